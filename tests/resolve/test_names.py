"""Whose document, which person, which body: over a small invented collection."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.models import Extraction
from kg.pipeline.flow import extract
from kg.resolve import lineage, names
from kg.resolve.lineage import Told
from tests.reading import LEXICON, document


class Pages(dict[str, Extraction]):
    """A collection of pages, by name."""

    def __iter__(self) -> Iterator[tuple[str, Extraction]]:  # type: ignore[override]
        return iter(sorted(self.items()))

    def text(self, name: str) -> str:
        return self[name].document.text


def pages(**texts: str) -> Pages:
    return Pages({name: extract(document(text), LEXICON) for name, text in texts.items()})


def consolidated(**texts: str) -> names.People:
    collection = pages(**texts)
    return names.people(collection, names.place(collection), LEXICON)


LAC_SON = "KẾT LUẬN\n\nTỉnh Lạc Sơn, của tỉnh Lạc Sơn. "
HA_LAM = "KẾT LUẬN\n\nTỉnh Hà Lâm, của tỉnh Hà Lâm. "


def test_a_document_that_names_no_province_is_placed_by_people_in_the_same_offices() -> None:
    offices = "Đồng chí Phùng Gia Bách, Giám đốc Sở Y tế; đồng chí Lò Thị Kẻo, Chánh Văn phòng Tỉnh ủy."
    collection = pages(a=LAC_SON + offices, b="BÁO CÁO\n\n" + offices)
    places = names.place(collection)
    assert (places["a"].province, places["b"].province) == ("lac-son", "lac-son")
    assert places["b"].reason and "suy ra" in places["b"].reason.vi


def test_one_shared_office_is_not_enough() -> None:
    collection = pages(
        a=LAC_SON + "Đồng chí Phùng Gia Bách, Giám đốc Sở Y tế.",
        b="BÁO CÁO\n\nĐồng chí Phùng Gia Bách, Giám đốc Sở Y tế.",
    )
    assert names.place(collection)["b"].province is None


def test_namesakes_of_two_provinces_are_two() -> None:
    people = consolidated(
        a=LAC_SON + "Đồng chí Trần Văn Hòa, Giám đốc Sở Y tế.", b=HA_LAM + "Đồng chí Trần Văn Hòa, Giám đốc Sở Y tế."
    )
    assert people.person_of("a", "Trần Văn Hòa") != people.person_of("b", "Trần Văn Hòa")
    assert people.body_of("a", "Sở Y tế") != people.body_of("b", "Sở Y tế")


def test_one_person_is_one_in_any_spelling() -> None:
    people = consolidated(
        a=LAC_SON + "Đồng chí Trần Văn Hoà, Giám đốc Sở Y tế.", b=LAC_SON + "Đồng chí Trần Văn Hòa, Giám đốc Sở Nội vụ."
    )
    assert len(people.persons) == 1


def test_two_who_lead_two_departments_at_once_are_two() -> None:
    people = consolidated(
        a=LAC_SON + "Đồng chí Trần Văn Hòa, Giám đốc Sở Y tế; đồng chí Trần Văn Hòa, Giám đốc Sở Nội vụ."
    )
    assert people.person_of("a", "Trần Văn Hòa", "Sở Y tế") != people.person_of("a", "Trần Văn Hòa", "Sở Nội vụ")
    assert people.person_of("a", "Trần Văn Hòa").endswith("khong-ro")


def test_a_bodys_printed_forms_lead_to_one_body() -> None:
    page = (
        LAC_SON
        + "Đồng chí Lò Thị Kẻo, Chủ tịch UBND tỉnh; đồng chí Bế Ngọc Lãm, Phó Chủ tịch Uỷ ban nhân dân tỉnh Lạc Sơn."
    )
    people = consolidated(a=page)
    forms = ["UBND tỉnh", "Ủy ban nhân dân tỉnh", "Uỷ ban nhân dân tỉnh Lạc Sơn", "UBND  tỉnh"]
    assert len({people.body_of("a", form) for form in forms}) == 1


def test_a_district_names_its_own_bodies_by_their_level_alone() -> None:
    page = "TỈNH ỦY LẠC SƠN\nHUYỆN ỦY KHE VÀNG\n*\nSố 12-NQ/HU\n\nNGHỊ QUYẾT\nvề vụ chè\n\n1. Giao Ban Thường vụ Huyện ủy tổ chức thực hiện."
    people = consolidated(a=page)
    assert people.body_of("a", "Huyện ủy") == people.body_of("a", "Huyện ủy Khe Vàng")


def test_districts_that_are_not_named_are_not_taken_for_one() -> None:
    page = "TỈNH ỦY LẠC SƠN\n\nNGHỊ QUYẾT\nCỦA BAN CHẤP HÀNH ĐẢNG BỘ HUYỆN\nvề vụ {}\n\n1. Giao Ban Thường vụ Huyện ủy tổ chức thực hiện."
    people = consolidated(a=page.format("chè"), b=page.format("lúa"))
    assert people.body_of("a", "Huyện ủy") != people.body_of("b", "Huyện ủy")


def test_a_body_that_no_document_prints_by_itself_stands_above_those_it_holds() -> None:
    page = "ỦY BAN NHÂN DÂN\nHUYỆN ĐÈO LAU\nSố: 5/KH-UBND\nKẾ HOẠCH\nVề vụ chè\n\n1. Giao Thường trực HĐND huyện tổ chức thực hiện việc này."
    people = consolidated(a=page)
    board = people.bodies[people.body_of("a", "Thường trực HĐND huyện")]
    assert board.name == "Thường trực Hội đồng nhân dân huyện Đèo Lau"
    assert board.parent and people.bodies[board.parent].name == "Hội đồng nhân dân huyện Đèo Lau"


def test_groups_are_groups_and_the_centre_is_one() -> None:
    page = (
        LAC_SON
        + "\n\n1. Giao các huyện ủy lãnh đạo trồng rừng ở các xã vùng cao.\n\n2. Giao Bộ Chính trị phân công đồng chí Lò Thị Kẻo, Phó Chủ nhiệm Ủy ban Kiểm tra Trung ương."
    )
    people = consolidated(a=page, b=page.replace("Lạc Sơn", "Hà Lâm"))
    assert people.bodies[people.body_of("a", "các huyện ủy")].kind == "group"
    assert people.body_of("a", "Ủy ban Kiểm tra Trung ương") == people.body_of("b", "Ủy ban Kiểm tra Trung ương")


def test_a_board_without_its_level_is_the_documents_own() -> None:
    page = (
        "ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP\nSố: 5/KH-UBND\nKẾ HOẠCH\nVề vụ chè\n\n1. Giao Văn phòng HĐND và UBND họp."
        "\n\n2. Đề nghị Thường trực HĐND giám sát.\n\n3. Ủy ban nhân dân tỉnh hỗ trợ vốn."
    )
    people = consolidated(a=page)
    told = [people.bodies[people.body_of("a", name)] for name in ("Văn phòng HĐND và UBND", "Thường trực HĐND", "UBND")]
    assert [body.name for body in told] == [
        "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã Tân Lập",
        "Thường trực Hội đồng nhân dân xã Tân Lập",
        "Ủy ban nhân dân xã Tân Lập",
    ]
    assert told[0].parent == told[2].id
    assert "Ủy ban nhân dân" not in {body.name for body in people.bodies.values()}  # of a province not known: none


def test_a_body_called_by_either_name_is_one() -> None:
    page = LAC_SON + "\n\n1. Giao Ngân hàng Nhà nước Việt Nam chỉ đạo việc cho vay."
    people = consolidated(a=page)
    assert people.add_body("trung-uong", "Ngân hàng Nhà nước") == people.body_of("a", "Ngân hàng Nhà nước Việt Nam")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("mọi người dân", "group"),
        ("Hội đồng nhân dân các cấp", "group"),
        ("Ban Thường vụ cấp ủy cấp huyện và tương đương", "group"),
        ("Ban Chỉ đạo phát triển du lịch các địa phương", "group"),
        ("báo, đài", "group"),
        ("Ban Chỉ đạo bầu cử đại biểu Quốc hội khóa XX và đại biểu Hội đồng nhân dân các cấp", "body"),
    ],
)
def test_what_names_several_is_a_group(name: str, kind: str) -> None:
    people = consolidated(a=f"{LAC_SON}\n\n1. Giao {name} trồng rừng.")
    assert people.bodies[people.body_of("a", name)].kind == kind


def test_an_office_is_neither_a_body_nor_a_group() -> None:
    page = (
        LAC_SON
        + "\n\n1. Giao Giám đốc Sở Y tế rà soát thuốc.\n\n2. Giao Chủ tịch UBND các xã, phường báo cáo trước ngày 05."
        + "\n\n3. Giao Sở Y tế tổng hợp."
    )
    people = consolidated(a=page)
    assert names.is_office("Ủy viên kiêm Chánh Văn phòng Ban Chỉ đạo", LEXICON)
    kinds = [
        people.bodies[people.body_of("a", name)].kind
        for name in ("Giám đốc Sở Y tế", "Sở Y tế", "Chủ tịch UBND các xã, phường")
    ]
    assert kinds == ["office", "body", "group"]


@pytest.mark.parametrize(
    ("office", "body"),
    [
        ("Giám đốc Sở Y tế", "Sở Y tế"),
        ("Chủ tịch UBND tỉnh Lạc Sơn", "Ủy ban nhân dân tỉnh Lạc Sơn"),
        ("Giám đốc Công an tỉnh", "Công an tỉnh"),
        ("Chánh Văn phòng Tỉnh ủy", "Văn phòng Tỉnh ủy"),
        ("Chủ tịch UBND các xã, phường", None),
    ],
)
def test_an_office_belongs_to_the_body_it_is_of(office: str, body: str | None) -> None:
    people = consolidated(
        a=f"{LAC_SON}\n\n1. Giao {office} rà soát thuốc." + (f"\n\n2. Giao {body} họp." if body else "")
    )
    parent = people.bodies[people.body_of("a", office)].parent
    assert parent == (people.body_of("a", body) if body else None)


def test_an_item_of_the_terms_programme_comes_back_in_a_quarters() -> None:
    term = """CHƯƠNG TRÌNH HÀNH ĐỘNG
thực hiện Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVIII

Căn cứ Nghị quyết Đại hội, nhiệm kỳ 2020 - 2025, tỉnh Lạc Sơn làm như sau:

1. Tổng kết việc khôi phục nghề dệt thổ cẩm ở các xã ven hồ sông Mây.

2. Xây dựng trường nội trú ở các xã vùng cao biên giới."""
    quarter = """CHƯƠNG TRÌNH CÔNG TÁC
quý II/2022

Tỉnh Lạc Sơn.

1. Nghe báo cáo tổng kết việc khôi phục nghề dệt thổ cẩm ở các xã ven hồ sông Mây.

2. Cho ý kiến về công tác tổ chức, cán bộ của các cơ quan."""
    collection = pages(a=term, b=quarter)
    tasks = {id: [(f"{id}{n}", t.start, t.end) for n, t in enumerate(said.tasks)] for id, said in collection}
    periods = {id: said.document.header.period for id, said in collection}
    (pair,) = lineage.find([[Told(id, periods[id], collection.text(id), tasks[id]) for id in tasks]])
    assert (pair.task, pair.earlier) == ("b0", "a0")


def test_a_commune_committee_is_one_however_few_words_name_it() -> None:
    page = (
        "TỈNH ỦY LẠC SƠN\nĐẢNG ỦY XÃ {0}\n*\nSố 5-TB/ĐU\n\nTHÔNG BÁO\nkết luận của Ban Thường vụ Đảng ủy xã\n\n"
        "1. Đồng chí Lò Thị Kẻo, Phó Bí thư Đảng ủy xã báo cáo.\n"
    )
    people = consolidated(a=page.format("ĐỒI MÂY"), b=page.format("SUỐI KHE"))
    one, other = (people.body_of(file, "Đảng ủy xã") for file in ("a", "b"))
    assert one != other
    assert people.body_of("a", "Đảng ủy") == people.body_of("a", "Đảng ủy xã Đồi Mây") == one
    assert people.bodies[one].name == "Đảng ủy xã Đồi Mây"


def test_whoever_leads_at_the_centre_is_of_the_centre() -> None:
    people = consolidated(
        a=LAC_SON
        + "Đồng chí Phùng Gia Bách, Ủy viên Bộ Chính trị, Bí thư Tỉnh ủy; đồng chí Lò Thị Kẻo, Bí thư Tỉnh ủy.",
        b=HA_LAM + "Đồng chí Phùng Gia Bách, Ủy viên Bộ Chính trị, Trưởng Ban Tổ chức Trung ương.",
    )
    assert people.person_of("a", "Phùng Gia Bách") == people.person_of("b", "Phùng Gia Bách")
    assert people.persons[people.person_of("a", "Phùng Gia Bách")].province == "trung-uong"
    assert people.persons[people.person_of("a", "Lò Thị Kẻo")].province == "lac-son"


def test_offices_of_one_mention_are_of_the_province_that_one_of_them_names() -> None:
    page = LAC_SON + "Đồng chí Bế Ngọc Lãm, Ủy viên Ban Thường vụ Tỉnh ủy, Chánh án Tòa án nhân dân tỉnh Hà Lâm."
    collection = pages(a=page)
    people = names.people(collection, names.place(collection), LEXICON)
    committee = next(p for p in collection["a"].positions if p.body == "Ban Thường vụ Tỉnh ủy")
    assert people.body_of("a", "Ban Thường vụ Tỉnh ủy", committee.person_start).startswith("ha-lam.")
    assert people.body_of("a", "Ban Thường vụ Tỉnh ủy").startswith("lac-son.")
    assert people.persons[people.person_of("a", "Bế Ngọc Lãm")].province == "ha-lam"


def test_a_bare_committee_in_which_somebody_holds_office_is_one_body() -> None:
    people = consolidated(a="Tin vắn\n\nÔng Hà Văn Sử, Chủ tịch UBND phường, dự họp.\n")
    assert people.bodies[people.body_of("a", "UBND phường")].kind == "body"
