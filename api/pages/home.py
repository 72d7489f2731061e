"""The first page: what this is, one search box, the figures, what is cited most, what is due, what stayed open."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.http.builds import build_of, catalogue
from api.pages.people import LAST_FIRST
from api.pages.rendering import render, today
from kg.catalogue import acts, bodies, documents, opens, people, tasks
from kg.catalogue.reading import Connection
from kg.catalogue.rows import ActRow
from kg.catalogue.tasks import Wanted

router = APIRouter(include_in_schema=False)


@router.get("/")
def home(request: Request) -> HTMLResponse:
    """What this is and whose documents these are; where to begin."""
    db = catalogue(request)
    figures, open_kinds, cited = build_of(request).once("home", _figures)
    ahead = tasks.list_tasks(db, Wanted(due_from=today()), 8).items
    return render(
        request,
        "home.html",
        figures=figures,
        cited=cited,
        places=build_of(request).once("whose", documents.whose),
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
        ("open", sum(count for kind, count in opened.items() if kind in opens.FOR_PEOPLE)),
    ]
    return figures, [(kind, count) for kind, count in opened.items() if count], acts.most_cited(db, 8).items
