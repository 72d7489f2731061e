"""Acts as rows: held or only cited, who cites them, what they cite, and in chain."""

from __future__ import annotations

import json

from kg.catalogue import citations, documents
from kg.catalogue.reading import Connection, Value, listing, one
from kg.catalogue.rows import (
    ActDetail,
    ActRow,
    ChainStep,
    CitationRow,
    CitingDocument,
    CoCited,
    DocumentRow,
    Evidence,
    Listing,
    Reference,
)
from kg.text import slug

COLUMNS = """a.id, a.kind, a.number, a.date, a.term, a.issuer, a.name, a.subject, a.scope, a.held,
  n.documents, n.citations"""
SOURCE = "act a JOIN cited n ON n.act = a.id"
MOST_CITED = "n.documents DESC, n.act"


def list_acts(
    db: Connection,
    number: str | None = None,
    kind: str | None = None,
    issuer: str | None = None,
    term: str | None = None,
    held: bool | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Listing[ActRow]:
    """The acts, most cited first. number: in any of its forms ("26 nq tw"), or its beginning; issuer: as printed."""
    conditions: list[str] = ["1"]
    params: list[Value] = []
    if number is not None:
        conditions.append("a.id IN (SELECT value FROM json_each(?))")
        params.append(json.dumps(_numbered(db, number)))
    for condition, value in (("a.kind = ?", kind), ("a.issuer = ?", issuer), ("a.term = ?", term)):
        if value is not None:
            conditions.append(condition)
            params.append(value)
    if held is not None:
        conditions.append("a.held IS NOT NULL" if held else "a.held IS NULL")
    where = " AND ".join(conditions)
    return listing(db, ActRow, COLUMNS, f"{SOURCE} WHERE {where}", params, MOST_CITED, limit, offset)


def _numbered(db: Connection, number: str) -> list[str]:
    asked = slug(number)
    first = asked.split("-")[0]
    rows = db.execute("SELECT id, number FROM act WHERE number >= ? AND number < ?", (first, first + "\uffff"))
    return [id for id, printed in rows if f"{slug(printed)}-".startswith(f"{asked}-")] if asked else []


def most_cited(db: Connection, limit: int = 50, offset: int = 0) -> Listing[ActRow]:
    """The acts that most documents cite."""
    return listing(db, ActRow, COLUMNS, f"{SOURCE} WHERE n.documents > 0", (), MOST_CITED, limit, offset)


def act_row(db: Connection, id: str) -> ActRow:
    """One act's line. Raises NotFound."""
    return one(db, ActRow, f"SELECT {COLUMNS} FROM {SOURCE} WHERE a.id = ?", "act", id)


def act(db: Connection, id: str) -> ActDetail:
    """An act with its forms, its namesakes and its citations counted by purpose. Raises NotFound."""
    row = act_row(db, id)
    scope = db.execute("SELECT name FROM province WHERE id = ?", (row.scope,)).fetchone()
    body = db.execute("SELECT b.id, b.name FROM act a JOIN body b ON b.id = a.issuer_body WHERE a.id = ?", (id,))
    purposes = db.execute(
        "SELECT purpose, count(*) FROM citation WHERE act = ? GROUP BY purpose ORDER BY purpose", (id,)
    )
    issuer = body.fetchone()
    return ActDetail(
        act=row,
        scope_name=scope[0] if scope else None,
        forms=[form for (form,) in db.execute("SELECT form FROM act_form WHERE act = ? ORDER BY form", (id,))],
        issuer_body=Reference("body", *issuer) if issuer else None,
        namesakes=_namesakes(db, row),
        purposes=dict(purposes.fetchall()),
    )


def _namesakes(db: Connection, row: ActRow) -> list[ActRow]:
    query = f"SELECT {COLUMNS} FROM {SOURCE} WHERE a.number = ? AND a.id <> ? ORDER BY {MOST_CITED} LIMIT 100"
    return [ActRow(*other) for other in db.execute(query, (row.number, row.id))]


def cited_by(db: Connection, id: str, limit: int = 50, offset: int = 0) -> Listing[CitingDocument]:
    """The documents that cite the act, newest first, each with the places where it does. Raises NotFound."""
    source = "document d WHERE d.id IN (SELECT c.document FROM citation c WHERE c.act = ?)"
    found = listing(db, DocumentRow, documents.COLUMNS, source, (id,), documents.NEWEST, limit, offset)
    if not found.items:
        act_row(db, id)
        return Listing([], found.total)
    places = citations.of_act_in(db, id, [document.id for document in found.items])
    return Listing([CitingDocument(document, places[document.id]) for document in found.items], found.total)


def cites(db: Connection, id: str, limit: int = 50, offset: int = 0) -> Listing[CitationRow]:
    """What the act cites, as far as its text is held. Raises NotFound."""
    held = act_row(db, id).held
    return citations.of_document(db, held, limit, offset) if held else Listing([], 0)


def chain(db: Connection, id: str, depth: int = 3) -> list[ChainStep]:
    """What the act cites, what that cites, and so on through the acts that are held, to `depth`. Raises NotFound."""
    act_row(db, id)
    query = """WITH RECURSIVE step(act, level) AS (
        SELECT ?, 0
        UNION SELECT c.act, level + 1 FROM step JOIN act a ON a.id = step.act
          JOIN citation c ON c.document = a.held WHERE level < ? AND c.act IS NOT NULL AND c.act <> step.act),
      reached(act, level) AS (SELECT act, min(level) FROM step GROUP BY act)
      SELECT r.level + 1, a.id, a.name, b.id, b.name, c.purpose, c.document, c.locator, min(c.start), c.end, c.surface
      FROM reached r JOIN act a ON a.id = r.act JOIN citation c ON c.document = a.held
        JOIN act b ON b.id = c.act WHERE r.level < ? AND c.act <> a.id
      GROUP BY a.id, b.id ORDER BY r.level, a.id, b.id"""
    return [
        ChainStep(row[0], Reference("act", *row[1:3]), Reference("act", *row[3:5]), row[5], Evidence(*row[6:]))
        for row in db.execute(query, (id, depth, depth))
    ]


def co_cited(db: Connection, id: str, limit: int = 50, offset: int = 0) -> Listing[CoCited]:
    """The acts that the same documents cite, the most frequent first. Raises NotFound."""
    act_row(db, id)
    source = f"""(SELECT other.act AS id, count(DISTINCT other.document) AS shared,
        json_group_array(DISTINCT other.document) AS examples
      FROM (SELECT DISTINCT document FROM citation WHERE act = ?) c
      JOIN citation other ON other.document = c.document AND other.act <> ? GROUP BY other.act) s
      JOIN {SOURCE.replace("act a", "act a ON a.id = s.id", 1)}"""
    columns = f"{COLUMNS}, s.shared, s.examples"
    return listing(db, _co_cited, columns, source, (id, id), "s.shared DESC, a.id", limit, offset)


def _co_cited(*row: object) -> CoCited:
    examples = sorted(json.loads(str(row[13])))[:5]
    return CoCited(ActRow(*row[:12]), int(str(row[12])), examples)  # type: ignore[arg-type]
