"""A backup is whole or refused, taken while builds are published, and no decision is lost by bringing it back."""

from __future__ import annotations

import os
import random
import shutil
import tarfile
import threading
from pathlib import Path

import pytest
from msgspec.structs import replace

from kg.accounts import sessions, users
from kg.errors import DocumentError, StoreError
from kg.pipeline import uploads
from kg.pipeline.backup import _is_plain, backup, restore
from kg.pipeline.flow import build
from kg.pipeline.intake import take_in
from kg.pipeline.sources import Held
from kg.pipeline.store import (
    CATALOGUE,
    GRAPH,
    SOURCES,
    add_judgement,
    current,
    list_contents,
    open_current,
    read_decisions,
    verify,
)
from kg.resolve.judgements import Judgement
from kg.sparql.local import query_local

TEXT = "Căn cứ Nghị quyết số 26-NQ/TW ngày 03/11/2022 của Bộ Chính trị, Tỉnh ủy Lạc Sơn giao các cơ quan thực hiện.\n"
PASSWORD = "mùa xuân ở Lạc Sơn"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def decision(reason: str) -> Judgement:
    return Judgement("person/lac-son.a", "different", "person/lac-son.b", reason, "an", "2026-01-02T03:04:05+00:00")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(TEXT, "utf-8")
    build([tmp_path / "texts"], tmp_path / "store")
    add_judgement(tmp_path / "store", decision("hai người"))
    return tmp_path / "store"


def test_what_is_brought_back_is_what_was_taken(store: Path, tmp_path: Path) -> None:
    assert backup(store, tmp_path / "b.tar") == (tmp_path / "b.tar").stat().st_size
    restore(tmp_path / "b.tar", tmp_path / "other")
    assert list_contents(current(tmp_path / "other")) == list_contents(current(store))
    assert read_decisions(tmp_path / "other") == [decision("hai người")]
    asked = [query_local(current(directory) / GRAPH, COUNT).body for directory in (store, tmp_path / "other")]
    assert asked[0] == asked[1]
    assert not build([tmp_path / "texts"], tmp_path / "other").read  # it goes on from there


def test_every_flipped_byte_is_found_or_changes_nothing(store: Path, tmp_path: Path) -> None:
    backup(store, tmp_path / "b.tar")
    whole = (tmp_path / "b.tar").read_bytes()
    chance = random.Random(14)
    (tmp_path / "kept").mkdir()
    for number in range(60):
        damaged = bytearray(whole)
        place = chance.randrange(1024) if number % 3 == 0 else chance.randrange(len(whole))
        damaged[place] ^= 1 << chance.randrange(8)
        (tmp_path / "d.tar").write_bytes(damaged)
        target = tmp_path / f"restored{number}"
        try:
            restore(tmp_path / "d.tar", target)
        except DocumentError:
            with pytest.raises(StoreError):
                current(target)  # nothing half restored
        else:
            assert list_contents(current(target)) == list_contents(current(store)), place
        shutil.rmtree(target, ignore_errors=True)


def test_a_cut_or_foreign_file_is_refused(store: Path, tmp_path: Path) -> None:
    backup(store, tmp_path / "b.tar")
    whole = (tmp_path / "b.tar").read_bytes()
    for part in (0, 100, 5000, len(whole) // 2):
        (tmp_path / "cut.tar").write_bytes(whole[:part])
        with pytest.raises(DocumentError):
            restore(tmp_path / "cut.tar", tmp_path / "other")
    with tarfile.open(tmp_path / "evil.tar", "w") as archive:
        archive.add(tmp_path / "texts" / "a.txt", "../../evil.txt")
    with pytest.raises(DocumentError):
        restore(tmp_path / "evil.tar", tmp_path / "other")
    with pytest.raises(DocumentError, match="no-such"):
        restore(tmp_path / "no-such.tar", tmp_path / "other")


def test_what_stands_for_more_than_is_there_and_decisions_that_are_none_are_refused(
    store: Path, tmp_path: Path
) -> None:
    (store / "judgements.jsonl").write_bytes(b"{rubbish\n{more}\n")
    backup(store, tmp_path / "rubbish.tar")
    with pytest.raises(DocumentError, match="not a judgement"):
        restore(tmp_path / "rubbish.tar", tmp_path / "other")
    sparse = tarfile.TarInfo("build/catalogue.sqlite")
    sparse.type, sparse.sparse = tarfile.GNUTYPE_SPARSE, [(0, 0)]  # type: ignore[attr-defined]
    assert not _is_plain(sparse) and _is_plain(tarfile.TarInfo("build/catalogue.sqlite"))
    assert not (tmp_path / "other" / "CURRENT").exists()


def test_decisions_made_since_stay(store: Path, tmp_path: Path) -> None:
    backup(store, tmp_path / "b.tar")
    add_judgement(store, decision("sau này"))
    restore(tmp_path / "b.tar", store)
    assert read_decisions(store) == [decision("hai người"), decision("sau này")]


def test_a_backup_taken_while_builds_are_published_is_whole(store: Path, tmp_path: Path) -> None:
    done = threading.Event()

    def publish() -> None:
        for number in range(4):
            (tmp_path / "texts" / "a.txt").write_text(TEXT + f"Số {number}.\n", "utf-8")
            build([tmp_path / "texts"], store)
        done.set()

    builder = threading.Thread(target=publish)
    builder.start()
    taken = 0
    while not done.is_set():
        backup(store, tmp_path / f"{taken}.tar")
        restore(tmp_path / f"{taken}.tar", tmp_path / f"store{taken}")
        verify(current(tmp_path / f"store{taken}"))
        taken += 1
    builder.join()
    assert taken and not list(store.glob("backup-*"))


def test_what_people_gave_comes_back(store: Path, tmp_path: Path) -> None:
    bring(store, "LOG tờ trình.txt", "Chánh Thanh tra tỉnh Lạc Sơn Vi Văn Khánh trình báo cáo.\n")
    with users.accounts(store) as db:
        sessions.begin(db, users.add(db, "chi", "reviewer", PASSWORD), "127.0.0.1")
        users.record(db, "chi", "decide", "person/lac-son.a", "127.0.0.1")
    backup(store, tmp_path / "b.tar")
    assert (tmp_path / "b.tar").stat().st_mode & 0o077 == 0
    shutil.rmtree(store)
    restore(tmp_path / "b.tar", tmp_path / "other")
    (batch,) = uploads.every(tmp_path / "other")
    (file,) = batch.files
    assert (tmp_path / "other" / file.path).read_text("utf-8").startswith("Chánh Thanh tra")
    held = Held.read(current(tmp_path / "other") / SOURCES)
    assert str(tmp_path / "other" / file.path) in {source.path for source in held.found.sources}
    with users.accounts(tmp_path / "other") as db:
        assert [user.name for user in users.every(db)] == ["chi"] and users.log(db)[0].about == "person/lac-son.a"
        assert db.execute("SELECT count(*) FROM session").fetchone() == (0,)
    assert (tmp_path / "other" / users.USERS).stat().st_mode & 0o077 == 0


def test_who_was_shut_out_since_stays_out_and_what_was_brought_since_stays(store: Path, tmp_path: Path) -> None:
    with users.accounts(store) as db:
        users.add(db, "chi", "reviewer", PASSWORD)
    backup(store, tmp_path / "b.tar")
    with users.accounts(store) as db:
        users.remove(db, "chi")
    bring(store, "b.txt", "Chánh Thanh tra tỉnh Lạc Sơn Vi Văn Khánh trình báo cáo.\n")
    restore(tmp_path / "b.tar", store)
    with users.accounts(store) as db:
        assert not users.every(db)
    assert len(uploads.every(store)) == 1


def test_accounts_are_whole_while_somebody_writes(store: Path, tmp_path: Path) -> None:
    done = threading.Event()

    def write() -> None:
        number = 0
        while not done.is_set():
            with users.accounts(store) as db:
                users.record(db, "an", "decide", str(number), "127.0.0.1")
                users.record(db, "an", "decide again", str(number), "127.0.0.1")
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(5):
            backup(store, tmp_path / "b.tar")
            restore(tmp_path / "b.tar", tmp_path / f"store{number}")
            with users.accounts(tmp_path / f"store{number}") as db:
                assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                assert db.execute("SELECT count(*) % 2 FROM audit").fetchone() == (0,)
    finally:
        done.set()
        writer.join()


def bring(store: Path, name: str, text: str) -> None:
    """A file brought as the page does, and taken in."""
    batch = uploads.begin(store, "An")
    file = uploads.bring(store, batch, name, text.encode())
    take_in(store, [store / file.path])
    uploads.write(store, replace(batch, state="taken", files=(replace(file, taken=True),)))


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 4
    path.write_bytes(data)


HARMS = {
    "a bit of the catalogue": lambda b: flip(b / CATALOGUE),
    "a bit of the graph": lambda b: flip(next((b / GRAPH).glob("*.sst"))),
    "a cut part of the graph": lambda b: next((b / GRAPH).glob("*.sst")).write_bytes(b"short"),
    "no graph": lambda b: shutil.rmtree(b / GRAPH),
    "no catalogue": lambda b: (b / CATALOGUE).unlink(),
    "no contents": lambda b: (b / "contents.json").unlink(),
}


@pytest.mark.parametrize("harm", HARMS)
def test_what_is_damaged_is_seen_by_the_next_build_and_mended(store: Path, tmp_path: Path, harm: str) -> None:
    HARMS[harm](current(store))
    with pytest.raises(StoreError):
        backup(store, tmp_path / "b.tar")
    assert build([tmp_path / "texts"], store).changed
    verify(current(store))
    with open_current(store) as db:
        assert db.execute("SELECT count(*) FROM document").fetchone() == (1,)
    assert read_decisions(store) == [decision("hai người")]


def test_a_store_made_anew_has_another_build(store: Path, tmp_path: Path) -> None:
    """Servers tell builds by their names; a store removed and built again must not look the same."""
    first = current(store).name
    shutil.rmtree(store)
    build([tmp_path / "texts"], store)
    assert current(store).name != first


def test_a_backup_takes_the_place_of_no_device_and_no_folder(store: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for target in (tmp_path / "pipe", tmp_path):
        with pytest.raises(StoreError, match="not a file"):
            backup(store, target)
    assert (tmp_path / "pipe").is_fifo()
