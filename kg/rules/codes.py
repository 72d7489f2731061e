"""The codes inside an act's number, and how slips of print in one are put right.

A code is known by `data/act_kinds.toml` (NQ, QĐi ...) and `data/issuers.toml` (TW, UBND ...). A slip is put right only
where what is printed is no code itself and exactly one code has its letters without marks ("QD", "HDND", "UBNĐ").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.text import unmark

LETTER = "A-ZĐÐÂÊÔĂƠƯ"
_GAP = r"[\s*_]{0,12}"  # a page's number may have stood there and been masked
_PARTS = re.compile(r"[.&-]|[^.&-]+")
_SMALL = "abcdefghijklmnopqrstuvwxyzđ"
_FIGURES = re.compile(r"(?P<code>.*?[^\d])(?P<figures>\d{1,2})")
_NUMBERED = ("QH", "UBTVQH", "HĐNN")  # bodies that print the number of their term: QH15


@dataclass(frozen=True, slots=True)
class Codes:
    """kinds, issuers: capitals → the code as acts bear it; party: capitals of the codes that number by term.

    bare_kinds, bare_issuers: letters without marks → the one code that has them; broken: a number with a slip between
    its codes or inside one, read at the end of its type word (groups count, year, kind, issuer, more).
    """

    kinds: Mapping[str, str]
    issuers: Mapping[str, str]
    party: frozenset[str]
    bare_kinds: Mapping[str, str]
    bare_issuers: Mapping[str, str]
    broken: re.Pattern[str]
    old: re.Pattern[str]

    def kind(self, printed: str) -> str:
        """The code of a kind as acts bear it; what is unknown stays as printed."""
        known = self.kinds.get(printed.upper())
        return known or (printed if "Đ" in printed.upper() else self.bare_kinds.get(unmark(printed), printed))

    def issuer(self, printed: str) -> str:
        """The codes of issuer and drafting unit as acts bear them ("HDND-VP" → "HĐND-VP")."""
        if printed.upper() in self.issuers:
            return self.issuers[printed.upper()]
        parts: list[str] = _PARTS.findall(printed)
        first, rest = parts[0], parts[1:]
        if first.upper() not in ("TƯ",):  # the centre or the province: the issuer behind it tells
            first = self.issuers.get(first.upper()) or self.bare_issuers.get(unmark(first)) or first
        return first + "".join(self.issuers.get(part.upper(), part) for part in rest)

    def borne(self, number: str) -> str:
        """A document's own number as acts bear it: "1961/QĐUBND" is 1961/QĐ-UBND; with unknown codes as printed."""
        match = self.broken.fullmatch(number)
        if not match or match["issuer"].upper() not in {*self.issuers, *map(str.upper, self.bare_issuers)}:
            return number
        kind, issuer = self.kind(match["kind"]), self.issuer(match["issuer"] + match["more"])
        if self.is_party(issuer):
            return f"{match['count']}-{kind}/{issuer}"
        return f"{match['count']}/{match['year'] + '/' if match['year'] else ''}{kind}-{issuer}"

    def figures(self, issuer: str) -> int:
        """How many figures at the end of a printed issuer's code are a footnote's mark ("TW1"), no part of the code."""
        match = _FIGURES.fullmatch(issuer)
        last = _PARTS.findall(match["code"])[-1].upper() if match else ""
        return len(match["figures"]) if match and last in self.issuers and last not in _NUMBERED else 0

    def run_in(self, printed: str, behind: str) -> int:
        """How many small letters at the end of printed codes are a word's that runs into them ("TWngày", "CPcủa": the
        patterns of codes know no letters with marks). behind: the character after what is printed."""
        code = str(_PARTS.findall(printed)[-1]) if printed else ""
        bare = code.rstrip(_SMALL)
        lengths = range(len(code), len(bare) - 1, -1)
        known = (n for n in lengths if code[:n].upper() in self.issuers or code[:n].upper() in self.kinds)
        if behind.isalpha() and behind.islower():
            return len(code) - next(known, len(bare))
        return len(code) - next(known, len(code))

    def is_party(self, issuer: str) -> bool:
        """Whether a number with this issuer has the Party's form (26-NQ/TW)."""
        return re.split(r"[.&-]", issuer.upper())[0] in self.party


def codes(kinds: Iterable[str], issuers: Mapping[str, bool], old: Iterable[str]) -> Codes:
    """The codes of kinds and of issuers (code → is the Party's); `old`: codes that stood alone behind a dash."""
    of_kind, of_issuer = {k.upper(): k for k in kinds}, {i.upper(): i for i in issuers}
    kind = "|".join(_spaced(k) for k in _long_first({*of_kind.values(), *_unbarred(of_kind)}))
    issuer = "|".join(_spaced(i) for i in _long_first({*of_issuer.values(), *_unbarred(of_issuer)}))
    count = r"(?P<count>\d{1,3}\.\d{3}|[\dOolI]{1,5}[a-zA-Z]?)"
    return Codes(
        kinds=of_kind,
        issuers=of_issuer,
        party=frozenset(code.upper() for code, party in issuers.items() if party),
        bare_kinds=_bare(of_kind),
        bare_issuers=_bare(of_issuer),
        broken=re.compile(
            rf"{count}(?:{_GAP}/{_GAP}(?P<year>(?:19|20)\d\d))?{_GAP}[/.-]?{_GAP}(?P<kind>{kind}){_GAP}[/.-]?{_GAP}"
            rf"(?P<issuer>{issuer}|(?<=T)Tg|(?<=[/.-])[{LETTER}]{{2,10}})(?P<more>(?:[.&-][{LETTER}][{LETTER}a-zđ]*)*)(?![\w/])",
            re.IGNORECASE,
        ),
        old=re.compile(rf"{count}(?P<sign> ?[-/] ?)(?P<code>{'|'.join(_long_first(set(old)))})(?![\w/]|-[{LETTER}])"),
    )


def _long_first(words: set[str]) -> list[str]:
    return sorted(words, key=lambda w: (-len(w), w))


def _spaced(code: str) -> str:
    """A code with a space between any two letters."""
    return "[ ]?".join(map(re.escape, code))


def _unbarred(known: Mapping[str, str]) -> list[str]:
    """Codes as a machine without the letter Đ writes them, where that is no other code."""
    forms = (code.replace("Đ", "D").replace("đ", "d") for code in known.values())
    return [form for form in forms if form.upper() not in known]


def _bare(known: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, set[str]] = defaultdict(set)
    for code in known.values():
        found[unmark(code)].add(code)
    return {bare: codes.pop() for bare, codes in found.items() if len(codes) == 1}
