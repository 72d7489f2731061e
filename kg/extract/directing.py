"""Who directs a piece of work and does not do it.

Forms taken:
1. a clause or brackets that say no more: "...; đồng chí A trực tiếp chỉ đạo", "(đồng chí A phụ trách)"
2. a person whom nobody charges and who directs others: "Đồng chí A trực tiếp chỉ đạo Sở Y tế mở trạm xá"
Refused: who is given the work of directing ("Giao đồng chí A chỉ đạo Sở Y tế"), a subject whose own deed goes on.
"""

from __future__ import annotations

from kg.extract.demands import Demands
from kg.mentions.parties import read_list
from kg.models import Party

_PARTING = frozenset(";.(,")


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
            listing = read_list(self.words, n, end, self.lexicon)
            ordered = self.demands.ordered(listing, end) if not self.demands.gives(n - 1) else None
            comma = self.low[listing.end : listing.end + 1] == [","]  # "đồng chí A, Phó Bí thư, chỉ đạo"
            until = self._directs(listing.end + comma, end) or (ordered.end if ordered else 0)
            opens = n <= start + 2 and self.low[until : until + 1] == [","]  # a subject, whose deed goes on behind
            if listing.parties and all(map(self.demands.leader, listing.parties)) and until and not opens:
                found += listing.parties
                begins = min(begins, n)
            behind = max(behind, listing.end)
        return found, begins

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
