"""A whole build of generated documents: how long each stage takes, and what it leaves on the disk."""

from __future__ import annotations

import contextlib
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from make_corpus import document

from kg.pipeline.flow import Summary, build
from kg.pipeline.intake import take_in, withdraw
from kg.pipeline.store import CATALOGUE, GRAPH, current

MORE = 100  # documents that are added and taken out again


class Stages:
    """Seconds spent in each stage, told by the build's progress."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._stage, self._since = "", time.perf_counter()

    def __call__(self, stage: str, done: int, total: int) -> None:
        if stage != self._stage:
            self.close()
            self._stage = stage

    def close(self) -> None:
        now = time.perf_counter()
        if self._stage:
            self.seconds[self._stage] = self.seconds.get(self._stage, 0) + now - self._since
        self._since = now


@contextlib.contextmanager
def working_folder(work: Path | None) -> Iterator[Path]:
    """The folder given, kept; or one that goes away."""
    if work:
        work.mkdir(parents=True, exist_ok=True)
        yield work
    else:
        with tempfile.TemporaryDirectory() as scratch:
            yield Path(scratch)


def make_corpus(folder: Path, documents: int) -> Path:
    corpus = folder / f"corpus-{documents}"
    if not corpus.exists():
        for index in range(documents):
            name, text = document(1, index, documents)
            path = corpus / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    return corpus


def size(path: Path) -> int:
    return sum(p.stat().st_size for p in path.rglob("*") if p.is_file()) if path.is_dir() else path.stat().st_size


def peak_mb() -> float:
    """The largest memory of this process or of one of its workers."""
    return max(resource.getrusage(w).ru_maxrss for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


def processor_seconds() -> float:
    """Of this process and its workers, so far."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(u.ru_utime + u.ru_stime for u in used)


def count_quads(graph: Path) -> int:
    from pyoxigraph import Store

    return len(Store.read_only(str(graph)))


def measure(documents: int, workers: int, work: Path | None) -> int:
    with working_folder(work) as folder, tempfile.TemporaryDirectory(dir=folder) as scratch:
        corpus = make_corpus(folder, documents)
        store, stages = Path(scratch), Stages()
        before, used = time.perf_counter(), processor_seconds()
        summary = build([corpus], store, stages, workers)
        whole = time.perf_counter() - before
        used = processor_seconds() - used
        stages.close()
        report(documents, whole, stages.seconds, summary, current(store), size(corpus))
        print(f"processor time {used:.1f} s, {1e3 * used / documents:.1f} ms a document")
        before = time.perf_counter()
        build([corpus], store, workers=workers)
        print(f"again, nothing changed     {time.perf_counter() - before:8.2f} s")
        measure_changes(folder, store, documents)
    return 0


def measure_changes(folder: Path, store: Path, documents: int) -> None:
    """One document more, a hundred more, a hundred less, in the store just built: wall and processor time."""
    more = folder / f"more-{documents}"
    paths = []
    for index in range(MORE + 1):
        name, text = document(2, index, documents)
        path = more / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        paths.append(path)
    with timed("one document more"):
        take_in(store, paths[:1])
    with timed(f"{MORE} documents more"):
        added = take_in(store, paths[1:]).added
    with timed(f"{len(added)} documents less"):
        withdraw(store, added)


@contextlib.contextmanager
def timed(what: str) -> Iterator[None]:
    before, used = time.perf_counter(), processor_seconds()
    yield
    print(f"{what:26} {time.perf_counter() - before:8.2f} s, {processor_seconds() - used:.2f} s of processor time")


def report(
    documents: int, whole: float, seconds: dict[str, float], summary: Summary, built: Path, corpus_bytes: int
) -> None:
    quads = count_quads(built / GRAPH)
    print(f"{documents} documents, {corpus_bytes / 1e6:.1f} MB, in {whole:.1f} s: {documents / whole:.0f} a second")
    for stage, spent in seconds.items():
        print(f"  {stage:24} {spent:8.2f} s   {1e6 * spent / documents:8.0f} µs a document")
    print(f"  {'outside the stages':24} {whole - sum(seconds.values()):8.2f} s")
    print(f"catalogue {size(built / CATALOGUE) / documents:10,.0f} bytes a document")
    print(
        f"graph     {size(built / GRAPH) / documents:10,.0f} bytes a document, {quads / documents:.0f} quads a document"
    )
    graph_seconds = seconds.get("graph", 0)
    print(f"quads     {quads:,} in all, {quads / graph_seconds if graph_seconds else 0:,.0f} a second")
    print(f"rows      {', '.join(f'{count:,} {table}' for table, count in summary.counts.items())}")
    print(f"open      {summary.opened}")
    print(f"peak      {peak_mb():.0f} MB")
