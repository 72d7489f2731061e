"""Who directs a piece of work and does not do it.

Forms taken:
1. a clause or brackets that say no more: "...; đồng chí A trực tiếp chỉ đạo", "(đồng chí A phụ trách)"
2. a person whom nobody charges and who directs others: "Đồng chí A trực tiếp chỉ đạo Sở Y tế mở trạm xá"
Refused: who is given the work of directing ("Giao đồng chí A chỉ đạo Sở Y tế"), a subject whose own deed goes on.
"""

from __future__ import annotations

from bisect import bisect_left

from msgspec.structs import replace

from kg.extract.demands import Demands
from kg.extract.sections import Sections
from kg.mentions.parties import read_list, unique
from kg.models import Party, Task

_OPENING = 2  # words that may stand before the first name of a sentence
_BEFORE = 40  # bullets of which the one behind them says who directs
_PARTING = frozenset(";.(,-–")


class Directing:
    """Reads who directs in the document of which `demands` reads the sentences; an index is one of its words."""

    def __init__(self, demands: Demands) -> None:
        self.demands, self.words, self.low, self.lexicon = demands, demands.words, demands.low, demands.lexicon
        self.cues = demands.cues

    def of(self, start: int, end: int) -> tuple[list[Party], int]:
        """Whom a clause or brackets name to direct ("...; đồng chí X trực tiếp chỉ đạo"), and where they begin, else
        `end`."""
        found: list[Party] = []
        begins, behind = end, start
        for n in self._openers(start, end) if self.words.within(self.cues.directs, start, end) else ():
            if n < behind:
                continue
            listing = self.demands.with_field(read_list(self.words, n, end, self.lexicon), end)
            ordered = self.demands.ordered(listing, end) if not self.demands.gives(n - 1) else None
            comma = self.low[listing.end : listing.end + 1] == [","]  # "đồng chí A, Phó Bí thư, chỉ đạo"
            until = self._directs(listing.end + comma, end) or (ordered.end if ordered else 0)
            opens = n <= start + _OPENING and self.low[until : until + 1] == [","]  # a subject, whose deed goes on
            opens = opens and not self.demands.directed(listing, end)
            if listing.parties and all(map(self.demands.leader, listing.parties)) and until and not opens:
                found += listing.parties
                begins = min(begins, n)
            behind = max(behind, listing.end)
        return found, begins

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
        marked = (n for n in range(start + 1, end) if self.words.block[n] or self.low[n - 1] in _PARTING)
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
