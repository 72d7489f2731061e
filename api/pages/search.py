"""Search: things by name and number, then the words of every text, with what the answer can be narrowed to."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.http.builds import catalogue
from api.pages.rendering import FOUND_KINDS, Offset, Short, render
from kg.catalogue import search
from kg.catalogue.fulltext import FACETS, Found, Narrow, full_text
from kg.catalogue.rows import Listing

router = APIRouter(include_in_schema=False)
PAGE = 25
FEW = 8  # things before the words, where both are shown
CHOICES = 8  # values of a facet


@router.get("/search")
def search_page(
    request: Request,
    q: Short = "",
    type: Short = "",
    kind: Short = "",
    place: Short = "",
    body: Short = "",
    year: Short = "",
    offset: Offset = 0,
) -> HTMLResponse:
    """What answers to the words typed: things, and places of the texts; every choice stands in the address."""
    db = catalogue(request)
    kinds = tuple(each for each in FOUND_KINDS if each != "province")
    chosen = type if type in (*kinds, "text") else ""
    things, found = Listing[search.Hit]([], 0), Found([], 0, 0, False, {})
    if q.strip():
        if chosen != "text":
            size = PAGE if chosen else FEW
            things = search.search(db, q, chosen or None, size, offset if chosen else 0)
        found = full_text(db, q, Narrow(kind, place, body, year), PAGE, 0 if chosen in kinds else offset)
    return render(
        request,
        "search.html",
        q=q,
        chosen=chosen,
        kinds=kinds,
        things=things,
        found=found,
        narrow={"kind": kind, "place": place, "body": body, "year": year},
        facets=FACETS,
        choices=CHOICES,
        limit=PAGE,
        offset=offset,
    )
