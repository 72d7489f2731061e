"""Files of every format become text as it is; what cannot be read is refused in one sentence that says what to do."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from kg.errors import DocumentError
from kg.parse.document import parse, parse_bytes, read_bytes, read_data
from kg.parse.formats import kinds
from kg.rules.lexicon import load_lexicon
from tests.made_files import mail, odt_of, pdf_of, word_of, workbook, zipped

RTF = rb"{\rtf1\ansi So 12-KH/TU\par}"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (word_of("Kế hoạch"), kinds.WORD),
        (workbook([["Ngày", "Nội dung"], ["1/5", "Họp"]]), kinds.SHEET),
        (odt_of("<text:p>Kế hoạch</text:p>"), kinds.ODT),
        (pdf_of([(72, 72, "So 12-KH/TU")]), kinds.PDF),
        (RTF, kinds.RTF),
        (b"<!DOCTYPE html><html><body><p>So 12</p></body></html>", kinds.HTML),
        (b"<div><p>So 12-KH/TU</p><p>ngay</p></div>", kinds.HTML),
        (mail("Kính gửi"), kinds.MAIL),
        ("KẾ HOẠCH\nSố 12-KH/TU".encode(), kinds.TEXT),
    ],
    ids=lambda value: value.rpartition(".")[2] if isinstance(value, str) else "",
)
@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.pdf", "a", "a.doc"])
def test_a_kind_is_told_by_its_bytes_whatever_the_name(data: bytes, kind: str, name: str) -> None:
    assert read_bytes(name, data).media_type == kind


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"\x00\x01\x02\x03", "binary"),
        ("a.txt", b"\x7fELF\x02\x01\x01\x00", "binary"),
        ("a.txt", "Lạc Sơn ".encode() + b"\xff\xfd", "not UTF-8 (byte 0xFF at 11)"),
        ("a.txt", b"\xff\xfe\x00\xd8\x00", "broken UTF-16-LE"),
        ("a.pdf", b"%PDF-1.4 nothing more", "damaged or locked PDF"),
        ("a.pdf", b"\1\2\3 no text", "no .pdf file inside"),
        ("a.pdf", pdf_of([]), "no text in it"),
        ("a.docx", b"PK\3\4 word/ nothing more", "damaged file"),
        ("a.docx", zipped({"word/document.xml": "<w"}), "damaged .docx"),
        ("a.odt", odt_of("<text:p>a")[:-40], "damaged"),
        ("a.odt", odt_of("<text:p>a"), "damaged .odt"),
        ("a.xlsx", zipped({"xl/workbook.xml": "<a/>"}), "damaged workbook"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as .docx"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        ("a.msg", b"\xd0\xcf\x11\xe0" + "__properties_version1.0".encode("utf-16-le"), "save it as .eml"),
        ("a.rar", b"Rar!\x1a\x07\x01\x00", "unpack it"),
        ("a.pptx", zipped({"ppt/presentation.xml": "<a/>"}), "save them as .pdf"),
        ("a.zip", zipped({"a.txt": "x"}), "an archive"),
        ("a.html", b"<html><script>x</script></html>", "no text in it"),
        ("a.png", b"\x89PNG\r\n\x1a\n broken", "damaged picture"),
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


def test_a_path_leads_into_an_archive_and_into_a_mail_inside_it(tmp_path: Path) -> None:
    letter = mail("Xin gửi kế hoạch.", ke_hoach__docx=word_of("KẾ HOẠCH"))
    (tmp_path / "ho-so.zip").write_bytes(zipped({"thu/den.eml": letter}))
    document = parse(tmp_path / "ho-so.zip" / "thu" / "den.eml" / "ke_hoach.docx", load_lexicon())
    assert (document.text, document.file) == ("KẾ HOẠCH\n", "ke_hoach.docx")
    assert document.within == "ho-so.zip/thu/den.eml"
    with pytest.raises(DocumentError, match="no such file inside"):
        parse(tmp_path / "ho-so.zip" / "khac.docx", load_lexicon())


def test_the_head_of_a_mail_is_shown_and_not_read() -> None:
    data = mail("Kính gửi Sở Nội vụ.").replace(b"\nTo: ", b"\nTo: Ke hoach so 12-KH/TU ")
    document = parse_bytes("thu.eml", data, load_lexicon())
    (head, *_) = document.outside
    assert "12-KH/TU" in document.text[head.start : head.end] and "12-KH/TU" not in document.reading
    assert document.reading.lstrip().startswith("Kính gửi")


def test_a_decomposed_file_keeps_its_text_and_reads_composed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    printed = unicodedata.normalize("NFD", "Uỷ ban")
    path.write_text(printed, "utf-8")
    document = parse(path, load_lexicon())
    assert document.text == printed and document.reading == "Ủy ban"
    assert document.offsets is not None and len(document.offsets) == len(document.reading) + 1
