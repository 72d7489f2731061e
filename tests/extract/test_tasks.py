"""Tasks: who directs, who implements, by when, and how the assignment came about."""

from __future__ import annotations

import pytest

from kg.models import Task
from tests.reading import document, read_tasks

PROGRAMME = """CHƯƠNG TRÌNH CÔNG TÁC
CỦA BAN THƯỜNG VỤ TỈNH ỦY
quý II/2022

A. Kết quả quý I/2022

1. Đã trồng 300 ha chè ở các xã vùng cao của huyện.

B. Nhiệm vụ

I. Hội nghị Tỉnh ủy (tháng 6/2022)

1. Thông qua Đề án chợ phiên.

- Phân công chỉ đạo: Đồng chí Phùng Gia Bách, Phó Bí thư Tỉnh ủy.

- Cơ quan tham mưu, thực hiện: Sở Công Thương chủ trì, phối hợp với Sở Tài chính.

2. Thông qua Đề án trồng rừng.

- Phân công chỉ đạo: Thường trực Tỉnh ủy.

- Cơ quan thực hiện: Ban cán sự đảng UBND tỉnh. Thời gian hoàn thành: Trong tháng 5/2022.

II. Hội nghị Ban Thường vụ

1. Chuẩn bị nội dung Hội nghị Tỉnh ủy.

*Phân công chỉ đạo và cơ quan tham mưu thực hiện:* Như mục I, phần B của Chương trình này.

III. Chỉ đạo thường xuyên

1. Chống hạn cho cây chè.

2. Phòng cháy rừng.

- Phân công chỉ đạo: Thường trực Tỉnh ủy.

- Cơ quan thực hiện: UBND tỉnh.

C. Tổ chức thực hiện

1. Giao Văn phòng Tỉnh ủy theo dõi việc thực hiện, định kỳ hàng năm báo cáo Ban Thường vụ Tỉnh ủy.

2. Ban Dân vận Tỉnh ủy tham mưu kế hoạch vận động. Hoàn thành trong tháng 7/2022.

3. Tăng cường tuyên truyền trên các phương tiện thông tin đại chúng ở cơ sở.
"""


def tasks_of(page: str) -> dict[str, Task]:
    return {task.locator: task for task in read_tasks(document(page))}


FOUND = tasks_of(PROGRAMME)


def names(parties: object) -> list[str]:
    return [("*" if p.lead else "") + p.name for p in parties]  # type: ignore[attr-defined]


def test_every_demand_is_a_task_and_results_are_none() -> None:
    assert list(FOUND) == ["B/I/1", "B/I/2", "B/II/1", "B/III/1", "B/III/2", "C/1", "C/2", "C/3"]


@pytest.mark.parametrize(
    ("locator", "origin", "directing", "implementing"),
    [
        ("B/I/1", "own", ["Phùng Gia Bách"], ["*Sở Công Thương", "Sở Tài chính"]),
        ("B/I/2", "own", ["Thường trực Tỉnh ủy"], ["Ban cán sự đảng UBND tỉnh"]),
        ("B/II/1", "reference", ["Phùng Gia Bách", "Thường trực Tỉnh ủy"], ["*Sở Công Thương", "Sở Tài chính", "Ban cán sự đảng UBND tỉnh"]),
        ("B/III/1", "shared", ["Thường trực Tỉnh ủy"], ["UBND tỉnh"]),
        ("B/III/2", "shared", ["Thường trực Tỉnh ủy"], ["UBND tỉnh"]),
        ("C/1", "own", [], ["Văn phòng Tỉnh ủy"]),
        ("C/2", "own", [], ["Ban Dân vận Tỉnh ủy"]),
        ("C/3", "none", [], []),
    ],
)  # fmt: skip
def test_assignments(locator: str, origin: str, directing: list[str], implementing: list[str]) -> None:
    task = FOUND[locator]
    assert (task.assignment_from, names(task.directing), names(task.implementing)) == (origin, directing, implementing)


@pytest.mark.parametrize(
    ("locator", "due", "recurrence", "period"),
    [
        ("B/I/1", None, None, "2022-06"),
        ("B/I/2", "2022-05-31", None, "2022-06"),
        ("B/III/1", None, None, "2022-Q2"),
        ("C/1", None, "Hàng năm", "2022-Q2"),
        ("C/2", "2022-07-31", None, "2022-Q2"),
    ],
)
def test_deadlines_and_schedule(locator: str, due: str | None, recurrence: str | None, period: str) -> None:
    task = FOUND[locator]
    assert (task.deadline_end, task.recurrence, task.period) == (due, recurrence, period)


def test_a_tasks_text_is_its_own_words() -> None:
    task = FOUND["B/I/1"]
    assert PROGRAMME[task.start : task.end] == "Thông qua Đề án chợ phiên."


def test_evidence_of_a_reference_is_where_the_name_stands() -> None:
    party = FOUND["B/II/1"].directing[0]
    assert PROGRAMME[party.start : party.end] == "Phùng Gia Bách"


def test_items_below_a_heading_that_names_a_body_are_its_tasks() -> None:
    page = """KẾ HOẠCH
chuyển đổi số năm 2023

II. TỔ CHỨC THỰC HIỆN
1. Sở Thông tin và Truyền thông
- Chủ trì, phối hợp với các sở liên quan tham mưu UBND tỉnh triển khai Kế hoạch này.
- Báo cáo kết quả trước ngày 15/12/2023 cho UBND tỉnh.
2. Sở Tài chính: Phối hợp với Kho bạc Nhà nước tỉnh bố trí kinh phí."""
    found = tasks_of(page)
    assert {at: names(task.implementing) for at, task in found.items()} == {
        "II/1/-1": ["*Sở Thông tin và Truyền thông", "các sở liên quan"],
        "II/1/-2": ["Sở Thông tin và Truyền thông"],
        "II/2": ["Sở Tài chính", "Kho bạc Nhà nước tỉnh"],
    }
    assert found["II/1/-2"].deadline_end == "2023-12-15"


def test_a_table_assigns_a_task_a_row() -> None:
    page = """KẾ HOẠCH
về dữ liệu

III. PHÂN CÔNG

| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành |
|----|----------|-----------------|------------------|----------------------|
| 1 | Số hóa sổ hộ tịch | Sở Tư pháp | Sở Nội vụ | Quý II/2023 |
"""
    (task,) = tasks_of(page).values()
    assert (task.locator, page[task.start : task.end]) == ("III/1", "Số hóa sổ hộ tịch")
    assert (names(task.implementing), task.deadline_end) == (["*Sở Tư pháp", "Sở Nội vụ"], "2023-06-30")


def test_who_is_in_charge_directs_beside_others_and_does_it_alone() -> None:
    head = "KẾ HOẠCH\nvề dữ liệu\n\nIII. PHÂN CÔNG\n\n"
    alone = "| TT | Nội dung | Người phụ trách |\n|---|---|---|\n| 1 | Số hóa sổ hộ tịch | Đ/c Lò Thị Kẻo |\n"
    (task,) = tasks_of(head + alone).values()
    assert (names(task.directing), names(task.implementing)) == ([], ["Lò Thị Kẻo"])
    beside = "| TT | Nội dung | Người phụ trách | Thực hiện |\n|---|---|---|---|\n| 1 | Số hóa sổ hộ tịch | Đ/c Lò Thị Kẻo | Sở Y tế |\n"
    (task,) = tasks_of(head + beside).values()
    assert (names(task.directing), names(task.implementing)) == (["Lò Thị Kẻo"], ["Sở Y tế"])


def test_a_cell_before_the_tasks_holds_for_the_rows_below_and_the_end_is_when_it_is_due() -> None:
    page = (
        "KẾ HOẠCH\nvề dữ liệu\n\nIII. PHÂN CÔNG\n\n| TT | Đơn vị thực hiện | Nhiệm vụ | Bắt đầu | Kết thúc |\n|---|---|---|---|---|\n"
        "| 1 | Sở Y tế | Số hóa sổ hộ tịch | 01/3/2023 | 30/4/2023 |\n| 2 | | Số hóa bệnh án | 01/4/2023 | 31/5/2023 |\n"
    )
    found = list(tasks_of(page).values())
    assert [(names(task.implementing), task.deadline_end) for task in found] == [
        (["Sở Y tế"], "2023-04-30"), (["Sở Y tế"], "2023-05-31"),
    ]  # fmt: skip


LETTER = """UBND HUYỆN KHE VÀNG

Số: 312/UBND-VP
V/v đôn đốc trồng rừng

Kính gửi:
- Các phòng, ban huyện;
- UBND các xã.

UBND huyện yêu cầu:

1. Phòng Kinh tế có trách nhiệm:
- Chủ trì, phối hợp với Công an huyện kiểm tra rừng.
- Báo cáo trước ngày 15/12 hằng năm.

2. Giao Ban cán sự đảng UBND tỉnh:
a) Lãnh đạo UBND tỉnh trồng rừng ven sông.

3. Cấp giống cho các hợp tác xã trồng rừng (Sở Công Thương chủ trì, phối hợp với Sở Tài chính).

4. Trung tâm Văn hóa huyện đăng tải thông tin về trồng rừng.
Yêu cầu UBND các xã phối hợp thực hiện.

5. Trồng chè ở ven sông.
a) Cơ quan chủ trì: Sở Công Thương.
b) Thời gian thực hiện: Quý III/2022.

6. Bộ trưởng các Bộ: Quốc phòng, Công an, Y tế; Bí thư, Chủ tịch UBND các tỉnh khẩn trương vào cuộc.

Trong quá trình thực hiện nếu có vướng mắc, các xã báo cáo UBND huyện.
"""


def test_a_letter_binds_whom_each_item_names() -> None:
    found = tasks_of(LETTER)
    assert {at: names(task.implementing) for at, task in found.items()} == {
        "1/-1": ["*Phòng Kinh tế", "Công an huyện"],
        "1/-2": ["Phòng Kinh tế"],
        "2/a": ["Ban cán sự đảng UBND tỉnh"],
        "3": ["*Sở Công Thương", "Sở Tài chính"],
        "4/¶1": ["Trung tâm Văn hóa huyện"],
        "4/¶2": ["UBND các xã"],
        "5": ["*Sở Công Thương"],
        "6": [
            "Bộ trưởng Bộ Quốc phòng",
            "Bộ trưởng Bộ Công an",
            "Bộ trưởng Bộ Y tế",
            "Bí thư",
            "Chủ tịch UBND các tỉnh",
        ],
    }
    assert (found["1/-2"].deadline, found["1/-2"].deadline_end, found["1/-2"].recurrence) == (
        "trước ngày 15/12 hằng năm",
        None,
        "Hàng năm",
    )
    assert found["6"].end < LETTER.index("Trong quá trình")


def test_a_letter_is_known_by_whom_it_addresses() -> None:
    header = document(LETTER).header
    assert (header.kind, header.title, header.issuer) == (
        "Công văn",
        "Đôn đốc trồng rừng",
        "Ủy ban nhân dân huyện Khe Vàng",
    )


INLINE = """# KẾ HOẠCH

năm 2023

## I. NHIỆM VỤ

1\\. Xây dựng đề án chợ phiên vùng cao (Cơ quan chủ trì: Sở Công Thương; thời gian hoàn thành: Quý II/2023).

2\\. Tổng kết 10 năm trồng rừng ở vùng cao (Sở Nội vụ tham mưu).

### 3. Tuyên truyền

**Ban Dân vận Tỉnh ủy** chủ trì, phối hợp với Tỉnh đoàn vận động trồng rừng.

### 4. Quy hoạch

- **Cơ quan chủ trì:** Sở Xây dựng.
"""


def test_labels_and_paragraphs_inside_an_item() -> None:
    found = tasks_of(INLINE)
    assert {at: names(task.implementing) for at, task in found.items()} == {
        "I/1": ["*Sở Công Thương"],
        "I/2": ["Sở Nội vụ"],
        "I/3": ["*Ban Dân vận Tỉnh ủy", "Tỉnh đoàn"],
        "I/4": ["*Sở Xây dựng"],
    }
    assert INLINE[found["I/1"].start : found["I/1"].end] == "Xây dựng đề án chợ phiên vùng cao"
    assert (found["I/1"].deadline, found["I/1"].deadline_end) == ("Quý II/2023", "2023-06-30")


def test_short_charges_small_romans_and_member_bodies() -> None:
    page = """KẾ HOẠCH
năm 2023

1. UBND xã: Trồng rừng ven sông.

2. Các ban xây dựng Đảng tham mưu:

(i) Ban Dân vận Tỉnh ủy vận động trồng rừng.

3. Đề nghị Ủy ban MTTQ Việt Nam huyện và các tổ chức thành viên tuyên truyền.
"""
    assert {at: names(task.implementing) for at, task in tasks_of(page).items()} == {
        "1": ["UBND xã"],
        "2/(i)": ["Ban Dân vận Tỉnh ủy"],
        "3": ["Ủy ban MTTQ Việt Nam huyện", "các tổ chức thành viên"],
    }


def test_a_time_before_the_subject_and_ministries_in_a_list() -> None:
    page = """CHỈ THỊ
về trồng rừng

1. Trong quý II/2023, Sở Nội vụ tham mưu quy chế trồng rừng.

2. Các bộ: Tài chính, Nội vụ, Y tế rà soát thủ tục trồng rừng.
"""
    assert [names(task.implementing) for task in tasks_of(page).values()] == [
        ["Sở Nội vụ"],
        ["Bộ Tài chính", "Bộ Nội vụ", "Bộ Y tế"],
    ]


@pytest.mark.parametrize("signs", ["+" * 3000, "- " * 3000, "* " * 500, "1. " * 300])
def test_items_of_signs_alone_hold_no_task(signs: str) -> None:
    from kg.parse.document import parse_bytes
    from kg.pipeline.flow import extract
    from kg.rules.lexicon import load_lexicon

    lexicon = load_lexicon()
    assert extract(parse_bytes("a.txt", signs.encode(), lexicon), lexicon).tasks == ()


REPORT = """ỦY BAN NHÂN DÂN
TỈNH LẠC SƠN
Số: 63/BC-UBND
Lạc Sơn, ngày 16 tháng 4 năm 2036

BÁO CÁO
kết quả trồng rừng

1. Sở Tài chính bố trí vốn trồng 120 ha rừng.

2. Giao Sở Nội vụ tổng hợp danh sách trước ngày 30/5/2036.

3. Sở Xây dựng rà soát 30 vườn ươm, hoàn thành trước ngày 30/6/2036.

4. Sở Y tế khám cho 200 công nhân, hoàn thành trước ngày 30/3/2036.
"""


def test_a_report_charges_only_where_it_says_so() -> None:
    assert list(tasks_of(REPORT)) == ["2", "3"]
    assert not tasks_of(REPORT.replace("Số: 63/BC-UBND\n", ""))


@pytest.mark.parametrize(("signed", "due"), [("03 tháng 11 năm 2035", "2035-12-15"), ("05 tháng 01 năm 2036", None)])
def test_a_plan_for_the_next_year_has_work_in_the_year_that_signed_it(signed: str, due: str | None) -> None:
    page = document(
        f"ỦY BAN NHÂN DÂN TỈNH LẠC SƠN\nSố: 12/KH-UBND\nLạc Sơn, ngày {signed}\nKẾ HOẠCH\nGiữ rừng năm 2036\n\n"
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế rà soát các trạm xá ven hồ, hoàn thành trước ngày 15/12/2035.\n"
    )
    assert [task.deadline_end for task in read_tasks(page)] == [due]


def test_a_report_asks_those_whom_its_proposals_name() -> None:
    page = (
        "UBND XÃ KHE VÀNG\nSố: 63/BC-UBND\nKhe Vàng, ngày 03 tháng 11 năm 2035\nBÁO CÁO\nViệc làm đường\n\n"
        "I. KẾT QUẢ\n1. Đối với các thôn: Đã rải đá xong.\n\nII. KIẾN NGHỊ, ĐỀ XUẤT\n1. Đối với UBND tỉnh\n"
        "- Sớm bố trí vốn làm cầu treo.\n2. Đối với Sở Y tế: Bổ sung bác sĩ cho trạm xá.\n3. Đối với cử tri: tiếp tục góp ý.\n"
    )
    assert [(t.locator, *(p.name for p in t.implementing)) for t in read_tasks(document(page))] == [
        ("II/1/-1", "UBND tỉnh"),
        ("II/2", "Sở Y tế"),
    ]


def test_a_post_s_holder_behind_its_colon_does_what_stands_below() -> None:
    text = (
        "KẾ HOẠCH\nY tế trường học\n\nI. PHÂN CÔNG NHIỆM VỤ\n1. Phó Hiệu trưởng: thầy Sầm Văn Khoát\n- Chỉ đạo công tác y tế.\n"
        "2. Nhân viên y tế: cô Lò Thị Ánh\n- Lập sổ theo dõi sức khỏe.\n3. Bảo vệ: Mở cổng trường.\n"
    )
    tasks = read_tasks(document(text))
    assert [task.implementing[0].name for task in tasks] == ["Sầm Văn Khoát", "Lò Thị Ánh", "Bảo vệ"]


def test_where_work_is_ruled_is_no_work() -> None:
    text = (
        "QUYẾT ĐỊNH\nBan hành Quy chế quản lý đê\n\nĐiều 1. Trách nhiệm của Ủy ban nhân dân xã\n"
        "1. Ủy ban nhân dân xã thực hiện theo quy định tại Điều 43 Luật Đê điều.\n2. Ủy ban nhân dân xã bố trí lực lượng canh đê.\n"
        "3. Ủy ban nhân dân xã thực hiện theo quy định của pháp luật, gửi báo cáo về Sở Xây dựng.\n"
    )
    assert [task.locator for task in read_tasks(document(text))] == ["Điều 1/2", "Điều 1/3"]


@pytest.mark.parametrize("mark", [",", ";"])
def test_who_joins_may_stand_before_who_leads(mark: str) -> None:
    page = (
        "UBND XÃ KHE VÀNG\nSố: 63/KH-UBND\nKhe Vàng, ngày 03 tháng 11 năm 2035\nKẾ HOẠCH\nGiữ rừng\n\n"
        f"1. Công an xã phối hợp{mark} Ban Chỉ huy Quân sự xã chủ trì tuần tra ven hồ.\n"
    )
    (task,) = read_tasks(document(page))
    assert [(p.name, p.lead) for p in task.implementing] == [("Công an xã", False), ("Ban Chỉ huy Quân sự xã", True)]


TABLE = "| TT | Nội dung | Chủ trì | Thời gian |\n|---|---|---|---|\n| 1 | Nạo vét hồ Mây | Sở Xây dựng | 30/4/2036 |\n"


@pytest.mark.parametrize(
    ("between", "rows"),
    [
        ("\n12\n\n", ["1", "2", "3"]),
        ("\nTrang 12/20\n\n", ["1", "2", "3"]),
        ("\n", ["1", "2", "3"]),
        ("\nPHỤ LỤC KHÁC\n\n", ["1"]),
    ],
)
def test_rows_behind_a_pages_end_go_on_with_the_table(between: str, rows: list[str]) -> None:
    more = "| 2 | Đo đạc lòng sông | Sở Tài chính | 31/5/2036 |\n| 3 | Cắm mốc bến | Sở Xây dựng | 30/6/2036 |\n"
    page = f"UBND TỈNH\nSố: 5/KH-UBND\n\nKẾ HOẠCH\nGiữ sông\n\n{TABLE}{between}{more}"
    assert [t.locator.rpartition("/")[2] for t in read_tasks(document(page)) if t.implementing] == rows


@pytest.mark.parametrize("marks", [("(1)", "(2)"), ("a)", "b)"), ("1.1.", "1.2.")])
def test_labels_with_numbers_in_brackets_close_an_item(marks: tuple[str, str]) -> None:
    page = f"KẾ HOẠCH\nGiữ sông\n\n1. Mở bến thuyền\n{marks[0]} Rõ người: Giám đốc Sở Y tế\n{marks[1]} Rõ thời gian: Quý III/2036\n"
    (task,) = read_tasks(document(f"UBND TỈNH\nSố: 5/KH-UBND\n\n{page}"))
    assert (task.implementing[0].name, task.deadline_end) == ("Giám đốc Sở Y tế", "2036-09-30")


def test_what_comes_of_a_task_stands_between_who_and_when() -> None:
    items = "1. Tên nhiệm vụ: Mở bến thuyền ven hồ.\n2. Cơ quan chủ trì: Sở Y tế.\n3. Kết quả: Bến mới.\n4. Thời gian hoàn thành: Quý IV/2036.\n"
    page = (
        f"UBND TỈNH\nSố: 5/QĐ-UBND\n\nQUYẾT ĐỊNH\nĐiều chỉnh nhiệm vụ\n\nĐiều 2. Điều chỉnh nhiệm vụ như sau:\n{items}"
    )
    (task,) = read_tasks(document(page))
    assert (task.deadline, task.deadline_end, task.implementing[0].name) == ("Quý IV/2036", "2036-12-31", "Sở Y tế")


def test_a_full_stop_may_part_a_name_from_its_work_beside_others() -> None:
    items = "1. Sở Y tế. Dự trữ thuốc cho mùa lũ.\n\n2. Hội Chữ thập đỏ tỉnh. Tiếp nhận hàng cứu trợ.\n\n3. Sở Xây dựng. Kiểm tra nhà ven sông.\n"
    tasks = read_tasks(document(f"UBND TỈNH\nSố: 5/KH-UBND\n\nKẾ HOẠCH\nGiữ sông\n\n{items}"))
    assert [task.implementing[0].name for task in tasks] == ["Sở Y tế", "Hội Chữ thập đỏ tỉnh", "Sở Xây dựng"]
    alone = "1. Mời Sở Y tế. Tổ chức lễ phát động bên hồ.\n\n2. Hội Chữ thập đỏ tỉnh. Tiếp nhận hàng.\n"
    assert not any(
        t.implementing for t in read_tasks(document(f"UBND TỈNH\nSố: 5/KH-UBND\n\nKẾ HOẠCH\nGiữ sông\n\n{alone}"))
    )


def test_a_draft_is_of_the_year_of_its_open_day() -> None:
    head = "SỞ Y TẾ\n\nSố:      /SYT-NVY\nV/v phun thuốc\n\nLạc Sơn, ngày ... tháng 4 năm 2036\n\nKính gửi: Các Trung tâm Y tế\n\n"
    (task,) = read_tasks(document(f"{head}Yêu cầu các Trung tâm Y tế phun thuốc, báo cáo trước ngày 25/4.\n"))
    assert task.deadline_end == "2036-04-25"


@pytest.mark.parametrize("item", ["Chi bộ họp 3 tháng một lần.", "Văn phòng gửi tài liệu trước cuộc họp 03 ngày."])
def test_rules_charge_with_what_comes_again_or_before_a_meeting(item: str) -> None:
    head = (
        "ĐẢNG ỦY XÃ MÂY HỒ\n*\nSố 09-QC/ĐU\n\nMây Hồ, ngày 05 tháng 3 năm 2036\n\nQUY CHẾ\nlàm việc của Đảng ủy xã\n\n"
    )
    (task,) = read_tasks(document(f"{head}Điều 6. Chế độ họp\n1. {item}\n2. Bí thư điều hành cuộc họp.\n"))
    assert task.locator == "Điều 6/1"


def test_a_form_to_be_filled_in_asks_nothing() -> None:
    text = (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nĐƠN ĐỀ NGHỊ\nDọn bến thuyền\n\nKính gửi: UBND xã Mây Hồ\n\n"
        "1. Tên chủ thuyền: ..........\n2. Dự kiến thời gian hoàn thành: ...... tháng.\n3. Đơn vị thi công: ..........\n\nTôi xin cam đoan làm đúng.\n"
    )
    assert tasks_of(text) == {}
    letter = text.replace("ĐƠN ĐỀ NGHỊ\n", "").replace(
        "1. Tên chủ thuyền: ..........", "1. Đề nghị UBND xã dọn bến thuyền."
    )
    assert [names(task.implementing) for task in tasks_of(letter).values()] == [["UBND xã"]]


def test_whom_a_lead_in_asks_and_whom_each_paragraph_names() -> None:
    text = (
        "TỈNH ỦY LẠC SƠN\n*\nSố 62-CV/TU\n\nĐẢNG CỘNG SẢN VIỆT NAM\nLạc Sơn, ngày 11 tháng 9 năm 2031\n\n"
        "Ban Thường vụ Tỉnh ủy yêu cầu các cấp ủy, tổ chức đảng, địa phương, cơ quan, đơn vị thực hiện tốt một số nội dung:\n\n"
        "Ban Tuyên giáo Tỉnh ủy viết bản tin về bến thuyền.\n\n"
        "Đảng ủy UBND tỉnh, lãnh đạo UBND tỉnh tổ chức treo cờ ở các bến, thời gian từ ngày 20/9 - 30/9/2031.\n"
    )
    found = list(tasks_of(text).values())
    assert [names(task.implementing) for task in found] == [
        ["Ban Tuyên giáo Tỉnh ủy"], ["Đảng ủy UBND tỉnh", "lãnh đạo UBND tỉnh"],
    ]  # fmt: skip


def test_comrades_keep_what_they_are_charged_with_where_somebody_asks_them() -> None:
    text = (
        LETTER.partition("1. Phòng Kinh tế")[0] + "1. Yêu cầu các đồng chí Đảng ủy viên phụ trách thôn dự họp ở thôn.\n"
    )
    (task,) = tasks_of(text).values()
    assert names(task.implementing) == ["các đồng chí Đảng ủy viên phụ trách thôn"]


def test_brackets_below_a_heading_are_no_heading() -> None:
    text = "KẾ HOẠCH\nvề dữ liệu\n\nIII. PHÂN CÔNG\n\n**1. SỞ Y TẾ**\n\n**(Cơ quan thường trực)**\n\n- Số hóa sổ hộ tịch ở xã.\n"
    (task,) = tasks_of(text).values()
    assert names(task.implementing) == ["SỞ Y TẾ"]
