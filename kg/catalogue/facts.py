"""The catalogue as the graph is written from it: whole tables, or all of one document, in a fixed order.

Each constant is a query; `rows` reads it. Those of one document take its id.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

Row = sqlite3.Row

# of the collection
DOCUMENTS = "SELECT * FROM document ORDER BY id"
PROVINCES = "SELECT id, name FROM province ORDER BY id"
PEOPLE = "SELECT p.id, p.name, v.id AS province FROM person p LEFT JOIN province v ON v.id = p.province ORDER BY p.id"
BODIES = """SELECT b.id, b.name, v.id AS province, b.kind, b.class, b.parent FROM body b
  LEFT JOIN province v ON v.id = b.province ORDER BY b.id"""
BODY_KINDS = "SELECT kind FROM body_kind UNION SELECT kind FROM covers ORDER BY kind"
KIND_OF = "SELECT body, kind FROM body_kind ORDER BY body, kind"
COVERS = "SELECT body, kind FROM covers ORDER BY body, kind"
MERGED = "SELECT kind, id, reason, reason_en FROM merged ORDER BY kind, id"
SIGNERS = """SELECT DISTINCT d.id AS document, m.person FROM document d JOIN membership m ON m.document = d.id
  JOIN person_form f ON f.person = m.person AND f.form = d.signer WHERE d.signer IS NOT NULL ORDER BY d.id, m.person"""
HOLDS = "SELECT DISTINCT person, post FROM membership ORDER BY person, post"
SUCCESSIONS = "SELECT body, became, until FROM succession ORDER BY body, became"
POSTS = "SELECT o.*, b.name AS body_name FROM post o LEFT JOIN body b ON b.id = o.body ORDER BY o.id"
ACTS = "SELECT a.*, v.id AS province FROM act a LEFT JOIN province v ON v.id = a.scope ORDER BY a.id"
KINDS = "SELECT kind FROM act UNION SELECT kind FROM document WHERE kind IS NOT NULL ORDER BY kind"
ROLES = "SELECT DISTINCT role FROM post ORDER BY role"
CLASSES = "SELECT DISTINCT class FROM body WHERE class IS NOT NULL ORDER BY class"
PERIODS = """SELECT seen_from AS start, seen_to AS end, NULL AS notation FROM document
  UNION SELECT period_from, period_to, period FROM task ORDER BY start, end, notation"""
PERIOD = """SELECT seen_from AS start, seen_to AS end, NULL AS notation FROM document
    WHERE seen_from = ?1 AND seen_to = ?2
  UNION SELECT period_from, period_to, period FROM task WHERE period_from = ?1 AND period_to = ?2
  ORDER BY start, end, notation"""
PERIODS_OF = """SELECT seen_from AS start, seen_to AS end FROM document WHERE id = ?1 AND seen_from IS NOT NULL
  UNION SELECT period_from, period_to FROM task WHERE document = ?1 AND period_from IS NOT NULL"""
UNHELD = """SELECT DISTINCT act, pinpoint FROM citation
  WHERE pinpoint_status = 'targetNotHeld' AND act IS NOT NULL ORDER BY act, pinpoint"""
ALL_EFFECTS = "SELECT * FROM effect ORDER BY id"
LINEAGE = "SELECT task, earlier, score, reason, reason_en FROM lineage ORDER BY task, earlier"
JUDGEMENTS = "SELECT * FROM judgement ORDER BY subject, relation, object"
ANNOTATIONS = """SELECT a.*, (SELECT min(d.id) FROM document d WHERE substr(d.sha256, 1, 8) = a.hash8) AS document
  FROM annotation a ORDER BY a.id"""
# people of one province who share a name and are kept apart: a person may join them
NAMESAKES = """SELECT p.id AS one, q.id AS other FROM person p JOIN person q USING (name, province)
  WHERE p.id < q.id ORDER BY p.id, q.id"""

# of one document
DOCUMENT = "SELECT * FROM document WHERE id = ?"
SPOKEN_OF = """SELECT unit FROM citation WHERE document = ?1 AND unit IS NOT NULL
  UNION SELECT unit FROM task WHERE document = ?1 AND unit IS NOT NULL"""
POINTED_TO = """SELECT target_unit AS unit FROM citation WHERE target_document = ?1 AND target_unit IS NOT NULL
  UNION SELECT suggested_unit FROM citation WHERE target_document = ?1 AND suggested_unit IS NOT NULL"""
UNITS = "SELECT * FROM unit WHERE document = ? ORDER BY seq"
ELEMENT = """SELECT u.*, substr(x.text, u.start + 1, u.own_end - u.start) AS quote FROM unit u
  JOIN document_text x ON x.document = u.document WHERE u.document = ? AND u.path = ?"""
CITATIONS = "SELECT * FROM citation WHERE document = ? ORDER BY start, id"
EFFECTS = "SELECT * FROM effect WHERE document = ? ORDER BY start, id"
TASKS = "SELECT * FROM task WHERE document = ? ORDER BY start, id"
MEMBERSHIPS = """SELECT m.*, o.body, o.role FROM membership m JOIN post o ON o.id = m.post
  WHERE m.document = ? ORDER BY m.start, m.id"""
ASSIGNMENTS = """SELECT a.* FROM task t JOIN assignment a ON a.task = t.id
  WHERE t.document = ? ORDER BY t.start, a.task, a.start, a.id"""

# of one thing
CANDIDATES = "SELECT act FROM candidate WHERE citation = ? ORDER BY act"
FORMS = {
    "person": "SELECT form FROM person_form WHERE person = ? ORDER BY form",
    "body": "SELECT form FROM body_form WHERE body = ? ORDER BY form",
    "act": "SELECT form FROM act_form WHERE act = ? ORDER BY form",
}


def rows(db: sqlite3.Connection, query: str, *values: str) -> Iterator[Row]:
    """The rows of one of the queries above by name of column, read as they are needed."""
    cursor = db.cursor()
    cursor.row_factory = sqlite3.Row
    return cursor.execute(query, values)


def forms(db: sqlite3.Connection, kind: str, id: str) -> tuple[str, ...]:
    """The printed forms of a person, a body or an act."""
    return tuple(row["form"] for row in rows(db, FORMS[kind], id))


def path(db: sqlite3.Connection, document: str, seq: int) -> str | None:
    """The IRI tail of an element within its document."""
    found = db.execute("SELECT path FROM unit WHERE document = ? AND seq = ?", (document, seq)).fetchone()
    return str(found[0]) if found else None
