"""The collection for Python programs and notebooks: typed rows, tables, networks, queries.

>>> import kg
>>> store = kg.open(examples)                     # a folder that `kg build` made
>>> [act.number for act in store.acts(number="26-NQ/TW")]
['26-NQ/TW', '26-NQ/TW']
>>> store.tasks(party=store.find("person", "Phùng Gia Bách"))[0].due_by
'2023-05-31'
>>> kg.read(page).header.number                   # what one document says, without any store
'12-NQ/HU'

Rows are the frozen structs of `kg.catalogue.rows` and `kg.models`; dates in them are ISO strings, offsets code points
into the document's text, end exclusive. Whatever goes wrong is a `kg.KgError` with one sentence that says what to do.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, get_type_hints

import msgspec
from msgspec import Struct

from kg.catalogue import acts, bodies, citations, documents, effects, opens, people, tasks
from kg.catalogue.fulltext import everything
from kg.catalogue.reading import Connection, count, note
from kg.catalogue.rows import (
    ActDetail,
    ActRow,
    BodyDetail,
    BodyRow,
    CitationRow,
    CitingDocument,
    DocumentDetail,
    DocumentRow,
    Evidence,
    Holding,
    Listing,
    OpenQuestion,
    PersonDetail,
    PersonRow,
    TaskDetail,
    TaskRow,
    UnitRow,
)
from kg.catalogue.search import Hit
from kg.errors import NotInstalled
from kg.models import Citation, Extraction, Header, Position, PrintedOffice, PrintedPerson, Task, Unit
from kg.output.terminal import find
from kg.parse.document import parse
from kg.pipeline.flow import extract
from kg.pipeline.store import GRAPH, current, open_catalogue
from kg.rdf.iris import Base
from kg.rules.lexicon import load_lexicon
from kg.rules.periods import bounds
from kg.sparql.local import query_local, table
from kg.sparql.questions import prepare

if TYPE_CHECKING:
    import networkx
    import pandas
    import polars

T = TypeVar("T", bound=Struct)
DAYS = frozenset({"date", "due_by", "period_from", "period_to", "seen_from", "seen_to"})
EVERYTHING = 1_000_000_000  # rows: more than any collection holds


class Rows(list[T], Generic[T]):
    """A list of rows of one kind, which can become a table: `to_dicts`, `to_pandas`, `to_polars`.

    In a table `evidence` is spread over columns (evidence_document, evidence_quote ...), lists stay lists, and the
    columns of DAYS are days.
    """

    def __init__(self, kind: type[T], rows: Sequence[T] = ()) -> None:
        super().__init__(rows)
        self.kind = kind

    @property
    def columns(self) -> list[str]:
        """The columns of the table, also of an empty one."""
        return [name for name, _ in _columns(self.kind)]

    def to_dicts(self) -> list[dict[str, Any]]:
        """Each row as one flat dictionary of plain values."""
        return [_flat(row) for row in self]

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas table (extra `frames`)."""
        made = _imported("pandas")
        frame: pandas.DataFrame = made.DataFrame(self.to_dicts(), columns=self.columns)
        for name in DAYS & set(self.columns):
            frame[name] = made.to_datetime(frame[name])
        return frame

    def to_polars(self) -> polars.DataFrame:
        """A polars table (extra `frames`)."""
        made = _imported("polars")
        schema = None if self else dict.fromkeys(self.columns, made.String)
        frame: polars.DataFrame = made.DataFrame(self.to_dicts(), schema=schema, infer_schema_length=None)
        days = [made.col(name).cast(made.String).str.to_date() for name in self.columns if name in DAYS and self]
        return frame.with_columns(days)


class Reading:
    """What one document says, as printed: nothing is decided over a collection."""

    def __init__(self, found: Extraction) -> None:
        self._found = found

    @property
    def text(self) -> str:
        """The text as read; every `start` and `end` counts its code points."""
        return self._found.document.text

    @property
    def header(self) -> Header:
        """Kind, title, number, date, issuer, signer and recipients, as far as they are printed."""
        return self._found.document.header

    @property
    def units(self) -> Rows[Unit]:
        """The elements of the document, in the order of its text."""
        return Rows(Unit, self._found.document.units)

    @property
    def positions(self) -> Rows[Position]:
        """Who is said to hold which office."""
        return Rows(Position, self._found.positions)

    @property
    def tasks(self) -> Rows[Task]:
        """What is to be done, by whom, until when."""
        return Rows(Task, self._found.tasks)

    @property
    def citations(self) -> Rows[Citation]:
        """The acts that it mentions."""
        return Rows(Citation, self._found.citations)

    @property
    def people(self) -> Rows[PrintedPerson]:
        """Every person printed."""
        return Rows(PrintedPerson, self._found.mentions.people)

    @property
    def offices(self) -> Rows[PrintedOffice]:
        """Every office printed."""
        return Rows(PrintedOffice, self._found.mentions.offices)

    def quote(self, row: Spanned) -> str:
        """The words that a row stands for."""
        return self.text[row.start : row.end]

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(getattr(self, name))} {name}" for name in ("positions", "tasks", "citations"))
        return f"<{self._found.document.file}: {counts}>"


class Spanned(Protocol):
    """Whatever stands somewhere in a text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


class Store:
    """A store that `kg build` made, as it was when it was opened; a later build needs a new `kg.open`.

    Lists take the same filters as the REST API's and give all rows unless `limit` says less. One thread at a time.
    """

    def __init__(self, directory: Path) -> None:
        self._build = current(directory)
        self._db: Connection = open_catalogue(self._build)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets the files go."""
        self._db.close()

    def find(self, kind: str, name: str) -> str:
        """The id of the one act, person, body, document or task with this id, name or number.

        Raises NotFound where there is none, and, with their ids, where there are several.
        """
        return find(self._db, kind, name)

    def search(self, words: str, kind: str | None = None, limit: int = 20) -> Rows[Hit]:
        """Things by name or number and places by their words, with marks or without."""
        return Rows(Hit, everything(self._db, words, kind, limit=limit).items)

    def acts(
        self,
        number: str | None = None,
        kind: str | None = None,
        issuer: str | None = None,
        term: str | None = None,
        held: bool | None = None,
        limit: int = EVERYTHING,
    ) -> Rows[ActRow]:
        """The acts, held or only cited, most cited first."""
        return _all(ActRow, acts.list_acts(self._db, number, kind, issuer, term, held, limit))

    def act(self, id: str) -> ActDetail:
        """One act, with its printed forms and its namesakes."""
        return acts.act(self._db, id)

    def cited_by(self, act: str, purpose: str | None = None, limit: int = EVERYTHING) -> Rows[CitingDocument]:
        """The documents that cite an act, newest first, with the places."""
        return _all(CitingDocument, acts.cited_by(self._db, act, limit, purpose=purpose))

    def effects(self, act: str) -> Rows[effects.EffectRow]:
        """What other acts do to an act: amend, replace, repeal."""
        return Rows(effects.EffectRow, effects.upon(self._db, act))

    def people(self, province: str | None = None, limit: int = EVERYTHING) -> Rows[PersonRow]:
        """The people, by province and name."""
        return _all(PersonRow, people.list_people(self._db, province, limit))

    def person(self, id: str) -> PersonDetail:
        """One person, with every printed form of the name."""
        return people.person(self._db, id)

    def posts(self, person: str, limit: int = EVERYTHING) -> Rows[Holding]:
        """The posts in which documents show a person; no beginning or end is claimed."""
        return _all(Holding, people.posts(self._db, person, limit))

    def bodies(self, province: str | None = None, kind: str | None = None, limit: int = EVERYTHING) -> Rows[BodyRow]:
        """The bodies and named groups, by province and name."""
        return _all(BodyRow, bodies.list_bodies(self._db, province, kind, limit))

    def body(self, id: str) -> BodyDetail:
        """One body, with its place in the hierarchy."""
        return bodies.body(self._db, id)

    def members(self, body: str, on: str | None = None, limit: int = EVERYTHING) -> Rows[Holding]:
        """Who is seen in a post of a body, on a day if one is given."""
        return _all(Holding, bodies.members(self._db, body, on, limit))

    def documents(
        self, kind: str | None = None, province: str | None = None, limit: int = EVERYTHING
    ) -> Rows[DocumentRow]:
        """The documents of the collection, newest first."""
        return _all(DocumentRow, documents.list_documents(self._db, kind, province, None, limit))

    def document(self, id: str) -> DocumentDetail:
        """What one document says of itself, and which act it is."""
        return documents.document(self._db, id)

    def text(self, document: str) -> str:
        """A document's text, unchanged."""
        return documents.text(self._db, document)

    def outline(self, document: str) -> Rows[UnitRow]:
        """The elements of a document, in the order of its text."""
        return Rows(UnitRow, documents.outline(self._db, document))

    def tasks(
        self,
        party: str | None = None,
        duty: str | None = None,
        director: str | None = None,
        implementer: str | None = None,
        document: str | None = None,
        province: str | None = None,
        words: str | None = None,
        quarter: str | None = None,
        due_from: str | None = None,
        due_to: str | None = None,
        overdue_on: str | None = None,
        without_director: bool = False,
        limit: int = EVERYTHING,
    ) -> Rows[TaskRow]:
        """The tasks, what is due first first; see `kg.catalogue.tasks.Wanted` for what narrows how."""
        first, last = bounds(quarter)
        wanted = tasks.Wanted(
            party=party,
            duty=duty,
            director=director,
            implementer=implementer,
            document=document,
            place=province,
            words=words,
            first=first,
            last=last,
            due_from=due_from,
            due_to=due_to,
            overdue_on=overdue_on,
            without_director=without_director,
        )
        return _all(TaskRow, tasks.list_tasks(self._db, wanted, limit))

    def task(self, id: str) -> TaskDetail:
        """One task, with what it cites and its earlier and later versions."""
        return tasks.task(self._db, id)

    def citations(
        self,
        act: str | None = None,
        document: str | None = None,
        purpose: str | None = None,
        resolution: str | None = None,
        limit: int = EVERYTHING,
    ) -> Rows[CitationRow]:
        """The citations, by document and place: as printed, what each was taken to be, and why."""
        return _all(CitationRow, citations.list_citations(self._db, act, document, purpose, resolution, limit))

    def open_questions(self, kind: str | None = None, limit: int = EVERYTHING) -> Rows[OpenQuestion]:
        """What stayed open: ambiguous, unknown, misprinted, withoutDirector."""
        return _all(OpenQuestion, opens.list_opens(self._db, *([kind] if kind else []), limit=limit))

    def sparql(self, query: str, **parameters: str) -> list[dict[str, str]]:
        """The rows of a SPARQL query, or of a competency question by name: `store.sparql("cites", act="26-NQ/TW")`.

        Values are strings as people read them, "" where a row has none. Raises QueryError for a query that is none.
        """
        text = prepare(query, **parameters) if query.replace("-", "").isalpha() else query
        with ThreadPoolExecutor(1) as apart:  # a notebook runs an event loop already, in which none can begin
            columns, rows = table(apart.submit(query_local, self._build / GRAPH, text).result())
        return [dict(zip(columns, row, strict=True)) for row in rows]

    def graph(self) -> networkx.MultiDiGraph:
        """Acts, documents, people, bodies and tasks as a network: a node a thing (its key is "kind/id"), an edge a fact
        with its relation, how many places say it, and the first of them as evidence."""
        from kg.network.whole import whole  # networkx takes a moment that nobody else should wait for

        return whole(self._db)

    def iri(self, kind: str, id: str) -> str:
        """The IRI of a thing."""
        return Base(note(self._db, "base") or Base().iri).thing(kind, id)

    def __repr__(self) -> str:
        return (
            f"<{self._build}: {', '.join(f'{count(self._db, name)} {name}s' for name in ('document', 'act', 'task'))}>"
        )


def open(store: str | os.PathLike[str] = "kg-store") -> Store:
    """A store for reading. Raises StoreError where there is none."""
    return Store(Path(store))


def read(file: str | os.PathLike[str]) -> Reading:
    """What one document says; any format that `kg build` reads. Raises DocumentError where it cannot be read."""
    lexicon = load_lexicon()
    return Reading(extract(parse(Path(file), lexicon), lexicon, shown=True))


def _all(kind: type[T], listing: Listing[T]) -> Rows[T]:
    return Rows(kind, listing.items)


def _columns(kind: type) -> Iterator[tuple[str, str]]:
    """(column, field) of a kind of row; evidence spread."""
    hints = get_type_hints(kind)
    for name in kind.__struct_fields__:  # type: ignore[attr-defined]
        if hints[name] in (Evidence, Evidence | None):
            yield from ((f"{name}_{inner}", name) for inner in Evidence.__struct_fields__)
        else:
            yield name, name


def _flat(row: Struct) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for column, name in _columns(type(row)):
        value = getattr(row, name)
        if column != name:
            value = getattr(value, column.removeprefix(f"{name}_")) if value else None
        flat[column] = msgspec.to_builtins(value)
    return flat


def _imported(name: str) -> Any:
    """A package of the extra `frames`. Raises NotInstalled."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise NotInstalled.of(error) from None
