"""The files inside a .zip or attached to a mail, each with a name of its own, within bounds.

A member's name is a path below the archive's own: `ho-so.zip/thu.eml/ke-hoach.docx` names the plan attached to the mail
in the archive. Names are made safe (no "..", no control characters) and unique (" (2)"), the same way every time.
"""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath

from msgspec import Struct

from kg.errors import DocumentError
from kg.parse.formats.bounds import BROKEN_PACK, DEEPEST_INSIDE, MOST_INSIDE, MOST_MEMBERS, unpacked
from kg.parse.formats.kinds import MAIL, PACKS, ZIP, kind_of
from kg.parse.formats.mail import attachments, mails
from kg.text import printable


class Member(Struct, frozen=True):
    """A file inside another. load() gives its bytes or raises DocumentError."""

    name: str
    load: Callable[[], bytes]


def members(data: bytes, name: str, kind: str, most: int, depth: int = 0) -> Iterator[Member]:
    """The members of an archive or a mail, in order; none for other kinds. most: bytes of the largest.

    depth: how many archives and mails `name` is in itself. DocumentError where it is damaged or holds too much.
    """
    if kind != MAIL and kind not in PACKS:
        return
    if depth >= DEEPEST_INSIDE:
        if kind in PACKS:
            raise DocumentError(f"{name}: an archive inside {depth} others; unpack it.")
        return
    taken: set[str] = set()
    for path, load in _packed(data, name, most) if kind == ZIP else _attached(data, name, kind):
        yield Member(_unique(_safe(path), taken), load)


def find_member(data: bytes, name: str, path: str, most: int) -> bytes:
    """The bytes of the member at `path` below a file's own name. DocumentError where there is none or it is bad."""
    depth, outer = 0, name
    while path:
        for member in members(data, outer, kind_of(outer, data), most, depth):
            if path == member.name or path.startswith(f"{member.name}/"):
                break
        else:
            raise DocumentError(f"{outer}/{path}: no such file inside; check the path.")
        data, outer, depth = member.load(), f"{outer}/{member.name}", depth + 1
        path = path[len(member.name) + 1 :]
    return data


def _packed(data: bytes, name: str, most: int) -> Iterator[tuple[str, Callable[[], bytes]]]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN_PACK as error:
        raise DocumentError(f"{name}: a damaged archive ({error}); pack it again.") from error
    infos = [info for info in archive.infolist() if not info.is_dir() and not _hidden(info.filename)]
    if len(infos) > MOST_MEMBERS:
        raise DocumentError(f"{name}: {len(infos):,} files in it, more than {MOST_MEMBERS:,}; unpack it.")
    if sum(info.file_size for info in infos) > MOST_INSIDE:
        raise DocumentError(f"{name}: unpacks to more than {MOST_INSIDE // 10**6} MB; unpack it.")
    for info in infos:
        shown = f"{name}/{printable(info.filename)}"
        link = stat.S_ISLNK(info.external_attr >> 16)  # its bytes are a path, no document
        yield (
            info.filename,
            partial(_no_file, shown) if link else partial(unpacked, archive, info, shown, min(most, MOST_INSIDE)),
        )


def _no_file(shown: str) -> bytes:
    raise DocumentError(f"{shown}: a link, which is not followed; pack the file itself.")


def _attached(data: bytes, name: str, kind: str) -> Iterator[tuple[str, Callable[[], bytes]]]:
    for path, content in attachments(data, name) if kind == MAIL else mails(data, name):
        yield path, partial(bytes, content)


def _safe(path: str) -> str:
    parts = [printable(part).strip() for part in PurePosixPath(path.replace("\\", "/")).parts]
    return "/".join(part for part in parts if part not in ("", ".", "..", "/"))[:400] or "file"


def _unique(path: str, taken: set[str]) -> str:
    """The name, with a number where it is taken. No name is the beginning of another's path."""
    stem, dot, suffix = path.rpartition(".")
    name, number = path, 1
    while name in taken:
        number += 1
        name = f"{stem} ({number}){dot}{suffix}" if stem else f"{path} ({number})"
    taken.add(name)
    return name


def _hidden(path: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in PurePosixPath(path).parts)
