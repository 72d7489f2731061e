"""Mentions of acts: what is taken ⟦between the brackets⟧ and what is left alone, and what each one says."""

from __future__ import annotations

import re

import pytest

from kg.mentions.numbers import find_numbers
from kg.models import Citation, Document
from kg.parse.document import parse_bytes
from kg.rules.lexicon import load_lexicon
from kg.rules.patterns import read
from kg.text import fold
from tests.reading import read_citations

SENTENCES = """
Thực hiện ⟦Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị⟧ về đột phá phát triển khoa học
Thực hiện ⟦Nghị quyết số 57-NQ/TW ngày 22-12-2024 của Bộ Chính trị⟧ về đột phá
⟦NGHỊ QUYẾT SỐ 59-NQ/TW CỦA BỘ CHÍNH TRỊ⟧ VÀ ⟦QUYẾT ĐỊNH SỐ 4/QĐ-TTG CỦA THỦ TƯỚNG CHÍNH PHỦ⟧ VỀ HỘI NHẬP
⟦Công văn số 15/CV-HTN của Hội Thiện nguyện Ánh Dương⟧ xin đổi tên; ⟦Tờ trình số 06-TTr/ĐLS của Đoàn Luật sư tỉnh⟧ về
⟦Nghị quyết số 96/2031/UBTVQH15 của Ủy ban thường vụ Quốc hội⟧ có hiệu lực
⟦Quyết định số 12/QĐ-UBND của UBND tỉnh Đồng Nai⟧ và ⟦Kế hoạch số 5/KH-UBND của UBND huyện Từ Sơn⟧
⟦Kế hoạch số 8/KH-UBND của Chủ tịch UBND xã Nậm Kha⟧ giao Phòng Kinh tế
Tổng kết ⟦Nghị quyết số 18-NQ/TW, ngày 25-10-2017, của Hội nghị Trung ương 6 khóa XII⟧
⟦Nghị quyết số 19/NQ- TW ngày 25/10/2017⟧ và ⟦Kết luận số: 26 -KL/TW ngày 07 tháng 9 năm 2022⟧
⟦NGHỊ QUYẾT SỐ 26-NQ/TW NGÀY 03/11/2022 CỦA BỘ CHÍNH TRỊ⟧ VỀ PHÁT TRIỂN VÙNG
theo ⟦nghị quyết số 26-NQ/TW⟧ và ⟦kế hoạch số 12-KH/TU⟧ đã ban hành
⟦Nghị quyết của Bộ Chính trị số 10-NQ/TW⟧ về phát triển vùng
⟦Nghị quyết số 11-NQ/TW ngày 10/02/2022 của Bộ Chính trị (khóa XIII)⟧ về phương hướng
⟦Nghị quyết số 33-NQ/TW của Ban Chấp hành Trung ương Đảng khóa XI, ngày 9/6/2014⟧ về văn hóa
⟦Kết luận số 5-KL/TU ngày 05/12/2022 của Hội nghị Tỉnh ủy lần thứ 10 (khóa XX)⟧ về nhiệm vụ
⟦Quy chế làm việc số 03-QC/TU ngày 15/11/2020 của Tỉnh ủy, Ban Thường vụ Tỉnh ủy, Thường trực Tỉnh ủy khóa XX⟧ quy định
⟦Nghị quyết số 12-NQ/HU ngày 14/9/2021 của Ban Chấp hành Đảng bộ huyện⟧ về giảm nghèo
⟦Nghị quyết số 05-NQ/TU của Tỉnh ủy khóa XX⟧ về đẩy mạnh phát triển du lịch
⟦Chương trình hành động số 28-CTr/TU ngày 14/02/2023 của Tỉnh ủy Lạc Sơn⟧ thực hiện ⟦Nghị quyết số 26-NQ/TW⟧
⟦Chương trình số 05-CTr/ĐU của Đảng ủy xã Tân Bình⟧ và ⟦Kế hoạch số 102-KH/HU của Huyện ủy Hòa Lâm⟧
⟦Công văn số 4567-CV/VPTW ngày 12/3/2024 của Văn phòng Trung ương Đảng⟧
⟦Công văn số 1234/UBND-NC ngày 5/6/2023 của Ủy ban nhân dân tỉnh⟧ chỉ đạo
⟦Quyết định số 84 QĐ/TWĐTN ngày 22/02/2013 của Ban Chấp hành Trung ương Đoàn⟧
tại ⟦Tờ trình số 473/TTr - SNV ngày 21/5/2007⟧ của sở
⟦Thông tư liên tịch số 12/2012/TTLT-BNV-BTC⟧ của liên bộ; ⟦Thông báo số 123/TB-VPCP ngày 10/4/2024⟧
⟦Nghị quyết liên tịch số 403/2017/NQLT-UBTVQH14-CP-ĐCTUBTWMTTQVN ngày 15/6/2017⟧ quy định chi tiết
⟦Nghị quyết số 81/2023/QH15 của Quốc hội⟧ và ⟦Nghị quyết số 1211/2016/UBTVQH13⟧
⟦Nghị định số 154/2020/NĐ-CP ngày 31/12/2020 của Chính phủ⟧ sửa đổi một số điều của ⟦Nghị định số 34/2016/NĐ-CP⟧
⟦Quyết định số 1368/QĐ-BTTTT của Bộ Thông tin và Truyền thông⟧
⟦Nghị quyết 30a/2008/NQ-CP của Chính phủ⟧; ⟦Công điện số 13/CĐ-TTg của Thủ tướng⟧
“⟦Nghị quyết số 71-NQ/TW⟧” về giáo dục; *⟦Chỉ thị số 24-CT/TW⟧*; **⟦Kết luận số 14-KL/TW ngày 22/9/2021⟧**
các ⟦Nghị quyết số 05⟧, ⟦06-NQ/TU của Tỉnh ủy⟧
các ⟦Nghị quyết số 05-NQ/TU⟧, ⟦06-NQ/TU⟧ và ⟦07-NQ/TU ngày 02/11/2021 của Tỉnh ủy⟧
theo ⟦Thông báo kết luận số 798⟧, ⟦799 của Ủy ban Kiểm tra Trung ương⟧
sau 7 năm thực hiện ⟦Nghị quyết 18⟧, bộ máy đã tinh gọn theo ⟦Chỉ thị 45 của Bộ Chính trị⟧
bốn nghị quyết là ⟦Nghị quyết 57⟧, ⟦59⟧, ⟦66⟧ và ⟦68 của Bộ Chính trị⟧
thực hiện hướng dẫn công tác theo ⟦hướng dẫn số 02 ngày 30/10/2015⟧ và ⟦Đề án 06 của Chính phủ⟧
Quán triệt ⟦Nghị quyết Đại hội XIII của Đảng⟧, ⟦Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX⟧
⟦Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIV của Đảng⟧ và ⟦nghị quyết đại hội Đảng bộ tỉnh lần thứ XVIII⟧
⟦Nghị quyết Đại hội Đảng bộ huyện Hòa Lâm lần thứ XXVI, nhiệm kỳ 2020 - 2025⟧ đề ra
⟦Nghị quyết Đại hội XV Đảng bộ tỉnh⟧; ⟦Nghị quyết Đại hội Công đoàn Việt Nam lần thứ XIII⟧
Triển khai ⟦Nghị quyết Trung ương 4 khóa XI⟧, ⟦XII⟧ và ⟦Kết luận Trung ương 4 khóa XIII⟧ về chỉnh đốn Đảng
⟦Nghị quyết Hội nghị lần thứ tám Ban Chấp hành Trung ương khóa XIII⟧; ⟦Nghị quyết Trung ương 5 (khóa XIII)⟧
⟦Kết luận Hội nghị lần thứ 12 Ban Chấp hành Đảng bộ tỉnh khóa XX⟧
theo ⟦Quy chế làm việc của Huyện ủy, Ban Thường vụ Huyện ủy khóa XXV, nhiệm kỳ 2020 - 2025⟧
Căn cứ ⟦Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015⟧; ⟦Luật Đất đai năm 2013⟧;
Căn cứ ⟦Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương⟧;
⟦Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15⟧ có hiệu lực; ⟦Luật số 80/2015/QH13⟧
⟦Hiến pháp năm 2013⟧, ⟦Bộ luật Dân sự năm 2015⟧, ⟦Pháp lệnh Ưu đãi người có công với cách mạng⟧
Căn cứ ⟦Luật sửa đổi, bổ sung một số điều của Luật Thú y số 9/2027/QH16⟧; ⟦Luật số 8/2027/QH16⟧ sửa đổi, bổ sung một số điều của ⟦Luật Thú y số 79/2015/QH13⟧
thực hiện ⟦Luật thực hiện dân chủ ở cơ sở⟧ và ⟦Luật Phòng, chống tham nhũng⟧
Quốc hội thông qua ⟦Luật Nhà giáo⟧; ⟦Luật Kinh tế hợp tác⟧ được ban hành
Tổng kết ⟦Nghị quyết của Tỉnh ủy khóa XVII về phát triển du lịch vùng cao⟧
ban hành Nghị quyết của Tỉnh ủy khóa XVIII về kinh tế rừng và chế biến gỗ
các ⟦Nghị quyết 66⟧, ⟦Nghị quyết 59⟧
Căn cứ ⟦Điều lệ Đảng Cộng sản Việt Nam⟧; chấp hành Cương lĩnh, Điều lệ Đảng, nghị quyết
Ban Thường vụ Tỉnh ủy ban hành Nghị quyết về công tác dân tộc và xây dựng Đề án phát triển đô thị
nghiên cứu ban hành Chỉ thị về nâng cao hiệu quả công tác dân vận
Ban hành Quy chế làm việc của Tỉnh ủy, Ban Thường vụ Tỉnh ủy khóa XXI
các nghị quyết, chỉ thị của Trung ương; Nghị quyết đại hội đảng bộ các cấp; Nghị quyết Đại hội nhiệm kỳ mới
Chương trình này, Kế hoạch này, Nghị quyết này và Luật này
kế hoạch 5 năm 2021 - 2025, chương trình 6 tháng, quyết định 3 nội dung, Nghị quyết 10 năm qua
Luật sư Nguyễn Văn An; Dự án Luật Thủ đô; pháp luật; kỷ luật; xây dựng Luật Đường sắt
cơn bão số 9 năm 2020, tỷ lệ 1/2000, 24/25 chỉ tiêu, km 12/QL1A, Tiểu khu số 4, giải pháp số 12
Hội nghị Trung ương 8 khóa XI; Đại hội đại biểu Đảng bộ tỉnh lần thứ XXI; Đại hội XIV của Đảng
""".strip().splitlines()

BROKEN = [
    "⟦Quyết định số 412/QĐ-UBND của Ủy ban nhân dân tỉnh Lạc Sơn⟧\nThành lập Ban Chỉ đạo.",
    "⟦Kế hoạch số 35/KH-UBND của Ủy ban nhân dân tỉnh Lạc Sơn⟧\nPhát triển hạ tầng số.",
    "⟦Hướng dẫn số 5-HD/BTCTU của Ban\nTổ chức Tỉnh ủy⟧ về",
    "⟦Kế hoạch số 35/KH-UBND của Ủy ban nhân dân tỉnh Lạc\nSơn⟧ về",
    "⟦Nghị quyết số 26-NQ/TW ngày\n\n03/11/2022 của Bộ Chính trị⟧ về phát triển kinh tế",
    "⟦Kết luận số 21-KL/TW ngày 25/10/2021 của Hội nghị lần\n\nthứ tư Ban Chấp hành Trung ương khóa XIII⟧ về",
    "⟦Thông tư số 04/2008/TT-BNV ngày 04 tháng 6\nnăm 2008 của Bộ Nội vụ⟧ hướng dẫn",
    "Căn cứ ⟦Thông tư liên tịch\nsố 11/2004/TTLT-BNN-BNV ngày 02/4/2004⟧ về",
    "⟦Nghị quyết số 26-NQ/TW<sup>1</sup> ngày 03/11/2022 của Bộ Chính trị⟧<sup>2</sup> và ⟦Kết luận 5-KL/TW⟧¹",
    "⟦Nghị quyết số 05-NQ/TU của Tỉnh ủy khóa XX⟧³; ⟦Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX⟧⁴ đã nêu",
    "thực hiện tốt Kết luận\n\n1. Giao các sở; Nghị quyết\n\n2 và 3",
    "| ⟦Nghị quyết số 05-NQ/TU⟧ | ngày 02/11/2021 |",
]


def parsed(text: str) -> Document:
    return parse_bytes("thu.txt", f"Mở đầu.\n\n{text}\n\nHết.\n".encode(), load_lexicon())


def cited(text: str) -> list[Citation]:
    return read_citations(parsed(text))


@pytest.mark.parametrize("marked", [*SENTENCES, *BROKEN])
def test_surfaces(marked: str) -> None:
    document = parsed(re.sub("[⟦⟧]", "", marked))
    found = [document.reading[c.start : c.end] for c in read_citations(document)]
    assert found == re.findall("⟦(.*?)⟧", marked, re.DOTALL)


@pytest.mark.parametrize(
    ("text", "number", "date", "issuer", "term"),
    [
        (
            "Kế hoạch số 12/KH-BCĐ của Ban Chỉ đạo Nhà nước về Du lịch về tuần lễ biển",
            "12/KH-BCĐ",
            None,
            "Ban Chỉ đạo Nhà nước về Du lịch",
            None,
        ),
        (
            "Kế hoạch số 13/KH-BCĐ của Ban Chỉ đạo phòng thủ dân sự tỉnh về diễn tập",
            "13/KH-BCĐ",
            None,
            "Ban Chỉ đạo phòng thủ dân sự tỉnh",
            None,
        ),
        ("Kế hoạch số 14/KH-BCĐ của Ban Chỉ đạo về giữ rừng", "14/KH-BCĐ", None, "Ban Chỉ đạo", None),
        (
            "Quyết định số 15/QĐ-UBND của ỦY BAN NHÂN DÂN TỈNH LẠC SƠN",
            "15/QĐ-UBND",
            None,
            "Ủy ban nhân dân tỉnh Lạc Sơn",
            None,
        ),
        ("Nghị quyết số 26 -NQ/TW ngày 03/11/2022", "26-NQ/TW", "2022-11-03", None, None),
        ("Nghị quyết số 19/NQ- TW", "19-NQ/TW", None, None, None),
        ("Quy định số 08-QÐi/TW ngày 25/10/2018", "08-QĐi/TW", "2018-10-25", None, None),
        ("Kế hoạch số 58/KH-UBND ngày 07 tháng 9 năm 2022", "58/KH-UBND", "2022-09-07", None, None),
        ("Nghị quyết số 05-NQ/TU của Tỉnh ủy khóa XX", "05-NQ/TU", None, "Tỉnh ủy", "XX"),
        ("Quyết định số 84 QĐ/TWĐTN", "84-QĐ/TWĐTN", None, None, None),
        ("Chỉ thị 45 của Bộ Chính trị", "45", None, "Bộ Chính trị", None),
        (
            "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ 20",
            None,
            None,
            "Đại hội đại biểu Đảng bộ tỉnh lần thứ 20",
            "XX",
        ),
        ("Nghị quyết Hội nghị Trung ương sáu khóa XIII", None, None, "Hội nghị Trung ương sáu", "XIII"),
        ("Luật Đất đai ngày 29 tháng 11 năm 2013", None, "2013-11-29", None, "2013"),
    ],
)
def test_parts(text: str, number: str | None, date: str | None, issuer: str | None, term: str | None) -> None:
    (c,) = cited(text)
    assert (c.number, c.date, c.issuer, c.term) == (number, date, issuer, term)


def test_a_list_shares_what_stands_once_after_it() -> None:
    found = cited("các Nghị quyết số 05, 06-NQ/TU ngày 02/11/2021 của Tỉnh ủy khóa XX")
    assert [(c.number, c.date, c.issuer, c.term) for c in found] == [
        ("05-NQ/TU", "2021-11-02", "Tỉnh ủy", "XX"),
        ("06-NQ/TU", "2021-11-02", "Tỉnh ủy", "XX"),
    ]


@pytest.mark.parametrize(
    ("sentence", "issuer"),
    [
        ("Ban Thường vụ Tỉnh ủy Lạc Sơn vừa ban hành Công điện số 19-CĐ/TU", "Ban Thường vụ Tỉnh ủy Lạc Sơn"),
        (
            "Chủ tịch UBND tỉnh Lạc Sơn Nông Quốc Hưởng vừa ban hành Công điện số 9/CĐ-UBND",
            "Chủ tịch UBND tỉnh Lạc Sơn",
        ),
        ("Sở Nội vụ tham mưu UBND tỉnh ký ban hành Quyết định số 5/QĐ-UBND", "UBND tỉnh"),
        ("Bộ Nội vụ và Bộ Tài chính ban hành Thông tư số 7/2031/TT-BNV", None),
        ("Lãnh đạo tỉnh họp, ban hành Kế hoạch số 8/KH-UBND", None),
    ],
)
def test_a_report_says_before_the_act_who_issued_it(sentence: str, issuer: str | None) -> None:
    (c,) = cited(sentence)
    assert c.issuer == issuer


def test_a_report_gives_the_day_before_the_act() -> None:
    (c,) = cited("Ngày 14-11-2021, Ban Chấp hành Đảng bộ tỉnh đã ban hành Nghị quyết số 10-NQ/TU về hạ tầng")
    assert c.date == "2021-11-14"
    (c,) = cited("Theo chủ đề của năm, ngày 14-11-2021, UBND huyện ban hành Kế hoạch số 10/KH-UBND về hạ tầng")
    assert c.date == "2021-11-14"
    first, second = cited(
        "Thực hiện Nghị quyết số 5-NQ/TU, ngày 14-11-2021 của Tỉnh ủy, UBND huyện ban hành Kế hoạch số 10/KH-UBND"
    )
    assert (first.date, second.date) == ("2021-11-14", None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nghị quyết Đại hội đại biểu lần thứ XIII của Đảng", "Nghị quyết Đại hội XIII"),
        ("Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XX", "nghị quyết đại hội Đảng bộ tỉnh lần thứ 20"),
        ("Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XII", "Nghị quyết Trung ương 4 khóa XII"),
        ("Luật thực hiện dân chủ ở cơ sở", "Luật Thực hiện dân chủ ở cơ sở"),
    ],
)
def test_one_name_however_it_is_worded(one: str, other: str) -> None:
    assert [(c.name, c.term) for c in cited(one)] == [(c.name, c.term) for c in cited(other)]


@pytest.mark.parametrize(
    ("text", "pinpoint"),
    [
        ("Tại Điểm 3.5, Khoản 3, Mục III, Phần B của Chương trình số 01-CTr/TU", "Điểm 3.5, Khoản 3, Mục III, Phần B"),
        ("Tại Điều 1.1, Khoản 3, Mục III của Chương trình số 01-CTr/TU", "Điểm 1.1, Khoản 3, Mục III"),
        ("theo khoản 2 Điều 5 Nghị định số 30/2020/NĐ-CP", "khoản 2 Điều 5"),
        ("điểm a khoản 1 Điều 12 của Luật Cán bộ, công chức năm 2008", "điểm a khoản 1 Điều 12"),
        ("sửa đổi khoản 2, Điều 8, Nghị định số 13/2008/NĐ-CP", "khoản 2, Điều 8"),
        ("các khoản 1, 2 và 3 Điều 5 của Luật Đất đai", "các khoản 1, 2 và 3 Điều 5"),
        ("thực hiện nội dung của Nghị định số 13/2008/NĐ-CP", None),
        ("khoản kinh phí theo Nghị định số 13/2008/NĐ-CP", None),
    ],
)
def test_pinpoint(text: str, pinpoint: str | None) -> None:
    assert cited(text)[0].pinpoint == pinpoint


@pytest.mark.parametrize(
    ("definition", "alias"),
    [
        ("sau đây viết tắt là Nghị quyết XX", "Nghị quyết XX"),
        ("sau đây gọi tắt là “Nghị quyết XX”", "Nghị quyết XX"),
        ("gọi tắt là Nghị quyết", "Nghị quyết"),
        ("sau đây gọi là Nghị quyết Đại hội", "Nghị quyết Đại hội"),
    ],
)
def test_an_alias_is_known_ever_after(definition: str, alias: str) -> None:
    text = f"Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX ({definition}) được quán triệt.\n\nTổ chức học tập {alias}."
    defining, *uses = cited(text)
    assert defining.defines == alias
    assert [use.alias for use in uses] == [alias, alias]


def test_no_alias_is_seen_in_a_longer_name() -> None:
    text = "Nghị quyết số 26-NQ/TW ngày 03/11/2022 (gọi tắt là Nghị quyết 26) và Nghị quyết 26-NQ/TW ngày 19/5/2018"
    assert [c.alias for c in cited(text)] == [None, "Nghị quyết 26", None]


def test_the_use_of_an_alias_has_its_pinpoint() -> None:
    text = (
        "Nghị định số 20/2031/NĐ-CP ngày 09/7/2031 (sau đây viết tắt là Nghị định).\n\nLập Quỹ (khoản 4, Điều 51 Nghị định) "
        "theo Điều 3 Nghị định này."
    )
    assert [c.pinpoint for c in cited(text)] == [None, None, "khoản 4, Điều 51"]


def test_letterhead_and_title_are_not_cited() -> None:
    text = (
        "TỈNH ỦY LẠC SƠN\n\nSố: 12-NQ/TU\n\nLạc Sơn, ngày 05 tháng 4 năm 2022\n\n**NGHỊ QUYẾT**\n"
        "**về phát triển du lịch**\n\nThực hiện Nghị quyết số 26-NQ/TW, Tỉnh ủy ban hành Nghị quyết như sau:\n"
    )
    document = parse_bytes("nghi-quyet.txt", text.encode(), load_lexicon())
    assert [c.number for c in read_citations(document)] == ["26-NQ/TW"]


def test_the_innermost_unit_is_the_place() -> None:
    text = "**KẾ HOẠCH**\n\nI. Mục đích\n\n1. Yêu cầu\n\n- Thực hiện Nghị quyết số 26-NQ/TW.\n\n- Việc khác.\n"
    document = parse_bytes("ke-hoach.txt", text.encode(), load_lexicon())
    (c,) = read_citations(document)
    assert c.locator == "I/1/-1"


def test_what_a_paragraph_begins_with_is_no_subject_of_the_title() -> None:
    first, _ = cited("Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX\n\nThực hiện Nghị quyết số 26-NQ/TW, Tỉnh ủy yêu cầu")
    assert first.subject is None


def test_the_subject_runs_over_the_act_it_is_about() -> None:
    first, _ = cited("Chương trình số 01-CTr/TU về thực hiện Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX; trong đó")
    assert first.subject == "thực hiện Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX"


@pytest.mark.parametrize(
    ("printed", "subject"),
    [
        (
            "quy định chi tiết và hướng dẫn thi hành một số điều của Luật Đê điều; căn cứ",
            "quy định chi tiết và hướng dẫn thi hành một số điều của Luật Đê điều",
        ),
        ("về bến thuyền, bãi đỗ và Nghị định số 9/2021/NĐ-CP", "bến thuyền, bãi đỗ"),
        ("quy định mức thu phí bến thuyền như sau: thuyền máy", "quy định mức thu phí bến thuyền"),
        ("quy định: hồ sơ gồm", None),
        ("VỀ QUẢN LÝ BẾN THUYỀN\nTRÊN SÔNG\nCăn cứ ý kiến của Sở Xây dựng", "Quản lý bến thuyền trên sông"),
        ("về " + "bến thuyền trên sông và " * 30, "bến thuyền trên sông và " * 16 + "bến thuyền trên…"),
    ],
)
def test_the_subject_is_whole_or_shows_that_it_is_cut(printed: str, subject: str | None) -> None:
    assert cited(f"Nghị định số 8/2020/NĐ-CP {printed}")[0].subject == subject


@pytest.mark.parametrize("text", ["ngày 03/11/2022", "và/hoặc", "1/2000", "5/10"])
def test_no_number_in_dates_and_ratios(text: str) -> None:
    assert list(find_numbers(text, load_lexicon().acts)) == []


@pytest.mark.parametrize(
    "hostile",
    [
        "Luật sửa đổi, bổ sung một số điều của " * 2000,
        "Nghị quyết số 26-NQ/TW" + "\n" * 5000 + "về",
        "Điều 1, " * 2000 + "Điều 1 - a Nghị quyết số 26-NQ/TW",
        "Nghị quyết số " + "1, " * 5000,
        "gọi tắt là " * 2000,
    ],
)
def test_hostile_repetition_is_read_to_its_end(hostile: str) -> None:
    assert all(c.start < c.end for c in cited(hostile))


KINDS = read("act_kinds")["kind"]


@pytest.mark.parametrize("example", [e for kind in KINDS for e in kind.get("examples", ())])
def test_examples_of_kinds(example: str) -> None:
    assert cited(f"theo {example}.")


@pytest.mark.parametrize("example", [e for kind in KINDS for e in kind.get("counterexamples", ())])
def test_counterexamples_of_kinds(example: str) -> None:
    assert cited(f"theo {example}.") == []


def test_provinces_before_and_now() -> None:
    data = read("provinces")
    now, before = ({n for group in data[k].values() for n in group} for k in ("now", "before"))
    assert (len(now), len(before)) == (34, 63)
    assert set(data["merged"]) == before - now
    assert set(data["merged"].values()) <= now
    assert set(data["wikidata"]) == before | now
    assert len(set(data["wikidata"].values())) == len(before | now)
    assert all(fold(name) in load_lexicon().acts.provinces for name in now | before)
