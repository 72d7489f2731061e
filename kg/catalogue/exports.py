"""The catalogue's tables as spreadsheets and scripts take them, with names written out beside ids."""

from __future__ import annotations

from collections.abc import Iterable

from kg.catalogue.reading import Connection

_PLACE = "{0}.document, {0}.locator, {0}.start, {0}.end"
TABLES = {
    "documents": """SELECT d.id, d.file, d.kind, d.title, d.number, d.date, d.issuer, d.term, d.period, d.signer,
        d.signer_role, p.name AS province, d.act, a.name AS act_name, d.act_resolution, d.act_reason,
        d.act_reason_en
      FROM document d LEFT JOIN province p ON p.id = d.province LEFT JOIN act a ON a.id = d.act ORDER BY d.id""",
    "acts": """SELECT a.id, a.kind, a.number, a.date, a.term, a.issuer, a.name, a.subject, a.scope, a.held,
        n.documents, n.citations
      FROM act a JOIN cited n ON n.act = a.id ORDER BY a.id""",
    "people": """SELECT p.id, p.name, v.name AS province, (SELECT group_concat(form, '; ') FROM person_form
        WHERE person = p.id) AS forms FROM person p LEFT JOIN province v ON v.id = p.province ORDER BY p.id""",
    "bodies": """SELECT b.id, b.name, b.kind, b.class, b.parent, o.name AS parent_name, v.name AS province
      FROM body b LEFT JOIN body o ON o.id = b.parent LEFT JOIN province v ON v.id = b.province ORDER BY b.id""",
    "memberships": f"""SELECT m.id, m.person, p.name AS person_name, o.role, o.body, b.name AS body_name, m.seen_from,
        m.seen_to, {_PLACE.format("m")}, m.quote FROM membership m JOIN person p ON p.id = m.person
      JOIN post o ON o.id = m.post LEFT JOIN body b ON b.id = o.body ORDER BY m.id""",
    "citations": f"""SELECT c.id, c.kind, c.number, c.date, c.issuer, c.term, c.purpose, c.act, a.name AS act_name,
        c.resolution, c.reason, c.reason_en, c.pinpoint, c.pinpoint_status, c.pinpoint_reason,
        c.pinpoint_reason_en, {_PLACE.format("c")},
        c.surface AS quote FROM citation c LEFT JOIN act a ON a.id = c.act ORDER BY c.document, c.start""",
    "tasks": f"""SELECT t.id, t.deadline, t.due_by, t.recurrence, t.period, t.assignment_from, {_PLACE.format("t")},
        t.text AS quote FROM task t ORDER BY t.document, t.start""",
    "assignments": f"""SELECT x.id, x.task, x.duty, coalesce(x.person, x.body) AS party,
        coalesce(p.name, b.name) AS party_name, x.name, x.assignment_from, {_PLACE.format("x")}, x.quote
      FROM assignment x LEFT JOIN person p ON p.id = x.person LEFT JOIN body b ON b.id = x.body ORDER BY x.id""",
    "lineage": "SELECT task, earlier, score, reason, reason_en FROM lineage ORDER BY task, earlier",
}


def read_table(db: Connection, table: str) -> tuple[list[str], Iterable[tuple[object, ...]]]:
    """Column names and rows of one of TABLES, in a stable order."""
    cursor = db.execute(TABLES[table])
    return [column[0] for column in cursor.description], cursor
