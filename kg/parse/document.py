"""Any file → its text as it is, and a Document with outline and header.

The text is what every offset counts in: a plain file's is its decoded bytes with nothing normalised (a byte order mark
and line ends stay), the others' is what the readers in `kg.parse.formats` give. A file's kind is told by its bytes. A
path may lead into an archive or a mail: `ho-so.zip/ke-hoach.docx`.
"""

from __future__ import annotations

import hashlib
from importlib import import_module
from pathlib import Path, PurePath

from msgspec import structs

from kg.errors import DocumentError
from kg.models import Content, Document, Span
from kg.parse.formats import kinds
from kg.parse.formats.bounds import bounded
from kg.parse.formats.members import find_member
from kg.parse.formats.text import decode, legacy
from kg.parse.header import read_header
from kg.parse.outline import find_units
from kg.parse.page import read_page
from kg.parse.running_heads import without_running_heads
from kg.parse.side_by_side import lines_again, plain_marks
from kg.rules.lexicon import Lexicon
from kg.text import SOFT_IN_NUMBER, compose, printable

MOST_BYTES = 50 * 10**6
_INSTALL = "pip install 'vietkg[documents]'"
_SOFT = "\u00ad"
_READERS = {
    kinds.WORD: ("docx", "read_word"),
    kinds.PDF: ("pdf", "read_pdf"),
    kinds.HTML: ("html", "read_html"),
    kinds.ODT: ("odt", "read_odt"),
    kinds.RTF: ("rtf", "read_rtf"),
    kinds.SHEET: ("sheet", "read_sheet"),
    kinds.CSV: ("sheet", "read_csv"),
    kinds.MAIL: ("mail", "read_mail"),
    **dict.fromkeys(kinds.IMAGES, ("ocr", "read_picture")),
}
_CONVERTED = {kinds.DOC: (".doc", "docx"), kinds.XLS: (".xls", "xlsx"), kinds.ODS: (".ods", "xlsx")}


def parse(path: Path, lexicon: Lexicon, most: int = MOST_BYTES) -> Document:
    """A file of at most `most` bytes as a Document. DocumentError where it cannot be read."""
    outer = _outer(path)
    document = parse_bytes(path.name, read_data(path, most), lexicon)
    if outer == path:
        return document
    within = PurePath(outer.name, *path.relative_to(outer).parts[:-1])
    return structs.replace(document, within=printable(str(within)))


def parse_bytes(name: str, data: bytes, lexicon: Lexicon) -> Document:
    """The bytes of a file called `name` as a Document; spans and units count in `reading` (see `pipeline.in_print`)."""
    return of_content(name, hashlib.sha256(data).hexdigest(), len(data), read_bytes(name, data), lexicon)


def parse_text(text: str, lexicon: Lexicon, name: str = "text.txt") -> Document:
    """A text that is no file, as a Document whose text it is, whatever it holds: nothing is decoded or refused."""
    data = text.encode("utf-8", "surrogatepass")
    return of_content(name, hashlib.sha256(data).hexdigest(), len(data), Content(text, kinds.TEXT), lexicon)


def of_content(name: str, sha256: str, size: int, content: Content, lexicon: Lexicon) -> Document:
    """What a reader of a format once gave of a file (of this hash and so many bytes) as a Document."""
    reading, offsets = compose(content.text)
    if "\r" in reading and "\n" not in reading:  # as files of old Macintoshes end their lines
        reading = reading.replace("\r", "\n")
    if content.media_type.startswith(kinds.MARKDOWN):
        reading = plain_marks(reading)
    reading = lines_again(reading, lexicon)
    head = len(compose(content.text[: content.head])[0])
    reading, running = without_running_heads(reading, lexicon)
    page = read_page(" " * (head - 1) + "\n" * bool(head) + reading[head:], lexicon)
    units = find_units(page.reading, lexicon, page.opens, page.titled)
    header = read_header(page, units, lexicon)
    if head and not (header.number or header.issuer):
        header = structs.replace(header, kind=None)  # "Kính gửi" opens a mail too: without letterhead it is no act
    return Document(
        file=printable(PurePath(name).name),
        sha256=sha256,
        size=size,
        media_type=content.media_type,
        text=content.text,
        reading=page.reading,
        offsets=offsets,
        units=units,
        header=header,
        outside=(*((Span(0, head),) if head else ()), *page.outside, *running),
        pages=content.pages,
        ocr=content.ocr,
        gaps=content.gaps,
    )


def read_data(path: Path, most: int = MOST_BYTES) -> bytes:
    """The bytes of a document file. DocumentError where it is missing, no file, unreadable, empty or too large."""
    outer, shown = _outer(path), printable(str(path))
    try:
        size = outer.stat().st_size
        if not outer.is_file():
            raise DocumentError(f"{shown}: not a file; give a document or a folder of documents.")
        if size > most:
            raise DocumentError(f"{shown}: {size / 10**6:.0f} MB, more than {most / 10**6:.0f} MB; split it.")
        data = outer.read_bytes()
    except FileNotFoundError:
        raise DocumentError(f"{shown}: no such file; check the path.") from None
    except OSError as error:
        raise DocumentError(f"{shown}: cannot be read ({error.strerror}); check its permissions.") from error
    if outer != path:
        data = find_member(data, printable(str(outer)), path.relative_to(outer).as_posix(), most)
    if not data.strip():
        raise DocumentError(f"{shown}: empty; nothing to read.")
    return data


def _outer(path: Path) -> Path:
    """The file itself, or the archive or mail that the path leads into."""
    try:
        return next((p for p in path.parents if p.is_file()), path)
    except (OSError, ValueError):  # a name too long to be asked for, or with a NUL in it
        return path


def read_bytes(name: str, data: bytes) -> Content:
    """The text of a document's bytes, its media type, pages, and what was passed over. DocumentError without a text.

    A legacy encoding that was decoded is named in the charset of the media type.
    """
    name = printable(name)
    kind = kinds.kind_of(name, data)
    if kind in kinds.PACKS:
        raise DocumentError(f"{name}: an archive; give the files in it one by one, or build from it with `kg build`.")
    if kind in _CONVERTED:
        from kg.parse.formats.office import convert

        suffix, target = _CONVERTED[kind]
        content = read_bytes(name, convert(data, name, suffix, target))
        return structs.replace(content, media_type=kind)
    if kind in _READERS:
        return _without_soft(_legacy(_read(name, data, kind), name))
    text, charset = decode(data, name)
    return Content(bounded(text, name), kind if charset == "utf-8" else f"{kind}; charset={charset}")


def _read(name: str, data: bytes, kind: str) -> Content:
    module, reader = _READERS[kind]
    try:
        read = getattr(import_module(f"kg.parse.formats.{module}"), reader)
    except ModuleNotFoundError as error:
        raise DocumentError(f"{name}: reading it needs {error.name}; {_INSTALL}") from error
    found = read(data, name)
    content: Content = found if isinstance(found, Content) else Content(bounded(found, name), kind)
    if not content.text.strip():
        words = "; ".join(gap.reason for gap in content.gaps) or "no text in it (scanned pages?)"
        raise DocumentError(f"{name}: {words}; give a file with a text layer.")
    return content


def _without_soft(content: Content) -> Content:
    """The content without soft hyphens, which nobody sees; one in a number ("26\\u00adNQ/TW") is its hyphen."""
    text = content.text
    if _SOFT not in text:
        return content
    text = SOFT_IN_NUMBER.sub("-", text)
    moved = [(at - text.count(_SOFT, 0, at), page) for at, page in content.pages]  # a page has thousands of letters
    head = content.head - text.count(_SOFT, 0, content.head)
    return structs.replace(content, text=text.replace(_SOFT, ""), pages=tuple(moved), head=head)


def _legacy(content: Content, name: str) -> Content:
    """The content with its text decoded from a font's encoding; pages are kept where its length is the same."""
    text, charset = legacy(content.text, "utf-8")
    if charset == "utf-8":
        return content
    pages = content.pages if len(text) == len(content.text) else ()
    media_type = f"{content.media_type}; charset={charset}"
    return structs.replace(content, text=text, media_type=media_type, pages=pages)
