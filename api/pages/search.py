"""Search: things by name and number, then the words of every text."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from api.http.builds import catalogue
from api.pages.shell import FOUND_KINDS, Offset, Short, render
from api.pages.tables import PAGE
from kg.catalogue import search
from kg.catalogue.rows import Listing

router = APIRouter(include_in_schema=False)


@router.get("/search")
def search_page(request: Request, q: Short = "", type: Short = "", offset: Offset = 0) -> HTMLResponse:
    """What answers to the words typed, by kind."""
    kinds = tuple(kind for kind in FOUND_KINDS if kind != "province")
    kind = type if type in kinds else None
    hits = search.search(catalogue(request), q, kind, PAGE, offset) if q.strip() else Listing[search.Hit]([], 0)
    return render(request, "search.html", q=q, kind=kind, kinds=kinds, hits=hits, limit=PAGE, offset=offset)
