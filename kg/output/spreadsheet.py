"""The catalogue's tables for spreadsheets and scripts: CSV, XLSX and JSON Lines, with names written out beside ids."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec

from kg.errors import LimitExceeded
from kg.text import xml_safe

MOST_ROWS = 200_000  # of a spreadsheet
MOST_CELL = 32_767  # characters of a cell, as spreadsheets have it


def as_csv(columns: list[str], rows: Iterable[tuple[object, ...]]) -> Iterator[bytes]:
    """CSV in UTF-8 with a head line, some rows at a time; what a spreadsheet would run is defused."""
    buffer = io.StringIO()
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
    for row in rows:
        yield msgspec.json.encode(dict(zip(columns, row, strict=True))) + b"\n"


def write_xlsx(file: BinaryIO, title: str, columns: list[str], rows: Iterable[tuple[object, ...]]) -> None:
    """A workbook of one sheet, every text as text. Raises LimitExceeded above MOST_ROWS rows."""
    from openpyxl import Workbook  # here, not above: a server answers before it needs this
    from openpyxl.cell import WriteOnlyCell

    def cell(value: object) -> object:
        if not isinstance(value, str):
            return value
        text = WriteOnlyCell(sheet, shortened(xml_safe(value)))
        text.data_type = "s"  # else a text that begins with = becomes a formula
        return text

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    sheet.append(columns)
    for number, row in enumerate(rows):
        if number == MOST_ROWS:
            raise LimitExceeded(f"A workbook holds at most {MOST_ROWS} rows of {title}; take the CSV.")
        sheet.append([cell(value) for value in row])
    book.save(file)


def shortened(text: str) -> str:
    """As much of a text as a cell holds."""
    return text if len(text) <= MOST_CELL else f"{text[: MOST_CELL - 1]}…"
