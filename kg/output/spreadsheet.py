"""The catalogue's tables for spreadsheets and scripts: CSV, XLSX and JSON Lines, with names written out beside ids."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec

from kg.catalogue.reading import Connection
from kg.errors import LimitExceeded
from kg.text import xml_safe

MOST_ROWS = 200_000  # of a spreadsheet
MOST_CELL = 32_767  # characters of a cell, as spreadsheets have it
_PLACE = "{0}.document, {0}.locator, {0}.start, {0}.end"
TABLES = {
    "documents": """SELECT d.id, d.file, d.kind, d.title, d.number, d.date, d.issuer, d.term, d.period, d.signer,
        d.signer_role, p.name AS province, d.act, a.name AS act_name, d.act_resolution, d.act_reason
      FROM document d LEFT JOIN province p ON p.id = d.province LEFT JOIN act a ON a.id = d.act ORDER BY d.id""",
    "acts": """SELECT a.id, a.kind, a.number, a.date, a.term, a.issuer, a.name, a.subject, a.scope, a.held,
        n.documents, n.citations
      FROM act a JOIN cited n ON n.act = a.id ORDER BY a.id""",
    "people": """SELECT p.id, p.name, v.name AS province, (SELECT group_concat(form, '; ') FROM person_form
        WHERE person = p.id) AS forms FROM person p LEFT JOIN province v ON v.id = p.province ORDER BY p.id""",
    "bodies": """SELECT b.id, b.name, b.kind, b.class, b.parent, o.name AS parent_name, v.name AS province
      FROM body b LEFT JOIN body o ON o.id = b.parent LEFT JOIN province v ON v.id = b.province ORDER BY b.id""",
    "memberships": f"""SELECT m.id, m.person, p.name AS person_name, o.role, o.body, b.name AS body_name, m.seen_from,
        m.seen_to, {_PLACE.format("m")}, m.quote FROM membership m JOIN person p ON p.id = m.person
      JOIN post o ON o.id = m.post LEFT JOIN body b ON b.id = o.body ORDER BY m.id""",
    "citations": f"""SELECT c.id, c.kind, c.number, c.date, c.issuer, c.term, c.purpose, c.act, a.name AS act_name,
        c.resolution, c.reason, c.pinpoint, c.pinpoint_status, c.pinpoint_reason, {_PLACE.format("c")},
        c.surface AS quote FROM citation c LEFT JOIN act a ON a.id = c.act ORDER BY c.document, c.start""",
    "tasks": f"""SELECT t.id, t.deadline, t.due_by, t.recurrence, t.period, t.assignment_from, {_PLACE.format("t")},
        t.text AS quote FROM task t ORDER BY t.document, t.start""",
    "assignments": f"""SELECT x.id, x.task, x.duty, coalesce(x.person, x.body) AS party,
        coalesce(p.name, b.name) AS party_name, x.name, x.assignment_from, {_PLACE.format("x")}, x.quote
      FROM assignment x LEFT JOIN person p ON p.id = x.person LEFT JOIN body b ON b.id = x.body ORDER BY x.id""",
    "lineage": "SELECT task, earlier, score, reason FROM lineage ORDER BY task, earlier",
}


def read_table(db: Connection, table: str) -> tuple[list[str], Iterable[tuple[object, ...]]]:
    """Column names and rows of one of TABLES, in a stable order."""
    cursor = db.execute(TABLES[table])
    return [column[0] for column in cursor.description], cursor


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
