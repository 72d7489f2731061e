"""What is drawn on one page → lines of words, blocks side by side, and tables: by geometry alone.

Letters are put into lines by where they stand, whatever font drew them and in whatever order. Two blocks side by side
(a letterhead, recipients beside the signature) are told by a corridor of white that no line crosses, so that a
justified line with a wide gap is no column. Small raised figures are the marks of notes; the notes are the lines under
the short rule at the foot. Units are points (1/72 inch), y grows downwards.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import Any

from msgspec import Struct, structs

from kg.parse.formats.text import RAISED
from kg.rules.periods import arabic

_SAME_LINE = 0.5  # of the lower letter's height that both share
_SAME_LINE_APART = 0.8  # of it where white lies between: a line of the block beside may stand half a line lower
_ROWS_BACK = 3  # lines above in which a letter is looked for: two blocks side by side, and a raised figure
_WHITE = 0.45  # of the size: more than what lies between the words of a line; a corridor stays that wide
_SPACE = 0.2  # of the size: a wider gap between letters parts words
_COLUMN_GAP = 1.2  # of the size: the least corridor between columns
_TIMES_WIDER = 2.5  # a column's gap beside the other gaps of its line: those of a justified line are all alike
_RAISED_BY = 0.12  # of the line's size
_SMALL = 0.8  # of the line's size: a raised figure
_BROKEN_NUMBER = re.compile(r"\w[-/]$")
_OF_UNICODE = re.compile("[ạ-ỹ]")
_ASLANT = 0.2  # how far letters may rise with their line: a scan is a little askew, a watermark stands across the page
_AIR = 1.8  # of the size, between two lines: more is an empty line
_NUMBER = re.compile(r"\(?\w{1,5}(?:\.\w{1,3}){0,4}[.)/]|[-+•●–▪○]|\d{1,3}|[⁰¹²³⁴-⁹]{1,3}")
ENUMERATOR = re.compile(  # not the last word of a paragraph ("dân."), nor a year or a number that goes on
    r"[-+•*●–▪○]\s|\(?(?:\d{1,3}|[IVXLivx]{1,6}|[A-Za-zđĐ])[.)/](?:\s|$)|\d{1,2}(?:\.\d{1,2}){1,3}[.)]?\s|[⁰¹²³⁴-⁹]"
    r"|(?:Điều|Chương|Mục|Phần|Phụ lục)\s[IVXL\d]"
)


class Mark(Struct, frozen=True):
    """A letter as drawn: its box, its size and its character."""

    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    text: str


class Line(Struct, frozen=True):
    """Words that stand in one line. words: (x0, x1) of each; gap: (x0, x1) of its widest inner white, if it may part
    columns; parts: what stands on both sides of it."""

    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    text: str
    words: tuple[tuple[float, float], ...]
    gap: tuple[float, float] | None = None
    parts: tuple[Line, Line] | None = None


class Columns(Struct, frozen=True):
    """Blocks side by side, each as its paragraphs, left one first."""

    top: float
    left: tuple[str, ...]
    right: tuple[str, ...]


def in_lines(marks: Iterable[Mark]) -> list[Line]:
    """The lines of a page or a cell, from the top down."""
    rows: list[_Row] = []
    for mark in sorted((m for m in marks if m.text), key=lambda m: (m.top + m.bottom, m.x0)):
        row = next((row for row in rows[: -_ROWS_BACK - 1 : -1] if row.takes((mark,), mark.top, mark.bottom)), None)
        if row is None:
            rows.append(_Row([mark], mark.top, mark.bottom))
        else:
            row.take(mark)
    for n in range(len(rows) - 1, 0, -1):  # raised figures came before the letters that they stand at
        if rows[n].takes(rows[n - 1].marks, rows[n - 1].top, rows[n - 1].bottom):
            rows[n].marks += rows.pop(n - 1).marks
    lines = [line for row in rows if (line := _line(sorted(row.marks, key=lambda m: (m.x0, m.x1))))]
    return sorted(lines, key=lambda line: (line.top + line.bottom) / 2)


class _Row(Struct):
    """Marks of one line, and the band of height in which others of it stand."""

    marks: list[Mark]
    top: float
    bottom: float

    def take(self, mark: Mark) -> None:
        """One mark more; the first ones that are not small tell how high the band is."""
        self.marks.append(mark)
        if mark.size >= 0.9 * max(m.size for m in self.marks[:8]) and len(self.marks) < 4:
            self.top, self.bottom = min(self.top, mark.top), max(self.bottom, mark.bottom)

    def takes(self, marks: Sequence[Mark], top: float, bottom: float) -> bool:
        """Whether marks of that band stand in this line: they share its height, or much of it close by."""
        shared = (min(self.bottom, bottom) - max(self.top, top)) / (min(self.bottom - self.top, bottom - top) or 1)
        return shared > _SAME_LINE_APART or (shared > _SAME_LINE and any(_near(mark, self.marks) for mark in marks))


def _near(mark: Mark, others: Iterable[Mark]) -> bool:
    if mark.text.isspace():
        return False
    return any(max(m.x0 - mark.x1, mark.x0 - m.x1) <= _WHITE * mark.size for m in others if not m.text.isspace())


def _line(marks: list[Mark]) -> Line | None:
    inked = [mark for mark in marks if not mark.text.isspace()]
    if not inked:
        return None
    size = median(mark.size for mark in inked)
    body = [mark for mark in inked if mark.size > _SMALL * size] or inked
    base = median(mark.bottom for mark in body)
    words = _words(marks, size)
    text = " ".join(_word(word, size, base) for word in words)
    top, bottom = min(m.top for m in body), max(m.bottom for m in body)
    gaps = [(a[-1].x1, b[0].x0) for a, b in pairwise(words)]
    at = _column_gap(gaps, size)
    if at is not None and _NUMBER.fullmatch("".join(_word(word, size, base) for word in words[: at + 1])):
        at = None  # a list's number before its item
    parts = _parts(words[: at + 1], words[at + 1 :]) if at is not None else None
    gap = gaps[at] if at is not None else None
    places = tuple((word[0].x0, word[-1].x1) for word in words)
    return Line(inked[0].x0, max(m.x1 for m in inked), top, bottom, size, text, places, gap, parts)


def _words(marks: list[Mark], size: float) -> list[list[Mark]]:
    """The letters of each word: spaces part them, and gaps."""
    words: list[list[Mark]] = [[]]
    before: Mark | None = None
    for mark in marks:
        apart = before is not None and mark.x0 - before.x1 > _SPACE * size
        if (mark.text.isspace() or apart) and words[-1]:
            words.append([])
        if not mark.text.isspace():
            words[-1].append(mark)
            before = mark
    return [word for word in words if word]


def _parts(*sides: list[list[Mark]]) -> tuple[Line, Line] | None:
    """What stands left and right of the gap of two columns, as lines."""
    left, right = (_line([m for word in side for m in (*word, _blank(word[-1]))]) for side in sides)
    return (left, right) if left and right else None


def _blank(mark: Mark) -> Mark:
    return Mark(mark.x1, mark.x1, mark.top, mark.bottom, mark.size, " ")


def _word(marks: list[Mark], size: float, base: float) -> str:
    """Its letters; a small figure above the base line, Arabic or Roman, is a note's mark."""
    out = []
    for raised, run in groupby(marks, lambda m: m.size < _SMALL * size and base - m.bottom > _RAISED_BY * size):
        text = "".join(mark.text for mark in run)
        number = arabic(text) if raised and text.islower() else None
        out.append(
            (str(number) if number else text).translate(RAISED) if raised and (number or text.isdecimal()) else text
        )
    return unicodedata.normalize("NFC", "".join(out))


def _column_gap(gaps: Sequence[tuple[float, float]], size: float) -> int | None:
    """Which gap of a line may part two columns: the one that is much wider than all others."""
    widths = [b - a for a, b in gaps]
    if not widths:
        return None
    at = max(range(len(widths)), key=widths.__getitem__)
    others = widths[:at] + widths[at + 1 :]
    usual = max(others, default=0.3 * size)
    return at if widths[at] > _COLUMN_GAP * size and widths[at] > _TIMES_WIDER * min(usual, 3 * size) else None


def side_by_side(lines: Sequence[Line]) -> Iterator[Line | Columns]:
    """The lines of a page with each two-column block as one; the others one by one, in order."""
    at = 0
    while at < len(lines):
        end = _block_end(lines, at)
        if end is None:
            yield lines[at]
            at += 1
        else:
            left, right = _sides(lines[at:end])
            yield Columns(lines[at].top, tuple(column_paragraphs(left)), tuple(column_paragraphs(right)))
            at = end


def _block_end(lines: Sequence[Line], start: int) -> int | None:
    """Where the two-column block ends that begins with this line; None where none begins here.

    It goes on while a corridor of white stays open, and ends with the last line that has a right part, or with the
    items of a list that stands on the left. After an empty line it goes on only with a line in two parts.
    """
    gap = lines[start].gap or _beside(lines[start : start + 2])
    if gap is None:
        return None
    low, high = gap
    last = end = start + 1
    for n in range(start + 1, len(lines)):
        line = lines[n]
        if line.top - lines[n - 1].bottom > _AIR * line.size and line.gap is None:
            break
        near_low, near_high = _corridor(line, low, high)
        if near_high - near_low < _WHITE * line.size:
            break
        low, high = near_low, near_high
        right = line.x0 >= high - 0.1 or (line.gap is not None and line.gap[1] >= high - 0.1)
        if right or _beside(lines[n - 1 : n + 1]) or (line.text.startswith("-") and n == end):
            last = n + 1
        end = n + 1
    left, right_lines = _sides(lines[start:last])
    enough = (len(left) > 1 and len(right_lines) > 1) or len(left) > 2 or len(right_lines) > 2
    return last if enough and left and right_lines else None


def _beside(lines: Sequence[Line]) -> tuple[float, float] | None:
    """The white between two lines of which one stands beside the other, some part of a line lower."""
    if len(lines) < 2 or lines[1].top >= lines[0].bottom:
        return None
    left, right = sorted(lines, key=lambda line: line.x0)
    return (left.x1, right.x0) if right.x0 - left.x1 > _WHITE * left.size else None


def _corridor(line: Line, low: float, high: float) -> tuple[float, float]:
    """What a line leaves open of a corridor; nothing where it crosses it."""
    if line.x1 <= high and line.x1 - low < high - max(line.x0, low) and line.x0 < low + 1:
        return max(low, line.x1), high
    if line.x0 >= low and line.x0 > (low + high) / 2:
        return low, min(high, line.x0)
    if line.gap is not None and min(high, line.gap[1]) > max(low, line.gap[0]):
        return max(low, line.gap[0]), min(high, line.gap[1])
    return low, low


def _sides(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    pairs = [_beside(lines[n : n + 2]) for n in range(len(lines))]
    gapped = [gap for gap in (*(line.gap for line in lines), *pairs) if gap is not None]
    middle = (max(gap[0] for gap in gapped) + min(gap[1] for gap in gapped)) / 2 if gapped else 0.0
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        if line.parts is not None and line.gap is not None and line.gap[0] - 1 <= middle <= line.gap[1] + 1:
            left.append(line.parts[0])
            right.append(line.parts[1])
        else:
            (left if (line.x0 + line.x1) / 2 < middle else right).append(line)
    return left, right


def column_paragraphs(lines: Sequence[Line], edge: float | None = None) -> list[str]:
    """The lines of a column or a cell; what did not fit into its line any more is put back where it plainly goes on.

    edge: where the column ends, if it is known; else the end of its widest line.
    """
    out: list[str] = []
    before: Line | None = None
    limit = edge if edge is not None else max((line.x1 for line in lines), default=0.0)
    for line in lines:
        if before is not None and _goes_on(out[-1], line, before, limit, known=edge is not None):
            out[-1] = joined(out[-1], line.text)
        else:
            out.append(line.text)
        before = line
    return out


def _goes_on(paragraph: str, line: Line, before: Line, limit: float, known: bool) -> bool:
    apart = line.top - before.bottom > _AIR * line.size  # an empty line between
    if apart or not wrapped(before, line, limit) or ENUMERATOR.match(line.text):
        return False
    letter = line.text[:1]
    return known or letter.islower() or letter.isdigit() or (letter.isalpha() and bool(ENUMERATOR.match(paragraph)))


def wrapped(before: Line, line: Line, limit: float) -> bool:
    """Whether the first word of a line had no room at the end of the one before."""
    first, end = line.words[0]
    return before.x1 + 0.22 * before.size + end - first > limit + 0.5


def as_marks(characters: Iterable[dict[str, Any]], decode: Any) -> list[Mark]:
    """What pdfplumber calls characters, as marks, but for those aslant (a watermark). decode: (text, font) → text.

    A soft hyphen that is drawn is a hyphen; where it is none, it is a letter of TCVN3, in a text without Unicode's.
    """
    marks = [
        Mark(
            c["x0"], c["x1"], c["top"], c["bottom"], c["size"], decode(c["text"], str(c["fontname"]).rpartition("+")[2])
        )
        for c in characters
        if c["upright"] and abs(c["matrix"][1]) < _ASLANT * abs(c["matrix"][0])
    ]
    soft = [n for n, mark in enumerate(marks[:-1]) if mark.text == "\u00ad" and marks[n + 1].top < mark.bottom]
    if soft and any(_OF_UNICODE.match(mark.text) for mark in marks):
        for n in soft:
            marks[n] = structs.replace(marks[n], text="-")
    return marks


def joined(above: str, below: str) -> str:
    """A line and what goes on with it: a number broken behind its dash or stroke ("26-⏎NQ/TW") has no space there, nor
    has a word broken behind a soft hyphen."""
    if above.endswith("\u00ad") and below[:1].islower() and _OF_UNICODE.search(above + below):
        return above + below
    return f"{above}{'' if _BROKEN_NUMBER.search(above) and below[:1].isalnum() else ' '}{below}"
