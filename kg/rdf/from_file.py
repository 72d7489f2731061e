"""A store from one RDF file: a program of its own, since no server should be forked with an open store's threads."""

from __future__ import annotations

import sys
from pathlib import Path

import pyoxigraph as ox


def load(source: str, target: str) -> None:
    """The N-Quads, TriG, Turtle, N-Triples, RDF/XML or JSON-LD of a file as a new store; exits with words on stderr."""
    chosen = ox.RdfFormat.from_extension(Path(source).suffix.lstrip(".").lower())
    if chosen is None:
        sys.exit(f"{source}: the extension is of no RDF format (.nq, .trig, .ttl, .nt, .rdf, .jsonld).")
    try:
        store = ox.Store(target)
        store.bulk_load(path=source, format=chosen, base_iri=Path(source).resolve().as_uri())
        store.flush()
    except (OSError, SyntaxError, ValueError) as error:
        sys.exit(f"{source}: {error}")


if __name__ == "__main__":
    load(sys.argv[1], sys.argv[2])
