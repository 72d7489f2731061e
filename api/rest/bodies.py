"""/api/bodies: bodies and groups, their tasks and members."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.http.builds import catalogue
from api.rest.answers import page, whole
from api.rest.schemas import Day, Duty, Id, Limit, Offset, Page, Quarter, Words, answers
from kg.catalogue import bodies
from kg.catalogue.rows import BodyDetail, BodyRow, Holding, TaskRow

router = APIRouter(prefix="/api", default_response_class=Response)


@router.get("/bodies", tags=["bodies"], responses=answers(Page[BodyRow], missing=False))
async def list_bodies(
    request: Request,
    province: Words | None = None,
    kind: Literal["body", "office", "group"] | None = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Response:
    """The bodies, the offices and the named groups of bodies, by province and name."""
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
