"""What a sentence of prose or a heading demands, and of whom.

Forms taken:
1. the subject before its verb: "Ban Dân vận Tỉnh ủy tham mưu ...", also behind a clause ("Căn cứ ..., Sở Y tế ...")
2. a verb that gives: "Giao Sở Nội vụ ...", "...; giao Sở Tài chính ...", "Thủ tướng yêu cầu Bộ Y tế ..."
3. a person who directs others: "Đồng chí A trực tiếp chỉ đạo Sở Y tế mở ..." (Sở Y tế)
Refused: who is told of ("đã", "là", "gồm"), who is only guided, urged or reported to, the execution of the act itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from msgspec.structs import replace

from kg.extract.givers import FAR, LIST, Demand, Givers
from kg.extract.joining import LEADS
from kg.mentions.bodies import read_bodies
from kg.mentions.parties import read_list
from kg.mentions.words import Words
from kg.rules.body_names import Phrases
from kg.rules.lexicon import Lexicon

_TITLE, _WIDER = 20, 1.5  # words of a topic's line; how much longer than it the next line is
_HEADED = 40  # words of a topic before a colon
_FEWEST = 3  # names of a list of recipients that may end with words that are none
_PARTS = frozenset(",;:(")
_TEAM, _POST = 6, 3  # words that name a team; of the office of who heads it
_BOARD = 8  # words of an office in a board
_REST = 4  # words that a list of recipients may end with that are no name
_COLON, _COMMA = (Phrases((phrase,)) for phrase in (":", ","))


class Demands(Givers):
    """Reads sentences of one document; an index is one of `words`. strict: of an act that sets rules, where a heading
    in words of its own is a topic; recites: what it tells that somebody gave before it does not give itself."""

    def __init__(self, words: Words, lexicon: Lexicon, strict: bool = False, recites: bool = False) -> None:
        super().__init__(words, lexicon, strict)
        self.recites = recites
        self._read: dict[tuple[int, int, bool, bool], Demand | None] = {}

    # -- sentences ------------------------------------------------------------------------------------------------
    def sentences(self, start: int, end: int) -> list[tuple[int, int]]:
        """The sentences of a stretch: they end with a full stop before a capital, or where a block begins."""
        found: list[tuple[int, int]] = []
        begin = self._topic(start, end)
        if begin > start:
            found.append((start, begin))
        breaks = self.words.breaks()
        for n in breaks[bisect_left(breaks, begin) : bisect_left(breaks, end)]:
            closed = n + 1 == end or self.words.capital(n + 1) or self.words.block[n + 1]
            short = self.low[n - 1] == "p" and n > 0  # "P. Đào tạo"
            stop = self.low[n] in (".", "!", "?") and closed and not short
            if stop or (n > begin and self.words.block[n]):
                found.append((begin, n + 1 if stop else n))
                begin = n + 1 if stop else n
        if begin < end:
            found.append((begin, end))
        return [(a, b) for a, b in found if any(word[0].isalnum() for word in self.low[a:b])]

    def _topic(self, start: int, end: int) -> int:
        """Behind a short line that only names the topic, where a sentence with its subject opens the next: "Tuyên
        truyền⏎Sở Y tế chủ trì ..."; else `start`. A line broken by the page's width is as long as the next."""
        breaks = (n for n in range(start + 1, min(end, start + _TITLE)) if self.words.line[n])
        n = next(breaks, None)
        if n is None or not self.words.capital(n) or not self.low[n - 1][0].isalnum() or self.words.block[n]:
            return start
        if not self.words.cut(n):
            return start  # the page's width broke it
        if not self.names.first.opens(self.low, n) or self._goes_on(start, n):
            return start
        following = next((m for m in range(n + 1, end) if self.words.line[m]), end)
        first = self.words.end[n - 1] - self.words.start[start]
        second = self.words.end[following - 1] - self.words.start[n]
        parties = read_list(self.words, n, end, self.lexicon)
        whole = second > _WIDER * first and parties.parties and self._predicate(parties.end, end)
        named = read_list(self.words, start, n, self.lexicon)
        described = named.end < n and bool(parties.parties) and self.leader(parties.parties[0])
        return n if whole and (described or not named.parties) else start

    def _goes_on(self, start: int, n: int) -> bool:
        """Whether a line goes on in the next: it opens with who leads or joins, or ends with a word that opens what
        follows ("Chủ trì, phối hợp với ⟦các⟧")."""
        last = self.low[n - 1 : n]
        opens = self.names.openers.at(last, 0) or self.names.stops.at(last, 0) or self.cues.told.at(last, 0)
        role, folded = self.lexicon.roles.role, self.words.folded  # "Phó Trưởng⏎Ban Chỉ đạo" is one office
        offices = (role.match(folded, self.words.start[k]) for k in range(max(start, n - 3), n))
        crossed = any(office and office.end() > self.words.start[n] for office in offices)
        return bool(opens) or crossed or self.gives(start) > 0 or self.leading(start, n)

    def of_sentence(self, start: int, end: int, giving: bool = True, inside: bool = True) -> Demand | None:
        """Whom a sentence charges: its subject, else whom a verb in it gives the work. giving: such verbs count, else
        "giao" alone and at the beginning; inside: also behind other words."""
        asked = start, end, giving, inside
        if asked not in self._read:  # every third is asked for again
            self._read[asked] = self._of_sentence(start, end, giving, inside)
        return self._read[asked]

    def _of_sentence(self, start: int, end: int, giving: bool, inside: bool) -> Demand | None:
        start = self.opening(start, end)
        if self.cues.conditions.at(self.low, start) and self.words.within(self.cues.empowers, start, end):
            return None
        giving = giving or self.low[start : start + 1] == ["giao"]
        demand = next((found for n in self._openings(start, end, inside) if (found := self._at(n, end, giving))), None)
        demand = self._anew(start, demand, end) if inside else demand
        leads = demand and not demand.given and self.low[end - 1] == ":"  # "..., Bộ Y tế đề nghị các sở ...:"
        if giving and inside and (demand is None or leads):
            given = self._anew(start, self._given(start, end), end)
            demand = given or demand or self._done_by(start, end) or self._led_with(start, end)
        if demand is None and inside and (self._agrees(start, end) or not self.strict):
            demand = self._behind_semicolon(start, end, giving)
        return self._with_clauses(demand, end) if demand and not self._executes(demand.behind, end) else None

    def _anew(self, start: int, demand: Demand | None, end: int) -> Demand | None:
        """The demand; where the sentence tells that somebody gave it before, what it gives behind that."""
        behind = self._told_once(start, demand, end) if demand and demand.given else 0
        return self._given(behind, end) if behind else demand

    def _told_once(self, start: int, demand: Demand, end: int) -> int:
        """The word behind whom a sentence tells that somebody gave work before: "UBND tỉnh đã giao ⟦Sở Y tế⟧ ...", "Tại
        Thông báo số 12/TB-UBND, Chủ tịch UBND tỉnh giao ⟦Sở Y tế⟧ ..."; 0 where the document gives it itself."""
        first = self.words.index(demand.implementing[0].start)
        gives = self.words.within(self.cues.give, start, first)
        if not gives or not self.recites or self.low[end - 1] == ":":
            return 0
        n = gives[-1]
        since = next((k + 1 for k in range(n - 1, start, -1) if self.low[k] in _PARTS), start)
        issued = any(self._issues(k) for k in range(since, n))
        before = next((k + 1 for k in range(n - 1, since - 1, -1) if self.cues.already.at(self.low, k)), 0)
        while before and before < n and (length := self.cues.adverbs.at(self.low, before)):
            before += length
        cites = self.cues.recites.at(self.low, start) > 0 and len(gives) == 1 and ";" not in self.low[start:n]
        cites = cites and not self.words.within(self.cues.itself, start, n)
        dated = self.low[start] in self.cues.moments and self.low[start + 1][0].isdigit() and issued
        told = before == n or (before > 0 and self._issues(before)) or cites or dated
        return demand.behind if told else 0

    def _issues(self, n: int) -> bool:
        """Whether an order in writing is issued here: "⟦có Công văn⟧ số ..."."""
        length = self.cues.issues.at(self.low, n)
        return length > 0 and self.cues.orders_in_writing.at(self.low, n + length) > 0

    def _done_by(self, start: int, end: int) -> Demand | None:
        """Who carries out what a sentence names: "Việc dọn bến đò do ⟦Sở Xây dựng⟧ chủ trì", "... giao ⟦Sở Y tế⟧ thực
        hiện" at its end or before a comma."""
        for n in self.words.within(self.cues.by, start + 2, min(end - 2, start + FAR)):
            if self.names.first.opens(self.low, n + 1):
                listing = read_list(self.words, n + 1, end, self.lexicon)
                behind = listing.end + self.cues.carries.at(self.low, listing.end)
                if listing.parties and behind > listing.end and (behind >= end or not self.low[behind][0].isalnum()):
                    return Demand(listing.parties, n + 1, listing.end)
        return None

    def _led_with(self, start: int, end: int) -> Demand | None:
        """Who leads, with whom the words before join to it: "Phối hợp với Sở Y tế, ⟦Sở Nội vụ⟧ chủ trì ..."."""
        joins = self.cues.joins.at(self.low, start)
        *others, last = (joins and self._behind(start + joins, end)) or (None,)
        behind = self.words.index(last.end) if last and others else end
        if last is None or behind >= end or not LEADS.at(self.low, behind):
            return None
        first = self.words.index(last.start)
        return Demand((replace(last, lead=True), *others), start, behind) if self.low[first - 1] == "," else None

    def _behind_semicolon(self, start: int, end: int, giving: bool = False) -> Demand | None:
        """Whom a clause behind a semicolon charges by its subject: "...; ⟦Sở Y tế⟧ hoàn thiện hồ sơ"."""
        marks = (n for n in range(start, min(end, start + FAR)) if self.low[n] == ";" and not self._inside(start, n))
        opens = (n + 1 for n in marks if self.words.capital(n + 1) or (giving and self.gives(n + 1)))
        clauses = (self._at(self._linked(n), end, giving) for n in opens)
        return next(filter(None, clauses), None)

    def _agrees(self, start: int, end: int) -> bool:
        """Whether a sentence, or what it says of its topic, opens with what is agreed: "Về đất đai: Đồng ý ...;"."""
        if not self.words.within(self.cues.agrees, start, end + 1):
            return False
        colon = next((n + 1 for n in range(start, min(end, start + _HEADED)) if self.low[n] == ":"), start)
        return bool(self.cues.agrees.at(self.low, start) or self.cues.agrees.at(self.low, colon))

    def behind_leader(self, start: int, end: int, giving: bool) -> Demand | None:
        """Whom a sentence charges behind the clause that says who directs: "A trực tiếp chỉ đạo; ⟦Sở Y tế⟧ lập ..."."""
        demand = self._behind_semicolon(start, end, giving)
        return self._with_clauses(demand, end) if demand else None

    def _several(self, demand: Demand) -> bool:
        """Whether several comrades are charged together, whom clauses behind a colon may name one by one."""
        return len(demand.implementing) == 1 and self.leader(demand.implementing[0])

    def _with_clauses(self, demand: Demand, end: int) -> Demand:
        """The demand with whom later clauses charge: "giao A làm x; giao B làm y", "A làm x; B làm y"."""
        marks = ";:" if demand.given and self._several(demand) else ";"
        starts = [n + 1 for n in range(demand.behind, min(end, demand.behind + FAR)) if self.low[n] in marks]
        clauses = list(zip(starts, [*(n - 1 for n in starts[1:]), end][: len(starts)], strict=True))
        found = [(a, b, clause) for a, b in clauses if (clause := self._at(self._linked(a), b, True))]
        person = demand.implementing[0].kind == "person"
        beside = self._beside if demand.given or person else self._doing_each
        found = sorted((*beside(demand, end), *found), key=lambda each: each[0])
        found = [(a, b, clause) for a, b, clause in found if not self.cues.becomes.at(self.low, clause.behind)]
        found = [(a, b, clause) for a, b, clause in found if not self._hands_out(clause, b)]
        found = [
            (a, b, clause)
            for a, b, clause in found
            if clause.given
            or self.words.capital(clause.start)
            or self._toward(clause.start) > clause.start
            or self.leader(clause.implementing[0])
            or (self._names_one(clause.start) and not self.name_before(a - 1))
        ]
        found = sorted((*found, *self._bound(demand, end)), key=lambda each: each[0])
        if not found:
            return demand
        more = (party for _, b, clause in found for party in self.joins(clause.implementing, clause.behind, b))
        if self.low[found[0][0] - 1] == ":":  # "các đồng chí Phó Chủ tịch: đồng chí A ...; đồng chí B ..."
            return replace(found[0][2], more=tuple(more)[1:], until=found[0][2].behind)
        return replace(demand, more=tuple(more), until=found[0][0] - 1)

    def _beside(self, demand: Demand, end: int) -> Iterator[tuple[int, int, Demand]]:
        """Clauses parted by commas, each with a subject of its own: "Phân công A khám bệnh, ⟦đồng chí B⟧ phát thuốc";
        no name behind another is one, nor one that says what somebody is."""
        for n in self.words.within(_COMMA, demand.behind, min(end, demand.behind + FAR)):
            named = self.words.capital(n + 1) or self.lexicon.roles.addresses.at(self.low, n + 1)
            if not named or self.name_before(n) or self.of_person(n, end):
                continue
            clause = self._at(n + 1, end, False)
            if clause is None or clause.start != n + 1 or self.words.capital(clause.behind):
                continue
            person = clause.implementing[0].kind == "person"
            if person or (demand.given and self.names.verbs.at(self.low, clause.behind)):
                yield n + 1, end, clause

    def _doing_each(self, demand: Demand, end: int) -> Iterator[tuple[int, int, Demand]]:
        """Clauses parted by commas in which bodies each do a part: "Sở Y tế cấp thuốc, ⟦Công an tỉnh⟧ phân luồng"; no
        one of a list, nor of those whom the subject orders ("chỉ đạo các công ty Mây Hồ, Khe Vàng trực gác")."""
        others = (
            *self.words.within(self.cues.orders, demand.behind, end),
            *self.words.within(self.cues.by, demand.behind, end),
        )
        last = min((end, demand.behind + FAR, *others))
        last = next((n for n in range(demand.behind, last) if self.low[n] == ":"), last)
        for n in self.words.within(_COMMA, demand.behind, last):
            if not self.words.capital(n + 1) or self.name_before(n) or self.of_person(n, end):
                continue
            clause = self._at(n + 1, end, False)
            decides = clause is None or self.cues.decides.at(self.low, clause.behind)
            if clause and not decides and clause.start == n + 1 and self.names.verbs.at(self.low, clause.behind):
                yield n + 1, end, clause

    def _bound(self, demand: Demand, end: int) -> Iterator[tuple[int, int, Demand]]:
        """Clauses each of a kind that has a duty: "Sở Y tế lập ..., ⟦cơ quan phối hợp⟧ có trách nhiệm ..."."""
        for n in range(demand.behind, min(end - 2, demand.behind + FAR)):
            if self.low[n] not in (",", ";"):
                continue
            opener = self.names.openers.at(self.low, n + 1)
            must = self._first(self.cues.obliged, n + 2, end) if self.names.kinds.at(self.low, n + 1 + opener) else None
            behind = must + self.cues.obliged.at(self.low, must) if must else end
            if must and behind < end and self.names.verbs.at(self.low, behind) and not self.name_before(n):
                yield n + 1, end, Demand((self._called(n + 1, must),), n + 1, must, firm=True)

    def _hands_out(self, clause: Demand, end: int) -> bool:
        """Whether a clause only says that work is shared out: "...; phân công nhiệm vụ cho các thành viên"."""
        return self.cues.hands.at(self.low, clause.start) > 0 and not any(
            word[0].isalnum() for word in self.low[clause.behind : end]
        )

    def _linked(self, at: int) -> int:
        """Behind "đồng thời" and the like, which open a clause."""
        while self.low[at : at + 2] == ["đồng", "thời"] or self.low[at : at + 1] == [","]:
            at += 1 if self.low[at] == "," else 2
        return at

    def _openings(self, start: int, end: int, inside: bool) -> Iterator[int]:
        """Where a subject may stand: first, behind a clause in front, behind a colon; never inside another name."""
        yield start
        if (behind := self.behind_hour(start)) > start:
            yield behind
        yield from self._behind_leader(start, end)
        yield from self._heads_team(start, end)
        marks = self._ends_of_front(start, min(end, start + FAR), inside)
        if not marks:
            return
        names = iter(n for n in range(start, marks[-1]) if self.names.first.opens(self.low, n))
        name, free = next(names, end), start
        deed = self.names.verbs.at(self.low, start) > self.names.stops.at(self.low, start)
        for mark in marks:
            while name < mark:
                read = read_bodies(self.words, name, self.lexicon) if name >= free else ()
                free = self._behind_names(name, self.words.index(read[-1].end), end) if read else free
                name = next(names, end)
            if self.low[mark] == ":" and any(self.cues.sends.at(self.low, mark - n) == n for n in (1, 2, 3)):
                continue  # "Gửi về: Sở Y tế trước ngày 5/3"
            behind = self._opened_by(mark)
            # "Tiếp tục rà soát, ...": behind a deed in front a subject shows itself by a capital or "các"
            shown = (
                not deed
                or self.words.capital(behind)
                or self.lexicon.roles.addresses.at(self.low, behind)
                or self.names.openers.at(self.low, behind)
            )
            if mark >= free and shown and not self.of_person(mark, end):
                yield behind

    def _opened_by(self, mark: int) -> int:
        """Where a subject may stand behind a mark, with "do" before a person behind a colon: "Tổ 1: ⟦do⟧ ông A ..."."""
        behind = mark + (self.cues.hindered.at(self.low, mark) or 1)
        by = self.cues.by.at(self.low, behind) if self.low[mark] == ":" and not self.gives(behind) else 0
        if by and self.cues.funds.at(self.low, read_list(self.words, behind + by, len(self.low), self.lexicon).end):
            by = 0  # "Kinh phí: do ông A tài trợ"
        return behind + by if self.lexicon.roles.addresses.at(self.low, behind + by) else behind

    def _behind_leader(self, start: int, end: int) -> list[int]:
        """Behind whom a sentence names first as directing it: "Dưới sự chỉ đạo của đồng chí A, ⟦Sở Y tế⟧ mở ..."."""
        under = self.cues.under.at(self.low, start)
        leader = read_list(self.words, start + under, end, self.lexicon).parties[:1] if under else ()
        return [self.words.index(party.end) + 1 for party in leader]

    def _heads_team(self, start: int, end: int) -> Iterator[int]:
        """Who heads the team that a sentence opens with and says what to do: "Tổ 1 do ⟦đồng chí A⟧ làm Tổ trưởng, kiểm
        tra ..."."""
        for n in self.words.within(self.cues.by, start + 1, min(end - 1, start + _TEAM)):
            if not self.lexicon.roles.addresses.at(self.low, n + 1):
                continue
            at = read_list(self.words, n + 1, end, self.lexicon).end
            behind = at + self.cues.becomes.at(self.low, at)
            near = range(behind, min(end - 1, behind + _POST)) if behind > at else ()
            if any(self.names.verbs.at(self.low, k + (self.low[k] == ",")) > 1 for k in near):
                yield n + 1

    def _ends_of_front(self, start: int, stop: int, inside: bool) -> list[int]:
        """The marks behind which a subject may stand: of a clause in front, or the colon of a lead-in."""
        fronted = self.cues.fronts.at(self.low, start)
        marks = self.words.within(_COLON, start, stop) if fronted or inside else []
        if not fronted:
            return marks
        return sorted(
            (*marks, *self.words.within(_COMMA, start, stop), *self.words.within(self.cues.hindered, start, stop))
        )

    def set_off(self, first: int, start: int) -> bool:
        """Whether what stands before a subject says on what ground or when, and not if: "Căn cứ Kế hoạch này, ⟦các xã⟧
        lập ..."."""
        length = self.cues.set_off.at(self.low, first)
        return length > 0 and not self.words.within(self.cues.conditions, first + length, start)

    def _behind_names(self, at: int, behind: int, end: int) -> int:
        """The word behind a name inside a clause; of those that work together ("phối hợp với ⟦A, B⟧") or are ordered
        ("chỉ đạo ⟦A, B⟧") behind the whole list, in which no subject stands."""
        joined = at > 0 and (self.low[at - 1] in ("với", "hợp", "cùng") or self.cues.orders.at(self.low, at - 2) == 2)
        return max(behind, read_list(self.words, at, end, self.lexicon).end) if joined else behind

    def lists(self, start: int, end: int) -> bool:
        """Whether a stretch is nothing but names: it says who, and demands nothing."""
        while end > start and not self.low[end - 1][0].isalnum():
            end -= 1
        at, names = self.behind_seat(self.opening(start, end), end), 0
        at += self.cues.presents.at(self.low, at)  # "- Là Chủ tịch Hội Nông dân tỉnh", below a name
        if end - at > LIST:
            return False
        if self._holder(at, end):
            return True
        while at < end:
            listing = read_list(self.words, at, end, self.lexicon)
            if listing.parties:
                at, names = listing.end, names + len(listing.parties)
            elif behind := self._between_names(at, end, names):
                at = behind
            elif self.low[at][0].isalnum():
                if names < _FEWEST:
                    return False
                rest = [word for word in self.low[at:end] if word[0].isalnum()]
                return len(rest) <= _REST and not self._predicate(at, end)
            else:
                at += 1
        return names > 0

    def _between_names(self, at: int, end: int, names: int) -> int:
        """Behind words that say no more of names than who leads, joins, or holds what office in a board ("⟦làm Trưởng
        đoàn⟧;"), and before the first of them that they are invited; 0 where other words stand."""
        if not names:
            return at + length if (length := self.cues.presents.at(self.low, at)) else 0
        if length := LEADS.at(self.low, at) or self.cues.joins.at(self.low, at):
            return at + length + (self.low[at + length : at + length + 1] == ["với"])
        length = self.cues.becomes.at(self.low, at)
        behind = next((n for n in range(at + length, end) if not self.low[n][0].isalnum()), end)
        return behind if length and behind - at <= _BOARD else 0

    def _at(self, start: int, end: int, giving: bool) -> Demand | None:
        """Whom the clause that begins here charges."""
        give = self.gives(start) if giving else 0
        if self.strict and self.cues.empowers.at(self.low, start):
            return None
        if give:
            return self._receivers(start, start + give, end)
        toward = self._toward(start)
        listing = self.subject(toward, end, duties=True)
        if not listing.parties:
            return None
        at = listing.end
        if self.strict and self.cues.empowers.at(self.low, at):
            return None  # rules that let somebody act for another charge nobody
        if toward > start + 1:
            return Demand(listing.parties, start, at, firm=True) if self._singled_out(toward, at) else None
        give = self.gives(at) or self._modal_give(at)
        if handed := self._handed(start, at, give, end):
            return handed
        if give and self._asks_others(at, give):
            return None
        if ordered := self.ordered(listing, end):
            return Demand(ordered.parties, start, ordered.end, firm=True)
        firm = bool(self.cues.modal.at(self.low, at))
        above = all(map(self._highest, listing.parties))
        if not self._predicate(at, end) or (above and not firm):
            return None  # the highest tell what they do: nobody charges them
        return Demand(listing.parties, start, at, firm=firm)
