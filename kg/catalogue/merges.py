"""Why the mentions of one person, body or act are taken for one: kept beside the thing, in both languages."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Mapping

from kg.catalogue.reading import Connection
from kg.catalogue.write import put, sync
from kg.models import Reason

# (id, how many documents or forms, which reason) of everything that has several mentions
_SEVERAL = {
    "person": """SELECT m.person, count(DISTINCT m.document), CASE WHEN EXISTS (SELECT 1 FROM membership x
        WHERE x.person = m.person GROUP BY x.post HAVING count(DISTINCT x.document) > 1)
        THEN 'same_post' ELSE 'same_career' END
      FROM membership m WHERE {narrow} GROUP BY m.person HAVING count(DISTINCT m.document) > 1""",
    "body": "SELECT body, count(*), 'same_body' FROM body_form WHERE {narrow} GROUP BY body HAVING count(*) > 1",
    "act": """SELECT a.id, count(DISTINCT c.document), CASE WHEN a.number IS NULL THEN 'same_title'
        WHEN a.date IS NULL THEN 'same_number_term' ELSE 'same_number' END
      FROM act a JOIN citation c ON c.act = a.id WHERE {narrow} GROUP BY a.id HAVING count(DISTINCT c.document) > 1""",
}


_OF = {"person": "m.person", "body": "body", "act": "a.id"}


def write_merges(
    db: sqlite3.Connection,
    because: Callable[[str, int], Reason],
    judged: Collection[str] = (),
    of: Mapping[str, Collection[str]] | None = None,
) -> None:
    """The reason of every merge, when all else is written; judged: "kind/id" of what a person joined; of: the people,
    bodies and acts that are looked at, where these are not all."""
    rows: list[tuple[str, str, str, str]] = []
    for kind, query in _SEVERAL.items():
        among = f"{_OF[kind]} IN (SELECT value FROM json_each(?))" if of is not None else "1"
        given = (json.dumps(sorted(of[kind])),) if of is not None else ()
        found = db.execute(query.format(narrow=among), given).fetchall()
        reasons = {id: because("judged_same" if f"{kind}/{id}" in judged else key, count) for id, count, key in found}
        rows += [(kind, id, reason.vi, reason.en) for id, reason in reasons.items()]
    if of is None:
        sync(db, "merged", rows)
        return
    for kind, ids in of.items():
        db.executemany("DELETE FROM merged WHERE kind = ? AND id = ?", ((kind, id) for id in ids))
    put(db, "merged", rows)


def merge_reason(db: Connection, kind: str, id: str) -> Reason | None:
    """Why the mentions of a thing are taken for one; None where there is but one."""
    row = db.execute("SELECT reason, reason_en FROM merged WHERE kind = ? AND id = ?", (kind, id)).fetchone()
    return Reason(*row) if row else None
