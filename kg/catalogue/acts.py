"""Acts as rows: held or only cited, who cites them, what they cite, and in chain."""

from __future__ import annotations

import json
from typing import Any

from kg.catalogue import citations, documents, search
from kg.catalogue.facts import forms
from kg.catalogue.merges import merge_reason
from kg.catalogue.reading import Connection, Narrowing, filled, given, listing, one, ordered, place_name, where
from kg.catalogue.rows import (
    ActDetail,
    ActRow,
    ChainStep,
    CitationRow,
    CitingDay,
    CitingDocument,
    CoCited,
    DocumentRow,
    Evidence,
    InForceRow,
    Listing,
    Reference,
)
from kg.rules.periods import bounds
from kg.text import slug

_ISSUER = "coalesce(a.issuer, (SELECT name FROM body WHERE id = a.issuer_body))"  # of a law nobody prints it
COLUMNS = f"""a.id, a.kind, a.number, a.date, a.term, {_ISSUER}, a.name, a.subject, a.scope, a.held,
  n.documents, n.citations, (SELECT name FROM body WHERE id = a.issuer_body)"""
SOURCE = "act a JOIN cited n ON n.act = a.id"
MOST_DAYS = 500  # citing documents that a strip of days is drawn of
MOST_CITED = "n.documents DESC, n.citations DESC, n.act"
SORTS = {
    "number": "CAST(a.number AS INTEGER)",
    "kind": "a.kind",
    "date": "a.date",
    "issuer": _ISSUER,
    "term": "a.term",
    "citations": "n.citations",
    "documents": "n.documents",
}


def list_acts(
    db: Connection,
    number: str | None = None,
    kind: str | None = None,
    issuer: str | None = None,
    term: str | None = None,
    held: bool | None = None,
    limit: int = 50,
    offset: int = 0,
    words: str | None = None,
    place: str | None = None,
    sort: str | None = None,
) -> Listing[ActRow]:
    """The acts, those that most documents cite first, or by one of SORTS.

    number: in any of its forms ("26 nq tw"), or its beginning; issuer: as printed, or the name of the body; words: of
    name, forms or subject; place: a province's id.
    """
    numbers = None if number is None else json.dumps(_numbered(db, number))
    is_held = None if held is None else Narrowing("a.held IS NOT NULL" if held else "a.held IS NULL")
    narrow = where(
        given("a.id IN (SELECT value FROM json_each(?))", numbers),
        *(given(f"a.{column} = ?", value) for column, value in (("kind", kind), ("term", term))),
        given("? IN (a.issuer, (SELECT name FROM body WHERE id = a.issuer_body))", issuer),
        is_held,
        given("a.scope = ?", place or None),
        search.called(words or "", "a.id", "act"),
    )
    order = ordered(SORTS, sort, MOST_CITED, "a.id")
    return listing(db, ActRow, COLUMNS, f"{SOURCE} WHERE {narrow.condition}", narrow.values, order, limit, offset)


def _numbered(db: Connection, number: str) -> list[str]:
    asked = slug(number)
    first = asked.split("-")[0]
    rows = db.execute("SELECT id, number FROM act WHERE number >= ? AND number < ?", (first, first + "\uffff"))
    return [id for id, printed in rows if f"{slug(printed)}-".startswith(f"{asked}-")] if asked else []


def numbered(db: Connection, number: str) -> list[ActRow]:
    """The acts that bear this very number, by id."""
    return [
        ActRow(*row)
        for row in db.execute(f"SELECT {COLUMNS} FROM {SOURCE} WHERE a.number = ? ORDER BY a.id", (number,))
    ]


def most_cited(db: Connection, limit: int = 50, offset: int = 0) -> Listing[ActRow]:
    """The acts that most documents cite."""
    return listing(db, ActRow, COLUMNS, f"{SOURCE} WHERE n.documents > 0", (), MOST_CITED, limit, offset)


def act_row(db: Connection, id: str) -> ActRow:
    """One act's line. Raises NotFound."""
    return one(db, ActRow, f"SELECT {COLUMNS} FROM {SOURCE} WHERE a.id = ?", "act", id)


def act(db: Connection, id: str) -> ActDetail:
    """An act with its forms, its namesakes and its citations counted by purpose. Raises NotFound."""
    row = act_row(db, id)
    body = db.execute("SELECT b.id, b.name FROM act a JOIN body b ON b.id = a.issuer_body WHERE a.id = ?", (id,))
    purposes = db.execute(
        "SELECT purpose, count(*) FROM citation WHERE act = ? GROUP BY purpose ORDER BY purpose", (id,)
    )
    issuer = body.fetchone()
    return ActDetail(
        act=row,
        scope_name=place_name(db, row.scope),
        forms=list(forms(db, "act", id)),
        issuer_body=Reference("body", *issuer) if issuer else None,
        namesakes=_namesakes(db, row),
        purposes=dict(purposes.fetchall()),
        merged=merge_reason(db, "act", id),
        in_force=_in_force(db, id),
    )


def _in_force(db: Connection, id: str) -> InForceRow | None:
    """Since when the act is in force, with the words where its document prints them."""
    query = """SELECT a.in_force, d.id, d.in_force_start, d.in_force_end, d.in_force_quote
      FROM act a LEFT JOIN document d ON d.id = a.held AND d.in_force IS NOT NULL WHERE a.id = ?"""
    since, document, start, end, quote = db.execute(query, (id,)).fetchone()
    if not since:
        return None
    if document is None:
        return InForceRow(since, None)
    within = "SELECT locator FROM unit WHERE document = ? AND start <= ? AND end >= ? ORDER BY seq DESC LIMIT 1"
    locator = db.execute(within, (document, start, end)).fetchone()
    return InForceRow(since, Evidence(document, locator[0] if locator else "", start, end, quote))


def _namesakes(db: Connection, row: ActRow) -> list[ActRow]:
    query = f"SELECT {COLUMNS} FROM {SOURCE} WHERE a.number = ? AND a.id <> ? ORDER BY {MOST_CITED} LIMIT 100"
    return [ActRow(*other) for other in db.execute(query, (row.number, row.id))]


def cited_by(
    db: Connection, id: str, limit: int = 50, offset: int = 0, purpose: str | None = None
) -> Listing[CitingDocument]:
    """The documents that cite the act (for a purpose), newest first, each with the places. Raises NotFound."""
    only, given = (" AND c.purpose = ?", (id, purpose)) if purpose else ("", (id,))
    source = f"document d WHERE d.id IN (SELECT c.document FROM citation c WHERE c.act = ?{only})"
    found = listing(db, DocumentRow, documents.COLUMNS, source, given, documents.NEWEST, limit, offset)
    if not found.items:
        act_row(db, id)
        return Listing([], found.total)
    places = citations.of_act_in(db, id, [document.id for document in found.items])
    kept = {key: [row for row in rows if purpose in (None, row.purpose)] for key, rows in places.items()}
    return Listing([CitingDocument(document, kept[document.id]) for document in found.items], found.total)


def citing_days(db: Connection, id: str, limit: int = MOST_DAYS) -> list[CitingDay]:
    """When each document that cites the act speaks, in the order of their days, and in how many places it cites it; a
    period of a year or less stands for the day where the document has none."""
    query = """SELECT d.id, coalesce(d.title, d.file), d.seen_from, d.seen_to, d.period, count(*)
      FROM citation c JOIN document d ON d.id = c.document
      WHERE c.act = ? AND (d.seen_from IS NOT NULL OR d.period NOT LIKE '%/%')
      GROUP BY d.id ORDER BY coalesce(d.seen_from, d.period), d.id LIMIT ?"""
    found = []
    for document, title, first, last, period, count in db.execute(query, (id, limit)):
        start, end = (first, last) if first else bounds(period)
        found.append(CitingDay(document, title, start or period, end or start or period, count))
    return sorted(found, key=lambda day: (day.seen_from, day.document))


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
      SELECT r.level + 1, 'act', a.id, a.name, 'act', b.id, b.name, c.purpose,
        c.document, c.locator, min(c.start), c.end, c.surface
      FROM reached r JOIN act a ON a.id = r.act JOIN citation c ON c.document = a.held
        JOIN act b ON b.id = c.act WHERE r.level < ? AND c.act <> a.id
      GROUP BY a.id, b.id ORDER BY r.level, a.id, b.id"""
    return [filled(ChainStep, row) for row in db.execute(query, (id, depth, depth))]


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


def _co_cited(*row: Any) -> CoCited:
    *act, shared, examples = row
    return CoCited(ActRow(*act), shared, sorted(json.loads(examples))[:5])
