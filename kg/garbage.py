"""How often Python looks for circles of things that nobody holds any more."""

from __future__ import annotations

import gc

_ROUNDS = 20_000, 20, 20  # things made before the young are looked through; such rounds before the older ones are


def look_rarely() -> None:
    """For a process that reads or decides: it makes millions of small things and few circles, and what is there at the
    start stays. By Python's own measure a quarter of the time to decide 100 documents among 10,000 went into looking.
    """
    gc.freeze()
    gc.set_threshold(*_ROUNDS)
