"""Pages, each laid out by `kg.parse.formats.layout`, put together to one text with the page of every offset.

What each page repeats above or below its text, and its number, is left out. A paragraph goes on over the end of a page;
so does a table whose columns stand at the same places, without the head that is printed again. The notes of all pages
follow the last paragraph.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct, field

from kg.errors import DocumentError
from kg.parse.formats.bounds import MOST_CELLS, MOST_PAGES, MOST_TEXT
from kg.parse.formats.corridors import Box, unruled
from kg.parse.formats.grid import Cell, by_column, lays_out, table_text
from kg.parse.formats.layout import (
    ENUMERATOR,
    Columns,
    Line,
    Mark,
    column_paragraphs,
    in_lines,
    joined,
    side_by_side,
    wrapped,
)
from kg.parse.formats.text import RAISED

_MARGIN = 0.12  # of the page's height, above and below, where running heads and page numbers stand
_PAGE_NUMBER = re.compile(r"[-–—\s]{0,4}(?:trang\s{0,3})?(\d{1,4})(?:\s?/\s?\d{1,4})?[-–—\s]{0,4}", re.IGNORECASE)
_DAY, _HOUR = r"\d{1,2}/\d{1,2}/\d{2,4}", r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?(?:[AP]M|SA|CH))?"
_BROWSERS = re.compile(  # what a browser prints above and below a page: when, its title; its address, "1/2"
    rf"(?:{_DAY},?\s{_HOUR}|{_HOUR},?\s{_DAY})(?:\s.*|)|(?:https?|(?:fi|ﬁ)le)://\S.*\d{{1,4}}/\d{{1,4}}"
)
_EDGE = 0.06  # of the page's height, above and below, where it prints them
_PAD = 10.0  # points: the most white that a cell is taken to have at its right, as it has at its left
_BAND = 12.0  # points: about a line
_MOST_BANDS = 200  # beyond them all is one
_FIGURES = re.compile(r"\d+")
NOTE = re.compile(r"(?:(\d{1,3})|([⁰¹²³⁴-⁹]{1,3})|\[(\d{1,3})\])\s*(?=\D)")


class Grid(Struct):
    """A table: its rows, and where its columns stand, on this page at least where no rules are drawn (bare)."""

    rows: list[list[Cell]]
    edges: tuple[int, ...]
    bare: bool = False


class Sheet(Struct):
    """What one page gives: lines, columns and tables in order, and the lines of its notes."""

    number: int
    width: float
    height: float
    items: list[Line | Columns | Grid] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)


Cells = Sequence[Box]  # of the cells of one table


def lay_out(
    sheet: Sheet, marks: Sequence[Mark], tables: Sequence[Cells], foot: Callable[[list[Line]], float] | None = None
) -> None:
    """Fills a sheet from what is drawn on it: tables first, since their letters are nobody else's; then the notes below
    the foot's y; then lines and columns."""
    boxes = {_box(cells): cells for cells in tables if len(cells) > 1}
    bare = {_box(cells): cells for cells in unruled(_outside(boxes, marks))}
    boxes |= bare
    lines = _without_browsers(_outside(boxes, marks), sheet)
    limit = foot(lines) if foot else float("inf")
    sheet.notes = [line for line in lines if line.top >= limit]
    body = [line for line in lines if line.top < limit]
    placed: list[tuple[float, Line | Columns | Grid]] = [
        (box[1], _grid(cells, [mark for mark in marks if _inside(mark, box)], box in bare))
        for box, cells in boxes.items()
    ]
    edges = sorted({0.0, float("inf"), *(box[1] for box in boxes)})
    for above, below in pairwise(edges):
        between = [line for line in body if above <= (line.top + line.bottom) / 2 < below]
        placed += [(line.top, line) for line in side_by_side(between)]
    sheet.items += [item for _, item in sorted(placed, key=lambda pair: pair[0])]


def _without_browsers(lines: Iterable[Line], sheet: Sheet) -> list[Line]:
    low, high = _EDGE * sheet.height, (1 - _EDGE) * sheet.height
    return [line for line in lines if (low <= line.bottom and line.top <= high) or not _BROWSERS.fullmatch(line.text)]


def _outside(boxes: Iterable[Box], marks: Iterable[Mark]) -> list[Line]:
    """The lines of what stands in no table."""
    held = list(boxes)
    return in_lines(mark for mark in marks if not any(_inside(mark, box) for box in held))


def _box(cells: Cells) -> tuple[float, float, float, float]:
    return min(c[0] for c in cells), min(c[1] for c in cells), max(c[2] for c in cells), max(c[3] for c in cells)


def _inside(mark: Mark, box: Sequence[float]) -> bool:
    x, y = (mark.x0 + mark.x1) / 2, (mark.top + mark.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _grid(cells: Cells, marks: Sequence[Mark], bare: bool) -> Grid:
    """Rows of cells with their spans. A cell's lines that did not fit are one paragraph."""
    edges = sorted({round(x) for cell in cells for x in (cell[0], cell[2])})
    rungs = sorted({round(y) for cell in cells for y in (cell[1], cell[3])})
    rows: dict[int, list[tuple[float, Cell]]] = {}
    for (x0, top, x1, bottom), inside in _in_cells(cells, marks).items():
        lines = in_lines(inside)
        pad = min((line.x0 - x0 for line in lines), default=0.0)
        words = "\n".join(column_paragraphs(lines, x1 - max(0.0, min(pad, _PAD))))
        across = sum(round(x0) < edge <= round(x1) for edge in edges)
        down = sum(round(top) < rung <= round(bottom) for rung in rungs)
        rows.setdefault(round(top), []).append((x0, Cell(words, max(1, across), max(1, down))))
    ordered = [[cell for _, cell in sorted(rows[top], key=lambda pair: pair[0])] for top in sorted(rows)]
    return Grid(ordered, tuple(edges), bare)


def _in_cells(cells: Cells, marks: Sequence[Mark]) -> dict[Box, list[Mark]]:
    """The marks of each cell; one on a border is the first cell's."""
    held: dict[Box, list[Mark]] = {cell: [] for cell in cells}
    near: dict[int, list[Box]] = defaultdict(list)  # the cells in each band of the page, so that few are looked at
    for cell in held:
        for band in range(*_bands(cell[1], cell[3])):
            near[band].append(cell)
    for mark in marks:
        band, _ = _bands((mark.top + mark.bottom) / 2, 0)
        inside = next((cell for cell in near[band] if _inside(mark, cell)), None)
        if inside:
            held[inside].append(mark)
    return held


def _bands(top: float, bottom: float) -> tuple[int, int]:
    first, last = (min(max(int(y // _BAND), 0), _MOST_BANDS) for y in (top, bottom))
    return first, last + 1


def write(sheets: Sequence[Sheet], name: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The whole text, and (offset, page) where each stretch of a page begins. DocumentError beyond the bounds."""
    _leave_out_running(sheets)
    return _Writer(sheets, name).text()


def _leave_out_running(sheets: Sequence[Sheet]) -> None:
    """Takes away page numbers, and lines that stand at the same height of most pages with the same words."""
    seen: Counter[tuple[str, int]] = Counter()
    for sheet in sheets:
        seen.update({_key(line) for line in _in_margin(sheet)})
    several = max(2, len(sheets) // 2)
    for sheet in sheets:
        gone = [line for line in _in_margin(sheet) if _is_number(line, sheet) or seen[_key(line)] >= several]
        sheet.items = [item for item in sheet.items if not any(item is line for line in gone)]
        sheet.notes = [line for line in sheet.notes if not any(line is other for other in gone)]


def _in_margin(sheet: Sheet) -> list[Line]:
    lines = [item for item in (*sheet.items, *sheet.notes) if isinstance(item, Line)]
    low, high = _MARGIN * sheet.height, (1 - _MARGIN) * sheet.height
    return [line for line in lines if line.bottom < low or line.top > high]


def _key(line: Line) -> tuple[str, int]:
    return _FIGURES.sub("0", line.text), round(line.top / 4)


def _is_number(line: Line, sheet: Sheet) -> bool:
    """A figure alone in the margin: the page's own number, or one near it where a file is cut from another."""
    number = _PAGE_NUMBER.fullmatch(line.text)
    return bool(number) and abs(int(number[1]) - sheet.number) < MOST_PAGES if number else False


class _Writer:
    """Puts the pages together and notes at which offset each begins."""

    def __init__(self, sheets: Sequence[Sheet], name: str) -> None:
        self._sheets, self._name = sheets, name
        lines = [item for sheet in sheets for item in sheet.items if isinstance(item, Line)]
        self._left = min((line.x0 for line in lines), default=0.0)
        # few pages have a line that reaches the margin; none has a right margin wider than the left one
        widest = max((line.x1 for line in lines), default=0.0)
        self._edge = max(widest, max((sheet.width for sheet in sheets), default=0.0) - self._left)
        self._pieces: list[str] = []
        self._length = self._cells = 0
        self._pages: list[tuple[int, int]] = []
        self._before: Line | None = None
        self._indent = 0.0  # of the paragraph's first line
        self._grid: Grid | None = None
        self._grid_page = 0

    def text(self) -> tuple[str, tuple[tuple[int, int], ...]]:
        """The whole text, and (offset, page) of each stretch."""
        for sheet in self._sheets:
            for item in sheet.items:
                self._item(item, sheet.number)
        self._end_table()
        for sheet in self._sheets:
            for words in _notes(sheet.notes):
                self._say(words, sheet.number, "\n\n")
        return "".join(self._pieces) + "\n", tuple(self._pages)

    def _item(self, item: Line | Columns | Grid, page: int) -> None:
        if isinstance(item, Grid):
            self._table(item, page)
            return
        self._end_table()
        if isinstance(item, Line):
            before = self._before
            joint = "\n\n"
            if before is not None and self._goes_on(before, item):
                joint = joined(before.text, item.text)[len(before.text) : -len(item.text)]
            else:
                self._indent = item.x0
            self._say(item.text, page, joint)
            self._before = item
            return
        for words in (*item.left, *item.right):
            self._say(words, page, "\n\n")
        self._before = None

    def _goes_on(self, before: Line, line: Line) -> bool:
        """Whether a line is the rest of the one before: it had no room there, and does not begin a paragraph itself."""
        if not wrapped(before, line, self._edge) or ENUMERATOR.match(line.text):
            return False
        if len(line.text) > 5 and line.text.isupper() != before.text.isupper():
            return False
        indented = line.x0 > self._left + line.size and before.x0 <= self._left + 2
        hanging = ENUMERATOR.match(before.text) and before.x0 == self._indent
        return hanging or not indented or not line.text[:1].isupper()

    def _say(self, words: str, page: int, joint: str) -> None:
        if not words.strip():
            return
        joint = joint if self._pieces else ""
        self._length += len(joint)
        if not self._pages or self._pages[-1][1] != page:
            self._pages.append((self._length, page))
        self._length += len(words)
        self._pieces += [joint, words]
        if self._length > MOST_TEXT:
            raise DocumentError(f"{self._name}: more than {MOST_TEXT:,} characters; split it.")

    # ---- tables -------------------------------------------------------------------------------------------------

    def _table(self, grid: Grid, page: int) -> None:
        """A table, or the next part of the one on the page before."""
        self._cells += sum(map(len, grid.rows))
        if self._cells > MOST_CELLS:
            raise DocumentError(f"{self._name}: tables of more than {MOST_CELLS:,} cells; split it.")
        before = self._grid
        if before is None or self._grid_page == page or not _same_columns(before, grid):
            self._end_table()
            self._before = None
            self._grid = Grid(list(grid.rows), grid.edges, grid.bare)
            self._rows_from = [(0, page)]
        else:
            rows = _without_head(before.rows, grid.rows)
            if rows and before.rows and _is_rest(rows[0], before.rows[-1]):
                before.rows[-1] = [_put_on(a, b) for a, b in zip(before.rows[-1], rows[0], strict=True)]
                rows = rows[1:]
            self._rows_from.append((len(before.rows), page))
            before.rows += rows
        self._grid_page = page

    def _end_table(self) -> None:
        """Writes the table that is open; its pages by the rows."""
        grid, self._grid = self._grid, None
        if grid is None:
            return
        if lays_out(grid.rows, ruled=True):
            for words in by_column([[cell.text for cell in row] for row in grid.rows]):
                self._say(words, self._rows_from[0][1], "\n\n")
            return
        starts = dict(self._rows_from)
        page = self._rows_from[0][1]
        for n, line in enumerate(table_text(grid.rows).split("\n")):
            page = starts.get(n, page)
            self._say(line, page, "\n\n" if n == 0 else "\n")


def _same_columns(before: Grid, grid: Grid) -> bool:
    pairs = list(zip(before.edges, grid.edges, strict=False))
    alike = (before.bare and grid.bare) or all(abs(a - b) < 4 for a, b in pairs)
    return len(before.edges) == len(grid.edges) and alike


def _without_head(before: list[list[Cell]], rows: list[list[Cell]]) -> list[list[Cell]]:
    """The rows without those at the top that repeat the head of the part before."""
    n = 0
    while n < min(len(before), len(rows)) and [c.text for c in before[n]] == [c.text for c in rows[n]]:
        n += 1
    return rows[n:]


def _is_rest(row: Sequence[Cell], before: Sequence[Cell]) -> bool:
    """Whether a row is what a page broke off another: it has no number of its own, and some cell goes on."""
    if len(row) != len(before) or len(row) < 2 or row[0].text.strip() or not before[0].text.strip():
        return False
    begins = [cell.text.strip() for cell in row if cell.text.strip()]
    return any(not words[:1].isupper() for words in begins) or len(begins) < len(row) - 1


def _put_on(before: Cell, rest: Cell) -> Cell:
    return Cell(f"{before.text} {rest.text}".strip(), before.across, before.down)


def _notes(lines: Sequence[Line]) -> Iterator[str]:
    """The notes of a page, each beginning with its mark as a raised figure."""
    note = ""
    for line in lines:
        mark = NOTE.match(line.text)
        if mark:
            if note:
                yield note
            figure = (mark[1] or mark[2] or mark[3]).translate(RAISED)
            note = f"{figure} {line.text[mark.end() :]}"
        else:
            note = f"{note} {line.text}".strip()
    if note:
        yield note
