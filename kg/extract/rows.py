"""The rows of tables that assign one task a row."""

from __future__ import annotations

from kg.extract.assigned import Assigned
from kg.extract.sections import Sections
from kg.mentions.parties import unique
from kg.mentions.words import Words
from kg.models import Task
from kg.parse.locator import Locator
from kg.parse.tables import TaskRow
from kg.rules.lexicon import Lexicon


def of_row(row: TaskRow, sections: Sections, locate: Locator, words: Words, lexicon: Lexicon) -> Task:
    """The task of a row; its number stands below the unit in which the table stands."""
    n = locate(row.table)
    while n >= 0 and sections.units[n].kind in ("paragraph", "title"):
        n = sections.units[n].parent
    above = sections.units[n].locator if n >= 0 else ""
    lines = Assigned(row.task.start, words, lexicon)
    for duty, cell in row.cells.items():
        lines.read_cell("implements" if duty == "joins" else duty, cell, sections.year)
    locator = "/".join(part for part in (above, row.number) if part)
    return Task(
        locator, row.task.start, row.task.end, unique(lines.directing), unique(lines.implementing),
        lines.stated, lines.deadline, lines.recurrence, "own", sections.scheduled(n, row.group),
    )  # fmt: skip
