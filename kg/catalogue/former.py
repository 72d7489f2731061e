"""Addresses that things had in earlier builds of a store, and where the things are now.

A thing is found again by its mentions: the document's hash and the code points, which no other document changes. What
several builds named differently leads on in one step; what no document of the store mentions any more is gone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import ExitStack, closing, suppress
from pathlib import Path

from kg.catalogue.changes import Changes, ids_of, narrowed
from kg.catalogue.reading import Connection
from kg.catalogue.write import sync

_MENTIONS = {  # (first 8 of the document's hash, start, end, id) of each mention; -1: by what the document itself is
    "person": """SELECT substr(document, -8), start, end, person FROM membership
      UNION SELECT substr(document, -8), start, end, person FROM assignment WHERE person IS NOT NULL""",
    "body": """SELECT substr(document, -8), start, end, p.body FROM membership m JOIN post p ON p.id = m.post
        WHERE p.body IS NOT NULL
      UNION SELECT substr(document, -8), start, end, body FROM assignment WHERE body IS NOT NULL
      UNION SELECT substr(id, -8), -1, -1, issuer_body FROM document WHERE issuer_body IS NOT NULL""",
    "post": "SELECT substr(document, -8), start, end, post FROM membership",
    "act": """SELECT substr(document, -8), start, end, act FROM citation WHERE act IS NOT NULL
      UNION SELECT substr(id, -8), -1, -1, act FROM document WHERE act IS NOT NULL""",
    "document": "SELECT substr(id, -8), -1, -1, id FROM document",
}
Mention = tuple[str, int, int]


def write_former(db: sqlite3.Connection, before: Path | None, changes: Changes | None = None) -> None:
    """The addresses of the build before (its catalogue, of whatever version) that this one does not have, and those
    that it led on itself, into the table `former`. changes: what is other than in that build, where not all may be."""
    if before is None or not before.is_file():
        return
    found: list[tuple[str, str, str | None]] = []
    with closing(sqlite3.connect(f"file:{before}?mode=ro", uri=True)) as other:
        for kind in _MENTIONS:
            among = changes.of_kind(kind) if changes else None
            lost = ids_of(other, kind, among) - ids_of(db, kind, among)
            became = _found_again(db, other, kind, lost, changes) if lost else {}
            led = {id: became.get(to, to) if to else None for id, to in _led_on(other, kind)}
            back = ids_of(db, kind, led)
            found += [(kind, id, to) for id, to in (led | became).items() if id not in back]
    sync(db, "former", found)


def _mentions(db: sqlite3.Connection, kind: str) -> Iterator[tuple[Mention, str]]:
    """Each mention of a thing of a kind; none where a catalogue of another version has not these columns."""
    with suppress(sqlite3.Error):
        for document, start, end, id in db.execute(_MENTIONS[kind]):
            yield (document, start, end), id


def _led_on(db: sqlite3.Connection, kind: str) -> list[tuple[str, str | None]]:
    with suppress(sqlite3.Error):
        return db.execute("SELECT id, became FROM former WHERE kind = ?", (kind,)).fetchall()
    return []


def _found_again(
    db: sqlite3.Connection, other: sqlite3.Connection, kind: str, lost: set[str], changes: Changes | None
) -> dict[str, str | None]:
    """What is mentioned now where a lost thing was; None where nothing or several things are."""
    if changes is None:
        was: dict[Mention, str] = {mention: id for mention, id in _mentions(other, kind) if id in lost}
        here = _mentions(db, kind)
    else:  # whoever mentioned it is among the changed documents
        was = {mention: id for mention, id in _said_in(other, kind, changes.documents) if id in lost}
        here = _said_in(db, kind, changes.documents)
    now: dict[str, set[str]] = {id: set() for id in lost}
    for mention, id in here:
        if mention in was:
            now[was[mention]].add(id)
    return {id: next(iter(ids)) if len(ids) == 1 else None for id, ids in now.items()}


def _said_in(db: sqlite3.Connection, kind: str, documents: Collection[str]) -> Iterator[tuple[Mention, str]]:
    """The mentions of a kind in some documents."""
    query = "SELECT id FROM task WHERE document = ?"
    tasks = [id for document in documents for (id,) in db.execute(query, (document,))]
    with ExitStack() as stack:
        for table, column in (("membership", "document"), ("citation", "document"), ("document", "id")):
            stack.enter_context(narrowed(db, table, documents, column))
        stack.enter_context(narrowed(db, "assignment", tasks, "task"))
        yield from _mentions(db, kind)


def became(db: Connection, kind: str, id: str) -> tuple[bool, str | None]:
    """Whether a thing had this id in an earlier build, and the id that it has now (None: it is gone)."""
    if kind not in _MENTIONS:
        return False, None
    row = db.execute("SELECT became FROM former WHERE kind = ? AND id = ?", (kind, id)).fetchone()
    return (True, row[0]) if row else (False, None)


def mention_of(db: Connection, kind: str, id: str) -> str:
    """One mention of a thing, "HASH8:START-END": the first in the order of documents; empty for a thing of another kind
    or without any."""
    if kind not in _MENTIONS:
        return ""
    query = f"WITH found(h, s, e, i) AS ({_MENTIONS[kind]}) SELECT h, s, e FROM found WHERE i = ? ORDER BY s < 0, h, s"
    row = db.execute(f"{query} LIMIT 1", (id,)).fetchone()
    return f"{row[0]}:{row[1]}-{row[2]}" if row else ""


def former_ids(db: Connection, kind: str, now: str | None = None) -> dict[str, list[str]]:
    """The ids that things of a kind (or the one with the id `now`) had in earlier builds, by the id they have now."""
    found: dict[str, list[str]] = {}
    query = "SELECT became, id FROM former WHERE kind = ? AND became IS NOT NULL"
    one, given = (" AND became = ?", (kind, now)) if now else ("", (kind,))
    for became, id in db.execute(f"{query}{one} ORDER BY 1, 2", given):
        found.setdefault(became, []).append(id)
    return found
