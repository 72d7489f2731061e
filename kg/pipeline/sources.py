"""The files of a build: found in folders, archives and mails, hashed, each different content once.

Nothing is passed over in silence: every file that was met is a source, a copy of one, or a line that says why not.
"""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct, field

from kg.errors import DocumentError
from kg.ids import document_id
from kg.parse.document import read_data
from kg.parse.formats import kinds
from kg.parse.formats.members import members
from kg.text import printable


class Source(Struct, frozen=True):
    """A file to build from, perhaps inside another; `also`: the names of other files with the same bytes."""

    path: str
    sha256: str
    also: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The base name as it can be shown."""
        return printable(Path(self.path).name)

    @property
    def id(self) -> str:
        """The document's id."""
        return document_id(self.file, self.sha256)


class Found(Struct):
    """What some paths hold: files given or found, then sources, and a line for each file passed over.

    copies: a line for each file whose bytes are those of another. given: those that were named one by one.
    """

    files: list[Path] = field(default_factory=list)
    given: set[Path] = field(default_factory=set)
    sources: list[Source] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    copies: list[str] = field(default_factory=list)


def find_files(paths: Sequence[Path]) -> Found:
    """The files given, and every file in the folders given; what is hidden or leads elsewhere is passed over by name.

    DocumentError for a path that does not exist, and for folders without a file.
    """
    found = Found()
    files: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise DocumentError(f"{printable(str(path))}: no such file or folder; check the path.")
        if path.is_dir():
            inside = set(_inside(path, found.skipped))
            if not inside:
                raise DocumentError(f"{printable(str(path))}: a folder without documents; give another one.")
            files |= inside
        else:
            found.given.add(path)
    found.files = sorted(files | found.given, key=_by_name)
    return found


def _inside(folder: Path, skipped: list[str]) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        skipped.append(f"{printable(str(error.filename))}: a folder that cannot be read ({error.strerror}).")

    root = folder.resolve()
    for parent, folders, names in os.walk(folder, onerror=unreadable):
        if "CURRENT" in names and "builds" in folders:  # a store of ours among the documents
            folders.clear()
            continue
        for name in [name for name in folders if name.startswith(".") or Path(parent, name).is_symlink()]:
            folders.remove(name)
            words = "a hidden folder" if name.startswith(".") else "a link to a folder, which is not followed"
            skipped.append(f"{printable(str(Path(parent, name)))}: {words}.")
        for name in sorted(names):
            path = Path(parent, name)
            if name.startswith("."):
                skipped.append(f"{printable(str(path))}: a hidden file.")
            elif path.is_symlink() and not path.resolve().is_relative_to(root):
                skipped.append(f"{printable(str(path))}: a link that leads out of the folder; give the file itself.")
            else:
                yield path


def hash_files(found: Found, most: int, progress: Callable[[int], None]) -> Found:
    """The same with its sources: one for each different content, in order of document id, and with what is passed over.

    most: bytes of the largest file. Of several names of the same bytes the first in order of name is the document's.
    """
    names: dict[str, list[str]] = defaultdict(list)
    for done, path in enumerate(found.files, 1):
        try:
            for name, sha256 in _hashed(path, most, path in found.given, found.skipped):
                names[sha256].append(name)
        except DocumentError as error:
            found.skipped.append(str(error))
        progress(done)
    for sha256, same in names.items():
        first, *others = sorted(same, key=lambda name: _by_name(Path(name)))
        also = {printable(Path(name).name) for name in others} - {printable(Path(first).name)}
        found.sources.append(Source(first, sha256, tuple(sorted(also))))
        found.copies += [f"{printable(name)}: the same bytes as {printable(first)}" for name in others]
    found.sources.sort(key=lambda source: source.id)
    found.copies.sort()
    return found


def _by_name(path: Path) -> tuple[str, str]:
    return path.name, str(path)


def _hashed(path: Path, most: int, given: bool, skipped: list[str]) -> Iterator[tuple[str, str]]:
    """(path, hash) of a file and of each file in it, or of those alone where it is an archive."""
    data = read_data(path, most)
    if not given and not kinds.is_named_as_document(path.name, data):
        raise DocumentError(f"{printable(str(path))}: no document by its name ({path.suffix}); give it by itself.")
    yield from _opened(str(path), data, most, 0, skipped)


def _opened(path: str, data: bytes, most: int, depth: int, skipped: list[str]) -> Iterator[tuple[str, str]]:
    shown = printable(path)
    kind = kinds.kind_of(shown, data)
    if kind != kinds.ZIP:
        yield path, hashlib.sha256(data).hexdigest()
    empty = True
    try:
        for member in members(data, shown, kind, most, depth):
            empty = False
            try:
                inside = member.load()
                if inside.strip():
                    yield from _opened(f"{path}/{member.name}", inside, most, depth + 1, skipped)
                else:
                    skipped.append(f"{shown}/{member.name}: empty; nothing to read.")
            except DocumentError as error:
                skipped.append(str(error))
    except DocumentError as error:
        skipped.append(str(error))
        return
    if kind == kinds.ZIP and empty:
        skipped.append(f"{shown}: an archive without files.")
