"""A server of its own, asked everything by many at once for some minutes, while its store is built anew under it.

soak.py               90 seconds, 8 clients
soak.py --seconds 600 --clients 16

Prints requests by address and status, and the memory of the server's processes as it goes; exit code 1 where an answer
was unexpected or memory went on growing: by more than a half between the first quarter of the time and its end.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import httpx
from attack import EXAMPLES, KG, megabytes, serving
from loads import as_client

LISTS = ("acts", "documents", "people", "bodies", "tasks")
PAGES = {"acts": "act", "documents": "document", "people": "person", "bodies": "body", "tasks": "task"}
FEW = {429, 503}  # told to come back
GONE = {404, 410}  # of the document that every other build leaves out


def addresses(url: str) -> list[str]:
    """What is asked: every list, every thing, exports, queries."""
    found = ["", "open", "explorer", "paste", "docs", "api/health", ".well-known/void", "api/export/tasks.xlsx"]
    for name in LISTS:
        found += [name, f"api/{name}", f"api/export/{name}.csv"]
        for thing in httpx.get(f"{url}api/{name}", params={"limit": 100}, timeout=30).json()["items"]:
            id = quote(thing["id"], safe="")
            found += [f"{PAGES[name]}/{id}", f"api/{name}/{id}", f"data/{PAGES[name]}/{id}"]
    return found


class Tally:
    """What came back."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.seen: Counter[tuple[str, int]] = Counter()
        self.wrong: list[str] = []

    def note(self, address: str, status: int) -> None:
        """One answer."""
        kind = address.partition("?")[0].partition("/")[0] or "/"
        with self.lock:
            self.seen[kind, status] += 1
            if status not in (200, 303, 304) and status not in FEW | GONE:
                self.wrong.append(f"{status} {address}")


def ask(url: str, known: list[str], number: int, end: float, tally: Tally) -> None:
    """One client, until the end."""
    chance = random.Random(number)
    with httpx.Client(headers=as_client(number), timeout=60) as client:
        while time.monotonic() < end:
            address = chance.choice(known)
            if chance.random() < 0.2:
                query = (
                    f"SELECT ?s (COUNT(*) AS ?n) {{ ?s ?p ?o }} GROUP BY ?s ORDER BY ?n LIMIT {chance.randrange(500)}"
                )
                address = f"sparql?query={quote(query)}"
            elif chance.random() < 0.03:
                text = f"Căn cứ Nghị quyết số {chance.randrange(90)}-NQ/TW, giao Văn phòng Tỉnh ủy theo dõi. " * 50
                answer = client.post(f"{url}api/extract", json={"text": text})
                tally.note("api/extract", answer.status_code)
                continue
            answer = client.get(f"{url}{address}")
            tally.note(address, answer.status_code)


def build_anew(store: Path, end: float) -> None:
    """Builds, of fewer documents and of all in turn."""
    number = 0
    while time.monotonic() < end - 10:
        number += 1
        files = sorted(map(str, EXAMPLES.iterdir()))
        command = [KG, "build", *(files if number % 2 == 0 else files[:-1]), "--store", str(store), "--workers", "1"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        time.sleep(15)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=90.0)
    parser.add_argument("--clients", type=int, default=8)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "store") as (url, pid):
        known, tally, sizes = addresses(url), Tally(), [megabytes(pid)]
        end = time.monotonic() + args.seconds
        with ThreadPoolExecutor(args.clients + 1) as pool:
            running = [pool.submit(ask, url, known, number, end, tally) for number in range(args.clients)]
            running.append(pool.submit(build_anew, Path(folder) / "store", end))
            for _ in range(8):
                time.sleep(args.seconds / 8)
                sizes.append(megabytes(pid))
            for each in running:
                each.result()
    print("| address | status | answers |\n|---|---|---|")
    for (kind, status), count in sorted(tally.seen.items()):
        print(f"| {kind} | {status} | {count:,} |")
    print(
        f"\n{sum(tally.seen.values()):,} answers in {args.seconds:g} s; {len(tally.wrong)} unexpected", *tally.wrong[:9]
    )
    print("memory of all processes of the server, MB:", *sizes)
    return 1 if tally.wrong or sizes[-1] > 1.5 * sizes[2] else 0


if __name__ == "__main__":
    sys.exit(main())
