"""Files that people bring, on their way into the store: DIR/uploads/BATCH/ holds each as it came, and batch.json.

A batch is read and previewed, then taken in (or nothing is). What it is at is written by rename, so it is never half
told; whoever works on a batch holds its lock, and a batch that nobody works on is gone on with where it stood.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from kg.catalogue import candidates
from kg.catalogue.reading import Connection
from kg.catalogue.rows import Reference
from kg.errors import BadParameter, NoRoom, NotFound
from kg.pipeline.frames import Pasted
from kg.text import printable

UPLOADS = "uploads"
MOST_FILES = 50  # of a batch
MOST_BATCHES = 500  # that wait to be taken in
SPARE = 200_000_000  # bytes of the disk that stay free for builds and decisions
KEPT = timedelta(days=7)  # a batch that was not taken in
SHOWN = 30  # names of a kind in a preview
LONGEST_LOOK = 60.0  # seconds after which no further file of an archive is previewed
MOST_LOOKED_AT = 50  # files of an archive that are previewed; all are taken in
_STATE = "batch.json"
_ID = re.compile(r"[0-9a-f]{16}")
KEPT_FILE = re.compile(rf"{UPLOADS}/{_ID.pattern}/(?:{re.escape(_STATE)}|[0-9]{{3,}}/(?!\.)[^/\0]+)")
_LONGEST_NAME = 150  # bytes, of the 255 that file systems take


class Preview(Struct, frozen=True):
    """What a file says and what would come of it: its heading, how much was found, what is new, known, undecided, and
    which documents it may repeat."""

    heading: list[str]
    counts: dict[str, int]
    new_acts: list[str]
    known_acts: int
    ambiguous: list[str]
    new_people: list[str]
    known_people: int
    same_bytes: str | None
    same_number: list[Reference]


class Upload(Struct, frozen=True):
    """One file of a batch. state: waiting, read, refused; why: the reason of a refusal, as the reader says it.

    members: of an archive or a mail with attachments the files in it, each by its path there; beyond: how many more.
    """

    path: str
    name: str
    size: int
    sha256: str
    state: str = "waiting"
    why: str = ""
    preview: Preview | None = None
    taken: bool = False
    members: tuple[Upload, ...] = ()
    beyond: int = 0

    @property
    def held(self) -> bool:
        """Whether the store holds all that can be read of it, byte for byte."""
        seen = [one.preview for one in self.members if one.state == "read"] or [self.preview]
        return not self.beyond and all(one is not None and one.same_bytes for one in seen)


class Batch(Struct, frozen=True):
    """Files brought together, or documents to withdraw. state: reading, ready, taking, taken, failed; dropped: about
    to be gone."""

    id: str
    by: str
    at: str
    state: str
    verb: str = "take-in"
    files: tuple[Upload, ...] = ()
    documents: tuple[str, ...] = ()
    stage: str = ""
    done: int = 0
    total: int = 0
    added: tuple[str, ...] = ()
    why: str = ""

    @property
    def at_work(self) -> bool:
        """Whether something is being done, or is to be."""
        return self.state in ("reading", "taking")


def begin(directory: Path, by: str, verb: str = "take-in", documents: tuple[str, ...] = ()) -> Batch:
    """A new batch without files; what was left lying for long goes."""
    _sweep(directory)
    batch = Batch(secrets.token_hex(8), by, _now(), "taking" if documents else "reading", verb, documents=documents)
    _folder(directory, batch.id).mkdir(parents=True)
    write(directory, batch)
    return batch


def check_room(directory: Path, size: int, waiting: int, kept: int) -> None:
    """NoRoom where so many bytes more do not fit: into the `waiting` bytes that may lie here without being taken in,
    the `kept` ones of all that was brought, or the disk."""
    held = every(directory)
    wait = [batch for batch in held if batch.files and batch.state not in ("taking", "taken")]
    if len(wait) >= MOST_BATCHES or _bytes(wait) + size > waiting:
        raise NoRoom(f"{len(wait)} batches of {_bytes(wait):,} bytes wait; take some in or drop them first.")
    if _bytes(held) + size > kept:
        raise NoRoom(f"{_bytes(held):,} bytes were brought to this store, of {kept:,} that it may hold.")
    if shutil.disk_usage(directory).free < size + SPARE:
        raise NoRoom("The disk of the store is nearly full.")


def _bytes(batches: Sequence[Batch]) -> int:
    return sum(file.size for batch in batches for file in batch.files)


def drop(directory: Path, id: str) -> None:
    """A batch that waits, with its files, out of the store's folder. BadParameter where it does not wait."""
    batch = read(directory, id)
    if batch.state not in ("ready", "failed"):
        raise BadParameter("batch", "It is being worked on, or was taken in; what is in the store is withdrawn.")
    write(directory, structs.replace(batch, state="dropped"))  # first, so that nobody takes it in meanwhile
    shutil.rmtree(_folder(directory, id), ignore_errors=True)


def settle(directory: Path, batch: Batch) -> None:
    """A batch that was taken in; files of it that were not leave the disk."""
    files = tuple(file for file in batch.files if file.taken)
    for file in batch.files:
        if not file.taken:
            shutil.rmtree((directory / file.path).parent, ignore_errors=True)
    write(directory, structs.replace(batch, state="taken", files=files))


def bring(directory: Path, batch: Batch, name: str, data: bytes) -> Upload:
    """A file into a batch's folder, under a name that leads nowhere else."""
    number = len(list(_folder(directory, batch.id).iterdir()))
    folder = _folder(directory, batch.id) / f"{number:03d}"
    folder.mkdir()
    path = folder / _plain(name)
    path.write_bytes(data)
    return Upload(str(path.relative_to(directory)), path.name, len(data), hashlib.sha256(data).hexdigest())


def _plain(name: str) -> str:
    base = printable(re.split(r"[/\\]", name)[-1]).strip(" .") or "van-ban"
    stem, dot, ending = base.rpartition(".")
    stem, ending = (stem, ending[:10]) if stem else (base, "")
    room = _LONGEST_NAME - len(f"{dot}{ending}".encode())
    return stem.encode()[:room].decode("utf-8", "ignore") + (f".{ending}" if stem and ending else "")


def read(directory: Path, id: str) -> Batch:
    """What a batch is at. Raises NotFound."""
    try:
        return msgspec.json.decode((_folder(directory, id) / _STATE).read_bytes(), type=Batch)
    except (OSError, msgspec.DecodeError):
        raise NotFound(f"no batch {id!r}; it was taken in long ago, or never brought.") from None


def every(directory: Path) -> list[Batch]:
    """All batches, the newest first."""
    found = []
    for folder in (directory / UPLOADS).glob("*"):
        with contextlib.suppress(NotFound):
            found.append(read(directory, folder.name))
    return sorted(found, key=lambda batch: batch.at, reverse=True)


def link_all(directory: Path, target: Path) -> None:
    """The batches of a store as they are now, with their files, by links under another folder of its disk."""
    for batch in every(directory):
        with contextlib.suppress(FileNotFoundError):  # swept meanwhile
            _folder(target, batch.id).mkdir(parents=True)
            os.link(_folder(directory, batch.id) / _STATE, _folder(target, batch.id) / _STATE)
            for file in read(target, batch.id).files:
                (target / file.path).parent.mkdir()
                os.link(directory / file.path, target / file.path)


def write(directory: Path, batch: Batch) -> None:
    """What a batch is at, on the disk when this returns."""
    folder = _folder(directory, batch.id)
    beside = folder / f".{_STATE}.{secrets.token_hex(4)}"
    with beside.open("wb") as file:
        file.write(msgspec.json.encode(batch))
        file.flush()
        os.fsync(file.fileno())
    beside.replace(folder / _STATE)


def stamp(directory: Path, id: str) -> int:
    """What changes with every step of a batch."""
    try:
        return (_folder(directory, id) / _STATE).stat().st_mtime_ns
    except OSError:
        return 0


@contextlib.contextmanager
def working(directory: Path, id: str) -> Iterator[bool]:
    """Whether nobody else works on a batch; then this one does until the block ends."""
    with (_folder(directory, id) / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def preview(db: Connection, found: Pasted, sha256: str) -> Preview:
    """What a file that was read would bring into the collection."""
    header = found.read.document.header
    citations, positions = found.tables["citations"], found.tables["positions"]
    open_ones = [row for row in citations if not row["act"]]
    fresh = [row["surface"] for row in open_ones if not row["candidates"]]
    people = {row["person"]: bool(row["people"]) for row in positions}
    said = (header.kind, header.number, header.date, header.issuer, header.title)
    return Preview(
        [part for part in said if part],
        {"positions": len(positions), "tasks": len(found.tables["tasks"]), "citations": len(citations)},
        list(dict.fromkeys(fresh))[:SHOWN],
        len({row["act"] for row in citations if row["act"]}),
        list(dict.fromkeys(row["surface"] for row in open_ones if row["candidates"]))[:SHOWN],
        [name for name, known in people.items() if not known][:SHOWN],
        sum(people.values()),
        candidates.of_hash(db, sha256),
        candidates.of_number(db, header.number, header.date),
    )


def _folder(directory: Path, id: str) -> Path:
    if not _ID.fullmatch(id):
        raise NotFound(f"no batch {id!r}.")
    return directory / UPLOADS / id


def _sweep(directory: Path) -> None:
    """Batches that nobody took in go after a while; what was taken in stays: a later version of kg reads it anew."""
    for batch in every(directory):
        old = batch.at < (datetime.now(UTC) - KEPT).isoformat(timespec="seconds")
        given_up = old and batch.state in ("ready", "failed") and not any(file.taken for file in batch.files)
        if given_up or batch.state == "dropped":
            shutil.rmtree(_folder(directory, batch.id), ignore_errors=True)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
