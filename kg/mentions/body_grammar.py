"""ONE grammar for a body, a group of bodies, and an office named without its holder: exactly where the name ends.

Forms taken (words in data/body_names.toml):
1. a head with a level and a place: "UBND tỉnh Lạc Sơn", "Công an các xã, phường"
2. a head with a field, commas and "và" included: "Sở Văn hóa, Thể thao và Du lịch"
3. a head over another body: "Văn phòng UBND tỉnh", "Đảng ủy Bộ Tài chính"
4. a head whose name goes on in its own words: "Ban Chỉ đạo phòng thủ dân sự quốc gia"
5. a group: "các sở, ban, ngành cấp tỉnh", "cấp ủy, chính quyền các cấp"; it says which kinds it covers
6. an office for its holder: "Chủ tịch UBND các xã, phường", "người đứng đầu cơ quan, đơn vị"
A name ends at a block's end, a bar, a colon, a bracket, a verb, a word that opens a clause, or another body.
Refused: bare common words ("ngành", "đơn vị"), verbs, things ("Hội nghị", "Phòng, chống").
"""

from __future__ import annotations

import re

from kg.mentions.boundaries import JOINS
from kg.mentions.groups import LONGEST, Groups, Reach
from kg.mentions.words import Words
from kg.rules.lexicon import Lexicon

_ABOUT = "về"  # behind a board, before what it is for
_DEEP = 4  # bodies in a body: "Chủ tịch" of "Ủy ban" of "Mặt trận" of a place
_LETTERS = re.compile(r"[B-DF-HJ-NP-TV-XZ\u0110]{3,8}")  # first letters of a field, no syllable
_SHORT = {"bộ", "p"}  # heads so short that a field which we know ends the name ("P. Đào tạo")
_FIELD = 4  # words of one field of several
_UNITS = {"phòng", "vụ", "cục", "khoa", "tâm"}  # whose fields are listed
_SMALL = _UNITS | {"sở"}  # behind which, with a capital, a field may be printed in small letters
_FIELDS = (JOINS - {",", "/"}) | {"-"}  # what joins two fields of one name
_FOR = 10  # words that say what a board is for
_LOWER = 3  # words of a post that small letters may not open
_ASIDE = 12  # words of a bracket that says from which level to which


class Grammar(Groups):
    """Reads the names of a text. Every method takes the word where its part begins and gives the word behind its
    end."""

    def __init__(self, words: Words, lexicon: Lexicon) -> None:
        super().__init__(words, lexicon)
        self._read: dict[tuple[int, int], Reach | None] = {}  # what begins where, at what depth

    def name(self, i: int, depth: int) -> Reach | None:
        """What begins at word `i`, inside `depth` other names."""
        if (i, depth) not in self._read:
            self._read[i, depth] = self._name(i, depth)
        return self._read[i, depth]

    def _name(self, i: int, depth: int) -> Reach | None:
        if depth > _DEEP or i >= len(self.low) or (depth and self.words.block[i]) or not self.low[i][0].isalnum():
            return None
        if self.at.refused(i):
            return None
        opener = self.names.openers.at(self.low, i)
        if opener:
            return self._grouped(i, i + opener, depth)
        board = self.names.over.at(self.low, i) and self.names.over.at(self.low, i) >= self.at.role(i) - i
        first = self._body(i, depth) if board else None  # "Thường trực HĐND tỉnh"
        return first or self._office(i, depth) or self._body(i, depth) or self._located(i) or self._bare(i, depth)

    def opens(self, i: int) -> bool:
        """Whether a name may open here in running text: a kind behind a word is that word's other half ("cơ ⟦sở⟧",
        "ĐẠI ⟦HỘI⟧ ĐẠI BIỂU")."""
        if (i and self.names.halves.at(self.low, i - 1) and self.at.whole(i - 1)) or self.at.in_number(i):
            return False
        if self.words.capital(i) or self.names.openers.at(self.low, i) or not self.names.bare.at(self.low, i):
            return True
        before = self.low[i - 1] if i and not self.words.block[i] else "."
        return not before[0].isalpha() or bool(self.names.stops.at(self.low, i - 1)) or before in ("và", "của", "giao")

    # -- bodies ---------------------------------------------------------------------------------------------------
    def _body(self, i: int, depth: int) -> Reach | None:
        if depth > _DEEP or i >= len(self.low):
            return None
        key = (i, -1 - depth)
        if key not in self._read:
            self._read[key] = self._headed(i, depth)
        return self._read[key]

    def _headed(self, i: int, depth: int) -> Reach | None:
        """The head that takes most words decides what may follow."""
        kind, length = self._longest_head(i)
        if not length or (length == 1 and self.at.of_person(i)):
            return None
        head, alone = i + length, self.names.alone.at(self.low, i) == length
        end = self._behind_head(kind, i, head, depth, alone)
        alone = alone and self.names.placed_only.at(self.low, i) != length
        if end == head and kind == "placed" and self.names.each.at(self.low, head) and self.words.capital(i):
            above = self.name(head, depth + 1)  # "Thanh tra ⟦các bộ, ngành⟧"
            return Reach(above.end, "group") if above and above.kind == "group" else None
        end = self._room(i, self.at.counted(i, end))
        if end == head and not alone and kind != "firms":
            return None
        if kind in ("placed", "over") and end == head and self.at.committee(i, length):
            last, covers = self._kinds(i, depth)
            if len(covers) > 1:
                return Reach(last, "group", covers)
        end = self._owner(self._manning(i, self._branch(end), depth), depth)
        if self.low[end - 1] == "cao" and self.words.word(end) and self.low[end] == "tại":
            end = max(end, self.at.place(end + 1))  # "Viện kiểm sát nhân dân cấp cao tại ..."
        if spread := self._places_named(i, end):
            return spread
        if (numbered := self._numbered(i, end)) > end:
            return Reach(numbered, "group")
        return Reach(end, "group" if self.at.plural(i, end, kind) else "body", self.at.covered(i, head, end))

    def _numbered(self, i: int, k: int) -> int:
        """Behind the further numbers of a name: "Quân khu 3⟦, 4, 5⟧ rà soát", "Đội số 1⟦, số 2⟧"; "Quân khu 3, 4 xã"
        are two."""
        last = k
        while self.words.word(k - 1) and self.low[k - 1].isdigit() and self.words.word(k + 1):
            at = k + self.names.numbered.at(self.low, k + 1) if self.names.numbered.at(self.low, k - 2) else k + 1
            if self.low[k] not in (",", "và") or not (self.low[at].isdigit() and len(self.low[at]) < 3):
                break
            k = at + 1
            closed = not self.words.word(k) or self.names.verbs.at(self.low, k) or self.words.capital(k)
            last = k if closed or self.low[k] in JOINS or self.low[k] == ";" else last
        return last

    def _longest_head(self, i: int) -> tuple[str, int]:
        """What kind of head begins here, and how many words it takes; ("", 0) where none does."""
        kind, length = "", 0
        for each, phrases in self.names.heads.get(self.low[i], ()):
            n = phrases.at(self.low, i) if each != "offices" else 0
            if n > length and self.at.as_head(i, n):
                kind, length = each, n
        centre = self._centre(i, length)
        return ("over", centre) if centre else (kind, length)

    def _behind_head(self, kind: str, i: int, head: int, depth: int, alone: bool) -> int:
        """Where a name ends whose head runs from `i` to `head`. alone: such a head may be the whole name."""
        if kind == "over":
            return self._above(head, depth)
        if kind == "fielded":
            return self._behind_short(i, head) or self._formed(head, depth)
        if kind == "free":
            works = self.names.works.at(self.low, head - 2) == 2 and self.at.common(head)  # "Ban Quản lý dự án hạ tầng"
            carried = not alone or works or self.names.carrying.at(self.low, head) > 0
            end = (self._named_by_level(head) if alone else 0) or self._goes_on(head, depth, free=carried)
            end = self._about(head, depth) if end == head and self.low[head : head + 1] == [_ABOUT] else end
            listed = self._listed(end) if self.low[head - 1] in _UNITS else end
            return self.at.place(listed) if listed > end else end
        if self.low[i] in _UNITS and self.low[head : head + 1] == ["-"]:  # "Khoa Dược - Vật tư y tế"
            head = self._joined_field(i, head, depth)
        end = self._of_force(i + 1, self._hosted(i, head, depth), depth)
        return self.at.proper(end) if kind == "firms" and self.words.capital(end) else end

    def _behind_short(self, i: int, head: int) -> int:
        """Where a name ends whose head is short, with its field; 0 where the head is long, or its field unknown."""
        field = self.at.known_field(head) if self.low[i] in _SHORT else 0
        if field or self.low[i] != "p":
            return head + field if field else 0
        behind = self.words.surface(head, head + 1) if head < len(self.low) else ""
        return head + bool(_LETTERS.fullmatch(behind))  # "P. TCCB"; "P. Tân Mây" is a ward

    def _named_by_level(self, k: int) -> int:
        """The word behind what a board is for: a verb and words up to a level without a place, behind which it does
        something or its name ends ("Ban Chỉ đạo ⟦rà soát đất công huyện⟧ họp"); 0 for none."""
        if not self.names.verbs.at(self.low, k) or self.words.capital(k):
            return 0
        for n in range(k + self.names.verbs.at(self.low, k), min(len(self.low), k + _FOR)):
            if not self.words.word(n) or self.words.capital(n) or self.words.block[n]:
                return 0
            if self.names.stops.at(self.low, n):
                return 0
            if level := self.at.level(n):
                behind = n + level
                ends = not self.words.word(behind) or self.words.block[behind] or self.names.verbs.at(self.low, behind)
                return behind if self.low[n] in self.names.boards and ends else 0
        return 0

    def _above(self, k: int, depth: int) -> int:
        """Behind a head over another body: that body, a field, a level, a place."""
        if not self.words.word(k):
            return k
        owner = k + 1 if self.low[k] == "của" else k
        field = self.at.known_field(owner)
        if field and not self.at.head(owner) and self.at.level(owner) < field:
            return self.at.place(owner + field)
        above = self.name(owner, depth + 1)
        if above:
            return above.end if above.end > owner + field else self.at.place(owner + field)
        placed = self.at.place(k)
        if placed > k:
            return placed
        if kind := self._kind_alone(owner):
            return kind
        return self._goes_on(k, depth, free=False) if self.words.capital(k) else k

    def _formed(self, k: int, depth: int) -> int:
        """ "Công ty ⟦cổ phần Chè Khe Vàng⟧": how a firm is formed, in small letters, and its name; else a field."""
        formed = 0 if self.words.capital(k) else self.names.formed.at(self.low, k)
        if not formed:
            return self._of_force(k, self._field(k, depth), depth)
        return self._goes_on(k + formed, depth, free=False) if self.words.capital(k + formed) else k

    def _field(self, k: int, depth: int) -> int:
        field = self.at.known_field(k) or (self.at.field_in_small(k) if self.low[k - 1] in _SMALL else 0)
        if not self.words.word(k) or self.at.no_field(k - 1):
            return k
        if not field and self.low[max(0, k - 2)] in self.names.levelled and not self.words.capital(k):
            return self.at.place(k) if self.at.level(k) and not self.names.openers.at(self.low, k) else k
        first = k + field if field or not self.words.capital(k) else self._goes_on(k, depth, free=False)
        if first > k and self.low[k - 1] in _UNITS and (listed := self._listed(first)) > first:
            return self.at.place(listed)
        if not field:
            return first
        if (joined := self._joined_field(k, first, depth)) > first:
            return joined
        end = self.at.place(k + field)
        carries = end == k + field and self.words.word(end) and self.words.capital(end) and not self.words.line[end]
        if (
            not carries
            or self.at.head(end)
            or self.names.motto.at(self.low, end)
            or self.words.shouted(end)
            or (self.at.person(end) and self.words.capital(end + 1))
        ):
            return end  # "Giám đốc Sở Y tế ⟦Lò Văn Sỹ⟧"
        return self._goes_on(end, depth, free=False)

    def _joined_field(self, begin: int, k: int, depth: int) -> int:
        """ "Phòng Văn hóa ⟦và Thông tin⟧", "Chi cục Dân số ⟦- Kế hoạch hóa gia đình⟧": what a capital joins to a field
        and is no body, place or person of its own."""
        if not self.words.word(k + 1) or self.low[k] not in _FIELDS or any(self.words.block[k : k + 2]):
            return k
        if not self.words.capital(k + 1) or self.words.shouted(k + 1) or self.words.line[k + 1]:
            return k
        if (
            self.at.another(k + 1)
            or self.at.person(k + 1)
            or self.at.level(k + 1)
            or self.low[k + 1] in self.names.apposed
        ):
            return k
        end = self._goes_on(k + 1, depth, free=False)
        known = self.low[k] == "-" or self.names.fields.at(self.low, k + 1)
        named = end > k + 2 and self.words.capital(k + 2)
        return end if known or not named else k  # "Sở Y tế và | Viettel Lạc Sơn"

    def _hosted(self, i: int, k: int, depth: int) -> int:
        """ "Công đoàn ⟦Trường THPT Mây Hồ⟧", "Công đoàn ⟦Y tế tỉnh⟧": a union or a youth's league goes on with whose
        it is."""
        if not self.names.hosted.at(self.low, i) or not self.words.word(k) or self.words.line[k]:
            return self.at.place(k)
        field = 0 if self.at.head(k) or self.at.person(k) or self.at.level(k) else self.at.known_field(k)
        end = self.at.place(k + field)
        if not self.words.word(end) or self.words.line[end]:
            return end
        host = self.at.head(end) and self.at.role(end) == end
        above = self._body(end, depth + 1) if host else None
        return above.end if above else end + self.names.hosts.at(self.low, end)

    def _of_force(self, begin: int, k: int, depth: int) -> int:
        """ "Phòng Cảnh sát giao thông ⟦Công an tỉnh⟧": a room of the police or army goes on with whose it is."""
        at = k + 1 if self.low[k : k + 1] == ["-"] else k
        if (
            k == begin
            or self.low[begin - 1] not in _UNITS
            or not self.words.word(at)
            or self.words.block[k]
            or self.words.line[k]
        ):
            return k
        above = self._body(at, depth + 1) if self.names.forces.at(self.low, at) and self.words.capital(at) else None
        return above.end if above else k

    def _manning(self, i: int, k: int, depth: int) -> int:
        """ "Hải đội 2 ⟦Bộ đội Biên phòng tỉnh⟧": a unit of the police or army goes on with whose it is."""
        if not self.names.manned.at(self.low, i) or not self.words.word(k) or self.words.line[k]:
            return k
        above = self._body(k, depth + 1) if self.names.forces.at(self.low, k) and self.words.capital(k) else None
        return above.end if above else k

    def _branch(self, k: int) -> int:
        """ "Agribank ⟦chi nhánh Đông Sơn⟧"."""
        branch = self.names.branch.at(self.low, k)
        end = self.at.place(k + branch) if branch and not self.words.block[k] else k + branch
        return end if end > k + branch else k

    def _listed(self, k: int) -> int:
        """ "Phòng Tổ chức⟦, Hành chính và Quản trị⟧": further fields, each with a capital, the last behind "và"."""
        closed = False
        end = k
        while not closed and end < len(self.low) - 1 and self.low[end] in (",", "và") and not self.words.block[end]:
            closed = self.low[end] == "và"
            part = end + 1
            if not self.words.word(part) or not self.words.capital(part) or self._heads(part):
                return k
            end = part + max(1, self.at.known_field(part))
            while self.words.word(end) and end - part < _FIELD and self.at.common(end):
                end += 1
        return end if closed and self.low[k] == "," else k

    def _heads(self, k: int) -> bool:
        """Whether a body's name begins here, and no field whose first word is a body's kind ("⟦Khoa học⟧ và ...")."""
        return bool(self.at.head(k)) and not self.names.compounds.at(self.low, k)

    def _goes_on(self, k: int, depth: int, free: bool) -> int:
        """A name in its own words, up to a verb, a stop, another body or a mark. `free`: lower case may open it."""
        begin = last = k
        proper = False  # a proper name behind a common word ends in lower case: "hồ Mây | trồng"
        while self.words.word(k) or self.at.mark_goes_on(k) or self.at.quoted(k):
            if k - begin > LONGEST:
                return begin
            if quoted := self.at.quoted(k):
                return self.at.place(quoted)
            field = self.at.known_field(k)
            if field and not (k > begin and self.low[k - 1] == "," and self.at.head(k)):
                k = last = k + field
            elif closed := self._closes(k, begin, last, depth):
                return closed
            elif self.at.ends(k, begin, free, proper):
                break
            else:
                proper = proper or (k > begin and self.words.capital(k) and not self.words.capital(k - 1))
                k += self._step(k, opening=free and k == begin)
                last = k if self.low[k - 1] not in ("và", ",", "-", "của", "/", "&") else last
        return last

    def _step(self, k: int, opening: bool) -> int:
        """How many words of a name in its own words stand here. opening: what it does may open it."""
        return self.at.acting(k) if opening else self.at.word(k)

    def _closes(self, k: int, begin: int, last: int, depth: int) -> int:
        """Where a place or another body that begins at `k` closes a name in its own words; 0 where none begins."""
        central = self.names.central.at(self.low, begin)
        if self.at.level(k) and not self.at.longer_head(k) and self.at.place(k) > k:
            return self._about(self.at.place(k), depth, bare=k == begin and central > 0)
        if central and k == begin + central and self.low[k] == _ABOUT:  # "Ban Chỉ đạo Nhà nước ⟦về⟧ ..."
            return max(last, self._about(k, depth, bare=True))
        if (k > begin or self.at.longer_head(k)) and self.at.head(k) and not self.at.syllable(k):
            apart = self.words.cut(k) and self.words.capital(k - 1)  # a headline, and the line below it
            nested = self.name(k, depth + 1) if self.low[k - 1] not in (",", "và") and not apart else None
            return self._about(nested.end, depth) if nested else last
        return 0

    def _about(self, k: int, depth: int, bare: bool = False) -> int:
        """ "Ban Chỉ đạo Trung ương ⟦về phòng, chống tham nhũng⟧", "Ban Chỉ đạo cấp tỉnh ⟦phòng, chống dịch⟧",
        "Ủy ban Quốc gia ⟦Ứng phó sự cố⟧". bare: a board of the country's, of which nothing else says what it is for."""
        if self.words.word(k) and self.names.behind.at(self.low, k):
            return self._goes_on(k, depth, free=True)
        if self.at.nationwide(k):
            return self._goes_on(k, depth, free=False)
        told = self.words.word(k) and self.low[k] == _ABOUT and self.words.word(k + 1)
        again = told and "(" in self.words.text[self.words.end[k - 1] : self.words.start[k]]  # "(Ban Chỉ đạo) về ..."
        bare = told and bare and not self.names.tidings.at(self.low, k + 1)
        if told and (again or bare or self.at.known_field(k + 1) or self.names.fields.at(self.low, k + 1)):
            return self._goes_on(k + 1, depth, free=True)
        return k

    def _owner(self, k: int, depth: int) -> int:
        """ "Ủy ban Kinh tế ⟦của Quốc hội⟧", "Ban Chỉ huy phòng thủ dân sự ⟦của Công ty⟧"."""
        if self.words.word(k) and self.low[k] == "của" and self.words.capital(k + 1):
            above = self._body(k + 1, depth + 1) if not self.at.refused(k + 1) else None
            return above.end if above else k + 1 + self.names.kinds.at(self.low, k + 1)
        return k

    # -- offices --------------------------------------------------------------------------------------------------
    def _office(self, i: int, depth: int) -> Reach | None:
        """An office with its body, or alone where it stands with a capital ("Trưởng ban")."""
        k = self.at.role(i)
        if k == i or self.names.whole_offices.at(self.low, i) > k - i:
            return self._post(i)
        ranked = self.names.ranks.at(self.low, k - 2) == 2  # "Phó Bí thư Thường trực | phụ trách"
        k = self._charge(k + self.names.ranks.at(self.low, k) if self.words.word(k) and not ranked else k)
        if board := self._steering(k):
            return Reach(board, "office")
        return (
            self._of_village(i, k)
            or self._alike(i, k, depth)
            or self._with_body(i, k, depth)
            or self._of_kinds(i, k, depth)
            or self._post(i)
            or self._unit_head(i)
            or self._without_body(i, k)
        )

    def _unit_head(self, i: int) -> Reach | None:
        """Who heads a unit that nothing names: "thủ trưởng đơn vị"."""
        head = self.names.unit_heads.at(self.low, i)
        return Reach(i + head, "office") if head and not self.words.block[i + head - 1] else None

    def _of_village(self, i: int, k: int) -> Reach | None:
        """ "Trưởng thôn ⟦Thôn 5⟧": the head of a village, called by its kind once more."""
        entry = self.lexicon.roles.by_form.get(" ".join(self.low[i:k]))
        behind = k + len(entry.village.split()) if entry and entry.village else k
        if behind == k or self.low[k:behind] != self.low[2 * k - behind : k] or not self.words.capital(k):
            return None
        end = self.at.proper(behind)
        return Reach(end, "office") if end > behind else None

    def _charge(self, k: int) -> int:
        """ "Phó Hiệu trưởng phụ trách ⟦chuyên môn⟧": with what an office is charged."""
        charged = self.names.ranks.at(self.low, k - 2) == 2 == self.names.charge.at(self.low, k - 2)
        length = self.names.charge.at(self.low, k) if charged and self.words.word(k) else 0
        return k + length if length > self.names.verbs.at(self.low, k) else k

    def _steering(self, k: int) -> int:
        """The word behind a board's bare name, where what its head does follows ("Trưởng ⟦ban⟧ chỉ đạo các xã"); else
        0."""
        behind = (n for n in (k, k + 1, k + 2) if self.low[n - 1 : n] == ["ban"] and self.words.word(n))
        return next((n for n in behind if not self.words.capital(n) and self.names.steers.at(self.low, n)), 0)

    def _post(self, i: int) -> Reach | None:
        """A post that needs no body, with its class or place: "Tổng phụ trách Đội", "Giáo viên chủ nhiệm ⟦lớp 9A⟧"."""
        post = self.names.whole_offices.at(self.low, i)
        if not post or not (self.words.capital(i) or post > _LOWER) or not self.opens(i):
            return None
        end = k = i + post
        opener = self.names.openers.at(self.low, k) if self.words.word(k) else 0
        k += opener + self.names.kinds.at(self.low, k + opener)
        if k > end and self.words.word(k) and any(map(str.isdigit, self.low[k])):
            k += 1
            while k + 1 < len(self.low) and self.low[k] in JOINS and any(map(str.isdigit, self.low[k + 1])):
                k += 2
            return Reach(k, "group" if opener else "office")
        if opener and k > end + opener:
            return Reach(k, "group")
        return Reach(self.at.place(end), "office")

    def _with_body(self, i: int, k: int, depth: int) -> Reach | None:
        """An office, from `i` to `k`, with the body or the bodies behind it."""
        owner = k + 1 if self.words.word(k) and self.low[k] == "của" else k
        inside = depth + (1 if self.at.role(owner) == owner else _DEEP - 1)  # an office's office, none of that one
        above = self.name(owner, inside) if not self.words.cut(owner) else None
        both = self._overlapping(k, depth) if self.names.over.at(self.low, k - 2) > 1 else None  # "HĐND và UBND xã"
        above = both if both and above and both.end > above.end else above or self._overlapping(k, depth)
        if above is None:
            return None
        if above.spread:
            return Reach(above.end, "office", (), above.spread, f"{self.words.surface(i, k)} {above.head}")
        covers = tuple(f"{self.at.written(i, k)} {kind}" for kind in above.covers)
        end = self._same_office(owner, above.end, depth)
        grouped = above.kind == "group" or end > above.end
        return Reach(end, "group" if grouped else "office", covers)

    def _of_kinds(self, i: int, k: int, depth: int) -> Reach | None:
        """An office of kinds of bodies in lower case: "Hiệu trưởng ⟦trường phổ thông, trường nghề⟧"."""
        kinds = self.words.word(k) and not self.words.capital(k) and self.names.paired.at(self.low, k)
        if not kinds or self.at.refused(k):  # "Tổ trưởng | báo cáo"
            return None
        end, covers = self._kinds(k, depth)
        return Reach(end, "group", tuple(f"{self.at.written(i, k)} {each}" for each in covers))

    def _without_body(self, i: int, k: int) -> Reach | None:
        """An office, from `i` to `k`, with a kind of body, with a place, or alone."""
        kind = self.names.kinds.at(self.low, k) if self.words.word(k) and self.words.capital(k) else 0
        if kind and not self.at.named(k, kind) and not self.words.word(k + kind):
            return Reach(k + kind, "office")
        if kind and self.low[k + kind : k + kind + 1] in ([","], [";"], ["và"]):
            return Reach(k + kind, "office")
        placed = self.at.place(k + self.at.known_field(k) if self.words.capital(k) else k)
        if placed > k and (not self.words.capital(k) or self.at.known_field(k)):
            return Reach(placed, "office")
        alone = self.words.capital(i) and k != i + self.names.offices.at(self.low, i)
        opens = k < len(self.low) and (self.words.line[k] or self.words.block[k])
        does = opens and self.names.verbs.at(self.low, k) > 1  # "Phó Giám đốc⏎Chỉ đạo"
        closed = not self.words.capital(k) or does
        return Reach(k, "office") if alone and closed else None

    def _alike(self, i: int, k: int, depth: int) -> Reach | None:
        """ "⟦Giám đốc, Thủ trưởng⟧ các sở, ban, ngành": two words for those who head the same bodies."""
        if self.names.alike.at(self.low, i) < k - i or k + 1 >= len(self.low) or self.low[k] not in (",", "và", "/"):
            return None
        second = (
            self._office(k + 1, depth) if self.names.alike.at(self.low, k + 1) and not self.words.block[k] else None
        )
        return second if second and second.kind == "group" else None

    def _same_office(self, owner: int, end: int, depth: int) -> int:
        """ "chủ tịch hội đồng nhân dân, ⟦ủy ban nhân dân các cấp⟧": in lower case, of the same people."""
        while self.words.word(end + 1) and self.low[end] in (",", "và") and not self.words.capital(owner):
            after = end + 1
            opens = self.words.capital(after) or self.names.openers.at(self.low, after) or self.at.role(after) > after
            body = None if opens or self.words.block[end] else self._body(after, depth + 1)
            if body is None:
                break
            end = body.end
        if self.low[end : end + 2] == ["(", "từ"] and ")" in self.low[end : end + _ASIDE]:
            return self.low.index(")", end) + 1
        return end

    def _overlapping(self, k: int, depth: int) -> Reach | None:
        """An office that ends with its body's head: "Trưởng ⟦Ban Nội chính Tỉnh ủy⟧"."""
        for back in (2, 1):
            head = max(p.at(self.low, k - back) for p in (self.names.free, self.names.kinds)) if k >= back else 0
            if head > back and not self.words.capital(k):
                return Reach(self._described(k - back + head, depth), "body")
            if k - back >= 0 and self.words.capital(k):
                body = self._body(k - back, depth + 1)
                if body and body.end > k:
                    return body
        return None
