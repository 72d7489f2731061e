"""People: the list, and the page of one with posts as seen and the portfolio."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from api.http.addresses import links
from api.http.builds import build_of, catalogue
from api.http.downloads import attached
from api.pages.rendering import chosen, render, today
from api.pages.tables import PAGE, Asked, Ending, Text, every, heads, narrowed, taken_away
from api.pages.timeline import posts_strip
from kg.catalogue import bodies, documents, people, tasks
from kg.catalogue.reading import Connection
from kg.catalogue.rows import Listing, PersonLine, Reference, TaskRow
from kg.catalogue.tasks import Wanted
from kg.output import calendar as calendars
from kg.output import sheets
from kg.rules.periods import bounds
from kg.words import LANGUAGES, say
from kg.words.writing import written_period

router = APIRouter(include_in_schema=False)
MOST = 500  # rows from which a page's choices (quarters, bodies) and its strip are made
POSTS = 40  # sightings that a page shows before one asks for more
Taken = Literal["csv", "xlsx", "ics"]
DUTIES = ("directs", "leads", "implements")
LAST_FIRST = "t.due_by DESC, t.id"
COLUMNS = (
    ("person", "name"), ("post_last_seen", None), ("seen_until", "seen"), ("place", "place"),
    ("duty_directs", "directs"), ("duty_implements", "implements"), ("documents", "documents"),
)  # fmt: skip


class PeopleAsked(Asked, frozen=True):
    """The filters of the list of people."""

    q: Text = ""
    place: Text = ""
    body: Text = ""


@router.get("/people")
def people_page(request: Request, asked: Annotated[PeopleAsked, Query()]) -> HTMLResponse:
    """The people, by province and name, with the post last seen."""
    db = catalogue(request)
    return render(
        request,
        "people.html",
        rows=_list(db, asked, PAGE, asked.offset),
        asked=asked,
        heads=heads(request, COLUMNS, asked.sort, "seen directs implements documents"),
        places=build_of(request).once("provinces", documents.provinces),
        body=bodies.body_row(db, asked.body) if asked.body else None,
        limit=PAGE,
        offset=asked.offset,
    )


@router.get("/people.{ending}")
def people_sheet(request: Request, ending: Ending, asked: Annotated[PeopleAsked, Query()]) -> Response:
    """The list as it is filtered, all of it."""
    db, language = catalogue(request), chosen(request, "lang", LANGUAGES)
    rows = every(lambda limit, offset: _list(db, asked, limit, offset))
    places = dict(build_of(request).once("provinces", documents.provinces))
    body = bodies.body_row(db, asked.body).name if asked.body else ""
    values = {**asked.filters(), "place": places.get(asked.place, asked.place), "body": body}
    names = {"q": "words_in"}
    notes = narrowed(request, {key: (say(names.get(key, key), language), value) for key, value in values.items()})
    return taken_away(request, sheets.of_people(rows, links(request), notes), ending)


def _list(db: Connection, asked: PeopleAsked, limit: int, offset: int) -> Listing[PersonLine]:
    return people.people_lines(db, asked.q, asked.place, asked.body, asked.sort, limit=limit, offset=offset)


class PortfolioAsked(Asked, frozen=True):
    """The filters of a portfolio; body: one that implements with or for the person."""

    duty: Text = ""
    quarter: Annotated[Text, Query(pattern=r"^([12][0-9]{3}(-(Q[1-4]|H[12]))?)?$")] = ""
    body: Text = ""

    def wanted(self, party: str) -> Wanted:
        """The tasks of a person or a body that these filters leave."""
        first, last = bounds(self.quarter or None)
        duty = self.duty if self.duty in DUTIES else None
        return Wanted(party=party, duty=duty, first=first, last=last, implementer=self.body or None)


@router.get("/person/{id}")
def person_page(request: Request, id: str, asked: Annotated[PortfolioAsked, Query()]) -> HTMLResponse:
    """The posts a person is seen in, and what the person directs, leads and implements."""
    db = catalogue(request)
    posts = people.posts(db, id, MOST)
    mine = tasks.list_tasks(db, Wanted(party=id), MOST).items
    ahead = tasks.list_tasks(db, Wanted(party=id, due_from=today()), 10).items
    return render(
        request,
        "person.html",
        detail=people.person(db, id),
        posts=posts.items,
        first_posts=POSTS,
        n_posts=posts.total,
        strip=posts_strip(posts.items),
        tasks=tasks.list_tasks(db, asked.wanted(id), PAGE, asked.offset, tasks.order(asked.sort, today())),
        asked=asked,
        quarters=tasks.periods(mine),
        bodies=_bodies(mine),
        dated=any(tasks.ends(task) for task in mine),
        ahead=bool(ahead),
        due=ahead or tasks.list_tasks(db, Wanted(party=id, overdue_on=today()), 5, order=LAST_FIRST).items,
        colleagues=people.directs_with(db, id, 15).items,
        title_of=lambda id: documents.document_row(db, id).title,
        limit=PAGE,
        offset=asked.offset,
    )


@router.get("/person/{id}/portfolio.{ending}")
def portfolio_sheet(request: Request, id: str, ending: Taken, asked: Annotated[PortfolioAsked, Query()]) -> Response:
    """The portfolio as it is filtered, all of it."""
    db = catalogue(request)
    return portfolio_of(request, db, asked, Reference("person", id, people.person(db, id).person.name), ending)


def portfolio_of(request: Request, db: Connection, asked: PortfolioAsked, party: Reference, ending: Taken) -> Response:
    """The tasks of a person, a body or a group as a file to save, or for a calendar."""
    id = party.id
    language = chosen(request, "lang", LANGUAGES)
    order = tasks.order(asked.sort, today())
    rows = every(lambda limit, offset: tasks.list_tasks(db, asked.wanted(id), limit, offset, order))
    if ending == "ics":
        feed = calendars.of_tasks(db, party, rows, links(request), build_of(request).finished)
        return Response(feed, headers=attached(f"tasks-{id}.ics"), media_type=calendars.TYPE)
    duty = say(f"duty_{asked.duty}", language) if asked.duty in DUTIES else ""
    body = bodies.body_row(db, asked.body).name if asked.body else ""
    narrowings = {
        "party": (say(party.kind, language), party.name),
        "duty": (say("duty", language), duty),
        "quarter": (say("due_or_planned", language), written_period(asked.quarter, language)),
        "body": (say("with_body", language), body),
    }
    sheet = sheets.of_tasks(rows, language, links(request), narrowed(request, narrowings))
    return taken_away(request, sheet, ending, f"tasks-{id}")


def _bodies(rows: list[TaskRow]) -> list[tuple[str, str]]:
    named = {who.party: who.party_name for row in rows for who in row.assignments if who.kind == "body"}
    return sorted(named.items(), key=lambda item: item[1])
