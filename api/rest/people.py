"""/api/people: people, their posts and portfolios; /api/posts: who is seen in one."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.http.builds import catalogue
from api.rest.answers import page, whole
from api.rest.schemas import Day, Duty, Id, Limit, Offset, Page, Words, answers
from kg.catalogue import people
from kg.catalogue.rows import Colleague, Holding, PersonDetail, PersonRow, TaskRow

router = APIRouter(prefix="/api", default_response_class=Response)


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
