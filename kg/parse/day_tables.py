"""Tables of schedules in which several columns hold what is to be done: one for each leader, day or part of a day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.models import Span
from kg.parse.columns import empty, folded, trimmed
from kg.rules.periods import CLOCK
from kg.rules.tables import TableRules

_LEADERS = 2  # who head columns of their own, at least
_NEXT_ITEM = re.compile(rf"(?:<br[ ]?/?>|\n)[ ]*(?=[-–+•*][ ]|{CLOCK.pattern})", re.IGNORECASE)


class OwnRows(NamedTuple):
    """What the columns hold, and the rows: one for each cell that is a task."""

    columns: tuple[str, ...]
    rows: list[list[Span]]


def own_rows(
    reading: str, grid: Sequence[list[Span]], columns: Sequence[str | None], rules: TableRules
) -> OwnRows | None:
    """The rows of such a schedule, whose head opens the grid; None for another table."""
    if leaders := own_columns(reading, grid[0], columns, rules):
        return _of_leaders(grid, columns.index("day"), leaders)
    if days := day_columns(reading, grid[0], rules):
        return _of_days(reading, grid, days, rules)
    halves = half_columns(reading, grid[0], columns, rules)
    return _of_halves(reading, grid, columns.index("day"), halves) if halves else None


def own_columns(reading: str, row: Sequence[Span], columns: Sequence[str | None], rules: TableRules) -> tuple[int, ...]:
    """The columns of a schedule that leaders head, one each ("Ngày | Chủ tịch | PCT Lò Thị Kẻo")."""
    if "day" not in columns or "task" in columns:
        return ()
    heads = enumerate(zip(row, columns, strict=False))
    own = tuple(n for n, (cell, c) in heads if c in (None, "leads") and rules.attends.match(folded(reading, cell)))
    return own if len(own) >= _LEADERS else ()


def day_columns(reading: str, row: Sequence[Span], rules: TableRules) -> tuple[int, ...]:
    """The columns of a schedule that days head, one each ("Lãnh đạo | Thứ Hai 08/6 | Thứ Ba 09/6")."""
    own = tuple(n for n, cell in enumerate(row) if rules.own_days.match(folded(reading, cell)))
    return own if len(own) >= _LEADERS and own[0] > 0 else ()


def half_columns(
    reading: str, row: Sequence[Span], columns: Sequence[str | None], rules: TableRules
) -> tuple[int, ...]:
    """The columns of a schedule that the parts of the day head, one each ("Ngày | Sáng | Chiều")."""
    own = tuple(n for n, cell in enumerate(row) if rules.halves.fullmatch(folded(reading, cell)))
    return own if len(own) >= _LEADERS and "day" in columns[: own[0]] and "task" not in columns else ()


def _of_leaders(grid: Sequence[list[Span]], day: int, own: tuple[int, ...]) -> OwnRows:
    """A row for each cell below a leader, whom the head names."""
    head = grid[0]
    rows: list[list[Span]] = []
    for cells in grid[1:]:
        tasks = [(head[n], cells[n]) for n in own if n < len(cells) and not empty(cells[n])]
        rows += [[cells[day], leader, task] for leader, task in tasks if day < len(cells)]
    return OwnRows(("day", "implements", "task"), rows)


def _of_halves(reading: str, grid: Sequence[list[Span]], day: int, own: tuple[int, ...]) -> OwnRows:
    """A row for each item of a part of a day, which says itself who does it."""
    cells = ((row[day], row[n]) for row in grid[1:] for n in own if n < len(row))
    return OwnRows(("day", "task"), [[at, task] for at, cell in cells for task in _items(reading, cell)])


def _items(reading: str, cell: Span) -> Iterator[Span]:
    """What stands in a cell, parted where a line opens with an hour or a bullet."""
    text, at = reading[cell.start : cell.end], cell.start
    for mark in (*_NEXT_ITEM.finditer(text), None):
        span = trimmed(reading, at, cell.start + mark.start() if mark else cell.end)
        at = cell.start + mark.end() if mark else cell.end
        if not empty(span):
            yield span


def _of_days(reading: str, grid: Sequence[list[Span]], own: tuple[int, ...], rules: TableRules) -> OwnRows:
    """A row for each cell below a day, charged to whom its line opens with."""
    head, who = grid[0], own[0] - 1
    named = any(rules.leaders.match(folded(reading, cells[who])) for cells in grid[1:] if cells[who:])
    rows: list[list[Span]] = []
    for cells in grid[1:]:
        tasks = [(head[n], cells[n]) for n in own if n < len(cells) and not empty(cells[n])]
        rows += [[*([cells[who]] if named else []), day, task] for day, task in tasks]
    return OwnRows(("implements", "day", "task") if named else ("day", "task"), rows)
