"""Whom the titles of units name, and nothing else; among headings that are bodies, in words of their own."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from kg.extract.givers import Demand
from kg.extract.headings import Headings
from kg.extract.sections import ITEMS, Sections, is_heading

_HEAD = 200  # characters of a heading that is nothing but names
_FIRST = 3  # items below a heading of duties that may open with a deed
_BESIDE = 400  # items beside one that are looked at


class Heads:
    """Reads each title once."""

    def __init__(self, sections: Sections, headings: Headings) -> None:
        self.sections, self.units, self.headings = sections, sections.units, headings
        self.heads: dict[int, Demand | None] = {}
        self.parted: set[int] = set()  # titles whose items say themselves who of those that they call does what
        self.bodies: dict[tuple[int | None, str], list[int]] = {}
        self.run_ins: dict[tuple[int | None, str], list[int]] = {}

    def of(self, n: int) -> Demand | None:
        """Whom the title of a unit names and nothing else; among headings that are bodies, in words of its own."""
        if n not in self.heads:
            title, start = self.sections.title(n)
            first, last = self._span(start, start + len(title))
            found = self.headings.of_names(first, last) or self._in_words(n, first, last)
            anybody = found and self.headings.of_duty(first) and self.headings.demands.official(found.implementing)
            self.heads[n] = found
            if anybody and not self._does(n):
                self.heads[n] = None
                self.parted.add(n)
        return self.heads[n]

    def _in_words(self, n: int, first: int, last: int) -> Demand | None:
        """Whom a title names in words of its own."""
        if self.units[n].kind not in ITEMS:
            return None
        duty = self.headings.of_duty(first) and self._does(n)
        if is_heading(self.sections.title(n)[0]) and (duty or self._among_bodies(n)):
            return self.headings.desk(first, last) or self.headings.among_bodies(first, last)
        beside = self._among_bodies(n, least=1) and self.sections.duties(n)
        return self.headings.of_kind(first, last) if beside else None

    def _does(self, n: int) -> bool:
        """Whether one of the first items below opens with a deed, which whom a title calls does: not all of them name
        their own subject ("Trách nhiệm của các bên⏎1. Chủ bến có trách nhiệm ...")."""
        below = self.sections.children.get(n, ())
        items = [c for c in below if self.units[c].kind != "paragraph"][:_FIRST] or below[1:2]
        return any(self.headings.deed(self._span(self.units[c].text_start, self.units[c].end)[0]) for c in items)

    def _span(self, start: int, end: int) -> tuple[int, int]:
        words = self.headings.words
        return words.index(start), words.index(end)

    def _among_bodies(self, n: int, least: int = 2) -> bool:
        """Whether two items beside this one, or as many as `least`, are headed by nothing but names."""
        return bool(self.sections.children.get(n)) and self._among(n, self.bodies, self._is_body, least)

    def among_run_ins(self, n: int) -> bool:
        """Whether two items beside this one open with whom they charge, before a colon ("Sở Tài chính: ...") or on a
        line of its own."""
        return self._among(n, self.run_ins, self._is_run_in)

    def run_in(self, n: int, first: int, last: int) -> Demand | None:
        """Whom an item names before a colon or on a line of its own; beside others that do in words of its own."""
        found = self.headings.run_in(first, last) or self.headings.on_a_line(first, last)
        if found:
            return self.headings.shared_out(first, found, last)
        found = self.headings.run_in(first, last, among=True) or self.headings.stopped(first, last)
        found = found or self.headings.desk_on_a_line(first, last)
        return found if found and (self.headings.of_duty(first) or self.among_run_ins(n)) else None

    def _among(
        self, n: int, known: dict[tuple[int | None, str], list[int]], of_kind: Callable[[int], bool], least: int = 2
    ) -> bool:
        unit = self.units[n]
        if (unit.parent, unit.kind) not in known:
            beside = (c for c in self.sections.children.get(unit.parent, ()) if self.units[c].kind == unit.kind)
            known[unit.parent, unit.kind] = [*islice(filter(of_kind, islice(beside, _BESIDE)), 3)]
        return len({*known[unit.parent, unit.kind]} - {n}) >= least

    def _is_run_in(self, n: int) -> bool:
        unit = self.units[n]
        span = self._span(unit.text_start, unit.end)
        found = self.headings.run_in(*span, among=self.headings.of_duty(span[0])) or self.headings.on_a_line(*span)
        return found is not None or self.headings.stopped(*span) is not None or self._is_body(n)

    def _is_body(self, n: int) -> bool:
        title, start = self.sections.title(n)
        return len(title) < _HEAD and self.headings.of_names(*self._span(start, start + len(title))) is not None
