"""/reconcile: the W3C's Reconciliation Service API 0.2 over people, bodies and acts, for OpenRefine and its kin."""

from __future__ import annotations

from html import escape
from typing import Any

import msgspec
from fastapi import APIRouter, Request
from msgspec import Struct
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.http.addresses import prefix, root
from api.http.builds import base_of, catalogue
from api.rest.answers import json
from kg.catalogue.reconciling import KINDS, Candidate, candidates
from kg.errors import BadParameter, NotFound
from kg.network.walks import named

router = APIRouter(include_in_schema=False)
BATCH = 50  # queries of one request
MOST = 25  # candidates of one query
MOST_QUERY = 400  # characters
TYPES = {"person": "Person", "body": "Body", "act": "Act"}
PLACE = "province"
SIZE = {"width": 400, "height": 160}


class Constraint(Struct, frozen=True):
    """A property that a candidate must have; pid: PLACE is the one that is known."""

    pid: str
    v: Any = None


class Query(Struct, frozen=True):
    """One query of a batch."""

    query: str
    type: str | list[str] | None = None
    limit: int = 10
    properties: list[Constraint] = []


@router.get("/reconcile")
@router.get("/reconcile/")
def described(request: Request, queries: str | None = None) -> Response:
    """The service's manifest, or the answers to a batch of queries."""
    return json(_answers(request, queries) if queries is not None else _manifest(request))


@router.post("/reconcile")
@router.post("/reconcile/")
async def asked(request: Request) -> Response:
    """The answers to a batch of queries, sent as a form."""
    async with request.form(max_files=0, max_fields=10) as form:
        queries = form.get("queries")
    if not isinstance(queries, str):
        return json(_manifest(request))
    return json(await run_in_threadpool(_answers, request, queries))


@router.get("/reconcile/suggest/entity")
def suggest_entity(request: Request, prefix: str = "", cursor: int = 0) -> Response:
    """Things whose names begin so."""
    found = candidates(catalogue(request), prefix[:MOST_QUERY], limit=MOST + max(0, cursor))[max(0, cursor) :]
    kinds = [{"id": each.kind, "name": TYPES[each.kind]} for each in found]
    return json({"result": [_named(each) | {"notable": [kind]} for each, kind in zip(found, kinds, strict=True)]})


@router.get("/reconcile/suggest/type")
def suggest_type(prefix: str = "") -> Response:
    """The kinds of things."""
    wanted = prefix.lower()
    return json({"result": [{"id": k, "name": n} for k, n in TYPES.items() if wanted in n.lower() or wanted in k]})


@router.get("/reconcile/suggest/property")
def suggest_property(prefix: str = "") -> Response:
    """The properties that narrow a query."""
    return json({"result": [{"id": PLACE, "name": "Province"}] if prefix.lower() in PLACE else []})


@router.get("/reconcile/preview")
def preview(request: Request, id: str) -> Response:
    """A few words about a thing, for a frame beside a table."""
    node = named(catalogue(request), [id]).get(id) if id.partition("/")[0] in KINDS else None
    if node is None:
        raise NotFound(f"there is no thing {id!r} here")
    words = f"<p><strong>{escape(node.name)}</strong></p><p>{escape(id)}</p>"
    page = HTMLResponse(f'<!doctype html><html lang="vi"><meta charset="utf-8"><title>vietkg</title>{words}</html>')
    page.headers["content-security-policy"] = "default-src 'none'; frame-ancestors *"
    return page


@router.get("/reconcile/view/{id:path}")
def view(request: Request, id: str) -> Response:
    """Leads to the page of a thing."""
    kind, _, tail = id.partition("/")
    base_of(request).thing(kind, tail)
    return RedirectResponse(f"{prefix(request.scope)}/id/{kind}/{tail}", 303)


def _manifest(request: Request) -> dict[str, Any]:
    here = root(request)
    suggest = {
        name: {"service_url": here, "service_path": f"/reconcile/suggest/{name}"}
        for name in ("entity", "type", "property")
    }
    return {
        "versions": ["0.2"],
        "name": "vietkg",
        "identifierSpace": base_of(request).iri,
        "schemaSpace": "https://w3id.org/vietkg/ontology#",
        "defaultTypes": [{"id": kind, "name": name} for kind, name in TYPES.items()],
        "view": {"url": f"{here}/reconcile/view/{{{{id}}}}"},
        "preview": {"url": f"{here}/reconcile/preview?id={{{{id}}}}", **SIZE},
        "suggest": suggest,
        "batchSize": BATCH,
    }


def _answers(request: Request, queries: str) -> dict[str, Any]:
    try:
        batch = msgspec.json.decode(queries, type=dict[str, Query])
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        raise BadParameter("queries", f"queries is no batch of the Reconciliation API 0.2: {error}") from None
    if len(batch) > BATCH:
        raise BadParameter("queries", f"{len(batch)} queries; at most {BATCH} are answered at once.")
    return {name: {"result": _results(request, query)} for name, query in batch.items()}


def _results(request: Request, query: Query) -> list[dict[str, Any]]:
    types = [query.type] if isinstance(query.type, str) else query.type
    kinds = tuple(kind for kind in KINDS if not types or kind in types)
    place = next((str(each.v) for each in query.properties if each.pid == PLACE and each.v), None)
    limit = max(1, min(MOST, query.limit))
    found = candidates(catalogue(request), query.query[:MOST_QUERY], kinds, place, limit)
    return [
        _named(each) | {"type": [{"id": each.kind, "name": TYPES[each.kind]}], "score": each.score, "match": each.match}
        for each in found
    ]


def _key(found: Candidate) -> str:
    return f"{found.kind}/{found.id}"


def _named(found: Candidate) -> dict[str, Any]:
    return {"id": _key(found), "name": found.name, "description": found.description or ""}
