"""Whose office a bare title is: "Trưởng ban" under "DANH SÁCH BAN CHỈ ĐẠO ...", "Phó Bí thư" on a committee's page.

The board or committee is the nearest one that a heading, the title or a definition ("sau đây gọi là Ban Chỉ đạo") names
above, and whose name opens as the title demands ("Trưởng ban": "Ban ...", "Bí thư": "... ủy").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kg.mentions.offices import tidy
from kg.models import Document, PrintedOffice
from kg.rules.lexicon import Lexicon
from kg.rules.writing import written
from kg.text import CAPITALS, low

_HEADING = re.compile(r"\n[ \t]*(?:#{1,6}[ \t]*[^\n]+|\*\*[^\n*]+\*\*[ \t:]*(?=\n|$)|[^\na-zđ]{12,240}(?=\n|$))")
_MARK = re.compile(r"[,.;:()|*#\[\n“\"]")
_MEMBERS = frozenset(("Ủy viên", "Thành viên"))


class Boards:
    """The boards and committees that a document's headings and title name, by where they stand."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        text = document.reading
        self.words = lexicon.offices
        found: list[tuple[int, str]] = []
        span = document.header.title_span
        if span:
            found += [(0, name) for name in _named(text[span.start : span.end], lexicon)]
        top = span.end if span and document.header.kind else 0  # above a title stands who issues it
        headings = [
            (start, heading)
            for start, heading in _headings(text)
            if start >= top and not lexicon.structure.decides.match(heading.strip(" *_#\n"))
        ]
        for start, heading in headings:
            found += [(start, name) for name in _named(heading, lexicon)]
        found += _defined(text, lexicon)
        self.found = sorted(found, key=lambda pair: pair[0])
        self.starts = [start for start, _ in self.found]
        self.past = tuple(_past(headings, len(text), lexicon))

    def is_past(self, at: int) -> bool:
        """Whether a heading says that those below held office before ("Thành viên qua các thời kỳ")."""
        return any(start <= at < end for start, end in self.past)

    def settle(self, office: PrintedOffice, at: int, listed: bool = False) -> PrintedOffice | None:
        """The office with its body; None where it stays without one, or is a plain member's.

        listed: the office stands in a table's cell, where "Ủy viên" says more than that somebody is on the list."""
        generic = office.body is not None and self.words.board_alone.match(low(office.body))
        if office.alone and office.body is None:
            return office
        if office.body is not None and not generic:
            return office if office.body not in ("Ban Thường vụ", "Ban Chấp hành") else None
        if office.role in _MEMBERS and not (listed and office.role == "Ủy viên"):
            return None
        body = self._above(office, at)
        return replace(office, body=body) if body else None

    def _above(self, office: PrintedOffice, at: int) -> str | None:
        heads = next((told.gives for told in self.words.heads if told.pattern.search(low(office.role))), ())
        opening = low(office.body or "")
        for _, name in reversed(self.found[: bisect_right(self.starts, at)]):
            folded = low(name)
            if folded.startswith(heads) and folded.startswith(opening):
                return name
        return None


_DEFINED = re.compile(
    r"\((?:dưới|sau) đây[ \t\n]+(?:được[ \t\n]+)?(?:gọi|viết)[ \t\n]+(?:(?:tắt|chung)[ \t\n]+)?là[ \t\n]+[“\"]?"
    r"(?P<alias>(?:ban|tổ|đoàn|hội đồng|tiểu ban|ủy ban)(?:[ \t\n]\w+){0,3})[”\"]?\)"
)


def _defined(text: str, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """The boards that the text names in full before "(sau đây gọi tắt là Ban Chỉ đạo)"."""
    lowered = low(text)
    for defined in _DEFINED.finditer(lowered):
        start = lowered.rfind(defined["alias"], max(0, defined.start() - 300), defined.start())
        if start >= 0 and defined.start() - start > len(defined["alias"]):
            yield 0, written(tidy(text[start : defined.start()].rstrip(), lexicon), lexicon)


def _level(heading: str) -> int:
    """1 to 6 of a heading with "#", 7 of any other."""
    bare = heading.strip()
    return len(bare) - len(bare.lstrip("#")) or 7


def _headings(text: str) -> Iterator[tuple[int, str]]:
    """The headings of a text and where they begin."""
    return ((max(0, heading.start() - 1), heading[0]) for heading in _HEADING.finditer("\n" + text))


def _past(headings: Sequence[tuple[int, str]], length: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The stretches under headings of the past: up to the next heading that is no lower one."""
    for number, (start, heading) in enumerate(headings):
        if lexicon.roles.past.search(low(heading)):
            after = (begin for begin, other in headings[number + 1 :] if _level(other) <= _level(heading))
            yield start, next(after, length)


def _named(heading: str, lexicon: Lexicon) -> list[str]:
    """The bodies that a heading names, whole: "DANH SÁCH BAN CHỈ ĐẠO ..." → "Ban Chỉ đạo ..."."""
    plain = " ".join(re.sub(r"[*_#]", " ", heading).split())
    folded, names, end = low(plain), [], 0
    for head in lexicon.offices.board.finditer(folded):
        if head.start() < end:
            continue
        closing = (pattern.search(folded, head.end()) for pattern in (_MARK, lexicon.offices.board_ends))
        end = min((closed.start() for closed in closing if closed), default=len(plain))
        name = plain[head.start() : end].strip()
        if len(name.split()) > 1 and (name[0].isupper() or re.match(rf"[{CAPITALS}]", name)):
            names.append(written(name, lexicon))
    return names
