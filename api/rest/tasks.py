"""/api/tasks: tasks by who does them and until when; /api/open: what stayed open."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.http.builds import catalogue
from api.rest.answers import page, whole
from api.rest.schemas import Day, Id, Limit, Offset, Page, Words, answers
from kg.catalogue import opens, tasks
from kg.catalogue.rows import OpenQuestion, TaskDetail, TaskRow

router = APIRouter(prefix="/api", default_response_class=Response)
OpenKind = Literal["ambiguous", "unknown", "misprinted", "withoutDirector"]


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
    return page(
        request,
        opens.list_opens(catalogue(request), *([type] if type else []), limit=limit, offset=offset),
        limit,
        offset,
    )
