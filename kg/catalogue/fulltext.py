"""Full text: every word of every document, found with marks or without, shown in its sentence, counted by facets.

A document is cut into passages where its units begin, so that nothing of it stands outside. Words typed with marks are
looked up as they are, others in every marking; "…" asks for words in a row. Newest documents come first, the words in a
row before the words apart.
"""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

from msgspec import Struct

from kg.catalogue.documents import years
from kg.catalogue.reading import Connection
from kg.catalogue.rows import Evidence, Listing
from kg.catalogue.search import Hit, match, newest, search
from kg.text import compose, fold, low, unmark, words

MOST = 5_000  # passages that an answer counts; where there are more it says so
FACETS = ("kind", "place", "body", "year")
UNSAID = "-"  # the value of a facet that stands for documents without any; it has no name
_AROUND = 110  # code points of a snippet before and after the first word found
_TYPED = re.compile(r"\w+")
_QUOTED = re.compile(r"[\"“”]([^\"“”]+)[\"“”]")


class TextHit(Struct, frozen=True):
    """A place of a document's text; date: of the document as printed; period: that it speaks of; evidence: the snippet;
    marks: [start, end) of the words found, in the snippet."""

    document: str
    title: str
    date: str | None
    period: str | None
    evidence: Evidence
    marks: list[tuple[int, int]]


class Facet(Struct, frozen=True):
    """A value that an answer can be narrowed to, its name, and how many documents are left then beside what is chosen
    of other facets."""

    value: str
    name: str
    documents: int


class Found(Struct, frozen=True):
    """A page of hits; total: passages, documents: of how many documents (`capped`: at least so many)."""

    items: list[TextHit]
    total: int
    documents: int
    capped: bool
    facets: dict[str, list[Facet]]


class Narrow(Struct, frozen=True):
    """What to look in: kind of document, place (province's id), body (issuer's id), year; empty: everything;
    UNSAID: documents without one."""

    kind: str = ""
    place: str = ""
    body: str = ""
    year: str = ""


def fill(connection: sqlite3.Connection, before: Connection | None = None, changed: Collection[str] = ()) -> None:
    """The passages of every document and the index of their words, newest documents first; commits nothing.

    before: the catalogue of the build whose passages these still are; then those of the changed documents alone.
    """
    if before is None:
        connection.execute("DELETE FROM passage")
        connection.execute("DROP TABLE IF EXISTS passage_words")
        connection.execute(
            """CREATE VIRTUAL TABLE passage_words USING fts5(words, unmarked, content = '',
               tokenize = "unicode61 remove_diacritics 0")"""
        )
        changed = [id for (id,) in connection.execute("SELECT id FROM document ORDER BY id")]
    else:
        for document in sorted(changed):
            _remove(connection, before, document)
    for document in sorted(changed):
        found = connection.execute("SELECT seen_from FROM document WHERE id = ?", (document,)).fetchone()
        if found:
            _add(connection, document, found[0])


def _add(connection: sqlite3.Connection, document: str, day: str | None) -> None:
    (text,) = connection.execute("SELECT text FROM document_text WHERE document = ?", (document,)).fetchone()
    base, rows, said = _first(connection, document, day), [], []
    for number, (start, end, locator) in enumerate(_passages(connection, document, len(text)), base):
        marked = words(unicodedata.normalize("NFC", text[start:end]))
        if marked:
            rows.append((number, document, locator, start, end))
            said.append((number, marked, unmark(marked)))
    connection.executemany("INSERT INTO passage VALUES (?, ?, ?, ?, ?)", rows)
    connection.executemany("INSERT INTO passage_words(rowid, words, unmarked) VALUES (?, ?, ?)", said)


def _first(connection: sqlite3.Connection, document: str, day: str | None) -> int:
    """The first number for a document's passages, that of nobody else: 16 bits of its day, 21 of its id, 22 free."""
    place = crc32(document.encode()) >> 11
    while True:
        first = (newest(day) << 43) + (place << 22)
        taken = "SELECT 1 FROM passage WHERE id >= ? AND id < ?"
        if not connection.execute(taken, (first, first + (1 << 22))).fetchone():
            return first
        place += 1


def _remove(connection: sqlite3.Connection, before: Connection, document: str) -> None:
    """An index without content forgets words that it is told, so they are read from the catalogue before."""
    found = before.execute("SELECT text FROM document_text WHERE document = ?", (document,)).fetchone()
    if found is None:
        return
    query = "SELECT id, start, end FROM passage WHERE document = ?"
    for number, start, end in before.execute(query, (document,)):
        marked = words(unicodedata.normalize("NFC", found[0][start:end]))
        connection.execute(
            "INSERT INTO passage_words(passage_words, rowid, words, unmarked) VALUES ('delete', ?, ?, ?)",
            (number, marked, unmark(marked)),
        )
    connection.execute("DELETE FROM passage WHERE document = ?", (document,))


def _passages(connection: sqlite3.Connection, document: str, length: int) -> Iterator[tuple[int, int, str]]:
    """(start, end, locator) of the stretches between the beginnings of units; together they are the text."""
    query = "SELECT start, locator FROM unit WHERE document = ? AND start < ? ORDER BY start, seq"
    begins = dict(connection.execute(query, (document, length)).fetchall())  # of two at one place the inner one
    begins.setdefault(0, "")
    starts = sorted(begins)
    for start, end in zip(starts, [*starts[1:], length], strict=True):
        yield start, end, begins[start]


def full_text(db: Connection, q: str, narrow: Narrow | None = None, limit: int = 20, offset: int = 0) -> Found:
    """Where the texts say so. Words of a query count with "and"; one without letters or digits finds nothing."""
    expressions = _expressions(q)
    if not expressions:
        return Found([], 0, 0, False, {})
    rows = _rows(db, expressions)
    about = _about(db, {document for _, document in rows})
    narrow = narrow or Narrow()
    facets = _facets(about, narrow)
    kept = {id for id, row in about.items() if _fits(row, narrow)}
    numbers = [number for number, document in rows if document in kept]
    typed = _typed(q)
    items = [_hit(db, number, typed) for number in numbers[offset : offset + limit]]
    return Found(items, len(numbers), len(kept), len(rows) >= MOST, facets)


def everything(
    db: Connection, q: str, kind: str | None = None, narrow: Narrow | None = None, limit: int = 20, offset: int = 0
) -> Listing[Hit]:
    """Things by name and number, then the places whose words say so; kind: one of `search.KINDS`, or "text".

    narrow: which documents' texts; it leaves the things as they are.
    """
    things = search(db, q, kind, limit, offset) if kind != "text" else Listing[Hit]([], 0)
    if kind not in (None, "text"):
        return things
    left = limit - len(things.items)
    found = full_text(db, q, narrow, left, max(0, offset - things.total))
    hits = [
        Hit("text", f.document, f.evidence.quote, f.title, f.evidence.locator, f.evidence, f.marks) for f in found.items
    ]
    return Listing([*things.items, *hits], things.total + found.total, things.capped or found.capped)


def _expressions(q: str) -> list[str]:
    """What FTS5 is asked, one after the other: the words in a row, then (without quotes of the reader's) apart."""
    composed = words(unicodedata.normalize("NFC", q))
    quoted = [phrase for phrase in map(_phrase, _QUOTED.findall(composed)) if phrase]
    apart = match(_QUOTED.sub(" ", composed), prefix=False)
    if quoted:
        return [" AND ".join([*quoted, *([apart] if apart else [])])]
    row = _phrase(composed)
    return list(dict.fromkeys(filter(None, [row, apart])))


def _phrase(text: str) -> str:
    found = _TYPED.findall(text)
    column = "unmarked" if unmark(text) == text else "words"
    return f'{column} : "{" ".join(found)}"' if found else ""


def _rows(db: Connection, expressions: Sequence[str]) -> list[tuple[int, str]]:
    """(passage, document) of at most MOST passages, each once."""
    query = """SELECT p.id, p.document FROM (SELECT rowid FROM passage_words WHERE passage_words MATCH ?
      ORDER BY rowid LIMIT ?) f JOIN passage p ON p.id = f.rowid ORDER BY p.id"""
    found: dict[int, str] = {}
    for expression in expressions:
        for number, document in db.execute(query, (expression, MOST)):
            if len(found) >= MOST:
                break
            found.setdefault(number, document)
    return list(found.items())


_ABOUT = """SELECT d.id, d.kind, d.province, p.name, d.issuer_body, b.name, d.period, d.seen_from, d.seen_to
  FROM document d LEFT JOIN province p ON p.id = d.province LEFT JOIN body b ON b.id = d.issuer_body"""


class About(NamedTuple):
    """What a document's places can be narrowed by; of each facet every value with its name."""

    document: str
    kind: dict[str, str]
    place: dict[str, str]
    body: dict[str, str]
    year: dict[str, str]


def _about(db: Connection, documents: set[str]) -> dict[str, About]:
    rows = db.execute(f"{_ABOUT} WHERE d.id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(documents)),))
    return {id: _one(id, *row) for id, *row in rows}


def _one(id: str, *row: str | None) -> About:
    kind, place, place_name, body, body_name, *span = row

    def named(value: str | None, name: str | None) -> dict[str, str]:
        return {value: name or value} if value else {UNSAID: ""}

    within = {year: year for year in years(*span)} or {UNSAID: ""}
    return About(id, named(kind, kind), named(place, place_name), named(body, body_name), within)


def _fits(about: About, narrow: Narrow, but: str = "") -> bool:
    return all(
        getattr(narrow, name) in getattr(about, name) for name in FACETS if getattr(narrow, name) and name != but
    )


def _facets(about: dict[str, About], narrow: Narrow) -> dict[str, list[Facet]]:
    """The values of each facet over what the others leave, most documents first, those without any last."""
    found: dict[str, list[Facet]] = {}
    for name in FACETS:
        values = [value for one in about.values() if _fits(one, narrow, name) for value in getattr(one, name).items()]
        facets = [Facet(value, said, n) for (value, said), n in Counter(values).items()]
        found[name] = sorted(facets, key=lambda facet: (facet.value == UNSAID, -facet.documents, facet.name))
    return found


def _typed(q: str) -> list[str]:
    """The words to mark, folded; what is typed without marks is looked for without."""
    return list(dict.fromkeys(_TYPED.findall(fold(unicodedata.normalize("NFC", q)))))


def _hit(db: Connection, number: int, typed: Sequence[str]) -> TextHit:
    document, locator, start, text, title, date, period = db.execute(
        """SELECT p.document, p.locator, p.start, substr(x.text, p.start + 1, p.end - p.start),
           coalesce(d.title, d.file), d.date, d.period FROM passage p JOIN document d ON d.id = p.document
           JOIN document_text x ON x.document = p.document WHERE p.id = ?""",
        (number,),
    ).fetchone()
    marks = _marks(text, typed)
    first = marks[0][0] if marks else 0
    left = _edge(text, max(0, first - _AROUND), -1) if first > _AROUND else 0
    right = _edge(text, first + 2 * _AROUND, 1) if first + 2 * _AROUND < len(text) else len(text)
    inside = [(a - left, b - left) for a, b in marks if left <= a and b <= right]
    evidence = Evidence(document, locator, start + left, start + right, text[left:right])
    return TextHit(document, title, date, period, evidence, inside)


def _edge(text: str, at: int, step: int) -> int:
    """The nearest place from `at`, outwards by at most 20, where a word ends."""
    for moved in range(20):
        place = at + step * moved
        if not 0 < place < len(text) or text[place - (step < 0)].isspace():
            return min(max(place, 0), len(text))
    return at


def _marks(text: str, typed: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words stand in a text, as spans of its code points: those in a row where they do, else each."""
    reading, offsets = compose(text)
    folded = low(reading)
    bare = unmark(folded)

    def spans(pattern: str, plain: bool) -> list[tuple[int, int]]:
        found = re.finditer(rf"(?<!\w){pattern}(?!\w)", bare if plain else folded)
        return [(m.start(), m.end()) if offsets is None else (offsets[m.start()], offsets[m.end()]) for m in found]

    plain = all(unmark(word) == word for word in typed)
    row = spans(r"\W+".join(map(re.escape, typed)), plain) if typed else []
    return row or sorted(span for word in typed for span in spans(re.escape(word), unmark(word) == word))
