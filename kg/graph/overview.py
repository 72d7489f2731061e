"""The whole collection at a glance: communities of acts, people and bodies, each a group with its counts.

Two things belong together when a task names both, when a document cites the act, when a person holds a post in the
body. Communities by Louvain's method over the busiest things; what joins nothing stays outside and is counted.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, groupby

import msgspec
import networkx as nx

from kg.graph import layout
from kg.graph.picture import caption
from kg.graph.relations import rows, split

BUSIEST = 1500  # things that communities are made of
MOST_GROUPS = 30
MEMBERS, JOINTS = 40, 24  # members and joining tasks and documents that a group's picture starts with
_CROWD = 12  # a task that names more things than this says little about any two of them

_NAMED = """
SELECT task AS place, 'person/' || person AS key FROM assignment WHERE person IS NOT NULL
UNION ALL SELECT task, 'body/' || body FROM assignment WHERE body IS NOT NULL
UNION ALL SELECT t.id, 'act/' || c.act FROM citation c JOIN task t
  ON t.document = c.document AND t.start <= c.start AND c.end <= t.end WHERE c.act IS NOT NULL
ORDER BY place, key"""
_CITED = "SELECT document, act, count(*) FROM citation WHERE act IS NOT NULL GROUP BY document, act ORDER BY 1, 2"
_HELD = """SELECT m.person, p.body, count(*) FROM membership m JOIN post p ON p.id = m.post
  WHERE p.body IS NOT NULL GROUP BY m.person, p.body ORDER BY 1, 2"""


class Group(msgspec.Struct, frozen=True):
    """A community. lead: the key of its most joined member; counts by kind; joints: tasks and documents in between."""

    lead: str
    label: str
    counts: Mapping[str, int]
    members: tuple[str, ...]
    joints: tuple[str, ...]
    x: float
    y: float
    radius: float


class Overview(msgspec.Struct, frozen=True):
    """Groups, largest first; links between two leads with their weight; outside: things in no group drawn."""

    groups: tuple[Group, ...]
    links: tuple[tuple[str, str, float], ...]
    outside: int


def overview(catalogue: sqlite3.Connection) -> Overview:
    """The communities of a catalogue. Walks all citations and assignments once: keep the answer for the build."""
    graph, joints = _graph(catalogue)
    found = nx.community.louvain_communities(graph, weight="weight", seed=1)
    strength = dict(graph.degree(weight="weight"))
    ordered = [sorted(_things(members), key=lambda key: (-strength[key], key)) for members in found]
    ordered = sorted((members for members in ordered if len(members) > 1), key=lambda m: (-len(m), m[0]))
    kept = ordered[:MOST_GROUPS]
    of = {key: members[0] for members, all_of in _paired(kept, found) for key in all_of}
    links: dict[tuple[str, str], float] = defaultdict(float)
    for a, b, weight in graph.edges(data="weight"):
        if a in of and b in of and of[a] != of[b]:
            links[min(of[a], of[b]), max(of[a], of[b])] += weight
    radius = {members[0]: 26 + 7 * len(members) ** 0.5 for members in kept}
    points = layout.springs({lead: size + 42 for lead, size in radius.items()}, links) if kept else {}
    between = _between(joints, of)
    labels = _labels(catalogue, kept)
    groups = tuple(
        Group(
            members[0],
            labels[members[0]],
            Counter(key.partition("/")[0] for key in members),
            tuple(members),
            tuple(key for key, _ in between[members[0]].most_common(JOINTS)),
            *points[members[0]],
            radius[members[0]],
        )
        for members in kept
    )
    total = sum(catalogue.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("act", "person", "body"))
    drawn = tuple((a, b, round(weight, 2)) for (a, b), weight in sorted(links.items()))
    return Overview(groups, drawn, total - sum(len(group.members) for group in groups))


def _graph(catalogue: sqlite3.Connection) -> tuple[nx.Graph, dict[str, list[str]]]:
    """The busiest things and the documents between them, weighted; and what each task names of them."""
    named = {place: list(keys) for place, keys in _tasks(catalogue)}
    busy = Counter(key for keys in named.values() for key in keys)
    cited = catalogue.execute(_CITED).fetchall()
    held = catalogue.execute(_HELD).fetchall()
    for _, act, number in cited:
        busy[f"act/{act}"] += number
    for person, body, number in held:
        busy[f"person/{person}"] += number
        busy[f"body/{body}"] += number
    kept = {key for key, _ in sorted(busy.items(), key=lambda item: (-item[1], item[0]))[:BUSIEST]}
    weights: dict[tuple[str, str], float] = defaultdict(float)
    for document, act, number in cited:
        weights[f"act/{act}", f"document/{document}"] += number
    for person, body, number in held:
        weights[f"body/{body}", f"person/{person}"] += 2 * number
    for place, keys in named.items():
        named[place] = keys = [key for key in keys if key in kept]
        if 1 < len(keys) <= _CROWD:
            for pair in combinations(keys, 2):
                weights[pair] += 1 / (len(keys) - 1)
    graph = nx.Graph()
    for (a, b), weight in sorted(weights.items()):
        if a in kept and (b in kept or b.startswith("document/")):
            graph.add_edge(a, b, weight=weight)
    return graph, {f"task/{place}": keys for place, keys in named.items()}


def _tasks(catalogue: sqlite3.Connection) -> Iterator[tuple[str, list[str]]]:
    for place, group in groupby(catalogue.execute(_NAMED), key=lambda row: row[0]):
        yield place, sorted({key for _, key in group})


def _things(members: Iterable[str]) -> list[str]:
    return [key for key in members if not key.startswith("document/")]


def _paired(kept: Sequence[list[str]], found: Iterable[set[str]]) -> Iterator[tuple[list[str], set[str]]]:
    """Each kept group with the whole community that it is of, documents too."""
    whole = {next(iter(sorted(_things(members))), ""): members for members in found}
    for members in kept:
        yield members, whole[min(members)]


def _between(joints: Mapping[str, Sequence[str]], of: Mapping[str, str]) -> dict[str, Counter[str]]:
    """By lead: the tasks that name at least two of a group, and its documents, with how many they join."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for key, lead in of.items():
        if key.startswith("document/"):
            found[lead][key] = 1000  # documents first: they are few and hold the acts together
    for task, keys in joints.items():
        for lead, number in Counter(of[key] for key in keys if key in of).items():
            if number > 1:
                found[lead][task] = number
    return found


def _labels(catalogue: sqlite3.Connection, groups: Sequence[Sequence[str]]) -> dict[str, str]:
    """By lead: its own name and that of the first member of another kind."""
    chosen = {}
    for members in groups:
        other = next((key for key in members if split(key)[0] != split(members[0])[0]), None)
        chosen[members[0]] = [members[0], *([other] if other else [])]
    held = rows(catalogue, [key for keys in chosen.values() for key in keys])
    return {lead: " · ".join(caption(split(key)[0], held[key]) for key in keys) for lead, keys in chosen.items()}
