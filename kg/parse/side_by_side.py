"""Tables that only put a document's own lines side by side: issuer and motto above it, recipients and signature below.

Who turns a document into markdown writes such a table as one row, what was a line of a cell behind `<br>`. In the
reading these lines are lines again, a cell's before those of the next; it stays as long as it was, so that spans hold.
So it does where what else Markdown writes beside its words is made plain: a line's end as a backslash, a quotation's
marks, and bold by two underscores in place of two stars.
"""

from __future__ import annotations

import re

from kg.rules.lexicon import Lexicon
from kg.text import low

_ROW = re.compile(r"^[ \t]*\|[^\n]*<br[^\n]*$", re.MULTILINE)
_EDGE = re.compile(r"<br[ ]?/?>|\|")
_SIGNED = re.compile(r"(?:\||<br[ ]?/?>)[*_ ]*(?:T/M|TM|KT|K/T|TL|T/L|TUQ)\b[./ ]")
_BROKEN = re.compile(r"\\(?=\r?\n)")
_QUOTED = re.compile(r"^(?:[ ]{0,3}>)+[ ]?", re.MULTILINE)
_UNDERLINED = re.compile(r"(?<![\w_])__(?=\w)([^\n_]+?)(?<![\s_])__(?![\w_])")


def lines_again(reading: str, lexicon: Lexicon) -> str:
    """The reading with each line of such a row on a line of its own."""
    if "<br" not in reading:
        return reading
    return _ROW.sub(lambda row: _parted(row[0]) if _is_layout(row[0], lexicon) else row[0], reading)


def _is_layout(row: str, lexicon: Lexicon) -> bool:
    if _SIGNED.search(row):  # else the signatures of a joint act, whose names stand in the rows below
        return not row.replace("<br>", "").isupper() or len([cell for cell in row.split("|") if cell.strip()]) < 2
    folded = low(row)
    if lexicon.layouts.motto.search(folded):
        return True
    edges = [0, *(edge.end() for edge in _EDGE.finditer(row))]
    return any(lexicon.structure.recipients.match(folded, at) for at in edges)


def _parted(row: str) -> str:
    return _EDGE.sub(lambda edge: " " * (len(edge[0]) - 1) + "\n", row)


def plain_marks(reading: str) -> str:
    """The reading without them; blanks to be filled in ("ngày __ tháng __") stay."""
    if "\\" in reading:
        reading = _BROKEN.sub(" ", reading)
    if "__" in reading:
        reading = _UNDERLINED.sub(r"**\1**", reading)
    return (
        _QUOTED.sub(lambda marks: " " * len(marks[0]), reading) if "\n>" in reading or reading[:1] == ">" else reading
    )
