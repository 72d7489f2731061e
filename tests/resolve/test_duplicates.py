"""Several files of one text are one act; two texts that are only alike are two."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.pipeline.flow import build
from kg.pipeline.store import open_current
from tests.made_files import word_of

PLAN = """TỈNH ỦY LẠC SƠN
*
Số {number}-KH/TU

ĐẢNG CỘNG SẢN VIỆT NAM
Lạc Sơn, ngày {day}

KẾ HOẠCH
thực hiện Nghị quyết số 19-NQ/TU ngày 06/02/2026 của Tỉnh ủy về kinh tế rừng

1. Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Sở Tài chính xây dựng đề án giao đất, giao rừng cho hộ dân ở các xã vùng cao, hoàn thành trước ngày 30/6/{year}.

2. Sở Nội vụ rà soát, bố trí cán bộ kiểm lâm địa bàn, báo cáo Ban Thường vụ Tỉnh ủy trong quý III/{year}.

3. Văn phòng Tỉnh ủy theo dõi, đôn đốc việc thực hiện Kế hoạch này và báo cáo Thường trực Tỉnh ủy.
"""
SAID = PLAN.format(number="45", day="12 tháng 3 năm 2026", year="2026")
PAGE = "<html><body><div><a href=/>Trang chủ</a> <a href=/a>Tin</a> <a href=/b>Văn bản</a></div>{}</body></html>"


def page(text: str) -> bytes:
    return PAGE.format("".join(f"<p>{line}</p>" for line in text.splitlines())).encode()


def copies(folder: Path, files: dict[str, bytes]) -> dict[str, str]:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    summary = build([folder], folder / "store")
    with open_current(folder / "store") as db:
        rows = db.execute("SELECT c.file, d.file FROM document c JOIN document d ON d.id = c.same_text_as").fetchall()
        counts = {name: db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("task", "citation")}
        acts = db.execute("SELECT count(DISTINCT act), count(act) FROM document").fetchone()
    found = dict(rows)
    assert len(summary.copies) == len(found)
    assert counts == {"task": 3 * (len(files) - len(found)), "citation": counts["citation"]}
    assert acts[1] - acts[0] == len(found)
    return found


def test_three_files_of_one_text_are_one_act_with_its_facts_once(tmp_path: Path) -> None:
    typed = SAID.replace("hộ dân", "hộ gia đình")  # as a typist's slip or a scan's
    files = {"a.docx": word_of(*SAID.split("\n")), "b.txt": SAID.encode(), "c.html": page(typed)}
    assert copies(tmp_path, files) == {"b.txt": "a.docx", "c.html": "a.docx"}


def test_a_copy_that_lacks_its_last_pages_is_the_same_act_and_the_whole_one_is_preferred(tmp_path: Path) -> None:
    cut = SAID[: SAID.index("3. Văn phòng")]
    found = copies(tmp_path, {"a.docx": word_of(*cut.split("\n")), "b.html": page(SAID)})
    assert found == {"a.docx": "b.html"}


def test_two_communes_plans_after_one_model_are_two(tmp_path: Path) -> None:
    for name in ("Khe Vàng", "Mây Hồ"):
        said = SAID.replace("TỈNH ỦY LẠC SƠN\n*", f"ỦY BAN NHÂN DÂN\nXÃ {name.upper()}").replace("KH/TU", "KH/UBND")
        (tmp_path / f"{name}.txt").write_text(said)
    assert not build([tmp_path], tmp_path / "store").copies


@pytest.mark.parametrize(
    "other",
    [
        PLAN.format(number="46", day="12 tháng 3 năm 2026", year="2026"),
        PLAN.format(number="45", day="12 tháng 3 năm 2027", year="2027"),
        PLAN.format(number="45", day="12 tháng 3 năm 2026", year="2026").replace(
            "1. Sở", "1. Thanh tra tỉnh thay cho Sở"
        )[:420],
    ],
    ids=["another number", "another year", "an extract"],
)
def test_texts_that_are_only_alike_stay_two(tmp_path: Path, other: str) -> None:
    for name, text in {"a.txt": SAID, "b.txt": other}.items():
        (tmp_path / name).write_text(text)
    summary = build([tmp_path], tmp_path / "store")
    assert not summary.copies
