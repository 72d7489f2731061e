"""How acts are printed: slips, short forms, lists, page breaks. ⟦The mention⟧ and its number as the act bears it."""

from __future__ import annotations

import re

import pytest

from kg.models import Citation, Document
from kg.parse.document import parse_bytes
from kg.rules.lexicon import load_lexicon
from kg.rules.patterns import read
from tests.reading import read_citations

FORMS = [
    # count and year alone, and who issues it: the number is known all the same
    ("⟦Thông tư 28/2031 của Bộ trưởng Bộ Y tế⟧; ⟦Thông tư số 5 năm 2031 của Bộ Y tế⟧; ⟦Nghị quyết 3/2031 của Tỉnh ủy⟧", ["28/2031/TT-BYT", "5/2031/TT-BYT", "3/2031"]),
    # in a translation: the word before "No.", which may stand on the line above; the letterhead's own is none
    ("the Government's ⟦Decree\nNo. 45/2031/ND-CP dated March 5, 2031⟧ on ferries;\nNo. 88/2031/TT-BXD\n", ["45/2031/NĐ-CP"]),
    ("⟦Resolution No. 7/2031/QH16 of the National Assembly⟧ on", ["7/2031/QH16"]),
    # thousands parted from hundreds
    ("⟦Quyết định số 1 120/QĐ-TTg⟧; 3 120/QĐ", ["1120/QĐ-TTg"]),
    # a note in brackets behind each of a list
    ("⟦Quy định số 24-QĐ/TW⟧ (Điều 4, Điều 7), ⟦96-QĐ/TW⟧ (khoản 1 Điều 2)", ["24-QĐ/TW", "96-QĐ/TW"]),
    # numbers of old: several bodies before the kind, a letter alone
    ("⟦Thông tư liên tịch số 3-TANDTC-VKSNDTC/TTLT ngày 8/12/1988⟧;", ["3-TANDTC-VKSNDTC/TTLT"]),
    ("⟦Sắc lệnh số 32-C ngày 8/2/1946⟧; Nghị định số 32-C", ["32-C"]),
    # a title that goes on behind "và" up to its day
    ("⟦Pháp lệnh Trồng dừa và bảo vệ vườn ngày 4/4/2001⟧; ⟦Luật Giá⟧ và nghị định ngày 4/4/2001", [None, None]),
    ("⟦Luật Nhà ở (sửa đổi) ngày 21/6/2031⟧ và ⟦Luật Giá⟧", [None, None]),
    # a plenum behind the day without "của"
    ("theo ⟦Nghị quyết số 88-NQ/TW ngày 05/3/2031 Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XV⟧ về", ["88-NQ/TW"]),
    ("theo ⟦Nghị quyết số 88-NQ/TW ngày 05/3/2031⟧. Hội nghị lần thứ ba thống nhất", ["88-NQ/TW"]),
    ("theo ⟦Quyết định số 9/QĐ-UBND kí ngày 03/11/2031⟧.", ["9/QĐ-UBND"]),
    # the number is the amending law's
    ("⟦Luật Sửa đổi, bổ sung một số điều của Luật Doanh nghiệp số 76/2025/QH15⟧;", ["76/2025/QH15"]),
    ("⟦Luật sửa đổi, bổ sung một số điều của Luật Đầu tư, Luật Đấu thầu số 57/2031/QH15⟧; ⟦Luật Giá số 16/2031/QH15⟧", ["57/2031/QH15", "16/2031/QH15"]),
    # who issues: a council's board of a field, an organ's owner; another act behind "và"; a law with its bodies in short
    ("⟦Tờ trình số 279/TTr-HĐND ngày 1/9/2031 của Ban Pháp chế của Hội đồng nhân dân tỉnh⟧ về", ["279/TTr-HĐND"]),
    ("nhận được ⟦Công văn số 499/BDN ngày 14/6/2031 của Ban Dân nguyện⟧ - Ủy ban", ["499/BDN"]),
    ("theo ⟦hướng dẫn số 02 ngày 30/10/2031 của Ban tuyên giáo tỉnh ủy⟧ và NQ đại hội", ["02"]),
    ("⟦Luật Hoạt động giám sát của Quốc hội và HĐND ngày 20/11/2015⟧;", [None]),
    ("theo ⟦Chỉ thị số 01/CT-VKSTC ngày 2/1/2031 của Viện trưởng Viện kiểm sát nhân dân tối cao⟧ về", ["01/CT-VKSTC"]),
    ("⟦Công văn số 6/CT-TTHT ngày 2/1/2031 của Cục thuế tỉnh Lạc Sơn⟧ hỏi; ⟦Quyết định số 8/QĐ-BHXH ngày 2/1/2031 của Giám đốc Bảo hiểm xã hội tỉnh⟧ về", ["6/CT-TTHT", "8/QĐ-BHXH"]),
    ("⟦Kế hoạch số 5/KH-UBND ngày 2/1/2031 của UBND TP. Khe Vàng⟧ về; ⟦Công văn số 9/SGDĐT-VP ngày 2/1/2031 của Sở Giáo dục & Đào tạo⟧ về", ["5/KH-UBND", "9/SGDĐT-VP"]),
    ("⟦Luật sửa đổi, bổ sung một số điều của 37 luật có liên quan đến quy hoạch ngày 20/11/2031⟧; ⟦Luật Giá⟧", [None, None]),
    ("⟦Kết luận số 12-KL/TW ngày 2/1/2031 của Bộ Chính trị, Ban Bí thư⟧ về", ["12-KL/TW"]),
    ("⟦Nghị quyết số 4/NQ-ĐHĐCĐ ngày 2/1/2031 của Đại hội đồng cổ đông Công ty Cổ phần Mây Hồ⟧ thông qua", ["4/NQ-ĐHĐCĐ"]),
    ("⟦Thông tư liên tịch số 6/2031/TTLT-BYT-BNV ngày 2/1/2031 của Bộ Y tế - Bộ Nội vụ⟧;", ["6/2031/TTLT-BYT-BNV"]),
    # several laws behind one word
    ("các ⟦Luật: Giá ngày 19 tháng 6 năm 2031⟧; ⟦Phí và lệ phí năm 2032⟧; các Luật: tục lệ", [None, None]),
    # law at large
    ("theo Luật Biển quốc tế, ⟦Luật Thỏa thuận quốc tế năm 2031⟧ và ⟦Luật Dân số năm 2032⟧", [None, None]),
    ("⟦Quyết định số 1OO/QD-UBND ngày 18/7/2O31 của Ủy ban nhân dân tỉnh⟧;", ["100/QĐ-UBND"]),
    ("⟦Quyết định số 327-CT ngày 15/9/1992⟧ và Chỉ thị số 5-CT của ta", ["327-CT"]),
    # one word that names no law that is known
    ("phân cấp theo quy định của Luật\nBaolacson. vn - Tỉnh đã ký ⟦Quyết định số 8/QĐ-UBND⟧ theo ⟦Luật Giá⟧ và ⟦Luật PCTN⟧", ["8/QĐ-UBND", None, None]),
    # a law of a known title and year in small letters, or all in capitals
    ("theo ⟦luật đất đai 2024⟧ và ⟦LUẬT NHÀ Ở NĂM 2023⟧; pháp luật đất đai 2024; kỷ luật lao động năm 2024; luật đất đai", [None, None]),
    ("các ⟦CV: 14/UBND-VP⟧, ⟦15/UBND-VP ngày 06/3/2031⟧ và ⟦TB 16/TB-UBND⟧", ["14/UBND-VP", "15/UBND-VP", "16/TB-UBND"]),
    # a law joined to what another country made
    ("Nghị viện Thái Lan thông qua Luật Báo chí và Luật Cạnh tranh. ⟦Luật Giá⟧ và ⟦Luật Cạnh tranh năm 2018⟧", [None, None]),
    # a title that goes on behind a comma; figures that bear an assembly's letters
    ("theo ⟦Luật Quản lý, sử dụng vũ khí năm 2031⟧, ⟦Luật Giá⟧; tổng đài 1900/QH", [None, None]),
    # the kind's code left out of a Party number
    ("⟦Nghị quyết 06/TU⟧ và ⟦Chỉ thị số 15/TW⟧", ["06-NQ/TU", "15-CT/TW"]),
    # the day behind a line break or with a space in its year; a type word whose space was lost
    ("(Ban hành kèm theo ⟦Quyết định số: 59/QĐ-UBND\nNgày 22 tháng 7 năm 2031 của UBND xã Đồi Mây⟧)", ["59/QĐ-UBND"]),
    ("thực hiện ⟦Nghị quyết số 66-NQ/TW⟧\nNgày 28 tháng 11 năm 2031, tại xã Đồi Mây", ["66-NQ/TW"]),
    ("theo ⟦Quyết định số 24/QĐ-TTg ngày O6/l2/2031 của Thủ tướng Chính phủ⟧ quy định", ["24/QĐ-TTg"]),
    ("theo ⟦Quyết định số 24/QĐ-TTg ngày 16/7/20 31 của Thủ tướng Chính phủ⟧ quy định", ["24/QĐ-TTg"]),
    ("theo ⟦Nghịquyết số 51/2031/QH15⟧ và ⟦Thôngtư số 5/2031/TT-BYT⟧", ["51/2031/QH15", "5/2031/TT-BYT"]),
    # codes with a space, a dash or a slash lost, misprinted or exchanged
    ("theo ⟦Kế hoạch số 81/KH UBND ngày 03/4/2031⟧ và", ["81/KH-UBND"]),
    ("theo ⟦Quyết định 77/Q Đ-TTg⟧ về", ["77/QĐ-TTg"]),
    ("thực hiện ⟦Chỉ thị số 21/CTTg ngày 5/5/2031⟧", ["21/CT-TTg"]),
    ("thực hiện ⟦Quyết định số 9/QĐTTg⟧", ["9/QĐ-TTg"]),
    ("⟦Nghị quyết số 31-NQ -TW ngày 30/12/2032 của Bộ Chính trị⟧", ["31-NQ/TW"]),
    ("⟦Quyết định số 12-2031/QĐ-UBND⟧", ["12/2031/QĐ-UBND"]),
    ("⟦Kết luận 14-KL.TW⟧ và ⟦Nghị quyết 12-NQ-TU⟧", ["14-KL/TW", "12-NQ/TU"]),
    ("⟦Nghị quyết số 59/NQ-TW⟧, ⟦Kế hoạch số 58-KH/UBND⟧", ["59-NQ/TW", "58/KH-UBND"]),
    # letters without their marks, figures as letters, codes in another case
    ("⟦Quyết định số 44/QD-UBND⟧, ⟦Nghị quyết số 3/2031/NQ-HDND⟧", ["44/QĐ-UBND", "3/2031/NQ-HĐND"]),
    ("⟦Nghị quyết số l9-NQ/TW⟧ và ⟦Kết luận số O7-KL/TU⟧", ["19-NQ/TW", "07-KL/TU"]),
    ("⟦Nghi quyết số 08-NQ/TU⟧; ⟦Quyêt định số 12/QĐ-TTg⟧", ["08-NQ/TU", "12/QĐ-TTg"]),
    ("⟦Chỉ thị số 12-CT/TƯ ngày 2/6/2031 của Tỉnh ủy⟧", ["12-CT/TU"]),
    ("⟦Chỉ thị số 12-CT/TƯ của Ban Bí thư⟧; ⟦Kết luận số 40-KL/tw⟧", ["12-CT/TW", "40-KL/TW"]),
    ("⟦Kết luận số 9-KL/TƯ⟧, ⟦Kết luận số 9-KL/TU của Tỉnh ủy⟧ và ⟦Nghị quyết 11-NQ/TƯ⟧", ["9-KL/TU", "9-KL/TU", "11-NQ/TW"]),
    # the type word in English
    ("under ⟦Circular No. 7/2031/TT-BYT dated May 06, 2031⟧ and ⟦Decree 3/2032/ND-CP dated 5 March 2032⟧ of", ["7/2031/TT-BYT", "3/2032/NĐ-CP"]),
    # codes with an ampersand, a full stop; kinds of paper
    ("⟦Công văn số 15/SVHTT&DL-QLDL ngày 4/3/2031⟧", ["15/SVHTT&DL-QLDL"]),
    ("⟦Văn bản số 27/HCTĐ.TC⟧. Sở Y tế", ["27/HCTĐ.TC"]),
    ("theo ⟦Quyết định số 12/QĐ-UBND⟧.Sở Nội vụ", ["12/QĐ-UBND"]),
    ("theo ⟦Giấy mời số 52/GM-UBND⟧ và ⟦CV 877/BNV-CQĐP⟧", ["52/GM-UBND", "877/BNV-CQĐP"]),
    # nothing between the words
    ("⟦Nghị định số 62/2031/NĐ-CPcủa Chính phủ⟧; ⟦15-KH/TUngày 1/3/2031⟧; ⟦Chỉ thị 07/CT-TTgngày2/3/2031⟧",
     ["62/2031/NĐ-CP", "15-KH/TU", "07/CT-TTg"]),
    ("⟦Công văn số 118/UBND-NCngày 5/3/2031⟧, ⟦Tờ trình 19/TTr-SNgV⟧", ["118/UBND-NC", "19/TTr-SNgV"]),
    ("⟦Nghị quyết số35-NQ/TW ngày18/5/2031⟧, ⟦Thông tư06/2031/TT-BNV⟧", ["35-NQ/TW", "06/2031/TT-BNV"]),
    # the short type word, the bare number, the year in place of codes
    ("thực hiện ⟦NQ 68⟧ và ⟦QĐ số 749⟧; ⟦Nghị định 42/2031⟧", ["68", "749", "42/2031/NĐ-CP"]),
    ("theo ⟦Nghị định số 30 năm 2031 của Chính phủ⟧ và ⟦Thông tư 12/2031⟧", ["30/2031/NĐ-CP", "12/2031"]),
    ("⟦Quyết định số 12/QĐ-UBND năm 2031 của UBND tỉnh⟧ về giá đất năm 2032", ["12/QĐ-UBND"]),
    # old numbers
    ("⟦Sắc lệnh số 15-SL ngày 20/01/1948⟧, ⟦Nghị định số 217-HĐBT⟧ và ⟦Nghị định 24/CP⟧", ["15-SL", "217-HĐBT", "24/CP"]),
    # a letter in the year, in a count of two; a space in the issuer's code; a page's mark with its word inside
    ("⟦Thông tư số 9/2O31/TT-BYT⟧; ⟦Quyết định số 4O/QĐ-UBND⟧; ⟦Quyết định số 7/QĐ-T Tg⟧", ["9/2031/TT-BYT", "40/QĐ-UBND", "7/QĐ-TTg"]),
    ("theo ⟦Quyết định số 30/QĐ-\n\nTrang 15\n\nUBND ngày 2/8/2031⟧ về", ["30/QĐ-UBND"]),
    # what stands in full is meant by any short form of it; a short form of another number may be anything
    ("⟦Kế hoạch số 120/KH-UBND ngày 5/4/2031⟧; theo đó, ⟦KH 120⟧ hoàn thành, KH 15 ha; ⟦Kết luận 9-KL/TU⟧, ⟦KL9⟧ đạt",
     ["120/KH-UBND", "120", "9-KL/TU", "9"]),
    # a year in brackets; a law in short; a title of more words is no shorter one
    ("⟦Luật Thanh tra (2031)⟧ và ⟦Luật ANM 2031⟧; Luật Đầu tư nước ngoài của Lào", [None, None]),
    # what another country made
    ("Quốc hội Nhật Bản vừa thông qua Luật Giáo dục đại học; Luật Giá của nước này; ⟦Luật Giá⟧ của ta", [None]),
    # lists
    ("trả lời các ⟦Công văn: số 101/STC-NS⟧, ⟦115/STC-NS⟧", ["101/STC-NS", "115/STC-NS"]),
    ("các ⟦Chỉ thị 08-CT/TU⟧, ⟦14⟧ và ⟦19-CT/TU của Tỉnh ủy⟧", ["08-CT/TU", "14-CT/TU", "19-CT/TU"]),
    ("các ⟦Kết luận 05⟧, ⟦07⟧ và ⟦11-KL/TU⟧", ["05-KL/TU", "07-KL/TU", "11-KL/TU"]),
    ("các ⟦Nghị quyết số 05-NQ/TU⟧, ⟦06⟧ và ⟦09 của Tỉnh ủy⟧", ["05-NQ/TU", "06-NQ/TU", "09-NQ/TU"]),
    ("⟦Nghị quyết số 05-NQ/TU⟧, 12 chỉ tiêu và 15 đề án", ["05-NQ/TU"]),
    ("⟦Nghị quyết số 05-NQ/TU⟧ và ⟦12-KL/TU⟧", ["05-NQ/TU", "12-KL/TU"]),
    # page breaks, footnotes' marks
    ("⟦Nghị quyết số\n\n27\n\n37-NQ/TW ngày 06/9/2032⟧", ["37-NQ/TW"]),
    ("⟦Kết luận số 54-\n\n- 11 -\n\nKL/TW ngày 07/8/2031⟧", ["54-KL/TW"]),
    ("⟦Nghị quyết số 26-NQ/TW⟧1 và ⟦Quyết định số 9/QĐ-UBND ngày 03/11/2031⟧12", ["26-NQ/TW", "9/QĐ-UBND"]),
    ("⟦Quyết định số 15/QĐ ngày 02/3/2034 của Hiệu trưởng⟧ và ⟦Kế hoạch số 12/KH⟧", ["15/QĐ", "12/KH"]),
    ("⟦Hướng dẫn số 48/BCĐ ngày 14/11/2033 của Ban Chỉ đạo tỉnh⟧, kế hoạch đợt 1/BCĐ", ["48/BCĐ"]),
    ("⟦Nghị quyết số 66.7/2035/NQ-CP⟧, ⟦Chỉ thị số 24/TTg ngày 29/7/2034⟧", ["66.7/2035/NQ-CP", "24/CT-TTg"]),
    ("⟦Công văn số 248/PCTT ngày 31/10/2034⟧", ["248/PCTT"]),
    ("(⟦Quyết định số 116/VKSTC-V9 ngày 25/9/2034⟧)", ["116/VKSTC-V9"]),
    ("⟦Báo cáo thẩm tra số 43/BC-UBPL ngày 3/6/2035 của Ủy ban Pháp luật⟧", ["43/BC-UBPL"]),
    ("thực hiện Quyết định\n1. Sở Y tế; Quy trình số 01", []),
    ("⟦Kế hoạch số 47/KH/BCĐ⟧, ⟦Tờ trình 15/TTr.SNV⟧, ⟦Thông tư 01/2035/TTBNV⟧", ["47/KH-BCĐ", "15/TTr-SNV", "01/2035/TT-BNV"]),
    ("⟦Chỉ thị số 14CT/TU⟧, ⟦Kết luận 12KL/TW⟧, ⟦Nghị quyết 30a/2008/NQ-CP⟧", ["14-CT/TU", "12-KL/TW", "30a/2008/NQ-CP"]),
    ("⟦Kết luận số 21-KL/TW2 ngày 25/10/20313 của Bộ Chính trị⟧4 và", ["21-KL/TW"]),
    ("⟦Nghị định số 34/2036/\n\n12\n\nNĐ-CP ngày 14/5/2036⟧", ["34/2036/NĐ-CP"]),
    ("⟦thông tu số 5/2035/TT-BTC⟧", ["5/2035/TT-BTC"]),
    # laws by their short names
    ("Điều 139 ⟦BLHS năm 2015⟧, ⟦Luật BHXH năm 2024⟧, ⟦Luật Thuế GTGT⟧", [None, None, None]),
    # no acts of ours, no acts
    ("Luật Đất đai của Lào; Nghị quyết 2758 của Đại hội đồng Liên hợp quốc; Luật Nhà ở Hoa Kỳ", []),
    ("theo ⟦Nghị định số 30/2031/NĐ-CP của Chính phủ⟧ về hợp tác với Lào", ["30/2031/NĐ-CP"]),
    ("Khoa Luật Đại học Lạc Sơn, Trường Đại học Luật, Đoàn Luật sư", []),
    ("lốp 215/55, thửa 31/TBĐ-04, mẫu 02/TNDN, trực 24/7, 9/14 chỉ tiêu, TT 12, KH 2031", []),
]  # fmt: skip

DATES = [
    ("ngày mùng 5 tháng 4 năm 2032", "2032-04-05"),
    ("ngày mồng 1/2/2032", "2032-02-01"),
    ("ngày 06/5/24", "2024-05-06"),
    ("ngày 06.5.2032", "2032-05-06"),
    ("ngày 06-5-1995", "1995-05-06"),
    ("ngày 06/5/99", "1999-05-06"),
    ("ngày 06 tháng 5 năm 24", "2024-05-06"),
    ("(06/5/2032)", "2032-05-06"),
]


def cited(text: str) -> tuple[Document, list[Citation]]:
    document = parse_bytes("thu.txt", f"Mở đầu.\n\n{text}\n\nHết.\n".encode(), load_lexicon())
    return document, read_citations(document)


@pytest.mark.parametrize(("marked", "numbers"), FORMS)
def test_a_number_is_read_as_the_act_bears_it(marked: str, numbers: list[str | None]) -> None:
    document, found = cited(re.sub("[⟦⟧]", "", marked))
    assert [document.text[c.start : c.end] for c in found] == re.findall("⟦(.*?)⟧", marked, re.DOTALL)
    assert [c.number for c in found] == numbers


@pytest.mark.parametrize(("printed", "date"), DATES)
def test_a_day_is_read_in_every_printed_form(printed: str, date: str) -> None:
    _, found = cited(f"Tổng kết Nghị quyết số 16-NQ/TU {printed} của Tỉnh ủy")
    assert [c.date for c in found] == [date]


def test_marks_that_nobody_sees_hide_no_number() -> None:
    document, found = cited("Quyết định số 452\u2044Q\u00adĐ\u200b-TTg ngày 27/3/2033 của Thủ tướng Chính phủ")
    assert [(c.number, c.date) for c in found] == [("452/QĐ-TTg", "2033-03-27")]
    assert document.offsets is not None


def test_the_alias_behind_a_note_in_brackets_is_the_outer_acts() -> None:
    _, found = cited(
        "Nghị định số 73/2034/NĐ-CP (được sửa đổi tại Nghị định số 07/2036/NĐ-CP) (sau đây gọi là Nghị định 73) áp dụng"
    )
    assert [(c.number, c.defines) for c in found if not c.alias] == [
        ("73/2034/NĐ-CP", "Nghị định 73"),
        ("07/2036/NĐ-CP", None),
    ]


def test_a_comma_left_out_of_a_title_makes_no_other_law() -> None:
    _, found = cited("Luật Thi đua, khen thưởng và Luật Thi đua khen thưởng năm 2022")
    assert [c.name for c in found] == ["luật thi đua, khen thưởng"] * 2


def test_the_law_that_amends_is_another_than_the_law() -> None:
    _, found = cited("Luật Điện lực năm 2004 nay có Luật Điện lực sửa đổi 2012 và Luật Thuế TNCN 2007")
    assert [(c.name, c.term) for c in found] == [
        ("luật điện lực", "2004"),
        ("luật sửa đổi, bổ sung một số điều của luật điện lực", "2012"),
        ("luật thuế thu nhập cá nhân", "2007"),
    ]


@pytest.mark.parametrize("example", read("issuers")["foreign"]["examples"])
def test_foreign_acts_are_none_of_ours(example: str) -> None:
    assert cited(f"theo {example}.")[1] == []


@pytest.mark.parametrize(
    "example", [*read("issuers")["foreign"]["counterexamples"], *read("laws")["not_law"]["counterexamples"]]
)
def test_acts_of_ours_that_deal_with_others_are_ours(example: str) -> None:
    assert cited(f"{example}.")[1]


@pytest.mark.parametrize("example", [*read("laws")["not_law"]["examples"], *read("laws")["no_title"]["examples"]])
def test_a_faculty_is_no_law(example: str) -> None:
    assert cited(f"{example} cho biết.")[1] == []


@pytest.mark.parametrize("example", read("issuers")["old"]["examples"])
def test_old_numbers(example: str) -> None:
    assert cited(f"theo {example}.")[1]


ISSUERS = [
    ("the Prime Minister’s Decision No. 5/QD-TTg", "Thủ tướng Chính phủ"),
    ("Circular No. 5/2031/TT-BYT on the Government of a school", None),
    ("Ngày 9/2/2031, Sở Y tế Lạc Sơn có Tờ trình số 5/TTr-SYT", "Sở Y tế Lạc Sơn"),
    ("Sở Công Thương, Sở Y tế Lạc Sơn có Tờ trình số 5/TTr-SYT", None),
    ("Thông tư số 5/2031/TT-BGTVT ngày 06/3/2031 của Bộ trưởng Bộ Giao thông vận tải quy định", "Bộ trưởng Bộ Giao thông vận tải"),
    # behind a place's name nothing in small letters is the issuer's
    ("Công văn số 15/UBND-VP ngày 02/3/2031 của Ủy ban nhân dân xã Đèo Sen huy động nhân công", "Ủy ban nhân dân xã Đèo Sen"),
    ("Công văn số 15/BHXH-VP ngày 02/3/2031 của Bảo hiểm xã hội tỉnh Kim Đài thông báo", "Bảo hiểm xã hội tỉnh Kim Đài"),
    ("Công văn số 15-CV/VPTU ngày 02/3/2031 của Văn phòng Tỉnh ủy Kim Đài thông báo", "Văn phòng Tỉnh ủy Kim Đài"),
    ("Công văn số 15-CV/ĐU ngày 02/3/2031 của Đảng ủy Các cơ quan Đảng tỉnh triển khai", "Đảng ủy Các cơ quan Đảng tỉnh"),
    ("Công văn số 15/TA-VP ngày 02/3/2031 của Tòa án nhân dân cấp cao tại Hà Nội hướng dẫn", "Tòa án nhân dân cấp cao tại Hà Nội"),
    ("Công văn số 15-CV/UBKT ngày 02/3/2031 của Ủy ban kiểm tra Huyện ủy Suối Ngần kiểm tra", "Ủy ban kiểm tra Huyện ủy Suối Ngần"),


    ("Quyết định số 9/QĐ-BCĐ ngày 3/2/2031 của Ban Chỉ đạo phòng, chống dịch Covid-19 tỉnh Lạc Sơn về cách ly", "Ban Chỉ đạo phòng, chống dịch Covid-19 tỉnh Lạc Sơn"),
    ("Tờ trình số 42/TTr-UBND ngày 21/11/2031 của Ủy ban nhân dân Thành phố về trồng cây", "Ủy ban nhân dân Thành phố"),
    ("Quyết định số 16/QĐ-UBND ngày 5/3/2031 của Chủ tịch Ủy\nban nhân dân tỉnh Lạc Sơn", "Chủ tịch Ủy ban nhân dân tỉnh Lạc Sơn"),
    ("Báo cáo số 7/BC-BPC ngày 5/3/2031 của Ban Pháp chế Hội đồng nhân dân Thành phố", "Ban Pháp chế Hội đồng nhân dân Thành phố"),
    ("Thông tư số 2/2031/TT-BKHĐT ngày 06/3/2031 của Bộ Kế hoạch và Đầu tư (đã sửa)", "Bộ Kế hoạch và Đầu tư"),
    ("Thông tư số 3/2031/TT-BNG ngày 06/3/2031 của Bộ trưởng Bộ Ngoại giao quy định lễ tân", "Bộ trưởng Bộ Ngoại giao"),
    ("Quyết định số 47/QĐ-BVHTTDL ngày 4/1/2031 của Bộ VH,TT&DL công bố thủ tục", "Bộ VH,TT&DL"),
    ("Thông tư số 9/2031/TT-BVHTTDL ngày 4/1/2031 của Bộ trưởng Bộ Văn hóa, Thể\nthao và Du lịch quy định", "Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch"),
    ("Công văn số 12/PCTT ngày 4/1/2031 của Ban Chỉ huy phòng chống thiên tai và Tìm kiếm cứu nạn tỉnh và các văn bản", "Ban Chỉ huy phòng chống thiên tai và Tìm kiếm cứu nạn tỉnh"),
    ("Công văn số 15/SCT-TM ngày 4/1/2031 của Sở Kinh tế, Hạ tầng và Đô thị tỉnh Kim Đài vềviệc cấp điện", "Sở Kinh tế, Hạ tầng và Đô thị tỉnh Kim Đài"),
    # as the names of bodies run: a board of a project, a school, a unit of a region, one with its place behind it
    ("Văn bản số 18/BQL-KH ngày 6/1/2031 của Ban Quản lý dự án các công trình giao thông tỉnh gửi Sở Tài chính", "Ban Quản lý dự án các công trình giao thông tỉnh"),
    ("Quyết định số 7/QĐ-ĐHSP ngày 7/1/2031 của Hiệu trưởng Trường Đại học Sư phạm Kim Đài ban hành quy chế", "Hiệu trưởng Trường Đại học Sư phạm Kim Đài"),
    ("Báo cáo số 5/BC-TTYT ngày 7/1/2031 của Trung tâm Y tế khu vực Sông Vệ về tiêm chủng", "Trung tâm Y tế khu vực Sông Vệ"),
    ("Báo cáo số 6/BC-VQG ngày 7/1/2031 của Vườn quốc gia Kim Đài", "Vườn quốc gia Kim Đài"),
    ("Công văn số 8/THADS ngày 7/1/2031 của Thi hành án dân sự tỉnh về", "Thi hành án dân sự tỉnh"),
    ("Quyết định số 176-HĐBT ngày 9/10/1989 của Hội đồng Bộ trưởng về", "Hội đồng Bộ trưởng"),
    ("Nghị quyết số 57-NQ/TW ngày 2/1/2031 của Bộ Chính trị trên địa bàn tỉnh", "Bộ Chính trị"),
    # what the body does is no part of its name, also where a line's end parts the verb
    ("Quyết định số 7/QĐ-UBND ngày 5/3/2031 của Ủy ban nhân dân tỉnh Kim Đài ban hành Quy chế", "Ủy ban nhân dân tỉnh Kim Đài"),
    ("Quyết định số 8/QĐ-UBND ngày 5/3/2031 của UBND tỉnh Kim Đài Sửa\nđổi Quy chế", "UBND tỉnh Kim Đài"),
    ("Thông tư số 4/2031/TT-BCT ngày 06/3/2031 của Bộ trưởng Bộ Công Thương ban hành biểu mẫu", "Bộ trưởng Bộ Công Thương"),
    ("Kế hoạch số 4/KH-BCĐ ngày 06/3/2031 của Ban Chỉ đạo tỉnh giao các sở", "Ban Chỉ đạo tỉnh"),
]  # fmt: skip


def test_numbers_in_brackets_have_the_issuer_that_stands_before_them() -> None:
    page = "Căn cứ các Quyết định của Bộ trưởng Bộ Y tế về trạm xá (số 5/QĐ-BYT ngày 01/2/2031, và số 6/QĐ-BYT ngày 02/2/2031)"
    assert [(act.number, act.date, act.issuer) for act in cited(page)[1]] == [
        ("5/QĐ-BYT", "2031-02-01", "Bộ trưởng Bộ Y tế"),
        ("6/QĐ-BYT", "2031-02-02", "Bộ trưởng Bộ Y tế"),
    ]
    page = "Theo Quyết định số 9/QĐ-TTg và các Quyết định của Bộ trưởng Bộ Y tế (số 5/QĐ-BYT và số 6/QĐ-BYT)."
    assert [act.issuer for act in cited(page)[1]][1:] == ["Bộ trưởng Bộ Y tế"] * 2


def test_a_day_in_the_other_column_of_a_table_of_acts_is_the_acts() -> None:
    page = "| TT | Số văn bản | Ngày |\n|---|---|---|\n| 1 | Quyết định số 10/QĐ-UBND | 08/01/2031 |\n"
    assert [act.date for act in cited(page)[1]] == ["2031-01-08"]
    wrapped = "| TT | Văn bản | Số, ngày |\n|---|---|---|\n| 1 | Giao vốn | 88/QĐ-UBND<br>ngày 08/01/2031 |\n"
    assert [act.date for act in cited(wrapped)[1]] == ["2031-01-08"]


def test_the_columns_of_kinds_and_numbers_tell_an_act_between_them() -> None:
    head = "| TT | Loại văn bản | Số, ký hiệu | Ngày ban hành | Cơ quan ban hành |\n|---|---|---|---|---|\n"
    rows = "| 1 | Công văn | 215/SNV-TCBC | 05/02/2031 | Sở Nội vụ |\n| 2 | Thông báo | Số 17/TB-SNV | 06/02/2031 | Sở Nội vụ |\n"
    acts = cited(head + rows)[1]
    assert [(c.kind, c.number, c.date, c.issuer) for c in acts] == [
        ("Công văn", "215/SNV-TCBC", "2031-02-05", "Sở Nội vụ"),
        ("Thông báo", "17/TB-SNV", "2031-02-06", "Sở Nội vụ"),
    ]


def test_a_number_with_its_day_in_a_cell_is_no_letterhead() -> None:
    page = "| TT | Số, ký hiệu, ngày tháng | Trích yếu |\n|---|---|---|\n| 1 | Số 215/SNV-TCBC ngày 05/02/2031 | Biên chế |\n"
    assert [(c.kind, c.number, c.date) for c in cited(page)[1]] == [("Công văn", "215/SNV-TCBC", "2031-02-05")]


def test_the_same_day_behind_a_list_is_that_of_each_act() -> None:
    page = "theo Quyết định số 101/QĐ-UBND, số 102/QĐ-UBND cùng ngày 03/4/2031 của Ủy ban nhân dân xã"
    assert [act.date for act in cited(page)[1]] == ["2031-04-03", "2031-04-03"]


@pytest.mark.parametrize(
    "printed",
    [
        "Kế hoạch số 9/KH-UBND được ban hành ngày 15/01/2031",
        "Kế hoạch ngày 15/01/2031 số 9/KH-UBND",
        "Kế hoạch số 9/KH-UBND – ngày 15/01/2031",
        "Kế hoạch số 9/KH-UBND [ngày 15/01/2031]",
        "Kế hoạch số 9/KH-UBND, Ngày 15/01/2031",
        "Kế hoạch số 9/KH-UBND được ký ban hành ngày 15/01/2031",
        "Kế hoạch số 9/KH-UBND ra ngày 15/01/2031",
        "Kế hoạch số 9/KH-VQG của Vườn quốc gia Kim Đài ngày 15/01/2031",
        "Kế hoạch số 9/KH-TTYT do Trung tâm Y tế khu vực Sông Vệ ban hành ngày 15/01/2031",
        "Kế hoạch ngày 15 tháng 01 năm 2031 số 9/KH-UBND của Ủy ban nhân dân tỉnh",
        "Rà soát:\n- Ngày 15/01/2031, Ủy ban nhân dân tỉnh ban hành Kế hoạch số 9/KH-UBND về chợ",
    ],
)
def test_an_act_has_the_day_on_which_it_was_issued(printed: str) -> None:
    assert [act.date for act in cited(printed)[1]] == ["2031-01-15"]


def test_a_day_behind_a_list_is_no_day_of_an_act_of_another_year() -> None:
    page = "theo các Nghị định số 5/2024/NĐ-CP và số 7/2031/NĐ-CP ngày 11/9/2031 của Chính phủ"
    assert [act.date for act in cited(page)[1]] == [None, "2031-09-11"]


@pytest.mark.parametrize(("printed", "issuer"), ISSUERS)
def test_an_issuer_is_read_to_its_end_and_no_further(printed: str, issuer: str) -> None:
    _, [act] = cited(f"Thực hiện {printed}.")
    assert act.issuer == issuer


def test_a_boards_name_ends_before_the_act_that_it_deals_with() -> None:
    _, (first, second) = cited("theo Công văn số 5-CV/BCĐ của Ban Chỉ đạo Trung ương về tổng kết Nghị quyết số 8-NQ/TW")
    assert (first.issuer, second.number) == ("Ban Chỉ đạo Trung ương", "8-NQ/TW")


def test_a_document_cites_neither_its_letterhead_nor_its_title() -> None:
    page = "QUỐC HỘI\n\nLuật số: 9/2031/QH16\n\nLUẬT\nBẾN THUYỀN\n\nCăn cứ Luật Giá;\n\nĐiều 1. Bến thuyền.\n"
    assert [act.name for act in cited(page)[1]] == ["luật giá"]
    page = "NGHỊ QUYẾT SỐ 58 NQ/HĐNN8 NGÀY 11-3-1988 CỦA HỘI ĐỒNG NHÀ NƯỚC\nVỀ BẾN THUYỀN\n\nĐiều 1. Mở bến.\n\nCHỦ TỊCH\n\nVõ Văn Khoát\n"
    assert cited(page)[1] == []
    page = "BỘ Y TẾ\n\nSố: 9/2031/TT-BYT\n\nTHÔNG TƯ\nVề bến thuyền\n\nĐiều 1. Bến.\n\nCircular No. 9/2031/TT-BYT dated March 5, 2031 on wharves\n"
    assert cited(page)[1] == []


@pytest.mark.parametrize(
    ("printed", "issuers"),
    [
        (
            "các Nghị định của Chính phủ: số 6/2031/NĐ-CP ngày 8/6/2031 về các Nghị định khác; số 9/2031/NĐ-CP",
            ["Chính phủ"] * 2,
        ),
        ("Nghị định số 6/2031/NĐ-CP và Nghị định số 9/2031/NĐ-CP ngày 8/6/2031 của Chính phủ", ["Chính phủ"] * 2),
        ("Quyết định số 6/QĐ-TTg và Quyết định số 9/QĐ-SYT của Sở Y tế", [None, "Sở Y tế"]),
        ("Nghị định số 6/2031/NĐ-CP; Nghị định số 9/2031/NĐ-CP của Chính phủ", [None, "Chính phủ"]),
        ("Nghị định của Chính phủ.\n\nKết quả: 6/2031/NĐ-CP", [None]),
    ],
)
def test_an_issuer_that_is_printed_once_for_several(printed: str, issuers: list[str | None]) -> None:
    assert [act.issuer for act in cited(printed)[1]] == issuers


def test_the_number_of_a_form_is_no_act() -> None:
    assert [act.number for act in cited("theo mẫu số 02/TT-KH, biểu 4/KH-TC và Kế hoạch 5/KH-TC")[1]] == ["5/KH-TC"]
