"""Units and locators, as a reader would name them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.parse.locator import Locator
from kg.parse.outline import find_units
from tests.reading import LEXICON, document, marked, read_tasks


def locators(text: str) -> list[str]:
    return [u.locator for u in document(text).units if u.kind not in ("title", "paragraph", "assignment")]


PROGRAMME = """**CHƯƠNG TRÌNH CÔNG TÁC**

A. Kết quả quý I/2021

Đã hoàn thành.

## **B. Nhiệm vụ**

**I. Hội nghị Tỉnh ủy (tháng 6/2021)**

(1) Thông qua đề án thứ nhất.

(2) Thông qua đề án thứ hai¹.

¹ Tại Điểm 1.1, Khoản 1, Mục III.

II. Việc thường xuyên

#### **1. Kinh tế**

1.1. Mở rộng vùng chè đến xã

Nậm Sáng và xã Pắc Lửm.

- Trồng mới 200 ha;

+ Trong đó 50 ha giống mới.

1.2. Chăn nuôi.

a) Đàn trâu;

b) Đàn dê.

Nơi nhận:
- Như trên,

T/M TỈNH ỦY
BÍ THƯ

Vi Thị Mai Thoa"""


def test_a_programme_is_read_to_its_bullets() -> None:
    assert locators(PROGRAMME) == [
        "A", "B", "B/I", "B/I/(1)", "B/I/(2)", "footnote/1", "B/II", "B/II/1", "B/II/1/1.1", "B/II/1/1.1/-1",
        "B/II/1/1.1/-1/-1", "B/II/1/1.2", "B/II/1/1.2/a", "B/II/1/1.2/b", "recipients", "signature",
    ]  # fmt: skip


def test_a_page_break_inside_a_sentence_opens_no_paragraph() -> None:
    unit = next(u for u in document(PROGRAMME).units if u.locator == "B/II/1/1.1")
    assert PROGRAMME[unit.text_start : unit.own_end].endswith("xã Pắc Lửm.")


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("KẾ HOẠCH\nVề dữ liệu\n\nĐiều 1. Phạm vi.\n1. Khoản một.\na) Điểm a;\nĐiều 2. Hiệu lực.", "Điều 1 Điều 1/1 Điều 1/1/a Điều 2"),
        ("NGHỊ QUYẾT\nVề chợ\n\n**Điều ****1****. Tên chợ**\n\n**Điều 2****. Hiệu lực**", "Điều 1 Điều 2"),
        ("QUY CHẾ\n\nChương I\nQUY ĐỊNH CHUNG\n\nĐiều 1. Phạm vi.", "Chương I Chương I/Điều 1"),
        ("BÁO CÁO\n\nPHẦN THỨ NHẤT\n\nI- Kết quả.\n\nPHẦN THỨ HAI\n\nI- Nhiệm vụ.", "PHẦN THỨ NHẤT PHẦN THỨ NHẤT/I PHẦN THỨ HAI PHẦN THỨ HAI/I"),
        ("KẾT LUẬN\n\n1. Chè\na) Đã trồng.\nb) Để trồng thêm, đề nghị:\n(i) Sở Chè lo giống.\n(ii) Xã Nậm lo đất.\nc) Sẽ bán.", "1 1/a 1/b 1/b/(i) 1/b/(ii) 1/c"),
        ("KẾT LUẬN\n\n1. Việc một.<sup>1</sup>\n\n<sup>1</sup> Ghi chú.\n\n2. Việc hai.", "1 footnote/1 2"),
    ],
)  # fmt: skip
def test_other_kinds_of_enumerators(page: str, expected: str) -> None:
    assert " ".join(locators(page)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "1. Trồng rừng giai đoạn 2021\n- 2025 ở các xã vùng cao.",
        "1. Thực hiện theo quy định tại khoản\n5. Điều này nêu rõ.",
        "1. Tăng trưởng đạt\n3,5% so với năm trước.",
    ],
)
def test_a_wrapped_line_is_no_new_item(sentence: str) -> None:
    assert locators("KẾ HOẠCH\n\n" + sentence) == ["1"]


def test_an_assignment_line_bears_its_owners_locator() -> None:
    page = document("CHƯƠNG TRÌNH\n\n1. Mở chợ phiên.\n\n- *Phân công chỉ đạo:* Thường trực Tỉnh ủy.")
    line = next(u for u in page.units if u.kind == "assignment")
    assert line.locator == "1"


@pytest.mark.parametrize(
    "page",
    [
        "KẾ HOẠCH\n\nI. Mục một\n\n1. Câu ⟦đầu⟧.\n\nCâu sau.",
    ],
)
def test_the_innermost_unit_is_found(page: str) -> None:
    text, (word,) = marked(page)
    units = document(text).units
    assert units[Locator(units)(text.index(word))].locator == "I/1/¶1"


@given(st.text(alphabet="AB1I2.a) -+*#\n|¹xyÁ:(", max_size=200))
def test_units_nest_and_stay_inside_any_text(text: str) -> None:
    units = find_units(text, LEXICON)
    for n, unit in enumerate(units):
        assert 0 <= unit.start <= unit.text_start <= unit.own_end <= unit.end <= len(text)
        if unit.parent >= 0:
            parent = units[unit.parent]
            assert unit.parent < n
            assert parent.start <= unit.start and unit.end <= parent.end


def test_items_numbered_with_a_dash() -> None:
    units = document("KẾ HOẠCH\nnăm 2022\n\nI- Nhiệm vụ\n\n1- Trồng chè.\n\n2- Trồng rừng.\n\na- Giao cây giống.").units
    assert [u.locator for u in units if u.kind in ("khoan", "diem")] == ["I/1", "I/2", "I/2/a"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KẾ HOẠCH\n\n**I.\nNHIỆM VỤ**\n\n**1.\nChăn nuôi**\n\na) Đàn trâu.", ["I", "I/1", "I/1/a"]),
        ("KẾT LUẬN\n\nHội nghị kết luận như sau:**1. Giao các xã gặt lúa.\n\n2. Giao các xã trồng rừng.", ["1", "2"]),
        (
            "KẾT LUẬN\n\n1. Giao Sở:\n\n- Theo các nguyên tắc sau:\n\n(1) Nhanh.\n\n(2) Gọn.\n\n- Báo cáo.",
            ["1", "1/-1", "1/-1/(1)", "1/-1/(2)", "1/-2"],
        ),
        ("QUYẾT ĐỊNH\n\n**Điều\n1**. Gặt lúa.\n\n**Điều\n2. **Trồng rừng.", ["Điều 1", "Điều 2"]),
        ("KẾ HOẠCH\n\n**Chương\nI**\n\n**GẶT LÚA**\n\n**Điều\n1. Các xã**", ["Chương I", "Chương I/Điều 1"]),
        ("KẾ HOẠCH\n\n1. Gặt lúa theo\nĐiều\n5 của Quy chế.", ["1"]),
        ("KẾ HOẠCH\n\n1. Không để mất mùa.2. Giao các xã trồng rừng.\n\n3. Báo cáo.", ["1", "2", "3"]),
        ("KẾ HOẠCH\n\n1. Theo Mục I.2. Nội dung và bảng 3.2. Giá gạo.", ["1"]),
        ("KẾ HOẠCH\n\n1. 1. Nội dung gặt lúa.\n\n2. 2. Nội dung trồng rừng.", ["1", "2"]),
        ("KẾ HOẠCH\n\n1. Việc\na)Một.\nb)Hai.\nc)DV của ai.", ["1", "1/a", "1/b"]),
        ("KẾ HOẠCH\n\na) Một.\n\nd) Bốn.\n\nđ) Năm.\n\ne) Sáu.", ["a", "d", "đ", "e"]),
        ("KẾ HOẠCH\n\n- 1. Gặt lúa.\n\n- 2. Trồng rừng.", ["1", "2"]),
        ("KẾ HOẠCH\n\n1. Các việc:\n1) Gặt lúa.\n2) Trồng rừng.\n\n2. Báo cáo.", ["1", "1/1", "1/2", "2"]),
        ("KẾ HOẠCH\n\n1. Chi tại mục\n5. của bảng.", ["1"]),
        # dashes behind every numeral; dots that a converter escaped
        (
            "KẾ HOẠCH\n\nI- VIỆC\n1- Gặt lúa\n1.1- Các xã gặt.\n1.2- Các thôn phơi.\n2- Trồng rừng.",
            ["I", "I/1", "I/1/1.1", "I/1/1.2", "I/2"],
        ),
        (
            "KẾ HOẠCH\n\n**I\\. VIỆC**\n\n1\\. Gặt lúa\n\n1\\.1\\. Các xã gặt.\n\n\\- Các thôn phơi.",
            ["I", "I/1", "I/1/1.1", "I/1/1.1/-1"],
        ),
        # letters in brackets below figures in brackets; hollow bullets below full ones
        (
            "KẾ HOẠCH\n\n1. Việc\n(1) Gặt lúa.\n(2) Trồng rừng.\n(a) Đồi Mây.\n(b) Khe Vàng.\n(3) Báo cáo.",
            ["1", "1/(1)", "1/(2)", "1/(2)/(a)", "1/(2)/(b)", "1/(3)"],
        ),
        (
            "KẾ HOẠCH\n\n1. Việc\n• Gặt lúa.\no Đồi Mây.\no Khe Vàng.\n• Trồng rừng.",
            ["1", "1/-1", "1/-1/-1", "1/-1/-2", "1/-2"],
        ),
        # months below a section, a section below a month; a star before one
        (
            "KẾ HOẠCH\n\nI. VIỆC\n1. Gặt lúa.\nII. LỊCH\n* Quý I\n1- Trồng rừng.\n* Quý II\n1- Báo cáo.\nIII. VỐN\n1. Chi.",
            ["I", "I/1", "II", "II/Quý I", "II/Quý I/1", "II/Quý II", "II/Quý II/1", "III", "III/1"],
        ),
        (
            "LỊCH\n\nTháng 4/2031\n1. Gặt lúa.\nTháng 5/2031\nI. VIỆC\n1. Trồng rừng.",
            ["Tháng 4/2031", "Tháng 4/2031/1", "Tháng 5/2031", "Tháng 5/2031/I", "Tháng 5/2031/I/1"],
        ),
        # numbers behind dashes that no sentence closes; a list's number before each part; headings without their stops
        ("KẾ HOẠCH\n\nA. VIỆC\n- 1. Gặt lúa ở đồi\n- 2. Trồng rừng\n- 30 ha thông", ["A", "A/1", "A/2"]),
        (
            "KẾ HOẠCH\n\nCác xã làm như sau:\n\n  1. A.   VIỆC CHUNG\n\nGặt lúa.\n\n  1. B.   VIỆC RIÊNG\n\nI. Trồng rừng\n\n1. Giống",
            ["A", "B", "B/I", "B/I/1"],
        ),
        ("KẾ HOẠCH\n\n1. A Chử gặt lúa.\n\n1. B. Tráng trồng rừng.", ["1", "1"]),
        (
            "KẾ HOẠCH\n\n- Xã Đồi Mây ban hành Kế hoạch như sau:\nI MỤC ĐÍCH\n1 CHUNG\n- Đủ gạo\n2 RIÊNG\n- Đủ giống\nII NỘI DUNG\n- Gặt lúa\nIII Kinh phí\n- Xã chi",
            ["-1", "I", "I/1", "I/1/-1", "I/2", "I/2/-1", "II", "II/-1", "III", "III/-1"],
        ),
        ("KẾ HOẠCH\n\n1. Gặt lúa.\n2 XÃ ĐỒI MÂY\nV Giá gạo tăng\n3 thôn", ["1"]),
        # annexes by their numbers; parts of sections of a law
        (
            "KẾ HOẠCH\n\n1. Gặt lúa.\n\nPhụ lục số 03: DANH SÁCH\n1. Đồi Mây.\n\nPhụ lục II/04\n1. Khe Vàng.",
            ["1", "Phụ lục số 03", "Phụ lục số 03/1", "Phụ lục II/04", "Phụ lục II/04/1"],
        ),
        (
            "NỘI QUY\n\nMục 1. CHUNG\nTiểu mục 1. GẶT\nĐiều 1. Gặt lúa.\nMục 2. RIÊNG\nĐiều 2. Phơi.",
            ["Mục 1", "Mục 1/Tiểu mục 1", "Mục 1/Tiểu mục 1/Điều 1", "Mục 2", "Mục 2/Điều 2"],
        ),
        # a page that lost its line breaks, or has them as marks
        (
            "KẾ HOẠCH\n\nI. VIỆC<br>1. Gặt lúa.<br>2. Trồng rừng.<br>II. VỐN<br>1. Chi.",
            ["I", "I/1", "I/2", "II", "II/1"],
        ),
        (
            f"KẾ HOẠCH\n\nI. MỤC ĐÍCH, YÊU CẦU 1. Gặt lúa đúng vụ{', đúng lịch' * 40}. 2. Không để đất trống; - Các xã gặt. II. NHIỆM VỤ CHUNG"
            " 1. Trồng rừng a) Các xã trồng; b) Các thôn giữ. Theo khoản 2. Điều này. 2. Báo cáo. Nơi nhận: - Như trên; - Lưu: VT.",
            ["I", "I/1", "I/2", "I/2/-1", "II", "II/1", "II/1/a", "II/1/b", "II/2", "recipients"],
        ),
        (f"KẾ HOẠCH\n\n1. Các sở{', các xã' * 70}: Sở Lao động - Thương binh; 2 thôn.", ["1"]),
        # a table that stands right below the title is none of it
        (
            "KẾ HOẠCH\nGặt lúa\n\n| TT | Việc | Chủ trì |\n|---|---|---|\n| 1 | Gặt | Xã Đồi Mây |\n\n1. Trồng rừng.",
            ["1"],
        ),
        (
            "QUYẾT ĐỊNH\n\nĐiều 1. Ban hành Quy chế.\n\nCHỦ TỊCH\n\nSầm Văn Khoát\n\nQUY CHẾ\nTUẦN TRA\n\nĐiều 1. Giữ rừng.",
            ["Điều 1", "signature", "Điều 1"],
        ),
        (
            "KẾ HOẠCH\n\nI. NHIỆM VỤ\n1 . Sở Y tế\n- Mở trạm xá.\n2 . Sở Nội vụ\n- Mở chợ.",
            ["I", "I/1", "I/1/-1", "I/2", "I/2/-1"],
        ),
    ],
)
def test_locators_of_every_layout(text: str, expected: list[str]) -> None:
    assert locators(text) == expected


@pytest.mark.parametrize("line", ["Công an tỉnh:", "**Công an tỉnh**", "Công an tỉnh"])
def test_a_short_line_between_two_items_is_none_of_them(line: str) -> None:
    text = f"KẾ HOẠCH\n\nI. NHIỆM VỤ\nSở Y tế:\n- Mở trạm xá.\n- Mở chợ.\n{line}\n- Tuần tra bến đò.\n"
    read = document(text)
    assert [u.locator for u in read.units if u.kind == "bullet"] == ["I/-1", "I/-2", "I/-3"]
    assert [read.text[u.start : u.end] for u in read.units if u.locator == "I/-2"] == ["- Mở chợ."]
    assert [[who.name for who in task.implementing] for task in read_tasks(read)] == [
        ["Sở Y tế"],
        ["Sở Y tế"],
        ["Công an tỉnh"],
    ]


def test_a_line_that_goes_on_stays_with_its_item() -> None:
    text = "KẾ HOẠCH\n\nI. NHIỆM VỤ\n- Sở Y tế mở trạm xá.\nViệc này xong trong năm.\n- Sở Nội vụ mở chợ.\n"
    assert [u.locator for u in document(text).units if u.kind == "paragraph"] == ["I/-1/¶1", "I/-1/¶2"]


def test_a_heading_is_no_paragraph_of_its_unit() -> None:
    text = "KẾ HOẠCH\n\nI. NHIỆM VỤ\n\nCác xã gặt lúa.\n\nCác xã trồng rừng.\n\nII. KINH PHÍ\n\nNgân sách tỉnh cấp."
    paragraphs = [(u.number, u.locator) for u in document(text).units if u.kind == "paragraph"]
    assert paragraphs == [("¶0", "I"), ("¶1", "I/¶1"), ("¶2", "I/¶2"), ("¶0", "II"), ("¶1", "II")]


def test_an_annex_without_a_number_hangs_below_no_item() -> None:
    read = document("1. Sở Nội vụ tổng hợp.\n\na) Sở Y tế rà soát.\n\nPHỤ LỤC\n\nMẪU PHIẾU KHẢO SÁT\n")
    parents = {read.text[u.start : u.end]: u.parent for u in read.units}
    assert parents["PHỤ LỤC"] == parents["MẪU PHIẾU KHẢO SÁT"] == -1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "KẾ HOẠCH\n\n- Căn cứ Luật Giá;\n\n- Căn cứ Quy chế khóa XII,\n\nXã Đồi Mây gặt lúa.\n\n1. Gặt.",
            ["-1", "-2", "¶1", "1"],
        ),
        (
            "Kính gửi:\n- Xã Đồi Mây,\n- Xã Khe Vàng\n\nXã gặt lúa:\n\n- Gặt sớm.\n\nXã báo cáo.",
            ["¶1", "-1", "-2", "¶2", "-3", "-3/¶1", "-3/¶2"],
        ),
    ],
)
def test_what_follows_recitals_or_those_addressed_hangs_below_none(text: str, expected: list[str]) -> None:
    assert [u.locator for u in document(text).units if u.kind != "title"] == expected


def test_the_last_paragraph_before_the_signature_hangs_below_no_item() -> None:
    text = (
        "KẾ HOẠCH\n\nI. MỤC TIÊU\n\n1. Gặt lúa.\n\nII. THỰC HIỆN\n\n1. Sở Nội vụ gặt lúa.\n\n2. Các xã trồng rừng.\n\n"
        "{more}Yêu cầu các sở thực hiện nghiêm túc./.\n\nNơi nhận:\n- Như trên;\n\nCHỦ TỊCH\n\nSầm Văn Khoát"
    )
    assert [u.locator for u in document(text.format(more="")).units if u.number == "¶1"][-1] == "II/¶1"
    own = text.replace("gặt lúa.\n\n2.", "gặt lúa.\n\nSở báo cáo.\n\n2.").format(more="")
    assert [u.locator for u in document(own).units if u.kind == "paragraph"][-1] == "II/2/¶2"


@pytest.mark.parametrize("heading", ["* Quý I", "* Tháng 7", "* Quý II/2036"])
def test_a_star_before_a_quarter_or_a_month_is_read(heading: str) -> None:
    assert document(f"KẾ HOẠCH\nVề chợ phiên\n\n{heading}\n\n1. Mở chợ phiên ven hồ.\n").units


def test_a_list_goes_on_behind_a_paragraph_that_seems_to_close_the_text() -> None:
    text = (
        "NGHỊ QUYẾT\nVề bến thuyền\n\nChương I\n\nĐiều 1. Tổ chức thực hiện\n\n1. Giao Sở Xây dựng mở bến.\n\n"
        "Trong quá trình thực hiện, nếu có vướng mắc, báo cáo Hội đồng nhân dân.\n\n2. Giao Sở Y tế mở trạm xá.\n\n"
        "Trong quá trình thực hiện, nếu có vướng mắc, báo cáo Hội đồng nhân dân.\n\nĐiều 2. Hiệu lực\n\n"
        "1. Nghị quyết này có hiệu lực từ ngày 01/5/2031.\n\nNghị quyết này được phổ biến đến các thôn.\n"
    )
    assert locators(text) == [
        "Chương I", "Chương I/Điều 1", "Chương I/Điều 1/1", "Chương I/Điều 1/2", "Chương I/Điều 2", "Chương I/Điều 2/1"
    ]  # fmt: skip
    last = document(text).units[-1]
    assert (last.kind, last.parent) == ("paragraph", -1)


def test_stars_around_nothing_are_no_bullet() -> None:
    text = "KẾ HOẠCH\n\n1. Sở Y tế gặt lúa.\n\n2. Sở Nội vụ trồng rừng.\n\n* *\n\n** **\n\n* Gặt lúa ven hồ.\n"
    assert [u.locator for u in document(text).units if u.kind == "bullet"] == ["2/-1"]


def test_a_dash_inside_a_name_at_a_line_s_end_opens_no_bullet() -> None:
    text = "KẾ HOẠCH\n\n1. Sở Y tế trồng rừng; Vụ Kế hoạch\n- Tài chính phối hợp.\n\n2. Nội dung\n- Gặt lúa ven hồ.\n"
    assert [u.locator for u in document(text).units if u.kind == "bullet"] == ["2/-1"]
    compound = "KẾ HOẠCH\n\na) Các thôn giúp tổ chức chính trị\n- xã hội trồng rừng.\n\nb) Chính trị\n- gặt lúa.\n"
    assert [u.locator for u in document(compound).units if u.kind == "bullet"] == ["b/-1"]


@pytest.mark.parametrize("mark", "¹²³⁴⁵⁶⁷⁸⁹")
def test_a_raised_figure_that_opens_a_line_is_a_footnote(mark: str) -> None:
    text = f"KẾ HOẠCH\n\n1. Cho ý kiến về vụ lúa{mark}.\n\n{mark} Tại Điều 1 của Kế hoạch.\n\n2. Gặt lúa.\n"
    assert [u.kind for u in document(text).units] == ["title", "khoan", "footnote", "khoan"]


def test_a_dash_may_stand_for_the_stop_behind_an_enumerator() -> None:
    text = (
        "CHƯƠNG TRÌNH CÔNG TÁC NĂM 2031\nA- NHIỆM VỤ TRỌNG TÂM\nI- Kinh tế\n1- Trồng chè ven hồ.\n"
        "2- UBND xã Mây Hồ mở chợ.\na- HTX Khe Vàng góp giống.\n1.1- VNPT lắp trạm.\nB- Tổ chức thực hiện\n1- Sở Y tế mở trạm xá.\n"
    )
    assert locators(text) == ["A", "A/I", "A/I/1", "A/I/2", "A/I/2/a", "A/I/2/1.1", "B", "B/1"]
    assert "B" not in locators("KẾ HOẠCH\n\n1. Mở tuyến xe buýt từ bến A đến bến\nB - Khe Vàng trước mùa mưa.\n")


@pytest.mark.parametrize("sign", ["* ", "+ ", ""])
def test_lines_below_each_of_two_items_are_their_own_whatever_sign_they_bear(sign: str) -> None:
    text = (
        "KẾ HOẠCH\nDọn bến thuyền\n\nII. NHIỆM VỤ\n1. Xây dựng\n- Xây cầu cảng ven hồ.\n"
        f"{sign}Cơ quan chủ trì: Sở Xây dựng.\n{sign}Thời gian: Quý I/2031.\n- Nạo vét luồng thuyền.\n"
        f"{sign}Cơ quan chủ trì: Sở Y tế.\n{sign}Thời gian: Quý II/2031.\n"
    )
    assert [(t.locator, t.implementing[0].name, t.deadline) for t in read_tasks(document(text))] == [
        ("II/1/-1", "Sở Xây dựng", "Quý I/2031"),
        ("II/1/-2", "Sở Y tế", "Quý II/2031"),
    ]


def test_an_annex_may_say_behind_its_kind_to_what_it_belongs() -> None:
    text = (
        "QUYẾT ĐỊNH\nVề trồng rừng\n\nĐiều 1. Trồng rừng.\n\nNơi nhận:\n- Như Điều 1;\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nLò Thị Kẻo\n\n"
        "KẾ HOẠCH CHI TIẾT (kèm theo Quyết định số 5/QĐ-SNN)\n\nI. MỤC TIÊU\n\n1. Trồng 200 ha.\n"
    )
    assert locators(text)[-2:] == ["I", "I/1"]


def test_a_rule_of_signs_is_no_paragraph_whatever_ends_its_line() -> None:
    text = "Kính gửi các đồng chí,\r\n\r\n________\r\n***\r\n1. Sở Y tế báo cáo.\r\n"
    assert [
        unit.locator for unit in document(f"{'Sở Nội vụ rà soát quy chế làm việc của cơ quan. ' * 3}\r\n" + text).units
    ][-1:] == ["1"]
