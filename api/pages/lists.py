"""The rooms of the site: home, search and the lists. Things have their own pages in `things`, documents in `reader`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import TypeVar

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from msgspec import Struct
from msgspec.structs import replace

from api.http.builds import build_of, catalogue
from api.pages import paste, portfolio, reader, things
from api.pages import sparql as workbench
from api.pages.shell import Offset, Quarter, Short, quarter_of, render, today
from kg.catalogue import acts, bodies, documents, opens, people, search, tasks
from kg.catalogue.quarters import quarters
from kg.catalogue.reading import Connection
from kg.catalogue.rows import ActRow, BodyRow, Listing, PersonRow, TaskRow
from kg.catalogue.tasks import Wanted
from kg.rules.periods import bounds

router = APIRouter(include_in_schema=False)
for room in (things, portfolio, reader, workbench, paste):
    router.include_router(room.router)

Row = TypeVar("Row", PersonRow, BodyRow)
PAGE = 50
NAMES = 300
COLUMN = 12  # tasks of a column
COLUMNS = 6  # quarters of a board
LAST_FIRST = "t.due_by DESC, t.id"
FOUND_KINDS = ("act", "person", "body", "document", "task")
REPEATS = {"always": "Thường xuyên", "yearly": "Hàng năm"}


@router.get("/")
def home(request: Request) -> HTMLResponse:
    """One search box, the figures of the collection, what is cited most, what is due and what stayed open."""
    db = catalogue(request)
    figures, open_kinds, cited = build_of(request).once("home", _figures)
    ahead = tasks.list_tasks(db, Wanted(due_from=today()), 8).items
    return render(
        request,
        "home.html",
        figures=figures,
        cited=cited,
        ahead=bool(ahead),
        due=ahead or tasks.list_tasks(db, Wanted(overdue_on=today()), 8, order=LAST_FIRST).items,
        open_kinds=open_kinds,
    )


def _figures(db: Connection) -> tuple[list[tuple[str, int]], list[tuple[str, int]], list[ActRow]]:
    opened = opens.count_opens(db)
    figures = [
        ("documents", documents.list_documents(db, limit=1).total),
        ("acts", acts.list_acts(db, limit=1).total),
        ("people", people.list_people(db, limit=1).total),
        ("bodies", bodies.list_bodies(db, limit=1).total),
        ("tasks", tasks.list_tasks(db, Wanted(), 1).total),
        ("open", sum(opened.values())),
    ]
    return figures, [(kind, count) for kind, count in opened.items() if count], acts.most_cited(db, 10).items


@router.get("/search")
def search_page(request: Request, q: Short = "", type: Short = "", offset: Offset = 0) -> HTMLResponse:
    """What answers to the words typed, by kind."""
    kind = type if type in FOUND_KINDS else None
    hits = search.search(catalogue(request), q, kind, PAGE, offset) if q.strip() else Listing[search.Hit]([], 0)
    return render(request, "search.html", q=q, kind=kind, kinds=FOUND_KINDS, hits=hits, limit=PAGE, offset=offset)


@router.get("/acts")
def acts_page(
    request: Request,
    number: Short = "",
    kind: Short = "",
    issuer: Short = "",
    term: Short = "",
    held: Short = "",
    offset: Offset = 0,
) -> HTMLResponse:
    """Every act, held or only cited, most cited first."""
    asked = {"number": number, "kind": kind, "issuer": issuer, "term": term}
    narrowed = {name: value.strip() or None for name, value in asked.items()}
    kinds, terms, issuers = build_of(request).once("act choices", _act_choices)
    rows = acts.list_acts(
        catalogue(request), **narrowed, held={"1": True, "0": False}.get(held), limit=PAGE, offset=offset
    )
    return render(
        request,
        "acts.html",
        rows=rows,
        wanted={**asked, "held": held},
        kinds=kinds,
        terms=terms,
        issuers=issuers,
        limit=PAGE,
        offset=offset,
    )


def _act_choices(db: Connection) -> tuple[list[str], list[str], list[str]]:
    """The kinds, terms and issuers to choose from: those of the acts cited most."""
    known = acts.list_acts(db, limit=1000).items
    terms = {row.term for row in known if row.term}
    return sorted({row.kind for row in known}), sorted(terms), sorted({row.issuer for row in known if row.issuer})


@router.get("/documents")
def documents_page(request: Request, province: Short = "", offset: Offset = 0) -> HTMLResponse:
    """The files of the collection, newest first."""
    rows = documents.list_documents(catalogue(request), province=province or None, limit=PAGE, offset=offset)
    return render(request, "documents.html", rows=rows, limit=PAGE, offset=offset)


@router.get("/people")
def people_page(request: Request, offset: Offset = 0) -> HTMLResponse:
    """The people, by province and name."""
    db = catalogue(request)
    rows = people.list_people(db, limit=NAMES, offset=offset)
    groups = _by_province(rows.items, lambda id: people.person(db, id).province_name)
    return render(request, "people.html", groups=groups, total=rows.total, limit=NAMES, offset=offset)


@router.get("/bodies")
def bodies_page(request: Request, kind: Short = "", offset: Offset = 0) -> HTMLResponse:
    """The bodies and named groups, by province and name."""
    db = catalogue(request)
    rows = bodies.list_bodies(db, kind=kind or None, limit=NAMES, offset=offset)
    groups = _by_province(rows.items, lambda id: bodies.body(db, id).province_name)
    return render(request, "bodies.html", groups=groups, total=rows.total, kind=kind, limit=NAMES, offset=offset)


def _by_province(rows: Sequence[Row], province_of: Callable[[str], str | None]) -> list[tuple[str | None, list[Row]]]:
    """Rows grouped by province, each group under the name that the first of its rows belongs to."""
    groups: dict[str | None, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.province, []).append(row)
    return [(province_of(found[0].id), found) for found in groups.values()]


@router.get("/open")
def open_page(request: Request, kind: Short = "", offset: Offset = 0) -> HTMLResponse:
    """What stayed open: citations, pinpoints and tasks that somebody has to look at."""
    db = catalogue(request)
    asked = kind if kind in opens.KINDS else None
    return render(
        request,
        "open.html",
        rows=opens.list_opens(db, asked, PAGE, offset),
        counts=build_of(request).once("opens", opens.count_opens),
        kind=asked,
        title_of=lambda id: documents.document_row(db, id).title,
        limit=PAGE,
        offset=offset,
    )


class Board(Struct, frozen=True):
    """A column a quarter with its first tasks; before, after: where the boards beside this one begin."""

    columns: list[tuple[str, Listing[TaskRow]]]
    before: str | None
    after: str | None


@router.get("/tasks")
def tasks_page(
    request: Request,
    quarter: Quarter = "",
    state: Short = "",
    document: Short = "",
    view: Short = "list",
    offset: Offset = 0,
) -> HTMLResponse:
    """The tasks as a list, or as a board with a column a quarter, from the quarter asked for or from about now."""
    db = catalogue(request)
    wanted = Wanted(
        due_from=today() if state == "ahead" else None,
        overdue_on=today() if state == "overdue" else None,
        without_director=state == "without_director",
        recurrence=REPEATS.get(state),
        document=document or None,
    )
    every = build_of(request).once("quarters", quarters)
    board = _board(db, wanted, every, quarter) if view == "board" else None
    first, last = bounds(quarter or None)
    asked = replace(wanted, first=first, last=last)
    held = documents.list_documents(db, limit=NAMES).items
    return render(
        request,
        "tasks.html",
        rows=Listing[TaskRow]([], 0) if board else tasks.list_tasks(db, asked, PAGE, offset),
        board=board,
        wanted={"quarter": quarter, "state": state, "document": document},
        quarters=every,
        documents=[(row.id, row.title or row.file) for row in held],
        view=view,
        limit=PAGE,
        offset=offset,
    )


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
