"""What had an address keeps one, and what people judged stays judged, when documents are added, renamed or taken away."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kg.catalogue.former import became
from kg.catalogue.people import person
from kg.catalogue.places import moved
from kg.errors import Gone, Moved
from kg.pipeline.flow import Summary, build
from kg.pipeline.store import CATALOGUE, add_judgement, current
from kg.resolve.judgements import Judgement

OFFICES = "Đồng chí Phùng Gia Bách, Giám đốc Sở Y tế; đồng chí Lò Thị Kẻo, Chánh Văn phòng Tỉnh ủy."
PLACED = f"KẾT LUẬN\n\nTỉnh Lạc Sơn, của tỉnh Lạc Sơn. {OFFICES}"
UNPLACED = f"BÁO CÁO\n\n{OFFICES} Đồng chí Phùng Gia Bách Sơn, Giám đốc Sở Nội vụ."


def built(store: Path, **texts: str) -> tuple[Summary, sqlite3.Connection]:
    folder = store.parent / "texts"
    folder.mkdir(exist_ok=True)
    for file in folder.iterdir():
        file.unlink()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    summary = build([folder], store)
    return summary, sqlite3.connect(f"file:{current(store) / CATALOGUE}?mode=ro", uri=True)


def people(db: sqlite3.Connection) -> set[str]:
    return {id for (id,) in db.execute("SELECT id FROM person")}


def test_an_address_leads_on_to_what_a_thing_is_called_now(tmp_path: Path) -> None:
    _, db = built(tmp_path / "store", a=UNPLACED)
    with closing(db):
        before = people(db)
    assert all(id.startswith("x-") for id in before)
    _, db = built(tmp_path / "store", a=UNPLACED, b=PLACED)
    with closing(db):
        after = people(db)
        assert not before & after
        assert {moved(db, "person", id) for id in before} <= after
        with pytest.raises(Moved) as error:
            person(db, sorted(before)[0])
        assert error.value.became in after
    _, db = built(tmp_path / "store", b=PLACED, c="BÁO CÁO\n\nKhông nêu tên ai.")
    with closing(db):
        ends = [became(db, "person", id) for id in sorted(before)]
        assert all(told for told, _ in ends)
        gone = next(id for id, (_, now) in zip(sorted(before), ends, strict=True) if now is None)
        with pytest.raises(Gone):
            moved(db, "person", gone)


def test_a_judgement_follows_the_mention_that_was_judged(tmp_path: Path) -> None:
    store = tmp_path / "store"
    _, db = built(store, a=UNPLACED)
    with closing(db):
        one, other = sorted(id for id in people(db) if "phung" in id)
    add_judgement(
        store, Judgement(f"person/{one}", "same", f"person/{other}", "một người", "an", "2026-11-01T00:00:00Z")
    )
    summary, db = built(store, ten_moi=UNPLACED, b=PLACED)
    with closing(db):
        held = [id for id in people(db) if "phung" in id]
        assert len(held) == 1
        assert held[0].startswith("lac-son.")
    assert summary.orphans == ()


def test_a_judgement_that_finds_nothing_waits_and_is_reported(tmp_path: Path) -> None:
    store = tmp_path / "store"
    _, db = built(store, a=UNPLACED, b=PLACED.replace("Lạc Sơn", "Hà Lâm"))
    with closing(db):
        one, other = sorted(id for id in people(db) if "keo" in id or "bach-son" in id)[:2]
    add_judgement(
        store, Judgement(f"person/{one}", "same", f"person/{other}", "một người", "an", "2026-11-01T00:00:00Z")
    )
    summary, db = built(store, c=PLACED.replace("Lạc Sơn", "Mây Hồ").replace("Lò Thị Kẻo", "Lò Thị Kén"))
    with closing(db):
        assert db.execute("SELECT count(*) FROM orphan").fetchone() == (1,)
    assert "is not found" in summary.orphans[0]
