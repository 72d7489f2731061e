"""What the genre of a document leaves room for: which of its sentences and items are tasks (`models.Header.genre`).

Forms taken:
1. in an act that charges: an item that opens with a verb, whoever is to do it
2. in an act that sets rules: whom a heading names, a subject below a heading of duties, "giao X", a deed with an end
3. in an act that tells: a sentence that opens with a verb that gives, or a deed to be done by a day after the act's own
Refused: an article that does what it says ("Sáp nhập ..."), aims, kinds that anybody may belong to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.demands import Demands
from kg.extract.givers import Demand
from kg.extract.headings import Charge
from kg.extract.sections import Sections, is_heading
from kg.mentions.deadlines import Due
from kg.models import Document, Party
from kg.text import low

_EVERY = re.compile(
    r"(?:mỗi|hằng|hàng)[\s*_]+(?:tuần|tháng|quý|năm)"
    r"|(?:\d|hai|ba|sáu)[\s*_]+(?:tuần|tháng)[\s*_]*(?:/[\s*_]*|(?:họp[\s*_]+)?(?:một|0?1)[\s*_]+)lần"
)
_DAY = re.compile(r"\bngày\b")
_LABEL = 6  # words before a colon
_LONG = 40  # characters of the shortest item that demands something of nobody in particular


class Allowed:
    """Asked of the pieces of one document; an index `n` is a unit's, `first` and `at` are words of `demands`."""

    def __init__(self, document: Document, sections: Sections, demands: Demands) -> None:
        self.genre, self.dated, self.units = document.header.genre, document.header.date, document.units
        self.sections, self.demands = sections, demands
        self.words, self.lexicon = demands.words, demands.lexicon
        self.enacted = next((n for n, unit in enumerate(self.units) if unit.kind == "dieu"), 0)  # the first article

    def demanding(self, n: int, first: int, text: str) -> bool:
        """Whether an item that names nobody demands something: it opens with a verb, in a charging document."""
        at = self.worded(first)
        verb = self.deed(first)
        cues = self.lexicon.cues.charge
        told = cues.told.at(self.words.low, at) > self.lexicon.body_names.verbs.at(self.words.low, at)
        aim = cues.targets.at(self.words.low, at) or told  # "Đánh giá cao nỗ lực ..."
        recital = n < self.enacted  # "- Căn cứ Luật Đê điều;" above the articles
        item = self.genre == "charges" and len(text) >= _LONG and not is_heading(text) and not recital
        return item and verb and not aim and not self.enacts(n)

    def all_the_same(self, n: int, headed: bool) -> bool:
        """Whether an item charges in a section that tells how things are ("1. Về tình hình kinh tế"): a verb that gives
        opens it, or it is headed by nothing but names and what stands below tells of nothing done ("Đã ...")."""
        if not self.sections.situation(n):
            return False
        cues = self.lexicon.cues.charge
        children = [c for c in self.sections.children.get(n, ()) if self.units[c].kind != "paragraph"]
        if children:
            opens = (self.words.index(self.units[c].text_start) for c in children)
            return headed and not any(cues.told.at(self.words.low, at) for at in opens)
        first, last = self.words.index(self.units[n].text_start), self.words.index(self.units[n].end)
        opening = ((a, b) for a, b in self.demands.sentences(first, last) if cues.give.at(self.words.low, a))
        demands = (self.demands.of_sentence(a, b, inside=False) for a, b in opening)
        return any(demand is not None and demand.given for demand in demands)

    def enacts(self, n: int) -> bool:
        """Whether an item stands in an article of a decision that does what it says ("Sáp nhập ...", "Ban hành kèm
        theo ..."): none of the headings over it speaks of tasks."""
        article = False
        while n >= 0:
            title = low(self.sections.title(n)[0])
            if is_heading(title) and self.lexicon.cues.tasks.search(title[:160]):
                return False
            article = article or self.units[n].kind == "dieu"
            n = self.units[n].parent
        return article

    def told_to(self, n: int, demand: Demand | None, first: int, due: Due) -> bool:
        """Whether an act that tells charges here: its sentence opens with a verb that gives ("Giao", "Đề nghị"), or
        with a body that is to be done by a day that comes after the act's own; with any in what a meeting concludes."""
        at = self.worded(first)
        if demand is None:
            return False
        if demand.given:
            return self.demands.gives(at) > 0
        if demand.start == at and self.sections.concludes(n):
            return True
        ends = due.end if due.end and due.text and _DAY.search(due.text) else ""
        return demand.start == at and bool(self.dated) and ends > (self.dated or "")

    def of_genre(
        self, genre: str | None, n: int, first: int, text: str, demand: Demand | None, due: Due, above: Charge
    ) -> bool:
        """Whether a document of a genre, or a section of a procedure, charges with a piece of these words."""
        if self.sections.procedure(n) and not (demand and (demand.given or any(due))):
            return False
        if genre == "tells":
            return self.told_to(n, demand, first, due) or (above.named and self.sections.proposes(n))
        firm = above.named or above.firm
        return genre != "rules" or self.ruled(n, first, demand, due, text, above.implementing, firm)

    def ruled(
        self, n: int, first: int, demand: Demand | None, due: Due, text: str, implementing: Sequence[Party], firm: bool
    ) -> bool:
        """Whether an act that sets rules charges here: whom a heading names, or a subject below a heading of duties
        ("Tổ chức thực hiện"), or somebody by name; elsewhere "giao X", "X có trách nhiệm", or a deed with an end."""
        duties = self.sections.duties(n)
        called = demand is None and self.demands.official(implementing)  # below "Nhiệm vụ của giảng viên"
        if called and not (firm and self.deed(first)):
            return False
        if not called and self.demands.general(demand.implementing if demand else implementing, duties):
            return False
        behind = demand.behind if demand else len(self.words)
        cues, words = self.lexicon.cues.charge, self.words.low
        bound = max(cues.posts.at(words, behind), cues.obliged.at(words, behind)) > 0  # "là cơ quan thường trực, ..."
        named = demand is not None and all(party.kind == "person" for party in demand.implementing)
        charged = firm or bound or named or (demand is not None and (demand.given or duties))
        return charged or any(due) or bool(_EVERY.search(low(text)))

    def deed(self, first: int) -> bool:
        """Whether a verb opens what stands from word `first` on."""
        at, names = self.worded(first), self.lexicon.body_names
        return names.verbs.at(self.words.low, at) >= max(1, names.stops.at(self.words.low, at))

    def grants(self, first: int) -> bool:
        """Whether an item opens with what somebody may do or have; "Mỗi tuần" is a time."""
        at = self.worded(first)
        grants = self.lexicon.cues.charge.grants.at(self.words.low, at)
        return grants > 0 and not self.lexicon.deadlines.every.match(self.words.folded, self.words.start[at])

    def past(self, first: int) -> bool:
        """Whether a stretch tells of a year before the document's own: "Năm 2030, Sở Y tế mở 12 lớp"."""
        at, low = self.worded(first), self.words.low
        if not self.dated or not self.lexicon.cues.charge.fronts.at(low, at):
            return False
        years = (low[n] for n in (at + 1, at + 2) if low[n + 1 : n + 2] == [","])
        return any(year.isdigit() and len(year) == len("2030") and year < self.dated[:4] for year in years)

    def stock(self, first: int, last: int, headed: bool) -> bool:
        """Whether a stretch only tells how many there are: "Mầm non: 45 cô"; headed: behind whom it names, "01 trung
        đội dân quân (28 đồng chí)"."""
        at, verbs = self.worded(first), self.lexicon.body_names.verbs
        colon = next((n for n in range(at, min(last, at + _LABEL)) if self.words.low[n] == ":"), last)
        count = at if headed else colon + 1
        behind = self.words.low[count:last]
        if not headed and behind and not any(any(map(str.isalpha, word)) for word in behind):
            return True  # "Số điện thoại trực ban: 0123.456.789"
        counts = bool(behind) and behind[0].isdigit()
        ends = next((n for n in range(at, last) if self.words.low[n] == "("), last)
        return counts and not any(verbs.at(self.words.low, n) for n in range(at, ends))

    def counted(self, n: int) -> int:
        """How many words count their paragraph, with the comma behind: "⟦Thứ hai,⟧ các địa phương ..."."""
        length = self.lexicon.cues.charge.counts.at(self.words.low, n)
        return length + 1 if length and self.words.low[n + length : n + length + 1] == [","] else 0

    def worded(self, first: int) -> int:
        """The first word from `first` on that is no mark."""
        while first < len(self.words) and not self.words.low[first][0].isalnum():
            first += 1
        return first


def apart(demand: Demand, before: Demand | None) -> bool:
    """Whether a sentence charges others than the one before."""
    names = {party.name.lower() for party in demand.implementing}
    return before is None or not names & {party.name.lower() for party in before.implementing}
