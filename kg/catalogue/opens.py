"""What stayed open, as rows: citations, pinpoints and tasks that somebody has to look at."""

from __future__ import annotations

import json
from typing import Any

from kg.catalogue.reading import Connection, listing
from kg.catalogue.rows import Evidence, Listing, OpenQuestion, Reference

KINDS = ("ambiguous", "unknown", "misprinted", "withoutDirector")
# Each kind gives: kind, subject, reason, reason_en, evidence (5), and the candidates as a JSON list of [id, name].
_CITATION = """SELECT c.resolution, c.id, c.reason, c.reason_en, c.document, c.locator, c.start, c.end, c.surface,
    (SELECT json_group_array(json_array('act', a.id, a.name)) FROM candidate k JOIN act a ON a.id = k.act
      WHERE k.citation = c.id)
  FROM citation c WHERE c.resolution = '{}'"""
_SELECTS = {
    "ambiguous": _CITATION.format("ambiguous"),
    "unknown": _CITATION.format("unknown"),
    "misprinted": """SELECT 'misprinted', c.id, coalesce(c.pinpoint_reason, c.pinpoint),
        coalesce(c.pinpoint_reason, c.pinpoint), c.document, c.locator, c.start, c.end, c.surface,
        (SELECT json_group_array(json_array('element', u.document || '/' || u.path, u.locator || ': ' || u.label))
          FROM unit u WHERE u.document = c.target_document AND u.seq = c.suggested_unit)
      FROM citation c WHERE c.pinpoint_status = 'misprinted'""",
    "withoutDirector": """SELECT 'withoutDirector', t.id, 'Không ghi ai chỉ đạo', 'Nobody is named as directing it',
        t.document, t.locator, t.start, t.end, t.text, '[]'
      FROM task t WHERE NOT EXISTS (SELECT 1 FROM assignment x WHERE x.task = t.id AND x.duty = 'directs')""",
}


def list_opens(db: Connection, kind: str | None = None, limit: int = 50, offset: int = 0) -> Listing[OpenQuestion]:
    """What stayed open, kind by kind and in the order of the text; kind: one of KINDS."""
    asked = [kind] if kind else list(KINDS)
    source = "(" + " UNION ALL ".join(f"SELECT {KINDS.index(k)} AS rank, * FROM ({_SELECTS[k]})" for k in asked) + ")"
    return listing(db, _make, "*", source, (), "rank, document, start", limit, offset)


def count_opens(db: Connection) -> dict[str, int]:
    """How many questions of each kind are open."""
    return {kind: db.execute(f"SELECT count(*) FROM ({_SELECTS[kind]})").fetchone()[0] for kind in KINDS}


def _make(rank: int, kind: str, subject: str, reason: str, reason_en: str, *rest: Any) -> OpenQuestion:
    candidates = [Reference(*candidate) for candidate in json.loads(rest[5])]
    return OpenQuestion(kind, subject, reason, reason_en, candidates, Evidence(*rest[:5]))
