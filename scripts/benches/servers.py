"""Our server and the others, over the same quads."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path

READY_WITHIN = 900.0  # seconds; rdflib parses a million quads in forty


class Running:
    """A server that answers; `seconds`: from its start to its first answer."""

    def __init__(self, url: str, process: subprocess.Popen[bytes], seconds: float) -> None:
        self.url, self.process, self.seconds = url, process, seconds

    def family(self) -> list[int]:
        """The process and all that it started, by id."""
        found, waiting = [], [self.process.pid]
        while waiting:
            pid = waiting.pop()
            found.append(pid)
            for task in Path(f"/proc/{pid}/task").glob("*/children"):
                with contextlib.suppress(OSError):
                    waiting += map(int, task.read_text().split())
        return found

    def threads(self) -> int:
        """Of the whole family."""
        return sum(len(list(Path(f"/proc/{pid}/task").glob("*"))) for pid in self.family())

    def memory_mb(self) -> float:
        """Memory of the family; a page that several share counts once."""
        shares = 0
        for pid in self.family():
            with contextlib.suppress(OSError):
                rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
                shares += int(rollup.split("Pss:", 1)[1].split()[0])
        return shares / 1024

    def processor_seconds(self) -> float:
        """What the family has used so far, its dead children included."""
        ticks = 0
        for pid in self.family():
            with contextlib.suppress(OSError):
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                ticks += sum(map(int, fields[11:15]))
        return ticks / os.sysconf("SC_CLK_TCK")

    def settle(self, most: float = 60) -> None:
        """Until the family rests: oxigraph and rdflib go on with queries whose clients have gone."""
        until, before = time.perf_counter() + most, -1.0
        while (now := self.processor_seconds()) - before > 0.02 and time.perf_counter() < until:
            before = now
            time.sleep(0.5)

    def pause(self, stop: bool) -> None:
        """Hold the family, or let it go on: while one server is measured the others must not take its time."""
        for pid in self.family():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGSTOP if stop else signal.SIGCONT)


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            answer.read()
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


@contextlib.contextmanager
def running(command: Sequence[str], port: int, first: str) -> Iterator[Running]:
    """The server from its first answer to `first` (a path) on; ended, with all it started, at the end."""
    before, url = time.perf_counter(), f"http://127.0.0.1:{port}"
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        while not answers(url + first):
            if process.poll() is not None or time.perf_counter() - before > READY_WITHIN:
                raise RuntimeError(f"{' '.join(command)}: no answer to {first}")
            time.sleep(0.01)
        yield Running(url, process, time.perf_counter() - before)
    finally:
        os.killpg(process.pid, signal.SIGCONT)
        os.killpg(process.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


@contextlib.contextmanager
def ours(store: Path, workers: int, first: str) -> Iterator[Running]:
    port = free_port()
    kg = str(Path(sys.executable).with_name("kg"))
    command = [kg, "serve", "--store", str(store), "--port", str(port), "--workers", str(workers)]
    with running(command, port, first) as server:
        yield server


@contextlib.contextmanager
def oxigraph_on_disk(rivals: Path, nquads: Path, work: Path, first: str) -> Iterator[Running]:
    program, port, location = str(rivals / "bin" / "oxigraph"), free_port(), work / "oxigraph"
    if not location.exists():
        load = [program, "load", "--location", str(location), "--file", str(nquads)]
        subprocess.run(load, check=True, capture_output=True)
    command = [program, "serve-read-only", "--location", str(location), "--bind", f"127.0.0.1:{port}"]
    with running([*command, "--union-default-graph"], port, first) as server:
        yield server
    shutil.rmtree(location)


@contextlib.contextmanager
def oxigraph_in_memory(rivals: Path, nquads: Path, work: Path, first: str) -> Iterator[Running]:
    port = free_port()
    command = [str(rivals / "bin" / "oxigraph"), "serve", "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    with running(command, port, first) as server:
        post = ["curl", "-sf", "-X", "POST", "-H", "Content-Type: application/n-quads", "-T", str(nquads)]
        subprocess.run([*post, f"{server.url}/store?no_transaction"], check=True, capture_output=True)
        yield server


@contextlib.contextmanager
def rdflib_endpoint(rivals: Path, nquads: Path, work: Path, first: str) -> Iterator[Running]:
    port = free_port()
    command = [str(rivals / "bin" / "rdflib-endpoint"), "serve", "--host", "127.0.0.1", "--port", str(port)]
    with running([*command, str(nquads)], port, first) as server:
        yield server
