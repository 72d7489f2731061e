"""The one flow, from files to a store that answers.

file → parse → positions, tasks, citations          (a pure function of one document: `extract`)
     → whose document, who, which act, which element (over the whole collection: `resolve`)
     → catalogue → search, quads → graph             (one build, published at once: `build`)
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, cast

from msgspec import Struct, json, structs

from kg.catalogue import fulltext
from kg.catalogue.changes import Changes, settle, widened
from kg.catalogue.documents import copies, document_ids
from kg.catalogue.earlier import held_files, held_text
from kg.catalogue.extractions import find_gaps, keep, pack
from kg.catalogue.former import write_former
from kg.catalogue.opens import count_opens, list_orphans
from kg.catalogue.reading import Connection, count, note
from kg.catalogue.search import fill
from kg.catalogue.write import create, set_notes
from kg.errors import DocumentError, StoreError
from kg.extract.citations import find_citations
from kg.extract.effects import find_effects
from kg.extract.in_force import find_in_force
from kg.extract.positions import find_positions
from kg.extract.tasks import find_tasks
from kg.mentions.find import find, find_all
from kg.models import Document, Extraction, Mentions
from kg.output.tables import Row, read_tables
from kg.parse.document import MOST_BYTES, of_content, parse
from kg.pipeline import feed
from kg.pipeline import workers as batch
from kg.pipeline.consolidate import consolidate
from kg.pipeline.difference import Before, begun, compare, take_over
from kg.pipeline.sources import Found, Held, Source, absolute, find_files, hash_files
from kg.pipeline.store import (
    CATALOGUE,
    CHECKED,
    COUNTED,
    GRAPH,
    NEXT,
    SOURCES,
    Contents,
    copy_file,
    current,
    is_intact,
    locked,
    named,
    new_build,
    open_current,
    read_decisions,
    settled,
    verify,
)
from kg.rdf.iris import Base
from kg.registry.reader import Registry, load_registry
from kg.resolve.judgements import Judgement, in_force
from kg.rules.lexicon import Lexicon, load_lexicon
from kg.text import printable

Progress = Callable[[str, int, int], None]
_OFFSETS = frozenset({"start", "end", "text_start", "own_end", "person_start", "person_end"})
_COUNTED = ("document", "act", "citation", "person", "body", "membership", "task", "assignment")


_READING = (
    "models.py",
    "text.py",
    "data",
    "rules",
    "parse",
    "mentions",
    "extract",
)  # what one document gives


def silent(stage: str, done: int, total: int) -> None:
    """No progress shown."""


class Summary(Struct, frozen=True):
    """What a build did: rows by table, what stayed open by kind, and what was passed over.

    read: documents parsed now; kept: taken over from the build before; changed: False where nothing was to be done.
    skipped: a line for each file left out; gaps: one for each page or part of a document that is not in its text;
    copies: one for each file with the bytes or the text of another; orphans: for each judgement that no longer finds
    what it is about. added, removed: documents, by id, that the build before did not hold, or held. texts: a line for
    each file that is gone or changed and was read from the text that the store held of it.
    """

    counts: dict[str, int]
    opened: dict[str, int]
    read: int
    kept: int
    skipped: tuple[str, ...]
    changed: bool
    gaps: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    orphans: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


def extract(document: Document, lexicon: Lexicon, shown: bool = False) -> Extraction:
    """All that one document says; every span counts in `document.text`. shown: with all that it mentions, which a
    build has no use for."""
    printed = find(document, lexicon)
    citations = tuple(find_citations(document, printed, lexicon))
    found = Extraction(
        document,
        tuple(find_positions(document, printed, lexicon)),
        tuple(find_tasks(document, printed, lexicon)),
        citations,
        tuple(find_effects(document, citations, lexicon.acts)),
        find_all(document, printed, lexicon) if shown else printed.mentions,
        find_in_force(document, lexicon.acts),
    )
    return found if document.offsets is None else in_print(found, document.offsets)


def mentioned(document: Document, lexicon: Lexicon) -> Mentions:
    """All that one document mentions, whatever is said of it; every span counts in `document.text`."""
    found = find_all(document, find(document, lexicon), lexicon)
    return found if document.offsets is None else cast(Mentions, in_print(found, document.offsets))


def in_print(value: Any, offsets: Sequence[int]) -> Any:
    """A value of `kg.models` with every offset into the composed reading turned into one into the text."""
    if isinstance(value, tuple):
        return tuple(in_print(item, offsets) for item in value)
    if not isinstance(value, Struct):
        return value
    changed = {
        name: offsets[field] if name in _OFFSETS else in_print(field, offsets)
        for name, field in structs.asdict(value).items()
        if name in _OFFSETS or isinstance(field, Struct | tuple)
    }
    return structs.replace(value, **changed)


@cache
def configuration() -> str:
    """A hash of everything that decides what one document gives: our code up to the extractors, and the rules."""
    return _hash(_READING)


@cache
def _code() -> str:
    """The same for all our code: what the collection gives depends on the resolvers and writers too."""
    return _hash((*_READING, "ids.py", "registry", "resolve", "catalogue", "rdf", "pipeline"))


def _hash(rooms: Sequence[str]) -> str:
    """Of every rule and module of some rooms, folders inside them too."""
    digest, root = hashlib.sha256(version("vietkg").encode()), Path(str(files("kg")))
    for room in rooms:
        place = root / room
        for part in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if part.suffix in (".py", ".toml", ".tsv", ".sql"):
                digest.update(part.relative_to(root).as_posix().encode() + b"\0" + part.read_bytes())
    return digest.hexdigest()[:16]


def build(
    paths: Sequence[Path],
    directory: Path,
    progress: Progress = silent,
    workers: int = 1,
    most: int = MOST_BYTES,
    base: Base | None = None,
    cluster: str | None = None,
    own: Path | None = None,
) -> Summary:
    """The documents of `paths` as the store in `directory`, in place of what it held; unchanged files are not parsed.

    most: bytes of the largest file that is read. cluster: the address of a Dask scheduler whose workers read in place
    of processes here; they must see the files under the same paths. own: a register of known acts (`kg.registry`) that
    goes before the package's. DocumentError where there is nothing to read,
    StoreError where the store cannot be written.
    """
    found = _find(paths, most, progress)
    with locked(directory), catalogue_before(directory) as before:
        return put_together(found, directory, before, progress, workers, base or Base(), cluster, own)


def put_together(
    found: Found,
    directory: Path,
    held: Before | None,
    progress: Progress = silent,
    workers: int = 1,
    base: Base | None = None,
    cluster: str | None = None,
    own: Path | None = None,
) -> Summary:
    """A build of what was found, published; for who has the store `locked`. held: the catalogue of the current build;
    the rest as for `build`."""
    base, sources, registry = base or Base(), found.sources, load_registry(own)
    before, copy = held or (None, None)
    judgements = in_force(decisions := read_decisions(directory))
    wanted = _fingerprint(sources, judgements, base, registry)
    if before and note(before, "fingerprint") == wanted:
        return _summary(before, before, None, found, json.decode(note(before, "failed"), type=list[tuple[str, str]]))
    ground, said, earlier = _ground(base, registry), _digest(judgements), _earlier(directory)
    grown = before if before and note(before, "ground") == ground else None
    step = compare(before, grown, sources, configuration(), same := bool(grown and note(grown, "judged") == said))
    with (
        closing(_begin_to_read(step.missing, workers, cluster)) as results,
        new_build(directory, known := Contents()) as folder,
        begun(directory, folder, bool(grown), copy) as db,
        ThreadPoolExecutor(1) as aside,
    ):
        take_over(db, before, step, configuration())
        failed, texts = _read_all(db, step.missing, results, workers, progress, earlier)
        changes = consolidate(db, load_lexicon(), registry, judgements, progress, True, grown, step.changed, same)
        changes.documents |= step.changed
        write_former(db, earlier, changes if grown else None)
        notes = _notes(wanted, base, failed) | {"ground": ground, "decisions": str(len(decisions)), "judged": said}
        set_notes(db, notes, _passed_over(db, found, failed))
        _write_search(db, grown, changes, progress)
        catalogue = aside.submit(settled, folder / CATALOGUE)
        Held(base.iri, _held(found, failed), str(own.absolute()) if own else None).write(folder / SOURCES)
        feed.write(folder, earlier, db, changes if grown else None, _source_date())
        _write_graph(db, grown, changes, directory, folder, base, progress)
        summary = _summary(db, before, len(step.missing) - len(failed), found, failed)
        known[CATALOGUE] = catalogue.result()
        return structs.replace(summary, texts=tuple(texts))


def _held(found: Found, failed: Sequence[tuple[str, str]]) -> Found:
    """What the store remembers of its files: those that could not be read only by the reason, until given again."""
    bad = {path for path, _ in failed}
    kept = [source for source in found.sources if printable(source.path) not in bad]
    return absolute(Found(sources=kept, skipped=[*found.skipped, *_lines(failed)]))


def _earlier(directory: Path) -> Path | None:
    """The catalogue of the current build, of whatever version of kg."""
    with suppress(StoreError):
        catalogue = named(directory) / CATALOGUE
        return catalogue if catalogue.is_file() else None
    return None


def _write_search(db: Connection, before: Connection | None, changes: Changes, progress: Progress) -> None:
    """Search and full text, from nothing or from those of the build before: the last of the catalogue."""
    progress("search", 0, 0)
    if before is None:
        fill(db)
        fulltext.fill(db)
    else:
        settle(before, db, changes)
        fill(db, before, widened(before, db, changes))
        fulltext.fill(db, before, changes.documents)
    db.commit()


def _write_graph(
    db: Connection,
    before: Connection | None,
    changes: Changes,
    directory: Path,
    folder: Path,
    base: Base,
    progress: Progress,
) -> None:
    """The graph of the same, and what is counted in it."""
    if before is None:
        batch.give_back()  # before what is imported settles in its holes
    from kg.rdf import store as graph_store  # takes as long to import as a hundred pages to read: for a build alone
    from kg.rdf.provenance_graph import Counts
    from kg.rdf.quads import changed_quads, quads

    progress("graph", 0, 0)
    if before is None:
        counts = Counts()
        graph_store.load(folder / GRAPH, quads(db, base, counts))
    else:
        counts = Counts.of((current(directory) / COUNTED).read_text("utf-8"))
        parts = changed_quads(before, db, changes, base, counts)
        graph_store.change(current(directory) / GRAPH, folder / GRAPH, parts)
    (folder / COUNTED).write_text(counts.kept(), "utf-8")


@contextmanager
def tables(
    paths: Sequence[Path],
    progress: Progress = silent,
    workers: int = 1,
    most: int = MOST_BYTES,
    own: Path | None = None,
) -> Iterator[tuple[Iterator[Row], list[str]]]:
    """The extraction tables of `paths`, resolved over all of them, in order of document id, and a line for each file
    left out. No store is needed: a catalogue in a temporary folder is filled and thrown away. own: as for `build`."""
    registry = load_registry(own)
    found = _find(paths, most, progress)
    with TemporaryDirectory() as folder, closing(create(Path(folder) / CATALOGUE)) as db:
        failed, _ = _read_all(db, found.sources, _begin_to_read(found.sources, workers), workers, progress)
        consolidate(db, load_lexicon(), registry, (), progress, once=False)
        yield read_tables(db), [*found.skipped, *_lines(failed), *_gaps(db)]


def _find(paths: Sequence[Path], most: int, progress: Progress) -> Found:
    found = find_files(paths)
    found = hash_files(found, most, lambda done: progress("hash", done, len(found.files)))
    if not found.sources:
        raise DocumentError(found.skipped[0])
    return found


def _begin_to_read(sources: Sequence[Source], workers: int, cluster: str | None = None) -> batch.Results[_Sent]:
    """Every source read by workers, which begin at once."""
    load_lexicon()  # before workers are copied from this process: they need not read it again, each for itself
    if cluster:
        return batch.run_on_cluster(_read, [str(Path(source.path).absolute()) for source in sources], cluster)
    return batch.run(_read, [source.path for source in sources], workers)


def _read_all(
    db: Connection,
    sources: Sequence[Source],
    results: batch.Results[_Sent],
    workers: int,
    progress: Progress,
    earlier: Path | None = None,
) -> tuple[list[tuple[str, str]], list[str]]:
    """Every source into the catalogue, as it is read; (path, reason) of each that cannot be read, in order of document
    id, and a line for each that was read from the text that `earlier`, a catalogue of whatever version, holds of it."""
    failed: dict[int, str] = {}
    done = 0
    for index, result in results:
        source, done = sources[index], done + 1
        if isinstance(result, batch.Failure):
            said = result.message.removeprefix(f"{printable(source.path)}: ")
            failed[index] = said.removeprefix(f"{source.file}: ")
        elif result[0] != source.sha256:
            failed[index] = "changed while it was read; build again."
        else:
            keep(db, source.id, source.also, configuration(), *result[1:])
        progress("read", done, len(sources))
    texts = _read_held(db, sources, failed, workers, earlier) if failed and earlier else []
    if sources and not count(db, "document"):
        raise DocumentError(f"{printable(sources[0].path)}: {failed[0]}")
    return [(printable(sources[index].path), failed[index]) for index in sorted(failed)], texts


def _read_held(
    db: Connection, sources: Sequence[Source], failed: dict[int, str], workers: int, earlier: Path
) -> list[str]:
    """What its file does not give any more, from the text that the store held: nothing is lost with a file. Those that
    were read so leave `failed`; a line for each. A catalogue that is not as it was written gives no text."""
    held = {file.sha256 for file in held_files(earlier)} if is_intact(earlier.parent, earlier.name) else set()
    lost = [index for index in sorted(failed) if sources[index].sha256 in held]
    lines = {}
    for number, result in batch.run(_read_text, [(str(earlier), sources[n].sha256) for n in lost], workers):
        if not isinstance(result, batch.Failure):
            index = lost[number]
            keep(db, sources[index].id, sources[index].also, configuration(), *result[1:])
            lines[index] = f"{printable(sources[index].path)}: {failed.pop(index)}"
    return [lines[index] for index in sorted(lines)]


class _Sent(NamedTuple):
    """What a worker sends back for a file: its hash, its text, and the packed rest."""

    sha256: str
    text: str
    packed: bytes


def _read(path: str) -> _Sent:
    """A file; its size was looked at before."""
    lexicon = load_lexicon()
    extraction = extract(parse(Path(path), lexicon, sys.maxsize), lexicon)
    return _Sent(extraction.document.sha256, extraction.document.text, pack(extraction))


def _read_text(held: tuple[str, str]) -> _Sent:
    """The same of a text that a catalogue holds, by the catalogue's path and the file's hash."""
    lexicon = load_lexicon()
    file, content = held_text(Path(held[0]), held[1])
    document = of_content(file.file, file.sha256, file.size, content, lexicon)
    extraction = extract(structs.replace(document, within=file.within), lexicon)
    return _Sent(file.sha256, content.text, pack(extraction))


@contextmanager
def catalogue_before(directory: Path, *, grows: bool = False) -> Iterator[Before | None]:
    """The catalogue of the current build; None where there is none that this version can read, or a damaged one.

    grows: a copy is made at once, since something will be added or taken out; of the graph's own files, which bear sums
    that are checked when they are read, none is made.
    """
    with ExitStack() as stack:
        before = None
        with suppress(StoreError):
            build, copy = current(directory), directory / NEXT
            stack.callback(copy.unlink, missing_ok=True)
            with ThreadPoolExecutor(2) as aside:
                checked = aside.submit(verify, build, CHECKED if grows else "/")
                copied = aside.submit(copy_file, build / CATALOGUE, copy) if grows else None
                load_lexicon()  # meanwhile: who builds needs it
                checked.result()
            catalogue = stack.enter_context(closing(open_current(directory)))
            before = Before(catalogue, copy if copied and not copied.exception() else None)
        yield before


def _fingerprint(sources: Sequence[Source], judgements: Sequence[Judgement], base: Base, registry: Registry) -> str:
    """A hash of all that a build depends on: two builds with the same one are the same."""
    state = ([(s.file, s.sha256, s.also) for s in sources], judgements, base, registry, _code(), _source_date())
    return _digest(state)


def _ground(base: Base, registry: Registry) -> str:
    """A hash of what every row and triple may depend on beside the documents and the judgements."""
    return _digest((base, registry, _code()))


def _digest(state: object) -> str:
    return hashlib.sha256(json.encode(state)).hexdigest()


def _notes(fingerprint: str, base: Base, failed: Sequence[tuple[str, str]]) -> dict[str, str]:
    """What the catalogue says of its own build; files by their base names, since servers show it."""
    notes = {"fingerprint": fingerprint, "version": version("vietkg"), "config": configuration(), "base": base.iri}
    notes["failed"] = json.encode([(Path(path).name, reason) for path, reason in failed]).decode()
    date = _source_date()
    return notes | ({"source_date": date} if date else {})


def _source_date() -> str | None:
    """The time that the graph states for itself, from SOURCE_DATE_EPOCH alone: same input, same bytes."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(seconds), UTC).isoformat() if seconds.isdigit() else None


def _lines(failed: Sequence[tuple[str, str]]) -> list[str]:
    return [f"{path}: {reason}" for path, reason in failed]


def _passed_over(db: Connection, found: Found, failed: Sequence[tuple[str, str]]) -> list[tuple[str | int | None, ...]]:
    """Rows of what is in no document's text; files by their base names, since servers show them."""
    files = [tuple(line.partition(": ")[::2]) for line in found.skipped]
    rows: list[tuple[str | int | None, ...]] = [
        (Path(path).name, None, None, "file", reason) for path, reason in [*files, *failed]
    ]
    return rows + [(m.file, m.document, m.gap.page, m.gap.kind, m.gap.reason) for m in find_gaps(db)]


def _gaps(db: Connection) -> list[str]:
    """A line for each page or part of a document that is not in its text."""
    return [f"{missing.file}: {missing.gap.reason}" for missing in find_gaps(db)]


def _same_texts(db: Connection) -> list[str]:
    """A line for each document that is another file of a text."""
    return [f"{c.file}: the same text as {c.best} ({c.score:.0%} of its words in runs of five)" for c in copies(db)]


def _summary(
    db: Connection, before: Connection | None, read: int | None, found: Found, failed: Sequence[tuple[str, str]]
) -> Summary:
    """Of a build that has just read so many documents, or (None) of one that was there already."""
    counts = {table: count(db, table) for table in _COUNTED}
    kept = counts["document"] - (read or 0)
    skipped = (*found.skipped, *_lines(failed))
    same = (*found.copies, *_same_texts(db))
    now, then = set(document_ids(db)), set(document_ids(before) if before else ())
    added, removed = tuple(sorted(now - then)), tuple(sorted(then - now))
    opened, gaps = count_opens(db), tuple(_gaps(db))
    orphans = tuple(f"{o.subject} {o.relation} {o.object}: {o.lost} is not found; it waits" for o in list_orphans(db))
    return Summary(counts, opened, read or 0, kept, skipped, read is not None, gaps, same, added, removed, orphans)
