"""The first page: what this is, one search box, the figures, what is cited most, what is due, what stayed open."""

from __future__ import annotations

from typing import NamedTuple

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.http.addresses import path_of
from api.http.builds import build_of, catalogue
from api.pages.people import LAST_FIRST
from api.pages.rendering import address, render, today
from kg.catalogue import acts, bodies, documents, opens, people, tasks
from kg.catalogue.reading import Connection
from kg.catalogue.rows import ActRow
from kg.catalogue.tasks import Wanted

router = APIRouter(include_in_schema=False)
LISTS = {"act": "acts", "document": "documents", "person": "people", "body": "bodies", "task": "tasks"}


@router.get("/")
def home(request: Request) -> HTMLResponse:
    """What this is and whose documents these are; where to begin."""
    db = catalogue(request)
    known = build_of(request).once("home", _known)
    ahead = tasks.list_tasks(db, Wanted(due_from=today()), 8).items
    return render(
        request,
        "home.html",
        known=known,
        places=build_of(request).once("whose", documents.whose),
        ahead=bool(ahead),
        due=ahead or tasks.list_tasks(db, Wanted(overdue_on=today()), 8, order=LAST_FIRST).items,
    )


@router.get("/act")
@router.get("/document")
@router.get("/person")
@router.get("/body")
@router.get("/task")
def list_of(request: Request) -> Response:
    """The list that things of a kind are in, for an address cut at the kind."""
    return RedirectResponse(address(request, LISTS[path_of(request.scope).strip("/")]), 308)


class _Known(NamedTuple):
    """How much there is, by room; what stayed open, by kind; the acts cited most."""

    figures: dict[str, int]
    opened: dict[str, int]
    cited: list[ActRow]


def _known(db: Connection) -> _Known:
    opened = opens.count_opens(db)
    figures = {
        "documents": documents.list_documents(db, limit=1).total,
        "acts": acts.list_acts(db, limit=1).total,
        "people": people.list_people(db, limit=1).total,
        "bodies": bodies.list_bodies(db, limit=1).total,
        "tasks": tasks.list_tasks(db, Wanted(), 1).total,
        "open": sum(count for kind, count in opened.items() if kind in opens.FOR_PEOPLE),
    }
    return _Known(figures, {kind: count for kind, count in opened.items() if count}, acts.most_cited(db, 8).items)
