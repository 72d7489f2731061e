"""Groups of bodies, and bodies that a plural names one by one: "các sở, ban, ngành", "UBND các tỉnh: Lạc Sơn, Mây Hồ".

What is a body's or an office's own name `kg.mentions.body_grammar` says, which reads both by these.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

from msgspec import Struct

from kg.mentions.boundaries import JOINS, Boundaries
from kg.mentions.words import Words
from kg.rules.lexicon import Lexicon

_FIELD = 8  # words of a field that no list holds
LONGEST = 60  # words of one name: the longest that we know has 34
_CENTRE = 2  # words of "Trung ương"
_TRADE = 12  # words of a trade
_CHARGED = {"giao", "phân", "ủy"}


class Reach(Struct, frozen=True):
    """How far a name runs, in words; spread: bodies that a plural head names one by one ("các Bộ: A, B")."""

    end: int
    kind: str
    covers: tuple[str, ...] = ()
    spread: tuple[tuple[int, int], ...] = ()
    head: str = ""


class Groups(ABC):
    """Reads the groups of a text. Every method takes the word where its part begins, inside `depth` other names."""

    def __init__(self, words: Words, lexicon: Lexicon) -> None:
        self.words, self.low, self.lexicon = words, words.low, lexicon
        self.names, self.at = lexicon.body_names, Boundaries(words, lexicon)

    @abstractmethod
    def name(self, i: int, depth: int) -> Reach | None:
        """A name of any kind."""

    @abstractmethod
    def _body(self, i: int, depth: int) -> Reach | None: ...

    @abstractmethod
    def _goes_on(self, k: int, depth: int, free: bool) -> int: ...

    @abstractmethod
    def _office(self, i: int, depth: int) -> Reach | None: ...

    def _grouped(self, i: int, k: int, depth: int) -> Reach | None:
        """Behind "các", "mọi", "từng" ...: kinds, offices, or bodies named one by one."""
        if not self.words.word(k) or (self.at.refused(k) and self.names.kinds.at(self.low, k) < 2):
            return None
        if self.low[k - 1] == "chí" and self.low[k] == "được":
            end = self._charged(k, depth)
            return Reach(end, "group") if end > k else None
        if above := self._comrades_of(k, depth):
            return above
        seat = self.lexicon.roles.seat.match(self.words.folded, self.words.start[k])
        if seat:
            return Reach(self.words.index(seat.end()), "group", (" ".join(seat[0].split()),))
        office = self._office(k, depth)
        if office:
            return Reach(self._seconded(k, office.end, depth), "group", office.covers)
        kind = self.names.kinds.at(self.low, k) if not self.names.compounds.at(self.low, k) else 0
        if kind and (spread := self._spread(k, k + kind) or self._over_each(k, depth)):
            return spread
        if kind and not self.at.named(k, kind):
            end, covers = self._kinds(k, depth)
            return self._listed_behind(k, k + kind, end) or Reach(end, "group", covers)
        body = self._body(k, depth)
        return Reach(body.end, "group", body.covers or (self.at.written(k, body.end),)) if body else None

    def _comrades_of(self, k: int, depth: int) -> Reach | None:
        """ "các đồng chí ⟦trong Ban Thường vụ⟧": those who belong to a body."""
        within = self.names.members.at(self.low, k) if self.lexicon.roles.addresses.at(self.low, k - 2) else 0
        above = self.name(k + within, depth + 1) if within else None
        return Reach(above.end, "group") if above and not above.spread else None

    def _seconded(self, k: int, end: int, depth: int) -> int:
        """ "các đồng chí Bí thư⟦, Chủ tịch UBND các xã⟧": an office without its body is of the next one's."""
        alone = self.lexicon.roles.addresses.at(self.low, k - 2) and self.names.bodiless.at(self.low, k) == end - k
        joined = alone and end + 1 < len(self.low) and self.low[end] in JOINS and not self.words.block[end]
        second = self._office(end + 1, depth) if joined and self.words.capital(end + 1) else None
        return second.end if second and not second.spread and second.end > self.at.role(end + 1) else end

    def _located(self, i: int) -> Reach | None:
        """A place that stands for those who govern it: "tỉnh Lạc Sơn"."""
        level = self.at.level(i) if self.low[i] != "các" else 0
        if not level or not self.words.capital(i + level):
            return None
        end = self.at.proper(i + level)
        return Reach(end, "place") if end > i + level else None

    def _bare(self, i: int, depth: int) -> Reach | None:
        """Kinds without "các": several of them, or one that is narrowed; one alone is a common word."""
        kind = self.names.bare.at(self.low, i) or self._paired(i)
        if self.low[i] in ("ngành", "lực") and (field := self.names.branches.at(self.low, i)):
            return Reach(self.at.narrowed(i + field), "group", (self.at.written(i, i + field),))
        if whose := self._whose(i, depth):
            return whose
        if not kind or self.names.compounds.at(self.low, i) or (self.words.capital(i) and self.at.named(i, kind)):
            return None
        end, covers = self._kinds(i, depth)
        after = i + kind
        deed = len(covers) == 1 and self.names.verbs.at(self.low, i)  # "Tổ chức vận tải hàng hóa" is no group
        if deed and not self.names.bodily.at(self.low, after) and not self.at.level(after):
            return None
        told = len(covers) > 1 or (self.words.word(after) and not self.at.common(after)) or self.at.level(after) > 0
        told = told or any(self.words.capital(n) for n in range(after, end))
        told = told or max(p.at(self.low, after) for p in (self.names.narrowing, self.names.describing)) > 0
        return Reach(end, "group", covers) if end > after and told else None

    def _whose(self, i: int, depth: int) -> Reach | None:
        """Who builds or owns something, whom a committee heads: "Chủ đầu tư ⟦các dự án⟧", "Cấp ủy ⟦các chi bộ⟧"."""
        k = i + self.names.owners.at(self.low, i)
        if k > i and self.names.works.at(self.low, k):
            return Reach(self._goes_on(k, depth, free=True), "body")
        k = i + self.names.heading.at(self.low, i)
        headed = self.name(k, depth + 1) if k > i and self.names.openers.at(self.low, k) else None
        return Reach(headed.end, "group") if headed and headed.kind == "group" else None

    def _paired(self, i: int) -> int:
        """How many words a kind takes that opens a group only with another beside it: "⟦Viện⟧, Trường trực thuộc"."""
        kind = self.names.paired.at(self.low, i)
        joined = kind and i + kind + 1 < len(self.low) and self.low[i + kind] in JOINS
        k = i + kind + 1
        bare = joined and self.names.bare.at(self.low, k) > self.names.verbs.at(self.low, k)  # "Phòng, ⟦ban⟧, đơn vị"
        return kind if joined and (bare or self.names.paired.at(self.low, k)) else 0

    def _listed_behind(self, k: int, after: int, end: int) -> Reach | None:
        """ "các bộ, cơ quan: Công Thương, Y tế": the first of several kinds heads them all."""
        listed = self.low[end : end + 1] == [":"] and self.at.known_field(end + 1) and not self.at.head(end + 1)
        return self._each(k, after, end + 1) if listed else None

    def _spread(self, k: int, after: int) -> Reach | None:
        """ "các Bộ: Quốc phòng, Công an", "các tỉnh Lạc Sơn, Mây Hồ", "UBND các tỉnh: ..." named one by one."""
        colon = after < len(self.low) and self.low[after] == ":" and not self.words.block[after]
        return self._each(k, after, after + colon)

    def _each(self, k: int, after: int, at: int) -> Reach | None:
        """What the head at `k`, up to `after`, names one by one from word `at` on."""
        first = at
        listed: list[tuple[int, int]] = []
        while (end := self._one_of(at, leveled=bool(listed and self.at.level(k)))) > at:
            listed.append((at, end))
            if not (end + 1 < len(self.low) and self.low[end] in (",", "và", ";") and not self.words.block[end]):
                break
            at = end + 1
            at += self.low[at] == "và"
        deed = self.names.verbs.at(self.low, first)  # "Các thôn: ⟦Xây dựng⟧ kế hoạch"
        if len(listed) < 2 and (first == after or deed or not self.at.known_field(first)):
            return None
        head = self.words.surface(k, after)
        if not self.at.level(k):
            head = head[:1].upper() + head[1:]
        kind = "place" if self.at.level(k) else "body"
        return Reach(listed[-1][1], kind, (), tuple(listed), head) if listed else None

    def _one_of(self, at: int, leveled: bool) -> int:
        """Where one of those named ends that begins at `at`, `at` where none does. leveled: it may stand with a level
        of its own ("các huyện: Mây Hồ, ⟦thị xã Sa Long⟧")."""
        if not self.words.word(at) or not (self.words.capital(at) or leveled):
            return at
        field = self.at.known_field(at)
        if not field and self.words.surface(at, at + 1).isupper() and self.names.kinds.at(self.low, at):
            return at  # "các trường ⟦THPT⟧, PTDTNT": kinds
        if self.at.head(at) and (not field or self.at.level(at + field)):
            return at
        level = at if self.words.capital(at) else at + self.at.level(at)
        end = at + field if field else self.at.proper(level)
        end = max(end, self._of_the_country(at))
        return at if end == level else end

    def _of_the_country(self, at: int) -> int:
        """Where a field in words of its own ends with the country's name: "⟦Hàng hải và Đường thủy Việt Nam⟧"; `at`
        where it does not."""
        for n in range(at + 1, min(at + _FIELD, len(self.low) - 1)):
            another = self.words.capital(n) and (self.at.known_field(n) or self.at.head(n))
            if another or not self.words.word(n) or self.names.verbs.at(self.low, n) > 1:
                break
            if self.names.country.at(self.low, n):
                return n + 2
        return at

    def _over_each(self, k: int, depth: int) -> Reach | None:
        """ "các ⟦Đảng ủy Bộ Tài chính, Bộ Nội vụ⟧": one head over several bodies."""
        head = k + self.names.over.at(self.low, k)
        listed: list[tuple[int, int]] = []
        at = head
        while head > k and self.words.word(at) and self.names.fielded.at(self.low, at) and self.words.capital(at):
            body = self._body(at, depth + 1)
            if body is None or body.spread:
                break
            listed.append((at, body.end))
            joined = body.end + 1 < len(self.low) and self.low[body.end] in (",", "và")
            if not joined or self.words.block[body.end]:
                break
            at = body.end + 1
        return Reach(listed[-1][1], "body", (), tuple(listed), self.words.surface(k, head)) if len(listed) > 1 else None

    def _places_named(self, i: int, k: int) -> Reach | None:
        """ "UBND các tỉnh: Lạc Sơn, Mây Hồ" and "UBND các xã Tân An, Tân Lập": each of them."""
        if "các" not in self.low[i:k] or not (self.names.placed.at(self.low, i) or self.names.over.at(self.low, i)):
            return None
        levels = next((n for n in range(k - 1, max(i, k - 12), -1) if self.low[n] == "các"), 0)
        if not levels:
            return None
        opens = k + 1 if k < len(self.low) and self.low[k] == ":" and not self.words.block[k] else k
        level = self.names.levels.at(self.low, levels)
        first = levels + level if opens == k else opens
        spread = self._spread(levels + 1, first) if first > levels else None
        if spread is None or len(spread.spread) < 2:
            return None
        head = f"{self.words.surface(i, levels)} {self.words.surface(levels + 1, levels + level)}"
        return Reach(spread.end, "body", (), spread.spread, head)

    def _kinds(self, k: int, depth: int) -> tuple[int, tuple[str, ...]]:
        """A run of kinds with what describes them, and which kinds they are."""
        covers: list[str] = []
        last, small = k, not self.words.capital(k)
        committees = self.at.committee(k, self.names.kinds.at(self.low, k))
        begin = k  # a block may begin there
        while (k == begin or self.words.word(k)) and (length := self._kind(k, first=k == begin)):
            covers.append(self.at.written(k, k + length))
            last = k = self._described(k + length, depth)
            if not (k < len(self.low) and self.low[k] in (*JOINS, "-") and not self.words.block[k]):
                break
            if self.low[k] == "-" and self.low[k + 1 : k + 2] and self.low[k + 1] in self.names.apposed:
                break
            k += 1
            k += k < len(self.low) and self.low[k] == "và"
            own = not self.at.committee(k, self.names.kinds.at(self.low, k)) if committees else small
            if self.lexicon.roles.addresses.at(self.low, k):
                break  # "Bí thư Huyện ủy và ⟦đồng chí⟧ Phó Bí thư"
            if self.at.opens_own(k) or (own and self._capital_kind(k)):
                break
        return last, tuple(dict.fromkeys(covers))

    def _capital_kind(self, k: int) -> bool:
        """Whether a kind is printed with a capital, and is no kind of school and no abbreviation."""
        capital = self.words.capital(k) and not self.words.surface(k, k + 1).isupper()
        return capital and not self.names.schools.at(self.low, k)

    def _kind(self, k: int, first: bool) -> int:
        """How many words a kind takes here; behind others a verb is none ("các đơn vị rà soát, ⟦báo cáo⟧"), nor is
        what only opens like one ("cấp ủy và ⟦ban giám đốc⟧")."""
        length = self.names.kinds.at(self.low, k)
        longer = max(self.names.verbs.at(self.low, k), self.names.compounds.at(self.low, k) if length == 1 else 0)
        return length if first or length >= longer else 0

    def _described(self, k: int, depth: int) -> int:
        """What describes kinds: adjectives of the genre, a level, an owner, who charged them."""
        begin = k
        whose = False  # behind a body's own name no common word describes any more
        while self.words.word(k) and k - begin < LONGEST:
            known = self._describes(k)
            if known and not (self.words.capital(k) and self.at.head(k)):
                k += known
            elif self.at.level(k) and self.at.place(k) > k:
                k = self.at.place(k)
            elif self._owns(k) and (owner := self._owned(k, depth)) > k:
                k = owner
            elif self.low[k] == "được" and (charged := self._charged(k, depth)) > k:
                k = charged
            elif self.words.capital(k) and (above := self._capitals(k, depth)) > k:
                k, whose = above, True
            elif k == begin and (traded := self._traded(k)) > k:
                k = traded
            elif self.at.does(begin, k):
                k += self.at.does(begin, k)
            elif self.at.common(k) and not whose:
                k += 1
            else:
                break
        return k

    def _over(self, k: int) -> int:
        """ "các cấp ủy viên phụ trách ⟦chi bộ⟧": how many words say of what somebody is in charge."""
        charged = self.names.ranks.at(self.low, k - 2) == 2 == self.names.charge.at(self.low, k - 2)
        length = self.names.charge.at(self.low, k) if charged else 0
        return length if length > self.names.verbs.at(self.low, k) else 0

    def _traded(self, k: int) -> int:
        """ "các hộ ⟦nuôi trồng thủy sản⟧ theo dõi": a trade that names those who ply it, where a deed, a duty or a
        colon follows."""
        n = k
        while (
            self.low[k - 1] in self.names.plying and self.words.word(n) and (trade := self.names.trades.at(self.low, n))
        ):
            n += trade
            n += n + 1 < len(self.low) and self.low[n] in JOINS and bool(self.names.trades.at(self.low, n + 1))
        while n > k and self.at.common(n) and n - k < _TRADE:
            n += 1
        end = self.at.narrowed(n)
        deed = self.words.word(end) and (self.names.verbs.at(self.low, end) or self.at.named_for(end))
        return end if n > k and (deed or self.low[end : end + 1] == [":"]) else k

    def _describes(self, k: int) -> int:
        """How many words of those here describe a kind; what a board is for is a deed behind a kind: "các xã ⟦tổng kết⟧
        ..."."""
        deed = not self.words.capital(k) and self.names.verbs.at(self.low, k)
        small = self.names.fields.at(self.low, k) if self.names.fielded.at(self.low, k - 1) == 1 else 0
        if small > 2:  # "các sở ⟦giáo dục và đào tạo⟧"
            return small
        field = 0 if deed else self.at.known_field(k)
        within = 1 if self.low[k] == "trong" else 0
        if within and (branch := self.names.branches.at(self.low, k + within)):  # "các đơn vị ⟦trong ngành Y tế⟧"
            return within + branch
        known = max(self.names.describing.at(self.low, k), self.names.narrowing.at(self.low, k), field)
        return known or self._over(k)

    def _capitals(self, k: int, depth: int) -> int:
        """A body or a proper name behind a kind: "giúp việc ⟦Tỉnh ủy⟧", "⟦KCN⟧"; a new line opens another thing."""
        if self.words.line[k]:
            return k
        body = self._body(k, depth + 1) if not self.at.refused(k) and self.at.role(k) == k else None
        school = self.names.schools.at(self.low, k)  # "trường ⟦Mầm non Phú Đức⟧"
        end = body.end if body else self.at.proper(k + school)
        glued = end < len(self.low) and self.low[end] == "-" and self.words.end[end - 1] == self.words.start[end]
        return self.at.proper(end + 1) if glued and self.at.mark_goes_on(end) else end  # "GDNN⟦-GDTX⟧"

    def _owns(self, k: int) -> bool:
        return self.low[k] in ("của", "thuộc") or (self.low[k] == "trực" and self.names.narrowing.at(self.low, k) > 1)

    def _owned(self, k: int, depth: int) -> int:
        k += 2 if self.low[k] == "trực" else 1
        if not self.words.word(k):
            return k - 1 if self.low[k - 1] != "của" else k
        if above := self.name(k, depth + 1):
            return above.end
        bare = self.names.kinds.at(self.low, k) if self.words.capital(k) else 0  # "các phòng thuộc ⟦Sở⟧"
        return self.at.place(k) if self.at.level(k) else k + bare if bare else k - 1

    def _charged(self, k: int, depth: int) -> int:
        """ "⟦được Ban Thường vụ Tỉnh ủy phân công phụ trách xã⟧", "⟦được giao nhiệm vụ⟧"."""
        begin = k
        body = self.name(k + 1, depth + 1) if self.words.capital(k + 1) else None
        k = body.end if body else k + 1
        if not (self.words.word(k) and self.low[k] in _CHARGED):
            return begin
        k += 1 if self.low[k] == "giao" else 2
        while self.words.word(k) and (length := self.names.charge.at(self.low, k)):
            k += length
        return k

    def _centre(self, i: int, length: int) -> int:
        """How many words a head of some length takes before another's name that its last words open: "⟦Ban Chấp hành⟧
        Trung ương Hội Nông dân"; 0 where they open none."""
        k = i + length - _CENTRE
        if self.names.over.at(self.low[i:k], 0) != k - i:
            return 0  # "Ban Cán sự Đảng Cộng sản Việt Nam": without its last words it is no head
        union = max(self.names.placed.at(self.low, k), self.names.placed.at(self.low, k + _CENTRE) + 1) if k > i else 0
        return k - i if union > _CENTRE == self.names.levels.at(self.low, k) else 0

    def _kind_alone(self, k: int) -> int:
        """Behind a kind of body with a capital and no name of its own ("Đảng ủy ⟦Tổng công ty⟧ họp"); else 0."""
        kind = self.names.kinds.at(self.low, k) if self.words.capital(k) else 0
        if not kind or self.words.line[k]:
            return 0
        end = k + kind
        ends = not self.words.word(end) or self.names.stops.at(self.low, end) or self.names.verbs.at(self.low, end)
        return end if ends and not self.words.capital(end) else 0

    def _room(self, i: int, k: int) -> int:
        """Behind the number that alone names a room or a team, where another follows, it does something or is all that
        its line says: "Phòng ⟦1⟧, Phòng 2 rà soát", "3. Phòng ⟦7⟧"; else `k`."""
        at = i + 2
        bare = k == i + 1 and self.low[i] in self.names.bare_counted and self.words.capital(i)
        if not bare or not self.low[k : k + 1] or not self.low[k].isdigit() or len(self.low[k]) > 2:
            return k
        again = self.low[at + 1 : at + 2] == [self.low[i]] and self.low[at] in JOINS
        does = self.words.word(at) and not self.words.block[at] and self.names.verbs.at(self.low, at)
        return at if again or does or self._line_alone(i, at) else k

    def _line_alone(self, i: int, at: int) -> bool:
        """Whether a numbered room ends its line, and opens it or stands behind another: not "số 10, Tổ 5"."""
        ends = at >= len(self.low) or self.words.line[at] or self.words.block[at]
        opens = i == 0 or self.words.line[i] or self.words.block[i] or (i > 1 and self.low[i - 1] == ".")
        another = i > 2 and self.low[i - 1] in JOINS and self.low[i - 2].isdigit() and self.low[i - 3] == self.low[i]
        return bool(ends and (opens or another))
