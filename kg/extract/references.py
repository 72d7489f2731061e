"""Items that take over what others are assigned: "Như mục I, phần B của Chương trình này"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kg.extract.assignments import Lines
from kg.mentions.parties import unique
from kg.mentions.pinpoints import unit_named
from kg.models import Task


def referred(found: Sequence[tuple[int, Task]], lines: Lines) -> list[Task]:
    """The tasks, each of its unit: those whose lines name another unit with whom that one's tasks name; an item whose
    lines hold for its bullets is none of its own."""
    kept = [(n, task) for n, task in found if n not in lines.of or not lines.bullets(n)]
    return [_of_another(n, task, found, lines) if n in lines.of else task for n, task in kept]


def _of_another(n: int, task: Task, found: Sequence[tuple[int, Task]], lines: Lines) -> Task:
    """A task with whom the tasks of the unit name that its lines refer to, if any."""
    below = unit_named(lines.of[n].reference or "", lines.units)
    if not below:
        return task
    source = [t for m, t in found if m != n and (t.locator == below or t.locator.startswith(below + "/"))]
    return replace(
        task,
        directing=unique([*task.directing, *(p for t in source for p in t.directing if not lines.of[n].doing)]),
        implementing=unique([*task.implementing, *(p for t in source for p in t.implementing)]),
        assignment_from="reference",
    )
