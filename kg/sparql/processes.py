"""The processes behind the endpoint, seen from the server: workers, and the parents that they are forked from."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from msgspec import msgpack

from kg.sparql import worker as program

log = logging.getLogger(__name__)
LOOK_EVERY = 0.05  # seconds between looks at a query that runs
SLOW_AFTER = 0.05  # seconds of processor time after which a query gives way to the quick ones
LEAVE = 2.0  # seconds that a parent has to end by itself


def own_program(module: str, *arguments: str) -> dict[str, Any]:
    """For `subprocess`: a module of ours run as a program, found where this one was found and not where we stand."""
    search = os.pathsep.join(filter(None, [str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH")]))
    command = [sys.executable, "-P", "-m", module, *arguments]
    return {"args": command, "env": os.environ | {"PYTHONPATH": search}, "stdin": subprocess.DEVNULL}


class Died(Exception):
    """A worker ended with a question open; `status` is what waitpid gave, None where nobody can say."""

    def __init__(self, status: int | None) -> None:
        super().__init__(status)
        self.status = status


class Worker(asyncio.Protocol):
    """One process: a question, an answer, one at a time.

    started: told what it says first, when it is ready or cannot be; lost: told when it is gone.
    """

    def __init__(
        self, parent: Parent, started: Callable[[Worker, bytes, bytes], None], lost: Callable[[Worker], None]
    ) -> None:
        self.parent = parent
        self.pid = 0
        self.yields = False  # to others, and for good: no process may take that back
        self.gone = False
        self._loop = asyncio.get_running_loop()
        self.ended: asyncio.Future[int] = self._loop.create_future()
        self._started = started
        self._lost = lost
        self._answer: asyncio.Future[tuple[bytes, bytes]] | None = None
        self._buffer = bytearray()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's are of a class of their own

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        frame = program.framed(self._buffer)
        if frame is None:
            return
        self._buffer = bytearray()
        if self._answer is None:
            self._started(self, *frame)
        elif not self._answer.done():
            self._answer.set_result(frame)

    def connection_lost(self, exc: Exception | None) -> None:
        self.gone = True
        self._lost(self)
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(Died(None))

    async def ask(self, task: program.Task, seconds: float, yields: bool = False) -> tuple[bytes, bytes]:
        """The answer's tag and body. yields: others come first from the start. TimeoutError after so many seconds, Died
        where the process ends instead."""
        if self.gone or self._transport is None:
            raise Died(0)
        self._answer = self._loop.create_future()
        if yields:
            self._give_way()
        self._transport.write(program.frame(program.TASK, msgpack.encode(task)))
        self._until = self._loop.time() + seconds
        self._watching = self._loop.call_later(min(LOOK_EVERY, seconds), self._look, processor_time(self.pid))
        try:
            return await self._answer
        except Died:
            await asyncio.wait([self.ended], timeout=1.0)
            raise Died(self.ended.result() if self.ended.done() else None) from None
        finally:
            self._watching.cancel()

    def _look(self, before: float) -> None:
        """At a query that runs: is its time up, and has it used so much of the processor that others come first now?

        Time on the processor counts, not on the clock: a query that others keep from running is not slow."""
        left = self._until - self._loop.time()
        if self._answer is None or self._answer.done():
            return
        if left <= 0:
            self._answer.set_exception(TimeoutError())
            return
        used = processor_time(self.pid) - before
        if used > SLOW_AFTER:
            self._give_way()
        self._watching = self._loop.call_later(min(LOOK_EVERY, left), self._look, before)

    def _give_way(self) -> None:
        """Others come first from now on."""
        if not self.yields:
            self.yields = True
            self.parent.order({"yield": self.pid})

    def kill(self) -> None:
        """End it at once, whatever it does."""
        self.parent.order({"kill": self.pid})

    def dismiss(self) -> None:
        """Let it end by itself when it is idle: it sees that nobody is there any more."""
        if self._transport is not None:
            self._transport.close()


def processor_time(pid: int) -> float:
    """Seconds that a process's first thread has run; 0 where nobody can say."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0


class Parent:
    """A process that workers are forked from, over one snapshot; in memory, if it is told to hold the snapshot.

    ready: told that it holds the snapshot; lost: told that it ended by itself.
    """

    def __init__(
        self, snapshot: Path, held: bool, ready: Callable[[Parent], None], lost: Callable[[Parent], None]
    ) -> None:
        self.snapshot = snapshot
        self.held = held
        self.workers: set[Worker] = set()  # every one that may yet answer
        self._ready = ready
        self._lost = lost
        self._loop = asyncio.get_running_loop()
        self._is_ready = False
        self._connecting: set[asyncio.Task[Any]] = set()
        self._unforked: deque[Worker] = deque()
        self._pids: dict[int, Worker] = {}
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    "-P",
                    program.__file__,
                    str(theirs.fileno()),
                    str(snapshot),
                    "hold" if held else "open",
                ],
                pass_fds=[theirs.fileno()],
                stdout=subprocess.DEVNULL,
                process_group=0,  # in the server's session: Linux weighs sessions, and inside one its processes
            )
        self._control.setblocking(False)
        self._loop.add_reader(self._control, self._hear)

    def fork(self, worker: Worker, memory: int) -> None:
        """Start a worker that may use so many bytes of memory more than at its start."""
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        self.workers.add(worker)
        self._unforked.append(worker)
        with theirs:
            self.order({"fork": memory}, theirs)
        connecting = self._loop.create_task(self._loop.create_connection(lambda: worker, sock=ours))
        self._connecting.add(connecting)
        connecting.add_done_callback(self._connecting.discard)

    def order(self, order: dict[str, Any], *sent: socket.socket) -> None:
        """Tell it to fork, kill or slow a worker; nothing happens where it has ended."""
        try:
            socket.send_fds(self._control, [json.dumps(order).encode()], [file.fileno() for file in sent])
        except OSError as error:  # its end is heard on the same socket
            log.warning("no order reaches the parent of the query processes: %s", error)

    def _hear(self) -> None:
        try:
            packet = self._control.recv(65_536)
        except BlockingIOError:
            return
        except OSError:
            packet = b""
        if not packet:
            self.let_go()
            self._loop.run_in_executor(None, self._leave)
            self._lost(self)
            return
        said = json.loads(packet)
        if "ready" in said:
            self._is_ready = True
            self._ready(self)
        elif "forked" in said:
            if not self._unforked:  # this end has let go already
                return
            worker = self._unforked.popleft()
            worker.pid = said["forked"]
            self._pids[worker.pid] = worker
        elif worker_ended := self._pids.pop(said["ended"], None):
            worker_ended.ended.set_result(said["status"])

    def _leave(self) -> None:
        try:
            self._process.wait(LEAVE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    async def close(self) -> None:
        """End it and, with it, every worker of it; return when they are gone."""
        self.let_go()
        await asyncio.gather(*self._connecting, return_exceptions=True)
        await asyncio.to_thread(self._leave)

    def let_go(self) -> None:
        """Tell it to end, without waiting."""
        if self._control.fileno() >= 0:
            self._loop.remove_reader(self._control)
            self._control.close()
        if not self._is_ready:  # it reads a store and hears nothing
            self._process.kill()
