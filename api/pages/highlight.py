"""A text cut at the borders of what was found in it, so that overlapping finds are drawn without nesting.

The pieces joined are the text, code point for code point.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

KINDS = ("person", "body", "citation", "deadline", "task")


class Mark(Struct, frozen=True, order=True):
    """Something found at text[start:end]; kind: one of KINDS."""

    start: int
    end: int
    kind: str


class Piece(Struct, frozen=True):
    """A stretch of text under the same marks; `kind`: the innermost find, tasks last; None: nothing was found here.

    ids: names of the spans that begin here ("o12-34"); units: seqs of the units that begin here.
    """

    text: str
    start: int
    kind: str | None
    in_task: bool
    ids: tuple[str, ...]
    tasks: tuple[int, ...]
    units: tuple[int, ...]


def pieces(text: str, marks: Iterable[Mark], units: Iterable[tuple[int, int]] = ()) -> Iterator[Piece]:
    """The text in order, cut at every mark's borders and at every unit's start; units: (start, seq)."""
    ordered = sorted({mark for mark in marks if 0 <= mark.start < mark.end <= len(text)})
    starting: dict[int, list[Mark]] = {}
    for mark in ordered:
        starting.setdefault(mark.start, []).append(mark)
    anchors: dict[int, list[int]] = {}
    for start, seq in units:
        anchors.setdefault(start, []).append(seq)
    borders = sorted({0, len(text), *starting, *(mark.end for mark in ordered), *(a for a in anchors if a < len(text))})
    active: list[Mark] = []
    for start, end in pairwise(borders):
        active = [mark for mark in active if mark.end > start] + starting.get(start, [])
        yield _piece(text[start:end], start, active, starting.get(start, []), anchors.get(start, []))


def _piece(text: str, start: int, active: list[Mark], begun: list[Mark], units: list[int]) -> Piece:
    inner = min(active, key=lambda mark: (mark.kind == "task", mark.end - mark.start), default=None)
    ids = dict.fromkeys(f"o{mark.start}-{mark.end}" for mark in begun)
    return Piece(
        text=text,
        start=start,
        kind=inner.kind if inner else None,
        in_task=any(mark.kind == "task" for mark in active),
        ids=tuple(ids),
        tasks=tuple(mark.start for mark in begun if mark.kind == "task")[:1],
        units=tuple(units),
    )
