""".xlsx → text: the words above a table as lines, its rows with pipes, sheet after sheet; hidden sheets are named."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import python_calamine as calamine
from msgspec import Struct, field

from kg.errors import DocumentError
from kg.models import Content, Gap
from kg.parse.formats.bounds import MOST_CELLS, MOST_COLUMNS, Pack, bounded
from kg.parse.formats.grid import Cell, by_column, table_text
from kg.parse.formats.kinds import SHEET
from kg.parse.formats.text import decode

_PLACE = re.compile(rb'<(?:\w{1,10}:)?c\s[^>]{0,300}?\br="([A-Z]{1,3})(\d{1,7})"')
_At = tuple[int, int]
_LOOKED_AT = 50  # lines of a text, for the sign between its cells
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\\\.')  # of a number format: words, and what tells language or colour
_HIDDEN_ROW = re.compile(rb'<(?:\w{1,10}:)?row\s(?=[^>]{0,300}\bhidden="(?:1|true)")[^>]{1,400}>')
_ROW = re.compile(rb'\br="(\d{1,7})"')
_HIDDEN_COLUMNS = re.compile(rb'<(?:\w{1,10}:)?col\s(?=[^>]{0,300}\bhidden="(?:1|true)")[^>]{1,400}>')
_ENDS = re.compile(rb'\b(min|max)="(\d{1,5})"')
_STYLED = re.compile(rb'<(?:\w{1,10}:)?c\s[^>]{0,100}?\br="([A-Z]{1,3})(\d{1,7})"[^>]{0,100}?\bs="(\d{1,5})"')


def read_sheet(data: bytes, name: str) -> Content:
    """The text of a workbook. DocumentError where it is damaged, locked or larger than `bounds` allow."""
    pack = Pack(data, name)
    _measure(pack, name)
    looks, parts = _looks(pack), _parts(pack)
    blocks: list[str] = []
    gaps: list[Gap] = []
    try:
        book = calamine.load_workbook(io.BytesIO(data))
        for number, sheet in enumerate(book.sheets_metadata):
            if sheet.visible != calamine.SheetVisibleEnum.Visible:
                gaps.append(Gap(None, "hidden", f"the hidden sheet {sheet.name!r} is not read"))
            elif sheet.typ == calamine.SheetTypeEnum.WorkSheet:
                look = _look(pack.part(parts.get(sheet.name, "")) or b"", looks)
                if look.hidden or look.columns:
                    many = len(look.hidden) + len(look.columns)
                    words = f"{many} hidden rows or columns of the sheet {sheet.name!r} are not read"
                    gaps.append(Gap(None, "hidden", words))
                blocks += _blocks(_rows(book.get_sheet_by_index(number), look))
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise DocumentError(f"{name}: a damaged workbook ({error}); open it and save it again.") from error
    text = bounded("\n\n".join(blocks) + "\n", name)
    return Content(text, SHEET, gaps=tuple(gaps))


def read_csv(data: bytes, name: str) -> str:
    """The rows of a text whose cells are parted by signs (.csv), as those of a sheet."""
    text = decode(data, name)[0].lstrip("\ufeff")
    lines = text.split("\n", _LOOKED_AT)[:_LOOKED_AT]
    sign = max(";,\t|", key=lambda sign: _steady([line.count(sign) for line in lines]))
    try:
        read = [row[:MOST_COLUMNS] for row in csv.reader(io.StringIO(text), delimiter=sign)]
    except csv.Error as error:
        raise DocumentError(f"{name}: its cells cannot be told apart ({error}); save it as .xlsx.") from error
    rows = [[Cell(shown(cell)) for cell in row] for row in read]
    if sum(map(len, rows)) > MOST_CELLS:
        raise DocumentError(f"{name}: tables of more than {MOST_CELLS:,} cells; split it.")
    return "\n\n".join(_blocks(rows)) + "\n"


def _steady(counts: list[int]) -> list[int]:
    """How many lines have as many of a sign as most of those that have it, and how many that is."""
    return max(([counts.count(count), count] for count in set(counts) if count), default=[0, 0])


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


class _Look(Struct):
    """What a sheet shows otherwise than its values say: rows and columns that are hidden, and days of which only the
    month or year is shown (strftime, by place); all counted from 0."""

    hidden: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    dates: dict[_At, str] = field(default_factory=dict)


def _parts(pack: Pack) -> dict[str, str]:
    """The path of each sheet's part, by the sheet's name."""
    book, related = pack.tree("xl/workbook.xml"), pack.tree("xl/_rels/workbook.xml.rels")
    targets = {one.get("Id"): one.get("Target", "") for one in (related if related is not None else ())}
    parts: dict[str, str] = {}
    for sheet in book.iter("{*}sheet") if book is not None else ():
        key = next((value for at, value in sheet.attrib.items() if str(at).endswith("}id")), "")
        path = targets.get(key, "")
        parts[sheet.get("name", "")] = path[1:] if path.startswith("/") else f"xl/{path}"
    return parts


def _looks(pack: Pack) -> dict[bytes, str]:
    """How a cell's date is shown where its style leaves out the day, by the number of the style."""
    root = pack.tree("xl/styles.xml")
    if root is None:
        return {}
    forms = {one.get("numFmtId"): one.get("formatCode", "") for one in root.iter("{*}numFmt")} | {"17": "mmm-yy"}
    shown = {key: look for key, code in forms.items() if (look := _without_day(code))}
    styles = next(root.iter("{*}cellXfs"), ())
    return {b"%d" % n: shown[one.get("numFmtId")] for n, one in enumerate(styles) if one.get("numFmtId") in shown}


def _without_day(code: str) -> str:
    """ "%m/%Y" of a number format of month and year ("mm/yyyy"), "%Y" of one of a year; empty for others."""
    letters = set(_QUOTED.sub("", code).lower())
    if "y" not in letters or letters & set("dhs0#"):
        return ""
    return "%m/%Y" if "m" in letters else "%Y"


def _look(part: bytes, looks: Mapping[bytes, str]) -> _Look:
    look = _Look({int(row) - 1 for tag in _HIDDEN_ROW.findall(part) for row in _ROW.findall(tag)})
    for tag in _HIDDEN_COLUMNS.findall(part):
        ends = dict(_ENDS.findall(tag))
        first, last = int(ends.get(b"min", 1)), int(ends.get(b"max", 1))
        look.columns |= set(range(first - 1, min(last, first + MOST_COLUMNS)))
    for letters, row, rest in _STYLED.findall(part) if looks else ():
        if rest in looks:
            look.dates[int(row) - 1, _column(letters) - 1] = looks[rest]
    return look


def _column(letters: bytes) -> int:
    """A → 1, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _blocks(rows: Iterable[list[Cell]]) -> Iterator[str]:
    """Titles, tables and remarks of a sheet; an empty row ends a table."""
    table: list[list[Cell]] = []
    for row in rows:
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


def _rows(sheet: Any, look: _Look) -> Iterator[list[Cell]]:
    """The cells of each row; one merged downwards stands in all its rows, one across the row is one cell."""
    values = sheet.to_python(skip_empty_area=False)
    merged = _merged(sheet, len(values))
    for y, row in enumerate(values):
        cells = []
        for x in range(len(row)) if y not in look.hidden else ():
            top, left = merged.get((y, x), (y, x))
            if x not in look.columns:
                here = left == x and left < len(values[top])
                cells.append(Cell(shown(values[top][left], look.dates.get((top, left))) if here else ""))
        if cells:
            yield cells


def _merged(sheet: Any, rows: int) -> dict[_At, _At]:
    """Each place that a merged cell covers → the first of its range."""
    merged: dict[_At, _At] = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        for y in range(top, min(bottom, rows) + 1):
            merged |= {(y, x): (top, left) for x in range(left, min(right, left + MOST_COLUMNS) + 1)}
            if len(merged) > MOST_CELLS:
                return {}
    return merged


def shown(value: object, look: str | None = None) -> str:
    """A cell's value as a reader of Vietnamese sees it: 05/5/2026, 14:00, 12, 3,5. look: how a day is shown."""
    if look and isinstance(value, datetime.date):
        return value.strftime(look)
    if isinstance(value, datetime.datetime):
        return value.strftime("%d/%m/%Y") + (value.strftime(" %H:%M") if value.time() != datetime.time() else "")
    if isinstance(value, datetime.date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:g}".replace(".", ",")
    return "\n".join(" ".join(line.split()) for line in str(value).strip().splitlines()) if value is not None else ""
