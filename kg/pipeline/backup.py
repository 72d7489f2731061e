"""A store in one file, and back: taken while it is served, every byte checked before it is a store again.

The file is a plain tar: first backup.json, a line with the SHA-256 of the rest of it and then the size and hash of each
file that follows; then the files of the current build under build/, and what people gave, named as in the
store: judgements.jsonl, users.sqlite, uploads/. Bringing it back takes nothing away that a store has of these.
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
from msgspec.structs import replace

from kg.accounts import users
from kg.errors import DocumentError, StoreError
from kg.pipeline import uploads
from kg.pipeline.sources import Held
from kg.pipeline.store import (
    CONTENTS,
    JUDGEMENTS,
    SOURCES,
    building,
    current,
    files_of,
    hash_of,
    journal,
    read_contents,
    read_decisions,
    verify,
)

Contents = dict[str, tuple[int, str]]  # path inside the archive → bytes, SHA-256
HEAD = "backup.json"
MOST_HEAD = 100_000_000  # bytes; a build has some dozen files, people brought what they brought
BUILD, GIVEN = "build/", ".given/"  # where a build's members come from, and where the others wait until all are checked
_MEMBER = re.compile(
    rf"{JUDGEMENTS}|{re.escape(users.USERS)}|{uploads.KEPT_FILE.pattern}|build/{CONTENTS}|build/(?:[\w-]+/)?[\w.-]+",
    re.ASCII,
)
_UPLOADED = re.compile(rf".*/({uploads.KEPT_FILE.pattern})")


def backup(directory: Path, target: Path) -> int:
    """The current build of a store and what people gave it as one file, which its owner alone may read; its bytes. An
    existing file is replaced at the end.

    StoreError where the store is damaged: what is not what was published is not backed up in silence.
    """
    if target.exists() and not target.is_file():
        raise StoreError(f"{target}: not a file; give the name of one for the backup.")
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with _held(directory) as folder:
            verify(folder / "build")
            contents = _contents(folder)
            head = json.encode(contents)
            head = hashlib.sha256(head).hexdigest().encode() + b"\n" + head
            beside.touch(0o600, exist_ok=False)  # it holds hashes of passwords
            with tarfile.open(beside, "w", format=tarfile.PAX_FORMAT) as archive:
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
    """The current build, then what people gave, by links and copies of our own: whatever is published or brought now,
    each file is whole, and what the build was made of is there."""
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
        if users.exist(directory):
            users.copy(directory, folder / users.USERS)
        uploads.link_all(directory, folder)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _contents(folder: Path) -> Contents:
    """What is held, as it is now."""
    given = (path for path in sorted(folder.rglob("*")) if path.is_file() and folder / BUILD not in path.parents)
    held = [*files_of(folder / BUILD).values(), folder / BUILD / CONTENTS, *given]
    return {path.relative_to(folder).as_posix(): (path.stat().st_size, hash_of(path)) for path in held}


def restore(source: Path, directory: Path) -> str:
    """A backup as the current build of a store, beside what people gave it already; the build's name.

    Decisions and uploads of both are kept. Accounts come back only where the store has none: who was shut out since
    stays out. DocumentError where a byte of the backup is not what was written; then the store holds what it held
    before.
    """
    try:
        with tarfile.open(source, "r:") as archive, building(directory) as build:
            contents = _read_head(source, archive)
            found: set[str] = set()
            while member := archive.next():
                if member.name not in contents or member.name in found or not _is_plain(member):
                    raise DocumentError(f"{source}: damaged, it should hold no {member.name!r}; take another backup.")
                found.add(member.name)
                _extract(source, archive, member, contents, build)
            if missing := sorted(contents.keys() - found):
                raise DocumentError(f"{source}: damaged, {missing[0]} is missing; take another backup.")
            given = build / GIVEN
            of_build = {name.removeprefix(BUILD) for name in found if name.startswith(BUILD)}
            if of_build - {CONTENTS} != read_contents(build).keys():
                raise DocumentError(f"{source}: damaged, a file of the build is missing; take another backup.")
            _check_decisions(source, given)
            _lead_uploads(build / SOURCES, directory, found)
            _bring_back(given, directory, found)
            shutil.rmtree(given, ignore_errors=True)
    except (OSError, tarfile.TarError, EOFError) as error:
        raise DocumentError(f"{source}: not a backup that can be read ({error}); take another one.") from None
    return current(directory).name


def _is_plain(member: tarfile.TarInfo) -> bool:
    """A file whose bytes are all there: a few of them can stand for any number of zeros in a sparse one."""
    return member.isfile() and not member.issparse()


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
    inside = member.name.startswith(BUILD)
    target = build / (member.name.removeprefix(BUILD) if inside else f"{GIVEN}{member.name}")
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


def _check_decisions(source: Path, given: Path) -> None:
    """A line among them that is none would end every build from then on."""
    try:
        read_decisions(given)
    except StoreError as error:
        raise DocumentError(f"{source}: not a backup that can be used ({error}); take another one.") from None


def _lead_uploads(path: Path, directory: Path, found: set[str]) -> None:
    """What was brought to the store of the backup is read anew from this one: its files lie here now."""
    held = Held.read(path)

    def here(name: str) -> str:
        at = _UPLOADED.match(name)
        return f"{directory.absolute() / at[1]}{name[at.end() :]}" if at and at[1] in found else name

    moved = [replace(s, path=here(s.path), others=tuple(map(here, s.others))) for s in held.found.sources]
    if moved != held.found.sources:
        held.found.sources = moved
        held.write(path)


def _bring_back(given: Path, directory: Path, found: set[str]) -> None:
    """What people gave, into the store, where it is not."""
    if JUDGEMENTS in found:
        _add_judgements(directory, (given / JUDGEMENTS).read_bytes().splitlines())
    if users.USERS in found and not users.exist(directory):
        for rest in ("-wal", "-shm"):  # of a database that was lost
            (directory / f"{users.USERS}{rest}").unlink(missing_ok=True)
        (given / users.USERS).chmod(0o600)
        (given / users.USERS).replace(directory / users.USERS)
    for name in sorted(found):
        if name.startswith(f"{uploads.UPLOADS}/") and not (directory / name).exists():
            (directory / name).parent.mkdir(parents=True, exist_ok=True)
            (given / name).replace(directory / name)


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
