"""From the printed pinpoint to the element, level by level; a misprint is told, never mended in silence."""

from __future__ import annotations

import pytest
from gathered import Gathered

from kg.models import Identity, Pinpoint
from kg.resolve import acts, pinpoints
from kg.rules.lexicon import load_lexicon

PROGRAMME = """**CHƯƠNG TRÌNH HÀNH ĐỘNG**
**về kinh tế rừng**

A. MỤC ĐÍCH

1. Quán triệt chủ trương.

B. NỘI DUNG

I. Nhiệm vụ

1. Về rừng sản xuất

1.1. Giống và đất

- Ban hành Đề án chọn giống dổi và quế cho rừng sản xuất ở vùng cao.

1.2. Chế biến gỗ

- Ban hành Nghị quyết về khuyến khích chế biến gỗ rừng trồng tại các cụm xã vùng thấp.

2. Về rừng phòng hộ

2.1. Khoán bảo vệ

- Giao khoán rừng phòng hộ đầu nguồn cho cộng đồng thôn bản quản lý lâu dài.

II. Tổ chức thực hiện

1. Kinh phí
"""

CITING = "{body}¹\n\n¹ Tại {pinpoint} của Chương trình hành động số 02-CTr/TU ngày 18/12/2020 của Tỉnh ủy.\n"
ACT = "lac-son.02-ctr-tu.2020-12-18"


def pinpointed(pinpoint: str, body: str = "Thông qua việc khác", *, held: bool = True) -> tuple[Pinpoint, Gathered]:
    collection = Gathered({"chuong-trinh.txt": PROGRAMME, "z.txt": CITING.format(body=body, pinpoint=pinpoint)})
    index, _ = collection.index()
    citing, programme = collection.ids["z.txt"], collection.ids["chuong-trinh.txt"]
    extraction = collection.get(citing)
    documents = pinpoints.held({programme: Identity(ACT, "identified", "")}) if held else {}
    links = acts.link(citing, extraction, index).links
    ordinals = load_lexicon().acts.ordinals
    (found,) = pinpoints.resolve(citing, extraction, links, documents, collection, ordinals).values()
    return found, collection


def locator(collection: Gathered, pinpoint: Pinpoint, unit: int | None) -> str | None:
    units = collection.get(pinpoint.document).document.units if pinpoint.document else ()
    return None if unit is None else units[unit].locator


@pytest.mark.parametrize(
    ("pinpoint", "element"),
    [
        ("Điểm 1.2, Khoản 1, Mục I, Phần B", "B/I/1/1.2"),
        ("khoản 2 mục I phần B", "B/I/2"),
        ("Phần B, Mục II, Khoản 1", "B/II/1"),
        ("Điểm 2.1, Mục I, Phần B", "B/I/2/2.1"),
        ("Khoản 1, Phần A", "A/1"),
    ],
)
def test_levels_are_walked_from_the_outermost(pinpoint: str, element: str) -> None:
    found, collection = pinpointed(pinpoint)
    assert (found.status, locator(collection, found, found.unit)) == ("resolved", element)


def test_a_misprint_says_where_it_fails_and_what_stands_there() -> None:
    found, _ = pinpointed("Điểm 1.2, Khoản 2, Mục I, Phần B")
    assert (found.status, found.unit) == ("misprinted", None)
    assert found.reason and found.reason.vi == "B/I/2 không có Điểm 1.2; ở đó có 2.1."


def test_the_element_whose_words_match_is_suggested() -> None:
    body = "Thông qua Nghị quyết về khuyến khích chế biến gỗ rừng trồng"
    found, collection = pinpointed("Điểm 1.2, Khoản 2, Mục I, Phần B", body)
    assert locator(collection, found, found.suggested_unit) == "B/I/1/1.2"
    assert found.suggested_reason is not None
    assert "B/I/1/1.2" in found.suggested_reason.vi


def test_words_that_match_nothing_suggest_nothing() -> None:
    found, _ = pinpointed("Điểm 1.2, Khoản 2, Mục I, Phần B", "Thông qua Kế hoạch tiếp xúc cử tri")
    assert (found.status, found.suggested_unit) == ("misprinted", None)


def test_an_act_that_is_not_held_cannot_be_pinpointed() -> None:
    found, _ = pinpointed("Điểm 1.2, Khoản 1, Mục I, Phần B", held=False)
    assert (found.status, found.document) == ("targetNotHeld", None)


def test_a_pinpoint_of_two_elements_leads_to_the_first_where_both_are_there() -> None:
    found, collection = pinpointed("Điểm 1.1 và Điểm 1.2, Khoản 1, Mục I, Phần B")
    assert (found.status, locator(collection, found, found.unit)) == ("resolved", "B/I/1/1.1")
    found, _ = pinpointed("Điểm 1.1 và Điểm 1.7, Khoản 1, Mục I, Phần B")
    assert found.status == "misprinted"
