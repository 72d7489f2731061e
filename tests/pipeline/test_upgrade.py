"""A store of another version of kg, made anew by this one: what people gave is kept, and no document goes with its file."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kg.accounts import users
from kg.catalogue.documents import document_ids
from kg.cli import main
from kg.errors import StoreError
from kg.pipeline import uploads
from kg.pipeline.flow import build, extract
from kg.pipeline.intake import refresh, take_in, withdraw
from kg.pipeline.store import CONTENTS, SOURCES, add_judgement, named, open_catalogue, open_current, read_decisions
from kg.rdf.quads import write_nquads
from kg.resolve.judgements import Judgement

PLAN = """TỈNH ỦY LẠC SƠN
*
Số 12-KH/TU

Lạc Sơn, ngày 05 tháng 3 năm 2022

KẾ HOẠCH
thực hiện Nghị quyết số 05-NQ/TU ngày 01/3/2022

1. Giao Ban Tổ chức Tỉnh ủy chủ trì rà soát cán bộ. Hoàn thành trong tháng 6/2022.
"""
LETTER = """From: van-thu@lacson.example
Subject: =?utf-8?q?Giao_S=E1=BB=9F_N=E1=BB=99i_v=E1=BB=A5?=
Content-Type: text/plain; charset=utf-8

Kính gửi: Ban Tổ chức Tỉnh ủy

Giao Ban Tổ chức Tỉnh ủy chủ trì báo cáo trước ngày 01/4/2022.
"""
DECIDED = Judgement("person/a", "different", "person/b", "hai người", "Chi", "2022-04-01T08:00:00")


def of_another_schema(build: Path) -> None:
    _change(build, "UPDATE meta SET value = 'of-then' WHERE key = 'schema'")


def without_later_columns(build: Path) -> None:
    """As the first versions wrote it: no pages, no gaps, no list of its files."""
    tables = "CREATE TABLE early (id, file, also, sha256, size, media_type); "
    tables += "INSERT INTO early SELECT id, file, also, sha256, size, media_type FROM document; DROP TABLE document; "
    _change(build, f"{tables} ALTER TABLE early RENAME TO document; DROP TABLE extraction; DROP TABLE former;")
    of_another_schema(build)
    (build / SOURCES).unlink()


def _change(build: Path, script: str) -> None:
    with closing(sqlite3.connect(build / "catalogue.sqlite")) as db:
        db.executescript(f"PRAGMA foreign_keys = OFF; PRAGMA legacy_alter_table = ON; {script}")
    (build / CONTENTS).unlink(missing_ok=True)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Two documents, an account, a decision and a batch that somebody brought."""
    folder, directory = tmp_path / "in", tmp_path / "store"
    folder.mkdir()
    (folder / "ke-hoach.txt").write_text(PLAN, "utf-8")
    (folder / "thu.eml").write_text(LETTER, "utf-8")
    build([folder], directory)
    add_judgement(directory, DECIDED)
    with users.accounts(directory) as db:
        users.add(db, "chi", "reviewer", "mat khau dai lam", "Chi")
    batch = uploads.begin(directory, "Chi")
    uploads.bring(directory, batch, "cho.txt", b"Giao")
    return directory


def graph(store: Path, out: Path) -> bytes:
    with closing(open_current(store)) as db:
        write_nquads(db, out)
    return out.read_bytes()


@pytest.mark.parametrize("gone", [False, True], ids=["files there", "files gone"])
@pytest.mark.parametrize("age", [of_another_schema, without_later_columns])
def test_an_older_store_is_made_anew_and_says_what_it_said(
    age: Callable[[Path], None], gone: bool, store: Path, tmp_path: Path
) -> None:
    refresh(store)
    before = graph(store, tmp_path / "before")
    age(named(store))
    if gone:
        shutil.rmtree(tmp_path / "in")
    with pytest.raises(StoreError, match="kg upgrade"):
        open_current(store)
    summary = refresh(store)
    assert summary.counts["document"] == 2 and not summary.skipped
    assert len(summary.texts) == (2 if gone or age is without_later_columns else 0)
    assert graph(store, tmp_path / "after") == before
    assert users.exist(store) and [one.reason for one in read_decisions(store)] == ["hai người"]
    assert len(uploads.every(store)) == 1 and not refresh(store).changed


def test_what_is_taken_into_or_out_of_an_older_store_takes_nothing_else_with_it(store: Path, tmp_path: Path) -> None:
    of_another_schema(named(store))
    shutil.rmtree(tmp_path / "in")
    other = tmp_path / "khac.txt"
    other.write_text(PLAN.replace("12-KH", "13-KH"), "utf-8")
    assert take_in(store, [other]).counts["document"] == 3
    with closing(open_current(store)) as db:
        (letter,) = [id for id in document_ids(db) if id.startswith("thu")]
    of_another_schema(named(store))
    assert withdraw(store, [letter]).counts["document"] == 2


def test_the_rules_changed_and_the_files_are_gone(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refresh(store)
    before = graph(store, tmp_path / "before")
    shutil.rmtree(tmp_path / "in")
    monkeypatch.setattr("kg.pipeline.flow.configuration", lambda: "of-other-rules")
    monkeypatch.setattr("kg.pipeline.flow._code", lambda: "of-other-rules")
    assert len(refresh(store).texts) == 2
    new = set(graph(store, tmp_path / "after").splitlines()) - set(before.splitlines())
    assert all(b"graph/provenance" in line for line in new)  # by whom it was read; nothing that it says


def test_an_upgrade_that_ends_early_leaves_the_older_store(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    of_another_schema(named(store))
    was = named(store)
    monkeypatch.setattr("kg.pipeline.flow.consolidate", extract)  # which ends in a mistake, after everything was read
    with pytest.raises(TypeError):
        refresh(store)
    assert named(store) == was and (was / "catalogue.sqlite").is_file()
    monkeypatch.undo()
    assert refresh(store).counts["document"] == 2


def test_a_damaged_text_is_no_source(store: Path, tmp_path: Path) -> None:
    """Where a catalogue is not what was written, its words are not taken for what the files said."""
    path = named(store) / "catalogue.sqlite"
    data = path.read_bytes()
    assert data.count("rà soát".encode()) >= 1
    path.write_bytes(data.replace("rà soát".encode(), "bỏ soát".encode()))
    shutil.rmtree(tmp_path / "in")
    with pytest.raises(Exception, match="no such file"):
        refresh(store)


def test_the_command_names_what_it_read_from_the_store(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    of_another_schema(named(store))
    shutil.rmtree(tmp_path / "in")
    assert main(["show", "act", "12-KH/TU", "--store", str(store)]) == StoreError.exit_code
    assert "run `kg upgrade`" in capsys.readouterr().err
    assert main(["upgrade", "--store", str(store)]) == 0
    said = capsys.readouterr()
    assert said.err.count("from the text held: ") == 2 and "2 files read, 0 kept, 0 skipped" in said.out
    with closing(open_catalogue(named(store))) as db:
        assert len(document_ids(db)) == 2
