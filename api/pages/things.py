"""The pages of one thing: an act, a person, a body, a task."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.http.builds import catalogue
from api.pages.shell import Day, Offset, Quarter, Short, quarter_of, render, today
from api.pages.timeline import citations_strip, posts_strip
from kg.catalogue import acts, bodies, documents, people, tasks
from kg.catalogue.rows import CitationRow, CitingDocument, Listing, TaskRow
from kg.catalogue.tasks import Wanted
from kg.rules.periods import bounds

router = APIRouter(include_in_schema=False)
PAGE = 50
MOST = 500  # rows from which a page's choices (quarters, bodies) and its strip are made
LAST_FIRST = "t.due_by DESC, t.id"
DUTIES = ("directs", "leads", "implements")


@router.get("/act/{id}")
def act_page(request: Request, id: str, purpose: Short = "", offset: Offset = 0) -> HTMLResponse:
    """Who cites the act and with which words, what it cites, and what is cited together with it."""
    db = catalogue(request)
    cited_by = acts.cited_by(db, id, PAGE, offset)
    cites = acts.cites(db, id, MOST)
    return render(
        request,
        "act.html",
        detail=acts.act(db, id),
        purpose=purpose,
        cited_by=Listing(_for_purpose(cited_by.items, purpose), cited_by.total),
        timeline=citations_strip(cited_by.items),
        cites=_by_act(cites.items),
        unseen=cites.total - len(cites.items),
        chain=[step for step in acts.chain(db, id) if step.level > 1],
        co_cited=acts.co_cited(db, id, 15),
        title_of=lambda id: documents.document_row(db, id).title,
        limit=PAGE,
        offset=offset,
    )


def _for_purpose(groups: Sequence[CitingDocument], purpose: str) -> list[CitingDocument]:
    if not purpose:
        return list(groups)
    kept = [CitingDocument(g.document, [c for c in g.citations if c.purpose == purpose]) for g in groups]
    return [group for group in kept if group.citations]


def _by_act(rows: Sequence[CitationRow]) -> list[list[CitationRow]]:
    """The places where each act is cited, in the order of its first; what is not resolved stands alone."""
    groups: dict[str, list[CitationRow]] = {}
    for row in rows:
        groups.setdefault(row.act or row.id, []).append(row)
    return list(groups.values())


def portfolio_wanted(id: str, duty: str, quarter: str, body: str) -> Wanted:
    """The tasks of a person that a portfolio's filters leave; body: one that implements with or for the person."""
    first, last = bounds(quarter or None)
    known = duty if duty in DUTIES else None
    return Wanted(party=id, duty=known, first=first, last=last, implementer=body or None)


@router.get("/person/{id}")
def person_page(
    request: Request, id: str, duty: Short = "", quarter: Quarter = "", body: Short = "", offset: Offset = 0
) -> HTMLResponse:
    """The posts a person is seen in, and what the person directs, leads and implements."""
    db = catalogue(request)
    posts = people.posts(db, id, MOST).items
    every = tasks.list_tasks(db, Wanted(party=id), MOST).items
    ahead = tasks.list_tasks(db, Wanted(party=id, due_from=today()), 10).items
    return render(
        request,
        "person.html",
        detail=people.person(db, id),
        posts=posts,
        strip=posts_strip(posts),
        tasks=tasks.list_tasks(db, portfolio_wanted(id, duty, quarter, body), PAGE, offset),
        wanted={"duty": duty, "quarter": quarter, "body": body},
        quarters=_quarters(every),
        bodies=_bodies(every),
        ahead=bool(ahead),
        due=ahead or tasks.list_tasks(db, Wanted(party=id, overdue_on=today()), 5, order=LAST_FIRST).items,
        colleagues=people.directs_with(db, id, 15).items,
        title_of=lambda id: documents.document_row(db, id).title,
        limit=PAGE,
        offset=offset,
    )


def _quarters(rows: Sequence[TaskRow]) -> list[str]:
    """The quarters that hold one of the tasks: by its last day, else by a period no longer than a quarter."""
    found = {quarter_of(row.due_by) for row in rows if row.due_by}
    for row in rows:
        if not row.due_by and row.period_from and quarter_of(row.period_from) == quarter_of(row.period_to or ""):
            found.add(quarter_of(row.period_from))
    return sorted(found)


def _bodies(rows: Sequence[TaskRow]) -> list[tuple[str, str]]:
    named = {who.party: who.party_name for row in rows for who in row.assignments if who.kind == "body"}
    return sorted(named.items(), key=lambda item: item[1])


@router.get("/body/{id}")
def body_page(
    request: Request, id: str, on: Day = "", duty: Short = "", quarter: Quarter = "", offset: Offset = 0
) -> HTMLResponse:
    """A body's place in the hierarchy, its members as seen on a day, its tasks by quarter and the acts it issued."""
    db = catalogue(request)
    first, last = bounds(quarter or None)
    wanted = Wanted(party=id, duty=duty if duty in DUTIES else None, first=first, last=last)
    return render(
        request,
        "body.html",
        detail=bodies.body(db, id),
        members=bodies.members(db, id, on or None, MOST),
        on=on,
        tasks=tasks.list_tasks(db, wanted, PAGE, offset),
        wanted={"duty": duty, "quarter": quarter},
        quarters=_quarters(tasks.list_tasks(db, Wanted(party=id), MOST).items),
        title_of=lambda id: documents.document_row(db, id).title,
        limit=PAGE,
        offset=offset,
    )


@router.get("/task/{id}")
def task_page(request: Request, id: str) -> HTMLResponse:
    """A task's words, who does it, what it cites, and the same task in other programmes."""
    return render(request, "task.html", detail=tasks.task(catalogue(request), id))
