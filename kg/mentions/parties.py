"""Lists of bodies and people as assignment lines and sentences print them: who, and who leads.

"Ban Tổ chức Tỉnh ủy chủ trì, phối hợp với Sở Nội vụ; đồng chí Trần Văn An, Phó Bí thư" → three, the first leads.
What is one name says `kg.mentions.body_grammar`; here is what stands between names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kg.mentions.bodies import read_bodies
from kg.mentions.holders import offices_behind, read_person
from kg.mentions.words import Words
from kg.models import Party, PrintedBody
from kg.rules.lexicon import Lexicon
from kg.text import fold

_MARKS = {",", ";", "/", "và", "cùng", "với", "hoặc", "&"}
_BRACKET = 60  # words: the longest aside that a list goes on behind
_PLACE_NAME = 2  # syllables of a place's name: three may be a person's
_DESCRIBED = 5  # words that describe a kind
_SHORT_OFFICE = 5  # words of an office in short with its field
_COMMITTEE = 6  # words of a committee's name
_ASIDE = 40  # words of an apposition (" - Cơ quan thường trực ...")


class Listing(Struct, frozen=True):
    """Parties printed one after the other; end: the word behind the last."""

    parties: tuple[Party, ...]
    end: int


def read_list(words: Words, index: int, stop: int, lexicon: Lexicon) -> Listing:
    """The parties from word `index` on, up to what is none; `stop`: the word behind the last that may be read."""
    if (index, stop) not in words.lists:  # every third is asked for again
        words.lists[index, stop] = _list(words, index, stop, lexicon)
    found: Listing = words.lists[index, stop]
    return found


def _list(words: Words, index: int, stop: int, lexicon: Lexicon) -> Listing:
    parties: list[Party] = []
    at = end = index
    while at < stop:
        found = _several(words, at, stop, lexicon) or _entry(words, at, stop, lexicon)
        if found is None and parties and at > end:
            found = _kind_behind(words, at, stop, lexicon) or _field_behind(words, at, stop, parties, lexicon)
            found = found or _place_behind(words, at, stop, parties, lexicon)
        if found is None:
            break
        parties += _leading(_placed(parties, found.parties, words, lexicon), found.end, words, lexicon)
        meant = _meant(words, found.end, stop, lexicon)
        parties += meant.parties
        end = _aside(words, meant.end, stop, lexicon)
        at = _separated(words, end, stop, lexicon)
        if at == end and words.low[at : at + 2] == ["lãnh", "đạo"] and not words.capital(at):
            break  # "Đảng ủy UBND huyện ⟦lãnh đạo⟧ UBND huyện ...": what it does
    return Listing(tuple(parties), min(end, stop))


def _unnamed(
    words: Words, names: Sequence[PrintedBody], at: int, address: int, stop: int, lexicon: Lexicon
) -> Listing | None:
    """An office without its body, or with no more than its kind, in place of its holder ("đồng chí ⟦Bí thư⟧ chủ trì",
    "đồng chí ⟦Giám đốc Sở⟧"); one at the end of a cell or a line, whose name seems to go on in the next."""
    at += address
    if len(names) == 1 and names[0].kind == "office" and stop > at:
        return Listing((Party("body", words.surface(at, stop), words.start[at], words.end[stop - 1]),), stop)
    role = lexicon.roles.role.match(words.folded, words.start[at]) if address and not names and at < stop else None
    first = words.index(role.end()) if role else stop
    if first >= stop:
        return None
    ends = (n for n in (first + 2, first + 1) if lexicon.offices.kind_alone.match(" ".join(words.low[first:n])))
    end = min(next(ends, first), stop)
    if words.word(end) and words.capital(end):
        return None  # the name of a body or a person that we do not know goes on
    return Listing((Party("body", words.surface(at, end), words.start[at], words.end[end - 1]),), end)


def _leading(found: tuple[Party, ...], end: int, words: Words, lexicon: Lexicon) -> tuple[Party, ...]:
    """Who leads, where brackets behind say so: "Sở Y tế (⟦chủ trì⟧), Sở Nội vụ"."""
    close = words.low.index(")", end) if words.low[end : end + 1] == ["("] and ")" in words.low[end : end + 4] else end
    leads = close > end and lexicon.cues.duties.get(" ".join(words.low[end + 1 : close])) == "leads"
    return (*found[:-1], replace(found[-1], lead=True)) if leads and found else found


def _placed(before: list[Party], found: tuple[Party, ...], words: Words, lexicon: Lexicon) -> tuple[Party, ...]:
    """ "UBND thành phố A, ⟦tỉnh B⟧" are two of one kind; "UBND xã A, ⟦tỉnh B⟧" is one, with the place above it."""
    names, levels = lexicon.body_names, ("tỉnh", "thành", "huyện", "quận", "thị", "xã", "phường", "đặc")
    if len(found) != 1 or not before or before[-1].kind != "body":
        return found
    at, last = words.index(found[0].start), _headed(before, words, lexicon)
    level = names.levels.at(words.low, at)
    head = names.placed.at(words.low, last)
    own = last + head
    if (
        not level
        or not head
        or names.placed.at(words.low, at)
        or words.low[at] not in levels
        or words.low[own] not in levels
    ):
        return found
    if words.low[own] in ("tỉnh", "thành") and words.low[at] in ("tỉnh", "thành"):
        name = f"{words.surface(last, own)} {found[0].name}"
        return (Party("body", name, found[0].start, found[0].end),)
    return () if levels.index(words.low[at]) < levels.index(words.low[own]) else found


def _headed(before: list[Party], words: Words, lexicon: Lexicon) -> int:
    """The word of the last party that prints the head which those behind it take over."""
    for party in reversed(before):
        at = words.index(party.start)
        if lexicon.body_names.placed.at(words.low, at) or party.name.startswith(words.surface(at, at + 1)):
            return at
    return words.index(before[-1].start)


def _entry(words: Words, index: int, stop: int, lexicon: Lexicon) -> Listing | None:
    if words.low[index] not in lexicon.party_opens:
        return None  # most words open no entry
    at = index
    if words.low[at : at + 2] == ["tập", "thể"] and words.word(at + 2) and words.capital(at + 2):
        at += 2
    address = max(lexicon.roles.addresses.at(words.low, at), lexicon.names.familiar.at(words.low, at))
    for begin in name_starts(words, at, address, stop, lexicon):
        addressed = address > 0 and begin == at + address
        if end := read_person(words, begin, stop, addressed, lexicon, held=begin > at + address):
            return person_entry(words, begin, end, stop, lexicon)
    if named := _both(words, at, address, stop, lexicon) or _in_short(words, at + address, stop, lexicon):
        return named
    names = read_bodies(words, at + address, lexicon)
    bare = lexicon.body_names.bare.at(words.low, at) if not names else 0
    if bare and (members := _members(words, at + bare, stop, lexicon)):
        return members
    if not names or words.index(names[-1].end) > stop:
        return _unnamed(words, names, at, address, stop, lexicon)
    end = words.index(names[-1].end)
    begin = end + (words.low[end : end + 1] == ["-"])  # "Phó Bí thư Đảng ủy Sở - Lò Thị Kẻo dự"
    if names[0].kind == "office" and (person := read_person(words, begin, stop, False, lexicon)):
        return person_entry(words, begin, person, stop, lexicon)
    if len(names) == 1 and names[0].kind == "group" and (members := _members(words, end, stop, lexicon)):
        return members
    if len(names) == 1 and names[0].kind == "group":
        end = _seats(words, at, end, stop, lexicon)
        return Listing((Party("body", words.surface(at, end), words.start[at], words.end[end - 1]),), end)
    return Listing(tuple(_body(name) for name in names), end)


def _kind_behind(words: Words, at: int, stop: int, lexicon: Lexicon) -> Listing | None:
    """A kind that only a list names alone, with what describes it, before a mark or a deed: "Sở Y tế, ⟦trưởng thôn⟧ và
    ⟦hệ thống truyền thanh cơ sở⟧ tuyên truyền"."""
    names, low = lexicon.body_names, words.low
    kind, never = names.listed.at(low, at), names.never.match(words.folded, words.start[at])
    longer = never is not None and never.end() > words.end[at + max(0, kind - 1)]  # "đoàn thể" is one, "đoàn" is none
    if longer or words.capital(at) or max(p.at(low, at) for p in (names.verbs, names.compounds)):
        return None
    end = at + kind
    while kind and end < min(stop, at + kind + _DESCRIBED) and words.word(end) and not words.block[end]:
        if level := names.levels.at(low, end):
            end += level
            continue
        if names.stops.at(low, end) or names.verbs.at(low, end) or words.capital(end) or low[end] == "và":
            break
        end += 1
    closed = end >= stop or low[end] in _MARKS or names.verbs.at(low, end) > names.stops.at(low, end)
    if not kind or not (closed or lexicon.cues.charge.modal.at(low, end)):
        return None
    return Listing((Party("body", words.surface(at, end), words.start[at], words.end[end - 1]),), end)


def read_kinds(words: Words, at: int, stop: int, lexicon: Lexicon) -> Listing:
    """A list that opens with a kind alone, which only who joins in a deed is called by: "phối hợp với ⟦nhà trường⟧ mở
    lớp", "với ⟦gia đình, Đoàn Thanh niên⟧ dạy bơi"."""
    first = _kind_behind(words, at, stop, lexicon) if at < stop else None
    if first is None:
        return Listing((), at)
    behind = _separated(words, first.end, stop, lexicon)
    if behind in (first.end, stop):
        return first
    rest = read_list(words, behind, stop, lexicon)
    rest = rest if rest.parties else read_kinds(words, behind, stop, lexicon)
    return Listing((*first.parties, *rest.parties), rest.end) if rest.parties else first


def _field_behind(words: Words, at: int, stop: int, before: Sequence[Party], lexicon: Lexicon) -> Listing | None:
    """A field alone behind a body of the same head, before a mark or a deed: "Sở Nội vụ, ⟦Y tế⟧, ⟦Tài chính⟧ làm"."""
    names, low, last = lexicon.body_names, words.low, words.index(before[-1].start)
    first = next((n for n in (words.index(party.start) for party in reversed(before)) if names.fielded.at(low, n)), 0)
    head = names.fielded.at(low, first)
    behind = last + head * (first == last)
    behind += names.fields.at(low, behind)  # nothing but its field is named: not "Sở Y tế tỉnh Lạc Sơn"
    field = names.fields.at(low, at) if words.capital(at) and before[-1].kind == "body" else 0
    end = at + field
    closed = end >= stop or low[end] in _MARKS or (names.verbs.at(low, end) and not words.capital(end))
    if not (head and field and closed) or words.end[behind - 1] != before[-1].end:
        return None
    name = f"{words.surface(first, first + head)} {words.surface(at, end)}"
    return Listing((Party("body", name, words.start[at], words.end[end - 1]),), end)


def _place_behind(words: Words, at: int, stop: int, before: list[Party], lexicon: Lexicon) -> Listing | None:
    """A place alone behind a body of the same level, before a mark or a deed: "UBND xã Mây Hồ, ⟦Khe Vàng⟧ rà soát"."""
    names, low, first = lexicon.body_names, words.low, _headed(before, words, lexicon)
    head = names.placed.at(low, first)
    own = first + head + (names.levels.at(low, first + head) if head else 0)
    end = at + _PLACE_NAME
    alone = end <= stop and all(words.capital(n) and low[n].isalpha() and not words.block[n] for n in range(at, end))
    closed = end >= stop or low[end] in _MARKS or (names.verbs.at(low, end) and not words.capital(end))
    if not (alone and closed and own > first + head and words.capital(own) and before[-1].kind == "body"):
        return None
    name = f"{words.surface(first, own)} {words.surface(at, end)}"
    return Listing((Party("body", name, words.start[at], words.end[end - 1]),), end)


def _several(words: Words, index: int, stop: int, lexicon: Lexicon) -> Listing | None:
    """People named one by one behind one address: "các đồng chí Lò Thị Kẻo, Phó Bí thư, và Trần Văn An"."""
    opener = lexicon.body_names.openers.at(words.low, index)
    if opener < 2 or not lexicon.roles.addresses.at(words.low, index + 1):
        return None
    people: list[Party] = []
    at = end = index + opener
    at += words.low[at : at + 1] == [":"]
    while at < stop and not words.block[at] and (behind := read_person(words, at, stop, False, lexicon)):
        people.append(_named(words, at, behind))
        end = at = offices_behind(words, behind, stop, lexicon)
        while at < stop and words.low[at] in _MARKS:
            at += 1
    return Listing(tuple(people), end) if people else None


def _in_short(words: Words, at: int, stop: int, lexicon: Lexicon) -> Listing | None:
    """An office in short with its body, and who holds it: "PCT UBND tỉnh Lò Thị Kẻo", "CT UBND các xã"."""
    if at >= stop:
        return None  # "- Đ/c" at the end of a text
    opens = words.low[at] in lexicon.roles.short_opens
    short = lexicon.roles.short.match(words.text, words.start[at]) if opens else None
    first = words.index(short.end()) if short else stop
    first += lexicon.body_names.ranks.at(words.low, first) if first < stop else 0
    names = read_bodies(words, first, lexicon) if first < stop else ()
    end = words.index(names[-1].end) if len(names) == 1 else stop + 1
    if end > stop:
        return (_of_field(words, at, stop, lexicon) if opens else None) or _seated(words, at, stop, lexicon)
    family = end < stop and words.surface(end, end + 1) in lexicon.names.common
    if person := read_person(words, end, stop, family, lexicon) if end < stop else 0:
        return person_entry(words, end, person, stop, lexicon)
    return Listing((Party("body", words.surface(at, end), words.start[at], words.end[end - 1]),), end)


def _both(words: Words, at: int, address: int, stop: int, lexicon: Lexicon) -> Listing | None:
    """Two offices of one holder behind an address, the first in the Party: "đồng chí ⟦Phó Bí thư, Chủ tịch UBND tỉnh⟧",
    "đồng chí ⟦Ủy viên Ban Thường vụ, Trưởng Ban Dân vận Tỉnh ủy⟧"."""
    at += address
    if not address or at >= stop:
        return None
    roles, start = lexicon.roles, words.start[at]
    first = roles.seat.match(words.folded, start) or roles.role.match(words.folded, start)
    office = " ".join(first[0].split()) if first else ""
    told = any(pattern.match(office) for pattern in (lexicon.offices.seat, lexicon.offices.second))
    if first is None or not (told or first.re is roles.seat):
        return None
    names = read_bodies(words, at, lexicon)
    end = max(words.index(first.end()), words.index(names[0].end) if len(names) == 1 else 0)
    if end + 1 >= stop or words.low[end] != "," or roles.addresses.at(words.low, end + 1):
        return None
    second = read_bodies(words, end + 1, lexicon)
    last = words.index(second[0].end) if len(second) == 1 and second[0].kind == "office" else stop + 1
    if last > stop:
        return None
    if last < stop and (person := read_person(words, last, stop, False, lexicon)):
        return person_entry(words, last, person, stop, lexicon)
    return Listing((Party("body", words.surface(at, last), words.start[at], words.end[last - 1]),), last)


def _of_field(words: Words, at: int, stop: int, lexicon: Lexicon) -> Listing | None:
    """An office in short with its field in short, before the colon of a line of its own: "⟦PCT. Thường trực⟧: ...",
    "⟦PCT.KT⟧: ..."."""
    if words.surface(at, at + 1) not in lexicon.roles.shorts or not (words.line[at] or words.low[at - 1] in ("-", ",")):
        return None
    end = at + 1
    while (
        end < stop and (words.low[end] == "." or (words.word(end) and words.capital(end))) and end - at < _SHORT_OFFICE
    ):
        end += 1
    end += end < stop and " ".join(words.low[end - 1 : end + 1]) == lexicon.roles.stands
    if words.low[end : end + 1] not in ([":"], [","]) or ":" not in words.low[end : end + _SHORT_OFFICE]:
        return None
    return Listing((Party("body", words.surface(at, end), words.start[at], words.end[end - 1]),), end)


def _seated(words: Words, at: int, stop: int, lexicon: Lexicon) -> Listing | None:
    """Who holds an office behind a seat on a committee, also theirs: "Tỉnh ủy viên, Bí thư Huyện ủy ⟦Lò Thị Kẻo⟧"."""
    roles = lexicon.roles
    seat = roles.seat.match(words.folded, words.start[at]) if words.low[at] in roles.seat_opens else None
    behind = words.index(seat.end()) if seat else stop
    if behind + 1 >= stop or words.low[behind] != "," or roles.addresses.at(words.low, behind + 1):
        return None
    held = _entry(words, behind + 1, stop, lexicon)
    person = held.parties[0] if held else None
    return held if person and person.kind == "person" and words.index(person.start) > behind + 1 else None


def name_starts(words: Words, at: int, address: int, stop: int, lexicon: Lexicon) -> Iterator[int]:
    """Where a person's name may begin: behind an address, behind the abbreviation of an office, behind an office."""
    begin = at + address
    if address:
        yield begin
    titled = begin
    while titled < stop and (ranks := lexicon.names.ranks.at(words.low, titled)):  # "Thiếu tá, BS. Trần Văn An"
        titled += ranks + (words.low[titled + ranks : titled + ranks + 1] in ([","], ["."]))
    if titled > begin:
        yield titled
    if begin >= stop:
        return
    short = lexicon.roles.short.match(words.text, words.start[begin])
    role = lexicon.roles.role.match(words.folded, words.start[begin])  # "Phó Chủ tịch Trần Văn An"
    seat = lexicon.roles.seat.match(words.folded, words.start[begin])  # "UVBTV Trần Văn An"
    for office in filter(None, (short, role, seat)):
        behind = words.index(office.end())
        behind += lexicon.body_names.ranks.at(words.low, behind) if behind < stop else 0
        behind += words.low[behind : behind + 1] == [lexicon.roles.standing]  # "Phó Chủ tịch TT Trần Văn An"
        if behind < stop:
            yield behind


def _members(words: Words, index: int, stop: int, lexicon: Lexicon) -> Listing | None:
    """Brackets behind a group that name all who are meant: "các nhà mạng (Viettel, VNPT)"."""
    if index >= stop or words.low[index] != "(" or words.block[index]:
        return None
    inside = read_list(words, index + 1, stop, lexicon)
    closed = inside.end < stop and words.low[inside.end] == ")"
    named = inside.parties and all(words.capital(words.index(p.start)) for p in inside.parties)
    return Listing(inside.parties, inside.end + 1) if closed and named else None


def _body(name: PrintedBody) -> Party:
    return Party("body", name.name, name.start, name.end)


def _named(words: Words, start: int, end: int) -> Party:
    name = words.called[words.low[start]] if end == start + 1 else words.surface(start, end)
    return Party("person", name, words.start[start], words.end[end - 1])


def person_entry(words: Words, start: int, end: int, stop: int, lexicon: Lexicon) -> Listing:
    """The person whose name runs from `start` to `end`, up to behind the offices that the person is said to hold."""
    return Listing((_named(words, start, end),), offices_behind(words, end, stop, lexicon))


def _seats(words: Words, index: int, end: int, stop: int, lexicon: Lexicon) -> int:
    """ "các đồng chí UVBTVTU, Trưởng các ban": what the same comrades are besides is one entry with them."""
    last = words.start[end - 1]
    seated = words.low[index : index + 3][-2:] == ["đồng", "chí"] and any(
        _sits(words, n, lexicon) for n in range(index + 3, end)
    )
    while seated and end < stop - 1 and words.low[end] == "," and words.start[end] > last:
        if seat := lexicon.roles.seat.match(words.folded, words.start[end + 1]):
            end = words.index(seat.end())
            continue
        names = read_bodies(words, end + 1, lexicon)
        if not names or names[0].kind not in ("office", "group") or not words.capital(end + 1):
            break
        end = words.index(names[-1].end)
    return end


def _sits(words: Words, n: int, lexicon: Lexicon) -> bool:
    """Whether a seat on a committee is named here: "UVBTVTU", "Ủy viên Ban Thường vụ"."""
    roles = lexicon.roles
    role = roles.role.match(words.folded, words.start[n]) if words.low[n] in roles.role_opens else None
    seats = {name for name, _ in roles.seats.values()}
    return roles.seat.match(words.folded, words.start[n]) is not None or (
        role is not None and " ".join(role["role"].split()) in map(fold, seats)
    )


def _aside(words: Words, index: int, stop: int, lexicon: Lexicon) -> int:
    """The word behind brackets and behind an apposition (" - Cơ quan thường trực ..."), which are no part of a name."""
    at = index
    if at < stop and words.low[at] == "(" and not words.block[at]:
        close = next((n for n in range(at, min(stop, at + _BRACKET)) if words.low[n] == ")"), None)
        at = close + 1 if close is not None else at
    if between := _between_dashes(words, at, stop, lexicon):
        return between
    if at < stop - 1 and words.low[at] == "-" and not words.block[at] and words.word(at + 1):
        if _beside(words, at, lexicon):
            return at
        ends = (n for n in range(at + 1, min(stop, at + _ASIDE)) if words.low[n] in (",", ";", ":") or words.block[n])
        end = next(ends, min(stop, at + _ASIDE))
        if words.capital(at + 1) and (end == stop or words.low[end] in (",", ";")):
            return end
    return at


def _meant(words: Words, at: int, stop: int, lexicon: Lexicon) -> Listing:
    """Who is meant above all, in brackets: "Thường trực Tỉnh ủy ⟦(trực tiếp là đồng chí A)⟧"."""
    length = lexicon.cues.charge.above_all.at(words.low, at + 1) if words.low[at : at + 1] == ["("] else 0
    inner = read_list(words, at + 1 + length, stop, lexicon) if length else None
    closed = inner is not None and inner.parties and words.low[inner.end : inner.end + 1] == [")"]
    return Listing(inner.parties, inner.end + 1) if inner and closed else Listing((), at)


def _beside(words: Words, dash: int, lexicon: Lexicon) -> bool:
    """Whether a dash joins two committees: "Thường trực Đảng ủy ⟦-⟧ HĐND - UBND"."""
    seated = lexicon.cues.charge.seated
    return seated.at(words.low, dash + 1) > 0 and any(
        n + seated.at(words.low, n) == dash for n in range(max(0, dash - 6), dash)
    )


def _between_dashes(words: Words, at: int, stop: int, lexicon: Lexicon) -> int:
    """Behind an apposition between two dashes: "Sở Y tế ⟦- cơ quan thường trực Ban Chỉ đạo -⟧ tổng hợp"; 0 for none."""
    apposed = at < stop - 1 and words.low[at] == "-" and words.low[at + 1] in lexicon.body_names.apposed
    for n in range(at + 2, min(stop - 1, at + _ASIDE)) if apposed and not words.block[at] else ():
        if words.block[n] or words.low[n] in (".", ";", ":"):
            return 0
        if words.low[n] == "-" and words.end[n - 1] < words.start[n] and words.end[n] < words.start[n + 1]:
            return 0 if words.capital(n + 1) else n + 1
    return 0


def _separated(words: Words, index: int, stop: int, lexicon: Lexicon) -> int:
    """The word behind what stands between two entries; the same word where nothing does and another may open."""
    at = index
    at += at < stop - 1 and words.low[at] == "-" and _beside(words, at, lexicon)
    while at < stop and not words.block[at] and words.low[at] in _MARKS:
        at += 1
    at += lexicon.cues.charge.above_all.at(words.low, at) if at > index else 0  # "các bộ, nhất là Bộ Y tế"
    return at if at < stop and not words.block[at] else stop


def is_leader(words: Words, party: Party, lexicon: Lexicon) -> bool:
    """Whether a party is a person, or an office in place of its holder, or several of them ("các đồng chí ...")."""
    at = words.index(party.start)
    opener = lexicon.body_names.openers.at(words.low, at)
    role = lexicon.roles.role.match(words.folded, words.start[at + opener])
    several = opener == 0 or lexicon.roles.addresses.at(words.low, at + 1) > 0
    return party.kind == "person" or (role is not None and several)


def unique(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Each party once; who leads anywhere leads."""
    kept: dict[tuple[str, str], Party] = {}
    for party in parties:
        key = (party.kind, party.name.lower())
        before = kept.setdefault(key, party)
        if party.lead and not before.lead:
            kept[key] = replace(before, lead=True)
    return tuple(kept.values())
