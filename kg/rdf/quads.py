"""The catalogue as quads: which fact stands in which named graph. Each fact stands in exactly one.

Same catalogue, same quads in the same order; no blank nodes, so sorted N-Quads are the canonical form (RDFC-1.0).
"""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from kg.catalogue.facts import DOCUMENTS, rows
from kg.catalogue.reading import Connection
from kg.rdf.document_graph import document_facts
from kg.rdf.inferred_graph import annotated_facts, inferred_facts, judged_facts
from kg.rdf.iris import INFERRED, JUDGEMENTS, PROVENANCE, REFERENCE, Base
from kg.rdf.provenance_graph import Counts, provenance_facts
from kg.rdf.reference_graph import reference_facts
from kg.rdf.terms import Fact, Minted

_RUN = 500_000  # lines sorted in memory at once


def quads(catalogue: Connection, base: Base | None = None) -> Iterator[Quad]:
    """Every quad of the catalogue, document by document: memory is bounded by the largest document."""
    minted, counts = Minted(base or Base()), Counts()
    yield from _in_graph(REFERENCE, reference_facts(catalogue, minted), minted, counts)
    for document in rows(catalogue, DOCUMENTS):
        yield from _in_graph(document["id"], document_facts(catalogue, document, minted), minted, counts)
    yield from _in_graph(INFERRED, inferred_facts(catalogue, minted), minted, counts)
    yield from _in_graph(JUDGEMENTS, judged_facts(catalogue, minted), minted, counts)
    yield from _in_graph(JUDGEMENTS, annotated_facts(catalogue, minted), minted, counts)
    yield from _in_graph(PROVENANCE, provenance_facts(catalogue, counts, minted), minted, Counts())


def _in_graph(name: str, facts: Iterable[Fact], minted: Minted, counts: Counts) -> Iterator[Quad]:
    graph = NamedNode(minted.base.graph(name))
    for fact in facts:
        counts.add(fact)
        yield Quad(*fact, graph)


def write_nquads(catalogue: Connection, path: Path, base: Base | None = None) -> int:
    """Sorted, canonical N-Quads of the catalogue at `path`; the number of lines.

    Runs of lines are sorted beside the target and merged, so that memory stays the same for any number of documents.
    """
    lines = (f"{quad} .\n".encode() for quad in quads(catalogue, base))
    with tempfile.TemporaryDirectory(dir=path.parent) as beside, ExitStack() as stack:
        runs: list[Path] = []
        while run := sorted(islice(lines, _RUN)):
            runs.append(Path(beside, str(len(runs))))
            runs[-1].write_bytes(b"".join(run))
        with path.open("wb") as out:
            merged = heapq.merge(*(stack.enter_context(run.open("rb")) for run in runs))
            return sum(1 for line in merged if out.write(line))
