"""The catalogue read as a graph: its kinds of node and its relations, as `relations.toml` lists them.

A node is named by its key, kind and id: "act/trung-uong.26-nq-tw.2022-11-03", the tail of its IRI.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from importlib import resources
from itertools import groupby
from typing import Any, NamedTuple

import msgspec

from kg.catalogue.reading import Connection
from kg.errors import BadParameter, NotFound


class Kind(msgspec.Struct, frozen=True):
    """A kind of node: its names, shape and colours (on light and on dark), its column, and where its rows stand."""

    vi: str
    en: str
    shape: str
    light: str
    dark: str
    column: int
    sql: str


class Relation(msgspec.Struct, frozen=True, rename={"source": "from", "target": "to"}):
    """A relation between two kinds; `back_…` reads it from its target, `word_…` stands at the line.

    dashes: inferred or open; derived: it follows from other relations and is drawn at opened nodes only; at: "walks" or
    "pictures" where it holds in one of them alone.
    """

    name: str
    source: str
    target: str
    vi: str
    en: str
    back_vi: str
    back_en: str
    word_vi: str
    word_en: str
    sql: str
    dashes: bool = False
    derived: bool = False
    at: str = ""


class Filter(msgspec.Struct, frozen=True):
    """Which facts count: of these relations (empty: all), of this document, seen between two ISO days.

    merged: a file that is a known act is one node with it, as in pictures.
    """

    relations: frozenset[str] = frozenset()
    document: str | None = None
    since: str | None = None
    until: str | None = None
    merged: bool = False

    def keeps(self, relation: Relation) -> bool:
        """Does the relation count here?"""
        if relation.at and relation.at != ("pictures" if self.merged else "walks"):
            return False
        return not self.relations or relation.name in self.relations


class Evidence(msgspec.Struct, frozen=True):
    """Where a fact is printed (code points into the document's text); all None where no document prints it."""

    document: str | None
    locator: str | None
    start: int | None
    end: int | None
    quote: str | None
    detail: str | None
    since: str | None
    until: str | None


class Edge(msgspec.Struct, frozen=True):
    """A fact between two nodes: how many places say it, and the first of them."""

    source: str
    relation: Relation
    target: str
    count: int
    details: tuple[str, ...]
    evidence: Evidence

    @property
    def id(self) -> str:
        return f"{self.source}~{self.relation.name}~{self.target}"


class _Table(msgspec.Struct, frozen=True):
    kind: dict[str, Kind]
    relation: tuple[Relation, ...]
    detail: dict[str, tuple[str, str]]


_table = msgspec.convert(
    tomllib.loads(resources.files(__package__).joinpath("relations.toml").read_text("utf-8")), _Table
)
KINDS = _table.kind
RELATIONS = _table.relation
DETAILS = _table.detail
NAMES = tuple(dict.fromkeys(relation.name for relation in RELATIONS))
MOST_SEEN = 50_000  # steps taken from some nodes at once, and nodes that a search for a way looks at
ALL = Filter()
PICTURED = Filter(merged=True)

_KEPT = """(document IS NULL OR (:document IS NULL OR document = :document)
  AND (:since IS NULL OR until >= :since) AND (:until IS NULL OR since <= :until))"""
# With one min() SQLite takes the bare columns of a group from the row where the minimum stands: the first evidence.
_FIRST = "min(document || printf('#%09d', start)), document, locator, start, end, quote, detail, since, until"


def split(key: str) -> tuple[str, str]:
    """Kind and id of a key; a key of no known kind is a BadParameter."""
    kind, _, id = key.partition("/")
    if kind not in KINDS or not id:
        raise BadParameter("node", f"{key!r} names no node: expected one of {', '.join(KINDS)}, '/' and an id.")
    return kind, id


def neighbours(catalogue: Connection, key: str, kind: str, only: Filter, limit: int) -> list[str]:
    """Keys of the neighbours of one kind, those with most evidence first, then the latest."""
    me, id = split(key)
    arms = _arms(me, kind, only, "= :id")
    if not arms:
        return []
    sql = f"""SELECT other FROM ({arms}) WHERE {_KEPT} AND NOT (:me = :kind AND other = :id)
      GROUP BY other ORDER BY count(*) DESC, max(until) DESC, document, min(start), other LIMIT :limit"""
    rows = catalogue.execute(sql, _values(only, id=id, me=me, kind=kind, limit=limit))
    return [f"{kind}/{other}" for (other,) in rows]


def degrees(catalogue: Connection, keys: Iterable[str], only: Filter) -> dict[str, dict[str, int]]:
    """How many neighbours of each kind each node has: {key: {kind: number above 0}}."""
    found: dict[str, dict[str, int]] = {key: {} for key in keys}
    for me, ids in _by_kind(found).items():
        for kind in KINDS:
            arms = _arms(me, kind, only, "IN (SELECT value FROM json_each(:ids))")
            if not arms:
                continue
            sql = f"""SELECT me, count(DISTINCT other) FROM ({arms})
              WHERE {_KEPT} AND NOT (:me = :kind AND other = me) GROUP BY me"""
            for id, number in catalogue.execute(sql, _values(only, ids=json.dumps(ids), me=me, kind=kind)):
                found[f"{me}/{id}"][kind] = number
    return found


def _arms(me: str, kind: str, only: Filter, test: str) -> str:
    """One SELECT an end of a relation that joins the two kinds, for UNION ALL; '' where none does."""
    arms = []
    for relation in filter(only.keeps, RELATIONS):
        for mine, other, joins in (
            ("source", "target", (relation.source, relation.target)),
            ("target", "source", (relation.target, relation.source)),
        ):
            if joins == (me, kind):
                columns = f"{mine} AS me, {other} AS other, document, start, since, until"
                arms.append(f"SELECT {columns} FROM ({relation.sql}) WHERE {mine} {test}")
    return " UNION ALL ".join(arms)


def steps_from(catalogue: Connection, keys: Iterable[str], only: Filter) -> list[tuple[str, str]]:
    """Every pair (node of these, neighbour), in order."""
    ids = _by_kind(keys)
    found = []
    for relation in filter(only.keeps, RELATIONS):
        for mine, other in (("source", "target"), ("target", "source")):
            me, them = (relation.source, relation.target) if mine == "source" else (relation.target, relation.source)
            if me not in ids or relation.derived:
                continue
            sql = f"""SELECT DISTINCT {mine}, {other} FROM ({relation.sql})
              WHERE {mine} IN (SELECT value FROM json_each(:ids)) AND {_KEPT} LIMIT {MOST_SEEN}"""
            rows = catalogue.execute(sql, _values(only, ids=json.dumps(ids[me])))
            found += [(f"{me}/{one}", f"{them}/{two}") for one, two in rows]
    return sorted(found)


class Joined(NamedTuple):
    """Two nodes, by key, and in how many places they are joined."""

    one: str
    other: str
    places: int


def joined(catalogue: Connection, relation: Relation) -> Iterator[Joined]:
    """Every pair of nodes that the relation joins."""
    sql = f"SELECT source, target, count(*) FROM ({relation.sql}) GROUP BY source, target"
    for source, target, number in catalogue.execute(sql):
        yield Joined(f"{relation.source}/{source}", f"{relation.target}/{target}", number)


def edges(catalogue: Connection, keys: Iterable[str], only: Filter, opened: Sequence[str] = ()) -> list[Edge]:
    """Every fact between two of the nodes; a derived relation only where one end is opened."""
    ids = _by_kind(keys)
    found = []
    for relation in filter(only.keeps, RELATIONS):
        if relation.source not in ids or relation.target not in ids:
            continue
        sql = f"""SELECT source, target, count(*), json_group_array(DISTINCT detail), {_FIRST} FROM ({relation.sql})
          WHERE source IN (SELECT value FROM json_each(:sources)) AND target IN (SELECT value FROM json_each(:targets))
          AND {_KEPT} GROUP BY source, target ORDER BY source, target"""
        given = _values(only, sources=json.dumps(ids[relation.source]), targets=json.dumps(ids[relation.target]))
        for source, target, count, details, _, *evidence in catalogue.execute(sql, given):
            ends = f"{relation.source}/{source}", f"{relation.target}/{target}"
            if not relation.derived or any(end in opened for end in ends):
                said = tuple(detail for detail in json.loads(details) if detail)
                found.append(Edge(ends[0], relation, ends[1], count, said, Evidence(*evidence)))
    return found


def evidence(catalogue: Connection, edge: str, only: Filter, limit: int) -> list[Evidence]:
    """Every place that says the fact with this id (`Edge.id`), in the order of the documents."""
    source, name, target = (*edge.split("~"), "", "")[:3]
    ends = split(source), split(target)
    for relation in filter(only.keeps, RELATIONS):
        if relation.name == name and (relation.source, relation.target) == (ends[0][0], ends[1][0]):
            sql = f"""SELECT document, locator, start, end, quote, detail, since, until FROM ({relation.sql})
              WHERE source = :source AND target = :target AND {_KEPT} ORDER BY document, start LIMIT :limit"""
            given = _values(only, source=ends[0][1], target=ends[1][1], limit=limit)
            return [Evidence(*row) for row in catalogue.execute(sql, given)]
    raise NotFound(f"No relation {name!r} joins {ends[0][0]} and {ends[1][0]}.")


def rows(catalogue: Connection, keys: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What the catalogue holds of each node, by key: id, name, kind, number, date, term, subject, place."""
    found = {}
    for kind, ids in _by_kind(keys).items():
        sql = f"SELECT * FROM ({KINDS[kind].sql}) WHERE id IN (SELECT value FROM json_each(?))"
        cursor = catalogue.execute(sql, (json.dumps(ids),))
        names = [column[0] for column in cursor.description]
        found.update({f"{kind}/{row[0]}": dict(zip(names, row, strict=True)) for row in cursor})
    return found


def merged(catalogue: Connection, keys: Iterable[str]) -> dict[str, str]:
    """Of each key the node that it is in a picture: a file's is the act that the file is, where that is known."""
    known = list(dict.fromkeys(keys))
    held = [key.removeprefix("document/") for key in known if key.startswith("document/")]
    sql = "SELECT id, act FROM document WHERE act IS NOT NULL AND id IN (SELECT value FROM json_each(?))"
    acts = {f"document/{id}": f"act/{act}" for id, act in catalogue.execute(sql, (json.dumps(held),))}
    return {key: acts.get(key, key) for key in known}


def _by_kind(keys: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key in keys:
        kind, id = split(key)
        found.setdefault(kind, []).append(id)
    return found


def _values(only: Filter, **more: object) -> dict[str, Any]:
    return {"document": only.document, "since": only.since, "until": only.until, **more}


_OF = "IN (SELECT value FROM json_each(:documents))"
_NAMED = f"""
SELECT t.id AS place, 'person/' || a.person AS key FROM task t JOIN assignment a ON a.task = t.id
  WHERE t.document {_OF} AND a.person IS NOT NULL
UNION SELECT t.id, 'body/' || a.body FROM task t JOIN assignment a ON a.task = t.id
  WHERE t.document {_OF} AND a.body IS NOT NULL
UNION SELECT t.id, 'act/' || c.act FROM task t
  JOIN citation c ON c.document = t.document AND t.start <= c.start AND c.end <= t.end
  WHERE t.document {_OF} AND c.act IS NOT NULL
ORDER BY place, key"""
_CITED = f"""SELECT 'act/' || act, 'document/' || document, count(*) FROM citation
  WHERE act IS NOT NULL AND document {_OF} GROUP BY document, act ORDER BY 1, 2"""
_HELD = f"""SELECT 'body/' || p.body, 'person/' || m.person, 2 * count(*) FROM membership m JOIN post p ON p.id = m.post
  WHERE p.body IS NOT NULL AND m.document {_OF} GROUP BY m.person, p.body ORDER BY 1, 2"""


def named_in(catalogue: Connection, documents: Sequence[str]) -> dict[str, list[str]]:
    """What each task of some documents names: the keys of its people, bodies and acts."""
    found = catalogue.execute(_NAMED, {"documents": json.dumps(documents)})
    return {f"task/{place}": [key for _, key in group] for place, group in groupby(found, key=lambda row: row[0])}


def joined_in(catalogue: Connection, documents: Sequence[str]) -> list[Joined]:
    """Which acts some documents cite, and which bodies they show people in, a person's post counting twice."""
    given = {"documents": json.dumps(documents)}
    return [Joined(*row) for query in (_CITED, _HELD) for row in catalogue.execute(query, given)]


def keys(catalogue: Connection) -> list[str]:
    """The keys of all nodes, kind by kind."""
    ids = {kind: catalogue.execute(f"SELECT id FROM ({about.sql}) ORDER BY id") for kind, about in KINDS.items()}
    return [f"{kind}/{id}" for kind, rows in ids.items() for (id,) in rows]
