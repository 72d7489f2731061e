"""Citations as rows: by document, by act, inside a stretch of text."""

from __future__ import annotations

from kg.catalogue.reading import Connection, filled, given, listing, one, where
from kg.catalogue.rows import CitationRow, Listing
from kg.models import Act

COLUMNS = """c.id, c.kind, c.number, c.date, c.issuer, c.term, c.purpose, c.act, a.name, c.resolution,
  c.reason, c.reason_en, c.pinpoint, c.pinpoint_status, c.pinpoint_reason, c.pinpoint_reason_en,
  c.target_document, target.locator, suggested.locator, c.suggested_reason, c.suggested_reason_en, u.label,
  c.document, c.locator, c.start, c.end, c.surface"""
JOINS = """LEFT JOIN act a ON a.id = c.act
  LEFT JOIN unit u ON u.document = c.document AND u.seq = c.unit
  LEFT JOIN unit target ON target.document = c.target_document AND target.seq = c.target_unit
  LEFT JOIN unit suggested ON suggested.document = c.target_document AND suggested.seq = c.suggested_unit"""


def citation(db: Connection, id: str) -> CitationRow:
    """One citation. Raises NotFound."""
    return one(db, CitationRow, f"SELECT {COLUMNS} FROM citation c {JOINS} WHERE c.id = ?", "citation", id)


def list_citations(
    db: Connection,
    act: str | None = None,
    document: str | None = None,
    purpose: str | None = None,
    resolution: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Listing[CitationRow]:
    """The citations, by document and place; act: an act's id."""
    asked = {"c.act = ?": act, "c.document = ?": document, "c.purpose = ?": purpose, "c.resolution = ?": resolution}
    narrow = where(*(given(condition, value) for condition, value in asked.items()))
    source = f"citation c {JOINS} WHERE {narrow.condition}"
    return listing(db, CitationRow, COLUMNS, source, narrow.values, "c.document, c.start", limit, offset)


def of_document(db: Connection, document: str, limit: int = 50, offset: int = 0) -> Listing[CitationRow]:
    """What a document cites, in the order of its text."""
    source = f"citation c {JOINS} WHERE c.document = ?"
    return listing(db, CitationRow, COLUMNS, source, (document,), "c.start", limit, offset)


def of_act_in(db: Connection, act: str, documents: list[str]) -> dict[str, list[CitationRow]]:
    """The places where each of the documents cites the act."""
    marks = ",".join("?" * len(documents))
    query = f"SELECT {COLUMNS} FROM citation c {JOINS} WHERE c.act = ? AND c.document IN ({marks}) ORDER BY c.start"
    found: dict[str, list[CitationRow]] = {document: [] for document in documents}
    for row in db.execute(query, (act, *documents)):
        citation = filled(CitationRow, row)
        found[citation.evidence.document].append(citation)
    return found


def within(db: Connection, document: str, start: int, end: int) -> list[CitationRow]:
    """The citations that stand inside a stretch of a document's text."""
    query = f"""SELECT {COLUMNS} FROM citation c {JOINS}
      WHERE c.document = ? AND c.start >= ? AND c.start < ? AND c.end <= ? ORDER BY c.start"""
    return [filled(CitationRow, row) for row in db.execute(query, (document, start, end, end))]


def cited_acts(db: Connection, document: str) -> dict[int, Act]:
    """What the citations of a document were resolved to, by where they start."""
    query = """SELECT start, act.id, scope, act.kind, act.number, act.date, act.term, act.issuer, name, subject,
        (SELECT group_concat(form, char(10)) FROM act_form WHERE act = act.id)
      FROM citation JOIN act ON act.id = act WHERE document = ?"""
    return {
        start: Act(**dict(zip(Act.__struct_fields__, (*act, tuple((forms or "").split("\n"))), strict=True)))
        for start, *act, forms in db.execute(query, (document,))
    }
