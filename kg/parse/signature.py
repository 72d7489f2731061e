"""The end of a document: who signs, in which office, for whom; and who receives it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.models import Span, Unit
from kg.rules.lexicon import Lexicon
from kg.rules.writing import office, written
from kg.text import NAME, low

_FOR = re.compile(r"[*_#\s|]*(?:T/M|TM|T\.M)[./]?\s*")
_INSTEAD = re.compile(r"^(?:KT|K/T|TL|T/L|TUQ|Q|T/M|TM|T\.M)[./]?\s*", re.IGNORECASE)
_BESIDE = re.compile(r"\S(?:[ ]{4,}|\t+|[ ]*\|[ ]*(?=[^\s|-]))(\S[^\n]*)$", re.MULTILINE)
_PIECE = re.compile(
    r"(?:(?!\*\*[ ]+\*\*|<br>)[^\n])+"
)  # a cell holds lines of its own: "**CHỦ TỊCH** **Sầm Văn Khoát**"
_NAME_LINE = re.compile(rf"[|*_#\s]*(?:(?:[A-Z][\wÀ-ỹ]*\.)+\s*)?({NAME})[*_\s|]*$")


def read_signature(
    reading: str, unit: Unit | None, recipients: Unit | None, lexicon: Lexicon
) -> tuple[str | None, str | None, str | None, Span | None]:
    """(signer, role, signed for, span of the name)."""
    signed_for = role = None
    for position, line in _lines(reading, unit, recipients):
        bare = " ".join(re.sub(r"[*_#|]", " ", line).split())
        name = _NAME_LINE.match(line) if not bare.isupper() or role else None
        if name and (not name[1].isupper() or name[1].split()[0].capitalize() in lexicon.roles.surnames):
            start = position + name.start(1)
            return _person(name[1]), role, signed_for, Span(start, start + len(name[1]))
        if _FOR.match(line) and bare.isupper():
            signed_for = written(_FOR.sub("", bare), lexicon)
        elif bare.isupper() and (found := lexicon.roles.role.search(low(_INSTEAD.sub("", bare)))):
            role = office(found, lexicon) if not _INSTEAD.match(bare) else role
    return None, role, signed_for, None


def _lines(reading: str, unit: Unit | None, recipients: Unit | None) -> Iterator[tuple[int, str]]:
    """The lines of the signature, first what stands beside the recipients in a second column; and where each begins."""
    if recipients is not None:
        for column in _BESIDE.finditer(reading, recipients.start, recipients.end):
            for piece in _PIECE.finditer(reading, column.start(1), column.end(1)):
                yield piece.start(), piece[0]
    if unit is not None:
        position = unit.start
        for line in reading[unit.start : unit.end].split("\n"):
            yield position, line
            position += len(line) + 1


def _person(name: str) -> str:
    return name.title() if name.isupper() else " ".join(name.split())


def read_recipients(reading: str, unit: Unit | None) -> tuple[str, ...]:
    """One body each, as printed without '(b/c)'; commas inside 'chuyên trách tham mưu, giúp việc' do not split."""
    if unit is None:
        return ()
    found: list[str] = []
    listed = _BESIDE.sub(lambda m: m[0][0], reading[unit.start : unit.end])
    for line in re.split(r"(?:\n[ \t]*|[:;*>][ ]+|<br>)[-+•][ \t]*|\n(?=[ \t]*$)", listed)[1:]:
        bare = re.sub(r"\([^)]*\)", " ", re.sub(r"[*_#|]", "", line))
        parts = re.split(r";|,(?!\s*(?:giúp việc|địa bàn|thị,|thành ủy trực))", " ".join(bare.split()))
        found += [part.strip(" .,;-") for part in parts if part.strip(" .,;-")]
    return tuple(found)
