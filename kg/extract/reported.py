"""Where a page that tells reports what an order in writing charges: there its sentences charge as the order's own do.

Forms taken:
1. a lead-in of whoever orders, and the list below it: "UBND huyện có ý kiến như sau:⏎1. Phòng Nội vụ rà soát ..."
2. behind "UBND tỉnh vừa có Công văn số 15/UBND-NN": a paragraph in which a body orders ("Theo đó, UBND tỉnh yêu cầu Sở
   Y tế ...", "Giao Sở Nội vụ ..."), and those right behind it whose subject leads, must, or orders others
Refused: what somebody asks for in a speech ("Phát biểu tại hội nghị, đồng chí Bí thư yêu cầu các sở ...").
"""

from __future__ import annotations

from kg.extract.demands import Demands
from kg.extract.joining import LEADS
from kg.extract.sections import Sections
from kg.mentions.parties import read_list
from kg.models import Span

_ASKING = 40  # words at the end of a lead-in in which a verb that gives asks for what follows
_ISSUED = 4  # words between "có", "ban hành" and what is issued
_SOON = 6  # words behind a subject within which it leads
_ITEMS = ("muc", "khoan", "diem", "bullet", "dieu")


class Reported:
    """Reads the paragraphs of one document; an index is a unit's, or a word's of `demands`."""

    def __init__(self, sections: Sections, demands: Demands) -> None:
        self.sections, self.demands = sections, demands
        self.units, self.words, self.low = sections.units, demands.words, demands.low
        self.cues = demands.cues

    def spans(self) -> list[Span]:
        """The stretches in which the page reports what is charged."""
        found: list[Span] = []
        written, last = False, -1  # whether an order was told of; the last paragraph that reported
        for n, unit in enumerate(self.units):
            if unit.kind != "paragraph":
                continue
            a, b = self.words.index(unit.text_start), self.words.index(unit.end)
            spoken = bool(self.words.within(self.cues.spoken, a, b))
            written = written or self._issued(a, b)
            if self.sections.text[unit.start : unit.end].rstrip(" *_\n").endswith(":"):
                if self._leads_in(a, b, written, spoken):
                    written, last = True, n
                    found.append(Span(unit.start, self._list_end(n)))
            elif written and not spoken and (self._orders(a, b) or (last == n - 1 and self._goes_on(a, b))):
                found.append(Span(unit.start, unit.end))
                last = n
        return found

    def _issued(self, start: int, end: int) -> bool:
        """Whether a stretch tells that somebody issued an order in writing: "vừa có Công văn số 15/UBND-NN"."""
        kinds = self.words.within(self.cues.orders_in_writing, start, end)
        return any(self.cues.issues.at(self.low, m) for n in kinds for m in range(max(start, n - _ISSUED), n))

    def _leads_in(self, start: int, end: int, written: bool, spoken: bool) -> bool:
        """Whether a lead-in says that whoever issues the order asks for what follows; a body asks where somebody speaks
        as well."""
        if self.words.within(self.cues.opines, max(start, end - _ASKING), end):
            return not spoken
        within = self.words.within(self.cues.give, max(start, end - _ASKING), end)
        gives = [n for n in within if self.low[n - 1] not in self.cues.not_behind]
        return bool(gives) and ((written and not spoken) or self._body_gives(start, gives[0]))

    def _body_gives(self, start: int, give: int) -> bool:
        """Whether a body, no person and no office, stands right before the verb that gives."""
        at = start
        while at < give:
            listing = read_list(self.words, at, give, self.demands.lexicon)
            if listing.parties and listing.end == give:
                return not self.demands.leader(listing.parties[-1])
            at = max(at + 1, listing.end)
        return False

    def _list_end(self, n: int) -> int:
        """Behind the last item of the list that a lead-in opens; of the lead-in itself where none follows."""
        siblings = self.sections.children.get(self.units[n].parent, [])
        behind = [c for c in siblings if c > n]
        if not behind or self.units[behind[0]].kind not in _ITEMS:
            return self.units[n].end
        kind = self.units[behind[0]].kind
        return max(self.units[c].end for c in behind if self.units[c].kind == kind)

    def _orders(self, start: int, end: int) -> bool:
        """Whether a paragraph orders: its first sentence that charges somebody gives, and no person does."""
        for a, b in self.demands.sentences(start, end):
            demand = self.demands.of_sentence(a, b)
            if demand is not None and demand.given:
                person = read_list(self.words, demand.start, b, self.demands.lexicon).parties
                return not (person and person[0].kind == "person" and self.demands.gives(demand.start) == 0)
        return False

    def _goes_on(self, start: int, end: int) -> bool:
        """Whether a paragraph behind one that ordered opens with whom the order charges next."""
        a, b = self.demands.sentences(start, end)[0] if start < end else (start, end)
        demand = self.demands.of_sentence(a, b, inside=False) if a < b else None
        if demand is None:
            return False
        leads = self.words.within(LEADS, demand.behind, min(b, demand.behind + _SOON))
        return demand.firm or bool(leads) or self.cues.orders.at(self.low, demand.behind) > 0
