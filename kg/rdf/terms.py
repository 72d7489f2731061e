"""RDF terms as Oxigraph takes them: fast to make by the million, where rdflib's are not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from pyoxigraph import Literal, NamedNode
from rdflib.namespace import DefinedNamespace

from kg.catalogue.facts import Row
from kg.rdf import vocabulary
from kg.rdf.iris import Base
from kg.text import slug

Fact = tuple[NamedNode, NamedNode, NamedNode | Literal]


class Nodes:
    """A closed namespace's terms as nodes: made at first use, a plain attribute ever after. A typo raises."""

    def __init__(self, namespace: type[DefinedNamespace]) -> None:
        self._namespace = namespace

    def __getattr__(self, term: str) -> NamedNode:
        node = NamedNode(str(self._namespace[term]))
        setattr(self, term, node)
        return node


vk, eli, cito, org = Nodes(vocabulary.VK), Nodes(vocabulary.ELI), Nodes(vocabulary.CITO), Nodes(vocabulary.ORG)
foaf, skos, oa, prov = Nodes(vocabulary.FOAF), Nodes(vocabulary.SKOS), Nodes(vocabulary.OA), Nodes(vocabulary.PROV)
time, void, dcat = Nodes(vocabulary.TIME), Nodes(vocabulary.VOID), Nodes(vocabulary.DCAT)
dcterms, schema = Nodes(vocabulary.DCTERMS), Nodes(vocabulary.SDO)
rdf, owl, xsd = Nodes(vocabulary.RDF), Nodes(vocabulary.OWL), Nodes(vocabulary.XSD)


class Minted:
    """Nodes for the things of one collection; `iri` of a part is its thing's with a fragment."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self._minted = lru_cache(maxsize=50_000)(lambda kind, id: NamedNode(base.thing(kind, id)))

    def __call__(self, kind: str, id: str) -> NamedNode:
        return self._minted(kind, id)

    def concept(self, kind: str, label: str) -> NamedNode:
        """The node of a kind of act or of a role, known by its words."""
        return self._minted(kind, slug(label) or "khac")

    def period(self, start: str, end: str) -> NamedNode:
        """The node of a day, or of the days from one to another."""
        return self._minted("period", start if start == end else f"{start}_{end}")


def part(whole: NamedNode, name: str) -> NamedNode:
    """A part of a thing's description; `name` is ours, never input."""
    return NamedNode(f"{whole.value}#{name}")


def vi(text: str) -> Literal:
    """Vietnamese words."""
    return Literal(text, language="vi")


def en(text: str) -> Literal:
    """English words."""
    return Literal(text, language="en")


def both(me: NamedNode, property: NamedNode, row: Row, column: str) -> Iterator[Fact]:
    """A sentence in both languages, from a column and its _en; nothing where there is none."""
    if row[column]:
        yield me, property, vi(row[column])
        yield me, property, en(row[f"{column}_en"])


def count(number: int) -> Literal:
    """Code points, counted from 0, typed as the Web Annotation standard has them. Files keep the type; Oxigraph holds
    whole numbers of every type by value and gives them back as xsd:integer."""
    return Literal(str(number), datatype=xsd.nonNegativeInteger)


def day(iso: str) -> Literal:
    """A calendar day."""
    return Literal(iso, datatype=xsd.date)
