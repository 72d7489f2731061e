"""Programme against programme: two documents side by side."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.http.builds import build_of, catalogue
from api.pages.rendering import Quarter, Short, render
from kg.catalogue import bodies, comparing, documents, tasks
from kg.catalogue.tasks import Wanted

router = APIRouter(include_in_schema=False)


@router.get("/compare")
def compare_page(request: Request, before: Short = "", after: Short = "") -> HTMLResponse:
    """What is new in the later document, carried over, moved to another person or day, and dropped.

    With one document alone the other is the programme before it, where one is held.
    """
    db = catalogue(request)
    if after and not before:
        found = comparing.programme_before(db, documents.document_row(db, after))
        before = found.id if found else ""
    return render(
        request,
        "compare.html",
        choices=build_of(request).once("programmes", comparing.programmes),
        before=documents.document_row(db, before) if before else None,
        after=documents.document_row(db, after) if after else None,
        found=comparing.compare_documents(db, before, after) if before and after else None,
    )


@router.get("/body/{id}/compare")
def compare_body(request: Request, id: str, before: Quarter = "", after: Quarter = "") -> HTMLResponse:
    """What a body is charged with in two quarters; without them, the latest two that hold a task."""
    db = catalogue(request)
    body = bodies.body_row(db, id)
    held = tasks.list_tasks(db, Wanted(party=id), comparing.MOST).items
    quarters = sorted({quarter for task in held if (quarter := tasks.quarter(task))})
    before, after = before or (quarters[-2] if len(quarters) > 1 else ""), after or (quarters[-1] if quarters else "")
    return render(
        request,
        "compare_body.html",
        body=body,
        quarters=quarters,
        before=before,
        after=after,
        found=comparing.compare_periods(db, id, before, after) if before and after else None,
    )
