"""The pool finishes whatever its workers do."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import subprocess
import sys
import time
import weakref
from functools import cache, lru_cache
from pathlib import Path

import pytest
from distributed import LocalCluster

from kg.errors import DocumentError, KgError
from kg.pipeline.workers import Failure, give_back, run, run_on_cluster


def shout(word: str) -> str:
    if word == "bad":
        raise DocumentError("bad: cannot be read")
    if word == "broken":
        raise IndexError("no such thing")
    if word == "poison":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "endless":
        time.sleep(600)
    if word.startswith("once:"):
        seen = Path(word.removeprefix("once:"))
        if not seen.exists():
            seen.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return "ONCE"
    return word.upper()


def circle(megabytes: int) -> int:
    """Leaves few things that hold each other, and much memory with them."""
    held: list[object] = [bytearray(megabytes << 20)]
    held.append(held)
    return len(held)


WORDS = [f"word{n}" for n in range(60)]


@pytest.mark.parametrize("workers", [1, 3])
def test_every_item_is_answered_once(workers: int) -> None:
    assert dict(run(shout, WORDS, workers)) == {n: word.upper() for n, word in enumerate(WORDS)}


@pytest.mark.parametrize("workers", [1, 2])
def test_a_bad_item_is_named_and_the_others_are_done(workers: int) -> None:
    items = [*WORDS[:9], "bad", "broken", *WORDS[9:]]
    results = dict(run(shout, items, workers))
    assert results.pop(9) == Failure("bad: cannot be read")
    broken = results.pop(10)
    assert isinstance(broken, Failure) and broken.message.startswith("broken: IndexError: no such thing")
    assert sorted(results.values()) == sorted(word.upper() for word in WORDS)


def test_what_long_items_leave_in_circles_is_gone_before_memory_is() -> None:
    assert set(dict(run(circle, [100] * 30, 1)).values()) == {2}


def test_an_item_that_kills_its_worker_is_left_out_alone() -> None:
    items = [*WORDS[:20], "poison", *WORDS[20:]]
    results = dict(run(shout, items, 2))
    poison = results.pop(20)
    assert isinstance(poison, Failure) and poison.message.startswith("poison: ends the process")
    assert len(results) == 60 and not any(isinstance(result, Failure) for result in results.values())


def test_an_item_whose_worker_was_killed_by_others_is_tried_again(tmp_path: Path) -> None:
    items = [*WORDS[:5], f"once:{tmp_path / 'seen'}", *WORDS[5:]]
    results = dict(run(shout, items, 2))
    assert results[5] == "ONCE" and len(results) == 61


def test_an_endless_item_is_stopped() -> None:
    results = dict(run(shout, ["endless", *WORDS[:8]], 2, slowest=2.0))
    endless = results.pop(0)
    assert isinstance(endless, Failure) and "longer than 2 s" in endless.message
    assert len(results) == 8


def children(parent: int) -> set[int]:
    """The living child processes of a process."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, above = status.read_text().rpartition(")")[2].split()[:2]
            if int(above) == parent and state != "Z":
                found.add(int(status.parent.name))
    return found


def test_no_worker_outlives_an_abandoned_run() -> None:
    before = children(os.getpid())
    results = run(shout, WORDS, 2)
    assert children(os.getpid()) - before, "they begin before the first result is asked for"
    results.close()
    assert not children(os.getpid()) - before
    some = iter(run(shout, WORDS, 2))
    next(some)
    assert children(os.getpid()) - before
    del some
    assert not children(os.getpid()) - before


def test_no_worker_outlives_a_killed_parent() -> None:
    script = (
        f"import sys; sys.path[:] = {sys.path!r}\n"
        f"from kg.pipeline import workers as batch; from {__name__} import shout\n"
        "for _ in batch.run(shout, ['a'] * 50, 2): print('one', flush=True); sys.stdin.read()\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdout and parent.stdout.readline() == b"one\n"
        workers = children(parent.pid)
        parent.kill()
    assert len(workers) == 2
    for _ in range(200):
        if not any(Path(f"/proc/{worker}").exists() for worker in workers):
            return
        time.sleep(0.1)
    pytest.fail("a worker still lives 20 s after its parent's death")


def test_a_script_without_a_main_guard_runs_once(tmp_path: Path) -> None:
    """Workers must not run the caller's script again."""
    script = tmp_path / "script.py"
    script.write_text(
        "print('ran')\nfrom kg.pipeline import workers as batch\nprint(sorted(batch.run(len, ['a', 'bb', 'ccc'], 2)))\n"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    assert done.stdout == "ran\n[(0, 1), (1, 2), (2, 3)]\n"


def test_workers_that_cannot_start_are_an_error() -> None:
    with pytest.raises(KgError, match="cannot start"):
        list(run(Unpicklable().shout, WORDS, 2))


def pid(word: str) -> int:
    time.sleep(0.02)
    return os.getpid()


def test_a_healthy_cluster_answers_every_item_once() -> None:
    with two_workers() as cluster:
        assert dict(run_on_cluster(shout, WORDS, cluster.scheduler_address)) == {
            n: w.upper() for n, w in enumerate(WORDS)
        }
        assert dict(run_on_cluster(shout, [], cluster.scheduler_address)) == {}


def test_a_worker_of_a_cluster_that_is_killed_takes_nothing_along() -> None:
    with two_workers() as cluster:
        results = run_on_cluster(pid, WORDS * 4, cluster.scheduler_address)
        first = dict([next(results)])
        (victim,) = first.values()
        assert isinstance(victim, int)
        os.kill(victim, signal.SIGKILL)
        found = first | dict(results)
    assert sorted(found) == list(range(len(WORDS) * 4))
    assert all(isinstance(answer, int) for answer in found.values())


def two_workers() -> LocalCluster:
    return LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None)


def test_a_cluster_answers_every_item_and_leaves_out_the_poisonous_one() -> None:
    items = [*WORDS[:10], "poison", "bad", *WORDS[10:]]
    with two_workers() as cluster:
        results = dict(run_on_cluster(shout, items, cluster.scheduler_address))
    poison, bad = results.pop(10), results.pop(11)
    assert isinstance(poison, Failure) and poison.message.startswith("poison: ends the process")
    assert bad == Failure("bad: cannot be read")
    assert sorted(results.values()) == sorted(word.upper() for word in WORDS)


def test_a_scheduler_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KgError, match="no Dask scheduler answers"):
        list(run_on_cluster(shout, WORDS, "tcp://127.0.0.1:9"))


class Unpicklable:
    """Its method reaches a worker, which cannot make it."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return exec, ("raise SystemExit(3)",)

    def shout(self, word: str) -> str:
        return word


def test_what_bounded_caches_remember_is_given_back() -> None:
    few, all_of_them = lru_cache(maxsize=8)(str.upper), cache(str.lower)
    few("a"), all_of_them("A")
    frozen = gc.get_freeze_count()
    gone = weakref.proxy(type("Gone", (), {})())  # what such a one stands for may not be asked anything any more
    give_back()
    assert type(gone) is weakref.ProxyType
    assert few.cache_info().currsize == 0 and all_of_them.cache_info().currsize == 1
    assert (gc.get_freeze_count() > 0) == (frozen > 0)
