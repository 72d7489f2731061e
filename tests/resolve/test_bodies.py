"""Which body a printed form means, and whose it is: by the registry, by rule for every province."""

from __future__ import annotations

import pytest

from kg.models import Place
from kg.registry.reader import load_registry, of_province
from kg.resolve.bodies import Naming, province_named
from kg.rules.patterns import read
from tests.reading import LEXICON

PLACES = {
    "tinh": Place("lac-son", "Lạc Sơn", "letterhead"),
    "thanh-pho": Place("ha-noi", "Hà Nội", "letterhead"),
    "trung-uong": Place("trung-uong", "Trung ương", "letterhead"),
    "ai": Place(None, None, None),
}


BARE = read("bodies")["alone"]


@pytest.mark.parametrize("board", BARE["examples"])
@pytest.mark.parametrize("document", ["tinh", "trung-uong"])
def test_a_bare_board_is_of_its_document_alone(document: str, board: str) -> None:
    assert naming().scoped(document, board)[0] == f"x-{document}"


@pytest.mark.parametrize("body", BARE["counterexamples"])
def test_a_named_board_is_not(body: str) -> None:
    assert naming().scoped("tinh", body)[0] == "lac-son"


def naming() -> Naming:
    return Naming(PLACES, LEXICON, load_registry())


def above(document: str, printed: str) -> str | None:
    found = naming().above(*naming().scoped(document, printed))
    return f"{found[0]}: {found[1]}" if found else None


@pytest.mark.parametrize(
    ("document", "printed", "parent"),
    [
        ("tinh", "Ban Nội chính Tỉnh ủy", "lac-son: Tỉnh ủy"),
        ("thanh-pho", "Ban Thường vụ Thành ủy", "ha-noi: Thành ủy"),
        ("tinh", "Sở Y tế", "lac-son: Ủy ban nhân dân tỉnh"),
        ("thanh-pho", "Sở Y tế Thành phố", "ha-noi: Ủy ban nhân dân thành phố"),
        ("tinh", "Công an tỉnh", "trung-uong: Bộ Công an"),
        ("tinh", "Bộ CHQS tỉnh", "trung-uong: Bộ Quốc phòng"),
        ("tinh", "Hội Nông dân", "lac-son: Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
        ("tinh", "Kho bạc Nhà nước khu vực IV", "trung-uong: Kho bạc Nhà nước"),
        ("tinh", "Thành ủy Hà Nội", "trung-uong: Ban Chấp hành Trung ương"),
        ("tinh", "Ban Dân nguyện Ủy ban Thường vụ Quốc hội", "trung-uong: Ủy ban Thường vụ Quốc hội"),
        ("tinh", "Ủy ban Tư pháp của Quốc hội", "trung-uong: Quốc hội"),
        ("tinh", "Văn phòng Bộ Công an", "trung-uong: Bộ Công an"),
        ("ai", "Sở Y tế", None),
        ("tinh", "Ban Chỉ huy Phòng thủ dân sự tỉnh", None),
        ("trung-uong", "Chính phủ", "trung-uong: Nhà nước Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("trung-uong", "Sở Y tế", None),
    ],
)
def test_a_body_belongs_to_another_by_its_kind_and_seat(document: str, printed: str, parent: str | None) -> None:
    assert above(document, printed) == parent


@pytest.mark.parametrize(
    ("document", "one", "other"),
    [
        ("tinh", "Mặt trận Tổ quốc tỉnh", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
        ("tinh", "Mặt trận Tổ quốc Việt Nam", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"),
        ("thanh-pho", "Sở Tài chính Thành phố", "Sở Tài chính"),
        ("tinh", "UBND TP. Hà Nội", "UBND Thành phố Hà Nội"),
        ("tinh", "Sở Giáo dục và Đào tạo Hà Nội", "Sở Giáo dục và Đào tạo thành phố Hà Nội"),
        ("tinh", "UBND TPHCM", "UBND Thành phố Hồ Chí Minh"),
        ("tinh", "Thành ủy TP. HCM", "Thành ủy Hồ Chí Minh"),
        ("tinh", "Trung ương Đảng", "Ban Chấp hành Trung ương Đảng"),
        ("trung-uong", "Quốc hội khóa XV", "Quốc hội"),
    ],
)
def test_names_of_one_body(document: str, one: str, other: str) -> None:
    assert naming().scoped(document, one) == naming().scoped(document, other)


def test_bodies_of_the_centre_are_the_centres_whoever_names_them() -> None:
    for printed in ("Ban Chỉ đạo Trung ương về phòng, chống tham nhũng", "Hội đồng Bầu cử Quốc gia", "Quân khu 4"):
        assert naming().scoped("tinh", printed)[0] == "trung-uong"
    assert naming().scoped("tinh", "Ủy ban MTTQ Việt Nam tỉnh")[0] == "lac-son"


def test_a_provinces_name_behind_other_bodies_is_a_part_of_theirs() -> None:
    for printed in ("Bệnh viện Nội tiết Nghệ An", "Trường Đại học Hà Tĩnh"):
        assert naming().scoped("tinh", printed)[0] == "lac-son"


def test_what_runs_on_behind_a_province_is_not_of_its_name() -> None:
    assert province_named("Ủy ban nhân dân tỉnh Bắc Giang Sửa", LEXICON)[1] == "bac-giang"
    assert province_named("Tòa án nhân dân tỉnh Bà Rịa", LEXICON)[1] == "ba-ria-vung-tau"
    assert province_named("Ủy ban nhân dân thành phố Đồi Mây", LEXICON)[1] is None
    assert province_named("Viện kiểm sát nhân dân cấp cao tại Thành phố Hồ Chí Minh", LEXICON)[1] is None


def test_a_bare_name_below_a_province_is_not_the_provinces() -> None:
    local = naming()
    local.localities["tinh"] = "xã Đồi Mây"
    assert local.scoped("tinh", "Mặt trận Tổ quốc")[1] != naming().scoped("tinh", "Mặt trận Tổ quốc")[1]


def test_every_parent_of_a_provinces_body_is_known_too() -> None:
    registry = load_registry()
    for city in (False, True):
        known = [of_province(body, city=city) for body in registry.provincial]
        names = {body.name for body in known} | {f"trung ương:{body.name}" for body in registry.bodies}
        assert {body.parent for body in known} | {body.became for body in known} <= names | {None}
        assert len({body.name for body in known}) == len(known)


def test_every_parent_of_a_central_body_is_known_too() -> None:
    bodies = load_registry().bodies
    assert {body.parent for body in bodies} | {body.became for body in bodies} <= {b.name for b in bodies} | {None}
