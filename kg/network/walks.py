"""The graph walked: a node, its neighbours, what lies around it, the way between two, and figures of the whole.

Built on the table of relations; networkx sees only as much of the graph as an answer needs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct
from msgspec.structs import astuple

from kg.catalogue import relations
from kg.catalogue.reading import Connection
from kg.catalogue.relations import (
    ALL,
    KINDS,
    MOST_SEEN,
    RELATIONS,
    Edge,
    Filter,
    degrees,
    edges,
    joined,
    rows,
    split,
    steps_from,
)
from kg.catalogue.rows import Evidence, Listing
from kg.errors import LimitExceeded, NotFound

if TYPE_CHECKING:
    import networkx as nx

LONGEST = 6  # steps of a way
MOST_AROUND = 500  # nodes of an ego network
MOST_MEASURED = 2_000  # nodes that centrality and communities are computed on
SAMPLED = 100  # nodes that betweenness is estimated from where there are more
TOP = 25
MOST_WAYS, MOST_LOOKED_AT = 5, 200  # ways between two nodes: told, and chosen from


class Node(Struct, frozen=True):
    """A node: kind, id and name; `key` is kind and id, as every route takes it."""

    key: str
    kind: str
    id: str
    name: str


class NodeDetail(Struct, frozen=True):
    """A node and how many neighbours of each kind it has."""

    node: Node
    neighbours: dict[str, int]


class Fact(Struct, frozen=True):
    """An edge: `count` places say so, `evidence` is the first (None: no document prints it), seen between two days;
    `details`: purposes, roles or duties."""

    source: str
    relation: str
    target: str
    count: int
    details: list[str]
    since: str | None
    until: str | None
    evidence: Evidence | None


class Neighbour(Struct, frozen=True):
    """A node joined to the one asked for, and the facts that join them."""

    node: Node
    facts: list[Fact]


class Network(Struct, frozen=True):
    """A part of the graph; `complete` is false where nodes were left out."""

    nodes: list[Node]
    facts: list[Fact]
    complete: bool


class Ways(Struct, frozen=True):
    """The shortest ways between two nodes (keys in order; those through bodies say least and come last), and every node
    and fact on them. No ways: none is so short."""

    ways: list[list[str]]
    nodes: list[Node]
    facts: list[Fact]


class Central(Struct, frozen=True):
    """A node with the share of nodes it is joined to, and the share of shortest paths that pass through it."""

    node: Node
    degree: float
    betweenness: float


class Community(Struct, frozen=True):
    """Nodes that are joined more to each other than to the rest; its most joined members."""

    size: int
    members: list[Node]


class Bridge(Struct, frozen=True):
    """The only join between two parts of the graph, and the size of the smaller part."""

    one: Node
    other: Node
    parts: int


class Metrics(Struct, frozen=True):
    """Figures of acts, documents, people and bodies, from the `measured` most joined of the `nodes`."""

    nodes: int
    edges: int
    measured: int
    central: list[Central]
    communities: list[Community]
    bridges: list[Bridge]


def named(db: Connection, keys: Iterable[str]) -> dict[str, Node]:
    """The nodes with these keys that the catalogue holds. BadParameter for a key that is none."""
    return {
        key: Node(key, *split(key), " ".join(str(row["name"]).split()))
        for key, row in rows(db, list(dict.fromkeys(keys))).items()
    }


def node(db: Connection, key: str) -> NodeDetail:
    """One node and the number of its neighbours by kind. Raises NotFound."""
    found = named(db, [key])
    if key not in found:
        raise NotFound(f"no node {key!r}; look it up in /api/search")
    return NodeDetail(found[key], degrees(db, [key], ALL)[key])


def neighbours(
    db: Connection, key: str, kind: str | None = None, limit: int = 50, offset: int = 0
) -> Listing[Neighbour]:
    """The neighbours of a node (of one kind), kind by kind, those that most places name first. Raises NotFound."""
    numbers = node(db, key).neighbours
    kinds = [each for each in KINDS if each in numbers and kind in (None, each)]
    page: list[str] = []
    skip = offset
    for each in kinds:
        wanted = limit - len(page)
        page += relations.neighbours(db, key, each, ALL, skip + wanted)[skip:] if wanted else []
        skip = max(0, skip - numbers[each])
    nodes = named(db, page)
    facts: dict[str, list[Fact]] = {other: [] for other in nodes}
    for edge in edges(db, [key, *page], ALL):
        if key in (edge.source, edge.target):
            facts.get(edge.target if edge.source == key else edge.source, []).append(_fact(edge))
    total = sum(numbers[each] for each in kinds)
    return Listing([Neighbour(nodes[other], facts[other]) for other in page], total)


def _fact(edge: Edge) -> Fact:
    place = edge.evidence
    evidence = Evidence(*astuple(place)[:5]) if place.document else None
    details = list(edge.details)
    return Fact(edge.source, edge.relation.name, edge.target, edge.count, details, place.since, place.until, evidence)


def ego(db: Connection, key: str, depth: int = 1, most: int = MOST_AROUND) -> Network:
    """What lies within `depth` steps of a node, nearest first, with every fact between. Raises NotFound."""
    node(db, key)
    kept, front = {key: None}, [key]
    complete = True
    for _ in range(depth):
        beyond = [other for _, other in steps_from(db, front, ALL) if other not in kept]
        front = list(dict.fromkeys(beyond))[: most - len(kept)]
        complete &= len(front) == len(set(beyond))
        kept.update(dict.fromkeys(front))
    return Network(list(named(db, kept).values()), [_fact(edge) for edge in edges(db, kept, ALL)], complete)


def paths(db: Connection, source: str, target: str, longest: int = LONGEST) -> Ways:
    """The shortest ways from node to node, at most MOST_WAYS of them, with the facts along them. Raises NotFound."""
    node(db, source), node(db, target)
    ways = shortest_paths(db, source, target, ALL, longest, most=MOST_LOOKED_AT)
    ways = sorted(ways, key=lambda way: (sum(split(key)[0] == "body" for key in way), way))[:MOST_WAYS]
    keys = list(dict.fromkeys(key for way in ways for key in way))
    steps = {frozenset(step) for way in ways for step in pairwise(way)}
    joins = [edge for edge in edges(db, keys, ALL) if frozenset((edge.source, edge.target)) in steps]
    return Ways(ways, list(named(db, keys).values()), [_fact(edge) for edge in joins])


def shortest_paths(
    db: Connection, start: str, goal: str, only: Filter, longest: int = LONGEST, most: int = 5
) -> list[list[str]]:
    """At most so many shortest ways, each a list of keys from start to goal; none where longer than `longest` steps.

    Raises BadParameter for what is no key, LimitExceeded where too much of the graph would have to be walked.
    """
    import networkx as nx  # here, not above: a server answers before it needs this

    split(start), split(goal)
    graph = nx.Graph()
    graph.add_nodes_from((start, goal))
    reached, frontier = ({start}, {goal}), [{start}, {goal}]
    for _ in range(longest):
        side = 0 if len(frontier[0]) <= len(frontier[1]) else 1
        steps = steps_from(db, frontier[side], only)
        graph.add_edges_from(steps)
        frontier[side] = {other for _, other in steps} - reached[side]
        reached[side].update(frontier[side])
        if reached[0] & reached[1]:
            return list(islice(nx.all_shortest_paths(graph, start, goal), most))
        if len(graph) > MOST_SEEN:
            raise LimitExceeded(f"More than {MOST_SEEN} nodes lie on the way; ask for a shorter one, or filter.")
        if not frontier[side]:
            break
    return []


def metrics(db: Connection) -> Metrics:
    """Centrality, communities (Louvain) and bridges. Walks the whole catalogue: keep the answer for the build."""
    import networkx as nx  # here, not above: a server answers before it needs this

    joins = _joins(db)
    degrees = Counter(key for pair in joins for key in pair)
    busiest = set(sorted(degrees, key=lambda key: (-degrees[key], key))[:MOST_MEASURED])
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(busiest))
    ordered.add_weighted_edges_from((*pair, joins[pair]) for pair in sorted(joins) if busiest.issuperset(pair))
    between = nx.betweenness_centrality(ordered, k=min(SAMPLED, len(ordered)) or None, seed=1)
    degree = nx.degree_centrality(ordered)
    central = sorted(ordered, key=lambda key: (-between[key], -degree[key], key))[:TOP]
    groups = sorted(nx.community.louvain_communities(ordered, seed=1), key=lambda group: (-len(group), min(group)))[
        :TOP
    ]
    heads = [sorted(group, key=lambda key: (-degree[key], key))[:10] for group in groups]
    bridges = _bridges(ordered)
    nodes = named(
        db,
        [
            *central,
            *(key for head in heads for key in head),
            *(key for joint in bridges for key in (joint.one, joint.other)),
        ],
    )
    return Metrics(
        len(degrees),
        len(joins),
        len(ordered),
        [Central(nodes[key], round(degree[key], 6), round(between[key], 6)) for key in central],
        [Community(len(group), [nodes[key] for key in head]) for group, head in zip(groups, heads, strict=True)],
        [Bridge(nodes[joint.one], nodes[joint.other], joint.parts) for joint in bridges],
    )


def _joins(db: Connection) -> Counter[tuple[str, str]]:
    """Which acts, documents, people and bodies are joined, either way round, and by how many places."""
    joins = Counter[tuple[str, str]]()
    for relation in RELATIONS:
        if "task" in (relation.source, relation.target):
            continue
        for one, other, number in joined(db, relation):
            if one != other:
                joins[min(one, other), max(one, other)] += number
    return joins


class _Joint(NamedTuple):
    """A join without which a part falls off; parts: nodes of the smaller one."""

    one: str
    other: str
    parts: int


def _bridges(graph: nx.Graph) -> list[_Joint]:
    """The joins without which a part of more than one node falls off, largest parts first."""
    import networkx as nx  # here, not above: a server answers before it needs this

    bridges = sorted(tuple(sorted(bridge)) for bridge in nx.bridges(graph))
    pieces = nx.Graph(graph)
    pieces.remove_edges_from(bridges)
    piece = {key: number for number, keys in enumerate(nx.connected_components(pieces)) for key in keys}
    tree = nx.Graph((piece[one], piece[other]) for one, other in bridges)
    size = Counter(piece.values())
    behind: dict[tuple[int, int], int] = {}
    for whole in nx.connected_components(tree):
        below = {number: size[number] for number in whole}
        total = sum(below.values())
        for parent, child in reversed(list(nx.dfs_edges(tree, min(whole)))):
            below[parent] += below[child]
            behind[min(parent, child), max(parent, child)] = min(below[child], total - below[child])
    ends = [(one, other, sorted((piece[one], piece[other]))) for one, other in bridges]
    found = [_Joint(one, other, behind[a, b]) for one, other, (a, b) in ends if behind[a, b] > 1]
    return sorted(found, key=lambda joint: (-joint.parts, joint))[:TOP]
