"""A picture of a part of the graph: which nodes and edges are drawn, where, and how much stays behind counts.

A `Selection` says all that a picture depends on, so that an address can hold it; `compose` makes the picture.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from kg.catalogue.reading import Connection
from kg.catalogue.relations import ALL, KINDS, Edge, Filter, degrees, edges, neighbours, rows, split
from kg.errors import NotFound
from kg.network import arrangement
from kg.rules.periods import bounds
from kg.words.writing import shorten, written_date, written_period

FEW = 12  # neighbours of one kind drawn when a node is opened
MOST = 500  # nodes on a screen
VIEWS = ("columns", "tree", "timeline", "network")
_TALL = 1.7 * arrangement.ROW  # of a box in a free network: rows apart, for the lines between
_BULLETS = re.compile(r"(?:(?:^|/)[-+¶]\d+)+$")
_LETTER, _LONGEST = 7.0, 24  # world units of a letter, letters of a label that a box makes room for
COUNTED = 100  # opened nodes that each show what is left; where more are open, only those at the start do


class Opening(msgspec.Struct, frozen=True):
    """An opened node and how many of its neighbours of each kind are drawn; None: a few of every kind."""

    node: str
    shown: Mapping[str, int] | None = None

    def limits(self) -> dict[str, int]:
        return dict.fromkeys(KINDS, FEW) if self.shown is None else dict(self.shown)


class Selection(msgspec.Struct, frozen=True):
    """What a picture is of. nodes: where it starts; marked: which of them stand out (none: all); pinned: by key.

    ways: paths whose steps stand in their order; view: one of VIEWS; without: kinds that are not drawn.
    """

    nodes: tuple[str, ...]
    opened: tuple[Opening, ...] = ()
    hidden: frozenset[str] = frozenset()
    pinned: Mapping[str, arrangement.Point] = {}
    only: Filter = ALL
    marked: tuple[str, ...] = ()
    ways: tuple[tuple[str, ...], ...] = ()
    view: str = "columns"
    without: frozenset[str] = frozenset()


class Node(msgspec.Struct, frozen=True):
    """A node as drawn: a short label, the full title, its place, whether it was opened; weight: documents that cite the
    act, else edges drawn at it."""

    id: str
    kind: str
    label: str
    title: str
    x: float
    y: float
    opened: bool = False
    start: bool = False
    pinned: bool = False
    weight: int = 0


class Rest(msgspec.Struct, frozen=True):
    """What is not drawn: `count` more neighbours of one kind of an opened node, `shown` of them are."""

    id: str
    of: str
    kind: str
    count: int
    shown: int
    x: float
    y: float


class Picture(msgspec.Struct, frozen=True):
    """Nodes, edges and counts of what is behind; full: no more nodes fit; axis: where the years of a timeline stand."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    rests: tuple[Rest, ...]
    full: bool = False
    view: str = "columns"
    axis: tuple[tuple[float, str], ...] = ()

    def shown(self) -> list[Edge]:
        """The edges that are drawn: in a tree none that passes over a level where a node joins the same two (a task
        that cites the act hangs on the document that gives it); it is told of in words all the same."""
        if self.view != "tree":
            return list(self.edges)
        level = {node.id: node.x for node in self.nodes}
        joined: dict[str, set[str]] = {node.id: set() for node in self.nodes}
        for edge in self.edges:
            joined[edge.source].add(edge.target)
            joined[edge.target].add(edge.source)

        def leaps(edge: Edge) -> bool:
            low, high = sorted((level[edge.source], level[edge.target]))
            return any(low < level[key] < high for key in joined[edge.source] & joined[edge.target])

        return [edge for edge in self.edges if not leaps(edge)]


def compose(catalogue: Connection, selection: Selection, most: int = MOST) -> Picture:
    """The picture of a selection with at most so many nodes; NotFound where it starts from what is not held."""
    held = rows(catalogue, selection.nodes)
    if missing := [node for node in selection.nodes if node not in held]:
        raise NotFound(f"Nothing with the id {missing[0]!r} in the store.")
    batches, full = _gather(catalogue, selection, most)
    keys = [key for _, batch in batches for key in batch]
    held = rows(catalogue, keys)
    opened = [opening.node for opening in openings(selection) if opening.limits() and opening.node in held]
    drawn = edges(catalogue, held, selection.only, opened)
    counted = opened if len(opened) <= COUNTED else [key for key in opened if key in selection.nodes]
    rests = _rests(catalogue, counted, drawn, selection.only)
    rests = {key: rest for key, rest in rests.items() if rest.kind not in selection.without}
    links = [(edge.source, edge.target) for edge in drawn] + [(key, rest.of) for key, rest in rests.items()]
    labels = {key: _named(selection, key, held[key]) for key in keys}
    points, axis = _places(selection, _with_rests(batches, rests), held, labels, links, rests)
    points |= selection.pinned
    degree = Counter(end for link in links for end in link)
    nodes = tuple(
        Node(
            id=key,
            kind=split(key)[0],
            label=labels[key],
            title=" ".join(held[key]["name"].split()),
            x=points[key][0],
            y=points[key][1],
            opened=key in opened,
            start=key in (selection.marked or selection.nodes),
            pinned=key in selection.pinned,
            weight=held[key]["weight"] or degree[key],
        )
        for key in keys
    )
    left = tuple(Rest(key, *rest, *points[key]) for key, rest in rests.items())
    return Picture(nodes, tuple(drawn), left, full, selection.view, tuple(axis))


Batches = list[tuple[str | None, list[str]]]


def _places(
    selection: Selection,
    batches: Batches,
    held: Mapping[str, Mapping[str, Any]],
    labels: Mapping[str, str],
    links: Sequence[tuple[str, str]],
    rests: Mapping[str, Any],
) -> tuple[dict[str, arrangement.Point], list[tuple[float, str]]]:
    """Where everything stands in the selection's view, and the years along a timeline."""
    every = [key for _, batch in batches for key in batch]
    width = {key: 40 + _LETTER * min(_LONGEST, len(labels.get(key, "+99 tài liệu"))) for key in every}
    if selection.view == "network":
        return arrangement.forces({key: (width[key], _TALL) for key in every}, dict.fromkeys(links, 1.0)), []
    kind = {key: KINDS[name].column for key, name in _kinds(every).items()}
    if selection.view == "timeline":
        days = {key: _first_day(held[key]["day"]) if key in held else None for key in every}
        apart = {key for key in held if days[key] is None and split(key)[0] in _DATED}
        return arrangement.timeline(days, kind, width, links, apart)
    column = kind
    if selection.view == "tree":
        column = _levels(selection, every, links)
    elif selection.ways:
        column = _steps(selection, batches)
    return arrangement.columns(batches, column, links, rests), []


def _steps(selection: Selection, batches: Batches) -> dict[str, int]:
    """The column of each node where ways are shown: its step on the shortest one, what is opened beside it after it."""
    column: dict[str, int] = {}
    for way in selection.ways:
        for step, key in enumerate(way):
            column.setdefault(key, 2 * step)
    for anchor, batch in batches:
        for key in batch:
            column.setdefault(key, column.get(anchor or "", 0) + 1)
    return column


def _levels(selection: Selection, every: Sequence[str], links: Sequence[tuple[str, str]]) -> dict[str, int]:
    """The level of each node in a tree: acts and documents by how far they are from the start, then tasks, then people
    and bodies."""
    joined: dict[str, list[str]] = {}
    for one, other in links:
        joined.setdefault(one, []).append(other)
        joined.setdefault(other, []).append(one)
    texts = {key for key in every if key.startswith(("act/", "document/"))}
    level = {key: 0 for key in selection.nodes if key in texts}
    front = list(level)
    while front:
        beyond = [other for key in front for other in joined.get(key, ()) if other in texts and other not in level]
        level.update((other, level[front[0]] + 1) for other in beyond)
        front = list(dict.fromkeys(beyond))
    deepest = max(level.values(), default=0)
    after = {
        "act": deepest + 1,
        "document": deepest + 1,
        "task": deepest + 1,
        "person": deepest + 2,
        "body": deepest + 3,
    }
    return {key: level.get(key, after[key.partition("/")[0]]) for key in every}


def gathered(catalogue: Connection, selection: Selection, most: int = MOST) -> list[str]:
    """The keys of a selection's picture, in the order they are added."""
    return [key for _, batch in _gather(catalogue, selection, most)[0] for key in batch]


def openings(selection: Selection) -> list[Opening]:
    """What is opened, in order: the nodes it starts from (unless told otherwise), then the others."""
    told = {opening.node: opening for opening in selection.opened}
    first = [told.pop(node, Opening(node)) for node in selection.nodes]
    return [*first, *told.values()]


def _gather(catalogue: Connection, selection: Selection, most: int) -> tuple[list[tuple[str | None, list[str]]], bool]:
    """The keys to draw in the order they were added, each batch with the node it was opened from; and: cut short?"""
    shown = (node for node in selection.nodes if node not in selection.hidden and _drawn(node, selection))
    seen = dict.fromkeys(shown)
    batches: list[tuple[str | None, list[str]]] = [(None, list(seen))]
    full = False
    for opening in openings(selection):
        if opening.node not in seen:
            continue
        new: dict[str, None] = {}
        for kind, limit in opening.limits().items():
            if kind not in selection.without:
                new |= dict.fromkeys(neighbours(catalogue, opening.node, kind, selection.only, limit))
        batch = [key for key in new if key not in seen and key not in selection.hidden]
        room = max(0, most - len(seen))
        full |= len(batch) > room
        batches.append((opening.node, batch[:room]))
        seen |= dict.fromkeys(batch[:room])
    return batches, full


def _drawn(node: str, selection: Selection) -> bool:
    """A kind that is not drawn stays where the picture is of it."""
    return split(node)[0] not in selection.without or node in (selection.marked or selection.nodes[:1])


class _Rest(NamedTuple):
    """Neighbours of an opened node, of one kind, that are not drawn, and how many are."""

    of: str
    kind: str
    number: int
    shown: int


def _rests(catalogue: Connection, opened: Sequence[str], drawn: Iterable[Edge], only: Filter) -> dict[str, _Rest]:
    """By key of the count that stands for them: the neighbours of each opened node that are not drawn."""
    beside: dict[str, set[str]] = {node: set() for node in opened}
    for edge in drawn:
        for one, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if one in beside:
                beside[one].add(other)
    found = {}
    for node, number in degrees(catalogue, opened, only).items():
        for kind, total in number.items():
            shown = sum(1 for other in beside[node] if other.startswith(f"{kind}/"))
            if total > shown:
                found[f"{kind}/+{node}"] = _Rest(node, kind, total - shown, shown)
    return found


def _with_rests(
    batches: list[tuple[str | None, list[str]]], rests: Mapping[str, _Rest]
) -> list[tuple[str | None, list[str]]]:
    """The batches, the count of what is left standing with the ones it was opened with."""
    return [(anchor, [*keys, *(key for key, rest in rests.items() if rest.of == anchor)]) for anchor, keys in batches]


def _kinds(keys: Iterable[str]) -> dict[str, str]:
    return {key: key.partition("/")[0] for key in keys}


def caption(kind: str, row: Mapping[str, Any], most: int = 40) -> str:
    """A short label: '26-NQ/TW (2022)', 'Chương trình công tác quý II/2023', 'B/III/2 Chỉ đạo tổng kết …', a name.

    What has more than `most` characters is cut. Names are Vietnamese, as they are printed, on English pages too.
    """
    if kind == "act" and row["number"]:
        when = (row["date"] or "")[:4] or row["term"]
        number = f"{row['kind']} {row['number']}" if row["number"].isdigit() else row["number"]
        return f"{number} ({when})" if when else str(number)
    if kind == "document":
        when = row["number"] or written_period(row["subject"], "vi") or (row["date"] or "")[:4]
        return shorten(f"{row['kind'] or row['name']} {when or ''}", most)
    if kind == "task":
        numbered = _BULLETS.sub("", row["place"] or "")  # 'B/III/2/-3' is a line of B/III/2, which no print names so
        return shorten(f"{numbered} {row['name']}".strip(), most + 6)
    return shorten(row["name"], most)


def _named(selection: Selection, key: str, row: Mapping[str, Any]) -> str:
    return dated(split(key)[0], row) if selection.view == "timeline" else caption(split(key)[0], row)


_DATED = ("act", "document", "task")  # what bears a day, or lacks one


def _first_day(when: str | None) -> str | None:
    """Where a day or a period begins on a strip of time."""
    return when if not when or len(when) == len("2023-06-30") else bounds(when)[0]


def dated(kind: str, row: Mapping[str, Any]) -> str:
    """The same label with when it is of, as exactly as that is known: '26-NQ/TW (03/11/2022)', '54/NQ-HĐND (2021)'."""
    when = row["day"] or ""
    written = written_date(when) if len(when) == len("2023-06-30") else short_period(when)
    if not written:
        return caption(kind, row)
    known = caption(kind, {**row, "date": None, "term": None, "subject": None} if kind != "task" else row)
    return f"{known} ({written})"


def short_period(period: str) -> str:
    """A period in brackets: '2023-Q2' → 'quý II/2023', '2023-04' → 'tháng 4/2023', '2024' → '2024'; '' for none."""
    return period if period.isdecimal() else written_period(period, "vi")
