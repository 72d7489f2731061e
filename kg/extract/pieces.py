"""The words of one item, cut into pieces: one for each sentence or paragraph that charges others than the one before.

Sentences that charge nobody belong to the piece before them, or to the one that they lead up to; one that says no more
than who is charged ("Đồng chí A chịu trách nhiệm.") is part of what it is said of.
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from kg.extract.allowed import Allowed, apart
from kg.extract.demands import Demands
from kg.extract.directing import Directing
from kg.extract.givers import Demand
from kg.extract.headings import Charge
from kg.mentions.parties import unique
from kg.models import Party

_COLON = 3  # words at the end of a lead-in in which its colon stands
_TWO = 2  # sentences, the last of which leads in a list
_BRIEF = 4  # words behind a name, with the full stop, that say no more than that it is charged
_FRONT = 40  # words that may stand before the subject of a sentence that is a task of its own


class Piece(NamedTuple):
    """Where a piece begins, in words, and whom it charges."""

    start: int
    demand: Demand | None


class Pieces:
    """Cuts the items of one document; an index is one of its words."""

    def __init__(self, demands: Demands, directing: Directing, allowed: Allowed) -> None:
        self.demands, self.directing, self.allowed = demands, directing, allowed
        self.words, self.low, self.cues, self.names = demands.words, demands.low, demands.cues, demands.names

    def cut(self, first: int, last: int, above: Charge, firm: bool, topical: bool) -> list[Piece]:
        """The pieces of an item below `above`. firm: only words that say that somebody must charge; topical: the
        item's first paragraph names its topic."""
        pieces: list[Piece] = []
        counted = False  # paragraphs that count on ("Thứ nhất, ...") are a piece each
        for a, b in self.demands.sentences(first, last):
            led = bool(pieces) and self.directing.of(a, b)[1] <= a + 1
            read = self.demands.behind_leader if led else self.demands.of_sentence
            demand = read(a, b, not above.named)
            if led and demand is None:
                continue  # "Đồng chí X trực tiếp chỉ đạo." says it of what stands before
            demand = demand if demand and (demand.firm or not firm) and not self._itself(demand, above) else None
            counted = counted or self.allowed.counted(a) > 0
            fresh = counted and self.words.block[a] and not above.implementing
            if not pieces or fresh or self._parted(pieces[-1].demand, demand, a, b, above, topical):
                pieces.append(Piece(a, demand))
            elif demand:
                pieces[-1] = self._joined(pieces[-1], demand, a, b)
        return pieces

    def before_list(self, first: int, last: int) -> int:
        """Where the sentence begins that leads in a list and says itself whom it charges, behind one that charges:
        "Giao Sở Y tế lập kế hoạch. ⟦Phân công các sở như sau:⟧"; else `first`."""
        sentences = self.demands.sentences(first, last) if ":" in self.low[max(first, last - _COLON) : last] else []
        begin = self.demands.opening(*sentences[-1]) if len(sentences) >= _TWO else first
        if begin == first or not (self.demands.gives(begin) or self.demands.of_sentence(*sentences[-1])):
            return first
        found = [(a, demand) for a, b in sentences[:-1] if (demand := self.demands.of_sentence(a, b))]
        opens = [demand for a, demand in found if demand.start <= a + 1 or self.words.line[demand.start]]
        return sentences[-1][0] if any(demand.given or demand.firm for demand in opens) else first

    def _parted(
        self, before: Demand | None, demand: Demand | None, start: int, end: int, above: Charge, topical: bool
    ) -> bool:
        """Whether a sentence charges somebody apart from the piece before it."""
        if demand is None or demand.start > start + _FRONT or not (before or above.implementing):
            return False
        brief = end - demand.behind <= _BRIEF  # "Đồng chí A chịu trách nhiệm."
        opens = bool(self.words.block[start]) and (topical or _more(demand, before))
        return (opens or apart(demand, before)) and not (brief and before)

    def _joined(self, piece: Piece, demand: Demand, start: int, end: int) -> Piece:
        """A piece with whom the next sentence charges."""
        before = piece.demand
        if before is None:
            if self.words.block[start] and demand.given and self.low[start - 1] in (".", "!"):
                return Piece(start, demand)  # a paragraph that gives, behind one that tells
            begins = demand.start <= start + _FRONT
            return Piece(self._begins(piece.start, start, end, demand) if begins else piece.start, demand)
        if end - demand.behind <= _BRIEF or not apart(demand, before):
            mine, others = self._led(before, start), self._led(demand, end)
            return Piece(piece.start, replace(before, implementing=unique((*mine, *others))))
        return piece

    def _led(self, demand: Demand, end: int) -> tuple[Party, ...]:
        """Whom a sentence charges, leading where it says so: of the next one's nobody leads by that."""
        leads = self.demands.leads(demand.behind, end)
        return tuple(replace(party, lead=party.lead or leads) for party in demand.implementing)

    def _begins(self, first: int, start: int, end: int, demand: Demand) -> int:
        """Where a task begins whose first sentences charge nobody: with them, where they are the smaller part, or where
        the charge says no more than who is to do it ("Hội nghị tổng kết năm. Sở Y tế chuẩn bị.")."""
        told = self.words.start[start] - self.words.start[first]
        brief = end - demand.behind <= _BRIEF or self.directing.prepares(demand.behind, end)
        if self.words.line[start] and self.low[start - 1][0].isalnum() and not brief:
            return start  # a line that only names the topic stands before it
        return first if brief or told < self.words.end[end - 1] - self.words.start[start] else start

    def shares(self, first: int, demand: Demand) -> bool:
        """Whether a deed of whom the heading charges stands before the clause that charges another: "Sở Y tế: ⟦Rà soát
        thuốc;⟧ Sở Tài chính cấp kinh phí"."""
        behind = demand.start > first and self.low[demand.start - 1] == ";"
        return behind and self.allowed.deed(first)

    def _itself(self, demand: Demand, above: Charge) -> bool:
        """Whether a subject is whom the heading charges, called by its part ("cơ quan chủ trì có trách nhiệm ...")."""
        names = [party.name for party in demand.implementing]
        opened = self.names.openers.at(self.low, demand.start)
        alone = self.cues.alone.at(self.low, demand.start)
        part = names[0][:1].islower() and not (opened or alone)
        ordered = self.cues.imperative.at(self.low, demand.start)
        return bool(above.implementing) and len(names) == 1 and bool(part or ordered) and not demand.given


def _more(demand: Demand, before: Demand | None) -> bool:
    """Whether a paragraph charges somebody whom the one before it does not."""
    known = {party.name.lower() for party in before.implementing} if before else set()
    return bool(known) and any(party.name.lower() not in known for party in demand.implementing)
