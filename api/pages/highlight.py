"""A text cut at the borders of what was found in it, so that overlapping finds are drawn without nesting.

The pieces joined are the text, code point for code point.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from api.pages.markup import Leap, Markup
from api.pages.table_signs import Box, Style

KINDS = ("person", "office", "body", "citation", "date", "deadline", "task")


class Mark(Struct, frozen=True, order=True):
    """Something found at text[start:end]; kind: one of KINDS; alone: it is printed there, and nothing is said of it."""

    start: int
    end: int
    kind: str
    alone: bool = False


class Piece(Struct, frozen=True):
    """A stretch of text under the same marks; `kind`: the innermost find, tasks last; None: nothing was found here;
    `alone`: nothing is said of it.

    ids: names of the spans that begin here ("o12-34", "n12": a footnote's mark or note); units: seqs of the units that
    begin here; looks: how its text looks ("mk": a sign, hidden); opens, closes: the boxes that begin here, outer first,
    and that end after it, inner first; leap: where the footnote's mark leads (an offset).
    """

    text: str
    start: int
    kind: str | None
    alone: bool
    in_task: bool
    ids: tuple[str, ...]
    tasks: tuple[int, ...]
    units: tuple[int, ...]
    looks: tuple[str, ...] = ()
    opens: tuple[Box, ...] = ()
    closes: tuple[str, ...] = ()
    leap: int | None = None

    @property
    def wordless(self) -> bool:
        """Whether there is nothing here to press: a blank, a comma."""
        return not any(map(str.isalnum, self.text))


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
        self._opens: dict[int, list[Box]] = {}
        self._closes: dict[int, list[str]] = {}
        for box in markup.boxes:
            self._opens.setdefault(box.start, []).append(box)
        for box in reversed(markup.boxes):
            self._closes.setdefault(box.end, []).append(box.name)

    def dress(self, piece: Piece, end: int) -> Piece:
        while self._styles and self._styles[-1].start <= piece.start:
            self._active.append(self._styles.pop())
        self._active = [style for style in self._active if style.end > piece.start]
        opens, closes = tuple(self._opens.get(piece.start, ())), tuple(self._closes.get(end, ()))
        if not (self._active or opens or closes):
            return piece
        looks = tuple(dict.fromkeys(style.name for style in self._active))
        leap = next((style for style in self._active if isinstance(style, Leap)), None)
        ids = (*piece.ids, f"n{leap.start}") if leap and leap.start == piece.start else piece.ids
        looks = ("mk",) if "mk" in looks else looks
        return replace(piece, looks=looks, opens=opens, closes=closes, ids=ids, leap=leap.to if leap else None)


def _piece(text: str, start: int, active: list[Mark], begun: list[Mark], units: list[int]) -> Piece:
    inner = min(active, key=lambda mark: (mark.kind == "task", mark.end - mark.start), default=None)
    ids = dict.fromkeys(f"o{mark.start}-{mark.end}" for mark in begun)
    return Piece(
        text=text,
        start=start,
        kind=inner.kind if inner else None,
        alone=inner is not None and inner.alone,
        in_task=any(mark.kind == "task" for mark in active),
        ids=tuple(ids),
        tasks=tuple(mark.start for mark in begun if mark.kind == "task")[:1],
        units=tuple(units),
    )
