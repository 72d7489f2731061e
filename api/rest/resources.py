"""The graph API: documents, acts, people, bodies, tasks, what stayed open, and search. JSON with evidence, paged."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.http.builds import catalogue
from api.rest.answers import json, page, whole
from api.rest.schemas import Asked, Day, Depth, Duty, Id, Limit, Number, Offset, Page, Quarter, Words, answers
from kg.catalogue import acts, bodies, documents, opens, people, search, tasks
from kg.catalogue.fulltext import Facet, Narrow, everything, full_text
from kg.catalogue.rows import (
    ActDetail,
    ActRow,
    BodyDetail,
    BodyRow,
    ChainStep,
    CitationRow,
    CitingDocument,
    CoCited,
    Colleague,
    DocumentDetail,
    DocumentRow,
    Holding,
    OpenQuestion,
    PersonDetail,
    PersonRow,
    TaskDetail,
    TaskRow,
    UnitRow,
)
from kg.ids import citation_id

router = APIRouter(prefix="/api", default_response_class=Response)
SearchKind = Literal["person", "body", "act", "document", "province", "task", "text"]
OpenKind = Literal["ambiguous", "unknown", "misprinted", "withoutDirector"]


@router.get("/search", tags=["search"], responses=answers(Page[search.Hit], missing=False))
async def find(
    request: Request,
    q: Asked,
    type: SearchKind | None = None,
    document_kind: Words = "",
    place: Words = "",
    body: Words = "",
    year: Words = "",
    limit: Limit = 20,
    offset: Offset = 0,
) -> Response:
    """Things by name, number, abbreviation or words, with marks or without; the last word may be unfinished. Then the
    places of the texts that say so (type `text`: those alone), of the documents of a kind, place, issuer or year."""
    narrow = Narrow(document_kind, place, body, year)
    return page(request, everything(catalogue(request), q, type, narrow, limit, offset), limit, offset)


@router.get(
    "/search/facets",
    tags=["search"],
    responses=answers(dict[str, list[Facet]], {"place": [Facet("lac-son", "Lạc Sơn", 3)]}, missing=False, linked=False),
)
async def facets(request: Request, q: Asked) -> Response:
    """What the places of the texts that say so can be narrowed to: kinds, places, issuers, years, with documents."""
    return json(full_text(catalogue(request), q, limit=1).facets)


@router.get("/documents", tags=["documents"], responses=answers(Page[DocumentRow], missing=False))
def list_documents(
    request: Request,
    kind: Words | None = None,
    province: Words | None = None,
    issuer_body: Words | None = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Response:
    """The documents of the collection, newest first."""
    found = documents.list_documents(catalogue(request), kind, province, issuer_body, limit, offset)
    return page(request, found, limit, offset)


@router.get("/documents/{id}", tags=["documents"], responses=answers(DocumentDetail))
async def document(request: Request, id: Id) -> Response:
    """What a document says of itself, and which act it is."""
    return whole(request, documents.document(catalogue(request), id), ("document", id))


@router.get("/documents/{id}/text", tags=["documents"], responses=answers(str, media_type="text/plain"))
async def document_text(request: Request, id: Id) -> Response:
    """The text as it was read; every offset of this API counts its code points."""
    return Response(documents.text(catalogue(request), id), media_type="text/plain; charset=utf-8")


@router.get("/documents/{id}/outline", tags=["documents"], responses=answers(list[UnitRow]))
async def document_outline(request: Request, id: Id) -> Response:
    """The elements of a document, in the order of its text."""
    units = documents.outline(catalogue(request), id)
    return whole(request, units, *(("element", f"{id}/{unit.path}") for unit in units))


@router.get("/documents/{id}/cites", tags=["documents"], responses=answers(Page[CitationRow]))
async def document_cites(request: Request, id: Id, limit: Limit = 50, offset: Offset = 0) -> Response:
    """What a document cites, place by place."""
    return page(request, documents.cites(catalogue(request), id, limit, offset), limit, offset)


@router.get("/acts", tags=["acts"], responses=answers(Page[ActRow], missing=False))
async def list_acts(
    request: Request,
    number: Number | None = None,
    kind: Words | None = None,
    issuer: Words | None = None,
    term: Words | None = None,
    held: bool | None = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Response:
    """The acts, held or only cited, most cited first; `number` in any of its forms ("26-NQ/TW", "26 nq tw")."""
    found = acts.list_acts(catalogue(request), number, kind, issuer, term, held, limit, offset)
    return page(request, found, limit, offset)


@router.get("/acts/{id}", tags=["acts"], responses=answers(ActDetail))
async def act(request: Request, id: Id) -> Response:
    """An act, its printed forms, and the acts that bear the same number."""
    return whole(request, acts.act(catalogue(request), id), ("act", id))


@router.get("/acts/{id}/cited-by", tags=["acts"], responses=answers(Page[CitingDocument]))
async def act_cited_by(request: Request, id: Id, limit: Limit = 50, offset: Offset = 0) -> Response:
    """The documents that cite an act, each with the places, what the citation does, and the words."""
    return page(request, acts.cited_by(catalogue(request), id, limit, offset), limit, offset)


@router.get("/acts/{id}/cites", tags=["acts"], responses=answers(Page[CitationRow]))
async def act_cites(request: Request, id: Id, limit: Limit = 50, offset: Offset = 0) -> Response:
    """What an act cites; empty where its text is not held."""
    return page(request, acts.cites(catalogue(request), id, limit, offset), limit, offset)


@router.get("/acts/{id}/chain", tags=["acts"], responses=answers(list[ChainStep]))
def act_chain(request: Request, id: Id, depth: Depth = 3) -> Response:
    """What an act cites, what that cites, and so on through the acts that are held."""
    steps = acts.chain(catalogue(request), id, depth)
    return whole(request, steps, *(("citation", citation_id(s.evidence.document, s.evidence.start)) for s in steps))


@router.get("/acts/{id}/co-cited", tags=["acts"], responses=answers(Page[CoCited]))
def act_co_cited(request: Request, id: Id, limit: Limit = 50, offset: Offset = 0) -> Response:
    """The acts that are cited together with an act."""
    return page(request, acts.co_cited(catalogue(request), id, limit, offset), limit, offset)


@router.get("/people", tags=["people"], responses=answers(Page[PersonRow], missing=False))
async def list_people(
    request: Request, province: Words | None = None, limit: Limit = 50, offset: Offset = 0
) -> Response:
    """The people, by province and name."""
    return page(request, people.list_people(catalogue(request), province, limit, offset), limit, offset)


@router.get("/people/{id}", tags=["people"], responses=answers(PersonDetail))
async def person(request: Request, id: Id) -> Response:
    """A person, every printed form of the name, and the number of tasks by duty."""
    return whole(request, people.person(catalogue(request), id), ("person", id))


@router.get("/people/{id}/posts", tags=["people"], responses=answers(Page[Holding]))
async def person_posts(request: Request, id: Id, limit: Limit = 50, offset: Offset = 0) -> Response:
    """The posts in which documents show a person, and when; no beginning or end is claimed."""
    return page(request, people.posts(catalogue(request), id, limit, offset), limit, offset)


@router.get("/people/{id}/portfolio", tags=["people"], responses=answers(Page[TaskRow]))
async def person_portfolio(
    request: Request,
    id: Id,
    duty: Duty | None = None,
    due_from: Day | None = None,
    due_to: Day | None = None,
    on: Day | None = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Response:
    """What a person directs, leads and implements; `on`: what is scheduled for a period that contains the day."""
    found = people.portfolio(catalogue(request), id, duty, due_from, due_to, on, limit, offset)
    return page(request, found, limit, offset)


@router.get("/people/{id}/directs-with", tags=["people"], responses=answers(Page[Colleague]))
async def person_directs_with(request: Request, id: Id, limit: Limit = 50, offset: Offset = 0) -> Response:
    """The people who direct some of the same tasks."""
    return page(request, people.directs_with(catalogue(request), id, limit, offset), limit, offset)


@router.get("/posts/{id}/holders", tags=["people"], responses=answers(Page[Holding]))
async def post_holders(
    request: Request, id: Id, on: Day | None = None, limit: Limit = 50, offset: Offset = 0
) -> Response:
    """Who is seen in a post, on a day if one is given."""
    return page(request, people.holders(catalogue(request), id, on, limit, offset), limit, offset)


@router.get("/bodies", tags=["bodies"], responses=answers(Page[BodyRow], missing=False))
async def list_bodies(
    request: Request,
    province: Words | None = None,
    kind: Literal["body", "group"] | None = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Response:
    """The bodies and the named groups of bodies, by province and name."""
    return page(request, bodies.list_bodies(catalogue(request), province, kind, limit, offset), limit, offset)


@router.get("/bodies/{id}", tags=["bodies"], responses=answers(BodyDetail))
async def body(request: Request, id: Id) -> Response:
    """A body, its printed forms, and its place in the hierarchy."""
    return whole(request, bodies.body(catalogue(request), id), ("body", id))


@router.get("/bodies/{id}/tasks", tags=["bodies"], responses=answers(Page[TaskRow]))
async def body_tasks(
    request: Request,
    id: Id,
    quarter: Quarter | None = None,
    duty: Duty | None = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Response:
    """What a body directs, leads and implements; in a quarter: due in it, or without a day and scheduled in it."""
    return page(request, bodies.body_tasks(catalogue(request), id, quarter, duty, limit, offset), limit, offset)


@router.get("/bodies/{id}/members", tags=["bodies"], responses=answers(Page[Holding]))
async def body_members(
    request: Request, id: Id, on: Day | None = None, limit: Limit = 50, offset: Offset = 0
) -> Response:
    """Who is seen in a post of a body, on a day if one is given."""
    return page(request, bodies.members(catalogue(request), id, on, limit, offset), limit, offset)


@router.get("/tasks", tags=["tasks"], responses=answers(Page[TaskRow], missing=False))
def list_tasks(
    request: Request,
    director: Words | None = None,
    implementer: Words | None = None,
    lead: Words | None = None,
    due_from: Day | None = None,
    due_to: Day | None = None,
    recurrence: Words | None = None,
    overdue_on: Day | None = None,
    without_director: bool = False,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Response:
    """The tasks, what is due first first; director, implementer and lead are ids of people or bodies."""
    wanted = tasks.Wanted(
        director=director,
        implementer=implementer,
        lead=lead,
        due_from=due_from,
        due_to=due_to,
        recurrence=recurrence,
        overdue_on=overdue_on,
        without_director=without_director,
    )
    return page(request, tasks.list_tasks(catalogue(request), wanted, limit, offset), limit, offset)


@router.get("/tasks/{id}", tags=["tasks"], responses=answers(TaskDetail))
async def task(request: Request, id: Id) -> Response:
    """A task, what it cites, and its earlier and later versions."""
    return whole(request, tasks.task(catalogue(request), id), ("task", id))


@router.get("/open", tags=["open"], responses=answers(Page[OpenQuestion], missing=False))
def list_open(request: Request, type: OpenKind | None = None, limit: Limit = 50, offset: Offset = 0) -> Response:
    """What stayed open, with reasons and candidates."""
    return page(request, opens.list_opens(catalogue(request), type, limit, offset), limit, offset)
