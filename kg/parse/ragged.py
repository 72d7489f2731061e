"""Tables with one row a line and no bar before it, as they are pasted or as some pages give them.

Forms taken:
1. cells parted by tabs: "TT⇥Nội dung⇥Cơ quan chủ trì⏎1⇥Mở bến⇥Sở Y tế"
2. cells parted by bars: "Thứ ngày | Giờ | Nội dung | Chủ trì |⏎T. Hai 06/01 | 7:30 | Giao ban | Đ/c A |"
3. a cell of several lines: it goes on until the row has as many cells as the head
4. a row without a day that opens with an hour is of the day above; one of a number and a title is a heading
Refused: any other row with more or fewer cells than the head (whose cell is missing is not guessed).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.models import Span
from kg.rules.periods import CLOCK
from kg.rules.tables import TableRules
from kg.text import words

_HEAD = re.compile(
    r"^[ *_]*[^\W_][^\n\t|]{0,70}(?:\t[^\n\t|]{0,70}){2,9}$|^[ \t*_]*[^\W_][^\n|]{0,70}(?:\|[^\n|]{0,70}){2,10}$",
    re.MULTILINE,
)
_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXL]{1,6}|[A-H])[.)]?")
_BINDS = {"leads", "implements", "directs", "leaders", "in_charge", "day"}
_FEWEST = 3  # columns of which it is known what they hold
_MOST_LINES = 12  # of one row
_TRIM = " \t\r\n*_"


def ragged_grids(reading: str, rules: TableRules) -> Iterator[list[list[Span]]]:
    """The cells of each such table, row by row, the head first."""
    behind = 0
    for head in _HEAD.finditer(reading) if "\t" in reading or "|" in reading else ():
        if head.start() < behind:
            continue
        mark = "\t" if "\t" in head[0].strip() and "|" not in head[0] else "|"
        cells = _cells(reading, head.start(), head.end(), mark)
        columns = [rules.column(words(reading[cell.start : cell.end])) for cell in cells]
        rows = list(_rows(reading, head.end() + 1, mark, columns)) if _tells(columns) else []
        if rows:
            behind = rows[-1][-1].end
            yield [cells, *rows]


def _tells(columns: Sequence[str | None]) -> bool:
    """Whether a head names tasks and whom they bind, or people and their posts."""
    known = {column for column in columns if column}
    told = known & _BINDS if "task" in known else known & {"post", "body"} and "person" in known
    return bool(told) and len(known) >= _FEWEST


def _cells(reading: str, start: int, end: int, mark: str) -> list[Span]:
    """The cells between two offsets; a bar at the end closes the last."""
    text = reading[start:end]
    if mark == "|" and text.rstrip(" \t").endswith("|"):
        text = text.rstrip(" \t")[:-1]
    found, at = list[Span](), start
    for part in text.split(mark):
        begin = at + len(part) - len(part.lstrip(_TRIM))
        found.append(Span(begin, max(begin, at + len(part.rstrip(_TRIM)))))
        at += len(part) + 1
    return found


def _rows(reading: str, at: int, mark: str, columns: Sequence[str | None]) -> Iterator[list[Span]]:
    """The rows below a head, up to a blank line or one that no row goes on in."""
    start, lines, width = at, 0, len(columns)
    while at < len(reading):
        end = reading.find("\n", at)
        end = len(reading) if end < 0 else end
        line = reading[at:end]
        if not line.strip() or (start == at and mark not in line):
            return
        lines += 1
        cells = _cells(reading, start, end, mark)
        closed = mark == "|" and line.rstrip().endswith("|")
        behind = reading[end + 1 : end + 80]
        if len(cells) >= width or closed or lines == _MOST_LINES or _opens(behind, mark, columns):
            if row := _row(reading, cells, columns):
                yield row
            start, lines = end + 1, 0
        at = end + 1


def _opens(line: str, mark: str, columns: Sequence[str | None]) -> bool:
    """Whether a line opens a row of a table with a column of numbers."""
    return columns[0] == "number" and bool(_NUMBER.fullmatch(line.split(mark, 1)[0].strip(_TRIM)))


def _row(reading: str, cells: list[Span], columns: Sequence[str | None]) -> list[Span]:
    """A row with as many cells as the head; empty where it has others."""
    missing = len(columns) - len(cells)
    first = reading[cells[0].start : cells[0].end]
    if missing == 1 and list(columns[:2]) == ["day", "time"] and CLOCK.match(first):
        return [Span(cells[0].start, cells[0].start), *cells]
    if len(cells) == 2 and missing > 0 and columns[0] == "number" and _NUMBER.fullmatch(first):
        return [*cells, *[Span(cells[1].end, cells[1].end)] * missing]
    return cells if missing == 0 else []
