"""Deadlines as printed on label lines and in prose; the year that is not printed is the document's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mentions.deadlines import of_closing, of_heading, read_deadline, stated
from kg.rules.patterns import read
from tests.reading import LEXICON

WORDS = read("deadlines")
RULES = LEXICON.deadlines

LABELS = [
    ("Trong quý I/2031.", "2031-03-31", None),
    ("Quý 2 năm 2032", "2032-06-30", None),
    ("Quý I, II/2032", "2032-06-30", None),
    ("quý I và quý II năm 2032", "2032-06-30", None),
    ("Quý III - IV/2031", "2031-12-31", None),
    ("Quý IV/2031 - Quý I/2032", "2032-03-31", None),
    ("Tháng 9/2031", "2031-09-30", None),
    ("T12/2031", "2031-12-31", None),
    ("tháng 2 năm 2024", "2024-02-29", None),
    ("Tháng 3 - 4/2036", "2036-04-30", None),
    ("Tháng 5, 6, 7 năm 2031", "2031-07-31", None),
    ("Từ tháng 3 đến tháng 6/2031", "2031-06-30", None),
    ("Chậm nhất năm 2035", "2035-12-31", None),
    ("6 tháng cuối năm 2033", "2033-12-31", None),
    ("Các năm 2033, 2034 và 2035.", "2035-12-31", None),
    ("trước ngày 30/6/2032", "2032-06-30", None),
    ("15.6.2036", "2036-06-15", None),
    ("Trước 15/5", "2030-05-15", None),
    ("17 giờ ngày 20/4", "2030-04-20", None),
    ("Trước 17h00' ngày 20/4", "2030-04-20", None),
    ("Từ tháng 3 đến tháng 5 năm 2031", "2031-05-31", None),
    ("Từ quý II đến quý IV/2031", "2031-12-31", None),
    ("Từ năm 2031 đến năm 2035", "2035-12-31", None),
    ("Từ tháng 3/2031", None, None),
    ("Tuần 2 tháng 4/2031", None, None),
    ("12/2031", "2031-12-31", None),
    ("2 ngày, 14-15/5/2036", "2036-05-15", None),
    ("Từ ngày 01/5 đến hết ngày 30/6/2036", "2036-06-30", None),
    ("giai đoạn 2031 - 2035", "2035-12-31", None),
    ("Năm 2026 - 2027", "2027-12-31", None),
    ("2031", "2031-12-31", None),
    ("Năm nay", "2030-12-31", None),
    ("quý III", "2030-09-30", None),
    ("Trong **tháng\n\n12/2030**", "2030-12-31", None),
    ("Hoàn thành ở tỉnh trong tháng 12/2030, ở cơ sở trong tháng 4/2031", "2031-04-30", None),
    ("Năm 2031 và hàng năm", "2031-12-31", "Hàng năm"),
    ("Năm 2031 và những năm tiếp theo", None, None),
    ("Quý IV năm 2031 và các năm tiếp theo", None, None),
    ("Thường xuyên", None, "Thường xuyên"),
    ("Hằng năm hoặc đột xuất", None, "Hàng năm"),
    ("Định kỳ hàng quý", None, "Hàng quý"),
    ("Định kỳ tháng", None, "Hàng tháng"),
    ("01 lần/tuần", None, "Hàng tuần"),
    ("Trước ngày 15/12 hằng năm", None, "Hàng năm"),
    ("từ năm 2032", None, None),
    ("Sau ngày 01/7/2031", None, None),
    ("ngày 31/02/2031", None, None),
    ("Theo tiến độ của cơ quan chủ trì", None, None),
    ("05 ngày làm việc kể từ ngày ký", None, None),
]


@pytest.mark.parametrize(("printed", "end", "recurrence"), LABELS)
def test_a_label_ends_on_the_last_day_of_the_stated_period(
    printed: str, end: str | None, recurrence: str | None
) -> None:
    assert read_deadline(printed, 2030, RULES) == (end, recurrence)


def test_a_year_that_a_narrow_cell_cut_is_read() -> None:
    assert read_deadline("Trước 30/10/203 1", 2030, RULES)[0] == "2031-10-30"


def test_without_a_year_a_quarter_ends_nowhere() -> None:
    assert read_deadline("quý III", None, RULES) == (None, None)


PROSE = [
    ("Sở Công Thương báo cáo ⟦trước 17 giờ ngày 20/4⟧.", "2030-04-20", None),
    ("Sở Công Thương báo cáo ⟦trước 17h00 ngày hôm nay (10/4)⟧.", "2030-04-10", None),
    ("Sở Công Thương báo cáo ⟦trước 16h00, thứ Sáu, ngày 12/4/2030⟧.", "2030-04-12", None),
    ("Các xã dọn bến thuyền ⟦từ ngày 01 đến ngày 15 tháng 7 năm 2030⟧.", "2030-07-15", None),
    ("Các xã dọn bến thuyền ⟦từ ngày 01/7 - 15/7/2030⟧.", "2030-07-15", None),
    ("báo cáo ⟦trước ngày 20 của tháng cuối quý⟧ để tổng hợp", None, "Hàng quý"),
    ("dọn bến thuyền ⟦từ tháng 2 đến tháng 5/2031⟧.", "2031-05-31", None),
    ("trực ⟦từ ngày 14 đến 20/02/2031⟧.", "2031-02-20", None),
    ("hội thi mở ⟦trong các ngày 14, 15 và 16/3/2031⟧", "2031-03-16", None),
    ("hội thi mở ⟦trong 02 ngày 14 và 15/3⟧", "2030-03-15", None),
    ("đo mực nước ⟦vào các ngày 05, 15, 25 hằng tháng⟧", None, "Hàng tháng"),
    ("báo cáo ⟦vào ngày 05 của tháng đầu quý⟧", None, "Hàng quý"),
    ("giao ban với trưởng các ban ⟦mỗi tháng⟧ một lần.", None, "Hàng tháng"),
    ("⟦hết quý I/2031⟧ phải xong", "2031-03-31", None),
    ("⟦xong trong buổi sáng ngày 12/3/2031⟧", "2031-03-12", None),
    ("⟦đến 30/6/2031⟧ phải hoàn thành bến thuyền", "2031-06-30", None),
    ("⟦phấn đấu đến tháng 9/2031⟧ thông xe cầu Mây", "2031-09-30", None),
    ("gửi kết luận ⟦trước ngày 10 tháng 4⟧ để tổng hợp", "2030-04-10", None),
    ("trình dự thảo ⟦trước 15/5⟧; theo dõi tiếp", "2030-05-15", None),
    ("nộp hồ sơ ⟦muộn nhất vào ngày 05/6/2031⟧", "2031-06-05", None),
    ("nộp hồ sơ ⟦chậm nhất là ngày 05 tháng 6 năm 2031⟧", "2031-06-05", None),
    ("bàn giao ⟦không quá ngày 30/9⟧", "2030-09-30", None),
    ("giữ nguyên ⟦đến hết ngày 31 tháng 12 năm 2031⟧", "2031-12-31", None),
    ("⟦hạn chót là 12/2031⟧ phải xong", "2031-12-31", None),
    ("rà soát ⟦từ nay đến tháng 6/2032⟧", "2032-06-30", None),
    ("rà soát ⟦từ nay đến hết năm 2031⟧", "2031-12-31", None),
    ("⟦xong trước tháng 10⟧", "2030-10-31", None),
    ("⟦hoàn thành trong quý I/2031⟧, báo cáo", "2031-03-31", None),
    ("báo cáo ⟦trong quý II⟧; đôn đốc các địa phương", "2030-06-30", None),
    ("trả lời ⟦trong vòng ba tháng⟧", None, None),
    ("báo cáo ⟦trong thời hạn năm ngày làm việc kể từ ngày ký⟧", None, None),
    ("khởi công dự án ⟦vào ngày 19 tháng 12 năm 2031⟧", "2031-12-19", None),
    ("mở hội ⟦vào sáng ngày 05/9/2031⟧, gọn nhẹ", "2031-09-05", None),
    ("báo cáo tiến độ ⟦vào thứ Sáu hằng tuần⟧", None, "Hàng tuần"),
    ("trình đề án ⟦trong tuần thứ 3 tháng 8/2031⟧.", None, None),
    ("tổ chức tuần lễ ⟦từ ngày 01/12 đến ngày 07/12/2031⟧", "2031-12-07", None),
    ("sửa các quy định ⟦trong năm 2031⟧.", "2031-12-31", None),
    ("thi công ⟦trong tháng 3 - 4/2031⟧", "2031-04-30", None),
    ("bố trí vốn (⟦hoàn thành trong tháng 5/2031⟧) và Kho bạc chi trả (⟦xong trước ngày 30/6/2031⟧)", "2031-06-30", None),
    ("kiện toàn tổ ⟦trong thời hạn 05 ngày làm việc kể từ ngày ký Thông báo này⟧.", None, None),
    ("trả lời ⟦trong vòng 03 tháng⟧", None, None),
    ("thẩm định ⟦chậm nhất 10 ngày kể từ ngày nhận đủ hồ sơ⟧", None, None),
    ("báo cáo ⟦định kỳ ngày 15 hằng tháng⟧.", None, "Hàng tháng"),
    ("tự chấm điểm ⟦hằng quý⟧.", None, "Hàng quý"),
    ("báo cáo ⟦trước ngày 15/12 hàng năm⟧", None, "Hàng năm"),
    ("kiểm tra trạm y tế ⟦hằng năm trước ngày 15/12⟧.", None, "Hàng năm"),
    ("⟦Hằng năm⟧, các xã rà soát hộ nghèo", None, "Hàng năm"),
    ("Sở Tài chính ⟦hằng tháng⟧ báo cáo tiến độ", None, "Hàng tháng"),
    ("từ ngân sách nhà nước hằng năm của các sở", None, None),
    ("thường xuyên cập nhật, báo cáo định kỳ", None, None),
    ("chịu trách nhiệm trước Chủ tịch; hoàn thành 9/14 chỉ tiêu; không quá 02 cấp phó", None, None),
    ("không quá 1/3 số đại biểu, không quá 09 tháng/năm học, trong 5 năm qua", None, None),
    ("các dự án phê duyệt trước ngày 01/7/2024", None, None),
    ("trong năm 2031 và những năm tiếp theo", None, None),
    ("có hiệu lực từ ngày 01/01/2031", None, None),
    ("thu ngân sách trong năm 2031 của các xã", None, None),
    ("rà soát các bến thuyền ⟦trong năm 2031⟧ (theo Phụ lục kèm theo).", "2031-12-31", None),
    ("hoàn thành, đưa cầu vào dùng\n⟦trong năm 2031⟧, bảo đảm an toàn", "2031-12-31", None),
    ("mở lớp cho các xã (năm 2030, Sở Y tế đã mở hai lớp trước ngày 20/5 để hướng dẫn)", None, None),
    ("báo cáo ⟦trước ngày 15/01 năm sau⟧ để tổng hợp", None, None),
    ("⟦Từ nay đến cuối năm⟧, Sở Y tế mở lớp", "2030-12-31", None),
    ("từ nay đến năm học mới", None, None),
    ("⟦Đến ngày 30/6/2030⟧, các xã hoàn thành việc trồng rừng", "2030-06-30", None),
    ("Đến ngày 30/6/2030, các xã đã hoàn thành việc trồng rừng", None, None),
    ("Đến ngày 30/6/2030, các xã còn ba hộ nghèo", None, None),
    ("kiểm tra bến thuyền ⟦01 lần/tháng⟧", None, "Hàng tháng"),
    ("lấy mẫu nước 12 lần/tháng", None, None),
    ("⟦Trong quý I của năm liền kề⟧, Sở Y tế rà soát kết quả", None, None),
    ("mở lớp cho các xã (⟦xong trước ngày 20/5⟧)", "2030-05-20", None),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "end", "recurrence"), PROSE)
def test_a_sentence_states_its_deadline(marked: str, end: str | None, recurrence: str | None) -> None:
    pieces = [piece.split("⟧")[0] for piece in marked.split("⟦")[1:]]
    due = stated(marked.replace("⟦", "").replace("⟧", ""), 2030, RULES)
    assert due == ("; ".join(pieces) or None, end, recurrence)


@pytest.mark.parametrize(
    ("heading", "end", "recurrence"),
    [
        ("II. Nhóm việc hoàn thành trước ngày 30/11/2031", "2031-11-30", None),
        ("Tình hình còn khó. Các sở làm ngay những việc sau, xong trong tháng 4:", "2030-04-30", None),
        ("Hằng quý", None, "Hàng quý"),
        ("Thứ Hai (06/4)", "2030-04-06", None),
        ("**Chủ nhật, ngày 12/4/2031:**", "2031-04-12", None),
        ("Hội nghị triệu tập trong tháng 4/2031", None, None),
        ("Từ nay đến hết năm 2031 chỉ còn hai tháng; yêu cầu các sở:", None, None),
        ("Xong trước ngày 30/11/2031. Việc này hệ trọng.", None, None),
    ],
)
def test_a_heading_states_a_deadline_for_what_stands_below(
    heading: str, end: str | None, recurrence: str | None
) -> None:
    assert of_heading(heading, 2030, RULES)[1:] == (end, recurrence)


@pytest.mark.parametrize("kind", ["limit", "within", "relative", "recurrence"])
def test_every_example_of_the_words_is_read_and_every_trap_avoided(kind: str) -> None:
    for example in WORDS[kind]["examples"]:
        assert stated(example, 2030, RULES).text, example
    for trap in WORDS[kind]["counterexamples"]:
        assert stated(trap, 2030, RULES) == (None, None, None), trap


@given(st.text(alphabet="trướcngày 0123456789/tháng hằngnămquý.,;*\n", max_size=120))
def test_any_text_is_read_without_error(text: str) -> None:
    due = stated(text, 2030, RULES)
    assert due.end is None or len(due.end) == 10


@pytest.mark.parametrize(
    "text", ["trước " * 40000, "trong 1 " * 30000, "định kỳ " * 30000, "ngày 1, " * 30000, "9" * 200000]
)
def test_long_runs_are_read_in_linear_time(text: str) -> None:
    assert stated(text, 2030, RULES).end is None or True
    assert read_deadline(text[:20000], 2030, RULES) is not None


@pytest.mark.parametrize("text", WORDS["behind_colon"]["examples"])
def test_a_time_behind_a_colon_closes_an_item(text: str) -> None:
    due = of_closing(text, 2031, RULES)
    assert due is not None and due.text == text.partition(": ")[2].rstrip(".") and due.end


@pytest.mark.parametrize("text", WORDS["behind_colon"]["counterexamples"])
def test_figures_behind_a_colon_are_no_day(text: str) -> None:
    assert of_closing(text, 2031, RULES) is None


@pytest.mark.parametrize("text", WORDS["months"]["examples"])
def test_a_month_in_words_is_a_month(text: str) -> None:
    due = stated(text, 2031, RULES)
    assert due.text and due.text in text and due.end in ("2031-12-05", "2031-07-31", "2031-11-30")


@pytest.mark.parametrize("text", WORDS["months"]["counterexamples"])
def test_a_count_of_times_a_month_is_no_month(text: str) -> None:
    assert stated(text, 2031, RULES).end is None
