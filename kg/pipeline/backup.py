"""A store in one file, and back: taken while it is served, every byte checked before it is a store again.

The file is a plain tar: first backup.json, a line with the SHA-256 of the rest of it and then the size and hash of each
file that follows; then judgements.jsonl and the files of the current build under build/.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from msgspec import DecodeError, json

from kg.errors import DocumentError, StoreError
from kg.pipeline.store import (
    CONTENTS,
    JUDGEMENTS,
    Contents,
    building,
    current,
    journal,
    list_contents,
    read_contents,
    verify,
)

HEAD = "backup.json"
MOST_HEAD = 10_000_000  # bytes; a build has some dozen files
_MEMBER = re.compile(rf"{JUDGEMENTS}|build/{CONTENTS}|build/(?:[\w-]+/)?[\w.-]+", re.ASCII)


def backup(directory: Path, target: Path) -> int:
    """The current build and the judgements of a store as one file; its bytes. An existing file is replaced at the end.

    StoreError where the store is damaged: what is not what was published is not backed up in silence.
    """
    if target.exists() and not target.is_file():
        raise StoreError(f"{target}: not a file; give the name of one for the backup.")
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with _held(directory) as folder:
            verify(folder / "build")
            contents = list_contents(folder) | _of_file(folder, f"build/{CONTENTS}")
            head = json.encode(contents)
            head = hashlib.sha256(head).hexdigest().encode() + b"\n" + head
            with tarfile.open(beside, "x", format=tarfile.PAX_FORMAT) as archive:
                member = tarfile.TarInfo(HEAD)
                member.size = len(head)
                archive.addfile(member, BytesIO(head))
                for name in contents:
                    archive.add(folder / name, name, filter=_without_owner)
        with beside.open("rb") as file:
            os.fsync(file.fileno())
        beside.replace(target)
    except OSError as error:
        raise StoreError(f"{target}: the backup could not be written ({error.strerror or error}).") from None
    finally:
        beside.unlink(missing_ok=True)
    return target.stat().st_size


def _without_owner(member: tarfile.TarInfo) -> tarfile.TarInfo:
    return member.replace(uid=0, gid=0, uname="", gname="", deep=False)


@contextmanager
def _held(directory: Path) -> Iterator[Path]:
    """The current build and the judgements by links of our own, so that no build that is published now takes them."""
    folder = directory / f"backup-{secrets.token_hex(4)}"
    try:
        for attempt in range(3):
            try:
                shutil.rmtree(folder, ignore_errors=True)
                shutil.copytree(current(directory), folder / "build", copy_function=os.link)
                break
            except (OSError, shutil.Error):
                if attempt == 2:
                    raise
        if (directory / JUDGEMENTS).is_file():
            shutil.copy(directory / JUDGEMENTS, folder / JUDGEMENTS)  # it grows: a copy, not a link
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _of_file(folder: Path, name: str) -> Contents:
    data = (folder / name).read_bytes()
    return {name: (len(data), hashlib.sha256(data).hexdigest())}


def restore(source: Path, directory: Path) -> str:
    """A backup as the current build of a store, beside the judgements that it holds already; the build's name.

    DocumentError where a byte of the backup is not what was written; then the store holds what it held before.
    """
    try:
        with tarfile.open(source, "r:") as archive, building(directory) as build:
            contents = _read_head(source, archive)
            found: set[str] = set()
            while member := archive.next():
                if member.name not in contents or member.name in found or not member.isfile():
                    raise DocumentError(f"{source}: damaged, it should hold no {member.name!r}; take another backup.")
                found.add(member.name)
                _extract(source, archive, member, contents, build)
            if missing := sorted(contents.keys() - found):
                raise DocumentError(f"{source}: damaged, {missing[0]} is missing; take another backup.")
            judgements = build / JUDGEMENTS
            kept = judgements.read_bytes().splitlines() if judgements.is_file() else []
            judgements.unlink(missing_ok=True)
            if {name.removeprefix("build/") for name in found} - {JUDGEMENTS, CONTENTS} != read_contents(build).keys():
                raise DocumentError(f"{source}: damaged, a file of the build is missing; take another backup.")
            _add_judgements(directory, kept)
    except (OSError, tarfile.TarError, EOFError) as error:
        raise DocumentError(f"{source}: not a backup that can be read ({error}); take another one.") from None
    return current(directory).name


def _read_head(source: Path, archive: tarfile.TarFile) -> Contents:
    first = archive.next()
    file = archive.extractfile(first) if first and first.name == HEAD and first.size < MOST_HEAD else None
    sha256, _, head = (file.read() if file else b"").partition(b"\n")
    if hashlib.sha256(head).hexdigest().encode() != sha256:
        raise DocumentError(f"{source}: no backup of a store, or its list of contents is damaged.")
    try:
        contents = json.decode(head, type=Contents)
    except DecodeError as error:
        raise DocumentError(f"{source}: its list of contents cannot be read ({error}).") from None
    if wrong := next((name for name in contents if not _MEMBER.fullmatch(name)), None):
        raise DocumentError(f"{source}: a backup of a store holds no {wrong!r}.")
    return contents


def _extract(source: Path, archive: tarfile.TarFile, member: tarfile.TarInfo, contents: Contents, build: Path) -> None:
    size, sha256 = contents[member.name]
    target = build / member.name.removeprefix("build/")
    target.parent.mkdir(parents=True, exist_ok=True)
    file, digest, left = archive.extractfile(member), hashlib.sha256(), size
    assert file is not None
    with target.open("xb") as out:
        while chunk := file.read(1 << 20):
            left -= len(chunk)
            digest.update(chunk)
            out.write(chunk)
    if left or digest.hexdigest() != sha256:
        raise DocumentError(f"{source}: damaged, {member.name} is not what was written; take another backup.")


def _add_judgements(directory: Path, lines: list[bytes]) -> None:
    """The decisions of a backup go before those that the store holds beyond them: none is lost, none is there twice."""
    with journal(directory) as path:
        held = path.read_bytes().splitlines() if path.is_file() else []
        merged = [*lines, *(line for line in held if line not in set(lines))]
        if merged != held:
            beside = directory / f".{JUDGEMENTS}.{secrets.token_hex(4)}"
            beside.write_bytes(b"".join(line + b"\n" for line in merged))
            with beside.open("rb") as file:
                os.fsync(file.fileno())
            beside.replace(path)
