"""Why the mentions of one person, body or act are taken for one: kept beside the thing, in both languages."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from kg.catalogue.reading import Connection
from kg.catalogue.write import sync
from kg.models import Reason

# (id, how many documents or forms, which reason) of everything that has several mentions
_SEVERAL = {
    "person": """SELECT m.person, count(DISTINCT m.document), CASE WHEN EXISTS (SELECT 1 FROM membership x
        WHERE x.person = m.person GROUP BY x.post HAVING count(DISTINCT x.document) > 1)
        THEN 'same_post' ELSE 'same_career' END
      FROM membership m GROUP BY m.person HAVING count(DISTINCT m.document) > 1""",
    "body": "SELECT body, count(*), 'same_body' FROM body_form GROUP BY body HAVING count(*) > 1",
    "act": """SELECT a.id, count(DISTINCT c.document), CASE WHEN a.number IS NULL THEN 'same_title'
        WHEN a.date IS NULL THEN 'same_number_term' ELSE 'same_number' END
      FROM act a JOIN citation c ON c.act = a.id GROUP BY a.id HAVING count(DISTINCT c.document) > 1""",
}


def write_merges(db: sqlite3.Connection, because: Callable[[str, int], Reason], judged: set[str]) -> None:
    """The reason of every merge, when all else is written; judged: "kind/id" of what a person joined."""
    rows: list[tuple[str, str, str, str]] = []
    for kind, query in _SEVERAL.items():
        found = db.execute(query).fetchall()
        reasons = {id: because("judged_same" if f"{kind}/{id}" in judged else key, count) for id, count, key in found}
        rows += [(kind, id, reason.vi, reason.en) for id, reason in reasons.items()]
    sync(db, "merged", rows)


def merge_reason(db: Connection, kind: str, id: str) -> Reason | None:
    """Why the mentions of a thing are taken for one; None where there is but one."""
    row = db.execute("SELECT reason, reason_en FROM merged WHERE kind = ? AND id = ?", (kind, id)).fetchone()
    return Reason(*row) if row else None
