"""What harvesters and search engines read: the whole graph, its description as DCAT-AP, a map of the pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated
from xml.sax.saxutils import escape

from fastapi import APIRouter, Path, Request
from starlette.responses import PlainTextResponse, Response

from api.http.addresses import address, links, root
from api.http.builds import build_of
from api.http.clients import client_of
from api.http.downloads import streamed
from api.http.negotiation import best
from kg.catalogue.exports import TABLES
from kg.catalogue.relations import keys, split
from kg.errors import NotFound
from kg.rdf.serialisations import nquads
from kg.sparql.media import TRIPLES

router = APIRouter(include_in_schema=False)
PER_MAP = 50_000  # addresses of one sitemap, by its protocol
IANA = "https://www.iana.org/assignments/media-types"
VIETNAMESE = "http://publications.europa.eu/resource/authority/language/VIE"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
CATALOG = """PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX dct: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/> PREFIX void: <http://rdfs.org/ns/void#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
CONSTRUCT {{
  <catalog> a dcat:Catalog ; dct:title ?title ; dct:description ?title ; dct:publisher <catalog#publisher> ;
    dct:language <{vietnamese}> ; dct:license <{licence}> ; foaf:homepage <.> ; dcat:dataset ?dataset ;
    dcat:service <sparql> ; dct:modified "{built}"^^xsd:dateTime .
  <catalog#publisher> a foaf:Agent ; foaf:name {publisher} .
  ?dataset a dcat:Dataset ; dct:title ?title ; dct:description ?title ; dct:publisher <catalog#publisher> ;
    dct:language <{vietnamese}> ; dct:license <{licence}> ; dct:modified "{built}"^^xsd:dateTime ;
    dct:identifier ?name ; dcat:landingPage <.> ;
    dcat:distribution <catalog#nquads>, <catalog#changes> {distributions} .
  <catalog#nquads> a dcat:Distribution ; dct:title "N-Quads" ; dct:license <{licence}> ; dcat:accessURL <dump.nq> ;
    dcat:downloadURL <dump.nq> ; dcat:mediaType <{iana}/application/n-quads> .
  <catalog#changes> a dcat:Distribution ; dct:title "Linked Data Event Stream"@en ; dct:license <{licence}> ;
    dct:conformsTo <https://w3id.org/ldes/specification> ; dcat:accessURL <api/changes> ;
    dcat:downloadURL <api/changes> ;    dcat:mediaType <{iana}/text/turtle> .
  {tables}
  <sparql> a dcat:DataService ; dct:title "SPARQL 1.1"@en ; dcat:endpointURL <sparql> ;
    dcat:endpointDescription <sparql> ; dct:license <{licence}> ; dcat:servesDataset ?dataset .
}} WHERE {{ ?dataset a dcat:Dataset ; dct:title ?title BIND(STR(?dataset) AS ?name) }}"""
TABLE = """<catalog#{name}> a dcat:Distribution ; dct:title "{name}.csv" ; dct:license <{licence}> ;
    dcat:accessURL <api/export/{name}.csv> ; dcat:downloadURL <api/export/{name}.csv> ;
    dcat:mediaType <{iana}/text/csv> ."""


@router.get("/dump.nq")
def dump(request: Request) -> Response:
    """The whole graph as N-Quads, with the build's ETag."""
    return streamed(request, "vietkg.nq", "application/n-quads", nquads)


@router.get("/catalog")
async def catalog(request: Request) -> Response:
    """The data set, its files and its service as DCAT-AP."""
    media_type = best(request.headers.get("accept", ""), TRIPLES) or "text/turtle"
    query = CATALOG.format(
        vietnamese=VIETNAMESE,
        licence=LICENCE,
        iana=IANA,
        built=build_of(request).finished,
        publisher=json.dumps(request.app.state.settings.publisher, ensure_ascii=False),
        distributions="".join(f", <catalog#{name}>" for name in TABLES),
        tables="\n  ".join(TABLE.format(name=name, licence=LICENCE, iana=IANA) for name in TABLES),
    )
    answer = await request.app.state.endpoint.query(
        query, triples=media_type, base=f"{root(request)}/catalog", client=client_of(request)
    )
    return Response(answer.body, media_type=media_type, headers={"vary": "accept"})


@router.get("/sitemap.xml")
def sitemaps(request: Request) -> Response:
    """The sitemaps, each of PER_MAP addresses at most."""
    pages = -(-len(build_of(request).once("keys", keys)) // PER_MAP) or 1
    day = build_of(request).finished[:10]
    maps = (f"{escape(root(request))}/sitemap-{number}.xml" for number in range(pages))
    return _xml("sitemapindex", "sitemap", maps, day)


@router.get("/sitemap-{number}.xml")
def sitemap(request: Request, number: Annotated[int, Path(ge=0, le=50_000)]) -> Response:
    """Some of the pages of things. Raises NotFound."""
    build = build_of(request)
    some = build.once("keys", keys)[number * PER_MAP : (number + 1) * PER_MAP]
    if not some and number:
        raise NotFound(f"there is no sitemap {number}")
    return _xml("urlset", "url", (escape(links(request)(*split(key))) for key in some), build.finished[:10])


@router.get("/robots.txt")
def robots(request: Request) -> Response:
    """Everything may be read but what has no end; where the sitemaps are."""
    endless = ("sparql", "query", "explorer", "paste", "data", "mcp")
    closed = "".join(f"Disallow: {address(request, path)}\n" for path in endless)
    return PlainTextResponse(f"User-agent: *\n{closed}\nSitemap: {root(request)}/sitemap.xml\n")


def _xml(root: str, entry: str, addresses: Iterator[str], day: str) -> Response:
    inside = "\n".join(f"<{entry}><loc>{where}</loc><lastmod>{day}</lastmod></{entry}>" for where in addresses)
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return Response(f"{head}\n{inside}\n</{root}>\n", media_type="application/xml")
