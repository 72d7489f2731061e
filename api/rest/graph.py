"""The graph API's walks: a node, its neighbours, what lies around it, ways between two, figures of the whole."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from api.http.builds import build_of, catalogue
from api.rest.answers import json, page
from api.rest.schemas import Key, Limit, Offset, Page, answers
from kg.network import walks as network

router = APIRouter(prefix="/api/graph", tags=["graph"], default_response_class=Response)
Kind = Literal["act", "document", "task", "person", "body"]


@router.get("/node", responses=answers(network.NodeDetail, linked=False))
async def node(request: Request, id: Key) -> Response:
    """A node and how many neighbours of each kind it has."""
    return json(network.node(catalogue(request), id))


@router.get("/neighbours", responses=answers(Page[network.Neighbour]))
def neighbours(request: Request, id: Key, type: Kind | None = None, limit: Limit = 50, offset: Offset = 0) -> Response:
    """The neighbours of a node, kind by kind, with the facts that join them."""
    return page(request, network.neighbours(catalogue(request), id, type, limit, offset), limit, offset)


@router.get("/ego", responses=answers(network.Network, linked=False))
def ego(request: Request, id: Key, depth: Annotated[int, Query(ge=1, le=3)] = 1) -> Response:
    """What lies within so many steps of a node, at most 500 nodes, with every fact between them."""
    return json(network.ego(catalogue(request), id, depth))


@router.get("/path", responses=answers(network.Ways, linked=False))
def path(
    request: Request,
    source: Annotated[Key, Query(alias="from")],
    target: Annotated[Key, Query(alias="to")],
    longest: Annotated[int, Query(alias="max", ge=1, le=8)] = 6,
) -> Response:
    """The shortest ways between two nodes, with the facts along them; none where none has at most `max` steps."""
    return json(network.paths(catalogue(request), source, target, longest))


@router.get("/metrics", responses=answers(network.Metrics, missing=False, linked=False))
def metrics(request: Request) -> Response:
    """Centrality, communities and bridges of acts, documents, people and bodies; computed once a build."""
    return json(build_of(request).once("metrics", network.metrics))
