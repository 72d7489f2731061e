"""A list of the site as people take it away: Vietnamese or English headings, widths, real dates, a link a row.

A `Sheet` holds exactly the rows that were asked for; `write_csv` and `write_xlsx` write the same cells.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any

from msgspec import Struct

from kg.catalogue.implementing import Implementing
from kg.catalogue.rows import ActRow, BodyLine, DocumentLine, OpenQuestion, PersonLine, TaskRow
from kg.errors import LimitExceeded
from kg.output.addressed import Link
from kg.output.spreadsheet import as_csv, shortened
from kg.text import xml_safe
from kg.words import say
from kg.words.writing import label, written_date, written_locator, written_period

Cell = str | int | None
MOST_ROWS = 50_000  # of a sheet, whose cells are all held while it is written


class Column(Struct, frozen=True):
    """A column; its heading is the word sheets.{key}; width in characters; kind: text, date (ISO), number or link."""

    key: str
    width: int = 16
    kind: str = "text"


class Sheet(Struct, frozen=True):
    """A table to take away; name: of the sheet and the file; notes: what was filtered, and on which day it was made."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    notes: Sequence[str] = ()


TASK = (
    Column("text", 70), Column("directs", 28), Column("leads", 28), Column("implements", 36),
    Column("due_by", 12, "date"), Column("deadline", 22), Column("period", 16), Column("document", 40),
    Column("locator", 22), Column("link", 44, "link"),
)  # fmt: skip
ACT = (
    Column("kind", 16), Column("number", 18), Column("date", 12, "date"), Column("term", 10), Column("issuer", 30),
    Column("issued_as", 26), Column("subject", 60), Column("citations", 9, "number"), Column("documents", 9, "number"),
    Column("held", 12),
    Column("link", 44, "link"),
)  # fmt: skip
DOCUMENT = (
    Column("title", 60), Column("kind", 18), Column("number", 18), Column("date", 12, "date"), Column("period", 16),
    Column("issuer", 30), Column("place", 18), Column("citations", 9, "number"), Column("tasks", 9, "number"),
    Column("file", 30), Column("link", 44, "link"),
)  # fmt: skip
PERSON = (
    Column("name", 26), Column("post", 46), Column("beside", 9, "number"), Column("seen", 12, "date"),
    Column("place", 18), Column("directs", 9, "number"), Column("implements", 9, "number"),
    Column("documents", 9, "number"), Column("link", 44, "link"),
)  # fmt: skip
BODY = (
    Column("name", 46), Column("kind", 14), Column("above", 36), Column("place", 18), Column("people", 9, "number"),
    Column("tasks", 9, "number"), Column("issued", 9, "number"), Column("link", 44, "link"),
)  # fmt: skip
OPEN = (Column("kind", 26), Column("quote", 60), Column("reason", 60), Column("document", 40), Column("locator", 22),
        Column("link", 44, "link"))  # fmt: skip
IMPLEMENTING = (Column("place", 18), Column("act", 44), Column("number", 18), Column("date", 12, "date"),
                Column("issuer", 30), *TASK)  # fmt: skip


def of_tasks(rows: Iterable[TaskRow], language: str, link: Link, notes: Sequence[str] = ()) -> Sheet:
    """Tasks: who directs, leads and implements, until when, and where it is written."""
    return Sheet("tasks", TASK, [_task(row, language, link) for row in rows], notes)


def _task(row: TaskRow, language: str, link: Link) -> tuple[Cell, ...]:
    parties = [
        "; ".join(dict.fromkeys(who.party_name for who in row.assignments if who.duty == duty))
        for duty in ("directs", "leads", "implements")
    ]
    due = (row.due_by, row.deadline or row.recurrence, written_period(row.period, language))
    where = (row.document_title or row.document, written_locator(row.evidence.locator, language))
    return (label(row.text), *parties, *due, *where, link("task", row.id))


def of_acts(rows: Iterable[ActRow], language: str, link: Link, notes: Sequence[str] = ()) -> Sheet:
    """Acts, held or only cited."""
    held = say("sheets.held_yes", language)
    return Sheet("acts", ACT, [_act(row, held, link) for row in rows], notes)


def _act(row: ActRow, held: str, link: Link) -> tuple[Cell, ...]:
    named = (row.kind, row.number or row.name, row.date, row.term, row.issued_by or row.issuer, row.issuer, row.subject)
    return (*named, row.citations, row.documents, held if row.held else "", link("act", row.id))


def of_documents(rows: Iterable[DocumentLine], language: str, link: Link, notes: Sequence[str] = ()) -> Sheet:
    """The files of the collection."""
    return Sheet("documents", DOCUMENT, [_document(row, language, link) for row in rows], notes)


def _document(line: DocumentLine, language: str, link: Link) -> tuple[Cell, ...]:
    row = line.document
    named = (row.title or row.file, row.kind, line.number, line.date, written_period(row.period, language), row.issuer)
    return (*named, line.place, line.citations, line.tasks, row.file, link("document", row.id))


def of_people(rows: Iterable[PersonLine], link: Link, notes: Sequence[str] = ()) -> Sheet:
    """People with the post last seen, how many more were seen at that time, and the number of their tasks."""
    cells = [
        (
            row.name, row.post, row.beside, row.seen_to, row.place, row.directs, row.implements, row.documents,
            link("person", row.id),
        )
        for row in rows
    ]  # fmt: skip
    return Sheet("people", PERSON, cells, notes)


def of_bodies(rows: Iterable[BodyLine], language: str, link: Link, notes: Sequence[str] = ()) -> Sheet:
    """Bodies and groups with the number of their people, tasks and acts."""
    cells = [
        (
            row.name, say(f"sheets.kind_{row.kind}", language), row.parent_name, row.place, row.people, row.tasks,
            row.issued, link("body", row.id),
        )
        for row in rows
    ]  # fmt: skip
    return Sheet("bodies", BODY, cells, notes)


def of_opens(rows: Iterable[OpenQuestion], language: str, link: Link, notes: Sequence[str] = ()) -> Sheet:
    """What stayed open."""
    cells = [
        (
            say(f"open_{row.kind}", language), label(row.evidence.quote),
            row.reason if language == "vi" else row.reason_en, row.evidence.document,
            written_locator(row.evidence.locator, language), link("document", row.evidence.document),
        )
        for row in rows
    ]  # fmt: skip
    return Sheet("open", OPEN, cells, notes)


def of_implementing(rows: Iterable[Implementing], language: str, link: Link, notes: Sequence[str] = ()) -> Sheet:
    """What implements an act, task by task; a document without tasks has a row too."""
    cells: list[tuple[Cell, ...]] = []
    for row in rows:
        document = row.document
        title = document.title or document.file
        named = (row.place, title, row.number, row.date, document.issuer)
        cells += [(*named, *_task(task, language, link)) for task in row.tasks]
        if not row.tasks:
            cells.append((*named, *[None] * (len(TASK) - 1), link("document", document.id)))
    return Sheet("implementation", IMPLEMENTING, cells, notes)


def write_csv(sheet: Sheet, language: str) -> bytes:
    """CSV in UTF-8 with a byte order mark; what a spreadsheet would run as a formula begins with an apostrophe."""
    rows = (
        tuple(
            written_date(cell) if column.kind == "date" and isinstance(cell, str) else cell
            for column, cell in zip(sheet.columns, row, strict=True)
        )
        for row in sheet.rows
    )
    return b"".join(as_csv([say(f"sheets.{column.key}", language) for column in sheet.columns], rows, mark=True))


def write_xlsx(sheet: Sheet, language: str) -> bytes:
    """A workbook: the table, and on a second sheet what it is of. Raises LimitExceeded above MOST_ROWS rows."""
    from openpyxl import Workbook  # here, not above: a server answers before it needs this
    from openpyxl.utils import get_column_letter

    if len(sheet.rows) > MOST_ROWS:
        raise LimitExceeded(f"A workbook holds at most {MOST_ROWS} rows of {sheet.name}; narrow the list.")
    book = Workbook(write_only=True)
    table = book.create_sheet(say(f"sheets.name_{sheet.name}", language))
    table.freeze_panes = "A2"
    for number, column in enumerate(sheet.columns, 1):
        table.column_dimensions[get_column_letter(number)].width = column.width
    last = get_column_letter(len(sheet.columns))
    table.auto_filter.ref = f"A1:{last}{len(sheet.rows) + 1}"
    write = _CellWriter(table)
    table.append([write.heading(say(f"sheets.{column.key}", language)) for column in sheet.columns])
    for row in sheet.rows:
        table.append([write.cell(cell, column.kind) for column, cell in zip(sheet.columns, row, strict=True)])
    about = book.create_sheet(say("sheets.about", language))
    about.column_dimensions["A"].width = 90
    about_cell = _CellWriter(about)
    for note in sheet.notes:
        about.append([about_cell.cell(note, "text")])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


class _CellWriter:
    """Cells of one sheet with their look; text stays text, whatever it begins with."""

    def __init__(self, sheet: object) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font

        self._make: Callable[[object], Any] = partial(WriteOnlyCell, sheet)
        self._wrapped = Alignment(wrap_text=True, vertical="top")
        self._bold, self._link = Font(bold=True), Font(color="0563C1", underline="single")

    def heading(self, words: str) -> object:
        cell = self._make(words)
        cell.font, cell.alignment = self._bold, self._wrapped
        return cell

    def cell(self, value: Cell, kind: str) -> object:
        if not isinstance(value, str):
            return value
        if kind == "date" and len(value) == len("2023-06-30"):
            cell = self._make(date.fromisoformat(value))
            cell.number_format, cell.alignment = "DD/MM/YYYY", self._wrapped
            return cell
        cell = self._make(shortened(xml_safe(value)))
        cell.data_type = "s"  # else a text that begins with = becomes a formula
        cell.alignment = self._wrapped
        if kind == "link":
            cell.hyperlink, cell.font = value, self._link
        return cell
