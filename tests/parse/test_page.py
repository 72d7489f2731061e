"""Where a document stands on a page, and what its top and its end say, in the layouts of portals."""

from __future__ import annotations

import pytest

from kg.parse.letterhead import read_letterhead
from tests.reading import LEXICON, document, read_citations, read_tasks

PORTAL = """1. Trang chủ

2. Văn bản chỉ đạo

Văn bản mới

Quyết định số 812/QĐ-UBND ngày 02/3/2026 về giá nước

**Số hiệu:**
|
77-CT/TU
|
**Ngày ban hành:**
|
14/4/2026
|

TỈNH ỦY LẠC SƠN
*

CHỈ THỊ
về giữ rừng đầu nguồn

Ban Thường vụ Tỉnh ủy yêu cầu:

1. Giao Sở Xây dựng kiểm tra các hồ chứa, báo cáo trước ngày 30/6/2026.

Nơi nhận:
- Các đảng ủy trực thuộc,
- Lưu Văn phòng Tỉnh ủy.

T/M BAN THƯỜNG VỤ
BÍ THƯ

Sầm Văn Khoát

Tin liên quan:
Giao Sở Y tế khám bệnh trước ngày 30/4/2026
Bản quyền thuộc Cổng thông tin điện tử
"""


def test_the_document_is_found_inside_the_page() -> None:
    page = document(PORTAL)
    header = page.header
    assert (header.kind, header.number, header.date) == ("Chỉ thị", "77-CT/TU", "2026-04-14")
    assert (header.issuer, header.signer) == ("Ban Thường vụ Tỉnh ủy", "Sầm Văn Khoát")
    assert [task.locator for task in read_tasks(page)] == ["1"]
    assert read_citations(page) == []


def test_what_is_outside_is_blank_in_the_reading_and_every_offset_stays() -> None:
    page = document(PORTAL)
    assert len(page.reading) == len(page.text) == len(PORTAL)
    for span in page.outside:
        assert page.text[span.start : span.end].strip() and not page.reading[span.start : span.end].strip()
    assert not any(unit.start < page.outside[0].end for unit in page.units)


def test_a_document_alone_has_nothing_outside() -> None:
    assert document("KẾ HOẠCH\nthu hoạch vụ mùa\n\n1. Các xã gặt lúa.").outside == ()


@pytest.mark.parametrize(
    ("posted", "date"),
    [
        ("Ngày đăng: 22/05/2025", "2025-05-22"),
        ("Cập nhật lúc: 09:41 - 22/05/2025", "2025-05-22"),
        ("Thứ Năm, 22/5/2025 09:41", "2025-05-22"),
        ("22/05/2025 15:20:07 | Lượt xem: 120", "2025-05-22"),
        ("(LSO) 22/05/2025 - 10:25", "2025-05-22"),
        ("Ngày giờ đăng bài viết gốc: 12:40 19/5/2025", None),
        ("| Thứ Năm 22/5/2025 | 8 giờ | Họp giao ban |", None),
        ("(Từ ngày 22/5/2025 đến ngày 25/5/2025)", None),
        ("Dữ liệu được cập nhật từ 22/5/2025 trên toàn tỉnh.", None),
        ("Bà Lò Thị Kẻo hỏi về Quyết định số 2128/QĐ- CT ngày 22/5/2025", None),
    ],
)
def test_the_day_of_posting_is_a_page_s_date(posted: str, date: str | None) -> None:
    page = f"Khánh thành cầu treo\n\n{posted}\n\nNgười dân Lạc Sơn đi lại trên cây cầu mới bắc qua sông."
    assert document(page).header.date == date


@pytest.mark.parametrize(
    ("top", "bodies"),
    [
        ("**ỦY BAN NHÂN\nDÂN**\nTỈNH LẠC SƠN\n-------\n|\n**CỘNG HÒA XÃ\nHỘI CHỦ NGHĨA VIỆT NAM**", ["ỦY BAN NHÂN DÂN TỈNH LẠC SƠN"]),
        ("**ỦY BAN NHÂN DÂN\n**\nTỈNH LẠC SƠN", ["ỦY BAN NHÂN DÂN TỈNH LẠC SƠN"]),
        ("**THỦ\nTƯỚNG CHÍNH PHỦ**\n-----\n|\n**CỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**", ["THỦ TƯỚNG CHÍNH PHỦ"]),
        ("BAN CHẤP HÀNH\nTRUNG ƯƠNG\n**BAN NỘI CHÍNH**\n*****", ["BAN CHẤP HÀNH TRUNG ƯƠNG", "BAN NỘI CHÍNH"]),
        ("BỘ TÀI CHÍNH\n**CỤC\nTHUẾ**", ["BỘ TÀI CHÍNH", "CỤC THUẾ"]),
        ("TỈNH ỦY LẠC SƠN        ĐẢNG CỘNG SẢN VIỆT NAM\n*", ["TỈNH ỦY LẠC SƠN"]),
        ("HỎA TỐC\nSỞ NỘI VỤ", ["SỞ NỘI VỤ"]),
    ],
)  # fmt: skip
def test_a_name_that_a_letterhead_wraps_is_one_name(top: str, bodies: list[str]) -> None:
    assert list(read_letterhead(top, LEXICON).bodies) == bodies


@pytest.mark.parametrize(
    ("printed", "number", "numbered"),
    [
        ("Số:\n7415/KH-UBND", "7415/KH-UBND", True),
        ("|\nSố: 21/2025/NQ-HĐND\n|", "21/2025/NQ-HĐND", True),
        ("Luật số: 98/2026/QH16", "98/2026/QH16", True),
        ("Số:          /UBND-NC", None, False),
        ("Số 01 -CTr/TU", "01-CTr/TU", True),
        ("------- Số: 61/NQ-HĐND | CỘNG HÒA", "61/NQ-HĐND", True),
        ("Số hộ nghèo: 12", None, True),
    ],
)
def test_the_number_of_a_letterhead(printed: str, number: str | None, numbered: bool) -> None:
    head = read_letterhead(f"SỞ NỘI VỤ\n{printed}", LEXICON)
    assert (head.number, head.numbered) == (number, numbered)


@pytest.mark.parametrize(
    ("page", "kind", "issuer"),
    [
        ("BAN CHẤP HÀNH TRUNG ƯƠNG\nVĂN PHÒNG\n*\nSố 44-HD/VPTW\n\nHƯỚNG DẪN\nthể thức văn bản", "Hướng dẫn", "Văn phòng Trung ương Đảng"),
        ("Số: 71/TB-VPCP\n\nTHÔNG BÁO\nKẾT LUẬN CỦA PHÓ THỦ TƯỚNG CHÍNH PHỦ TẠI CUỘC HỌP", "Thông báo", "Văn phòng Chính phủ"),
        ("TỈNH ỦY LẠC SƠN\n*\nSố 5-TB/TU\n\nTHÔNG BÁO KẾT LUẬN\ncủa Ban Thường vụ Tỉnh ủy", "Thông báo kết luận", "Ban Thường vụ Tỉnh ủy"),
        ("HUYỆN ỦY KHE VÀNG\n*\nSố 9-KH/HU\n\nKẾ HOẠCH\nthực hiện Quy định số 377-QĐ/TW của Bộ Chính trị", "Kế hoạch", "Huyện ủy Khe Vàng"),
        ("UBND TỈNH LẠC SƠN\nSỞ NỘI VỤ\nSố:     /SNV-VP\nV/v tuyển dụng\n\nKính gửi: Các sở.", "Công văn", "Sở Nội vụ"),
        ("UBND TỈNH LẠC SƠN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 41/QĐ-UBND | Lạc Sơn, ngày 05/7/2033 |\nCăn cứ Luật Đất đai;\nQUYẾT ĐỊNH:", "Quyết định", "Ủy ban nhân dân tỉnh Lạc Sơn"),
        ("CH? T?CH\nỦY BAN NHÂN DÂN TỈNH LẠC SƠN\nCăn cứ Luật Đất đai;\nTheo Quyết định số 5/QĐ-TTg ngày 4/3/2033;\nQUYẾT ĐỊNH:", "Quyết định", "Ủy ban nhân dân tỉnh Lạc Sơn"),
        ("CHỈ THỊ\nCỦA THỦ\nTƯỚNG CHÍNH PHỦ SỐ 16/2031/CT-TTG\nNGÀY 21 THÁNG 6 NĂM 2031 VỀ GẶT LÚA - Xà VEN SÔNG\nThực hiện Luật Đất đai, các xã gặt lúa.", "Chỉ thị", "Thủ tướng Chính phủ"),
        ("QUYẾT ĐỊNH\nVề việc giao đất\n\nỦY BAN NHÂN DÂN TỈNH LẠC SƠN\n\nCăn cứ Luật Đất đai;", "Quyết định", "Ủy ban nhân dân tỉnh Lạc Sơn"),
    ],
)  # fmt: skip
def test_kind_and_issuer(page: str, kind: str, issuer: str) -> None:
    header = document(page + "\n\n1. Các đơn vị thực hiện.").header
    assert (header.kind, header.issuer) == (kind, issuer)


def test_a_title_may_bear_number_and_day_behind_who_issues() -> None:
    page = document(
        "CHỈ THỊ\nCỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 16/2031/CT-TTG\nNGÀY 21 THÁNG 6 NĂM 2031 VỀ GẶT LÚA\n\nCác xã gặt lúa."
    )
    assert (page.header.number, page.header.date) == ("16/2031/CT-TTg", "2031-06-21")


def test_what_a_decision_without_its_head_recites_is_not_its_number() -> None:
    page = document(
        "CH? T?CH\n\nCăn cứ Luật Đất đai;\n\nTheo Quyết định số 5/QĐ-TTg ngày 4/3/2033;\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Gặt lúa."
    )
    assert (page.header.kind, page.header.number, page.header.date) == ("Quyết định", None, None)
    assert [c.number for c in read_citations(page)] == [None, "5/QĐ-TTg"]


def test_each_column_of_a_joint_act_is_a_signature() -> None:
    page = """NGHỊ QUYẾT LIÊN TỊCH
về giám sát đầu tư

1. Hai bên giám sát.

TM. HỘI NÔNG DÂN TỈNH                  TM. ỦY BAN NHÂN DÂN TỈNH
      CHỦ TỊCH                              KT. CHỦ TỊCH
                                            PHÓ CHỦ TỊCH

   Vi Thị Mai Thoa                          Sầm Văn Khoát
"""
    read = document(page).header.signatures
    assert [(s.name, s.role, s.signed_for) for s in read] == [
        ("Vi Thị Mai Thoa", "Chủ tịch", "Hội Nông dân tỉnh"),
        ("Sầm Văn Khoát", "Phó Chủ tịch", "Ủy ban nhân dân tỉnh"),
    ]


@pytest.mark.parametrize(
    ("signed", "role", "body"),
    [
        ("TUQ. GIÁM ĐỐC\nTRƯỞNG PHÒNG TỔ CHỨC", "Trưởng Phòng", "Phòng tổ chức"),
        ("**KT. BỘ TRƯỞNG,\nCHỦ NHIỆM**\nPHÓ CHỦ NHIỆM", "Phó Chủ nhiệm", None),
        ("Q. GIÁM ĐỐC", "Quyền Giám đốc", None),
        ("TRƯỞNG BAN\nPHÓ THỦ TƯỚNG", "Trưởng Ban", None),
        ("TM. ỦY BAN NHÂN DÂNKT. CHỦ TỊCHPHÓ CHỦ TỊCH", "Phó Chủ tịch", None),
        ("TM. ỦY BAN THƯỜNG VỤ QUỐC HỘICHỦ TỊCH", "Chủ tịch", None),
    ],
)
def test_the_signer_holds_the_office_of_his_own_line(signed: str, role: str, body: str | None) -> None:
    page = f"KẾ HOẠCH\ntrồng rừng\n\n1. Các xã trồng rừng.\n\n{signed}\n\n**Sầm\nVăn Khoát**\n"
    (signature,) = document(page).header.signatures
    assert (signature.name, signature.role, (signature.body or "").lower()) == (
        "Sầm Văn Khoát",
        role,
        (body or "").lower(),
    )


BOXED = """Giao quyền cấp đất trên địa bàn tỉnh Gia Lai

| Số hiệu | 44/2035/QĐ-CTUBND |
| Loại văn bản | Quyết định |
| Cơ quan ban hành | Tỉnh Gia Lai |
| Người ký | Sầm Văn Khoát |
|
CHỦ TỊCH ỦY BAN
NHÂN DÂN |
CỘNG HÒA XÃ HỘI
CHỦ NGHĨA VIỆT NAM |
|
Số: 44/2035/QĐ-CTUBND |
Gia Lai, ngày 20 tháng 11 năm 2035 |
Căn cứ Luật Đất đai ngày 18/01/2024;
Giao Sở Nội vụ cấp đất trước ngày 01/12/2035.
"""


def test_a_letterhead_below_which_the_kind_was_lost_is_the_head_of_the_document() -> None:
    page = document(BOXED)
    assert (page.header.kind, page.header.number, page.header.date) == ("Quyết định", "44/2035/QĐ-CTUBND", "2035-11-20")
    assert (page.header.issuer, page.header.signer) == ("Chủ tịch Ủy ban nhân dân tỉnh Gia Lai", "Sầm Văn Khoát")
    assert [c.start for c in read_citations(page)] == [BOXED.index("Luật Đất đai")]


def test_a_document_that_a_news_page_reprints_whole_is_the_document() -> None:
    told = (
        "Theo đó, các xã phải gặt xong lúa trước khi nước về, giúp nhau cày lại đất và chuẩn bị giống cho vụ sau. " * 18
    )
    whole = "TỈNH LẠC SƠN | CỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM |\nSố: 27/CĐ-UBND | Lạc Sơn, ngày 23/11/2035 |\nCÔNG ĐIỆN\nGặt lúa"
    page = document(f"## Gặt lúa chạy lũ\n\n{told}\n\n{whole}\n\n1. Sở Nội vụ gặt xong trước ngày 30/11/2035.")
    assert (page.header.kind, page.header.number, page.header.genre) == ("Công điện", "27/CĐ-UBND", "charges")
    assert [t.deadline_end for t in read_tasks(page)] == ["2035-11-30"]
    form = document(f"## Gặt lúa chạy lũ\n\n{told}\n\n{whole.replace('27/', '  /')}\n\n1. Sở Nội vụ gặt lúa.")
    assert form.header.kind is None


def test_a_news_page_with_a_motto_and_no_number_has_no_letterhead() -> None:
    news = document("Phát biểu\n\nĐộc lập - Tự do - Hạnh phúc\n\nNgày 5/7/2033, xã Đồi Mây gặt lúa xong trước hạn.")
    assert news.header.kind is None


def test_the_word_that_enacts_below_the_recitals_of_a_reprint_is_no_title() -> None:
    box = "Quyết định 13/QĐ-BNV năm 2031 về trồng cây\nSố hiệu: | 13/QĐ-BNV |\nNgười ký: | Hà Văn Sử |\n"
    head = "BỘ NỘI VỤ |\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 13/QĐ-BNV |\nHà Nội, ngày 28 tháng 12 năm 2031 |\n"
    rest = "BỘ TRƯỞNG BỘ NỘI VỤ\nCăn cứ Nghị định số 61/2030/NĐ-CP ngày 10/8/2030 của Chính phủ;\nQUYẾT ĐỊNH:\nĐiều 1. Trồng cây.\n"
    header = document(box + head + rest).header
    assert (header.kind, header.title_span) == ("Quyết định", None)
