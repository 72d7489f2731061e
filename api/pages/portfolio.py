"""A person's portfolio to take away: the filtered table of the page as CSV and XLSX."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from api.http.builds import catalogue
from api.pages.shell import Quarter, Short
from api.pages.things import portfolio_wanted
from kg.catalogue import tasks
from kg.catalogue.people import person
from kg.catalogue.reading import Connection
from kg.catalogue.rows import TaskRow
from kg.catalogue.tasks import Wanted
from kg.output.spreadsheet import as_csv, write_xlsx

router = APIRouter(include_in_schema=False)
STEP = 500
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COLUMNS = [
    "task", "duty", "text", "directs", "leads", "implements", "due_by", "deadline", "recurrence", "period",
    "document", "title", "locator", "start", "end",
]  # fmt: skip


@router.get("/person/{id}/portfolio.csv")
def portfolio_csv(
    request: Request, id: str, duty: Short = "", quarter: Quarter = "", body: Short = ""
) -> StreamingResponse:
    """The portfolio as CSV in UTF-8; what a spreadsheet would run as a formula begins with an apostrophe."""
    rows = _rows(catalogue(request), id, portfolio_wanted(id, duty, quarter, body))
    return StreamingResponse(as_csv(COLUMNS, rows), headers=_named("csv"), media_type="text/csv; charset=utf-8")


@router.get("/person/{id}/portfolio.xlsx")
def portfolio_xlsx(request: Request, id: str, duty: Short = "", quarter: Quarter = "", body: Short = "") -> Response:
    """The portfolio as a workbook of one sheet."""
    rows = _rows(catalogue(request), id, portfolio_wanted(id, duty, quarter, body))
    with tempfile.TemporaryFile() as file:
        write_xlsx(file, "tasks", COLUMNS, rows)
        file.seek(0)
        return Response(file.read(), headers=_named("xlsx"), media_type=XLSX)


def _named(ending: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="portfolio.{ending}"'}


def _rows(db: Connection, id: str, wanted: Wanted) -> list[tuple[object, ...]]:
    """Raises NotFound."""
    person(db, id)
    return [_row(task, id) for task in _every(db, wanted)]


def _every(db: Connection, wanted: Wanted) -> Iterator[TaskRow]:
    offset, total = 0, 1
    while offset < total:
        found = tasks.list_tasks(db, wanted, STEP, offset)
        yield from found.items
        offset, total = offset + STEP, found.total


def _row(task: TaskRow, person: str) -> tuple[object, ...]:
    duties = {who.duty for who in task.assignments if who.party == person}
    by_duty = [
        "; ".join(who.party_name for who in task.assignments if who.duty == duty)
        for duty in ("directs", "leads", "implements")
    ]
    place = task.evidence
    return (
        task.id, " ".join(sorted(duties)), task.text, *by_duty, task.due_by, task.deadline, task.recurrence,
        task.period, task.document, task.document_title, place.locator, place.start, place.end,
    )  # fmt: skip
