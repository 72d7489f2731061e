"""Whole lines of names: an assignment line or a cell, all of which names somebody, and who of them leads.

"Ban Tổ chức Tỉnh ủy chủ trì, phối hợp với Sở Nội vụ; đồng chí Trần Văn An, Phó Bí thư" → three, the first leads.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from kg.mentions.bodies import read_bodies
from kg.mentions.holders import opens_office, read_person
from kg.mentions.parties import Listing, is_leader, name_starts, person_entry, read_list
from kg.mentions.words import Words
from kg.models import Party
from kg.rules.lexicon import Lexicon

_MARKS = {",", ";", "/", "và", "cùng", "với", "hoặc", "&"}
_PARTING = {",", ";", ".", "(", ":", "+"}
_LINE = {",", ";", "-", "–", "<", "br", "/", ">"}
_DUTY = (["chủ", "trì"], ["phối", "hợp"])
_GOES_ON = 8  # words with which a name goes on that we do not know
_MORE = 3  # of them without a capital
_LETTERS = 4  # of an office in short
_WORDS = 6  # of a label that we do not know
_LABEL = 30  # words of a name that a label line gives in words of its own


def read_parties(
    words: Words, start: int, end: int, lexicon: Lexicon, leading: bool = False, cell: bool = False
) -> list[Party]:
    """The parties of an assignment line or a cell, from word `start` to word `end`: all of it names somebody.

    "A chủ trì, phối hợp với B", "A chủ trì; B, C phối hợp", "Chủ trì: A": for whom "chủ trì" is printed leads; where
    the label says so (leading) and nothing else does, those before the first deed or "phối hợp". Whoever stands in a
    deed ("A rà soát, ⟦báo cáo UBND tỉnh⟧; B ...") is no party. cell: it is a table's, whose lines part nobody from the
    office below.
    """
    found: list[Party] = []
    at, leads, first = start, False, 0
    while at < end and not (found and _labels(words, at, end, lexicon)):
        if found and not first and words.low[at : at + 2] == ["phối", "hợp"]:
            first = len(found)
        listing = read_list(words, at, end, lexicon)
        if not listing.parties:
            lone = _lone(words, at, end, lexicon) or (_in_words(words, start, at, end, lexicon) if not first else None)
            if lone:
                found.append(replace(lone.parties[0], lead=leads or lone.parties[0].lead))
                at = lone.end
            else:
                leads, at = _goes_on_leading(words, at, leads), at + 1
            continue
        told = _told(words, at, listing, end, leads, lexicon, cell)
        found += told.parties
        at, leads = told.end, False
        if _deed(words, at, end, lexicon):
            first = first or len(found)
            joined, at = _clause(words, at, end, lexicon)
            found += joined
    found = _with_leads(found, first or len(found)) if leading else found
    return _without_own_offices(words, found, lexicon, cell)


def _without_own_offices(words: Words, parties: list[Party], lexicon: Lexicon, cell: bool) -> list[Party]:
    """The same without an office that has no body and stands on the line below a person: "Lò Thị Kẻo; ⟦Phó Chủ tịch⟧"
    is hers; in a cell one with a body is so as well ("Lò Thị Kẻo; ⟦Phó Chủ tịch UBND huyện⟧")."""
    kept = parties[:1]
    owned = False  # whether the one before is the person's, too
    for before, party in pairwise(parties):
        at = words.index(party.start)
        role = lexicon.roles.role.match(words.folded, party.start) if words.low[at - 1] == ";" else None
        behind = words.index(role.end()) if role else at
        behind += lexicon.body_names.ranks.at(words.low, behind) if role and behind < len(words) else 0
        owned = (before.kind == "person" and role is not None and behind >= words.index(party.end)) or (
            cell and kept[-1].kind == "person" and _below(words, before, at, owned, lexicon)
        )
        kept += () if owned else (party,)
    return kept


def _below(words: Words, before: Party, at: int, owned: bool, lexicon: Lexicon) -> bool:
    """Whether an office opens at a word and nothing but a new line of a cell parts it from who stands before; owned: an
    office of the same person does, which a comma may follow."""
    between = words.low[words.index(before.end) : at]
    parted = owned or bool(words.line[at]) or not {";", "br"}.isdisjoint(between)
    return parted and _LINE.issuperset(between) and _is_office(words, at, lexicon)


def _told(words: Words, at: int, listing: Listing, end: int, leads: bool, lexicon: Lexicon, cell: bool) -> Listing:
    """Those of a listing at `at`, each with whether it leads, and the word behind them and what says so."""
    parties, behind = _whole(words, listing, end, lexicon, cell)
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
    short = len(letters) <= _LETTERS and letters[1:2].isupper() and name < len(words.low)
    return name if short and words.surface(name, name + 1) in lexicon.names.common else at


def _labels(words: Words, at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a label that we do not know opens at a word: "Sở Y tế. ⟦Nơi nộp⟧: ..." names nobody, nor does its
    value."""
    if words.low[at - 1] not in (".", ";") or not words.capital(at):
        return False
    colon = next((n for n in range(at, min(end, at + _WORDS)) if not words.word(n) or words.block[n]), at)
    named = _is_office(words, at, lexicon) or read_list(words, at, end, lexicon).parties
    return words.low[colon] == ":" and not named and " ".join(words.low[at:colon]) not in lexicon.cues.duties


def directors(words: Words, parties: Sequence[Party], start: int, end: int, lexicon: Lexicon) -> list[Party]:
    """Those of the parties of a label line who are only said to direct: "⟦Đồng chí A⟧ chỉ đạo; Sở Y tế thực hiện"."""
    cues, low = lexicon.cues.charge, words.low
    found: list[Party] = []
    for verb in words.within(cues.directs, start, end):
        behind = verb + cues.directs.at(low, verb)
        if behind < end and low[behind][0].isalnum() and not words.block[behind]:
            continue
        ends = (n for n in range(start, verb - 1) if low[n] in (";", ".") or cues.does.at(low, n))
        since = max(ends, default=start)
        near = (p for p in parties if since <= words.index(p.start) and words.index(p.end) <= verb)
        found += [p for p in near if is_leader(words, p, lexicon)]
    return found


def _in_words(words: Words, start: int, at: int, end: int, lexicon: Lexicon) -> Listing | None:
    """What stands between two marks of a label line and is no name that we know: a person without an address ("Lò Thị
    Kẻo, Phó Bí thư"), or somebody in words of its own ("Cấp ủy", "GVCN các lớp 10")."""
    opens = at == start or words.block[at] or words.low[at - 1] in _MARKS or not words.low[at - 1][0].isalnum()
    address = max(lexicon.names.familiar.at(words.low, at), lexicon.roles.addresses.at(words.low, at))
    address += address > 0 and words.low[at + address : at + address + 1] == [":"]  # "Đ/c: Hoa - PHT"
    office = address < end - at and _is_office(words, at + address, lexicon)
    if not opens or not words.low[at][0].isalnum() or not (words.capital(at) or address or office):
        return None
    at += address if office else 0  # "Đ/c Phó Bí thư TT"
    address = 0 if office else address
    if person := _person(words, at, address, end, lexicon):
        return person
    stop = next((n for n in range(at + max(1, address), end) if words.block[n] or _parts(words, n, lexicon)), end)
    last = next((n for n in range(at + 1, stop) if words.low[n] in ("-", "–")), stop) if address else stop
    if stop - at > _LABEL // 2 or _names_nobody(words, at, stop, office, lexicon):
        return None
    party = Party("body", words.surface(at, last), words.start[at], words.end[last - 1])  # "⟦Đ/c Hoa⟧ - PHT"
    return Listing((replace(party, lead=_in_brackets(words, party, end)),), _behind_brackets(words, stop, end))


def _names_nobody(words: Words, at: int, stop: int, office: bool, lexicon: Lexicon) -> bool:
    """Whether words of their own say what is done or refer to something; office: they open with one."""
    if words.low[at] in ("như", "theo", "tại", "xem") or lexicon.body_names.stops.at(words.low, at):
        return True
    bare = " ".join(words.low[at:stop]) in lexicon.cues.no_body
    deed = not office and (bare or lexicon.body_names.verbs.at(words.low, at) > 0)
    return deed or any(words.low[n : n + 2] in _DUTY for n in range(at, stop))


def _person(words: Words, at: int, address: int, end: int, lexicon: Lexicon) -> Listing | None:
    """A person behind an address, an office, or neither."""
    begins = name_starts(words, at, address, end, lexicon)
    for first in begins if address else (_behind_short(words, at, lexicon), *begins):
        if person := read_person(words, first, end, address > 0, lexicon, held=first > at + address):
            return person_entry(words, first, person, end, lexicon)
    return None


def _behind_brackets(words: Words, at: int, end: int) -> int:
    """Behind the brackets that say what somebody is ("Đ/c Hoa ⟦(PHT)⟧")."""
    if words.low[at : at + 1] != ["("]:
        return at
    return next((n + 1 for n in range(at, end) if words.low[n] == ")"), at)


def _is_office(words: Words, at: int, lexicon: Lexicon) -> bool:
    return opens_office(words, at, lexicon) or bool(lexicon.roles.short.match(words.text, words.start[at]))


def _parts(words: Words, n: int, lexicon: Lexicon) -> bool:
    """Whether a mark parts two entries; in "các lớp 10, 11" and "Doanh nghiệp, nhà cung cấp" it does not."""
    if words.low[n] != "," or not words.word(n + 1):
        return words.low[n] in _PARTING
    if lexicon.names.familiar.at(words.low, n + 1) or lexicon.roles.addresses.at(words.low, n + 1):
        return True  # "Cô Hoa, ⟦thầy⟧ Nam"
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


def _whole(words: Words, listing: Listing, end: int, lexicon: Lexicon, cell: bool) -> tuple[list[Party], int]:
    """On a label line a name runs up to the next mark: "Trưởng các đoàn ... theo quyết định của ..." is one."""
    parties, at = list(listing.parties), listing.end
    last = parties[-1]
    if words.low[at - 1].isdigit():  # "Tổ chuyên môn 1⟦, 2, 3⟧"
        begin = words.index(last.start)
        while words.low[at : at + 1] in ([","], ["và"]) and at + 1 < end and words.low[at + 1].isdigit():
            at += 2
        parties[-1] = replace(last, name=words.surface(begin, at), end=words.end[at - 1])
        return parties, at
    stop = next((n for n in range(at, end) if not words.word(n) or words.low[n] in ("và", "cùng")), end)
    rest = words.low[at:stop]
    described = rest[:2] == ["theo", "quyết"] or rest[:1] in (["được"], ["phụ"], ["năm"], ["của"], ["thuộc"], ["có"])
    described = described or _goes_on(words, at, stop, lexicon) or (cell and _plies(words, last, at, lexicon))
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


def _plies(words: Words, party: Party, at: int, lexicon: Lexicon) -> bool:
    """Whether a verb behind a group in a cell says what those in it ply: "Các doanh nghiệp ⟦đầu tư hạ tầng⟧"."""
    group = lexicon.body_names.openers.at(words.low, words.index(party.start))
    return group > 0 and at < len(words.low) and lexicon.cues.charge.modifies.at(words.low, at) > 0


def _goes_on(words: Words, at: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether a body's name goes on in words that we do not know: "Viện Chọn ⟦giống Cây rừng⟧", no other body's; "Tổ
    trưởng ⟦chuyên môn⟧"."""
    names, capitals = lexicon.body_names, [n for n in range(at, stop) if words.capital(n)]
    if not capitals:
        clause = any(names.verbs.at(words.low, n) or names.stops.at(words.low, n) for n in range(at, stop))
        return 0 < stop - at <= _MORE and not clause
    opened = any(read_bodies(words, n, lexicon) for n in capitals)
    return not opened and names.verbs.at(words.low, at) < 2 and stop - at <= _GOES_ON
