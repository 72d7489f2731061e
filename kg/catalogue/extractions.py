"""The extractions of a collection, kept packed in its catalogue and read one at a time, so that memory is bounded."""

from __future__ import annotations

import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import json, msgpack, structs

from kg.catalogue.write import put, write_file
from kg.errors import NotFound
from kg.models import Document, Extraction, Gap, Mentions
from kg.review.annotations import Annotation, amend, idle
from kg.review.values import wrong_field

_ANNOTATIONS = """SELECT id, hash8, start, end, relation, target, quote, value, reason, author, at
  FROM annotation ORDER BY seq"""
MOST_HELD = 6_000_000  # packed bytes of what is kept unpacked, some 100 MB
_encoder = msgpack.Encoder()
_decoder = msgpack.Decoder(Extraction)


def pack(extraction: Extraction) -> bytes:
    """The extraction without its text, as the `extraction` table holds it."""
    document = structs.replace(extraction.document, text="", reading="", offsets=None)
    return zlib.compress(_encoder.encode(structs.replace(extraction, document=document, mentions=Mentions())), 1)


def unpack(data: bytes) -> Extraction:
    """The inverse of `pack`; the document's text and reading are empty."""
    return _decoder.decode(zlib.decompress(data))


def keep(db: sqlite3.Connection, id: str, also: Sequence[str], config: str, text: str, data: bytes) -> None:
    """A document into the catalogue of a build: its row, its text and its packed extraction."""
    extraction = unpack(data)
    write_file(db, id, also, extraction, text)
    put(db, "document_text", [(id, text)])
    put(db, "extraction", [(extraction.document.sha256, config, data)])


def is_kept(old: sqlite3.Connection, id: str, file: str, config: str) -> bool:
    """Whether an earlier build read a document under the same name and configuration."""
    query = "SELECT 1 FROM document JOIN extraction USING (sha256) WHERE document.id = ? AND file = ? AND config = ?"
    return old.execute(query, (id, file, config)).fetchone() is not None


def find_kept(old: sqlite3.Connection, id: str) -> tuple[str, bytes]:
    """Text and packed extraction of a document that an earlier build read."""
    query = """SELECT text, data FROM document JOIN extraction USING (sha256)
      JOIN document_text ON document = document.id WHERE document.id = ?"""
    found: tuple[str, bytes] = old.execute(query, (id,)).fetchone()
    return found


def files_of(db: sqlite3.Connection) -> dict[str, tuple[str, tuple[str, ...]]]:
    """The base names of each document's file and of the others with its bytes."""
    rows = db.execute("SELECT id, file, also FROM document")
    return {id: (file, json.decode(also, type=tuple[str, ...]) if also != "[]" else ()) for id, file, also in rows}


def sketches(db: sqlite3.Connection, of: Iterable[str] | None = None) -> dict[str, list[int]]:
    """What tells texts that are alike (`kg.resolve.duplicates`), by document; of: some documents alone."""
    among = "" if of is None else " WHERE document IN (SELECT value FROM json_each(?))"
    rows = db.execute(f"SELECT document, runs FROM sketch{among}", () if of is None else (json.encode([*of]).decode(),))
    return {id: json.decode(runs, type=list[int]) for id, runs in rows}


def keep_sketches(db: sqlite3.Connection, found: Mapping[str, Sequence[int]]) -> None:
    """The same into the catalogue."""
    put(db, "sketch", ((id, json.encode(runs).decode()) for id, runs in sorted(found.items())))


class Missing(NamedTuple):
    """A part of a document, in a file, that is not in its text."""

    document: str
    file: str
    gap: Gap


def find_gaps(db: sqlite3.Connection) -> Iterator[Missing]:
    """Every part of a document that is not in its text, in order."""
    rows = db.execute("SELECT id, file, gaps FROM document WHERE gaps <> '[]' ORDER BY id")
    return (Missing(id, file, gap) for id, file, gaps in rows for gap in json.decode(gaps, type=list[Gap]))


def with_corrected_heading(db: sqlite3.Connection) -> set[str]:
    """The documents whose rows bear headings as people corrected them."""
    query = (
        "SELECT d.id FROM annotation a JOIN document d ON substr(d.sha256, 1, 8) = a.hash8 WHERE a.target = 'document'"
    )
    return {id for (id,) in db.execute(query)}


class Extractions:
    """A `models.Collection` over an open catalogue, in order of document id; each as people corrected it."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._held: dict[str, Extraction] = {}
        self._room = MOST_HELD
        self._annotations: dict[str, list[Annotation]] = defaultdict(list)
        for row in db.execute(_ANNOTATIONS):
            said = dict(zip(Annotation.__struct_fields__, row, strict=True))
            self._annotations[said["hash8"]].append(Annotation(**said | {"value": json.decode(said["value"])}))

    def _amended(self, document: str, data: bytes) -> Extraction:
        found = self._held.get(document)
        if found is not None:
            return found
        extraction = unpack(data)
        said = self._annotations.get(extraction.document.sha256[:8], [])
        found = amend(extraction, self.text(document), said) if said else extraction
        if self._room >= len(data):  # resolution goes through all of them nine times
            self._held[document] = found
            self._room -= len(data)
        return found

    def __iter__(self) -> Iterator[tuple[str, Extraction]]:
        packed = self._db.execute(
            "SELECT document.id, data FROM document JOIN extraction USING (sha256) ORDER BY document.id"
        )
        for id, data in packed:
            yield id, self._amended(id, data)

    def said(self, extraction: Extraction) -> list[Annotation]:
        """What people decided of a document's facts, as far as it can be applied."""
        said = self._annotations.get(extraction.document.sha256[:8], [])
        return [one for one in said if wrong_field(one.table, one.relation, one.value) is None]

    def corrected(self) -> Iterator[tuple[str, Document]]:
        """(id, document) of each whose heading people corrected."""
        for hash8, said in self._annotations.items():
            if any(annotation.table == "document" for annotation in said):
                for (id,) in self._db.execute("SELECT id FROM document WHERE substr(sha256, 1, 8) = ?", (hash8,)):
                    yield id, self.get(id).document

    def idle(self) -> list[Annotation]:
        """What people decided of facts that are not there any more, or of documents that are not."""
        left = dict(self._annotations)
        query = "SELECT document.id, data FROM document JOIN extraction USING (sha256) WHERE substr(sha256, 1, 8) = ?"
        found: list[Annotation] = []
        for hash8 in list(left):
            for id, data in self._db.execute(query, (hash8,)).fetchall():
                found += idle(unpack(data), self.text(id), left.pop(hash8, []))
        return [*found, *(one for said in left.values() for one in said)]

    def get(self, document: str) -> Extraction:
        """Raises NotFound."""
        if document in self._held:
            return self._held[document]
        row = self._db.execute(
            "SELECT data FROM document JOIN extraction USING (sha256) WHERE document.id = ?", (document,)
        ).fetchone()
        if row is None:
            raise NotFound(f"no document with id {document!r} in this collection")
        return self._amended(document, row[0])

    def text(self, document: str) -> str:
        """The document's text. Raises NotFound."""
        row = self._db.execute("SELECT text FROM document_text WHERE document = ?", (document,)).fetchone()
        if row is None:
            raise NotFound(f"no document with id {document!r} in this collection")
        return str(row[0])
