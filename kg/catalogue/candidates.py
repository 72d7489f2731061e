"""What somebody looks at before deciding: candidates, namesakes, how much it touches, what is like an upload."""

from __future__ import annotations

from kg.catalogue.facts import forms
from kg.catalogue.reading import Connection, one
from kg.catalogue.rows import Evidence, Reference
from kg.text import low

_ALIKE = {
    "person": "SELECT q.id, q.name FROM person p JOIN person q ON q.name = p.name AND q.id <> p.id WHERE p.id = ?",
    "body": "SELECT q.id, q.name FROM body p JOIN body q ON q.name = p.name AND q.id <> p.id WHERE p.id = ?",
    "act": "SELECT q.id, q.name FROM act p JOIN act q ON q.number = p.number AND q.id <> p.id WHERE p.id = ?",
}
_TOUCHED = {
    "person": {
        "posts": "SELECT count(*) FROM membership WHERE person = ?",
        "tasks": "SELECT count(DISTINCT task) FROM assignment WHERE person = ?",
        "documents": """SELECT count(*) FROM (SELECT document FROM membership WHERE person = ?1
          UNION SELECT document FROM assignment WHERE person = ?1)""",
    },
    "body": {
        "posts": "SELECT count(*) FROM membership JOIN post o ON o.id = post WHERE o.body = ?",
        "tasks": "SELECT count(DISTINCT task) FROM assignment WHERE body = ?",
        "documents": "SELECT count(*) FROM document WHERE issuer_body = ?",
    },
    "act": {
        "citations": "SELECT count(*) FROM citation WHERE act = ?",
        "documents": "SELECT count(DISTINCT document) FROM citation WHERE act = ?",
    },
}


def of_citation(db: Connection, citation: str) -> list[Reference]:
    """The acts that a citation may mean, and those of the same number."""
    query = """SELECT 'act', a.id, a.name FROM act a WHERE a.id IN (SELECT act FROM candidate WHERE citation = ?1)
        OR a.number = (SELECT number FROM citation WHERE id = ?1) ORDER BY a.id LIMIT 40"""
    return [Reference(*row) for row in db.execute(query, (citation,))]


def may_be(db: Connection, document: str) -> list[Reference]:
    """The acts that a document may be: of its number, of its day and kind; those first of which no text is held."""
    query = """SELECT 'act', a.id, a.name FROM act a, document d WHERE d.id = ?1 AND a.id IS NOT d.act
        AND (a.number = d.number OR (a.kind = d.kind AND a.date = d.date)) ORDER BY a.held IS NOT NULL, a.id LIMIT 40"""
    return [Reference(*row) for row in db.execute(query, (document,))]


def alike(db: Connection, kind: str, id: str) -> list[Reference]:
    """The things of the same name (acts: number) that are kept apart."""
    return [Reference(kind, *row) for row in db.execute(f"{_ALIKE[kind]} ORDER BY q.id LIMIT 40", (id,))]


def reference(db: Connection, kind: str, id: str) -> Reference:
    """A person, body or act by id; `kind` is ours. Raises NotFound."""
    return one(db, lambda id, name: Reference(kind, id, name), f"SELECT id, name FROM {kind} WHERE id = ?", kind, id)


_PRINTED = """SELECT substr(text, ?2 + 1, ?3 - ?2) FROM document_text JOIN document d ON d.id = document
  WHERE substr(d.sha256, 1, 8) = ?1 LIMIT 1"""


def printed_at(db: Connection, kind: str, id: str, at: str) -> str | None:
    """The longest form of a person or a body that a mention ("HASH8:START-END") prints; None without one."""
    hash8, _, span = at.partition(":")
    start, _, end = span.partition("-")
    if kind not in ("person", "body") or not (start.isdecimal() and end.isdecimal()):
        return None
    row = db.execute(_PRINTED, (hash8, int(start), int(end))).fetchone()
    words = low(" ".join(row[0].split())) if row else ""
    return max((form for form in forms(db, kind, id) if low(form) in words), key=len, default=None)


_SAID = {
    "person": """SELECT document, locator, start, end, quote FROM membership WHERE person = ?1
      UNION SELECT document, locator, start, end, quote FROM assignment WHERE person = ?1""",
    "body": """SELECT document, locator, start, end, quote FROM assignment WHERE body = ?1
      UNION SELECT m.document, locator, start, end, quote FROM membership m JOIN post o ON o.id = post
      WHERE o.body = ?1""",
    "act": "SELECT document, locator, start, end, surface FROM citation WHERE act = ?1",
}


def said_of(db: Connection, kind: str, id: str, limit: int = 8) -> list[Evidence]:
    """Some of the places where a thing is named."""
    return [Evidence(*row) for row in db.execute(f"{_SAID[kind]} ORDER BY 1, 3 LIMIT {int(limit)}", (id,))]


def touched(db: Connection, kind: str, id: str) -> dict[str, int]:
    """How much is said of a thing, by what."""
    return {name: int(db.execute(query, (id,)).fetchone()[0]) for name, query in _TOUCHED[kind].items()}


def of_hash(db: Connection, sha256: str) -> str | None:
    """The document that has these bytes."""
    row = db.execute("SELECT id FROM document WHERE sha256 = ?", (sha256,)).fetchone()
    return str(row[0]) if row else None


def of_number(db: Connection, number: str | None, date: str | None) -> list[Reference]:
    """The documents that print the same number and day."""
    query = """SELECT 'document', id, coalesce(title, file) FROM document
      WHERE number = ? AND date = ? ORDER BY id LIMIT 10"""
    return [Reference(*row) for row in db.execute(query, (number, date))] if number and date else []


def likely_same(db: Connection, limit: int = 200) -> list[tuple[Reference, Reference, int]]:
    """People of one province and name who are kept apart, those first of whom the most is said."""
    query = """SELECT p.id, p.name, q.id, q.name,
        (SELECT count(*) FROM assignment WHERE person IN (p.id, q.id))
        + (SELECT count(*) FROM membership WHERE person IN (p.id, q.id)) AS touched
      FROM person p JOIN person q USING (name, province) WHERE p.id < q.id ORDER BY touched DESC, p.id, q.id LIMIT ?"""
    return [
        (Reference("person", one, name), Reference("person", other, also), touched)
        for one, name, other, also, touched in db.execute(query, (limit,))
    ]


def undecided_citations(db: Connection, limit: int = 200) -> list[tuple[str, str, int]]:
    """(id, words, how often its number is cited) of the citations that stay open, the most cited first."""
    query = """SELECT c.id, c.surface,
        (SELECT count(*) FROM citation o WHERE o.number = c.number AND c.number IS NOT NULL) AS often
      FROM citation c WHERE c.resolution IN ('ambiguous', 'unknown') ORDER BY often DESC, c.document, c.start LIMIT ?"""
    return [(id, words, often) for id, words, often in db.execute(query, (limit,))]
