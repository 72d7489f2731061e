"""The files of a build: found in folders, archives and mails, hashed, each different content once.

Nothing is passed over in silence: every file that was met is a source, a copy of one, or a line that says why not.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path, PurePath

from msgspec import Struct, convert, field, to_builtins

from kg.errors import DocumentError, StoreError
from kg.ids import document_id
from kg.parse.document import read_data
from kg.parse.formats import kinds
from kg.parse.formats.members import members
from kg.text import printable

_PLAIN = re.compile(r"(?:/(?!\.{1,2}(?:/|$))[^/]+)+")  # an absolute path as it would be written again


class Source(Struct, frozen=True):
    """A file to build from, perhaps inside another; `others`: the paths of other files with the same bytes."""

    path: str
    sha256: str
    others: tuple[str, ...] = ()

    @property
    def also(self) -> tuple[str, ...]:
        """The base names of the others, where they differ from this one's, as they can be shown."""
        return tuple(sorted({_base(name) for name in self.others} - {self.file})) if self.others else ()

    @property
    def file(self) -> str:
        """The base name as it can be shown."""
        return _base(self.path)

    @property
    def id(self) -> str:
        """The document's id."""
        return document_id(self.file, self.sha256)


@lru_cache(maxsize=1 << 16)  # each is asked several times a build
def _base(path: str) -> str:
    return printable(path.rstrip("/").rpartition("/")[2])


class Found(Struct):
    """What some paths hold: files given or found, then sources, and a line for each file passed over.

    copies: a line for each file whose bytes are those of another. given: those that were named one by one.
    """

    files: list[Path] = field(default_factory=list)
    given: set[Path] = field(default_factory=set)
    sources: list[Source] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    copies: list[str] = field(default_factory=list)


class Held(Struct, frozen=True):
    """What a build was made of, as it remembers it: what its IRIs begin with, its files by absolute paths, and the
    register of known acts of the user's own, if any."""

    base: str
    found: Found
    own: str | None = None

    def write(self, path: Path) -> None:
        """As JSON, in ASCII: a file's name may be no text."""
        path.write_text(json.dumps(to_builtins(self)), "utf-8")

    @classmethod
    def read(cls, path: Path) -> Held:
        """The inverse; StoreError where it cannot be read."""
        try:
            return convert(json.loads(path.read_bytes()), cls)
        except (OSError, ValueError) as error:
            raise StoreError(f"{path}: cannot be read ({error}); run `kg build` again.") from None


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
        for name, words in _not_entered(parent, folders).items():
            folders.remove(name)
            skipped.append(f"{printable(str(Path(parent, name)))}: {words}.")
        for name in sorted(names):
            path = Path(parent, name)
            if name.startswith("."):
                skipped.append(f"{printable(str(path))}: a hidden file.")
            elif path.is_symlink() and not path.resolve().is_relative_to(root):
                skipped.append(f"{printable(str(path))}: a link that leads out of the folder; give the file itself.")
            else:
                yield path


def _not_entered(parent: str, folders: Sequence[str]) -> dict[str, str]:
    """The folders in a folder whose files are left out, each with why."""
    hidden = {name: "a hidden folder" for name in folders if name.startswith(".")}
    links = [name for name in folders if Path(parent, name).is_symlink()]
    return dict.fromkeys(links, "a link to a folder, which is not followed") | hidden


class Original(Struct, frozen=True):
    """The file on this disk that a document was read from; member: the path of the document in it, "" for itself."""

    path: Path
    member: str


def original(held: Held, sha256: str) -> Original | None:
    """Where the bytes of a document are; None where their file is gone. Whether they are the same is not looked at."""
    for source in held.found.sources:
        if source.sha256 == sha256:
            for path in map(Path, (source.path, *source.others)):
                outer = next((one for one in (path, *path.parents) if one.is_file()), None)
                if outer:
                    return Original(outer, path.relative_to(outer).as_posix() if outer != path else "")
    return None


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
    return _settled(found, names)


def _settled(found: Found, names: Mapping[str, Sequence[str]]) -> Found:
    """With a source for each content: of its names the first in order is the document's. names: by hash."""
    found.sources, found.copies = [], []
    for sha256, same in names.items():
        first, *others = sorted(set(same), key=lambda name: _by_name(Path(name))) if len(same) > 1 else same
        found.sources.append(Source(first, sha256, tuple(others)))
        found.copies += [f"{printable(name)}: the same bytes as {printable(first)}" for name in others]
    found.sources.sort(key=lambda source: source.id)
    found.copies.sort()
    return found


def together(held: Found, new: Found) -> Found:
    """What a store holds and what is taken in, as if all had been found at once; of a path the new file goes before."""
    fresh = {path for source in new.sources for path in (source.path, *source.others)}
    names: dict[str, list[str]] = defaultdict(list)
    for source in held.sources:
        names[source.sha256] += [path for path in (source.path, *source.others) if path not in fresh]
    for source in new.sources:
        names[source.sha256] += [source.path, *source.others]
    said = {line.partition(": ")[0] for line in new.skipped} | {printable(path) for path in fresh}
    skipped = [line for line in held.skipped if line.partition(": ")[0] not in said]
    merged = Found(skipped=sorted({*skipped, *new.skipped}))
    return _settled(merged, {sha256: paths for sha256, paths in names.items() if paths})


def without(held: Found, documents: Collection[str]) -> Found:
    """What a store holds but for some documents, by id."""
    kept = [source for source in held.sources if source.id not in documents]
    names = {source.sha256: [source.path, *source.others] for source in kept}
    return _settled(Found(skipped=list(held.skipped)), names)


def absolute(found: Found) -> Found:
    """The same with paths that mean the same from every folder, as a store remembers them."""
    sources = [Source(_absolute(s.path), s.sha256, tuple(map(_absolute, s.others))) for s in found.sources]
    lines = (line.partition(": ") for line in found.skipped)
    return Found(sources=sources, skipped=[f"{_absolute(path)}: {reason}" for path, _, reason in lines])


def _absolute(path: str) -> str:
    return path if _PLAIN.fullmatch(path) else str(Path(path).absolute())


def _by_name(path: Path) -> tuple[str, str]:
    return path.name, str(path)


def _hashed(path: Path, most: int, given: bool, skipped: list[str]) -> Iterator[tuple[str, str]]:
    """(path, hash) of a file and of each file in it, or of those alone where it is an archive."""
    data = read_data(path, most)
    if not given and not kinds.is_named_as_document(path.name, data):
        raise DocumentError(f"{printable(str(path))}: {_not_by_name(path.name)}")
    yield from opened(str(path), data, most, skipped)


def _not_by_name(name: str) -> str:
    return f"no document by its name ({PurePath(name).suffix}); give it by itself."


def opened(path: str, data: bytes, most: int, skipped: list[str], depth: int = 0) -> Iterator[tuple[str, str]]:
    """(path, hash) of a file's bytes and of each file in them; an archive itself is none. skipped: gains a line for
    each file in it that is passed over."""
    shown = printable(path)
    kind = kinds.kind_of(shown, data)
    if kind not in kinds.PACKS:
        yield path, hashlib.sha256(data).hexdigest()
    empty = True
    try:
        for member in members(data, shown, kind, most, depth):
            empty = False
            try:
                inside = member.load()
                if not kinds.is_named_as_document(member.name, inside):
                    skipped.append(f"{shown}/{member.name}: {_not_by_name(member.name)}")
                elif inside.strip():
                    yield from opened(f"{path}/{member.name}", inside, most, skipped, depth + 1)
                else:
                    skipped.append(f"{shown}/{member.name}: empty; nothing to read.")
            except DocumentError as error:
                skipped.append(str(error))
    except DocumentError as error:
        skipped.append(str(error))
        return
    if kind == kinds.ZIP and empty:
        skipped.append(f"{shown}: an archive without files.")
