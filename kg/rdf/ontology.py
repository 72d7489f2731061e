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

    def short(*terms: object) -> tuple[str, ...]:
        """As queries write them; nodes without an IRI of their own are left out."""
        return tuple(str(graph.namespace_manager.normalizeUri(str(t))) for t in terms if isinstance(t, URIRef))

    def said(term: URIRef, *properties: URIRef) -> tuple[str, str]:
        words = {v.language: str(v) for p in properties for v in graph.objects(term, p) if isinstance(v, Literal)}
        return words.get("vi", ""), words.get("en", "")

    found = []
    for term in sorted(term for term in set(graph.subjects()) if isinstance(term, URIRef) and term.startswith(own)):
        types = list(graph.objects(term, RDF.type))
        above = short(*graph.objects(term, RDFS.subClassOf), *graph.objects(term, RDFS.subPropertyOf))
        found.append(
            Term(
                name=term.removeprefix(own),
                kind="class" if OWL.Class in types else "property" if any(map(_is_property, types)) else "concept",
                label=said(term, SKOS.prefLabel, RDFS.label),
                comment=said(term, SKOS.definition, RDFS.comment),
                up=above or short(*(one for one in types if str(one).startswith(own))),
                of=short(*graph.objects(term, RDFS.domain)),
                to=short(*graph.objects(term, RDFS.range)),
            )
        )
    order = ("class", "property", "concept")
    return tuple(sorted(found, key=lambda term: (order.index(term.kind), term.name)))


def _is_property(type: object) -> bool:
    return str(type).endswith("Property")
