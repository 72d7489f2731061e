"""The shortest ways between two nodes, found from both ends at once, a whole frontier a query."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from itertools import islice

from kg.errors import LimitExceeded
from kg.network.relations import KEPT, RELATIONS, Filter, split, values

LONGEST = 6  # steps
MOST_SEEN = 50_000  # nodes looked at before a search gives up


def shortest_paths(
    catalogue: sqlite3.Connection, start: str, goal: str, only: Filter, longest: int = LONGEST, most: int = 5
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
        steps = steps_from(catalogue, frontier[side], only)
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


def steps_from(catalogue: sqlite3.Connection, keys: Iterable[str], only: Filter) -> list[tuple[str, str]]:
    """Every pair (node of these, neighbour), in order."""
    ids: dict[str, list[str]] = {}
    for key in keys:
        kind, id = split(key)
        ids.setdefault(kind, []).append(id)
    found = []
    for relation in filter(only.keeps, RELATIONS):
        for mine, other in (("source", "target"), ("target", "source")):
            me, them = (relation.source, relation.target) if mine == "source" else (relation.target, relation.source)
            if me not in ids or relation.derived:
                continue
            sql = f"""SELECT DISTINCT {mine}, {other} FROM ({relation.sql})
              WHERE {mine} IN (SELECT value FROM json_each(:ids)) AND {KEPT} LIMIT {MOST_SEEN}"""
            rows = catalogue.execute(sql, values(only, ids=json.dumps(ids[me])))
            found += [(f"{me}/{one}", f"{them}/{two}") for one, two in rows]
    return sorted(found)
