"""Who holds what office."""

from __future__ import annotations

import pytest

from kg.extract.positions import find_positions
from kg.mentions.find import find
from kg.models import Position
from tests.reading import LEXICON, document


def positions_of(text: str) -> list[Position]:
    read = document(text)
    return find_positions(read, find(read, LEXICON), LEXICON)


SENTENCES = [
    ("Giao đồng chí Phùng Gia Bách, UVBTVTU, Phó Chủ tịch Thường trực UBND tỉnh chỉ đạo.", ["Phùng Gia Bách | Ủy viên | Ban Thường vụ Tỉnh ủy", "Phùng Gia Bách | Phó Chủ tịch Thường trực | Ủy ban nhân dân tỉnh"]),
    ("Đồng chí Lương Khánh Duy, UVTƯĐ, Bí thư Tỉnh ủy, Trưởng Đoàn đại biểu Quốc hội tỉnh.", ["Lương Khánh Duy | Ủy viên | Ban Chấp hành Trung ương Đảng", "Lương Khánh Duy | Bí thư | Tỉnh ủy", "Lương Khánh Duy | Trưởng Đoàn | Đoàn đại biểu Quốc hội tỉnh"]),
    ("Đồng chí Vi Thị Mai Thoa - Trưởng Ban Tổ chức Tỉnh ủy phát biểu.", ["Vi Thị Mai Thoa | Trưởng Ban | Ban Tổ chức Tỉnh ủy"]),
    ("Chủ tịch UBND tỉnh Lạc Sơn Nông Quốc Hưởng chủ trì.", ["Nông Quốc Hưởng | Chủ tịch | Ủy ban nhân dân tỉnh Lạc Sơn"]),
    ("Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh Lương Khánh Duy nhấn mạnh.", ["Lương Khánh Duy | Bí thư | Tỉnh ủy", "Lương Khánh Duy | Chủ tịch | Hội đồng nhân dân tỉnh"]),
    ("Chủ tịch UBND tỉnh Nông Quốc Hưởng, Phó Chủ tịch UBND tỉnh Phùng Gia Bách dự.", ["Nông Quốc Hưởng | Chủ tịch | Ủy ban nhân dân tỉnh", "Phùng Gia Bách | Phó Chủ tịch | Ủy ban nhân dân tỉnh"]),
    ("các đồng chí: Lò Thị Kẻo, Chánh Văn phòng Tỉnh ủy; Bế Ngọc Lãm, Giám đốc Sở Kế hoạch và Đầu tư.", ["Lò Thị Kẻo | Chánh Văn phòng | Văn phòng Tỉnh ủy", "Bế Ngọc Lãm | Giám đốc | Sở Kế hoạch và Đầu tư"]),
    ("Đồng chí Lục Thị Yên, Bí thư Huyện ủy Khe Vàng kiêm Chủ tịch HĐND huyện.", ["Lục Thị Yên | Bí thư | Huyện ủy Khe Vàng", "Lục Thị Yên | Chủ tịch | Hội đồng nhân dân huyện"]),
    ("Đồng chí Lương Khánh Duy, Trưởng Ban Chỉ đạo Tỉnh ủy về phòng, chống tham nhũng, tiêu cực.", ["Lương Khánh Duy | Trưởng Ban | Ban Chỉ đạo Tỉnh ủy về phòng, chống tham nhũng, tiêu cực"]),
    ("bà Lò Thị Kẻo (Phó Giám đốc Sở Y tế) dự họp.", ["Lò Thị Kẻo | Phó Giám đốc | Sở Y tế"]),
    ("đồng chí Tổng Bí thư Cầm Thế Vỹ căn dặn.", ["Cầm Thế Vỹ | Tổng Bí thư | None"]),
    ("Bí thư các cấp ủy, chủ tịch UBND các huyện chịu trách nhiệm.", []),
    ("Nguyên Chủ tịch UBND tỉnh Sầm Văn Khoát đến thăm.", []),
    ("Chủ tịch Hồ Chí Minh đã dạy.", []),
    ("Trường THPT Trần Phú, Chủ tịch UBND huyện khen thưởng.", []),
    ("Đồng chí Lương Khánh Duy, Bí thư Tỉnh ủy, Trưởng Đoàn ĐBQH tỉnh chủ trì.", ["Lương Khánh Duy | Bí thư | Tỉnh ủy", "Lương Khánh Duy | Trưởng Đoàn | Đoàn Đại biểu Quốc hội tỉnh"]),
    ("Đồng chí Lò Thị Kẻo, Giám đốc Sở Y tế làm Bí thư Huyện ủy Lâm Sen.", ["Lò Thị Kẻo | Giám đốc | Sở Y tế", "Lò Thị Kẻo | Bí thư | Huyện ủy Lâm Sen"]),
    ("Bế Ngọc Lãm (Phó Chủ tịch UBND tỉnh) và Lục Thị Yên (Bí thư Huyện ủy).", ["Bế Ngọc Lãm | Phó Chủ tịch | Ủy ban nhân dân tỉnh", "Lục Thị Yên | Bí thư | Huyện ủy"]),
    ("đồng chí Lò Thị Kẻo - Ủy viên BTV, Trưởng Ban Dân vận Tỉnh ủy.", ["Lò Thị Kẻo | Ủy viên | Ban Thường vụ Tỉnh ủy", "Lò Thị Kẻo | Trưởng Ban | Ban Dân vận Tỉnh ủy"]),
    ("Thừa ủy quyền của Chủ tịch UBND tỉnh, Giám đốc Sở Nội vụ Bế Ngọc Lãm trình bày.", ["Bế Ngọc Lãm | Giám đốc | Sở Nội vụ"]),
    ("Ban Bí thư Trung ương Đảng chuẩn y chức danh Phó Bí thư Tỉnh ủy đối với ông Bế Ngọc Lãm.", ["Bế Ngọc Lãm | Phó Bí thư | Tỉnh ủy"]),
    ("Bà Lò Thị Kẻo, Trưởng phòng Phòng Tài chính - Kế hoạch huyện, Phó Trưởng ban.", ["Lò Thị Kẻo | Trưởng Phòng | Phòng Tài chính - Kế hoạch huyện"]),
    ("Đồng chí Lương Khánh Duy - Chủ tịch UBND tỉnh có buổi làm việc với xã.", ["Lương Khánh Duy | Chủ tịch | Ủy ban nhân dân tỉnh"]),
    ("bà H'Nga Knul, Phó Chủ tịch UBND tỉnh; ông Bế Lãm, Q. Giám đốc Sở Y tế.", ["H'Nga Knul | Phó Chủ tịch | Ủy ban nhân dân tỉnh", "Bế Lãm | Quyền Giám đốc | Sở Y tế"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "rows"), SENTENCES)
def test_positions_of_a_sentence(sentence: str, rows: list[str]) -> None:
    found = positions_of("BÁO CÁO\n\n" + sentence)
    assert [f"{p.person} | {p.role} | {p.body}" for p in found] == rows


def test_the_signature_counts_with_the_body_signed_for() -> None:
    page = "KẾT LUẬN\nCỦA TỈNH ỦY\n\nI. Việc.\n\nT/M TỈNH ỦY\nPHÓ BÍ THƯ\n\nVi Thị Mai Thoa"
    (position,) = positions_of(page)
    assert (position.person, position.role, position.body) == ("Vi Thị Mai Thoa", "Phó Bí thư", "Tỉnh ủy")
    assert page[position.start : position.end] == "Vi Thị Mai Thoa"


def test_evidence_covers_name_and_office() -> None:
    sentence = "BÁO CÁO\n\nGiao đồng chí Phùng Gia Bách, Giám đốc Sở Y tế thực hiện."
    (position,) = positions_of(sentence)
    assert sentence[position.start : position.end] == "Phùng Gia Bách, Giám đốc Sở Y tế"


def test_who_signs_for_the_committee_of_an_organisation_is_its_secretary() -> None:
    page = (
        "BAN CHẤP HÀNH ĐẢNG BỘ TỈNH\n\nKẾ HOẠCH\nnăm 2022\n\nI. Việc.\n\nT/M BAN CHẤP HÀNH\nBÍ THƯ\n\nVi Thị Mai Thoa"
    )
    assert [p.body for p in positions_of(page)] == ["Tỉnh ủy"]
