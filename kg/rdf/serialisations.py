"""The whole graph as a file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, serialize

from kg.catalogue.reading import Connection, note
from kg.errors import StoreError
from kg.rdf.iris import DEFAULT_BASE, Base
from kg.rdf.linked_data import as_nodes, context
from kg.rdf.quads import quads, write_nquads
from kg.rdf.vocabulary import PREFIXES

AT_ONCE = 5_000  # quads that are made before they are sent


def write_graph(catalogue: Connection, path: Path, format: str) -> None:
    """The graph of a catalogue at `path`: sorted "nquads"; "trig" and "jsonld" with the named graphs; "turtle" without.

    StoreError where it cannot be written.
    """
    base = Base(note(catalogue, "base") or DEFAULT_BASE)
    try:
        if format == "nquads":
            write_nquads(catalogue, path, base)
        elif format == "turtle":
            serialize((quad.triple for quad in quads(catalogue, base)), path, RdfFormat.TURTLE, prefixes=PREFIXES)
        elif format == "trig":
            serialize(quads(catalogue, base), path, RdfFormat.TRIG, prefixes=PREFIXES)
        else:
            _write_jsonld(quads(catalogue, base), path)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror or error}); choose another place.") from error


def nquads(catalogue: Connection) -> Iterator[bytes]:
    """The whole graph as N-Quads, some thousand lines at a time, graph by graph."""
    found = quads(catalogue, Base(note(catalogue, "base") or DEFAULT_BASE))
    while batch := list(islice(found, AT_ONCE)):
        yield serialize(batch, format=RdfFormat.N_QUADS) or b""


def _write_jsonld(found: Iterable[Quad], path: Path) -> None:
    """Each named graph compacted by itself, so that memory is bounded by the largest; the context stands once."""
    with path.open("w", encoding="utf-8") as out:
        out.write(f'{{"@context": {json.dumps(context())},\n "@graph": [')
        for index, (graph, inside) in enumerate(groupby(found, key=lambda quad: quad.graph_name)):
            triples = serialize((quad.triple for quad in inside), format=RdfFormat.N_TRIPLES) or b""
            node = {"id": graph.value, "@graph": as_nodes(triples)}
            out.write(("," if index else "") + "\n" + json.dumps(node, ensure_ascii=False))
        out.write("\n]}\n")
