"""Things as linked data: the query that describes some of them, and JSON-LD in the one context."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from pyoxigraph import RdfFormat, Triple, parse, serialize

from kg.catalogue.reading import Connection
from kg.rdf.document_graph import element_facts
from kg.rdf.iris import Base
from kg.rdf.terms import Minted
from kg.rdf.vocabulary import DCTERMS, OA, ORG, OWL, PREFIXES, TIME, VK
from kg.text import xml_safe

MOST_INVERSE = 10_000  # facts that lead to a thing; the lists of the REST API hold all
# What belongs to a thing's description and has a node of its own: its evidence, the days on which it was seen.
_PARTS = "|".join(f"<{term}>" for term in (VK.evidence, OA.hasSelector, ORG.memberDuring, TIME.inside))


def description(iris: Iterable[str]) -> str:
    """A CONSTRUCT query for everything stated of these things (IRIs as `Base.thing` mints them), evidence included."""
    things = " ".join(f"<{iri}>" for iri in iris)
    return f"""CONSTRUCT {{ ?part ?property ?value }}
      WHERE {{ VALUES ?thing {{ {things} }} ?thing ({_PARTS})* ?part . ?part ?property ?value }}"""


def surroundings(iri: str, former: Iterable[str] = ()) -> str:
    """A CONSTRUCT query for what is stated of one thing and for what leads to it: of a person the holdings and the
    tasks, of an act the citations; of these the nearest MOST_INVERSE facts. Evidence leads to its document by the
    thousand: that is left to the evidence itself. Former IRIs of the thing, which no graph holds (that of a store is
    its documents', whatever it held before), are stated to be the same and replaced by this one."""
    led = " ".join(f"(<{was}> <{term}>)" for was in former for term in (DCTERMS.isReplacedBy, OWL.sameAs))
    return f"""CONSTRUCT {{ ?part ?property ?value . ?other ?inverse <{iri}> }}
      WHERE {{ {{ <{iri}> ({_PARTS})* ?part . ?part ?property ?value }}
        UNION {{ VALUES (?other ?inverse) {{ {led} }} }}
        UNION {{ SELECT ?other ?inverse {{ ?other ?inverse <{iri}> FILTER (?inverse NOT IN (<{OA.hasSource}>)) }}
          LIMIT {MOST_INVERSE} }} }}"""


def element_triples(catalogue: Connection, id: str, base: Base) -> bytes:
    """What the catalogue says of an element, as N-Triples: in the graph are only those that something is said of."""
    facts = element_facts(catalogue, id, Minted(base))
    return serialize((Triple(*fact) for fact in facts), format=RdfFormat.N_TRIPLES) or b""


def written(ntriples: bytes, media_type: str) -> bytes:
    """Triples in one of the media types of `kg.sparql.media.TRIPLES`; in XML "�" stands for what it cannot hold."""
    if media_type == "application/ld+json":
        return as_jsonld(ntriples)
    format = RdfFormat.from_media_type(media_type)
    assert format is not None, media_type
    triples = (quad.triple for quad in parse(ntriples, RdfFormat.N_TRIPLES))
    prefixes = PREFIXES if format in (RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.RDF_XML) else None
    body = serialize(triples, format=format, prefixes=prefixes) or b""
    return xml_safe(body.decode()).encode() if format == RdfFormat.RDF_XML else body


def as_jsonld(ntriples: bytes) -> bytes:
    """Triples as JSON-LD that carries the context within it, so that nobody has to fetch one."""
    return json.dumps(_compacted(ntriples), ensure_ascii=False).encode()


def as_nodes(ntriples: bytes) -> list[Any]:
    """Triples as the nodes of a JSON-LD document that states the context itself."""
    document = _compacted(ntriples)
    nodes = document.get("@graph")
    return nodes if nodes is not None else [{key: value for key, value in document.items() if key != "@context"}]


def _compacted(ntriples: bytes) -> dict[str, Any]:
    from rdflib import Graph  # here, not above: a server answers before it needs this

    graph = Graph().parse(data=ntriples, format="nt")
    document: dict[str, Any] = json.loads(
        graph.serialize(format="json-ld", context=context(), sort_keys=True, use_native_types=True)
    )
    return document


@cache
def context() -> Any:
    """The one JSON-LD context, `ontology/context.jsonld`."""
    return json.loads((files("ontology") / "context.jsonld").read_text("utf-8"))["@context"]
