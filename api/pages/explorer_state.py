"""The explorer's address and what it shows: every state of the picture is a query string, so that it can be shared.

node=KEY (several: start together) · path=KEY (the ways from the first node to it) · group=KEY (a community of the
overview) · open=KEY or KEY:act12,task (opened, how many of each kind) · hide=KEY · pin=KEY@x,y · rel=NAME ·
document=ID · since=DAY · until=DAY · view=tree, timeline or network · less=KIND (not drawn) · see=KEY or edge id
(what the panel tells of) · q=WORDS.
A key holds no colon, comma or @.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

import msgspec
from starlette.datastructures import QueryParams

from kg.catalogue.relations import KINDS, NAMES, Filter
from kg.errors import BadParameter
from kg.network.picture import FEW, VIEWS, Opening

MANY = 300  # values of one parameter
SAFE = "/:@,~"  # left as they are in an address
STEP = 24  # neighbours more at a time
_OPEN = re.compile(rf"({'|'.join(KINDS)})(\d{{1,3}})?")
_PIN = re.compile(r"(-?\d{1,6}),(-?\d{1,6})")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class State(msgspec.Struct, frozen=True):
    """What an explorer's address says; `change` gives another state, `query` writes one."""

    nodes: tuple[str, ...] = ()
    path: str = ""
    group: str = ""
    opened: Mapping[str, Mapping[str, int] | None] = {}
    hidden: tuple[str, ...] = ()
    pinned: Mapping[str, tuple[int, int]] = {}
    relations: tuple[str, ...] = ()
    document: str = ""
    since: str = ""
    until: str = ""
    view: str = ""
    less: tuple[str, ...] = ()
    see: str = ""
    q: str = ""

    @property
    def only(self) -> Filter:
        days = self.since or None, self.until or None
        return Filter(frozenset(self.relations), self.document or None, *days, merged=True)

    @property
    def openings(self) -> tuple[Opening, ...]:
        return tuple(Opening(node, shown) for node, shown in self.opened.items())

    @property
    def filtered(self) -> bool:
        return bool(self.relations or self.document or self.since or self.until)

    @property
    def empty(self) -> bool:
        return not (self.nodes or self.group)

    def change(self, **changes: Any) -> State:
        return msgspec.structs.replace(self, **changes)

    def opening(self, key: str) -> State:
        """With this node opened, a few of every kind."""
        return self.change(opened={**self.opened, key: None}, see=key)

    def closing(self, key: str) -> State:
        """With this node closed: one that the picture starts from is told so, others are just not opened."""
        opened = {node: shown for node, shown in self.opened.items() if node != key}
        return self.change(opened=opened | ({key: {}} if key in self.nodes else {}), see=key)

    def showing(self, key: str, kind: str, number: int) -> State:
        """With so many neighbours of one kind drawn at a node (0: none of them)."""
        start = dict.fromkeys(KINDS, FEW) if key in self.nodes and not self.path and not self.group else {}
        shown = self.opened.get(key, start)
        limits = {**(dict.fromkeys(KINDS, FEW) if shown is None else shown), kind: min(number, 999)}
        kept = {name: limit for name, limit in limits.items() if limit}
        return self.change(opened={**self.opened, key: kept}, see=key)

    def seeing(self) -> str:
        """The start of the query strings that choose something: its key, quoted, follows."""
        base = self.change(see="").query()
        return base + ("see=" if base == "?" else "&see=")

    def toggling(self, kind: str) -> State:
        """With this kind drawn no more, or drawn again."""
        less = tuple(each for each in self.less if each != kind)
        return self.change(less=less if kind in self.less else (*less, kind))

    def renamed(self, names: Mapping[str, str]) -> State:
        """The same of other keys; what has no other name keeps its own."""

        def name(key: str) -> str:
            return names.get(key, key)

        return self.change(
            nodes=tuple(dict.fromkeys(map(name, self.nodes))),
            path=name(self.path),
            opened={name(key): shown for key, shown in self.opened.items()},
            hidden=tuple(map(name, self.hidden)),
            pinned={name(key): point for key, point in self.pinned.items()},
            see=name(self.see),
        )

    def keys(self) -> list[str]:
        """Every key that the state names."""
        named = (
            *self.nodes,
            self.path,
            *self.opened,
            *self.hidden,
            *self.pinned,
            self.see if "~" not in self.see else "",
        )
        return [key for key in named if key]

    def hiding(self, key: str) -> State:
        return self.change(hidden=(*self.hidden, key), see="")

    def unhidden(self, key: str) -> State:
        return self.change(hidden=tuple(node for node in self.hidden if node != key))

    def pinning(self, key: str, x: float, y: float) -> State:
        return self.change(pinned={**self.pinned, key: (round(x), round(y))})

    def unpinned(self, key: str) -> State:
        return self.change(pinned={node: point for node, point in self.pinned.items() if node != key})

    def query(self) -> str:
        """The query string of this state, '?' first."""
        return "?" + urlencode(self.pairs(), safe=SAFE)

    def pairs(self) -> list[tuple[str, str]]:
        """The names and values of this state's address, in order."""
        pairs = [("node", node) for node in self.nodes]
        pairs += [(name, getattr(self, name)) for name in ("path", "group") if getattr(self, name)]
        pairs += [("open", _written(node, shown)) for node, shown in self.opened.items()]
        pairs += [("hide", node) for node in self.hidden]
        pairs += [("pin", f"{node}@{x},{y}") for node, (x, y) in self.pinned.items()]
        pairs += [("rel", name) for name in self.relations]
        pairs += [(name, getattr(self, name)) for name in ("document", "since", "until", "view")]
        pairs += [("less", kind) for kind in self.less]
        pairs += [(name, getattr(self, name)) for name in ("see", "q")]
        return [pair for pair in pairs if pair[1]]


def _written(node: str, shown: Mapping[str, int] | None) -> str:
    if shown is None:
        return node
    return f"{node}:" + ",".join(kind if limit == FEW else f"{kind}{limit}" for kind, limit in shown.items())


def read(query: QueryParams) -> State:
    """The state an address says; what means nothing is a BadParameter."""
    return State(
        nodes=tuple(dict.fromkeys(_many(query, "node"))),
        path=query.get("path", ""),
        group=query.get("group", ""),
        opened=dict(_opening(value) for value in _many(query, "open")),
        hidden=tuple(dict.fromkeys(_many(query, "hide"))),
        pinned=dict(_pin(value) for value in _many(query, "pin")),
        relations=tuple(_checked("rel", value, NAMES.__contains__) for value in _many(query, "rel")),
        document=query.get("document", ""),
        since=_checked("since", query.get("since", ""), _is_day),
        until=_checked("until", query.get("until", ""), _is_day),
        view=_checked("view", query.get("view", ""), ("", *VIEWS).__contains__),
        less=tuple(_checked("less", value, KINDS.__contains__) for value in dict.fromkeys(_many(query, "less"))),
        see=query.get("see", ""),
        q=query.get("q", "")[:200],
    )


def _many(query: QueryParams, name: str) -> list[str]:
    values = [value for value in query.getlist(name) if value]
    if len(values) > MANY:
        raise BadParameter(name, f"stands {len(values)} times; at most {MANY} fit in one picture.")
    return values


def _is_day(value: str) -> bool:
    return not value or bool(_DAY.fullmatch(value))


def _checked(name: str, value: str, allowed: Callable[[str], bool]) -> str:
    if not allowed(value):
        raise BadParameter(name, f"{name}={value[:80]!r} means nothing here.")
    return value


def _opening(value: str) -> tuple[str, dict[str, int] | None]:
    node, colon, kinds = value.partition(":")
    if not colon:
        return node, None
    shown = {}
    for each in filter(None, kinds.split(",")):
        match = _OPEN.fullmatch(each)
        if not match:
            raise BadParameter("open", f"open={value[:80]!r}: {each[:40]!r} is no kind with a number.")
        shown[match[1]] = int(match[2] or FEW)
    return node, shown


def _pin(value: str) -> tuple[str, tuple[int, int]]:
    node, _, point = value.partition("@")
    match = _PIN.fullmatch(point)
    if not match:
        raise BadParameter("pin", f"pin={value[:80]!r}: expected KEY@x,y in whole numbers.")
    return node, (int(match[1]), int(match[2]))
