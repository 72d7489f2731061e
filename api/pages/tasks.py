"""Tasks: the list, the board by quarter, and the page of one."""

from __future__ import annotations

from bisect import bisect_left
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from msgspec import Struct
from msgspec.structs import replace

from api.http.addresses import links
from api.http.builds import build_of, catalogue
from api.pages.rendering import chosen, quarter_of, render, today
from api.pages.tables import PAGE, Asked, Ending, Text, every, heads, narrowed, taken_away
from kg.catalogue import documents, tasks
from kg.catalogue.reading import Connection
from kg.catalogue.rows import Listing, TaskRow
from kg.catalogue.tasks import Wanted, every_period, quarters
from kg.output import sheets
from kg.rules.periods import bounds
from kg.words import LANGUAGES, say
from kg.words.writing import written_period

router = APIRouter(include_in_schema=False)
COLUMN = 12  # tasks of a column
COLUMNS = 6  # quarters of a board
DOCUMENTS = 300  # documents to choose from
REPEATS = {"always": "Thường xuyên", "yearly": "Hàng năm"}
STATES = ("past", "ahead", "without_director", *REPEATS)
HEADS = (
    ("task", "text"), ("duty_directs", "directs"), ("duty_leads_or_implements", "implements"), ("due", "due"),
    ("period", "period"),
)  # fmt: skip


class TasksAsked(Asked, frozen=True):
    """The filters of the list of tasks; state: one of STATES."""

    q: Text = ""
    quarter: Annotated[Text, Query(pattern=r"^([12][0-9]{3}(-(Q[1-4]|H[12]))?)?$")] = ""
    state: Text = ""
    place: Text = ""
    document: Text = ""
    view: Text = "list"

    def filters(self) -> dict[str, str]:
        """The filters that narrow the list, by name."""
        return {name: value for name, value in super().filters().items() if name != "view"}

    def wanted(self) -> Wanted:
        """The tasks that these filters leave, but for the quarter."""
        return Wanted(
            due_from=today() if self.state == "ahead" else None,
            overdue_on=today() if self.state == "past" else None,
            without_director=self.state == "without_director",
            recurrence=REPEATS.get(self.state),
            document=self.document or None,
            place=self.place or None,
            words=self.q or None,
        )


class Board(Struct, frozen=True):
    """A column a quarter with its first tasks; before, after: where the boards beside this one begin."""

    columns: list[tuple[str, Listing[TaskRow]]]
    before: str | None
    after: str | None


@router.get("/tasks")
def tasks_page(request: Request, asked: Annotated[TasksAsked, Query()]) -> HTMLResponse:
    """The tasks as a list, or as a board with a column a quarter, from the quarter asked for or from about now."""
    db = catalogue(request)
    known = build_of(request).once("quarters", quarters)
    board = _board(db, asked.wanted(), known, asked.quarter) if asked.view == "board" else None
    held = documents.list_documents(db, limit=DOCUMENTS).items
    return render(
        request,
        "tasks.html",
        rows=Listing[TaskRow]([], 0) if board else _list(db, asked, PAGE, asked.offset),
        board=board,
        asked=asked,
        heads=heads(request, HEADS, asked.sort),
        quarters=build_of(request).once("periods", every_period),
        places=build_of(request).once("document choices", documents.choices).places.items(),
        documents=[(row.id, row.title or row.file) for row in held],
        limit=PAGE,
        offset=asked.offset,
    )


@router.get("/tasks.{ending}")
def tasks_sheet(request: Request, ending: Ending, asked: Annotated[TasksAsked, Query()]) -> Response:
    """The list as it is filtered, all of it."""
    db, language = catalogue(request), chosen(request, "lang", LANGUAGES)
    rows = every(lambda limit, offset: _list(db, asked, limit, offset))
    places = build_of(request).once("document choices", documents.choices).places
    state = say(f"state_{asked.state}", language) if asked.state in STATES else ""
    document = documents.document_row(db, asked.document).title if asked.document else ""
    values = {
        "q": (say("words_in", language), asked.q),
        "quarter": (say("due_or_planned", language), written_period(asked.quarter, language)),
        "state": (say("state", language), state),
        "place": (say("place", language), places.get(asked.place, asked.place)),
        "document": (say("document", language), document or asked.document),
    }
    return taken_away(request, sheets.of_tasks(rows, language, links(request), narrowed(request, values)), ending)


def _list(db: Connection, asked: TasksAsked, limit: int, offset: int) -> Listing[TaskRow]:
    first, last = bounds(asked.quarter or None)
    wanted = replace(asked.wanted(), first=first, last=last)
    return tasks.list_tasks(db, wanted, limit, offset, order=tasks.order(asked.sort, today()))


def _board(db: Connection, wanted: Wanted, every: list[str], quarter: str) -> Board:
    start = bisect_left(every, quarter or quarter_of(today()))
    if not quarter:
        start = max(0, min(start - 1, len(every) - COLUMNS))
    columns = []
    for each in every[start : start + COLUMNS]:
        first, last = bounds(each)
        columns.append((each, tasks.list_tasks(db, replace(wanted, first=first, last=last), COLUMN)))
    before = every[max(0, start - COLUMNS)] if start else None
    after = every[start + COLUMNS] if start + COLUMNS < len(every) else None
    return Board(columns, before, after)


@router.get("/task/{id}")
def task_page(request: Request, id: str) -> HTMLResponse:
    """A task's words, who does it, what it cites, and the same task in other programmes."""
    return render(request, "task.html", detail=tasks.task(catalogue(request), id))
