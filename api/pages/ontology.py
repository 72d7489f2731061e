"""The ontology at its own address: a page with every term and a data dictionary, or the declarations as RDF."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.http.negotiation import HTML, best
from api.pages.rendering import render
from kg.rdf.ontology import FILES, FORMATS, read_file, schema, terms
from kg.rdf.schema_tree import schema_tree
from kg.rdf.vocabulary import PREFIXES
from kg.sparql.media import TRIPLES

router = APIRouter(include_in_schema=False)
OFFERED = {HTML: ()} | {media_type: TRIPLES[media_type] for media_type in FORMATS}


@router.get("/ontology")
def ontology(request: Request) -> Response:
    """The page, or by Accept the declarations in Turtle, N-Triples, JSON-LD or RDF/XML."""
    media_type = best(request.headers.get("accept", ""), OFFERED) or HTML
    if media_type != HTML:
        return Response(schema(media_type), media_type=media_type, headers={"vary": "accept"})
    ours = {f"vk:{term.name}" for term in terms()}
    return render(request, "ontology.html", terms=terms(), classes=schema_tree(), ours=ours, iri=_iri, files=FILES)


@router.get("/ontology.ttl")
@router.get("/shapes.ttl")
@router.get("/context.jsonld")
def file(request: Request) -> Response:
    """The ontology's files as they are."""
    source, media_type = FILES[request.scope["path"].rpartition("/")[2]]
    return Response(read_file(source), media_type=media_type)


def _iri(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{PREFIXES.get(prefix, '')}{local}"
