"""The catalogue as quads: which fact stands in which named graph. Each fact stands in exactly one.

Same catalogue, same quads in the same order; no blank nodes, so sorted N-Quads are the canonical form (RDFC-1.0).
"""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from kg.catalogue.changes import Changes, between, narrowed, pointed_to, stating
from kg.catalogue.facts import DOCUMENT, DOCUMENTS, PERIODS_OF, rows
from kg.catalogue.reading import Connection
from kg.rdf.document_graph import document_facts
from kg.rdf.inferred_graph import (
    BETWEEN,
    FEW,
    annotated_facts,
    inferred_facts,
    inferred_of,
    inferred_of_few,
    judged_facts,
    pointed_facts,
)
from kg.rdf.iris import INFERRED, JUDGEMENTS, PROVENANCE, REFERENCE, Base
from kg.rdf.provenance_graph import Counts, provenance_facts
from kg.rdf.reference_graph import THINGS, reference_facts, shared_facts
from kg.rdf.terms import Fact, Minted

_RUN = 500_000  # lines sorted in memory at once


def quads(catalogue: Connection, base: Base | None = None, counts: Counts | None = None) -> Iterator[Quad]:
    """Every quad of the catalogue, document by document: memory is bounded by the largest document.

    counts: takes what is counted on the way, of all graphs but the provenance's.
    """
    minted, counts = Minted(base or Base()), Counts() if counts is None else counts
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


def changed_quads(
    before: Connection, catalogue: Connection, changes: Changes, base: Base, counts: Counts
) -> Iterator[tuple[list[Quad], list[Quad]]]:
    """What is stated no more and what is new in the graph of a catalogue beside that of the build before, part by part.

    counts: those of the build before; takes what changes.
    """
    minted, both = Minted(base), (before, catalogue)
    was = Counts.of(counts.kept())
    for name, parts in _parts(both, changes, minted):
        yield _difference(name, *parts, minted, counts)
    documents = sorted(changes.documents)
    old, new = (provenance_facts(db, n, minted, documents) for db, n in ((before, was), (catalogue, counts)))
    yield _difference(PROVENANCE, old, new, minted, Counts())


Part = tuple[str, tuple[Iterable[Fact], Iterable[Fact]]]  # name of graph, facts before, facts now


def _parts(both: tuple[Connection, Connection], changes: Changes, minted: Minted) -> Iterator[Part]:
    """All that may be stated otherwise."""
    before, now = both
    periods = {
        (row["start"], row["end"]) for db in both for id in changes.documents for row in rows(db, PERIODS_OF, id)
    }
    yield REFERENCE, (shared_facts(before, minted, periods), shared_facts(now, minted, periods))
    for kind, of in THINGS.items():
        yield from _narrowed(REFERENCE, both, kind, changes.things(kind), "id", of, minted)
    whole = stating(before, changes) | stating(now, changes)
    for id in sorted(whole):
        yield from _of_document(id, both, minted)
    for id in sorted((pointed_to(before, changes) | pointed_to(now, changes)) - whole):
        yield INFERRED, (pointed_facts(before, id, minted), pointed_facts(now, id, minted))
    for table, ids in between(before, now, changes).items():
        column, between_them = BETWEEN[table]
        yield from _narrowed(INFERRED, both, table, ids, column, between_them, minted)
    for what in FEW:
        if changes.things(what):
            few = inferred_of_few(before, minted, what, now), inferred_of_few(now, minted, what, before)
            yield INFERRED, few
    for stated in (judged_facts, annotated_facts):
        yield JUDGEMENTS, (stated(before, minted), stated(now, minted))


def _narrowed(
    name: str,
    both: tuple[Connection, Connection],
    table: str,
    ids: Collection[str],
    column: str,
    of: Callable[[Connection, Minted], Iterator[Fact]],
    minted: Minted,
) -> Iterator[Part]:
    """What some rows of a table state."""
    if ids:
        before, now = both
        with narrowed(before, table, ids, column), narrowed(now, table, ids, column):
            yield name, (of(before, minted), of(now, minted))


def _of_document(id: str, both: tuple[Connection, Connection], minted: Minted) -> Iterator[Part]:
    rows_of = [list(rows(catalogue, DOCUMENT, id)) for catalogue in both]
    for name, of_row in ((id, document_facts), (INFERRED, inferred_of)):
        old, new = (
            [fact for row in found for fact in of_row(catalogue, row, minted)]
            for catalogue, found in zip(both, rows_of, strict=True)
        )
        yield name, (old, new)


def _difference(
    name: str, before: Iterable[Fact], now: Iterable[Fact], minted: Minted, counts: Counts
) -> tuple[list[Quad], list[Quad]]:
    old, new = list(before), dict.fromkeys(now)
    stays = new.keys() & set(old)
    gone, more = [fact for fact in old if fact not in stays], [fact for fact in new if fact not in stays]
    for fact in gone:
        counts.add(fact, -1)
    for fact in more:
        counts.add(fact)
    graph = NamedNode(minted.base.graph(name))
    return [Quad(*fact, graph) for fact in gone], [Quad(*fact, graph) for fact in more]


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
