"""What a server and its reader processes say to each other: frames of a length, one byte that tells what it is, and the
rest."""

from __future__ import annotations

import struct

from msgspec import Struct

from kg.models import Extraction
from kg.output.tables import Row
from kg.parse.formats.picture import Wanted

HEAD = struct.Struct("!Ic")
READY, READ, REFUSED, BROKEN, TOO_MUCH, NO_STORE = b"y", b"r", b"f", b"b", b"x", b"s"
MOST_FRAME = 1 << 28  # bytes of a file to read; what is sent here was bounded before (VIETKG_MAX_BODY)


class Pasted(Struct, frozen=True):
    """A text that is not in the collection, what it says, and its tables resolved against the collection."""

    name: str
    read: Extraction
    tables: Row


class Inside(Struct, frozen=True):
    """What a file holds: paths below its own name, "" for itself, each with the hash of its bytes; and a line for each
    that is passed over."""

    files: list[tuple[str, str]]
    skipped: list[str]


class Task(Struct, frozen=True):
    """A file to read, and the folder of the build that it is resolved against; member: the path of the file in it that
    is meant; listing: what it holds is asked for, and nothing is read; mentioning: what a text mentions is; tabled: its
    tables alone are; page: it is drawn, with the wanted words, where the file still has that hash. soon: it gives way
    to others after a moment."""

    build: str
    name: str
    data: bytes
    seconds: float
    most: int
    member: str = ""
    listing: bool = False
    mentioning: bool = False
    tabled: bool = False
    page: int = 0
    wanted: list[Wanted] = []
    sha256: str = ""
    soon: bool = False
