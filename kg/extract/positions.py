"""Who holds what office: the people and offices of a document, combined by what stands between them.

Forms taken (P a person, O an office, each with its body; a chain of offices is joined by commas, dashes, "kiêm"):
1. P, O, O · P - O - O · P (O)                     what follows a name is its holder's
2. O, O P · O: P · O - P at the head of a line     what runs up to a name is its holder's
3. các O P, P và P · O: P, P · O đối với các ông: P; P   an office in the plural or of a list is each one's
4. P, O, giữ chức vụ O · P trúng cử chức danh O      who is appointed or elected holds the new office
5. a row of a table: its offices are the one person's it names
6. the signature
7. offices of who is named in the item above, or whose page it is (`kg.extract.whose_page`)
Between two people (P, O, O P) the last office is the second one's; all are in the press's order (O P, O, O P).
A bare office takes its body from the next in its chain, or from the board or committee that heading and title name.
Refused: former offices ("nguyên ...", "thôi giữ chức ..."), who is replaced ("thay ông P"), offices that somebody only
acts for ("thừa ủy quyền của O"), offices of other countries and who holds one, lists of recipients.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kg.extract.boards import Boards
from kg.extract.gaps import BLANK, CHAIN, SENTENCE, Page, Token, read_page
from kg.extract.office_bodies import signed
from kg.extract.outlived import compared, is_same, outlived, strangers
from kg.extract.person_rows import in_columns, in_pipes, on_lines
from kg.extract.still_held import current, is_deputy, is_replaced, posted
from kg.extract.tenure import Tenure
from kg.extract.whose_page import of_cards, of_headings, of_items, of_page
from kg.mentions.find import Printed
from kg.models import Document, Position, PrintedOffice, PrintedPerson, Span
from kg.parse.locator import Locator
from kg.rules.lexicon import Lexicon
from kg.text import low

_OPENED = re.compile(r"[\s*_]*\([\s*_]*thường[ \t]+trực(?!\w)")
_EVIDENCE = 600  # code points that are shown for a position: of one who is named further above the office alone
_FAR = 90  # code points between an office and one that is left
_FULL_STOP = re.compile(r"[.!?][\s*_”\"]|\n")
_LINE_HEAD = re.compile(r"(?:^|\n)[ \t*_]*(?:(?:[-+•]|\d{1,3}[.)])[ \t*_]*)?$")
_COMMA = re.compile(r",[ \t\n]*")
_APPOSED = re.compile(r"[ \t]*[,–-][ \t]+[^,;.:\n]{3,60}(?:,[ \t]+[^,;.:\n]{2,30})?$")
_CLAUSE = re.compile(r"(?:^|[.!?,;\n])[\s*_]*$")
_STARTS = {"comma", "dash", "open", "gain", "plus"}  # what joins a name to the office behind it
_UP_TO = {"adjacent", "colon", "to"}  # what joins an office to the name behind it
_SIDE_BY_SIDE = {"comma", "and", "semicolon", "item"}  # what joins two people of a list


def find_positions(document: Document, printed: Printed, lexicon: Lexicon) -> list[Position]:
    """The positions in the order in which they stand; spans are code points of `document.reading`."""
    page = read_page(document, printed, lexicon)
    titled = page.bodies_in(_titled(document, lexicon))
    boards = Boards(document, lexicon, titled, page.tables, _offices(page, 0, len(page.tokens)))
    locate, tenure = Locator(document.units), Tenure(document, page.lowered, lexicon.roles)
    foreign, gone = strangers(page), outlived(page, document.header)
    found: dict[tuple[int, str, str | None], Position] = {}
    spans: dict[tuple[int, int, int, str], str | None] = {}
    near = [*_held(page, boards)]
    told = {(person.name, office.role, office.body) for person, office in near}
    above = ((p, o) for p, o in _named_above(document, page, boards, locate) if (p.name, o.role, o.body) not in told)
    for person, office in sorted([*near, *above], key=lambda pair: (pair[0].start, pair[1].start)):
        if person.name in foreign or office.foreign or boards.is_past(person.start):
            continue
        held = (person.name, *compared(office, lexicon.offices))
        if tenure.is_past(person, office) or any(is_same(held, each) for each in gone):
            continue
        locator = document.units[unit].locator if (unit := locate(person.start)) >= 0 else ""
        start, end = min(person.start, office.start), max(person.end, office.end)
        start = start if end - start < _EVIDENCE else office.start
        name = person.name.title() if person.name.isupper() else person.name
        position = Position(name, office.role, office.body, start, end, person.start, person.end, locator)
        whole = spans.setdefault((person.start, start, end, office.role), office.body) or ""
        if not whole.startswith(f"{office.body} "):  # else a cell's line says it again with less of the body
            found.setdefault((person.start, office.role, office.body), position)
    return [*found.values(), *signed(document, page.lowered, lexicon.offices)]


def _titled(document: Document, lexicon: Lexicon) -> Span | None:
    """Where the title stands; a page's own, above its text, counts where it is a calendar's."""
    title = document.header.title or ""
    if document.header.title_span or not lexicon.cues.calendars.match(low(title)):
        return document.header.title_span
    at = document.reading.find(title)
    return Span(at, at + len(title)) if at >= 0 else None


# ---- who holds which of the offices around a name ------------------------------------------------------------------


def _held(page: Page, boards: Boards) -> Iterator[tuple[PrintedPerson, PrintedOffice]]:
    lines = list(on_lines(page))
    beside = {person.start: {office.start for office in chain} for people, chain in lines for person in people}
    for first, last in _stretches(page):
        for person, office in _of_stretch(page, boards, first, last):
            if office.start in beside.get(person.start, (office.start,)):  # else it is who stands on the next line's
                yield person, office
    yield from _appointed(page)
    for people, chain in (*in_pipes(page), *in_columns(page), *lines):
        yield from _of_row(page, boards, people, chain)


def _named_above(
    document: Document, page: Page, boards: Boards, locate: Locator
) -> Iterator[tuple[PrintedPerson, PrintedOffice]]:
    """Chains of offices that touch no name: those of who is named in the item above, or whose page it is."""
    chains = [
        (at, _behind_chain(page, at))
        for at, token in enumerate(page.tokens)
        if isinstance(token, PrintedOffice) and not _touches_others(page, at)
    ]
    found = [*of_items(document, page, locate, chains), *of_headings(document, page, locate, chains)]
    found += of_page(document, page, chains)
    told = {first for _, first, _ in found}
    found += [card for card in of_cards(page, chains) if card[1] not in told]
    for person, first, last in found:
        for office in current(page, _offices(page, first, last)):
            if settled := boards.settle(office, office.start):
                yield person, settled


def _stretches(page: Page) -> Iterator[tuple[int, int]]:
    """Runs of tokens with nothing but separators between them: (first, past the last)."""
    first = 0
    for at in range(len(page.tokens)):
        if at + 1 == len(page.tokens) or page.gaps[at] == "break":
            yield first, at + 1
            first = at + 1


def _of_stretch(page: Page, boards: Boards, first: int, last: int) -> Iterator[tuple[PrintedPerson, PrintedOffice]]:
    people = [at for at in range(first, last) if isinstance(page.tokens[at], PrintedPerson)]
    beside = _side_by_side(page, people)
    shared: list[PrintedOffice] = []
    bounds = [first - 1, *people, last]
    for number, at in enumerate(people):
        left, right = bounds[number] + 1, bounds[number + 2]
        person = page.tokens[at]
        assert isinstance(person, PrintedPerson)
        before = _before(page, people, number, left)
        if before or (number and (page.gaps[at - 1] not in _SIDE_BY_SIDE or _is_apart(page, at))):
            shared = [o for o in before if _is_shared(page, o, page.gaps[at - 1])]
        own = before or shared
        after = [] if is_replaced(page, person) else _after(page, people, number, right)
        own = own or ([] if after else _to_all(page, people, number, beside[number], last))
        after = [_with_standing(o, _OPENED.match(page.lowered, o.end) is not None) for o in after]
        after += _to_both(page, people, number, bounds)
        start = min([person.start, *(o.start for o in before)])
        offices = (*_standing(page, person, current(page, own)), *current(page, after, own))
        yield from ((person, settled) for office in offices if (settled := boards.settle(office, start)))


def _is_apart(page: Page, at: int) -> bool:
    """Whether the last of a list stands apart from those before: "các Phó Giám đốc P, P và ⟦ông P⟧"."""
    before, person = page.tokens[at - 1], page.tokens[at]
    alone = isinstance(before, PrintedPerson) and before.evidence != "address"
    return alone and page.gaps[at - 1] == "and" and person.evidence == "address"


def _standing(page: Page, person: PrintedPerson, own: Sequence[PrintedOffice]) -> Iterator[PrintedOffice]:
    """The offices before a name, as brackets behind it say."""
    standing = bool(_OPENED.match(page.lowered, person.end))
    return (_with_standing(office, standing) for office in own)


def _side_by_side(page: Page, people: Sequence[int]) -> list[tuple[int, int]]:
    """The first and the last of the list that each person stands in: names with a comma or "và" between them."""
    found: list[tuple[int, int]] = []
    for number in range(len(people)):
        begins = not number or people[number - 1] + 1 != people[number]
        if begins or page.gaps[people[number - 1]] not in _SIDE_BY_SIDE:
            found += [(len(found), number - 1)] * (number - len(found))
    return found + [(len(found), len(people) - 1)] * (len(people) - len(found))


def _to_all(page: Page, people: Sequence[int], number: int, beside: tuple[int, int], last: int) -> list[PrintedOffice]:
    """The office of a list of people, for one who is not its last: given ("các đồng chí P, P được bầu làm O", "Ông P và
    bà P được bầu làm O"), or one that several hold ("các đồng chí P và P, Phó Giám đốc Sở X")."""
    first, at = beside
    if at == number or people[at] + 1 >= last:
        return []
    kind, start = page.gaps[people[at]], page.tokens[people[first]].start
    several = bool(page.lexicon.offices.plural.search(page.lowered, max(0, start - 30), start))
    given = _after(page, people, at, people[at + 1] if at + 1 < len(people) else last)
    joins = kind == "adjacent" and page.tokens[people[at] + 1].evidence == "member"  # "tham gia Ban Chấp hành"
    if kind == "gain" or joins:
        listed = page.tokens[people[first] : people[at] + 1]
        addressed = at - first == 1 and all(token.evidence == "address" for token in listed) and _opens(page, listed[0])
        return given if several or addressed else []
    shared = several and kind in ("comma", "dash")
    return given if shared and all(page.lexicon.offices.shared.match(low(o.role)) for o in given) else []


def _to_both(page: Page, people: Sequence[int], number: int, bounds: Sequence[int]) -> list[PrintedOffice]:
    """The office given to the second of two people with offices of their own, which is the first one's too: "Ông P, O
    và bà P, O được bầu làm ⟦O⟧"."""
    if number + 1 >= len(people) or (number and page.gaps[people[number] - 1] in _SIDE_BY_SIDE):
        return []
    first, second, right = people[number], people[number + 1], bounds[number + 3]
    named = [page.tokens[first], page.tokens[second]]
    if second == first + 1 or page.gaps[second - 1] != "and" or not all(n.evidence == "address" for n in named):
        return []
    if not _opens(page, named[0]) or "gain" in page.gaps[first : second - 1]:
        return []
    end = second + 1 + len(_after(page, people, number + 1, right))
    gained = next((n for n in range(second, end - 1) if page.gaps[n] == "gain"), end)
    return _offices(page, gained + 1, end)


def _opens(page: Page, token: Token) -> bool:
    """Whether a name with its address opens a clause, or a verb that gives an office stands before it ("bầu bà P")."""
    begin = max(0, token.start - 30)
    title = page.lexicon.names.title.search(page.lowered[begin : token.start])
    opens = title and _CLAUSE.search(page.lowered[begin : begin + title.start()])
    return bool(opens) or page.lexicon.offices.appointed.search(page.lowered, begin, token.start) is not None


def _with_standing(office: PrintedOffice, standing: bool) -> PrintedOffice:
    """ "Phó Bí thư: P (thường trực)" → "Phó Bí thư Thường trực"."""
    named = standing and office.role.startswith("Phó ") and "hường trực" not in office.role
    return replace(office, role=f"{office.role} Thường trực") if named else office


def _offices(page: Page, first: int, last: int) -> list[PrintedOffice]:
    return [token for token in page.tokens[first:last] if isinstance(token, PrintedOffice)]


def _chain_before(page: Page, left: int, at: int) -> int:
    """Where the chain of offices that runs up to the name at `at` begins; `at` itself where none does."""
    if at == left or not isinstance(page.tokens[at - 1], PrintedOffice) or not _runs_up(page, at - 1):
        return at
    begin = at - 1
    if _speaks_for(page, begin) and _COMMA.match(page.lowered, page.tokens[begin].end):
        return at  # "Thay mặt Bộ trưởng Bộ X, Đại tá P": for whom P speaks
    while begin > left and page.gaps[begin - 1] in CHAIN and not _is_behalf(page, begin - 1):
        if is_deputy(page, begin):
            break
        begin -= 1
    return begin


def _runs_up(page: Page, at: int) -> bool:
    """Whether the office at `at` runs up to the name behind it."""
    kind = page.gaps[at]
    heads_line = kind == "dash" and bool(
        _LINE_HEAD.search(page.lowered, max(0, page.tokens[at].start - 40), page.tokens[at].start)
    )
    named = kind == "open" and _closed(page, at + 1)  # "Trưởng phòng X (bà P)"
    return kind in _UP_TO or heads_line or named or (kind == "comma" and _is_apposed(page, at))


def _closed(page: Page, at: int) -> bool:
    """Whether a bracket closes behind the name at `at`, or behind a list of names ("các Phó Giám đốc Sở X (ông P, bà
    P)")."""
    while isinstance(page.tokens[at], PrintedPerson):
        if page.lowered.startswith(")", page.tokens[at].end):
            return True
        if at == len(page.gaps) or page.gaps[at] not in _SIDE_BY_SIDE:
            return False
        at += 1
    return False


def _is_apposed(page: Page, at: int) -> bool:
    """ "Chủ tịch UBND tỉnh, ông P chủ trì": at the head of a clause, and no office follows the name."""
    comma, words = _COMMA.match(page.lowered, page.tokens[at].end), page.lexicon.offices
    if not comma or not words.mister.match(page.lowered, comma.end()):
        return False
    first = at
    while first and page.gaps[first - 1] in CHAIN:
        first -= 1
    start = page.tokens[first].start
    opens = (clause.search(page.lowered, max(0, start - 9), start) for clause in (_CLAUSE, words.present))
    if not isinstance(page.tokens[first], PrintedOffice) or not any(opens):
        return False
    return at + 1 == len(page.gaps) or page.gaps[at + 1] == "break"


def _before(page: Page, people: Sequence[int], number: int, left: int) -> list[PrintedOffice]:
    """The offices before a name that are its holder's: the chain that runs up to it, less what the name before has."""
    at = people[number]
    begin = _chain_before(page, left, at)
    if begin == at:
        return []
    if number and begin == left and page.gaps[left - 1] in _STARTS:
        begin = at - _taken(page, people, number, left)
    return _offices(page, begin, at)


def _taken(page: Page, people: Sequence[int], number: int, left: int) -> int:
    """How many offices between two names, of a chain that touches both, the second one takes: the last ones."""
    at, before = people[number], people[number - 1]
    opening, count = page.gaps[before], at - left
    led = _is_led(page, people, number - 1)
    anew = next((n for n in range(1, count) if page.gaps[at - 1 - n] == "gain"), 0)
    if led and anew and page.gaps[at - 1] == "to":
        return anew  # "chức vụ O đối với ông P, O và chức vụ ⟦O⟧ đối với bà P"
    if opening == "comma":
        return count if led or count == 1 else 1
    if opening == "gain" and _COMMA.match(page.lowered, page.tokens[at - 1].end):
        return 0  # "P làm O kiêm O, Đại tá P, O"
    if opening == "adjacent":
        return count  # "Chủ tịch: Ông P⏎Phó Chủ tịch: Ông P": nothing says that it is the first one's
    listed = not led and at < len(page.gaps) and page.gaps[at] == opening
    return 0 if count == 1 or listed else 1


def _is_led(page: Page, people: Sequence[int], number: int) -> bool:
    """Whether an office runs up to a name from before: the press's order."""
    at = people[number]
    return bool(at) and _chain_before(page, people[number - 1] + 1 if number else 0, at) < at


def _is_board(page: Page, token: Token) -> bool:
    """Whether an office is one that is held beside another, in a board or a delegation."""
    return isinstance(token, PrintedOffice) and bool(page.lexicon.offices.beside.match(token.body or "Ban"))


def _is_seat(page: Page, token: Token) -> bool:
    """Whether an office is a seat in a committee of the Party: the first of what follows its holder's name."""
    if not isinstance(token, PrintedOffice) or not page.lexicon.offices.seat.match(low(token.role)):
        return False
    return page.lexicon.structure.committee.match(low(token.body or "")) is not None


def _after(page: Page, people: Sequence[int], number: int, right: int) -> list[PrintedOffice]:
    """The offices behind a name that are its holder's."""
    at = people[number]
    person = page.tokens[at]
    told = person.evidence in ("address", "rank")  # then "Đồng chí P Giám đốc ..." lacks a comma only
    if (
        at + 1 < right
        and page.gaps[at] == "gain"
        and page.lexicon.offices.owner.search(page.lowered, max(0, person.start - 30), person.start)
    ):
        return []  # "thư ký của ông P làm ..."
    told = told or (at + 1 < right and page.tokens[at + 1].evidence == "member")
    if at + 1 >= right or not (page.gaps[at] in _STARTS or (told and page.gaps[at] == "adjacent")):
        return []
    if page.gaps[at] == "comma" and not told and _is_led(page, people, number) and _is_next(page, at):
        return []
    end = at + 2
    while end < right and (page.gaps[end - 1] in CHAIN or _is_duty(page, end) or _is_given_too(page, at, end)):
        end += 1
    if number + 1 < len(people) and end == right and _runs_up(page, end - 1):
        end -= _taken(page, people, number + 1, at + 1)
    left = _left(page, end)
    return [o for o in _offices(page, at + 1, end) if left is None or (o.role, o.body) != (left.role, left.body)]


def _is_given_too(page: Page, at: int, end: int) -> bool:
    """ "P làm O và ⟦O⟧": behind what gives the first of them."""
    return page.gaps[at] == "gain" and _is_beside(page, end)


def _is_beside(page: Page, at: int) -> bool:
    """Whether an office stands behind "và", and no name follows it, whose it would be."""
    follows = at < len(page.gaps) and isinstance(page.tokens[at + 1], PrintedPerson) and page.gaps[at] != "break"
    return page.gaps[at - 1] == "and" and isinstance(page.tokens[at], PrintedOffice) and not follows


def _is_next(page: Page, at: int) -> bool:
    """Whether the office behind the name at `at`, which an office led, is another one's: "Phó Thủ tướng P, ⟦Bộ
    trưởng Bộ X⟧"; behind a label it is his: "Các Phó Trưởng Ban: P, ⟦Giám đốc Sở X⟧; P, O"."""
    headed = at > 0 and page.gaps[at - 1] in ("colon", "to")
    return not (headed or _is_board(page, page.tokens[at + 1]) or _is_seat(page, page.tokens[at + 1]))


def _left(page: Page, end: int) -> PrintedOffice | None:
    """ "P, O, O thôi giữ chức ⟦O⟧": which of them it is that a chain's holder leaves."""
    office = page.tokens[end] if end < len(page.tokens) else None
    if not isinstance(office, PrintedOffice):
        return None
    between = page.lowered[page.tokens[end - 1].end : office.start]
    left = office if len(between) < _FAR and page.lexicon.roles.leaves.search(between) else None
    further = _left(page, end + 1) if left and left.evidence == "member" else None
    return further or left  # "thôi tham gia Ban Thường vụ, thôi giữ chức ⟦O⟧"


def _is_duty(page: Page, at: int) -> bool:
    """ "P - Phó Chủ tịch UBND tỉnh: ⟦Trưởng ban⟧", "⟦Phó Chủ tịch Hội đồng⟧": what a list appoints somebody to."""
    token, alone = page.tokens[at], page.lexicon.offices.board_alone
    bare = isinstance(token, PrintedOffice) and not token.alone and (not token.body or alone.match(low(token.body)))
    return bool(bare) and page.gaps[at - 1] == "colon"


def _is_shared(page: Page, office: PrintedOffice, kind: str) -> bool:
    """Whether an office before a name is that of the names listed behind too."""
    return kind in ("colon", "to") or bool(
        page.lexicon.offices.plural.search(page.lowered, max(0, office.start - 30), office.start)
    )


def _is_behalf(page: Page, at: int) -> bool:
    start = page.tokens[at].start
    return bool(page.lexicon.roles.behalf.search(page.lowered[max(0, start - 24) : start]))


def _speaks_for(page: Page, at: int) -> bool:
    """ "Thay mặt O và ⟦O⟧": whether an office is of those for whom whoever is named behind speaks."""
    while at and not _is_behalf(page, at) and page.gaps[at - 1] in ("and", "comma"):
        at -= 1
    return isinstance(page.tokens[at], PrintedOffice) and _is_behalf(page, at)


def _appointed(page: Page) -> Iterator[tuple[PrintedPerson, PrintedOffice]]:
    """An office behind "giữ chức vụ" that touches no name is that of the one person whom its sentence names."""
    for at, office in enumerate(page.tokens):
        if not isinstance(office, PrintedOffice) or office.former:
            continue
        now = bool(page.lexicon.offices.now.search(page.lowered, max(0, office.start - 40), office.start))
        given = now or _is_given(page, office.start)
        given = given or (office.evidence == "member" and _is_appointed(page, office))  # "chỉ định ⟦tham gia ...⟧"
        succeeds = _succeeds(page, at)
        if not succeeds and (_touches_others(page, at) or not given):
            continue
        person = _subject(page, at, BLANK if now else SENTENCE)
        if person and not page.lexicon.offices.unnamed.search(page.lowered, person.end, office.start):
            end = _behind_chain(page, at)
            end += end < len(page.tokens) and _is_beside(page, end)
            held = current(page, [posted(page, person, o) for o in _offices(page, at, end)])
            yield from ((person, each) for each in held if each.body or each.alone)


def _succeeds(page: Page, at: int) -> bool:
    """Whether an office is another's than what stands before it: "P thay ông P làm ⟦O⟧", "P từng là O, hiện giữ chức
    ⟦O⟧"."""
    joins = page.tokens[at].evidence == "member"  # "P thôi giữ chức O, ⟦tham gia Ban Chấp hành⟧"
    before = page.tokens[at - 1] if at and (page.gaps[at - 1] == "gain" or joins) else None
    if isinstance(before, PrintedPerson):
        return is_replaced(page, before)
    left = before and page.lexicon.roles.leaves.search(page.lowered[max(0, before.start - 30) : before.start])
    given = joins or _is_given(page, page.tokens[at].start)
    return bool(left) and page.gaps[at - 2] == "break" and given


def _touches_others(page: Page, at: int) -> bool:
    """Whether an office goes on from one before it, or runs up to a name, itself or with those chained behind it."""
    if (at and page.gaps[at - 1] in CHAIN) or (at < len(page.gaps) and page.gaps[at] in _UP_TO):
        return True
    end = _behind_chain(page, at)
    return end < len(page.tokens) and isinstance(page.tokens[end], PrintedPerson) and _runs_up(page, end - 1)


def _behind_chain(page: Page, at: int) -> int:
    """The first token behind an office and those chained to it."""
    end = at + 1
    while end < len(page.tokens) and page.gaps[end - 1] in CHAIN:
        end += 1
    return end


def _is_given(page: Page, start: int) -> bool:
    return bool(
        page.lexicon.offices.given.search(page.lowered, max(0, start - 40), start)
    ) and not page.lexicon.roles.leaves.search(page.lowered[max(0, start - 40) : start])


def _subject(page: Page, at: int, border: re.Pattern[str]) -> PrintedPerson | None:
    """The one person before a token, behind the last border, who is not replaced; of several the one who is appointed;
    None where there is none, or more."""
    before = page.people_before(at, border) or (page.people_before(at, _FULL_STOP) if border is SENTENCE else [])
    named = [person for person in before if not is_replaced(page, person)]
    passed = before and named[:1] != before[:1]
    if passed and page.lexicon.offices.moved.search(page.lowered, before[0].end, page.tokens[at].start):
        return None
    if len(named) > 1:
        named = [person for person in named if _is_appointed(page, person)] or named[: _is_described(page, at)]
    return named[0] if len(named) == 1 else None


def _is_described(page: Page, at: int) -> bool:
    """Whether nothing but words of its own stands between an office and the name before: "ông P làm O và bà P, giáo
    viên, được bầu giữ chức ⟦O⟧"."""
    before, office = page.tokens[at - 1], page.tokens[at]
    comma = _APPOSED.match(page.lowered, before.end, office.start)
    return isinstance(before, PrintedPerson) and comma is not None and page.gaps[at - 2 : at - 1] == ("and",)


def _is_appointed(page: Page, token: Token) -> bool:
    """ "ông A công bố quyết định bổ nhiệm ⟦ông P⟧": of several people the one."""
    return bool(page.lexicon.offices.appointed.search(page.lowered, max(0, token.start - 40), token.start))


def _of_row(
    page: Page, boards: Boards, people: Sequence[PrintedPerson], chain: Sequence[PrintedOffice]
) -> Iterator[tuple[PrintedPerson, PrintedOffice]]:
    for person in people:
        standing = bool(_OPENED.match(page.lowered, person.end))
        for office in current(page, chain):
            if settled := boards.settle(_with_standing(office, standing), person.start, listed=True):
                yield person, settled
