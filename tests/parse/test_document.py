"""Files of every format become text as it is; what cannot be read is refused in one sentence that says what to do."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kg.errors import DocumentError
from kg.parse.document import parse, read_bytes, read_data
from kg.parse.formats import text as charsets
from kg.parse.formats.pdf import in_turn, unwrapped
from kg.rules.lexicon import load_lexicon

NAMESPACE = nsdecls("w")
NOTICE = (
    "Thực hiện Nghị quyết của Tỉnh ủy Lạc Sơn về công tác cán bộ, Ban Thường vụ đã xem xét và quyết định các nội dung "
    "được đồng chí Bí thư nêu tại hội nghị: các huyện ủy phải báo cáo trước ngày 15 tháng 9 năm 2022."
)


@pytest.mark.parametrize(
    "data",
    [
        "Lạc Sơn\r\nngày 07\n".encode(),
        "\ufeffLạc Sơn".encode(),
        "Uỷ ban".encode(),
        "Ủy ban".encode(),
    ],
)
def test_plain_text_is_its_decoded_bytes_with_nothing_normalised(data: bytes) -> None:
    text, media_type = read_bytes("a.txt", data)
    assert text.encode() == data
    assert media_type == "text/plain"


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_told_by_its_mark(charset: str) -> None:
    text, media_type = read_bytes("a.txt", f"\ufeff{NOTICE}".encode(charset))
    assert text == f"\ufeff{NOTICE}"
    assert media_type == f"text/plain; charset={charset}"


def in_tcvn3(text: str) -> str:
    table = {ord(letter): sign for sign, letter in zip(charsets._TCVN3_FROM, charsets._TCVN3_TO, strict=True)}
    return text.lower().translate(table)


def in_vni(text: str) -> str:
    signs = {letter: sign for sign, letter in (charsets._VNI_PAIRS | charsets._VNI_ALONE).items()}
    return "".join(signs.get(letter, letter) for letter in text)


def test_tcvn3_reads_as_printed_in_a_chart() -> None:
    """From a chart of the ABC fonts, not from our own table."""
    line = "C«ng t¸c ®¶ng: c¸c huyÖn uû ph¶i b¸o c¸o vÒ viÖc thùc hiÖn nghÞ quyÕt cña tØnh uû"
    text, media_type = read_bytes("a.txt", line.encode("latin-1"))
    assert text == "Công tác đảng: các huyện uỷ phải báo cáo về việc thực hiện nghị quyết của tỉnh uỷ"
    assert media_type == "text/plain; charset=x-tcvn3"


def test_vni_reads_as_printed_in_a_chart() -> None:
    line = "Coâng taùc Ñaûng: caùc huyeän uûy phaûi baùo caùo veà vieäc thöïc hieän nghò quyeát cuûa Tænh uûy"
    text, media_type = read_bytes("a.txt", line.encode("latin-1"))
    assert text == "Công tác Đảng: các huyện ủy phải báo cáo về việc thực hiện nghị quyết của Tỉnh ủy"
    assert media_type == "text/plain; charset=x-vni"


@pytest.mark.parametrize(("encode", "name"), [(in_tcvn3, "tcvn3"), (in_vni, "vni")])
@pytest.mark.parametrize("charset", ["utf-8", "latin-1"])
def test_a_legacy_font_encoding_is_decoded_and_named(encode, name: str, charset: str) -> None:  # type: ignore[no-untyped-def]
    text, media_type = read_bytes("a.txt", encode(NOTICE).encode(charset))
    assert text.lower() == NOTICE.lower()
    assert media_type.startswith(f"text/plain; charset=x-{name}")


def test_other_languages_are_left_alone() -> None:
    german = "Die Übergangsfrist für Städte und Gemeinden läuft über das Jahr hinaus, größere Kreise prüfen später."
    assert read_bytes("a.txt", german.encode()) == (german, "text/plain")


def word_file(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_word_paragraphs_lists_and_tables() -> None:
    document = docx.Document()
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph("Rà soát quy chế", style="List Number")
    document.add_paragraph("Sơ kết", style="List Number")
    document.add_paragraph("việc nhỏ", style="List Bullet")
    table = document.add_table(2, 2)
    for cell, words in zip(table._cells, ["TT", "Nội dung", "1", "Họp giao ban"], strict=True):
        cell.text = words
    text, _ = read_bytes("a.docx", word_file(document))
    assert text.split("\n\n") == [
        "KẾ HOẠCH", "1. Rà soát quy chế", "2. Sơ kết", "- việc nhỏ", "TT", "Nội dung", "1", "Họp giao ban\n",
    ]  # fmt: skip


def test_word_numbers_levels_as_printed() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    forms = [("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."), ("lowerLetter", "%4)")]
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(forms)
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {NAMESPACE} w:abstractNumId="90">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {NAMESPACE} w:numId="91"><w:abstractNumId w:val="90"/></w:num>'))
    for depth, words in [(0, "Một"), (1, "hai"), (2, "ba"), (2, "bốn"), (3, "năm"), (0, "Sáu"), (1, "bảy")]:
        properties = document.add_paragraph(words)._p.get_or_add_pPr()
        place = f'<w:numPr {NAMESPACE}><w:ilvl w:val="{depth}"/><w:numId w:val="91"/></w:numPr>'
        properties.append(parse_xml(place))
    text, _ = read_bytes("a.docx", word_file(document))
    assert " ".join(text.split()) == "I. Một 1. hai 1.1. ba 1.2. bốn a) năm II. Sáu 1. bảy"


def test_word_footnotes_stand_at_the_end_with_their_mark() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Thông qua Nghị quyết")
    paragraph._p.append(parse_xml(f'<w:r {NAMESPACE}><w:footnoteReference w:id="7"/></w:r>'))
    paragraph.add_run(".")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    words = "<w:p><w:r><w:t>Tại Khoản 3.</w:t></w:r></w:p>"
    note = f'<w:footnotes {NAMESPACE}><w:footnote w:id="7">{words}</w:footnote></w:footnotes>'
    uri = docx.opc.packuri.PackURI("/word/footnotes.xml")
    part = docx.opc.part.Part(uri, "application/xml", note.encode(), document.part.package)
    document.part.relate_to(part, kind)
    text, _ = read_bytes("a.docx", word_file(document))
    assert text == "Thông qua Nghị quyết¹.\n\n¹ Tại Khoản 3.\n"


def test_word_reads_inserted_and_not_deleted_words() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Hoàn thành ")._p
    paragraph.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:t>tháng 6</w:t></w:r></w:del>"))
    paragraph.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>tháng 9</w:t></w:r></w:ins>"))
    assert read_bytes("a.docx", word_file(document))[0] == "Hoàn thành tháng 9\n"


def test_html_gives_what_a_reader_sees() -> None:
    page = """<html><head><title>Báo</title><style>p{}</style><script>var a = "ẩn"</script></head><body>
      <nav>Trang chủ</nav><form><h1>Hội nghị <b>giao ban</b></h1><!-- ẩn -->
      <p>Đồng chí<br>Bí thư<sup>1</sup></p><p style="display: none">ẩn</p><div hidden>ẩn</div>
      <table><tr><td>1</td><td>Họp</td></tr></table></form><footer>Tòa soạn</footer></body></html>"""
    text, media_type = read_bytes("a.html", page.encode())
    assert text == "Hội nghị giao ban\n\nĐồng chí\nBí thư¹\n\n1\n\nHọp\n"
    assert media_type == "text/html"


def test_html_without_utf_8_goes_by_its_own_charset() -> None:
    page = '<html><head><meta charset="windows-1258"></head><body><p>Lạc Sơn</p></body></html>'
    assert "c Sơn" in read_bytes("a.html", page.encode("cp1258", "ignore"))[0]


def test_pdf_gives_its_text_layer() -> None:
    text, media_type = read_bytes("a.pdf", pdf("BT /F1 12 Tf 20 100 Td (So 12-KH/TU) Tj ET"))
    assert (text.strip(), media_type) == ("So 12-KH/TU", "application/pdf")


PAGE = """
   TỈNH ỦY LẠC SƠN              ĐẢNG CỘNG SẢN VIỆT NAM
          *
    Số 07-CT/TU               Lạc Sơn, ngày 07 tháng 9 năm 2022

                    CHỈ THỊ
            về nền nếp làm việc

Ban Thường vụ Tỉnh ủy yêu cầu đồng chí Tạ Hữu
Lạng, Trưởng Ban Tổ chức Tỉnh ủy, rà soát quy chế
làm việc trong quý IV/2022.
- Các huyện ủy, thị ủy, thành ủy báo cáo kết quả.
- Văn phòng Tỉnh ủy theo dõi việc thực hiện chung.

Nơi nhận:                         T/M BAN THƯỜNG VỤ
- Ban Bí thư,                         PHÓ BÍ THƯ
- Các huyện ủy,

- Lưu Văn phòng.

                                     Vi Thị Mai Thoa"""


def test_pdf_columns_are_read_in_turn_and_wrapped_lines_put_together() -> None:
    assert "\n".join(unwrapped(in_turn(PAGE.splitlines()))).strip().split("\n\n") == [
        "TỈNH ỦY LẠC SƠN\n*\nSố 07-CT/TU",
        "ĐẢNG CỘNG SẢN VIỆT NAM\nLạc Sơn, ngày 07 tháng 9 năm 2022",
        "CHỈ THỊ\nvề nền nếp làm việc",
        "Ban Thường vụ Tỉnh ủy yêu cầu đồng chí Tạ Hữu Lạng, Trưởng Ban Tổ chức Tỉnh ủy, rà soát quy chế "
        "làm việc trong quý IV/2022.\n- Các huyện ủy, thị ủy, thành ủy báo cáo kết quả.\n"
        "- Văn phòng Tỉnh ủy theo dõi việc thực hiện chung.",
        "Nơi nhận:\n- Ban Bí thư,\n- Các huyện ủy,",
        "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ",
        "- Lưu Văn phòng.",
        "Vi Thị Mai Thoa",
    ]


def pdf(content: str) -> bytes:
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj{body}endobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return out + end.encode()


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 450_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"\x00\x01\x02\x03", "binary"),
        ("a.txt", b"\x7fELF\x02\x01\x01\x00", "binary"),
        ("a.txt", "Lạc Sơn ".encode() + b"\xff\xfd", "not UTF-8 (byte 0xFF at 11)"),
        ("a.txt", b"\xff\xfe\x00\xd8\x00", "broken UTF-16-LE"),
        ("a.pdf", b"%PDF-1.4 nothing more", "damaged or locked PDF"),
        ("a.pdf", b"hello", "no .pdf file inside"),
        ("a.pdf", pdf(""), "no text in it"),
        ("a.docx", b"PK\3\4 word/ nothing more", "damaged .docx"),
        ("a.docx", b"plain words", "no .docx file inside"),
        ("a.docx", bomb(), "unpacks to more than"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as .docx"),
        ("a.html", b"<html><script>x</script></html>", "no text in it"),
    ],
)
def test_what_is_no_document_is_refused_with_a_reason(name: str, data: bytes, says: str) -> None:
    with pytest.raises(DocumentError) as refused:
        read_bytes(name, data)
    message = str(refused.value)
    assert message.startswith(f"{name}: ") and says in message and "\n" not in message


def test_missing_empty_and_large_files_and_folders_are_refused(tmp_path: Path) -> None:
    empty, large = tmp_path / "empty.txt", tmp_path / "large.txt"
    empty.write_text(" \n")
    large.write_text("x" * 2000)
    for path, says in [(empty, "empty"), (large, "more than"), (tmp_path, "not a file"), (tmp_path / "no", "no such")]:
        with pytest.raises(DocumentError, match=says):
            read_data(path, most=1000)


def test_a_decomposed_file_keeps_its_text_and_reads_composed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    printed = unicodedata.normalize("NFD", "Uỷ ban")
    path.write_text(printed, "utf-8")
    document = parse(path, load_lexicon())
    assert document.text == printed and document.reading == "Ủy ban"
    assert document.offsets is not None and len(document.offsets) == len(document.reading) + 1
