"""Whom a heading charges: what it says flows to everything below it.

Forms taken:
1. nothing but names: "Sở Tài chính", "Trách nhiệm của Bộ Y tế", "Giao Sở Y tế chủ trì:"
2. a group in words of its own: "Các doanh nghiệp hoạt động trong khu công nghiệp", "UBND các xã nơi có bến thuyền"
3. among headings of bodies, any name: "Viện Văn hóa, Nghệ thuật"; a kind alone, a post: "Cơ sở giáo dục", "Bảo vệ"
4. who directs what stands below: "Các nội dung do Chủ tịch UBND tỉnh chỉ đạo"
5. on the item's first line, or in the item's own paragraph, before a colon: "Sở Tài chính: Bố trí kinh phí ..."
Refused: a heading that names a topic ("Công tác phòng cháy"), one with a deed in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from kg.extract.demands import Demands
from kg.extract.givers import Demand
from kg.extract.joining import LEADS
from kg.mentions.boundaries import JOINS
from kg.mentions.deadlines import Due
from kg.mentions.parties import Listing, read_list
from kg.models import Party
from kg.rules.body_names import Phrases

_HEADING = 70  # words of the longest heading that names whom it charges
_NAMED = 45  # words of a heading among headings of bodies
_DESCRIBED = 16  # words of a group's description in a heading
_LIST = 400  # words of the longest list of parties in a heading
_POST = 2  # words of a post that lends those behind it no head
_COLON, _SEMICOLON = (Phrases((mark,)) for mark in (":", ";"))
_DIRECTS = 6  # words of the longest that say that somebody directs
_APART = frozenset("(-–:,;.")  # behind these a topic's last words may say who directs

NO_DUE = Due(None, None, None)


class Charge(Struct, frozen=True):
    """What holds below a unit: who is charged there, who directs, by when. named: the heading is nothing but names;
    directs: whoever is charged directs those that an item names itself; told: nothing is demanded below; firm: a verb
    that gives charges."""

    implementing: tuple[Party, ...] = ()
    directing: tuple[Party, ...] = ()
    due: Due = NO_DUE
    named: bool = False
    directs: bool = False
    told: bool = False
    firm: bool = False


class Headings:
    """Reads the headings of the document of which `demands` reads the sentences; an index is one of its words."""

    def __init__(self, demands: Demands) -> None:
        self.demands, self.words, self.low, self.lexicon = demands, demands.words, demands.low, demands.lexicon
        self.cues, self.names = demands.cues, demands.names
        self._read: dict[tuple[int, int], Demand | None] = {}

    def of_names(self, start: int, end: int) -> Demand | None:
        """Whom a heading or a lead-in that is nothing but names charges: it flows to everything below."""
        if (start, end) not in self._read:
            self._read[start, end] = self._of_names(start, end)
        return self._read[start, end]

    def _of_names(self, start: int, end: int) -> Demand | None:
        start = self.demands.opening(start, end)
        while end > start and not (self.low[end - 1][0].isalnum() or self.low[end - 1] == ")"):
            end -= 1
        if not 0 < end - start <= _HEADING:
            return None
        if holders := self._behind_post(start, end):
            return holders
        head = self.cues.heads.at(self.low, start)
        give = 0 if head else self.cues.give.at(self.low, start)
        at = start + (head or give)
        listing = read_list(self.words, at, end, self.lexicon)
        shares_out = give and self.cues.shared_out.at(self.low, at) >= end - at  # "PHÂN CÔNG LỰC LƯỢNG"
        if shares_out or (listing.end < end and self.demands.gives(listing.end)):
            return None  # "Ban Thường vụ phân công nhiệm vụ như sau:" says who gives
        found = self._leading(listing, start, end) or self._only_names(listing, start, end) if listing.parties else None
        if found is None and listing.parties and self.cues.posts.at(self.low, listing.end):
            found = Demand(listing.parties, start, listing.end, named=True)  # "Sở Y tế là cơ quan thường trực, có ..."
        if found is None and not give:
            found = self._directed(start, end) or self._described(at, end, listing.end) or self._which(listing, at, end)
        return replace(found, given=bool(give)) if found else None

    def _behind_post(self, start: int, end: int) -> Demand | None:
        """Who holds the post that a heading names: "Nhân viên y tế: cô A"."""
        seat = self.demands.behind_seat(start, end)
        holders = read_list(self.words, seat, end, self.lexicon)
        whole = seat > start and holders.end >= end and holders.parties
        persons = whole and all(party.kind == "person" for party in holders.parties)
        return Demand(holders.parties, start, holders.end, named=True) if persons else None

    def _line(self, first: int, last: int) -> int:
        """Where the second line of an item begins, else `last`."""
        near = range(first + 1, min(last, first + _HEADING))
        return next((k for k in near if self.words.line[k]), last)

    def desk_on_a_line(self, first: int, last: int) -> Demand | None:
        """A post alone on an item's first line, among others: "Bảo vệ⏎Mở cổng trường"."""
        n = self._line(first, last)
        found = self.desk(first, n) if n < last and self.words.capital(n) else None
        return replace(found, behind=n) if found else None

    def on_a_line(self, first: int, last: int) -> Demand | None:
        """Names alone on an item's first line, which no stop ends: "1. Trách nhiệm của Sở Y tế⏎Mở trạm xá."."""
        n = self._line(first, last)
        if n >= last or not self.words.capital(n):
            return None
        if self.names.first.opens(self.low, n) and not self._says(n, last):
            return None
        if not self.low[n - 1][0].isalnum() or self.low[n - 1] in JOINS:
            return None  # the list goes on
        named = self.of_names(first, n)
        if named is None:
            return None
        at = self.words.index(named.implementing[-1].start)
        at -= next((k for k in (3, 2, 1) if self.lexicon.roles.addresses.at(self.low, at - k) == k), 0)
        whole = read_list(self.words, at, last, self.lexicon).end == n  # else the last name goes on behind the break
        return replace(named, behind=n) if whole else None

    def _says(self, n: int, last: int) -> bool:
        """Whether a deed opens on a line, or a sentence with its own subject below a short one ("Trưởng khoa ký")."""
        subject = read_list(self.words, n, last, self.lexicon)
        if not subject.parties and self.names.verbs.at(self.low, n) > 1:
            return True
        at = subject.end if subject.parties else n + self.names.kinds.at(self.low, n)
        does = at < last and (self.names.verbs.at(self.low, at) or self.cues.brief.at(self.low, at))
        return self.words.cut(n) and n < at and bool(does) and not self.words.capital(at)

    def _directed(self, start: int, end: int) -> Demand | None:
        """Who directs what stands below: "Các nội dung do Chủ tịch UBND tỉnh trực tiếp chỉ đạo"."""
        given = self.lexicon.tables.given if self.cues.timed.at(self.low, start) else None
        found = given.search(self.words.folded[self.words.start[start] : self.words.end[end - 1]]) if given else None
        at = self.words.index(self.words.start[start] + found.start("who")) if found else end
        parties = read_list(self.words, at, end, self.lexicon).parties
        led = parties and all(map(self.demands.commands, parties))
        if led:
            return Demand(parties, start, end, named=True, directs=True, topical=True)
        return self._directed_last(start, end) or self._directed_label(start, end)

    def _directed_label(self, start: int, end: int) -> Demand | None:
        """Who directs what stands below, where a label closes a topic: "Kinh tế (⟦Chỉ đạo: đồng chí A⟧)"."""
        for colon in self.words.within(_COLON, start + 2, end):
            first = next((n + 1 for n in range(colon - 1, start, -1) if self.low[n] in _APART), start)
            if self.cues_of(first, colon) != "directs" or first == start:
                continue
            leaders = read_list(self.words, colon + 1, end, self.lexicon)
            only = not any(word[0].isalnum() for word in self.low[leaders.end : end])
            if leaders.parties and only and all(map(self.demands.commands, leaders.parties)):
                return Demand(leaders.parties, first, end, named=True, directs=True, topical=True)
        return None

    def cues_of(self, first: int, last: int) -> str | None:
        """The duty of the label that stands there, if one does."""
        return self.lexicon.cues.duties.get(" ".join(self.low[first:last]))

    def _directed_last(self, start: int, end: int) -> Demand | None:
        """Who directs what stands below, where a topic's last words say so: "Kinh tế - ⟦đồng chí A chỉ đạo⟧"."""
        last = end
        while last > start and not self.low[last - 1][0].isalnum():
            last -= 1
        if not any(self.cues.directs.at(self.low, n) == last - n for n in range(max(start, last - _DIRECTS), last)):
            return None
        for n in range(start + 2, end):
            if self.low[n - 1] in _APART:
                leaders = read_list(self.words, n + self.cues.by.at(self.low, n), end, self.lexicon)
                behind = leaders.end + self.cues.directs.at(self.low, leaders.end)
                only = behind > leaders.end and not any(word[0].isalnum() for word in self.low[behind:end])
                if leaders.parties and only and all(map(self.demands.commands, leaders.parties)):
                    return Demand(leaders.parties, n, end, named=True, directs=True, topical=True)
        return None

    def of_duty(self, start: int) -> bool:
        """Whether a heading says itself whose duties it heads: "Trách nhiệm ⟦của⟧ văn thư cơ quan"."""
        length = self.cues.heads.at(self.low, start)
        return length > 1 and self.low[start + length - 1] == "của"

    def deed(self, at: int) -> bool:
        """Whether a verb opens a stretch."""
        at = self.demands.opening(at, len(self.low))
        return self.names.verbs.at(self.low, at) >= max(1, self.names.stops.at(self.low, at))

    def among_bodies(self, start: int, end: int) -> Demand | None:
        """Whom a heading names that stands among headings of bodies: all of it names somebody, known or not ("Viện Văn
        hóa, Nghệ thuật", "Các tổ chức cung cấp dịch vụ chi trả", "Sở Y tế và hệ thống truyền thanh cơ sở")."""
        start = self.demands.opening(start, end)
        while end > start and not (self.low[end - 1][0].isalnum() or self.low[end - 1] == ")"):
            end -= 1
        give = self.cues.give.at(self.low, start)
        at = start + (self.cues.heads.at(self.low, start) or give)
        kind = self.names.kinds.at(self.low, at)
        never = self.names.never.match(self.words.folded, self.words.start[min(at, end - 1)])
        longer = never is not None and never.end() > self.words.end[at + max(0, kind - 1)]
        opens = self.names.first.opens(self.low, at) and not longer
        marked = any(self.low[n] in (":", ";", ".") for n in range(at, end))
        deed = not self.words.capital(at) and self.names.verbs.at(self.low, at) > kind  # "Trách nhiệm thi hành"
        if not opens or deed or marked or not 2 <= end - at <= _NAMED or self.names.compounds.at(self.low, at):
            return None
        listing = read_list(self.words, at, end, self.lexicon)
        parties, behind = list(listing.parties), listing.end
        parted = behind < end and self.low[behind] in (",", "và")
        goes_on = self.words.capital(behind + 1) and not self.names.first.opens(self.low, behind + 1)
        if parties and behind < end and (not parted or goes_on):
            behind = self.words.index(parties.pop().start)
        elif parted:
            behind += 1
        if behind < end:
            parties += self._each(behind, end)
        return Demand(tuple(parties), at, end, named=True, given=bool(give))

    def of_kind(self, start: int, end: int) -> Demand | None:
        """A kind that a heading names alone, beside one of a body: "Cơ sở giáo dục"."""
        start = self.demands.opening(start, end)
        while end > start and not self.low[end - 1][0].isalnum():
            end -= 1
        kind = max(self.names.kinds.at(self.low, start), self.names.bare.at(self.low, start))
        alone = 1 < end - start == kind and self.words.capital(start)
        if not alone or self.names.verbs.at(self.low, start) or self.names.compounds.at(self.low, start):
            return None
        party = Party("body", self.words.surface(start, end), self.words.start[start], self.words.end[end - 1])
        return Demand((party,), start, end, named=True)

    def _each(self, start: int, end: int) -> Iterator[Party]:
        """What words of its own name, parted where the first word comes again: "Phòng Vật tư, phòng Dược"."""
        marks = [n for n in range(start, end - 1) if self.low[n] == "," and self.low[n + 1] == self.low[start]]
        for first, last in zip([start, *(n + 1 for n in marks)], [*marks, end], strict=True):
            yield Party("body", self.words.surface(first, last), self.words.start[first], self.words.end[last - 1])

    def _described(self, at: int, end: int, behind: int) -> Demand | None:
        """A heading that describes a group in words of its own: "Các doanh nghiệp hoạt động trong khu công nghiệp".
        behind: the word behind the kinds that open it ("Các cơ quan, đơn vị ⟦liên quan⟧ đến chợ phiên")."""
        dutiful = self.low[max(at, end - 3) : end] == ["có", "trách", "nhiệm"]
        end -= 3 if dutiful else 0
        opener = self.names.openers.at(self.low, at)
        kind = self.names.kinds.at(self.low, at + opener)
        most = _DESCRIBED * (2 if dutiful else 1)
        if not 2 <= end - at <= most or not (opener or self.words.capital(at)):
            return None
        if not kind and (not dutiful or self.demands.strict or self.names.verbs.at(self.low, at)):
            return None
        marks = any(not word[0].isalnum() and (word != "," or not dutiful) for word in self.low[max(at, behind) : end])
        deeds = (self.cues.charged, self.cues.modal, self.cues.leads_in)
        if marks or any(self.words.within(phrases, at, end) for phrases in deeds):
            return None
        called = not self.demands.strict and self.low[at : at + kind] in (["cơ", "quan"], ["đơn", "vị"])
        called = called and not self.words.within(self.cues.polite, at, end)  # "Đơn vị trân trọng thông báo:"
        if self.names.compounds.at(self.low, at + opener) or not (opener or dutiful or called):
            return None
        party = Party("body", self.words.surface(at, end), self.words.start[at], self.words.end[end - 1])
        return Demand((party,), at, end, named=True)

    def _which(self, listing: Listing, start: int, end: int) -> Demand | None:
        """A group with the clause that says which of them are meant: "UBND các xã ⟦nơi có bến thuyền⟧"."""
        at = listing.end
        if at >= end or not self.cues.describes.at(self.low, at):
            return None
        marked = any(not word[0].isalnum() for word in self.low[at:end])
        deeds = (self.cues.charged, self.cues.modal, self.cues.leads_in)
        does = any(self.words.within(phrases, at, end) for phrases in deeds)
        if marked or does or end - at > _DESCRIBED or not self.demands.group(listing):
            return None
        first = self.words.index(listing.parties[-1].start)
        if not any(self.names.openers.at(self.low, n) for n in range(first, at)):
            return None
        last = Party("body", self.words.surface(first, end), self.words.start[first], self.words.end[end - 1])
        return Demand((*listing.parties[:-1], last), start, end, named=True)

    def _leading(self, listing: Listing, start: int, end: int) -> Demand | None:
        """Those of a group that anybody may belong to who lead: "Các cơ quan, đơn vị ⟦được giao chủ trì⟧"."""
        group = len(listing.parties) == 1 and self.demands.general(listing.parties)
        led = group and any(LEADS.at(self.low, n) for n in (listing.end, listing.end + 1, listing.end + 2))
        marked = any(not word[0].isalnum() for word in self.low[listing.end : end])
        if not led or marked or end - listing.end > _POST + 4:
            return None
        party = listing.parties[0]
        first = self.words.index(party.start)
        whole = replace(party, name=self.words.surface(first, end), end=self.words.end[end - 1])
        return Demand((whole,), start, end, named=True)

    def _only_names(self, listing: Listing, start: int, end: int) -> Demand | None:
        at = listing.end
        parties = self.demands.joins(listing.parties, at, end)
        rest = self.low[at:end]
        others = [party for party in parties if party.start >= self.words.end[at - 1]]
        joins = min((self.words.index(party.start) for party in others), default=end)
        behind = max((self.words.index(party.end) for party in others), default=end)
        left = [*self.low[at:joins], *self.low[behind:end]]
        if not all(word in self.cues.fillers or not word[0].isalnum() for word in left):
            return None
        directs = any(self.cues.directs.at(rest, n) for n in range(len(rest)))
        return Demand(parties, start, at, named=True, directs=directs)

    def run_in(self, start: int, end: int, among: bool = False) -> Demand | None:
        """A heading in the item's own paragraph: "Sở Tài chính: Bố trí kinh phí ..."; `behind` is behind the colon.
        among: others of the kind stand beside it, so that it may name somebody in words of its own."""
        begin = self.demands.opening(start, end)
        label = self.cues.assigns.at(self.low, begin)  # "Phân công: Đồng chí A: phụ trách chung"
        begin += label + 1 if self.low[begin + label : begin + label + 1] == [":"] and label else 0
        last = min(end, begin + _HEADING)
        if not self.words.within(_COLON, begin, last):
            return None
        listed = read_list(self.words, begin, min(end, begin + _LIST), self.lexicon).end
        colon = next((n for n in range(max(begin, listed), last) if self.low[n] in (":", ".", ";")), end)
        if colon + 1 >= end or self.low[colon] != ":":
            return None
        listing = read_list(self.words, begin, colon, self.lexicon)
        give = self.cues.give.at(self.low, begin)
        named = read_list(self.words, begin + give, colon, self.lexicon) if give else listing
        deed = bool(named.parties) and self.names.verbs.at(self.low, named.end)  # "Bộ Y tế chỉ đạo các viện: ..."
        found = self.of_names(begin, colon) or (self.desk(begin, colon) if among else None)
        found = found or (self.among_bodies(begin, colon) if among and not deed else None)
        return replace(found, behind=colon + 1) if found and found.named else None

    def stopped(self, start: int, end: int) -> Demand | None:
        """Names that a full stop parts from the deed, beside others that do: "Sở Y tế. Mở trạm xá ven hồ."."""
        begin = self.demands.opening(start, end)
        listed = read_list(self.words, begin, min(end, begin + _HEADING), self.lexicon)
        stop = listed.end
        if not listed.parties or stop + 1 >= end or self.low[stop] != "." or not self.words.capital(stop + 1):
            return None
        found = self.of_names(begin, stop) if self.deed(stop + 1) else None
        return replace(found, behind=stop + 1) if found else None

    def shared_out(self, first: int, found: Demand, end: int) -> Demand:
        """A heading in an item that shares work out, with all whom it names: "Đ/c A: phụ trách chung; ⟦đ/c B:⟧ ...";
        bodies with a deed each: "Sở Y tế: mở trạm xá; ⟦Sở Nội vụ:⟧ lập danh sách"."""
        more: list[Party] = []
        person = found.implementing[0].kind == "person"
        for n in self.words.within(_SEMICOLON, found.behind, end) if person or self.deed(found.behind) else ():
            other = self.run_in(n + 1, end)
            if other and (other.implementing[0].kind == "person") == person and (person or self.deed(other.behind)):
                more += other.implementing
        return replace(found, implementing=(*found.implementing, *more), behind=first) if more else found

    def desk(self, start: int, end: int) -> Demand | None:
        """Posts that a heading among others names alone: "Đ/c Kế toán", "Y tế học đường", "Kế toán, thủ quỹ"."""
        begin, posts = self.demands.opening(start, end), list[Party]()
        while end > begin and not self.low[end - 1][0].isalnum():
            end -= 1
        at = begin + self.lexicon.roles.addresses.at(self.low, begin)
        if at >= end or not self.words.capital(at):
            return None
        while at < end and (length := self.cues.desks.at(self.low, at)):
            behind = at + length
            name = self.words.surface(at, behind)
            posts.append(Party("office", name, self.words.start[at], self.words.end[behind - 1]))
            at = behind + (behind < end and self.low[behind] in JOINS)
        if not posts or at < end:
            return None
        firsts = [self.words.index(post.start) for post in posts]
        of_one = self.words.index(posts[0].end) - firsts[0] > _POST and self.low[firsts[-1]] != self.low[firsts[0]]
        if of_one:  # "Nhân viên y tế, văn thư, bảo vệ"
            posts = [replace(posts[0], name=self.words.surface(firsts[0], end), end=posts[-1].end)]
        return Demand(tuple(posts), begin, end, named=True)


def charge_of(heading: Demand, above: Charge, due: Due) -> Charge:
    """What a heading in the item's own paragraph charges with what stands behind its colon."""
    return Charge(heading.implementing, above.directing, due if any(due) else above.due, not heading.given)
