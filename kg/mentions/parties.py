"""Lists of bodies and people as assignment lines and sentences print them: who, and who leads.

"Ban Tổ chức Tỉnh ủy chủ trì, phối hợp với Sở Nội vụ; đồng chí Trần Văn An, Phó Bí thư" → three, the first leads.
What is one name says `kg.mentions.body_grammar`; here is what stands between names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from kg.mentions.bodies import read_bodies
from kg.mentions.words import Words
from kg.models import Party, PrintedBody
from kg.rules.lexicon import Lexicon
from kg.text import fold

_MARKS = {",", ";", "/", "và", "cùng", "với", "hoặc", "&"}
_PARTING = {",", ";", ".", "(", ":"}
_DUTY = (["chủ", "trì"], ["phối", "hợp"])
_MOST_SYLLABLES = 5
_BRACKET = 60  # words: the longest aside that a list goes on behind
_ASIDE = 40  # words of an apposition (" - Cơ quan thường trực ...")
_GOES_ON = 8  # words with which a name goes on that we do not know
_MORE = 3  # of them without a capital
_LETTERS = 4  # of an office in short
_LABEL = 30  # words of a name that a label line gives in words of its own


class Listing(Struct, frozen=True):
    """Parties printed one after the other; end: the word behind the last."""

    parties: tuple[Party, ...]
    end: int


def read_list(words: Words, index: int, stop: int, lexicon: Lexicon) -> Listing:
    """The parties from word `index` on, up to what is none; `stop`: the word behind the last that may be read."""
    parties: list[Party] = []
    at = end = index
    while at < stop:
        found = _several(words, at, stop, lexicon) or _entry(words, at, stop, lexicon)
        if found is None:
            break
        parties += _placed(parties, found.parties, words, lexicon)
        end = _aside(words, found.end, stop, lexicon)
        at = _separated(words, end, stop, lexicon)
        if at == end and words.low[at : at + 2] == ["lãnh", "đạo"] and not words.capital(at):
            break  # "Đảng ủy UBND huyện ⟦lãnh đạo⟧ UBND huyện ...": what it does
    return Listing(tuple(parties), min(end, stop))


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
    address = lexicon.roles.addresses.at(words.low, at)
    for begin in _names(words, at, address, stop, lexicon):
        if end := read_person(words, begin, stop, addressed=address > 0 and begin == at + address, lexicon=lexicon):
            return Listing((_named(words, begin, end),), _offices(words, end, stop, lexicon))
    if named := _in_short(words, at + address, stop, lexicon):
        return named
    names = read_bodies(words, at + address, lexicon)
    bare = lexicon.body_names.bare.at(words.low, at) if not names else 0
    if bare and (members := _members(words, at + bare, stop, lexicon)):
        return members
    if not names or words.index(names[-1].end) > stop:
        return None
    end = words.index(names[-1].end)
    if names[0].kind == "office" and (person := read_person(words, end, stop, False, lexicon)):
        return Listing((_named(words, end, person),), _offices(words, person, stop, lexicon))
    if len(names) == 1 and names[0].kind == "group" and (members := _members(words, end, stop, lexicon)):
        return members
    if len(names) == 1 and names[0].kind == "group":
        end = _seats(words, at, end, stop, lexicon)
        return Listing((Party("body", words.surface(at, end), words.start[at], words.end[end - 1]),), end)
    return Listing(tuple(_body(name) for name in names), end)


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
        end = at = _offices(words, behind, stop, lexicon)
        while at < stop and words.low[at] in _MARKS:
            at += 1
    return Listing(tuple(people), end) if people else None


def _in_short(words: Words, at: int, stop: int, lexicon: Lexicon) -> Listing | None:
    """An office in short with its body, and who holds it: "PCT UBND tỉnh Lò Thị Kẻo", "CT UBND các xã"."""
    opens = words.low[at] in lexicon.roles.short_opens
    short = lexicon.roles.short.match(words.text, words.start[at]) if opens else None
    first = words.index(short.end()) if short else stop
    first += lexicon.body_names.ranks.at(words.low, first) if first < stop else 0
    names = read_bodies(words, first, lexicon) if first < stop else ()
    end = words.index(names[-1].end) if len(names) == 1 else stop + 1
    if end > stop:
        return None
    family = end < stop and words.surface(end, end + 1) in lexicon.names.common
    if person := read_person(words, end, stop, family, lexicon) if end < stop else 0:
        return Listing((_named(words, end, person),), _offices(words, person, stop, lexicon))
    return Listing((Party("body", words.surface(at, end), words.start[at], words.end[end - 1]),), end)


def _names(words: Words, at: int, address: int, stop: int, lexicon: Lexicon) -> Iterator[int]:
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
    if short := lexicon.roles.short.match(words.text, words.start[begin]):
        yield words.index(short.end())
    if role := lexicon.roles.role.match(words.folded, words.start[begin]):  # "Phó Chủ tịch Trần Văn An"
        behind = words.index(role.end())
        behind += lexicon.body_names.ranks.at(words.low, behind) if behind < stop else 0
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


def read_person(words: Words, index: int, stop: int, addressed: bool, lexicon: Lexicon) -> int:
    """The word behind a person's name of two to five capitals; without an address it opens with a family name."""
    end = _capitals(words, index, min(stop, index + _MOST_SYLLABLES), addressed, lexicon)
    if addressed and end == index + 1 and words.low[index] in words.called:
        return end  # "đ/c Mẩy", who is named in full elsewhere
    known = lexicon.names.family(words.surface(index, index + 1).title()) if end > index else False
    if not (end - index >= 2) or not (addressed or known):
        return 0
    if addressed and known:  # "đồng chí Đoàn Văn Sỹ": a family name that is a body's head as well
        return end
    body = read_bodies(words, index, lexicon)
    office = lexicon.roles.role.match(words.folded, words.start[index]) or lexicon.roles.seat.match(
        words.folded, words.start[index]
    )
    return 0 if body or office else end


def _capitals(words: Words, index: int, stop: int, addressed: bool, lexicon: Lexicon) -> int:
    """The word behind a run of capitals that a name may be; a new line ends it, but behind an address."""
    end = index
    while end < stop and words.capital(end) and words.low[end][0].isalpha():
        if end > index and (words.block[end] or (words.line[end] and not addressed)):
            break
        if end > index + 1 and words.shouted(end) and lexicon.body_names.verbs.at(words.low, end):
            break
        end += 1
    return end


def _offices(words: Words, index: int, stop: int, lexicon: Lexicon) -> int:
    """Behind a person's name: the word behind the offices that the person is said to hold."""
    end = index
    while end < stop:
        at = end
        if words.low[at] in (",", "-", "(", "kiêm") or words.low[at] == "uvbtvtu":
            at += words.low[at] != "uvbtvtu"
        elif not lexicon.roles.seat.match(words.folded, words.start[at]):
            break
        if at >= stop or words.block[at]:
            break
        behind = _behind_office(words, at, stop, lexicon)
        if not behind:
            break
        end = behind + (behind < stop and words.low[behind] == ")")
    return end


def _behind_office(words: Words, at: int, stop: int, lexicon: Lexicon) -> int:
    """The word behind one office that begins at a word; 0 where none does, or it is that of the next person."""
    if seat := lexicon.roles.seat.match(words.folded, words.start[at]):
        return words.index(seat.end())
    if words.surface(at, at + 1) in lexicon.roles.shorts and not words.word(at + 1):
        return at + 1  # "PBT,"
    if short := lexicon.roles.short.match(words.text, words.start[at]):
        end = words.index(short.end())
        end += lexicon.body_names.ranks.at(words.low, end) or (words.low[end : end + 1] == [lexicon.roles.standing])
        body = read_bodies(words, end, lexicon) if end < stop else ()
        return words.index(body[-1].end) if body else end
    names = read_bodies(words, at, lexicon)
    if not names or names[0].kind != "office":
        return 0
    behind = words.index(names[-1].end)
    return 0 if read_person(words, behind, stop, False, lexicon) else behind


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
    if at < stop - 1 and words.low[at] == "-" and not words.block[at] and words.word(at + 1):
        ends = (n for n in range(at + 1, min(stop, at + _ASIDE)) if words.low[n] in (",", ";", ":") or words.block[n])
        end = next(ends, min(stop, at + _ASIDE))
        if words.capital(at + 1) and (end == stop or words.low[end] in (",", ";")):
            return end
    return at


def _separated(words: Words, index: int, stop: int, lexicon: Lexicon) -> int:
    """The word behind what stands between two entries; the same word where nothing does and another may open."""
    at = index
    while at < stop and not words.block[at] and words.low[at] in _MARKS:
        at += 1
    at += lexicon.cues.charge.above_all.at(words.low, at) if at > index else 0  # "các bộ, nhất là Bộ Y tế"
    return at if at < stop and not words.block[at] else stop


# -- label lines ------------------------------------------------------------------------------------------------------


def read_parties(words: Words, start: int, end: int, lexicon: Lexicon, leading: bool = False) -> list[Party]:
    """The parties of an assignment line or a cell, from word `start` to word `end`: all of it names somebody.

    "A chủ trì, phối hợp với B", "A chủ trì; B, C phối hợp", "Chủ trì: A": for whom "chủ trì" is printed leads; where
    the label says so (leading) and nothing else does, those before the first deed or "phối hợp". Whoever stands in a
    deed ("A rà soát, ⟦báo cáo UBND tỉnh⟧; B ...") is no party.
    """
    found: list[Party] = []
    at, leads, first = start, False, 0
    while at < end:
        if found and not first and words.low[at : at + 2] == ["phối", "hợp"]:
            first = len(found)
        listing = read_list(words, at, end, lexicon)
        if not listing.parties:
            lone = _lone(words, at, end, lexicon) or (_in_words(words, start, at, end, lexicon) if not first else None)
            if lone:
                found.append(replace(lone.parties[0], lead=leads))
                at = lone.end
            else:
                leads, at = _goes_on_leading(words, at, leads), at + 1
            continue
        told = _told(words, at, listing, end, leads, lexicon)
        found += told.parties
        at, leads = told.end, False
        if _deed(words, at, end, lexicon):
            first = first or len(found)
            joined, at = _clause(words, at, end, lexicon)
            found += joined
    return _with_leads(found, first or len(found)) if leading else found


def _told(words: Words, at: int, listing: Listing, end: int, leads: bool, lexicon: Lexicon) -> Listing:
    """Those of a listing at `at`, each with whether it leads, and the word behind them and what says so."""
    parties, behind = _whole(words, listing, end, lexicon)
    lead = leads or _led(words, behind, end)
    named = tuple(Party(p.kind, p.name, p.start, p.end, lead or _in_brackets(words, p, end)) for p in parties)
    behind = max(behind, at + 1)
    return Listing(
        named, _behind_lead(words, behind, end) if lead and words.low[behind : behind + 1] != [";"] else behind
    )


def _with_leads(parties: list[Party], first: int) -> list[Party]:
    """The same, those before `first` as leading where nothing printed says who does."""
    if any(party.lead for party in parties):
        return parties
    return [replace(party, lead=True) for party in parties[:first]] + parties[first:]


def _goes_on_leading(words: Words, at: int, leads: bool) -> bool:
    """Whether behind a word who is named next leads: "chủ trì" was read, and no mark has ended what it is of."""
    ended = words.low[at] in (";", "-") or words.block[at]
    return not ended and (leads or words.low[at : at + 2] == ["chủ", "trì"])


def _lone(words: Words, at: int, end: int, lexicon: Lexicon) -> Listing | None:
    """A word that names a body where nothing else stands beside it."""
    behind = at + lexicon.body_names.lone.at(words.low, at)
    if behind == at or not (behind == end or words.low[behind] == "và" or not words.low[behind][0].isalpha()):
        return None
    return Listing((Party("body", words.surface(at, behind), words.start[at], words.end[behind - 1]),), behind)


def _behind_short(words: Words, at: int, lexicon: Lexicon) -> int:
    """Behind an office in letters that we do not know, before a family name: "TTr. ⟦Nguyễn Văn An⟧"."""
    name = at + 1 + (words.low[at + 1 : at + 2] == ["."])
    letters = words.text[words.start[at] : words.end[at]]
    short = len(letters) <= _LETTERS and letters[1:2].isupper()
    return name if short and words.surface(name, name + 1) in lexicon.names.common else at


def _in_words(words: Words, start: int, at: int, end: int, lexicon: Lexicon) -> Listing | None:
    """What stands between two marks of a label line and is no name that we know: a person without an address ("Lò Thị
    Kẻo, Phó Bí thư"), or somebody in words of its own ("Cấp ủy", "GVCN các lớp 10")."""
    opens = at == start or words.block[at] or words.low[at - 1] in _MARKS or not words.low[at - 1][0].isalnum()
    first = at + lexicon.names.familiar.at(words.low, at)
    if not opens or not words.low[at][0].isalnum() or not (words.capital(at) or first > at):
        return None
    first = first if first > at else _behind_short(words, at, lexicon)
    if person := read_person(words, first, end, first > at, lexicon):
        return Listing((_named(words, first, person),), _offices(words, person, end, lexicon))
    stop = next((n for n in range(at + 1, end) if words.block[n] or _parts(words, n, lexicon)), end)
    name = " ".join(words.low[at:stop])
    refused = words.low[at] in ("như", "theo", "tại", "xem") or lexicon.body_names.stops.at(words.low, at)
    deed = lexicon.body_names.verbs.at(words.low, at) or any(words.low[n : n + 2] in _DUTY for n in range(at, stop))
    if stop - at > _LABEL // 2 or refused or deed or name in lexicon.cues.no_body:
        return None
    return Listing((Party("body", words.surface(at, stop), words.start[at], words.end[stop - 1]),), stop)


def _parts(words: Words, n: int, lexicon: Lexicon) -> bool:
    """Whether a mark parts two entries; in "các lớp 10, 11" and "Doanh nghiệp, nhà cung cấp" it does not."""
    if words.low[n] != "," or not words.word(n + 1):
        return words.low[n] in _PARTING
    return not words.low[n + 1].isdigit() and (words.capital(n + 1) or bool(read_bodies(words, n + 1, lexicon)))


def _deed(words: Words, at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a deed follows a name on a label line: "Sở Y tế ⟦rà soát ...⟧"."""
    verb = at < end and words.word(at) and not words.capital(at) and lexicon.body_names.verbs.at(words.low, at)
    return bool(verb) and words.low[at : at + 2] not in _DUTY


def _clause(words: Words, start: int, end: int, lexicon: Lexicon) -> tuple[list[Party], int]:
    """Who joins in a deed, and the word at which it ends: a semicolon, a sentence's end, a comma before a name that has
    a deed of its own."""
    joined: list[Party] = []
    at = start
    while at < end and not (words.block[at] and at > start) and words.low[at] != ";":
        if words.low[at] == "." and words.capital(at + 1):
            break
        if words.low[at] == "," and (names := read_list(words, at + 1, end, lexicon)).parties:
            behind = words.low[names.end : names.end + 2]
            if _deed(words, names.end, end, lexicon) or behind in _DUTY:
                break
        if words.low[at : at + 2] == ["phối", "hợp"]:
            at += 2
            while at < end and (length := lexicon.cues.charge.closely.at(words.low, at)):
                at += length
            names = read_list(words, at, end, lexicon)
            joined += names.parties
            at = max(at, names.end)
        else:
            at += 1
    return joined, at


def _led(words: Words, index: int, end: int) -> bool:
    """Whether "chủ trì" follows, maybe behind "là cơ quan"."""
    stretch = words.low[index : min(end, index + 6)]
    while stretch[:1] and stretch[0] in ("là", "cơ", "quan", "đơn", "vị", "(", ",", "làm"):
        stretch = stretch[1:]
    return stretch[:2] == ["chủ", "trì"]


def _in_brackets(words: Words, party: Party, end: int) -> bool:
    """Whether brackets right behind a name say that it leads: "Sở Y tế (chủ trì), Sở Nội vụ"."""
    behind = words.index(party.end)
    return words.low[behind : behind + 1] == ["("] and _led(words, behind, end)


def _behind_lead(words: Words, index: int, end: int) -> int:
    at = index
    while at < end and words.low[at] != "trì":
        at += 1
    return at + 1


def _whole(words: Words, listing: Listing, end: int, lexicon: Lexicon) -> tuple[list[Party], int]:
    """On a label line a name runs up to the next mark: "Trưởng các đoàn ... theo quyết định của ..." is one."""
    parties, at = list(listing.parties), listing.end
    last = parties[-1]
    stop = next((n for n in range(at, end) if not words.word(n) or words.low[n] in ("và", "cùng")), end)
    rest = words.low[at:stop]
    described = rest[:2] == ["theo", "quyết"] or rest[:1] in (["được"], ["phụ"], ["năm"], ["của"], ["thuộc"], ["có"])
    described = described or _goes_on(words, at, stop, lexicon)
    if (
        not described
        or "trì" in rest
        or len(rest) > _LABEL
        or last.kind == "person"
        or words.block[at]
        or not words.word(at)
    ):
        return parties, at
    begin = words.index(last.start)
    parties[-1] = Party("body", words.surface(begin, stop), last.start, words.end[stop - 1])
    return parties, stop


def _goes_on(words: Words, at: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether a body's name goes on in words that we do not know: "Viện Chọn ⟦giống Cây rừng⟧", no other body's; "Tổ
    trưởng ⟦chuyên môn⟧"."""
    names, capitals = lexicon.body_names, [n for n in range(at, stop) if words.capital(n)]
    if not capitals:
        clause = any(names.verbs.at(words.low, n) or names.stops.at(words.low, n) for n in range(at, stop))
        return 0 < stop - at <= _MORE and not clause
    opened = any(read_bodies(words, n, lexicon) for n in capitals)
    return not opened and names.verbs.at(words.low, at) < 2 and stop - at <= _GOES_ON


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
