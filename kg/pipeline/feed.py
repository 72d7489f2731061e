"""What each build changed, remembered in the build itself: changes.jsonl, a line a build, the oldest first.

A build takes over the lines of the one before and adds its own. What is older than MOST changes falls away; so does
everything before a build that changes more at once: who follows the store then takes all of it anew.
"""

from __future__ import annotations

from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from kg.catalogue.changes import Changes, Step, step
from kg.catalogue.reading import Connection, connect
from kg.errors import Gone, StoreError

FILE = "changes.jsonl"
MOST = 50_000  # things named in all; some 4 MB


def write(folder: Path, earlier: Path | None, db: Connection, changes: Changes | None, at: str | None) -> None:
    """The line of a build in `folder` behind those of the build before. earlier: its catalogue; changes: None where all
    was built anew; at: the time that the build gives itself, else now."""
    at, steps = at or datetime.now(UTC).isoformat(timespec="seconds"), list[Step]()
    if earlier:
        with suppress(StoreError), closing(connect(earlier)) as before:
            made = step(db, before, changes, folder.name, at, earlier.parent.name)
            steps = kept([*read(earlier.parent), made])
    steps = steps or [Step(folder.name, at)]
    (folder / FILE).write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in steps))


def kept(steps: list[Step]) -> list[Step]:
    """The newest of the steps that name no more than MOST things together; the first of them, whose own changes nobody
    can follow from the build before, names none."""
    left = MOST
    for n in range(len(steps) - 1, -1, -1):
        left -= steps[n].ids()
        if left < 0:
            return [Step(steps[n].build, steps[n].at), *steps[n + 1 :]]
    return steps


def read(build: Path) -> list[Step]:
    """What a build remembers, the oldest first; nothing of a build that an earlier version of kg made."""
    try:
        lines = (build / FILE).read_bytes().splitlines()
    except FileNotFoundError:
        return []
    try:
        return [msgspec.json.decode(line, type=Step) for line in lines]
    except msgspec.DecodeError as error:
        raise StoreError(f"{build}: damaged, {FILE} cannot be read ({error}); run `kg build` again.") from None


def since(steps: list[Step], build: str) -> list[Step]:
    """The steps that lead on from a build; all of them from "". Gone where this build is not remembered."""
    if not build:
        return steps
    for n, one in enumerate(steps):
        if one.build == build:
            return steps[n + 1 :]
        if one.after == build:
            return steps[n:]
    raise Gone(f"what changed since build {build!r} is not remembered: take everything anew (/dump.nq, /api/export).")
