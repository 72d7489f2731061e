"""The rows of tables that assign one task a row."""

from __future__ import annotations

from kg.extract.assigned import Assigned
from kg.extract.demands import Demands
from kg.extract.sections import Sections
from kg.mentions.parties import unique
from kg.models import Party, Task
from kg.parse.locator import Locator
from kg.parse.tables import TaskRow
from kg.rules.lexicon import Lexicon


def of_row(row: TaskRow, sections: Sections, locate: Locator, demands: Demands, lexicon: Lexicon) -> Task:
    """The task of a row; its number stands below the unit in which the table stands. Where no cell says who does it,
    its own words may: "Đồng chí A họp giao ban"."""
    n = locate(row.table)
    while n >= 0 and sections.units[n].kind in ("paragraph", "title"):
        n = sections.units[n].parent
    above = sections.units[n].locator if n >= 0 else ""
    lines = Assigned(row.task.start, demands.words, lexicon)
    for duty, cell in row.cells.items():
        lines.read_cell("implements" if duty == "joins" else duty, cell, sections.year)
    locator = "/".join(part for part in (above, row.number) if part)
    implementing = lines.implementing if lines.implementing or lines.directing else _own(row, demands)
    return Task(
        locator, row.task.start, row.task.end, unique(lines.directing), unique(implementing),
        lines.stated, lines.deadline, lines.recurrence, "own", sections.scheduled(n, row.group),
    )  # fmt: skip


def _own(row: TaskRow, demands: Demands) -> list[Party]:
    """Whom the words of a task charge by their subject."""
    first, last = demands.words.index(row.task.start), demands.words.index(row.task.end)
    demand = demands.of_sentence(first, last, False, False) if first < last else None
    return list(demands.joins(demand.implementing, demand.behind, last)) if demand else []
