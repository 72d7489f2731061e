"""Which act a file is: its own number, its title, or what others cite; and how people take an inference back."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from gathered import Gathered

from kg.models import Identity
from kg.resolve import identity

PROGRAMME = (
    "**CHƯƠNG TRÌNH HÀNH ĐỘNG**\n**CỦA TỈNH ỦY**\n\n"
    "thực hiện Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XVIII\n\n"
    "Thực hiện Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XVIII, nhiệm kỳ 2020 - 2025, Tỉnh ủy ban hành:\n\n"
    "A. MỤC ĐÍCH\n\n1. Quán triệt chủ trương.\n"
)
CITING = (
    "Theo Chương trình hành động số 02-CTr/TU ngày 18/12/2020 của Tỉnh ủy thực hiện Nghị quyết Đại hội đại biểu Đảng bộ"
    " tỉnh lần thứ XVIII.\n"
)
NUMBERED = (
    "TỈNH ỦY LẠC SƠN\n\nSố: 12-CT/TU\n\nLạc Sơn, ngày 05 tháng 4 năm 2022\n\n"
    "**CHỈ THỊ**\n**về chuyển đổi số**\n\nNội dung.\n"
)
ACT = "lac-son.02-ctr-tu.2020-12-18"


def identified(file: str, texts: dict[str, str], refused: Collection[tuple[str, str]] = ()) -> Identity | None:
    collection = Gathered(texts)
    index, places = collection.index()
    return identity.identify(collection, index, places, frozenset(refused)).acts.get(collection.ids[file])


def test_a_printed_number_and_date_are_the_act() -> None:
    found = identified("a.txt", {"a.txt": NUMBERED})
    assert found is not None
    assert (found.act, found.resolution) == ("lac-son.12-ct-tu.2022-04-05", "byOwnNumber")


def test_a_number_without_date_takes_the_one_that_is_cited() -> None:
    text = NUMBERED.replace("Lạc Sơn, ngày 05 tháng 4 năm 2022\n\n", "")
    found = identified(
        "a.txt", {"a.txt": text, "b.txt": "Thực hiện Chỉ thị số 12-CT/TU ngày 05/4/2022 của Ban Thường vụ Tỉnh ủy."}
    )
    assert found is not None
    assert (found.act, found.resolution) == ("lac-son.12-ct-tu.2022-04-05", "byOwnNumber")


def test_a_file_without_number_is_what_others_cite() -> None:
    found = identified("a.txt", {"a.txt": PROGRAMME, "b.txt": CITING})
    assert found is not None
    assert (found.act, found.resolution) == (ACT, "identified")
    assert "02-CTr/TU" in found.reason.vi


def test_what_people_refused_is_not_inferred_again() -> None:
    texts = {"a.txt": PROGRAMME, "b.txt": CITING}
    assert identified("a.txt", texts, {(Gathered(texts).ids["a.txt"], ACT)}) is None


@pytest.mark.parametrize(
    ("printed", "instead"),
    [
        ("Chương trình hành động số", "Kế hoạch số"),
        ("18/12/2020", "18/12/2016"),
        ("lần thứ XVIII", "lần thứ XVII"),
        ("của Tỉnh ủy", "của Tỉnh ủy Hà Lâm"),
        ("Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XVIII", "chính sách giảm nghèo bền vững ở các xã vùng cao"),
    ],
)
def test_another_kind_time_term_province_or_subject_is_not_it(printed: str, instead: str) -> None:
    assert identified("a.txt", {"a.txt": PROGRAMME, "b.txt": CITING.replace(printed, instead)}) is None


def test_two_that_fit_leave_it_open() -> None:
    second = CITING.replace("số 02-", "số 03-").replace("18/12", "20/12")
    assert identified("a.txt", {"a.txt": PROGRAMME, "b.txt": CITING, "c.txt": second}) is None


def test_the_years_of_a_conclusion_must_agree() -> None:
    text = "**KẾT LUẬN**\n**CỦA TỈNH ỦY**\n**về nhiệm vụ, mục tiêu, giải pháp chủ yếu năm 2023**\n\nNội dung.\n"
    cited = "Theo Kết luận số 5-KL/TU ngày 05/12/2022 của Tỉnh ủy về nhiệm vụ, mục tiêu, giải pháp chủ yếu năm {year}."
    assert identified("a.txt", {"a.txt": text, "b.txt": cited.format(year=2023)}) is not None
    assert identified("a.txt", {"a.txt": text, "b.txt": cited.format(year=2022)}) is None


def test_a_congress_resolution_is_known_by_its_title() -> None:
    text = (
        "**NGHỊ QUYẾT**\n**Đại hội đại biểu Đảng bộ tỉnh lần thứ XVIII, nhiệm kỳ 2020 - 2025**\n\nĐại hội quyết nghị:\n"
    )
    found = identified("a.txt", {"a.txt": text, "b.txt": CITING})
    assert found is not None
    assert (found.act, found.resolution) == ("lac-son.nghi-quyet-dai-hoi-dang-bo-tinh.xviii", "identified")
