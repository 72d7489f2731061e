"""A picture of a part of the graph: which nodes and edges are drawn, where, and how much stays behind counts.

A `Selection` says all that a picture depends on, so that an address can hold it; `compose` makes the picture.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from kg.errors import NotFound
from kg.network import layout
from kg.network.relations import ALL, KINDS, Edge, Filter, degrees, edges, neighbours, rows, split
from kg.words.writing import shorten

FEW = 12  # neighbours of one kind drawn when a node is opened
MOST = 500  # nodes on a screen
COUNTED = 100  # opened nodes that each show what is left; where more are open, only those at the start do


class Opening(msgspec.Struct, frozen=True):
    """An opened node and how many of its neighbours of each kind are drawn; None: a few of every kind."""

    node: str
    shown: Mapping[str, int] | None = None

    def limits(self) -> dict[str, int]:
        return dict.fromkeys(KINDS, FEW) if self.shown is None else dict(self.shown)


class Selection(msgspec.Struct, frozen=True):
    """What a picture is of. nodes: where it starts; marked: which of them stand out (none: all); pinned: by key."""

    nodes: tuple[str, ...]
    opened: tuple[Opening, ...] = ()
    hidden: frozenset[str] = frozenset()
    pinned: Mapping[str, layout.Point] = {}
    only: Filter = ALL
    marked: tuple[str, ...] = ()


class Node(msgspec.Struct, frozen=True):
    """A node as drawn: a short label, the full title, its place, whether it was opened."""

    id: str
    kind: str
    label: str
    title: str
    x: float
    y: float
    opened: bool = False
    start: bool = False
    pinned: bool = False


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
    """Nodes, edges and counts of what is behind; full: no more nodes fit on the screen."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    rests: tuple[Rest, ...]
    full: bool = False


def compose(catalogue: sqlite3.Connection, selection: Selection, most: int = MOST) -> Picture:
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
    column = {key: KINDS[kind].column for key, kind in _kinds([*held, *rests]).items()}
    links = [(edge.source, edge.target) for edge in drawn] + [(rest, of) for rest, (of, *_) in rests.items()]
    points = layout.columns(_with_rests(batches, rests), column, links, rests) | dict(selection.pinned)
    nodes = tuple(
        Node(
            id=key,
            kind=split(key)[0],
            label=caption(split(key)[0], held[key]),
            title=" ".join(held[key]["name"].split()),
            x=points[key][0],
            y=points[key][1],
            opened=key in opened,
            start=key in (selection.marked or selection.nodes),
            pinned=key in selection.pinned,
        )
        for key in keys
    )
    left = tuple(Rest(key, *rest, *points[key]) for key, rest in rests.items())
    return Picture(nodes, tuple(drawn), left, full)


def gathered(catalogue: sqlite3.Connection, selection: Selection, most: int = MOST) -> list[str]:
    """The keys of a selection's picture, in the order they are added."""
    return [key for _, batch in _gather(catalogue, selection, most)[0] for key in batch]


def openings(selection: Selection) -> list[Opening]:
    """What is opened, in order: the nodes it starts from (unless told otherwise), then the others."""
    told = {opening.node: opening for opening in selection.opened}
    first = [told.pop(node, Opening(node)) for node in selection.nodes]
    return [*first, *told.values()]


def _gather(
    catalogue: sqlite3.Connection, selection: Selection, most: int
) -> tuple[list[tuple[str | None, list[str]]], bool]:
    """The keys to draw in the order they were added, each batch with the node it was opened from; and: cut short?"""
    seen = dict.fromkeys(node for node in selection.nodes if node not in selection.hidden)
    batches: list[tuple[str | None, list[str]]] = [(None, list(seen))]
    full = False
    for opening in openings(selection):
        if opening.node not in seen:
            continue
        batch: list[str] = []
        for kind, limit in opening.limits().items():
            for key in neighbours(catalogue, opening.node, kind, selection.only, limit):
                if key in seen or key in selection.hidden:
                    continue
                if len(seen) >= most:
                    full = True
                    break
                seen[key] = None
                batch.append(key)
        batches.append((opening.node, batch))
    return batches, full


def _rests(
    catalogue: sqlite3.Connection, opened: Sequence[str], drawn: Iterable[Edge], only: Filter
) -> dict[str, tuple[str, str, int, int]]:
    """{key: (opened node, kind, number not drawn, number drawn)} for each opened node that has more neighbours."""
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
                found[f"{kind}/+{node}"] = (node, kind, total - shown, shown)
    return found


def _with_rests(
    batches: list[tuple[str | None, list[str]]], rests: Mapping[str, tuple[str, str, int, int]]
) -> list[tuple[str | None, list[str]]]:
    """The batches, the count of what is left standing with the ones it was opened with."""
    return [(anchor, [*keys, *(rest for rest, (of, *_) in rests.items() if of == anchor)]) for anchor, keys in batches]


def _kinds(keys: Iterable[str]) -> dict[str, str]:
    return {key: key.partition("/")[0] for key in keys}


def caption(kind: str, row: Mapping[str, Any]) -> str:
    """A short label: '26-NQ/TW (2022)', 'Chương trình công tác Q2/2023', 'B/III/2 Chỉ đạo tổng kết …', a name."""
    if kind == "act" and row["number"]:
        when = (row["date"] or "")[:4] or row["term"]
        number = f"{row['kind']} {row['number']}" if row["number"].isdigit() else row["number"]
        return f"{number} ({when})" if when else str(number)
    if kind == "document":
        when = row["number"] or short_period(row["subject"]) or (row["date"] or "")[:4]
        return shorten(f"{row['kind'] or row['name']} {when or ''}", 40)
    if kind == "task":
        return shorten(f"{row['place']} {row['name']}", 46)
    return shorten(row["name"], 40)


def short_period(period: str | None) -> str:
    """'2023-Q2' → 'Q2/2023', '2023-04' → '04/2023', '2020/2025' → '2020–2025'; '' for none."""
    if not period:
        return ""
    return re.sub(r"^(\d{4})-(\w+)$", r"\2/\1", period).replace("/", "–", 1 if re.match(r"\d{4}/", period) else 0)
