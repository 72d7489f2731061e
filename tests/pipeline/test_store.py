"""The store folder is what it was or what it will be, whatever kills a build."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from kg.catalogue.write import create
from kg.errors import StoreError
from kg.pipeline.store import CATALOGUE, add_judgement, building, current, open_catalogue, open_current, read_decisions
from kg.resolve.judgements import Judgement


def publish(directory: Path, key: str) -> None:
    with building(directory) as build:
        db = create(build / CATALOGUE)
        db.execute("INSERT INTO meta VALUES ('key', ?)", (key,))
        db.execute("COMMIT")
        db.close()


def held(directory: Path) -> str:
    db = open_current(directory)
    try:
        return str(db.execute("SELECT value FROM meta WHERE key = 'key'").fetchone()[0])
    finally:
        db.close()


def test_a_build_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    publish(tmp_path, "first")
    assert held(tmp_path) == "first"
    publish(tmp_path, "second")
    assert held(tmp_path) == "second"


def test_a_reader_keeps_the_build_it_opened(tmp_path: Path) -> None:
    publish(tmp_path, "first")
    db = open_catalogue(current(tmp_path))
    publish(tmp_path, "second")
    assert db.execute("SELECT value FROM meta WHERE key = 'key'").fetchone()[0] == "first"
    db.close()


def test_no_more_than_the_last_two_builds_stay_on_disk(tmp_path: Path) -> None:
    for key in ("first", "second", "third", "fourth"):
        publish(tmp_path, key)
    assert len(list((tmp_path / "builds").iterdir())) == 2


def test_a_build_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    publish(tmp_path, "first")
    with pytest.raises(ZeroDivisionError), building(tmp_path) as build:
        (build / "half").write_text("written")
        raise ZeroDivisionError
    assert held(tmp_path) == "first"
    assert [build.name for build in (tmp_path / "builds").iterdir()] == [current(tmp_path).name]


def test_a_full_disk_is_an_error_of_the_store(tmp_path: Path) -> None:
    publish(tmp_path, "first")
    with pytest.raises(StoreError, match="holds what it held before"), building(tmp_path) as build:
        db = create(build / CATALOGUE)
        db.execute("PRAGMA max_page_count = 40")
        db.executemany("INSERT INTO meta VALUES (?, ?)", ((str(n), "x" * 10_000) for n in range(1000)))
    assert held(tmp_path) == "first"


def test_a_place_that_cannot_hold_a_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="choose another"), building(tmp_path / "file" / "store"):
        pytest.fail("a build began")


def test_a_killed_build_leaves_what_was_there_and_is_swept(tmp_path: Path) -> None:
    publish(tmp_path, "first")
    script = (
        "import os, signal, sys; from pathlib import Path; from kg.pipeline.store import building\n"
        "with building(Path(sys.argv[1])) as build:\n"
        "    (build / 'half').write_text('written'); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert held(tmp_path) == "first"
    assert list(tmp_path.glob("builds/*/half"))
    publish(tmp_path, "second")
    assert held(tmp_path) == "second"
    assert not list(tmp_path.glob("builds/*/half"))


def test_two_builds_at_once_are_refused(tmp_path: Path) -> None:
    with building(tmp_path) as build:
        with pytest.raises(StoreError, match="another build is running"), building(tmp_path):
            pytest.fail("a second build began")
        create(build / CATALOGUE).execute("COMMIT")
    publish(tmp_path, "second")
    assert held(tmp_path) == "second"


def test_readers_never_meet_a_half_published_store(tmp_path: Path) -> None:
    publish(tmp_path, "0")
    done = threading.Event()
    seen: list[str] = []

    def read() -> None:
        while not done.is_set():
            seen.append(held(tmp_path))

    reader = threading.Thread(target=read)
    reader.start()
    for key in range(1, 8):
        publish(tmp_path, str(key))
    done.set()
    reader.join()
    assert seen == sorted(seen) and seen


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (lambda d: (d / "CURRENT").unlink(), "no store here"),
        (lambda d: (d / "CURRENT").write_text("../../etc"), "damaged"),
        (lambda d: (d / "CURRENT").write_bytes(b"\xff\xfe"), "cannot read CURRENT"),
        (lambda d: (current(d) / CATALOGUE).unlink(), "damaged"),
        (lambda d: (current(d) / CATALOGUE).write_bytes(b"not a database" * 100), "kg build"),
        (lambda d: os.truncate(current(d) / CATALOGUE, 4000), "kg build"),
    ],
)
def test_a_damaged_store_says_so_and_can_be_built_again(tmp_path: Path, harm, says: str) -> None:  # type: ignore[no-untyped-def]
    publish(tmp_path, "first")
    harm(tmp_path)
    with pytest.raises(StoreError, match=says):
        open_catalogue(current(tmp_path))
    publish(tmp_path, "second")
    assert held(tmp_path) == "second"


def test_a_store_of_another_version_is_refused(tmp_path: Path) -> None:
    with building(tmp_path) as build:
        db = create(build / CATALOGUE)
        db.execute("UPDATE meta SET value = 'older' WHERE key = 'schema'")
        db.execute("COMMIT")
    with pytest.raises(StoreError, match="another version"):
        open_catalogue(current(tmp_path))


def test_judgements_survive_builds(tmp_path: Path) -> None:
    judgement = Judgement("lac-son.a", "different", "lac-son.b", "hai người", "an", "2026-01-02T03:04:05+00:00")
    publish(tmp_path, "first")
    add_judgement(tmp_path, judgement)
    publish(tmp_path, "second")
    assert read_decisions(tmp_path) == [judgement]


def test_a_broken_judgement_is_named_by_its_line(tmp_path: Path) -> None:
    (tmp_path / "judgements.jsonl").write_text('\n{"subject": "a"}\n')
    with pytest.raises(StoreError, match="line 2"):
        read_decisions(tmp_path)
