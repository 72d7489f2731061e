"""Programme against programme: two documents side by side."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.http.builds import build_of, catalogue
from api.pages.rendering import Quarter, Short, render
from kg.catalogue import bodies, comparing, documents, tasks
from kg.catalogue.comparing import Comparison
from kg.catalogue.tasks import Wanted

router = APIRouter(include_in_schema=False)
PARTS = Comparison.__struct_fields__


@router.get("/compare")
def compare_page(request: Request, before: Short = "", after: Short = "", only: Short = "") -> HTMLResponse:
    """What is new in the later document, carried over, moved, back as in every period, or dropped.

    With one document alone the other is the programme before it, where one is held. only: one of these parts, whole.
    """
    db = catalogue(request)
    later = documents.document_row(db, after) if after else None
    nearest = comparing.programme_before(db, later) if later else None
    before = before or (nearest.id if nearest else "")
    earlier = documents.document_row(db, before) if before else None
    return render(
        request,
        "compare.html",
        choices=build_of(request).once("programmes", comparing.programmes),
        before=earlier,
        after=later,
        series=bool(earlier and later and comparing.same_programme(earlier, later)),
        gap=bool(later and nearest and earlier == nearest and not comparing.follows(nearest, later)),
        only=only if only in PARTS else "",
        found=comparing.compare_documents(db, before, after) if before and after else None,
    )


@router.get("/body/{id}/compare")
def compare_body(
    request: Request, id: str, before: Quarter = "", after: Quarter = "", only: Short = ""
) -> HTMLResponse:
    """What a body is charged with in two quarters; without them, the latest two that hold a task. only: one part."""
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
        only=only if only in PARTS else "",
        found=comparing.compare_periods(db, id, before, after) if before and after else None,
    )
