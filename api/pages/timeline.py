"""Where things stand on a strip of time: plain numbers for SVG; nothing is claimed between two sightings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from kg.catalogue.rows import CitingDay, Holding

WIDTH = 960
_MARGIN = 30
_ROW = 36
_AXIS = 20


class Tick(Struct, frozen=True):
    """A line of the axis at `x`, with its year or quarter."""

    x: float
    label: str


class Bar(Struct, frozen=True):
    """Somebody was seen from `start` to `end`."""

    x: float
    width: float
    start: str
    end: str


class Row(Struct, frozen=True):
    """One post and the days on which it was seen held."""

    label: str
    y: int
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
    """A drawing's size, axis and contents."""

    height: int
    ticks: list[Tick]
    rows: list[Row] = []
    dots: list[Dot] = []
    width: int = WIDTH


class _Axis:
    """Days from the first of January of the first year to the end of the last year, on the width of the strip."""

    def __init__(self, days: Sequence[str]) -> None:
        self.first, self.last = int(min(days)[:4]), int(max(days)[:4])
        self._zero = date(self.first, 1, 1).toordinal()
        self._scale = (WIDTH - 2 * _MARGIN) / (date(self.last + 1, 1, 1).toordinal() - self._zero)

    def x(self, day: str) -> float:
        return round(_MARGIN + (date.fromisoformat(day).toordinal() - self._zero) * self._scale, 1)

    def ticks(self) -> list[Tick]:
        if self.last - self.first < 2:
            starts = [(year, month) for year in range(self.first, self.last + 1) for month in (1, 4, 7, 10)]
            starts.append((self.last + 1, 1))
            return [Tick(self.x(f"{year}-{month:02}-01"), f"{month}/{year}") for year, month in starts]
        step = 1 + (self.last - self.first) // 16
        return [Tick(self.x(f"{year}-01-01"), str(year)) for year in range(self.first, self.last + 2, step)]


def posts_strip(holdings: Sequence[Holding]) -> Strip | None:
    """One row a post, one bar a sighting; None where no sighting has a day."""
    dated = [row for row in holdings if row.seen_from]
    if not dated:
        return None
    axis = _Axis([day for row in dated for day in (row.seen_from, row.seen_to) if day])
    posts: dict[str, list[Holding]] = {}
    for row in dated:
        posts.setdefault(row.post, []).append(row)
    rows = [
        Row(_post_name(seen[0]), 16 + _ROW * number, [_bar(axis, row) for row in seen])
        for number, seen in enumerate(posts.values())
    ]
    return Strip(_ROW * len(rows) + _AXIS, axis.ticks(), rows=rows)


def _post_name(row: Holding) -> str:
    return f"{row.role}, {row.body_name}" if row.body_name else row.role


def _bar(axis: _Axis, row: Holding) -> Bar:
    start = row.seen_from or ""
    end = row.seen_to or start
    return Bar(axis.x(start), max(6.0, round(axis.x(end) - axis.x(start), 1)), start, end)


def citations_strip(citing: Sequence[CitingDay]) -> Strip | None:
    """One dot a citing document (in the order of their days); dots that would cover each other are stacked."""
    if not citing:
        return None
    axis = _Axis([day for each in citing for day in (each.seen_from, each.seen_to)])
    taken: dict[int, int] = {}
    dots = [_dot(axis, each, taken) for each in citing]
    return Strip(20 + 18 * max(taken.values()) + _AXIS, axis.ticks(), dots=dots)


def _dot(axis: _Axis, each: CitingDay, taken: dict[int, int]) -> Dot:
    x = round((axis.x(each.seen_from) + axis.x(each.seen_to)) / 2, 1)
    level = taken[int(x // 18)] = taken.get(int(x // 18), 0) + 1
    radius = min(9.0, 4 + each.count)
    return Dot(x, 18 * level, radius, each.document, each.title, each.seen_from, each.seen_to, each.count)
