"""Every bound on what one file may make of our memory and time, in one place; a file beyond one is refused in words."""

from __future__ import annotations

import io
import zipfile
from contextvars import ContextVar
from typing import Any
from zlib import error as ZlibError

from kg.errors import DocumentError

MOST_TEXT = 10_000_000  # code points of one document: 25 times the longest of 107 real ones
MOST_UNPACKED = 60_000_000  # bytes of one part of a packed file (the words of 10,000 pages)
MOST_TAGS = 3_000_000  # opening and closing tags of one part of XML: some 300 MB as a tree
MOST_PAGES = 1_000
MOST_MARKS = 20_000  # characters drawn on one page: ten times a full one
MOST_LINES = 20_000  # ruling lines and boxes of one page
MOST_CELLS = 500_000  # of all tables of a file
MOST_COLUMNS = 200
MOST_LISTS = 20_000  # list definitions of a file
DEEPEST_LIST = 9  # levels of a list, as Word has them
LARGEST_NUMBER = 32_767  # of a list item, as Word has it
LONGEST_NUMBER = 60  # characters of a printed list number
MOST_MEMBERS = 2_000  # files in an archive, attachments of a mail
MOST_INSIDE = 500_000_000  # bytes of all members of an archive together
DEEPEST_INSIDE = 2  # a mail in an archive is opened, an archive in that mail's archive is not
SEEN_SECONDS = ContextVar("SEEN_SECONDS", default=70.0)
"""What reading the pictures of one file may take; a reader that is given less time for a file says so here."""

BROKEN_PACK = (
    ValueError,
    LookupError,
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    ZlibError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
)
"""What reading a damaged, locked or strangely packed zip member raises (RuntimeError: a password)."""


def bounded(text: str, name: str) -> str:
    """The text, where it is of a length that a document can have."""
    if len(text) > MOST_TEXT:
        raise DocumentError(f"{name}: {len(text):,} characters, more than {MOST_TEXT:,}; split it.")
    return text


class Pack:
    """The parts of a zip-packed document (.docx, .odt, .xlsx), each read up to a bound whatever its directory says."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN_PACK as error:
            raise DocumentError(
                f"{name}: a damaged file ({error}); open it in its program and save it again."
            ) from error
        self.names = frozenset(self._archive.namelist())

    def tree(self, path: str) -> Any | None:
        """A part of XML, parsed without entities; None where there is none. DocumentError where it is too large."""
        from lxml import etree  # part of an extra, which reading plain texts does not need

        data = self.part(path)
        if not data:
            return None
        if data.count(b"<") > MOST_TAGS:
            raise DocumentError(f"{self._name}: a part of more than {MOST_TAGS:,} tags; split it.")
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))

    def part(self, path: str, most: int = MOST_UNPACKED) -> bytes | None:
        """The bytes of a part; None where there is none. DocumentError where it is damaged or too large."""
        if path not in self.names:
            return None
        return unpacked(self._archive, self._archive.getinfo(path), self._name, most)


def unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, most: int) -> bytes:
    """A member's bytes. DocumentError where it is locked, damaged, or unpacks to more than `most` bytes."""
    try:
        if member.flag_bits & 1:
            raise DocumentError(f"{name}: locked with a password; give it unlocked.")
        with archive.open(member) as packed:
            data = packed.read(most + 1)
    except BROKEN_PACK as error:
        raise DocumentError(f"{name}: a damaged file ({error}); open it in its program and save it again.") from error
    if len(data) > most:
        raise DocumentError(f"{name}: unpacks to more than {most // 10**6} MB; split it.")
    return data
