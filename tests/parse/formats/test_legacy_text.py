"""Plain texts in the encodings that Vietnamese files come in."""

from __future__ import annotations

import unicodedata

import pytest

from kg.errors import DocumentError
from kg.parse.document import read_bytes
from kg.parse.formats import text as charsets
from tests.reading import document

NOTICE = (
    "Thực hiện Nghị quyết của Tỉnh ủy Lạc Sơn về công tác cán bộ, Ban Thường vụ đã xem xét và quyết định các nội dung "
    "được đồng chí Bí thư nêu tại hội nghị: các huyện ủy phải báo cáo trước ngày 15 tháng 9 năm 2022."
)


def read(data: bytes) -> tuple[str, str]:
    content = read_bytes("a.txt", data)
    return content.text, content.media_type


@pytest.mark.parametrize("text", ["Lạc Sơn\r\nngày 07\n", "\ufeffLạc Sơn", "Uỷ ban", "Ủy ban"])
def test_plain_text_is_its_decoded_bytes_with_nothing_normalised(text: str) -> None:
    assert read(text.encode()) == (text, "text/plain")


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_wide_encodings_are_told_with_and_without_their_mark(charset: str, mark: str) -> None:
    assert read(f"{mark}{NOTICE}".encode(charset)) == (f"{mark}{NOTICE}", f"text/plain; charset={charset}")


def in_tcvn3(text: str) -> str:
    table = {ord(letter): sign for sign, letter in zip(charsets._TCVN3_FROM, charsets._TCVN3_TO, strict=True)}
    return text.lower().translate(table)


def in_vni(text: str) -> str:
    signs = {letter: sign for sign, letter in (charsets._VNI_PAIRS | charsets._VNI_ALONE).items()}
    return "".join(signs.get(letter, letter) for letter in text)


def in_1258(text: str) -> bytes:
    """As Windows types it: the vowel with its roof or horn, then the tone."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = ""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        out += unicodedata.normalize("NFC", "".join(p for p in parts if p not in tones))
        out += "".join(p for p in parts if p in tones)
    return out.encode("cp1258")


def test_tcvn3_reads_as_printed_in_a_chart() -> None:
    """From a chart of the ABC fonts, not from our own table."""
    line = "C«ng t¸c ®¶ng: c¸c huyÖn uû ph¶i b¸o c¸o vÒ viÖc thùc hiÖn nghÞ quyÕt cña tØnh uû"
    words = "Công tác đảng: các huyện uỷ phải báo cáo về việc thực hiện nghị quyết của tỉnh uỷ"
    assert read(line.encode("latin-1")) == (words, "text/plain; charset=x-tcvn3")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("TØNH ñY L¹C S¥N", "TỈNH ỦY LẠC SƠN"),
        ("BÝ TH¦", "BÍ THƯ"),
        ("NHIÖM Vô Vµ GI¶I PH¸P", "NHIỆM VỤ VÀ GIẢI PHÁP"),
        ("Sè 12-NQ/TU", "Số 12-NQ/TU"),
        ("1. Së GTVT b¸o c¸o", "1. Sở GTVT báo cáo"),
        ("§ång chÝ Lß V¨n Õ, BÝ th­", "Đồng chí Lò Văn Ế, Bí thư"),
        ("§ång chÝ T¹ V¨n ë l¹i", "Đồng chí Tạ Văn ở lại"),
    ],
)
def test_the_capital_font_of_tcvn3_is_told_by_the_letters_around(typed: str, shown: str) -> None:
    frame = "\nC«ng t¸c ®¶ng: c¸c huyÖn uû ph¶i b¸o c¸o vÒ viÖc thùc hiÖn nghÞ quyÕt cña tØnh uû"
    assert read(f"{typed}{frame}".encode("latin-1"))[0].partition("\n")[0] == shown


def test_vni_reads_as_printed_in_a_chart() -> None:
    line = "Coâng taùc Ñaûng: caùc huyeän uûy phaûi baùo caùo veà vieäc thöïc hieän nghò quyeát cuûa Tænh uûy"
    words = "Công tác Đảng: các huyện ủy phải báo cáo về việc thực hiện nghị quyết của Tỉnh ủy"
    assert read(line.encode("latin-1")) == (words, "text/plain; charset=x-vni")


@pytest.mark.parametrize(("encode", "name"), [(in_tcvn3, "tcvn3"), (in_vni, "vni")])
@pytest.mark.parametrize("charset", ["utf-8", "latin-1"])
def test_a_legacy_font_encoding_is_decoded_and_named(encode, name: str, charset: str) -> None:  # type: ignore[no-untyped-def]
    text, media_type = read(encode(NOTICE).encode(charset))
    assert text.lower() == NOTICE.lower()
    assert media_type.startswith(f"text/plain; charset=x-{name}")


def test_windows_1258_is_decoded_and_named() -> None:
    text, media_type = read(in_1258(NOTICE))
    assert (unicodedata.normalize("NFC", text), media_type) == (NOTICE, "text/plain; charset=windows-1258")


@pytest.mark.parametrize(
    "other", [in_1258(NOTICE), in_tcvn3(NOTICE).encode("latin-1"), in_vni(NOTICE).encode("latin-1")]
)
def test_a_file_pasted_together_is_decoded_line_by_line(other: bytes) -> None:
    text, media_type = read(NOTICE.encode() + b"\n" + other)
    first, second = unicodedata.normalize("NFC", text).split("\n")
    assert first == NOTICE and second.lower() == NOTICE.lower()
    assert media_type.startswith("text/plain; charset=x-mixed")


def test_other_languages_are_left_alone() -> None:
    german = "Die Übergangsfrist für Städte und Gemeinden läuft über das Jahr hinaus, größere Kreise prüfen später."
    assert read(german.encode()) == (german, "text/plain")


@pytest.mark.parametrize(
    ("font", "typed", "shown"),
    [
        (".VnTime", "tØnh ñy", "tỉnh ủy"),
        (".VnTime", "TØNH ñY", "TỈNH ỦY"),
        (".VnTimeH", "tØnh ñy", "TỈNH ỦY"),
        ("VNI-Times", "Tænh uûy", "Tỉnh ủy"),
        ("Arial", "Ñ", "Ñ"),
    ],
)
def test_a_font_with_an_encoding_of_its_own_is_read_as_it_looks(font: str, typed: str, shown: str) -> None:
    assert charsets.from_font(typed, font) == shown


def test_viscii_is_decoded_and_named() -> None:
    """The places of RFC 1456, from a chart and not from our own table."""
    line = b"C\xf4ng t\xe1c \xf0\xe4ng: c\xe1c huy\xaen \xfcy ph\xe4i b\xe1o c\xe1o vi\xaec th\xf1c hi\xaen ngh\xb8 quy\xaat c\xfca t\xefnh \xfcy"
    words = "Công tác đảng: các huyện ủy phải báo cáo việc thực hiện nghị quyết của tỉnh ủy"
    assert read(line) == (words, "text/plain; charset=x-viscii")


@pytest.mark.parametrize("charset", ["latin-1", "cp1252"])
def test_a_text_saved_twice_in_utf_8_is_read_once(charset: str) -> None:
    words = f"{NOTICE} Ở xã này."
    data = "".join(bytes([b]).decode(charset, "ignore") or chr(b) for b in words.encode()).encode()
    assert read(data) == (words, "text/plain; charset=x-utf-8-twice (utf-8)")
    assert read("Chữ á» đứng một mình trong văn bản của tỉnh".encode())[1] == "text/plain"


def test_a_letter_lost_at_the_end_or_here_and_there_hides_no_document() -> None:
    cut = f"{NOTICE} Kính gửi Sở Nội vụ".encode()[:-1]
    assert read(cut) == (f"{NOTICE} Kính gửi Sở Nội v\ufffd", "text/plain; charset=utf-8 (1 broken)")
    with pytest.raises(DocumentError, match="not UTF-8"):
        read(b"\xff\xfe\xfd\xfa ".join([b"x" * 5] * 40))


def test_lines_that_end_as_on_an_old_macintosh_are_lines() -> None:
    found = document("KẾ HOẠCH\rtrồng rừng\r\r1. Sở Nội vụ rà soát.\r\r2. Sở Y tế báo cáo.")
    assert [unit.locator for unit in found.units] == ["title", "1", "2"]


def test_a_soft_hyphen_in_a_number_is_its_hyphen() -> None:
    assert (
        document("Nghị quyết số 26\u00adNQ/TW, việc công\u00ad khai").reading
        == "Nghị quyết số 26-NQ/TW, việc công khai"
    )
