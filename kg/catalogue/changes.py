"""What a build made other than it was in the build before, and a look at a catalogue through these things alone."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress

from msgspec import Struct, field
from msgspec.structs import replace

from kg.catalogue.reading import Connection, Damaged


class Changes(Struct):
    """The ids of what is new, gone or other than before. documents: those with any row of their own changed; compared:
    the provinces whose tasks were compared again."""

    documents: set[str] = field(default_factory=set)
    person: set[str] = field(default_factory=set)
    body: set[str] = field(default_factory=set)
    post: set[str] = field(default_factory=set)
    act: set[str] = field(default_factory=set)
    province: set[str] = field(default_factory=set)
    compared: set[str] = field(default_factory=set)

    def things(self, kind: str) -> set[str]:
        """Of one kind: person, body, post or act."""
        found: set[str] = getattr(self, kind)
        return found

    def of_kind(self, kind: str) -> set[str]:
        """The same, and of documents."""
        return self.documents if kind == "document" else self.things(kind)


def together(one: Changes, other: Changes) -> Changes:
    """What is other by either."""
    return Changes(*(getattr(one, name) | getattr(other, name) for name in Changes.__struct_fields__))


@contextmanager
def narrowed(db: Connection, table: str, ids: Collection[str], column: str = "id") -> Iterator[None]:
    """Inside the block the table shows the rows of these ids alone, to queries that name it without a schema. column:
    in which the ids stand, with an index."""
    few = f"narrow_{table}"
    db.execute(f"CREATE TEMP TABLE {few} (id TEXT PRIMARY KEY) WITHOUT ROWID")
    try:
        db.executemany(f"INSERT OR IGNORE INTO {few} VALUES (?)", ((id,) for id in ids))
        db.execute(
            f"CREATE TEMP VIEW {table} AS SELECT t.* FROM temp.{few} n CROSS JOIN main.{table} t ON t.{column} = n.id"
        )
        try:
            yield
        finally:
            db.execute(f"DROP VIEW temp.{table}")
    finally:
        db.execute(f"DROP TABLE temp.{few}")


def stating(db: Connection, changes: Changes) -> set[str]:
    """The documents of a catalogue that state something else by what changed: those with rows of their own changed and
    those with a changed post."""
    found = set(changes.documents)
    for post in changes.post:
        found.update(id for (id,) in db.execute("SELECT DISTINCT document FROM membership WHERE post = ?", (post,)))
    return found


def pointed_to(db: Connection, changes: Changes) -> set[str]:
    """The documents to whose elements a changed document points: their elements are described for it."""
    query = "SELECT DISTINCT target_document FROM citation WHERE document = ? AND target_document IS NOT NULL"
    return {id for document in changes.documents for (id,) in db.execute(query, (document,))}


def settle(before: Connection, db: Connection, changes: Changes) -> None:
    """Adds what a row's triples take from another row: a post bears its body's name, the others name a province that is
    held."""
    for catalogue in (before, db):
        for province in changes.province:
            for table, column in (("act", "scope"), ("person", "province"), ("body", "province")):
                found = catalogue.execute(f"SELECT id FROM {table} WHERE {column} = ?", (province,))
                changes.things(table).update(id for (id,) in found)
    for catalogue in (before, db):
        for body in changes.body:
            changes.post.update(id for (id,) in catalogue.execute("SELECT id FROM post WHERE body = ?", (body,)))


def widened(before: Connection, db: Connection, changes: Changes) -> Changes:
    """With what the changed documents cite and whom they assign, before and now: how often has changed."""
    cited = "SELECT DISTINCT act FROM citation WHERE document = ? AND act IS NOT NULL"
    assigned = "SELECT DISTINCT a.person, a.body FROM task t JOIN assignment a ON a.task = t.id WHERE t.document = ?"
    found = replace(changes, act=set(changes.act), person=set(changes.person), body=set(changes.body))
    for catalogue in (before, db):
        for document in changes.documents:
            found.act.update(act for (act,) in catalogue.execute(cited, (document,)))
            for person, body in catalogue.execute(assigned, (document,)):
                (found.person if person else found.body).add(person or body)
    return found


def between(before: Connection, db: Connection, changes: Changes) -> dict[str, set[str]]:
    """By table the things whose rows of many documents may be others now: the acts that changed documents cite or are,
    the people they see, and who is changed himself; under "document" those that a changed person may sign."""
    about = _about(before, db, changes)
    acting = "SELECT acting FROM effect WHERE document = ? AND acting IS NOT NULL"
    signing = "SELECT DISTINCT document FROM membership WHERE person = ?"
    acts: set[str] = set()
    documents = set(changes.documents)
    for catalogue in (before, db):
        acts.update(act for id in changes.documents for (act,) in catalogue.execute(acting, (id,)))
        documents.update(id for person in changes.person for (id,) in catalogue.execute(signing, (person,)))
    things = about["person"] | about["body"] | about["act"]
    return {"citation": about["act"], "effect": acts, "document": documents, "membership": about["person"],
            "merged": things}  # fmt: skip


KINDS = ("document", "act", "person", "body", "post")


class Step(Struct, frozen=True):
    """What one build changed: ids by kind. at: when it was made, ISO date and time, UTC; after: the build before."""

    build: str
    at: str
    after: str | None = None
    added: dict[str, list[str]] = field(default_factory=dict)
    changed: dict[str, list[str]] = field(default_factory=dict)
    removed: dict[str, list[str]] = field(default_factory=dict)

    def ids(self) -> int:
        """How many things it names."""
        return sum(len(ids) for how in (self.added, self.changed, self.removed) for ids in how.values())


class Change(Struct, frozen=True):
    """One thing that a build added, changed or removed (how), by kind and id."""

    build: str
    at: str
    how: str
    kind: str
    id: str

    @property
    def key(self) -> str:
        """Of the thing: "kind/id"."""
        return f"{self.kind}/{self.id}"


def step(db: Connection, before: Connection, changes: Changes | None, build: str, at: str, after: str) -> Step:
    """What a build made other than it was: what is new and gone by id, and what the changed documents say something of.
    changes: None where all was built anew, so that all may be other than before."""
    found = Step(build, at, after)
    other = _about(before, db, changes) if changes else None
    for kind in KINDS:
        among = other[kind] if other else None
        now, then = ids_of(db, kind, among), ids_of(before, kind, among)
        kept = now & then
        for how, ids in (
            (found.added, now - then),
            (found.removed, then - now),
            (found.changed, kept & other[kind] if other else kept),
        ):
            if ids:
                how[kind] = sorted(ids)
    return found


def _about(before: Connection, db: Connection, changes: Changes) -> dict[str, set[str]]:
    """What changed, with whom and what the changed documents name, before and now."""
    wide = widened(before, db, changes)
    holding = "SELECT m.person, m.post, p.body FROM membership m JOIN post p ON p.id = m.post WHERE m.document = ?"
    found = {kind: set(wide.documents if kind == "document" else wide.things(kind)) for kind in KINDS}
    for catalogue in (before, db):
        for document in changes.documents:
            for row in catalogue.execute(holding, (document,)):
                for kind, id in zip(("person", "post", "body"), row, strict=True):
                    found[kind].update([id] if id else [])
    return found


def ids_of(db: Connection, kind: str, among: Iterable[str] | None = None) -> set[str]:
    """Every id of a kind, or those of some that there are; none where a catalogue of another version has not this
    table."""
    with suppress(Damaged):
        if among is not None:
            query = f"SELECT id FROM {kind} WHERE id IN (SELECT value FROM json_each(?))"
            return {id for (id,) in db.execute(query, (json.dumps(sorted(among)),))}
        return {id for (id,) in db.execute(f"SELECT id FROM {kind}")}
    return set()


def listed(steps: Iterable[Step]) -> Iterator[Change]:
    """What builds changed, one thing after the other."""
    for one in steps:
        for how in ("added", "changed", "removed"):
            for kind, ids in getattr(one, how).items():
                yield from (Change(one.build, one.at, how, kind, id) for id in ids)
