"""Workbooks, rich text, OpenDocument, mails and pictures."""

from __future__ import annotations

import datetime
import io
import shutil
from email.message import EmailMessage

import openpyxl
import pytest

from kg.errors import DocumentError
from kg.parse.document import read_bytes
from kg.parse.formats.kinds import MAIL, kind_of
from kg.parse.formats.mail import attachments
from kg.parse.formats.members import members
from kg.pipeline.sources import opened
from tests.made_files import TASKS, mail, odt_of, word_of, workbook, zipped

# ---- workbooks ----------------------------------------------------------------------------------------------------


def test_a_schedule_says_its_day_in_each_row() -> None:
    rows = [
        ["LỊCH CÔNG TÁC TUẦN 19"],
        ["Ngày", "Giờ", "Nội dung", "Chủ trì"],
        [datetime.datetime(2026, 5, 4), datetime.time(8), "Giao ban", "Đ/c Vi Thị Thoa"],
        [None, "14h00", "Họp giải ngân", "Đ/c Tạ Hữu Lạng"],
        [None, 3.0, 2.5, None],
        ["Ghi chú: lịch thay giấy mời"],
    ]
    content = read_bytes("lich.xlsx", workbook(rows, ["A1:D1", "A3:A5"], hidden="Nháp"))
    assert content.text == (
        "LỊCH CÔNG TÁC TUẦN 19\n\n| Ngày | Giờ | Nội dung | Chủ trì |\n| 04/05/2026 | 08:00 | Giao ban | Đ/c Vi Thị Thoa |\n"
        "| 04/05/2026 | 14h00 | Họp giải ngân | Đ/c Tạ Hữu Lạng |\n| 04/05/2026 | 3 | 2,5 |  |\n\nGhi chú: lịch thay giấy mời\n"
    )
    assert [gap.kind for gap in content.gaps] == ["hidden"] and "Nháp" in content.gaps[0].reason


def test_a_letterhead_above_a_table_is_read_column_by_column() -> None:
    rows = [
        ["UBND TỈNH LẠC SƠN", None, None, "CỘNG HÒA XÃ HỘI"],
        ["Số: 12/KH-UBND", None, None, "Lạc Sơn, ngày 04/5/2026"],
        ["KẾ HOẠCH"],
        [],
    ]
    text = read_bytes("a.xlsx", workbook([*rows, *TASKS])).text
    assert text.split("\n\n")[:5] == [
        "UBND TỈNH LẠC SƠN",
        "Số: 12/KH-UBND",
        "CỘNG HÒA XÃ HỘI",
        "Lạc Sơn, ngày 04/5/2026",
        "KẾ HOẠCH",
    ]
    assert "| 1 | Xây dựng đề án trồng rừng | Sở Nông nghiệp | Sở Tài chính; Sở Nội vụ | Quý III/2026 |" in text


def test_cells_that_stand_absurdly_far_apart_are_refused() -> None:
    sheet = '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    with pytest.raises(DocumentError, match="more than 500,000 cells"):
        read_bytes("a.xlsx", zipped({"xl/workbook.xml": "<a/>", "xl/worksheets/sheet1.xml": sheet}))


def test_what_a_sheet_hides_is_named_and_a_month_is_no_day() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["TT", "Việc", "Mật", "Hạn"],
        [1, "Gặt lúa", "x", datetime.date(2026, 9, 1)],
        [2, "Cày ruộng", "y", "Quý I"],
    ):
        sheet.append(row)
    sheet["D2"].number_format, sheet.title = "mm/yyyy", "Việc"
    sheet.row_dimensions[3].hidden = sheet.column_dimensions["C"].hidden = True
    out = io.BytesIO()
    book.save(out)
    content = read_bytes("a.xlsx", out.getvalue())
    assert content.text == "| TT | Việc | Hạn |\n| 1 | Gặt lúa | 09/2026 |\n"
    assert [gap.reason for gap in content.gaps] == ["2 hidden rows or columns of the sheet 'Việc' are not read"]
    sheet["D2"].number_format, sheet.row_dimensions[3].hidden, sheet.column_dimensions["C"].hidden = (
        "dd/mm/yyyy",
        False,
        False,
    )
    out = io.BytesIO()
    book.save(out)
    content = read_bytes("a.xlsx", out.getvalue())
    assert "| 1 | Gặt lúa | x | 01/09/2026 |" in content.text and content.gaps == ()


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_rows_whose_cells_are_parted_by_signs(sign: str) -> None:
    data = (
        f'\ufeffTT{sign}Việc{sign}Hạn\r\n1{sign}"Gặt lúa{sign} phơi"{sign}Quý I\r\n2{sign}Cày{sign}Quý II\r\n'.encode()
    )
    rows = f"| TT | Việc | Hạn |\n| 1 | Gặt lúa{' ' if sign.isspace() else sign} phơi | Quý I |\n| 2 | Cày | Quý II |\n"
    assert " ".join(read_bytes("a.csv", data).text.split(" ")).replace("  ", " ") == rows.replace("  ", " ")


# ---- rich text ----------------------------------------------------------------------------------------------------


def rtf(body: str) -> str:
    head = r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Times;}{\f1 .VnTimeH;}{\f3\fcharset0 VNI-Times;}{\f2\fcharset163 Arial;}}{\*\generator X;}"
    return read_bytes("a.rtf", f"{head}{body}}}".encode("latin-1")).text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"\u7910? ban\par d\'e2n", "Ủ ban\n\ndân\n"),
        (r"\uc2\u7910\'3f\'3fy", "Ủy\n"),
        (r"{\f1 t\'d8nh \'f1y}", "TỈNH ỦY\n"),
        (r"{\f2 L\'e2\'f2c}", "Lâ\u0323c\n"),
        (r"{\listtext 1.\tab}Vi\'eac", "1.\tViêc\n"),
        (r"{\f3 T\'e6nh u\'fby}", "Tỉnh ủy\n"),  # two bytes of VNI are one letter
        (r"57-NQ/TW{\super 1} a\{b\}", "57-NQ/TW¹ a{b}\n"),
        (r"Theo{\footnote\pard\plain {\super\chftn} Lu\'e2t} n\'e0y", "Theo¹ này\n\n¹ Luât\n"),
        (r"{\header\pard S\'f4: 63\par}{\footer 2\par}N\'f4i dung", "Sô: 63\n\nNôi dung\n"),
        (r"{\v \'e2n}th\'e2y{\*\unknown x}{\info{\title y}}{\pict 0a0b}", "thây\n"),
        (r"{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt \pard h\'f4p\par}}}\par sau", "hôp\n\nsau\n"),
    ],
)  # fmt: skip
def test_rich_text(body: str, text: str) -> None:
    assert rtf(body) == text


def test_the_tables_of_rich_text() -> None:
    def row(*cells: str, merge: str = "") -> str:
        shape = "".join(rf"{merge if n == 0 else ''}\clbrdrb\cellx{1000 * n + 1000}" for n in range(len(cells)))
        return rf"\trowd{shape}\pard\intbl " + "".join(rf"{cell}\cell " for cell in cells) + r"\row "

    table = (
        row("TT", "Viec", "Chu tri", "Han")
        + row("1", r"Hop\par Gap", "So", "Q1", merge=r"\clvmgf")
        + row("", "Ghi", "Ban", "Q2", merge=r"\clvmrg")
    )
    assert rtf(table + r"\pard Het\par").split("\n") == [
        "| TT | Viec | Chu tri | Han |", "| 1 | Hop; Gap | So | Q1 |", "| 1 | Ghi | Ban | Q2 |", "", "Het", "",
    ]  # fmt: skip
    signed = row(r"Gui:\par - So\par - Luu", r"KY THAY\par PHO\par Lo Thi Keo")
    blocks = [line for line in rtf(table + signed + r"\pard Het\par").split("\n")[4:] if line]
    assert blocks == ["Gui:", "- So", "- Luu", "KY THAY", "PHO", "Lo Thi Keo", "Het"]


def test_a_head_over_two_columns_of_rich_text_spans_them() -> None:
    """Rows of one table have unlike numbers of cells; where each ends says whose column it is."""

    def row(*cells: tuple[int, str], merge: str = "") -> str:
        shape = "".join(rf"{merge if edge in (1000, 4000) else ''}\clbrdrb\cellx{edge}" for edge, _ in cells)
        return r"\pard\intbl " + "".join(rf"{cell}\cell " for _, cell in cells) + rf"\trowd{shape}\row "

    table = (
        row((1000, "Viec"), (3000, "Thuc hien"), (4000, "Han"), merge=r"\clvmgf")
        + row((1000, ""), (2010, "Chu tri"), (3000, "Phoi hop"), (4000, ""), merge=r"\clvmrg")
        + row((1000, "Hop"), (2000, "So"), (3000, "Ban"), (4000, "Q1"))
        + row((4000, "Nhom A"))
    )
    assert rtf(table + r"\pard Het\par").split("\n")[:4] == [
        "| Viec | Thuc hien |  | Han |", "| Viec | Chu tri | Phoi hop | Han |", "| Hop | So | Ban | Q1 |", "| Nhom A |",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "repeated", ["{", "}", r"\par ", r"\intbl a\cell ", r"{\footnote a}", r"\u7926?", r"{\*\x ", "a "]
)
def test_absurd_rich_text_is_read_in_bounds_or_refused(repeated: str) -> None:
    try:
        assert len(rtf("x" + repeated * 50_000)) < 1_000_000
    except DocumentError as error:
        assert "nest" in str(error)


# ---- OpenDocument -------------------------------------------------------------------------------------------------

LISTS = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="I" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="1"/>'
    '<text:list-level-style-number text:level="3" style:num-format="1" style:num-suffix="." text:display-levels="2"/></text:list-style>'
)


def item(words: str, inner: str = "") -> str:
    return f"<text:list-item><text:p>{words}</text:p>{inner}</text:list-item>"


def inner(*items: str) -> str:
    return f"<text:list>{''.join(items)}</text:list>"


def test_the_numbers_of_opendocument_lists() -> None:
    body = f'<text:list text:style-name="L">{item("Một", inner(item("hai", inner(item("ba"), item("bốn")))))}{item("Năm", inner(item("sáu")))}</text:list>'
    assert (
        " ".join(read_bytes("a.odt", odt_of(body, lists=LISTS)).text.split())
        == "I. Một 1. hai 1.1. ba 1.2. bốn II. Năm 1. sáu"
    )


def test_notes_tables_and_headers_of_opendocument() -> None:
    note = "<text:note><text:note-citation>5</text:note-citation><text:note-body><text:p>Theo Luật.</text:p></text:note-body></text:note>"
    cells = "".join(f"<table:table-cell><text:p>{words}</text:p></table:table-cell>" for words in TASKS[0])
    spanned = (
        '<table:table-cell table:number-columns-spanned="5"><text:p>Nhóm</text:p></table:table-cell>'
        + "<table:covered-table-cell/>" * 4
    )
    table = f"<table:table><table:table-row>{cells}</table:table-row><table:table-row>{spanned}</table:table-row></table:table>"
    gone = "<text:tracked-changes><text:p>xóa</text:p></text:tracked-changes>"
    styles = "<office:master-styles><style:master-page><style:header><text:p>Số: 63</text:p></style:header></style:master-page></office:master-styles>"
    assert read_bytes(
        "a.odt", odt_of(f"{gone}<text:p>Kế<text:s text:c='1'/>hoạch{note}</text:p>{table}", styles)
    ).text == (
        "Số: 63\n\nKế hoạch¹\n\n| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành |\n| Nhóm |\n\n¹ Theo Luật.\n"
    )


# ---- old Word -----------------------------------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("soffice") is not None, reason="LibreOffice is installed here")
def test_old_word_files_need_libreoffice() -> None:
    with pytest.raises(DocumentError, match="install LibreOffice"):
        read_bytes("a.doc", b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
def test_what_libreoffice_cannot_read_is_refused() -> None:
    """Left to itself it would give the bytes as text."""
    with pytest.raises(DocumentError, match="LibreOffice could not read it"):
        read_bytes("a.doc", b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"))


# ---- mails and archives -------------------------------------------------------------------------------------------


def test_a_letter_is_its_body_below_what_its_head_says() -> None:
    text = read_bytes("thu.eml", mail("Kính gửi Sở Nội vụ,\nĐề nghị báo cáo.\n", a__docx=word_of("x"))).text
    assert (
        text == "From: vanthu@vi.du\nTo: sonoivu@vi.du\nSubject: Về kế hoạch\n\nKính gửi Sở Nội vụ,\nĐề nghị báo cáo.\n"
    )


def test_a_letter_in_html_is_read_as_a_page() -> None:
    message = EmailMessage()
    message["From"], message["To"] = "a@vi.du", "b@vi.du"
    message.set_content("<p>Kính gửi</p><p>Sở Nội vụ</p>", subtype="html")
    assert read_bytes("thu.eml", message.as_bytes()).text == "From: a@vi.du\nTo: b@vi.du\n\nKính gửi\n\nSở Nội vụ\n"


def test_a_page_saved_as_one_file_is_its_page_and_a_mailbox_s_first_line_no_letter() -> None:
    page = b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p class=3Da>K=E1=BA=BF</p><p>ho=E1=BA=A1ch</p><p>3</p>\r\n"
    for who in (b"", b"From: <Saved by Blink>\r\nSubject: x\r\n"):
        head = who + b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
        assert read_bytes("a.doc", head + b"--b\r\n" + page + b"--b--\r\n").text == "Kế\n\nhoạch\n\n3\n"
    letter = b"From a@vi.du Wed May 13 09:00:00 2026\n" + mail("Kính gửi Sở Nội vụ\n")
    assert read_bytes("thu", letter).text.endswith("\n\nKính gửi Sở Nội vụ\n")


def test_documents_in_xml_are_named_and_a_picture_s_xml_in_an_archive_is_none() -> None:
    with pytest.raises(DocumentError, match="a document in XML"):
        read_bytes(
            "a.xml", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="x"/>'
        )
    skipped: list[str] = []
    data = zipped({"a.svg": "<svg></svg>", "b.txt": "Kế hoạch"})
    assert [path for path, _ in opened("a.zip", data, 1000, skipped)] == ["a.zip/b.txt"]
    assert skipped == ["a.zip/a.svg: no document by its name (.svg); give it by itself."]


def test_a_page_in_utf_16_is_a_page() -> None:
    page = "<html><body><p>Kế hoạch</p><p>trồng rừng</p></body></html>"
    assert read_bytes("a.htm", page.encode("utf-16")).text == "Kế hoạch\n\ntrồng rừng\n"


def test_a_mailbox_is_full_of_mails_of_their_own() -> None:
    first, second = (
        mail("Kính gửi các xã.\nFrom nay về sau nộp báo cáo."),
        mail("Giao Sở Y tế.", a__txt=b"Giao"),
    )
    box = b"".join(
        b"From vt@lacson.vn Thu Jun 18 08:00:00 2026\n" + one.replace(b"\nFrom n", b"\n>From n") + b"\n"
        for one in (first, second)
    )
    skipped: list[str] = []
    paths = [path for path, _ in opened("thu.mbox", box, 1000_000, skipped)]
    assert [path.rpartition("/")[2] for path in paths] == [
        "1 Về kế hoạch.eml",
        "2 Về kế hoạch.eml",
        "a.txt",
    ] and not skipped
    assert (
        "\nFrom nay"
        in read_bytes("1.eml", next(iter(members(box, "thu.mbox", kind_of("thu.mbox", box), 10**6))).load()).text
    )
    with pytest.raises(DocumentError, match="give the files in it one by one"):
        read_bytes("thu.mbox", box)
    assert kind_of("thu.eml", b"From vt@lacson.vn Thu Jun 18 08:00:00 2026\n" + first) == MAIL


def test_a_letter_is_read_from_its_page_where_the_plain_part_says_little_or_has_no_table() -> None:
    letter = EmailMessage()
    letter["From"], letter["To"] = "a@lacson.vn", "b@lacson.vn"
    letter.set_content("Thư này ở dạng HTML.")
    letter.add_alternative(
        "<p>Kính gửi Sở Y tế,</p>" + "<p>Đề nghị gửi số liệu trước ngày 15/5.</p>" * 9, subtype="html"
    )
    assert "Kính gửi Sở Y tế" in read_bytes("a.eml", letter.as_bytes()).text
    letter.get_body(("html",)).set_content("<p>Thư này ở dạng</p>", subtype="html")  # type: ignore[union-attr]
    assert "Thư này ở dạng HTML." in read_bytes("a.eml", letter.as_bytes()).text


def test_what_opendocument_hides_is_not_read_and_a_table_s_style_of_that_name_hides_nothing() -> None:
    hides = (
        '<style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>'
    )
    body = (
        '<text:p>Giao <text:span text:style-name="T1">Sở Ảo </text:span>Sở Y tế.</text:p><text:section text:display="none"><text:p>Mật</text:p></text:section>'
        '<table:table table:style-name="T1"><table:table-row><table:table-cell><text:p>Số 5</text:p></table:table-cell></table:table-row></table:table>'
    )
    assert read_bytes("a.odt", odt_of(body, hides)).text == "Giao Sở Y tế.\n\nSố 5\n"


def test_a_soft_hyphen_in_a_font_of_tcvn3_is_its_letter() -> None:
    fonts = r"{\fonttbl{\f0 .VnTime;}{\f1 Times;}}"
    assert (
        read_bytes("a.rtf", (r"{\rtf1" + fonts + r"{\f0 Tr\-\'ebng} {\f1 ban\-ngang}}").encode()).text
        == "Trưởng banngang\n"
    )


def test_the_sign_between_cells_is_the_one_that_most_lines_have_as_often() -> None:
    text = "DANH MỤC, KÈM KẾ HOẠCH\nTT|Nhiệm vụ|Chủ trì|Thời hạn\n1|Mở bến, chợ|Sở Y tế|Quý II\n2|Sửa kè|Sở Xây dựng|Quý III\n3|Xây cầu|Sở Nội vụ|Quý IV\n"
    assert "| 1 | Mở bến, chợ | Sở Y tế | Quý II |" in read_bytes("a.csv", text.encode()).text


def test_attachments_have_their_names_and_bytes() -> None:
    data = mail("x", ke_hoach__docx=b"PK", ghi__txt="Lạc Sơn".encode())
    assert list(attachments(data, "thu.eml")) == [("ke_hoach.docx", b"PK"), ("ghi.txt", "Lạc Sơn".encode())]


def test_names_inside_an_archive_are_safe_and_unique() -> None:
    data = zipped(
        {"../../a.txt": "1", "b/a.txt": "2", "a.txt": "3", ".ẩn": "4", "__MACOSX/a": "5", "x\x1b[2J.txt": "6"}
    )
    names = [member.name for member in members(data, "a.zip", "application/zip", 1000)]
    assert names == ["a.txt", "b/a.txt", "a (2).txt", "x�[2J.txt"]


def test_an_archive_of_too_many_or_too_large_files_is_refused() -> None:
    with pytest.raises(DocumentError, match="files in it"):
        list(members(zipped({f"{n}.txt": "" for n in range(2001)}), "a.zip", "application/zip", 1000))
    (member,) = members(zipped({"a.txt": b"0" * 10**6}), "a.zip", "application/zip", 1000)
    with pytest.raises(DocumentError, match="more than"):
        member.load()
