"""The documents of the collection as a list; each opens in the reader."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response

from api.http.addresses import links
from api.http.builds import build_of, catalogue
from api.pages.rendering import chosen, render
from api.pages.tables import PAGE, Asked, Ending, Text, every, heads, narrowed, taken_away
from kg.catalogue import documents
from kg.catalogue.reading import Connection
from kg.catalogue.rows import DocumentLine, Listing
from kg.output import sheets
from kg.words import LANGUAGES, say

router = APIRouter(include_in_schema=False)
COLUMNS = (
    ("document", "title"), ("number", "number"), ("day_or_period", "date"), ("issuer", "issuer"), ("place", "place"),
    ("citations_n", "citations"), ("tasks", "tasks"),
)  # fmt: skip


class DocumentsAsked(Asked, frozen=True):
    """The filters of the list of documents."""

    q: Text = ""
    kind: Text = ""
    place: Text = ""
    year: Text = ""


@router.get("/documents")
def documents_page(request: Request, asked: Annotated[DocumentsAsked, Query()]) -> HTMLResponse:
    """The files of the collection, newest first."""
    choices = build_of(request).once("document choices", documents.choices)
    return render(
        request,
        "documents.html",
        rows=_list(catalogue(request), asked, PAGE, asked.offset),
        asked=asked,
        heads=heads(request, COLUMNS, asked.sort, "citations tasks date"),
        choices=choices,
        passed=build_of(request).once("passed over", documents.passed_over),
        limit=PAGE,
        offset=asked.offset,
    )


@router.get("/documents.{ending}")
def documents_sheet(request: Request, ending: Ending, asked: Annotated[DocumentsAsked, Query()]) -> Response:
    """The list as it is filtered, all of it."""
    language = chosen(request, "lang", LANGUAGES)
    rows = every(lambda limit, offset: _list(catalogue(request), asked, limit, offset))
    places = build_of(request).once("document choices", documents.choices).places
    values = {**asked.filters(), "place": places.get(asked.place, asked.place)}
    names = {"q": "words_in"}
    notes = narrowed(request, {key: (say(names.get(key, key), language), value) for key, value in values.items()})
    return taken_away(request, sheets.of_documents(rows, language, links(request), notes), ending)


def _list(db: Connection, asked: DocumentsAsked, limit: int, offset: int) -> Listing[DocumentLine]:
    return documents.document_lines(
        db, asked.q, asked.kind, asked.place, asked.year, asked.sort, limit=limit, offset=offset
    )
