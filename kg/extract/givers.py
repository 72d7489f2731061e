"""Verbs that give work, and those who get it: "Giao ⟦Sở Nội vụ⟧ ...", "Thủ tướng yêu cầu ⟦Bộ Y tế⟧ ...", "A trực tiếp
chỉ đạo ⟦Sở Y tế⟧ mở ...". Refused: who is told of ("đã", "là", "gồm"), and the execution of the act itself."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from kg.extract.joining import LEADS
from kg.extract.subjects import Subjects
from kg.mentions.parties import Listing, is_leader, read_list
from kg.mentions.words import Words
from kg.models import Party
from kg.rules.lexicon import Lexicon

_FIELD = 8  # words of the field of an office
FAR = 160  # words of a sentence in which its subject or a verb that gives is looked for
LIST = 400  # words of the longest list of parties in a sentence
_BRACKET = 45  # words of the longest closing bracket that names parties
_SOON = 12  # words behind a subject within which it is to carry out the act itself
_QUOTES = frozenset('"“”')


class Demand(Struct, frozen=True):
    """Who is charged, from word `start` on; behind: the word behind the names. named: nothing but names stands there (a
    heading); directs: who is named directs others ("giao X chỉ đạo:"); given: a verb that gives names them; firm: such
    a verb, or one that says that they must; more: whom later clauses of the sentence charge, from word `until` on;
    topical: a topic is said to be theirs to direct."""

    implementing: tuple[Party, ...]
    start: int
    behind: int
    named: bool = False
    directs: bool = False
    given: bool = False
    firm: bool = False
    more: tuple[Party, ...] = ()
    until: int | None = None
    topical: bool = False


class Givers(Subjects):
    """Reads what gives work in sentences of one document; an index is one of `words`. strict: of an act that sets
    rules, where a heading in words of its own is a topic."""

    def __init__(self, words: Words, lexicon: Lexicon, strict: bool = False) -> None:
        super().__init__(words, lexicon)
        self.strict = strict

    def _toward(self, at: int) -> int:
        """The word behind "đối với" or "riêng", which single a subject out; `at` where neither stands there."""
        if self.low[at : at + 2] == ["đối", "với"]:
            return at + 2
        return at + (self.low[at : at + 1] == ["riêng"] and self.names.first.opens(self.low, at + 1))

    def _singled_out(self, first: int, behind: int) -> bool:
        """ "Đối với các chủ đầu tư ⟦cần⟧ dọn mặt bằng", "Đối với Sở Y tế⟦, rà soát⟧ hồ sơ"."""
        does = self.low[behind : behind + 1] == [","] and self.names.verbs.at(self.low, behind + 1)
        return bool(self.cues.modal.at(self.low, behind) or (does and self.words.capital(first)))

    def _asks_others(self, at: int, give: int) -> bool:
        """Whether a verb that gives leads in whom its subject charges ("Chủ tịch UBND tỉnh yêu cầu:") or names others,
        though not in words that we know ("yêu cầu các ...")."""
        named = self.names.openers.at(self.low, at + give) or self.names.kinds.at(self.low, at + give)
        others = not self.cues.hands.at(self.low, at) and named > 0
        return others or self._leads(at + give, len(self.low))

    def _handed(self, start: int, at: int, give: int, end: int) -> Demand | None:
        """Whom a subject gives something to by the verb at `at`; "Thủ trưởng các sở phân công cán bộ trực", which names
        nobody, is what they do themselves."""
        handed = self._receivers(start, at + give, end) if give else None
        if handed is None or not self.cues.hands.at(self.low, at) or self._leads(handed.behind, end):
            return handed
        return (
            handed if any(self.words.capital(self.words.index(party.start)) for party in handed.implementing) else None
        )

    def _leads(self, at: int, end: int) -> bool:
        """Whether what stands behind names only leads in what they are given: "giao các sở ⟦như sau:⟧"."""
        return at < end and (self.low[at] == ":" or self.cues.leads_in.at(self.low, at) > 0)

    def with_field(self, listing: Listing, end: int) -> Listing:
        """An office goes on with its field: "Phó Chủ tịch UBND tỉnh ⟦phụ trách văn xã⟧ chỉ đạo"."""
        at, last = listing.end, listing.parties[-1] if listing.parties else None
        charge = self.cues.directs.at(self.low, at)
        person = last is not None and last.kind == "person" and self.words.index(last.end) < at  # with his office
        if last is None or not charge or not (person or (last.kind != "person" and self.leader(last))):
            return listing
        for n in range(at + charge, min(end, at + charge + _FIELD)):
            if not self.low[n][0].isalnum() or self.words.block[n]:
                break
            if n > at + charge and self.cues.directs.at(self.low, n):
                if person:
                    return Listing(listing.parties, n)
                first = self.words.index(last.start)
                name, stop = self.words.surface(first, n), self.words.end[n - 1]
                return Listing((*listing.parties[:-1], replace(last, name=name, end=stop)), n)
        return listing

    def ordered(self, leaders: Listing, end: int) -> Listing | None:
        """Whom a person whom nobody charges directs to do something: "A trực tiếp chỉ đạo ⟦Sở Y tế⟧ mở ..."."""
        leaders = self.with_field(leaders, end)
        at = leaders.end
        if not leaders.parties or any(party.kind != "person" for party in leaders.parties):
            return None
        while length := self.cues.adverbs.at(self.low, at) if not self.cues.directs.at(self.low, at) else 0:
            at += length
        directs = self.cues.directs.at(self.low, at)
        listing = read_list(self.words, at + directs, min(end, at + LIST), self.lexicon) if directs else None
        if listing is None or not listing.parties or ";" in self.low[at : listing.end]:
            return None  # "A phụ trách thôn Mây; B phụ trách ..."
        return listing if self._predicate(listing.end, end) else None

    def directed(self, leaders: Listing, end: int) -> Listing | None:
        """Who does what leaders only direct, in clauses parted by commas: "giao đồng chí A chỉ đạo, ⟦Sở Y tế⟧ mở trạm
        xá"."""
        at = leaders.end
        while leaders.parties and all(map(self.leader, leaders.parties)):
            directs = self.cues.directs.at(self.low, at)
            if not directs or self.low[at + directs : at + directs + 1] != [","]:
                return None
            leaders = read_list(self.words, at + directs + 1, min(end, at + LIST), self.lexicon)
            at = leaders.end
            if leaders.parties and not self.cues.directs.at(self.low, at) and self._predicate(at, end):
                return leaders
        return None

    def _highest(self, party: Party) -> bool:
        """Whether a party is one of those whom nobody charges."""
        first = self.words.index(party.start)
        return self.cues.above.at(self.low, first) >= self.words.index(party.end) - first

    def gives(self, n: int) -> int:
        """How many words a verb that gives takes at `n`; "giao ban" is a meeting and gives nothing."""
        give = self.cues.give.at(self.low, n) or (self.words.capital(n) and self.cues.proposes.at(self.low, n))
        meets = self.low[n + give - 1 : n + give + 1] == ["giao", "ban"] and not self.words.capital(n + give)
        return 0 if meets else give

    def _modal_give(self, at: int) -> int:
        """ "Thủ tướng Chính phủ trực tiếp giao", "UBND tỉnh có ý kiến giao"; not "Bộ trưởng ⟦có thể⟧ đề nghị"."""
        if self.cues.grants.at(self.low, at) or self.cues.may.at(self.low, at):
            return 0
        for n in range(1, 5):
            if (give := self.gives(at + n)) and (n < 3 or self._in_writing(at + n)):
                return n + give if self.low[at] not in ("được", "theo", "do") else 0
        return 0

    def _receivers(self, start: int, at: int, end: int) -> Demand | None:
        """Whom a verb that gives gives to: names behind it, and a deed behind them."""
        listing = self.with_field(read_list(self.words, at, min(end, at + LIST), self.lexicon), end)
        if not listing.parties:
            listing = self.honored(at) or self._asked(at) or self._kind_alone(at, end, given=True) or listing
        listing = (self._with_post(listing, end) if listing.parties else None) or listing
        clause = self.half(listing.end) or self.cues.describes.at(self.low, listing.end) > 1
        if listing.parties and (clause or not self._predicate(listing.end, end)):
            listing = self.in_a_clause(listing, end, self.half(listing.end)) or listing
        if not listing.parties:
            return None
        if doing := self.directed(listing, end):
            return Demand(doing.parties, start, doing.end, given=True, firm=True)
        behind = listing.end
        if len(listing.parties) > 1 and (give := self.gives(behind)):  # "A giao B, C giao D": C gives as A does
            handed = self._receivers(start, behind + give, end)
            mine = listing.parties[:-1]
            return Demand((*mine, *(handed.implementing if handed else ())), start, behind, given=True, firm=True)
        if self.low[behind : behind + 1] == ["là"] and self.cues.adverbs.at(self.low, behind + 1):
            return Demand(listing.parties, start, behind, given=True, firm=True)  # "giao X là cơ quan chủ trì"
        more = self.low[behind : behind + 1] == ["và"] and self.names.verbs.at(self.low, behind + 1)  # "và kêu gọi ..."
        ends = behind >= end or self.low[behind] in (":", ".", ",", ";", "(") or self._leads(behind, end)
        if not (ends or more or self._predicate(behind, end)):
            return None
        return Demand(listing.parties, start, behind, given=True, firm=True)

    def _asked(self, at: int) -> Listing | None:
        """Whom a letter addresses, where it asks without a name: "Sở Y tế đề nghị:", "Đề nghị gửi danh sách ..."."""
        verb = next((n for n in (at - 2, at - 3) if n >= 0 and n + self.cues.asks.at(self.low, n) == at), -1)
        if not self.addressed or verb < 0 or at >= len(self.words) or self.words.block[at]:
            return None
        if self.words.capital(verb):
            does = self.names.verbs.at(self.low, at) > self.names.stops.at(self.low, at)
        else:
            does = self.low[at] == ":" and self.low[verb - 1][0].isalpha()
        return Listing(self.addressed, at) if does else None

    def _given(self, start: int, end: int) -> Demand | None:
        """A verb that gives inside a sentence: behind a mark, "và", a preamble."""
        for n in self.words.within(self.cues.give, start + 1, min(end, start + FAR)):
            give = self.gives(n)
            if self.strict and self.cues.empowers.at(self.low, n):
                continue
            opens = not self.words.capital(n) or self.words.line[n]  # "Về cán bộ⏎Giao Ban Tổ chức rà soát ..."
            kind = self.names.kinds.at(self.low, n - 2) == 2 or self._in_writing(n)  # "nhà trường yêu cầu"
            may = any(self.cues.may.at(self.low, n - k) == k for k in (2, 3))  # "Sở Y tế ⟦có thể⟧ đề nghị ..."
            if opens and not may and (kind or self.low[n - 1] not in self.cues.not_behind):
                demand = self._receivers(n, n + give, end)
                if demand:
                    return demand
        return None

    def _predicate(self, at: int, end: int) -> bool:
        """Whether what stands behind a subject says what it has to do."""
        if at >= end or self.words.block[at]:
            return False
        if self.low[at] == "(":
            close = next((n for n in range(at, min(end, at + _BRACKET)) if self.low[n] == ")"), None)
            return close is not None and self._predicate(close + 1, end)
        if self.low[at] == "là" and self.cues.adverbs.at(self.low, at + 1) > 1:
            return self._is_charged_as(at, end)
        if self.low[at] in (",", "-"):
            opens = (self.cues.fronts, self.names.verbs, self.cues.directs)  # "..., phụ trách công tác hậu cần"
            inner = at + 1 < end and any(phrases.at(self.low, at + 1) for phrases in opens)
            return inner and not self.words.capital(at + 1)
        at += self.low[at] in _QUOTES and at + 1 < end  # 'Tổ công nghệ số "đi từng ngõ" hướng dẫn ...'
        if not self.low[at][0].isalpha() or self._was_done(at, end):
            return False
        if self.words.capital(at):  # "1. Sở Y tế⏎Rà soát ...": a name on a line of its own, its deed on the next
            return bool(self.words.line[at] and self.names.verbs.at(self.low, at))
        return bool(self.cues.charged.at(self.low, at)) or not self.cues.told.at(self.low, at)

    def _is_charged_as(self, at: int, end: int) -> bool:
        """Whether "là" with what charges leads to a deed: "là đơn vị đầu mối, ⟦tham mưu⟧ ...", "⟦chủ trì⟧"."""
        behind = at + 1
        while length := self.cues.adverbs.at(self.low, behind):
            behind += length
        if self.cues.others.at(self.low, behind - 2) != 2 and self.names.verbs.at(self.low, behind):
            return True  # "là cơ quan thường trực giúp UBND tỉnh ..."
        soon = range(at, min(end, at + _SOON))
        comma = next((n for n in soon if self.low[n] == ","), end)  # "là cơ quan thường trực của Ban Chỉ đạo, giúp ..."
        if comma + 1 < end and self.names.verbs.at(self.low, comma + 1) > (comma > behind):
            return True
        other = read_list(self.words, min(comma + 1, end), end, self.lexicon)  # "là đầu mối, Sở Y tế phối hợp"
        if other.parties and self.cues.joins.at(self.low, other.end):
            return True
        return any(self.cues.modal.at(self.low, n) or LEADS.at(self.low, n) for n in soon)

    def _was_done(self, at: int, end: int) -> bool:
        """Whether a time opens what was done already: "Bộ Y tế ⟦trong thời gian ngắn đã⟧ ..."."""
        if self.low[at] != "trong" or not self.names.stops.at(self.low, at):
            return False
        last = min(end, at + _SOON)
        comma = next((n for n in range(at, last) if self.low[n] == ","), last)
        return bool(self.words.within(self.cues.already, at, comma))

    def executes(self, start: int, end: int) -> bool:
        """Whether a sentence says who executes the act itself."""
        return self._executes(read_list(self.words, self.opening(start, end), end, self.lexicon).end, end)

    def _executes(self, at: int, end: int) -> bool:
        """Whether a sentence executes the act itself, where it begins or behind a list of names of any kind."""
        if self.cues.refers.at(self.low, at) and not {",", ";"} & {*self.low[at:end]}:
            return True
        for n in self.words.within(self.cues.executed, at, min(end, at + FAR)):
            if not any(word[0].isalnum() for word in self.low[n + self.cues.executed.at(self.low, n) : end]):
                return True
        found = self.words.within(self.cues.executes, at, min(end, at + FAR))
        if found and self.words.within(self.cues.watches, at, found[0]):
            return False
        return any(n < at + _SOON or self.low[n - 2 : n] == ["trách", "nhiệm"] for n in found)

    def commands(self, party: Party) -> bool:
        """Whether a party is one of whom it may be said that it only directs: a leader, a committee."""
        at = self.words.index(party.start)
        return self.leader(party) or self.cues.committees.at(self.low, at) > 0

    def leader(self, party: Party) -> bool:
        """Whether a party is a person, or an office in place of its holder."""
        return is_leader(self.words, party, self.lexicon)
