"""The provenance graph: the run that made the graphs, and the data set's description with its counts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from kg.catalogue.facts import DOCUMENT, DOCUMENTS, rows
from kg.catalogue.reading import Connection, count, notes
from kg.rdf.iris import INFERRED, JUDGEMENTS, PROVENANCE, REFERENCE
from kg.rdf.terms import (
    Fact,
    Minted,
    dcat,
    dcterms,
    en,
    foaf,
    part,
    prov,
    rdf,
    schema,
    vi,
    vk,
    void,
    xsd,
)
from kg.rdf.vocabulary import PREFIXES
from kg.words import say

LICENCE = NamedNode("https://creativecommons.org/licenses/by/4.0/")
DISTRIBUTIONS = {"ttl": "text/turtle", "nt": "application/n-triples", "jsonld": "application/ld+json"}
ONTOLOGY = NamedNode("https://w3id.org/vietkg/ontology")


class Counts:
    """What was written so far: triples, by property and by class."""

    def __init__(self) -> None:
        self.by_property: Counter[NamedNode] = Counter()
        self.by_class: Counter[NamedNode | Literal] = Counter()

    def add(self, fact: Fact, n: int = 1) -> None:
        """One fact more, or (-1) less."""
        self.by_property[fact[1]] += n
        if fact[1] == rdf.type:
            self.by_class[fact[2]] += n

    def kept(self) -> str:
        """As a build keeps them, for the one that follows."""
        counted = [{str(term.value): n for term, n in (+c).items()} for c in (self.by_property, self.by_class)]
        return json.dumps(counted, sort_keys=True)

    @classmethod
    def of(cls, kept: str) -> Counts:
        """The inverse."""
        found, (properties, classes) = cls(), json.loads(kept)
        found.by_property.update({NamedNode(term): n for term, n in properties.items()})
        found.by_class.update({NamedNode(term): n for term, n in classes.items()})
        return found


def provenance_facts(
    catalogue: Connection, counts: Counts, minted: Minted, documents: Iterable[str] | None = None
) -> Iterator[Fact]:
    """The run, what it made, and the description. The counts are of all graphs but this one. documents: the only ones
    whose graphs are spoken of; None: all.

    The only time stated is the setting SOURCE_DATE_EPOCH, which the build keeps in meta('source_date'): a clock would
    give other bytes for the same input.
    """
    meta = notes(catalogue)
    version = meta.get("version", "0")
    run, software = minted("run", meta.get("config") or "khong-ro"), minted("software", f"vietkg-{version}")
    yield software, rdf.type, prov.SoftwareAgent
    yield software, schema.name, Literal("vietkg")
    yield software, schema.softwareVersion, Literal(version)
    yield run, rdf.type, prov.Activity
    yield run, prov.wasAssociatedWith, software
    if "config" in meta:
        yield run, vk.configuration, Literal(meta["config"])
    if "source_date" in meta:
        yield run, prov.endedAtTime, Literal(meta["source_date"], datatype=xsd.dateTime)
    for name in (REFERENCE, INFERRED, JUDGEMENTS, PROVENANCE):
        yield NamedNode(minted.base.graph(name)), prov.wasGeneratedBy, run
    found = (
        rows(catalogue, DOCUMENTS)
        if documents is None
        else (r for d in documents for r in rows(catalogue, DOCUMENT, d))
    )
    for row in found:
        graph = NamedNode(minted.base.graph(row["id"]))
        yield graph, prov.wasGeneratedBy, run
        yield graph, foaf.primaryTopic, minted("document", row["id"])
    yield from _description(catalogue, counts, minted, version)


def _description(catalogue: Connection, counts: Counts, minted: Minted, version: str) -> Iterator[Fact]:
    me = minted("dataset", "collection")
    yield me, rdf.type, void.Dataset
    yield me, rdf.type, dcat.Dataset
    yield me, dcterms.title, vi(say("graph.title", "vi"))
    yield me, dcterms.title, en(say("graph.title", "en"))
    yield me, dcterms.conformsTo, ONTOLOGY
    yield me, dcterms.license, LICENCE
    yield me, dcterms.publisher, minted("software", f"vietkg-{version}")
    if date := notes(catalogue).get("source_date"):
        yield me, dcterms.modified, Literal(date, datatype=xsd.dateTime)
    yield from _service(me, minted)
    yield me, schema.version, Literal(version)
    yield me, void.uriSpace, Literal(minted.base.iri)
    yield me, void.documents, Literal(count(catalogue, "document"))
    yield me, void.triples, Literal(counts.by_property.total())
    yield me, void.entities, Literal(counts.by_class.total())
    for namespace in PREFIXES.values():
        yield me, void.vocabulary, NamedNode(namespace)
    for term, number in sorted((+counts.by_class).items(), key=str):
        partition = part(me, f"class-{_local(term)}")
        yield me, void.classPartition, partition
        yield partition, getattr(void, "class"), term
        yield partition, void.entities, Literal(number)
    for term, number in sorted((+counts.by_property).items(), key=str):
        partition = part(me, f"property-{_local(term)}")
        yield me, void.propertyPartition, partition
        yield partition, void.property, term
        yield partition, void.triples, Literal(number)


def _service(me: NamedNode, minted: Minted) -> Iterator[Fact]:
    """Where the data set can be asked and fetched: beside the ids, as the server of the same base answers."""
    root = minted.base.iri.removesuffix("id/")
    service, endpoint = part(me, "service"), NamedNode(f"{root}sparql")
    yield me, void.sparqlEndpoint, endpoint
    yield service, rdf.type, dcat.DataService
    yield service, dcat.endpointURL, endpoint
    yield service, dcat.servesDataset, me
    for name, media_type in DISTRIBUTIONS.items():
        distribution = part(me, name)
        yield me, dcat.distribution, distribution
        yield distribution, rdf.type, dcat.Distribution
        yield distribution, dcat.accessURL, NamedNode(f"{root}data/dataset/collection?format={name}")
        yield distribution, dcat.mediaType, NamedNode(f"https://www.iana.org/assignments/media-types/{media_type}")
        yield distribution, dcterms.license, LICENCE


def _local(term: NamedNode | Literal) -> str:
    """A term's prefixed name with a hyphen, unique among the vocabularies."""
    return next(f"{name}-{term.value[len(ns) :]}" for name, ns in PREFIXES.items() if term.value.startswith(ns))
