"""People named in a list, with the offices that they are said to hold: "đồng chí ⟦Trần Văn An, Phó Bí thư⟧"."""

from __future__ import annotations

from kg.mentions.bodies import read_bodies
from kg.mentions.people import name_score
from kg.mentions.words import Words
from kg.rules.lexicon import Lexicon

_MOST_SYLLABLES = 5
_PLACE = 5.0  # the score of a name that is no place's
_BESIDES = "kiêm"  # what an office held besides others begins with


def read_person(words: Words, index: int, stop: int, addressed: bool, lexicon: Lexicon, held: bool = False) -> int:
    """The word behind a person's name of two to five capitals; without an address it opens with a family name, or has
    a name's middle behind an office (held)."""
    addressed = addressed or (index > 1 and lexicon.names.ranks.at(words.low, index - 2) == 2)  # "Thượng tá Mùi A Lử"
    end = _capitals(words, index, min(stop, index + _MOST_SYLLABLES), addressed, lexicon)
    if addressed and end == index + 1 and words.low[index] in words.called:
        return end  # "đ/c Mẩy", who is named in full elsewhere
    known = lexicon.names.family(words.surface(index, index + 1).title()) if end > index else False
    known = known or (held and end > index + 2 and lexicon.names.middle(words.surface(index + 1, index + 2)))
    if not (end - index >= 2) or not (addressed or known):
        return 0
    if addressed and known:  # "đồng chí Đoàn Văn Sỹ": a family name that is a body's head as well
        return end
    body = read_bodies(words, index, lexicon)
    printed = tuple(words.surface(index, end).split())
    if body and body[0].kind == "place" and name_score(printed, lexicon.names) > _PLACE:
        return end  # "Chủ tịch Hồ Sỹ Tạo": no lake's name
    return 0 if body or opens_office(words, index, lexicon) else end


def _capitals(words: Words, index: int, stop: int, addressed: bool, lexicon: Lexicon) -> int:
    """The word behind a run of capitals that a name may be; a new line ends it, but behind an address."""
    end = index
    while end < stop and words.capital(end) and words.low[end][0].isalpha():
        if end > index and (words.block[end] or (words.line[end] and not addressed)):
            break
        if end > index + 1 and (_holds_office(words, end, lexicon) or _opens_line(words, end, lexicon)):
            break
        if end > index + 1 and words.shouted(end) and lexicon.body_names.verbs.at(words.low, end):
            break
        if addressed and end > index and words.surface(end, end + 1) in lexicon.roles.shorts:
            break  # "Đ/c Xuân CT"
        end += 1
    return end


def _holds_office(words: Words, at: int, lexicon: Lexicon) -> bool:
    """Whether an office of several words or a seat on a committee opens right behind a name: "Đ/c Lò Thị Kẻo ⟦Phó Bí
    thư⟧"."""
    roles, start = lexicon.roles, words.start[at]
    role = roles.role.match(words.folded, start) if words.low[at] in roles.role_opens else None
    seat = roles.seat.match(words.folded, start) if words.low[at] in roles.seat_opens else None
    behind = words.index(role.end()) if role else at
    held = behind > at + 1 and not _parted(words, at, behind)
    return held or (seat is not None and not _parted(words, at, words.index(seat.end())))


def _parted(words: Words, at: int, end: int) -> bool:
    """Whether a line ends inside a stretch, and not because the page is no wider: "Lò Văn Thành⏎Ủy viên"."""
    return any(words.block[k] or (words.line[k] and words.cut(k)) for k in range(at + 1, end))


def opens_office(words: Words, at: int, lexicon: Lexicon) -> bool:
    """Whether an office or a seat on a committee opens at a word."""
    roles, start = lexicon.roles, words.start[at]
    return bool(roles.role.match(words.folded, start) or roles.seat.match(words.folded, start))


def _opens_line(words: Words, at: int, lexicon: Lexicon) -> bool:
    """Whether an office or a deed opens on the line below a name: "Đ/c Lò Thị Kẻo⏎⟦Phó Bí thư⟧", "⟦Phụ trách⟧ ..."."""
    if not words.line[at]:
        return False
    if words.cut(at) and words.word(at + 1) and not (words.capital(at + 1) or words.line[at + 1]):
        return True  # "Ông Lò Văn Sỹ⏎⟦Điện thoại⟧: ..."
    names = lexicon.body_names
    deed = max(names.verbs.at(words.low, at), names.charge.at(words.low, at))
    return opens_office(words, at, lexicon) or deed > 1 or (deed == 1 and words.cut(at) and not words.capital(at + 1))


def offices_behind(words: Words, index: int, stop: int, lexicon: Lexicon) -> int:
    """Behind a person's name: the word behind the offices that the person is said to hold."""
    end = index
    while end < stop:
        at = end
        if words.low[at] in (",", "-", "(", _BESIDES) or words.low[at] == "uvbtvtu":
            at += words.low[at] != "uvbtvtu"
            at += words.low[at : at + 1] == [_BESIDES]  # "Ông P, kiêm Giám đốc ..."
        elif not _holds_office(words, at, lexicon):
            break
        if at >= stop or words.block[at]:
            break
        behind = min(_behind_office(words, at, stop, lexicon), stop)
        if not behind:
            break
        end = behind + (behind < stop and words.low[behind] == ")")
    return end


def _in_short(words: Words, at: int, stop: int, lexicon: Lexicon) -> int:
    """The word behind an office in short with its body ("⟦PCT UBND tỉnh⟧"); 0 where none opens there."""
    short = lexicon.roles.short.match(words.text, words.start[at])
    if short is None:
        return 0
    end = words.index(short.end())
    end += lexicon.body_names.ranks.at(words.low, end) or (words.low[end : end + 1] == [lexicon.roles.standing])
    body = read_bodies(words, end, lexicon) if end < stop else ()
    return words.index(body[-1].end) if body else end


def _behind_office(words: Words, at: int, stop: int, lexicon: Lexicon) -> int:
    """The word behind one office that begins at a word; 0 where none does, or it is that of the next person."""
    if seat := lexicon.roles.seat.match(words.folded, words.start[at]):
        return words.index(seat.end())
    if words.surface(at, at + 1) in lexicon.roles.shorts and not words.word(at + 1):
        return at + 1  # "PBT,"
    if desk := lexicon.cues.charge.desks.at(words.low, at):  # "Bà Lò Thị Kẻo, ⟦nhân viên y tế⟧: ..."
        behind, cues = at + desk, lexicon.cues.charge
        deeds = (lexicon.body_names.verbs, cues.brief, cues.directs)
        does = words.low[behind : behind + 1] == [","] and any(each.at(words.low, behind + 1) for each in deeds)
        closed = does or words.low[behind : behind + 1] in ([":"], [")"], ["-"])
        return behind if closed else 0  # "Cô Lò Thị Kẻo, ⟦kế toán⟧, lập dự toán"
    if end := _in_short(words, at, stop, lexicon):
        return 0 if read_person(words, end, stop, False, lexicon) else end  # "PCT Lò Thị Kẻo, ⟦PCT⟧ Lò Văn Sỹ"
    names = read_bodies(words, at, lexicon)
    role = lexicon.roles.role.match(words.folded, words.start[at])
    if role and words.index(role.end()) == stop:
        return stop  # the cell ends
    if not names or names[0].kind != "office":
        return 0
    behind = words.index(names[-1].end)
    return 0 if read_person(words, behind, stop, False, lexicon) else behind
