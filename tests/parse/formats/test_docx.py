"""Word files: what a reader sees on paper."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.shared import Cm
from PIL import Image

from kg.errors import DocumentError
from kg.parse.document import read_bytes
from tests.made_files import TASKS, W, add_item, add_list, add_part, word_file, word_of, word_table, zipped

LEVELS = [("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."), ("lowerLetter", "%4)")]


def read(document: docx.document.Document) -> str:
    return read_bytes("a.docx", word_file(document)).text


def test_paragraphs_and_lists() -> None:
    document = docx.Document()
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph("Rà soát quy chế", style="List Number")
    document.add_paragraph("Sơ kết", style="List Number")
    document.add_paragraph("việc nhỏ", style="List Bullet")
    assert read(document) == "KẾ HOẠCH\n\n1. Rà soát quy chế\n\n2. Sơ kết\n\n- việc nhỏ\n"


def test_levels_are_numbered_as_printed() -> None:
    document = docx.Document()
    key = add_list(document, LEVELS)
    for level, words in [(0, "Một"), (1, "hai"), (2, "ba"), (2, "bốn"), (3, "năm"), (0, "Sáu"), (1, "bảy")]:
        add_item(document, words, key, level)
    assert " ".join(read(document).split()) == "I. Một 1. hai 1.1. ba 1.2. bốn a) năm II. Sáu 1. bảy"


def test_lists_of_one_definition_count_on_and_begin_anew_where_they_say_so() -> None:
    document = docx.Document()
    key = add_list(document, [("decimal", "%1.")])
    root = document.part.numbering_part.element
    for number, start in (("91", ""), ("92", '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')):
        root.append(parse_xml(f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="{key}"/>{start}</w:num>'))
    for number in (key, 91, 92, 92):
        add_item(document, "việc", number, 0)
    assert read(document).split() == ["1.", "việc", "2.", "việc", "1.", "việc", "2.", "việc"]


def test_a_table_of_data_is_rows_with_pipes() -> None:
    document = docx.Document()
    table = word_table(document, [TASKS[0], ("I", "Nhóm thể chế", "", "", ""), *TASKS[1:]])
    table.cell(1, 1).merge(table.cell(1, 4))
    table.cell(2, 2).merge(table.cell(3, 2)).text = "Sở Nông nghiệp"
    assert read(document).split("\n")[:4] == [
        "| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành |",
        "| I | Nhóm thể chế |  |  |  |",
        "| 1 | Xây dựng đề án trồng rừng | Sở Nông nghiệp | Sở Tài chính; Sở Nội vụ | Quý III/2026 |",
        "| 2 | Kiểm tra giống cây | Sở Nông nghiệp |  | Tháng 10/2026 |",
    ]


def test_a_row_of_one_cell_stands_alone() -> None:
    document = docx.Document()
    table = word_table(document, [TASKS[0], ("Nhóm | một", "", "", "", ""), TASKS[1]])
    table.cell(1, 0).merge(table.cell(1, 4))
    assert read(document).split("\n")[1] == "| Nhóm ¦ một |"


@pytest.mark.parametrize("style", [None, "Table Grid"])
def test_a_letterhead_and_a_signature_are_read_column_by_column(style: str | None) -> None:
    document = docx.Document()
    word_table(
        document, [("TỈNH ỦY LẠC SƠN\n*\nSố 07-CT/TU", "ĐẢNG CỘNG SẢN VIỆT NAM\nLạc Sơn, ngày 07/9/2022")], style
    )
    document.add_paragraph("CHỈ THỊ")
    word_table(document, [("Nơi nhận:\n- Lưu Văn phòng.", "T/M BAN THƯỜNG VỤ\nBÍ THƯ\n\nVi Thị Mai Thoa")], style)
    assert [line for line in read(document).split("\n") if line] == [
        "TỈNH ỦY LẠC SƠN", "*", "Số 07-CT/TU", "ĐẢNG CỘNG SẢN VIỆT NAM", "Lạc Sơn, ngày 07/9/2022", "CHỈ THỊ",
        "Nơi nhận:", "- Lưu Văn phòng.", "T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Vi Thị Mai Thoa",
    ]  # fmt: skip


def test_a_letterhead_of_two_rows_without_lines_is_no_table_of_data() -> None:
    document = docx.Document()
    word_table(
        document, [("UBND TỈNH LẠC SƠN", "CỘNG HÒA XÃ HỘI"), ("Số: 12/KH-UBND", "Lạc Sơn, ngày 07/9/2022")], None
    )
    assert read(document).split("\n\n") == [
        "UBND TỈNH LẠC SƠN",
        "Số: 12/KH-UBND",
        "CỘNG HÒA XÃ HỘI",
        "Lạc Sơn, ngày 07/9/2022\n",
    ]


def test_notes_of_both_kinds_stand_at_the_end_with_their_marks() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Thông qua Nghị quyết")
    paragraph._p.append(parse_xml(f'<w:r {W}><w:footnoteReference w:id="7"/></w:r>'))
    paragraph.add_run(" và 12 xã")
    paragraph._p.append(parse_xml(f'<w:r {W}><w:endnoteReference w:id="7"/></w:r>'))
    for kind, words in (("footnote", "Tại Khoản 3."), ("endnote", "Theo Kết luận.")):
        note = f'<w:{kind} w:id="7"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:{kind}>'
        add_part(document, f"{kind}s", f"<w:{kind}s {W}>{note}</w:{kind}s>")
    assert read(document) == "Thông qua Nghị quyết¹ và 12 xã²\n\n¹ Tại Khoản 3.\n\n² Theo Kết luận.\n"


def test_the_page_header_stands_first_once_and_page_numbers_do_not() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Số: 63/BC-UBND"
    document.sections[0].header.add_paragraph("2")
    document.add_paragraph("BÁO CÁO")
    assert read(document) == "Số: 63/BC-UBND\n\nBÁO CÁO\n"


def test_inserted_words_are_read_and_deleted_and_hidden_ones_are_not() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Hoàn thành ")._p
    paragraph.append(parse_xml(f"<w:del {W}><w:r><w:t>tháng 6</w:t></w:r></w:del>"))
    paragraph.append(parse_xml(f"<w:ins {W}><w:r><w:t>tháng 9</w:t></w:r></w:ins>"))
    paragraph.append(parse_xml(f"<w:r {W}><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>"))
    assert read(document) == "Hoàn thành tháng 9\n"


def box(inside: str) -> str:
    return f"<w:r><w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict></w:r>"


def test_a_text_box_follows_its_paragraph_once_however_deep_boxes_stand_in_boxes() -> None:
    inside = "<w:p><w:r><w:t>trong cùng</w:t></w:r></w:p>"
    for _ in range(30):
        inside = f"<w:p>{box(inside)}</w:p>"
    document = docx.Document()
    document.add_paragraph("CÔNG BÁO")._p.append(parse_xml(box(inside).replace("<w:r>", f"<w:r {W}>", 1)))
    assert read(document) == "CÔNG BÁO\n\ntrong cùng\n"


def test_a_run_in_an_old_font_is_read_as_it_looks() -> None:
    document = docx.Document()
    run = document.add_paragraph().add_run("tØnh ñy")
    run.font.name = ".VnTimeH"
    assert read(document) == "TỈNH ỦY\n"


BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<w:p/>" * 2_000_000, None),
        ("<w:p><w:r><w:t>" + "a" * 2_000_000 + "</w:t></w:r></w:p>", None),
        ("<w:sdt>" * 300 + "</w:sdt>" * 300, "damaged"),
        ("<w:p>" + '<w:r><w:footnoteReference w:id="1"/></w:r>' * 200_000 + "</w:p>", None),
        ("<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 1_500_000, "more than"),
        ('<!DOCTYPE x [<!ENTITY a "b">]>', "damaged"),
    ],
    ids=["paragraphs", "one long", "nested", "notes", "large", "entity"],
)
def test_absurd_files_are_read_in_bounds_or_refused(body: str, says: str | None) -> None:
    data = zipped({"word/document.xml": BODY.format(f"<w:p><w:r><w:t>x</w:t></w:r></w:p>{body}")})
    if says is None:
        assert len(read_bytes("a.docx", data).text) < 3_000_000
    else:
        with pytest.raises(DocumentError, match=says):
            read_bytes("a.docx", data)


@pytest.mark.parametrize(
    ("level", "start", "text"),
    [(10**9, 1, "%1."), (0, 10**10, "%1."), (0, 1, "%1" * 300), (-1, 1, "%1."), (0, -5, "%1.")],
)
def test_absurd_list_numbers_are_short(level: int, start: int, text: str) -> None:
    document = docx.Document()
    key = add_list(document, [("upperRoman", text)])
    for element in document.part.numbering_part.element.iter("{*}start"):
        element.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val", str(start))
    add_item(document, "việc", key, level)
    assert len(read(document)) < 100


def test_what_unpacks_to_more_than_a_document_is_refused() -> None:
    with pytest.raises(DocumentError, match="unpacks to more than"):
        read_bytes("a.docx", zipped({"word/document.xml": b"0" * 450_000_000}))


def test_the_text_part_is_found_whatever_its_name() -> None:
    archive = zipfile.ZipFile(io.BytesIO(word_of("Kế hoạch")))
    renamed = {
        name.replace("document.xml", "document2.xml"): archive.read(name).replace(
            b"word/document.xml", b"word/document2.xml"
        )
        for name in archive.namelist()
    }
    assert read_bytes("a.docx", zipped(renamed)).text == "Kế hoạch\n"


def test_a_picture_as_large_as_a_page_is_named_and_a_small_one_is_not() -> None:
    scan = io.BytesIO()
    Image.new("L", (60, 85), 255).save(scan, "PNG")
    for width, gaps in ((16, ["picture"]), (4, [])):
        document = docx.Document()
        document.add_paragraph("Kế hoạch")
        document.add_picture(io.BytesIO(scan.getvalue()), width=Cm(width))
        content = read_bytes("a.docx", word_file(document))
        assert content.text == "Kế hoạch\n" and [gap.kind for gap in content.gaps] == gaps


def test_an_old_font_s_letter_that_is_taken_for_a_soft_hyphen() -> None:
    document = docx.Document()
    run = document.add_paragraph().add_run("t")
    run._r.append(parse_xml(f"<w:softHyphen {W}/>"))
    assert read(document) == "t\n"
    run.font.name = ".VnTime"
    assert read(document) == "tư\n"
