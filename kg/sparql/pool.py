"""Workers kept warm over the newest snapshot, replaced when they end and when a new build is published."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from pathlib import Path

from msgspec import msgpack

from kg.errors import StoreError
from kg.sparql import worker as program
from kg.sparql.processes import Parent, Worker

log = logging.getLogger(__name__)
LOOK_EVERY = 0.25  # seconds between looks for a new snapshot
RETRY_AFTER = 2.0  # seconds until a graph that could not be opened is tried again
PATIENCE = 15.0  # seconds that a worker may need to be ready, on a machine with much else to do


class Pool:
    """`size` workers over the newest snapshot and one as a spare. `snapshot` says where it is, or raises StoreError.

    memory: bytes a worker may use for its queries. held: a snapshot whose files have at most so many bytes is loaded
    into memory, behind the first answers, which come from disk; a query is then some three times as fast.
    A new snapshot takes over when the first worker over it is ready; until then the old ones answer.
    """

    def __init__(self, snapshot: Callable[[], Path], size: int, memory: int, held: int) -> None:
        self.snapshot = snapshot
        self.size = size
        self.memory = memory
        self.held = held
        self._loop = asyncio.get_running_loop()
        self._parents: list[Parent] = []  # the newest last; the older ones until their workers are done
        self._loading: Parent | None = None
        self._broken: StoreError | None = None
        self._retry_at = 0.0
        self._idle: deque[Worker] = deque()
        self._spent: list[Worker] = []  # idle too, but others come first for good: for what gives way from its start
        self._waiting: deque[asyncio.Future[Worker]] = deque()
        self._look()
        self._watching = self._loop.create_task(self._watch())

    async def close(self) -> None:
        """End every process and wait for their end."""
        self._watching.cancel()
        parents, self._parents = self._parents, []
        if self._loading:
            parents.append(self._loading)
        await asyncio.gather(*(parent.close() for parent in parents))

    @property
    def newest(self) -> Path | None:
        """The newest snapshot, in use or about to be."""
        return self._parents[-1].snapshot if self._parents else None

    # ---- snapshots

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
        if self._broken and self._loop.time() < self._retry_at:
            return
        self._broken = None
        if not self._parents or self._parents[-1].snapshot != newest:
            self._follow(newest)
        self._fill()

    def _follow(self, newest: Path) -> None:
        self._parents.append(Parent(newest, False, self._loaded, self._lost_parent))
        if self._loading:
            self._loading.let_go()
            self._loading = None
        if self.held and sum(file.stat().st_size for file in newest.glob("*.sst")) <= self.held:
            self._loading = Parent(newest, True, self._loaded, self._lost_parent)

    def _loaded(self, parent: Parent) -> None:
        if parent is self._loading:
            self._loading = None
            self._parents.append(parent)
            self._fill()

    def _lost_parent(self, parent: Parent) -> None:
        """Its workers end with it; another takes its place, which opens the snapshot from disk."""
        log.error("%s: the parent of the query processes ended", parent.snapshot)
        if parent is self._loading:
            self._loading = None
        elif parent in self._parents:
            self._parents.remove(parent)
            self._retry_at = self._loop.time() + RETRY_AFTER
            if not self._parents:
                self._parents.append(Parent(parent.snapshot, False, self._loaded, self._lost_parent))
            self._fill()

    def _retire(self) -> None:
        """Older parents leave when their last worker has."""
        for parent in self._parents[:-1]:
            if not parent.workers:
                self._parents.remove(parent)
                self._loop.create_task(parent.close())

    # ---- workers

    async def take(self, yields: bool = False) -> Worker:
        """An idle worker, for `give` or `kill` to take back; yields: one that gives way will do. StoreError where the
        graph cannot be read."""
        if yields and self._spent:
            return self._spent.pop()
        if self._idle:
            return self._idle.pop()  # the one that worked last: what it needs is near
        self._fill()
        if self._broken and not any(parent.workers for parent in self._parents):
            raise self._broken
        waiter: asyncio.Future[Worker] = self._loop.create_future()
        self._waiting.append(waiter)
        try:
            async with asyncio.timeout(PATIENCE):
                return await waiter
        except (TimeoutError, asyncio.CancelledError) as error:
            if waiter.done() and not waiter.cancelled() and not waiter.exception():  # it came at the same moment
                self.give(waiter.result())
            if isinstance(error, TimeoutError):
                raise StoreError("No query process became ready in time; the machine is overloaded.") from None
            raise

    def give(self, worker: Worker) -> None:
        """A worker back: idle again, or let go where it was slowed, has ended or holds an old snapshot."""
        stays = not worker.gone and worker.parent in self._parents[-1:]  # none is left while it closes
        if stays and worker.yields and len(self._spent) < self.size:
            self._spent.append(worker)
            self._fill()
        elif stays and not worker.yields:
            self._offer(worker)
        else:
            worker.dismiss()
            self._without(worker)

    def kill(self, worker: Worker) -> None:
        """End a worker at once, whatever it does."""
        worker.kill()
        self._without(worker)

    def _without(self, worker: Worker) -> None:
        worker.parent.workers.discard(worker)
        for held in (self._idle, self._spent):
            if worker in held:
                held.remove(worker)
        self._fill()
        self._retire()

    def _fill(self) -> None:
        """Fork what is missing over the newest snapshot."""
        if self._parents and not self._broken:
            newest = self._parents[-1]
            spent = sum(worker.parent is newest for worker in self._spent)
            for _ in range(self.size + 1 + spent - len(newest.workers)):
                newest.fork(Worker(newest, self._started, self._without), self.memory)

    def _offer(self, worker: Worker) -> None:
        while self._waiting:
            waiter = self._waiting.popleft()
            if not waiter.done():
                waiter.set_result(worker)
                return
        self._idle.append(worker)

    def _started(self, worker: Worker, tag: bytes, body: bytes) -> None:
        if tag == program.READY:
            for held in (self._idle, self._spent):
                for old in [idle for idle in held if idle.parent is not worker.parent]:
                    held.remove(old)
                    self.give(old)
            self._offer(worker)
            return
        reason = msgpack.decode(body, type=program.Complaint).words
        log.error("%s cannot be opened: %s", worker.parent.snapshot, reason)
        self._broken = StoreError(f"The graph cannot be read ({reason}); run `kg build` again.")
        self._retry_at = self._loop.time() + RETRY_AFTER
        worker.parent.workers.discard(worker)
        if not any(parent.workers for parent in self._parents):
            self._disappoint(self._broken)

    def _disappoint(self, error: StoreError) -> None:
        while self._waiting:
            waiter = self._waiting.popleft()
            if not waiter.done():
                waiter.set_exception(error)
