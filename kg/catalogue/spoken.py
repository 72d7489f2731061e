"""Who speaks of what: the questions that a build asks of the rows it has and of those of the build before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.catalogue.reading import Connection
from kg.models import Act
from kg.resolve.judgements import Judgement
from kg.resolve.lineage import Told, compared

_AMONG = "IN (SELECT value FROM json_each(?1))"


def _ids(db: Connection, query: str, ids: Iterable[str]) -> set[str]:
    return {id for (id,) in db.execute(query, (json.dumps(sorted(ids)),)) if id}


def of_one_text(db: Connection, documents: Iterable[str]) -> set[str]:
    """The documents of every text of which one of these is a file and that has several."""
    query = f"""WITH best(id) AS (SELECT same_text_as FROM document WHERE id {_AMONG} AND same_text_as IS NOT NULL
      UNION SELECT same_text_as FROM document WHERE same_text_as {_AMONG})
      SELECT id FROM best UNION SELECT d.id FROM best JOIN document d ON d.same_text_as = best.id"""
    return _ids(db, query, documents)


def copies_of(db: Connection, documents: Iterable[str]) -> list[tuple[str, str, float]]:
    """(document, the preferred file, score) of those that are another file of a text, in order."""
    query = f"""SELECT id, same_text_as, same_text_score FROM document
      WHERE id {_AMONG} AND same_text_as IS NOT NULL ORDER BY id"""
    return db.execute(query, (json.dumps(sorted(documents)),)).fetchall()


def being(db: Connection, act: str) -> Iterator[tuple[str, str | None]]:
    """The documents that are an act, each with the preferred file where it is a copy."""
    yield from db.execute("SELECT id, same_text_as FROM document WHERE act = ? ORDER BY id", (act,))


def acts_of(db: Connection, documents: Iterable[str]) -> set[str]:
    """The acts that documents are."""
    return _ids(db, f"SELECT act FROM document WHERE id {_AMONG}", documents)


def held_by(db: Connection, act: str) -> str | None:
    """The document that an act was held to be."""
    row = db.execute("SELECT held FROM act WHERE id = ?", (act,)).fetchone()
    return row[0] if row else None


def pinpointing(db: Connection, act: str) -> list[str]:
    """The documents that cite a part of an act."""
    query = "SELECT DISTINCT document FROM citation WHERE act = ? AND pinpoint IS NOT NULL"
    return [id for (id,) in db.execute(query, (act,))]


def acts_named(db: Connection, documents: Iterable[str]) -> set[str]:
    """The acts that documents are, cite or may mean."""
    query = f"""SELECT act FROM document WHERE id {_AMONG} UNION SELECT act FROM citation WHERE document {_AMONG}
      UNION SELECT c.act FROM citation o JOIN candidate c ON c.citation = o.id WHERE o.document {_AMONG}"""
    return _ids(db, query, documents)


def is_named(db: Connection, act: str) -> bool:
    """Whether a document is, cites or may mean an act."""
    query = """SELECT EXISTS (SELECT 1 FROM citation WHERE act = ?1) OR EXISTS (SELECT 1 FROM candidate WHERE act = ?1)
      OR EXISTS (SELECT 1 FROM document WHERE act = ?1)"""
    return bool(db.execute(query, (act,)).fetchone()[0])


def citing(db: Connection, act: str) -> Iterator[str]:
    """The documents that cite an act, in order."""
    query = "SELECT DISTINCT document FROM citation WHERE act = ? ORDER BY document"
    return (id for (id,) in db.execute(query, (act,)))


def own_issuer(db: Connection, act: str) -> str | None:
    """The body that the last of the documents that are an act prints as its issuer."""
    query = "SELECT issuer_body FROM document WHERE act = ? AND issuer_body IS NOT NULL ORDER BY id DESC LIMIT 1"
    row = db.execute(query, (act,)).fetchone()
    return row[0] if row else None


def issuer(db: Connection, act: str) -> str | None:
    """The body that issued an act, as its row says."""
    row = db.execute("SELECT issuer_body FROM act WHERE id = ?", (act,)).fetchone()
    return row[0] if row else None


def above(db: Connection, body: str) -> list[str]:
    """The bodies that a body belongs to, the nearest first."""
    query = """WITH RECURSIVE up(id, n) AS (SELECT parent, 1 FROM body WHERE id = ?
      UNION ALL SELECT b.parent, up.n + 1 FROM up JOIN body b ON b.id = up.id WHERE up.n < 8)
      SELECT id FROM up WHERE id IS NOT NULL ORDER BY n"""
    return [id for (id,) in db.execute(query, (body,))]


def posts_of(db: Connection, documents: Iterable[str]) -> set[str]:
    """The posts that documents see somebody in."""
    return _ids(db, f"SELECT post FROM membership WHERE document {_AMONG}", documents)


def people_in(db: Connection, documents: Iterable[str]) -> set[str]:
    """The people whom documents see in a post."""
    return _ids(db, f"SELECT person FROM membership WHERE document {_AMONG}", documents)


def first_seen(db: Connection, post: str) -> tuple[str, int, int] | None:
    """(document, start, end) of the first mention of a post."""
    query = "SELECT document, start, end FROM membership WHERE post = ? ORDER BY document, start, end LIMIT 1"
    found: tuple[str, int, int] | None = db.execute(query, (post,)).fetchone()
    return found


def acts_with_printed_issuer(db: Connection, scope: str) -> list[str]:
    """The acts of a scope of which a printed issuer is known."""
    query = "SELECT id FROM act WHERE id >= ?1 || '.' AND id < ?1 || '/' AND issuer IS NOT NULL"
    return [id for (id,) in db.execute(query, (scope,))]


def act(db: Connection, id: str) -> Act | None:
    """An act as its rows say it."""
    query = "SELECT id, scope, kind, number, date, term, issuer, name, subject FROM act WHERE id = ?"
    row = db.execute(query, (id,)).fetchone()
    forms = db.execute("SELECT form FROM act_form WHERE act = ? ORDER BY form", (id,))
    return Act(*(*row, tuple(form for (form,) in forms))) if row else None


def scope_held(db: Connection, scope: str) -> bool:
    """Whether a person, a body or an act is of a scope."""
    within = "id >= ?1 || '.' AND id < ?1 || '/'"
    query = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {within})" for table in ("person", "body", "act"))
    return bool(db.execute(f"SELECT {query}", (scope,)).fetchone()[0])


def body_ids(db: Connection) -> list[str]:
    """The ids of all bodies."""
    return [id for (id,) in db.execute("SELECT id FROM body")]


def told_in(db: Connection, province: str) -> Iterator[Told]:
    """What is compared of the documents of a province that are no copies of others."""
    documents = """SELECT id, period FROM document
      WHERE province = ? AND same_text_as IS NULL AND period IS NOT NULL ORDER BY id"""
    periods: dict[str, str] = dict(db.execute(documents, (province,)).fetchall())
    for id in sorted(compared(periods)):
        ((text,),) = db.execute("SELECT text FROM document_text WHERE document = ?", (id,))
        tasks = db.execute("SELECT id, start, end FROM task WHERE document = ? ORDER BY start", (id,)).fetchall()
        yield Told(id, periods[id], text, tasks)


class DecidedOn(NamedTuple):
    """What people decided about: things as "kind/id", documents by the first 8 of their hashes; waiting: of something
    that is not found."""

    things: frozenset[str]
    hashes: frozenset[str]
    waiting: bool


def decided_on(db: Connection) -> DecidedOn:
    """What people decided that the rows go by."""
    things = db.execute("SELECT subject FROM judgement UNION SELECT object FROM judgement")
    hashes = db.execute("SELECT DISTINCT hash8 FROM annotation")
    waiting = db.execute("SELECT EXISTS (SELECT 1 FROM orphan)").fetchone()[0]
    return DecidedOn(frozenset(id for (id,) in things), frozenset(id for (id,) in hashes), bool(waiting))


def judgements(db: Connection) -> list[Judgement]:
    """What people decided about things, under the ids that these have."""
    query = "SELECT subject, relation, object, reason, author, at FROM judgement ORDER BY at, subject, relation, object"
    return [Judgement(*row) for row in db.execute(query)]
