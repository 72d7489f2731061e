"""Which unit of an outline holds an offset.

Units nest, and footnotes stand outside the nesting: the innermost that holds it counts.
"""

from __future__ import annotations

from bisect import bisect_right

from kg.models import Unit


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
