"""Load from many clients at once: wrk where it is installed, else a small asyncio client."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

LUA = r"""
local paths, at = {}, 0
for line in io.lines(PATHS) do paths[#paths + 1] = line end
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at], {Accept = ACCEPT})
end
done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format('\nJSON {"requests": %d, "seconds": %f, "p50": %f, "p99": %f, "bad": %d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
"""


@dataclass(frozen=True, slots=True)
class Load:
    """Requests a second and latencies in milliseconds; bad: answers other than 2xx, and none at all.

    cpu: milliseconds of processor time a request, which other work on the machine changes less than the others.
    """

    rps: float
    p50: float
    p99: float
    bad: int
    cpu: float = 0.0

    def __str__(self) -> str:
        return f"{self.rps:10.0f}{self.p50:9.1f}{self.p99:9.1f}{self.cpu:9.2f}" + (
            f" ({self.bad} bad)" if self.bad else ""
        )


def put_under_load(url: str, paths: Sequence[str], accept: str, clients: int, seconds: float) -> Load:
    """The paths asked one after the other, over and over, by so many clients for so long."""
    if not shutil.which("wrk"):
        return asyncio.run(_ask_by_hand(url, paths, accept, clients, seconds))
    with tempfile.TemporaryDirectory() as scratch:
        listed, script = Path(scratch, "paths"), Path(scratch, "load.lua")
        listed.write_text("\n".join(paths) + "\n")
        script.write_text(f"PATHS = {json.dumps(str(listed))}\nACCEPT = {json.dumps(accept)}\n{LUA}")
        command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds:.0f}s", "--timeout", "30s", "-s", str(script), url]
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    told = json.loads(printed.rpartition("JSON ")[2])
    return Load(told["requests"] / told["seconds"], told["p50"], told["p99"], int(told["bad"]))


async def _ask_by_hand(url: str, paths: Sequence[str], accept: str, clients: int, seconds: float) -> Load:
    import httpx

    waits: list[float] = []
    bad = 0
    until = time.perf_counter() + seconds

    async def client(first: int, session: httpx.AsyncClient) -> None:
        nonlocal bad
        at = first
        while time.perf_counter() < until:
            before = time.perf_counter()
            try:
                bad += not (await session.get(url + paths[at % len(paths)], headers={"Accept": accept})).is_success
            except httpx.HTTPError:
                bad += 1
            waits.append(time.perf_counter() - before)
            at += clients

    async with httpx.AsyncClient(timeout=30) as session:
        await asyncio.gather(*(client(i, session) for i in range(clients)))
    waits.sort()
    return Load(len(waits) / seconds, 1e3 * waits[len(waits) // 2], 1e3 * waits[int(len(waits) * 0.99)], bad)
