"""Documents as rows: the files of the collection, their text, outline and what they say."""

from __future__ import annotations

import json
from typing import NamedTuple

from msgspec import Struct

from kg.catalogue import people, search, tasks
from kg.catalogue.citations import of_document
from kg.catalogue.reading import Connection, Narrowing, filled, given, listing, one, ordered, place_name, where
from kg.catalogue.rows import (
    CitationRow,
    DocumentDetail,
    DocumentLine,
    DocumentRow,
    Holding,
    Listing,
    PassedOver,
    Reference,
    TaskRow,
    UnitRow,
)

COLUMNS = """d.id, d.file, d.kind, d.title, d.number, d.date, d.issuer, d.term, d.period, d.seen_from, d.seen_to,
  d.province, d.act"""
UNIT = "seq, kind, number, locator, path, parent, start, text_start, own_end, end, label"
IN_YEAR = """(? BETWEEN substr(d.seen_from, 1, 4) AND substr(d.seen_to, 1, 4)
  OR ? BETWEEN substr(d.period, 1, 4) AND iif(d.period LIKE '%/%', substr(d.period, 6, 4), substr(d.period, 1, 4)))"""
NEWEST = "coalesce(d.seen_from, substr(d.period, 1, 4)) DESC, d.id"


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
    narrow = where(*(given(condition, value) for condition, value in asked.items()))
    return listing(
        db, DocumentRow, COLUMNS, f"document d WHERE {narrow.condition}", narrow.values, NEWEST, limit, offset
    )


def document_ids(db: Connection) -> list[str]:
    """The ids of all documents, in their order."""
    return [id for (id,) in db.execute("SELECT id FROM document ORDER BY id")]


def province_ids(db: Connection) -> dict[str, str | None]:
    """The province of each document, as it stands."""
    return dict(db.execute("SELECT id, province FROM document").fetchall())


class SameText(Struct, frozen=True):
    """A file whose text another file, the better one, has too; score: the share of its words in runs of five."""

    file: str
    best: str
    score: float


def copies(db: Connection) -> list[SameText]:
    """The files that are another file of a text."""
    query = """SELECT copy.file, best.file, copy.same_text_score FROM document copy
      JOIN document best ON best.id = copy.same_text_as ORDER BY copy.id"""
    return [SameText(*row) for row in db.execute(query)]


SORTS = {
    "title": "coalesce(d.title, d.file)",
    "kind": "d.kind",
    "number": "CAST(coalesce(d.number, a.number) AS INTEGER)",
    "date": "d.seen_from",
    "issuer": "d.issuer",
    "place": "p.name",
    "citations": "(SELECT count(*) FROM citation WHERE document = d.id)",
    "tasks": "(SELECT count(*) FROM task WHERE document = d.id)",
}


_AS_ACT = "coalesce(d.number, a.number), coalesce(d.date, a.date)"


def document_lines(
    db: Connection,
    words: str | None = None,
    kind: str | None = None,
    place: str | None = None,
    year: str | None = None,
    sort: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Listing[DocumentLine]:
    """The documents with counts, newest first, or by one of SORTS; words: of title, number, issuer or file; year: that
    its day or its period lies in."""
    narrow = where(
        given("d.kind = ?", kind or None),
        given("d.province = ?", place or None),
        Narrowing(IN_YEAR, (year, year)) if year else None,
        search.called(words or "", "d.id", "document"),
    )
    source = f"""document d LEFT JOIN province p ON p.id = d.province LEFT JOIN act a ON a.id = d.act
      WHERE {narrow.condition}"""
    columns = f"{COLUMNS}, p.name, {SORTS['citations']}, {SORTS['tasks']}, {_AS_ACT}"
    return listing(
        db, DocumentLine, columns, source, narrow.values, ordered(SORTS, sort, NEWEST, "d.id"), limit, offset
    )


def passed_over(db: Connection, document: str | None = None, limit: int = 200) -> Listing[PassedOver]:
    """What the build met and is in no text, whole files first; of one document, its own pages and parts."""
    narrow = where(given("document = ?", document))
    source, order = f"passed_over WHERE {narrow.condition}", "document IS NOT NULL, file, page, reason"
    return listing(db, PassedOver, "file, document, page, kind, reason", source, narrow.values, order, limit, 0)


class Whose(NamedTuple):
    """A place, and how many documents are its own."""

    id: str
    name: str
    documents: int


def whose(db: Connection) -> list[Whose]:
    """Whose documents these are, most first."""
    query = """SELECT p.id, p.name, count(*) FROM document d JOIN province p ON p.id = d.province
      GROUP BY p.id ORDER BY count(*) DESC, p.name"""
    return [Whose(*row) for row in db.execute(query)]


def provinces(db: Connection) -> list[tuple[str, str]]:
    """Every province the collection speaks of, and the centre: id and name, by name."""
    return [(id, name) for id, name in db.execute("SELECT id, name FROM province ORDER BY name")]


class Choices(NamedTuple):
    """What documents can be narrowed by; places: name by id; years from the latest."""

    kinds: list[str]
    places: dict[str, str]
    years: list[str]


def choices(db: Connection) -> Choices:
    """What the documents held can be narrowed by."""
    kinds = db.execute("SELECT DISTINCT kind FROM document WHERE kind IS NOT NULL ORDER BY 1")
    places = db.execute("SELECT id, name FROM province WHERE id IN (SELECT province FROM document) ORDER BY name")
    spans = db.execute("SELECT DISTINCT period, seen_from, seen_to FROM document")
    found = {year for span in spans for year in years(*span)}
    return Choices([kind for (kind,) in kinds], dict(places.fetchall()), sorted(found, reverse=True))


def years(period: str | None, seen_from: str | None, seen_to: str | None) -> list[str]:
    """The years that a document's day or its period lies in."""
    ends = [(seen_from[:4], (seen_to or seen_from)[:4])] if seen_from else []
    ends += [(period[:4], period[-4:] if "/" in period else period[:4])] if period else []
    return [str(year) for first, last in ends for year in range(int(first), int(last) + 1)]


def document_row(db: Connection, id: str) -> DocumentRow:
    """One document's line. Raises NotFound."""
    return one(db, DocumentRow, f"SELECT {COLUMNS} FROM document d WHERE d.id = ?", "document", id)


def of_hash8(db: Connection, hash8: str) -> str:
    """The id of the document whose SHA-256 begins so. Raises NotFound."""
    query = "SELECT id FROM document WHERE substr(sha256, 1, 8) = ? ORDER BY id LIMIT 1"
    return one(db, str, query, "document", hash8)


def document(db: Connection, id: str) -> DocumentDetail:
    """All that is known of a document, without its text. Raises NotFound."""
    row = document_row(db, id)
    found = db.execute(f"SELECT {', '.join(_DETAILS)}, issuer_body FROM document WHERE id = ?", (id,)).fetchone()
    more = dict(zip(_DETAILS, found, strict=False))
    more |= {name: json.loads(more[name]) for name in ("also", "recipients")}
    return DocumentDetail(
        document=row,
        province_name=place_name(db, row.province),
        issuer_body=_reference(db, "body", found[-1]),
        act=_reference(db, "act", row.act),
        counts=_counts(db, id),
        **more,
    )


# columns that bear the names of their fields
_DETAILS = (
    *("also", "sha256", "size", "media_type", "signer", "signer_role", "signed_for", "recipients"),
    *("province_reason", "province_reason_en", "act_resolution", "act_reason", "act_reason_en"),
)


def _reference(db: Connection, kind: str, id: str | None) -> Reference | None:
    row = db.execute(f"SELECT name FROM {kind} WHERE id = ?", (id,)).fetchone()
    return Reference(kind, str(id), row[0]) if row else None


def _counts(db: Connection, id: str) -> dict[str, int]:
    query = """SELECT (SELECT count(*) FROM unit WHERE document = :id),
        (SELECT count(*) FROM citation WHERE document = :id), (SELECT count(*) FROM task WHERE document = :id),
        (SELECT count(DISTINCT person) FROM membership WHERE document = :id)"""
    return dict(zip(("units", "citations", "tasks", "people"), db.execute(query, {"id": id}).fetchone(), strict=True))


def text(db: Connection, id: str) -> str:
    """The document's text, unchanged. Raises NotFound."""
    return str(one(db, str, "SELECT text FROM document_text WHERE document = ?", "document", id))


def pages(db: Connection, id: str) -> list[tuple[int, int]]:
    """(offset, page from 1) where each stretch of a page begins in the text; none for what has no pages."""
    return [
        (at, page) for at, page in json.loads(one(db, str, "SELECT pages FROM document WHERE id = ?", "document", id))
    ]


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
    return [filled(Holding, row) for row in db.execute(query, (id,))]


def document_tasks(db: Connection, id: str, limit: int = 50, offset: int = 0) -> Listing[TaskRow]:
    """The tasks of a document in the order of its text."""
    return tasks.list_tasks(db, tasks.Wanted(document=id), limit, offset, order="t.start")
