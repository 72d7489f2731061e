"""Search: things by name, number or words, and the places of the texts that say so."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.http.builds import catalogue
from api.rest.answers import json, page
from api.rest.schemas import Asked, Limit, Offset, Page, Words, answers
from kg.catalogue import search
from kg.catalogue.fulltext import Facet, Narrow, everything, full_text

router = APIRouter(prefix="/api", default_response_class=Response)
SearchKind = Literal["person", "body", "act", "document", "province", "task", "text"]


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
async def facets(
    request: Request, q: Asked, document_kind: Words = "", place: Words = "", body: Words = "", year: Words = ""
) -> Response:
    """What the places of the texts that say so can be narrowed to: kinds, places, issuers, years (of a day or a
    period), each with the documents left beside what is chosen of the others; "-" stands for documents without any."""
    return json(full_text(catalogue(request), q, Narrow(document_kind, place, body, year), limit=1).facets)
