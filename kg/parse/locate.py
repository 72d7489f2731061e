"""Which unit holds an offset."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from kg.models import Unit

_STEP = re.compile(r"(điểm|khoản|mục|phần|điều)[\s*]+([\w.]+)", re.IGNORECASE)


def unit_named(printed: str, units: Sequence[Unit]) -> str | None:
    """The locator of "mục I, phần B": the unit whose whole path is that, else the first whose path ends with it."""
    steps = [(m[1].lower(), m[2].strip(".").lower()) for m in _STEP.finditer(printed)]
    if not steps:
        return None
    numbers = [number for _, number in steps]
    if steps[-1][0] in ("phần", "mục", "điều"):  # the innermost is printed first
        numbers.reverse()
    paths = [([part.strip("()") for part in u.locator.lower().split("/")], u.locator) for u in units]
    whole = (locator for path, locator in paths if path == numbers)
    return next(whole, None) or next((locator for path, locator in paths if path[-len(numbers) :] == numbers), None)


class Locator:
    """Called with an offset, gives the index of the innermost unit that holds it, -1 for none."""

    def __init__(self, units: tuple[Unit, ...]) -> None:
        self.units = units
        self.starts = [unit.start for unit in units]

    def __call__(self, offset: int) -> int:
        at = bisect_right(self.starts, offset) - 1
        while at >= 0:
            unit = self.units[at]
            if offset < unit.end:
                return at
            at = at - 1 if unit.kind == "footnote" or unit.parent < 0 else unit.parent
        return -1
