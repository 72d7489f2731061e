"""What stayed open, as rows: citations, pinpoints and tasks that somebody has to look at."""

from __future__ import annotations

import json
from typing import Any

from msgspec import Struct

from kg.catalogue.reading import Connection, listing
from kg.catalogue.rows import Evidence, Listing, OpenQuestion, Orphan, Reference
from kg.words import LANGUAGES, say


class _Question(Struct, frozen=True):
    """How one kind is read: subject, reason, reason_en, evidence (5 columns), candidates as JSON [[kind, id, name]]."""

    columns: str
    source: str
    order: str


_CITATION = _Question(
    """c.id, c.reason, c.reason_en, c.document, c.locator, c.start, c.end, c.surface,
    (SELECT json_group_array(json_array('act', a.id, a.name)) FROM candidate k JOIN act a ON a.id = k.act
      WHERE k.citation = c.id)""",
    "citation c WHERE c.resolution = '{}' AND c.resolution IN ('ambiguous', 'unknown')",  # the index of these alone
    "c.document, c.start",
)
_MISPRINTED = _Question(
    """c.id, coalesce(c.pinpoint_reason, c.pinpoint), coalesce(c.pinpoint_reason_en, c.pinpoint), c.document, c.locator,
    c.start, c.end, c.surface,
    (SELECT json_group_array(json_array('element', u.document || '/' || u.path, u.locator || ': ' || u.label))
      FROM unit u WHERE u.document = c.target_document AND u.seq = c.suggested_unit)""",
    "citation c WHERE c.pinpoint_status = 'misprinted'",
    "c.document, c.start",
)
_NOBODY = ", ".join(f"'{say('reasons.no_director', language)}'" for language in LANGUAGES)
_WITHOUT_DIRECTOR = _Question(
    f"t.id, {_NOBODY}, t.document, t.locator, t.start, t.end, t.text, '[]'",
    "undirected n LEFT JOIN task t ON t.id = n.task",  # LEFT, so that counting does not look the tasks up
    "n.task",
)
_QUESTIONS = {
    "ambiguous": _CITATION,
    "unknown": _CITATION,
    "misprinted": _MISPRINTED,
    "withoutDirector": _WITHOUT_DIRECTOR,
}
KINDS = tuple(_QUESTIONS)
FOR_PEOPLE = ("ambiguous", "unknown", "misprinted")  # to decide; that nobody is named is a fact, not a question


def _source(kind: str) -> str:
    return _QUESTIONS[kind].source.format(kind)


def list_opens(db: Connection, *kinds: str, limit: int = 50, offset: int = 0) -> Listing[OpenQuestion]:
    """What stayed open, kind by kind and in the order of the documents; kinds: of KINDS, none for all."""
    items: list[OpenQuestion] = []
    total = 0
    for each in kinds or KINDS:
        question, skip = _QUESTIONS[each], max(0, offset - total)
        columns = f"'{each}', {question.columns}"
        found = listing(db, _make, columns, _source(each), (), question.order, limit - len(items), skip)
        items += found.items
        total += found.total
    return Listing(items, total)


def count_opens(db: Connection) -> dict[str, int]:
    """How many questions of each kind are open."""
    return {kind: db.execute(f"SELECT count(*) FROM {_source(kind)}").fetchone()[0] for kind in KINDS}


def list_orphans(db: Connection) -> list[Orphan]:
    """The judgements that wait: what they judged is no longer found."""
    query = "SELECT subject, relation, object, lost, reason, author FROM orphan ORDER BY subject, relation, object"
    return [Orphan(*row) for row in db.execute(query)]


def _make(kind: str, subject: str, reason: str, reason_en: str, *rest: Any) -> OpenQuestion:
    *place, candidates = rest
    possible = [Reference(*candidate) for candidate in json.loads(candidates)]
    return OpenQuestion(kind, subject, reason, reason_en, possible, Evidence(*place))
