"""What builds changed as a Linked Data Event Stream: a member a change, which is a version of the thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from kg.catalogue.changes import Change
from kg.rdf.iris import Base
from kg.rdf.linked_data import as_jsonld
from kg.rdf.terms import Nodes, dcterms, rdf, xsd
from kg.rdf.vocabulary import EVENTS, LDES, PREFIXES, TREE

ldes, tree, events = Nodes(LDES), Nodes(TREE), Nodes(EVENTS)
JSONLD = "application/ld+json"
NAMES = {"ldes": str(LDES._NS), "tree": str(TREE._NS), "as": str(EVENTS._NS)}
_HOW = {"added": events.Create, "changed": events.Update, "removed": events.Delete}


def event_stream(
    changes: Sequence[Change], base: Base, stream: str, page: str, following: str | None, media_type: str
) -> bytes:
    """A page (its address) of the stream (its address), in one of the formats of triples; following: the address of the
    next page."""
    triples = _triples(changes, base, stream, page, following)
    if media_type == JSONLD:
        return as_jsonld(serialize(triples, format=RdfFormat.N_TRIPLES) or b"")
    format = RdfFormat.from_media_type(media_type) or RdfFormat.TURTLE
    return serialize(triples, format=format, prefixes=PREFIXES | NAMES) or b""


def _triples(changes: Sequence[Change], base: Base, stream: str, page: str, following: str | None) -> Iterator[Triple]:
    me, here = NamedNode(stream), NamedNode(page)
    yield Triple(me, rdf.type, ldes.EventStream)
    yield Triple(me, ldes.timestampPath, dcterms.modified)
    yield Triple(me, ldes.versionOfPath, dcterms.isVersionOf)
    yield Triple(me, tree.view, here)
    yield Triple(here, rdf.type, tree.Node)
    if following:
        on = NamedNode(f"{page}#next")
        yield Triple(here, tree.relation, on)
        yield Triple(on, rdf.type, tree.Relation)
        yield Triple(on, tree.node, NamedNode(following))
    for change in changes:
        thing = base.thing(change.kind, change.id)
        member = NamedNode(f"{thing}#{change.build}")
        yield Triple(me, tree.member, member)
        yield Triple(member, rdf.type, _HOW[change.how])
        yield Triple(member, dcterms.isVersionOf, NamedNode(thing))
        yield Triple(member, dcterms.modified, Literal(change.at, datatype=xsd.dateTime))
