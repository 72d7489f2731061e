"""What a document says of itself, in the layouts of the Party and of the State."""

from __future__ import annotations

import pytest

from kg.parse.title import sentence_case
from kg.rules.writing import written
from tests.reading import LEXICON, document, read_tasks

DIRECTIVE = """TỈNH ỦY LẠC SƠN
*
Số 07-CT/TU

ĐẢNG CỘNG SẢN VIỆT NAM
Lạc Sơn, ngày 07 tháng 9 năm 2022

CHỈ THỊ
CỦA BAN THƯỜNG VỤ TỈNH ỦY
về chuyển đổi số ở cơ sở

-----

Thời gian qua, chuyển đổi số ở tỉnh Lạc Sơn còn chậm.

1. Các huyện ủy xây dựng kế hoạch.

Nơi nhận:
- Ban Bí thư (b/c),
- Các huyện ủy, thị ủy,
- Lưu Văn phòng Tỉnh ủy.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ THƯỜNG TRỰC

Vi Thị Mai Thoa"""

PLAN = """ỦY BAN NHÂN DÂN
TỈNH LẠC SƠN
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 58/KH-UBND
Lạc Sơn, ngày 12
tháng 10 năm 2022
KẾ HOẠCH
THỰC HIỆN CHƯƠNG TRÌNH MỖI XÃ MỘT SẢN PHẨM TRÊN ĐỊA BÀN
TỈNH LẠC SƠN GIAI ĐOẠN 2022 - 2025
Căn cứ Quyết định số 919/QĐ-TTg
ngày 01 tháng 8 năm 2022;
I. NỘI DUNG
1. Hỗ trợ các hợp tác xã.
Nơi nhận:
- Như trên;
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
(Đã ký)
Sầm Văn Khoát"""

CONCLUSION = """**KẾT LUẬN**
CỦA TỈNH ỦY (KHÓA XVIII)
**về tình hình 6 tháng đầu năm;**
**nhiệm vụ chủ yếu 6 tháng cuối năm 2022**

Ban Chấp hành Đảng bộ tỉnh kết luận:

I. NHIỆM VỤ

1. Thu hoạch vụ mùa.

**T/M TỈNH ỦY
BÍ THƯ**

**Lương Khánh Duy**"""


@pytest.mark.parametrize(
    ("page", "fields"),
    [
        (
            DIRECTIVE,
            {
                "kind": "Chỉ thị", "number": "07-CT/TU", "date": "2022-09-07", "issuer": "Ban Thường vụ Tỉnh ủy", "period": None,
                "signer": "Vi Thị Mai Thoa", "signer_role": "Phó Bí thư Thường trực", "signed_for": "Ban Thường vụ", "place": "Lạc Sơn",
                "recipients": ("Ban Bí thư", "Các huyện ủy, thị ủy", "Lưu Văn phòng Tỉnh ủy"),
            },
        ),
        (
            PLAN,
            {
                "kind": "Kế hoạch", "number": "58/KH-UBND", "date": "2022-10-12", "issuer": "Ủy ban nhân dân tỉnh Lạc Sơn",
                "period": "2022/2025", "signer": "Sầm Văn Khoát", "signer_role": "Phó Chủ tịch", "term": None,
            },
        ),
        (
            CONCLUSION,
            {
                "kind": "Kết luận", "number": None, "date": None, "issuer": "Tỉnh ủy", "term": "XVIII", "period": "2022-H2",
                "title": "Kết luận của Tỉnh ủy (khóa XVIII) về tình hình 6 tháng đầu năm; nhiệm vụ chủ yếu 6 tháng cuối năm 2022",
            },
        ),
    ],
)  # fmt: skip
def test_the_header(page: str, fields: dict[str, object]) -> None:
    header = document(page).header
    assert {name: getattr(header, name) for name in fields} == fields


def test_a_programme_for_the_term_covers_the_term_its_preamble_prints() -> None:
    page = """CHƯƠNG TRÌNH HÀNH ĐỘNG
thực hiện Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVIII

Căn cứ Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVIII, nhiệm kỳ 2020 - 2025, Tỉnh ủy ban hành Chương trình như sau:"""
    header = document(page).header
    assert (header.period, header.term) == ("2020/2025", "XVIII")


@pytest.mark.parametrize(
    "title", ["KẾ HOẠCH\nphát triển du lịch đến năm 2030", "CHỈ THỊ\nvề bầu cử đại biểu nhiệm kỳ 2021 - 2026"]
)
def test_a_horizon_or_an_election_is_no_period(title: str) -> None:
    assert document(title + "\n\nCăn cứ tình hình thực tế.").header.period is None


def test_a_name_that_a_cell_of_the_letterhead_wraps_is_one() -> None:
    page = document(
        "| **UBND TỈNH LẠC SƠN**<br>**SỞ VĂN HÓA, THỂ THAO<br>VÀ DU LỊCH** | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n|:-:|:-:|\n"
        "| Số: 71/KH-SVHTTDL | Lạc Sơn, ngày 05 tháng 3 năm 2031 |\n\n# KẾ HOẠCH\n\n## Trồng sâm\n\n1. Trồng 5 ha.\n"
    )
    assert page.header.issuer == "Sở Văn hóa, Thể thao và Du lịch"


def test_a_number_in_runs_of_bold_and_italic_is_one() -> None:
    page = document(
        "BỘ TÀI CHÍNH\n\n*Số:* **45** */2031/TT-BTC*\n\n*Hà Nội, ngày 15 tháng 7 năm 2031*\n\n**THÔNG TƯ**\n\n**Về phí**\n"
    )
    assert page.header.number == "45/2031/TT-BTC"


def test_a_number_broken_before_its_slash_is_one() -> None:
    page = document(
        "SỞ TÀI CHÍNH\n\nSố: 305\n/STC-NS\nV/v trồng sâm\n\nLạc Sơn, ngày 05\ntháng 3 năm 2031\n\nKính gửi: Các xã\n\nĐề nghị các xã trồng sâm.\n"
    )
    assert (page.header.number, page.header.date, page.header.issuer) == ("305/STC-NS", "2031-03-05", "Sở Tài chính")


def test_what_a_board_is_against_goes_on_with_its_name() -> None:
    page = document(
        "BAN CHỈ ĐẠO TỈNH\nPHÒNG, CHỐNG THAM NHŨNG\n*\nSố 12-KH/BCĐ\n\nLạc Sơn, ngày 05 tháng 3 năm 2031\n\nKẾ HOẠCH\nhọp quý\n\n1. Họp.\n"
    )
    assert (page.header.issuer or "").lower() == "ban chỉ đạo tỉnh phòng, chống tham nhũng"


def test_an_association_that_names_itself_below_the_national_one_is_named_once() -> None:
    page = document(
        "HỘI NÔNG DÂN VIỆT NAM\nBAN CHẤP HÀNH HỘI NÔNG DÂN TỈNH LẠC SƠN\n*\nSố 51-KH/HNDT\n\nLạc Sơn, ngày 05 tháng 3 năm 2031\n\n"
        "KẾ HOẠCH\ntrồng sâm\n\n1. Trồng 5 ha.\n"
    )
    assert page.header.issuer == "Ban Chấp hành Hội Nông dân tỉnh Lạc Sơn"


def test_a_plenum_below_the_kind_is_what_the_document_is_about() -> None:
    page = document("NGHỊ QUYẾT\nHội nghị Ban Chấp hành Đảng bộ xã lần thứ tư\nvề trồng sâm\n-----\n\n1. Trồng 5 ha.\n")
    assert page.header.title == "Nghị quyết Hội nghị Ban Chấp hành Đảng bộ xã lần thứ tư về trồng sâm"


def test_what_the_text_does_not_say_stays_open() -> None:
    header = document("Sáng nay trời mưa to ở vùng cao.").header
    assert (header.kind, header.number, header.date, header.issuer, header.signer) == (None,) * 5


TWO_COLUMNS = """ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH LẠC SƠN                  Độc lập - Tự do - Hạnh phúc
Số: 05/CT-UBND              Lạc Sơn, ngày 14 tháng 4 năm 2021

CHỈ THỊ
Về việc bảo vệ rừng

Thời gian qua rừng bị phá.
1. Công an tỉnh điều tra.

Nơi nhận:                                        CHỦ TỊCH
- Sở Nội vụ;
- Lưu: VT.
                                               Sầm Văn Khoát
"""


def test_two_columns_flattened_to_lines_are_told_by_the_motto() -> None:
    flat = TWO_COLUMNS.split("\nNơi nhận")[0]
    while "  " in flat:
        flat = flat.replace("  ", " ")
    header = document(flat).header
    assert (header.number, header.issuer, header.place) == ("05/CT-UBND", "Ủy ban nhân dân tỉnh Lạc Sơn", "Lạc Sơn")


def test_two_columns_on_one_line_are_read_apart() -> None:
    header = document(TWO_COLUMNS).header
    assert (header.number, header.issuer, header.place) == ("05/CT-UBND", "Ủy ban nhân dân tỉnh Lạc Sơn", "Lạc Sơn")
    assert (header.signer, header.signer_role, header.recipients) == (
        "Sầm Văn Khoát",
        "Chủ tịch",
        ("Sở Nội vụ", "Lưu: VT"),
    )


def test_who_decides_is_no_part_of_the_title() -> None:
    page = """HỘI ĐỒNG NHÂN DÂN
TỈNH LẠC SƠN

NGHỊ QUYẾT
QUY ĐỊNH MỨC CHI THEO NGHỊ ĐỊNH SỐ 05/2020/NĐ-CP

HỘI ĐỒNG NHÂN DÂN TỈNH LẠC SƠN
KHÓA X - KỲ HỌP THỨ 5

Căn cứ Luật Tổ chức chính quyền địa phương;"""
    header = document(page).header
    assert header.title == "Nghị quyết quy định mức chi theo Nghị định số 05/2020/NĐ-CP"
    assert header.term == "X"


def test_the_term_of_the_centre_is_not_the_province_s() -> None:
    page = (
        "TỈNH ỦY LẠC SƠN\n\nKẾ HOẠCH\nthực hiện Nghị quyết Hội nghị Trung ương 5 khóa XIII\n\nCăn cứ tình hình thực tế."
    )
    assert document(page).header.term is None


TABLED = """| ỦY BAN NHÂN DÂN TỈNH LẠC SƠN ------- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
|---|---|
| Số: 15/CT-UBND | Lạc Sơn, ngày 20 tháng 8 năm 2021 |

**CHỈ THỊ**

**VỀ KỶ LUẬT HÀNH CHÍNH**

Thời gian qua có nhiều chuyển biến.

1. Các sở tăng cường.

| ***Nơi nhận:*** - Như trên; - Lưu: VT. | **CHỦ TỊCH** **Sầm Văn Khoát** |
|---|---|
"""


def test_a_letterhead_and_a_signature_in_tables() -> None:
    header = document(TABLED).header
    assert (header.number, header.date, header.issuer) == ("15/CT-UBND", "2021-08-20", "Ủy ban nhân dân tỉnh Lạc Sơn")
    assert (header.signer, header.signer_role, header.recipients) == (
        "Sầm Văn Khoát",
        "Chủ tịch",
        ("Như trên", "Lưu: VT"),
    )


def test_a_letterhead_and_a_signature_whose_cells_hold_lines_of_their_own() -> None:
    page = document(
        "| UBND XÃ AN LẠC<br>**PHÒNG KINH TẾ**<br>Số: 77/KT-NN<br>V/v tiêm phòng<br>cho đàn lợn | **CỘNG HÒA XÃ HỘI CHỦ "
        "NGHĨA VIỆT NAM**<br>Độc lập - Tự do - Hạnh phúc<br>*An Lạc, ngày 3 tháng 2 năm 2026* |\n|---|---|\n\n"
        "Kính gửi: Trạm Thú y xã.\n\nĐề nghị Trạm tiêm phòng trước ngày 10/3/2026.\n\n"
        "| **Nơi nhận:**<br/>- Như trên;<br/>- Lưu: VT. | **KT. TRƯỞNG PHÒNG**<br/>**PHÓ TRƯỞNG PHÒNG**<br/>**Lò Vân** |"
    )
    header = page.header
    assert (header.number, header.date, header.issuer) == ("77/KT-NN", "2026-02-03", "Phòng Kinh tế")
    assert (header.title, header.recipients) == ("Tiêm phòng cho đàn lợn", ("Như trên", "Lưu: VT"))
    assert (header.signer, len(page.reading)) == ("Lò Vân", len(page.text))


def test_a_row_of_a_table_that_says_something_stays_a_row() -> None:
    text = "KẾ HOẠCH\n\n| TT | Nội dung | Chủ trì |\n|---|---|---|\n| 1 | Mở bến<br>thuyền | Sở Y tế |\n"
    assert document(text).reading == text


@pytest.mark.parametrize(
    ("printed", "issuer"),
    [
        ("UBND HUYỆN KHE VÀNG", "Ủy ban nhân dân huyện Khe Vàng"),
        ("BỘ KẾ HOẠCH VÀ ĐẦU TƯ", "Bộ Kế hoạch và Đầu tư"),
        ("ỦY BAN THƯỜNG VỤ QUỐC HỘI", "Ủy ban Thường vụ Quốc hội"),
        ("BẢO HIỂM XÃ HỘI TỈNH", "Bảo hiểm xã hội tỉnh"),
        ("TRƯỜNG ĐẠI HỌC MÂY HỒ", "Trường Đại học Mây Hồ"),
        ("TRƯỜNG TIỂU HỌC VÀ THCS NẬM KHE", "Trường Tiểu học và THCS Nậm Khe"),
        ("BỆNH VIỆN ĐA KHOA MÂY HỒ", "Bệnh viện Đa khoa Mây Hồ"),
        ("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Sở Văn hóa, Thể thao và Du lịch"),
        ("THƯỜNG TRỰC HĐND TỈNH", "Thường trực Hội đồng nhân dân tỉnh"),
        ("BAN CHẤP HÀNH ĐẢNG BỘ TỈNH", "Ban Chấp hành Đảng bộ tỉnh"),
        ("ĐẢNG ỦY CÔNG AN TỈNH", "Đảng ủy Công an tỉnh"),
        ("ĐẢNG ỦY QUÂN KHU 8", "Đảng ủy Quân khu 8"),
        ("ĐẢNG ỦY XÃ ĐỒI MÂY", "Đảng ủy xã Đồi Mây"),
    ],
)
def test_a_letterhead_in_capitals_as_a_reader_writes_it(printed: str, issuer: str) -> None:
    assert written(printed, LEXICON) == issuer


def test_the_country_is_no_part_of_what_a_letter_is_about() -> None:
    page = "TỈNH ỦY LẠC SƠN\n*\nSố 456-CV/TU\nV/v trồng rừng\nĐẢNG CỘNG SẢN VIỆT NAM\n\nKính gửi: Các huyện ủy.\n\nTỉnh ủy đề nghị."
    header = document(page).header
    assert (header.kind, header.title, header.number) == ("Công văn", "Trồng rừng", "456-CV/TU")


def test_a_notice_goes_on_in_small_letters_and_gives_notice_of_another_in_capitals() -> None:
    page = "Số: 55/TB-UBND\nLạc Sơn, ngày 11 tháng 5 năm 2036\n\nTHÔNG BÁO\n\n{}\n\n1. Giao Sở Xây dựng rà soát.\n"
    about = "Kết luận của Chủ tịch UBND tỉnh về chợ quê"
    assert document(page.format(about)).header.kind == "Thông báo kết luận"
    assert document(page.format(about.upper())).header.kind == "Thông báo"


@pytest.mark.parametrize(
    ("shouted", "written"),
    [
        ("BÃI BỎ THÔNG TƯ CỦA BỘ TRƯỞNG BỘ Y TẾ", "Bãi bỏ thông tư của Bộ trưởng Bộ Y tế"),
        ("THUỘC QUẢN LÝ CỦA SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Thuộc quản lý của Sở Văn hóa, Thể thao và Du lịch"),
        ("ỨNG DỤNG TIẾN BỘ KHOA HỌC VÀ CÔNG NGHỆ", "Ứng dụng tiến bộ khoa học và công nghệ"),
        ("ĐÀO TẠO CÁN BỘ Y TẾ TẠI CÁC XÃ", "Đào tạo cán bộ y tế tại các xã"),
        ("QUYẾT TOÁN THUẾ TNCN, CẮT GIẢM TTHC CỦA UBND TỈNH", "Quyết toán thuế TNCN, cắt giảm TTHC của UBND tỉnh"),
        ("CHƯƠNG TRÌNH OCOP VÀ BHYT", "Chương trình OCOP và BHYT"),
        ("PHÁT TRIỂN DU LỊCH MIỀN TRUNG VÀ TÂY NGUYÊN", "Phát triển du lịch miền Trung và Tây Nguyên"),
        ("BÃI BỎ QUYẾT ĐỊNH SỐ 5/QĐ-TTG CỦA THỦ TƯỚNG", "Bãi bỏ Quyết định số 5/QĐ-TTg của Thủ tướng"),
        ("PHÔNG LƯU TRỮ ĐẢNG CỘNG SẢN VIỆT NAM", "Phông lưu trữ Đảng Cộng sản Việt Nam"),
        ("KẾT LUẬN CỦA PHÓ THỦ TƯỚNG CHÍNH PHỦ", "Kết luận của Phó Thủ tướng Chính phủ"),
        ("KẾT LUẬN CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH", "Kết luận của Chủ tịch Ủy ban nhân dân tỉnh"),
    ],
)
def test_a_title_in_capitals_is_written_as_a_reader_would(shouted: str, written: str) -> None:
    assert sentence_case(shouted, LEXICON) == written


IN_ONE_LINE = """Số: 12/2031/NQ-HĐND |
|

**NGHỊ QUYẾT**

**Về trồng rừng**

**Điều 1.** Trồng rừng ở các xã.

- Chính phủ; - Các Bộ: Tài chính, Nội vụ; - Bộ Văn hóa, Thể thao và Du lịch; - Lưu: VT, PC. | TM. HỘI ĐỒNG NHÂN DÂNCHỦ TỊCH
Sầm Văn Khoát |"""


def test_who_receives_it_in_one_line_that_nothing_opens_beside_the_signature() -> None:
    header = document(IN_ONE_LINE).header
    assert header.recipients == (
        "Chính phủ",
        "Bộ Tài chính",
        "Bộ Nội vụ",
        "Bộ Văn hóa, Thể thao và Du lịch",
        "Lưu: VT, PC",
    )
    assert (header.signer, header.signer_role, header.signed_for) == ("Sầm Văn Khoát", "Chủ tịch", "Hội đồng nhân dân")


def test_bold_marks_part_two_words_and_leave_one_whole() -> None:
    page = "KẾT LUẬN**CỦA BAN TH**ƯỜ**NG VỤ TỈNH ỦY\nvề vụ xuân năm 2031**\n\nBan Thường vụ Tỉnh ủy kết luận như sau:\n\n1. Gieo cấy sớm.\n"
    header = document(page).header
    assert (header.kind, header.title) == ("Kết luận", "Kết luận của Ban Thường vụ Tỉnh ủy về vụ xuân năm 2031")


@pytest.mark.parametrize(
    ("top", "decides", "number", "issuer"),
    [
        ("Y BAN NHÂN DÂN\nTỈNH LẠC SƠN", "", "7/KHUBND", "Ủy ban nhân dân tỉnh Lạc Sơn"),
        ("ỦY BAN NHÂN DÂN", "ỦY BAN NHÂN DÂN THÀNH PHỐ MÂY HỒ\n", "7/KHUBND", "Ủy ban nhân dân thành phố Mây Hồ"),
        ("ỦY BAN NHÂN DÂN", "", "7/KH-UBND", "Ủy ban nhân dân thành phố Hải Phòng"),
        ("HỘI ĐỒNG NHÂN DÂN", "", "7/KH-HDND", "Hội đồng nhân dân thành phố Hải Phòng"),
    ],
)
def test_a_letterhead_that_lost_letters_or_leaves_out_its_place(
    top: str, decides: str, number: str, issuer: str
) -> None:
    page = f"{top}\n-------\nSố: {number}\nHải Phòng, ngày 7 tháng 6 năm 2031\n\nKẾ HOẠCH\nVỀ VIỆC TRỒNG SÂM\n\n{decides}\nCăn cứ Luật Trồng trọt;\n\n1. Sở Y tế rà soát.\n"
    header = document(page).header
    assert header.issuer == issuer
    assert header.number == number.replace("KHUBND", "KH-UBND").replace("HDND", "HĐND")


def test_an_organ_under_its_party_body_bears_its_committee_in_its_own_name() -> None:
    page = "ĐẢNG BỘ TỈNH LẠC SƠN\nBAN NỘI CHÍNH TỈNH ỦY\n*\nSố 14-BC/BNCTU\n\nLạc Sơn, ngày 3 tháng 2 năm 2031\n\nBÁO CÁO\ncông tác nội chính\n"
    assert document(page).header.issuer == "Ban Nội chính Tỉnh ủy"


def test_a_number_of_the_centre_is_the_centres_whatever_province_it_is_about() -> None:
    page = "Số: 88-QĐ/TW\n\nHà Nội, ngày 5 tháng 3 năm 2031\n\nQUYẾT ĐỊNH\nchỉ định Ban Chấp hành Đảng bộ tỉnh Lào Cai\n\nĐiều 1. Đảng bộ tỉnh Lào Cai có 50 ủy viên.\n"
    assert document(page).header.place == "Trung ương"


def test_a_rubric_above_a_headline_is_no_title() -> None:
    assert document("Trong nước\n\nBản Mây có cầu mới\n\nSáng 7/6, bà con đi lại.").header.title == "Bản Mây có cầu mới"
    assert document("Giáo dục nghề ở bản Mây\n\nSáng 7/6, bà con đi lại.").header.title == "Giáo dục nghề ở bản Mây"


@pytest.mark.parametrize("stamp", ["Thứ Hai, 18/01/2031, 09:18 (GMT+7)", "(Báo Mây Hồ) -"])
def test_when_and_by_whom_a_page_was_posted_is_no_title(stamp: str) -> None:
    page = f"{stamp}\n\nThành lập Ban Chỉ đạo trồng rừng\n\nChiều nay, tỉnh họp.\n"
    assert document(page).header.title == "Thành lập Ban Chỉ đạo trồng rừng"


def test_a_day_behind_a_label_a_time_and_a_weekday() -> None:
    page = "Thành lập Ban Chỉ đạo trồng rừng\n\nCập nhật, 17:10, Chủ Nhật, 25/03/2031 (GMT+7)\n\nChiều nay, tỉnh họp.\n"
    assert document(page).header.date == "2031-03-25"


def test_where_somebody_comes_from_is_not_where_a_page_is_of() -> None:
    page = "Tin trong ngày\n\nBà Lò Thị Ánh, quê quán ở huyện Khe Vàng, tỉnh Nghệ An, làm Giám đốc Sở Y tế.\n"
    assert document(page).header.place is None


def test_a_document_whose_title_is_lost_is_of_the_kind_that_its_number_says() -> None:
    top = "HỘI ĐỒNG NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: {} | Lạc Sơn, ngày 7 tháng 6 năm 2031 |\nHỘI ĐỒNG NHÂN DÂN TỈNH LẠC SƠN\nKHÓA XVI, KỲ HỌP THỨ HAI\nCăn cứ Luật Trồng trọt;\nQUYẾT NGHỊ:\nĐiều 1. Trồng sâm.\n"
    header = document(top.format("34/2031/NQ-HĐND")).header
    assert (header.kind, header.issuer) == ("Nghị quyết", "Hội đồng nhân dân tỉnh Lạc Sơn")
    assert document(top.format("34/CT-CS")).header.kind == "Công văn"
    assert document(top.format("34-KH/TNLS-BTC")).header.kind == "Kế hoạch"


def test_a_title_ends_where_an_annex_opens() -> None:
    page = "ỦY BAN NHÂN DÂN\nTỈNH LẠC SƠN\nSố: 8/KH-UBND\n\nKẾ HOẠCH\n\ntrồng sâm năm 2031\n\nPHỤ LỤC\n\nDANH MỤC NHIỆM VỤ\n\n1. Sở Y tế rà soát.\n"
    assert document(page).header.title == "Kế hoạch trồng sâm năm 2031"


def test_an_issuers_abbreviation_and_place_keep_their_letters() -> None:
    page = "SỞ GIÁO DỤC VÀ ĐÀO TẠO LẠC SƠN\nTRƯỜNG THPT KHE VÀNG\nSố: 8/KH-THPTKV\nKhe Vàng, ngày 2 tháng 8 năm 2031\n\nKẾ HOẠCH\nTổ chức khai giảng\n\n1. Tổ Văn phòng dọn sân.\n"
    assert document(page).header.issuer == "Trường THPT Khe Vàng"


def test_an_office_below_a_local_body_is_that_bodys() -> None:
    page = "ỦY BAN NHÂN DÂN\nTỈNH LẠC SƠN\nVĂN PHÒNG\nSố: 14/TB-VPUBND\nLạc Sơn, ngày 7 tháng 6 năm 2031\n\nTHÔNG BÁO\nVề việc trồng sâm\n\n1. Sở Y tế rà soát.\n"
    assert document(page).header.issuer == "Văn phòng Ủy ban nhân dân tỉnh Lạc Sơn"


_MADE = "KẾ HOẠCH\nTrồng sâm năm 2031\n\n1. Các chi đoàn làm đất.\n"


@pytest.mark.parametrize(
    ("page", "issuer", "date"),
    [
        # a union's own line beside its committee's: the committee issues
        (f"TỈNH ĐOÀN LẠC SƠN\n***\nSố 14-KH/TĐTN\n\nĐOÀN TNCS HỒ CHÍ MINH\nLạc Sơn, ngày 3 tháng 2 năm 2031\n\n{_MADE}", "Tỉnh Đoàn Lạc Sơn", "2031-02-03"),
        (f"BAN CHẤP HÀNH TRUNG ƯƠNG\n***\nSố 14-KH/TWĐTN\n\nĐOÀN TNCS HỒ CHÍ MINH\n\n{_MADE}", "Ban Chấp hành Trung ương Đoàn TNCS Hồ Chí Minh", None),
        (f"ĐOÀN TNCS HỒ CHÍ MINH\n***\nSố 14-KH/TWĐTN\n\n{_MADE}", "Đoàn TNCS Hồ Chí Minh", None),
        # a branch writes the code of the body above it
        (f"BẢO HIỂM XÃ HỘI VIỆT NAM\nBẢO HIỂM XÃ HỘI\nTỈNH LẠC SƠN\n-------\nSố: 14/KH-BHXH\nLạc Sơn, ngày 3/2/2031\n\n{_MADE}", "Bảo hiểm xã hội tỉnh Lạc Sơn", "2031-02-03"),
        # a cell between bars holds half of the motto; a place in small letters
        (f"ỦY BAN NHÂN DÂN\nXÃ ĐỒI MÂY\n|\n|\nCỘNG HOÀ XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\nĐộc lập -\nTự do - Hạnh phúc\n|\n{_MADE}", "Ủy ban nhân dân xã Đồi Mây", None),
        (f"BỘ Y TẾ\nSố: 14/KH-BYT\n\n    Hà nội, ngày 3 tháng 2 năm 2031\n\n{_MADE}", "Bộ Y tế", "2031-02-03"),
        # no letterhead: the first sentences say who issues, the headline the day
        ("KẾ HOẠCH\nTrồng sâm năm 2031 trên địa bàn huyện Khe Vàng\n\nThực hiện Luật Lâm nghiệp; Ủy ban nhân dân huyện ban hành Kế hoạch trồng sâm như sau:\n\n1. Các xã làm đất.\n", "Ủy ban nhân dân huyện Khe Vàng", None),
        ("Toàn văn Kế hoạch số 14-KH/TU, ngày 3/2/2031 của Tỉnh ủy về trồng sâm.\n\nKẾ HOẠCH\nvề trồng sâm\n-----\n\nBan Thường vụ Tỉnh ủy ban hành Kế hoạch như sau:\n\n1. Các xã làm đất.\n", "Ban Thường vụ Tỉnh ủy", "2031-02-03"),
        # the Party's centre writes one letterhead for three
        ("BAN CHẤP HÀNH TRUNG ƯƠNG\n-------\nĐẢNG CỘNG SẢN VIỆT NAM\nSố: 97-QĐ/TW\nHà Nội, ngày 3 tháng 2 năm 2031\n\nQUY ĐỊNH\nVỀ TRỒNG SÂM\n\n- Căn cứ Điều lệ Đảng,\n\nBộ Chính trị quy định về trồng sâm như sau:\n\nĐiều 1. Trồng sâm.\n", "Bộ Chính trị", "2031-02-03"),
        ("TỈNH ỦY LẠC SƠN\n*\nSố 4-QĐ/TU\n\nQUY ĐỊNH\nVỀ TRỒNG SÂM\n\nBan Thường vụ Tỉnh ủy quy định về trồng sâm như sau:\n\nĐiều 1. Trồng sâm.\n", "Ban Thường vụ Tỉnh ủy", None),
        # who is asked issues nothing
        ("KẾ HOẠCH\nTrồng sâm năm 2031\n\nĐề nghị Ủy ban nhân dân huyện ban hành Quyết định thành lập tổ công tác.\n\n1. Các xã làm đất.\n", None, None),
    ],
)  # fmt: skip
def test_who_issues_where_the_letterhead_is_odd_or_missing(page: str, issuer: str | None, date: str | None) -> None:
    header = document(page).header
    assert (header.issuer, header.date) == (issuer, date)


@pytest.mark.parametrize(
    ("number", "issuer"),
    [("12/KH-SYT", "Sở Y tế"), ("12/KHPH-SYT-SNV", "Sở Y tế - Sở Nội vụ")],
)
def test_who_works_together_issues_together_where_the_number_says_so(number: str, issuer: str) -> None:
    above = "SỞ Y TẾ\nSỞ NỘI VỤ" if "SNV" in number else "UBND TỈNH LẠC SƠN\nSỞ Y TẾ"
    page = f"{above}\nSố: {number}\nLạc Sơn, ngày 2 tháng 8 năm 2031\n\nKẾ HOẠCH\nPhối hợp trồng sâm\n\n1. Các xã làm đất.\n"
    assert document(page).header.issuer == issuer


def test_an_agencys_committee_has_no_term_of_the_province() -> None:
    head = "ĐẢNG BỘ TỈNH LẠC SƠN\nĐẢNG ỦY CÔNG AN TỈNH\n*\nSố 14-NQ/ĐUCA\n\nLạc Sơn, ngày 9 tháng 12 năm 2031\n\n"
    text = "NGHỊ QUYẾT\nCỦA BAN CHẤP HÀNH ĐẢNG BỘ CÔNG AN TỈNH\nvề trồng rừng\n\nCăn cứ Nghị quyết Đại hội Đảng bộ tỉnh khóa XXII;\n"
    header = document(head + text).header
    assert (header.issuer, header.term) == ("Ban Chấp hành Đảng bộ Công an tỉnh", None)


@pytest.mark.parametrize(
    "box",
    [
        "Số hiệu: 14/KH-UBND\nLoại văn bản: Kế hoạch\nNgày ban hành: 03/02/2031\nNgười ký: Sầm Văn Khoát\n",
        "Số hiệu\t14/KH-UBND\nLoại văn bản\tKế hoạch\nNgày ban hành\t03/02/2031\nNgười ký\tSầm Văn Khoát\n",
        "Số văn bản\n14/KH-UBND\nHình thức văn bản\nKế hoạch\nNgày ban hành\n03/02/2031\nNgười ký\nSầm Văn Khoát\n",
    ],
)
def test_a_portals_box_says_what_stands_below_it_without_a_head(box: str) -> None:
    header = document(f"{box}\nĐiều 1. Các xã trồng cây ven suối.\n").header
    assert (header.kind, header.number, header.date) == ("Kế hoạch", "14/KH-UBND", "2031-02-03")
    assert header.signer == "Sầm Văn Khoát"


def test_a_number_alone_makes_no_box() -> None:
    assert document("Tin trồng cây\n\nSố hiệu: 14/KH-UBND\n\nCác xã trồng cây ven suối.\n").header.kind is None


def test_two_fields_of_a_portals_box_on_one_line_and_a_signature_behind_its_mark() -> None:
    box = "Số hiệu: 14/KH-UBND Loại văn bản: Kế hoạch\nNơi ban hành: UBND tỉnh Người ký: Sầm Văn Khoát\nNgày ban hành: 03/02/2031 Ngày hiệu lực: Đã biết\n\n"
    header = document(f"{box}{PLAN[: PLAN.index('Nơi nhận')]}").header
    assert (header.signer, header.number) == ("Sầm Văn Khoát", "58/KH-UBND")
    assert document(PLAN.replace("(Đã ký)\n", "Đã ký: ")).header.signer == "Sầm Văn Khoát"
    for mark in ("[CHỜ KÝ]", "[Đã ký]", "[Signature]"):
        (signature,) = document(PLAN.replace("(Đã ký)", mark)).header.signatures
        assert (signature.name, signature.role, signature.body) == ("Sầm Văn Khoát", "Phó Chủ tịch", None)


def test_capitals_above_the_day_of_a_posting_are_a_headline() -> None:
    page = "KẾT LUẬN CỦA THANH TRA VỀ VIỆC TRỒNG SÂM TẠI XÃ ĐỒI MÂY\n\n19/10/2031\n\nThanh tra tỉnh vừa kết luận việc trồng sâm.\n"
    header = document(page).header
    assert (header.kind, header.date) == (None, "2031-10-19")


@pytest.mark.parametrize(
    ("close", "term"),
    [("Quốc hội nước ta khóa XV, kỳ họp thứ 9 thông qua", "XV"), ("Quốc hội khóa IX thông qua", None)],
)
def test_the_term_of_an_act_of_the_national_assembly_is_its_numbers(close: str, term: str | None) -> None:
    page = f"QUỐC HỘI\nSố: 27/2031/QH15\n\nNGHỊ QUYẾT\nVỀ TRỒNG SÂM\n\nĐiều 1. Trồng sâm.\n\nNghị quyết này được {close} ngày 3 tháng 2 năm 2031.\n"
    assert document(page).header.term == term


@pytest.mark.parametrize(("top", "kind"), [("UBND HUYỆN KHE VÀNG\nSố: 7/LCT-UBND\n\n", "Lịch công tác"), ("", None)])
def test_a_schedule_is_an_act_below_a_letterhead_only(top: str, kind: str | None) -> None:
    page = f"{top}LỊCH CÔNG TÁC TUẦN 9\n\n| Ngày | Nội dung | Chủ trì |\n|---|---|---|\n| 02/3/2031 | Họp dân | Đ/c Tẩn A Sử |\n"
    header = document(page).header
    assert (header.kind, "Họp dân" in (header.title or "")) == (kind, False)


def test_a_title_that_bears_its_number_is_the_documents_own() -> None:
    page = "KẾT LUẬN 27-KL/TW, NGÀY 3/2/2031 CỦA BỘ CHÍNH TRỊ, BAN BÍ THƯ VỀ TRỒNG SÂM\nTại phiên họp, Bộ Chính trị có ý kiến.\n\n1. Trồng sâm.\n"
    read = document(page)
    assert (read.header.number, read.header.date, read.header.issuer) == (
        "27-KL/TW",
        "2031-02-03",
        "Bộ Chính trị, Ban Bí thư",
    )
    other = document("KẾ HOẠCH THỰC HIỆN KẾ HOẠCH SỐ 5-KH/TU VỀ TRỒNG SÂM\n\n1. Trồng sâm.\n")
    assert other.header.number is None


def headed(above: str, number: str, sign: str) -> str:
    return (
        f"{above}\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n-------\nSố: {number}\n"
        f"Lạc Sơn, ngày 05 tháng 9 năm 2031\n\nKẾ HOẠCH\nTrồng rừng\n\n1. Trồng rừng ở các xã.\n\n{sign}\n"
    )


@pytest.mark.parametrize(
    ("above", "number", "issuer"),
    [
        # the code of a letter's division is nobody's number: "KTNN" of the audit, "BTC" of the Ministry of Finance
        ("BỘ TÀI CHÍNH\nKHO BẠC NHÀ NƯỚC", "700/KBNN-KTNN", "Kho bạc Nhà nước"),
        ("HỘI KHUYẾN HỌC\nBAN TỔ CHỨC HỘI THI", "18/TB-BTC", "Ban Tổ chức Hội thi"),
        ("BẢO HIỂM XÃ HỘI VIỆT NAM\nBHXH TỈNH LẠC SƠN", "66/TB-BHXH", "BHXH tỉnh Lạc Sơn"),
        ("HỘI NÔNG DÂN VIỆT NAM\nBAN CHẤP HÀNH TỈNH LẠC SƠN", "5/HD-BTV", "Ban Chấp hành Hội Nông dân tỉnh Lạc Sơn"),
        ("HỘI ĐỒNG NHÂN DÂN\nTỈNH LẠC SƠN\nTHƯỜNG TRỰC HĐND", "3/KH-TT", "Thường trực Hội đồng nhân dân tỉnh Lạc Sơn"),
        ("UBND TỈNH LẠC SƠN\nBAN DÂN TỘC VÀ TÔN GIÁO", "88/BDTTG-VP", "Ban Dân tộc và Tôn giáo"),
        ("CỤC ĐƯỜNG THỦY\nCẢNG VỤ LẠC SƠN", "7/KH-CV", "Cảng vụ Lạc Sơn"),
        ("BAN CHẤP HÀNH\nĐẢNG BỘ TỈNH LẠC SƠN\nBAN TỔ CHỨC", "8-KH/BTCTU", "Ban Tổ chức Tỉnh ủy"),
        ("ĐẢNG BỘ TỈNH LẠC SƠN\nĐẢNG ỦY CÔNG AN TỈNH", "9-KH/ĐUCA", "Đảng ủy Công an tỉnh"),
        ("LĐLĐ HUYỆN KHE VÀNG\nCĐCS TRƯỜNG MẦM NON LẠC SƠN", "2/KH-CĐCS", "CĐCS Trường Mầm non Lạc Sơn"),
    ],
)
def test_who_issues_under_the_head_of_another(above: str, number: str, issuer: str) -> None:
    assert document(headed(above, number, "CHỦ TỊCH\nSầm Văn Khoát")).header.issuer == issuer


@pytest.mark.parametrize(
    ("sign", "signer"),
    [
        ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nBS. CKII. Vi Văn Pha", ("Vi Văn Pha", "Phó Giám đốc")),
        ("GIÁM ĐỐC\nThS Vi Văn Pha", ("Vi Văn Pha", "Giám đốc")),
        ("TM. HỘI ĐỒNG\nChủ tịch\nVI VĂN PHA", ("Vi Văn Pha", "Chủ tịch")),
        ("KT. TRƯỞNG THUẾ TỈNH\nPHÓ TRƯỞNG THUẾ TỈNH\nVi Văn Pha", ("Vi Văn Pha", "Phó Trưởng Thuế")),
    ],
)
def test_a_signer_with_degrees_and_an_office_in_small_letters(sign: str, signer: tuple[str, str]) -> None:
    header = document(headed("SỞ Y TẾ LẠC SƠN", "5/KH-SYT", sign)).header
    assert (header.signer, header.signer_role) == signer


def test_society_is_no_commune_of_the_associations() -> None:
    header = document(headed("BẢO HIỂM XÃ HỘI VIỆT NAM\nBẢO HIỂM XÃ HỘI\nTỈNH LẠC SƠN", "6/TB-BHXH", "")).header
    assert header.seat is None
    assert written("BAN CHỈ ĐẠO PHÒNG, CHỐNG TỆ NẠN XÃ HỘI", LEXICON).endswith("tệ nạn xã hội")


def test_a_title_ends_above_the_letterheads_own_body_and_a_letters_stands_below_its_number() -> None:
    page = headed("HỘI ĐỒNG NHÂN DÂN\nTỈNH LẠC SƠN", "5/NQ-HĐND", "CHỦ TỊCH\nSầm Văn Khoát")
    page = page.replace("KẾ HOẠCH\nTrồng rừng\n", "NGHỊ QUYẾT\nVỀ TRỒNG RỪNG\nHỘI ĐỒNG NHÂNDÂN TỈNH LẠC SƠN\n")
    assert document(page).header.title == "Nghị quyết về trồng rừng"
    letter = "SỞ Y TẾ LẠC SƠN\nSố: 523/SYT-NVY\nVề phòng dịch mùa hè\n\nLạc Sơn, ngày 2 3 tháng 01 năm 2031\n\nKính gửi: Các trạm y tế.\n\nSở Y tế yêu cầu các trạm báo cáo.\n"
    header = document(letter).header
    assert (header.title, header.date) == ("Phòng dịch mùa hè", "2031-01-23")


def test_an_act_of_the_assembly_with_its_number_in_the_title() -> None:
    page = "NGHỊ QUYẾT SỐ 41 NQ/UBTVQH9 NGÀY 12-6-1997\nCỦA ỦY BAN THƯỜNG VỤ QUỐC HỘI\nVỀ VIỆC TRỒNG RỪNG\nỦY BAN THƯỜNG VỤ QUỐC HỘI\nNƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nQUYẾT NGHỊ:\n1. Trồng rừng.\n"
    header = document(page).header
    assert (header.number, header.date, header.issuer) == (
        "41 NQ/UBTVQH9",
        "1997-06-12",
        "Ủy ban Thường vụ Quốc hội",
    )


def test_a_schools_own_name_as_its_text_prints_it() -> None:
    page = headed("UBND XÃ LẠC SƠN\nTRƯỜNG MẦM NON HOA BAN", "1/KH-MN", "HIỆU TRƯỞNG\nVi Thị Pha")
    page = page.replace("1. Trồng rừng ở các xã.", "Trường Mầm non Hoa Ban xây dựng kế hoạch như sau:\n\n1. Trồng cây.")
    assert document(page).header.issuer == "Trường Mầm non Hoa Ban"


def test_who_issues_a_plan_without_a_head() -> None:
    page = "KẾ HOẠCH\nTrồng rừng năm 2031\n\nThực hiện Kế hoạch số 12/KH-UBND ngày 2/1/2031 của UBND tỉnh, Ủy ban nhân dân xã Khe Vàng ban hành Kế hoạch trồng rừng như sau:\n\n1. Việc.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nSầm Văn Khoát\n"
    assert document(page).header.issuer == "Ủy ban nhân dân xã Khe Vàng"


def test_a_deciding_body_over_two_lines_and_a_number_of_six_figures() -> None:
    page = headed("ỦY BAN NHÂN DÂN\nTỈNH LẠC SƠN", "101322/QĐ-UBND", "")
    page = page.replace("KẾ HOẠCH\nTrồng rừng\n", "QUYẾT ĐỊNH\nVỀ TRỒNG RỪNG\nỦY\nBAN NHÂN DÂN TỈNH LẠC SƠN\n")
    header = document(page).header
    assert (header.title, header.number) == ("Quyết định về trồng rừng", "101322/QĐ-UBND")


@pytest.mark.parametrize(
    ("head", "decides"),
    [
        ("TRƯỜNG ĐẠI HỌC MÂY HỒ", "HIỆU TRƯỞNG\nTRƯỜNG ĐẠI HỌC MÂY HỒ"),
        ("UBMTTQ VIỆT NAM XÃ KHE VÀNG\nBAN THƯỜNG TRỰC", "BAN THƯỜNG TRỰC UBMTTQ VIỆT NAM XÃ KHE VÀNG"),
        ("CÔNG ĐOÀN XÃ KHE VÀNG", "CÔNG ĐOÀN XÃ KHE VÀNG"),
    ],
)
def test_who_decides_is_no_part_of_a_title_in_small_letters(head: str, decides: str) -> None:
    page = headed(head, "5/QĐ-KV", "").replace("KẾ HOẠCH\nTrồng rừng\n", f"QUYẾT ĐỊNH\nV/v trồng rừng\n\n{decides}\n\n")
    header = document(page).header
    assert (header.title, header.subject) == ("Quyết định V/v trồng rừng", "V/v trồng rừng")


@pytest.mark.parametrize(
    ("line", "signed"),
    [
        ("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH     Sầm Văn Khoát", ("Sầm Văn Khoát", "Chủ tịch", "Ủy ban nhân dân")),
        ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH Sầm Văn Khoát", ("Sầm Văn Khoát", "Phó Chủ tịch", None)),
        ("T/M BAN BÍ THƯ Sầm Văn Khoát", ("Sầm Văn Khoát", None, "Ban Bí thư")),
        ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH PHỤ TRÁCH KINH TẾ\n\nSầm Văn Khoát", ("Sầm Văn Khoát", "Phó Chủ tịch", None)),
    ],
)
def test_a_name_in_the_line_of_its_office(line: str, signed: tuple[str | None, ...]) -> None:
    page = f"UBND XÃ KHE VÀNG\nSố: 5/KH-UBND\nKẾ HOẠCH\nTrồng rừng\n\n1. Trồng chè.\n\nNơi nhận:\n- Lưu: VT.\n{line}\n"
    header = document(page).header
    assert (header.signer, header.signer_role, header.signed_for) == signed


def test_a_quarter_of_a_town_keeps_its_name() -> None:
    assert written("BAN CÔNG TÁC MẶT TRẬN KHU PHỐ MÂY HỒ 9", LEXICON).endswith("khu phố Mây Hồ 9")


def test_the_office_of_a_department_issues_and_a_day_may_be_glued() -> None:
    page = headed("SỞ Y TẾ LẠC SƠN\nVĂN PHÒNG", "15/TB-VP", "").replace("ngày 05 tháng", "ngày5 tháng")
    header = document(page).header
    assert (header.issuer, header.date) == ("Văn phòng Sở Y tế Lạc Sơn", "2031-09-05")


def test_what_a_hospital_treats_is_written_as_a_name() -> None:
    assert written("BỆNH VIỆN PHỤC HỒI CHỨC NĂNG", LEXICON) == "Bệnh viện Phục hồi chức năng"


def test_lines_of_a_cell_that_a_mark_breaks() -> None:
    page = (
        "| ỦY BAN NHÂN DÂN<br>**TỈNH LẠC SƠN**<br>Số: 15/KH-UBND | **Độc lập - Tự do - Hạnh phúc**<br>*Lạc Sơn, ngày 20 tháng 8 năm 2031* |\n|---|---|\n\n"
        "**KẾ HOẠCH**\n\n**Dọn bến thuyền**\n\n1. Sở Y tế mở trạm xá.\n\n"
        "| **Nơi nhận:**<br>- Các sở;<br>- Lưu: VT. | **KT. CHỦ TỊCH**<br>**PHÓ CHỦ TỊCH**<br><br>**Sầm Văn Khoát** |\n|---|---|\n"
    )
    header = document(page).header
    assert (header.number, header.issuer) == ("15/KH-UBND", "Ủy ban nhân dân tỉnh Lạc Sơn")
    assert (header.signer, header.signer_role) == ("Sầm Văn Khoát", "Phó Chủ tịch")


def test_a_branch_of_the_youth_union_issues() -> None:
    page = "ĐOÀN TNCS HỒ CHÍ MINH\nCHI ĐOÀN TRƯỜNG THCS KHE LIM\nSố: 3-KH/CĐ\n\nKẾ HOẠCH\nTrồng cây\n\n1. Việc.\n"
    assert document(page).header.issuer == "Chi đoàn Trường THCS Khe Lim"


def test_a_number_without_figures_is_no_part_of_the_place() -> None:
    page = "ĐỘI TNTP HỒ CHÍ MINH\nLIÊN ĐỘI KHE LIM\nSố: / KH-LĐ\nMây Hồ, ngày 01 tháng 12 năm 2031\nKẾ HOẠCH\nTrồng cây\n\n1. Việc.\n"
    header = document(page).header
    assert (header.issuer, header.place, header.date) == ("Liên đội Khe Lim", "Mây Hồ", "2031-12-01")


def test_a_table_alone_has_no_title_and_its_rows_are_tasks() -> None:
    table = (
        "| TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn |\n| 1 | Kiểm kê tài sản công | Sở Tài chính | Quý III/2026 |\n"
    )
    assert document(table).header.title is None
    assert [task.deadline_end for task in read_tasks(document(table))] == ["2026-09-30"]
    assert document(f"Việc cần làm\n\n{table}").header.title == "Việc cần làm"


def test_a_number_below_those_who_are_addressed() -> None:
    page = "ỦY BAN NHÂN DÂN\nTỈNH LẠC SƠN\n\nCÔNG ĐIỆN\nVề việc chống lũ\n\nCHỦ TỊCH điện:\n- Giám đốc Sở Y tế;\n\nSố: {}\nLạc Sơn, ngày 9 tháng 8 năm 2031\n\nLũ đang lên.\n"
    header = document(page.format("14/CĐ-UBND")).header
    assert (header.number, header.date) == ("14/CĐ-UBND", "2031-08-09")
    assert document(page.format("14/KH-UBND")).header.number is None  # another act's


def test_the_number_of_a_decree_of_old_in_its_title() -> None:
    header = document("SẮC LỆNH\nCỦA CHỦ TỊCH CHÍNH PHỦ SỐ 77 NGÀY 21 THÁNG 4 NĂM 1946\n\nĐiều 1: Mở bến.\n").header
    assert (header.number, header.date) == ("77", "1946-04-21")
    assert document("KẾ HOẠCH\n90 NGÀY DỌN BẾN\n\n1. Dọn bến.\n").header.number is None


def test_the_side_of_a_code_and_the_kind_where_its_line_is_lost() -> None:
    page = (
        "TỈNH ỦY LẠC SƠN\n*\nSố 45-KL/TƯ\nLạc Sơn, ngày 3 tháng 5 năm 2031\nK ÉT LUẬN\nvề bến thuyền\n\n1. Dọn bến.\n"
    )
    header = document(page).header
    assert (header.kind, header.number) == ("Kết luận", "45-KL/TU")


def test_who_signs_without_an_office_and_an_empty_cell_of_a_box() -> None:
    page = "Số hiệu | 14-B |\nLoại văn bản | Sắc lệnh |\nNgười ký | |\nNgày hiệu lực | |\nSẮC LỆNH\nCỦA CHỦ TỊCH NƯỚC SỐ 14-B NGÀY 26 THÁNG 7 NĂM 1946\n\nĐiều 1\nMở bến.\n| Hoàng Văn Khoát (Đã ký)\n|\n"
    assert document(page).header.signer == "Hoàng Văn Khoát"
    assert document(page.partition("| Hoàng")[0]).header.signer is None


def test_thousands_parted_from_hundreds() -> None:
    page = "TỈNH ỦY LẠC SƠN\nVĂN PHÒNG\n*\nSố 1 120 -CV/VPTU\n\nKính gửi: Sở Y tế\n\nĐề nghị dọn bến.\n"
    assert document(page).header.number == "1120-CV/VPTU"


def test_a_title_in_capitals_has_the_names_that_its_text_never_writes_small() -> None:
    page = headed("ỦY BAN NHÂN DÂN\nTỈNH LẠC SƠN", "5/KH-UBND", "CHỦ TỊCH\nSầm Văn Khoát")
    page = page.replace("Trồng rừng\n", "V/V TRỒNG RỪNG Ở KHE NGÀ VÀ CÁC NÀ CHỢ\n", 1)
    page = page.replace("ở các xã.", "ở vùng Khe Ngà; từ đò Nà Chợ đến các nà chợ khác.")
    assert document(page).header.title == "Kế hoạch V/v trồng rừng ở Khe Ngà và các nà chợ"
