"""What a document prints is found once, with exact boundaries."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace

from kg.mentions.find import find, find_all
from tests.reading import LEXICON, document, marked

PEOPLE = [
    "Chủ tịch UBND tỉnh Lạc Sơn ⟦Nông Quốc Hưởng⟧ chủ trì.",
    "Giám đốc Sở Nông nghiệp và Môi trường ⟦Trần Văn An⟧ báo cáo.",
    "Bộ trưởng Bộ Công Thương ⟦Bế Hồng Lãm⟧ trả lời.",
    "Thiếu tướng, TS. ⟦Vi Quốc Thưởng⟧, Giám đốc Công an tỉnh.",
    "Đồng chí ⟦K'Lưm⟧, Phó Trưởng Ban Dân vận Tỉnh ủy.",
    "Dự án mở rộng đường Nguyễn Thị Sen do Chủ tịch UBND phường Trần Hưng Đạo trình.",
    "Giám đốc Bệnh viện Lê Văn Sơn báo cáo.",
    "Ví dụ: Đồng chí Nguyễn Văn A, Bí thư Tỉnh ủy B ký.",
    "Hoa Kỳ, Chủ tịch luân phiên của nhóm, phát biểu.",
    "Thay mặt Bí thư thứ nhất Trung ương Đoàn Thanh niên, lãnh đạo Tỉnh đoàn tặng hoa.",
    "bà ⟦Lò Thị Kẻo⟧, Bí thư Tỉnh ủy Kim Bôi, đến thăm.",
]
OFFICES = [
    ("Đồng chí Vi Thị Mai, ⟦Trưởng Ban Tổ chức Tỉnh ủy⟧ phát biểu.", ["Trưởng Ban | Ban Tổ chức Tỉnh ủy"]),
    ("Bà Lò Thị Kẻo, ⟦Trưởng phòng Tổ chức, Hành chính và Quản trị⟧, dự.", ["Trưởng Phòng | Phòng Tổ chức, Hành chính và Quản trị"]),
    ("Đ/c Mã Văn Tôn - ⟦CVP HĐND và UBND huyện⟧ kiểm tra.", ["Chánh Văn phòng | Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện"]),
    ("⟦Giám đốc Sở Văn hóa, Thể thao và Du lịch⟧ Bế Hồng Lãm thưa.", ["Giám đốc | Sở Văn hóa, Thể thao và Du lịch"]),
    ("đồng chí Nông Quốc Hưởng, ⟦UVBTVTU⟧, ⟦Phó Chủ tịch Thường trực UBND tỉnh⟧ chỉ đạo.", ["Ủy viên | Ban Thường vụ Tỉnh ủy", "Phó Chủ tịch Thường trực | Ủy ban nhân dân tỉnh"]),
    ("Văn phòng Chủ tịch nước gửi Ban Bí thư.", []),
]  # fmt: skip


@pytest.mark.parametrize("sentence", PEOPLE)
def test_people_of_a_sentence(sentence: str) -> None:
    text, answers = marked("BÁO CÁO\n\n" + sentence)
    found = find(document(text), LEXICON).mentions.people
    assert [text[p.start : p.end] for p in found] == answers == [p.name for p in found]


@pytest.mark.parametrize(("sentence", "rows"), OFFICES)
def test_offices_of_a_sentence(sentence: str, rows: list[str]) -> None:
    text, answers = marked("BÁO CÁO\n\n" + sentence)
    found = find(document(text), LEXICON).mentions.offices
    assert [text[o.start : o.end] for o in found] == answers
    assert [f"{o.role} | {o.body}" for o in found] == rows


def test_mentions_within_a_span_lie_inside_it() -> None:
    text = "BÁO CÁO\n\nÔng Trần Văn An, Giám đốc Sở Y tế.\n\nBà Lò Thị Kẻo, Giám đốc Sở Nội vụ."
    found, half = find(document(text), LEXICON).mentions, text.index("Bà")
    assert [p.name for p in found.within(half, len(text)).people] == ["Lò Thị Kẻo"]
    assert [o.body for o in found.within(0, half).offices] == ["Sở Y tế"]
    assert not found.within(half, half + 4).people


@pytest.mark.parametrize("unit", ["A", "A ", "phó ", "Nguyễn Văn ", "Ủy viên, ", "của Sở và ", "* ", "- "])
def test_a_long_run_of_anything_is_read_in_time_that_grows_with_its_length(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    page = replace(document("BÁO CÁO"), text=text, reading=text, units=())
    assert find(page, LEXICON).mentions.people is not None  # the suite's time limit is the judge


BODIES = [
    "Giao ⟦Sở Nội vụ⟧ chủ trì, phối hợp với ⟦các sở, ban, ngành⟧ thực hiện.",
    "Bà Lò Thị Kẻo, Giám đốc Sở Y tế, làm việc với ⟦Ban Quản lý hồ Mây⟧.",
    "| 1 | ⟦Sở Xây dựng⟧ | Quý II |",
    "⟦Sở Tài chính⟧: bố trí kinh phí (⟦Kho bạc Nhà nước khu vực XI⟧ kiểm soát chi).",
]


@pytest.mark.parametrize("sentence", BODIES)
def test_bodies_of_a_sentence_end_at_a_verb_a_bar_a_colon_a_bracket(sentence: str) -> None:
    text, answers = marked("BÁO CÁO\n\n" + sentence)
    page = document(text)
    found = find_all(page, find(page, LEXICON), LEXICON)
    assert [text[b.start : b.end] for b in found.bodies] == answers
    spans = sorted((m.start, m.end) for every in (found.people, found.offices, found.bodies) for m in every)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_days_and_periods_of_a_sentence() -> None:
    text, answers = marked("BÁO CÁO\n\nTrước ⟦ngày 30/6/2031⟧ trình đề án, hoàn thành trong ⟦quý IV năm 2031⟧.")
    page = document(text)
    found = find_all(page, find(page, LEXICON), LEXICON).dates
    assert [text[d.start : d.end] for d in found] == answers
    assert [d.period for d in found] == ["2031-06-30", "2031-Q4"]


def test_an_issuer_s_code_in_a_number_names_no_body() -> None:
    page = document("Kế hoạch số 05/KH-UBND và Nghị quyết số 12-NQ/TU; UBND tỉnh Lạc Sơn thực hiện.")
    bodies = find_all(page, find(page, LEXICON), LEXICON).bodies
    assert [body.name for body in bodies] == ["UBND tỉnh Lạc Sơn"]


def test_acts_and_their_pinpoints_are_found_before_any_relation() -> None:
    text, answers = marked(
        "BÁO CÁO\n\nTheo ⟦khoản 2 Điều 9⟧ ⟦Nghị quyết số 12-NQ/TU ngày 05/6/2031 của Tỉnh ủy⟧ và ⟦Luật Đất đai⟧; khoản 3."
    )
    found = find(document(text), LEXICON).mentions
    assert [text[m.start : m.end] for m in (*found.pinpoints, *found.acts)] == answers
    number, date, issuer = found.acts[0].number, found.acts[0].date, found.acts[0].issuer
    assert (number, date, issuer) == ("12-NQ/TU", "2031-06-05", "Tỉnh ủy")
