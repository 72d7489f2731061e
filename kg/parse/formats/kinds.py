"""What kind of file some bytes are: told by the bytes, by the name only between kinds of text."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath

from kg.errors import DocumentError
from kg.parse.formats.bounds import Pack

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
RTF = "application/rtf"
DOC = "application/msword"
XLS = "application/vnd.ms-excel"
PDF = "application/pdf"
HTML = "text/html"
CSV = "text/csv"
MAIL = "message/rfc822"
MAILS = "application/mbox"
ZIP = "application/zip"
PACKS = (ZIP, MAILS)  # no documents themselves, but full of them
MARKDOWN = "text/markdown"
TEXT = "text/plain"
IMAGES = ("image/png", "image/jpeg", "image/tiff", "image/webp", "image/bmp", "image/gif")

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"BM", "image/bmp"),
    (b"GIF8", "image/gif"),
    (b"{\\rtf", RTF),
)
_REFUSED = (
    (b"Rar!\x1a\x07", "a .rar archive; unpack it, or pack it again as .zip."),
    (b"7z\xbc\xaf\x27\x1c", "a .7z archive; unpack it, or pack it again as .zip."),
    (b"\x1f\x8b", "packed with gzip; unpack it first."),
    (b"BZh", "packed with bzip2; unpack it first."),
    (b"\xfd7zXZ\0", "packed with xz; unpack it first."),
    (b"\x7fELF", "binary data, a program and no document."),
    (b"MZ", "binary data, a program and no document."),
    (b"SQLite format 3\0", "binary data, a database and no document."),
    (b"\0\0\0\x18ftyp", "a film or sound; give its written text."),
    (b"\0\0\0\x20ftyp", "a film or sound; give its written text."),
    (b"ID3", "a sound; give its written text."),
)
# OLE files keep the names of their streams in UTF-16; the first that is there says what the file is
_OLE = (
    ("EncryptedPackage", None, "locked with a password; save it without one."),
    ("WordDocument", DOC, ""),
    ("Workbook", XLS, ""),
    ("PowerPoint Document", None, "slides (.ppt); save them as .pdf."),
    ("__properties_version", None, "an Outlook message (.msg); save it as .eml."),
)
_PACKED = (
    ("word/document.xml", WORD, ""),
    ("xl/workbook.xml", SHEET, ""),
    ("xl/workbook.bin", None, "a binary workbook (.xlsb); save it as .xlsx."),
    ("ppt/presentation.xml", None, "slides (.pptx); save them as .pdf."),
    ("META-INF/container.xml", None, "a book (.epub); give its text as .docx or .pdf."),
)
_WORD_BY_ANY_NAME = re.compile(rb"wordprocessingml\.\w{1,20}\.main\+xml")  # some programs call its part document2.xml
_ODF = {b"application/vnd.oasis.opendocument.text": ODT, b"application/vnd.oasis.opendocument.spreadsheet": ODS}
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_TAGS = re.compile(rb"<(?:p|div|table|br|td|h[1-6]|span)\b[^<>]{0,500}>", re.I)
_CLOSED = re.compile(rb"</(?:p|div|table|td|h[1-6]|span)>", re.I)
_TABLE = re.compile(rb"<table\b[^<>]{0,500}>.*?</table>", re.I | re.S)
_MAIL = re.compile(  # a mailbox has a line of its own above each mail
    rb"(?:From [^\r\n]{1,300}\r?\n)?"
    rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[ \t][^\r\n]{0,2000}\r?\n(?:[ \t][^\r\n]{0,2000}\r?\n){0,50}){2,60}\r?\n"
)
MAIL_AFTER_MAIL = re.compile(
    rb"(?:\A|\r?\n\r?\n)From [^\r\n]{3,200}\d{4}[^\r\n]{0,20}\r?\n(?=[A-Za-z][A-Za-z0-9-]{1,40}:[ \t])"
)
_MAIL_KEYS = re.compile(rb"^(?:From|To|Subject|Date|MIME-Version|Received|Content-Type|Message-ID):", re.I | re.M)
# a document in one file of XML: Word's two kinds, and that of OpenDocument
_XML = re.compile(rb"<\?xml[^>]{0,200}>.{0,500}?<(?:pkg:package|w:wordDocument|office:document)\s", re.S)
_TEXTS = {".md": MARKDOWN, ".markdown": MARKDOWN, ".csv": CSV, ".tsv": CSV}
_TEXT_NAMES = {"", ".txt", ".text", ".html", ".htm", ".eml", ".mht", ".mhtml"}
_NO_TEXT = {".docx", ".pdf", ".xlsx", ".odt", ".rtf", ".doc", ".xls", ".zip", ".png", ".jpg", ".jpeg", ".tif", ".tiff"}


def kind_of(name: str, data: bytes) -> str:
    """The media type of a file's bytes. DocumentError, with what to do, for a kind that holds no text for us."""
    if b"%PDF-" in data[:1024] and not data.startswith(b"PK\3\4"):  # an archive may hold one as it is
        return PDF
    for magic, words in _REFUSED:
        if data.startswith(magic):
            raise DocumentError(f"{name}: {words}")
    for magic, kind in _MAGIC:
        if data.startswith(magic) and (magic != b"BM" or data[6:10] == b"\0\0\0\0"):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _ole(name, data)
    if data.startswith((b"PK\3\4", b"PK\5\6")):
        return _packed(name, data)
    return _text(name, data)


def is_named_as_document(name: str, data: bytes) -> bool:
    """False for a text under a name that texts of documents do not have (.py, .json, .log): texts look all alike."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _TEXTS or suffix in _TEXT_NAMES or suffix in _NO_TEXT:
        return True
    try:
        return kind_of(name, data) not in (TEXT, MARKDOWN)
    except DocumentError:
        return True  # its own words say what it is


def _ole(name: str, data: bytes) -> str:
    for stream, kind, words in _OLE:
        if stream.encode("utf-16-le") in data:
            if kind is None:
                raise DocumentError(f"{name}: {words}")
            return kind
    raise DocumentError(f"{name}: an old Office file that holds no text we know; save it as .docx or .xlsx.")


def _packed(name: str, data: bytes) -> str:
    pack = Pack(data, name)
    for part, kind, words in _PACKED:
        if part in pack.names:
            if kind is None:
                raise DocumentError(f"{name}: {words}")
            return kind
    if _WORD_BY_ANY_NAME.search(pack.part("[Content_Types].xml") or b""):
        return WORD
    kind = _ODF.get((pack.part("mimetype", 1000) or b"").strip()) if "mimetype" in pack.names else None
    return kind or ZIP


def _text(name: str, data: bytes) -> str:
    """HTML and mails look like nothing else, but a text may hold a table with its tags; Markdown is told by its name
    alone."""
    head = _narrow(data[:65536]).lstrip(b"\xef\xbb\xbf \t\r\n")
    mail = _MAIL.match(head)  # its body may be full of tags
    if mail and len(_MAIL_KEYS.findall(mail[0])) > 1:
        return MAILS if data.lstrip().startswith(b"From ") and len(MAIL_AFTER_MAIL.findall(data)) > 1 else MAIL
    if _XML.match(head):
        raise DocumentError(f"{name}: a document in XML; save it as .docx or .odt.")
    suffix = PurePath(name).suffix.lower()
    tables = 0 if suffix in (".html", ".htm") else head.lower().rfind(b"</table>") + len(b"</table>")
    prose = _TABLE.sub(b"", head[:tables]) + head[tables:]
    tagged = len(_TAGS.findall(prose)) > 2 and len(_CLOSED.findall(prose)) > 1
    if _HTML.match(head) or (tagged and suffix not in _TEXTS):
        return HTML
    if suffix in _NO_TEXT and not _readable(head):
        raise DocumentError(f"{name}: no {suffix} file inside; open it and save it again.")
    return _TEXTS.get(suffix, TEXT)


def _narrow(head: bytes) -> bytes:
    """The beginning of a text in UTF-16, which its tags are not told in, in UTF-8; any other as it is."""
    for mark, charset in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark):
            return head.decode(charset, "ignore").encode("utf-8", "ignore")
    return head


def _readable(head: bytes) -> bool:
    return b"\0" not in head and sum(byte < 9 or 13 < byte < 27 for byte in head[:4096]) == 0
