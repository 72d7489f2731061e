"""Acts and what they do to one another: from texts to the catalogue, the graph and its competency questions."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from kg.catalogue import acts, effects
from kg.pipeline.flow import build
from kg.pipeline.store import GRAPH, current, open_current
from kg.sparql.local import query_local, table
from kg.sparql.questions import prepare

HEAD = "ỦY BAN NHÂN DÂN\nTỈNH LẠC SƠN\n\nSố: {}\n\nLạc Sơn, ngày {}\n\n{}\n"
TEXTS = {
    "bai-bo.txt": HEAD.format("31/2025/QĐ-UBND", "12 tháng 8 năm 2025", "QUYẾT ĐỊNH")
    + "bãi bỏ quy định về bến đò\n\nCăn cứ Nghị định số 45/2025/NĐ-CP ngày 28 tháng 02 năm 2025 của Chính phủ;\n\n"
    "Điều 1. Bãi bỏ toàn bộ Quyết định số 12/2011/QĐ-UBND ngày 03 tháng 5 năm 2011 của Ủy ban nhân dân tỉnh.\n\n"
    "Điều 2. Quyết định này có hiệu lực thi hành kể từ ngày 22 tháng 8 năm 2025.\n\n"
    "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLý Thị Mận\n",
    "ke-hoach.txt": HEAD.format("77/KH-UBND", "20 tháng 9 năm 2025", "KẾ HOẠCH")
    + "thực hiện Nghị quyết số 9-NQ/TW ngày 05/01/2025 của Bộ Chính trị về nghề chè\n\n"
    "1. Sở Công Thương mở chợ chè trước ngày 30/11/2025.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLý Thị Mận\n",
}
REPEALING, REPEALED = "lac-son.31-2025-qd-ubnd.2025-08-12", "lac-son.12-2011-qd-ubnd.2011-05-03"
COMMITTEE = "Ủy ban nhân dân tỉnh Lạc Sơn"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("acts")
    (folder / "texts").mkdir()
    for name, text in TEXTS.items():
        (folder / "texts" / name).write_text(text, "utf-8")
    build([folder / "texts"], folder / "store")
    return folder / "store"


def asked(store: Path, question: str, columns: str, **values: str) -> list[tuple[str, ...]]:
    """These columns of the answer, things by their ids."""
    names, rows = table(query_local(current(store) / GRAPH, prepare(question, **values)))
    at = [names.index(column) for column in columns.split()]
    return [tuple(row[n].rpartition("/")[2] if row[n].startswith("http") else row[n] for n in at) for row in rows]


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2025-08-21", ("", "", "")),
        ("2025-08-22", ("ontology#repeals", REPEALING, "2025-08-22")),
    ],
)
def test_the_state_of_an_act_on_a_day(store: Path, on: str, state: tuple[str, ...]) -> None:
    assert asked(store, "state", "state by since", act="12/2011/QĐ-UBND", on=on) == [state]


def test_since_when_an_act_is_in_force(store: Path) -> None:
    assert asked(store, "state", "in_force", act="31/2025/QĐ-UBND") == [("2025-08-22",)]
    with closing(open_current(store)) as db:
        found = acts.act(db, REPEALING).in_force
        assert found and found.since == "2025-08-22"
        assert found.evidence and found.evidence.quote.startswith("Quyết định này có hiệu lực thi hành kể từ ngày 22")
        assert acts.act(db, REPEALED).in_force is None


def test_what_an_act_changed_and_what_changed_it(store: Path) -> None:
    rows = asked(store, "effects", "acting does affected", act="31/2025/QĐ-UBND")
    assert (REPEALING, "ontology#repeals", REPEALED) in rows
    assert asked(store, "effects", "acting does", act="12/2011/QĐ-UBND") == [(REPEALING, "ontology#repeals")]
    with closing(open_current(store)) as db:
        assert [row.relation for row in effects.upon(db, REPEALED)] == ["repeals"]


def test_what_carries_an_act_out_where_and_with_which_tasks(store: Path) -> None:
    (found,) = asked(store, "implementers", "province text", act="9-NQ/TW")
    assert found[0] == "Lạc Sơn"
    assert found[1].startswith("Sở Công Thương mở chợ chè")


def test_who_held_a_post_on_a_day(store: Path) -> None:
    assert asked(store, "holders", "name", post=f"Chủ tịch {COMMITTEE}", on="2025-09-20") == [("Lý Thị Mận",)]
    assert asked(store, "holders", "name", post=f"Chủ tịch {COMMITTEE}", on="2025-09-21") == []


def test_the_acts_of_a_body(store: Path) -> None:
    found = asked(store, "acts-of", "number", body=COMMITTEE)
    assert found == [("12/2011/QĐ-UBND",), ("31/2025/QĐ-UBND",), ("77/KH-UBND",)]


def test_what_an_act_is_based_on(store: Path) -> None:
    assert asked(store, "based-on", "ground", act="31/2025/QĐ-UBND") == [("trung-uong.45-2025-nd-cp.2025-02-28",)]
