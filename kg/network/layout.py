"""Where the nodes of a picture stand: in columns by kind, or, for the overview, by spring forces without overlap.

Pure functions: the same picture always stands the same way, and what is added later moves nothing that stood before
(but for the columns to the right of one that had to grow).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, count, islice

Point = tuple[float, float]
ROW, COLUMN, STRIP, EMPTY = 44.0, 330.0, 300.0, 90.0  # world units: rows, columns, strips of a column, empty columns
_MIDDLE = 2  # the tasks' column: of two as near, it is placed first and keeps its order of reading
_TALL = 24  # rows above and below the middle before a column grows a strip to its right


def columns(
    batches: Iterable[tuple[str | None, Sequence[str]]],
    column: Mapping[str, int],
    links: Iterable[tuple[str, str]],
    last: Container[str] = (),
) -> dict[str, Point]:
    """A point for each node.

    batches: what was added, in order, each beside the node it was opened from (None: at the middle); column: the column
    of each node; links: who is joined, so that a node stands near the row of its own; last: what stands below the
    others that it came with.
    """
    tall = max(_TALL, round(1.4 * math.sqrt(len(column))))
    cells: dict[str, tuple[int, int]] = {}  # strip of its column, row
    taken: dict[int, set[tuple[int, int]]] = defaultdict(set)
    joined: dict[str, list[str]] = defaultdict(list)
    for one, other in links:
        joined[one].append(other)
        joined[other].append(one)

    def row_of(node: str, default: float) -> float:
        rows = [cells[other][1] for other in joined[node] if other in cells]
        return sum(rows) / len(rows) if rows else default

    for anchor, nodes in batches:
        middle = cells[anchor][1] if anchor in cells else 0
        here = column[anchor] if anchor in cells and anchor is not None else 0
        new: dict[int, list[str]] = defaultdict(list)
        for node in nodes:
            if node not in cells:
                new[column[node]].append(node)
        for number in sorted(new, key=lambda c: (abs(c - here), abs(c - _MIDDLE))):
            order = sorted(new[number], key=lambda node: (node in last, row_of(node, middle)))
            centre = round(sum(row_of(node, middle) for node in order) / len(order))
            free = (cell for cell in _nearest(centre, tall) if cell not in taken[number])
            for node, cell in zip(order, sorted(islice(free, len(order))), strict=True):
                cells[node] = cell
                taken[number].add(cell)
    return _points(cells, column)


def _nearest(centre: int, tall: int) -> Iterator[tuple[int, int]]:
    """The cells of a column, nearest to a row first; another strip is as far as a dozen rows."""
    for cost in count():
        for strip in range(cost // 12 + 1):
            distance = cost - 12 * strip
            for row in {centre + distance, centre - distance}:
                if -tall <= row <= tall or (strip == 0 and distance == 0):
                    yield strip, row


def _points(cells: Mapping[str, tuple[int, int]], column: Mapping[str, int]) -> dict[str, Point]:
    strips: dict[int, int] = {}
    for node, (strip, _) in cells.items():
        strips[column[node]] = max(strips.get(column[node], 0), strip)
    left, x = 0.0, {}
    for number in range(max(column.values(), default=0) + 1):
        x[number] = left
        left += COLUMN + STRIP * strips[number] if number in strips else EMPTY
    return {node: (x[column[node]] + STRIP * strip, ROW * row) for node, (strip, row) in cells.items()}


def springs(radius: Mapping[str, float], weights: Mapping[tuple[str, str], float]) -> dict[str, Point]:
    """A point for each node so that joined ones are near and no two circles (of these radii) touch.

    Circles are half as wide again as they are tall: what is written under a node is wider than it is tall.
    """
    import networkx as nx  # here, not above: a server answers before it needs this

    if not radius:
        return {}
    graph = nx.Graph()
    graph.add_nodes_from(sorted(radius))
    graph.add_weighted_edges_from((a, b, 0.2) for a, b in combinations(sorted(radius), 2))  # nothing drifts away
    graph.add_weighted_edges_from((a, b, 0.2 + math.sqrt(weight)) for (a, b), weight in sorted(weights.items()))
    size = 0.7 * sum(radius.values()) / max(1.0, math.sqrt(len(radius)))  # close: pushing apart makes the room needed
    start = nx.circular_layout(graph)
    found = nx.spring_layout(graph, pos=start, seed=1, iterations=80, scale=size)
    points = _apart({node: (float(x), float(y)) for node, (x, y) in found.items()}, radius)
    return {node: (1.5 * x, y) for node, (x, y) in points.items()}


def _apart(points: dict[str, Point], radius: Mapping[str, float]) -> dict[str, Point]:
    """Pushes overlapping circles from each other until none touches (at most 300 rounds)."""
    for _ in range(300):
        still = True
        for a, b in combinations(sorted(points), 2):
            (ax, ay), (bx, by) = points[a], points[b]
            distance = math.hypot(bx - ax, by - ay) or 1.0
            short = radius[a] + radius[b] - distance
            if short > 0.5:
                still = False
                dx, dy = (bx - ax or 1.0) / distance * short / 2, (by - ay) / distance * short / 2
                points[a], points[b] = (ax - dx, ay - dy), (bx + dx, by + dy)
        if still:
            break
    return points
