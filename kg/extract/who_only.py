"""Items below which stands no more than who directs them and who does them.

Forms taken:
1. paragraphs behind the item's own: "1. Mở bến thuyền⏎Đồng chí A chỉ đạo; Sở Y tế chuẩn bị."
2. bullets: "1. Mở bến thuyền⏎- Đồng chí A chỉ đạo.⏎- Sở Y tế chuẩn bị."
3. the last sentence of an item that opens with who meets: "1. Thường trực Tỉnh ủy làm việc với X. Đồng chí A chỉ đạo;
   Sở Y tế chuẩn bị."
4. persons behind a place, where a heading or the title says that they are in charge: "1. Xã Mây Hồ: đồng chí A"
Refused: bullets that name nobody who directs (they may be headings of what stands below), lines with labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from kg.extract.assigned import Assigned
from kg.extract.assignments import Lines
from kg.extract.directing import Directing
from kg.extract.headings import Charge
from kg.extract.sections import Sections
from kg.mentions.deadlines import stated
from kg.mentions.parties import read_list, unique
from kg.models import Party, Span, Task

_BULLETS = ("bullet", "plus")
_QUARTERS = ("i", "ii", "iii", "iv")
_PLACE = 25  # words of a place before a colon
_TIME = 16  # words and marks of a time: "hoàn thành trước ngày 31/3/2026"


class Who(NamedTuple):
    """Who directs and who does an item whose own words end at `end`."""

    directing: list[Party]
    implementing: list[Party]
    end: int


class WhoOnly:
    """Reads them in the document of which `directing` reads the clauses."""

    def __init__(self, sections: Sections, directing: Directing) -> None:
        self.sections, self.units, self.directing = sections, sections.units, directing

    def task(self, n: int, held: AbstractSet[int], above: Charge) -> Task | None:
        """The task of an item of which the paragraphs or bullets below say no more than who directs and who does it."""
        who, lexicon = self._of(n, held) or self._of_place(n, held), self.directing.lexicon
        if who is None:
            return None
        start, end = self.sections.trim(self.units[n].text_start, who.end)
        whole = self.sections.text[start : self.units[n].end]  # a time may stand behind who does it
        own = stated(whole, self.sections.year, lexicon.deadlines, self.sections.signed)
        return Task(
            self.units[n].locator, start, end, unique(who.directing) or above.directing, unique(who.implementing),
            *(own if any(own) else above.due), "own", self.sections.schedule(n),
        )  # fmt: skip

    def join(self, lines: Lines) -> set[int]:
        """Adds to the lines of items what bullets beside them say of who directs, and where all say no more than who,
        of who does it; gives those bullets."""
        joined: set[int] = set()
        for n, assigned in lines.of.items():
            below = [c for c in self.sections.children.get(n, ()) if c not in lines.held]
            alone = [c for c in below if self.units[c].kind in _BULLETS and not self.sections.children.get(c)]
            whole = bool(alone) and self._joins(alone, assigned)
            joined.update(alone if whole else [c for c in alone if self._joins([c], assigned)])
        lines.said = joined
        return joined

    def _joins(self, run: list[int], assigned: Assigned) -> bool:
        """Whether bullets say no more than who directs and who does it: the lines beside them say it, too."""
        who = self._read(run, 0, led=True)
        if who is None:
            return False
        assigned.directing += who.directing
        assigned.implementing += who.implementing
        for time in (self.units[c] for c in run if assigned.stated is None and self._only_time(c)):
            assigned.say("deadline", Span(time.text_start, time.end), self.sections.year)
        return True

    def _of(self, n: int, held: AbstractSet[int]) -> Who | None:
        """What stands below an item, where it says no more than that; held: units with labels of their own."""
        below = self.sections.children.get(n, [])
        if not held.isdisjoint((n, *below)):
            return None
        if not below:
            return self._behind_meeting(n)
        paragraphs = [c for c in below if self.units[c].kind == "paragraph"]
        bullets = [c for c in below if self.units[c].kind in _BULLETS and not self.sections.children.get(c)]
        if bullets and len(bullets) + len(paragraphs[:1]) == len(below):
            title, start = self.sections.title(n)
            return self._read(bullets, start + len(title), led=True)
        if len(paragraphs) > 1 and len(paragraphs) == len(below):
            return self._read(paragraphs[1:], self.units[paragraphs[0]].end, led=False)
        return None

    def _behind_meeting(self, n: int) -> Who | None:
        """Who directs and who does an item, as its last sentence says, where the first one has a subject of its own."""
        words, demands, unit = self.directing.words, self.directing.demands, self.units[n]
        first, last = words.index(unit.text_start), words.index(unit.end)
        told = words.within(self.directing.cues.directs, first, last)
        sentences = demands.sentences(first, last) if told else []
        if len(sentences) != 2 or not demands.of_sentence(*sentences[0]):
            return None
        who = self._who(*sentences[1])
        return Who(*who, words.end[sentences[1][1] - 1]) if who and all(who) else None

    def _of_place(self, n: int, held: AbstractSet[int]) -> Who | None:
        """The persons whom an item names for a place or a cell: "⟦Xã Mây Hồ⟧: đồng chí A, Phó Bí thư; đồng chí B"."""
        words, demands, unit = self.directing.words, self.directing.demands, self.units[n]
        first, last = words.index(unit.text_start), words.index(unit.end)
        colon = next((k for k in range(first, min(last, first + _PLACE)) if words.low[k] == ":"), last)
        if colon >= last or not words.capital(first) or n in held or self.sections.children.get(n):
            return None
        parties = read_list(words, colon + 1, last, self.directing.lexicon).parties
        people = all(party.kind == "person" for party in parties) and demands.area(first, parties)
        if not people or not demands.lists(colon + 1, last) or not self._in_charge(n):
            return None
        return Who([], list(parties), words.end[colon - 1])

    def _in_charge(self, n: int) -> bool:
        """Whether the heading or the lead-in above an item, or the title, says that somebody is in charge."""
        words, title = self.directing.words, self.sections.header.title_span
        parent = self.units[n].parent
        beside = (c for c in self.sections.children.get(parent, ()) if c < n and self.units[c].kind == "paragraph")
        spans = [(self.units[c].start, self.units[c].end) for c in beside]
        spans += [(self.units[parent].text_start, self.units[parent].own_end)] if parent >= 0 else []
        spans += [(title.start, title.end)] if title else []
        directs = self.directing.cues.directs
        return any(words.within(directs, words.index(start), words.index(end)) for start, end in spans)

    def _read(self, units: Sequence[int], end: int, led: bool) -> Who | None:
        """What units say together, each no more than who; led: one of them names who directs."""
        found, index = Who([], [], end), self.directing.words.index
        for c in units:
            if self._only_time(c):
                continue
            who = self._who(index(self.units[c].text_start), index(self.units[c].end))
            if who is None:
                return None
            found.directing.extend(who[0])
            found.implementing.extend(who[1])
        return found if found.directing or (found.implementing and not led) else None

    def _only_time(self, c: int) -> bool:
        """Whether a bullet says no more than by when: "- Hoàn thành trước 31/3/2026."."""
        words, moments = self.directing.words, self.directing.cues.moments
        first, last = words.index(self.units[c].text_start), words.index(self.units[c].end)
        named = (word for word in words.low[first:last] if word[0].isalnum())
        return last - first <= _TIME and all(word in moments or word.isdigit() or word in _QUARTERS for word in named)

    def _who(self, start: int, end: int) -> tuple[list[Party], list[Party]] | None:
        """The same of words behind which a comma may part a time: "..., ⟦hoàn thành trước ngày 31/3/2026⟧"."""
        words, sections = self.directing.words, self.sections
        mark = next((n for n in range(end - 1, start, -1) if words.low[n] in (",", ";")), start)
        tail = sections.text[words.end[mark] : words.end[end - 1]]
        timed = (
            start < mark
            and end - mark <= _TIME
            and any(stated(tail, sections.year, self.directing.lexicon.deadlines, sections.signed))
        )
        return self.directing.who(start, mark if timed else end)
