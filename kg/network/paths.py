"""The shortest ways between two nodes, found from both ends at once, a whole frontier a query."""

from __future__ import annotations

from itertools import islice

from kg.catalogue.reading import Connection
from kg.catalogue.relations import MOST_SEEN, Filter, split, steps_from
from kg.errors import LimitExceeded

LONGEST = 6  # steps


def shortest_paths(
    catalogue: Connection, start: str, goal: str, only: Filter, longest: int = LONGEST, most: int = 5
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
