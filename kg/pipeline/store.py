"""The store folder: builds beside each other, one of them current.

DIR/CURRENT names the current build, DIR/builds/NAME/ holds its catalogue.sqlite and graph/, and DIR/judgements.jsonl
outlives every build. A build is written beside and published by one rename, so at any moment, kill -9 included, the
store is what it was or what it will be. Its name is a number that grows and a word that never comes again, so that what
is kept of one build is never taken for another's; contents.json says the size and hash of each of its files.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO, TextIO

import msgspec
from isal.isal_zlib import crc32

from kg.catalogue.former import mention_of
from kg.catalogue.reading import Connection, connect, note
from kg.catalogue.write import SCHEMA
from kg.errors import StoreError
from kg.resolve.judgements import THINGS, Judgement, key_of

CATALOGUE = "catalogue.sqlite"
GRAPH = "graph"
SOURCES = "sources.json"  # the files that the build was made of, as kg.pipeline.sources found them
COUNTED = "counted.json"  # the triples of the graph by property and class, for the build that follows
CONTENTS = "contents.json"
JUDGEMENTS = "judgements.jsonl"
Sum = int | str  # CRC-32, which damage does not pass and which takes a quarter of the time; SHA-256 in older stores
Contents = dict[str, tuple[int, Sum]]  # path inside the build → bytes, sum
NEXT = "catalogue.next"  # of a store: what the next build's catalogue begins as
_BLOCK = 64 << 20  # bytes read at once: between two reads a thread may wait for the one that works
_MOST_AT_ONCE = 1 << 30  # bytes that the system is asked to copy
_LONGEST_LINE = 1 << 20  # bytes of a decision
_NAME = re.compile(r"[0-9]{6,}(?:-[0-9a-f]{8})?")
CHECKED = ".sst"
_LOOK = 0.05  # seconds between two looks at a lock that another build holds
_BY_THE_WAY = ("LOG", "LOCK")  # files of the graph that opening it changes
_NO_SPACE = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_IOERR_WRITE")


def named(directory: Path) -> Path:
    """The folder of the build that CURRENT names, of whatever version of kg. StoreError where there is none."""
    try:
        name = (directory / "CURRENT").read_text("utf-8").strip()
    except FileNotFoundError:
        raise StoreError(f"{directory}: no store here; make one with `kg build PATH... --store {directory}`.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"{directory}: cannot read CURRENT ({error}); run `kg build` again.") from error
    build = directory / "builds" / name
    if not _NAME.fullmatch(name) or not build.is_dir():
        raise StoreError(f"{directory}: damaged, there is no build {name!r} as CURRENT says; run `kg build` again.")
    return build


def current(directory: Path) -> Path:
    """The folder of the current build. StoreError where there is none or where it is damaged."""
    while True:
        build = named(directory)
        try:
            return _whole(build)
        except StoreError:
            if build == named(directory):
                raise  # else another was published meanwhile, and the one before swept


def _whole(build: Path) -> Path:
    for path, (size, _) in read_contents(build).items():
        if _size(build / path) != size:
            raise StoreError(f"{build}: damaged, {path} is not the {size} bytes it was; run `kg build` again.")
    return build


def read_contents(build: Path) -> Contents:
    """The files of a build as they were published. StoreError where nothing says so any more."""
    try:
        return msgspec.json.decode((build / CONTENTS).read_bytes(), type=Contents)
    except (OSError, msgspec.DecodeError) as error:
        raise StoreError(f"{build}: damaged, or of another version of kg ({error}); run `kg upgrade`.") from None


def is_intact(build: Path, name: str) -> bool:
    """Whether a file of a build is what was written, as far as the build says: those of old versions do not."""
    path = build / name
    try:
        said = read_contents(build).get(name) if (build / CONTENTS).exists() else None
        return path.is_file() and (said is None or (path.stat().st_size, sum_of(path, said[1])) == said)
    except (OSError, StoreError):
        return False


def verify(build: Path, but: str = "/") -> None:
    """Reads every byte of a build. StoreError where one is not what was published.

    but: the ending of files that are left out (CHECKED: the graph's, which bear sums that are checked when they are
    read).
    """
    for path, (_, said) in read_contents(build).items():
        if path.endswith(but):
            continue
        try:
            found = sum_of(build / path, said)
        except OSError as error:
            raise StoreError(f"{build}: {path} cannot be read ({error.strerror}); run `kg build` again.") from None
        if found != said:
            raise StoreError(f"{build}: damaged, {path} is not what was written; run `kg build` again.")


def list_contents(build: Path, known: Contents | None = None) -> Contents:
    """The files of a build as they are now; known: those that are not read again."""
    known = known or {}
    return {name: known.get(name) or (path.stat().st_size, sum_of(path)) for name, path in files_of(build).items()}


def files_of(build: Path) -> dict[str, Path]:
    """The files that a build is made of, by their paths inside it."""
    files = (path for path in sorted(build.rglob("*")) if path.is_file() and not path.name.startswith(_BY_THE_WAY))
    return {path.relative_to(build).as_posix(): path for path in files if path.name != CONTENTS}


def _linked(build: Path, before: Path) -> Contents:
    """What is known of the files that two builds share."""
    with contextlib.suppress(StoreError):
        said = read_contents(before)
        return {name: known for name, known in said.items() if _same(before / name, build / name)}
    return {}


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def sum_of(path: Path, like: Sum = 0) -> Sum:
    """The CRC-32 of a file; its SHA-256 where it is to be compared with one."""
    if isinstance(like, str):
        return hash_of(path)
    found, block = 0, bytearray(min(_BLOCK, path.stat().st_size))
    with path.open("rb", buffering=0) as file:
        while count := file.readinto(block):
            found = crc32(memoryview(block)[:count], found)
    return found


def hash_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copy_file(source: Path, target: Path) -> None:
    """A file's copy, made by the system: where the disk can share the bytes of two files, they are shared."""
    with source.open("rb") as one, target.open("wb") as other:
        try:
            while os.copy_file_range(one.fileno(), other.fileno(), _MOST_AT_ONCE):
                pass
        except (AttributeError, OSError):  # another system, or another disk
            one.seek(0)
            other.seek(0)
            shutil.copyfileobj(one, other, _BLOCK)
            other.truncate()


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def open_catalogue(build: Path) -> Connection:
    """A read-only connection to a build's catalogue. StoreError where it is damaged or of another version of kg."""
    connection = connect(build / CATALOGUE)
    if note(connection, "schema") != SCHEMA:
        connection.close()
        raise StoreError(f"{build}: built by another version of kg; run `kg upgrade`.")
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
    """A new build's folder, published when the block ends well and removed when it does not; nobody else builds."""
    with locked(directory), new_build(directory, {}) as build:
        yield build


@contextlib.contextmanager
def new_build(directory: Path, known: Contents) -> Iterator[Path]:
    """The same for who has the store `locked`. known: takes the files that are `settled` before the end.

    Leftovers of killed builds are swept first. The build that was current stays on disk until the next one begins:
    servers still read it.
    """
    held = _held(directory)
    _sweep(directory, keep={held})
    build = directory / "builds" / f"{_number(held) + 1:06d}-{secrets.token_hex(4)}"
    build.mkdir(parents=True)
    try:
        yield build
        _publish(directory, build, known | (_linked(build, directory / "builds" / held) if held else {}))
    except BaseException as error:
        shutil.rmtree(build, ignore_errors=True)
        if isinstance(error, OSError) or getattr(error, "sqlite_errorname", "") in _NO_SPACE:
            raise StoreError(f"{directory}: cannot be written ({error}); it holds what it held before.") from error
        raise


@contextlib.contextmanager
def locked(directory: Path, patience: float = 0.0) -> Iterator[None]:
    """Nobody else builds in the store while the block runs; the lock dies with its process.

    patience: seconds to wait for another build. StoreError when it still runs then.
    """
    until = time.monotonic() + patience
    try:
        directory.mkdir(parents=True, exist_ok=True)
        lock = (directory / "lock").open("w")
    except OSError as error:
        raise StoreError(f"{directory}: cannot be written ({error.strerror}); choose another --store.") from error
    with lock:
        while not _taken(lock):
            if time.monotonic() >= until:
                raise StoreError(f"{directory}: another build is running; wait for it or choose another --store.")
            time.sleep(_LOOK)
        yield


def _taken(lock: TextIO) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _held(directory: Path) -> str | None:
    """The current build's name; None where a damaged store names none that could be kept."""
    try:
        return named(directory).name
    except StoreError:
        return None


def _sweep(directory: Path, keep: set[str | None]) -> None:
    for left in (directory / "builds").glob("*"):
        if left.name not in keep:
            shutil.rmtree(left, ignore_errors=True)


def _number(build: str | None) -> int:
    return int(build.partition("-")[0]) if build else 0


def _publish(directory: Path, build: Path, known: Contents) -> None:
    """known: the files that are on the disk, with their sums."""
    with ThreadPoolExecutor(1) as aside:
        synced = aside.submit(sync, *(path for name, path in files_of(build).items() if name not in known))
        (build / CONTENTS).write_bytes(msgspec.json.encode(list_contents(build, known)))
        synced.result()
    sync(build / CONTENTS, *(path for path in build.rglob("*") if path.is_dir()), build, build.parent)
    beside = directory / "CURRENT.new"
    beside.write_text(f"{build.name}\n", "utf-8")
    sync(beside)
    beside.replace(directory / "CURRENT")
    sync(directory)


def settled(file: Path) -> tuple[int, Sum]:
    """The size and the sum of a file that nobody writes to any more, once it is on the disk."""
    sync(file)
    return file.stat().st_size, sum_of(file)


def sync(*paths: Path) -> None:
    """Returns when they are on the disk."""
    for path in paths:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def read_decisions(directory: Path) -> list[Judgement]:
    """Every line of the store's decisions, in the order they were made; none where there is no file."""
    path = directory / JUDGEMENTS
    try:
        lines = path.read_bytes().split(b"\n") if path.is_file() else []
    except OSError as error:
        raise StoreError(f"{path}: cannot be read ({error}); mend it, its lines are people's decisions.") from None
    found = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found.append(msgspec.json.decode(line, type=Judgement))
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                if number == len(lines):  # the end of a write that was cut off: nobody was told that it is kept
                    continue
                raise StoreError(f"{path}, line {number}: not a judgement ({error}); mend or delete it.") from error
    return found


def add_judgement(directory: Path, judgement: Judgement) -> bool:
    """Appended to the store's decisions, with a mention of each side by which it is found again; the next build goes
    by it. False where one of its id is there already."""
    with contextlib.suppress(StoreError), contextlib.closing(open_current(directory)) as db:
        if judgement.relation in THINGS:
            sides = (side.partition("/")[::2] for side in (judgement.subject, judgement.object))
            subject, object = (mention_of(db, kind, id) for kind, id in sides)
            judgement = msgspec.structs.replace(
                judgement, subject_at=judgement.subject_at or subject, object_at=judgement.object_at or object
            )
    return add_judgements(directory, [judgement]) == 1


def add_judgements(directory: Path, judgements: Sequence[Judgement]) -> int:
    """Appended together; how many were new. One process writes at a time, and what stands there stays."""
    try:
        with journal(directory) as path, path.open("a+b") as file:
            held = {key_of(one) for one in read_decisions(directory)}
            new = list({key_of(one): one for one in judgements if key_of(one) not in held}.values())
            _append(file, b"".join(msgspec.json.encode(one) + b"\n" for one in new))
            return len(new)
    except OSError as error:
        raise StoreError(f"{directory}: the decision could not be kept ({error.strerror}); nothing was.") from None


@contextlib.contextmanager
def journal(directory: Path) -> Iterator[Path]:
    """The file of the decisions, which no other process writes meanwhile."""
    directory.mkdir(parents=True, exist_ok=True)
    with (directory / f"{JUDGEMENTS}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield directory / JUDGEMENTS


def _append(file: BinaryIO, lines: bytes) -> None:
    """Whole lines after the last whole one, on the disk when this returns."""
    end = file.seek(0, os.SEEK_END)
    file.seek(max(0, end - _LONGEST_LINE))
    begun = file.read().rpartition(b"\n")[2]  # what a process that was killed had written of its line, or a hand left
    whole = begun.strip() and _is_whole(begun)
    end -= 0 if whole else len(begun)
    try:
        file.truncate(end)
        file.write(b"\n" * bool(whole) + lines)
        file.flush()
        os.fsync(file.fileno())
    except OSError:
        file.truncate(end)  # a half line would spoil the next one
        raise


def _is_whole(line: bytes) -> bool:
    try:
        msgspec.json.decode(line, type=Judgement)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return True
