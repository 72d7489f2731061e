"""The catalogue's tables for spreadsheets and scripts: CSV, XLSX and JSON Lines, with names written out beside ids."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from typing import BinaryIO

import msgspec

from kg.errors import LimitExceeded
from kg.text import xml_safe
from kg.words import WORDS, say

MOST_ROWS = 200_000  # of a spreadsheet
DAYS = frozenset({"date", "due_by", "seen_from", "seen_to"})
WIDTHS = {"id": 40, "title": 60, "name": 40, "subject": 60, "quote": 70, "reason": 50, "act_name": 50}  # characters
MOST_CELL = 32_767  # characters of a cell, as spreadsheets have it


def as_csv(columns: list[str], rows: Iterable[tuple[object, ...]], mark: bool = False) -> Iterator[bytes]:
    """CSV in UTF-8 with a head line, some rows at a time; what a spreadsheet would run is defused.

    mark: a byte order mark first, by which spreadsheets know UTF-8 and which some programs take for text.
    """
    buffer = io.StringIO()
    buffer.write("\ufeff" if mark else "")
    writer = csv.writer(buffer)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([defused(cell) for cell in row])
        if buffer.tell() > 65_536:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def defused(cell: object) -> object:
    """Text that a spreadsheet would take for a formula (it begins with = + - @, tab or CR) gets an apostrophe first."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def as_jsonl(columns: list[str], rows: Iterable[tuple[object, ...]]) -> Iterator[bytes]:
    """One JSON object a line."""
    return json_lines(dict(zip(columns, row, strict=True)) for row in rows)


def json_lines(things: Iterable[object]) -> Iterator[bytes]:
    """Whatever JSON holds, one thing a line."""
    return (msgspec.json.encode(thing) + b"\n" for thing in things)


def write_xlsx(
    file: BinaryIO, title: str, columns: list[str], rows: Iterable[tuple[object, ...]], language: str = "vi"
) -> None:
    """A workbook of one sheet with headings in a language, days as days and every text as text.

    Raises LimitExceeded above MOST_ROWS rows.
    """
    from openpyxl import Workbook  # here, not above: a server answers before it needs this
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.utils import get_column_letter

    def cell(column: str, value: object) -> object:
        if not isinstance(value, str):
            return value
        if column in DAYS and len(value) == len("2023-06-30"):
            day = WriteOnlyCell(sheet, date.fromisoformat(value))
            day.number_format = "DD/MM/YYYY"
            return day
        text = WriteOnlyCell(sheet, shortened(xml_safe(value)))
        text.data_type = "s"  # else a text that begins with = becomes a formula
        return text

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(column, 16)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}1"
    sheet.append([say(key, language) if (key := f"columns.{column}") in WORDS else column for column in columns])
    for number, row in enumerate(rows):
        if number == MOST_ROWS:
            raise LimitExceeded(f"A workbook holds at most {MOST_ROWS} rows of {title}; take the CSV.")
        sheet.append([cell(column, value) for column, value in zip(columns, row, strict=True)])
    book.save(file)


def shortened(text: str) -> str:
    """As much of a text as a cell holds."""
    return text if len(text) <= MOST_CELL else f"{text[: MOST_CELL - 1]}…"
