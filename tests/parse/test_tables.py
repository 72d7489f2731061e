"""Tables: what a head's columns hold, and what each row says, in both layouts."""

from __future__ import annotations

import pytest

from kg.parse.tables import Table, assigns, find_rows, find_tables
from kg.rules.lexicon import load_lexicon
from kg.rules.patterns import read
from kg.text import words
from tests.reading import document

LEXICON = load_lexicon()
HEADS = read("table_heads")

PLAN = """PHỤ LỤC

| STT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành | Sản phẩm |
|---|---|---|---|---|---|
| I | Nhóm việc về dữ liệu | | | | |
| 1 | Số hóa sổ hộ tịch các xã vùng cao | Sở Tư pháp | UBND các xã | Quý III/2036 | Báo cáo |
| 2 | Kiểm tra việc nhập dữ liệu | Thanh tra tỉnh | Nt | -nt- | |
| II | Nhóm việc do đồng chí Lò Thị Kẻo trực tiếp phụ trách | | | | |
| 1 | Dựng trạm thu phát sóng ở bản xa | Sở Xây dựng | như trên | 30/5/2036 | Trạm |
| | và bàn giao cho xã quản lý | | | | |
"""


def rows(text: str) -> list[tuple[str | None, str, dict[str, str]]]:
    return [
        (row.number, text[row.task.start : row.task.end], {k: text[c.start : c.end] for k, c in row.cells.items()})
        for row in find_rows(text, find_tables(text, LEXICON.tables))
    ]


def table(text: str) -> Table:
    (found,) = find_tables(text, LEXICON.tables)
    return found


def test_a_group_row_is_a_heading_and_its_number_opens_those_below() -> None:
    assert [(number, task) for number, task, _ in rows(PLAN)] == [
        ("I/1", "Số hóa sổ hộ tịch các xã vùng cao"),
        ("I/2", "Kiểm tra việc nhập dữ liệu"),
        ("II/1", "Dựng trạm thu phát sóng ở bản xa"),
    ]


def test_a_cell_of_repetition_says_what_stands_above_it() -> None:
    (_, _, first), (_, _, second), _ = rows(PLAN)
    assert second["implements"] == first["implements"] == "UBND các xã"
    assert second["deadline"] == "Quý III/2036"


def test_what_a_group_row_says_holds_for_the_rows_that_leave_it_empty() -> None:
    table = (
        "| STT | Nội dung công việc | Cơ quan chủ trì | Lãnh đạo phụ trách | Thời gian hoàn thành |\n|---|---|---|---|---|\n"
        "| I | Lĩnh vực trồng rừng | | Đ/c Lò Thị Kẻo | |\n| 1 | Kế hoạch vụ xuân | Sở Y tế | | Tháng 3 |\n"
        "| 2 | Rà soát bến thuyền | nt | Chủ tịch | Tháng 9 |\n"
    )
    assert [(task, cells["directs"]) for _, task, cells in rows(table)] == [
        ("Kế hoạch vụ xuân", "Đ/c Lò Thị Kẻo"),
        ("Rà soát bến thuyền", "Chủ tịch"),
    ]


def test_a_group_row_names_who_directs_every_row_below() -> None:
    assert [cells.get("directs") for _, _, cells in rows(PLAN)] == [None, None, "đồng chí Lò Thị Kẻo"]


BARS = """Nơi gửi
|
**STT**
|
**Nội dung việc làm thực
hiện**
|
**Cơ quan chủ trì**
|
**Đơn vị phối hợp**
|
**Thời gian hoàn
thành**
|
**Sản phẩm**
|
|
**I**
|
**VIỆC CHUNG CỦA TỈNH**
|
|
1
|
Dựng lại kè chống sạt lở
ở bản Nậm Sen
|
Sở Xây dựng
|
các sở, ngành
|
Trước ngày
30/11/2036
|
Kè
|
|
2
|
Phát sổ tay phòng lũ
|
Sở Y tế
|
|
Thường xuyên
|
|
|
**II**
|
**VIỆC CỦA XÃ**
|
|
1
|
Tập huấn đội cứu hộ
|
UBND xã
|
Công an xã
|
2036
|
Lớp
|
"""


def test_cells_between_bars_make_the_same_rows() -> None:
    assert [(number, " ".join(task.split())) for number, task, _ in rows(BARS)] == [
        ("I/1", "Dựng lại kè chống sạt lở ở bản Nậm Sen"),
        ("I/2", "Phát sổ tay phòng lũ"),
        ("II/1", "Tập huấn đội cứu hộ"),
    ]
    assert rows(BARS)[1][2] == {"leads": "Sở Y tế", "deadline": "Thường xuyên"}
    assert rows(BARS)[2][2] == {"leads": "UBND xã", "implements": "Công an xã", "deadline": "2036"}


def test_between_bars_a_merged_head_stands_once_and_those_below_it_behind_the_others() -> None:
    cells = (
        ["TT", "Nội dung", "Phân công thực hiện", "Thời gian", "", "Chỉ đạo", "Chủ trì", "Phối hợp", ""],
        ["1", "Mở bến thuyền", "Đ/c Lò Thị Kẻo", "Sở Y tế", "Sở Nội vụ", "Tháng 4", ""],
        ["2", "Thi bơi thuyền", "Đ/c Lò Thị Kẻo", "Đoàn xã", "", "Tháng 5", ""],
    )
    text = "\n|\n" + "".join((f"{cell}\n\n" if cell else "") + "|\n" for row in cells for cell in row)
    assert [(c["directs"], c["leads"], c.get("implements"), c["deadline"]) for _, _, c in rows(text)] == [
        ("Đ/c Lò Thị Kẻo", "Sở Y tế", "Sở Nội vụ", "Tháng 4"),
        ("Đ/c Lò Thị Kẻo", "Đoàn xã", None, "Tháng 5"),
    ]


def test_a_head_may_stand_in_two_rows() -> None:
    text = (
        "| TT | Nhiệm vụ | Đơn vị thực hiện | | Thời hạn |\n| | | Chủ trì | Phối hợp | |\n"
        "| 1 | Sửa đường vào bản Pa | Sở Xây dựng | UBND xã Khe Vàng | 15/5 |\n"
    )
    assert rows(text) == [
        ("1", "Sửa đường vào bản Pa", {"leads": "Sở Xây dựng", "implements": "UBND xã Khe Vàng", "deadline": "15/5"})
    ]


def test_a_schedule_falls_on_the_day_of_its_row_or_of_the_row_above() -> None:
    text = (
        "| Thứ, ngày | Thời gian | Nội dung | Chủ trì | Thành phần | Địa điểm |\n|---|---|---|---|---|---|\n"
        "| Thứ Hai (06/4/2036) | 8h00 | Giao ban đầu tuần | Đ/c Ngô Trọng Bính | Các phòng | Phòng A |\n"
        "| | 14h00 | Kiểm tra hồ Nậm Kha | Đ/c Mai Thị Duyên | Sở Xây dựng | Xã Nậm Kha |\n"
    )
    assert [cells for _, _, cells in rows(text)] == [
        {"leads": "Đ/c Ngô Trọng Bính", "deadline": "Thứ Hai (06/4/2036)"},
        {"leads": "Đ/c Mai Thị Duyên", "deadline": "Thứ Hai (06/4/2036)"},
    ]


def test_a_time_that_opens_the_row_holds_for_those_below_and_so_does_one_alone_in_its_row() -> None:
    text = (
        "| Thời gian | Nội dung | Chỉ đạo | Chuẩn bị |\n|---|---|---|---|\n"
        "| Tháng 4 | | | |\n| | 1. Mở bến thuyền | Đ/c Lò Thị Kẻo | Sở Y tế |\n| | 2. Thi bơi thuyền | Nt | Sở Nội vụ |\n"
        "| Tháng 5 | 1. Trồng rừng ven hồ | Nt | Sở Y tế |\n| | 2. Kiểm tra bến đò | Đ/c Mai Thị Duyên | Nt |\n"
    )
    assert [(cells["deadline"], cells["directs"], cells["implements"]) for _, _, cells in rows(text)] == [
        ("Tháng 4", "Đ/c Lò Thị Kẻo", "Sở Y tế"),
        ("Tháng 4", "Đ/c Lò Thị Kẻo", "Sở Nội vụ"),
        ("Tháng 5", "Đ/c Lò Thị Kẻo", "Sở Y tế"),
        ("Tháng 5", "Đ/c Mai Thị Duyên", "Sở Y tế"),
    ]


@pytest.mark.parametrize("row", ["| Thi bơi thuyền | Đoàn xã | | |", "| Thi bơi thuyền | Đoàn xã |"])
def test_a_row_whose_merged_time_stands_on_the_page_before_has_its_cells_in_their_columns(row: str) -> None:
    text = (
        "| Thời gian | Nội dung | Chỉ đạo | Đơn vị tham mưu |\n|---|---|---|---|\n"
        f"| Tháng 4 | Mở bến thuyền | Đ/c Lò Thị Kẻo | Sở Y tế |\n{row}\n| Tháng 5 | Trồng rừng ven hồ | Đ/c Mai Thị Duyên | Sở Nội vụ |\n"
    )
    found = [(text[t.task.start : t.task.end], t.cells) for t in find_rows(text, find_tables(text, LEXICON.tables))]
    assert [
        (task, text[c["implements"].start : c["implements"].end], text[c["deadline"].start : c["deadline"].end])
        for task, c in found
    ] == [
        ("Mở bến thuyền", "Sở Y tế", "Tháng 4"),
        ("Thi bơi thuyền", "Đoàn xã", "Tháng 4"),
        ("Trồng rừng ven hồ", "Sở Nội vụ", "Tháng 5"),
    ]


@pytest.mark.parametrize(("heads", "due"), [("| Tuần |", "1 (02/3 - 06/3)"), ("| Thời gian |", "Ngày 05/3")])
def test_a_week_is_a_time_where_no_other_column_is(heads: str, due: str) -> None:
    text = f"| Tuần | Nội dung {heads} Thực hiện |\n|---|---|---|---|\n| 1 (02/3 - 06/3) | Thi bơi thuyền | {due} | Sở Y tế |\n"
    assert [cells["deadline"] for _, _, cells in rows(text)] == [due]


def test_repetition_reaches_over_a_group_row() -> None:
    text = (
        "| TT | Nội dung | Chỉ đạo | Chủ trì |\n|---|---|---|---|\n| 1 | Mở bến thuyền | Đ/c Lò Thị Kẻo | Sở Y tế |\n"
        "| II | QUÝ II | | |\n| 2 | - Thi bơi thuyền | 〃 | Như trên |\n"
    )
    assert rows(text)[-1] == ("II/2", "Thi bơi thuyền", {"directs": "Đ/c Lò Thị Kẻo", "leads": "Sở Y tế"})


def test_a_list_of_people_says_what_each_is_in_charge_of_and_where() -> None:
    text = (
        "| TT | Đồng chí | Nhiệm vụ được phân công | Thôn phụ trách |\n|---|---|---|---|\n"
        "| 1 | Lò Thị Kẻo | Phụ trách công tác kiểm tra, dân vận | Thôn Bến Mây |\n"
    )
    assert [(task, cells) for _, task, cells in rows(text)] == [
        ("Phụ trách công tác kiểm tra, dân vận", {"implements": "Lò Thị Kẻo"}),
        ("Thôn Bến Mây", {"implements": "Lò Thị Kẻo"}),
    ]


def test_a_list_of_people_gives_their_posts_and_their_office_in_the_board_and_no_tasks() -> None:
    text = (
        "| STT | Họ và tên | Chức vụ, đơn vị công tác | Nhiệm vụ |\n|---|---|---|---|\n"
        "| 1 | Vương Hữu Khải | Giám đốc Sở Nội vụ | Trưởng ban |\n"
    )
    found = table(text)
    (row,) = found.rows
    assert {k: text[c.start : c.end] for k, c in row.cells.items()} == {
        "person": "Vương Hữu Khải",
        "post": "Giám đốc Sở Nội vụ",
        "office": "Trưởng ban",
    }
    assert not assigns(found) and rows(text) == []


def test_the_head_again_and_the_columns_own_numbers_are_no_rows() -> None:
    head = "| TT | Nhiệm vụ | Đơn vị chủ trì | Thời hạn |\n"
    text = f"{head}| (1) | (2) | (3) | (4) |\n| 1 | Trồng rừng ven suối | Sở Y tế | 2036 |\n{head}| 2 | Nuôi cá lồng | Sở Y tế | 2036 |\n"
    assert [number for number, _, _ in rows(text)] == ["1", "2"]


def test_steps_of_a_procedure_charge_nobody() -> None:
    text = (
        "| TT | Nội dung công việc | Đơn vị thực hiện | Thời gian |\n| 1 | Tiếp nhận hồ sơ | Bộ phận một cửa | 0,25 ngày làm việc |\n"
        "| 2 | Thẩm định hồ sơ | Phòng chuyên môn | 02 ngày làm việc |\n"
    )
    assert rows(text) == []
    assert (
        rows("| TT | Trình tự | Nội dung | Đơn vị thực hiện |\n| 1 | Bước 1 | Nhận hồ sơ giấy | Bộ phận một cửa |\n")
        == []
    )


@pytest.mark.parametrize("column", HEADS["column"], ids=lambda column: column["name"])
def test_every_example_of_a_head_is_read_and_every_trap_avoided(column: dict[str, list[str] | str]) -> None:
    for example in column["examples"]:
        assert LEXICON.tables.column(words(example)) == column["name"], example
    for trap in column.get("counterexamples", ()):
        assert LEXICON.tables.column(words(trap)) != column["name"], trap


def test_ditto_and_given_words_are_read_both_ways() -> None:
    assert all(words(example) in LEXICON.tables.ditto for example in HEADS["ditto"]["examples"])
    assert not any(words(trap) in LEXICON.tables.ditto for trap in HEADS["ditto"]["counterexamples"])
    assert all(LEXICON.tables.given.search(words(example)) for example in HEADS["given"]["examples"])
    assert not any(LEXICON.tables.given.search(words(trap)) for trap in HEADS["given"]["counterexamples"])


@pytest.mark.parametrize("text", ["|\n" * 50000, "| a " * 50000 + "|\n", "|a|\n" * 30000, "| TT | Việc\n" * 20000])
def test_bars_without_end_are_read_in_linear_time(text: str) -> None:
    assert find_tables(text, LEXICON.tables) == []


def test_figures_that_count_on_through_the_groups_stand_alone() -> None:
    running = PLAN.replace("| 1 | Dựng trạm", "| 3 | Dựng trạm")
    assert [number for number, _, _ in rows(running)] == ["1", "2", "3"]


def test_dots_for_rows_left_out_do_not_end_a_table_of_bars() -> None:
    cells = ["TT", "Nội dung công việc", "Cơ quan chủ trì", "Thời gian hoàn thành"]
    first, second = (
        ["1", "Dựng chòi canh ven hồ", "Sở Xây dựng", "2036"],
        ["7", "Nạo vét bến thuyền", "Sở Y tế", "2036"],
    )
    lines = ["|", *(f"{cell}\n|" for cell in cells), "|", *(f"{cell}\n|" for cell in first)]
    text = "\n".join([*lines, "……………", "|", *(f"{cell}\n|" for cell in second)]) + "\n"
    assert [row[0] for row in rows(text)] == ["1", "7"]


@pytest.mark.parametrize(("mark", "end"), [("\t", ""), (" | ", " |"), (" | ", "")])
def test_rows_without_a_bar_before_them_are_parted_by_tabs_or_bars(mark: str, end: str) -> None:
    lines = [
        ["TT", "Nội dung", "Lãnh đạo chỉ đạo", "Cơ quan chủ trì", "Thời gian"],
        ["1", "Mở bến thuyền ven hồ", "Lò Thị Kẻo", "Sở Y tế\nSở Nội vụ", "Quý II/2036"],
        ["2", "Dựng chòi canh ở cửa rừng", "Lò Thị Kẻo", "Công an tỉnh"],
        ["3", "Rà soát các bến thuyền", "Quách Anh Tùng", "Sở Nội vụ", "Quý III/2036"],
    ]
    text = "\n".join(mark.join(line) + end for line in lines) + "\n\nNơi nhận: Sở Y tế.\n"
    assert [(number, cells["directs"], cells["leads"]) for number, _, cells in rows(text)] == [
        ("1", "Lò Thị Kẻo", "Sở Y tế\nSở Nội vụ"),
        ("3", "Quách Anh Tùng", "Sở Nội vụ"),
    ]


def test_an_hour_that_opens_a_row_is_of_the_day_above() -> None:
    text = (
        "Thứ ngày | Giờ | Nội dung | Chủ trì | Địa điểm |\nT. Hai 07/01 | 7:30 | Giao ban đầu tuần | Đ/c Kẻo | P1 |\n"
        "9:00 | Nghe báo cáo về chợ phiên | Đ/c Tùng | P2 |\nGhi chú: lịch thay giấy mời | | |\n"
    )
    assert [(task, cells["deadline"]) for _, task, cells in rows(text)] == [
        ("Giao ban đầu tuần", "T. Hai 07/01"),
        ("Nghe báo cáo về chợ phiên", "T. Hai 07/01"),
    ]


@pytest.mark.parametrize(
    ("head", "held"),
    [
        ("Nội dung|Cơ quan chủ trì|Lãnh đạo UBND tỉnh", "directs"),
        ("Nội dung|Lãnh đạo UBND tỉnh|Địa điểm", "leads"),
        ("Ngày|Nội dung|Lãnh đạo UBND tỉnh", "leads"),
        ("Ngày|Nội dung|Lãnh đạo UBND tỉnh|Đơn vị chủ trì", "implements"),
    ],
)
def test_leaders_direct_beside_those_who_carry_out_and_attend_in_a_schedule(head: str, held: str) -> None:
    cells = head.split("|")
    found = table(
        "\n".join(f"| {' | '.join(line)} |" for line in (cells, ["---"] * len(cells), ["Mở bến"] * len(cells)))
    )
    assert found.columns[cells.index("Lãnh đạo UBND tỉnh")] == held


TAGGED = """KẾ HOẠCH
<table>
<tr><th rowspan="2">TT</th><th rowspan="2">Công việc</th><th colspan="2">Đơn vị thực hiện</th><th rowspan="2">Thời hạn</th></tr>
<tr><th>Chủ trì</th><th>Phối hợp</th></tr>
<tr><td>1</td><td>Lắp đèn ở bến</td><td rowspan="2"><b>Sở Y tế</b></td><td>Sở Nội vụ<br>Công an tỉnh</td><td>30/6/2036</td></tr>
<tr><td>2</td><td>Lau đèn ở bến</td><td>UBND các xã</td><td>30/7/2036</td></tr>
</table>
"""


def test_a_table_in_marks_of_html_inside_a_text_is_a_table() -> None:
    rows = list(find_rows(TAGGED, find_tables(TAGGED, LEXICON.tables)))
    assert [{name: TAGGED[cell.start : cell.end] for name, cell in row.cells.items()} for row in rows] == [
        {"leads": "Sở Y tế", "implements": "Sở Nội vụ<br>Công an tỉnh", "deadline": "30/6/2036"},
        {"leads": "Sở Y tế", "implements": "UBND các xã", "deadline": "30/7/2036"},
    ]
    assert document(TAGGED, "a.txt").header.kind == "Kế hoạch"  # and the text about it is no page of HTML


@pytest.mark.parametrize("marks", ["<table>", "<table><tr>", "<table><tr><td>", "<table><tr><td colspan=99></td>"])
def test_marks_that_nothing_closes_are_read_in_linear_time(marks: str) -> None:
    assert find_tables(marks * 100_000 + "</td></tr></table>", LEXICON.tables) == []


@pytest.mark.parametrize(
    ("cells", "held"),
    [(("Quý I/2036", "Tháng 5/2036"), "deadline"), (("Chuẩn bị", "Tháng 5/2036"), None), (("1", "2"), None)],
)
def test_a_column_of_phases_says_by_when_where_all_its_cells_are_parts_of_years(
    cells: tuple[str, str], held: str | None
) -> None:
    head = "| TT | Nội dung | Cơ quan chủ trì | Giai đoạn |\n|---|---|---|---|\n"
    found = table(head + "".join(f"| {n} | Mở bến {n} | Sở Y tế | {cell} |\n" for n, cell in enumerate(cells)))
    assert found.columns[3] == held
