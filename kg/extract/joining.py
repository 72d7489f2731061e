"""Who leads a piece of work and who joins, as the words behind those who are charged say it.

Forms taken:
1. "Sở Y tế chủ trì, phối hợp với Sở Nội vụ": the first leads, the second joins; "chủ trì cùng", "chủ trì, X phối hợp"
2. "phối hợp với X": X joins
3. "X phối hợp, Y chủ trì": Y leads
Refused: "cơ quan chủ trì" that is another, who is ordered to work together ("chỉ đạo các xã phối hợp với ...").
"""

from __future__ import annotations

from msgspec.structs import replace

from kg.mentions.parties import Listing, read_kinds, read_list, unique
from kg.mentions.words import Words
from kg.models import Party
from kg.rules.body_names import Phrases
from kg.rules.lexicon import Lexicon

LEADS = Phrases(("chủ trì",))
_NAME = 12  # words of a name that may stand before "là cơ quan chủ trì"
_LIST = 60  # words of a list before what its parties do


class Joining:
    """Reads who leads and who joins in one document; an index is one of `words`."""

    def __init__(self, words: Words, lexicon: Lexicon) -> None:
        self.words, self.low, self.lexicon = words, words.low, lexicon
        self.cues, self.names = lexicon.cues.charge, lexicon.body_names

    def opening(self, start: int, end: int) -> int:
        """Behind marks, bullets and quotes that open a stretch."""
        while start < end and not self.low[start][0].isalnum():
            start += 1
        return start

    def joins(self, parties: tuple[Party, ...], start: int, end: int) -> tuple[Party, ...]:
        """Parties that are charged, as the words behind them say: leading where "chủ trì" is printed of them, and with
        whom the words join to them."""
        start = self.opening(start, end)
        lead = self.leads(start, end) and not any(party.lead for party in parties)
        mine = tuple(replace(party, lead=party.lead or lead) for party in parties)
        return unique((*mine, *self.joined(start, end)))

    def leads(self, at: int, end: int) -> bool:
        """Whether "chủ trì" is printed of whoever is charged from here on, not of others ("cơ quan chủ trì")."""
        return any(n == at or self._own(at, n) for n in self.words.within(LEADS, at, end - 1))

    def _own(self, at: int, n: int) -> bool:
        before = self.low[n - 1]
        if before == "và" or not before[0].isalnum():
            return True
        k = at
        while k < n and (length := self.cues.adverbs.at(self.low, k)):
            k += length
        if k == n:
            return True
        if self.cues.others.at(self.low, n - 2) == 2:  # "của cơ quan chủ trì" is another
            mine = self.cues.posts.at(self.low, n - 3) == 3 and not self._named(at, n - 3)
            return mine or not self.low[n - 3][0].isalnum()
        if self.cues.powers.at(self.low, at):  # "Sở Y tế ⟦theo chức năng, nhiệm vụ⟧ chủ trì"
            return not any(self.names.first.opens(self.low, k) and self.words.capital(k) for k in range(at, n))
        return any(self.cues.adverbs.at(self.low, n - m) == m for m in range(2, 7) if n - m >= at)

    def _named(self, at: int, end: int) -> bool:
        """Whether another name ends right here: "gửi ⟦Sở Y tế⟧ là cơ quan chủ trì"."""
        near = (k for k in range(max(at, end - _NAME), end) if self.words.capital(k))
        return any(read_list(self.words, k, end, self.lexicon).end == end for k in near)

    def leading(self, start: int, end: int) -> bool:
        """Whether words without a subject open with who leads or joins: "Chủ trì, phối hợp với Sở Y tế ...:"."""
        at = self.opening(start, end)
        while length := self.cues.adverbs.at(self.low, at):
            at += length
        return bool(LEADS.at(self.low, at) or self.cues.joins.at(self.low, at))

    def leads_in(self, start: int, end: int) -> bool:
        """Whether a sentence only leads in what follows: "... thực hiện các nhiệm vụ sau:"."""
        while end > start and not self.low[end - 1][0].isalnum() and self.low[end - 1] != ":":
            end -= 1
        closed = end > start + 2 and self.low[end - 1] == ":"
        return closed and any(self.cues.leads_in.at(self.low, end - 1 - n) == n for n in (1, 2, 3))

    def joined(self, at: int, end: int) -> list[Party]:
        """Who works with the one that is charged: "phối hợp với X", "chủ trì, X phối hợp"."""
        found: list[Party] = []
        for n in sorted((*self.words.within(LEADS, at, end - 1), *self.words.within(self.cues.joins, at, end - 1))):
            if beside := self.cues.beside.at(self.low, n + 2):
                found += read_list(self.words, n + 2 + beside, end, self.lexicon).parties
            elif LEADS.at(self.low, n) and self.low[n + 2 : n + 3] in ([","], [";"]):
                listing = read_list(self.words, n + 3, end, self.lexicon)
                joins = self.cues.joins.at(self.low, listing.end) or self.cues.prepares.at(self.low, listing.end)
                found += listing.parties if joins else ()
            elif length := self.cues.joins.at(self.low, n):
                found += self._leading_behind(n + length, end)
                found += self._before(at, n) or (() if self._of_others(at, n) else self._behind(n + length, end))
        return [*found, *self._attending(at, end)]

    def _behind(self, at: int, end: int) -> tuple[Party, ...]:
        """Who joins, behind the word and those that say how: "phối hợp chặt chẽ với ⟦X⟧"."""
        while at < end and (length := self.cues.closely.at(self.low, at + (self.low[at] == ","))):
            at += length + (self.low[at] == ",")
        if named := self.listed(at, end).parties:
            return named
        purposes = self.words.within(self.cues.purposes, at, min(end, at + _NAME))
        return read_kinds(self.words, at, purposes[0] if purposes else end, self.lexicon).parties

    def _before(self, at: int, joins: int) -> tuple[Party, ...]:
        """Who joins, right before the word and behind a comma: "Sở Y tế chịu trách nhiệm chính, ⟦các sở⟧ phối hợp",
        "Sở Y tế là cơ quan chủ trì, ⟦các sở⟧ là cơ quan phối hợp"."""
        joins -= self.cues.posts.at(self.low, joins - 3)
        for mark in (n for n in range(max(at, joins - _LIST), joins - 1) if self.low[n] == ","):
            listing = read_list(self.words, mark + 1, joins, self.lexicon)
            if listing.parties and listing.end == joins:
                return listing.parties
        return ()

    def _leading_behind(self, at: int, end: int) -> list[Party]:
        """Who leads those that join: "Sở Y tế phối hợp, ⟦Sở Nội vụ⟧ chủ trì"."""
        if self.low[at : at + 1] not in ([","], [";"]):
            return []
        listing = self.listed(at + 1, end)
        leads = listing.parties and LEADS.at(self.low, listing.end)
        return [replace(party, lead=True) for party in listing.parties] if leads else []

    def _attending(self, at: int, end: int) -> tuple[Party, ...]:
        """Who else attends: "chủ trì họp, ⟦các đồng chí B, C⟧ dự"."""
        for n in self.words.within(self.cues.attends, at, end) if self.words.within(LEADS, at, end - 1) else ():
            for mark in (k for k in range(max(at, n - _LIST), n - 1) if self.low[k] in (",", ";")):
                listing = self.listed(mark + 1, n)
                if listing.parties and listing.end == n:
                    return listing.parties
        return ()

    def listed(self, at: int, end: int) -> Listing:
        """The names that stand behind a word that joins them."""
        return read_list(self.words, at, end, self.lexicon)

    def _of_others(self, at: int, n: int) -> bool:
        """Whether those who are to work together are others: "chỉ đạo các địa phương phối hợp với ..."."""
        if n > at and self.low[n - 1] in self.cues.not_joining:
            return True
        begin = max(at, self.words.behind(";", n), self.words.behind(".", n))
        orders = [m for m in self.words.within(self.cues.orders, begin, n) if self.low[m - 1] not in self.cues.passive]
        if orders and self.low[n - 1] == "," and LEADS.at(self.low, n - 3):  # "chỉ đạo Sở Y tế chủ trì, phối hợp với"
            ordered = self.low[orders[-1] + self.cues.orders.at(self.low, orders[-1]) : n - 3]
            return bool(ordered) and all(word[0].isalnum() for word in ordered)
        return bool(orders) and self.low[n - 1] not in (",", ";", "và")
