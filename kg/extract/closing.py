"""Who an item names at its end, behind what is to be done.

Forms taken:
1. brackets that say who does it: "(Chi cục Kiểm lâm chủ trì; Hội Nông dân tỉnh phối hợp)"
2. a clause that says no more than who prepares it: "... - Ban Pháp chế chuẩn bị, đồng chí A chỉ đạo"
3. brackets with nothing but names: "Báo cáo về trồng rừng (Sở Y tế)."
4. names behind a colon: "Thăm người có công: Sở Y tế, Hội Nông dân"; one of the leaders whom the list is given to
Refused: brackets behind a name, which say what it is, and the colon that says which bodies kinds are.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from kg.extract.joining import LEADS
from kg.mentions.bodies import read_bodies
from kg.mentions.parties import is_leader, read_list, unique
from kg.mentions.party_lines import read_parties
from kg.mentions.words import Words
from kg.models import Party
from kg.rules.lexicon import Lexicon
from kg.rules.periods import CLOCK

_ASIDE = 12  # words of a name before brackets
_KINDS = 4  # words before a colon in which kinds say what follows
_MARKS = frozenset("-–;,.")
_TIMED = frozenset("-–;,(")  # what parts a time from who is named before it
_QUARTERS = frozenset(("i", "ii", "iii", "iv"))
_PREPARED = 10  # words of what somebody prepares
_BRACKET = 45  # words of the longest closing bracket that names parties


class Closing:
    """Reads how the items of one document end; an index is one of `words`."""

    def __init__(self, words: Words, lexicon: Lexicon) -> None:
        self.words, self.low, self.lexicon = words, words.low, lexicon
        self.cues, self.names = lexicon.cues.charge, lexicon.body_names

    def in_bracket(self, start: int, end: int) -> list[Party]:
        """Whom brackets at the end say to do the item."""
        found = self._closed(start, end)
        if found is None:
            return self._prepared(start, end)
        opened, close = found
        given = self.cues.by.at(self.low, opened + 1)  # "(⟦do⟧ Sở Y tế chuẩn bị)"
        if not given and not self.words.within(self.cues.does, opened, close):
            return []
        first = opened + 1 + given
        named = read_list(self.words, first, close, self.lexicon).parties
        return read_parties(self.words, first, close, self.lexicon) if named else []

    def _prepared(self, start: int, end: int) -> list[Party]:
        """Whom brackets inside say to prepare an item: "Họp tổ ⟦(Sở Y tế chuẩn bị báo cáo)⟧, tại hội trường"."""
        for n in self.words.within(self.cues.prepares, start, end):
            opened = next((k for k in range(n, max(start, n - _BRACKET), -1) if self.low[k] in "()"), n)
            if self.low[opened] == "(" and not LEADS.at(self.low, n) and ")" in self.low[n : n + _PREPARED]:
                listing = read_list(self.words, opened + 1, n, self.lexicon)
                if listing.parties and listing.end == n:
                    return [*listing.parties]
        return []

    def led(self, start: int, end: int, named: Sequence[Party]) -> tuple[Party, ...]:
        """Those whom labels name, with who leads as brackets before them say: "Tiếp công dân (⟦Bí thư⟧ chủ trì). Cùng
        dự: Văn phòng"."""
        bracket = self.in_bracket(start, end) if named and not any(party.lead for party in named) else []
        return unique((*(bracket if any(party.lead for party in bracket) else ()), *named))

    def in_clause(self, start: int, end: int) -> tuple[Party, ...]:
        """Whom the last clause says to prepare an item, and no more than that: "Chương trình giám sát - Ban Pháp chế
        chuẩn bị, đồng chí A chỉ đạo"."""
        prepares = self.words.within(self.cues.prepares, start, end + 1)
        for n in range(end - 1, start, -1) if prepares else ():
            by = self.cues.by.at(self.low, n + 1)
            marked = self.low[n] in _MARKS
            if not (marked or by) or self.words.block[n]:
                continue
            listing = read_list(self.words, n + 1 + by, end, self.lexicon)
            does = self.cues.prepares.at(self.low, listing.end) if listing.parties else 0
            behind = listing.end + does
            closes = behind >= end or not self.low[behind][0].isalnum()
            if does and closes and (marked or self._directed(behind, end) > behind):
                lead = LEADS.at(self.low, listing.end) > 0  # "... do Sở Y tế trình, đồng chí A chỉ đạo"
                return tuple(replace(party, lead=party.lead or lead) for party in listing.parties)
        return ()

    def named(self, start: int, end: int) -> tuple[Party, ...]:
        """Whom an item that charges nobody names at its end, beside who leads as brackets at a sentence's end say."""
        found = self.in_clause(start, end) or self.named_last(start, end)
        closed = (n + 1 for n in range(start, end - 1) if self.low[n] == ")" and self.low[n + 1] == ".")
        return self.led(start, next(closed, start + 1), found) if found else ()

    def own_of(self, several: Sequence[Party], start: int, end: int) -> tuple[Party, ...]:
        """Who of several leaders an item is given to, where it names one behind a colon ("Phân công các đồng chí trong
        Ban Thường vụ như sau: 1. Dự án cầu Bến Than: ⟦đồng chí A⟧"); none where the several are no group."""
        if not all(party.kind == "body" and is_leader(self.words, party, self.lexicon) for party in several):
            return ()
        behind = self.words.behind(":", end)
        named = self._nothing_but_names(behind, end) if behind > start else ()
        return named if all(is_leader(self.words, party, self.lexicon) for party in named) else ()

    def _closed(self, start: int, end: int) -> tuple[int, int] | None:
        """The brackets with which a stretch closes, or a label behind it: "(Sở Y tế trình⟦; chỉ đạo: A)⟧"."""
        close = end - 1
        while close > start and self.low[close] in (".", ";", ",", "/"):
            close -= 1
        left = range(close, max(start, close - _BRACKET), -1)
        opened = next((n for n in left if self.low[n] == "(" or (self.low[n] == ")" and n < close)), None)
        if opened is None or self.low[opened] == ")":
            return None
        return opened, close + (self.low[close] != ")")

    def named_last(self, start: int, end: int) -> tuple[Party, ...]:
        """Who an item that charges nobody names and nothing else at its end: in brackets ("... (Sở Y tế)."), behind a
        dash or a colon ("Thăm người có công: Sở Y tế, Hội Nông dân"). Behind a name, brackets and a dash say what it
        is; behind kinds, a colon says which they are."""
        found = self._closed(start, end)
        if found and self._before_time(*found) > found[0] + 1 and not self._duty(*found):
            return self._named_behind(start, *found, apart=True)
        end = self._before_time(start, end)
        behind = {self.words.behind(mark, end) - 1 for mark in (":", "-", "–")}
        for mark in sorted((n for n in behind if n > start), reverse=True):
            colon = self.low[mark] == ":"
            if (colon or self._dash(mark)) and (parties := self._named_behind(start, mark, end, apart=not colon)):
                return parties
        return ()

    def _duty(self, opened: int, close: int) -> bool:
        """Whether brackets say no more than what who is named before them does: "Sở Y tế ⟦(phối hợp)⟧"."""
        return " ".join(self.low[opened + 1 : close]) in self.lexicon.cues.duties

    def _named_behind(self, start: int, mark: int, end: int, apart: bool) -> tuple[Party, ...]:
        """Who stands behind a mark, and nothing else; apart: it is no colon."""
        first = mark + 1
        if apart and any(self._names_up_to(n, mark) for n in range(max(start, first - _ASIDE), mark)):
            return ()
        parties = self._nothing_but_names(first, end)
        if not parties:
            return ()
        opens = next((n for n in range(start, first) if self.low[n][0].isalnum()), first)
        clock = CLOCK.match(self.words.text, self.words.start[opens])
        opens = min(self.words.index(clock.end()), first) if clock else opens  # "15h00: Thăm bến thuyền: đồng chí A"
        opens += self.low[opens] == ":"
        if " ".join(self.low[opens:mark]) in self.lexicon.cues.duties:
            return ()  # a label: "Thành phần: ..."
        led = is_leader(self.words, parties[0], self.lexicon) and self.names.verbs.at(self.low, opens)
        led = led or any(party.lead for party in parties)
        return parties if apart or led or not self._which(start, mark) else ()

    def _nothing_but_names(self, first: int, last: int) -> tuple[Party, ...]:
        """The names that a stretch is a list of, but for who directs; none where it says more or names a place."""
        last = self._before_time(first, last)
        listing = read_list(self.words, first, last, self.lexicon)
        rest = any(word[0].isalnum() for word in self.low[self._directed(listing.end, last) : last])
        places = any(self.names.levels.at(self.low, self.words.index(p.start)) for p in listing.parties[:1])
        return () if rest or places else listing.parties

    def _before_time(self, start: int, end: int) -> int:
        """Where what stands before a time that closes a stretch ends ("Sở Y tế ⟦(xong trước 20/3)⟧", "Sở Y tế⟦; năm
        2031⟧"); `end` where none closes it."""
        n, timed, figured = end, False, False
        while n > start and (self._of_time(n - 1) or not self.low[n - 1][0].isalnum()):
            n -= 1
            timed, figured = timed or self.low[n] in self.cues.moments, figured or self._counts(n)
        return n if timed and figured and (n == start or self.low[n] in _TIMED) else end

    def _of_time(self, n: int) -> bool:
        return self.low[n] in self.cues.moments or self._counts(n)

    def _counts(self, n: int) -> bool:
        return self.low[n].isdigit() or self.low[n] in _QUARTERS

    def _directed(self, at: int, end: int) -> int:
        """Behind a clause that says who directs ("(Sở Y tế ⟦- đồng chí A chỉ đạo⟧)"); `at` where none stands there."""
        if at >= end or self.low[at] not in _MARKS:
            return at
        leader = read_list(self.words, at + 1, end, self.lexicon)
        directs = self.cues.directs.at(self.low, leader.end) if leader.parties else 0
        return leader.end + directs if directs else at

    def _dash(self, n: int) -> bool:
        """Whether a dash stands by itself between two words."""
        if n + 1 >= len(self.low):
            return False
        alone = self.words.end[n - 1] < self.words.start[n] and self.words.end[n] < self.words.start[n + 1]
        return self.low[n] in ("-", "–") and alone and not self.words.block[n]

    def _which(self, start: int, colon: int) -> bool:
        """Whether what stands before a colon says that kinds, or those who belong to something, follow."""
        first = next((n for n in range(start, colon) if self.low[n][0].isalnum()), colon)
        kinds = any(self._kind(n) for n in range(max(start, colon - _KINDS), colon))
        ends = self.names.stops.at(self.low, colon - 1) or self.cues.leads_in.at(self.low, colon - 2)
        return bool(kinds or ends) or not self.names.verbs.at(self.low, first)

    def _kind(self, n: int) -> bool:
        """Whether a kind of body is named at `n`, and no other half of a word ("viết ⟦báo⟧ cáo", "nội ⟦bộ⟧")."""
        return bool(
            self.names.kinds.at(self.low, n) > self.names.verbs.at(self.low, n)
            and not self.names.halves.at(self.low, n - 1)
        )

    def _names_up_to(self, at: int, end: int) -> bool:
        if self.lexicon.roles.addresses.at(self.low, at) or self.lexicon.names.familiar.at(self.low, at):
            return read_list(self.words, at, end, self.lexicon).end == end
        opens = self.names.first.opens(self.low, at) and self.low[at - 1] not in ("-", "/")  # "số 12-NQ/TU" is no name
        names = read_bodies(self.words, at, self.lexicon) if opens else ()
        return bool(names) and self.words.index(names[-1].end) == end
