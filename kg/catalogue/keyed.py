"""What documents say by key (`kg.resolve.keys`): a thing that the collection decides is decided anew from its rows."""

from __future__ import annotations

import builtins
import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy

from msgspec import Raw, Struct, msgpack, structs

from kg.catalogue.extractions import Extractions
from kg.catalogue.reading import Connection
from kg.catalogue.write import put
from kg.mentions.numbers import count_key, split_number
from kg.models import Document, Extraction, Place, Reason, Task
from kg.resolve.keys import Said, is_act
from kg.text import slug

ABOVE, ISSUED = "^", "§"  # in place of a form in `tally`: see schema.sql
_SAID = "SELECT document, said FROM keyed WHERE key = ? ORDER BY document"


class _Beside(Struct, array_like=True):
    """Of what is said the keys of acts alone; the rest is passed over."""

    citations: Raw
    positions: Raw
    parties: Raw
    acts: list[str]


_encoder = msgpack.Encoder()
_said = msgpack.Decoder(Said)
_beside = msgpack.Decoder(_Beside)
_document = msgpack.Decoder(Document)


def write_keys(db: sqlite3.Connection, id: str, document: Document, keys: Mapping[str, Said | None]) -> None:
    """The keys and the heading of a document, in place of those that stood there."""
    forget_keys(db, id)
    bare = structs.replace(document, text="", reading="", offsets=None, units=(), outside=(), pages=())
    put(db, "heading", [(id, _encoder.encode(bare))])
    put(db, "keyed", ((key, id, None if said is None else _encoder.encode(said)) for key, said in keys.items()))


def forget_keys(db: sqlite3.Connection, id: str) -> None:
    """Away with them."""
    db.execute("DELETE FROM keyed WHERE document = ?", (id,))
    db.execute("DELETE FROM heading WHERE document = ?", (id,))


def keys_held(db: Connection, documents: Iterable[str]) -> set[str]:
    """All keys of some documents."""
    query = "SELECT key FROM keyed WHERE document = ?"
    return {key for document in documents for (key,) in db.execute(query, (document,))}


def holders(db: Connection, keys: Iterable[str], most: int = -1) -> dict[str, list[str]]:
    """The documents that have each of some keys, in order; at most so many of each."""
    query = "SELECT document FROM keyed WHERE key = ? ORDER BY document LIMIT ?"
    return {key: [id for (id,) in db.execute(query, (key, most))] for key in keys}


def said_by(db: Connection, key: str) -> Iterator[tuple[str, Said | None]]:
    """What each document says under a key, in order of documents."""
    for id, said in db.execute(_SAID, (key,)):
        yield id, None if said is None else _said.decode(said)


def beside(db: Connection, key: str, among: Iterable[str] | None = None) -> set[str]:
    """The keys of acts of the same mentions, or of a kind; among: as some documents say it alone."""
    some = "" if among is None else " AND document IN (SELECT value FROM json_each(?))"
    given = (key,) if among is None else (key, _listed(among))
    rows = db.execute(f"SELECT said FROM keyed WHERE key = ? AND said IS NOT NULL{some}", given)
    return {act for (said,) in rows for act in _beside.decode(said).acts}


def headings(db: Connection, documents: Iterable[str]) -> dict[str, Document]:
    """The documents without text and outline, by id."""
    return {id: _document.decode(data) for id, data in _headings(db, documents)}


def _headings(db: Connection, documents: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    query = "SELECT document, data FROM heading WHERE document IN (SELECT value FROM json_each(?))"
    return db.execute(query, (_listed(documents),))


def with_heading(db: Connection, among: Iterable[str] | None = None) -> set[str]:
    """The documents whose keys are written, all or among some."""
    if among is None:
        return {id for (id,) in db.execute("SELECT document FROM heading")}
    query = "SELECT document FROM heading WHERE document IN (SELECT value FROM json_each(?))"
    return {id for (id,) in db.execute(query, (_listed(among),))}


def places(db: Connection, documents: Iterable[str]) -> dict[str, Place]:
    """Whose each document is, as its row says; the province's name is left out."""
    query = """SELECT id, province, own_place, province_reason, province_reason_en FROM document
      WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"""
    return {
        id: Place(province, None, Reason(vi, en) if vi else None, inferred=bool(province) and not own)
        for id, province, own, vi, en in db.execute(query, (_listed(documents),))
    }


class Part:
    """A `models.Collection` of some documents whole, and of others only what they say under some keys."""

    def __init__(
        self,
        db: Connection,
        whole: Collection[str],
        keys: Iterable[str],
        known: dict[tuple[object, ...], Extraction] | None = None,
    ) -> None:
        """known: takes what is made of rows, so that several parts of one collection make it once."""
        self._collection, self._whole = Extractions(db), frozenset(whole)
        self._known = {} if known is None else known
        found: dict[str, list[bytes]] = defaultdict(list)
        self._acts: dict[str, set[str] | None] = {}  # of each the numbers under whose keys it says something; None: all
        for key in keys:
            act = key.rpartition("/")[2] if is_act(key) else None
            for id, said in db.execute(_SAID, (key,)):
                if id not in self._whole:
                    found[id] += [said] if said else []
                    self._note_act(id, act, said)
        self._parts = {id: self._made(data, found[id]) for id, data in _headings(db, found)}
        self.documents = sorted({*self._parts, *self._whole})
        self.places = places(db, self.documents)

    def _made(self, heading: bytes, said: Sequence[bytes]) -> Extraction:
        key = (heading, *said)
        if (made := self._known.get(key)) is None:
            made = self._known[key] = _extraction(_document.decode(heading), map(_said.decode, said))
        return made

    def _note_act(self, id: str, count: str | None, said: bytes | None) -> None:
        counts = self._acts.setdefault(id, set())
        if said is None and count is not None:
            self._acts[id] = None
        elif counts is not None and count is not None:
            counts.add(count)

    def __iter__(self) -> Iterator[tuple[str, Extraction]]:
        for id in self.documents:
            yield id, self._parts.get(id) or self._collection.get(id)

    def of_acts(self) -> Part:
        """The same where acts alone are asked about: headings without a number that is of none of the keys."""
        other = copy(self)
        other._parts = {id: self._without_number(id, part) for id, part in self._parts.items()}
        return other

    def of_people(self) -> Part:
        """The same where people alone are asked about: without those who say nothing of any."""
        other = copy(self)
        silent = {id for id, part in self._parts.items() if not part.positions and not part.tasks}
        other.documents = [id for id in self.documents if id not in silent]
        return other

    def _without_number(self, id: str, part: Extraction) -> Extraction:
        header, counts = part.document.header, self._acts[id]
        number = split_number(header.number) if header.number and counts is not None else None
        if not number or counts is None or slug(count_key(number.count)) in counts:
            return part
        key = ("without", builtins.id(part))  # of a part that stays
        if (made := self._known.get(key)) is None:
            bare = structs.replace(header, number=None, title=None)
            made = structs.replace(part, document=structs.replace(part.document, header=bare))
            self._known[key] = made
        return made

    def has(self, document: str) -> bool:
        """Whether a document says something under the keys."""
        return document in self._parts

    def said(self, document: str) -> Extraction:
        """What a document says under the keys."""
        return self._parts[document]

    def get(self, document: str) -> Extraction:
        """All that a document says, whatever part of it is looked at."""
        return self._collection.get(document)

    def text(self, document: str) -> str:
        """The document's text."""
        return self._collection.text(document)


def _extraction(document: Document, said: Iterable[Said]) -> Extraction:
    """What a document says under several keys; a task of no place bears its people."""
    said = list(said)
    citations = dict(one for some in said for one in some.citations)
    positions = dict(one for some in said for one in some.positions)
    parties = tuple(party for some in said for party in some.parties)
    return Extraction(
        document,
        tuple(positions[n] for n in sorted(positions)),
        (Task("", 0, 0, implementing=parties),) if parties else (),
        tuple(citations[n] for n in sorted(citations)),
    )


def tallies(db: Connection, bodies: Iterable[str]) -> dict[str, Counter[str]]:
    """How often each form of some bodies is printed, ABOVE and ISSUED among them; empty where there is none."""
    query = "SELECT form, n FROM tally WHERE body = ?"
    return {body: Counter(dict(db.execute(query, (body,)).fetchall())) for body in bodies}


def add_to_tally(db: sqlite3.Connection, body: str, counts: Mapping[str, int]) -> None:
    """So many more (or less) of each form."""
    change = """INSERT INTO tally VALUES (?1, ?2, ?3)
      ON CONFLICT (body, form) DO UPDATE SET n = n + ?3"""
    db.executemany(change, ((body, form, n) for form, n in counts.items() if n))
    db.execute("DELETE FROM tally WHERE body = ? AND n = 0", (body,))


def write_tally(db: sqlite3.Connection, counts: Mapping[str, Mapping[str, int]]) -> None:
    """The whole table."""
    db.execute("DELETE FROM tally")
    put(db, "tally", ((body, form, n) for body in sorted(counts) for form, n in sorted(counts[body].items()) if n))


def _listed(ids: Iterable[str]) -> str:
    return json.dumps(sorted(ids))
