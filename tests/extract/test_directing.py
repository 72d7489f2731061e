"""Who directs a piece of work: in the clauses of an item, in labels, in headings."""

from __future__ import annotations

import pytest

from tests.reading import document, read_tasks

HEAD = """HUYỆN ỦY KHE VÀNG
*
Số 12-CTr/HU

ĐẢNG CỘNG SẢN VIỆT NAM
Khe Vàng, ngày 05 tháng 01 năm 2036

CHƯƠNG TRÌNH
công tác năm 2036 của Ban Thường vụ Huyện ủy
-----

"""


def rows(body: str) -> list[str]:
    """Each task: who directs > who implements."""
    names = (
        ("; ".join(p.name for p in t.directing), "; ".join(p.name for p in t.implementing))
        for t in read_tasks(document(HEAD + body))
    )
    return [f"{directing} > {implementing}" for directing, implementing in names]


LABELS = [
    ("- Tham mưu: Phòng Nội vụ.\n- Lãnh đạo theo dõi: đ/c Lò Thị Kẻo.\n- Hạn: 30/6/2036.", "Lò Thị Kẻo > Phòng Nội vụ"),
    ("- Phân công: Đồng chí Lò Thị Kẻo chỉ đạo; Phòng Nội vụ thực hiện.", "Lò Thị Kẻo > Phòng Nội vụ"),
    ("- Phân công thực hiện: Đồng chí Lò Thị Kẻo, Phó Bí thư Huyện ủy, chỉ đạo, Phòng Nội vụ tham mưu.", "Lò Thị Kẻo > Phòng Nội vụ"),
    ("- Phân công thực hiện: Đồng chí Lò Thị Kẻo, Phòng Nội vụ.", " > Lò Thị Kẻo; Phòng Nội vụ"),
    ("- Cơ quan chuẩn bị: Phòng Nội vụ.\n- Đồng chí Lò Thị Kẻo, Phó Bí thư Huyện ủy chỉ đạo.", "Lò Thị Kẻo > Phòng Nội vụ"),
    ("- Chỉ đạo: Đồng chí Lò Thị Kẻo. Nơi gửi: Phòng Nội vụ.", "Lò Thị Kẻo > "),
    ("- Cơ quan theo dõi, đôn đốc: Phòng Nội vụ.\n- Người chỉ đạo: Đồng chí Lò Thị Kẻo.", "Lò Thị Kẻo > Phòng Nội vụ"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "parties"), LABELS)
def test_the_labels_of_an_item_say_who_directs(line: str, parties: str) -> None:
    assert rows(f"1. Thông qua đề án mở bến thuyền ven hồ Mây.\n\n{line}\n") == [parties]


def test_the_labels_of_an_item_do_not_hold_for_one_before_it_whose_bullets_say_who() -> None:
    body = """1. Xét đề án mở bến thuyền.
- Phòng Nội vụ chuẩn bị.
- Đồng chí Lò Thị Kẻo trực tiếp chỉ đạo, duyệt đề án.
2. Xét báo cáo thu phí.
- Chuẩn bị: Phòng Tài chính.
- Chỉ đạo: Đồng chí Quàng Thị Hặc.
"""
    assert rows(body) == [" > Phòng Nội vụ", " > Lò Thị Kẻo", "Quàng Thị Hặc > Phòng Tài chính"]


CLAUSES = [
    ": Lãnh đạo phụ trách: đồng chí Lò Thị Kẻo; bộ phận thực hiện: Phòng Nội vụ.",
    "\n- Chịu trách nhiệm chỉ đạo: đồng chí Lò Thị Kẻo.\n- Chịu trách nhiệm thực hiện: Phòng Nội vụ.",
    "; Phòng Nội vụ chuẩn bị, do đồng chí Lò Thị Kẻo trực tiếp đôn đốc, chỉ đạo.",
    ": đồng chí Lò Thị Kẻo phụ trách chung; Phòng Nội vụ thực hiện.",
    "(do đồng chí Lò Thị Kẻo chỉ đạo; Phòng Nội vụ chuẩn bị).",
    "[đ/c Lò Thị Kẻo chỉ đạo, Phòng Nội vụ chuẩn bị].",
    "(Đ/c Lò Thị Kẻo - Phó Bí thư Huyện ủy - chỉ đạo; Phòng Nội vụ - chuẩn bị).",
    "- Đồng chí Lò Thị Kẻo chỉ đạo - Phòng Nội vụ tham mưu.",
    "; do đồng chí Lò Thị Kẻo trực tiếp phụ trách, chỉ đạo; Phòng Nội vụ trình.",
    ": Đồng chí Lò Thị Kẻo chỉ đạo, Phòng Nội vụ tham mưu.",
    "; Phòng Nội vụ chuẩn bị dưới sự chỉ đạo của đồng chí Lò Thị Kẻo.",
    ", giao đồng chí Lò Thị Kẻo, Ủy viên Ban Thường vụ, Phó Bí thư Huyện ủy chỉ đạo; Phòng Nội vụ chuẩn bị.",
    "\nĐồng chí Lò Thị Kẻo chỉ đạo; Phòng Nội vụ chuẩn bị.",
    ".\n- Đồng chí Lò Thị Kẻo chỉ đạo.\n- Phòng Nội vụ chuẩn bị.",
    "\n\n(Đồng chí Lò Thị Kẻo chỉ đạo, Phòng Nội vụ tham mưu)",
    ". Phòng Nội vụ chuẩn bị. Người chỉ đạo: đồng chí Lò Thị Kẻo.",
]


@pytest.mark.parametrize("clause", CLAUSES)
def test_a_clause_an_aside_or_a_paragraph_says_who_directs_and_who_prepares(clause: str) -> None:
    body = f"1. Thông qua đề án mở bến thuyền ven hồ Mây {clause}\n\n2. Sở Y tế mở trạm xá ven hồ Mây.\n"
    assert rows(body) == ["Lò Thị Kẻo > Phòng Nội vụ", " > Sở Y tế"]


def test_what_stands_before_who_prepares_it_is_the_task_though_it_is_brief() -> None:
    tasks = read_tasks(
        document(HEAD + "1. Xét báo cáo thu phí. Phòng Nội vụ phối hợp với Sở Y tế tham mưu, chuẩn bị.\n")
    )
    assert [(t.locator, [p.name for p in t.implementing]) for t in tasks] == [("1", ["Phòng Nội vụ", "Sở Y tế"])]
    assert tasks[0].start == len(HEAD) + len("1. ")


def test_a_committee_directs_beside_others_that_do_the_work() -> None:
    clause = "Ban Thường vụ Huyện ủy trực tiếp chỉ đạo; Phòng Nội vụ tổ chức thực hiện."
    assert rows(f"1. Thông qua đề án mở bến thuyền ven hồ Mây. {clause}\n") == ["Ban Thường vụ Huyện ủy > Phòng Nội vụ"]


def test_who_leads_and_who_prepares_stand_behind_a_colon() -> None:
    body = "1. Đối thoại với dân vạn chài ven hồ Mây: đồng chí Lò Thị Kẻo chủ trì, Phòng Nội vụ chuẩn bị.\n"
    (task,) = read_tasks(document(HEAD + body))
    assert [(p.name, p.lead) for p in task.implementing] == [("Lò Thị Kẻo", True), ("Phòng Nội vụ", False)]


@pytest.mark.parametrize(
    "charge",
    [
        "Giao đồng chí Lò Thị Kẻo chỉ đạo Sở Y tế mở trạm xá.",
        "Đồng chí Lò Thị Kẻo chỉ đạo chung, chủ trì các phiên họp.",
    ],
)
def test_who_is_given_the_work_of_directing_does_it(charge: str) -> None:
    assert rows(f"1. {charge}\n") == [" > Lò Thị Kẻo"]


LABELLED = [
    ("Lãnh đạo UBND xã phụ trách", "directs"),
    ("Thường trực Huyện ủy chỉ đạo", "directs"),
    ("Đ/c phụ trách, chỉ đạo", "directs"),
    ("Ban Giám hiệu phụ trách", "directs"),
    ("Phụ trách", "directs"),
    ("Bộ phận tham mưu", "implements"),
    ("Cơ quan báo cáo", "implements"),
    ("Đồng chí chủ trì", "leads"),
    ("Phòng, ban chủ trì tham mưu", "leads"),
]


@pytest.mark.parametrize(("label", "duty"), LABELLED)
def test_a_label_is_a_party_and_its_deed(label: str, duty: str) -> None:
    (task,) = read_tasks(document(HEAD + f"1. Mở bến thuyền ven hồ Mây.\n- {label}: Đồng chí Lò Thị Kẻo.\n"))
    named = [(p.name, p.lead) for p in (task.directing if duty == "directs" else task.implementing)]
    assert named == [("Lò Thị Kẻo", duty == "leads")]


def test_labels_with_letters_close_an_item_though_one_of_them_is_none_that_we_know() -> None:
    body = (
        "1. Hội đua thuyền ven hồ Mây\na) Chỉ đạo: Đ/c Lò Thị Kẻo\nb) Phần thưởng: Cờ và hoa\nc) Thời gian: 22/5/2036\n"
    )
    tasks = read_tasks(document(HEAD + body))
    assert [([p.name for p in t.directing], t.implementing, t.deadline_end) for t in tasks if t.locator == "1"] == [
        (["Lò Thị Kẻo"], (), "2036-05-22")
    ]


def test_rows_below_a_month_are_scheduled_in_it_and_a_cell_may_print_the_number_of_its_row() -> None:
    table = (
        "| Nội dung | Chỉ đạo | Chủ trì | Tháng |\n|---|---|---|---|\n| **Tháng 4** | | | |\n"
        "| 1. Mở bến thuyền | Đ/c Lò Thị Kẻo | Phòng Nội vụ | 4 |\n| 2. Thi bơi thuyền | Đ/c Lò Thị Kẻo | Đoàn xã | 5/2036 |\n"
    )
    found = [(t.locator, t.period, t.deadline, t.deadline_end) for t in read_tasks(document(HEAD + table))]
    assert found == [("1", "2036-04", None, None), ("2", "2036-04", "5/2036", "2036-05-31")]


@pytest.mark.parametrize(
    "cell",
    [
        "- Chỉ đạo: Đ/c Lò Thị Kẻo, Phó Bí thư<br>- Chủ trì: Phòng Nội vụ<br>- Phối hợp: Sở Y tế, Sở Tư pháp",
        "Chỉ đạo: Đ/c Lò Thị Kẻo; Chủ trì: Phòng Nội vụ; Phối hợp: Sở Y tế, Sở Tư pháp",
        "Đ/c Lò Thị Kẻo chỉ đạo; Phòng Nội vụ chủ trì, phối hợp với Sở Y tế, Sở Tư pháp",
    ],
)
def test_labels_part_a_cell(cell: str) -> None:
    table = f"| TT | Nội dung | Phân công thực hiện |\n|---|---|---|\n| 1 | Mở bến thuyền ven hồ | {cell} |\n"
    (task,) = read_tasks(document(HEAD + table))
    assert [p.name for p in task.directing] == ["Lò Thị Kẻo"]
    named = [("*" * p.lead + p.name) for p in task.implementing]
    assert named == ["*Phòng Nội vụ", "Sở Y tế", "Sở Tư pháp"]


CELLS = [
    ("Đ/c Lò Thị Kẻo<br>Phó Bí thư Huyện ủy", "Lò Thị Kẻo"),
    ("Đ/c Lò Thị Kẻo<br>Phó Bí thư, Chủ tịch UBND huyện", "Lò Thị Kẻo"),
    ("Đ/c Lò Thị Kẻo; đ/c Bí thư Huyện ủy", "Lò Thị Kẻo; Bí thư Huyện ủy"),
    ("Đ/c Lò Thị Kẻo - UVBTV, CN UBKT", "Lò Thị Kẻo"),
    ("Đ/c Lò Thị Kẻo, UV BTV, Trưởng ban Dân vận", "Lò Thị Kẻo"),
    ("Đ.c Lò Thị Kẻo", "Lò Thị Kẻo"),
    ("Tỉnh ủy viên, Bí thư Huyện ủy Lò Thị Kẻo", "Lò Thị Kẻo"),
    ("Thường trực Đảng ủy - HĐND - UBND", "Thường trực Đảng ủy; HĐND; UBND"),
    ("Trưởng ban Tổ chức Tỉnh ủy", "Trưởng ban Tổ chức Tỉnh ủy"),
    ("Thượng tá Mùi A Lử, Trưởng phòng", "Mùi A Lử"),
    ("PCT Pả Thị Nen", "Pả Thị Nen"),
    ("Đ/c Tào Đức Hạ Trưởng Ban Tổ chức Tỉnh ủy", "Tào Đức Hạ"),
    ("Đ/c Cồ Huy Tú UVBTV, Chủ nhiệm UBKT Tỉnh ủy", "Cồ Huy Tú"),
    ("Trưởng Công an xã", "Trưởng Công an xã"),
]


@pytest.mark.parametrize(("cell", "who"), CELLS)
def test_whom_a_cell_names(cell: str, who: str) -> None:
    table = f"| TT | Nội dung | Đồng chí chỉ đạo |\n|---|---|---|\n| 1 | Mở bến thuyền ven hồ | {cell} |\n"
    assert rows(table) == [f"{who} > "]


def test_a_line_that_refers_to_another_item_takes_over_what_it_is_about() -> None:
    body = (
        "1. Mở bến thuyền.\n- Chỉ đạo: Đồng chí Lò Thị Kẻo.\n- Chuẩn bị: Phòng Nội vụ.\n\n"
        "2. Thi bơi thuyền.\n- Chỉ đạo: Đồng chí Mai Thị Duyên.\n- Chuẩn bị: Như mục 1.\n\n3. Trồng rừng.\n- Chỉ đạo: Như mục 1.\n"
    )
    assert rows(body) == ["Lò Thị Kẻo > Phòng Nội vụ", "Mai Thị Duyên > Phòng Nội vụ", "Lò Thị Kẻo > Phòng Nội vụ"]


def test_one_of_the_leaders_named_behind_a_colon_has_the_item_to_himself() -> None:
    body = (
        "1. Phân công các đồng chí Ủy viên Ban Thường vụ theo dõi, chỉ đạo từng dự án như sau:\n\n"
        "1.1. Dự án bến thuyền hồ Mây: đồng chí Lò Thị Kẻo, Phó Bí thư Huyện ủy.\n\n1.2. Dự án cầu Khe Vàng.\n"
    )
    assert rows(body) == [" > Lò Thị Kẻo", " > các đồng chí Ủy viên Ban Thường vụ"]


def test_a_bullet_that_says_who_directs_and_urges_is_of_those_before_it() -> None:
    body = "1. Về bến thuyền:\n- Phòng Nội vụ rà soát các bến đò.\n- Đồng chí Lò Thị Kẻo chỉ đạo, đôn đốc thực hiện nội dung này.\n"
    assert rows(body) == ["Lò Thị Kẻo > Phòng Nội vụ"]


def test_an_item_above_a_table_is_a_task_of_its_own_unless_it_leads_in() -> None:
    table = "\n\n| TT | Nội dung | Chủ trì |\n|---|---|---|\n| 1 | Mở bến thuyền | Phòng Nội vụ |\n\n"
    assert rows("1. Sở Y tế khám cho trẻ ven hồ." + table) == [" > Sở Y tế", " > Phòng Nội vụ"]
    assert rows("1. Các đơn vị thực hiện như sau:" + table) == [" > Phòng Nội vụ"]


def test_behind_a_dash_an_office_is_of_the_person_named_before_it() -> None:
    assert rows("1. Dựng sân khấu bên hồ Mây: Đồng chí Lò Thị Kẻo - Phó Bí thư.\n") == [" > Lò Thị Kẻo"]


@pytest.mark.parametrize(
    ("deed", "who"),
    [
        ("Trưởng ban chỉ đạo toàn diện; phân công nhiệm vụ cho các thành viên.", "Trưởng ban"),
        ("Phó Trưởng ban chỉ đạo các xã ven hồ.", "Phó Trưởng ban"),
        ("Trưởng Ban Chỉ đạo huyện chỉ đạo các xã ven hồ.", "Trưởng Ban Chỉ đạo huyện"),
    ],
)
def test_the_head_of_a_board_directs_and_the_board_is_not_named_by_that(deed: str, who: str) -> None:
    assert rows(f"1. {deed}\n") == [f" > {who}"]


def test_lines_below_a_label_alone_are_of_no_item_beside_it() -> None:
    body = (
        "1. Thời gian: 7h00, ngày 08/3/2036\n2. Địa điểm: Bến thuyền Mây Hồ\n3. Phân công:\n"
        "- Chỉ đạo chung: Đ/c Lò Thị Kẻo\n- Chuẩn bị thuyền cho các đội đua ở bến: Sở Y tế\n"
    )
    assert rows(body) == [" > Sở Y tế"]


BRACKETS = [
    ("(do Ban Tổ chức chuẩn bị, đồng chí Lò Thị Kẻo chỉ đạo)", "Lò Thị Kẻo > Ban Tổ chức"),
    (", do Ban Tổ chức chuẩn bị, đồng chí Lò Thị Kẻo chỉ đạo", "Lò Thị Kẻo > Ban Tổ chức"),
    ("(đồng chí Lò Thị Kẻo chủ trì; Văn phòng Huyện ủy chuẩn bị)", " > Lò Thị Kẻo; Văn phòng Huyện ủy"),
    (". Đồng chí Lò Thị Kẻo chủ trì, các đồng chí Hà Văn Sử, Vi Văn Tấn dự", " > Lò Thị Kẻo; Hà Văn Sử; Vi Văn Tấn"),
]


@pytest.mark.parametrize(("ending", "parties"), BRACKETS)
def test_an_items_end_says_who_has_it_whatever_its_heading_names(ending: str, parties: str) -> None:
    assert rows(f"I. THƯỜNG TRỰC HUYỆN ỦY\n\n- Cho ý kiến về đề án sắp xếp chi bộ thôn {ending}.\n") == [parties]


def test_words_behind_a_name_and_a_colon_are_his_though_a_paragraph_below_charges_another() -> None:
    page = "1. Đồng chí Hà Văn Sử, Trưởng Công an huyện: phụ trách công tác bảo đảm trật tự, an toàn xã hội.\n\nĐồng chí Lò Thị Kẻo bàn giao hồ sơ cho Văn phòng.\n"  # fmt: skip
    assert rows(page)[0] == " > Hà Văn Sử"


def test_who_leads_an_inspection_is_no_task() -> None:
    page = "1. Kiểm tra chi bộ thôn\n- Đoàn kiểm tra: đồng chí Hà Văn Sử làm Trưởng đoàn; đồng chí Lò Thị Kẻo làm Phó Trưởng đoàn.\n- Thời gian: Quý II/2036.\n"  # fmt: skip
    assert not any("Đoàn kiểm tra" in row for row in rows(page))


def test_a_standing_office_with_its_duty_behind_a_comma_is_charged() -> None:
    page = "Điều 2. Nhiệm vụ của Ban Chỉ đạo\n1. Giúp Huyện ủy giữ rừng.\n2. Phòng Nội vụ là cơ quan thường trực của Ban Chỉ đạo, sử dụng bộ máy của mình để giúp việc.\n"  # fmt: skip
    assert rows(page)[-1] == " > Phòng Nội vụ"


OFFICES = [
    (
        "- Đồng chí Bí thư trực tiếp chỉ đạo; Phòng Nội vụ chủ trì tham mưu phương án.",
        "Bí thư > Phòng Nội vụ",
    ),
    (
        "- Tiếp công dân định kỳ tháng 3 (Đ/c Bí thư chủ trì). Cùng dự: Chánh Văn phòng Huyện ủy.",
        " > Bí thư; Chánh Văn phòng Huyện ủy",
    ),
    # two offices of one holder, and two holders
    ("- Mở lớp.\n- Chỉ đạo: Đồng chí Phó Bí thư, Chủ tịch UBND huyện.", "Phó Bí thư, Chủ tịch UBND huyện > "),
    (
        "- Mở lớp.\n- Chỉ đạo: Đồng chí Ủy viên Ban Thường vụ, Trưởng Ban Dân vận Huyện ủy.",
        "Ủy viên Ban Thường vụ, Trưởng Ban Dân vận Huyện ủy > ",
    ),
    ("- Mở lớp.\n- Chỉ đạo: Đồng chí Bí thư Huyện ủy, Chủ tịch UBND huyện.", "Bí thư Huyện ủy; Chủ tịch UBND huyện > "),
    (
        "- Mở lớp.\n- Chỉ đạo: Đồng chí Phó Bí thư Huyện ủy, Chủ tịch UBND huyện Lò Thị Kẻo.",
        "Lò Thị Kẻo > ",
    ),
    (
        "- Các đồng chí Huyện ủy viên phụ trách xã, thị trấn dự sinh hoạt với một chi bộ.",
        " > Các đồng chí Huyện ủy viên phụ trách xã, thị trấn",
    ),
]


@pytest.mark.parametrize(("item", "parties"), OFFICES)
def test_an_office_stands_for_its_holder(item: str, parties: str) -> None:
    assert rows(f"I. Nhiệm vụ\n\n{item}\n") == [parties]


def test_a_place_behind_a_name_is_what_its_bearer_is_charged_with() -> None:
    page = "1. Phân công các đồng chí Ủy viên Ban Thường vụ phụ trách, chỉ đạo địa bàn:\n- Đồng chí Hà Văn Sử, Bí thư Huyện ủy: xã Mây Hồ, xã Khe Vàng.\n- Đồng chí Lò Thị Kẻo, Phó Bí thư Huyện ủy: các xã Mường Pồn, Nà Ớt.\n"  # fmt: skip
    assert rows(page) == [" > Hà Văn Sử", " > Lò Thị Kẻo"]


def test_persons_behind_a_place_are_charged_with_it_where_somebody_says_so() -> None:
    items = "1. Xã Mây Hồ: đồng chí Hà Văn Sử, Bí thư Huyện ủy.\n2. Cụm 2, xã Nà Ớt: đồng chí Lò Thị Kẻo; đồng chí Vi Văn Tấn, Trưởng phòng Nội vụ.\n"  # fmt: skip
    assert rows(f"Phân công các đồng chí Huyện ủy viên phụ trách các xã:\n\n{items}") == [
        " > Hà Văn Sử",
        " > Lò Thị Kẻo; Vi Văn Tấn",
    ]
    assert rows(f"Đại biểu các xã dự họp:\n\n{items}") == []


def test_a_label_below_a_person_says_whom_he_directs() -> None:
    page = "1. Đồng chí Hà Văn Sử - Bí thư Huyện ủy\n- Lãnh đạo toàn diện.\n- Trực tiếp chỉ đạo: Văn phòng Huyện ủy; Ban Tổ chức Huyện ủy.\n- Phụ trách xã Mây Hồ.\n"  # fmt: skip
    assert set(rows(page)) == {" > Hà Văn Sử"}


def test_a_bullet_with_a_label_that_we_do_not_know_leaves_the_lines_below_to_their_item() -> None:
    page = "1. Kiểm tra việc thu ngân sách của xã Mây Hồ.\n- Trưởng đoàn: Đồng chí Hà Văn Sử, Bí thư Huyện ủy.\n- Cơ quan tham mưu: Phòng Nội vụ.\n- Thời gian: Quý II/2036.\n"  # fmt: skip
    assert rows(page) == [" > Phòng Nội vụ"]
    page = "1. Đường tránh Mây Hồ\n- Chủ đầu tư: Ban Quản lý dự án huyện.\n- Lãnh đạo huyện chỉ đạo: Đồng chí Lò Thị Kẻo, Phó Chủ tịch UBND huyện.\n"  # fmt: skip
    assert rows(page) == ["Lò Thị Kẻo > Ban Quản lý dự án huyện"]


def test_a_line_of_its_own_below_a_name_is_no_part_of_it() -> None:
    assert rows("1. Mở lớp.\n- Chỉ đạo: Đồng chí Lò Thị Kẻo\nĐiện thoại 0203\n") == ["Lò Thị Kẻo > "]


def test_who_takes_part_is_no_work() -> None:
    members = "- Chủ trì: Đồng chí Hà Văn Sử.\n- Thư ký: Bà Lò Thị Kẻo.\n"
    page = f"1. Giữ rừng\n\n- Phòng Nội vụ mở lớp dạy nghề cho các xã.\n\n2. Thành phần\n\n{members}\nTổ số 1: Ông Hà Văn Sử - Tổ trưởng; bà Lò Thị Kẻo - Tổ phó.\n"  # fmt: skip
    assert rows(page) == [" > Phòng Nội vụ"]


WHO = [
    ("Cầu Bến Ngự: Ban Thường vụ Huyện ủy lãnh đạo, chỉ đạo hoàn thành thu hồi đất.", " > Ban Thường vụ Huyện ủy"),
    (
        "Tổ chức phiên giải trình: đồng chí Lò Thị Kẻo chủ trì; Văn phòng Huyện ủy chuẩn bị.",
        " > Lò Thị Kẻo; Văn phòng Huyện ủy",
    ),
    (
        "Tổ chức phiên giải trình: đồng chí Lò Thị Kẻo chủ trì, Văn phòng Huyện ủy chuẩn bị.",
        " > Lò Thị Kẻo; Văn phòng Huyện ủy",
    ),
]


@pytest.mark.parametrize(("item", "parties"), WHO)
def test_who_has_what_a_colon_names(item: str, parties: str) -> None:
    assert rows(f"1. {item}\n") == [parties]


MEETING = "Thường trực Huyện ủy làm việc với Đảng ủy xã Mây Hồ về cán bộ."
MEETINGS = [
    ("Đồng chí Lò Thị Kẻo chỉ đạo; Phòng Nội vụ chuẩn bị, hoàn thành trước 31/3/2036.", ["Lò Thị Kẻo > Phòng Nội vụ"]),
    ("Phòng Nội vụ tham mưu, đồng chí Lò Thị Kẻo chỉ đạo, xong trong tháng 5/2036.", ["Lò Thị Kẻo > Phòng Nội vụ"]),
    ("Phòng Nội vụ mở lớp dạy nghề.", [" > Thường trực Huyện ủy", " > Phòng Nội vụ"]),  # a work of its own
]


@pytest.mark.parametrize(("last", "parties"), MEETINGS)
def test_the_last_sentence_says_who_prepares_a_meeting(last: str, parties: list[str]) -> None:
    assert rows(f"1. {MEETING} {last}\n") == parties


@pytest.mark.parametrize(
    ("item", "who"),
    [
        ("Đồng chí Lò Thị Kẻo, Phó Hiệu trưởng, phụ trách âm thanh.", "Lò Thị Kẻo"),
        ("Đồng chí Lò Thị Kẻo - Bí thư Đoàn trường - phụ trách múa xòe.", "Lò Thị Kẻo"),
        ("Cô Lò Thị Kẻo, kế toán, lập dự toán hội xuân.", "Lò Thị Kẻo"),
        ("Đồng chí Lò Thị Kẻo (Phó Hiệu trưởng) phụ trách âm thanh.", "Lò Thị Kẻo"),
    ],
)
def test_who_is_in_charge_behind_a_post_and_a_mark_is_charged(item: str, who: str) -> None:
    tasks = read_tasks(document(HEAD + f"1. {item}\n2. Sở Y tế mở trạm xá.\n"))
    assert [[p.name for p in task.implementing] for task in tasks] == [[who], ["Sở Y tế"]]


def test_one_of_a_list_of_committees_does_not_direct() -> None:
    (task,) = read_tasks(
        document(
            HEAD + "Sở Y tế đề nghị các tỉnh ủy, thành ủy, đảng ủy trực thuộc chỉ đạo, hướng dẫn các xã dọn bến.\n"
        )
    )
    assert task.directing == ()


def test_what_an_inspection_looks_at_is_no_work_of_its_own() -> None:
    lines = "- Đối tượng kiểm tra: Đảng ủy xã Mây Hồ.\n- Thời gian: Quý II/2031.\n- Trưởng đoàn: Đồng chí Lò Thị Kẻo.\n- Cơ quan tham mưu: Ban Tổ chức Huyện ủy.\n"
    (task,) = read_tasks(document(HEAD + f"1. Kiểm tra việc dọn bến thuyền ven hồ\n{lines}"))
    assert ([p.name for p in task.implementing], task.deadline_end) == (["Ban Tổ chức Huyện ủy"], "2031-06-30")


def test_who_holds_the_fort_is_no_office_below_a_person() -> None:
    (task,) = read_tasks(
        document(HEAD + "1. Đồng chí Lò Thị Kẻo, Phó Bí thư\n- Thường trực giải quyết công việc hằng ngày.\n")
    )
    assert [p.name for p in task.implementing] == ["Lò Thị Kẻo"]


@pytest.mark.parametrize(
    ("item", "row"),
    [
        ("Mở chợ phiên (Phòng Nội vụ tham mưu; chỉ đạo: đ/c Lò Thị Kẻo).", "Lò Thị Kẻo > Phòng Nội vụ"),
        ("Mở chợ phiên do Phòng Nội vụ chuẩn bị, đồng chí Lò Thị Kẻo chỉ đạo.", "Lò Thị Kẻo > Phòng Nội vụ"),
        ("Mở chợ phiên. Đồng chí Lò Thị Kẻo phụ trách, chỉ đạo Phòng Nội vụ tham mưu.", "Lò Thị Kẻo > Phòng Nội vụ"),
        ("Mở chợ phiên. Phòng Nội vụ tham mưu. Đồng chí Lò Thị Kẻo theo dõi, đôn đốc, chỉ đạo thực hiện.", "Lò Thị Kẻo > Phòng Nội vụ"),
        ("Dưới sự chỉ đạo của đồng chí Lò Thị Kẻo, Phòng Nội vụ mở chợ phiên.", "Lò Thị Kẻo > Phòng Nội vụ"),
        ("Mở chợ phiên ven hồ\n- Lãnh đạo Huyện ủy chỉ đạo: Đ/c Lò Thị Kẻo.\n- Thực hiện: Phòng Nội vụ.", "Lò Thị Kẻo > Phòng Nội vụ"),
    ],
)  # fmt: skip
def test_who_directs_and_who_does_it_in_one_item(item: str, row: str) -> None:
    assert rows(f"1. {item}\n") == [row]


def test_who_is_meant_above_all_directs_too() -> None:
    lines = "- Phân công chỉ đạo: Thường trực Huyện ủy (trực tiếp là đồng chí Lò Thị Kẻo).\n- Thực hiện: Sở Y tế.\n"
    (task,) = read_tasks(document(HEAD + "1. Mở trạm xá ven hồ Mây\n" + lines))
    assert [party.name for party in task.directing] == ["Thường trực Huyện ủy", "Lò Thị Kẻo"]


@pytest.mark.parametrize(
    "topic",
    [
        "Lĩnh vực kinh tế (do đồng chí Lò Thị Kẻo phụ trách)",
        "Lĩnh vực kinh tế - Đồng chí Lò Thị Kẻo chỉ đạo",
        "Kinh tế: đồng chí Lò Thị Kẻo phụ trách, chỉ đạo",
        "Lĩnh vực kinh tế\nĐồng chí phụ trách: Lò Thị Kẻo",
    ],
)
def test_who_directs_a_topic_directs_its_items(topic: str) -> None:
    items = "- Phòng Nội vụ mở chợ phiên.\n- Trạm Khuyến nông ghép cây.\n"
    assert rows(f"1. {topic}\n{items}") == ["Lò Thị Kẻo > Phòng Nội vụ", "Lò Thị Kẻo > Trạm Khuyến nông"]


@pytest.mark.parametrize(
    ("item", "found"),
    [
        ("Ông Lò Văn Sỹ phụ trách chung; bà Lò Thị Kẻo phụ trách chuyên môn.", [" > Lò Văn Sỹ; Lò Thị Kẻo"]),
        (
            "Phòng Nội vụ lập kế hoạch. Ông Lò Văn Sỹ phụ trách nội dung; bà Lò Thị Kẻo phụ trách chuyên môn.",
            [" > Phòng Nội vụ", " > Lò Văn Sỹ; Lò Thị Kẻo"],
        ),
        (
            "Đồng chí Lò Văn Sỹ chỉ đạo chung; đồng chí Lò Thị Kẻo trực tiếp chỉ đạo Phòng Nội vụ mở chợ.",
            ["Lò Văn Sỹ; Lò Thị Kẻo > Phòng Nội vụ"],
        ),
        ("Đ/c Lò Văn Sỹ: phụ trách chung; đ/c Lò Thị Kẻo: phụ trách hậu cần.", [" > Lò Văn Sỹ; Lò Thị Kẻo"]),
        ("Phân công: Đ/c Lò Văn Sỹ: phụ trách chung; đ/c Lò Thị Kẻo: phụ trách phao.", [" > Lò Văn Sỹ; Lò Thị Kẻo"]),
        ("Mở chợ ((i) Chỉ đạo: đồng chí Lò Thị Kẻo; (ii) Tham mưu: Phòng Nội vụ).", ["Lò Thị Kẻo > Phòng Nội vụ"]),
        ("Phòng Nội vụ: mở chợ phiên; Hội Nông dân: dọn bến thuyền.", [" > Phòng Nội vụ; Hội Nông dân"]),
        ("Phòng Nội vụ: mở các chợ phiên; Hội Nông dân: 3 chợ.", [" > Phòng Nội vụ"]),
        ("Đ/c Lò Văn Sỹ: Trưởng ban; đ/c Lò Thị Kẻo: Phó ban.", []),
        ("Tổ 1: do đồng chí Lò Văn Sỹ làm Tổ trưởng, phụ trách các xã ven hồ.", [" > Lò Văn Sỹ"]),
        ("Về chợ phiên: giao đồng chí Lò Văn Sỹ chỉ đạo Phòng Nội vụ mở chợ.", [" > Lò Văn Sỹ"]),
        ("Họp Ban Chỉ đạo (Phòng Nội vụ chuẩn bị báo cáo), điểm tại hội trường.", [" > Phòng Nội vụ"]),
    ],
)
def test_who_shares_a_field_directs_nobody_else(item: str, found: list[str]) -> None:
    assert rows(f"1. {item}\n") == found


def test_who_is_named_in_a_decision_is_charged_by_it() -> None:
    decision = "QUYẾT ĐỊNH\nVề việc ban hành Quy chế bến thuyền\n\nĐiều 1. Ban hành Quy chế.\n\nĐiều 2. Ông Lò Văn Sỹ phụ trách phao; bà Lò Thị Kẻo phụ trách sổ bến.\n"
    (task,) = read_tasks(document(f"UBND XÃ MÂY HỒ\nSố: 3/QĐ-UBND\n\n{decision}"))
    assert [party.name for party in task.implementing] == ["Lò Văn Sỹ", "Lò Thị Kẻo"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Đồng chí Lò Thị Kẻo, Phó Chủ tịch UBND huyện phụ trách kinh tế trực tiếp chỉ đạo Phòng Nội vụ mở chợ phiên.",
        "Đồng chí Lò Thị Kẻo chịu trách nhiệm chỉ đạo, đôn đốc Phòng Nội vụ mở chợ phiên.",
    ],
)
def test_a_person_with_a_field_directs_whom_the_sentence_names(sentence: str) -> None:
    assert rows(f"1. {sentence}\n") == ["Lò Thị Kẻo > Phòng Nội vụ"]


@pytest.mark.parametrize("office", ["Phó Bí thư Thường trực", "Phó Chủ tịch Thường trực UBND xã"])
def test_a_standing_office_that_is_in_charge_directs(office: str) -> None:
    assert rows(f"1. Mở bến: Đồng chí {office} phụ trách; Hội Nông dân xã tham mưu.\n") == [
        f"{office} > Hội Nông dân xã"
    ]


LIST = "\n- Đồng chí Lò Văn Sỹ dự, chỉ đạo Chi bộ bản Pom;\n- Đồng chí Lò Thị Kẻo dự, chỉ đạo Chi bộ bản Nà.\n"
DUTIES = "\n- Rà soát danh sách hội viên ở từng bến thuyền;\n- Lập kế hoạch dọn bến thuyền theo hướng dẫn.\n"


@pytest.mark.parametrize(
    ("lead_in", "below", "found"),
    [
        (
            "Giao Phòng Nội vụ lập kế hoạch. Phân công các đồng chí dự họp như sau:",
            LIST,
            [" > Phòng Nội vụ", " > Lò Văn Sỹ", " > Lò Thị Kẻo"],
        ),
        (
            "Yêu cầu Phòng Nội vụ lập kế hoạch. Các xã có trách nhiệm:",
            DUTIES,
            [" > Phòng Nội vụ", " > Các xã", " > Các xã"],
        ),
        ("Giao Phòng Nội vụ dọn bến. Nội dung cụ thể:", DUTIES, [" > Phòng Nội vụ", " > Phòng Nội vụ"]),
    ],
)
def test_what_is_given_before_the_sentence_that_leads_in_a_list(lead_in: str, below: str, found: list[str]) -> None:
    assert rows(f"1. {lead_in}{below}") == found


@pytest.mark.parametrize(
    ("heading", "leader"),
    [
        ("I. KINH TẾ (Chỉ đạo: đồng chí Lò Thị Kẻo)", "Lò Thị Kẻo"),
        ("I. Kinh tế - Người phụ trách: Đồng chí Lò Thị Kẻo, Phó Bí thư Huyện ủy", "Lò Thị Kẻo"),
        ("I. NỘI DUNG DO BAN THƯỜNG VỤ HUYỆN ỦY CHỈ ĐẠO", "BAN THƯỜNG VỤ HUYỆN ỦY"),
        ("I. Kinh tế (Địa điểm: Hội trường huyện)", ""),
        ("I. Nội dung do Phòng Nội vụ thực hiện", ""),
    ],
)
def test_who_directs_a_topic_directs_items_that_say_only_who_does_them(heading: str, leader: str) -> None:
    items = "1. Mở bến thuyền.\n- Tham mưu: Phòng Nội vụ.\n2. Trồng rừng.\n- Chỉ đạo: Đồng chí Hà Văn Sử.\n- Tham mưu: Phòng Nội vụ.\n"
    assert rows(f"{heading}\n\n{items}") == [f"{leader} > Phòng Nội vụ", "Hà Văn Sử > Phòng Nội vụ"]


@pytest.mark.parametrize("time", ["- Thời gian: Tháng 6/2036.", "- Hoàn thành trong tháng 6/2036."])
def test_bullets_of_who_and_when_are_said_of_their_item(time: str) -> None:
    body = f"1. Mở bến thuyền\n- Đ/c Lò Thị Kẻo (Phó Bí thư) chỉ đạo.\n- Phòng Nội vụ tham mưu.\n{time}\n"
    (task,) = read_tasks(document(HEAD + body))
    assert (task.locator, task.deadline_end, rows(body)) == ("1", "2036-06-30", ["Lò Thị Kẻo > Phòng Nội vụ"])


def test_bullets_of_work_stay_items() -> None:
    body = "1. Mở bến thuyền\n- Phòng Nội vụ tham mưu.\n- Công an huyện cấm thuyền hỏng.\n- Thời gian: Tháng 6/2036.\n"
    assert rows(body) == [" > Phòng Nội vụ", " > Công an huyện"]


@pytest.mark.parametrize(
    ("cell", "leaders"),
    [("PCT Lò Thị Kẻo, PCT Hà Văn Sử", "Lò Thị Kẻo; Hà Văn Sử"), ("Lò Thị Kẻo, PCT", "Lò Thị Kẻo")],
)
def test_an_office_in_short_is_whose_name_stands_behind_it(cell: str, leaders: str) -> None:
    table = f"| TT | Nội dung | Lãnh đạo chỉ đạo | Chủ trì |\n|---|---|---|---|\n| 1 | Mở bến thuyền | {cell} | Phòng Nội vụ |\n"
    assert rows(table) == [f"{leaders} > Phòng Nội vụ"]


@pytest.mark.parametrize(
    ("item", "found"),
    [
        ("Tổ 1 do đồng chí Lò Thị Kẻo, Phó Bí thư Huyện ủy làm Tổ trưởng, kiểm tra các bến.", [" > Lò Thị Kẻo"]),
        ("Tổ 1 do đồng chí Lò Thị Kẻo làm Tổ trưởng.", []),
        ("Theo chỉ đạo của đồng chí Lò Thị Kẻo, Phó Bí thư Huyện ủy, Phòng Nội vụ mở chợ.", [" > Phòng Nội vụ"]),
        ("Theo chỉ đạo của đồng chí Lò Thị Kẻo, Phòng Nội vụ mở chợ phiên.", [" > Phòng Nội vụ"]),
        (
            "Mở bến thuyền: đ/c Lò Thị Kẻo (chỉ đạo), Phòng Nội vụ (chủ trì), Công an huyện (phối hợp).",
            ["Lò Thị Kẻo > Phòng Nội vụ; Công an huyện"],
        ),
        ("Dạy nghề cho các xã: Phòng Nội vụ (chủ trì), Công an huyện (phối hợp).", [" > Phòng Nội vụ; Công an huyện"]),
        ("Mở bến thuyền – Đ/c Lò Thị Kẻo phụ trách.\nCơ quan chủ trì: Phòng Nội vụ.", ["Lò Thị Kẻo > Phòng Nội vụ"]),
        ("Thanh tra huyện kết luận vụ bến thuyền (đ/c Lò Thị Kẻo chỉ đạo).", ["Lò Thị Kẻo > Thanh tra huyện"]),
    ],
)
def test_who_heads_a_team_and_whose_order_it_is(item: str, found: list[str]) -> None:
    assert rows(f"1. {item}\n") == found
