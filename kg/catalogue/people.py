"""People as rows: the posts they are seen in, what they direct and implement."""

from __future__ import annotations

from collections.abc import Iterator

from kg.catalogue import facts, search
from kg.catalogue.merges import merge_reason
from kg.catalogue.reading import Connection, filled, given, listing, one, ordered, place_name, where
from kg.catalogue.rows import Colleague, Holding, Listing, PersonDetail, PersonLine, PersonRow, TaskRow
from kg.catalogue.tasks import Wanted, list_tasks

HOLDING = """m.id, m.person, p.name, m.post, o.role, o.notation, o.body, b.name, m.seen_from, m.seen_to,
  m.document, m.locator, m.start, m.end, m.quote"""
HOLDINGS = """membership m JOIN person p ON p.id = m.person JOIN post o ON o.id = m.post
  LEFT JOIN body b ON b.id = o.body"""
SEEN_FIRST = "m.seen_from IS NULL, m.seen_from, m.document, m.start, m.id"


def list_people(db: Connection, province: str | None = None, limit: int = 50, offset: int = 0) -> Listing[PersonRow]:
    """The people, by province and name."""
    narrow = where(given("p.province = ?", province or None))
    source = f"person p WHERE {narrow.condition}"
    return listing(db, PersonRow, "p.id, p.name, p.province", source, narrow.values, "p.id", limit, offset)


_DUTIES = "(SELECT count(DISTINCT task) FROM assignment WHERE person = p.id AND duty {})"
SORTS = {
    "name": "p.id",
    "place": "v.name",
    "seen": "(SELECT max(seen_to) FROM membership WHERE person = p.id)",
    "directs": _DUTIES.format("= 'directs'"),
    "implements": _DUTIES.format("<> 'directs'"),
    "documents": """(SELECT count(*) FROM (SELECT document FROM membership WHERE person = p.id
      UNION SELECT document FROM assignment WHERE person = p.id))""",
}
_POST = f"""(SELECT o.role || coalesce(', ' || b.name, '') FROM membership m JOIN post o ON o.id = m.post
  LEFT JOIN body b ON b.id = o.body WHERE m.person = p.id ORDER BY {search.LATEST} LIMIT 1)"""
_BESIDE = """(SELECT max(0, count(DISTINCT post) - 1) FROM membership WHERE person = p.id
  AND seen_to IS (SELECT max(seen_to) FROM membership WHERE person = p.id))"""
_LINE = ", ".join(
    [
        "p.id, p.name, p.province, v.name",
        _POST,
        *(SORTS[key] for key in ("seen", "directs", "implements", "documents")),
        _BESIDE,
    ]
)


def people_lines(
    db: Connection,
    words: str | None = None,
    place: str | None = None,
    body: str | None = None,
    sort: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Listing[PersonLine]:
    """The people with the post last seen and counts, by province and name, or by one of SORTS.

    words: of the name; place: a province's id; body: seen in a post of it.
    """
    in_body = "p.id IN (SELECT person FROM membership JOIN post o ON o.id = post WHERE o.body = ?)"
    narrow = where(
        given("p.province = ?", place or None),
        given(in_body, body or None),
        search.called(words or "", "p.id", "person"),
    )
    source = f"person p LEFT JOIN province v ON v.id = p.province WHERE {narrow.condition}"
    return listing(db, PersonLine, _LINE, source, narrow.values, ordered(SORTS, sort, "p.id", "p.id"), limit, offset)


def person(db: Connection, id: str) -> PersonDetail:
    """A person with printed forms and the number of tasks by duty. Raises NotFound."""
    row = one(db, PersonRow, "SELECT id, name, province FROM person WHERE id = ?", "person", id)
    return PersonDetail(
        person=row,
        province_name=place_name(db, row.province),
        forms=list(facts.forms(db, "person", id)),
        duties=duties(db, "person", id),
        merged=merge_reason(db, "person", id),
    )


def duties(db: Connection, kind: str, id: str) -> dict[str, int]:
    """In how many tasks a person or a body (kind) has each duty."""
    query = f"SELECT duty, count(DISTINCT task) FROM assignment WHERE {kind} = ? GROUP BY duty ORDER BY duty"
    return dict(db.execute(query, (id,)).fetchall())


def people_called(db: Connection, name: str, province: str | None) -> list[str]:
    """The ids of the people of that printed name, of one province where it is given."""
    query = """SELECT DISTINCT p.id FROM person_form f JOIN person p ON p.id = f.person
      WHERE f.form = ? AND (? IS NULL OR p.province = ?) ORDER BY p.id"""
    return [id for (id,) in db.execute(query, (name, province, province))]


def posts(db: Connection, id: str, limit: int = 50, offset: int = 0) -> Listing[Holding]:
    """Every post in which a document shows the person, in the order of the days seen. Raises NotFound."""
    one(db, str, "SELECT id FROM person WHERE id = ?", "person", id)
    return holdings(db, "m.person", id, None, limit, offset)


def every_holding(db: Connection) -> Iterator[Holding]:
    """All holdings that documents show, by id."""
    return (filled(Holding, row) for row in db.execute(f"SELECT {HOLDING} FROM {HOLDINGS} ORDER BY m.id"))


def forms(db: Connection, kind: str) -> dict[str, list[str]]:
    """Every printed form of the names of all people, or bodies (kind), by id."""
    found: dict[str, list[str]] = {}
    for id, form in db.execute(f"SELECT {kind}, form FROM {kind}_form ORDER BY 1, 2"):
        found.setdefault(id, []).append(form)
    return found


def holders(db: Connection, post: str, on: str | None = None, limit: int = 50, offset: int = 0) -> Listing[Holding]:
    """Who is seen in a post, on a day if one is given. Raises NotFound."""
    one(db, str, "SELECT id FROM post WHERE id = ?", "post", post)
    return holdings(db, "m.post", post, on, limit, offset)


def holdings(db: Connection, column: str, id: str, on: str | None, limit: int, offset: int) -> Listing[Holding]:
    """The holdings whose column (a name of ours, never a user's) has the id, seen on a day if one is given."""
    narrow = where(
        given(f"{column} = ?", id), given("m.seen_from <= ?", on or None), given("m.seen_to >= ?", on or None)
    )
    source = f"{HOLDINGS} WHERE {narrow.condition}"
    return listing(db, Holding, HOLDING, source, narrow.values, SEEN_FIRST, limit, offset)


def portfolio(
    db: Connection,
    id: str,
    duty: str | None = None,
    due_from: str | None = None,
    due_to: str | None = None,
    on: str | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Listing[TaskRow]:
    """What a person directs, leads and implements, what is due first first. Raises NotFound."""
    one(db, str, "SELECT id FROM person WHERE id = ?", "person", id)
    wanted = Wanted(party=id, duty=duty, due_from=due_from, due_to=due_to, on=on)
    return list_tasks(db, wanted, limit, offset)


def directs_with(db: Connection, id: str, limit: int = 50, offset: int = 0) -> Listing[Colleague]:
    """The people who direct some of the same tasks, the most frequent first. Raises NotFound."""
    one(db, str, "SELECT id FROM person WHERE id = ?", "person", id)
    source = """(SELECT y.person AS id, p.name AS name, count(DISTINCT y.task) AS tasks
      FROM assignment x JOIN assignment y ON y.task = x.task AND y.duty = 'directs' AND y.person <> x.person
      JOIN person p ON p.id = y.person WHERE x.person = ? AND x.duty = 'directs' GROUP BY y.person) c"""
    columns = "'person', c.id, c.name, c.tasks"
    return listing(db, Colleague, columns, source, (id,), "c.tasks DESC, c.id", limit, offset)
