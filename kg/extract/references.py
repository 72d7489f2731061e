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
    tasks: list[Task] = []
    for n, task in found:
        below = unit_named(lines.of[n].reference or "", lines.units) if n in lines.of else None
        source = [t for m, t in found if m != n and _inside(t, below)] if below else []
        if below:
            task = replace(
                task,
                directing=unique([*task.directing, *(p for t in source for p in t.directing)]),
                implementing=unique([*task.implementing, *(p for t in source for p in t.implementing)]),
                assignment_from="reference",
            )
        if n not in lines.of or not lines.bullets(n):
            tasks.append(task)
    return tasks


def _inside(task: Task, below: str) -> bool:
    return task.locator == below or task.locator.startswith(below + "/")
