"""Documents as rows: the files of the collection, their text, outline and what they say."""

from __future__ import annotations

import json
from typing import Any

from kg.catalogue import people, tasks
from kg.catalogue.citations import of_document
from kg.catalogue.reading import Connection, listing, one
from kg.catalogue.rows import CitationRow, DocumentDetail, DocumentRow, Holding, Listing, Reference, TaskRow, UnitRow

COLUMNS = """d.id, d.file, d.kind, d.title, d.number, d.date, d.issuer, d.term, d.period, d.seen_from, d.seen_to,
  d.province, d.act"""
UNIT = "seq, kind, number, locator, path, parent, start, text_start, own_end, end, label"
NEWEST = "d.seen_from DESC, d.id"


def list_documents(
    db: Connection,
    kind: str | None = None,
    province: str | None = None,
    issuer_body: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Listing[DocumentRow]:
    """The documents, newest first; by kind ("Kết luận"), province id, or id of the issuing body."""
    asked = {"d.kind = ?": kind, "d.province = ?": province, "d.issuer_body = ?": issuer_body}
    where = " AND ".join(["1", *(condition for condition, value in asked.items() if value is not None)])
    params = [value for value in asked.values() if value is not None]
    return listing(db, DocumentRow, COLUMNS, f"document d WHERE {where}", params, NEWEST, limit, offset)


def document_row(db: Connection, id: str) -> DocumentRow:
    """One document's line. Raises NotFound."""
    return one(db, DocumentRow, f"SELECT {COLUMNS} FROM document d WHERE d.id = ?", "document", id)


def document(db: Connection, id: str) -> DocumentDetail:
    """All that is known of a document, without its text. Raises NotFound."""
    query = f"""SELECT {COLUMNS}, d.also, d.sha256, d.size, d.media_type, d.signer, d.signer_role, d.signed_for,
        d.recipients, p.name, d.province_reason, b.id, b.name, a.id, a.name, d.act_resolution, d.act_reason
      FROM document d LEFT JOIN province p ON p.id = d.province LEFT JOIN body b ON b.id = d.issuer_body
        LEFT JOIN act a ON a.id = d.act WHERE d.id = ?"""
    return one(db, lambda *row: _detail(row, _counts(db, id)), query, "document", id)


def _detail(row: tuple[Any, ...], counts: dict[str, int]) -> DocumentDetail:
    line, rest = row[:13], row[13:]
    also, sha256, size, media_type, signer, signer_role, signed_for, recipients, province, reason = rest[:10]
    body, body_name, act, act_name, resolution, act_reason = rest[10:]
    return DocumentDetail(
        document=DocumentRow(*line),
        also=json.loads(also),
        sha256=sha256,
        size=size,
        media_type=media_type,
        signer=signer,
        signer_role=signer_role,
        signed_for=signed_for,
        recipients=json.loads(recipients),
        province_name=province,
        province_reason=reason,
        issuer_body=Reference("body", body, body_name) if body else None,
        act=Reference("act", act, act_name) if act else None,
        act_resolution=resolution,
        act_reason=act_reason,
        counts=counts,
    )


def _counts(db: Connection, id: str) -> dict[str, int]:
    query = """SELECT (SELECT count(*) FROM unit WHERE document = :id),
        (SELECT count(*) FROM citation WHERE document = :id), (SELECT count(*) FROM task WHERE document = :id),
        (SELECT count(DISTINCT person) FROM membership WHERE document = :id)"""
    return dict(zip(("units", "citations", "tasks", "people"), db.execute(query, {"id": id}).fetchone(), strict=True))


def text(db: Connection, id: str) -> str:
    """The document's text, unchanged. Raises NotFound."""
    return str(one(db, str, "SELECT text FROM document_text WHERE document = ?", "document", id))


def outline(db: Connection, id: str) -> list[UnitRow]:
    """The elements of a document in the order of the text. Raises NotFound."""
    document_row(db, id)
    return [UnitRow(*row) for row in db.execute(f"SELECT {UNIT} FROM unit WHERE document = ? ORDER BY seq", (id,))]


def cites(db: Connection, id: str, limit: int = 50, offset: int = 0) -> Listing[CitationRow]:
    """What a document cites, in the order of its text. Raises NotFound."""
    document_row(db, id)
    return of_document(db, id, limit, offset)


def holdings(db: Connection, id: str) -> list[Holding]:
    """The posts in which a document shows people, in the order of its text."""
    query = f"SELECT {people.HOLDING} FROM {people.HOLDINGS} WHERE m.document = ? ORDER BY m.start, m.id"
    return [people.holding(*row) for row in db.execute(query, (id,))]


def document_tasks(db: Connection, id: str, limit: int = 50, offset: int = 0) -> Listing[TaskRow]:
    """The tasks of a document in the order of its text."""
    return tasks.list_tasks(db, tasks.Wanted(document=id), limit, offset, order="t.start")
