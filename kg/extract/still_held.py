"""Which of the offices around a name are held: no former ones, none that is left, none of who is replaced."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import zip_longest

from msgspec.structs import replace

from kg.extract.gaps import SENTENCE, Page
from kg.extract.office_bodies import with_body
from kg.mentions.bodies import body_at
from kg.mentions.offices import tidy
from kg.models import PrintedOffice, PrintedPerson
from kg.text import low


def is_replaced(page: Page, person: PrintedPerson) -> bool:
    """Who goes: "thay ông P", "thôi giữ chức, nghỉ hưu đối với ông P"."""
    begin = max(0, person.start - 100)
    window = page.lowered[begin : person.start]
    title = page.lexicon.names.title.search(window)
    window = window[: title.start()] if title else window
    if page.lexicon.roles.leaves.search(window):
        return True
    left = page.lexicon.roles.left_by.search(window)
    if left is None:
        return False
    at = bisect_left(page.tokens, begin + left.start(), key=lambda token: token.start)
    return page.tokens[at] is person  # no office stands between, which it would be


def current(page: Page, chain: Sequence[PrintedOffice], own: Sequence[PrintedOffice] = ()) -> list[PrintedOffice]:
    """The offices of a chain that are held, each with its body: no former ones, not what "thôi giữ chức" governs."""
    held: list[PrintedOffice] = []
    gone: list[PrintedOffice] = []
    left = False
    former = False
    for office, following in zip_longest(chain, chain[1:]):
        start = office.start
        window = page.lowered[max(0, start - 30) : start]
        several = page.lexicon.offices.plural.search(window)  # "miễn nhiệm các Ủy viên ..."
        if page.lexicon.roles.leaves.search(window[: several.start()] if several else window) or (
            page.lexicon.roles.further.search(window) and _goes_too(page, start)
        ):
            left = True
        elif page.lexicon.roles.gains.search(page.lowered, max(0, start - 14), start):
            left = former = False
        if office.former:
            former = True
        elif left:
            gone.append(office)
        elif not (former and _is_high(page, office)):
            held.append(with_body(office, following, (*own, *chain), page.lexicon.offices))
    return [o for o in held if not any((o.role, o.body) == (g.role, g.body) for g in gone)]


def _goes_too(page: Page, start: int) -> bool:
    """ "miễn nhiệm chức vụ O đối với ông P và chức vụ ⟦O⟧ đối với bà P": whether the office before is one that is
    left."""
    at = bisect_left(page.tokens, start, key=lambda token: token.start)
    for before in range(at - 1, -1, -1):
        token = page.tokens[before]
        if SENTENCE.search(page.lowered, token.end, start):
            return False
        if isinstance(token, PrintedOffice) and page.gaps[before] == "to":
            return page.lexicon.roles.leaves.search(page.lowered[max(0, token.start - 30) : token.start]) is not None
    return False


def _is_high(page: Page, office: PrintedOffice) -> bool:
    """Behind "nguyên" a chain of high offices is former as a whole; an association's office is held today."""
    return not page.lexicon.offices.association.match(office.body or "")


def is_deputy(page: Page, at: int) -> bool:
    """ "Chủ tịch UBND, ⟦Phó Chủ tịch⟧ P": whether an office is the deputy's of the one before, who is another."""
    head, office = page.tokens[at - 1], page.tokens[at]
    if not (isinstance(head, PrintedOffice) and isinstance(office, PrintedOffice)) or page.gaps[at - 1] != "comma":
        return False
    deputy = page.lexicon.offices.deputy.match(low(office.role))
    return deputy is not None and low(office.role).endswith(f" {low(head.role)}") and office.body in (None, head.body)


def posted(page: Page, person: PrintedPerson, office: PrintedOffice) -> PrintedOffice:
    """ "điều động P đến công tác tại ⟦Sở Y tế⟧ và bổ nhiệm giữ chức Phó Giám đốc": a bare office is of that body."""
    words = page.lexicon.offices
    at = words.posted.search(page.lowered, person.end, office.start) if office.body is None else None
    until = words.takes_up.search(page.lowered, at.end(), office.start) if at else None
    if not at or not until:
        return office
    where = page.text[at.end() : until.start()].strip(" ,*_\n").removesuffix(" và")
    body = body_at(where, 0, page.lexicon)
    heads = next((told.gives for told in words.heads if told.pattern.search(low(office.role))), ())
    fits = body and body.kind == "body" and low(body.name).startswith(heads)
    return replace(office, body=tidy(body.name, page.lexicon)) if body and fits else office
