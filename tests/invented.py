"""The invented collection of tests/golden: as a catalogue, as one graph, as a store in memory."""

from __future__ import annotations

import sqlite3
from importlib import resources
from pathlib import Path

from pyoxigraph import RdfFormat, Store, serialize
from rdflib import Graph

from kg.rdf.quads import quads

GOLDEN = Path(__file__).parent / "golden"


def catalogue() -> sqlite3.Connection:
    """The rows of golden/catalogue.sql in a catalogue of their own."""
    db = sqlite3.connect(":memory:")
    db.executescript((resources.files("kg.catalogue") / "schema.sql").read_text("utf-8"))
    db.executescript((GOLDEN / "catalogue.sql").read_text("utf-8"))
    db.commit()
    return db


def store(db: sqlite3.Connection | None = None) -> Store:
    """The quads of a catalogue, the invented one if none is given."""
    found = Store()
    found.extend(quads(db or catalogue()))
    return found


def union(db: sqlite3.Connection | None = None) -> Graph:
    """All named graphs of a catalogue as one."""
    triples = serialize((quad.triple for quad in quads(db or catalogue())), format=RdfFormat.N_TRIPLES)
    return Graph().parse(data=triples, format="nt")
