"""Who directs a piece of work and does not do it.

Forms taken:
1. a clause or brackets that say no more: "...; đồng chí A trực tiếp chỉ đạo", "(đồng chí A phụ trách)"
2. the end of an item: "... dưới sự chỉ đạo của đồng chí A"
3. paragraphs or bullets that say no more than who directs and who prepares: "Đồng chí A chỉ đạo; Sở Y tế chuẩn bị."
4. a person whom nobody charges and who directs others: "Đồng chí A trực tiếp chỉ đạo Sở Y tế mở trạm xá"
Refused: who is given the work of directing ("Giao đồng chí A chỉ đạo Sở Y tế"), a subject whose own deed goes on.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile

from msgspec.structs import replace

from kg.extract.assigned import Assigned
from kg.extract.demands import Demands
from kg.extract.givers import Demand
from kg.extract.sections import Sections
from kg.mentions.parties import Listing, read_list, unique
from kg.models import Party, Task

_OPENING = 2  # words that may stand before the first name of a sentence
_BEFORE = 40  # bullets of which the one behind them says who directs
_PARTING = frozenset(";.([,-–:")
_STRONG = frozenset(":;.")
_ASIDES = ([","], ["-"], ["–"])  # before the verb, behind an office


class Directing:
    """Reads who directs in the document of which `demands` reads the sentences; an index is one of its words."""

    def __init__(self, demands: Demands) -> None:
        self.demands, self.words, self.low, self.lexicon = demands, demands.words, demands.low, demands.lexicon
        self.cues = demands.cues

    def of(self, start: int, end: int) -> tuple[list[Party], int]:
        """Whom a clause or brackets name to direct ("...; đồng chí X trực tiếp chỉ đạo"), and where they begin, else
        `end`."""
        found = self._in_brackets(start, end)
        begins, behind = min((self.words.index(party.start) for party in found), default=end), start
        for n in self._openers(start, end) if self.words.within(self.cues.directs, start, end) else ():
            if n < behind:
                continue
            listing = self.demands.with_field(read_list(self.words, n, end, self.lexicon), end)
            ordered = self.demands.ordered(listing, end) if not self.demands.gives(n - 1) else None
            until = self._only_directs(listing, end) or (ordered.end if ordered else 0)
            opens = n <= start + _OPENING and self.low[until : until + 1] == [","]  # a subject, whose deed goes on
            opens = opens and not self.demands.directed(listing, end)
            if self._may_direct(listing, start, n) and until and not (opens or self._shares_out(until, end)):
                found += listing.parties
                begins = min(begins, n)
            behind = max(behind, listing.end)
        for n in self.words.within(self.cues.under, start, end):
            listing = read_list(self.words, n + self.cues.under.at(self.low, n), end, self.lexicon)
            leaders = [*takewhile(self.demands.leader, listing.parties)]  # "dưới sự chỉ đạo của A, Sở Y tế mở ..."
            if not found and leaders:
                found, begins = leaders, n
        return found, begins

    def of_item(self, lines: Assigned, above: tuple[Party, ...], start: int, end: int) -> tuple[Party, ...]:
        """Who directs an item with lines: whom they name, else its own words, else who directs what stands above."""
        if lines.directing or lines.reference:
            return unique(lines.directing)
        return unique(self.of(start, end)[0]) or above

    def _in_brackets(self, start: int, end: int) -> list[Party]:
        """Whom brackets right behind a name say to direct: "đ/c A ⟦(chỉ đạo)⟧, Sở Y tế (chủ trì)"."""
        for n in self.words.within(self.cues.directs, start, end):
            closes = self.low[n + self.cues.directs.at(self.low, n) : end][:1] == [")"]
            for k in self._openers(start, n - 1) if closes and self.low[n - 1] == "(" else ():
                named = read_list(self.words, k, n - 1, self.lexicon)
                if named.parties and named.end == n - 1 and self.demands.leader(named.parties[-1]):
                    return [named.parties[-1]]
        return []

    def _only_directs(self, listing: Listing, end: int) -> int:
        """Where the words behind a listing end that say no more than that it directs ("đồng chí A, Phó Bí thư, ⟦chỉ
        đạo⟧"); else 0."""
        aside = self.low[listing.end : listing.end + 1] in _ASIDES
        return self._directs(listing.end + aside, end)

    def led(self, start: int, end: int) -> tuple[Party, ...]:
        """Whom one of several directs to do an item: "A chỉ đạo chung; đồng chí B chỉ đạo ⟦Sở Y tế⟧ mở ..."."""
        for n in self._openers(start, end)[1:]:
            leaders = read_list(self.words, n, end, self.lexicon)
            if (ordered := self.demands.ordered(leaders, end)) and not self.demands.gives(n - 1):
                return self.demands.joins(ordered.parties, ordered.end, end)
        return ()

    def _shares_out(self, at: int, end: int) -> bool:
        """Whether work is shared out, and another is in charge of more than all of it behind a mark: "ông A phụ trách
        chung; ⟦bà B phụ trách chuyên môn⟧"."""
        if self.low[at : at + 1] not in ([";"], [","]):
            return False
        other = read_list(self.words, at + 1, end, self.lexicon)
        field = other.end + self.cues.directs.at(self.low, other.end)
        if field == other.end or field >= end or not other.parties or not all(map(self.demands.leader, other.parties)):
            return False
        says = self.low[field][0].isalnum() and self.low[field] not in self.cues.fillers
        return says and not read_list(self.words, field, end, self.lexicon).parties

    def _may_direct(self, listing: Listing, start: int, at: int) -> bool:
        """Whether those of a listing at `at` may be said to direct: persons, offices; committees behind others."""
        if not listing.parties:
            return False
        listed = self.low[at - 1] == "," and self.demands.name_before(at - 1)  # "các tỉnh ủy, ⟦thành ủy⟧"
        return all(
            self.demands.leader(party)
            or (at > start and self.cues.committees.at(self.low, self.words.index(party.start)) > 0 and not listed)
            for party in listing.parties
        )

    def who(self, start: int, end: int) -> tuple[list[Party], list[Party]] | None:
        """Who directs and who does it, where a stretch says no more than that: "Đồng chí A chỉ đạo; Sở Y tế chủ trì,
        phối hợp với Sở Nội vụ chuẩn bị."."""
        directing: list[Party] = []
        implementing: list[Party] = []
        at = start
        while at < end:
            skip = self.cues.assigns.at(self.low, at) or not self.low[at][0].isalnum()
            if skip:
                at += int(skip)
                continue
            listing = self.demands.with_field(read_list(self.words, at, end, self.lexicon), end)
            until = self._only_directs(listing, end) if self._may_direct(listing, start - 1, at) else 0
            stop = until or self._clause(listing.end, end)
            if not listing.parties or not (until or self.prepares(listing.end, stop)):
                return None
            directing += listing.parties if until else ()
            implementing += () if until else self.demands.joins(listing.parties, listing.end, stop)
            at = stop
        return (directing, implementing) if directing or implementing else None

    @staticmethod
    def apart(directors: Sequence[Party], others: Sequence[Party], demand: Demand | None, behind: bool) -> bool:
        """Whether those who direct are beside others; alone, or given the work, who is to direct does it himself."""
        alone = demand is not None and demand.given and not others
        return bool(directors) and not alone and (behind or len(others) > 0)

    def beside(self, start: int, end: int) -> tuple[Party, ...]:
        """Who does an item, where a stretch says no more than that and who directs: "A chỉ đạo, Sở Y tế tham mưu"; or
        whom a person directs: "Đồng chí A trực tiếp chỉ đạo ⟦Sở Y tế⟧ tham mưu"."""
        ordered = self.demands.ordered(read_list(self.words, start, end, self.lexicon), end) if start < end else None
        if ordered:
            return self.demands.joins(ordered.parties, ordered.end, end)
        who = self.who(start, end)
        return unique(who[1]) if who else ()

    def named_after(self, start: int, end: int) -> tuple[Party, ...]:
        """Who does an item, where all that stands behind a colon, a semicolon or a full stop says who: "Đối thoại với
        công nhân: đồng chí A chủ trì, Sở Y tế chuẩn bị"."""
        prepares = self.words.within(self.cues.prepares, start, end)
        for n in range(start, prepares[-1] if prepares else start):
            if self.low[n] in _STRONG and (named := self.beside(n + 1, end)):
                return named
        return ()

    def _clause(self, at: int, end: int) -> int:
        """Where a clause ends: at a mark, at a comma before who only directs, at a paragraph's end."""
        for n in range(at, end):
            if self.low[n] in (";", ".", ")", "]") or (self.words.block[n] and n > at):
                return n
            if self.low[n] == ",":
                following = read_list(self.words, n + 1, end, self.lexicon)
                charged = self.cues.prepares.at(self.low, following.end) or self._only_directs(following, end)
                if following.parties and charged and n > at:
                    return n
        return end

    def prepares(self, at: int, end: int) -> bool:
        """Whether the words behind a name say no more than that it prepares, leads or joins."""
        verb = False
        while at < end:
            length = self.cues.prepares.at(self.low, at) or self.cues.does.at(self.low, at)
            verb = verb or length > 0
            filler = self.low[at] in self.cues.fillers or not self.low[at][0].isalnum()
            listing = read_list(self.words, at, end, self.lexicon) if not (length or filler) else None
            if listing and not listing.parties:
                return False
            at = listing.end if listing else at + (length or 1)
        return verb

    def alone(self, start: int, end: int) -> bool:
        """Whether a stretch says who directs and nothing else."""
        while end > start and not self.low[end - 1][0].isalnum():
            end -= 1
        start = self.demands.opening(start, end)
        listing = self.demands.with_field(read_list(self.words, start, end, self.lexicon), end)
        leads = bool(listing.parties) and all(map(self.demands.leader, listing.parties))
        return leads and self._directs(listing.end, end) == end

    def _openers(self, start: int, end: int) -> list[int]:
        """The words with which a clause opens: the first one, or behind a mark or a word that gives."""
        marked = (
            n
            for n in range(start + 1, end)
            if self.words.block[n] or self.low[n - 1] in _PARTING or (self.words.line[n] and self.words.capital(n))
        )
        assigns = self.words.within(self.cues.assigns, start, end)
        told = (n + self.cues.assigns.at(self.low, n) for n in assigns)
        return sorted({start, *marked, *(n for n in told if n < end)})

    def _directs(self, at: int, end: int) -> int:
        """Where a clause ends that says that somebody directs, and nothing of what is done; 0 where it says more."""
        verb = False
        while at < end and self.low[at][0].isalnum() and not self.words.block[at]:
            length = self.cues.directs.at(self.low, at)
            verb = verb or length > 0
            if not length and self.low[at] not in self.cues.fillers:
                return 0
            at += length or 1
        return at if verb else 0


def told_below(found: list[tuple[int, Task]], sections: Sections, directing: Directing) -> list[tuple[int, Task]]:
    """The tasks without the bullets that say no more than who directs ("+ Đồng chí A chỉ đạo"): those before it get
    him. found: each with its unit's index, in order."""
    told: dict[int, tuple[Party, ...]] = {}
    units, index = sections.units, directing.words.index
    alone = {n for n, task in found if not task.directing and directing.alone(index(task.start), index(task.end))}
    for n, task in found:
        before = sections.children.get(units[n].parent, [])
        if n in alone and units[n].kind in ("bullet", "plus") and before[0] != n:
            at = bisect_left(before, n)
            told |= dict.fromkeys(before[max(0, at - _BEFORE) : at], task.implementing)
        else:
            alone.discard(n)
    return [
        (n, replace(task, directing=unique((*task.directing, *told.get(n, ()))))) for n, task in found if n not in alone
    ]
