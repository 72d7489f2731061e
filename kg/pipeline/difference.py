"""From one build to the next: what is to be read, what was read before, and what goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from kg.catalogue.extractions import files_of, find_kept, is_kept, keep, with_corrected_heading
from kg.catalogue.reading import Connection
from kg.catalogue.write import create, forget, rename, reopen
from kg.pipeline.sources import Source
from kg.pipeline.store import CATALOGUE, copy_file, current, sync


class Before(NamedTuple):
    """The catalogue of the build before, and a copy of it that nobody else uses, None where it is still to be made."""

    catalogue: Connection
    copy: Path | None


class Step(NamedTuple):
    """From one build to the next: the sources that are to be read, those that the build before has read as they are,
    the documents to take out of its copy, those of other names, and all that are new, gone or renamed."""

    missing: list[Source]
    kept: list[Source]
    out: list[str]
    renamed: list[Source]
    changed: set[str]


def compare(
    before: Connection | None, grown: Connection | None, sources: Sequence[Source], config: str, same: bool
) -> Step:
    """before: the catalogue of the build before; grown: the same, where the new build begins as its copy; config: how
    documents are read now; same: nobody decided anything since."""
    step = Step([], [], [], [], set())
    held = files_of(grown) if grown else {}
    corrected = with_corrected_heading(grown) if grown and not same else set[str]()  # it may have been taken back
    given = {source.id: source for source in sources}
    step.out.extend(held.keys() - given.keys())
    for id, source in given.items():
        file, also = held.get(id, (None, ()))
        if file == source.file and id not in corrected:
            step.renamed.extend([source] if also != source.also else ())
            continue
        step.changed.add(id)
        step.out.extend([id] if id in held else ())
        has = before and is_kept(before, id, source.file, config)
        (step.kept if has else step.missing).append(source)
    step.changed.update(step.out, (source.id for source in step.renamed))
    return step


def take_over(db: Connection, before: Connection | None, step: Step, config: str) -> None:
    """What the build before has read already goes into the new one, where it is not there yet, and what is gone out."""
    for id in step.out:
        forget(db, id)
    for source in step.renamed:
        rename(db, source.id, source.also)
    if before:
        for source in step.kept:
            keep(db, source.id, source.also, config, *find_kept(before, source.id))


@contextmanager
def begun(directory: Path, folder: Path, grown: bool, copy: Path | None) -> Iterator[Connection]:
    """The catalogue of a new build: an empty one, or (grown) that of the build before, to be changed; copy: of it."""
    catalogue = folder / CATALOGUE
    if not grown:
        with closing(create(catalogue)) as db:
            yield db
        return
    if copy:
        copy.rename(catalogue)
    else:
        copy_file(current(directory) / CATALOGUE, catalogue)
    with ThreadPoolExecutor(1) as aside:
        written = aside.submit(sync, catalogue)  # so that little is left to wait for at the end
        with closing(reopen(catalogue)) as db:
            yield db
        written.result()
