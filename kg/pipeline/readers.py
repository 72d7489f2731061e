"""Files of strangers, read in processes of their own that the kernel bounds and the server can stop.

What is pasted or uploaded decides what the extractors do with it, so none of it is read inside the server: a reader
process (`python -m kg.pipeline.readers`) takes one file after another over its pipes, frames of a length, one byte
that tells what it is, and the rest. It is killed at its limits and when its client has gone; another takes over.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import logging
import os
import signal
import struct
import sys
import threading
import traceback
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from msgspec import Struct, json, msgpack
from msgspec.structs import replace

from kg.catalogue.reading import Connection
from kg.errors import Busy, DocumentError, KgError, StoreError
from kg.models import Extraction, Mentions
from kg.output.tables import Row
from kg.parse.formats.picture import PagePicture, Wanted
from kg.sparql import sandbox
from kg.sparql.processes import own_program, processor_time
from kg.sparql.queue import Count, CountOrNone, Queue, Seconds
from kg.text import printable

log = logging.getLogger(__name__)
HEAD = struct.Struct("!Ic")
READY, READ, REFUSED, BROKEN, TOO_MUCH, NO_STORE = b"y", b"r", b"f", b"b", b"x", b"s"
START = 30.0  # seconds that a reader process may need to start
SLOW_AFTER = 0.5  # seconds of processor time after which a file's reading gives way to others
SOON = 0.2  # the same for one whose client had long ones lately
LOOK_EVERY = 0.05
QUICK = 1  # places beside the full ones for what takes a moment
MOMENT = 2.0  # seconds that it may take, and wait for such a place
MOST_FRAME = 1 << 28  # bytes of a file to read; what is sent here was bounded before (VIETKG_MAX_BODY)


class ReadingLimits(Struct, frozen=True):
    """What strangers' files may use. One file: seconds of wall clock; bytes of memory; bytes of what is found in it.
    A server process: how many are read at once, of one client at once, and wait."""

    seconds: Seconds = 20.0
    memory: Count = 1 << 30
    bytes: Count = 10_000_000
    running: Count = 2
    each: Count = 1
    waiting: CountOrNone = 8


class Pasted(Struct, frozen=True):
    """A text that is not in the collection, what it says, and its tables resolved against the collection."""

    name: str
    read: Extraction
    tables: Row


class Inside(Struct, frozen=True):
    """What a file holds: paths below its own name, "" for itself, each with the hash of its bytes; and a line for each
    that is passed over."""

    files: list[tuple[str, str]]
    skipped: list[str]


class Task(Struct, frozen=True):
    """A file to read, and the folder of the build that it is resolved against; member: the path of the file in it that
    is meant; listing: what it holds is asked for, and nothing is read; mentioning: what a text mentions is; tabled: its
    tables alone are; page: it is drawn, with the wanted words, where the file still has that hash. soon: it gives way
    to others after a moment."""

    build: str
    name: str
    data: bytes
    seconds: float
    most: int
    member: str = ""
    listing: bool = False
    mentioning: bool = False
    tabled: bool = False
    page: int = 0
    wanted: list[Wanted] = []
    sha256: str = ""
    soon: bool = False


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
        program = own_program("kg.pipeline.readers", str(self.limits.memory))
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


async def _exchange(process: Process, task: bytes) -> tuple[bytes, bytes]:
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(HEAD.pack(len(task), b"t") + task)
    await process.stdin.drain()
    length, tag = HEAD.unpack(await process.stdout.readexactly(HEAD.size))
    return tag, await process.stdout.readexactly(length)


# ---- the reader process ---------------------------------------------------------------------------------------------


def live(tasks: BinaryIO, answers: BinaryIO, memory: int) -> None:
    """The whole life of a reader: one file after another, until nobody is there any more or it has grown."""
    sandbox.end_with_parent()
    os.setpgrp()  # no session of its own: Linux weighs sessions against each other, and inside one its processes
    starting = threading.Thread(target=_prepare)  # a second's work for one client: others come first
    starting.start()
    starting.join()
    from kg.pipeline.pasted import read_pasted

    sandbox.confine_reader(memory)
    answers.write(HEAD.pack(0, READY))
    answers.flush()
    grown = sandbox.resident() + memory // 4
    while sandbox.resident() < grown:
        head = tasks.read(HEAD.size)
        if len(head) < HEAD.size:
            return
        length, _ = HEAD.unpack(head)
        tag, body = _giving_way(read_pasted, tasks.read(min(length, MOST_FRAME)))
        answers.write(HEAD.pack(len(body), tag) + body)
        answers.flush()


def _prepare() -> None:
    """All that is loaded and compiled at first use."""
    sandbox.give_way(threading.get_native_id())
    from kg.parse.document import parse_bytes
    from kg.pipeline.flow import extract
    from kg.rules.lexicon import load_lexicon

    extract(parse_bytes("first.txt", b"Giao", load_lexicon()), load_lexicon())


def _giving_way(read: Callable[[Connection, str, bytes], Pasted], packed: bytes) -> tuple[bytes, bytes]:
    """The answer, found by a thread that others come before when it has run for a while: no thread may take that back,
    and so each file has a new one."""
    found: list[tuple[bytes, bytes]] = []
    task = msgpack.decode(packed, type=Task)
    reading = threading.Thread(target=lambda: found.append(_answer(read, task)))
    reading.start()
    thread, allowed = reading.native_id or 0, SOON if task.soon else SLOW_AFTER
    while reading.is_alive() and processor_time(thread) < allowed:
        reading.join(LOOK_EVERY)
    if reading.is_alive():
        with contextlib.suppress(OSError):  # it has ended just now
            sandbox.give_way(thread)
        reading.join()
    return found[0]


def _answer(read: Callable[[Connection, str, bytes], Pasted], task: Task) -> tuple[bytes, bytes]:
    from kg.parse.document import MOST_BYTES, parse_text
    from kg.parse.formats.members import find_member
    from kg.parse.formats.picture import draw_page
    from kg.pipeline.flow import mentioned
    from kg.pipeline.sources import opened
    from kg.pipeline.store import open_catalogue
    from kg.rules.lexicon import load_lexicon

    try:
        sandbox.allow_seconds(task.seconds + 1)
        if task.listing:
            held = Inside([], [])
            for path, sha256 in opened(task.name, task.data, MOST_BYTES, held.skipped):
                held.files.append((path[len(task.name) + 1 :], sha256))
            return READ, msgpack.encode(held)
        data = find_member(task.data, task.name, task.member, MOST_BYTES) if task.member else task.data
        if task.page:
            if hashlib.sha256(data).hexdigest() != task.sha256:
                return REFUSED, f"{task.name}: other bytes than those that were read; build again.".encode()
            return READ, msgpack.encode(draw_page(data, task.page, task.wanted, task.name))
        if task.mentioning:
            lexicon = load_lexicon()
            return READ, msgpack.encode(mentioned(parse_text(data.decode(), lexicon), lexicon))
        with contextlib.closing(open_catalogue(Path(task.build))) as db:
            found = read(db, Path(task.member or task.name).name, data)
        body = json.encode(found.tables) if task.tabled else msgpack.encode(found)
        if len(body) > task.most:
            return TOO_MUCH, f"what is found in it has more than {task.most:,} bytes".encode()
        return READ, body
    except StoreError as error:
        return NO_STORE, str(error).encode()
    except KgError as error:
        return REFUSED, str(error).encode()
    except MemoryError:
        return TOO_MUCH, b"its reading needs more memory than it may use"
    except Exception:  # a mistake of ours or of a library; the server logs it, the client is told the last line
        return BROKEN, traceback.format_exc().encode("utf-8", "replace")


if __name__ == "__main__":
    spoken = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    live(sys.stdin.buffer, spoken, int(sys.argv[1]))
