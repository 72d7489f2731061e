"""Tables whose cells stand one below the other, without bars, as some pages give them when they are read as text.

Forms taken:
1. one cell a line: "TT⏎Nội dung⏎Cơ quan chủ trì⏎Thời gian⏎1⏎Mở bến⏎Sở Y tế⏎Quý II"; a small letter goes on
2. one cell a paragraph, with blank lines between the cells
3. a row of a number and a title is a heading: "I⏎Nhóm việc về bến thuyền"
4. a row whose empty cells are left out, or one of whose cells runs over several (`kg.parse.aligning`)
5. no column of numbers, where all columns of the head are known
Refused: a row that may be read in two ways, a head without tasks and whom they bind, or people and their posts, and a
table most of whose rows are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from kg.models import Span
from kg.parse.aligning import Aligner
from kg.parse.columns import PARTIES, one_row
from kg.rules.tables import TableRules
from kg.text import low, words

_NUMBER = re.compile(
    r"(?P<figure>\d{1,3})[.)]?|(?P<below>\d{1,3}(?:\.\d{1,3}){1,3})[.)]?|(?P<group>[IVXL]{1,6}|[A-H])[.)]?"
)
_NUMBER_BESIDE = re.compile(r"(?P<number>\d{1,3}[.)])[ ]{2,8}(?=\w)")
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}\)?")
_LONGEST_HEAD = 70  # characters of a cell of the head
_MOST_COLUMNS = 10
_FEWEST_COLUMNS = 3
_LONGEST_CELL = 1500
_FEWEST_ROWS = 2
_MOST_REFUSED = 3  # rows more than those that fit
_FARTHEST = 3  # times a row's cells: how far the next row's number is looked for
_BROKEN = 3  # cells of a row more than the head has
_TITLE = re.compile(
    r"(?:[IVX]{1,5}|[A-H])[./-][ ]|(?:THÁNG|Tháng) \d{1,2}(?:/\d{4})?\Z|(?:QUÝ|Quý) [IV]{1,3}(?:/\d{4})?\Z"
)
_TITLED = 0.6  # what it costs to take a cell for a title
_TRIM = " \t\r*_"
_BULLETS = frozenset("-+•–")


def unruled_grids(reading: str, rules: TableRules) -> Iterator[list[list[Span]]]:
    """The cells of each such table, row by row, the head first; a heading's row ends in empty cells."""
    behind = 0
    for opening in rules.opens.finditer(reading):
        if opening.start() < behind:
            continue
        cells = _Cells(reading, opening.start() + 1, rules)
        head = _head(reading, cells, rules)
        if not head:
            continue
        cells.begin_rows(head)
        rows = _rows(cells, head, rules) if "number" in head.columns else _unnumbered_rows(cells, head, rules)
        if rows:
            behind = rows[-1][-1].end
            yield [head.cells, *rows]


class _Head(Struct, frozen=True):
    """The cells of a head, what the columns below them hold, and how many cells it was read from."""

    cells: list[Span]
    columns: list[str | None]
    read: int


class _Cells:
    """The cells from an offset on, one after the other, read only as far as asked. by: paragraphs where a blank line
    stands behind the first, else lines. bulleted: bullets side by side are one cell's; numbered: a row's number is a
    cell, also where the next one stands on its line."""

    def __init__(self, reading: str, at: int, rules: TableRules) -> None:
        self.ditto = rules.ditto
        self.reading, self.at, self.read, self.longest = reading, at, list[Span](), _LONGEST_HEAD
        self.bulleted = self.numbered = False
        self.head = ""  # printed again on every page
        first = reading.find("\n", at)
        self.paragraphs = first >= 0 and not reading[first + 1 : reading.find("\n", first + 1)].strip(_TRIM)

    def begin_rows(self, head: _Head) -> None:
        """What stands behind the head is read as cells of rows."""
        self.longest, self.bulleted, self.numbered = _LONGEST_CELL, "person" in head.columns, "number" in head.columns
        self.head = self.reading[head.cells[0].start : head.cells[-1].end]
        self.at = self._behind(self.read[head.read - 1].end)
        del self.read[head.read :]

    def __getitem__(self, n: int) -> Span | None:
        while len(self.read) <= n:
            cell = self._next()
            if cell is None:
                return None
            last = self.read[-1] if self.read else cell
            if self.bulleted and self._bullet(last) and self._bullet(cell):
                self.read[-1] = Span(last.start, cell.end)
            else:
                self.read.append(cell)
        return self.read[n]

    def _bullet(self, cell: Span) -> bool:
        return self.reading[cell.start] in _BULLETS and self.reading[cell.start + 1 : cell.start + 2].isspace()

    def text(self, n: int) -> str:
        """The words of a cell; empty behind the last."""
        cell = self[n]
        return self.reading[cell.start : cell.end] if cell else ""

    def span(self, first: int, behind: int) -> Span:
        """From the start of one cell to the end of the last before another; nothing where there are none."""
        start, last = self[first], self[behind - 1]
        if behind > first and start and last:
            return Span(start.start, last.end)
        at = start.start if start else len(self.reading)
        return Span(at, at)

    def _line(self, at: int) -> Span:
        """The words of the line at an offset, without emphasis; empty for a blank one."""
        end = self.reading.find("\n", at)
        end = len(self.reading) if end < 0 else end
        line = self.reading[at:end]
        start = at + len(line) - len(line.lstrip(_TRIM))
        return Span(start, max(start, at + len(line.rstrip(_TRIM))))

    def _next(self) -> Span | None:
        line = self._line(self.at)
        while (again := self._again(line)) or line.start == line.end:
            behind = self._behind(line.start + len(self.head) if again else line.end)
            if behind >= len(self.reading):
                return None
            self.at, line = behind, self._line(behind)
        start, end = line.start, line.end
        if self.numbered and (number := _NUMBER_BESIDE.match(self.reading, start, end)):
            self.at = number.end()
            return Span(start, number.end("number"))
        self.at = self._behind(end)
        while self.at < len(self.reading) and end - start < self.longest:
            line = self._line(self.at)
            if line.start < line.end and not self._goes_on(start, end, line):
                break
            if line.start == line.end and not self.paragraphs:
                break
            end, self.at = max(end, line.end if line.start < line.end else end), self._behind(line.end)
        return Span(start, end)

    def _again(self, line: Span) -> bool:
        """Whether the head stands here again."""
        return bool(self.head) and self.reading.startswith(self.head, line.start)

    def _goes_on(self, start: int, end: int, line: Span) -> bool:
        """Whether a line carries on the cell read so far: in a small letter, or right below it in a paragraph."""
        if self.reading[line.start].islower() and words(self.reading[line.start : line.end]) not in self.ditto:
            return not _NUMBER.fullmatch(self.reading, start, end)
        return self.paragraphs and self.reading.count("\n", end, line.start) == 1

    def _behind(self, at: int) -> int:
        end = self.reading.find("\n", at)
        return len(self.reading) if end < 0 else end + 1


def _head(reading: str, cells: _Cells, rules: TableRules) -> _Head | None:
    """A head that names tasks and whom they bind, or people and their posts, each column once, up to the first row's
    number, or up to what no head is."""
    head: list[Span] = []
    columns: list[str | None] = []
    while len(head) <= _MOST_COLUMNS and (cell := cells[len(head)]) is not None:
        if head and (_NUMBER.fullmatch(reading, cell.start, cell.end) or _TITLE.match(reading, cell.start, cell.end)):
            break
        if cell.end - cell.start > _LONGEST_HEAD:
            return None
        column = rules.column(words(reading[cell.start : cell.end]))
        if columns[:1] not in ([], ["number"]) and _opens_rows(cells, columns, rules):
            break
        twice = column in columns and (column != "implements" or columns.count(column) > 1)
        if twice or (head and column == "number") or (column is None and cells.text(len(head)).endswith(":")):
            return None  # "Nhiệm vụ⏎Chi đoàn phân công như sau:⏎STT": a heading above the head
        columns.append(column)
        head.append(cell)
    if not _tells(columns) or not _FEWEST_COLUMNS <= len(head) <= _MOST_COLUMNS:
        return None
    return _in_one_row(reading, _Head(head, columns, len(head)), rules)


def _tells(columns: list[str | None]) -> bool:
    """Whether a head names tasks and whom they bind, or numbers people and their posts."""
    held = set(columns)
    listed = {"number", "person"} <= held and bool(held & {"post", "body"})
    return listed or ("task" in held and not held.isdisjoint(PARTIES))


def _opens_rows(cells: _Cells, columns: list[str | None], rules: TableRules) -> bool:
    """Whether the cell behind the columns read so far is of the first row of a table without numbers: no head, or that
    of a column that stands there already."""
    at = len(columns)
    column, following = rules.column(words(cells.text(at))), rules.column(words(cells.text(at + 1)))
    again = column in columns and not rules.joins.search(words(cells.text(at)))
    return following is None and (again or column is None)


def _in_one_row(reading: str, head: _Head, rules: TableRules) -> _Head:
    """The head with the heads of its second row, which stand behind all of the first, where they belong."""
    tail = len(head.columns)
    while tail and head.columns[tail - 1] in PARTIES:
        tail -= 1
    cells = one_row(reading, head.cells[:tail], head.cells[tail:], rules)
    columns = [rules.column(words(reading[cell.start : cell.end])) for cell in cells]
    return _Head(cells, columns, head.read) if cells else head


def _rows(cells: _Cells, head: _Head, rules: TableRules) -> list[list[Span]]:
    """The rows below a head; none where most of them have not as many cells as the head."""
    width, at, before, refused = len(head.cells), head.read, 0, 0
    if all(_COLUMN_NUMBER.fullmatch(cells.text(at + n)) for n in range(width)):
        at += width  # "(1) (2) (3)"
    rows: list[list[Span]] = []
    aligner = Aligner(head.columns, rules)
    whole = 0  # rows that are no headings
    group = ""  # how the heading opens that may come next
    while _follows(cells.text(at), before) or _heads(cells.text(at), group):
        if not _NUMBER.fullmatch(cells.text(at)):
            rows.append(_spread(cells, [(at, at + 1)], width))
            at += 1
            continue
        behind = _row_end(cells, at, before, head, aligner)
        figure, group = _figure(cells.text(at)), _next_group(cells.text(at))
        before = figure or before
        if row := _aligned(cells, at, behind, aligner) or _as_head(cells, at, behind, head, rules):
            rows.append(row)
            whole += 1
        elif behind - at == 2 and (not figure or cells.text(behind).startswith(f"{figure}.")):
            rows.append(_spread(cells, [(at, at + 1), (at + 1, at + 2)], width))
        else:
            refused += 1
            if refused > len(rows) + _MOST_REFUSED:
                return []  # no table: its rows are not read to the end of the text
        at = behind
    return rows if whole >= _FEWEST_ROWS and whole > refused else []


def _aligned(cells: _Cells, at: int, behind: int, aligner: Aligner) -> list[Span]:
    """The row of the cells from `at` up to `behind`, each in its column; empty where that is not plain."""
    reading = aligner.read([cells.text(n) for n in range(at, behind)])
    return _spread(cells, [(at + a, at + b) for a, b in reading.cells], len(reading.cells)) if reading else []


def _as_head(cells: _Cells, at: int, behind: int, head: _Head, rules: TableRules) -> list[Span]:
    """A row with as many cells as the head, or without the notes that close it, whatever its cells look like."""
    width = len(head.cells)
    noteless = behind - at == width - 1 and head.columns[-1] == "product" and "deadline" in head.columns
    if not (behind - at == width or noteless) or not _dated(cells, at, head, rules):
        return []
    return _spread(cells, [(n, n + 1) for n in range(at, behind)], width)


def _spread(cells: _Cells, stretches: list[tuple[int, int]], width: int) -> list[Span]:
    """Each stretch of cells as one, and empty ones where it holds none and up to the width."""
    row = [cells.span(a, b) for a, b in stretches]
    return row + [Span(row[-1].end, row[-1].end)] * (width - len(row))


def _unnumbered_rows(cells: _Cells, head: _Head, rules: TableRules) -> list[list[Span]]:
    """The rows below a head without a column of numbers, as far as each may be read; none for fewer than two."""
    width = len(head.cells)
    aligner = Aligner(head.columns, rules)
    ways: dict[int, tuple[float, int, list[Span]]] = {head.read: (0.0, 0, [])}  # behind a row: cost, its begin, itself
    at = farthest = head.read
    while at <= farthest and cells[at] is not None:
        if at in ways:
            for row, behind, cost in _next_rows(cells, at, width, aligner):
                if behind not in ways or ways[at][0] + cost < ways[behind][0]:
                    ways[behind] = (ways[at][0] + cost, at, row)
                farthest = max(farthest, behind)
        at += 1
    rows: list[list[Span]] = []
    while farthest > head.read:
        _, begin, row = ways[farthest]
        rows.insert(0, row)
        farthest = begin
    while rows and not any(cell.start < cell.end for cell in rows[-1][1:]):
        del rows[-1]  # a title with nothing below it
    return rows if sum(any(cell.start < cell.end for cell in row[1:]) for row in rows) >= _FEWEST_ROWS else []


def _next_rows(cells: _Cells, at: int, width: int, aligner: Aligner) -> Iterator[tuple[list[Span], int, float]]:
    """The rows that may begin at a cell, where each ends, and what it costs to read it so."""
    text = cells.text(at)
    given = aligner.rules.given.search(low(text))
    if given or _TITLE.match(text) or (text.isupper() and len(text) <= _LONGEST_HEAD):
        yield _spread(cells, [(at, at + 1)], width), at + 1, _TITLED
    for behind in range(at + 2, at + width + _BROKEN + 1):
        if cells[behind - 1] is None:
            return
        reading = aligner.read([cells.text(n) for n in range(at, behind)])
        if reading:
            yield _spread(cells, [(at + a, at + b) for a, b in reading.cells], width), behind, reading.cost


def _titled(cells: _Cells, at: int, n: int, head: _Head, aligner: Aligner) -> bool:
    """Whether a cell is a month over the rows below it ("Tháng 4"): the row from `at` on has its own time already."""
    if not _TITLE.match(cells.text(n)):
        return False
    return "deadline" not in head.columns or any(aligner.dated(cells.text(k)) for k in range(at + 1, n))


def _heads(text: str, group: str) -> bool:
    """Whether a cell is a heading over the rows below it."""
    return _TITLE.match(text) is not None or (bool(group) and text.startswith(group))


def _next_group(text: str) -> str:
    """How the heading opens that may stand behind a row with a figure below another: "2. " behind "1.6"."""
    number = _NUMBER.fullmatch(text)
    return f"{int(number['below'].partition('.')[0]) + 1}. " if number and number["below"] else ""


def _figure(text: str) -> int:
    """The Arabic figure that numbers a row; 0 for none."""
    number = _NUMBER.fullmatch(text)
    return int(number["figure"] or 0) if number else 0


def _row_end(cells: _Cells, at: int, before: int, head: _Head, aligner: Aligner) -> int:
    """The cell behind a row: the next row's number; where none is near, that of the cheapest reading, or as many
    cells as the head has."""
    before, width = _figure(cells.text(at)) or before, len(head.cells)
    behind, group = at + 1, _next_group(cells.text(at))
    while behind < at + _FARTHEST * width and cells[behind] is not None:
        heads = group and cells.text(behind).startswith(group)
        if heads or _follows(cells.text(behind), before) or _titled(cells, at, behind, head, aligner):
            return behind
        behind += 1
    ends = [(cost, end) for _, end, cost in _next_rows(cells, at, width, aligner) if end > at + 1]
    return min(ends)[1] if ends else at + width


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
