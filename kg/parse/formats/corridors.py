"""Tables without rules: lines of words → the boxes of their cells, by the white between the columns alone.

Such a table has a first column of numbers ("1", "II", "03."), one at the first line of each row, and three columns or
more, whose corridors of white no line crosses but a row that is one cell beside its number. The lines above the first
number that leave the corridors open are its head. What has no numbers, or none that stand apart, stays lines: whether a
line begins a row cannot be told then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct, field

from kg.parse.formats.layout import Line

_NUMBER = re.compile(r"(?:\d{1,3}|[IVX]{1,6})\.?")
_HEADING = re.compile(r"(?:[IVX]{1,6}[.)]|\w{4} \d{1,3}\.)\s")  # the section below a table, not a line of its last row
_APART = 0.7  # of the size: the least white between a number and the cell beside it
_CORRIDOR = 0.3  # of the size: the least that stays white between two columns; words stand some 0.25 apart
_WIDE = 0.5  # of it: a narrower corridor is one where several lines have words on both its sides
_SEVERAL = 4
_AIR = 1.8  # of the size: more between two lines ends a row
_FEWEST_COLUMNS, _MOST_COLUMNS = 3, 12
_FEWEST_ROWS = 2
_MOST_LINES = 200  # of a page: two full ones beside each other
_TOP = 1  # lines above, of which one is the page's number: what goes on from the page before has no head

Box = tuple[float, float, float, float]  # x0, top, x1, bottom
_White = list[tuple[float, float]]  # (x0, x1) of each corridor, from the left


class _Row(Struct):
    """Lines of one row; whole: one cell fills it beside the number."""

    lines: list[Line]
    whole: bool = False


class _Table(Struct):
    """The lines of a head, the rows below it, and the corridors that all of them leave open.

    Rows before the first one with words in more than two columns ("I  Công tác tuyên truyền") tell no corridors.
    """

    white: _White = field(default_factory=list)
    head: list[Line] = field(default_factory=list)
    rows: list[_Row] = field(default_factory=list)

    def take(self, line: Line, above: Line | None) -> bool:
        """A line that stands next below, if it is of the table; above: the one before it."""
        begins = self._begins(line) if self.white else _numbered(line)
        if not begins and (above is None or not _near(above, line) or _HEADING.match(line.text)):
            return False
        fits = self._narrow(line, begins)
        if begins:
            self.rows.append(_Row([line], whole=not fits))
        elif fits:
            self.rows[-1].lines.append(line)
        return begins or fits

    def _begins(self, line: Line) -> bool:
        """Whether a line has its number in the first column; a wide one ("XVIII") may nearly touch the cell beside."""
        (x0, x1), (edge, cell) = line.words[0], self.white[0]
        close = x0 < edge < line.words[1][0] if len(line.words) > 1 else False
        number = _numbered(line) or (close and bool(_NUMBER.fullmatch(line.text.split(" ", 1)[0])))
        return number and x1 <= cell

    def _narrow(self, line: Line, begins: bool) -> bool:
        """Whether a line leaves the first corridor open, and another one; the corridors as it leaves them."""
        if not self.white or (begins and len(self.white) == 1):
            self.white = _between(line)
            return True
        first, *others = _open(line, self.white)
        kept = first[-1:] + [corridor for each in others for corridor in each]  # numbers stand in the midst of theirs
        if not first or len(kept) < min(len(self.white), _FEWEST_COLUMNS - 1):
            return False
        self.white = kept
        return True

    def head_with(self, line: Line) -> bool:
        """A line that stands next above, if it is of the head."""
        kept = [max(each, key=_width) for each in _open(line, self.white) if each]
        if len(kept) < len(self.white) or not _near(line, self.head[0] if self.head else self.rows[0].lines[0]):
            return False
        self.white, self.head = kept, [line, *self.head]
        return True

    def _sure(self, low: float, high: float) -> bool:
        """Whether a corridor parts columns: words of one justified column may happen to leave a narrow one open."""
        lines = [*self.head, *(line for row in self.rows if not row.whole for line in row.lines)]
        middle, wide = (low + high) / 2, _WIDE * lines[0].size
        return high - low > wide or sum(line.x0 < middle < line.x1 for line in lines) >= _SEVERAL

    def boxes(self, top: bool) -> Iterator[Box]:
        """Those of its cells; none where it is no table. top: of a page, where one goes on without a head."""
        self.white = [corridor for corridor in self.white if self._sure(*corridor)]
        for row in self.rows:  # what the first ones are shows below them
            opened = list(_open(row.lines[0], self.white))
            row.whole = row.whole or not all(opened)
            self.white = self.white if row.whole else [max(each, key=_width) for each in opened]
        columns = len(self.white) + 1
        headed = len({n for line in self.head for n in _columns_of(line, self.white)}) == columns
        numbered = sum(not row.whole for row in self.rows)
        few = numbered < _FEWEST_ROWS and not (numbered and headed and len(self.rows) >= _FEWEST_ROWS)
        if few or not _FEWEST_COLUMNS <= columns <= _MOST_COLUMNS:
            return
        if headed or (top and not self.head):
            yield from _boxes([_Row(self.head), *self.rows] if self.head else self.rows, self.white)


def unruled(lines: Sequence[Line]) -> Iterator[list[Box]]:
    """The boxes of each table among the lines of a page, which come from the top down; none on one of too many."""
    at = 0
    while at < len(lines) <= _MOST_LINES:
        end = at + 1
        if _numbered(lines[at]):
            table = _table(lines, at)
            if boxes := list(table.boxes(top=at <= _TOP)):
                yield boxes
                end = at + sum(len(row.lines) for row in table.rows)
        at = end


def _table(lines: Sequence[Line], start: int) -> _Table:
    """What may be a table whose first number stands in a line."""
    table, n = _Table(), start
    while n < len(lines) and table.take(lines[n], lines[n - 1] if n > start else None):
        n += 1
    while table.rows and table.rows[-1].whole:  # what follows a table may begin with a number too
        table.rows.pop()
    n = start
    while table.rows and n > 0 and table.head_with(lines[n - 1]):
        n -= 1
    return table


def _numbered(line: Line) -> bool:
    apart = len(line.words) > 1 and line.words[1][0] - line.words[0][1] > _APART * line.size
    return apart and bool(_NUMBER.fullmatch(line.text.split(" ", 1)[0]))


def _between(line: Line) -> _White:
    return [(a[1], b[0]) for a, b in pairwise(line.words) if b[0] - a[1] > _CORRIDOR * line.size]


def _open(line: Line, white: _White) -> Iterator[_White]:
    """What a line leaves open of each corridor: two of it where words stand in its midst, none where they cross it."""
    for low, high in white:
        inside = [(x0, x1) for x0, x1 in line.words if x0 < high and x1 > low]
        ends = [low, *(x1 for _, x1 in inside)]
        begins = [*(x0 for x0, _ in inside), high]
        yield [(a, b) for a, b in zip(ends, begins, strict=True) if b - a > _CORRIDOR * line.size]


def _width(corridor: tuple[float, float]) -> float:
    return corridor[1] - corridor[0]


def _near(above: Line, below: Line) -> bool:
    return below.top - above.bottom <= _AIR * below.size


def _columns_of(line: Line, white: _White) -> Iterator[int]:
    for x0, x1 in line.words:
        yield sum((low + high) / 2 < (x0 + x1) / 2 for low, high in white)


def _boxes(rows: Sequence[_Row], white: _White) -> Iterator[Box]:
    lines = [line for row in rows for line in row.lines]
    left, right = min(line.x0 for line in lines) - 1, max(line.x1 for line in lines) + 1
    edges = [left, *((low + high) / 2 for low, high in white), right]
    tops = [row.lines[0] for row in rows]
    before = [None, *(row.lines[-1] for row in rows[:-1])]
    rungs = [_rung(above, line) for above, line in zip(before, tops, strict=True)] + [lines[-1].bottom + 1]
    for row, (top, bottom) in zip(rows, pairwise(rungs), strict=True):
        for x0, x1 in [(left, edges[1]), (edges[1], right)] if row.whole else pairwise(edges):
            yield x0, top, x1, bottom


def _rung(above: Line | None, line: Line) -> float:
    """Between two rows, or above the first."""
    return (above.top + above.bottom + line.top + line.bottom) / 4 if above else line.top - 1
