"""Changes of the store by people who use the pages: one at a time, each in a process of its own that builds.

The pages answer from the build before until the new one is published, and from that one from then on.
"""

from __future__ import annotations

import asyncio
import logging
from asyncio.subprocess import PIPE
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import msgspec

from api.http.builds import build_of, decisions_of
from kg.catalogue.reading import note
from kg.errors import StoreError
from kg.pipeline.store import open_current, read_decisions
from kg.resolve.judgements import in_force, key_of
from kg.sparql.processes import own_program

log = logging.getLogger("vietkg.changes")
Said = dict[str, Any]


class Changes:
    """Runs changes of one store; `wake` has what people decided taken up, as soon as nothing else is being done."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._one = asyncio.Lock()
        self._due = False
        self._running: asyncio.Task[None] | None = None

    async def run(self, *change: str, told: Callable[[Said], None] = lambda said: None) -> Said:
        """The last that the change said: what came of it, or its error; `told` hears of each stage before."""
        async with self._one:
            program = own_program("kg.pipeline.store_changes", str(self.directory), *change)
            process = await asyncio.create_subprocess_exec(*program["args"], env=program["env"], stdout=PIPE)
            assert process.stdout is not None
            said: Said = {}
            try:
                async for line in process.stdout:
                    said = msgspec.json.decode(line, type=Said)
                    if "stage" in said:
                        told(said)
                await process.wait()
            finally:
                if process.returncode is None:
                    process.kill()
        if "stage" in said or not said:
            said = {"error": f"the process that builds ended with {process.returncode}", "kind": "Broken"}
        if "error" in said:
            log.warning("%s: %s", change[0], said["error"])
        return said

    def wake(self) -> None:
        """There are decisions that no build holds yet."""
        self._due = True
        if self._running is None or self._running.done():
            self._running = asyncio.get_running_loop().create_task(self._take_up())

    async def _take_up(self) -> None:
        while self._due:
            self._due = False
            await self.run("refresh")

    def wake_if_due(self) -> None:
        """The same where the current build does not hold every decision: after a crash, say."""
        with suppress(StoreError):
            with closing(open_current(self.directory)) as db:
                held = int(note(db, "decisions") or 0)
            if held < len(read_decisions(self.directory)):
                self.wake()

    async def end(self) -> None:
        """No change goes on after this; a build that was running leaves the store as it was."""
        if self._running is not None and not self._running.done():
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)


def is_pending(request: Any) -> bool:
    """Whether people decided what the build that answers does not hold yet."""
    decisions = decisions_of(request)
    held = int(note(build_of(request).catalogue(), "decisions") or 0)
    return held < len(decisions) and _keys(decisions) != _keys(decisions[:held])


def _keys(decisions: list[Any]) -> list[str]:
    return [key_of(one) for one in in_force(decisions)]
