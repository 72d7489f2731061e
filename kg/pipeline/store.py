"""The store folder: builds beside each other, one of them current.

DIR/CURRENT names the current build, DIR/builds/NAME/ holds its catalogue.sqlite and graph/, and DIR/judgements.jsonl
outlives every build. A build is written beside and published by one rename, so at any moment, kill -9 included, the
store is what it was or what it will be.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec

from kg.catalogue.reading import Connection, connect
from kg.catalogue.write import SCHEMA
from kg.errors import StoreError
from kg.resolve.judgements import Judgement

CATALOGUE = "catalogue.sqlite"
GRAPH = "graph"
_NO_SPACE = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_IOERR_WRITE")


def current(directory: Path) -> Path:
    """The folder of the current build. StoreError where there is none or where it is damaged."""
    try:
        name = (directory / "CURRENT").read_text("utf-8").strip()
    except FileNotFoundError:
        raise StoreError(f"{directory}: no store here; make one with `kg build PATH... --store {directory}`.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{directory}: cannot read CURRENT ({error}); run `kg build` again.") from error
    build = directory / "builds" / name
    if not name.isdigit() or not (build / CATALOGUE).is_file():
        raise StoreError(f"{directory}: damaged, there is no build {name!r} as CURRENT says; run `kg build` again.")
    return build


def open_catalogue(build: Path) -> Connection:
    """A read-only connection to a build's catalogue. StoreError where it is damaged or of another version of kg."""
    connection = connect(build / CATALOGUE)
    schema = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    if schema is None or schema[0] != SCHEMA:
        connection.close()
        raise StoreError(f"{build}: built by another version of kg; run `kg build` again.")
    return connection


def open_current(directory: Path) -> Connection:
    """A read-only connection to the current build's catalogue, also while builds are published one after another."""
    while True:
        build = current(directory)
        try:
            return open_catalogue(build)
        except StoreError:
            if build == current(directory):
                raise


@contextlib.contextmanager
def building(directory: Path) -> Iterator[Path]:
    """A new build's folder, published when the block ends well and removed when it does not.

    Leftovers of killed builds are swept first. StoreError while another process builds here; the lock dies with its
    process. The build that was current stays on disk until the next one begins: servers still read it.
    """
    with _locked(directory):
        held = _held(directory)
        _sweep(directory, keep={held})
        build = directory / "builds" / f"{int(held or 0) + 1:06d}"
        build.mkdir(parents=True)
        try:
            yield build
            _publish(directory, build)
        except BaseException as error:
            shutil.rmtree(build, ignore_errors=True)
            if isinstance(error, OSError) or getattr(error, "sqlite_errorname", "") in _NO_SPACE:
                raise StoreError(f"{directory}: cannot be written ({error}); it holds what it held before.") from error
            raise


@contextlib.contextmanager
def _locked(directory: Path) -> Iterator[None]:
    try:
        directory.mkdir(parents=True, exist_ok=True)
        lock = (directory / "lock").open("w")
    except OSError as error:
        raise StoreError(f"{directory}: cannot be written ({error.strerror}); choose another --store.") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreError(f"{directory}: another build is running; wait for it or choose another --store.") from None
        yield


def _held(directory: Path) -> str | None:
    """The current build's name; None where a damaged store names none that could be kept."""
    try:
        return current(directory).name
    except StoreError:
        return None


def _sweep(directory: Path, keep: set[str | None]) -> None:
    for left in (directory / "builds").glob("*"):
        if left.name not in keep:
            shutil.rmtree(left, ignore_errors=True)


def _publish(directory: Path, build: Path) -> None:
    for path in (*build.rglob("*"), build, build.parent):
        _sync(path)
    beside = directory / "CURRENT.new"
    beside.write_text(f"{build.name}\n", "utf-8")
    _sync(beside)
    beside.replace(directory / "CURRENT")
    _sync(directory)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read_judgements(directory: Path) -> list[Judgement]:
    """Every judgement of the store, in the order they were made; none where there is no file."""
    path = directory / "judgements.jsonl"
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(msgspec.json.decode(line, type=Judgement))
            except msgspec.DecodeError as error:
                raise StoreError(f"{path}, line {number}: not a judgement ({error}); mend or delete it.") from error
    return found


def add_judgement(directory: Path, judgement: Judgement) -> None:
    """Appended to the store's judgements; the next build goes by it."""
    directory.mkdir(parents=True, exist_ok=True)
    with (directory / "judgements.jsonl").open("ab") as file:
        file.write(msgspec.json.encode(judgement) + b"\n")
        file.flush()
        os.fsync(file.fileno())
