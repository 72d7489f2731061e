"""Tables whose cells stand one below the other, without bars, as some pages give them when they are read as text.

Forms taken:
1. one cell a line: "TT⏎Nội dung⏎Cơ quan chủ trì⏎Thời gian⏎1⏎Mở bến⏎Sở Y tế⏎Quý II"; a small letter goes on
2. one cell a paragraph, with blank lines between the cells
3. a row of a number and a title is a heading: "I⏎Nhóm việc về bến thuyền"
4. a row without a cell below "Ghi chú", the last column
Refused: a row with more or fewer cells than the head (whose cell is missing is not guessed), a head without a column of
numbers, of tasks and of whom they bind, or of people and their posts, and a table most of whose rows are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from kg.models import Span
from kg.rules.tables import TableRules
from kg.text import words

_NUMBER = re.compile(
    r"(?P<figure>\d{1,3})[.)]?|(?P<below>\d{1,3}(?:\.\d{1,3}){1,3})[.)]?|(?P<group>[IVXL]{1,6}|[A-H])[.)]?"
)
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?")
_PARTIES = {"leads", "implements", "directs", "leaders"}
_LONGEST_HEAD = 70  # characters of a cell of the head
_MOST_COLUMNS = 10
_FEWEST_COLUMNS = 3
_LONGEST_CELL = 1500
_FEWEST_ROWS = 2
_MOST_REFUSED = 3  # rows more than those that fit
_FARTHEST = 3  # times a row's cells: how far the next row's number is looked for
_TRIM = " \t\r*_"


def unruled_grids(reading: str, rules: TableRules) -> Iterator[list[list[Span]]]:
    """The cells of each such table, row by row, the head first; a heading's row ends in empty cells."""
    behind = 0
    for opening in rules.numbered.finditer(reading):
        if opening.start() < behind:
            continue
        cells = _Cells(reading, opening.start() + 1)
        head = _head(reading, cells, rules)
        if not head:
            continue
        cells.longest = _LONGEST_CELL
        rows = _rows(cells, head, rules)
        if rows:
            behind = rows[-1][-1].end
            yield [head.cells, *rows]


class _Head(Struct, frozen=True):
    """The cells of a head and what the columns below them hold."""

    cells: list[Span]
    columns: list[str | None]


class _Cells:
    """The cells from an offset on, one after the other, read only as far as asked. by: paragraphs where a blank line
    stands behind the first, else lines."""

    def __init__(self, reading: str, at: int) -> None:
        self.reading, self.at, self.read, self.longest = reading, at, list[Span](), _LONGEST_HEAD
        first = reading.find("\n", at)
        self.paragraphs = first >= 0 and not reading[first + 1 : reading.find("\n", first + 1)].strip(_TRIM)

    def __getitem__(self, n: int) -> Span | None:
        while len(self.read) <= n:
            cell = self._next()
            if cell is None:
                return None
            self.read.append(cell)
        return self.read[n]

    def text(self, n: int) -> str:
        """The words of a cell; empty behind the last."""
        cell = self[n]
        return self.reading[cell.start : cell.end] if cell else ""

    def _line(self, at: int) -> Span:
        """The words of the line at an offset, without emphasis; empty for a blank one."""
        end = self.reading.find("\n", at)
        end = len(self.reading) if end < 0 else end
        line = self.reading[at:end]
        start = at + len(line) - len(line.lstrip(_TRIM))
        return Span(start, max(start, at + len(line.rstrip(_TRIM))))

    def _next(self) -> Span | None:
        line = self._line(self.at)
        while line.start == line.end:
            if self._behind(line.end) >= len(self.reading):
                return None
            self.at = self._behind(line.end)
            line = self._line(self.at)
        start, end = line.start, line.end
        self.at = self._behind(end)
        while self.at < len(self.reading) and end - start < self.longest:
            line = self._line(self.at)
            if line.start < line.end and not self._goes_on(start, end, line):
                break
            if line.start == line.end and not self.paragraphs:
                break
            end, self.at = max(end, line.end if line.start < line.end else end), self._behind(line.end)
        return Span(start, end)

    def _goes_on(self, start: int, end: int, line: Span) -> bool:
        """Whether a line carries on the cell read so far: in a small letter, or right below it in a paragraph."""
        if self.reading[line.start].islower():
            return not _NUMBER.fullmatch(self.reading, start, end)
        return self.paragraphs and self.reading.count("\n", end, line.start) == 1

    def _behind(self, at: int) -> int:
        end = self.reading.find("\n", at)
        return len(self.reading) if end < 0 else end + 1


def _head(reading: str, cells: _Cells, rules: TableRules) -> _Head | None:
    """A head that names numbers, and tasks and whom they bind or people and their posts, each column once, up to the
    first row's number."""
    head: list[Span] = []
    columns: list[str | None] = []
    while len(head) <= _MOST_COLUMNS and (cell := cells[len(head)]) is not None:
        if cell.end - cell.start > _LONGEST_HEAD:
            return None
        if head and _NUMBER.fullmatch(reading, cell.start, cell.end):
            break
        column = rules.column(words(reading[cell.start : cell.end]))
        twice = column in columns and (column != "implements" or columns.count(column) > 1)
        if twice or (not columns and column != "number"):
            return None
        columns.append(column)
        head.append(cell)
    held = set(columns)
    told = {"number", "task"} <= held and bool(held & _PARTIES)
    told = told or ({"number", "person"} <= held and bool(held & {"post", "body"}))
    return _Head(head, columns) if told and _FEWEST_COLUMNS <= len(head) <= _MOST_COLUMNS else None


def _rows(cells: _Cells, head: _Head, rules: TableRules) -> list[list[Span]]:
    """The rows below a head; none where most of them have not as many cells as the head."""
    width, at, before, refused = len(head.cells), len(head.cells), 0, 0
    if all(_COLUMN_NUMBER.fullmatch(cells.text(at + n)) for n in range(width)):
        at += width  # "(1) (2) (3)"
    rows: list[list[Span]] = []
    whole = 0  # rows that are no headings
    while _follows(cells.text(at), before):
        behind = _row_end(cells, at, before, width)
        row = [cell for n in range(at, behind) if (cell := cells[n])]
        figure = _figure(cells.text(at))
        before = figure or before
        noteless = len(row) == width - 1 and _has_notes(head)
        if (len(row) == width or noteless) and _dated(cells, at, head, rules):
            rows.append(row + [Span(row[-1].end, row[-1].end)] * noteless)
            whole += 1
        elif len(row) == 2 and not figure:
            rows.append(row + [Span(row[1].end, row[1].end)] * (width - 2))
        else:
            refused += 1
            if refused > len(rows) + _MOST_REFUSED:
                return []  # no table: its rows are not read to the end of the text
        at = behind
    return rows if whole >= _FEWEST_ROWS and whole > refused else []


def _has_notes(head: _Head) -> bool:
    """Whether the last column holds notes, which a row may leave out: the day in another one shows which cell it is."""
    return head.columns[-1] == "product" and "deadline" in head.columns


def _figure(text: str) -> int:
    """The Arabic figure that numbers a row; 0 for none."""
    number = _NUMBER.fullmatch(text)
    return int(number["figure"] or 0) if number else 0


def _row_end(cells: _Cells, at: int, before: int, width: int) -> int:
    """The cell behind a row: the next row's number; where none is near, the row has as many cells as the head."""
    before = _figure(cells.text(at)) or before
    behind = at + 1
    while behind < at + _FARTHEST * width and cells[behind] is not None:
        if _follows(cells.text(behind), before):
            return behind
        behind += 1
    return at + width


def _dated(cells: _Cells, at: int, head: _Head, rules: TableRules) -> bool:
    """Whether the cell of a row under "Thời gian" says by when: else its cells are not those of the head."""
    if "deadline" not in head.columns:
        return True
    text = words(cells.text(at + head.columns.index("deadline")))
    return any(c.isdigit() for c in text) or rules.when.match(text) is not None


def _follows(text: str, before: int) -> bool:
    """Whether a cell numbers the row behind the one numbered `before`: the next figure, the first again, a letter or a
    Roman numeral, or a figure below it."""
    number = _NUMBER.fullmatch(text)
    if number is None:
        return False
    return int(number["figure"]) in (before + 1, 1) if number["figure"] else True
