"""Codes, laws and ordinances by title: which numbers bear it, and which version a title without a year can mean.

A title is borne by one law after another (of 2003, 2013, 2024 ...). The registry lists the versions with the days from
which they are in force; documents teach more by printing a title and a number together.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from msgspec import Struct

from kg.ids import CENTRE
from kg.mentions.numbers import split_number
from kg.models import Citation, Header, Place
from kg.registry.reader import LAWS_KNOWN_UNTIL, Registry
from kg.resolve.numbering import Stem, Writer, stem_of
from kg.rules.acts import ActRules
from kg.text import words

_CENTRAL = Writer("", Place(CENTRE, "Trung ương", None), Header(), None, None)


class Version(Struct, frozen=True):
    """One law of a title: its number's stem, the day it was passed (empty: unknown), the day it is in force from."""

    stem: Stem
    passed: str
    effective: str


class Laws:
    """The titles that are known, each with its versions; `titles`: the title of a number, as a reader writes it."""

    def __init__(self, registry: Registry, rules: ActRules) -> None:
        self.versions: dict[Stem, list[Version]] = defaultdict(list)
        self.titles: dict[Stem, str] = {}
        self._title_of: dict[Stem, Stem] = {}
        self._learned: dict[Stem, Counter[str]] = defaultdict(Counter)
        self.complete: frozenset[Stem] = frozenset()
        for law in registry.laws:
            stem, title = listed_stem(law.number, law.kind, None, rules), title_stem(f"{law.kind} {law.name}")
            if stem:
                self._put(title, Version(stem, law.passed, law.effective), law.name)
        self.complete = frozenset(self.versions)

    def _put(self, title: Stem, version: Version, name: str) -> None:
        self.versions[title].append(version)
        self.titles[version.stem], self._title_of[version.stem] = name, title

    def learn(self, stem: Stem, name: str) -> None:
        """A document prints a title with a number; two titles for one number teach nothing."""
        if stem not in self._title_of:
            self._learned[stem][" ".join(name.split())] += 1

    def settle(self) -> None:
        """What was learned becomes versions, of which the year alone is known."""
        for stem, names in sorted(self._learned.items()):
            name, title = next(iter(names)), None
            if len(names) == 1 and stem.year and "sửa đổi" not in name:
                title = title_stem(name)
                shown = name.removeprefix("bộ luật ").removeprefix("luật ").removeprefix("pháp lệnh ")
                self._put(title, Version(stem, "", ""), shown[:1].upper() + shown[1:])
        self._learned.clear()

    def title_of(self, stem: Stem) -> Stem | None:
        """The stem of the title that a number bears; a title's own stem is itself."""
        return stem if not stem.issuer else self._title_of.get(stem)

    def numbered(self, title: Stem, when: str) -> tuple[Stem, str] | None:
        """The number and day of the only law of a title that was passed on a day or in its year: a title is borne by
        one law a year, so a day beside it is a slip."""
        same_year = [v for v in self.versions.get(title, ()) if (v.passed or v.stem.year)[:4] == when[:4]]
        found = [v for v in same_year if v.passed == when] or same_year
        if len(found) != 1 or not when:
            return None
        return found[0].stem, found[0].passed or (when if len(when) == 10 else found[0].stem.year)

    def alone(self, title: Stem, version: Version) -> bool:
        """Whether no other law of the title is of the same year."""
        year = (version.passed or version.stem.year)[:4]
        return sum((v.passed or v.stem.year)[:4] == year for v in self.versions[title]) == 1

    def in_force(self, title: Stem, day: str) -> tuple[list[Version], bool]:
        """The versions that a text of a day can mean, and whether no other can: the one in force, and those passed that
        are not in force yet; all of them where the day is not known ("")."""
        if not day:
            return self.versions.get(title, []), False
        passed = [v for v in self.versions.get(title, ()) if (v.passed or v.stem.year) <= day]
        current = [v for v in passed if v.effective and v.effective <= day]
        meant = [max(current, key=lambda v: v.effective)] if current else []
        meant += [v for v in passed if not v.effective or v.effective > day]
        return meant, title in self.complete and day <= LAWS_KNOWN_UNTIL and all(v.passed for v in meant)


def listed_stem(number: str, kind: str, issuer: str | None, rules: ActRules) -> Stem | None:
    """The stem of an act of the centre by its number."""
    if not split_number(number):
        return None
    return stem_of(Citation(0, 0, "", kind, number, issuer=issuer), _CENTRAL, rules)


def title_stem(title: str) -> Stem:
    """The stem of a law by kind and title: "Luật Đất đai"."""
    return Stem(CENTRE, "", "", "", words(title), "")
