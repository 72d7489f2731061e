"""Two reviewers at once, builds in the middle, processes killed at any moment: nothing is lost, nothing is there twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from contextlib import closing
from pathlib import Path

import httpx
from live import eventually, serving

from kg.accounts import sessions, users
from kg.catalogue.documents import document_ids, of_hash8
from kg.catalogue.extractions import Extractions
from kg.pipeline.flow import build
from kg.pipeline.intake import refresh
from kg.pipeline.store import open_current, read_decisions
from kg.resolve.judgements import key_of

TEXT = "KẾ HOẠCH\n\n" + "".join(f"{n}. Giao Văn phòng Tỉnh ủy làm việc số {n}.\n" for n in range(1, 13))
DECIDER = """
import sys
from pathlib import Path
from kg.pipeline.store import add_judgement
from kg.resolve.judgements import Judgement
store, author = Path(sys.argv[1]), sys.argv[2]
for n in range(60):
    add_judgement(store, Judgement(f"person/x.a{n}", "same", f"person/x.{author}{n}", "r" * 500, author, "2026", id=f"{author}{n}"))
    print(f"{author}{n}", flush=True)
"""
BUILDER = """
import sys
from pathlib import Path
from kg.pipeline.intake import refresh
while True:
    refresh(Path(sys.argv[1]))
    print("built", flush=True)
"""


def store_of(directory: Path) -> Path:
    (directory / "ke-hoach.txt").write_text(TEXT, "utf-8")
    build([directory / "ke-hoach.txt"], directory / "store")
    return directory / "store"


def test_what_was_told_to_be_kept_is_kept_once_through_builds_and_kills(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    builder = subprocess.Popen([sys.executable, "-c", BUILDER, str(store)], stdout=subprocess.PIPE, text=True)
    deciders = [
        subprocess.Popen([sys.executable, "-c", DECIDER, str(store), author], stdout=subprocess.PIPE, text=True)
        for author in ("an", "chi", "dung")
    ]
    told: list[str] = []
    for number, process in enumerate(deciders):
        assert process.stdout is not None
        for line in process.stdout:
            told.append(line.strip())
            if number == 2 and len(told) > 130:
                process.kill()
        process.wait()
    assert builder.stdout is not None
    builder.stdout.readline()
    builder.kill()
    builder.wait()
    held = Counter(key_of(one) for one in read_decisions(store))
    assert set(told) <= held.keys() and set(held.values()) == {1}
    refresh(store)
    with closing(open_current(store)) as db:
        assert len(document_ids(db)) == 1


def test_two_reviewers_at_once_and_a_server_that_is_killed(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    tokens = []
    with users.accounts(store) as db:
        for name in ("an", "chi"):
            users.add(db, name, "reviewer", "mùa xuân ở Lạc Sơn")
            tokens.append(sessions.add_token(db, name, name, ["read", "decide"], None))
    with closing(open_current(store)) as catalogue:
        (document,) = document_ids(catalogue)
        rows = Extractions(catalogue).get(document).tasks
    kept: list[str] = []

    def decide(url: str, number: int) -> None:
        headers = {"authorization": f"Bearer {tokens[number % 2]}"}
        key = f"{number:032x}"
        fields = {"document": document, "table": "tasks", "relation": "corrects", "start": str(rows[number].start),
                  "end": str(rows[number].end), "deadline_end": "31/01/2031", "reason": "gia hạn", "confirmed": "1",
                  "key": key}  # fmt: skip
        for _ in range(2):  # sent twice, as an impatient hand does
            answer = httpx.post(f"{url}decide", data=fields, headers=headers, timeout=60)
            if answer.status_code == 303:
                kept.append(key)

    def both(url: str, numbers: range) -> None:
        threads = [threading.Thread(target=lambda n=n: decide(url, n)) for n in numbers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    with serving("--store", str(store), "--workers", "2") as server:
        both(server.url, range(0, 6))
        os.kill(server.process.pid, signal.SIGKILL)  # in the middle of taking them up
        server.process.wait()
    with serving("--store", str(store), "--workers", "2") as server:
        both(server.url, range(6, 12))
        eventually(lambda: applied(store) == 12, 240)
    assert len(set(kept)) == 12
    assert Counter(key_of(one) for one in read_decisions(store)) == Counter(set(kept))


def applied(store: Path) -> int:
    with closing(open_current(store)) as db:
        (id,) = document_ids(db)
        assert of_hash8(db, id[-8:]) == id
        return sum(task.deadline_end == "2031-01-31" for task in Extractions(db).get(id).tasks)
