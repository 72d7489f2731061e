"""Which column each cell of a row stands in, where empty cells are left out or a cell runs over several.

Each cell costs what it does not look like under a head ("Quý II" under "Cơ quan chủ trì"), each column left out costs
how seldom it is empty, each cell that goes on in the next costs a little. The cheapest reading is taken, if it is cheap
and no other one is nearly as cheap: what may be read in two ways is not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.parse.columns import settled
from kg.rules.tables import TableRules
from kg.text import CAPITALS, words

_NAME = re.compile(rf"(?:[{CAPITALS}][\w'’]*[ ]){{1,4}}[{CAPITALS}][\w'’]*(?:[ ]?[,;(–-].*)?", re.DOTALL)
_INITIALS = re.compile(rf"[{CAPITALS}]{{2,9}}")
_CLOCK = re.compile(r"\D{0,8}\d{1,2}(?:[ ]?(?:h|giờ|:)|g\d)")
_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXL]{1,6}|[A-H])[.)]?")
_NEVER = 99.0
_PARTIES = ("leads", "implements", "joins", "directs", "leaders")
# what it costs to leave a column out: seldom empty is who leads, often who joins
_LEFT_OUT = {
    "number": _NEVER, "task": _NEVER, "leads": 2.0, "implements": 1.5, "joins": 0.5, "directs": 1.0, "leaders": 1.0,
    "deadline": 1.2, "day": 0.4, "time": 0.6, "place": 0.5, "participants": 0.5, "product": 0.2, "person": _NEVER,
    "post": 1.0, "body": 0.8, "office": 0.8,
}  # fmt: skip
_NOTE = 0.2  # what a column holds of which nothing is known
_OPENS = 0.4  # a time that opens the row and is that of the row above
_OTHER = 0.5
_GOES_ON = {"task": 1.1, "leads": 1.2, "joins": 0.6, "directs": 0.5, "leaders": 0.5}  # one leads, several join
_WORDS = 0.3  # what names nobody and no time
_ON = 0.1  # where a mark or an office says that it does
_CHEAP = 1.6
_MARGIN = 0.25
_KEPT = 5  # readings that are compared
_UNTOLD = (None, "participants", "place", "product", "time", "office")
_LONG_PARTY = 160  # characters
_DEAR = 3.0
_SHORT = 8
_LONG_TIME = 60
_LABEL = 30


class Reading(NamedTuple):
    """For each column the first cell and the one behind the last, equal where it is empty; and what it costs."""

    cells: tuple[tuple[int, int], ...]
    cost: float


class Aligner:
    """Reads rows under the columns of one head; `rules` tells how cells look."""

    def __init__(self, columns: Sequence[str | None], rules: TableRules) -> None:
        self.columns, self.rules = tuple(settled(list(columns))), rules
        before = self.columns[: self.columns.index("task")] if "task" in self.columns else ()
        left_out = dict(_LEFT_OUT)
        if "deadline" in before:
            left_out["deadline"] = _OPENS
        self.goes_on = dict(_GOES_ON)
        if "leads" in self.columns:
            left_out["implements"] = _LEFT_OUT["joins"]
            self.goes_on["implements"] = self.goes_on["joins"]
        self.left_out = [left_out.get(column or "", _OTHER) for column in self.columns]
        self.directed = not {"directs", "leaders"}.isdisjoint(self.columns)
        self.looks: dict[str, tuple[float, ...]] = {}

    def read(self, cells: Sequence[str]) -> Reading | None:
        """The one cheap reading of a row's cells; None where there is none, or another is as good."""
        best: dict[tuple[int, int], list[Reading]] = {(0, 0): [Reading((), 0.0)]}
        for j in range(len(self.columns)):
            for i in range(len(cells) + 1):
                for reading in best.get((i, j), ()):
                    for end, cost in self._ways(cells, i, j):
                        kept = best.setdefault((end, j + 1), [])
                        kept.append(Reading((*reading.cells, (i, end)), reading.cost + cost))
                        kept.sort(key=lambda found: found.cost)
                        del kept[_KEPT:]
        found = best.get((len(cells), len(self.columns)), [])
        if not found or found[0].cost > _CHEAP:
            return None
        near = [self._told(other) for other in found if other.cost < found[0].cost + _MARGIN]
        return found[0] if len(set(near)) == 1 else None

    def _told(self, reading: Reading) -> tuple[tuple[int, int], ...]:
        """What a reading puts into the columns that say what is done, by whom and when."""
        return tuple(cells for column, cells in zip(self.columns, reading.cells, strict=True) if column not in _UNTOLD)

    def _ways(self, cells: Sequence[str], i: int, j: int) -> list[tuple[int, float]]:
        """How far the cells from `i` on may stand in column `j`, and at what cost."""
        column = self.columns[j] or ""
        ways = [(i, self.left_out[j])] if self.left_out[j] < _NEVER else []
        cost = 0.0
        for end in range(i + 1, min(len(cells), i + 4) + 1):
            looks = self._looks(cells[end - 1])[j]
            cost += looks if end == i + 1 else self._goes_on(column, cells[end - 2], cells[end - 1], looks)
            if cost > _CHEAP:
                break
            ways.append((end, cost))
        return ways

    def _goes_on(self, column: str, before: str, cell: str, looks: float) -> float:
        """What it costs that a cell goes on in the next one."""
        if column == "day" and looks == 0.0:
            return _ON  # "Thứ Hai", and on the line below "14/7"
        if column in ("number", "deadline", "day", "time") or words(cell) in self.rules.ditto:
            return _NEVER
        held = self.rules.offices.match(words(cell)) and self._party(before, words(before)) == "leader"
        if column in _PARTIES and held:
            return _ON
        if self.rules.unfinished.search(words(before)) or self.rules.going_on.match(words(cell)):
            return _ON
        if before.rstrip().endswith((",", ";")) or cell[:1] in "-+(":
            return looks + _ON
        words_alone = column in ("task", "product") and not any(self._says(each) for each in (before, cell))
        if words_alone and "number" in self.columns:  # else it may be the next row
            return _WORDS if before.rstrip()[-1:] != "." else _GOES_ON["task"]
        return self.goes_on.get(column, 0.9) + looks

    def _opened(self, folded: str) -> float:
        """What it costs to open a cell with what goes on from another ("và ...")."""
        return 1.0 if self.rules.going_on.match(folded) else 0.0

    def _says(self, cell: str) -> bool:
        """Whether a cell names somebody or says by when."""
        return bool(self._party(cell, words(cell))) or self.dated(cell)

    def _looks(self, cell: str) -> tuple[float, ...]:
        """What it costs to have a cell under each of the columns."""
        if cell not in self.looks:
            folded = words(cell)
            costs = self._like_above() if folded in self.rules.ditto else self._costs(cell)
            costs = {column: cost + self._opened(folded) for column, cost in costs.items()}
            costs = costs if not self.rules.ends.match(folded) else dict.fromkeys(costs, _NEVER)
            rest = costs[""]
            self.looks[cell] = tuple(costs.get(column or "", rest) for column in self.columns)
        return self.looks[cell]

    def _like_above(self) -> dict[str, float]:
        """What a cell costs that repeats the one above."""
        return {"": _NOTE, "task": _DEAR, "number": _NEVER, **dict.fromkeys((*_PARTIES, "deadline", "day"), 0.0)}

    def _costs(self, cell: str) -> dict[str, float]:
        """What a cell costs by column; "": under one of which nothing is known."""
        folded, dated = words(cell), self.dated(cell)
        party, figure = self._party(cell, folded), _NUMBER.fullmatch(cell) is not None
        named = {"leader": _DEAR, "": 0.0}.get(party, 0.5 if "number" in self.columns else 1.0)
        note = _NOTE + 0.6 * dated
        costs = {
            "": note,
            **dict.fromkeys(("participants", "place"), note),
            "product": note + 0.5 * bool(party),
            "task": 2.0 * dated + 2.0 * (len(cell) < _SHORT) + named,
            "person": _DEAR * (party != "leader"),
            **dict.fromkeys(("post", "body", "office"), _OTHER * (not party)),
            "time": _DEAR * (not self._clocked(folded)),
            **{column: self._of_party(column, party) for column in _PARTIES},
        }
        if dated or len(cell) > _LONG_PARTY:
            costs |= dict.fromkeys(_PARTIES, _DEAR)
        if figure:  # a number is nothing else
            costs = dict.fromkeys(costs, _NEVER) | {"": note, "product": note}
        due = _DEAR * (not dated)
        return costs | {"number": _NEVER * (not figure), "deadline": due, "day": due}

    def _of_party(self, column: str, party: str) -> float:
        """What it costs that somebody stands in a column of parties."""
        if not party:
            return _DEAR
        told = party == "either" or not self.directed
        return 0.0 if told else 0.7 * ((party == "leader") != (column in ("directs", "leaders")))

    def _clocked(self, folded: str) -> bool:
        """Whether a cell says at what hour, or in which half of the day."""
        return len(folded) < _SHORT or bool(_CLOCK.match(folded) or self.rules.when.match(folded))

    def dated(self, cell: str) -> bool:
        """Whether a cell says by when and little else."""
        folded = words(cell)
        told = any(map(str.isdigit, cell)) and self.rules.times.match(folded) is not None
        return len(cell) <= _LONG_TIME and (told or self.rules.when.match(folded) is not None)

    def _party(self, cell: str, folded: str) -> str:
        """What a cell names, maybe behind a label: "leader", "body", "either" of them; "" for nobody."""
        label, colon, named = folded.lstrip("-+ ").partition(":")
        folded = named.strip() if colon and len(label) < _LABEL else folded.lstrip("-+ ")
        if self.rules.either.match(folded) or _INITIALS.fullmatch(cell):
            return "either"
        if self.rules.leaders.match(folded):
            return "leader"
        if self.rules.bodies.match(folded):
            return "body"
        return "leader" if _NAME.fullmatch(cell) else ""
