"""The whole graph as a file."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from pyoxigraph import RdfFormat, serialize

from kg.errors import StoreError
from kg.graph.iris import DEFAULT_BASE, Base
from kg.graph.triples import quads, write_nquads
from kg.graph.vocabulary import PREFIXES

FORMATS = {"trig": RdfFormat.TRIG, "turtle": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD}


def write_graph(catalogue: sqlite3.Connection, path: Path, format: str) -> None:
    """The graph of a catalogue at `path`: sorted "nquads"; "trig" and "jsonld" with the named graphs; "turtle" without.

    StoreError where it cannot be written.
    """
    row = catalogue.execute("SELECT value FROM meta WHERE key = 'base'").fetchone()
    base = Base(row[0] if row else DEFAULT_BASE)
    try:
        if format == "nquads":
            write_nquads(catalogue, path, base)
        elif format == "turtle":
            serialize((quad.triple for quad in quads(catalogue, base)), path, FORMATS[format], prefixes=PREFIXES)
        else:
            serialize(quads(catalogue, base), path, FORMATS[format], prefixes=PREFIXES)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror or error}); choose another place.") from error
