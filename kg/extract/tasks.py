"""Tasks: what is assigned or demanded, to whom, by when. One pass down the outline carries what headings charge.

Forms taken:
1. an item closed by assignment lines ("Phân công chỉ đạo: ...", "Cơ quan thực hiện: ...", "Thời gian hoàn thành: ...")
2. a run of sibling items without lines of their own, closed by lines after the last: the lines hold for all (shared)
3. "Như mục I, phần B của Chương trình này": takes over the assignments of that unit's items (reference)
4. prose: an item or paragraph that says itself whom it binds ("Ban Dân vận Tỉnh ủy tham mưu ...", "Giao Sở Nội vụ ...")
5. an item below a heading or lead-in that binds somebody ("1. Sở Nội vụ", "Yêu cầu các cấp ủy ...:"): shared
6. any other item of a section of a charging document that demands something: bound on nobody in particular (none)
Refused: headings, results of the last period, recitals, recipients, who belongs to a body, the execution of the act.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from kg.extract.allowed import Allowed
from kg.extract.assigned import Assigned
from kg.extract.assignments import Lines
from kg.extract.closing import Closing
from kg.extract.demands import Demands
from kg.extract.directing import Directing, told_below
from kg.extract.envelope import addressed, behind_address, closing_of, sent_to
from kg.extract.givers import Demand
from kg.extract.headings import NO_DUE, Charge, Headings, charge_of
from kg.extract.heads import Heads
from kg.extract.parted import Parted
from kg.extract.pieces import Pieces
from kg.extract.references import referred
from kg.extract.reported import GoesOn, Reported
from kg.extract.rows import of_row
from kg.extract.sections import ITEMS, Sections, is_heading
from kg.extract.topics import Topics
from kg.extract.who_only import WhoOnly
from kg.mentions.deadlines import Due, of_closing, of_day, of_heading, of_opening, stated
from kg.mentions.find import Printed
from kg.mentions.parties import unique
from kg.models import Document, Party, Span, Task
from kg.parse.locator import Locator
from kg.parse.tables import assigns, charges, find_rows
from kg.rules.lexicon import Lexicon
from kg.text import fold

_LONG = 40  # characters of the shortest item that demands something of nobody in particular
_ASKING = 12  # words at the end of a lead-in in which a verb that gives asks for what follows


def find_tasks(document: Document, printed: Printed, lexicon: Lexicon) -> list[Task]:
    """The tasks in the order in which they stand; spans are code points of `document.reading`.

    What the genre of the document leaves no room for is none (`models.Header.genre`): an act that tells (a numbered
    report) charges only where it says so itself (`Allowed.told_to`)."""
    genre, number = document.header.genre, document.header.number
    if genre in ("tells", None) and not number:
        return _reported(document, printed, lexicon)
    found = _Finder(document, printed, lexicon, genre).tasks()
    return [task for task in found if genre == "charges" or task.directing or task.implementing]


def _reported(document: Document, printed: Printed, lexicon: Lexicon) -> list[Task]:
    """The tasks of a page: those of an order in writing that it reports, and where it does not tell those of its
    items."""
    finder = _Finder(document, printed, lexicon, "charges", reports=True)
    spans = Reported(finder.sections, finder.demands).spans()
    found = finder.tasks() if spans else []
    found = [task for task in found if any(span.start <= task.start < span.end for span in spans)]
    if document.header.genre is None:
        starts = {task.start for task in found}
        found += [t for t in _Finder(document, printed, lexicon, None).tasks() if t.start not in starts]
    return sorted((t for t in found if t.directing or t.implementing), key=lambda task: task.start)


class _Finder:
    def __init__(
        self, document: Document, printed: Printed, lexicon: Lexicon, genre: str | None, reports: bool = False
    ) -> None:
        self.text, self.units, self.lexicon = document.reading, document.units, lexicon
        self.genre, self.reports = genre, reports
        self.issuer = fold(document.header.issuer or "")
        self.sections, self.locate = Sections(document, lexicon), Locator(document.units)
        self.words, self.tables = printed.words, printed.tables
        recites = self.genre == "charges" and not reports
        self.demands = Demands(self.words, lexicon, strict=self.genre == "rules", recites=recites)
        self.headings, self.directing = Headings(self.demands), Directing(self.demands)
        self.ends = Closing(self.words, lexicon)
        self.allowed = Allowed(document, self.sections, self.demands)
        self.pieces = Pieces(self.demands, self.directing, self.allowed)
        self.lines = Lines(self.units, self.sections, self.words, lexicon)
        self.below: dict[int, Charge] = {-1: Charge()}
        self.closing, self.sent = closing_of(self.words), sent_to(document, self.words, self.demands)
        self.demands.addressed = addressed(document, self.words, self.sent, lexicon)
        self.asked: set[int] = set()  # below which a lead-in asks ("Bộ Nội vụ đề nghị:"): no verb need say it again
        self.who_only = WhoOnly(self.sections, self.directing)
        self.said = self.who_only.join(self.lines)  # units of no more than who
        self.heads, self.parted = Heads(self.sections, self.headings), Parted(self.sections, self.headings)
        self.goes_on = GoesOn(self.demands, self.sections)
        self.topics = Topics(self.sections, self.demands, self.heads, self.ends)
        self.tabled = [Span(table.start, table.end) for table in self.tables if assigns(table) or charges(table)]

    def tasks(self) -> list[Task]:
        shared = {n: of for n, of in self.lines.shared(self._binds).items() if not self._only_dated(of)}
        closed = False
        found: list[tuple[int, Task]] = []
        for n, unit in enumerate(self.units):
            if not closed and unit.start > self.closing:
                closed, self.below[-1] = True, Charge()
            if n not in self.sent and n not in self.said and n not in self.lines.labels:
                self.below[n] = self.below.get(unit.parent, Charge())
                found += [(n, task) for task in self._of_unit(n, self.below[n], shared)]
        found += [(n, task) for n in self._unmet([task for _, task in found]) for task in self._led(n)]
        found = told_below(sorted(found, key=lambda pair: pair[1].start), self.sections, self.directing)
        return referred(found, self.lines) + [
            of_row(row, self.sections, self.locate, self.demands, self.lexicon)
            for row in find_rows(self.text, self.tables)
        ]

    def _of_unit(self, n: int, above: Charge, shared: Mapping[int, int]) -> Iterator[Task]:
        """The tasks of one unit: of its lines, or those of another that it shares; else of its own words."""
        unit = self.units[n]
        if (n in self.lines.of or n in shared) and self.genre == "rules" and self.sections.procedure(n):
            return  # "Cơ quan thực hiện: ..." of an administrative procedure
        if n in self.lines.of and self.lines.heads_items(n):
            self.below[n] = replace(above, directing=unique(self.lines.of[n].directing))
        elif n in self.lines.of:
            if not self._only_dated(n):
                yield self._assigned_task(n, self.lines.of[n], "shared" if n in shared else "own")
        elif n in shared and not self.demands.lists(*self._span(unit.text_start, unit.own_end)):
            yield self._assigned_task(n, self.lines.of[shared[n]], "shared")
        elif any(table.start <= unit.start and unit.end <= table.end for table in self.tabled):
            return  # its rows are read as rows
        elif unit.kind == "paragraph":
            yield from self._paragraph(n, above)
        elif unit.kind in ITEMS:
            self.asked.discard(unit.parent)
            yield from self._item(n, above)

    def _unmet(self, found: Sequence[Task]) -> Iterator[int]:
        """The items that lead in a list in which nothing is a task: what they say themselves is one."""
        starts = sorted(task.start for task in found)
        for n, unit in enumerate(self.units):
            below = self.sections.children.get(n, ())
            listed = unit.kind in ITEMS and any(self.units[c].kind != "paragraph" for c in below)
            if listed and bisect_left(starts, unit.start) == bisect_left(starts, unit.end) and n not in self.lines.held:
                yield n

    def _led(self, n: int) -> Iterator[Task]:
        """The tasks of the words with which an item leads in a list: "Báo cáo hằng tháng các số liệu: (1) ...;"."""
        title, start = self.sections.title(n)
        below = [c for c in self.sections.children[n] if self.units[c].kind == "paragraph"]
        end = start + len(title) if len(below) < 2 else self.sections.trim(start, self.units[below[-1]].end)[1]
        start = start if len(below) < 2 else self.sections.trim(self.units[below[-1]].start, end)[0]
        above = self.below.get(self.units[n].parent, Charge())
        led = self.text[start:end].rstrip(" *_").endswith(":") and not self.demands.leads_in(*self._span(start, end))
        if led and not above.told and self.genre == "charges" and self.sections.demands(n) and not self.heads.of(n):
            yield from (t for t in self._pieces(n, start, end, above) if t.implementing and end - start > _LONG)

    # -- assignment lines -----------------------------------------------------------------------------------------
    def _binds(self, n: int) -> bool:
        """Whether an item says itself whom it binds: no closing lines hold for it."""
        unit = self.units[n]
        start, end = self._span(*self.sections.trim(unit.text_start, unit.own_end))
        named = self.heads.of(n) is not None or self.ends.in_bracket(start, end) or self.directing.of(start, end)[0]
        sentences = self.demands.sentences(start, end)
        return bool(named or any(self.demands.of_sentence(*each, inside=False) for each in sentences))

    def _only_dated(self, n: int) -> bool:
        """Whether lines give a time to a heading that demands nothing: "III. Thời gian, địa điểm"."""
        title, start = self.sections.title(n)
        if not self.lines.of[n].of_time or not is_heading(title) or len(title) > _LONG or self._binds(n):
            return False
        first, last = self._span(start, start + len(title))
        return not self.allowed.deed(first) and self.headings.run_in(first, last) is None

    def _assigned_task(self, n: int, lines: Assigned, origin: str) -> Task:
        unit = self.units[n]
        start, end = self.sections.trim(unit.text_start, self.lines.stop(n) if n in self.lines.of else unit.end)
        above = self.below.get(unit.parent, Charge())
        due = Due(lines.stated, lines.deadline, lines.recurrence)
        if origin == "shared" or not lines.dated:
            own = self._stated(start, end)
            due = own if any(own[1:]) else due if any(due) else own if any(own) else above.due
        directing = self.directing.of_item(lines, above.directing, *self._span(start, end))
        implementing = self.ends.led(*self._span(start, end), lines.implementing)
        if not (lines.implementing or lines.reference):  # the item's own words say whom it binds
            first, last = self._span(start, end)
            demands = (self.demands.of_sentence(a, b) for a, b in self.demands.sentences(first, last))
            demand = self.headings.run_in(first, last) or next(filter(None, demands), None)
            implementing, own_or_shared = self._who(first, last, demand, above)
            origin = own_or_shared if implementing else origin
        return Task(unit.locator, start, end, directing, implementing, *due, origin, self.sections.schedule(n))

    def _stated(self, start: int, end: int) -> Due:
        """The deadlines that a stretch of text states, or the day of a schedule with which it opens."""
        text, year = self.text[start:end], self.sections.year
        due = stated(text, year, self.lexicon.deadlines, self.sections.signed)
        return due if any(due) else of_opening(text, year) or of_closing(text, year, self.lexicon.deadlines) or due

    # -- prose ----------------------------------------------------------------------------------------------------
    def _span(self, start: int, end: int) -> tuple[int, int]:
        """The words of a stretch of text."""
        return self.words.index(start), self.words.index(end)

    def _item(self, n: int, above: Charge) -> Iterator[Task]:
        unit = self.units[n]
        if (above.told or not self.sections.demands(n)) and not (above.named and not above.told):
            if not self.allowed.all_the_same(n, self.heads.of(n) is not None):
                self.below[n] = replace(above, told=True)
                return
            above = replace(above, told=False)
        if self.lines.under(n):
            return
        below = self.sections.children.get(n, [])
        if told := self.who_only.task(n, self.lines.held, above) if self.genre == "charges" else None:
            self.said.update(below)
            yield told
            return
        if n in self.lines.held or any(self.units[c].kind != "paragraph" for c in below):
            self.below[n] = self._headings_charge(n, above)
            yield from self._lead_in(n, above) if n not in self.lines.held else ()
            return
        start, end = self.sections.trim(unit.text_start, unit.end)
        if self.text[start:end].isupper() and len(self.text[start:end].split()) > 1:
            return  # "1. TINH THẦN CHỈ ĐẠO": a heading whose items a scan counts beside it
        if self.parted.of(n):
            self.below[n] = self._headings_charge(n, above)
            return
        end = self.topics.before_table(start, end, self.tabled)
        if any(map(str.isalpha, self.text[start:end])) and self.text.count("\n|", start, end) <= 1:
            yield from self._leaf(n, start, end, above)

    def _headings_charge(self, n: int, above: Charge) -> Charge:
        """What the heading of a unit charges below it."""
        title, start = self.sections.title(n)
        if ((head := self.heads.of(n)) and self.sections.forum(title)) or n in self.heads.parted:
            return above
        return self._charged(start, start + len(title), above, head=head)

    def _charged(
        self, start: int, end: int, above: Charge, introducing: bool = False, head: Demand | None = None
    ) -> Charge:
        """What holds below a heading or a lead-in. introducing: before the first item, where the issuer says what he
        does ("UBND tỉnh ban hành Kế hoạch như sau:")."""
        first, last = self._span(start, end)
        first = self.pieces.before_list(first, last)
        text = self.text[self.words.start[first] if first < last else start : end]
        due = own if any(own := of_heading(text, self.sections.year, self.lexicon.deadlines)) else above.due
        found = head or self.headings.of_names(first, last) or self.headings.run_in(first, last)
        if found is None and text.rstrip(" *_").endswith((":", ".")):
            if self.demands.tells_who(first, last):
                return replace(above, told=True)
            demands = (self.demands.of_sentence(a, b, not above.named) for a, b in self.demands.sentences(first, last))
            found = next((demand for demand in demands if demand and (demand.firm or not introducing)), None)
        if found is None:
            return self._timed(first, last, text, above, due)
        if not found.named:
            found = replace(found, implementing=self.demands.joins(found.implementing, found.behind, last))
        if found.topical or (found.directs and not found.given and all(map(self.demands.leader, found.implementing))):
            return replace(above, directing=found.implementing, due=due)
        return Charge(
            found.implementing,
            above.directing,
            due,
            found.named and not found.given,
            found.directs,
            firm=found.firm or found.given,
        )

    def _timed(self, first: int, last: int, text: str, above: Charge, due: Due) -> Charge:
        """What holds below a heading that charges nobody: by when, if it is a time; with whom, if it says that."""
        holds = self.lexicon.cues.charge.timed.at(self.words.low, first) > 0 or of_day(text, self.sections.year)
        mine = self.demands.joins(above.implementing, first, last) if self.demands.leading(first, last) else ()
        return replace(above, due=due if holds else above.due, implementing=mine or above.implementing)

    def _lead_in(self, n: int, above: Charge) -> Iterator[Task]:
        """A unit with items below whose own words are a whole demand already."""
        title, start = self.sections.title(n)
        yield from self._before_list(n, start, start + len(title), above)
        if title.rstrip(" *_").endswith(".") and len(title) > _LONG and not self.heads.of(n):
            a, b = self._span(start, start + len(title))
            if self.demands.of_sentence(a, b, not above.named, inside=False):
                yield from self._pieces(n, start, start + len(title), above)

    def _before_list(self, n: int, start: int, end: int, above: Charge) -> Iterator[Task]:
        """What is given before the sentence that leads in a list."""
        first, last = self._span(start, end)
        if (until := self.pieces.before_list(first, last)) > first and not self.heads.of(n):
            yield from self._pieces(n, start, self.words.start[until], above)

    def _paragraph(self, n: int, above: Charge) -> Iterator[Task]:
        """A paragraph that is no item: a lead-in charges what follows it; one that charges by itself is a task."""
        unit = self.units[n]
        parent = unit.parent
        siblings = self.sections.children.get(parent, [])
        behind = parent in self.sent  # the text begins behind the last to whom it is sent
        alone = parent >= 0 and not self.parted.of(parent)
        if not behind and alone and all(self.units[c].kind == "paragraph" for c in siblings):
            return
        start, end = self.sections.trim(unit.text_start, unit.end)
        first = unit.start == self.units[parent].text_start and parent >= 0
        first = first or self.topics.aside(start, end)
        told = above.told or not self.sections.demands(parent)
        start = behind_address(self.words, self.demands, start, end, self.issuer) if parent < 0 else start
        if start >= end or first or parent in self.lines.held or (told and not self._reopens(parent, start, end)):
            return
        parent = self.units[parent].parent if behind else parent
        charge = self._charged(start, end, self.below.get(parent, Charge()), introducing=parent < 0)
        if self.text[start:end].rstrip(" *_").endswith(":") or (
            charge.named and n != siblings[-1] and is_heading(self.text[start:end])
        ):
            yield from self._before_list(n, start, end, self.below.get(parent, Charge()))
            self.below[parent] = charge
            a, b = self._span(start, end)
            if charge.firm or self.words.within(self.lexicon.cues.charge.give, max(a, b - _ASKING), b):
                self.asked.add(parent)
            return
        start = self._behind_closing(start, end)
        if start >= end or "|" in self.text[start:end] or self.genre not in ("charges", "tells"):
            return
        firm = not (self.reports or parent in self.asked or self._behind_items(n, start, end))
        yield from self.goes_on.keep(n, self._alone(n, start, end, firm))

    def _behind_items(self, n: int, start: int, end: int) -> bool:
        """Whether a paragraph stands behind the last of the items beside it and opens with whom it charges, as they do
        ("Sở Y tế theo dõi", "Căn cứ Kế hoạch này, các xã lập ..."; not "Nếu có vướng mắc, các xã báo cáo")."""
        if self.sections.last_items.get(self.units[n].parent, n) >= n:
            return False
        first, last = self._span(start, end)
        demand = self.demands.of_sentence(*self.demands.sentences(first, last)[0])
        opens = (first, self.demands.behind_hour(first))
        return demand is not None and (demand.start in opens or self.demands.set_off(first, demand.start))

    def _alone(self, n: int, start: int, end: int, firm: bool) -> Iterator[Task]:
        """The tasks of a paragraph that charges by itself, by a heading in it or by its sentences."""
        above = self.below.get(self.units[n].parent, Charge())
        if again := self.goes_on.charge(n, self._span(start, end)[0], above, self.reports):
            return self._pieces(n, start, end, again)
        run_in = self.headings.run_in(*self._span(start, end)) if self.genre == "charges" else None
        if run_in is None and self.parted.of(self.units[n].parent):
            return self._pieces(n, start, end, above)
        if run_in is None:
            return self._pieces(n, start, end, Charge() if firm else Charge(due=above.due), firm)
        if self.demands.lists(run_in.behind, self._span(start, end)[1]):
            return iter(())  # "Tổ số 1: Ông A - Tổ trưởng; ông B - Tổ phó."
        return self._pieces(n, self.words.start[run_in.behind], end, charge_of(run_in, Charge(), NO_DUE))

    def _reopens(self, parent: int, start: int, end: int) -> bool:
        """Whether a lead-in asks somebody in a section that told how things are: "Chính phủ yêu cầu các bộ:"."""
        first, last = self.demands.sentences(*self._span(start, end))[-1]
        demand = self.demands.of_sentence(first, last) if self.text[start:end].rstrip(" *_").endswith(":") else None
        asks = demand and (demand.given or (self.demands.leads_in(first, last) and self.sections.aim(parent)))
        if not asks or self.genre != "charges":
            return False
        self.sections.reopen(parent)
        self.below[parent] = replace(self.below[parent], told=False)
        return True

    def _behind_closing(self, start: int, end: int) -> int:
        """Where a paragraph begins that may charge: behind the sentence that closes the document ("Trên đây là ...")
        and asks nothing by a day; its end where there is nothing behind it, or for a recital ("Căn cứ ...;")."""
        cues, (at, last) = self.lexicon.cues.charge, self._span(start, end)
        if self.text[start:end].rstrip(" *_").endswith((";", ",")) and cues.grounds.at(self.words.low, at):
            return end
        announced = self.lexicon.structure.announces.match(self.words.folded, start, end)
        sentences = self.demands.sentences(at, last) if announced or cues.closes.at(self.words.low, at) else []
        if not sentences or (any(self._stated(start, end)) and self.demands.of_sentence(*sentences[0])):
            return start
        return self.words.start[sentences[1][0]] if len(sentences) > 1 else end

    def _leaf(self, n: int, start: int, end: int, above: Charge) -> Iterator[Task]:
        """An item with nothing below it but paragraphs."""
        title, _ = self.sections.title(n)
        paragraphs = [c for c in self.sections.children.get(n, []) if self.units[c].kind == "paragraph"]
        headed = self.heads.of(n) if not title.rstrip(" *_").endswith(".") else None
        topic = self.topics.opens(n)
        if topic:
            above = self._headings_charge(n, above)
            start = self.sections.trim(self.units[paragraphs[1]].text_start, end)[0]
        elif headed or (not above.implementing and self.topics.brief(n, start, end)):
            return
        first, last = self._span(start, end)
        if topic and len(paragraphs) > 2:  # each paragraph says itself whom it charges
            yield from (t for part in self.topics.parts(n, start, end) for t in self._pieces(n, *part, above))
            return
        run_in = self.heads.run_in(n, first, last)
        if run_in:
            due = NO_DUE if topic else stated(title, self.sections.year, self.lexicon.deadlines)
            above = charge_of(run_in, above, due)
            start = self.words.start[run_in.behind] if run_in.behind < last else end
        a, b = self._span(start, end)
        named = self.demands.lists(a, b) and not self.demands.area(a, run_in.implementing if run_in else ())
        stock = self.allowed.stock(run_in.behind if run_in else first, last, run_in is not None)
        if start < end and not (named or stock) and "\n|" not in self.text[start:end]:
            yield from self._inside(n, start, end, above)

    def _pieces(self, n: int, start: int, end: int, above: Charge, firm: bool = False) -> Iterator[Task]:
        """The tasks of an item's own words: one, or one for each sentence or paragraph that charges others."""
        first, last = self._span(start, end)
        cuts = self.pieces.cut(first, last, above, firm, self.topics.opens(n) and not self.heads.of(n))
        ends = [*(a for a, _ in cuts[1:]), last][: len(cuts)]
        for (a, demand), b in zip(cuts, ends, strict=True):
            topic = self.lexicon.cues.charge.topics.at(self.words.low, a)
            deed = self.allowed.deed(a) or (above.named and self.words.low[a - 1] == ":")  # "Đồng chí A: phụ trách"
            if demand is None and b < last and (topic or not deed):
                continue  # what is told before somebody is charged: "Hiện nay ...", "Về thi đua: ..."
            if self.demands.leads_in(a, b):
                self._leads_in(n, demand, above)
                continue
            task = self._task(n, a, b, demand, above, whole=len(cuts) == 1)
            if task:
                yield task

    def _leads_in(self, n: int, demand: Demand | None, above: Charge) -> None:
        """A sentence that ends with "như sau:" says what holds for the units behind the item that it closes."""
        parent = self.units[n].parent
        if demand:
            parties = self.demands.joins(demand.implementing, demand.behind, demand.behind + 1)
            self.below[parent] = replace(above, implementing=parties, firm=demand.firm)

    def _task(self, n: int, first: int, last: int, demand: Demand | None, above: Charge, whole: bool) -> Task | None:
        """One piece of an item as a task."""
        first = min(first + self.allowed.counted(first), last - 1)
        start, end = self.sections.trim(self.words.start[first], self.words.end[last - 1])
        text = self.text[start:end]
        directors, until = self.directing.of(first, last)
        parties, origin = self._who(first, last, demand, above)
        begin = {party.start for party in directors}
        others = tuple(p for p in parties if p.start not in begin) or (self.directing.led(first, last) if begin else ())
        directed = self.directing.apart(directors, others, demand, until > first + 1)
        if directed:
            parties = others or self.directing.beside(until, last)
        named = bool(parties or directors)
        if not named and not (self.units[n].kind in ITEMS and self.allowed.demanding(n, first, text)):
            return None
        told = self.allowed.grants(first) or self.demands.executes(first, last)
        if (demand is None and told) or self.allowed.past(first):
            return None
        due = self._stated(self.words.start[demand.start] if demand and demand.given else start, end)
        if not self.allowed.of_genre(self.genre, n, first, text, demand, due, above):
            return None
        directing = above.directing
        if directed:
            directing, origin = unique(directors), "own"
        if demand and above.directs and not self._repeats(parties, above):
            directing = unique((*directing, *above.implementing))
        at, due = self._where(n, start, whole), due if any(due) else above.due
        return Task(at, start, end, directing, parties, *due, origin, self.sections.schedule(n))

    def _repeats(self, parties: tuple[Party, ...], above: Charge) -> bool:
        """Whether an item names a leader, or one whom its heading names."""
        names = {party.name for party in above.implementing}
        return any(party.name in names or self.demands.leader(party) for party in parties)

    def _who(self, first: int, last: int, demand: Demand | None, above: Charge) -> tuple[tuple[Party, ...], str]:
        bracket = self.ends.in_bracket(first, last)
        if demand:
            until = last if demand.until is None else min(last, demand.until)
            joined = self.demands.joins(demand.implementing, demand.behind, until)
            mine = above.implementing if self.pieces.shares(first, demand) else ()
            return unique((*mine, *joined, *demand.more, *bracket)), "own"
        if bracket:  # "(Bí thư chủ trì; Sở Y tế trình)" says it all, "Đồng chí A: dự họp (Sở Y tế chuẩn bị)" does not
            whole = not above.named or any(party.lead for party in bracket)
            mine = () if whole or not any(map(self.demands.leader, above.implementing)) else above.implementing
            return unique((*mine, *bracket)), "own"
        if above.implementing:
            own = self.ends.own_of(above.implementing, first, last)
            return (own, "own") if own else (self.demands.joins(above.implementing, first, last), "shared")
        if self.genre != "charges":
            return (), "none"
        named = self.directing.named_after(first, last) or self.ends.named(first, last)
        return (named, "own") if named else ((), "none")

    def _where(self, n: int, start: int, whole: bool) -> str:
        """The locator of a piece: its paragraph's where an item of several is not one task, or opens with its topic."""
        paragraphs = [c for c in self.sections.children.get(n, ()) if self.units[c].kind == "paragraph"]
        at = next((c for c in paragraphs if self.units[c].start <= start < self.units[c].end), None)
        if at is None or len(paragraphs) < 2 or (whole and (at == paragraphs[0] or self.heads.of(n))):
            return self.units[n].locator
        return self.units[at].locator

    def _inside(self, n: int, start: int, end: int, above: Charge) -> Iterator[Task]:
        """An item with labels in its own paragraph: "... (Cơ quan chủ trì: Sở Y tế; thời gian: Quý II)"; a time alone
        leaves whom its words charge."""
        lines = Assigned(end, self.words, self.lexicon)
        if self.lexicon.cues.says_label.search(self.words.folded, start, end):
            lines.read_labels(None, Span(start, end), self.sections.year, above.implementing)
        due, stop = Due(lines.stated, lines.deadline, lines.recurrence), self.sections.trim(start, lines.start)[1]
        above = replace(above, due=due) if lines.stated else above
        named = lines.implementing or lines.directing
        if not lines.implementing:
            above = replace(above, directing=unique(lines.directing) or above.directing)
            found = [*self._pieces(n, start, stop if lines.stated or lines.directing else end, above)]
            if not named or any(task.implementing for task in found):
                yield from found
                return
        directing, at = unique(lines.directing) or above.directing, self.units[n].locator
        who = self.ends.led(*self._span(start, stop), lines.implementing)
        yield Task(at, start, stop, directing, who, *above.due, "own", self.sections.schedule(n))
