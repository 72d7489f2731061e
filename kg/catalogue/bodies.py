"""Bodies as rows: their place in the hierarchy, their members, tasks and acts."""

from __future__ import annotations

from kg.catalogue import search
from kg.catalogue.facts import forms
from kg.catalogue.merges import merge_reason
from kg.catalogue.people import duties, holdings
from kg.catalogue.reading import Connection, given, listing, one, ordered, place_name, where
from kg.catalogue.rows import BodyDetail, BodyLine, BodyRow, Holding, Listing, Reference, TaskRow
from kg.catalogue.tasks import Wanted, list_tasks
from kg.rules.periods import bounds

COLUMNS = "b.id, b.name, b.province, b.kind, b.class, b.parent"


def list_bodies(
    db: Connection, province: str | None = None, kind: str | None = None, limit: int = 50, offset: int = 0
) -> Listing[BodyRow]:
    """The bodies by province and name; kind: body, office or group."""
    asked = {"b.province = ?": province, "b.kind = ?": kind}
    narrow = where(*(given(condition, value) for condition, value in asked.items()))
    return listing(db, BodyRow, COLUMNS, f"body b WHERE {narrow.condition}", narrow.values, "b.id", limit, offset)


SORTS = {
    "name": "b.name",
    "kind": "b.kind",
    "place": "v.name",
    "above": "o.name",
    "people": "(SELECT count(DISTINCT person) FROM post JOIN membership m ON m.post = post.id WHERE post.body = b.id)",
    "tasks": "(SELECT count(DISTINCT task) FROM assignment WHERE body = b.id)",
    "issued": "(SELECT count(*) FROM act WHERE issuer_body = b.id)",
}
_LINE = ", ".join(
    [
        "b.id, b.name, b.kind, b.province, v.name, b.parent, o.name",
        *(SORTS[key] for key in ("people", "tasks", "issued")),
    ]
)


def bodies_lines(
    db: Connection,
    words: str | None = None,
    place: str | None = None,
    kind: str | None = None,
    sort: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Listing[BodyLine]:
    """The bodies with counts, by province and name, or by one of SORTS; words: of the name; kind: as in a row."""
    narrow = where(
        given("b.province = ?", place or None),
        given("b.kind = ?", kind or None),
        search.called(words or "", "b.id", "body"),
    )
    source = f"""body b LEFT JOIN body o ON o.id = b.parent LEFT JOIN province v ON v.id = b.province
      WHERE {narrow.condition}"""
    return listing(db, BodyLine, _LINE, source, narrow.values, ordered(SORTS, sort, "b.id", "b.id"), limit, offset)


def body_row(db: Connection, id: str) -> BodyRow:
    """One body's line. Raises NotFound."""
    return one(db, BodyRow, f"SELECT {COLUMNS} FROM body b WHERE b.id = ?", "body", id)


def body(db: Connection, id: str) -> BodyDetail:
    """A body with its forms, its place in the hierarchy and the number of its tasks by duty. Raises NotFound."""
    row = body_row(db, id)
    return BodyDetail(
        body=row,
        province_name=place_name(db, row.province),
        forms=list(forms(db, "body", id)),
        above=_above(db, id),
        below=_references(db, "body", "SELECT id, name FROM body WHERE parent = ? ORDER BY id", id),
        issued=_references(db, "act", "SELECT id, name FROM act WHERE issuer_body = ? ORDER BY id", id),
        duties=duties(db, "body", id),
        covered_by=covering(db, id),
        merged=merge_reason(db, "body", id),
    )


def _above(db: Connection, id: str) -> list[Reference]:
    query = """WITH RECURSIVE up(id, level) AS (
        SELECT parent, 1 FROM body WHERE id = ?
        UNION SELECT b.parent, level + 1 FROM up JOIN body b ON b.id = up.id WHERE level < 20)
      SELECT b.id, b.name FROM up JOIN body b ON b.id = up.id ORDER BY level"""
    return _references(db, "body", query, id)


def _references(db: Connection, kind: str, query: str, id: str) -> list[Reference]:
    return [Reference(kind, *row) for row in db.execute(query, (id,))]


def below_elsewhere(db: Connection, id: str) -> dict[str, str]:
    """The places of the bodies right below that are of another place, by their ids: the police of each province."""
    query = """SELECT b.id, p.name FROM body b JOIN body o ON o.id = b.parent JOIN province p ON p.id = b.province
      WHERE b.parent = ? AND b.province IS NOT o.province"""
    return dict(db.execute(query, (id,)).fetchall())


def groups(db: Connection, id: str) -> list[Reference]:
    """The named groups and the offices that belong to the body: what they are charged with concerns it too."""
    return _references(db, "body", "SELECT id, name FROM body WHERE parent = ? AND kind != 'body' ORDER BY id", id)


def covering(db: Connection, id: str) -> list[Reference]:
    """The groups that name every body of the body's kind, in its province or of the whole country, and have tasks."""
    query = """SELECT DISTINCT g.id, g.name FROM body m JOIN body_kind k ON k.body = m.id
      JOIN covers c ON c.kind = k.kind JOIN body g ON g.id = c.body
      WHERE m.id = ? AND (g.province = m.province OR g.province = 'trung-uong')
      AND EXISTS (SELECT 1 FROM assignment x WHERE x.body = g.id) ORDER BY g.id"""
    return _references(db, "body", query, id)


def members(db: Connection, id: str, on: str | None = None, limit: int = 50, offset: int = 0) -> Listing[Holding]:
    """Who is seen in a post of the body, on a day if one is given. Raises NotFound."""
    body_row(db, id)
    return holdings(db, "o.body", id, on, limit, offset)


def body_tasks(
    db: Connection,
    id: str,
    quarter: str | None = None,
    duty: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Listing[TaskRow]:
    """What a body directs, leads and implements, in a quarter ("2023-Q2") if one is given. Raises NotFound."""
    body_row(db, id)
    first, last = bounds(quarter)
    return list_tasks(db, Wanted(party=id, duty=duty, first=first, last=last), limit, offset)
