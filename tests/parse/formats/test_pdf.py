"""PDF files: read by where their letters and lines are drawn."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from kg.errors import DocumentError
from kg.models import Content
from kg.parse.document import read_bytes
from kg.parse.formats import ocr
from kg.parse.formats.bounds import SEEN_SECONDS
from kg.parse.formats.layout import Mark, in_lines
from tests.made_files import Drawn, pdf_of, pdf_table

NOTO = Path("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf")
LONG = "Ban Thuong vu Tinh uy yeu cau dong chi Truong Ban To chuc Tinh uy ra soat quy che lam"
LETTERHEAD: tuple[Drawn, ...] = (
    (72, 72, "TINH UY LAC SON"), (330, 72, "DANG CONG SAN VIET NAM"),
    (110, 88, "*"), (330, 90, "Lac Son, ngay 07 thang 9 nam"),
    (72, 104, "So 07-CT/TU"), (330, 106, "2022"),
    (270, 150, "CHI THI"), (72, 180, LONG), (72, 196, "viec trong quy IV/2022."),
)  # fmt: skip


def read(data: bytes) -> Content:
    return read_bytes("a.pdf", data)


def test_the_columns_of_a_letterhead_are_read_in_turn_and_wrapped_lines_put_together() -> None:
    assert read(pdf_of(LETTERHEAD)).text.split("\n\n") == [
        "TINH UY LAC SON", "*", "So 07-CT/TU", "DANG CONG SAN VIET NAM", "Lac Son, ngay 07 thang 9 nam 2022", "CHI THI",
        f"{LONG} viec trong quy IV/2022.\n",
    ]  # fmt: skip


def test_recipients_stand_before_the_signature_beside_them() -> None:
    page = [
        (72, 72, LONG), (72, 100, "Noi nhan:"), (360, 100, "T/M BAN THUONG VU"), (72, 114, "- Ban Bi thu,"), (390, 116, "PHO BI THU"),
        (72, 128, "- Cac huyen uy,"), (72, 142, "- Luu Van phong."), (370, 200, "Vi Thi Mai Thoa"),
    ]  # fmt: skip
    assert read(pdf_of(page)).text.split("\n\n")[1:] == [
        "Noi nhan:", "- Ban Bi thu,", "- Cac huyen uy,", "- Luu Van phong.", "T/M BAN THUONG VU", "PHO BI THU", "Vi Thi Mai Thoa\n",
    ]  # fmt: skip


def test_blocks_side_by_side_whose_lines_stand_half_a_line_apart() -> None:
    """Cells that are centred downwards: each line of the right block shares its height with two of the left one."""
    page = [
        (72, 72, "TINH UY LAC SON"), (206, 78, "DANG CONG SAN VIET NAM"), (110, 84, "*"), (200, 90, "Lac Son, ngay 07/9/2022"),
        (72, 96, "So 07-CT/TU"), (270, 140, "CHI THI"), (72, 170, LONG),
        (206, 200, "T/M BAN THUONG VU"), (72, 206, "Noi nhan:"), (206, 212, "BI THU"), (72, 218, "- Cac huyen uy,"),
        (206, 236, "Vi Thi Mai Thoa"), (72, 230, "- Luu Van phong."),
    ]  # fmt: skip
    assert read(pdf_of(page)).text.strip().split("\n\n") == [
        "TINH UY LAC SON", "*", "So 07-CT/TU", "DANG CONG SAN VIET NAM", "Lac Son, ngay 07/9/2022", "CHI THI", LONG,
        "Noi nhan:", "- Cac huyen uy,", "- Luu Van phong.", "T/M BAN THUONG VU", "BI THU", "Vi Thi Mai Thoa",
    ]  # fmt: skip


def test_a_justified_line_with_wide_gaps_is_one_line() -> None:
    words = ["Giao", "So", "Noi", "vu", "chu", "tri,"]
    gappy = [(72 + 92 * n, 86, word) for n, word in enumerate(words)]
    page = [(72, 72, LONG), *gappy, (72, 100, "phoi hop So Tai chinh."), (72, 130, "2. Viec khac.")]
    assert "Giao So Noi vu chu tri, phoi hop So Tai chinh." in read(pdf_of(page)).text


def test_list_numbers_stand_before_their_items_in_the_order_of_the_page() -> None:
    page = [
        (72, 72, "I."), (120, 72, "NHIEM VU"), (72, 90, "1."), (120, 90, LONG[:77]), (120, 104, "cua tinh."), (72, 122, "a)"),
        (120, 122, "Bao cao truoc nam"), (72, 140, LONG), (72, 154, "2026 cua nguoi"), (72, 170, LONG), (72, 184, "dan."),
    ]  # fmt: skip
    assert read(pdf_of(page)).text.split("\n\n") == [
        "I. NHIEM VU", f"1. {LONG[:77]} cua tinh.", "a) Bao cao truoc nam", f"{LONG} 2026 cua nguoi", f"{LONG} dan.\n",
    ]  # fmt: skip


def test_letters_of_a_second_font_stand_in_their_words() -> None:
    """As f19 of the formats: the printer draws the letters that a font lacks one by one, after all the others."""
    letters = [Mark(10 + 7 * n, 16 + 7 * n, 100, 112, 12, letter) for n, letter in enumerate("C NG HÒA") if n != 1]
    late = Mark(17, 23, 99, 113, 12, "Ộ")
    assert [line.text for line in in_lines([*letters, late])] == ["CỘNG HÒA"]


def test_raised_figures_are_marks_and_notes_stand_at_the_end() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for figure, y in (("1", 72), ("2", 100)):
        canvas.setFont("Helvetica", 13)
        canvas.drawString(72, 842 - y, "Nghi quyet so 57-NQ/TW")
        at = 72 + canvas.stringWidth("Nghi quyet so 57-NQ/TW")
        canvas.setFont("Helvetica", 8)
        canvas.drawString(at, 842 - y + 5, figure)
    canvas.line(72, 100, 220, 100)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(72, 86, "1 Ngay 22/12/2024 cua Bo Chinh tri ve khoa hoc,")
    canvas.drawString(72, 74, "cong nghe.")
    canvas.drawString(72, 62, "2 Bao cao so 12-BC/BTCTU.")
    canvas.showPage()
    canvas.setFont("Helvetica", 13)
    canvas.drawString(72, 770, "Trang sau")
    canvas.save()
    assert read(out.getvalue()).text.split("\n\n") == [
        "Nghi quyet so 57-NQ/TW¹", "Nghi quyet so 57-NQ/TW²", "Trang sau",
        "¹ Ngay 22/12/2024 cua Bo Chinh tri ve khoa hoc, cong nghe.", "² Bao cao so 12-BC/BTCTU.\n",
    ]  # fmt: skip


def test_running_heads_and_page_numbers_are_left_out_and_a_paragraph_goes_on() -> None:
    pages = [
        [(72, 40, "Ke hoach so 12-KH/TU"), (72, 100, f"{n}. Noi dung {LONG[:60]}"), (290, 810, f"{n}")]
        for n in (1, 2, 3)
    ]
    pages[0].append((72, 740, LONG))
    pages[1].insert(1, (72, 90, "viec cua Tinh uy."))
    content = read(pdf_of(*pages))
    assert content.text.split("\n\n") == [
        f"1. Noi dung {LONG[:60]}", f"{LONG} viec cua Tinh uy.", f"2. Noi dung {LONG[:60]}", f"3. Noi dung {LONG[:60]}\n",
    ]  # fmt: skip
    at = {page: content.text[offset:][:9] for offset, page in content.pages}
    assert at == {1: "1. Noi du", 2: "viec cua ", 3: "3. Noi du"}


def test_a_table_over_pages_is_one_without_its_head_printed_again() -> None:
    rows = [["TT", "Nhiem vu", "Chu tri", "Thoi gian"]] + [
        [str(n), f"Viec {n}", "So Noi vu", "Quy III"] for n in range(1, 90)
    ]
    content = read(pdf_table(rows))
    lines = content.text.strip().split("\n")
    assert lines == [f"| {' | '.join(row)} |" for row in rows]
    assert [page for _, page in content.pages] == [1, 2, 3]
    assert all(content.text[offset] == "|" for offset, _ in content.pages)


def test_roman_marks_of_endnotes_are_figures_too() -> None:
    line = [Mark(10 + 7 * n, 17 + 7 * n, 100, 112, 12, letter) for n, letter in enumerate("12 xã")]
    marks = [Mark(45 + 3 * n, 48 + 3 * n, 98, 106, 7, "i") for n in range(2)]
    assert [line.text for line in in_lines([*line, *marks])] == ["12 xã²"]


@pytest.mark.skipif(not NOTO.exists(), reason="needs the Noto fonts of scripts/test")
def test_marked_letters_are_read() -> None:
    pdfmetrics.registerFont(TTFont("Noto", str(NOTO)))
    assert (
        read(pdf_of([(72, 72, "Ủy ban nhân dân tỉnh Lạc Sơn")], font="Noto")).text == "Ủy ban nhân dân tỉnh Lạc Sơn\n"
    )


def picture_page(words: str = "") -> bytes:
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("L", (1240, 1754), 255)
    if words:
        ImageDraw.Draw(picture).text((150, 150), words, font=ImageFont.truetype(str(NOTO), 40), fill=0)
    scan = io.BytesIO()
    picture.save(scan, "PNG")
    from reportlab.lib.utils import ImageReader

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.drawString(72, 770, "Trang mot co chu")
    canvas.showPage()
    canvas.drawImage(ImageReader(io.BytesIO(scan.getvalue())), 0, 0, 595, 842)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_page_that_is_a_picture_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "installed", lambda: False)
    content = read(picture_page())
    assert content.text == "Trang mot co chu\n"
    assert [(gap.page, gap.kind) for gap in content.gaps] == [(2, "picture")]
    assert "page 2" in content.gaps[0].reason


@pytest.mark.skipif(not ocr.installed() or not NOTO.exists(), reason="tesseract-ocr-vie is not installed here")
def test_a_page_that_is_a_picture_is_read_where_tesseract_is_and_says_how_sure_it_is() -> None:
    content = read(picture_page("Giao Sở Nội vụ báo cáo trước ngày 15/9/2026."))
    assert content.text == "Trang mot co chu\n\nGiao Sở Nội vụ báo cáo trước ngày 15/9/2026.\n"
    assert content.gaps == () and content.ocr[0][0] == 2 and content.ocr[0][1] > 0.8


def locked(method: str = "secret") -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(method, strength=128))
    canvas.drawString(72, 700, "Mat")
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (locked(), "locked with a password"),
        (pdf_of(LETTERHEAD)[:600], "damaged or locked"),
        (pdf_of(*[[(72, 72, "a")]] * 1001), "more than 1,000 pages"),
    ],
    ids=["locked", "cut", "pages"],
)
def test_a_locked_damaged_or_endless_file_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(DocumentError, match=says):
        read(data)


def test_a_damaged_page_is_named_and_the_others_are_read() -> None:
    page = [(float(x), 700.0, "a") for x in range(72, 500, 2)] * 120
    content = read(pdf_of([(72, 72, "Trang mot co chu")], page))
    assert content.text == "Trang mot co chu\n" and [gap.page for gap in content.gaps] == [2]


def test_a_table_without_rules_is_told_by_the_white_between_its_columns() -> None:
    """Rows begin with a number; one is a group, one goes on to the next page; what follows is no part of it."""
    head = [(72, 60, "STT"), (120, 60, "Noi dung"), (300, 60, "Chu tri"), (440, 60, "Thoi han")]
    first = [
        (72, 80, "I"), (120, 80, "Cong tac tuyen truyen"),
        (72, 100, "1"), (120, 100, "Mo chuyen muc ve phong"), (300, 100, "Trung tam Van hoa,"), (440, 100, "Quy II/2025"),
        (120, 115, "chay"), (300, 115, "Thong tin"),
        (72, 135, "2"), (120, 135, "Tap huan cho ho kinh"), (300, 135, "Cong an huyen"), (440, 135, "Thang 6/2025"),
        (120, 150, "doanh"),
    ]  # fmt: skip
    second = [
        (72, 60, "II"), (120, 60, "Cong tac kiem tra"),
        (72, 80, "3"), (120, 80, "Kiem tra cac cho"), (300, 80, "Cong an huyen"), (440, 80, "Thang 7/2025"),
        (72, 100, "4"), (120, 100, "Tong hop ket qua"), (300, 100, "Van phong HDND"), (440, 100, "Thang 12"),
        (300, 115, "va UBND huyen"),
        (72, 150, "III. TO CHUC THUC HIEN"), (72, 180, LONG),
    ]  # fmt: skip
    assert read(pdf_of(head + first, second)).text.split("\n\n") == [
        "| STT | Noi dung | Chu tri | Thoi han |\n| I | Cong tac tuyen truyen |  |  |\n"
        "| 1 | Mo chuyen muc ve phong chay | Trung tam Van hoa, Thong tin | Quy II/2025 |\n"
        "| 2 | Tap huan cho ho kinh doanh | Cong an huyen | Thang 6/2025 |\n| II | Cong tac kiem tra |  |  |\n"
        "| 3 | Kiem tra cac cho | Cong an huyen | Thang 7/2025 |\n"
        "| 4 | Tong hop ket qua | Van phong HDND va UBND huyen | Thang 12 |",
        "III. TO CHUC THUC HIEN",
        f"{LONG}\n",
    ]


def test_a_table_with_little_white_ends_before_the_next_section() -> None:
    second = 105 + pdfmetrics.stringWidth("Ra soat quy hoach ben do", "Helvetica", 12)
    rows = [(72, "TT"), (100, "Viec can lam trong quy"), (second, "Don vi chu tri"), (400, "Thoi han")]
    page: list[Drawn] = [(x, 80, words) for x, words in rows]
    for n in range(5):
        y = 100 + 30 * n
        number = ("1", "2", "XVII", "3", "4")[n]
        page += [(72, y, number), (100, y, "Ra soat quy hoach ben do"), (100, y + 14, "tai cac xa")]
        page += [(second, y, "So Xay dung"), (400, y, "Quy II/2026")] if n != 2 else []
    page += [(100, 252, "II. TO CHUC THUC HIEN"), (100, 268, "1. So Noi vu theo doi.")]
    text = read(pdf_of(page)).text
    assert "| TT | Viec can lam trong quy | Don vi chu tri | Thoi han |" in text
    assert (
        "| 4 | Ra soat quy hoach ben do tai cac xa | So Xay dung | Quy II/2026 |\n\nII. TO CHUC THUC HIEN\n\n1. So"
        in text
    )


def test_a_table_whose_first_row_leaves_a_column_empty_has_that_column_all_the_same() -> None:
    page: list[Drawn] = [
        (72, 80, "TT"),
        (100, 80, "Viec"),
        (230, 80, "Chu tri"),
        (330, 80, "Phoi hop"),
        (430, 80, "Thoi han"),
    ]
    page += [(76, 100, "II"), (100, 100, "Nhom viec ve ben do")]
    for n, partner in enumerate(("", "So Noi vu", "So Y te")):
        y = 120 + 20 * n
        page += [
            (72, y, str(n + 1)),
            (100, y, "Ra soat ben do"),
            (230, y, "So Xay dung"),
            (330, y, partner),
            (430, y, "Quy II/2026"),
        ]
    rows = read(pdf_of(page)).text.strip().split("\n")
    assert rows[:3] == [
        "| TT | Viec | Chu tri | Phoi hop | Thoi han |",
        "| II | Nhom viec ve ben do |  |  |  |",
        "| 1 | Ra soat ben do | So Xay dung |  | Quy II/2026 |",
    ]
    assert rows[4] == "| 3 | Ra soat ben do | So Xay dung | So Y te | Quy II/2026 |"


def strokes(many: int) -> Image.Image:
    """Upright strokes as a Roman number has them, and a slash behind them."""
    drawn = Image.new("L", (160, 40), 255)
    pen = ImageDraw.Draw(drawn)
    for n in range(many):
        pen.rectangle((10 + 18 * n, 2, 14 + 18 * n, 38), fill=0)
    pen.line((100, 38, 112, 2), fill=0, width=2)
    return drawn


@pytest.mark.parametrize(
    ("read_as", "drawn", "is_"),
    [("II/2026", 3, "III/2026"), ("I,", 2, "II,"), ("III/2026", 2, "?/2026"), ("II/2026", 2, "II/2026"), ("IV", 1, "IV"), ("IV/2026", 2, "?/2026"), ("I", 0, "I")],
)  # fmt: skip
def test_the_strokes_of_a_quarter_s_number_are_counted(read_as: str, drawn: int, is_: str) -> None:
    marks: list[Mark] = []
    for x, word in ((0.0, "Quý"), (30.0, read_as)):
        ocr._put(marks, Mark(x, x + 25, 0, 12, 12, word), strokes(drawn))
    assert "".join(mark.text for mark in marks) == f"Quý {is_} "


def test_a_number_that_is_read_as_two_words_is_one() -> None:
    marks: list[Mark] = []
    for x, word in ((0.0, "số"), (20.0, "712/BY"), (62.0, "T-PB"), (90.0, "B-KH")):
        ocr._put(marks, Mark(x, x + 35, 0, 12, 12, word), strokes(0))
    assert "".join(mark.text for mark in marks) == "số 712/BYT-PB B-KH "


def test_a_page_whose_letters_are_drawn_as_outlines_is_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "installed", lambda: False)
    out = io.BytesIO()
    canvas = Canvas(out)
    for n in range(150):
        canvas.bezier(50 + n, 400, 60 + n, 420, 55 + n, 430, 52 + n, 440)
    canvas.showPage()
    canvas.drawString(72, 700, "Giao So Y te bao cao.")
    canvas.save()
    content = read(out.getvalue())
    assert "Giao So Y te" in content.text and [(gap.page, gap.kind) for gap in content.gaps] == [(1, "picture")]


def test_what_a_browser_prints_above_and_below_a_page_is_left_out() -> None:
    head: list[Drawn] = [
        (30, 20, "11/28/26, 3:03 PM"),
        (270, 20, "Van ban"),
        (30, 825, "https://lacson.vn/vb?id=5"),
        (550, 825, "1/1"),
    ]
    assert read(pdf_of([*head, *LETTERHEAD])).text == read(pdf_of(LETTERHEAD)).text


def test_pictures_are_read_no_longer_than_a_file_may_take(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "installed", lambda: True)
    monkeypatch.setattr(ocr, "read_page", lambda *_: ocr.Recognised([], 0.5, []))
    token = SEEN_SECONDS.set(0.0)
    try:
        seen = ocr.Seen()
        assert seen.read(1, lambda: ocr.Drawn(None, 1.0)) is None
        assert (
            seen.unread(1).reason == "page 1 is a picture after others that took 0 s; it is not read (split the file)"
        )
    finally:
        SEEN_SECONDS.reset(token)
    seen = ocr.Seen()
    assert seen.read(2, lambda: ocr.Drawn(None, 1.0)) is not None and seen.pages == [(2, 0.5)]


def test_a_list_of_numbered_lines_is_no_table() -> None:
    """Numbers that stand apart, but one column beside them; and two columns whose lines are no rows."""
    page = [(72, 60 + 20 * n, str(n)) for n in range(1, 6)] + [
        (110, 60 + 20 * n, f"Xa thu {n} ra soat") for n in range(1, 6)
    ]
    assert "|" not in read(pdf_of(page)).text


def test_a_number_broken_behind_its_dash_has_no_space_there() -> None:
    line = LONG.replace("ra soat quy che lam", "theo Ke hoach so 44-")
    assert (
        "so 44-KH/TU ngay" in read(pdf_of([(72, 72, LONG), (72, 88, line), (72, 104, "KH/TU ngay 02/02/2026.")])).text
    )
    assert "kinh te - xa hoi" in read(pdf_of([(72, 72, LONG + " kinh te -"), (72, 88, "xa hoi cua tinh.")])).text


def drawn(turn: int, watermark: bool = False) -> bytes:
    """A page with a paragraph, drawn across it; a watermark stands aslant over it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    if watermark:
        canvas.saveState()
        canvas.translate(100, 600)
        canvas.rotate(40)
        canvas.drawString(0, 0, "DU THAO LAN MOT")
        canvas.restoreState()
    canvas.translate(*{0: (0, 0), 90: (595, 0), 180: (595, 842), 270: (0, 842)}[turn])
    canvas.rotate(turn)
    canvas.drawString(72, 500, "1. So Noi vu ra soat quy che lam viec.")
    canvas.drawString(72, 470, "2. So Y te bao cao.")
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_drawn_across_is_turned_and_a_watermark_is_no_text(turn: int) -> None:
    for watermark in (False, True):
        assert read(drawn(turn, watermark)).text == "1. So Noi vu ra soat quy che lam viec.\n\n2. So Y te bao cao.\n"


@pytest.mark.skipif(not ocr.installed() or not NOTO.exists(), reason="tesseract-ocr-vie is not installed here")
@pytest.mark.parametrize("turn", [2.5, 90, 180])
def test_a_scan_askew_on_its_side_or_head_is_read(turn: float) -> None:
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("L", (1240, 1754), 255)
    font = ImageFont.truetype(str(NOTO), 28)
    lines = ["Giao Sở Nội vụ báo cáo trước ngày 15/9/2026.", "Giao Sở Y tế rà soát danh mục thuốc của tỉnh."] * 6
    for n, words in enumerate(lines):
        ImageDraw.Draw(picture).text((150, 150 + 60 * n), words, font=font, fill=0)
    out = io.BytesIO()
    picture.rotate(turn, expand=turn > 10, fillcolor=255).save(out, "PNG")
    assert read_bytes("a.png", out.getvalue()).text.count("Giao Sở Nội vụ báo cáo") == 6


@pytest.mark.parametrize("askew", [0.0, 0.7])
def test_the_lines_of_a_scanned_table_are_found_and_not_read_as_letters(askew: float) -> None:
    from PIL import Image, ImageDraw

    picture = Image.new("L", (1240, 1754), 245)
    for n in range(6):
        ImageDraw.Draw(picture).line((150, 200 + 90 * n, 1090, 200 + 90 * n), fill=60, width=2)
    for x in (150, 300, 700, 1090):
        ImageDraw.Draw(picture).line((x, 200, x, 650), fill=60, width=2)
    turned = picture.rotate(askew, resample=Image.Resampling.BICUBIC, fillcolor=245)
    across, down = ocr._rules(ocr._straight(turned), 2.0)
    assert [len(cells) for cells in ocr._tables(across, down, 2.0)] == [15]
    assert min(ocr._without(ocr._straight(turned), across, down).tobytes()) > 150


def test_a_word_read_twice_is_one_and_what_touches_it_is_another() -> None:
    word = Mark(100, 140, 50, 62, 12, "Trung")
    assert ocr._covers(word, 102, 141, 51, 63)
    assert not ocr._covers(word, 100, 140, 60, 72)  # the line below
    assert not ocr._covers(word, 136, 144, 50, 62)  # a narrow word beside it


def test_a_letter_alone_below_a_committee_s_name_is_its_star() -> None:
    def line(y: float, *words: str) -> list[Mark]:
        return [m for n, w in enumerate(words) for m in (Mark(n, n, y, y + 9, 9, w), Mark(n, n, y, y + 9, 9, " "))]

    marks = [*line(50, "TINH", "UY"), *line(62, "m"), *line(74, "So", "m"), *line(500, "x")]
    assert "".join(mark.text for mark in ocr._starred(marks, 280)) == "TINH UY * So m x "
