"""Writing what people decided: of the words of documents, of things, and what waits because its side is not found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

import msgspec

from kg.catalogue.write import put, sync
from kg.models import Document
from kg.resolve.judgements import Judgement
from kg.review.annotations import Annotation


def write_annotations(db: sqlite3.Connection, annotations: Sequence[Annotation]) -> None:
    """What people decided of the facts read from words, in order, in place of what stood there; it goes before
    everything that is made of extractions."""
    db.execute("DELETE FROM annotation")
    rows = (
        (a.id, seq, a.hash8, a.start, a.end, a.relation, a.table, a.quote, msgspec.json.encode(a.value).decode(),
         a.reason, a.author, a.at)
        for seq, a in enumerate(annotations)
    )  # fmt: skip
    put(db, "annotation", rows)


def write_headings(db: sqlite3.Connection, documents: Iterable[tuple[str, Document]]) -> None:
    """The heading's fields of documents whose headings people corrected."""
    for id, document in documents:
        h = document.header
        db.execute(
            "UPDATE document SET kind = ?, title = ?, number = ?, date = ?, issuer = ?, term = ?, period = ?,"
            " signer = ?, signer_role = ?, signed_for = ? WHERE id = ?",
            (h.kind, h.title, h.number, h.date, h.issuer, h.term, h.period, h.signer, h.signer_role, h.signed_for, id),
        )


def write_judgements(db: sqlite3.Connection, judgements: Iterable[Judgement]) -> None:
    """What people decided; of two that say the same the later one stays."""
    rows = ((j.subject, j.relation, j.object, j.reason, j.author, j.at) for j in judgements)
    sync(db, "judgement", {row[:3]: row for row in rows}.values())


def write_orphans(db: sqlite3.Connection, lost: Iterable[tuple[Judgement, str]]) -> None:
    """The judgements of which one side is not found any more, with that side."""
    rows = ((j.subject, j.relation, j.object, side, j.reason, j.author) for j, side in lost)
    sync(db, "orphan", {row[:3]: row for row in rows}.values())
