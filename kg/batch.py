"""Work over many processes, of which any may die: a small pool of our own.

`concurrent.futures` gives a whole run up when one worker is killed, and `multiprocessing.Pool` waits for ever. Here
each worker answers item by item over its own pipe, so that the item at which it died is known: it is tried once more,
on a fresh worker, and given up when it kills that one too; the rest of the dead worker's chunk goes to another.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from kg.errors import KgError

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 16  # items a worker is given at once: few enough to spread, many enough to keep the pipe out of the figures
SLOWEST = 300.0  # seconds one item may take
TRIES = 2


@dataclass(frozen=True, slots=True)
class Failure:
    """An item that could not be done: one line that says why."""

    message: str


def attempt(work: Callable[[T], R], item: T) -> R | Failure:
    """The result, or why there is none. Whatever an item raises is its own: one bad item must not end a run."""
    try:
        return work(item)
    except KgError as error:
        return Failure(str(error))
    except Exception as error:
        return Failure(f"{item}: {type(error).__name__}: {error}; please report this document.")


def run(
    work: Callable[[T], R], items: Sequence[T], workers: int, slowest: float = SLOWEST
) -> Iterator[tuple[int, R | Failure]]:
    """(index, result or Failure) of every item, each once, in the order they are done.

    `work` is a function of a module (it is sent by name); with less than two workers it runs in this process.
    """
    if workers < 2 or len(items) < 2:
        yield from ((index, attempt(work, item)) for index, item in enumerate(items))
        return
    pool: _Pool[T, R] = _Pool(work, items, min(workers, len(items)), slowest)
    try:
        yield from pool.results()
    finally:
        pool.close()


@dataclass(slots=True)
class _Worker:
    """A process, our end of its pipe, and the items it still owes, the one it is at first."""

    process: BaseProcess
    pipe: Connection
    owed: deque[int] = field(default_factory=deque)
    since: float = 0.0


class _Pool(Generic[T, R]):
    def __init__(self, work: Callable[[T], R], items: Sequence[T], workers: int, slowest: float) -> None:
        # not fork: a forked worker holds the others' pipes open, and would outlive a killed parent
        methods = multiprocessing.get_all_start_methods()
        self._context: Any = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        self._work, self._items, self._slowest = work, items, slowest
        self._waiting = deque(range(len(items)))
        self._tries: Counter[int] = Counter()
        self._chunk = max(1, min(CHUNK, len(items) // (4 * workers)))
        self._workers = [self._hire() for _ in range(workers)]

    def results(self) -> Iterator[tuple[int, R | Failure]]:
        while True:
            for worker in self._workers:
                if not worker.owed and self._waiting:
                    self._give(worker)
            busy = {worker.pipe: worker for worker in self._workers if worker.owed}
            if not busy:
                return
            for pipe in wait(list(busy), timeout=1.0):
                yield from self._hear(busy[pipe])  # type: ignore[index]
            for worker in busy.values():
                if worker.owed and time.monotonic() - worker.since > self._slowest:
                    yield self._give_up(worker, f"took longer than {self._slowest:.0f} s")

    def close(self) -> None:
        for worker in self._workers:
            worker.process.kill()
            worker.process.join()
            worker.pipe.close()

    def _hire(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._work), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _give(self, worker: _Worker) -> None:
        worker.owed.extend(self._waiting.popleft() for _ in range(min(self._chunk, len(self._waiting))))
        worker.since = time.monotonic()
        try:
            worker.pipe.send([self._items[index] for index in worker.owed])
        except OSError:
            return  # it is dead already: `_hear` meets the end of its pipe

    def _hear(self, worker: _Worker) -> Iterator[tuple[int, R | Failure]]:
        try:
            result = worker.pipe.recv()
        except (EOFError, OSError):
            self._tries[worker.owed[0]] += 1
            if self._tries[worker.owed[0]] < TRIES:
                self._replace(worker)
            else:
                yield self._give_up(worker, "ends the process that reads it")
            return
        worker.since = time.monotonic()
        yield worker.owed.popleft(), result

    def _give_up(self, worker: _Worker, why: str) -> tuple[int, Failure]:
        index = worker.owed.popleft()
        self._replace(worker)
        return index, Failure(f"{self._items[index]}: {why}; left out.")

    def _replace(self, worker: _Worker) -> None:
        """What the worker owes goes back to the front of the queue, and a fresh one takes its place."""
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        self._waiting.extendleft(reversed(worker.owed))
        self._workers[self._workers.index(worker)] = self._hire()


def _serve(pipe: Connection, work: Callable[[T], R]) -> None:
    """A worker's life: chunks in, one answer an item out, until the other end is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        while True:
            for item in pipe.recv():
                pipe.send(attempt(work, item))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
