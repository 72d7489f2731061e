"""Where a page that tells reports what an order in writing charges: there its sentences charge as the order's own do.

Forms taken:
1. a lead-in of whoever orders, and the list below it: "UBND huyện có ý kiến như sau:⏎1. Phòng Nội vụ rà soát ..."
2. behind "UBND tỉnh vừa có Công văn số 15/UBND-NN": a paragraph in which a body orders ("Theo đó, UBND tỉnh yêu cầu Sở
   Y tế ...", "Giao Sở Nội vụ ..."), and those right behind it whose subject leads, must, or orders others, or that go
   on with the same ("Đồng thời chủ động giám sát ...")
Refused: what somebody asks for in a speech ("Phát biểu tại hội nghị, đồng chí Bí thư yêu cầu các sở ...").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from kg.extract.demands import Demands
from kg.extract.headings import Charge
from kg.extract.joining import LEADS
from kg.extract.sections import Sections
from kg.mentions.parties import read_list
from kg.models import Party, Span, Task

_ASKING = 40  # words at the end of a lead-in in which a verb that gives asks for what follows
_ISSUED = 4  # words between "có", "ban hành" and what is issued
_FEW = 2  # verbs that give, of a lead-in
_GROUND = 15  # words in which the ground stands on which a subject acts
_SOON = 6  # words behind a subject within which it leads
_ITEMS = ("muc", "khoan", "diem", "bullet", "dieu")


class Reported:
    """Reads the paragraphs of one document; an index is a unit's, or a word's of `demands`."""

    def __init__(self, sections: Sections, demands: Demands) -> None:
        self.sections, self.demands = sections, demands
        self.units, self.words, self.low = sections.units, demands.words, demands.low
        self.cues = demands.cues
        self.told = (0, 0)  # the paragraph that tells who issued an order

    def spans(self) -> list[Span]:
        """The stretches in which the page reports what is charged."""
        found: list[Span] = []
        written, last = False, -1  # whether an order was told of; the last paragraph that reported
        led = -2  # below which unit a lead-in without a list stands
        directs = -2  # the last paragraph that told of an order: right behind it somebody may direct others
        for n, unit in enumerate(self.units):
            if unit.kind != "paragraph":
                continue
            a, b = self.words.index(unit.text_start), self.words.index(unit.end)
            spoken = bool(self.words.within(self.cues.spoken, a, b))
            issued = self._issued(a, b)
            written = written or issued or self._follows(a, b)
            end = unit.end
            if self.sections.text[unit.start : unit.end].rstrip(" *_\n").endswith(":"):
                if not self._leads_in(a, b, written, spoken):
                    continue
                written, end = True, self._list_end(n)
                led = unit.parent if end == unit.end else -2
            elif (
                not written
                or spoken
                or not (
                    self._charges(a, b, last == n - 1, led == unit.parent) or (directs == n - 1 and self._directs(a, b))
                )
            ):
                directs = n if issued and not spoken else directs
                continue
            found.append(Span(unit.start, end))
            last = n
        return found

    def _follows(self, start: int, end: int) -> bool:
        """Whether a paragraph says what an order holds, or on what it rests: "Theo đó, ...", "Thực hiện Kế hoạch số 5,
        ..."."""
        kinds = self.words.within(self.cues.orders_in_writing, start, end)
        if self.low[start : start + 1] == ["theo"] and self.cues.orders_in_writing.at(self.low, start + 1):
            return True
        return bool(self.cues.reports.at(self.low, start) or (kinds and self.cues.grounds.at(self.low, start)))

    def _issued(self, start: int, end: int) -> bool:
        """Whether a stretch tells that somebody issued an order in writing: "vừa có Công văn số 15/UBND-NN"."""
        kinds = self.words.within(self.cues.orders_in_writing, start, end)
        told = any(self.cues.issues.at(self.low, m) for n in kinds for m in range(max(start, n - _ISSUED), n))
        self.told = (start, end) if told else self.told
        return told

    def _leads_in(self, start: int, end: int, written: bool, spoken: bool) -> bool:
        """Whether a lead-in says that whoever issues the order asks for what follows; a body asks where somebody speaks
        as well."""
        if self.words.within(self.cues.concludes, max(start, end - _ASKING), end):
            return True
        if self.words.within(self.cues.opines, max(start, end - _ASKING), end):
            return not spoken
        gives = self.words.within(self.cues.give, max(start, end - _ASKING), end)
        asks = any(self.low[n - 1] not in self.cues.not_behind for n in gives)
        return (asks and written and not spoken) or any(self._body_gives(start, n) for n in gives[:_FEW])

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
        """Whether a paragraph orders: its first sentence that charges somebody gives, and no person does but who issued
        the order."""
        for a, b in self.demands.sentences(start, end):
            demand = self.demands.of_sentence(a, b)
            if demand is not None and demand.given:
                person = read_list(self.words, demand.start, b, self.demands.lexicon).parties
                asks = person and person[0].kind == "person" and self.demands.gives(demand.start) == 0
                return not asks or person[0].name in self.words.surface(*self.told)
        return False

    def _charges(self, start: int, end: int, ordered: bool, led: bool) -> bool:
        """Whether a paragraph orders, or opens with whom an order charges next. ordered: the one before charges; led: a
        lead-in without a list stands above it."""
        if self._orders(start, end) or not (ordered or led):
            return self._orders(start, end)
        if ordered and goes_on(self.demands, start):
            return True
        a, b = self.demands.sentences(start, end)[0] if start < end else (start, end)
        demand = self.demands.of_sentence(a, b, inside=False) if a < b else None
        if demand is None:
            return False
        leads = self.words.within(LEADS, demand.behind, min(b, demand.behind + _SOON))
        must = demand.firm or bool(leads) or self._on_ground(demand.behind, b)
        return led or must or self.cues.orders.at(self.low, demand.behind) > 0

    def _directs(self, start: int, end: int) -> bool:
        """Whether a paragraph opens with a body that directs others: "Ban Thường vụ Tỉnh ủy chỉ đạo các cấp ủy ..."."""
        a, b = self.demands.sentences(start, end)[0] if start < end else (start, end)
        demand = self.demands.of_sentence(a, b, inside=False) if a < b else None
        bodies = demand is not None and all(party.kind != "person" for party in demand.implementing)
        return demand is not None and bodies and self.cues.orders.at(self.low, demand.behind) > 0

    def _on_ground(self, at: int, end: int) -> bool:
        """Whether a subject must do something on some ground: "các đơn vị ⟦theo chức năng, nhiệm vụ được giao,
        chủ động⟧ phối hợp"."""
        near = range(at + 1, min(end, at + _GROUND)) if self.cues.fronts.at(self.low, at) else ()
        return any(self.low[n - 1] == "," and self.cues.modal.at(self.low, n) for n in near)


class GoesOn:
    """Whom a paragraph charges that names nobody: whom its heading names, above the items beside it; in a page that
    reports whom the one right before it charges."""

    def __init__(self, demands: Demands, sections: Sections) -> None:
        self.demands, self.sections = demands, sections
        self.last, self.parties = -2, tuple[Party, ...]()

    def charge(self, n: int, first: int, above: Charge, reports: bool) -> Charge | None:
        """What holds for the paragraph that opens with word `first`; above: what holds where it stands."""
        if above.named and above.implementing and self._opens_items(n) and self._deed(first):
            return above
        if not reports or self.last != n - 1 or not goes_on(self.demands, first):
            return None
        leads = tuple(replace(party, lead=False) for party in self.parties if party.lead)
        return Charge(leads or self.parties, named=True, firm=True)

    def _opens_items(self, n: int) -> bool:
        """Whether the items beside a paragraph stand below it."""
        units = self.sections.units
        siblings = self.sections.children.get(units[n].parent, ())
        return any(units[c].kind in _ITEMS for c in siblings) and all(
            c > n for c in siblings if units[c].kind in _ITEMS
        )

    def _deed(self, first: int) -> bool:
        """Whether a verb of two syllables opens a paragraph, and none that gives."""
        low, names = self.demands.low, self.demands.names
        return names.verbs.at(low, first) > max(1, names.stops.at(low, first)) and not self.demands.gives(first)

    def keep(self, n: int, tasks: Iterable[Task]) -> Iterator[Task]:
        """The tasks of a paragraph that charge somebody."""
        for task in tasks:
            if task.implementing:
                self.last, self.parties = n, task.implementing
                yield task


def goes_on(demands: Demands, start: int) -> bool:
    """Whether a paragraph goes on with what the one before it charges: "Đồng thời ⟦chủ động⟧ giám sát dịch bệnh"."""
    cues, low = demands.cues, demands.low
    at = start + cues.goes_on.at(low, start)
    at += at > start and low[at : at + 1] == [","]
    deed = demands.names.verbs.at(low, at) or cues.modal.at(low, at) or cues.measures.at(low, at)
    return at > start and bool(deed) and not demands.words.capital(at)
