"""Writing the catalogue of one build: rows in the schema's order, made from values of `kg.models` and nothing else."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date as Day
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from kg import ids
from kg.models import (
    Act,
    Body,
    Citation,
    Document,
    Extraction,
    Identity,
    Lineage,
    Link,
    Party,
    Person,
    Pinpoint,
    Place,
    Reason,
    Task,
    Unit,
)
from kg.parse.locator import Locator
from kg.resolve.judgements import JudgedPeople
from kg.rules.body_kinds import BodyKinds
from kg.rules.periods import bounds
from kg.text import cut, fold

SCHEMA_SQL = (files("kg.catalogue") / "schema.sql").read_text("utf-8")
SCHEMA = hashlib.sha256(SCHEMA_SQL.encode()).hexdigest()[:16]
_LABEL_LENGTH = 160
_QUARTER = 92  # days of the longest quarter
_SAMPLE = 20_000  # code points of a text by which its language is told
_MARKED = (0.1, 0.6)  # share of letters with marks: English has none, French 0.04, Vietnamese 0.25, Russian all

_LETTERS = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f])+")

Row = Sequence[object]


def create(path: Path) -> sqlite3.Connection:
    """An empty catalogue. No journal: a build that dies is thrown away whole."""
    db = sqlite3.connect(path, isolation_level=None)
    db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 8192;")
    db.executescript(SCHEMA_SQL)
    db.execute("BEGIN")
    put(db, "meta", [("schema", SCHEMA)])
    return db


def put(db: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    """Rows into a table, every column in the schema's order; `table` is ours, never input."""
    rows = iter(rows)
    first = next(rows, None)
    if first is not None:
        insert = f"INSERT INTO {table} VALUES ({','.join('?' * len(first))})"
        db.execute(insert, first)
        db.executemany(insert, rows)


def reopen(path: Path) -> sqlite3.Connection:
    """A copy of the catalogue of the build before, to be changed into the one of this build; no journal, as in
    `create`."""
    db = sqlite3.connect(path, isolation_level=None)
    db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -64000;")
    db.execute("BEGIN")
    return db


def sync(db: sqlite3.Connection, table: str, rows: Iterable[Row], of: Iterable[str] | None = None) -> set[str]:
    """Makes the rows of a table these ones; the first columns of those that were not there or are there no more.

    of: only the rows with these first columns (None: all rows). A table without a key of its own and one whose first
    column is NULL cannot be kept so.
    """
    wanted, held = set(map(tuple, rows)), _rows(db, table, of)
    columns = [name for _, name, *_, place in db.execute(f"PRAGMA table_info({table})") if place]
    gone, new = held - wanted, sorted(wanted - held, key=repr)
    if gone:
        at = [n for n, (_, name, *_) in enumerate(db.execute(f"PRAGMA table_info({table})")) if name in columns]
        where = " AND ".join(f"{name} = ?" for name in columns)
        db.executemany(f"DELETE FROM {table} WHERE {where}", [[row[n] for n in at] for row in gone])
    put(db, table, new)
    return {str(row[0]) for row in (*gone, *new)}


def _rows(db: sqlite3.Connection, table: str, of: Iterable[str] | None) -> set[tuple[object, ...]]:
    if of is None:
        return set(db.execute(f"SELECT * FROM {table}"))
    first = db.execute(f"PRAGMA table_info({table})").fetchone()[1]
    return set(db.execute(f"SELECT * FROM {table} WHERE {first} IN (SELECT value FROM json_each(?))", (_json([*of]),)))


OF_DOCUMENT = {
    "unit": "document = ?",
    "membership": "document = ?",
    "candidate": "citation IN (SELECT id FROM citation WHERE document = ?)",
    "citation": "document = ?",
    "effect": "document = ?",
    "assignment": "task IN (SELECT id FROM task WHERE document = ?)",
    "task": "document = ?",
    "decided": "document = ?",
}


def clear(db: sqlite3.Connection, id: str) -> None:
    """Away with the rows of a document that the collection decides; its text and extraction stay."""
    for table, condition in OF_DOCUMENT.items():
        db.execute(f"DELETE FROM {table} WHERE {condition}", (id,))


def forget(db: sqlite3.Connection, id: str) -> None:
    """Away with all that a document brought."""
    clear(db, id)
    db.execute("DELETE FROM extraction WHERE sha256 = (SELECT sha256 FROM document WHERE id = ?)", (id,))
    db.execute("DELETE FROM document_text WHERE document = ?", (id,))
    for table in ("sketch", "keyed", "heading"):
        db.execute(f"DELETE FROM {table} WHERE document = ?", (id,))
    db.execute("DELETE FROM document WHERE id = ?", (id,))


def rename(db: sqlite3.Connection, id: str, also: Sequence[str]) -> None:
    """The other names of a document's bytes."""
    db.execute("UPDATE document SET also = ? WHERE id = ?", (_json(also), id))


def set_notes(db: sqlite3.Connection, notes: Mapping[str, str], passed_over: Iterable[Row] | None) -> None:
    """What the build notes of itself, and what is in no document's text; None: as it stands."""
    db.execute("DELETE FROM meta")
    put(db, "meta", sorted((dict(notes) | {"schema": SCHEMA}).items()))
    if passed_over is not None:
        db.execute("DELETE FROM passed_over")
        put(db, "passed_over", passed_over)


def decided(db: sqlite3.Connection, of: Iterable[str] | None = None) -> dict[str, bytes]:
    """What was decided of each document whose rows stand, as a hash; of: some documents alone."""
    if of is None:
        return dict(db.execute("SELECT document, digest FROM decided"))
    query = "SELECT document, digest FROM decided WHERE document IN (SELECT value FROM json_each(?))"
    return dict(db.execute(query, (_json([*of]),)))


def write_decided(db: sqlite3.Connection, id: str, digest: bytes) -> None:
    """What was decided of a document whose rows are written."""
    put(db, "decided", [(id, digest)])


def seen(document: Document) -> tuple[str | None, str | None]:
    """The day on which a document shows its people in office: its own; where it prints none, the quarter, month or week
    that it covers. Nothing longer: a plan for a term or a year says nothing of who is in office at its end."""
    header = document.header
    first, last = (header.date, header.date) if header.date else bounds(header.period)
    if not first or not last or (Day.fromisoformat(last) - Day.fromisoformat(first)).days > _QUARTER:
        return None, None
    return first, last


def write_file(db: sqlite3.Connection, id: str, also: Sequence[str], extraction: Extraction, text: str) -> None:
    """The document's row as far as the file alone tells it; `also`: other names of the same bytes."""
    document, since = extraction.document, extraction.in_force
    h = document.header
    row = (id, document.file, _json(also), document.sha256, document.size, document.media_type)
    said = (h.kind, h.title, h.number, h.date, h.issuer, h.term, h.period, *seen(document))
    signed = (h.signer, h.signer_role, h.signed_for, _json(h.recipients))
    kept = (
        document.within,
        _json(document.pages),
        _json(document.ocr),
        msgspec.json.encode(document.gaps).decode(),
        None,
        None,
    )
    in_force = (since.day, since.start, since.end, text[since.start : since.end]) if since else [None] * 4
    put(db, "document", [(*row, *said, *signed, *kept, *[None] * 8, 0, 0, 1, _language(text), *in_force)])


def _language(text: str) -> str | None:
    """ "vi" where the letters bear marks as often as in Vietnamese; None for another language or one without marks."""
    letters = "".join(_LETTERS.findall(text[:_SAMPLE]))
    marked = len(letters) - len(letters.encode("ascii", "ignore"))
    least, most = _MARKED
    return "vi" if least * len(letters) < marked < most * len(letters) else None


def write_place(
    db: sqlite3.Connection,
    id: str,
    place: Place,
    issuer_body: str | None,
    identity: Identity | None,
    days: tuple[str | None, str | None],
    *,
    own_day: bool,
) -> None:
    """Whose document it is, the body that issued it, the act that it is, and the days on which it shows its people;
    own_day: the document itself tells them."""
    act = (identity.act, identity.resolution, *_both(identity.reason)) if identity else (None,) * 4
    own = (place.own, identity is not None and identity.own)
    db.execute(
        "UPDATE document SET province = ?, province_reason = ?, province_reason_en = ?, issuer_body = ?,"
        " act = ?, act_resolution = ?, act_reason = ?, act_reason_en = ?,"
        " own_place = ?, own_act = ?, seen_from = ?, seen_to = ?, own_day = ? WHERE id = ?",
        (place.province, *_both(place.reason), issuer_body, *act, *own, *days, own_day, id),
    )


def write_province(db: sqlite3.Connection, id: str, place: Place) -> None:
    """Whose document it is, before anything else is decided of it."""
    db.execute(
        "UPDATE document SET province = ?, province_reason = ?, province_reason_en = ?, own_place = ? WHERE id = ?",
        (place.province, *_both(place.reason), place.own, id),
    )


def write_copy(db: sqlite3.Connection, id: str, of: str | None, score: float | None) -> None:
    """That a document is another file of the text that `of` holds, or of none."""
    db.execute("UPDATE document SET same_text_as = ?, same_text_score = ? WHERE id = ?", (of, score, id))


def write_units(db: sqlite3.Connection, id: str, units: Sequence[Unit], text: str) -> None:
    """The outline without its assignment lines, which are parts of their items; `path` is the tail of an IRI."""
    paths = unit_paths(units)
    put(db, "unit", (_unit_row(id, seq, units, paths[seq], text) for seq in _elements(units)))


def _unit_row(id: str, seq: int, units: Sequence[Unit], path: str, text: str) -> Row:
    unit = units[seq]
    place = (unit.start, unit.text_start, unit.own_end, unit.end)
    name = (unit.kind, unit.number, unit.locator, path)
    return (id, seq, *name, _seq(units, unit.parent), *place, _label(text[unit.start : unit.end]))


def _elements(units: Sequence[Unit]) -> Iterator[int]:
    return (index for index, unit in enumerate(units) if unit.kind != "assignment")


def _element(units: Sequence[Unit], index: int) -> int:
    while index >= 0 and units[index].kind == "assignment":
        index = units[index].parent
    return index


def _seq(units: Sequence[Unit], index: int) -> int | None:
    element = _element(units, index)
    return element if element >= 0 else None


def unit_paths(units: Sequence[Unit]) -> list[str]:
    """'phan-B/muc-III/khoan-3/diem-3.5' for each unit: kinds and numbers from the outermost in, unique."""
    paths: list[str] = []
    taken: set[str] = set()
    for unit in units:
        number = re.sub(r"[^A-Za-z0-9.]+", "-", unit.number.replace("đ", "dd").replace("Đ", "DD")).strip("-.")
        step = f"{unit.kind}-{number}" if number and number != unit.kind else unit.kind
        base = f"{paths[unit.parent]}/{step}" if unit.parent >= 0 else step
        path = next(p for n in range(1, len(units) + 2) if (p := base if n == 1 else f"{base}_{n}") not in taken)
        taken.add(path)
        paths.append(path)
    return paths


def write_people(
    db: sqlite3.Connection,
    persons: Iterable[Person],
    bodies: Iterable[Body],
    of: tuple[Iterable[str], Iterable[str]] | None = None,
) -> tuple[set[str], set[str]]:
    """Every person and body with every printed form; the ids of the people and of the bodies that are others now.

    of: the people and the bodies that are written, where these are not all."""
    persons, bodies = sorted(persons, key=lambda p: p.id), sorted(bodies, key=lambda b: b.id)
    some, others = of or (None, None)
    people = sync(db, "person", ((p.id, p.name, p.province) for p in persons), some)
    people |= sync(db, "person_form", ((p.id, form) for p in persons for form in set(p.forms)), some)
    found = sync(db, "body", ((b.id, b.name, b.province, b.kind, b.category, b.parent) for b in bodies), others)
    return people, found | sync(db, "body_form", ((b.id, form) for b in bodies for form in set(b.forms)), others)


def write_kinds(
    db: sqlite3.Connection, bodies: Iterable[Body], kinds: BodyKinds, of: Iterable[str] | None = None
) -> None:
    """The kinds that bodies are of, and those that groups name as a whole; of: as for `sync`."""
    bodies = sorted(bodies, key=lambda b: b.id)
    each = ((b.id, kind) for b in bodies if b.kind == "body" for kind in kinds.of_body(fold(b.name)))
    sync(db, "body_kind", each, of)
    whole = ((b.id, kind) for b in bodies if b.kind == "group" for kind in kinds.of_group(fold(b.name)))
    sync(db, "covers", whole, of)


def write_successions(db: sqlite3.Connection, found: Iterable[tuple[str, str, str | None]]) -> None:
    """(body, what it became, the last day of the former) of the mergers."""
    sync(db, "succession", found)


def write_provinces(db: sqlite3.Connection, names: Mapping[str, str], of: Iterable[str] | None = None) -> set[str]:
    """Provinces by id, the centre among them; those that are others now. of: as for `sync`."""
    return sync(db, "province", ({ids.CENTRE: "Trung ương"} | dict(names)).items(), of)


def write_posts(db: sqlite3.Connection, posts: Iterable[Row], of: Iterable[str] | None = None) -> set[str]:
    """Posts as (id, role, notation, body); those that are others now. of: as for `sync`."""
    return sync(db, "post", posts, of)


def write_positions(
    db: sqlite3.Connection,
    id: str,
    extraction: Extraction,
    text: str,
    people: JudgedPeople,
    days: tuple[str | None, str | None],
) -> None:
    """One membership a person and post, with its first mention as evidence."""
    held: set[tuple[str, str]] = set()
    rows: list[Row] = []
    for position in sorted(extraction.positions, key=lambda p: (p.start, p.end)):
        body = people.body_of(id, position.body, position.person_start) if position.body else None
        person = people.person_of(id, position.person, position.body)
        post = ids.post_id(body, position.role)
        if (key := (fold(position.person), post)) not in held:  # by name: one more file must not change how many
            held.add(key)
            place = (position.locator, position.start, position.end, text[position.start : position.end])
            rows.append((f"{id}.m{len(held)}", person, post, id, *days, *place))
    put(db, "membership", rows)


def write_tasks(db: sqlite3.Connection, id: str, extraction: Extraction, text: str, people: JudgedPeople) -> None:
    """Tasks with their assignments; an assignment's evidence is where its name stands, which may be another unit."""
    units = extraction.document.units
    find = Locator(units)
    tasks = list({task.start: task for task in extraction.tasks}.values())
    put(db, "task", (_task_row(id, task, _seq(units, find(task.start)), text) for task in tasks))
    put(db, "assignment", (row for task in tasks for row in _assignments(id, task, units, find, text, people)))


def _task_row(id: str, task: Task, unit: int | None, text: str) -> Row:
    place = (unit, task.locator, task.start, task.end, text[task.start : task.end])
    due = (task.deadline, task.deadline_end, task.recurrence, task.assignment_from)
    return (ids.task_id(id, task.start), id, *place, *due, task.period, *bounds(task.period))


def _assignments(
    id: str, task: Task, units: Sequence[Unit], find: Callable[[int], int], text: str, people: JudgedPeople
) -> Iterator[Row]:
    duties = [("directs", p) for p in task.directing]
    duties += [("leads" if p.lead else "implements", p) for p in task.implementing]
    given: set[tuple[str, str]] = set()
    for duty, party in duties:
        who = _whom(id, party, people)
        if (key := (duty, who[1] or fold(party.name))) not in given:
            given.add(key)
            unit = find(party.start)
            locator = units[unit].locator if unit >= 0 else ""
            place = (id, locator, party.start, party.end, text[party.start : party.end])
            of = ids.task_id(id, task.start)
            yield (f"{of}.{len(given)}", of, duty, *who, party.name, task.assignment_from, *place)


def parties(task: Task) -> Sequence[Party]:
    """Everybody that a task names."""
    return (*task.directing, *task.implementing)


def _whom(id: str, party: Party, people: JudgedPeople) -> tuple[str | None, str | None]:
    """(person, body) ids, exactly one of them."""
    if party.kind == "person":
        return people.person_of(id, party.name), None
    return None, people.body_of(id, party.name)


def write_acts(
    db: sqlite3.Connection,
    acts: Iterable[Act],
    held: Mapping[str, str],
    issuers: Mapping[str, str],
    known: Mapping[str, str],
    of: Iterable[str] | None = None,
) -> set[str]:
    """Acts with their printed forms; the ids of those that are others now. held: act → the document that it is;
    issuers: act → body; known: act → the day since which it is in force, where no document prints it. of: as for
    `sync`."""
    acts = sorted(acts, key=lambda act: act.id)
    since = {act.id: _in_force(db, held.get(act.id)) or known.get(act.id) for act in acts}
    rows = (_act_row(act, issuers.get(act.id), held.get(act.id), since[act.id]) for act in acts)
    changed = sync(db, "act", rows, of)
    return changed | sync(db, "act_form", ((act.id, form) for act in acts for form in set(act.forms)), of)


def _in_force(db: sqlite3.Connection, document: str | None) -> str | None:
    """Since when a document says that it is in force."""
    row = document and db.execute("SELECT in_force FROM document WHERE id = ?", (document,)).fetchone()
    return row[0] if row else None


def _act_row(act: Act, issuer: str | None, held: str | None, in_force: str | None) -> Row:
    identity = (act.id, act.scope, act.kind, act.number, act.date, act.term, act.issuer)
    return (*identity, act.name, act.subject, issuer, held, in_force)


def write_citations(
    db: sqlite3.Connection,
    id: str,
    extraction: Extraction,
    links: Sequence[Link],
    pinpoints: Mapping[int, Pinpoint],
    text: str,
) -> None:
    """Citations as printed with what they were resolved to, by which rung, and why; pinpoints by index of citation."""
    units = extraction.document.units
    find = Locator(units)
    once = {citation.start: n for n, citation in enumerate(extraction.citations)}
    rows = [(extraction.citations[n], links[n], pinpoints.get(n)) for n in once.values()]
    put(db, "citation", (_citation_row(id, _seq(units, find(row[0].start)), *row, text) for row in rows))
    candidates = {(ids.citation_id(id, citation.start), act) for citation, link, _ in rows for act in link.candidates}
    put(db, "candidate", sorted(candidates))


DONE = ("amends", "replaces", "repeals", "based_on", "implements", "issued_with")


def write_effects(
    db: sqlite3.Connection, id: str, extraction: Extraction, links: Sequence[Link], act: str | None, text: str
) -> None:
    """What the document's own act does, and what the document tells of others; act: which act it is (a file that is
    none does nothing itself)."""
    rows: dict[str, Row] = {}
    acts = extraction.document.header.kind is not None  # as its own text says: others come and go
    for c, link in zip(extraction.citations, links, strict=True):
        if acts and c.purpose in DONE and (link.act != act or act is None):
            key = ids.effect_id(id, c.start, c.end, c.purpose)
            rows[key] = (key, id, c.purpose, act, link.act, False, c.pinpoint, c.start, c.end, text[c.start : c.end])
    for e in extraction.effects:
        acting, upon = links[e.acting].act, links[e.upon].act
        if acting is None or acting != upon:
            key, part = ids.effect_id(id, e.start, e.end, e.relation), extraction.citations[e.upon].pinpoint
            rows[key] = (key, id, e.relation, acting, upon, True, part, e.start, e.end, text[e.start : e.end])
    put(db, "effect", (rows[key] for key in sorted(rows)))


def _citation_row(id: str, unit: int | None, c: Citation, link: Link, pinpoint: Pinpoint | None, text: str) -> Row:
    place = (unit, c.locator, c.start, c.end, text[c.start : c.end])
    printed = (c.kind, c.number, c.date, c.issuer, c.term, c.purpose)
    resolved = (link.act, link.resolution, *_both(link.reason))
    pinpointed = (c.pinpoint, *_pinpoint(pinpoint))
    return (ids.citation_id(id, c.start), id, *place, *printed, *resolved, *pinpointed, link.own)


def _pinpoint(p: Pinpoint | None) -> Row:
    if p is None:
        return (None,) * 8
    return (p.status, *_both(p.reason), p.document, p.unit, p.suggested_unit, *_both(p.suggested_reason))


def _both(reason: Reason | None) -> tuple[str | None, str | None]:
    """A reason's two columns."""
    return (reason.vi, reason.en) if reason else (None, None)


def write_lineage(db: sqlite3.Connection, found: Iterable[Lineage], provinces: Collection[str]) -> None:
    """Which task continues which earlier one. found: of the documents of these provinces; what stands of the others
    stays, but not of a document that is no province's any more."""
    rows: set[Row] = {(f.task, f.earlier, f.score, *_both(f.reason)) for f in found}
    stay = """SELECT d.province NOT IN (SELECT value FROM json_each(?)) FROM task t JOIN document d ON d.id = t.document
      WHERE t.id = lineage.task"""
    db.execute(f"DELETE FROM lineage WHERE ({stay}) IS NOT 1", (_json(sorted(provinces)),))
    put(db, "lineage", sorted(rows, key=repr))


def _label(text: str) -> str:
    return cut(" ".join(text[: 4 * _LABEL_LENGTH].replace("*", "").split()), _LABEL_LENGTH)


def _json(words: Sequence[Any]) -> str:
    return json.dumps(list(words), ensure_ascii=False)
