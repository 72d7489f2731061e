"""What ends or carries on a name, told without reading another name: levels, places, heads, marks, verbs.

Every method takes the word where its part begins; those that read give the word behind its end.
"""

from __future__ import annotations

from kg.mentions.words import Words
from kg.rules.lexicon import Lexicon

JOINS = {",", "và", "hoặc", "/"}
_DASHES = {"-", "/", "&"}
_CALLED = {"quan", "vị", "thầu", "tư", "nghiệp"}  # the last word of kinds that are called by what they do
_STOPPED = {"tp", "tx", "tt"}  # levels in short, that a stop may follow: "TP. Hải Sơn"
_HEADS = frozenset(("placed", "over", "fielded", "free"))
_NAMED = _HEADS | {"offices"}
_QUOTES = frozenset('"“”«»')
_MOTTO = 20  # words of a motto
_TERM = 24  # words of a board's name before its term
_FIGURES = 3  # of a ward's or a brigade's number: four are a year's
_PLACE = 5  # syllables of a place's name


class Boundaries:
    """The boundaries of names in one text."""

    def __init__(self, words: Words, lexicon: Lexicon) -> None:
        self.words, self.low, self.lexicon = words, words.low, lexicon
        self.names = lexicon.body_names
        self._proper: dict[int, int] = {}

    def refused(self, i: int) -> bool:
        """Whether what opens like a head is none ("Hội nghị", "Phòng, chống")."""
        opens = i < len(self.low) and self.low[i] in self.names.never_opens
        return opens and self.names.never.match(self.words.folded, self.words.start[i]) is not None

    def in_number(self, i: int) -> bool:
        """Whether a word stands in an act's number: "05/CTr-⟦UBND⟧"."""
        ends, starts = self.words.end, self.words.start
        joined = i > 1 and self.low[i - 1] in ("-", "/") and ends[i - 1] == starts[i]
        return joined and ends[i - 2] == starts[i - 1]

    def whole(self, i: int) -> bool:
        """Whether a word and the next are printed as one compound: alike in case, or the second one small."""
        return not self.words.capital(i + 1) or self.words.shouted(i + 1) or self.low[i] == "đại"

    def opens(self, i: int) -> bool:
        """Whether a word is one with which heads or offices open."""
        return self.low[i] in self.names.heads or self.low[i] in self.lexicon.roles.role_opens

    def as_head(self, i: int, length: int) -> bool:
        """With a capital, or in lower case where the head has several words and is no kind of firm ("hợp tác xã"), or a
        field with a capital follows ("phòng Nội vụ"). A head that is an abbreviation is printed as one: "TU", not "Tu
        bổ"."""
        if length == 1 and self.low[i] in self.lexicon.bodies.spelled:
            return self.words.text[self.words.start[i] + 1].isupper()
        if not self.words.capital(i) and self.names.cased.at(self.low, i) == length:
            return False
        lower = length > 2 or (length == 2 and self.names.lower.at(self.low, i) == length)
        return self.words.capital(i) or lower or (length == 1 and self.room(i))

    def room(self, i: int) -> bool:
        """Whether a head of one syllable in small letters has a field with a capital: "phòng Nội vụ"."""
        return self.low[i] in self.names.lowered and self.words.capital(i + 1) and self.known_field(i + 1) > 0

    def place(self, k: int) -> int:
        """Levels and places: "tỉnh Lạc Sơn", "các xã, phường", "khu vực XI", "trực thuộc trung ương"."""
        begin = last = k
        while k < len(self.low) and not self.words.block[k]:
            narrowed = self.narrows(k)
            level = self.level(k)
            if narrowed > level:
                k = last = k + narrowed
            elif level:
                k = last = self.proper(k + level)
            elif k == last and self.proper(k) > k:
                k = last = self.proper(k)
                if not self.level(k):
                    return self.narrowed(last)
            elif k == last and self.low[k] == "-" and (both := self.two_places(k)):
                return both
            elif k == last and self.low[k] in JOINS and self.level_alone(k + 1) and (k > begin or self.levelled(k)):
                k += 1
            else:
                break
        return self.range(last)

    def two_places(self, dash: int) -> int:
        """Where the second of two places ends that one office serves: "khu vực Lạc Sơn | - Mây Hồ"; 0 for none."""
        served = bool(self.words.within(self.names.served, max(0, dash - _PLACE), dash))
        end = self.proper(dash + 1) if served and self.words.word(dash + 1) and not self.words.block[dash] else dash + 1
        return end if end > dash + 1 else 0

    def level(self, k: int) -> int:
        """How many words a level takes here; "xã hội" is none."""
        level = self.names.levels.at(self.low, k)
        if not level or self.names.compounds.at(self.low, k):
            return 0
        stopped = level == 1 and self.low[k] in _STOPPED and self.low[k + 1 : k + 2] == ["."]
        address = self.lexicon.roles.addresses.at(self.low, k + 2) if stopped else 0  # but "TP. Bà Rịa" is a place
        return level + (stopped and self.words.capital(k + 2) and not (address and self.person(k + 2 + address)))

    def levelled(self, k: int) -> bool:
        """Whether a level stands right before: "Huyện ủy, ⟦thị xã⟧", but "Sở Y tế, địa phương" are two."""
        return any(self.names.levels.at(self.low, k - n) == n for n in (1, 2, 3) if k >= n)

    def level_alone(self, k: int) -> bool:
        """A further level of the same list, which opens no name of its own: "các xã, ⟦phường⟧"."""
        length = self.level(k)
        if not length or self.words.block[k] or self.low[k] == "các":
            return False
        named = self.proper(k + length) > k + length and not self.words.capital(k)
        return not named and max(p.at(self.low, k) for p in (self.names.placed, self.names.kinds)) <= length

    def range(self, k: int) -> int:
        """ "các tỉnh, thành phố ⟦từ Lạc Sơn đến Mây Hồ⟧"."""
        ranges = self.words.word(k) and self.low[k] == "từ"
        a = self.proper(k + 1) if ranges else k
        if a > k + 1 and self.words.word(a) and self.low[a] == "đến" and (b := self.proper(a + 1)) > a + 1:
            return b
        return k

    def proper(self, k: int) -> int:
        """A place's name or a number: capitals that open no body and no person's name."""
        if k not in self._proper:
            self._proper[k] = self._read_proper(k)
        return self._proper[k]

    def _read_proper(self, k: int) -> int:
        begin = k
        while self.words.word(k) and k - begin < _PLACE and not self.ends_place(begin, k):
            k += 3 if self.apostrophe(k + 1) else 1
        joined = self.known_pair(begin, k) if self.low[k : k + 1] == ["-"] else 0
        if joined or self.words.hyphened(k):  # "ĐHQG-HCM"
            return joined or self._read_proper(k + 1)
        called_so = self.known_place(begin, k) or " ".join(self.low[begin:k]) in self.lexicon.names.famous
        if k - begin >= 3 and (self.person(begin) or self.no_province(begin)) and not called_so:
            return begin
        alone = k == begin + 1 and self.low[begin].isalpha() and len(self.low[begin]) > 1
        compound = alone and self.common(k) and not self.words.surface(begin, k).isupper()  # "TP.HCM trao"
        return begin if compound and self.words.word(k) and not self.level(k) else k

    def apostrophe(self, k: int) -> bool:
        """Whether a mark inside a name of the highlands stands at `k`: "Ea H⟦'⟧leo"."""
        if not (0 < k < len(self.low) - 1 and self.low[k] in ("'", "’", "‘", "ʼ")):
            return False
        return self.words.end[k - 1] == self.words.start[k] and self.words.end[k] == self.words.start[k + 1]

    def ends_place(self, begin: int, k: int) -> bool:
        """Whether a place's name that began at `begin` ends before `k`."""
        figure = self.low[k][0].isdigit()
        if (k > begin or len(self.low[k].rstrip("abc")) > _FIGURES) if figure else not self.words.capital(k):
            return True
        if self.words.line[k] and self.lexicon.roles.addresses.at(self.low, k):
            return True  # "... Trung ương⏎Ông P"
        if self.names.motto.at(self.low, k) or self.parted(begin, k) or (k > begin and self.level(k) > 1):
            return True  # "Văn phòng 1 ⟦Trung ương⟧"
        if self.opens_name(k) and not (k == begin + 1 and self.one_word_head(k)):  # "xã Tân ⟦Hội⟧"
            return not (k == begin and self.levelled(k) and self.names.called.at(self.low, k) and self.pair_only(k))
        if self.words.line[k] and self.closed(begin, k):
            # a capital opens a line: it carries on a place that we know, or two capitals do
            return not self.pair(k) and not any(self.known_place(begin, n) for n in (k + 1, k + 2, k + 3))
        known = k > begin and self.known_place(begin, k) and not self.known_place(begin, k + 1)
        return self.words.shouted(k) and bool(known or self.verbal(k))

    def closed(self, begin: int, k: int) -> bool:
        """Whether a new line at `k` ends a place: a short line, or a verb; not behind "xã Tân⏎⟦Lập⟧ rà soát"."""
        one = k == begin + 1 and self.low[begin].isalpha() and not self.known_place(begin, k)
        return self.words.cut(k) or (self.verbal(k) and not one)

    def pair_only(self, k: int) -> bool:
        """Whether two capitals stand here and no third: "xã ⟦Trường Sơn⟧", but "xã | Hội Nông dân"."""
        if not (self.words.word(k + 1) and self.words.capital(k + 1)) or self.known_field(k + 1):
            return False
        return not (self.words.word(k + 2) and self.words.capital(k + 2)) and not self.level(k + 2)

    def pair(self, k: int) -> bool:
        """Whether a proper name of two syllables opens a line ("Khu kinh tế⏎Đông Nam"): two capitals, no third; or one
        that brackets close."""
        if self.words.capital(k) and self.low[k + 1 : k + 2] == [")"]:
            return True
        if not (self.words.capital(k) and self.words.word(k + 1) and self.words.capital(k + 1)) or self.head(k):
            return False
        apart = self.words.line[k + 1] or self.words.shouted(k) or self.names.verbs.at(self.low, k)
        return not apart and not (self.words.word(k + 2) and self.words.capital(k + 2))

    def verbal(self, k: int) -> bool:
        """Whether a verb or a word that opens a clause stands here; in capitals one syllable at a line's end is a
        place's ("XÃ DIỄN ⟦THÀNH⟧")."""
        verb, stop = self.names.verbs.at(self.low, k), self.names.stops.at(self.low, k)
        closes = not self.words.word(k + 1) or bool(self.words.line[k + 1])
        return verb > 1 or stop > 0 or (verb == 1 and not (closes and self.words.shouted(k)))

    def known_pair(self, begin: int, dash: int) -> int:
        """Where a province of two names that we know ends: "Bà Rịa | - Vũng Tàu"; 0 where it is none."""
        for end in range(dash + 2, min(dash + 4, len(self.low) + 1)):
            if not self.words.block[end - 1] and self.known_place(begin, end):
                return end
        return 0

    def known_place(self, a: int, b: int) -> bool:
        """Whether the words are a province that we know."""
        return " ".join(self.low[a:b]) in self.lexicon.acts.provinces

    def person(self, k: int) -> bool:
        """Whether a run of capitals is a person's name: it opens with a family name, of the rarer ones only where the
        next syllable tells it too ("Lò ⟦Văn⟧ Sỹ"; "Sùng Phài" is a place)."""
        names, first = self.lexicon.names, self.words.surface(k, k + 1).title()
        if first in names.common:
            return True
        second = self.words.surface(k + 1, k + 2).title() if self.words.word(k + 1) else ""
        rarer = (first in names.minority or first in names.other) and second in names.telling
        return rarer or (self.words.capital(k + 2) and names.certain_at((first, second, self.low[k + 2].title())))

    def no_province(self, k: int) -> bool:
        """Whether three capitals behind "tỉnh", "thành phố" are a person's: a family name opens them, and no province
        that we know is called so ("UBND tỉnh ⟦Hà Trọng Nghĩa⟧"); behind "huyện" a usual middle must tell it too."""
        names, first = self.lexicon.names, self.words.surface(k, k + 1).title()
        highest, high = (
            any(phrases.at(self.low, k - n) == n for n in (1, 2) if k >= n)
            for phrases in (self.names.highest, self.names.high)
        )
        middle = self.words.surface(k + 1, k + 2).title()
        told = middle in names.usual or middle in names.telling
        return names.family(first) and (highest or (high and told)) and len(self.low[k + 2]) > 1  # "Châu Thành A"

    def parted(self, begin: int, k: int) -> bool:
        """Whether a name that began at `begin` ends before a term of office, a row's number, or a person with a rank or
        a degree: "Công an tỉnh Lạc Sơn ⟦Đại tá Trần Văn An⟧"."""
        rank = self.lexicon.names.ranks.at(self.low, k) if k > begin else 0
        ranked = rank and self.words.word(k + rank) and self.person(k + rank)
        return bool(ranked) or self.names.terms.at(self.low, k) > 0 or self.words.numbers_row(k)

    def head(self, k: int) -> bool:
        """Whether a capital opens another body's or office's name here."""
        if not self.words.capital(k) or not self.opens(k):
            return False
        if self.no_field(k):
            return False
        return (self._longest(k, _NAMED) > 0 or self.role(k) > k) and not self.refused(k)

    def no_field(self, k: int) -> bool:
        """ "Phòng ⟦Tổ chức⟧": what opens like a team's head and is another word."""
        return self.names.unfielded.at(self.low, k) > 0

    def _longest(self, k: int, kinds: frozenset[str]) -> int:
        """How many words the longest head of some kinds takes here."""
        heads = self.names.heads.get(self.low[k], ())
        return max((phrases.at(self.low, k) for kind, phrases in heads if kind in kinds), default=0)

    def of_person(self, k: int) -> bool:
        """Whether a family name that is a head as well opens a person's: "Đoàn ⟦Thị⟧ Vân"."""
        if not (self.words.word(k + 1) and self.words.word(k + 2)):
            return False
        names, middle = self.lexicon.names, self.words.surface(k + 1, k + 2)
        told = middle in names.usual or middle in names.telling
        return told and names.family(self.words.surface(k, k + 1)) and self.words.surface(k + 2, k + 3).istitle()

    def one_word_head(self, k: int) -> bool:
        return self._longest(k, _HEADS) == 1 and self.role(k) == k

    def opens_name(self, k: int) -> bool:
        """Whether a head is one here: "Tỉnh ủy Kim Đài, ..." names no station. A head of one syllable shows it by what
        follows."""
        if not self.head(k):
            return False
        if self.role(k) > k or self._longest(k, _NAMED) > 1:
            return True
        if not self.words.word(k + 1):
            return False
        return self.words.capital(k + 1) or self.level(k + 1) > 0 or self.known_field(k + 1) > 0

    def narrowed(self, k: int) -> int:
        while length := self.narrows(k) if self.words.word(k) else 0:
            k += length
        return k

    def narrows(self, k: int) -> int:
        """How many words narrow the name here; whose it is, another body's name says ("Đội 3 trực thuộc | Chi cục
        Thuế")."""
        length = self.names.narrowing.at(self.low, k)
        owned = length and self.low[k + length - 1] == "thuộc" and self.words.word(k + length)
        return 0 if owned and self.words.capital(k + length) else length

    def known_field(self, k: int) -> int:
        """How many words a known field or topic takes here; a field is printed with a capital."""
        if not self.words.word(k):
            return 0
        if self.names.terms.at(self.low, k) and "bầu cử" not in " ".join(self.low[max(0, k - _TERM) : k]):
            return 0  # a term: of an election's board only it is the name's
        field = self.names.fields.at(self.low, k) if self.words.capital(k) else 0
        return max(field, self.names.topics.at(self.low, k))

    def field_in_small(self, k: int) -> int:
        """How many words a known field in small letters takes behind a unit with a capital ("Sở ⟦nội vụ⟧"), and no verb
        that opens so ("Sở xây dựng kế hoạch")."""
        field = self.names.fields.at(self.low, k) if self.words.word(k) and self.words.capital(k - 1) else 0
        return field if field > max(self.names.verbs.at(self.low, k), self.names.stops.at(self.low, k)) else 0

    def longer_head(self, k: int) -> bool:
        """ "Ban Chỉ đạo ⟦Tỉnh ủy⟧ về ...": a level that opens a longer head."""
        return self.words.capital(k) and 0 < self.level(k) < self.names.placed.at(self.low, k)

    def mark_goes_on(self, k: int) -> bool:
        """Dashes and "&" between capitals, and a comma that a field carries over."""
        if not 0 < k < len(self.low) - 1 or self.words.block[k] or self.words.block[k + 1]:
            return False
        if self.low[k] in _DASHES:
            if self.low[k + 1][0].isdigit():  # "Covid-19"
                return self.words.end[k - 1] == self.words.start[k] and self.words.end[k] == self.words.start[k + 1]
            dash = self.low[k] == "-" and (self.low[k + 1] in self.names.apposed or self.head(k + 1))
            inside = self.low[k] == "&" and self.low[k + 1][0].isalnum() and not self.words.capital(k - 1)
            return inside or (self.low[k + 1][0].isalnum() and not dash and self.words.capital(k + 1))
        return False

    def ends(self, k: int, begin: int, free: bool, proper: bool) -> bool:
        """Whether a name in its own words that began at `begin` ends before `k`."""
        word = self.low[k]
        if word == "và":
            return k == begin or self.another(k + 1) or self.names.listed.at(self.low, k + 1) > 0
        if self.parted(begin, k):
            return True
        if self.words.capital(k) or word[0].isdigit() or word in _DASHES:
            carried = self.low[k - 1] == "và" or self.low[k - 1] in _DASHES
            opens_line = self.words.line[k] and self.words.capital(k) and not (carried or self.torn(begin, k))
            closes = self.verbal(k) if k > begin else self.names.enacts.at(self.low, k)
            return bool(opens_line or (self.words.shouted(k) and closes))
        joined = self.joined(k, begin)
        of_works = self.names.works.at(self.low, k - 2) == 2  # "Ban Quản lý dự án | nghiệm thu"
        named = k == begin and free and self.names.acting.at(self.low, k) and not of_works
        if not named and (self.names.stops.at(self.low, k) or (self.verbal(k) and not joined)):
            return True
        if proper and self.words.capital(k - 1) and k - begin > 2 and self.two(k):
            return True
        return not free and k == begin

    def torn(self, begin: int, k: int) -> bool:
        """Whether a name that began at `begin` runs over a line's end before `k`: two capitals do, and what the page's
        width broke behind the head or behind one capital alone ("Bệnh viện Bạch⏎Mai")."""
        if self.pair(k) or self.words.cut(k) or self.head(k):
            return self.pair(k)
        if k == begin:
            return not self.person(k)
        if any(self.names.schools.at(self.low, k - n) == n for n in (1, 2, 4)):
            return True  # "Trường Đại học⏎Mây Hồ"
        return self.words.capital(k - 1) and not (k - 1 > begin and self.words.capital(k - 2))

    def joined(self, k: int, begin: int) -> bool:
        """Whether a verb at `k` is the name's: behind "và" (but not behind a place: "... Lạc Sơn và thành lập"), or the
        object of what opens the name ("Nghiên cứu ⟦phát triển⟧")."""
        if k > begin and self.low[k - 1] == "và":
            return not (k - 3 >= begin and self.words.capital(k - 2) and self.words.capital(k - 3))
        opened = next((n for n in range(k - 1, begin - 1, -1) if self.words.capital(n)), begin)
        joins = opened > begin and self.low[opened - 1] in (*JOINS, "-")
        opened = opened if joins or self.names.formed.at(self.low, begin) else begin
        return k > begin and " ".join(self.low[opened:k]) in self.names.objects

    def nationwide(self, k: int) -> bool:
        """Whether a capital carries on a name behind "Quốc gia": no body, person or line opens there."""
        level = any(
            self.names.national.at(self.low, k - n) == n and self.words.capital(k - n) for n in (2, 1) if k >= n
        )
        opens = not self.words.capital(k) or self.head(k) or self.person(k) or self.words.line[k]
        return level and self.words.word(k) and not opens and not self.words.shouted(k)

    def syllable(self, k: int) -> bool:
        """Whether a head of one word is the second syllable of a proper name: "Trường THCS Tân ⟦Hội⟧"."""
        before, first = self.words.surface(k - 2, k - 1), self.words.surface(k - 1, k)
        second = first.istitle() and not before.istitle() and not self.words.line[k]
        return second and self.one_word_head(k) and not self.opens_name(k)

    def quoted(self, k: int) -> int:
        """The word behind a motto in quotes that names what a board is for (Quỹ ⟦"Vì người nghèo"⟧), 0 for none."""
        if not 0 < k < len(self.low) - 1 or self.low[k] not in _QUOTES or self.low[k - 1] not in self.names.quoted:
            return 0
        close = (n + 1 for n in range(k + 1, min(len(self.low), k + _MOTTO)) if self.low[n] in _QUOTES)
        return next(close, 0)

    def counted(self, i: int, k: int) -> int:
        """ "Đội Quản lý thị trường ⟦số 3⟧": behind units that are counted, not the number of an act ("số 3/QĐ")."""
        numbered = self.names.numbered.at(self.low, k) if self.low[i] in self.names.counted else 0
        slash = self.low[k + numbered : k + numbered + 1] in (["/"], ["-"]) and not self.words.block[k + numbered]
        return self.place(k + numbered) if numbered and not slash and not self.words.block[k] else k

    def word(self, k: int) -> int:
        """How many words one of a name's own takes: a verb opened by a capital is whole ("Đào tạo")."""
        one = self.words.capital(k) and self.words.capital(k + 1)
        return 1 if one else max(1, self.names.verbs.at(self.low, k), self.names.whole.at(self.low, k))

    def acting(self, k: int) -> int:
        """How many words it takes to say what a board is for: one, or a phrase ("giúp việc", "xét tuyển")."""
        word, named = self.word(k), self.names.acting.at(self.low, k)
        inner = self.names.stops.at(self.low, k + word) or self.names.verbs.at(self.low, k + word)
        return named if named > word and inner else word

    def two(self, k: int) -> bool:
        """Whether the capitals before are a proper name of two syllables or more, which no lower case carries on."""
        return self.words.capital(k - 2) and not self.known_field(k)

    def another(self, k: int) -> bool:
        """Whether another body, group or person opens here."""
        if not self.words.word(k):
            return True
        opener = self.names.openers.at(self.low, k)
        kinds = self.names.kinds.at(self.low, k + opener) or self.role(k + opener) > k + opener if opener else False
        kinds = kinds or self.names.bare.at(self.low, k) > 0
        titled = self.low[k] in ("đồng", "ông", "bà") or self.lexicon.names.ranks.at(self.low, k) > 0
        return bool(kinds) or self.head(k + opener) or titled

    def plural(self, i: int, end: int, head: str = "") -> bool:
        """ "UBND các xã, phường", "UBND xã, phường", "Công an cấp xã"; a board of a level is one ("Ban Chỉ đạo cấp
        tỉnh"), and so is what cares for several things ("Ban Quản lý các khu công nghiệp")."""
        for n in range(i + 1, end):
            level = self.level(n)
            several = self.low[n] == "các" and not self.names.together.at(self.low, n)
            if several and (level or self.names.kinds.at(self.low, n + 1)):
                return True
            small = not (self.words.capital(n) or self.words.capital(n - 1))  # "Cấp cứu", "Trung cấp" are no level
            graded = "cấp" in self.low[n : n + max(1, level)] and (
                level or (small and self.names.kinds.at(self.low, n))
            )
            if graded and (head != "free" or not self.names.single.at(self.low, n)):
                return True
        joined = [n for n in range(i + 1, end) if self.low[n - 1] in JOINS and self.level(n)]
        return bool(joined) and any(self.level(n) for n in range(i, joined[-1]))

    def covered(self, i: int, head: int, end: int) -> tuple[str, ...]:
        """ "UBND các xã, phường" covers "ủy ban nhân dân xã" and "ủy ban nhân dân phường"."""
        if not self.plural(i, end):
            return ()
        opening = self.written(i, head)
        levels: list[str] = []
        n = head
        while n < end:
            length = self.level(n)
            if length:
                level = " ".join(self.low[n : n + length]).removeprefix("các ")
                levels.append(f"{opening} {level}")
            n += length or 1
        return tuple(levels)

    def written(self, a: int, b: int) -> str:
        """The words folded, abbreviations written out."""
        full = self.lexicon.bodies.spelled
        return " ".join(full.get(w, w) for w in self.low[a:b])

    def named(self, k: int, length: int) -> bool:
        """Whether a kind opens a body's own name: "các ⟦Ban Xây dựng Đảng⟧", not "các Sở, ban"."""
        after = k + length
        return (
            self.words.capital(k) and self.words.word(after) and (self.words.capital(after) or self.low[after] == "của")
        )

    def opens_own(self, k: int) -> bool:
        """Whether an entry of its own opens behind a comma: a new "các", an office, a body with its name."""
        if not self.words.word(k) or self.names.openers.at(self.low, k) or self.room(k):
            return True
        length = self.names.kinds.at(self.low, k)
        if self.words.capital(k):
            placed = max(self.names.placed.at(self.low, k), self.names.over.at(self.low, k))
            if self.committee(k, length):
                return False
            placed = placed if length < 2 or self.words.capital(k + length) or self.level(k + length) else 0
            return not length or self.named(k, length) or placed > 0 or self.names.free.at(self.low, k) > length
        return not length or self.names.offices.at(self.low, k) > length

    def committee(self, k: int, length: int) -> bool:
        """ "Tỉnh ủy, ⟦Thành ủy⟧": committees without their places are kinds, with a capital too."""
        return length > 1 and self.low[k + length - 1] == "ủy" and not self.named(k, length)

    def does(self, begin: int, k: int) -> int:
        """How many words say what "cơ quan", "đơn vị" are called for by what they do ("cơ quan ⟦chủ trì⟧")."""
        called = k == begin and self.low[k - 1] in _CALLED
        doing = self.names.doing.at(self.low, k) if called else 0
        doers = self.names.doers.at(self.low, k) if called and self.names.verbs.at(self.low, k + doing) else 0
        return doing if doing and (doers == doing or self.named_for(k + doing)) else 0

    def named_for(self, k: int) -> bool:
        """Whether what was read names the kinds by what they do: the name ends, but not with a colon, or a duty."""
        if not self.words.word(k):
            mark = self.low[k] if k + 1 < len(self.low) else ""
            return mark != ":" and not (mark == "," and self.names.verbs.at(self.low, k + 1))
        return self.low[k : k + 2] in (["có", "trách"], ["chịu", "trách"], ["liên", "quan"])

    def common(self, k: int) -> bool:
        """A lower-case word that is no verb, no stop, no kind: it describes what stands before."""
        if not self.words.word(k) or self.words.capital(k) or self.low[k] in ("và", "của"):
            return False
        if self.lexicon.roles.addresses.at(self.low, k):
            return False
        return not (self.names.stops.at(self.low, k) or self.names.verbs.at(self.low, k))

    def role(self, i: int) -> int:
        """The word behind an office of data/roles.toml or of this grammar that begins here, else `i`."""
        if i >= len(self.low) or not self.opens(i):
            return i
        opens = self.low[i] in self.lexicon.roles.role_opens
        match = self.lexicon.roles.role.match(self.words.folded, self.words.start[i]) if opens else None
        own = i + self.names.offices.at(self.low, i)
        return max(own, self.words.index(match.end())) if match else own
