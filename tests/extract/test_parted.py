"""Sections whose paragraphs charge one by one."""

from __future__ import annotations

import pytest

from tests.reading import document, read_tasks

HEAD = "UBND TỈNH LẠC SƠN\nSố: 5/KH-UBND\n\nKẾ HOẠCH\nmở bến thuyền năm 2031\n\nIII. TỔ CHỨC THỰC HIỆN\n"


def charged(text: str) -> list[tuple[str, str, list[str]]]:
    read = document(HEAD + text)
    return [
        (task.locator, read.text[task.start : task.end], [who.name for who in task.implementing])
        for task in read_tasks(read)
    ]


@pytest.mark.parametrize(("mark", "gap"), [("", "\n\n"), (":", "\n\n"), (":", "\n")])
def test_a_line_that_only_names_charges_the_paragraphs_below_it(mark: str, gap: str) -> None:
    lines = [f"Sở Y tế{mark}", "Mở trạm xá.", "Mua phao.", f"Sở Nội vụ{mark}", "Rà soát bến thuyền."]
    assert charged(gap.join(lines)) == [
        ("III/¶2", "Mở trạm xá.", ["Sở Y tế"]),
        ("III/¶3", "Mua phao.", ["Sở Y tế"]),
        ("III/¶5", "Rà soát bến thuyền.", ["Sở Nội vụ"]),
    ]


def test_names_before_a_colon_charge_their_own_paragraph() -> None:
    assert charged("Sở Y tế: Mở trạm xá.\nSở Nội vụ, UBND các xã: Rà soát bến thuyền.\n") == [
        ("III/¶1", "Mở trạm xá.", ["Sở Y tế"]),
        ("III/¶2", "Rà soát bến thuyền.", ["Sở Nội vụ", "UBND các xã"]),
    ]


def test_a_section_of_sentences_is_read_as_one() -> None:
    assert charged("Sở Y tế mở trạm xá.\nSở Nội vụ rà soát bến thuyền.\n") == [
        ("III/¶1", "Sở Y tế mở trạm xá.", ["Sở Y tế"]),
        ("III/¶2", "Sở Nội vụ rà soát bến thuyền.", ["Sở Nội vụ"]),
    ]


@pytest.mark.parametrize(
    ("item", "who"),
    [
        ("1. Trách nhiệm của Sở Y tế\nMở trạm xá.", ["Sở Y tế"]),
        ("1. Sở Y tế, Sở Nội vụ\nMở trạm xá.", ["Sở Y tế", "Sở Nội vụ"]),
        ("1. Giao Sở Y tế\nMở trạm xá.", ["Sở Y tế"]),
        ("1. Ông Vàng Văn Dín\nPhụ trách bến thuyền.", ["Vàng Văn Dín"]),
        ("1. Ông Vàng Văn Dín - Phó Chủ tịch UBND xã\nPhụ trách bến thuyền.", ["Vàng Văn Dín"]),
        ("1. Đ/c Lù Thị Xuân, Phó Chủ tịch UBND xã\nGiúp Chủ tịch tiếp dân.", ["Lù Thị Xuân"]),
        ("1. Trưởng Công an xã\nTham mưu công tác tuần tra.", ["Trưởng Công an xã"]),
        ("1. Đồng chí Giàng A Páo - Chủ tịch UBND xã\nLãnh đạo, điều hành mọi việc.", ["Giàng A Páo"]),
        ("1. Giao Sở Văn hóa,\nThể thao và Du lịch mở chợ.", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("1. Giao UBND xã\nMây Hồ mở chợ.", ["UBND xã Mây Hồ"]),
    ],
)
def test_names_alone_on_an_items_first_line_charge_it(item: str, who: list[str]) -> None:
    assert [names for _, _, names in charged(f"{item}\n2. Kinh phí do tỉnh cấp.\n")] == [who]


def test_what_somebody_is_in_a_board_is_no_work() -> None:
    items = "1. Ông Vàng Văn Dín, Bí thư Đoàn xã: Ủy viên.\n2. Bà Lò Thị Hoa, Trưởng phòng Kinh tế: Thành viên.\n"
    assert charged(items + "3. Sở Y tế mở trạm xá.\n") == [("III/3", "Sở Y tế mở trạm xá.", ["Sở Y tế"])]


@pytest.mark.parametrize(
    ("item", "who"),
    [
        ("Sở Y tế chủ trì khám bệnh. Sở Tài chính phối hợp.", ["Sở Y tế*", "Sở Tài chính"]),
        ("Sở Y tế khám bệnh. Sở Tài chính cấp kinh phí.", ["Sở Y tế", "Sở Tài chính"]),
        (
            "Sở Y tế chủ trì, phối hợp với Sở Nội vụ mở lớp. Sở Tài chính thanh toán.",
            ["Sở Y tế*", "Sở Tài chính", "Sở Nội vụ"],
        ),
    ],
)
def test_who_is_named_in_the_next_sentence_leads_by_its_own_words_alone(item: str, who: list[str]) -> None:
    page = document(f"KẾ HOẠCH\nchăm sóc sức khỏe\n\nI. NHIỆM VỤ\n\n1. {item}\n")
    assert [[f"{p.name}{'*' * p.lead}" for p in task.implementing] for task in read_tasks(page)] == [who]


def test_a_sentence_that_ends_with_a_report_is_no_time_of_its_heading() -> None:
    does = "Sở Y tế chủ trì, phối hợp với các đơn vị liên quan thực hiện Kế hoạch này. Định kỳ hằng quý báo cáo kết quả về Ủy ban nhân dân tỉnh."
    page = document(f"KẾ HOẠCH\nchăm sóc sức khỏe\n\nIV. TỔ CHỨC THỰC HIỆN\n{does}\n")
    task = read_tasks(page)[0]
    assert page.text[task.start : task.end] == does
    assert [party.name for party in task.implementing] == ["Sở Y tế", "các đơn vị liên quan"]
