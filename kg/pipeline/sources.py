"""The files of a build: found in folders, hashed, each different content once."""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from kg.errors import DocumentError
from kg.ids import document_id
from kg.parse.document import MEDIA_TYPES, read_data


class Source(Struct, frozen=True):
    """A file to build from; `also`: the names of other files with the same bytes."""

    path: str
    sha256: str
    also: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The base name."""
        return Path(self.path).name

    @property
    def id(self) -> str:
        """The document's id."""
        return document_id(self.file, self.sha256)


def find_files(paths: Sequence[Path]) -> list[Path]:
    """The files given, and every document in the folders given; hidden files and other kinds are passed over.

    DocumentError for a path that does not exist, and for folders without a document.
    """
    found: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise DocumentError(f"{path}: no such file or folder; check the path.")
        inside = set(_documents(path)) if path.is_dir() else {path}
        if not inside:
            kinds = " ".join(sorted(MEDIA_TYPES))
            raise DocumentError(f"{path}: a folder without documents ({kinds}); give another one.")
        found |= inside
    return sorted(found, key=lambda path: (path.name, str(path)))


def _documents(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if not name.startswith(".") and Path(name).suffix.lower() in MEDIA_TYPES:
                yield Path(parent, name)


def hash_files(paths: Iterable[Path], most: int, progress: Callable[[int], None]) -> tuple[list[Source], list[str]]:
    """One source for each different content, in order of document id, and a line for each file that cannot be read.

    most: bytes of the largest file. Of several names of the same bytes the first in order of name is the document's.
    """
    names: dict[str, list[Path]] = defaultdict(list)
    skipped: list[str] = []
    for done, path in enumerate(paths, 1):
        try:
            names[hashlib.sha256(read_data(path, most)).hexdigest()].append(path)
        except DocumentError as error:
            skipped.append(str(error))
        progress(done)
    sources = []
    for sha256, same in names.items():
        first, *others = sorted(same, key=lambda path: (path.name, str(path)))
        sources.append(Source(str(first), sha256, tuple(sorted({path.name for path in others} - {first.name}))))
    return sorted(sources, key=lambda source: source.id), skipped
