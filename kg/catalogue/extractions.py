"""The extractions of a collection, kept packed in its catalogue and read one at a time, so that memory is bounded."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator

from msgspec import msgpack, structs

from kg.errors import NotFound
from kg.models import Extraction

_encoder = msgpack.Encoder()
_decoder = msgpack.Decoder(Extraction)


def pack(extraction: Extraction) -> bytes:
    """The extraction without its text, as the `extraction` table holds it."""
    document = structs.replace(extraction.document, text="", reading="", offsets=None)
    return zlib.compress(_encoder.encode(structs.replace(extraction, document=document)), 1)


def unpack(data: bytes) -> Extraction:
    """The inverse of `pack`; the document's text and reading are empty."""
    return _decoder.decode(zlib.decompress(data))


class Extractions:
    """A `models.Collection` over an open catalogue, in order of document id."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __iter__(self) -> Iterator[tuple[str, Extraction]]:
        packed = self._db.execute(
            "SELECT document.id, data FROM document JOIN extraction USING (sha256) ORDER BY document.id"
        )
        for id, data in packed:
            yield id, unpack(data)

    def get(self, document: str) -> Extraction:
        """Raises NotFound."""
        row = self._db.execute(
            "SELECT data FROM document JOIN extraction USING (sha256) WHERE document.id = ?", (document,)
        ).fetchone()
        if row is None:
            raise NotFound(f"no document with id {document!r} in this collection")
        return unpack(row[0])

    def text(self, document: str) -> str:
        """The document's text. Raises NotFound."""
        row = self._db.execute("SELECT text FROM document_text WHERE document = ?", (document,)).fetchone()
        if row is None:
            raise NotFound(f"no document with id {document!r} in this collection")
        return str(row[0])
