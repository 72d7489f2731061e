"""Bodies and groups: the list, and the page of one with its place, its people, its tasks and its acts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from api.http.addresses import links
from api.http.builds import build_of, catalogue
from api.pages.people import MOST, PortfolioAsked, Taken, portfolio_of
from api.pages.rendering import Day, chosen, render, today
from api.pages.tables import PAGE, Asked, Ending, Text, every, heads, narrowed, taken_away
from kg.catalogue import bodies, documents, tasks
from kg.catalogue.reading import Connection
from kg.catalogue.rows import BodyLine, Listing, Reference
from kg.catalogue.tasks import Wanted
from kg.output import sheets
from kg.words import LANGUAGES, say

router = APIRouter(include_in_schema=False)
ISSUED = 60  # acts that the page of a body shows
COLUMNS = (
    ("body", "name"), ("above", "above"), ("place", "place"), ("people_n", "people"), ("tasks", "tasks"),
    ("issued", "issued"),
)  # fmt: skip


class BodiesAsked(Asked, frozen=True):
    """The filters of the list of bodies."""

    q: Text = ""
    place: Text = ""
    kind: Text = ""


@router.get("/bodies")
def bodies_page(request: Request, asked: Annotated[BodiesAsked, Query()]) -> HTMLResponse:
    """The bodies and named groups, by province and name."""
    return render(
        request,
        "bodies.html",
        rows=_list(catalogue(request), asked, PAGE, asked.offset),
        asked=asked,
        heads=heads(request, COLUMNS, asked.sort, "people tasks issued"),
        places=build_of(request).once("provinces", documents.provinces),
        limit=PAGE,
        offset=asked.offset,
    )


@router.get("/bodies.{ending}")
def bodies_sheet(request: Request, ending: Ending, asked: Annotated[BodiesAsked, Query()]) -> Response:
    """The list as it is filtered, all of it."""
    language = chosen(request, "lang", LANGUAGES)
    rows = every(lambda limit, offset: _list(catalogue(request), asked, limit, offset))
    places = dict(build_of(request).once("provinces", documents.provinces))
    kind = say(f"sheets.kind_{asked.kind}", language) if asked.kind in ("body", "office", "group") else ""
    values = {**asked.filters(), "place": places.get(asked.place, asked.place), "kind": kind}
    names = {"q": "words_in"}
    notes = narrowed(request, {key: (say(names.get(key, key), language), value) for key, value in values.items()})
    return taken_away(request, sheets.of_bodies(rows, language, links(request), notes), ending)


def _list(db: Connection, asked: BodiesAsked, limit: int, offset: int) -> Listing[BodyLine]:
    return bodies.bodies_lines(db, asked.q, asked.place, asked.kind, asked.sort, limit=limit, offset=offset)


@router.get("/body/{id}")
def body_page(request: Request, id: str, asked: Annotated[PortfolioAsked, Query()], on: Day = "") -> HTMLResponse:
    """A body's place in the hierarchy, its members as seen on a day, its tasks by quarter and the acts it issued."""
    db = catalogue(request)
    mine = tasks.list_tasks(db, Wanted(party=id), MOST).items
    return render(
        request,
        "body.html",
        detail=bodies.body(db, id),
        elsewhere=bodies.below_elsewhere(db, id),
        members=bodies.members(db, id, on or None, PAGE),
        on=on,
        tasks=tasks.list_tasks(db, asked.wanted(id), PAGE, asked.offset, tasks.order(asked.sort, today())),
        of_kind=tasks.list_tasks(db, Wanted(of_kind=id), PAGE),
        asked=asked,
        quarters=tasks.periods(mine),
        dated=any(tasks.ends(task) for task in mine),
        most_issued=ISSUED,
        title_of=lambda id: documents.document_row(db, id).title,
        limit=PAGE,
        offset=asked.offset,
    )


@router.get("/body/{id}/portfolio.{ending}")
def portfolio_sheet(request: Request, id: str, ending: Taken, asked: Annotated[PortfolioAsked, Query()]) -> Response:
    """The tasks of a body as they are filtered, all of them."""
    db = catalogue(request)
    body = bodies.body_row(db, id)
    return portfolio_of(request, db, asked, Reference(body.kind, id, body.name), ending)
