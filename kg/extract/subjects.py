"""The subject of a clause: the names with which it begins, and how they go on in words of their own.

Forms taken:
1. names: "Sở Y tế, Công an tỉnh ⟦rà soát⟧"
2. a kind that its document has one of: "Cấp ủy ⟦xây dựng⟧"; an office behind "đồng chí", up to what its holder must do
3. comrades with what they are charged with: "các đồng chí Ủy viên phụ trách địa bàn ⟦dự⟧"
4. a group with the clause that says which are meant: "các xã có hồ chứa nước ⟦rà soát⟧"
5. anybody who has a duty: "Chủ bến thuyền ⟦có trách nhiệm⟧ ..."; those whom a letter addresses: "Quý Ủy ban ⟦gửi⟧ ..."
Refused: a clause that tells of what was done ("các xã có dự án đã ...").
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kg.extract.joining import Joining
from kg.mentions.bodies import read_bodies
from kg.mentions.boundaries import JOINS
from kg.mentions.holders import offices_behind, opens_office, read_person
from kg.mentions.parties import Listing, is_leader, read_list
from kg.models import Party
from kg.rules.body_names import Phrases
from kg.rules.periods import CLOCK

_NAME = 24  # words of an address, a name and offices
_BEFORE = 12  # words of a name before a mark
_LIST = 400  # words of the longest list of parties in a sentence
_DESCRIBED = 16  # words of a description of who is meant
_PLIED = 7  # words of what a group does that tell which are meant
_MARKED = frozenset(",-–:;)")  # behind these a deed opens
_SEAT = 6  # words of a seat before its colon


class Subjects(Joining):
    """Reads subjects in one document; an index is one of `words`. addressed: to whom it is a letter."""

    addressed: tuple[Party, ...] = ()

    def honored(self, at: int) -> Listing | None:
        """Those whom a letter addresses, called with honour: "⟦Quý Ủy ban⟧ chỉ đạo", "⟦Quý Sở⟧"."""
        length = self.cues.honors.at(self.low, at) if self.addressed else 0
        return Listing(self.addressed, at + length) if length else None

    def dutiful(self, start: int, end: int) -> Listing | None:
        """Anybody in words of their own who has a duty: "Chủ bến thuyền ⟦có trách nhiệm⟧ trang bị phao"."""
        duty = self.cues.obliged
        must = next(iter(self.words.within(duty, start, min(end, start + _DESCRIBED))), start)
        if must == start and self.cues.general.at(self.low, start):
            duty = self.cues.bound
            must = next(iter(self.words.within(duty, start, min(end, start + _DESCRIBED))), start)
        behind = must + duty.at(self.low, must)
        while length := self.cues.adverbs.at(self.low, behind):
            behind += length
        opens = self.words.capital(start) and not max(
            p.at(self.low, start) for p in (self.names.verbs, self.names.stops, self.cues.fronts)
        )
        marked = any(not word[0].isalnum() for word in self.low[start:must])
        does = behind < end and (self.names.verbs.at(self.low, behind) or self.low[behind] == ":")
        undone = self.words.within(self.cues.undone, start, must) or self.low[must - 1] in ("không", "chưa")
        if must < start + 2 or not opens or marked or not does or undone:
            return None
        return Listing((self._called(start, must),), must)

    def subject(self, start: int, end: int, duties: bool = False) -> Listing:
        """The names that a clause begins with; the last may describe who is meant, up to what they must do: "Sở Y tế,
        đơn vị chủ quản các dự án đang thi công ⟦tiếp tục⟧ ...". duties: anybody may be it who has a duty."""
        listing = read_list(self.words, start, min(end, start + _LIST), self.lexicon)
        at = listing.end
        if not listing.parties:
            named = self.honored(start) or (self.dutiful(start, end) if duties else None)
            return named or self._addressed(start, end) or self._kind_alone(start, end) or listing
        if at >= end:
            return listing
        listing = self._with_alone(listing, end)
        if named := self._with_post(listing, end) or self._apposed(listing, end):
            return named
        found = self._joined_by_another(listing, end) or self.in_a_clause(listing, end, self.half(listing.end))
        return found or (self._longer(listing, start, end) if duties else None) or listing

    def _with_alone(self, listing: Listing, end: int) -> Listing:
        """Names with the kinds behind them that their document has one of: "Sở Y tế, ⟦chủ đầu tư, nhà thầu⟧ dọn"."""
        at, more = listing.end, list[Party]()
        while at + 1 < end and self.low[at] in JOINS and (length := self.cues.alone.at(self.low, at + 1)):
            more.append(self._called(at + 1, at + 1 + length))
            at += 1 + length
        return Listing((*listing.parties, *more), at)

    def _apposed(self, listing: Listing, end: int) -> Listing | None:
        """Behind what stands behind a dash, up to a deed: "Sở Y tế ⟦- cơ quan thường trực Ban Chỉ đạo⟧ chủ trì"."""
        n = listing.end + 2
        if self.low[n - 2] != "-" or n >= end or self.low[n - 1] not in self.names.apposed:
            return None
        while n < end and self.low[n][0].isalnum() and n - listing.end < _DESCRIBED:
            named = read_list(self.words, n, end, self.lexicon) if self.words.capital(n) else None
            if named is None and (self.cues.modal.at(self.low, n) or self.names.verbs.at(self.low, n) > 1):
                return Listing(listing.parties, n)
            n = named.end if named and named.parties else n + 1
        return None

    def _longer(self, listing: Listing, start: int, end: int) -> Listing | None:
        """An office that goes on in words of its own, up to its duty: "Tổ trưởng ⟦tổ bơi⟧ có trách nhiệm ..."."""
        office = len(listing.parties) == 1 and opens_office(self.words, start, self.lexicon)
        found = self.dutiful(start, end) if office and not self.cues.charged.at(self.low, listing.end) else None
        if found is None or found.end <= listing.end:
            return None
        does = any(self.names.verbs.at(self.low, n) for n in range(listing.end, found.end))
        return None if does else found

    def _joined_by_another(self, listing: Listing, end: int) -> Listing | None:
        """Behind the last name somebody in words of its own, up to what they must do: "Sở Y tế, ⟦đơn vị chủ quản các dự
        án đang thi công⟧ tiếp tục ..."."""
        at = listing.end
        kind = self.low[at] in JOINS and self.names.kinds.at(self.low, at + 1)
        must = self._first(self.cues.modal, at + 1, end) if kind and not self.words.capital(at + 1) else None
        return Listing((*listing.parties, self._called(at + 1, must)), must) if must is not None else None

    def in_a_clause(self, listing: Listing, end: int, half: bool = False) -> Listing | None:
        """A group with the clause that says which of them are meant, up to their deed or the next name: "các xã ⟦có hồ
        chứa nước⟧ rà soát", "các đơn vị ⟦nhận văn bản⟧ phải ..."; without it where the name took its first half."""
        if listing.end >= end or not self.group(listing):
            return None
        first, at = self.words.index(listing.parties[-1].start), listing.end
        close = (end, at)[half]
        clause, deed = self._clause(at, end, half)
        given = self.words.within(self.cues.undergoes, first, at)  # "các xã được giao việc ⟦sửa bến⟧ phải"
        if deed is None and given and not self._does(at):
            deed = self._first(self.cues.modal, at, end)
        if deed is None:
            return None
        for n in range(at + clause, deed):
            if self.low[n] in JOINS and self.names.first.opens(self.low, n + 1):
                others = read_list(self.words, n + 1, end, self.lexicon)
                others = self.in_a_clause(others, end) or others if others.parties else others
                if others.parties:
                    one = self._called(first, min(n, close))
                    return Listing((*listing.parties[:-1], one, *others.parties), others.end)
        marked = any(not word[0].isalnum() for word in self.low[at + clause : deed])
        one = self._called(first, min(deed, close))
        return None if marked else Listing((*listing.parties[:-1], one), deed)

    def _clause(self, at: int, end: int, half: bool) -> tuple[int, int | None]:
        """How many words open a clause here that says which of a group are meant, and where their deed begins."""
        charged = self.cues.charged.at(self.low, at)
        if self.cues.powers.at(self.low, at) or self.cues.may.at(self.low, at):
            return 0, None  # "các sở ⟦trong phạm vi chức năng⟧ có trách nhiệm": how they do it
        if marks := self.cues.marks.at(self.low, at):
            return marks, self._behind_mark(at + marks, end)
        if clause := int(half) or (self.cues.describes.at(self.low, at) if not charged else 0):
            return clause, self._deed(at + clause, end)
        if self.cues.belongs.at(self.low, at) and not (charged or self.cues.modal.at(self.low, at)):
            return 0, self._first(self.cues.modal, at + 1, end)
        return 0, self._duty(at, end)

    def listed(self, at: int, end: int) -> Listing:
        listing = super().listed(at, end)
        if not listing.parties:
            return listing
        for n in range(listing.end, min(end, listing.end + _DESCRIBED)):
            if self.cues.purposes.at(self.low, n):
                end = n
                break
        return self.in_a_clause(listing, end) or listing

    def half(self, at: int) -> bool:
        """Whether a name took the first half of such a clause: "các xã liên quan | ⟦đến⟧ hồ Mây"."""
        return at > 1 and self.cues.describes.at(self.low, at - 2) > 2

    def group(self, listing: Listing) -> bool:
        """Whether the last of some parties is a group, of which a clause may say which are meant."""
        if not listing.parties:
            return False
        last = listing.parties[-1]
        first = self.words.index(last.start)
        kind = first + self.names.openers.at(self.low, first)
        several = (
            kind > first
            or any(self.names.openers.at(self.low, n) for n in range(first, listing.end))
            or self.names.bare.at(self.low, kind)
        )
        return last.kind != "person" and bool(several)

    def _duty(self, at: int, end: int) -> int | None:
        """Where a duty stands behind a verb that says which of a group are meant ("các đơn vị ⟦tham gia hội thi⟧ phải
        lập ..."); with others between, they are whom the verb tells ("vận động ⟦các hộ⟧ phải ...")."""
        verb = self.names.verbs.at(self.low, at) and not self.words.capital(at)
        duty = self._first(self.cues.obliged, at + 1, end) if verb else None
        ply = verb and duty is None and (self.cues.modifies.at(self.low, at) or self.cues.joining.at(self.low, at))
        bound = self._first(self.cues.bound, at + 1, end) if ply else None
        if bound and bound - at < _PLIED and self.names.verbs.at(self.low, bound + self.cues.bound.at(self.low, bound)):
            duty = bound
        between = range(at, duty or at)
        told = any(self.names.openers.at(self.low, n) or self.names.kinds.at(self.low, n) for n in between)
        return None if told else duty

    def _deed(self, at: int, end: int) -> int | None:
        """Where the deed begins behind a clause that describes a group: with a modal, else a verb of two syllables that
        no noun carries ("việc ⟦cấp phép⟧") and that describes none ("dự án ⟦đầu tư⟧")."""
        near = range(at, min(end, at + _DESCRIBED))
        stop = next((n for n in near if not (self.low[n][0].isalnum() or self.low[n] == ",")), near.stop)
        passive = any(self.cues.undergoes.at(self.low, n) and self.words.capital(n + 1) for n in range(at, stop - 1))
        if passive or self.words.within(self.cues.undone, at, stop):
            return None
        ends = stop if stop == end and self.cues.purposes.at(self.low, end) else None
        return next((n for n in range(at + 1, stop) if self._does(n)), ends)

    def _behind_mark(self, at: int, end: int) -> int | None:
        """The deed behind a clause that is whole; None where something is done to them ("bị ngập ⟦được hỗ trợ⟧")."""
        if at >= end:
            return end if self.cues.purposes.at(self.low, end) else None
        if self.cues.undergoes.at(self.low, at) and not self.cues.modal.at(self.low, at):
            return None
        verb = self.names.verbs.at(self.low, at) > 1 or self.cues.brief.at(self.low, at)
        return at if (verb and not self.words.capital(at)) or self.cues.modal.at(self.low, at) else self._deed(at, end)

    def _does(self, n: int) -> bool:
        """Whether a deed may begin at `n`: no noun's verb."""
        if self.cues.modal.at(self.low, n):
            return True
        verb = self.names.verbs.at(self.low, n)
        if self.words.capital(n) or not (verb > 1 or self.cues.brief.at(self.low, n)):
            return False
        return not self.cues.modifies.at(self.low, n) and self.low[n - 1] not in self.cues.of_nouns

    def _first(self, phrases: Phrases, at: int, end: int) -> int | None:
        """Where the first of some words stands near, with no mark before it."""
        must = next(iter(self.words.within(phrases, at, min(end, at + _DESCRIBED))), None)
        marked = must is None or any(not word[0].isalnum() for word in self.low[at:must])
        return None if marked else must

    def _called(self, first: int, behind: int) -> Party:
        """Somebody in words of their own."""
        return Party("body", self.words.surface(first, behind), self.words.start[first], self.words.end[behind - 1])

    def _kind_alone(self, start: int, end: int, given: bool = False) -> Listing | None:
        """A kind that one name stands for in its document, as a subject or behind a verb that gives: "Cấp ủy xây dựng
        ...", "..., chủ đầu tư rà soát", "Yêu cầu chủ đầu tư rà soát"."""
        kind = start + self.names.kinds.at(self.low, start)
        marked = self.cues.marks.at(self.low, kind) if kind > start else 0  # "Đơn vị ⟦được kiểm tra⟧ nộp báo cáo"
        behind = kind + marked if marked else start + self.cues.alone.at(self.low, start)
        opens = given or self.words.capital(start) or self.low[start - 1 : start] == [","]
        if behind == start or behind >= end or not opens:
            return None
        aside = self.low[behind] == "," and self.cues.fronts.at(self.low, behind + 1)  # "Chủ đầu tư, trong phạm vi ..."
        if not (self.names.verbs.at(self.low, behind) or (aside and not given)):
            return None
        name = self.words.surface(start, behind)
        return Listing((Party("body", name, self.words.start[start], self.words.end[behind - 1]),), behind)

    def _with_post(self, listing: Listing, end: int) -> Listing | None:
        """Comrades with what they are charged with, before a deed: "các đồng chí Ủy viên phụ trách địa bàn ⟦dự⟧"."""
        last, at = listing.parties[-1], listing.end
        first = self.words.index(last.start)
        if not self.lexicon.roles.addresses.at(self.low, first + 1) or last.kind == "person":
            return None
        behind = at + self.cues.directs.at(self.low, at)
        if behind > at and self.names.verbs.at(self.low, behind) > self.names.charge.at(self.low, behind):
            return None  # "các đồng chí Bí thư chi bộ ⟦chỉ đạo rà soát⟧ ...": what they do
        k = at + 3 if self.cues.undergoes.at(self.low, at) else at
        while k < end and (length := self._charge(k, at)):
            k += length
            several = self.low[k : k + 1] == [","] and self.names.levels.at(self.low, k + 1)  # "phụ trách xã⟦, phường⟧"
            k += 1 + several if several else 0
        does = self.names.verbs.at(self.low, k) and not self.names.stops.at(self.low, k)
        if k == at or k >= end or not (does or self.cues.modal.at(self.low, k)):
            return None
        name, stop = self.words.surface(first, k), self.words.end[k - 1]
        return Listing((*listing.parties[:-1], replace(last, name=name, end=stop)), k)

    def _addressed(self, start: int, end: int) -> Listing | None:
        """An office in words of its own behind "đồng chí", up to what its holder must do."""
        first = start + self.lexicon.roles.addresses.at(self.low, start)
        if first == start or not self.words.capital(first):
            return None
        must = self._seated(first, end)
        if must == first:
            must = next(iter(self.words.within(self.cues.modal, first, min(end, first + _DESCRIBED))), first)
        if must < first + 2:
            return None
        if any(not word[0].isalnum() for word in self.low[first:must]):
            return None
        return Listing(
            (Party("body", self.words.surface(first, must), self.words.start[first], self.words.end[must - 1]),), must
        )

    def tells_who(self, start: int, end: int) -> bool:
        """Whether a lead-in tells of whom a body consists ("Ban Chỉ đạo gồm 12 đồng chí:", "Thành lập Tổ công tác,
        gồm:")."""
        colon = next((n for n in range(end - 1, start, -1) if self.low[n] == ":"), end)
        ends = (n for n in self.words.within(self.cues.consists, start, colon))
        founds = self.cues.founds.at(self.low, self.opening(start, end)) if colon < end else 0
        if founds and any(n + self.cues.consists.at(self.low, n) == colon for n in ends):
            return True
        at = read_list(self.words, self.opening(start, end), end, self.lexicon).end
        return self.low[at : at + 1] == ["gồm"] or self.low[at : at + 2] == ["bao", "gồm"]

    def _inside(self, start: int, mark: int) -> bool:
        """Whether a mark stands inside brackets."""
        return self.low[start:mark].count("(") > self.low[start:mark].count(")")

    def _names_one(self, at: int) -> bool:
        """Whether a name in small letters opens a clause: "các xã ...", "phòng Nội vụ ..."."""
        return self.names.openers.at(self.low, at) > 0 or self.words.capital(at + 1)

    def _in_writing(self, give: int) -> bool:
        """Whether what is issued gives: "UBND tỉnh có ⟦văn bản⟧ giao Sở Y tế ..."."""
        kind = self.cues.orders_in_writing.at(self.low, give - 2) == 2
        return kind and any(self.cues.issues.at(self.low, n) == give - 2 - n for n in (give - 3, give - 4))

    def area(self, at: int, charged: Sequence[Party]) -> bool:
        """Whether persons are charged with a place: "Đồng chí A, Phó Bí thư: ⟦các xã Mây Hồ, Khe Vàng⟧"."""
        at += self.names.openers.at(self.low, at)
        place = self.names.levels.at(self.low, at) or self.cues.areas.at(self.low, at)
        return bool(place and charged) and all(is_leader(self.words, party, self.lexicon) for party in charged)

    def general(self, parties: Sequence[Party], duties: bool = False) -> bool:
        """Whether nobody is named, but kinds that anybody may belong to ("tổ chức, cá nhân"); below a heading of duties
        offices are meant, where no private person is among them."""
        return bool(parties) and all(self._general(self.words.index(party.start), duties) for party in parties)

    def _general(self, at: int, duties: bool) -> bool:
        at += self.names.openers.at(self.low, at)
        if duties and self.cues.officials.at(self.low, at):
            return False
        if not duties or not self.cues.public.at(self.low, at):
            return self.cues.general.at(self.low, at) > 0
        while (length := self.names.kinds.at(self.low, at)) and not self.cues.private.at(self.low, at):
            at += length + (self.low[at + length : at + length + 1] in ([","], ["và"], ["hoặc"]))
        return self.cues.private.at(self.low, at) > 0

    def official(self, parties: Sequence[Party]) -> bool:
        """Whether the first of some parties is a kind of people in office: "cán bộ, công chức", "người đứng đầu"."""
        return bool(parties) and self.cues.officials.at(self.low, self.words.index(parties[0].start)) > 0

    def name_before(self, mark: int) -> bool:
        """Whether a name stands right before a mark, and what follows may be one more of a list: "hướng dẫn các xã⟦;⟧
        các phường"."""
        firsts = (n for n in range(max(0, mark - _BEFORE), mark) if self.names.first.opens(self.low, n))
        ends = (read_bodies(self.words, n, self.lexicon) for n in firsts)
        return any(names and self.words.index(names[-1].end) >= mark for names in ends)

    def _seated(self, first: int, end: int) -> int:
        """Behind a seat on a committee and with what it is charged, before a deed: "Đồng chí ⟦Huyện ủy viên phụ trách
        địa bàn⟧ dự"; `first` where none stands there."""
        seat = self.lexicon.roles.seat.match(self.words.folded, self.words.start[first])
        k = self.words.index(seat.end()) if seat else first
        at = k
        while first < k < end and (length := self._charge(k, at)):
            k += length
        return k if first < k < end and self.names.verbs.at(self.low, k) else first

    def _charge(self, k: int, at: int) -> int:
        """How many words go on to say with what somebody is charged from `at` on; a verb there is what he does: "phụ
        trách thôn ⟦thực hiện⟧"."""
        length = self.names.charge.at(self.low, k)
        return length if k == at or self.names.verbs.at(self.low, k) < length else 0

    def behind_hour(self, start: int) -> int:
        """The word behind a part of the day or an hour that opens a sentence: "Sáng: 7 giờ 30, ⟦đồng chí A⟧ dự họp"."""
        half = self.lexicon.structure.half_day.match(self.words.folded, self.words.start[start])
        at = self._behind_colon(self.words.index(half.end())) if half else start
        figure = at < len(self.low) and self.low[at][0].isdigit()
        clock = CLOCK.match(self.words.text, self.words.start[at]) if figure else None
        return self._behind_colon(self.words.index(clock.end())) if clock else at

    def _behind_colon(self, at: int) -> int:
        return at + (self.low[at : at + 1] in ([":"], [","], ["-"]))

    def of_person(self, mark: int, end: int) -> bool:
        """Whether a comma stands inside what a person is said to be ("đồng chí A⟦,⟧ Phó Bí thư Huyện ủy")."""
        for n in self.words.within(self.lexicon.roles.addresses, max(0, mark - _NAME), mark):
            name = n + self.lexicon.roles.addresses.at(self.low, n)
            behind = read_person(self.words, name, end, True, self.lexicon)
            if behind and offices_behind(self.words, behind, end, self.lexicon) > mark:
                return True
            if not behind and read_list(self.words, n, end, self.lexicon).end > mark and self._office(mark + 1):
                return True
        return False

    def behind_seat(self, at: int, end: int) -> int:
        """Behind a seat and its colon, which say what those listed are ("⟦Thành viên:⟧ đồng chí A, Phó Giám đốc")."""
        colon = next((n for n in range(at, min(end, at + _SEAT)) if self.low[n] == ":"), at)
        called = max(self.names.kinds.at(self.low, at), self.cues.desks.at(self.low, at))
        seat = colon > at and (self._office(at) or called == colon - at)
        return colon + 1 if seat else at

    def _holder(self, at: int, end: int) -> bool:
        """Whether a stretch says no more than a person's offices: "Trần Văn Sỹ - Trưởng Ban"; or what somebody is in a
        board: "Ông A, Bí thư Đoàn xã: ⟦Ủy viên⟧"."""
        if at < end <= at + _SEAT and self._office(at):
            return not any(self.names.verbs.at(self.low, n) for n in range(at + 2, end))
        address = self.lexicon.roles.addresses.at(self.low, at)
        behind = read_person(self.words, at + address, end, address > 0, self.lexicon)
        marked = behind and behind + 1 < end and self.low[behind] in ("-", "–", ",", ":", "(")
        if not marked or not (address or self._office(behind + 1)):
            return False
        rest = (n for n in range(behind + 1, end) if not self.words.capital(n) and self.low[n - 1] != "thường")
        return not any(
            self._has_charge(n) or (self.names.verbs.at(self.low, n) and not self._office(n - 1)) for n in rest
        )

    def _has_charge(self, n: int) -> bool:
        """Whether somebody is said to be in charge of a place here, or of anything behind a mark: "⟦phụ trách thôn⟧
        Mây", "Phó Hiệu trưởng, ⟦phụ trách âm thanh⟧"."""
        behind = n + self.cues.directs.at(self.low, n)
        if behind > n and self.low[n - 1] in _MARKED and self.words.word(behind):
            return True
        known = (self.names.kinds, self.names.levels, self.cues.areas)
        kind = any(phrases.at(self.low, behind) for phrases in known)
        return behind > n and kind and not self.names.compounds.at(self.low, behind)

    def _office(self, at: int) -> bool:
        return opens_office(self.words, at, self.lexicon)
