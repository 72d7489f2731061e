"""A text cut at the borders of what was found in it, so that overlapping finds are drawn without nesting.

The pieces joined are the text, code point for code point.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from api.pages.markup import Markup, Style

KINDS = ("person", "body", "citation", "deadline", "task")


class Mark(Struct, frozen=True, order=True):
    """Something found at text[start:end]; kind: one of KINDS."""

    start: int
    end: int
    kind: str


class Piece(Struct, frozen=True):
    """A stretch of text under the same marks; `kind`: the innermost find, tasks last; None: nothing was found here.

    ids: names of the spans that begin here ("o12-34"); units: seqs of the units that begin here; looks: how its text
    looks ("mk": a sign, hidden); opens, closes: the boxes (table, row, cell) that begin here and that end after it.
    """

    text: str
    start: int
    kind: str | None
    in_task: bool
    ids: tuple[str, ...]
    tasks: tuple[int, ...]
    units: tuple[int, ...]
    looks: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    closes: int = 0


def pieces(
    text: str, marks: Iterable[Mark], units: Iterable[tuple[int, int]] = (), markup: Markup | None = None
) -> Iterator[Piece]:
    """The text in order, cut at every mark's borders, every unit's start and every look's; units: (start, seq)."""
    ordered = sorted({mark for mark in marks if 0 <= mark.start < mark.end <= len(text)})
    starting: dict[int, list[Mark]] = {}
    for mark in ordered:
        starting.setdefault(mark.start, []).append(mark)
    anchors: dict[int, list[int]] = {}
    for start, seq in units:
        anchors.setdefault(start, []).append(seq)
    borders = {0, len(text), *starting, *(mark.end for mark in ordered), *(a for a in anchors if a < len(text))}
    looks = _Looks(markup or Markup())
    active: list[Mark] = []
    for start, end in pairwise(sorted(borders | looks.borders)):
        active = [mark for mark in active if mark.end > start] + starting.get(start, [])
        piece = _piece(text[start:end], start, active, starting.get(start, []), anchors.get(start, []))
        yield looks.dress(piece, end)


class _Looks:
    """The styles and boxes of a text, asked piece by piece in order."""

    def __init__(self, markup: Markup) -> None:
        spans = [(each.start, each.end) for each in markup.styles] + [(each.start, each.end) for each in markup.boxes]
        self.borders = {at for span in spans for at in span}
        self._styles = markup.styles[::-1]
        self._active: list[Style] = []
        self._opens: dict[int, list[str]] = {}
        self._closes: Counter[int] = Counter(box.end for box in markup.boxes)
        for box in sorted(markup.boxes, key=lambda box: (box.start, -box.end)):
            self._opens.setdefault(box.start, []).append(box.name)

    def dress(self, piece: Piece, end: int) -> Piece:
        while self._styles and self._styles[-1].start <= piece.start:
            self._active.append(self._styles.pop())
        self._active = [style for style in self._active if style.end > piece.start]
        opens, closes = tuple(self._opens.get(piece.start, ())), self._closes[end]
        if not (self._active or opens or closes):
            return piece
        looks = tuple(dict.fromkeys(style.name for style in self._active))
        return replace(piece, looks=("mk",) if "mk" in looks else looks, opens=opens, closes=closes)


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
