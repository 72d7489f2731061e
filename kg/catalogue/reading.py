"""How a catalogue is opened and its rows are paged."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from msgspec import Struct, structs

from kg.catalogue.rows import Listing
from kg.errors import Gone, Moved, NotFound, StoreError

Connection = sqlite3.Connection
Damaged = sqlite3.DatabaseError  # what reading a catalogue raises that is not what was written
MOST_TOTALS = 250_000  # bytes of what a connection remembers of lists it counted, of which readers choose the words
_TOTAL = 500  # bytes that one takes beside its texts, each code point of which takes 4 at most
Value = str | int | None
T = TypeVar("T")


class ReadOnly(sqlite3.Connection):
    """A connection to a catalogue that nobody writes to any more, so that a list once counted stays counted."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.totals: dict[tuple[str, tuple[Value, ...]], int] = {}
        self.room = MOST_TOTALS

    def remember(self, source: str, params: tuple[Value, ...], total: int) -> None:
        """The length of a list, where there is room for one more."""
        self.room -= (size := _TOTAL + 4 * (len(source) + sum(len(str(value)) for value in params)))
        if self.room >= 0:
            self.totals[source, params] = total
        else:
            self.room += size


def connect(path: Path) -> Connection:
    """A catalogue opened for reading only; may be used from one thread at a time. Raises StoreError."""
    try:
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        db = sqlite3.connect(address, uri=True, check_same_thread=False, factory=ReadOnly)
        db.execute("PRAGMA mmap_size=1073741824")
        db.execute("SELECT count(*) FROM meta").fetchone()
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path}: not a readable catalogue ({error}); run `kg build` again") from error
    return db


def notes(db: Connection) -> dict[str, str]:
    """What the build noted of itself."""
    return dict(db.execute("SELECT key, value FROM meta ORDER BY key").fetchall())


def note(db: Connection, key: str) -> str:
    """One of them; "" where the build noted no such thing."""
    return notes(db).get(key, "")


def count(db: Connection, table: str) -> int:
    """The rows of a table, a name of ours."""
    return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def place_name(db: Connection, province: str | None) -> str | None:
    """The name of a province by its id; None where the catalogue speaks of none such."""
    row = db.execute("SELECT name FROM province WHERE id = ?", (province,)).fetchone()
    return row[0] if row else None


class Narrowing(NamedTuple):
    """A condition of SQL (a constant of its maker) and its values."""

    condition: str
    values: tuple[Value, ...] = ()


def given(condition: str, value: Value) -> Narrowing | None:
    """The condition with its one value; None where no value was given: it narrows nothing."""
    return None if value is None else Narrowing(condition, (value,))


def where(*narrowings: Narrowing | None) -> Narrowing:
    """All of them that narrow."""
    narrow = [narrowing for narrowing in narrowings if narrowing]
    condition = " AND ".join(narrowing.condition for narrowing in narrow) or "1"
    return Narrowing(condition, tuple(value for narrowing in narrow for value in narrowing.values))


@cache
def _parts(make: type[Struct]) -> tuple[type[Struct] | None, ...]:
    """For each field the struct that it holds; None: one column."""
    kinds = (field.type for field in structs.fields(make))
    return tuple(kind if isinstance(kind, type) and issubclass(kind, Struct) else None for kind in kinds)


def filled(make: Callable[..., T], row: Iterable[Any]) -> T:
    """A struct from the columns of a row in the order of its fields; a field that is a struct takes its own columns."""
    kind: Any = make
    if not (isinstance(kind, type) and issubclass(kind, Struct)):
        return make(*row)
    columns = iter(row)
    parts = (filled(part, islice(columns, _width(part))) if part else next(columns) for part in _parts(kind))
    return make(*parts)


@cache
def _width(make: type[Struct]) -> int:
    return sum(_width(part) if part else 1 for part in _parts(make))


def listing(
    db: Connection,
    make: Callable[..., T],
    columns: str,
    source: str,
    params: Sequence[Value],
    order: str,
    limit: int,
    offset: int,
) -> Listing[T]:
    """One page of `SELECT columns FROM source`; the three SQL fragments are constants of the caller."""
    query = f"SELECT {columns} FROM {source} ORDER BY {order} LIMIT ? OFFSET ?"
    items = [filled(make, row) for row in db.execute(query, (*params, limit, offset))]
    if offset == 0 and len(items) < limit:
        return Listing(items, len(items))
    return Listing(items, _total(db, source, tuple(params)))


def ordered(sorts: Mapping[str, str], sort: str | None, default: str, tie: str) -> str:
    """The ORDER BY of a reader's choice ("date", "-date": from the last), what is unknown last in either direction.

    sorts: SQL by name, constants of the caller; a name that is none of them gives the default.
    """
    down = bool(sort) and str(sort).startswith("-")
    column = sorts.get((sort or "").removeprefix("-"))
    return f"{column} IS NULL, {column}{' DESC' if down else ''}, {tie}" if column else default


def _total(db: Connection, source: str, params: tuple[Value, ...]) -> int:
    totals = db.totals if isinstance(db, ReadOnly) else {}
    total = totals.get((source, params))
    if total is None:
        total = int(db.execute(f"SELECT count(*) FROM {source}", params).fetchone()[0])
        if isinstance(db, ReadOnly):
            db.remember(source, params, total)
    return total


def one(db: Connection, make: Callable[..., T], query: str, kind: str, id: str) -> T:
    """The one row of `query` for this id. Raises NotFound; Moved or Gone for an id of an earlier build."""
    row = db.execute(query, (id,)).fetchone()
    if row is None:
        former = db.execute("SELECT became FROM former WHERE kind = ? AND id = ?", (kind, id)).fetchone()
        if former and former[0]:
            raise Moved(f"the {kind} {id!r} is {former[0]!r} now", id, former[0])
        if former:
            raise Gone(f"the {kind} {id!r} stood in an earlier build; no document of the store mentions it any more")
        raise NotFound(f"no {kind} with id {id!r}; look it up in /api/search")
    return filled(make, row)
