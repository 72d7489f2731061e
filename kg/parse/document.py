"""Any file → its text as it is, and a Document with outline and header.

The text is what every offset counts in: a plain file's is its decoded bytes with nothing normalised (a byte order mark
and line ends stay), the others' is what `read_word`, `read_html` and the PDF's text layer give.
"""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePath

from kg.errors import DocumentError
from kg.models import Document
from kg.parse.formats.text import decode, legacy
from kg.parse.header import read_header
from kg.parse.outline import find_units
from kg.parse.page import read_page
from kg.rules.lexicon import Lexicon
from kg.text import compose

MOST_BYTES = 50 * 10**6
MEDIA_TYPES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_INSTALL = "pip install 'vietkg[documents]'"


def parse(path: Path, lexicon: Lexicon, most: int = MOST_BYTES) -> Document:
    """A file of at most `most` bytes as a Document. DocumentError where it cannot be read."""
    return parse_bytes(path.name, read_data(path, most), lexicon)


def parse_bytes(name: str, data: bytes, lexicon: Lexicon) -> Document:
    """The bytes of a file called `name` as a Document; spans and units count in `reading` (see `pipeline.in_print`)."""
    text, media_type = read_bytes(name, data)
    reading, offsets = compose(text)
    page = read_page(reading, lexicon)
    units = find_units(page.reading, lexicon, page.opens, page.titled)
    return Document(
        file=PurePath(name).name,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        media_type=media_type,
        text=text,
        reading=page.reading,
        offsets=offsets,
        units=units,
        header=read_header(page, units, lexicon),
        outside=page.outside,
    )


def read_data(path: Path, most: int = MOST_BYTES) -> bytes:
    """The bytes of a document file. DocumentError where it is missing, no file, unreadable, empty or too large."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise DocumentError(f"{path}: not a file; give a document or a folder of documents.")
        if size > most:
            raise DocumentError(f"{path}: {size / 10**6:.0f} MB, more than {most / 10**6:.0f} MB; split it.")
        data = path.read_bytes()
    except FileNotFoundError:
        raise DocumentError(f"{path}: no such file; check the path.") from None
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read ({error.strerror}); check its permissions.") from error
    if not data.strip():
        raise DocumentError(f"{path}: empty; nothing to read.")
    return data


def read_bytes(name: str, data: bytes) -> tuple[str, str]:
    """The text of a document's bytes and its media type; a legacy encoding that was decoded is named in its charset."""
    media_type = _media_type(name, data)
    if media_type == MEDIA_TYPES[".docx"]:
        text = _word(data, name)
    elif media_type == "application/pdf":
        text = _pdf(data, name)
    elif media_type == "text/html":
        text = _html(data, name)
    else:
        text, charset = decode(data, name)
        return text, media_type if charset == "utf-8" else f"{media_type}; charset={charset}"
    if not text.strip():
        raise DocumentError(f"{name}: no text in it (scanned pages?); give a file with a text layer.")
    text, charset = legacy(text, "utf-8")
    return text, media_type if charset == "utf-8" else f"{media_type}; charset={charset}"


def _media_type(name: str, data: bytes) -> str:
    """By content where it is unmistakable, else by the name's ending, else plain text."""
    if data.startswith(b"%PDF-"):
        return "application/pdf"
    if data.startswith(b"PK\3\4") and b"word/" in data:
        return MEDIA_TYPES[".docx"]
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise DocumentError(f"{name}: an old Word file (.doc); save it as .docx.")
    named = MEDIA_TYPES.get(PurePath(name).suffix.lower(), "text/plain")
    if not named.startswith("text/"):
        raise DocumentError(f"{name}: no {PurePath(name).suffix} file inside; open it and save it again.")
    return named


def _word(data: bytes, name: str) -> str:
    try:
        from kg.parse.formats.docx import read_word
    except ModuleNotFoundError as error:
        raise DocumentError(f"{name}: reading .docx needs python-docx; {_INSTALL}") from error
    return read_word(data, name)


def _html(data: bytes, name: str) -> str:
    try:
        from kg.parse.formats.html import read_html
    except ModuleNotFoundError as error:
        raise DocumentError(f"{name}: reading .html needs beautifulsoup4; {_INSTALL}") from error
    return read_html(data)


def _pdf(data: bytes, name: str) -> str:
    try:
        from kg.parse.formats.pdf import read_pdf
    except ModuleNotFoundError as error:
        raise DocumentError(f"{name}: reading .pdf needs pypdf; {_INSTALL}") from error
    return read_pdf(data, name)
