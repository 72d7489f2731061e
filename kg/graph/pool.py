"""The processes behind the endpoint: forked by one small parent, kept warm, replaced when they end."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from kg.errors import StoreError
from kg.graph import worker as process

log = logging.getLogger(__name__)
SLOW_AFTER = 0.15  # seconds after which a query gives way to the quick ones
LOOK_EVERY = 0.25  # seconds between looks for a new snapshot
RETRY_AFTER = 2.0  # seconds until a graph that could not be opened is tried again
PATIENCE = 5.0  # seconds that a worker may need to be ready


class Died(Exception):
    """A worker ended with a question open; `status` is what waitpid gave, None where nobody can say."""

    def __init__(self, status: int | None) -> None:
        super().__init__(status)
        self.status = status


class Worker(asyncio.Protocol):
    """This side of one process: a question, an answer, one at a time. What it says first goes to `started`."""

    def __init__(self, pool: Pool, snapshot: Path) -> None:
        self.pool = pool
        self.snapshot = snapshot
        self.pid = 0
        self.slow = False
        self.gone = False
        self.ended: asyncio.Future[int] = pool.loop.create_future()
        self._answer: asyncio.Future[tuple[bytes, bytes]] | None = None
        self._buffer = bytearray()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's are of a class of their own

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        frame = process.framed(self._buffer)
        if frame is None:
            return
        self._buffer = bytearray()
        if self._answer is None:
            self.pool.started(self, *frame)
        elif not self._answer.done():
            self._answer.set_result(frame)

    def connection_lost(self, exc: Exception | None) -> None:
        self.gone = True
        self.pool.lost(self)
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(Died(None))

    async def ask(self, task: dict[str, Any], seconds: float) -> tuple[bytes, bytes]:
        """The answer's tag and body. TimeoutError after so many seconds, Died where the process ends instead."""
        if self.gone or self._transport is None:
            raise Died(0)
        self._answer = self.pool.loop.create_future()
        self._transport.write(process.frame(process.TASK, json.dumps(task).encode()))
        slowing = self.pool.loop.call_later(SLOW_AFTER, self._give_way)
        try:
            async with asyncio.timeout(seconds):
                return await self._answer
        except Died:
            raise Died(await self._status()) from None
        finally:
            slowing.cancel()

    async def _status(self) -> int | None:
        await asyncio.wait([self.ended], timeout=1.0)
        return self.ended.result() if self.ended.done() else None

    def _give_way(self) -> None:
        self.slow = True
        self.pool.parent.order({"slow": self.pid})

    def dismiss(self) -> None:
        """Let an idle process end by itself: it sees that nobody is there any more."""
        if self._transport is not None:
            self._transport.close()


class Parent:
    """The process that the workers are forked from; started at the first order, and again after its death."""

    def __init__(self, heard: Callable[[dict[str, int]], None], lost: Callable[[], None]) -> None:
        self.heard = heard
        self.lost = lost
        self._loop = asyncio.get_running_loop()
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def order(self, order: dict[str, Any], *sent: socket.socket) -> None:
        control = self._control or self._start()
        try:
            socket.send_fds(control, [json.dumps(order).encode()], [file.fileno() for file in sent])
        except OSError as error:  # its death is heard on the same socket
            log.error("no order reaches the parent of the query processes: %s", error)

    def _start(self) -> socket.socket:
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            command = [sys.executable, "-P", str(process.__file__), str(theirs.fileno())]
            self._process = subprocess.Popen(
                command,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
        self._control.setblocking(False)
        self._loop.add_reader(self._control, self._hear)
        return self._control

    def _hear(self) -> None:
        assert self._control is not None
        try:
            packet = self._control.recv(65_536)
        except BlockingIOError:
            return
        except OSError:
            packet = b""
        if packet:
            self.heard(json.loads(packet))
        else:
            log.error("the parent of the query processes ended; another is started")
            self._loop.run_in_executor(None, self._leave().wait)
            self.lost()

    def _leave(self) -> subprocess.Popen[bytes]:
        assert self._control is not None and self._process is not None
        self._loop.remove_reader(self._control)
        self._control.close()
        self._control = None
        return self._process

    async def close(self) -> None:
        """End it and, with it, every worker; return when they are gone."""
        if self._control is not None:
            await asyncio.to_thread(self._leave().wait)


class Pool:
    """`size` processes over the newest snapshot and one as a spare. `snapshot` says where it is, or raises StoreError.

    A new snapshot takes over when the first worker over it is ready; until then the old ones answer.
    """

    def __init__(self, snapshot: Callable[[], Path], size: int, memory: int) -> None:
        self.snapshot = snapshot
        self.size = size
        self.memory = memory
        self.loop = asyncio.get_running_loop()
        self.parent = Parent(self._heard, self._orphaned)
        self._wanted: Path | None = None
        self._broken: StoreError | None = None
        self._retry_at = 0.0
        self._workers: set[Worker] = set()  # every one that may yet answer
        self._idle: deque[Worker] = deque()
        self._waiting: deque[asyncio.Future[Worker]] = deque()
        self._unforked: deque[Worker] = deque()
        self._pids: dict[int, Worker] = {}
        self._look()
        self._watching = self.loop.create_task(self._watch())

    async def close(self) -> None:
        """End every process and wait for their end."""
        self._watching.cancel()
        self._wanted = None
        await self.parent.close()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY)
            self._look()

    def _look(self) -> None:
        try:
            newest = self.snapshot()
        except StoreError as error:
            self._broken = self._broken or error
            return
        if newest != self._wanted or (self._broken and self.loop.time() >= self._retry_at):
            self._wanted, self._broken = newest, None
        self._fill()

    def _fill(self) -> None:
        """Fork what is missing of the newest snapshot."""
        if self._wanted is None or self._broken:
            return
        for _ in range(self.size + 1 - sum(worker.snapshot == self._wanted for worker in self._workers)):
            self._fork(self._wanted)

    def _fork(self, snapshot: Path) -> None:
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        worker = Worker(self, snapshot)
        self._workers.add(worker)
        self._unforked.append(worker)
        with theirs:
            self.parent.order({"fork": str(snapshot), "memory": self.memory}, theirs)
        connecting = self.loop.create_task(self.loop.create_connection(lambda: worker, sock=ours))
        connecting.add_done_callback(lambda task: task.cancelled() or task.exception())

    # ---- workers come and go

    async def take(self) -> Worker:
        """An idle worker, for `give` or `kill` to take back. StoreError where the graph cannot be read."""
        if self._idle:
            return self._idle.popleft()
        if not self._workers:
            self._look()
        if self._broken and not self._workers:
            raise self._broken
        waiter: asyncio.Future[Worker] = self.loop.create_future()
        self._waiting.append(waiter)
        try:
            async with asyncio.timeout(PATIENCE):
                return await waiter
        except TimeoutError:
            raise StoreError("No query process became ready in time; the machine is overloaded.") from None
        except asyncio.CancelledError:
            if waiter.done() and not waiter.cancelled():
                self.give(waiter.result())
            raise

    def give(self, worker: Worker) -> None:
        """A worker back: idle again, or let go where it was slowed, ended or holds an old snapshot."""
        if worker.gone or worker.slow or worker.snapshot != self._wanted:
            self._workers.discard(worker)
            worker.dismiss()
            self._fill()
        else:
            self._offer(worker)

    def kill(self, worker: Worker) -> None:
        """End a worker at once, whatever it does."""
        self.parent.order({"kill": worker.pid})
        self._workers.discard(worker)
        self._fill()

    def _offer(self, worker: Worker) -> None:
        while self._waiting:
            waiter = self._waiting.popleft()
            if not waiter.done():
                waiter.set_result(worker)
                return
        self._idle.append(worker)

    def started(self, worker: Worker, tag: bytes, body: bytes) -> None:
        """A new worker's first words: ready, or why it cannot be."""
        if tag == process.READY:
            for old in [idle for idle in self._idle if idle.snapshot != worker.snapshot]:
                self._idle.remove(old)
                self.give(old)
            self._offer(worker)
            return
        reason = body.decode("utf-8", "replace")
        log.error("%s cannot be opened: %s", worker.snapshot, reason)
        self._broken = StoreError(f"The graph cannot be read ({reason}); run `kg build` again.")
        self._retry_at = self.loop.time() + RETRY_AFTER
        self._workers.discard(worker)
        if not self._workers:
            self._disappoint(self._broken)

    def _disappoint(self, error: StoreError) -> None:
        while self._waiting:
            waiter = self._waiting.popleft()
            if not waiter.done():
                waiter.set_exception(error)

    def lost(self, worker: Worker) -> None:
        """A worker's connection is gone: it ended, or was let go."""
        self._workers.discard(worker)
        if worker in self._idle:
            self._idle.remove(worker)
        self._fill()

    def _heard(self, said: dict[str, int]) -> None:
        if "forked" in said:
            worker = self._unforked.popleft()
            worker.pid = said["forked"]
            self._pids[worker.pid] = worker
        elif worker_ended := self._pids.pop(said["ended"], None):
            worker_ended.ended.set_result(said["status"])

    def _orphaned(self) -> None:
        for unforked in self._unforked:
            self._workers.discard(unforked)
            unforked.dismiss()
        self._unforked.clear()
        self._pids.clear()
        self._fill()
