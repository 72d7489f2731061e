"""/api/documents: the files of the collection, their text, outline and what they cite."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.http.builds import catalogue
from api.rest.answers import page, whole
from api.rest.schemas import Id, Limit, Offset, Page, Words, answers
from kg.catalogue import documents
from kg.catalogue.rows import CitationRow, DocumentDetail, DocumentRow, UnitRow

router = APIRouter(prefix="/api", default_response_class=Response)


@router.get("/documents", tags=["documents"], responses=answers(Page[DocumentRow], missing=False))
def list_documents(
    request: Request,
    kind: Words | None = None,
    province: Words | None = None,
    issuer_body: Words | None = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Response:
    """The documents of the collection, newest first."""
    found = documents.list_documents(catalogue(request), kind, province, issuer_body, limit, offset)
    return page(request, found, limit, offset)


@router.get("/documents/{id}", tags=["documents"], responses=answers(DocumentDetail))
async def document(request: Request, id: Id) -> Response:
    """What a document says of itself, and which act it is."""
    return whole(request, documents.document(catalogue(request), id), ("document", id))


@router.get("/documents/{id}/text", tags=["documents"], responses=answers(str, media_type="text/plain"))
async def document_text(request: Request, id: Id) -> Response:
    """The text as it was read; every offset of this API counts its code points."""
    return Response(documents.text(catalogue(request), id), media_type="text/plain; charset=utf-8")


@router.get("/documents/{id}/outline", tags=["documents"], responses=answers(list[UnitRow]))
async def document_outline(request: Request, id: Id) -> Response:
    """The elements of a document, in the order of its text."""
    units = documents.outline(catalogue(request), id)
    return whole(request, units, *(("element", f"{id}/{unit.path}") for unit in units))


@router.get("/documents/{id}/cites", tags=["documents"], responses=answers(Page[CitationRow]))
async def document_cites(request: Request, id: Id, limit: Limit = 50, offset: Offset = 0) -> Response:
    """What a document cites, place by place."""
    return page(request, documents.cites(catalogue(request), id, limit, offset), limit, offset)
