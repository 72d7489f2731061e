"""The whole collection at a glance: communities of acts, people and bodies, each a group with its counts.

Two things belong together when a task names both, when a document cites the act, when a person holds a post in the
body. Communities by Louvain's method over the busiest things of at most WALKED documents, evenly spread over the
collection; what joins nothing there stays outside and is counted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import msgspec

from kg.catalogue.documents import document_ids
from kg.catalogue.reading import Connection, count
from kg.catalogue.relations import joined_in, named_in, rows, split
from kg.network import arrangement
from kg.network.picture import caption

if TYPE_CHECKING:
    import networkx as nx

WALKED = 1000  # documents
BUSIEST = 1500  # things that communities are made of
MOST_GROUPS = 30
MEMBERS, JOINTS = 40, 24  # members and joining tasks and documents that a group's picture starts with
_CROWD = 12  # a task that names more things than this says little about any two of them

Pair = tuple[str, str]


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
    """Groups, largest first; links between two leads with their weight; outside: things in no group drawn.

    walked: of how many of the `documents` in the collection the groups were made.
    """

    groups: tuple[Group, ...]
    links: tuple[tuple[str, str, float], ...]
    outside: int
    walked: int
    documents: int


def overview(catalogue: Connection) -> Overview:
    """The communities of a catalogue; it takes a second or two where they are many: keep the answer for the build."""
    documents = document_ids(catalogue)
    walked = documents[:: -(-len(documents) // WALKED) or 1]
    named = named_in(catalogue, walked)
    graph = _graph(catalogue, walked, named)
    communities = _communities(graph)
    of = {key: members[0] for members, whole in communities for key in whole}
    joints = _joints(named, of)
    links = _links(graph, of)
    radius = {members[0]: 26 + 7 * len(members) ** 0.5 for members, _ in communities}
    labels = _labels(catalogue, [members for members, _ in communities])
    points = arrangement.forces({lead: _box(labels[lead], size) for lead, size in radius.items()}, links)
    groups = tuple(
        Group(
            members[0],
            labels[members[0]],
            Counter(split(key)[0] for key in members),
            tuple(members),
            tuple(key for key, _ in joints[members[0]].most_common(JOINTS)),
            *points[members[0]],
            radius[members[0]],
        )
        for members, _ in communities
    )
    total = sum(count(catalogue, table) for table in ("act", "person", "body"))
    drawn = tuple((a, b, round(weight, 2)) for (a, b), weight in sorted(links.items()))
    outside = total - sum(len(group.members) for group in groups)
    return Overview(groups, drawn, outside, len(walked), len(documents))


def _box(label: str, radius: float) -> tuple[float, float]:
    """The room a group takes: its ring, and below it a line for each part of its name and one for its counts."""
    lines = label.split(" · ")
    return max(2 * radius, 8.2 * min(30, max(map(len, lines)))) + 36, 2 * radius + 18 * (len(lines) + 1) + 26


def _graph(catalogue: Connection, walked: Sequence[str], named: Mapping[str, Sequence[str]]) -> nx.Graph:
    """The busiest things, and the documents between them, joined with weights."""
    import networkx as nx  # here, not above: a server answers before it needs this

    joined = joined_in(catalogue, walked)
    busy = Counter(key for keys in named.values() for key in keys)
    for one, other, number in joined:
        busy[one] += number
        busy[other] += number
    things = sorted((key for key in busy if not key.startswith("document/")), key=lambda key: (-busy[key], key))
    kept = set(things[:BUSIEST])
    weights: dict[Pair, float] = defaultdict(float)
    for one, other, number in joined:
        if one in kept and (other in kept or other.startswith("document/")):
            weights[one, other] += number
    for keys in named.values():
        few = [key for key in keys if key in kept]
        if 1 < len(few) <= _CROWD:
            for pair in combinations(few, 2):
                weights[pair] += 1 / (len(few) - 1)
    graph = nx.Graph()
    graph.add_weighted_edges_from((a, b, weight) for (a, b), weight in sorted(weights.items()))
    return graph


def _communities(graph: nx.Graph) -> list[tuple[list[str], set[str]]]:
    """Groups of more than one thing, largest first: the things, most joined first, and the whole with its documents."""
    import networkx as nx  # here, not above: a server answers before it needs this

    strength = dict(graph.degree(weight="weight"))
    found = []
    for whole in nx.community.louvain_communities(graph, weight="weight", seed=1):
        things = sorted(_things(whole), key=lambda key: (-strength[key], key))
        if len(things) > 1:
            found.append((things, whole))
    return sorted(found, key=lambda group: (-len(group[0]), group[0]))[:MOST_GROUPS]


def _things(keys: set[str]) -> Iterator[str]:
    return (key for key in keys if not key.startswith("document/"))


def _joints(named: Mapping[str, Sequence[str]], of: Mapping[str, str]) -> dict[str, Counter[str]]:
    """By lead: the tasks that name at least two of a group, and its documents, with how many they join."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for key, lead in sorted(of.items()):
        if key.startswith("document/"):
            found[lead][key] = 1000  # documents first: they are few and hold the acts together
    for task, keys in named.items():
        for lead, number in Counter(of[key] for key in keys if key in of).items():
            if number > 1:
                found[lead][task] = number
    return found


def _links(graph: nx.Graph, of: Mapping[str, str]) -> dict[Pair, float]:
    found: dict[Pair, float] = defaultdict(float)
    for a, b, weight in graph.edges(data="weight"):
        if a in of and b in of and of[a] != of[b]:
            found[min(of[a], of[b]), max(of[a], of[b])] += weight
    return found


def _labels(catalogue: Connection, groups: Sequence[Sequence[str]]) -> dict[str, str]:
    """By lead: its own name and that of the first member of another kind."""
    chosen = {}
    for members in groups:
        other = next((key for key in members if split(key)[0] != split(members[0])[0]), None)
        chosen[members[0]] = [members[0], *([other] if other else [])]
    held = rows(catalogue, [key for keys in chosen.values() for key in keys])
    return {lead: " · ".join(caption(split(key)[0], held[key]) for key in keys) for lead, keys in chosen.items()}
