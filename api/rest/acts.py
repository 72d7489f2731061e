"""/api/acts: acts, held or only cited; who cites them, what they cite, in chain and together."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.http.builds import catalogue
from api.rest.answers import page, whole
from api.rest.schemas import Depth, Id, Limit, Number, Offset, Page, Words, answers
from kg.catalogue import acts
from kg.catalogue.rows import ActDetail, ActRow, ChainStep, CitationRow, CitingDocument, CoCited
from kg.ids import citation_id

router = APIRouter(prefix="/api", default_response_class=Response)


@router.get("/acts", tags=["acts"], responses=answers(Page[ActRow], missing=False))
async def list_acts(
    request: Request,
    number: Number | None = None,
    kind: Words | None = None,
    issuer: Words | None = None,
    term: Words | None = None,
    held: bool | None = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Response:
    """The acts, held or only cited, most cited first; `number` in any of its forms ("26-NQ/TW", "26 nq tw")."""
    found = acts.list_acts(catalogue(request), number, kind, issuer, term, held, limit, offset)
    return page(request, found, limit, offset)


@router.get("/acts/{id}", tags=["acts"], responses=answers(ActDetail))
async def act(request: Request, id: Id) -> Response:
    """An act, its printed forms, and the acts that bear the same number."""
    return whole(request, acts.act(catalogue(request), id), ("act", id))


@router.get("/acts/{id}/cited-by", tags=["acts"], responses=answers(Page[CitingDocument]))
async def act_cited_by(request: Request, id: Id, limit: Limit = 50, offset: Offset = 0) -> Response:
    """The documents that cite an act, each with the places, what the citation does, and the words."""
    return page(request, acts.cited_by(catalogue(request), id, limit, offset), limit, offset)


@router.get("/acts/{id}/cites", tags=["acts"], responses=answers(Page[CitationRow]))
async def act_cites(request: Request, id: Id, limit: Limit = 50, offset: Offset = 0) -> Response:
    """What an act cites; empty where its text is not held."""
    return page(request, acts.cites(catalogue(request), id, limit, offset), limit, offset)


@router.get("/acts/{id}/chain", tags=["acts"], responses=answers(list[ChainStep]))
def act_chain(request: Request, id: Id, depth: Depth = 3) -> Response:
    """What an act cites, what that cites, and so on through the acts that are held."""
    steps = acts.chain(catalogue(request), id, depth)
    return whole(request, steps, *(("citation", citation_id(s.evidence.document, s.evidence.start)) for s in steps))


@router.get("/acts/{id}/co-cited", tags=["acts"], responses=answers(Page[CoCited]))
def act_co_cited(request: Request, id: Id, limit: Limit = 50, offset: Offset = 0) -> Response:
    """The acts that are cited together with an act."""
    return page(request, acts.co_cited(catalogue(request), id, limit, offset), limit, offset)
