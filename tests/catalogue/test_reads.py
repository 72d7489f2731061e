"""Reading a catalogue: lists are whole and in order, filters mean what they say, every fact has its words."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import asdict

from kg.catalogue import acts, bodies, documents, opens, people, tasks
from kg.catalogue.rows import Evidence, Listing
from kg.catalogue.tasks import Wanted
from kg.errors import NotFound
from kg.rules.periods import bounds

pytest_plugins = ("served",)
Lister = Callable[..., Listing[Any]]

BACH = "Phùng Gia Bách"
LISTS: dict[str, Callable[[sqlite3.Connection], Lister]] = {
    "documents": lambda db: lambda **page: documents.list_documents(db, **page),
    "acts": lambda db: lambda **page: acts.list_acts(db, **page),
    "most cited": lambda db: lambda **page: acts.most_cited(db, **page),
    "people": lambda db: lambda **page: people.list_people(db, **page),
    "bodies": lambda db: lambda **page: bodies.list_bodies(db, **page),
    "tasks": lambda db: lambda **page: tasks.list_tasks(db, Wanted(), **page),
    "open": lambda db: lambda **page: opens.list_opens(db, **page),
    "cited by": lambda db: lambda **page: acts.cited_by(db, act_id(db, "26-NQ/TW", "2022-11-03"), **page),
    "posts": lambda db: lambda **page: people.posts(db, person_id(db, BACH), **page),
    "portfolio": lambda db: lambda **page: people.portfolio(db, person_id(db, BACH), **page),
}


def act_id(db: sqlite3.Connection, number: str, date: str) -> str:
    return str(db.execute("SELECT id FROM act WHERE number = ? AND date = ?", (number, date)).fetchone()[0])


def person_id(db: sqlite3.Connection, name: str, province: str = "lac-son") -> str:
    return str(db.execute("SELECT id FROM person WHERE name = ? AND province = ?", (name, province)).fetchone()[0])


def evidence_in(value: Any) -> Iterator[Evidence]:
    """Every piece of evidence anywhere in a row."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, Struct):
        for part in asdict(value).values():
            yield from evidence_in(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from evidence_in(part)


@pytest.mark.parametrize("name", LISTS)
def test_the_pages_of_a_list_are_the_list(catalogue: sqlite3.Connection, name: str) -> None:
    read = LISTS[name](catalogue)
    whole = read(limit=500)
    pages = [item for start in range(0, whole.total, 2) for item in read(limit=2, offset=start).items]
    assert whole.total == len(whole.items) > 0
    assert pages == whole.items
    assert read(limit=2, offset=whole.total + 5) == Listing([], whole.total)


@pytest.mark.parametrize("name", ("cited by", "posts", "portfolio", "tasks", "open"))
def test_every_fact_is_in_the_words_of_its_document(catalogue: sqlite3.Connection, name: str) -> None:
    found = list(evidence_in(LISTS[name](catalogue)(limit=500).items))
    assert found
    for evidence in found:
        assert documents.text(catalogue, evidence.document)[evidence.start : evidence.end] == evidence.quote


def test_a_document_says_what_its_tables_hold(catalogue: sqlite3.Connection) -> None:
    for row in documents.list_documents(catalogue).items:
        detail = documents.document(catalogue, row.id)
        assert detail.document == row
        assert len(documents.outline(catalogue, row.id)) == detail.counts["units"]
        assert documents.cites(catalogue, row.id, 500).total == detail.counts["citations"]
        assert documents.document_tasks(catalogue, row.id, 500).total == detail.counts["tasks"]
        assert len({h.person for h in documents.holdings(catalogue, row.id)}) == detail.counts["people"]


@pytest.mark.parametrize("number", ("26-NQ/TW", "26 nq tw", "26/NQ-TW", "26-nq/tw"))
def test_an_act_is_found_by_any_form_of_its_number(catalogue: sqlite3.Connection, number: str) -> None:
    found = acts.list_acts(catalogue, number=number).items
    assert sorted(act.date or "" for act in found) == ["2018-05-19", "2022-11-03"]


@pytest.mark.parametrize("number", ("6-NQ/TW", "26-NQ/TU", "NQ/TW", "-", "26-NQ/T"))
def test_a_number_is_not_found_by_a_part_of_it(catalogue: sqlite3.Connection, number: str) -> None:
    assert acts.list_acts(catalogue, number=number).items == []


def test_an_act_names_those_that_bear_its_number(catalogue: sqlite3.Connection) -> None:
    one = acts.act(catalogue, act_id(catalogue, "26-NQ/TW", "2022-11-03"))
    assert [other.date for other in one.namesakes] == ["2018-05-19"]
    assert sum(one.purposes.values()) == one.act.citations > 0


def test_held_acts_are_those_with_a_document(catalogue: sqlite3.Connection) -> None:
    held, missing = acts.list_acts(catalogue, held=True), acts.list_acts(catalogue, held=False)
    assert held.total + missing.total == acts.list_acts(catalogue).total
    assert all(act.held for act in held.items) and not any(act.held for act in missing.items)


def test_citations_are_grouped_by_document_and_counted(catalogue: sqlite3.Connection) -> None:
    for act in acts.most_cited(catalogue, 500).items:
        groups = acts.cited_by(catalogue, act.id, 500).items
        assert len(groups) == act.documents
        assert sum(len(group.citations) for group in groups) == act.citations
        assert all(c.act == act.id and c.evidence.document == g.document.id for g in groups for c in g.citations)


@pytest.mark.parametrize(
    ("period", "days"),
    [("2024", ("2024-01-01", "2024-12-31")), ("2023-H2", ("2023-07-01", "2023-12-31")), ("2020/2025", None)],
)
def test_a_document_without_a_day_cites_in_its_year_or_half_and_not_in_a_term(
    catalogue: sqlite3.Connection, period: str, days: tuple[str, str] | None
) -> None:
    act = act_id(catalogue, "26-NQ/TW", "2022-11-03")
    document = acts.citing_days(catalogue, act)[0].document
    with sqlite3.connect(":memory:") as changed:
        catalogue.backup(changed)
        changed.execute(
            "UPDATE document SET seen_from = NULL, seen_to = NULL, period = ? WHERE id = ?", (period, document)
        )
        found = acts.citing_days(changed, act)
    assert [(day.seen_from, day.seen_to) for day in found if day.document == document] == ([days] if days else [])
    assert [day.seen_from for day in found] == sorted(day.seen_from for day in found)


def test_a_chain_follows_the_acts_that_are_held(catalogue: sqlite3.Connection) -> None:
    start = next(a.id for a in acts.list_acts(catalogue, held=True).items if acts.cites(catalogue, a.id).total)
    one, three = acts.chain(catalogue, start, 1), acts.chain(catalogue, start, 3)
    assert {step.cited.id for step in one} == {c.act for c in acts.cites(catalogue, start, 500).items if c.act != start}
    assert [step for step in three if step.level == 1] == one
    reached = {start} | {step.cited.id for step in three}
    assert all(step.citing.id in reached for step in three)


def test_acts_cited_together_share_documents(catalogue: sqlite3.Connection) -> None:
    act = act_id(catalogue, "26-NQ/TW", "2022-11-03")
    mine = {group.document.id for group in acts.cited_by(catalogue, act, 500).items}
    for other in acts.co_cited(catalogue, act, 500).items:
        theirs = {group.document.id for group in acts.cited_by(catalogue, other.act.id, 500).items}
        assert other.shared == len(mine & theirs) > 0
        assert set(other.examples) <= mine & theirs


def test_a_portfolio_keeps_to_its_duty_and_days(catalogue: sqlite3.Connection) -> None:
    bach = person_id(catalogue, BACH)
    directed = people.portfolio(catalogue, bach, "directs", limit=500).items
    assert directed
    assert all(any(a.party == bach and a.duty == "directs" for a in task.assignments) for task in directed)
    due = sorted(task.due_by for task in directed if task.due_by)
    window = people.portfolio(catalogue, bach, "directs", due_from=due[0], due_to=due[0], limit=500).items
    assert [task.due_by for task in window] == [day for day in due if day == due[0]]
    assert people.portfolio(catalogue, bach, due_from="1900-01-01", due_to="1900-12-31").items == []


def test_what_is_due_first_comes_first_and_what_is_never_due_last(catalogue: sqlite3.Connection) -> None:
    days = [task.due_by for task in tasks.list_tasks(catalogue, Wanted(), 500).items]
    dated = [day for day in days if day]
    assert dated == sorted(dated) and days == dated + [None] * (len(days) - len(dated))


def test_a_quarter_holds_what_is_due_in_it_or_only_scheduled_in_it(catalogue: sqlite3.Connection) -> None:
    body = catalogue.execute(
        """SELECT x.body FROM assignment x JOIN task t ON t.id = x.task
           WHERE x.body IS NOT NULL AND t.period = '2021-Q3' AND t.due_by IS NULL LIMIT 1"""
    ).fetchone()[0]
    found = bodies.body_tasks(catalogue, body, "2021-Q3", limit=500).items
    every = bodies.body_tasks(catalogue, body, limit=500).items
    first, last = "2021-07-01", "2021-09-30"
    expected = [
        task
        for task in every
        if (
            first <= task.due_by <= last if task.due_by else first <= (task.period_from or "") <= task.period_to <= last
        )
    ]
    assert found == expected != []


def test_a_document_that_prints_no_number_bears_that_of_the_act_it_is(catalogue: sqlite3.Connection) -> None:
    query = """SELECT d.id, a.number, a.date FROM document d JOIN act a ON a.id = d.act
      WHERE d.number IS NULL AND a.number IS NOT NULL"""
    (id, number, day) = catalogue.execute(query).fetchone()
    line = next(line for line in documents.document_lines(catalogue, limit=99).items if line.document.id == id)
    assert (line.document.number, line.number, line.date) == (None, number, day)


def test_every_period_to_choose_from_holds_a_task_and_a_year_what_its_parts_hold(catalogue: sqlite3.Connection) -> None:
    held = {}
    for period in tasks.every_period(catalogue):
        first, last = bounds(period)
        held[period] = tasks.list_tasks(catalogue, Wanted(first=first, last=last), 1).total
    assert all(0 < count <= held[period[:4]] for period, count in held.items())


def test_a_task_is_overdue_the_day_after_its_last_day(catalogue: sqlite3.Connection) -> None:
    day = tasks.list_tasks(catalogue, Wanted(due_from="0001-01-01"), 1).items[0].due_by or ""
    assert day not in {task.due_by for task in tasks.list_tasks(catalogue, Wanted(overdue_on=day), 500).items}
    later = day[:8] + f"{int(day[8:]) + 1:02d}"  # as text: only its order counts
    assert day in {task.due_by for task in tasks.list_tasks(catalogue, Wanted(overdue_on=later), 500).items}


def test_tasks_without_director_name_nobody_who_directs(catalogue: sqlite3.Connection) -> None:
    without = tasks.list_tasks(catalogue, Wanted(without_director=True), 500).items
    every = tasks.list_tasks(catalogue, Wanted(), 500).items
    assert without == [task for task in every if all(a.duty != "directs" for a in task.assignments)] != []
    assert opens.list_opens(catalogue, "withoutDirector").total == len(without)


@pytest.mark.parametrize(
    ("field", "duties"), (("director", {"directs"}), ("implementer", {"implements", "leads"}), ("lead", {"leads"}))
)
def test_tasks_of_one_with_a_duty(catalogue: sqlite3.Connection, field: str, duties: set[str]) -> None:
    every = tasks.list_tasks(catalogue, Wanted(), 500).items
    party = next(a.party for task in every for a in task.assignments if a.duty in duties)
    found = tasks.list_tasks(catalogue, Wanted(**{field: party}), 500).items
    assert found == [t for t in every if any(a.party == party and a.duty in duties for a in t.assignments)] != []


def test_members_are_seen_on_the_day_asked_for(catalogue: sqlite3.Connection) -> None:
    body = catalogue.execute("SELECT id FROM body WHERE name = 'Tỉnh ủy' AND province = 'lac-son'").fetchone()[0]
    seen = bodies.members(catalogue, body, limit=500).items
    on = bodies.members(catalogue, body, "2023-05-15", 500).items
    assert on == [h for h in seen if h.seen_from and h.seen_to and h.seen_from <= "2023-05-15" <= h.seen_to] != []
    post = on[0].post
    assert people.holders(catalogue, post, "2023-05-15", 500).items == [h for h in on if h.post == post]


def test_a_task_knows_its_earlier_and_later_versions(catalogue: sqlite3.Connection) -> None:
    later, earlier = catalogue.execute("SELECT task, earlier FROM lineage ORDER BY score DESC LIMIT 1").fetchone()
    assert earlier in [version.task.id for version in tasks.task(catalogue, later).earlier]
    assert later in [version.task.id for version in tasks.task(catalogue, earlier).later]


def test_a_task_stands_under_its_headings_and_cites_what_stands_in_it(catalogue: sqlite3.Connection) -> None:
    for row in tasks.list_tasks(catalogue, Wanted(), 500).items:
        detail = tasks.task(catalogue, row.id)
        where = detail.task.evidence
        assert all(unit.start <= where.start and where.end <= unit.end for unit in detail.headings[:-1])
        assert all(where.start <= c.evidence.start and c.evidence.end <= where.end for c in detail.citations)


def test_open_questions_are_counted_by_kind(catalogue: sqlite3.Connection) -> None:
    counts = opens.count_opens(catalogue)
    assert {kind: opens.list_opens(catalogue, kind).total for kind in opens.KINDS} == counts
    assert opens.list_opens(catalogue).total == sum(counts.values())
    assert [q.kind for q in opens.list_opens(catalogue, limit=500).items] == [
        kind for kind in opens.KINDS for _ in range(counts[kind])
    ]


@pytest.mark.parametrize(
    "read",
    (
        documents.document,
        documents.text,
        documents.outline,
        documents.cites,
        acts.act,
        acts.cited_by,
        acts.cites,
        acts.chain,
        acts.co_cited,
        people.person,
        people.posts,
        people.portfolio,
        people.directs_with,
        people.holders,
        bodies.body,
        bodies.members,
        bodies.body_tasks,
        tasks.task,
    ),
)
def test_an_unknown_id_is_said_to_be_unknown(catalogue: sqlite3.Connection, read: Callable[..., object]) -> None:
    with pytest.raises(NotFound, match="no-such-thing"):
        read(catalogue, "no-such-thing")


PAIRS = (
    ("document", "province_reason"), ("document", "act_reason"), ("citation", "reason"), ("citation", "pinpoint_reason"),
    ("citation", "suggested_reason"), ("lineage", "reason"),
)  # fmt: skip


@pytest.mark.parametrize(("table", "column"), PAIRS)
def test_every_reason_is_said_in_both_languages(catalogue: sqlite3.Connection, table: str, column: str) -> None:
    said = catalogue.execute(f"SELECT {column}, {column}_en FROM {table} WHERE {column} IS NOT NULL").fetchall()
    assert said and all(english and english != vietnamese for vietnamese, english in said)
