"""Where things stand on a strip of time: percents of its width for SVG; nothing is claimed between two sightings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from kg.catalogue.rows import CitingDay, Holding

_MARGIN = 3.0  # percent, left and right
_LEAST = 0.8  # percent that a bar is wide
_STACKED = 18  # pixels between dots of the same days
_AXIS = 20
_APART = 2.0  # percent within which dots would cover each other


class Tick(Struct, frozen=True):
    """A line of the axis at `x`, with its year or quarter; minor: without a label on a narrow screen."""

    x: float
    label: str
    minor: bool


class Bar(Struct, frozen=True):
    """Somebody was seen from `start` to `end`."""

    x: float
    width: float
    start: str
    end: str


class Row(Struct, frozen=True):
    """One post and the days on which it was seen held, in their order."""

    label: str
    bars: list[Bar]


class Dot(Struct, frozen=True):
    """A document that cites, on its day or in the middle of its period; `r` grows with the number of places."""

    x: float
    y: int
    r: float
    id: str
    name: str
    start: str
    end: str
    count: int


class Strip(Struct, frozen=True):
    """A drawing's axis and contents; height: in pixels, of the dots with their axis."""

    ticks: list[Tick]
    rows: list[Row] = []
    dots: list[Dot] = []
    height: int = _AXIS


class _Axis:
    """Days from the first of January of the first year to the end of the last year, on the width of the strip."""

    def __init__(self, days: Sequence[str]) -> None:
        self.first, self.last = int(min(days)[:4]), int(max(days)[:4])
        self._zero = date(self.first, 1, 1).toordinal()
        self._scale = (100 - 2 * _MARGIN) / (date(self.last + 1, 1, 1).toordinal() - self._zero)

    def x(self, day: str) -> float:
        return round(_MARGIN + (date.fromisoformat(day).toordinal() - self._zero) * self._scale, 2)

    def ticks(self) -> list[Tick]:
        if self.last - self.first < 2:
            starts = [(year, month) for year in range(self.first, self.last + 1) for month in (1, 4, 7, 10)]
            starts.append((self.last + 1, 1))
            return [Tick(self.x(f"{year}-{month:02}-01"), f"{month}/{year}", month != 1) for year, month in starts]
        step = 1 + (self.last - self.first) // 16
        years = range(self.first, self.last + 2, step)
        return [Tick(self.x(f"{year}-01-01"), str(year), number % 3 > 0) for number, year in enumerate(years)]


def posts_strip(holdings: Sequence[Holding]) -> Strip | None:
    """One row a post, one bar a sighting, posts in the order first seen; None where no sighting has a day."""
    dated = [row for row in holdings if row.seen_from]
    if not dated:
        return None
    axis = _Axis([day for row in dated for day in (row.seen_from, row.seen_to) if day])
    posts: dict[str, list[Holding]] = {}
    for row in sorted(dated, key=lambda row: (row.seen_from or "", row.post)):
        posts.setdefault(row.post, []).append(row)
    return Strip(axis.ticks(), rows=[Row(_post_name(seen[0]), _bars(axis, seen)) for seen in posts.values()])


def _post_name(row: Holding) -> str:
    return f"{row.role}, {row.body_name}" if row.body_name else row.role


def _bars(axis: _Axis, seen: Sequence[Holding]) -> list[Bar]:
    """One bar for each stretch of days, however many documents show it."""
    days = dict.fromkeys((row.seen_from or "", row.seen_to or row.seen_from or "") for row in seen)
    return [Bar(axis.x(a), max(_LEAST, round(axis.x(b) - axis.x(a), 2)), a, b) for a, b in days]


def citations_strip(citing: Sequence[CitingDay]) -> Strip | None:
    """One dot a citing document (in the order of their days); dots that would cover each other are stacked."""
    if not citing:
        return None
    axis = _Axis([day for each in citing for day in (each.seen_from, each.seen_to)])
    taken: dict[int, int] = {}
    dots = [_dot(axis, each, taken) for each in citing]
    return Strip(axis.ticks(), dots=dots, height=20 + _STACKED * max(taken.values()) + _AXIS)


def _dot(axis: _Axis, each: CitingDay, taken: dict[int, int]) -> Dot:
    x = round((axis.x(each.seen_from) + axis.x(each.seen_to)) / 2, 2)
    level = taken[int(x // _APART)] = taken.get(int(x // _APART), 0) + 1
    radius = min(9.0, 4 + each.count)
    return Dot(x, _STACKED * level, radius, each.document, each.title, each.seen_from, each.seen_to, each.count)
