"""Offices that a page names and nobody holds here today: another country's, and those that its person has left."""

from __future__ import annotations

from kg.extract.gaps import CHAIN, SENTENCE, Page
from kg.models import Header, PrintedOffice, PrintedPerson
from kg.rules.wording import Offices
from kg.text import low


def strangers(page: Page) -> frozenset[str]:
    """Who holds an office of another country: nobody of ours, wherever the text names them again."""
    found = set()
    for at, token in enumerate(page.tokens):
        if isinstance(token, PrintedOffice) and token.foreign:
            beside = [page.tokens[n] for n in (at - 1, at + 1) if 0 <= n < len(page.tokens)]
            gaps = [page.gaps[n] for n in (at - 1, at) if 0 <= n < len(page.gaps)]
            found |= {
                t.name for t, g in zip(beside, gaps, strict=False) if isinstance(t, PrintedPerson) and g != "break"
            }
    return frozenset(found)


def outlived(page: Page, header: Header) -> frozenset[tuple[str, str, str]]:
    """A biography's own former offices: "nguyên O", "từng giữ chức O" of the one whose page it is. What an old headline
    or caption below says of them is no office of today."""
    whose = (header.title or "").strip()
    if header.genre != "tells" or not any(isinstance(t, PrintedPerson) and t.name == whose for t in page.tokens):
        return frozenset()
    found = set()
    left = False
    for at, token in enumerate(page.tokens):
        left = left and at > 0 and page.gaps[at - 1] in CHAIN
        if isinstance(token, PrintedOffice):
            gained = page.lexicon.roles.gains.search(page.lowered, max(0, token.start - 14), token.start)
            before = page.lowered[max(0, token.start - 30) : token.start]
            left = token.former or bool(page.lexicon.roles.leaves.search(before)) or (left and not gained)
            if left and all(person.name == whose for person in page.people_before(at, SENTENCE)):
                found.add((whose, *compared(token, page.lexicon.offices)))
    return frozenset(found)


def is_same(held: tuple[str, str, str], gone: tuple[str, str, str]) -> bool:
    """Whether an office is one that was left, its body as far as printed ("Bí thư Thành ủy")."""
    return held[:2] == gone[:2] and gone[2].startswith(held[2]) and bool(held[2] or not gone[2])


def compared(office: PrintedOffice, words: Offices) -> tuple[str, str]:
    """An office for comparing: without the level of its place ("Thành ủy [thành phố] Mây Hồ")."""
    return office.role, " ".join(words.placed.sub(" ", low(office.body or "")).split())
