"""The SPARQL 1.1 Protocol for queries, at /sparql, and the descriptions of the service and of its data.

What a query may do and use is decided in `kg.sparql.endpoint`, found as `app.state.endpoint`; here requests are
read and answers are sent. CSV is the standard's own, cell by cell; only `download=1` defuses formulas in it.
"""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from msgspec import Struct
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from api.http.addresses import address
from api.http.clients import GONE, client_of, while_there
from api.http.negotiation import HTML, best, prefers
from api.http.problems import of_error, of_status, problem
from kg.errors import BadParameter, Busy, KgError, QueryError, QueryRefused
from kg.sparql import media
from kg.sparql.backend import Backend
from kg.sparql.cache import Answer
from kg.sparql.endpoint import LOCAL, Answering, Endpoint, Limits, NotAcceptable
from kg.sparql.query_text import READ_ONLY

FORM, DIRECT, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
MOST_BODY = 262_144  # bytes: the longest query, escaped, and some graphs
METHODS = "GET, HEAD, POST, OPTIONS"
DESCRIPTION = """PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
PREFIX f: <http://www.w3.org/ns/formats/> PREFIX void: <http://rdfs.org/ns/void#>
CONSTRUCT {
  <> a sd:Service ; sd:endpoint <> ; sd:supportedLanguage sd:SPARQL11Query ; sd:feature sd:UnionDefaultGraph ;
    sd:resultFormat f:SPARQL_Results_JSON, f:SPARQL_Results_XML, f:SPARQL_Results_CSV, f:SPARQL_Results_TSV,
      f:Turtle, f:N-Triples, f:RDF_XML, f:JSON-LD, f:TriG, f:N-Quads ;
    sd:defaultDataset <#dataset> ; sd:availableGraphs <#graphs> .
  <#dataset> a sd:Dataset ; sd:defaultGraph <#union> .
  <#union> a sd:Graph .
  <#graphs> a sd:GraphCollection .
  <#dataset> sd:namedGraph ?node . <#graphs> sd:namedGraph ?node .
  ?node a sd:NamedGraph ; sd:name ?graph .
} WHERE { {} UNION { SELECT ?graph (BNODE() AS ?node) { GRAPH ?graph {} } LIMIT 10000 } }"""
VOID = """PREFIX void: <http://rdfs.org/ns/void#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
CONSTRUCT {
  ?dataset ?p ?o . ?part ?q ?r .
  ?dataset void:sparqlEndpoint <../sparql> ; void:dataDump <../dump.nq> ; rdfs:seeAlso <../api/changes>
} WHERE { ?dataset a void:Dataset .
  { ?dataset ?p ?o FILTER (?p != void:sparqlEndpoint) }
  UNION { ?dataset void:classPartition|void:propertyPartition ?part . ?part ?q ?r } }"""
COUNTED = """PREFIX void: <http://rdfs.org/ns/void#>
CONSTRUCT { <void#dataset> a void:Dataset ; void:triples ?n ; void:sparqlEndpoint <../sparql> }
WHERE { SELECT (COUNT(*) AS ?n) { ?s ?p ?o } }"""


class Asked(Struct, frozen=True):
    """A protocol request, read."""

    query: str | None
    parameters: dict[str, list[str]]

    def one(self, *names: str) -> str | None:
        """The value of a parameter under any of its names; the first where several say it."""
        return next((self.parameters[name][0] for name in names if name in self.parameters), None)


def lifespan(
    snapshot: Callable[[], Path], limits: Limits, base: str = LOCAL, backend: str = ""
) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    """For an application's `lifespan`: its endpoint is open as long as it runs. backend: the address of another store's
    endpoint, which answers in place of the snapshot."""

    @asynccontextmanager
    async def opened(app: Starlette) -> AsyncIterator[None]:
        async with Backend(backend, limits, base) if backend else Endpoint(snapshot, limits, base) as endpoint:
            app.state.endpoint = endpoint
            yield

    return opened


def _answering(
    route: Callable[[Request], Awaitable[Response]],
) -> Callable[[Request], Coroutine[Any, Any, Response]]:
    """Errors are answers of the protocol: problems, whatever kind of application the route stands in."""

    async def answered(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": METHODS})
        try:
            response = await route(request)
        except NotAcceptable as error:
            response = problem(of_status(406, str(error)))
        except Busy as error:
            response = problem(of_error(error), {"Retry-After": str(error.retry_after)})
        except KgError as error:
            response = problem(of_error(error))
        except HTTPException as error:
            response = problem(of_status(error.status_code, error.detail))
        response.headers["Vary"] = "Accept"
        return response

    return answered


@_answering
async def sparql(request: Request) -> Response:
    """A query's answer; without one, the description of the service."""
    asked = await _read(request)
    if asked.query is None:
        if _wants_page(request):
            return RedirectResponse(address(request, "query"), 303)
        return await describe(request, DESCRIPTION, asked)
    endpoint: Answering = request.app.state.endpoint
    answer = endpoint.query(
        asked.query,
        **_wanted(request, asked),
        default_graphs=asked.parameters.get("default-graph-uri", ()),
        named_graphs=asked.parameters.get("named-graph-uri", ()),
        timeout=_seconds(asked.one("timeout")),
        client=client_of(request),
    )
    found = await while_there(request, answer)
    return await _sent(found, asked) if found else Response(status_code=GONE)


@_answering
async def void(request: Request) -> Response:
    """The description of the data, with counts: as the store holds it, or counted where it holds none."""
    asked = await _read(request)
    described = await describe(request, VOID, asked)
    if b"void#" in described.body or b"void:" in described.body:
        return described
    return await describe(request, COUNTED, asked)


async def describe(request: Request, query: str, asked: Asked) -> Response:
    """The answer to a query of our own, with this address as its base; to a browser as text that it shows."""
    endpoint: Answering = request.app.state.endpoint
    base = str(request.url.replace(query=""))
    triples = _wanted(request, asked)["triples"]
    shown = triples is None and best(request.headers.get("accept", ""), [HTML]) is not None
    answer = await endpoint.query(
        query, triples="text/turtle" if shown else triples, base=base, client=client_of(request)
    )
    return Response(answer.body, media_type="text/plain") if shown else await _sent(answer, asked)


def _wants_page(request: Request) -> bool:
    """A browser, where there are pages."""
    accept = ",".join(request.headers.getlist("accept"))
    return hasattr(request.app.state, "builds") and prefers(accept, HTML, over=list(media.TRIPLES))


async def _read(request: Request) -> Asked:
    """The parameters of address and body. HTTPException or KgError where the protocol does not allow them."""
    pairs = _pairs(request.scope["query_string"])
    direct = None
    if request.method == "POST":
        content_type, _, parameters = request.headers.get("content-type", "").lower().partition(";")
        if "charset" in parameters and "utf-8" not in parameters.replace("utf8", "utf-8"):
            raise HTTPException(415, "A query is read as UTF-8 only.")
        if content_type.strip() == FORM:
            pairs += _pairs(await _body(request))
        elif content_type.strip() == DIRECT:
            direct = _text(await _body(request))
        elif content_type.strip() == UPDATE:
            raise QueryRefused(READ_ONLY)
        else:
            raise HTTPException(415, f"Send a query as {FORM} or {DIRECT}.")
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(value)
    if "update" in given:
        raise QueryRefused(READ_ONLY)
    queries = given.pop("query", []) + ([direct] if direct is not None else [])
    if len(queries) > 1:
        raise QueryError(f"{len(queries)} queries in one request; send one.")
    if not queries and request.method == "POST":
        raise QueryError("The parameter query is missing.")
    return Asked(queries[0] if queries else None, given)


def _pairs(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(encoded.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError:
        raise QueryError("The parameters are not URL-encoded UTF-8, or are more than 1000.") from None


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BODY:
            raise HTTPException(413, f"The request has more than {MOST_BODY:,} bytes.")
    return bytes(body)


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise QueryError(f"The query is not UTF-8 (byte {error.start}).") from None


def _wanted(request: Request, asked: Asked) -> dict[str, str | None]:
    """What the answer may be, of either kind: `format=` (or `output=`, `results=`) before the Accept header."""
    if name := asked.one("format", "output", "results"):
        return {"tables": media.named("SELECT", name), "triples": media.named("CONSTRUCT", name)}
    accept = ",".join(request.headers.getlist("accept"))
    return {"tables": best(accept, media.TABLES), "triples": best(accept, media.TRIPLES)}


def _seconds(value: str | None) -> float | None:
    """Seconds, of which 0 is what the server allows, as other endpoints have it."""
    try:
        seconds = float(value) if value else 0.0
    except ValueError:
        seconds = -1.0
    if not seconds >= 0:
        raise BadParameter("timeout", f"timeout={value!r}: give seconds; 0 is the server's own limit.")
    return seconds or None


async def _sent(answer: Answer, asked: Asked) -> Response:
    body, headers = answer.body, {}
    if asked.one("download"):
        suffix = media.suffix(answer.media_type)
        headers["Content-Disposition"] = f'attachment; filename="answer.{suffix}"'
        if suffix == "csv":
            body = await asyncio.to_thread(_for_spreadsheets, body)
    return Response(body, headers=headers, media_type=answer.media_type)


def _for_spreadsheets(body: bytes) -> bytes:
    """CSV with the mark that spreadsheets know UTF-8 by, and no cell that they would run."""
    from kg.output.spreadsheet import defused  # it brings numpy along, which nobody should wait for at the start

    out = io.StringIO()
    writer = csv.writer(out)
    for row in csv.reader(io.StringIO(body.decode(), newline="")):
        writer.writerow([cell if _is_number(cell) else defused(cell) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


routes = [
    Route("/sparql", sparql, methods=METHODS.split(", ")),
    Route("/sparql/", sparql, methods=METHODS.split(", ")),
    Route("/.well-known/void", void, methods=["GET", "HEAD", "OPTIONS"]),
]
