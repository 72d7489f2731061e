""".xlsx → text: the words above a table as lines, its rows with pipes, sheet after sheet; hidden sheets are named."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator
from typing import Any

import python_calamine as calamine

from kg.errors import DocumentError
from kg.models import Content, Gap
from kg.parse.formats.bounds import MOST_CELLS, Pack, bounded
from kg.parse.formats.grid import Cell, by_column, table_text
from kg.parse.formats.kinds import SHEET

_PLACE = re.compile(rb'<(?:\w{1,10}:)?c\s[^>]{0,300}?\br="([A-Z]{1,3})(\d{1,7})"')
_AT = tuple[int, int]


def read_sheet(data: bytes, name: str) -> Content:
    """The text of a workbook. DocumentError where it is damaged, locked or larger than `bounds` allow."""
    _measure(Pack(data, name), name)
    blocks: list[str] = []
    gaps: list[Gap] = []
    try:
        book = calamine.load_workbook(io.BytesIO(data))
        for number, sheet in enumerate(book.sheets_metadata):
            if sheet.visible != calamine.SheetVisibleEnum.Visible:
                gaps.append(Gap(None, "hidden", f"the hidden sheet {sheet.name!r} is not read"))
            elif sheet.typ == calamine.SheetTypeEnum.WorkSheet:
                blocks += _blocks(book.get_sheet_by_index(number))
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise DocumentError(f"{name}: a damaged workbook ({error}); open it and save it again.") from error
    text = bounded("\n\n".join(blocks) + "\n", name)
    return Content(text, SHEET, gaps=tuple(gaps))


def _measure(pack: Pack, name: str) -> None:
    """Refuses a sheet with cells so far apart that a table of them all could not be held."""
    for path in sorted(pack.names):
        if not path.startswith("xl/worksheets/"):
            continue
        rows, columns, cells = 0, 0, 0
        for match in _PLACE.finditer(pack.part(path) or b""):
            cells += 1
            rows, columns = max(rows, int(match[2])), max(columns, _column(match[1]))
        if max(cells, rows * columns) > MOST_CELLS:
            raise DocumentError(
                f"{name}: a sheet of {rows:,} rows and {columns:,} columns, more than {MOST_CELLS:,} cells."
            )


def _column(letters: bytes) -> int:
    """A → 1, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _blocks(sheet: Any) -> Iterator[str]:
    """Titles, tables and remarks of a sheet; an empty row ends a table."""
    table: list[list[Cell]] = []
    for row in _rows(sheet):
        words = [cell for cell in row if cell.text]
        # a lone cell is a title above a table, or a group inside one that has begun and goes on with it
        if not words or (len(words) == 1 and _places(table)):
            yield from _printed(table)
            yield from (cell.text for cell in words)
            table = []
        else:
            table.append(row)
    yield from _printed(table)


def _places(table: list[list[Cell]]) -> bool:
    """Whether these rows are a letterhead or a signature: at most three of two blocks side by side."""
    return len(table) < 4 and all(sum(bool(cell.text) for cell in row) < 3 for row in table)


def _printed(table: list[list[Cell]]) -> Iterator[str]:
    if _places(table):
        yield from by_column([[cell.text for cell in row if cell.text] for row in table])
        return
    rest: list[str] = []
    while table and sum(bool(cell.text) for cell in table[-1]) == 1:  # remarks below it
        rest.append(next(cell.text for cell in table.pop() if cell.text))
    width = max((n for row in table for n, cell in enumerate(row, 1) if cell.text), default=0)
    if table:
        yield table_text([row[:width] for row in table])
    yield from reversed(rest)


def _rows(sheet: Any) -> Iterator[list[Cell]]:
    """The cells of each row; one merged downwards stands in all its rows, one across the row is one cell."""
    values = sheet.to_python(skip_empty_area=False)
    merged: dict[_AT, _AT] = {}  # each covered place → the first cell of its range
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        for y in range(top, min(bottom, len(values)) + 1):
            for x in range(left, min(right, left + 200) + 1):
                merged[y, x] = (top, left)
            if len(merged) > MOST_CELLS:
                return
    for y, row in enumerate(values):
        cells = []
        for x in range(len(row)):
            top, left = merged.get((y, x), (y, x))
            cells.append(Cell(shown(values[top][left]) if left == x and left < len(values[top]) else ""))
        yield cells


def shown(value: object) -> str:
    """A cell's value as a reader of Vietnamese sees it: 05/5/2026, 14:00, 12, 3,5."""
    if isinstance(value, datetime.datetime):
        return value.strftime("%d/%m/%Y") + (value.strftime(" %H:%M") if value.time() != datetime.time() else "")
    if isinstance(value, datetime.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:g}".replace(".", ",")
    return "\n".join(" ".join(line.split()) for line in str(value).strip().splitlines()) if value is not None else ""
