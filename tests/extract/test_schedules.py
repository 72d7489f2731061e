"""Schedules of leaders, day by day: whom each item names, and on which day it falls."""

from __future__ import annotations

from tests.reading import document, read_tasks


def rows(text: str) -> list[str]:
    """Each task: its locator, whom it charges (a star leads), its day."""
    return [
        f"{t.locator}: {'; '.join('*' * p.lead + p.name for p in t.implementing)} {t.deadline_end}"
        for t in read_tasks(document(text))
    ]


HEAD = "ỦY BAN NHÂN DÂN XÃ TÂN HỒ\n\nLỊCH CÔNG TÁC TUẦN\n(Từ ngày 07/4 đến ngày 11/4/2036)\n\n"


def test_parts_of_the_day_stand_between_the_items_and_belong_to_none() -> None:
    text = (
        "Thứ Hai, ngày 07/4/2036\nSáng:\n- 7h30: Đ/c Lò Thị Kẻo chủ trì giao ban tại xã.\n"
        "- 9h00: Đ/c Quách Anh Tùng (PCT) dự lễ ra quân làm mương\nCHIỀU:\n- 14h00: Đ/c Lò Thị Kẻo tiếp dân.\n"
    )
    assert rows(HEAD + text) == [
        "Thứ Hai/-1: *Lò Thị Kẻo 2036-04-07",
        "Thứ Hai/-2: Quách Anh Tùng 2036-04-07",
        "Thứ Hai/-3: Lò Thị Kẻo 2036-04-07",
    ]
    second = read_tasks(document(HEAD + text))[1]
    assert (HEAD + text)[second.start : second.end].endswith("làm mương")


def test_paragraphs_below_a_day_open_with_a_part_of_it_or_an_hour() -> None:
    text = (
        "THỨ BA, NGÀY 08/4/2036\nSáng: Đ/c Lò Thị Kẻo làm việc với Sở Y tế về trạm xá.\n"
        "Chiều: Đ/c Quách Anh Tùng kiểm tra bến thuyền.\n\n* CHỦ NHẬT 13/4/2036 (nhằm 17/3 ÂL)\n"
        "15 giờ 00: Chủ tịch UBND dự hội làng.\n"
    )
    assert rows(HEAD + text) == [
        "THỨ BA/¶1: Lò Thị Kẻo 2036-04-08",
        "THỨ BA/¶2: Quách Anh Tùng 2036-04-08",
        "CHỦ NHẬT: Chủ tịch UBND 2036-04-13",
    ]


def test_who_goes_stands_behind_the_hour() -> None:
    text = (
        "Thứ Tư, ngày 09/4/2036\n- 7 giờ 30, đồng chí Bí thư Đảng ủy và đồng chí Phó Bí thư Đảng ủy dự hội nghị ở tỉnh (LĐVP)\n"
        "- 13 giờ 30: Chủ tịch UBND họp Ban Thường vụ Đảng ủy.\n"
    )
    assert rows(HEAD + text) == [
        "Thứ Tư/-1: Bí thư Đảng ủy; Phó Bí thư Đảng ủy 2036-04-09",
        "Thứ Tư/-2: Chủ tịch UBND 2036-04-09",
    ]


def test_below_whoever_heads_an_item_nobody_behind_the_hour_is_charged_in_his_place() -> None:
    text = (
        "Thứ Tư, ngày 09/4/2036\n- Phó Chủ tịch Quách Anh Tùng: 8 giờ, kiểm tra bến thuyền, mời Sở Y tế, Giám đốc Trung tâm"
        " Văn hóa cùng đi.\n"
    )
    assert rows(HEAD + text) == ["Thứ Tư/-1: Quách Anh Tùng 2036-04-09"]


def test_the_date_of_a_day_may_stand_on_the_next_line_and_its_year_in_the_title() -> None:
    text = (
        "Thứ hai\n\n07/4\n\nSở Y tế khám cho trẻ ven hồ (ngày).\n\nThứ ba\n08/4\n"
        "+ 8h00: Sở Nội vụ kiểm tra bến thuyền\n+ 14h00: Đ/c Lò Thị Kẻo dự họp ở tỉnh\n"
    )
    assert rows(HEAD + text) == [
        "Thứ hai: Sở Y tế 2036-04-07",
        "Thứ ba/-1: Sở Nội vụ 2036-04-08",
        "Thứ ba/-2: Lò Thị Kẻo 2036-04-08",
    ]


def test_an_item_that_opens_with_its_day_falls_on_it() -> None:
    text = (
        "1. Đồng chí Lò Thị Kẻo, Chủ tịch UBND xã\n\n- Thứ Hai (07/4): Chủ trì họp giao ban ở xã.\n\n"
        "- Ngày 08/4: Làm việc với Sở Y tế về trạm xá.\n"
    )
    assert rows(HEAD + text) == ["1/-1: *Lò Thị Kẻo 2036-04-07", "1/-2: Lò Thị Kẻo 2036-04-08"]


def test_days_on_which_people_are_received_charge_and_who_stands_in_is_not_charged() -> None:
    text = (
        "Thông báo lịch tiếp công dân của Chủ tịch UBND xã Tân Hồ năm 2036\n\n"
        "1. Chủ tịch UBND xã tiếp công dân định kỳ vào ngày 15 hằng tháng. Trường hợp bận việc, Chủ tịch UBND xã ủy quyền"
        " cho Phó Chủ tịch UBND xã tiếp thay.\n\nThời gian: Trong giờ hành chính.\n\n"
        "2. Giao Sở Y tế khám cho người đến dự\n\nVới nội dung trên, UBND xã thông báo để các đơn vị biết./.\n"
    )
    found = [([p.name for p in t.implementing], t.recurrence) for t in read_tasks(document(text))]
    assert found == [(["Chủ tịch UBND xã"], "Hàng tháng"), (["Sở Y tế"], None)]


def test_leaders_may_head_a_column_each() -> None:
    table = (
        "| Thứ/ngày | Buổi | Chủ tịch Lò Thị Kẻo | PCT Quách Anh Tùng |\n|---|---|---|---|\n"
        "| Thứ Hai 07/4 | Sáng | Họp Ban Thường vụ | Kiểm tra bến thuyền |\n| | Chiều | | Tiếp công dân |\n"
    )
    assert rows(HEAD + table) == [
        ": Lò Thị Kẻo 2036-04-07",
        ": Quách Anh Tùng 2036-04-07",
        ": Quách Anh Tùng 2036-04-07",
    ]


def test_deputies_in_short_with_their_fields_have_lines_of_their_own() -> None:
    text = (
        "THỨ NĂM, NGÀY 10/4/2036:\n\n- Chủ tịch: 7 giờ 30, dự họp tỉnh.\n\n- PCT. Thường trực: 8 giờ, kiểm tra bến thuyền.\n\n"
        "- PCT.KT: 9 giờ, họp về chợ.\n\n- 10 giờ, Phó Bí thư Đảng ủy Sở - Lò Thị Kẻo dự lễ ra quân.\n"
    )
    assert [row.split(": ")[1] for row in rows(HEAD + text)] == [
        "Chủ tịch 2036-04-10",
        "PCT. Thường trực 2036-04-10",
        "PCT.KT 2036-04-10",
        "Lò Thị Kẻo 2036-04-10",
    ]


def test_what_a_day_brings_may_stand_on_its_own_line() -> None:
    text = (
        "Thứ Hai (07/4):\n- Sáng: Đ/c Lò Thị Kẻo tiếp công dân.\n- Chiều: Làm việc tại cơ quan.\n"
        "Thứ Ba (08/4): Đ/c Quách Anh Tùng kiểm tra bến thuyền.\nThứ Tư, ngày 09/4: Sáng: Đ/c Lò Thị Kẻo dự họp tỉnh.\n"
    )
    assert rows(HEAD + text) == [
        "Thứ Hai/-1: Lò Thị Kẻo 2036-04-07",
        "Thứ Ba: Quách Anh Tùng 2036-04-08",
        "Thứ Tư: Lò Thị Kẻo 2036-04-09",
    ]


def test_a_row_that_names_who_does_it_may_be_short() -> None:
    table = (
        "| Ngày | Nội dung | Chủ trì |\n|---|---|---|\n| 07/4 | Họp tổ | Đ/c Lò Thị Kẻo |\n| 08/4 | Nghỉ lễ | |\n"
        "| 09/4 | Chào cờ | Đ/c Quách Anh Tùng |\n"
    )
    assert [row.split(": ")[1] for row in rows(HEAD + table)] == [
        "*Lò Thị Kẻo 2036-04-07",
        "*Quách Anh Tùng 2036-04-09",
    ]


def test_those_who_inspect_head_a_column() -> None:
    table = (
        "KẾ HOẠCH\nThanh tra năm 2036\n\n| STT | Nội dung thanh tra | Đối tượng | Thời gian | Đoàn thanh tra |\n|---|---|---|---|---|\n"
        "| 1 | Việc thu chi học phí | Phòng Kế toán | Quý I/2036 | Đ/c Lò Thị Kẻo (Trưởng đoàn); 02 thành viên |\n"
    )
    assert rows(table) == ["1: Lò Thị Kẻo 2036-03-31"]


def test_days_may_head_the_columns_and_who_does_it_the_rows() -> None:
    people = "| Lãnh đạo | Thứ Hai (07/4/2036) | Thứ Ba (08/4/2036) |\n|---|---|---|\n| CT Lò Thị Kẻo | Giao ban xã | Họp huyện |\n| PCT Quách Anh Tùng | | Dựng mốc bến |\n"
    assert rows(HEAD + people) == [": Lò Thị Kẻo 2036-04-07", ": Lò Thị Kẻo 2036-04-08", ": Quách Anh Tùng 2036-04-08"]
    halves = "| Buổi | Thứ Hai (07/4/2036) | Thứ Ba (08/4/2036) |\n|---|---|---|\n| Sáng | Đ/c Lò Thị Kẻo họp giao ban | |\n| Chiều | | Đ/c Quách Anh Tùng kiểm tra bến |\n"
    assert rows(HEAD + halves) == [": Lò Thị Kẻo 2036-04-07", ": Quách Anh Tùng 2036-04-08"]


def test_each_paragraph_below_a_day_is_an_item_of_its_own() -> None:
    text = (
        "THỨ BA (08/4)\nSáng: 7h30 Chào cờ đầu tuần.\n8h00 Đ/c Chủ tịch Lò Thị Kẻo họp ở xã.\n"
        "Chiều: 14h00 Phó Chủ tịch Quách Anh Tùng làm việc với Sở Y tế về trạm xá.\n"
    )
    assert rows(HEAD + text) == ["THỨ BA/¶2: Lò Thị Kẻo 2036-04-08", "THỨ BA/¶3: Quách Anh Tùng 2036-04-08"]


def test_a_schedule_may_call_people_by_their_given_names_alone() -> None:
    text = (
        "Thứ Ba, ngày 08/4/2036\n- 8h00: Đ/c Kẻo họp trực tuyến.\n- 14h00: Đ/c Tùng, đ/c Kẻo dự hội nghị ở tỉnh.\n"
        "- 15h00: Khảo sát bến thuyền ở thành phố Bà Rịa.\n"
    )
    assert rows(HEAD + text)[:2] == ["Thứ Ba/-1: Kẻo 2036-04-08", "Thứ Ba/-2: Tùng; Kẻo 2036-04-08"]
    assert not any("Rịa" in row.partition(":")[2] for row in rows(HEAD + text))


def test_the_parts_of_the_day_may_head_the_columns() -> None:
    text = (
        "| Thứ ngày | Sáng | Chiều |\n|---|---|---|\n"
        "| Hai 07/4 | 8h00: Đ/c Lò Thị Kẻo chủ trì họp giá đất.<br>10h00: Đ/c Quách Anh Tùng tiếp dân. | |\n"
        "| Ba 08/4 | | 14h00: Đ/c Quách Anh Tùng dự lễ ra quân. |\n"
    )
    assert [row.partition(": ")[2] for row in rows(HEAD + text)] == [
        "*Lò Thị Kẻo 2036-04-07", "Quách Anh Tùng 2036-04-07", "Quách Anh Tùng 2036-04-08",
    ]  # fmt: skip


def test_lines_below_an_hour_say_who_does_what_falls_on_it() -> None:
    text = (
        "Thứ Hai, ngày 07/4/2036:\n7h30: Giao ban ở xã\n- Chủ trì: Đ/c Lò Thị Kẻo\n- Địa điểm: Hội trường\n"
        "14h00: Kiểm tra bến thuyền\n- Chủ trì: Đ/c Quách Anh Tùng\n- Thành phần: Sở Y tế\n"
    )
    assert rows(HEAD + text) == ["Thứ Hai/¶2: *Lò Thị Kẻo 2036-04-07", "Thứ Hai/¶3: *Quách Anh Tùng 2036-04-07"]


def test_a_part_of_the_day_behind_bullets_falls_on_the_day_too() -> None:
    text = "Thứ Hai (07/4)\nSáng:\n- Đ/c Lò Thị Kẻo: Tiếp dân.\nChiều: Thường trực Đảng ủy hội ý về bến thuyền.\n"
    assert rows(HEAD + text)[1:] == ["Thứ Hai/¶2: Thường trực Đảng ủy 2036-04-07"]
