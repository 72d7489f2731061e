"""Where the nodes of a picture stand: in columns, along the years, or by spring forces; nothing overlaps.

Pure functions: the same picture always stands the same way, and what is added later moves nothing that stood before
(but for the columns to the right of one that had to grow).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, count, islice

Point = tuple[float, float]
ROW, COLUMN, STRIP, EMPTY = 44.0, 330.0, 300.0, 90.0  # world units: rows, columns, strips of a column, empty columns
_MIDDLE = 2  # the tasks' column: of two as near, it is placed first and keeps its order of reading
YEAR, YEARS = 95.0, 900.0  # world units of a year, and of all years at least
_LOOSE = 1.4  # rows of a timeline, which is wide and low
_ROUNDS, _PUSHES = 45, 160  # steps of the springs, and of pushing apart
_GRAVITY = 0.14  # between any two nodes, so that nothing drifts away
_WIDER = 1.5  # a screen is wider than it is tall
_ISO = len("2023-06-30")
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
    filled = _Cells(column, _joined(links), last)
    for anchor, nodes in batches:
        filled.add(anchor, nodes)
    return _points(filled.cells, column)


def _joined(links: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Whom each node is joined to."""
    joined: dict[str, list[str]] = defaultdict(list)
    for one, other in links:
        joined[one].append(other)
        joined[other].append(one)
    return joined


class _Cells:
    """The cells (strip of its column, row) that nodes have taken so far."""

    def __init__(self, column: Mapping[str, int], joined: Mapping[str, Sequence[str]], last: Container[str]) -> None:
        self.column, self.joined, self.last = column, joined, last
        self.tall = max(_TALL, round(1.4 * math.sqrt(len(column))))
        self.cells: dict[str, tuple[int, int]] = {}
        self.taken: dict[int, set[tuple[int, int]]] = defaultdict(set)

    def add(self, anchor: str | None, nodes: Sequence[str]) -> None:
        """The nodes opened from one that stands already: the columns near it first."""
        stands = anchor is not None and anchor in self.cells
        here, middle = (self.column[anchor], self.cells[anchor][1]) if stands and anchor else (0, 0)
        new: dict[int, list[str]] = defaultdict(list)
        for node in nodes:
            if node not in self.cells:
                new[self.column[node]].append(node)
        for number in sorted(new, key=lambda c: (abs(c - here), abs(c - _MIDDLE))):
            order = sorted(new[number], key=lambda node: (node in self.last, self._row(node, middle)))
            centre = round(sum(self._row(node, middle) for node in order) / len(order))
            free = (cell for cell in _nearest(centre, self.tall) if cell not in self.taken[number])
            for node, cell in zip(order, sorted(islice(free, len(order))), strict=True):
                self.cells[node] = cell
                self.taken[number].add(cell)

    def _row(self, node: str, default: float) -> float:
        rows = [self.cells[other][1] for other in self.joined.get(node, ()) if other in self.cells]
        return sum(rows) / len(rows) if rows else default


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


def forces(boxes: Mapping[str, tuple[float, float]], weights: Mapping[tuple[str, str], float]) -> dict[str, Point]:
    """A point for each node so that joined ones are near and no two boxes (width, height) overlap.

    Springs and repulsion (Fruchterman and Reingold) from a circle in the order given; then boxes of one height are set
    into rows, others are pushed apart.
    """
    if not boxes:
        return {}
    found = _springs(boxes, weights)
    even = len({tall for _, tall in boxes.values()}) == 1
    return _rows(found, boxes) if even else _apart(found, boxes)


def _springs(boxes: Mapping[str, tuple[float, float]], weights: Mapping[tuple[str, str], float]) -> dict[str, Point]:
    import numpy as np  # here, not above: a server answers before it needs this

    names = list(boxes)
    number = {name: at for at, name in enumerate(names)}
    side = math.sqrt(sum(wide * tall for wide, tall in boxes.values()))  # of a square that holds all boxes
    near = side / math.sqrt(len(names))
    joined = np.zeros((len(names), len(names)), dtype=np.float32)
    most = max(weights.values(), default=1.0)
    for (one, other), weight in weights.items():
        a, b = number[one], number[other]
        joined[a, b] = joined[b, a] = max(joined[a, b], math.sqrt(weight / most))
    turn = 2 * math.pi * np.arange(len(names), dtype=np.float32) / len(names)
    x, y = np.cos(turn) * side / 2, np.sin(turn) * side / 2
    for step in range(_ROUNDS):
        dx, dy = x[:, None] - x[None, :], y[:, None] - y[None, :]
        distance = np.sqrt(dx * dx + dy * dy + (0.01 * near) ** 2)
        pull = (near / distance) ** 2 - joined * (distance / near) - _GRAVITY
        fx, fy = (dx * pull).sum(axis=1), (dy * pull).sum(axis=1)
        length = np.maximum(np.sqrt(fx * fx + fy * fy), 1e-6)
        reach = np.minimum(length, 0.1 * side * (1 - step / _ROUNDS)) / length
        x, y = x + fx * reach, y + fy * reach
    return {name: (float(x[at]), float(y[at])) for name, at in number.items()}


def _rows(points: Mapping[str, Point], boxes: Mapping[str, tuple[float, float]]) -> dict[str, Point]:
    """Boxes of one height in as many rows as a wide screen has, each near its point, none over another."""
    tall = next(iter(boxes.values()))[1]
    room = sum(wide for wide, _ in boxes.values()) * tall
    count = max(1, round(math.sqrt(room / _WIDER) / tall))
    ordered = sorted(points, key=lambda name: (points[name][1], name))
    first, last = points[ordered[0]][1], points[ordered[-1]][1]
    used, rows = 0.0, defaultdict[int, list[str]](list)
    for name in ordered:
        # half by where it stands, half by its turn: rows at the edge are not empty, those in the middle not crowded
        stands = (points[name][1] - first) / ((last - first) or 1)
        turn = (used + boxes[name][0] / 2) * tall / room
        used += boxes[name][0]
        rows[min(count - 1, int((stands + turn) / 2 * count))].append(name)
    found: dict[str, Point] = {}
    for row, names in rows.items():
        names.sort(key=lambda name: (points[name][0], name))
        wanted = [_WIDER * points[name][0] for name in names]
        for name, x in zip(names, _spread(wanted, [boxes[name][0] for name in names]), strict=True):
            found[name] = (x, row * tall)
    return found


def _spread(wanted: Sequence[float], wide: Sequence[float]) -> list[float]:
    """Places in this order, each as near to the wanted one as boxes of these widths allow (pooled neighbours)."""
    offset, ahead = [], 0.0
    for width in wide:
        offset.append(ahead + width / 2)
        ahead += width
    pools: list[tuple[float, int]] = []  # (sum, number) of what shares a mean
    for value in (want - off for want, off in zip(wanted, offset, strict=True)):
        total, number = value, 1
        while pools and pools[-1][0] / pools[-1][1] > total / number:
            more, many = pools.pop()
            total, number = total + more, number + many
        pools.append((total, number))
    means = [total / number for total, number in pools for _ in range(number)]
    return [mean + off for mean, off in zip(means, offset, strict=True)]


def _apart(points: Mapping[str, Point], boxes: Mapping[str, tuple[float, float]]) -> dict[str, Point]:
    """A few boxes pushed from each other, along the axis where less is missing, until none overlaps."""
    found = {name: (_WIDER * x, y) for name, (x, y) in points.items()}
    for _ in range(_PUSHES):
        pushes = [_push(found, boxes, a, b) for a, b in combinations(sorted(found), 2)]
        if not any(pushes):
            break
    return found


def _push(found: dict[str, Point], boxes: Mapping[str, tuple[float, float]], a: str, b: str) -> bool:
    """Two boxes from each other, if one lies over the other."""
    (ax, ay), (bx, by) = found[a], found[b]
    over = ((boxes[a][0] + boxes[b][0]) / 2 - abs(bx - ax), (boxes[a][1] + boxes[b][1]) / 2 - abs(by - ay))
    if min(over) <= 0.5:
        return False
    if over[0] <= over[1]:
        push = over[0] / 2 if bx >= ax else -over[0] / 2
        found[a], found[b] = (ax - push, ay), (bx + push, by)
    else:
        push = over[1] / 2 if by >= ay else -over[1] / 2
        found[a], found[b] = (ax, ay - push), (bx, by + push)
    return True


_APART = 1.5 * STRIP  # of what has no day, before the first year
_FEW_YEARS = 3  # the last of them only ends the axis


def timeline(
    days: Mapping[str, str | None],
    lane: Mapping[str, int],
    width: Mapping[str, float],
    links: Iterable[tuple[str, str]],
    apart: Collection[str] = (),
) -> tuple[dict[str, Point], list[tuple[float, str]]]:
    """A point for each node, years across and lanes below each other, and the places of the years; of the quarters'
    first months too where all is within two years.

    A node without a day stands at the middle of those it is joined to; one of `apart`, which ought to have a day, and
    one that is joined to none stand before all years, at the place of no year ("").
    """
    known = {node: date.fromisoformat(day).toordinal() for node, day in days.items() if day and len(day) == _ISO}
    first, last = min(known.values(), default=0), max(known.values(), default=0)
    starts = _starts(first, last) if known else []
    years = len({day.year for day in starts})
    scale = max(YEARS, YEAR * years) / max(1, last - first + 1)
    ticks = [((day.toordinal() - first) * scale, f"{day.month}/{day.year}" if len(starts) > years else str(day.year))
             for day in starts if day.toordinal() <= last or day.month == 1]  # fmt: skip
    outside = min((at for at, _ in ticks), default=0) - _APART
    means = {node: float(day) for node, day in known.items()} | _middles(days.keys() - known - set(apart), known, links)
    at = {node: (means[node] - first) * scale if node in means else outside for node in days}
    undated = [(outside, "")] if outside in at.values() else []
    return _in_lanes(at, lane, width), [*undated, *ticks]


def _middles(nodes: Iterable[str], known: Mapping[str, int], links: Iterable[tuple[str, str]]) -> dict[str, float]:
    """The mean day of those with a day that each node is joined to, if any."""
    joined = _joined(links)
    near = {node: [known[other] for other in joined.get(node, ()) if other in known] for node in nodes}
    return {node: sum(days) / len(days) for node, days in near.items() if days}


def _starts(first: int, last: int) -> list[date]:
    """The first days of the years from one day (as an ordinal) to behind another; within two years of the quarters."""
    years = range(date.fromordinal(first).year, date.fromordinal(last).year + 2)
    months = (1, 4, 7, 10) if len(years) <= _FEW_YEARS else (1,)
    return [date(year, month, 1) for year in years for month in months]


def _in_lanes(at: Mapping[str, float], lane: Mapping[str, int], width: Mapping[str, float]) -> dict[str, Point]:
    """Lanes below each other, each of as many rows as it takes for no two nodes to overlap."""
    points: dict[str, Point] = {}
    top = 0.0
    for number in sorted(set(lane.values())):
        ends: list[float] = []
        for node in sorted((n for n in at if lane[n] == number), key=lambda n: (at[n], n)):
            row = next((row for row, end in enumerate(ends) if end <= at[node]), len(ends))
            ends[row : row + 1] = [at[node] + width[node]]
            points[node] = (at[node], top + _LOOSE * ROW * row)
        top += _LOOSE * ROW * (len(ends) + 1)
    return points
