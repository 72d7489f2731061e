"""How a text's lines are wrapped: whether a line break ends a paragraph, and how many characters a full line has."""

from __future__ import annotations

import re

from kg.text import CAPITALS

_SHORTEST = 100  # characters of a line as pages wrap them at most: a longer one is a paragraph
_LONGEST, _SEVERAL = 120, 2  # where several lines are longer and none opens in lower case, no line is wrapped
_FULL = 0.8  # of the width of a line: a word that had room there, and opens the next, opens a paragraph
_MANY = 5  # paragraphs closed by a blank line, and as many times more than closed by a line break alone
_BROKEN = re.compile(r"\n(?<=[^\W_]\n)([^\W\d_])")  # opens with the line break: that is found fast
_BLANK = re.compile(r"\n[ \t]*\n")
_TIGHT = re.compile(rf"[.;:][*_]*[ \t]*\n[*_ \t]*[{CAPITALS}]")  # and one by the next in its own line


def is_spaced(reading: str) -> bool:
    """Whether lines are wrapped and blank lines stand between paragraphs: then a line break alone ends no paragraph."""
    before = (reading[max(0, gap.start() - 8) : gap.start()].rstrip("*_ \t|") for gap in _BLANK.finditer(reading))
    gaps = sum(line.endswith((".", ";", ":")) for line in before)  # sentences closed by a blank line
    wrapped = gaps > _MANY and _wraps(reading) > 2 * _MANY
    return wrapped and gaps > _MANY * len(_TIGHT.findall(reading))


def full_line(reading: str) -> int:
    """Characters of a line in which no other word had room: most of what one line in ten has; 0 where it is not
    told."""
    lengths = sorted(map(len, filter(None, reading.split("\n"))))
    width = lengths[int(0.9 * len(lengths))] if lengths else 0
    if min(lengths[-_SEVERAL:], default=0) > _LONGEST and not _wraps(reading):
        width = max(width, _LONGEST)
    return int(_FULL * width) if width > _SHORTEST else 0


def _wraps(reading: str) -> int:
    """Lines that go on in lower case where the one before ended with a letter or a figure."""
    return sum(map(str.islower, _BROKEN.findall(reading)))
