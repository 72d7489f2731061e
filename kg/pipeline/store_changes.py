"""A change of a store as a process of its own, for a server: `python -m kg.pipeline.store_changes DIR …`.

`refresh`, `take-in PATH...`, `withdraw ID...`; each line of its output is JSON: what is done of a stage, at last what
came of it, or the error. Killed at any moment it leaves the store as it was, or as it is to be.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec import json

from kg.errors import KgError
from kg.pipeline.intake import refresh, take_in, withdraw
from kg.sparql.sandbox import end_with_parent


def change(directory: Path, verb: str, names: Sequence[str]) -> int:
    """Runs one change and tells of it on standard output; the exit code."""

    def tell(**said: Any) -> None:
        sys.stdout.buffer.write(json.encode(said) + b"\n")
        sys.stdout.buffer.flush()

    def progress(stage: str, done: int, total: int) -> None:
        tell(stage=stage, done=done, total=total)

    try:
        if verb == "take-in":
            summary = take_in(directory, [Path(name) for name in names], progress)
        elif verb == "withdraw":
            summary = withdraw(directory, names, progress)
        else:
            summary = refresh(directory, progress)
    except KgError as error:
        tell(error=str(error), kind=type(error).__name__)
        return error.exit_code
    tell(added=summary.added, removed=summary.removed, skipped=summary.skipped, copies=summary.copies)
    return 0


if __name__ == "__main__":
    end_with_parent()
    sys.exit(change(Path(sys.argv[1]), sys.argv[2], sys.argv[3:]))
