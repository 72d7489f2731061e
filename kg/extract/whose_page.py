"""Offices of a person who is named once, above: of whom an item or a whole page is.

Forms taken:
1. a bullet that opens with an office, under an item that opens with a person: "1. Đồng chí P, O⏎- Bí thư Đảng ủy X",
   "c) Làm Trưởng Ban X; Chủ tịch Hội đồng Y"; a sentence of the item itself: "... Là Bí thư Đảng ủy X."
2. a person who opens an item, under a heading that is an office of several: "4. Ủy viên UBND xã:⏎a) Ông P, O: ..."
3. on the page of one person (its title names him, or a line "Họ và tên: P"): a line "Chức vụ hiện nay: O, O", a span of
   years that is open ("10/2020 - nay: O"), and sentences "Ông là O"
4. on a page of several: "Họ và tên: P⏎Chức vụ: O", one after the other, in lines or in a table's cells
Refused: former offices, a span of years that is closed, a page that names several people so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from kg.extract.gaps import CHAIN, Page
from kg.extract.tenure import SPAN
from kg.models import Document, PrintedOffice, PrintedPerson, Unit
from kg.parse.locator import Locator
from kg.text import low

_BULLET = re.compile(r"[ \t*_]*(?:[-+•]|(?P<letter>[^\W\d_]|\d{1,2}(?:\.\d{1,2}){0,2})[.)])[ \t*_]*")
_NUMBER = re.compile(r"^[ \t*_]*\d{1,2}[.)]")
_CLOSES = re.compile(r"[ \t*_]*(?:[.;,]|\n|$)")
_OPENING = 40  # code points of an item before its person: an enumerator and an address
_ENDED = re.compile(rf"(?:(?!nhi.m)[^.;\n]){{0,40}}?{SPAN}")  # "nhiệm kỳ 2021 - 2026" is a term
_SENTENCE = re.compile(r"[.!?\])][\s*_\[\]\d]+|\n")
_MARKS = " \t*_#-+•:"
_SECOND, _FIRST = 4, 1_500  # paragraphs and code points behind a name that still say who he is
_CARD = 120  # code points between a name and the office of who is shown
_LINE = 200  # code points before an office in which its label stands


def of_items(
    document: Document, page: Page, locate: Locator, chains: Sequence[tuple[int, int]]
) -> Iterator[tuple[PrintedPerson, int, int]]:
    """Form 1: the person of the item above for each chain of offices that is a bullet of its own."""
    for first, last in chains:
        start, end = page.tokens[first].start, page.tokens[first].end
        at = locate(start) if _CLOSES.match(page.text, end) else -1
        inside = at >= 0 and not _opens_bullet(page, start)  # else it is whose item the bullet stands below
        if inside and not _says_of_him(page, start):
            continue
        units = document.units
        above = units[at if inside else units[at].parent] if at >= 0 and (inside or units[at].parent >= 0) else None
        person = _opens_with(page, above, first) if above else None
        if person:
            yield person, first, _listed(page, last)


def of_headings(
    document: Document, page: Page, locate: Locator, chains: Sequence[tuple[int, int]]
) -> Iterator[tuple[PrintedPerson, int, int]]:
    """Form 2: those who open the items below a heading that is nothing but an office of several."""
    units, words = document.units, page.lexicon.offices
    for first, last in chains:
        office, at = page.tokens[first], locate(page.tokens[first].start)
        if (
            not isinstance(office, PrintedOffice)
            or last > first + 1
            or at < 0
            or not words.shared.match(low(office.role))
        ):
            continue
        if words.beside.match(office.body or "") and words.member.match(low(office.role)):
            continue
        before = page.lowered[units[at].text_start : office.start].strip(_MARKS)
        heads = len(before) < _OPENING and (not before or words.plural.search(f"{before} ") is not None)
        if heads and not page.text[office.end : units[at].own_end].strip(f"{_MARKS}.\n"):
            people = [_opener(page, unit, last) for unit in _items(units, at)]
            yield from ((person, first, last) for person in people if person and all(people))


def _items(units: Sequence[Unit], at: int) -> Iterator[Unit]:
    """The units right below one."""
    end = units[at].end
    inside = takewhile(lambda unit: unit.start < end, islice(units, at + 1, None))
    return (unit for unit in inside if unit.parent == at)


def _opener(page: Page, unit: Unit, first: int) -> PrintedPerson | None:
    """The person with whom a unit opens, of the tokens from `first` on."""
    token = next((token for token in islice(page.tokens, first, None) if token.start >= unit.text_start), None)
    opens = token is not None and token.start - unit.text_start < _OPENING and token.start < unit.own_end
    return token if opens and isinstance(token, PrintedPerson) else None


def of_cards(page: Page, chains: Sequence[tuple[int, int]]) -> Iterator[tuple[PrintedPerson, int, int]]:
    """Form 4: the person whom the label "Họ và tên" names for the chain that "Chức vụ" opens soon below."""
    for first, last in chains:
        person = page.tokens[first - 1] if first else None
        start = page.tokens[first].start
        if isinstance(person, PrintedPerson) and start - person.end < _CARD and _is_labelled(page, start):
            opening = page.lowered[max(0, person.start - _OPENING) : person.start]
            if page.lexicon.offices.full_name.search(opening):
                yield person, first, last


def _opens_bullet(page: Page, start: int) -> bool:
    """Whether a bullet opens with the office at `start`, or it or a letter says that somebody holds it ("- Là Chủ tịch
    Hội X", "c) Làm Trưởng Ban Y")."""
    line = page.text.rfind("\n", 0, start) + 1
    bullet = _BULLET.match(page.text, line, start) if start - line < _OPENING else None
    if bullet is None:
        return False
    said = page.lowered[bullet.end() : start]
    return page.lexicon.roles.gains.fullmatch(said) is not None if said else not bullet["letter"]


def _says_of_him(page: Page, start: int) -> bool:
    """Whether a sentence of an item says that who opens it holds the office at `start`: "... Là Bí thư Chi bộ"."""
    opening = page.lowered[max(0, start - _OPENING) : start]
    cuts = [cut.end() for cut in _SENTENCE.finditer(opening)]
    said = opening[cuts[-1] :] if cuts else ""
    return bool(said) and page.lexicon.roles.gains.fullmatch(said) is not None


def _listed(page: Page, last: int) -> int:
    """The first token behind a chain and the offices that semicolons or "và" join to it."""
    while last < len(page.tokens) and page.gaps[last - 1] in (*CHAIN, "semicolon", "and"):
        if isinstance(page.tokens[last], PrintedPerson):
            break
        last += 1
    return last


def _opens_with(page: Page, unit: Unit, before: int) -> PrintedPerson | None:
    """The one person whom the own words of a unit name, at their head."""
    named = [
        token
        for token in page.tokens[:before]
        if isinstance(token, PrintedPerson) and unit.text_start <= token.start < unit.own_end
    ]
    return named[0] if len(named) == 1 and named[0].start - unit.text_start < _OPENING else None


def of_page(
    document: Document, page: Page, chains: Sequence[tuple[int, int]]
) -> Iterator[tuple[PrintedPerson, int, int]]:
    """Form 3: the person whose page it is for each chain of offices that a label, an open span or "Ông là" opens."""
    person = subject(document, page)
    if person is None:
        return
    for first, last in chains:
        start = page.tokens[first].start
        if start > person.start and (
            _is_labelled(page, start) or (_is_said(page, person, start) and not _is_over(page, last))
        ):
            yield person, first, last


def _is_labelled(page: Page, start: int) -> bool:
    """Whether all that stands before on the line is a label, or a span of years that is open."""
    line = max(page.lowered.rfind(mark, 0, start) + len(mark) for mark in ("\n", "<br>", "|"))
    return start - line < _LINE and bool(
        page.lexicon.offices.held_now.match(_NUMBER.sub("", page.lowered[line:start]).strip(_MARKS))
    )


def _is_said(page: Page, person: PrintedPerson, start: int) -> bool:
    """Whether the sentence opens with "Ông hiện là"; with "Ông là" in the paragraph that names him, or the next."""
    cuts = [cut.end() for cut in _SENTENCE.finditer(page.text, max(0, start - _OPENING), start)]
    opening = page.lowered[cuts[-1] if cuts else max(0, start - _OPENING) : start].strip(_MARKS)
    if page.lexicon.offices.said.match(opening):
        return True
    first = page.text.count("\n\n", person.end, start) < _SECOND and start - person.end < _FIRST
    return first and bool(page.lexicon.offices.said_first.match(opening))


def _is_over(page: Page, last: int) -> bool:
    """ "Ông là O từ năm 2005 đến năm 2010": a span of years that is closed, no term of office."""
    return bool(_ENDED.match(page.lowered, page.tokens[last - 1].end))


def subject(document: Document, page: Page) -> PrintedPerson | None:
    """Whose page it is: the one person of its title or of a label "Họ và tên"; None where there is none, or more."""
    header = document.header
    if header.genre not in ("tells", None) or header.kind:
        return None
    title = " ".join((header.title or "").split())
    words = page.lexicon.offices
    named: dict[str, PrintedPerson] = {}
    for token in page.tokens:
        if not isinstance(token, PrintedPerson):
            continue
        opening = page.lowered[max(0, token.start - _OPENING) : token.start]
        titled = title == token.name or (title.endswith(token.name) and words.life.match(title.lower()))
        if titled or words.full_name.search(opening):
            named.setdefault(token.name, token)
    return next(iter(named.values())) if len(named) == 1 else None
