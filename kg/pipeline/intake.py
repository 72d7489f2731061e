"""Files taken into a store that stands, and documents taken out of it: the rest stays as it is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from kg.catalogue.earlier import base_of, held_files
from kg.errors import DocumentError, NotFound, StoreError
from kg.parse.document import MOST_BYTES
from kg.pipeline.flow import Progress, Summary, catalogue_before, put_together, silent
from kg.pipeline.sources import Found, Held, Source, absolute, find_files, hash_files, together, without
from kg.pipeline.store import CATALOGUE, SOURCES, is_intact, locked, named
from kg.rdf.iris import Base

PATIENCE = 120.0  # seconds to wait for another build of the store


def take_in(
    directory: Path,
    paths: Sequence[Path],
    progress: Progress = silent,
    workers: int = 1,
    most: int = MOST_BYTES,
    patience: float = PATIENCE,
) -> Summary:
    """The files of `paths` beside what the store holds, published as a new build; a store is made where none is.

    A file of a path that the store holds takes the place of what that path gave. The files must stay where they are: a
    later version of kg reads them anew. most: as for `build`; patience: seconds to wait while another build runs.
    DocumentError where there is nothing to read, StoreError where the store cannot be written.
    """
    new = find_files(paths)
    new = absolute(hash_files(new, most, lambda done: progress("hash", done, len(new.files))))
    if not new.sources:
        raise DocumentError(new.skipped[0])
    with locked(directory, patience), catalogue_before(directory, grows=True) as before:
        held = _held(directory) if (directory / "CURRENT").exists() else Held(Base().iri, Found())
        found = together(held.found, new)
        return put_together(found, directory, before, progress, workers, Base(held.base), own=_own(held))


def withdraw(
    directory: Path,
    documents: Collection[str],
    progress: Progress = silent,
    patience: float = PATIENCE,
) -> Summary:
    """The store without some documents, by id; published as a new build, as if they had never been read.

    NotFound where the store does not hold one of them, DocumentError where none would be left.
    """
    with locked(directory, patience), catalogue_before(directory, grows=True) as before:
        held = _held(directory)
        if missing := sorted(set(documents) - {source.id for source in held.found.sources}):
            raise NotFound(f"no document with id {missing[0]!r} in {directory}; look it up in /documents")
        left = without(held.found, documents)
        if not left.sources:
            raise DocumentError(f"{directory}: no document would be left; a store holds at least one.")
        return put_together(left, directory, before, progress, 1, Base(held.base), own=_own(held))


def refresh(directory: Path, progress: Progress = silent, workers: int = 1, patience: float = PATIENCE) -> Summary:
    """The store as this version of kg makes it, with what people decided since it was built; unchanged where that is
    nothing. A store of whatever version: what is to be read anew is read from its file, and where this is gone or
    another one by now, from the text that the store holds of it."""
    with locked(directory, patience), catalogue_before(directory, grows=True) as before:
        held = _held(directory)
        return put_together(held.found, directory, before, progress, workers, Base(held.base), own=_own(held))


def _held(directory: Path) -> Held:
    """What the current build was made of; of a version that did not remember it or wrote it otherwise, by the names of
    the files that its catalogue holds."""
    build = named(directory)
    try:
        return Held.read(build / SOURCES)
    except StoreError:
        if (build / SOURCES).exists() and not (is_intact(build, SOURCES) and is_intact(build, CATALOGUE)):
            raise
    sources = [Source(file.file, file.sha256, file.also) for file in held_files(build / CATALOGUE)]
    return Held(base_of(build / CATALOGUE) or Base().iri, Found(sources=sorted(sources, key=lambda source: source.id)))


def _own(held: Held) -> Path | None:
    return Path(held.own) if held.own else None
