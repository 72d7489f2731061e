"""The people and offices of a document's body in order, and what stands between each and the next.

A gap is a separator ("comma", "dash", "and", "colon", "item" of a list, "adjacent" ...), a word that gives an office
("gain": "giữ chức", "là"), one that leads from an office to its holders ("to": "đối với", "là ông P"), or "break".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise, takewhile

from msgspec import Struct
from msgspec.structs import replace

from kg.mentions.find import Printed
from kg.models import Document, PrintedOffice, PrintedPerson, Span
from kg.parse.tables import Table
from kg.rules.lexicon import Lexicon

_FARTHEST = 170  # code points between a name and an office that belong together
_REMARK = re.compile(r"\([^()\n]{0,80}\)")
_MARK = re.compile(r"[ \t]?\[\d{1,3}\]")  # of a footnote
_ITEM = re.compile(r"[,;.]?[ \t]*\n[ \t]*(?:[-+•]|\d{1,3}[.)])[ \t]*")
_ABOUT = re.compile(
    r"[,;][ \t\n]*(?:\d\d tuổi|sinh (?:năm|ngày):?[ \t]*(?:[\d/.-]{4,10}|\d{1,2} tháng \d{1,2} năm \d{4})"
    r"|(?:quê|quê quán|dân tộc|giới tính|trình độ|số hiệu(?: công chức)?|cccd(?: số)?):?[ \t][^,;.\n]{2,40})"
    r"(?:;(?=[ \t\n]*(?:chức|hiện)))?"
)
_HONOUR = re.compile(r",[ \t\n]*[^,;.:()\n]{2,40},")
# who somebody is in words of his own, before what he is in a board: "Bà P, chuyên viên phòng X - ⟦Thư ký⟧"
_POST = re.compile(r"[ \t]*[,–-][ \t]+[^,;.:()|\n–]{2,60}?(?:[ \t]+[–-]|:)[ \t]+")
# how a web page opens a line of its references
_NOTE = re.compile(r"[^\n]{0,40}?\*\*\^\*\*|[ \t]*-[ \t]*\^|\*\*a\*\*")
_INLINE = re.compile(r"([:;,])[ \t]*\(?\d{1,2}[.)]$")  # "các ông: ⟦1.⟧ Ông P; ⟦2.⟧ Ông P"
_BULLET = re.compile(r"\n[ \t]*[-+•]$")
_COUNT = re.compile(r"^[ \t*_+•–-]*(?:\d{1,3}[.)])?[ \t*_]*|[ \t*_]+$")
_TAIL = re.compile(r"[ \t*_]*(?:[.;,(&–-]|\n|\Z)")
_LINE_END = re.compile(r"[ \t*_.;,]*(?:\n|\Z)")

BLANK = re.compile(r"\n[ \t]*\n")
SENTENCE = re.compile(r"[.;!?][\s*_”\"]|\n[ \t]*\n|\n[ \t]*[-+•|]")
CHAIN = frozenset(("comma", "dash", "open", "gain", "plus", "adjacent"))  # what joins two offices of one person
Token = PrintedPerson | PrintedOffice


class Page(Struct, frozen=True):
    """A document's words and mentions in order; gaps[i] says what stands between tokens[i] and tokens[i + 1]."""

    text: str
    lowered: str
    lexicon: Lexicon
    tables: tuple[Table, ...]
    tokens: tuple[Token, ...]
    gaps: tuple[str, ...]

    def within(self, cell: Span | None) -> tuple[Token, ...]:
        """The tokens inside a cell, where there is one."""
        if cell is None:
            return ()
        at = bisect_left(self.tokens, cell.start, key=lambda token: token.start)
        behind = map(self.tokens.__getitem__, range(at, len(self.tokens)))  # no slice, which copies them all
        return tuple(takewhile(lambda token: token.end <= cell.end, behind))

    def bodies_in(self, stretch: Span | None) -> tuple[str, ...]:
        """The bodies of which offices are named in a stretch."""
        return tuple(t.body for t in self.within(stretch) if isinstance(t, PrintedOffice) and t.body)

    def people_before(self, at: int, border: re.Pattern[str]) -> list[PrintedPerson]:
        """The people before a token, nearest first, behind the last border."""
        start = self.tokens[at].start
        cuts = [m.end() for m in border.finditer(self.text, max(0, start - 400), start)]
        begin = cuts[-1] if cuts else max(0, start - 400)
        before = map(self.tokens.__getitem__, range(at - 1, -1, -1))
        near = takewhile(lambda token: token.start >= begin, before)
        return [token for token in near if isinstance(token, PrintedPerson)]


def read_page(document: Document, printed: Printed, lexicon: Lexicon) -> Page:
    """The mentions of the document's body: who receives and who signs it stands apart, and the titles of what a web
    page refers to are none of its words."""
    outside = [(u.start, u.end) for u in document.units if u.kind in ("signature", "recipients")]
    text, lowered = printed.words.text, printed.words.folded
    every: tuple[Token, ...] = (*printed.mentions.people, *printed.mentions.offices)
    kept = [t for t in every if not any(start <= t.start < end for start, end in outside)]
    if "^" in text:
        kept = [t for t in kept if not _NOTE.match(text, text.rfind("\n", 0, t.start) + 1)]
    tokens = tuple(sorted(kept, key=lambda token: token.start))
    rows = _rows(printed.tables)
    gaps = tuple(
        "break" if rows and _parted(rows, a, b) else _between(text, lowered, a, b, lexicon) for a, b in pairwise(tokens)
    )
    page = Page(text, lowered, lexicon, printed.tables, tokens, gaps)
    return replace(page, gaps=tuple(_on_its_line(page, at) for at in range(len(gaps))))


def _on_its_line(page: Page, at: int) -> str:
    """What stands between two tokens, of who heads a line of a list: "1. P: O", "- Đồng chí P, O; O"."""
    kind, first, second = page.gaps[at], page.tokens[at], page.tokens[at + 1]
    if kind not in ("colon", "semicolon") or not isinstance(second, PrintedOffice):
        return kind
    start = page.text.rfind("\n", 0, first.start) + 1
    head = at
    while head and page.tokens[head - 1].start >= start and isinstance(page.tokens[head], PrintedOffice):
        head -= 1
    before = _COUNT.sub("", page.lowered[start : page.tokens[head].start])
    if not isinstance(page.tokens[head], PrintedPerson) or (
        before and not page.lexicon.names.address.fullmatch(before)
    ):
        return kind
    if kind == "colon":
        return "dash" if head == at and _TAIL.match(page.text, second.end) else kind
    last = at + 1
    while last + 1 < len(page.tokens) and "\n" not in page.text[second.start : page.tokens[last + 1].start]:
        last += 1
    whole = _LINE_END.match(page.text, page.tokens[last].end)
    return "comma" if whole and all(isinstance(t, PrintedOffice) for t in page.tokens[head + 1 : last + 1]) else kind


def _rows(tables: Sequence[Table]) -> list[int]:
    """Where the rows of tables of people begin."""
    people = (table for table in tables if "person" in table.columns)
    return sorted(min(cell.start for cell in row.cells.values()) for table in people for row in table.rows if row.cells)


def _parted(rows: Sequence[int], first: Token, second: Token) -> bool:
    """Whether a row of a table of people begins between two tokens: what stands above is another one's."""
    return bisect_left(rows, first.end) < bisect_left(rows, second.start + 1)


def _between(text: str, lowered: str, first: Token, second: Token, lexicon: Lexicon) -> str:
    kind = _gap(lowered, first.end, second.start, lexicon)
    if isinstance(first, PrintedPerson) and isinstance(second, PrintedPerson):
        return "comma" if kind == "adjacent" and lowered.startswith(",", first.end) else kind  # "Đại tá P⟦,⟧ Đại tá P"
    if isinstance(first, PrintedPerson) and isinstance(second, PrintedOffice):
        return _of_person(text, lowered, first, second, kind, lexicon)
    if not (isinstance(first, PrintedOffice) and isinstance(second, PrintedPerson)):
        return kind
    between = text[first.end : second.start]
    if kind == "gain" and lexicon.roles.to.match(_REMARK.sub("", lowered[first.end : second.start])):
        return "to"  # "Chủ tịch UBND tỉnh ⟦là⟧ ông P"
    line = between.rstrip(" \t*_").partition("\n")[2].strip()
    if kind == "adjacent" and line[:1].isupper():
        head = (
            text.rfind("\n", 0, first.start) + 1
        )  # "... bổ nhiệm Giám đốc Sở X | Đồng chí P, ...": a heading's last words
        return "break" if any(map(str.isalpha, text[head : first.start])) else kind
    return kind


def _of_person(
    text: str, lowered: str, first: PrintedPerson, second: PrintedOffice, kind: str, lexicon: Lexicon
) -> str:
    """What stands between somebody and an office, which others hold behind "các": "đồng chí P, ⟦các đồng chí⟧ O"."""
    if kind == "comma" and lexicon.offices.plural.search(lowered, first.end, second.start):
        return "break"
    bare = kind == "break" and not (second.body or second.alone or second.former)
    return "comma" if bare and _POST.fullmatch(text, first.end, second.start) else kind


def _gap(lowered: str, end: int, start: int, lexicon: Lexicon) -> str:
    """What stands between two mentions: a separator, a verb that gives an office, or "break"."""
    between = lowered[end:start]
    if len(between) > _FARTHEST or "|" in between or BLANK.search(between):
        return "break"
    words = _ABOUT.sub("", _REMARK.sub(" ", between if "[" not in between else _MARK.sub("", between)))
    title = lexicon.names.title.search(words)
    addressed = bool(title and lexicon.names.address.search(title[0]))
    core = (words[: title.start()] if title else words).strip(" \t\n*_")
    core = _INLINE.sub(r"\1", core)
    core = _BULLET.sub("", core) if core[:1].isalpha() or core[:1] == ":" else core  # "gồm:" before a list's first
    return _kind(words, core, addressed, title is not None, lexicon)


_MARKS = {"": "adjacent", "-": "dash", "(": "open", ":": "colon", "),": "comma", ") -": "dash", ")-": "dash"}
_MARKS |= {"và": "and", "cùng": "and", ", và": "and", "): ": "colon", ";": "semicolon", ");": "semicolon"}
_MARKS |= {"kiêm": "plus", ", kiêm": "plus", "đồng thời là": "plus", ", đồng thời là": "plus", "- ": "dash"}
_MARKS["/"] = "plus"  # "Phó Bí thư / Chủ tịch UBND phường"


def _kind(words: str, core: str, addressed: bool, titled: bool, lexicon: Lexicon) -> str:
    if core in (",", "), "):
        return "adjacent" if titled and not addressed else "comma"
    if core not in _MARKS and _MARKS.get(core.removeprefix(")").lstrip()) == "and":
        return "and"  # "ông P (O) và ông P"
    if core in _MARKS:
        return "item" if core == "-" and "\n" in words[: words.index("-")] else _MARKS[core]
    if _ITEM.fullmatch(words[: words.find(core) + len(core)] + " ") or _ITEM.fullmatch(core + "\n- "):
        return "item" if "\n" in words else "break"
    if lexicon.roles.gains.fullmatch(core):
        return "gain"
    if lexicon.roles.to.fullmatch(core):
        return "to"
    return "comma" if _HONOUR.fullmatch(core) and not titled else "break"
