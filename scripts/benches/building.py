"""Whole builds of generated documents and small changes of them, by the commands that people give; of this checkout and
of others beside it, on the same documents.

Every line is a process of its own, so it holds the start of Python and the reading of the rules (the line "start").
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from make_corpus import document

from kg.ids import document_id

ROOT = Path(__file__).resolve().parents[2]
MORE = 100  # documents that are added together and taken out again
_RUN = "import sys; sys.path[:0] = [{tree!r}]; from kg.cli import main; sys.exit(main({arguments!r}))"


@dataclass(frozen=True)
class Run:
    """What one command took: seconds on the clock and of processors, the largest memory of one process in MB."""

    wall: float
    used: float
    peak: float

    def __str__(self) -> str:
        return f"{self.wall:8.1f} s, {self.used:7.1f} s of processors, {self.peak:6.0f} MB"


@contextlib.contextmanager
def working_folder(work: Path | None) -> Iterator[Path]:
    """The folder given, kept; or one that goes away."""
    if work:
        work.mkdir(parents=True, exist_ok=True)
        yield work
    else:
        with tempfile.TemporaryDirectory() as scratch:
            yield Path(scratch)


def make_corpus(folder: Path, documents: int, more: int = 0) -> Path:
    """The documents of a collection of a size, made once; more: so many that the same provinces write afterwards."""
    corpus = folder / (f"more-{documents}" if more else f"corpus-{documents}")
    if not corpus.exists():
        for index in range(documents, documents + more) if more else range(documents):
            name, text = document(1, index, documents)
            path = corpus / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    return corpus


def size(path: Path) -> int:
    return sum(p.stat().st_size for p in path.rglob("*") if p.is_file()) if path.is_dir() else path.stat().st_size


def run(tree: Path, *arguments: str) -> Run:
    """A `kg` command of a checkout, with the packages of this one. CalledProcessError where it fails."""
    begun = time.perf_counter()
    code = _RUN.format(tree=str(tree), arguments=[*arguments])
    process = subprocess.Popen([sys.executable, "-P", "-c", code], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read() if process.stderr else b""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.stderr.buffer.write(said)
        raise subprocess.CalledProcessError(process.returncode, arguments[:2], stderr=said)
    return Run(time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def measure(documents: int, workers: int, work: Path | None, beside: Sequence[Path] = ()) -> int:
    with working_folder(work) as folder:
        corpus, more = make_corpus(folder, documents), make_corpus(folder, documents, MORE + 1)
        print(f"{documents} documents, {size(corpus) / 1e6:.1f} MB")
        for tree in (ROOT, *beside):
            with tempfile.TemporaryDirectory(dir=folder) as scratch:
                print(f"\n{tree.name} at {_commit(tree)}")
                _measure_one(tree, corpus, more, Path(scratch), documents, workers)
    return 0


def _measure_one(tree: Path, corpus: Path, more: Path, scratch: Path, documents: int, workers: int) -> None:
    """A checkout's build, and what a change costs: the files change, and the same command is given again."""
    files, store = scratch / "files", scratch / "store"
    shutil.copytree(corpus, files)
    build = ("build", str(files), "--store", str(store), "--workers", str(workers))
    print(f"  start                  {run(tree, '--version')}")
    made = run(tree, *build)
    print(f"  build                  {made}; {1e3 * made.used / documents:.1f} ms a document")
    (built,) = (store / "builds").iterdir()
    for part in ("catalogue.sqlite", "graph"):
        print(f"  {part:18} {size(built / part) / documents:13,.0f} bytes a document")
    print(f"  nothing changed        {run(tree, *build)}")
    some = sorted(more.rglob("*.txt"))
    for what, paths in (("one document", some[:1]), (f"{MORE} documents", some[1:])):
        print(f"  {what} more".ljust(25) + str(_add(tree, store, files, paths, build)))
    for what, paths in ((f"{MORE} documents", some[1:]), ("one document", some[:1])):
        print(f"  {what} less".ljust(25) + str(_withdraw(tree, store, files, paths, build)))


def _add(tree: Path, store: Path, files: Path, paths: Sequence[Path], build: Sequence[str]) -> Run:
    """By `kg add`; in a checkout that does not know it the folder has more files and is built again."""
    copied = [shutil.copy(path, files) for path in paths]
    return run(tree, "add", *copied, "--store", str(store)) if _grows(tree) else run(tree, *build)


def _withdraw(tree: Path, store: Path, files: Path, paths: Sequence[Path], build: Sequence[str]) -> Run:
    ids = [document_id(path.name, hashlib.sha256(path.read_bytes()).hexdigest()) for path in paths]
    for path in paths:
        (files / path.name).unlink()
    return run(tree, "withdraw", *ids, "--store", str(store)) if _grows(tree) else run(tree, *build)


def _grows(tree: Path) -> bool:
    return (tree / "kg" / "pipeline" / "intake.py").exists()


def _commit(tree: Path) -> str:
    found = subprocess.run(["git", "-C", str(tree), "rev-parse", "--short", "HEAD"], capture_output=True, text=True)
    return found.stdout.strip() or "no commit"
