"""The ontology as files and as a table of its terms."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from msgspec import Struct

FILES = {
    "ontology.ttl": ("schema.ttl", "text/turtle"),
    "shapes.ttl": ("shapes.ttl", "text/turtle"),
    "context.jsonld": ("context.jsonld", "application/ld+json"),
}
FORMATS = {"text/turtle": "turtle", "application/n-triples": "nt", "application/ld+json": "json-ld"} | {
    "application/rdf+xml": "xml"
}


class Term(Struct, frozen=True):
    """A term of our own: its name after the prefix, its kind (class, property, concept), labels and comments in
    Vietnamese and English, and, as queries write them, what it is a part of (up), is said of (of) and leads to (to)."""

    name: str
    kind: str
    label: tuple[str, str]
    comment: tuple[str, str]
    up: tuple[str, ...]
    of: tuple[str, ...]
    to: tuple[str, ...]


def read_file(name: str) -> bytes:
    """One of the ontology's own files."""
    return (files("ontology") / name).read_bytes()


@cache
def schema(media_type: str) -> bytes:
    """The declarations of our terms in one of FORMATS."""
    if media_type == "text/turtle":
        return read_file("schema.ttl")
    from rdflib import Graph  # here, not above: a server answers before it needs this

    graph = Graph().parse(data=read_file("schema.ttl"), format="turtle")
    return graph.serialize(format=FORMATS[media_type]).encode()


@cache
def terms() -> tuple[Term, ...]:
    """Every term that the ontology declares: classes, then properties, then concepts, each by name."""
    from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

    graph = Graph().parse(data=read_file("schema.ttl"), format="turtle")
    own = str(dict(graph.namespaces())["vk"])

    def short(term: object) -> str:
        return str(graph.namespace_manager.normalizeUri(str(term)))

    def said(term: URIRef, *properties: URIRef) -> tuple[str, str]:
        words = {v.language: str(v) for p in properties for v in graph.objects(term, p) if isinstance(v, Literal)}
        return words.get("vi", ""), words.get("en", "")

    def kind(term: URIRef) -> str:
        types = set(graph.objects(term, RDF.type))
        return (
            "class"
            if OWL.Class in types
            else "property"
            if any(str(t).endswith("Property") for t in types)
            else "concept"
        )

    found = [
        Term(
            str(term).removeprefix(own),
            kind(term),
            said(term, SKOS.prefLabel, RDFS.label),
            said(term, SKOS.definition, RDFS.comment),
            tuple(
                short(o)
                for p in (RDFS.subClassOf, RDFS.subPropertyOf)
                for o in graph.objects(term, p)
                if isinstance(o, URIRef)
            )
            or tuple(short(o) for o in graph.objects(term, RDF.type) if str(o).startswith(own)),
            tuple(short(o) for o in graph.objects(term, RDFS.domain) if isinstance(o, URIRef)),
            tuple(short(o) for o in graph.objects(term, RDFS.range) if isinstance(o, URIRef)),
        )
        for term in sorted(term for term in set(graph.subjects()) if isinstance(term, URIRef) and term.startswith(own))
    ]
    order = ("class", "property", "concept")
    return tuple(sorted(found, key=lambda term: (order.index(term.kind), term.name)))
