"""Linked data: every IRI of ours leads to its page or, by Accept, to its triples; lists come as JSON-LD too."""

from __future__ import annotations

import asyncio
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Path, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from api.http.addresses import prefix
from api.http.builds import base_of, catalogue
from api.http.clients import client_of
from api.http.negotiation import HTML, best
from api.rest.schemas import JSONLD, refusals
from kg.catalogue.former import former_ids
from kg.catalogue.places import moved, place
from kg.errors import NotFound
from kg.rdf.iris import KINDS
from kg.rdf.linked_data import as_jsonld, description, element_triples, surroundings, written
from kg.sparql.endpoint import Answering
from kg.sparql.media import TRIPLES as FORMATS
from kg.sparql.media import named

router = APIRouter(tags=["linked data"], default_response_class=Response)
NTRIPLES = "application/n-triples"
AT_ONCE = 200  # things described by one query
Kind = Annotated[str, Path(max_length=40, examples=["act"], json_schema_extra={"enum": sorted(KINDS)})]
Format = Literal["ttl", "nt", "jsonld", "trig", "rdf"]
Tail = Annotated[str, Path(max_length=1000, examples=["lac-son.05-nq-tu.2021-11-02"])]
TRIPLES = {
    media_type: {"schema": {"type": "string"}}
    for media_type in ("text/turtle", "application/n-triples", JSONLD, "application/trig", "application/rdf+xml")
}


@router.get(
    "/id/{kind}/{id:path}",
    status_code=303,
    responses={
        301: {"description": "The id under which the thing now stands."},
        303: {"description": "Where the thing is described."},
        **refusals(404, 422, 503),
    },
)
def thing(request: Request, kind: Kind, id: Tail) -> Response:
    """An IRI's address: leads to the page of the thing, or to its triples where the reader accepts those."""
    root = prefix(request.scope)
    kind = "element" if kind == "document" and "/" in id else kind
    base_of(request).thing(kind, id)
    if now := moved(catalogue(request), kind, id):
        return RedirectResponse(f"{root}/id/{quote(kind)}/{quote(now)}", 301)
    page = place(catalogue(request), kind, id)
    if page and _wants_page(request.headers.get("accept", "")):
        words = f"#o{page.words[0]}-{page.words[1]}" if page.words else ""
        return RedirectResponse(f"{root}/{page.kind}/{quote(page.id, safe='')}{words}", 303, {"vary": "accept"})
    return RedirectResponse(f"{root}/data/{quote(kind)}/{quote(id)}", 303, {"vary": "accept"})


def _wants_page(accept: str) -> bool:
    """The page, for who values no format of triples more: browsers, and what accepts anything or none of all this."""
    return best(accept, {HTML: (), **FORMATS}) in (HTML, None)


@router.get(
    "/data/{kind}/{id:path}",
    responses={
        200: {"description": "The triples.", "content": TRIPLES},
        301: {"description": "The id under which the thing now stands."},
        **refusals(404, 410, 422, 503),
    },
)
async def data(request: Request, kind: Kind, id: Tail, format: Format | None = None) -> Response:
    """What the graph states of a thing, with its evidence, what leads to it (holdings, tasks, citations) and the
    addresses that it had in earlier builds; of an element that nothing is said of what the catalogue knows: Turtle,
    N-Triples, JSON-LD, TriG, RDF/XML."""
    root = prefix(request.scope)
    db, base = catalogue(request), base_of(request)
    kind = "element" if kind == "document" and "/" in id else kind
    iri = base.thing(kind, id)
    if now := moved(db, kind, id):
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{root}/data/{quote(kind)}/{quote(now)}{query}", 301)
    former = [base.thing(kind, was) for was in former_ids(db, kind, id).get(id, ())]
    asked = named("CONSTRUCT", format) if format else best(request.headers.get("accept", ""), FORMATS)
    media_type = asked or "text/turtle"
    endpoint: Answering = request.app.state.endpoint
    found = (await endpoint.query(surroundings(iri, former), triples=NTRIPLES, client=client_of(request))).body
    if not found.strip() and kind == "element":
        found = element_triples(db, id, base)
    if not found.strip():
        raise NotFound(f"the graph states nothing of {iri}")
    body = await asyncio.to_thread(written, found, media_type)
    link = f'<{root}/ontology>; rel="describedby", <{root}/id/{quote(kind)}/{quote(id)}>; rel="canonical"'
    return Response(body, media_type=media_type, headers={"vary": "accept", "link": link})


async def described(request: Request, iris: list[str], media_type: str) -> bytes:
    """The triples of some things, through the same bounded endpoint as everybody's queries."""
    endpoint: Answering = request.app.state.endpoint
    return (await endpoint.query(description(iris), triples=media_type, client=client_of(request))).body


class Described(Response):
    """The triples of some things, by kind and id, as JSON-LD; the address of what follows is in the Link header."""

    def __init__(self, request: Request, things: list[tuple[str, str]], following: str | None = None) -> None:
        super().__init__(media_type=JSONLD)
        self.request = request
        self.iris = [base_of(request).thing(kind, id) for kind, id in things]
        self.elements = {base_of(request).thing(kind, id): id for kind, id in things if kind == "element"}
        self.link = {"link": f'<{following}>; rel="next"'} if following else {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Asks for the triples, a query's length at a time, and sends them."""
        parts = [
            await described(self.request, self.iris[start : start + AT_ONCE], NTRIPLES)
            for start in range(0, len(self.iris), AT_ONCE)
        ]
        stated = {line.partition(b" ")[0].decode() for part in parts for line in part.splitlines()}
        silent = [id for iri, id in self.elements.items() if f"<{iri}>" not in stated]
        parts += [element_triples(catalogue(self.request), id, base_of(self.request)) for id in silent]
        body = await asyncio.to_thread(as_jsonld, b"".join(parts))
        await Response(body, media_type=JSONLD, headers={"vary": "accept", **self.link})(scope, receive, send)
