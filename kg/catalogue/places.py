"""Where a thing can be read: it itself or, of a part of a document, the words that state it."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.catalogue.former import became
from kg.catalogue.reading import Connection
from kg.errors import Gone

_OWN = ("act", "person", "body", "document", "task")
_WITHIN = {
    "citation": "SELECT document, start, end FROM citation WHERE id = ?",
    "membership": "SELECT document, start, end FROM membership WHERE id = ?",
    "assignment": "SELECT document, start, end FROM assignment WHERE id = ?",
}
_ELEMENT = "SELECT document, start, own_end FROM unit WHERE document = ? AND path = ?"
_INSIDE = ("task", "element", "citation", "membership", "assignment", "effect")
_UNDATED = re.compile(r"(?P<stem>[^.]+\.[^.]+)\.(?:\d{4}|khong-ro[^.]*)")
_MOVED = {
    "document": "SELECT id FROM document WHERE substr(sha256, 1, 8) = ? LIMIT 2",
    "act": "SELECT id FROM act WHERE substr(id, 1, length(?1)) = ?1 LIMIT 2",
}


def moved(db: Connection, kind: str, id: str) -> str | None:
    """The id under which a thing now stands that has no longer the id it had: as an earlier build of the store knew it;
    a file by its bytes under another name, with all that is in it; an act whose day has become known. None for what is
    held under its id or may be one of several. Gone for what an earlier build held and this one does not."""
    if place(db, kind, id):
        return None
    document, mark, rest = id.partition("/" if kind == "element" else ".")
    if kind in _INSIDE:
        now = moved(db, "document", document)
        return f"{now}{mark}{rest}" if now else None
    was, now = became(db, kind, id)
    if was and now:
        return now
    undated = _UNDATED.fullmatch(id)
    key = id[-8:] if kind == "document" else f"{undated['stem']}." if undated else None
    found = db.execute(_MOVED[kind], (key,)).fetchall() if key and kind in _MOVED else []
    if was and len(found) != 1:
        raise Gone(f"the {kind} {id!r} stood in an earlier build; no document of the store mentions it any more")
    return str(found[0][0]) if len(found) == 1 else None


class Place(NamedTuple):
    """What is read to see a thing: kind (act, person, body, document or task) and id, and in a document the words."""

    kind: str
    id: str
    words: tuple[int, int] | None = None


def place(db: Connection, kind: str, id: str) -> Place | None:
    """Where a thing can be read, or the words that state it; None for what has no page or is not held."""
    if kind in _OWN:
        held = db.execute(f"SELECT 1 FROM {kind} WHERE id = ?", (id,)).fetchone()
        return Place(kind, id) if held else None
    if kind == "post":
        row = db.execute("SELECT body FROM post WHERE id = ?", (id,)).fetchone()
        return Place("body", row[0]) if row and row[0] else None
    if kind == "element":
        document, _, path = id.partition("/")
        row = db.execute(_ELEMENT, (document, path)).fetchone()
    else:
        row = db.execute(_WITHIN[kind], (id,)).fetchone() if kind in _WITHIN else None
    return Place("document", row[0], (row[1], row[2])) if row else None
