"""The classes of the data and what is said of each, as the shapes require it: what a query may ask for."""

from __future__ import annotations

from functools import cache
from importlib import resources

from msgspec import Struct


class Property(Struct, frozen=True):
    """A property as queries write it ("vk:dueBy"), and the class it leads to, or None for a value."""

    name: str
    leads_to: str | None


class Class(Struct, frozen=True):
    """A class as queries write it ("vk:Task") with its properties in order."""

    name: str
    properties: list[Property]


@cache
def schema_tree() -> list[Class]:
    """The classes that a shape is of, by name. It reads ontology/shapes.ttl once, about a third of a second."""
    from rdflib import SH, Graph, URIRef  # here, not above: a server answers before it needs this

    shapes = Graph()
    shapes.parse(data=(resources.files("ontology") / "shapes.ttl").read_text("utf-8"), format="turtle")

    def name(term: object) -> str:
        return str(shapes.namespace_manager.normalizeUri(str(term)))

    found: dict[str, list[Property]] = {}
    for shape, target in shapes.subject_objects(SH.targetClass):
        for each in shapes.objects(shape, SH.property):
            path, leads_to = shapes.value(each, SH.path), shapes.value(each, SH["class"])
            if isinstance(path, URIRef):  # a path of several steps is a blank node
                found.setdefault(name(target), []).append(Property(name(path), name(leads_to) if leads_to else None))
    return [Class(key, sorted(found[key], key=lambda each: each.name)) for key in sorted(found)]
