"""Work over many processes, of which any may die: a small pool of our own.

`concurrent.futures` gives a whole run up when one worker is killed, and `multiprocessing.Pool` waits for ever. Here
each worker answers item by item over its own pipe, so that the item at which it died is known: it is tried once more,
on a fresh worker, and given up when it kills that one too; the rest of the dead worker's chunk goes to another.
Workers are confined by the kernel (`kg.sparql.sandbox`); those of a cluster are not.
"""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from itertools import islice
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from typing import Any, Generic, Protocol, TypeVar

from kg.errors import KgError
from kg.sparql import sandbox

T = TypeVar("T")
R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)

CHUNK = 16  # items a worker is given at once: few enough to spread, many enough to keep the pipe out of the figures
SLOWEST = 120.0  # seconds one item may take
MEMORY = 1 << 30  # bytes a worker may use for its items
TRIES = 2
_FORK = get_context("fork")
_ROUNDS = 20_000, 20, 20  # things made before the young are looked through; such rounds before the older ones are
_SPARE = 32 << 20  # bytes by which a worker may grow before it looks for garbage
_IN_FLIGHT = 64  # chunks that a cluster is given at once, so that their results never pile up here


class WorkerError(KgError):
    """The processes for a run cannot be had."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An item that could not be done: one line that says why."""

    message: str


def look_rarely() -> None:
    """For a process that reads or decides: it makes millions of small things and few circles, and what is there at the
    start stays. By Python's own measure a quarter of the time to decide 100 documents among 10,000 went into looking.
    """
    gc.freeze()
    gc.set_threshold(*_ROUNDS)


def give_back() -> None:
    """Memory that is needed no more, to the system: small things that a bounded cache remembers lie between what is
    gone, and hold all of it (of 3,000 documents that were decided, 110 MB of 250)."""
    frozen = gc.get_freeze_count()
    gc.unfreeze()
    for one in gc.get_objects():
        # by type, since `isinstance` asks a weak proxy for the class of what is gone
        if type(one) is type(_bounded) and one.cache_info().maxsize:
            one.cache_clear()
    gc.collect()
    if frozen:
        gc.freeze()


@lru_cache(1)
def _bounded() -> None:
    """What every bounded cache is an instance of the type of."""


def attempt(work: Callable[[T], R], item: T) -> R | Failure:
    """The result, or why there is none. Whatever an item raises is its own: one bad item must not end a run."""
    try:
        return work(item)
    except KgError as error:
        return Failure(str(error))
    except MemoryError:
        return Failure(f"{item}: needs more than {MEMORY >> 20} MB of memory to be read; left out.")
    except Exception as error:
        return Failure(f"{item}: {type(error).__name__}: {error}; please report this document.")


class Results(Protocol[R_co]):
    """(index, result or Failure) of every item, each once, in the order they are done; whoever does not take them all
    closes it."""

    def __iter__(self) -> Iterator[tuple[int, R_co | Failure]]: ...

    def close(self) -> None:
        """Ends what is still at work."""


def run(work: Callable[[T], R], items: Sequence[T], workers: int, slowest: float = SLOWEST) -> Results[R]:
    """The results of processes that begin at once.

    `work` is a function of a module (it is sent by name); it never runs in this process, since an item may hold what
    eats all time and memory: a worker is bounded in both, and opens no connection.
    """
    return _Pool(work, items, max(1, min(workers, len(items))) if items else 0, slowest)


def run_on_cluster(
    work: Callable[[T], R], items: Sequence[T], scheduler: str
) -> Generator[tuple[int, R | Failure], None, None]:
    """The same, begun when first asked for, by the workers of a Dask scheduler ("tcp://host:8786"), which must see the
    items under the same names.

    Started by `dask scheduler` and, on each machine, `dask worker SCHEDULER`. What a worker died of is tried again by a
    process here, which tells the poisonous item from its neighbours. Raises WorkerError.
    """
    try:
        distributed: Any = import_module("distributed")
    except ModuleNotFoundError as error:
        raise WorkerError("a cluster needs Dask; pip install 'vietkg[cluster]'") from error
    try:
        client = distributed.Client(scheduler, timeout=10)
    except OSError as error:
        raise WorkerError(f"{scheduler}: no Dask scheduler answers there ({error}).") from error
    suspects: list[int] = []
    with client:
        hands = max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
        waiting = iter(batched(range(len(items)), max(1, min(CHUNK, len(items) // (4 * hands)))))

        def give(some: Sequence[int]) -> Any:
            return client.submit(_each, work, [items[n] for n in some], pure=False)

        owed = {give(some): some for some in islice(waiting, _IN_FLIGHT)}
        done = distributed.as_completed(owed)
        for future in done:
            some = owed.pop(future)
            try:
                results = future.result()
            except Exception:  # the cluster's: what an item raises is a Failure. Dask blames all that a worker held
                suspects.extend(some)
            else:
                yield from zip(some, results, strict=True)
            for more in islice(waiting, 1):
                following = give(more)
                owed[following] = more
                done.add(following)
    again = run(work, [items[n] for n in suspects], 1)  # none, where the cluster is healthy
    yield from ((suspects[n], result) for n, result in again)


def _each(work: Callable[[T], R], some: Sequence[T]) -> list[R | Failure]:
    """What a cluster's worker does at once: a scheduler takes as long for a task as a worker for a short file."""
    return [attempt(work, item) for item in some]


def batched(items: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    """The items, so many at a time."""
    return (items[n : n + size] for n in range(0, len(items), size))


@dataclass(slots=True)
class _Worker:
    """A process, our end of its pipe, and the items it still owes, the one it is at first."""

    process: subprocess.Popen[bytes] | ForkProcess
    pipe: Connection
    ready: bool = False
    owed: deque[int] = field(default_factory=deque)
    since: float = 0.0


class _Pool(Generic[T, R]):
    def __init__(self, work: Callable[[T], R], items: Sequence[T], workers: int, slowest: float) -> None:
        self._work, self._items, self._slowest = work, items, slowest
        self._waiting = deque(range(len(items)))
        self._tries: Counter[int] = Counter()
        self._chunk = max(1, min(CHUNK, len(items) // (4 * max(1, workers))))
        self._workers = [self._hire() for _ in range(workers)]
        self._share_out()

    def __iter__(self) -> Iterator[tuple[int, R | Failure]]:
        try:
            yield from self._results()
        finally:
            self.close()

    def _share_out(self) -> None:
        for worker in self._workers:
            if not worker.owed and self._waiting:
                self._give(worker)

    def _results(self) -> Iterator[tuple[int, R | Failure]]:
        while True:
            self._share_out()
            busy = {worker.pipe: worker for worker in self._workers if worker.owed}
            if not busy:
                return
            for pipe in wait(list(busy), timeout=1.0):
                yield from self._hear(busy[pipe])  # type: ignore[index]
            for worker in busy.values():
                if worker.owed and time.monotonic() - worker.since > self._slowest:
                    yield self._give_up(worker, f"took longer than {self._slowest:.0f} s")

    def close(self) -> None:
        while self._workers:
            _end(self._workers.pop())

    def _hire(self) -> _Worker:
        """A worker, which will say that it is ready.

        A copy of this process, with the code and the rules that it has read, where no other thread may hold a lock at
        that moment; else a process of its own by `exec`, which reads them again.
        """
        ours, theirs = Pipe()
        if threading.active_count() == 1:
            copy = _FORK.Process(target=_serve_alone, args=(theirs.fileno(),), daemon=True)
            copy.start()
            theirs.close()
            ours.send(self._work)
            return _Worker(copy, ours)
        start = (
            f"import sys; sys.path[:] = {sys.path!r}; from kg.pipeline.workers import serve; serve({theirs.fileno()})"
        )
        process = subprocess.Popen([sys.executable, "-c", start], pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)
        theirs.close()
        ours.send(self._work)
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
            if not worker.ready:
                raise WorkerError("a worker process cannot start; see above, or try --workers 1.") from None
            self._tries[worker.owed[0]] += 1
            if self._tries[worker.owed[0]] < TRIES:
                self._replace(worker)
            else:
                yield self._give_up(worker, "ends the process that reads it")
            return
        worker.since = time.monotonic()
        if worker.ready:
            yield worker.owed.popleft(), result
        worker.ready = True

    def _give_up(self, worker: _Worker, why: str) -> tuple[int, Failure]:
        index = worker.owed.popleft()
        self._replace(worker)
        return index, Failure(f"{self._items[index]}: {why}; left out.")

    def _replace(self, worker: _Worker) -> None:
        """What the worker owes goes back to the front of the queue, and a fresh one takes its place."""
        _end(worker)
        self._waiting.extendleft(reversed(worker.owed))
        self._workers[self._workers.index(worker)] = self._hire()


def _end(worker: _Worker) -> None:
    worker.process.kill()
    if isinstance(worker.process, ForkProcess):
        worker.process.join()
    else:
        worker.process.wait()
    worker.pipe.close()


def _serve_alone(descriptor: int) -> None:
    """The same in a copy of the process that hires: without its files, its pipes to others and the store's lock."""
    os.closerange(3, descriptor)
    os.closerange(descriptor + 1, os.sysconf("SC_OPEN_MAX"))
    serve(descriptor)
    os._exit(0)  # nothing of the one that hired is to be ended here a second time


def serve(descriptor: int) -> None:
    """A worker's life: its work, then chunks in, one answer an item out, until the other end is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    look_rarely()
    pipe = Connection(descriptor)
    try:
        sandbox.end_with_parent()
        work = pipe.recv()
        sandbox.confine_reader(MEMORY, local_sockets=True)
        pipe.send(None)
        held = sandbox.holds()
        while True:
            for item in pipe.recv():
                pipe.send(attempt(work, item))
                if sandbox.holds() > held + _SPARE:  # a long text's circles are few things and much memory
                    gc.collect()
                    held = sandbox.holds()
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
