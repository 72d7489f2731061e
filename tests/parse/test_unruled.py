"""Tables without bars: one cell a line, or a paragraph; a row that may be read in two ways is refused."""

from __future__ import annotations

import pytest

from kg.parse.tables import find_tables
from kg.rules.patterns import read
from kg.text import words
from tests.reading import LEXICON, document, read_tasks

ROWS = """I
Nhóm việc về bến thuyền
1
Rà soát phao cứu sinh tại các bến,
lập danh sách bến còn thiếu phao
Sở Xây dựng
Công an tỉnh; UBND các xã
Quý II/2026
2
Mở lớp dạy bơi cho học sinh ven hồ
Sở Giáo dục và Đào tạo
Sở Y tế
Thường xuyên
II
Nhóm việc khác
1
Sơn lại biển báo quanh hồ Mây
Sở Xây dựng
Trước 30/9/2026
2
Tổng kết đợt dọn bến thuyền
Văn phòng UBND tỉnh
Các sở, ngành
Tháng 12/2026

Trên đây là Kế hoạch dọn bến thuyền."""

HEAD = "STT\nNội dung nhiệm vụ\nCơ quan chủ trì\nCơ quan phối hợp\nThời gian\nhoàn thành\n"


def plan(table: str) -> str:
    return (
        "UBND TỈNH LẠC SƠN\nSố: 41/KH-UBND\n\nLạc Sơn, ngày 06 tháng 4 năm 2026\n\nKẾ HOẠCH\nDọn bến thuyền năm 2026\n\n"
        f"PHỤ LỤC\nDANH MỤC NHIỆM VỤ\n\n{table}\n"
    )


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["a cell a line", "a cell a paragraph"])
def test_cells_one_below_the_other_are_read_by_their_head(between: str) -> None:
    tasks = read_tasks(document(plan((HEAD + ROWS).replace("\n", between))))
    assert [(t.locator, [p.name for p in t.implementing], t.deadline_end) for t in tasks] == [
        ("I/1", ["Sở Xây dựng", "Công an tỉnh", "UBND các xã"], "2026-06-30"),
        ("I/2", ["Sở Giáo dục và Đào tạo", "Sở Y tế"], None),
        ("II/1", ["Sở Xây dựng"], "2026-09-30"),
        ("II/2", ["Văn phòng UBND tỉnh", "Các sở, ngành"], "2026-12-31"),
    ]
    assert [p.name for t in tasks for p in t.implementing if p.lead] == [
        "Sở Xây dựng",
        "Sở Giáo dục và Đào tạo",
        "Sở Xây dựng",
        "Văn phòng UBND tỉnh",
    ]


@pytest.mark.parametrize(
    "lines", ["STT\nNội dung\nChủ trì\n1\nstt\n", "\nTT\n\n\n", "stt\n", "STT\nNội dung\nChủ trì\n"]
)
def test_heads_without_end_are_read_once(lines: str) -> None:
    assert find_tables("\n" + lines * 5_000, LEXICON.tables) == []  # a reader that starts over at each takes hours


def test_a_head_that_names_no_party_is_none() -> None:
    steps = "STT\nNội dung\nSố lượng\n1\nMái chèo\n12\n2\nPhao cứu sinh\n40\n"
    assert read_tasks(document(plan(steps))) == []


def test_rows_that_mostly_do_not_fit_are_no_table() -> None:
    short = HEAD + "1\nDọn sạch bến thuyền\nQuý II/2026\n2\nVẽ lại luồng lạch\nQuý III/2026\n"
    assert not [task for task in read_tasks(document(plan(short))) if task.implementing]


def test_a_row_may_leave_out_its_notes() -> None:
    head = "STT\nNội dung\nCơ quan chủ trì\nThời gian\nGhi chú\n"
    rows = "1\nDựng chòi canh ven hồ\nSở Y tế\nQuý II/2026\n2\nDọn bến thuyền ven hồ\nSở Nội vụ\n30/9/2026\nđã duyệt\n"
    tasks = read_tasks(document(plan(head + rows)))
    assert [(t.locator, [p.name for p in t.implementing], t.deadline_end) for t in tasks] == [
        ("1", ["Sở Y tế"], "2026-06-30"),
        ("2", ["Sở Nội vụ"], "2026-09-30"),
    ]


ASSIGNED = """Mở bến thuyền ven hồ Mây
Đ/c Lò Thị Kẻo
Phòng Nội vụ
Công an xã
Tháng 4
Thi bơi thuyền
nt
Đoàn xã
Quý II
Trồng rừng quanh hồ
Đ/c Mai Thị Duyên
Phòng Kinh tế
Các thôn
Quý III
"""
COLUMNS = "Nội dung công việc\nĐồng chí chỉ đạo\nCơ quan chủ trì\nCơ quan phối hợp\nThời gian\n"
READ = [
    "Lò Thị Kẻo > *Phòng Nội vụ, Công an xã > 2026-04-30",
    "Lò Thị Kẻo > *Đoàn xã > 2026-06-30",
    "Mai Thị Duyên > *Phòng Kinh tế, Các thôn > 2026-09-30",
]


def assigned(table: str) -> list[str]:
    tasks = [task for task in read_tasks(document(plan(table))) if task.implementing]
    return [
        f"{', '.join(p.name for p in t.directing)} > {', '.join('*' * p.lead + p.name for p in t.implementing)} > {t.deadline_end}"
        for t in tasks
    ]


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["a cell a line", "a cell a paragraph"])
def test_a_table_without_numbers_is_read_by_what_its_cells_look_like(between: str) -> None:
    assert assigned((COLUMNS + ASSIGNED).replace("\n", between)) == READ


def test_a_second_row_of_heads_stands_in_the_place_of_the_one_over_them() -> None:
    heads = "Nội dung công việc\nPhân công\nThời gian\nĐồng chí chỉ đạo\nCơ quan chủ trì\nCơ quan phối hợp\n"
    assert assigned(heads + ASSIGNED) == READ


def test_a_month_or_whom_the_work_is_given_to_stands_over_the_rows_below() -> None:
    heads = "Thời gian\nNội dung\nChỉ đạo\nChuẩn bị\n"
    rows = "Tháng 4\nMở bến thuyền ven hồ\nĐ/c Lò Thị Kẻo\nPhòng Nội vụ\nThi bơi thuyền\nĐ/c Lò Thị Kẻo\nĐoàn xã\n"
    assert assigned(heads + rows) == [
        "Lò Thị Kẻo > Phòng Nội vụ > 2026-04-30",
        "Lò Thị Kẻo > Đoàn xã > 2026-04-30",
    ]
    given = "Nhiệm vụ giao đồng chí Lò Thị Kẻo chỉ đạo\nMở bến thuyền ven hồ\nPhòng Nội vụ\nTháng 4\nThi bơi thuyền\nĐoàn xã\nQuý II\n"
    assert assigned("Nhiệm vụ\nChủ trì\nThời gian\n" + given) == [
        "Lò Thị Kẻo > *Phòng Nội vụ > 2026-04-30",
        "Lò Thị Kẻo > *Đoàn xã > 2026-06-30",
    ]


def test_a_cell_may_run_over_several_lines() -> None:
    rows = (
        "1\nMở bến thuyền ven hồ\nĐ/c Lò Thị Kẻo\nPhó Bí thư, Chủ tịch UBND xã\nPhòng Nội vụ,\nCông an xã\nTháng 4\n"
        "2\nThi bơi thuyền\nĐ/c Mai Thị Duyên\nUVBTV\nĐoàn xã\nTháng 5\n"
    )
    assert assigned("TT\nNội dung\nChỉ đạo\nThực hiện\nThời gian\n" + rows) == [
        "Lò Thị Kẻo > Phòng Nội vụ, Công an xã > 2026-04-30",
        "Mai Thị Duyên > Đoàn xã > 2026-05-31",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Nội dung\nChủ trì\nThời gian\nMở bến thuyền ven hồ\nMái chèo và phao\nTháng 4\nThi bơi thuyền\nDây neo\nTháng 5\n",
        "Thời gian\nNội dung\nThành phần\nNgày 05/4/2026\nTổng kết phong trào\nCác thôn\n",
        "Nội dung\nThực hiện\nThời gian\nMở bến thuyền ven hồ\nSở Y tế\nTháng 4\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nCHỦ TỊCH\n",
        "Nội dung\nChủ trì\nThời gian\nSở Xây dựng chủ trì mở bến thuyền.\nCác xã thực hiện trong tháng 4.\n",
    ],
)
def test_lines_that_name_no_columns_or_nobody_are_no_table(text: str) -> None:
    assert find_tables("\n" + text, LEXICON.tables) == []


def test_a_month_over_the_rows_and_people_with_what_they_are_in_charge_of() -> None:
    rows = "Quý I\n1\nMở bến thuyền ven hồ\nPhòng Nội vụ\nTháng 2\nQuý II\n2\nThi bơi thuyền\nĐoàn xã\nTháng 5\n"
    assert assigned("TT\nNội dung\nThực hiện\nThời gian\n" + rows) == [
        " > Phòng Nội vụ > 2026-02-28",
        " > Đoàn xã > 2026-05-31",
    ]
    people = "TT\nHọ và tên\nChức vụ\nThôn phụ trách\nGhi chú\n1\nLò Thị Kẻo\nBí thư\nThôn Bến Mây\n2\nMai Thị Duyên\nPhó Bí thư\nThôn Nậm Kha\n"
    assert assigned(people) == [" > Lò Thị Kẻo > None", " > Mai Thị Duyên > None"]


def test_two_columns_of_those_who_carry_out_are_no_row() -> None:
    heads = "Nội dung kiểm tra\nĐối tượng\nTrưởng đoàn\nCơ quan tham mưu\nThời gian\n"
    rows = "Kiểm tra bến thuyền\nUBND xã Tân Hồ\nĐ/c Lò Thị Kẻo\nPhòng Nội vụ\nQuý II\n" * 2
    assert all("Lò Thị Kẻo" in row or not row for row in assigned(heads + rows))


def test_bullets_of_a_cell_below_a_heading_like_a_head_and_names_like_offices() -> None:
    head = "Nhiệm vụ cụ thể\n\nChi đoàn phân công như sau:\n\nSTT\n\nHọ và tên\n\nChức vụ\n\nNhiệm vụ\n\n"
    first = "1\n\nLò Văn Thành\n\nỦy viên\n\n- Viết bài.\n\n- Giúp Bí thư giữ sổ.\n\n"
    rows = assigned(head + first + "2\n\nMai Văn Chính\n\nỦy viên\n\n- Trang trí hội trường.\n")
    assert rows == [" > Lò Văn Thành > None", " > Mai Văn Chính > None"]


def test_a_table_of_narrow_columns_in_the_text_of_a_pdf_over_the_end_of_a_page() -> None:
    head = "STT \nTên nhiệm vụ \nCơ quan \nchủ trì \nCơ quan \nphối hợp \nKết quả \nThời gian hoàn \nthành \n"
    first = (
        "I. Đổi mới mạnh mẽ việc trông coi các bến thuyền quanh hồ Mây và các bến đò ngang trên sông Lạc của tỉnh \n"
        "nhà \n1. \n \nRà soát phao cứu sinh tại các bến, lập \ndanh sách bến còn thiếu \n"
        "Các \nphòng \nở \nTỉnh, \nỦy ban nhân \ndân xã \nBộ Xây dựng, Bộ \nCông an, các bộ, \nngành \nDanh sách \nQuý II/2031 \n"
        "2.  Mở lớp dạy bơi cho học sinh. \nSở Y tế \nCác sở, ngành, \nỦy ban nhân dân \ncác xã \nNghị quyết của \nHội đồng nhân dân \n"
        "Thường xuyên \n"
    )
    second = "3. \n \nSơn biển báo \nquanh hồ \nSở Xây dựng \nSở Y tế \nBiển báo \nTháng 9/2031 \n"
    tasks = read_tasks(document(plan(f"{head}{first} \n\nCÔNG BÁO/Số 2/Ngày 27-05-2031 \n96 \n \n \n{head}{second}")))
    assert [(t.locator, [f"{p.name}{'*' * bool(p.lead)}" for p in t.implementing], t.deadline_end) for t in tasks] == [
        (
            "I/1",
            ["Các phòng ở Tỉnh*", "Ủy ban nhân dân xã*", "Bộ Xây dựng", "Bộ Công an", "các bộ, ngành"],
            "2031-06-30",
        ),
        ("I/2", ["Sở Y tế*", "Các sở, ngành", "Ủy ban nhân dân các xã"], None),
        ("I/3", ["Sở Xây dựng*", "Sở Y tế"], "2031-09-30"),
    ]


def test_the_rules_own_examples_of_cells_that_go_on() -> None:
    rules = read("table_heads")["unfinished"]
    found = [
        text
        for text in (*rules["examples"], *rules["counterexamples"])
        if LEXICON.tables.unfinished.search(words(text))
    ]
    assert found == rules["examples"]


def test_figures_below_a_heading_and_cells_that_go_on_in_capitals() -> None:
    head = "TT \nNhiệm vụ, giải pháp \nCơ quan  \nchủ trì \nCơ quan \n phối hợp \nSản phẩm  \nThời gian  \nthực hiện \n"
    rows = (
        "1. \nTrông coi bến thuyền \n1.1 \nMở bến thuyền theo chuẩn \nVietGAP ở hồ Mây \nBộ Nội vụ \nBộ Khoa học và \n"
        "Công nghệ \nCơ quan, tổ chức \nliên quan \nBến thuyền \nNhiệm vụ thường \nxuyên \n"
        "1.2 \nDạy bơi cho trẻ \nBộ Giáo dục và \nĐào tạo \nBộ Y tế \nVà các tổ chức \nliên quan \nGiáo trình \ndạy bơi \n"
        "Quý IV/2031 \n2. Trồng rừng quanh hồ và những việc khác phải làm trong ba năm tới \n"
        "2.1 \nTrồng rừng \nBộ Tài chính \nBộ Y tế \nCây rừng \nTháng 3/2031 \n"
    )
    tasks = read_tasks(document(plan(head + rows)))
    assert [(t.locator, [f"{p.name}{'*' * bool(p.lead)}" for p in t.implementing], t.recurrence) for t in tasks] == [
        ("1/1.1", ["Bộ Nội vụ*", "Bộ Khoa học và Công nghệ", "Cơ quan, tổ chức liên quan"], "Thường xuyên"),
        ("1/1.2", ["Bộ Giáo dục và Đào tạo*", "Bộ Y tế", "các tổ chức liên quan"], None),
        ("2/2.1", ["Bộ Tài chính*", "Bộ Y tế"], None),
    ]
