"""`kg serve` as a process of its own, and the processes under it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

KG = str(Path(sys.executable).with_name("kg"))


class Server:
    """A running `kg serve`: its address and its process."""

    def __init__(self, process: subprocess.Popen[str], url: str) -> None:
        self.process = process
        self.url = url

    def get(self, query: str, **parameters: str) -> httpx.Response:
        """The answer to a query sent with GET."""
        return httpx.get(f"{self.url}sparql", params={"query": query, **parameters}, timeout=60)


@contextmanager
def serving(*arguments: str, **environment: str) -> Iterator[Server]:
    """`kg serve` with these arguments on a port of its own; ended at the end, by force if need be."""
    variables = os.environ | {f"VIETKG_{name}": value for name, value in environment.items()}
    command = [KG, "serve", "--port", "0", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=variables)
    assert process.stdout is not None
    try:
        url = process.stdout.readline().split()[0]
        eventually(lambda: httpx.get(f"{url}api/health").status_code == 200)
        yield Server(process, url)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        finally:
            process.kill()


def eventually(holds: Callable[[], bool], patience: float = 30.0) -> None:
    """Returns as soon as it holds; AssertionError where it never does."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            if holds():
                return
        except httpx.TransportError:
            pass
        time.sleep(0.02)
    raise AssertionError("it never came true")


def family(pid: int) -> set[int]:
    """The process and all under it that live."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
            except OSError:
                continue
            if state != "Z":
                parents[int(entry.name)] = int(parent)
    found: set[int] = set()
    grown = {pid} & parents.keys()
    while grown - found:
        found |= grown
        grown = {child for child, parent in parents.items() if parent in found}
    return found
