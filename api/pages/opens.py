"""What stayed open, for somebody to decide."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from api.http.addresses import links
from api.http.builds import build_of, catalogue
from api.pages.history import called
from api.pages.rendering import chosen, render
from api.pages.tables import PAGE, Asked, Ending, Text, every, narrowed, taken_away
from kg.catalogue import documents, opens
from kg.output import sheets
from kg.words import LANGUAGES, say

router = APIRouter(include_in_schema=False)


class OpenAsked(Asked, frozen=True):
    """kind: one of `opens.KINDS`; "" is all that wait for somebody to decide."""

    kind: Text = ""


@router.get("/open")
def open_page(request: Request, asked: Annotated[OpenAsked, Query()]) -> HTMLResponse:
    """What stayed open: citations, pinpoints and tasks that somebody has to look at."""
    db = catalogue(request)
    kind = asked.kind if asked.kind in opens.KINDS else None
    counts = build_of(request).once("opens", opens.count_opens)
    return render(
        request,
        "open.html",
        rows=opens.list_opens(db, *_kinds(kind), limit=PAGE, offset=asked.offset),
        counts=counts,
        to_decide=sum(counts[each] for each in opens.FOR_PEOPLE),
        kind=kind,
        orphans=opens.list_orphans(db) if not asked.offset else [],
        called=partial(called, request),
        title_of=lambda id: documents.document_row(db, id).title,
        limit=PAGE,
        offset=asked.offset,
    )


@router.get("/open.{ending}")
def open_sheet(request: Request, ending: Ending, asked: Annotated[OpenAsked, Query()]) -> Response:
    """The list as it is filtered, all of it."""
    db, language = catalogue(request), chosen(request, "lang", LANGUAGES)
    kind = asked.kind if asked.kind in opens.KINDS else None
    rows = every(lambda limit, offset: opens.list_opens(db, *_kinds(kind), limit=limit, offset=offset))
    value = say(f"open_{kind}", language) if kind else ""
    notes = narrowed(request, {"kind": (say("kind", language), value)})
    return taken_away(request, sheets.of_opens(rows, language, links(request), notes), ending)


def _kinds(asked: str | None) -> tuple[str, ...]:
    return (asked,) if asked else opens.FOR_PEOPLE
