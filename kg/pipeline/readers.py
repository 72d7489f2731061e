"""Files of strangers, read in processes of their own that the kernel bounds and the server can stop.

What is pasted or uploaded decides what the extractors do with it, so none of it is read inside the server: a reader
process (`kg.pipeline.reader`) takes one file after another over its pipes. It is killed at its limits and when its
client has gone; another takes over.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from msgspec import Struct, msgpack
from msgspec.structs import replace

from kg.errors import Busy, DocumentError, StoreError
from kg.models import Mentions
from kg.parse.formats.picture import PagePicture, Wanted
from kg.pipeline.frames import HEAD, NO_STORE, READ, REFUSED, TOO_MUCH, Inside, Pasted, Task
from kg.sparql.processes import own_program
from kg.sparql.queue import Count, CountOrNone, Queue, Seconds
from kg.text import printable

T = TypeVar("T")
log = logging.getLogger(__name__)
START = 120.0  # seconds that a reader process may need to start: a second, but on a machine that does too much
_TRIES = 5
QUICK = 1  # places beside the full ones for what takes a moment
MOMENT = 2.0  # seconds that it may take, and wait for such a place


class ReadingLimits(Struct, frozen=True):
    """What strangers' files may use. One file: seconds of wall clock; bytes of memory; bytes of what is found in it.
    A server process: how many are read at once, of one client at once, and wait."""

    seconds: Seconds = 20.0
    memory: Count = 1 << 30
    bytes: Count = 10_000_000
    running: Count = 2
    each: Count = 1
    waiting: CountOrNone = 8


class Readers:
    """Reads strangers' files in at most `running` processes, started when the first file comes and kept warm."""

    def __init__(self, limits: ReadingLimits) -> None:
        self.limits = limits
        self._queue = Queue(limits.running, limits.each, limits.waiting, QUICK)
        self._idle: list[Process] = []
        self._all: set[Process] = set()

    async def __aenter__(self) -> Readers:
        return self

    async def __aexit__(self, *_: object) -> None:
        await asyncio.gather(*(self._end(process) for process in list(self._all)))

    async def read(self, build: Path, name: str, data: bytes, client: str = "", member: str = "") -> Pasted:
        """What a file's bytes say, or those of the file at `member` in it, resolved against a build. DocumentError
        where they cannot be read within the limits, Busy where as many are being read and waiting as may."""
        body = await self._told(name, data, client, build=str(build), member=member)
        return await asyncio.to_thread(msgpack.decode, body, type=Pasted)

    async def tables(self, build: Path, name: str, data: bytes, client: str = "") -> bytes:
        """The tables alone of what `read` finds, as JSON that the server need not understand: decoding what a long text
        says would keep its other clients waiting. Raises as `read` does."""
        return await self._told(name, data, client, build=str(build), tabled=True)

    async def look_inside(self, name: str, data: bytes, client: str = "") -> Inside:
        """The files that a file's bytes hold. Raises DocumentError, Busy as `read` does."""
        return msgpack.decode(await self._told(name, data, client, build="", listing=True), type=Inside)

    async def find_mentions(self, name: str, text: str, client: str = "") -> Mentions:
        """All that a text of the store mentions, for a page that is waited for: within a moment. Raises DocumentError,
        Busy as `read` does; a client's own files keep it waiting no longer than others'."""
        body = await self._told(name, text.encode(), f"page {client}", MOMENT, build="", mentioning=True)
        return msgpack.decode(body, type=Mentions)

    async def draw(
        self, name: str, data: bytes, member: str, sha256: str, page: int, wanted: list[Wanted], client: str = ""
    ) -> PagePicture:
        """A page of a PDF as a picture. Raises DocumentError, Busy as `read` does."""
        asked: dict[str, Any] = {"build": "", "member": member, "sha256": sha256, "page": page, "wanted": wanted}
        return msgpack.decode(await self._told(name, data, client, **asked), type=PagePicture)

    async def _told(self, name: str, data: bytes, client: str, moment: float = 0.0, **asked: Any) -> bytes:
        name = printable(name)
        if not data.strip():
            raise DocumentError(f"{name}: empty; paste a text or give a file with one.")
        seconds = min(moment or self.limits.seconds, self.limits.seconds)
        task = Task(name=name, data=data, seconds=seconds, most=self.limits.bytes, **asked)
        turn = await self._queue.take(client, seconds, full=not moment)
        try:
            tag, body = await self._ask(replace(task, soon=turn.yields))
        finally:
            self._queue.leave(turn)
        if tag == READ:
            return body
        if tag == TOO_MUCH and moment:
            raise Busy(f"{name}: {body.decode()}; try again in a moment.", retry_after=5)
        self._explain(tag, name, body.decode("utf-8", "replace"))

    def _explain(self, tag: bytes, name: str, words: str) -> NoReturn:
        if tag == REFUSED:
            raise DocumentError(words)
        if tag == NO_STORE:
            raise StoreError(words)
        if tag == TOO_MUCH:
            raise DocumentError(f"{name}: {words}; split the document.")
        log.error("a pasted file could not be read:\n%s", words)
        last = words.strip().rpartition("\n")[2][:200]
        raise DocumentError(f"{name}: cannot be read ({last}); please report this document.")

    async def _ask(self, task: Task) -> tuple[bytes, bytes]:
        process = self._idle.pop() if self._idle else await self._start()
        try:
            async with asyncio.timeout(task.seconds):
                answer = await _exchange(process, msgpack.encode(task))
        except TimeoutError:
            return TOO_MUCH, f"stopped after {task.seconds:g} s, the most its reading may take".encode()
        except (OSError, asyncio.IncompleteReadError):
            if await process.wait() == 0:  # it had grown and left by itself, before it read this file
                return await self._ask(task)
            return TOO_MUCH, f"its reading needed more than {self.limits.memory >> 20} MB or other bounds".encode()
        else:
            if answer[0] in (READ, REFUSED):
                self._idle.append(process)
            return answer
        finally:
            if process not in self._idle:  # its client has gone, it met a limit, or it is not trusted any more
                await asyncio.shield(self._end(process))

    async def _start(self) -> Process:
        program = own_program("kg.pipeline.reader", str(self.limits.memory))
        process = await asyncio.create_subprocess_exec(*program["args"], env=program["env"], stdin=PIPE, stdout=PIPE)
        self._all.add(process)
        assert process.stdout is not None
        try:  # until it has the rules, which takes a second, and is none of the file's own time
            async with asyncio.timeout(START):
                await process.stdout.readexactly(HEAD.size)
        except (TimeoutError, asyncio.IncompleteReadError):
            await asyncio.shield(self._end(process))
            raise Busy("No process for reading could start; try again in a moment.", retry_after=5) from None
        except asyncio.CancelledError:
            await asyncio.shield(self._end(process))
            raise
        return process

    async def _end(self, process: Process) -> None:
        for kill in (os.kill, os.killpg):  # and what it started (character recognition)
            with contextlib.suppress(ProcessLookupError):  # it has ended, which nobody has heard yet
                kill(process.pid, signal.SIGKILL)
        await process.wait()
        self._all.discard(process)


async def patiently(ask: Callable[[], Awaitable[T]]) -> T:
    """What is asked of readers for somebody who does not wait for it at once: asked again where no place is free, since
    that says nothing of the file. Raises as they do, Busy in the end too."""
    for _ in range(_TRIES - 1):
        try:
            return await ask()
        except Busy as busy:
            await asyncio.sleep(busy.retry_after)
    return await ask()


async def _exchange(process: Process, task: bytes) -> tuple[bytes, bytes]:
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(HEAD.pack(len(task), b"t") + task)
    await process.stdin.drain()
    length, tag = HEAD.unpack(await process.stdout.readexactly(HEAD.size))
    return tag, await process.stdout.readexactly(length)
