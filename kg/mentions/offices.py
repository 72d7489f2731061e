"""Offices as printed: role + body, with exact boundaries.

Forms taken:
1. ROLE BODY: "Phó Chủ tịch Thường trực UBND tỉnh", "Trưởng Ban Tổ chức Tỉnh ủy" (the role's last word opens the body)
2. a seat, role and body in one word: "UVBTVTU", "Tỉnh ủy viên"
3. a short form before its body: "PCT UBND huyện"
4. a bare role: "Phó Trưởng ban" (its body is left to who reads it)
5. a committee that takes somebody in: "tham gia Ban Thường vụ Tỉnh ủy"
Where a body ends, `mentions/body_grammar` says; a person's name that begins inside ends it too.
Refused: an office inside a body's name ("Ban Bí thư", "Văn phòng Chủ tịch nước", "Đoàn Chủ tịch"), a role before words
with a capital that are no body's ("Giám đốc Dự án").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.mentions.bodies import body_at, read_bodies, read_titled
from kg.mentions.people import SYLLABLE
from kg.mentions.words import Words, apart, without_shorts
from kg.models import PrintedBody, PrintedOffice
from kg.rules.lexicon import Lexicon
from kg.rules.people import Role
from kg.rules.writing import office, written
from kg.text import CAPITALS, low, unmark

_INSIDE = re.compile(
    r"(?<!\w)(?:ban|bộ|đoàn|tổ|văn phòng|phủ|lăng|bảo tàng|hội đồng|báo cáo của|công tác)(?=[\s*_])[ \t*_]*\n?[ \t*_]*$"
)
_COMMITTEE = re.compile(
    r"(?:ban[ \t]+chấp[ \t]+hành|ban[ \t]+thường[ \t]+vụ|bch|btv|(?:đảng|tỉnh|thành|huyện|thị|quận)[ \t]+ủy)(?!\w)"
)
_COMMA = re.compile(r"[ \t*_]*(?:,|và)[ \t*_\n]{1,4}")
_TERM = re.compile(
    r"(?:[\s*_,(]{0,4}(?:(?:các[ \t]+)?(?:khóa|khoá)[ \t]+(?:[IVXL]+|\d{1,2})(?![\w/])"
    r"(?:[ \t]*(?:,|và)[ \t]*(?:(?:khóa|khoá)[ \t]+)?(?:[IVXL]+(?![\w/])|\d{1,2}(?=[ \t]*[,;.)])))*[)]?"
    r"|nhiệm[ \t]+k[ỳì][ \t]+\d{4}[ \t]*[-–][ \t]*\d{4}[)]?|\(khóa [IVXL]+\))){1,2}",
    re.IGNORECASE,
)
_OF_TERM = re.compile(r"(?:(?<=Quốc hội)|(?<=tỉnh))[ ]+(?:khóa|khoá|khoa)[ ]+[IVXL\d]+$", re.IGNORECASE)
_DOUBLE = re.compile(r"^(\w+ \w+) \1(?=\s)")  # "Ủy ban UBND tỉnh"
_NEAR = 70  # code points of a board's name before whom an election is of
_LEFT = 30  # code points before "tham gia" in which it stands that somebody leaves
_REACH = 420  # code points of an office that are looked at: 60 words of a body's name
_SPACE = re.compile(r"[ \t*_]{0,6}(?:\n(?![ \t]*\n)[ \t*_]{0,6})?")
_SEAT_PLACE = re.compile(
    rf"[ \t*_]{{1,4}}(?:(?:Tỉnh|Thành|Huyện|Thị|Quận|Đảng)[ \t]+ủy[ \t]+)?"
    rf"([{CAPITALS}]\w*(?:[ \t]+[{CAPITALS}]\w*){{0,2}})"
)


def role_starts(words: Words, lexicon: Lexicon) -> tuple[re.Match[str], ...]:
    """Where roles and seats stand in the folded text, in order, none inside another or inside a body's name."""
    found: list[re.Match[str]] = []
    roles, folded = lexicon.roles, words.folded
    matches = [*words.matches(roles.seat, roles.seat_opens), *words.matches(roles.role, roles.role_opens)]
    matches += words.matches(roles.short, roles.short_opens, words.text)
    end = 0
    for match in sorted(matches, key=lambda m: (m.start(), -m.end())):
        if match.start() < end or folded[match.start() - 1 : match.start()].isalnum():
            continue
        if _INSIDE.search(folded, max(0, match.start() - 16), match.start()):
            continue
        if match.re is roles.seat and _is_parted(words, words.index(match.start())):
            continue
        match = _behind_name(words, match, lexicon)
        found.append(_longer(words, match, lexicon))
        end = match.end()
    return tuple(found)


def _is_parted(words: Words, first: int) -> bool:
    """Whether a line ends in the first word of a seat and a capital opens the next: "Giám đốc Công an tỉnh⏎Ủy viên"."""
    return bool(words.line[first + 1]) and words.capital(first + 1) and not words.shouted(first + 1)


def _behind_name(words: Words, match: re.Match[str], lexicon: Lexicon) -> re.Match[str]:
    """The role on the line below a name that ends like a word before roles: "Lò Thị Nguyên⏎⟦Phó Bí thư⟧"."""
    before = match.re is lexicon.roles.role and match["before"]
    first = words.index(match.start())
    if not before or not words.line[first + 1] or not (words.capital(first) and words.capital(first - 1)):
        return match
    return lexicon.roles.role.match(words.folded, words.start[first + 1]) or match


def _longer(words: Words, match: re.Match[str], lexicon: Lexicon) -> re.Match[str]:
    """The role that begins inside a match and reaches further, else the match: "... Minh Chính, Ủy viên" is no
    "chính ủy"."""
    for n in range(words.index(match.start()), words.index(match.end())):
        opens = words.capital(n) and words.low[n] in lexicon.roles.role_opens
        inner = lexicon.roles.role.match(words.folded, words.start[n]) if opens else None
        if inner and inner.end() > match.end():
            return inner
    return match


def find_offices(
    words: Words, roles: Sequence[re.Match[str]], names: Sequence[int], lexicon: Lexicon
) -> Iterator[PrintedOffice]:
    """The offices of a text, in order. roles: of `role_starts`; names: where people's names may begin."""
    nexts = [match.start() for match in roles if not _may_name(words, match, lexicon)]
    free = 0  # where the office read last ends
    for match in roles:
        if match.start() < free:
            continue
        at, behind = bisect_left(names, match.end()), bisect_left(nexts, match.end())
        following = nexts[behind] if behind < len(nexts) else len(words.text)
        stop = min(following, names[at] if at < len(names) else len(words.text), match.start() + _REACH)
        read = _seat if match.re is lexicon.roles.seat else _read
        if found := read(words, match, stop, lexicon):
            free = found.end
            yield found


def _may_name(words: Words, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether a role stands in a board's name: "Ủy ban bầu cử ⟦đại biểu⟧ Quốc hội", those whom an election is of."""
    electing = lexicon.roles.electing.search(words.folded, max(0, match.start() - _NEAR), match.start())
    return electing is not None and words.text[match.start()].islower()


def find_seats(words: Words, lexicon: Lexicon) -> Iterator[PrintedOffice]:
    """Form 5, the seats of whom a committee takes in: "tham gia Ban Chấp hành, Ban Thường vụ Tỉnh ủy", or whose members
    are listed: "các đồng chí trong Ban Thường vụ Tỉnh ủy: P, O; P, O"."""
    for joining in words.matches(lexicon.roles.joins, lexicon.roles.joins_opens):
        start, at = joining.start(), joining.end()
        left = lexicon.roles.leaves.search(words.folded[max(0, start - _LEFT) : start])
        stop = start + _REACH
        listed = lexicon.roles.within.match(words.folded, start)
        while _COMMITTEE.match(words.folded, at) and (end := _end(words, at, stop, lexicon)) > at:
            if listed and words.low[words.index(end) : words.index(end) + 1] != [":"]:
                break
            yield PrintedOffice(start, end, "Ủy viên", tidy(words.text[at:end], lexicon), evidence="member")
            comma = _COMMA.match(words.folded, end)
            if not comma or left:  # of several that somebody leaves the first one tells
                break
            start = at = comma.end()


def _entry(match: re.Match[str], lexicon: Lexicon) -> Role:
    return lexicon.roles.by_form[" ".join(match["role"].replace("*", " ").split())]


def _read(words: Words, match: re.Match[str], stop: int, lexicon: Lexicon) -> PrintedOffice | None:
    printed = _spelled_out(match, lexicon)
    if printed is None:
        return None
    entry, before = _entry(printed, lexicon), " ".join((printed["before"] or "").split())
    begin = _begin(words, match, lexicon)
    body = _village(words, begin, stop, entry) or _body(
        words, match, begin, stop, entry, printed["after"] is not None, lexicon
    )
    body = body or _board(words, match, lexicon)
    abroad = _abroad(words, body[1] if body else match.end(), stop, lexicon)
    if abroad:
        return PrintedOffice(
            match.start(), abroad, office(printed, lexicon), words.text[match.end() : abroad], foreign=True
        )
    kind = _kind_alone(words, match.end(), stop, lexicon) if body is None else 0
    if body is None and not kind and _lacks_body(words, match, stop, entry, lexicon):
        return None
    name, end = body or (None, kind or match.end())
    if name is not None and entry.bodies and not name.startswith(entry.bodies):
        name, end = None, match.end()
    if name is None and entry.bodies:
        if entry.printed or len(entry.bodies) > 1:
            return None
        name = entry.bodies[0]
    role = office(printed, lexicon)
    role = f"Quyền {role}" if before in lexicon.roles.acting else role
    name, end = _with_place(words, name, end, stop, lexicon)
    homeland = lexicon.roles.homeland.match(words.folded, end, stop)
    end = homeland.end() if homeland else end
    term = _TERM.match(words.text, end)
    end = term.end() if term else _above_it(words, end, stop, lexicon)
    former = before in lexicon.roles.former or bool(lexicon.roles.gone.match(words.folded, end, stop))
    return PrintedOffice(match.start(), end, role, name, former, entry.alone)


def _begin(words: Words, match: re.Match[str], lexicon: Lexicon) -> int:
    """Where the body may begin behind a role; in short a full stop parts them: "PCT.⟦UBND tỉnh⟧"."""
    stopped = _STOPPED.match(words.text, match.end()) if match.re is lexicon.roles.short else None
    return stopped.end() if stopped else match.end()


def _spelled_out(match: re.Match[str], lexicon: Lexicon) -> re.Match[str] | None:
    """The role as it reads where it is printed in short; itself where it is not."""
    if match.re is not lexicon.roles.short:
        return match
    standing = f" {lexicon.roles.stands}" if match["standing"] else ""
    return lexicon.roles.role.fullmatch(low(lexicon.roles.shorts[match["short"]]) + standing)


def _lacks_body(words: Words, match: re.Match[str], stop: int, entry: Role, lexicon: Lexicon) -> bool:
    """Whether a role without a body is no office: one in short that opens no line of its own, one before a name that
    nobody knows; an office of the country itself needs none."""
    if match.re is lexicon.roles.short and not _LABEL.match(words.text, match.end(), stop):
        closed = _MARKED.match(words.text, match.end()) and _BEHIND_NAME.search(words.text[: match.start()][-_NEAR:])
        return not closed  # "Đ/c P - PBT, CT UBND"
    own = entry.alone and lexicon.roles.homeland.match(words.folded, match.end(), stop)
    return not own and _is_named(words, match.end(), stop)


def _is_named(words: Words, end: int, stop: int) -> bool:
    """Whether a word with a capital stands right behind a role, and no name, office or line begins there."""
    index = words.index(end)
    if index >= len(words) or words.start[index] >= stop or not words.word(index) or words.line[index]:
        return False
    return words.capital(index) and not words.shouted(index)


def _abroad(words: Words, end: int, stop: int, lexicon: Lexicon) -> int:
    """Where a country's name behind an office ends, few words on: "Thủ tướng Quốc vụ viện ⟦Trung Quốc⟧"; 0: none."""
    first = words.index(end)
    for at in range(first, min(first + _TO_COUNTRY, len(words))):
        if words.start[at] >= stop or not words.word(at):
            break
        for last in range(at + 1, at + 5) if words.capital(at) else ():
            known = " ".join(words.low[at:last]) in lexicon.names.countries and words.end[last - 1] <= stop
            if known and not lexicon.names.no_countries.at(words.low, at):
                return words.end[last - 1]
        if words.low[at] == "việt" or (not words.capital(at) and lexicon.body_names.verbs.at(words.low, at)):
            break
    return 0


def _seat(words: Words, match: re.Match[str], stop: int, lexicon: Lexicon) -> PrintedOffice:
    role, body = lexicon.roles.seats[" ".join(match[0].replace("*", " ").split())]
    text, end = words.text, match.end()
    committee = list(_WORD.finditer(text, match.start(), end))[-2:]
    spelled = " ".join(low(word[0]) for word in committee)
    if low(body).endswith(spelled) and (last := _end(words, committee[0].start(), stop, lexicon)) > end:
        body, end = tidy(f"{body} {text[end:last]}", lexicon), last  # "Ủy viên Ban Thường vụ ⟦Đảng ủy⟧ Công an tỉnh"
    elif place := _SEAT_PLACE.match(text, end, stop) if body.endswith("ủy") or "Đảng bộ" in body else None:
        body, end = f"{body} {' '.join(place[1].split())}", place.end()
    whose = _SPACE.match(text, end)
    bare = any(other.startswith(f"{body} ") for _, other in lexicon.roles.seats.values())
    at = whose.end() if whose and bare else end
    if at > end and _COMMITTEE.match(words.folded, at) and (last := _end(words, at, stop, lexicon)) > at:
        body, end = f"{body} {tidy(text[at:last], lexicon)}", last  # "UV BTV ⟦Huyện ủy Khe Vàng⟧"
    term = _TERM.match(text, end)
    return PrintedOffice(match.start(), term.end() if term else end, role, body, evidence="seat")


def _body(
    words: Words, match: re.Match[str], begin: int, stop: int, entry: Role, qualified: bool, lexicon: Lexicon
) -> tuple[str, int] | None:
    """The body's name as a reader writes it, and its end: first with the role's last words ("Trưởng ⟦Ban Tổ chức⟧")."""
    if entry.overlap and not qualified and match.re is lexicon.roles.role:
        last = words.index(begin)
        first = last - entry.overlap
        titled = read_titled(words, first, last, lexicon) if words.start[first] >= match.start("role") else ()
        end = _last(words, first, titled, stop, lexicon)
        if end > begin:
            opening, rest = _opening(entry), words.text[begin:end]
            return tidy(
                rest if low(tidy(rest, lexicon)).startswith(low(opening)) else f"{opening} {rest}", lexicon
            ), end
    if entry.overlap and not qualified and (end := _opened(words, begin, stop, entry, lexicon)):
        return tidy(f"{_opening(entry)} {words.text[begin:end]}", lexicon), end
    space = _SPACE.match(words.text, begin)
    start = space.end() if space else begin
    own = _OWN.match(words.text, start)
    start = own.end() if own else start
    end = _named_end(words, match, start, stop, lexicon)
    name = tidy(words.text[start:end], lexicon)
    if entry.prefix and not name.startswith((entry.prefix, *_MINISTERIAL)):
        found = body_at(f"{entry.prefix} {words.text[start : min(stop, start + _REACH)]}", 0, lexicon)
        if found and found.end > len(entry.prefix) + 1:  # "Thứ trưởng Công an"
            end = start + found.end - len(entry.prefix) - 1
            return tidy(f"{entry.prefix} {words.text[start:end]}", lexicon), end
    return (name, end) if end > start else None


def _with_place(words: Words, name: str | None, end: int, stop: int, lexicon: Lexicon) -> tuple[str | None, int]:
    """A delegation or an assembly with the place behind its term, and their end: "Đoàn đại biểu Quốc hội khóa XV ⟦tỉnh
    Lạc Sơn⟧", "... khóa XV ⟦của tỉnh⟧"."""
    folded = low(name or "").split()
    term = _TERM.match(words.text, end, stop) if lexicon.body_names.sharing.at(folded, 0) == len(folded) > 0 else None
    of = _OWN.match(words.text, term.end() + 1) if term else None
    first = words.index(of.end() if of else term.end()) if term else len(words)
    last = first + lexicon.body_names.levels.at(words.low, first) if first < len(words) else first
    while first < last < len(words) and words.capital(last) and words.start[last] < stop:
        last += 1
    placed = first < last and not words.block[first]
    return (f"{name} {words.surface(first, last)}", words.end[last - 1]) if placed else (name, end)


def _above_it(words: Words, end: int, stop: int, lexicon: Lexicon) -> int:
    """Where the body above an office's ends that stands behind a comma right before the holder's name: "Cục trưởng Cục
    Hóa chất⟦, Bộ Công Thương⟧ Lò Văn Sỹ"; else the office's own end."""
    at = words.index(end + 2)
    another = any(lexicon.roles.role.match(words.folded, each) for each in (stop, end + 2))
    if another or not words.text.startswith(", ", end) or not words.capital(at):
        return end
    body = any(found.kind == "body" for found in read_bodies(words, at, lexicon))
    last = _end(words, end + 2, stop, lexicon) if body else end
    return last if last > end + 2 and words.text[last:stop] == " " else end


def _kind_alone(words: Words, begin: int, stop: int, lexicon: Lexicon) -> int:
    """Where "Phó Giám đốc ⟦Sở⟧" ends, which says of what kind the body is and not which one; 0 where it goes on."""
    first = words.index(begin)
    for last in (first + 2, first + 1):
        if last > len(words) or words.end[last - 1] > stop or not (words.word(last - 1) and words.capital(first)):
            continue
        if lexicon.offices.kind_alone.match(" ".join(words.low[first:last])):
            behind = [n for n in range(last, last + _NAMING) if words.word(n) and words.start[n] < stop]
            named = any(words.capital(n) for n in behind) or lexicon.body_names.fields.at(words.low, last)
            return 0 if behind[:1] == [last] and named else words.end[last - 1]
    return 0


def _village(words: Words, begin: int, stop: int, entry: Role) -> tuple[str, int] | None:
    """ "Trưởng thôn ⟦Hậu Lâm⟧", "Trưởng thôn ⟦Thôn Hậu Lâm⟧": "Thôn Hậu Lâm"."""
    if not entry.village:
        return None
    first, length = words.index(begin), len(entry.village.split())
    again = words.low[first : first + length] == words.low[first - length : first]
    place = _VILLAGE.match(words.text, words.end[first + length - 1] if again else begin, stop)
    return (f"{entry.village} {' '.join(place[1].split())}", place.end()) if place else None


def _board(words: Words, match: re.Match[str], lexicon: Lexicon) -> tuple[str, int] | None:
    """ "Phó Chủ tịch ⟦Hội đồng⟧: Bà P": a board without what it is for, which the document names above."""
    behind = _ALONE.match(words.text, match.end())
    if behind and (board := lexicon.roles.boards.get(behind["name"])):
        return board, behind.end()
    if not behind or not lexicon.offices.board_alone.match(low(behind["name"])):
        return None
    return " ".join(behind["name"].split()), behind.end()


_ALONE = re.compile(rf"[ \t]+(?P<name>[{CAPITALS}]\w+(?:[ ]\w+){{0,2}})(?=[ \t*_]*(?:[:,;)|\n]|$))")
_STOPPED = re.compile(rf"\.[ ]?(?=[{CAPITALS}]{{2}})")
_MARKED = re.compile(r"[,;.)]")
_BEHIND_NAME = re.compile(rf"[{CAPITALS}]\w+[ ](?:[-–][ ]|\()$|[{CAPITALS}]\w+,[ ]$")
_LABEL = re.compile(r"[ \t]*[:)]|[ \t]+$")  # "PCT: Ông P", "Bà P (PCT)", "PCT P"
_NAMING = 3  # words behind a kind of body among which its own name opens with a capital
_VILLAGE = re.compile(rf"[ \t]+([{CAPITALS}\d][\w'’]*(?:[ \t]+[{CAPITALS}\d][\w'’]*){{0,2}})")
_MINISTERIAL = ("Ủy ban", "Văn phòng", "Thanh tra", "Ngân hàng", "Chính phủ")  # what ministers head besides


def _opening(entry: Role) -> str:
    """The last words of a role that open its body's name: "Ban" of "Trưởng Ban"."""
    return " ".join(entry.name.split()[-entry.overlap :])


def _opened(words: Words, begin: int, stop: int, entry: Role, lexicon: Lexicon) -> int:
    """Where the body of a role in short ends, whose opening words are not printed: "CVP ⟦HĐND và UBND huyện⟧"."""
    opening = _opening(entry)
    first = words.index(begin)
    bound = next((words.start[n] for n in range(first, min(first + _NAMING, len(words))) if words.block[n]), stop)
    behind = words.text[begin : min(stop, bound, begin + _REACH)]
    found = body_at(opening + behind, 0, lexicon)
    return begin + found.end - len(opening) if found and found.end > len(opening) else 0


_WORD = re.compile(r"\w+")
_OWN = re.compile(rf"(?:của|trực thuộc|thuộc)(?:[ \t*_]+|(?=[{CAPITALS}]))")


def _end(words: Words, start: int, stop: int, lexicon: Lexicon) -> int:
    """Where the body's name that begins at `start` ends, `stop` at the latest; `start` where none begins."""
    index = words.index(start)
    if index >= len(words) or words.start[index] != start or words.block[index]:
        return start
    return _last(words, index, read_bodies(words, index, lexicon), stop, lexicon)


def _in_small(words: Words, start: int, stop: int, lexicon: Lexicon) -> int:
    """The same of a name whose head stands in small letters, which opens none elsewhere: "hiệu trưởng ⟦trường THCS Mây
    Hồ⟧"."""
    index = words.index(start)
    opens = index < len(words) and words.start[index] == start and not words.block[index] and words.word(index)
    if not opens or words.capital(index) or lexicon.body_names.stops.at(words.low, index + 1):
        return start  # "giám đốc sở này"
    return _last(words, index, read_titled(words, index, index + 2, lexicon), stop, lexicon)


def _named_end(words: Words, match: re.Match[str], start: int, stop: int, lexicon: Lexicon) -> int:
    """The end of the body's name behind an office, of whatever make."""
    end = _in_small(words, start, stop, lexicon)
    end = end if end > start else _end(words, start, stop, lexicon)
    return end if end > start else _unwritten(words, match, start, stop, lexicon)


def _unwritten(words: Words, match: re.Match[str], start: int, stop: int, lexicon: Lexicon) -> int:
    """The same where nothing but its print tells a body: a kind with a field in small letters up to a mark ("Vụ trưởng
    ⟦Vụ kế hoạch⟧, Bộ X"), a firm behind its director ("Tổng Giám đốc ⟦Agromex⟧ Lò Văn Sỹ")."""
    if start >= min(stop, len(words.text)) or not words.text[start].isupper():
        return start
    small = _SMALL.match(words.text, start, stop)
    if small and lexicon.body_names.kinds.at(words.low, first := words.index(start)) == 1:
        inner = range(first + 1, words.index(small.end()))
        ends = (lexicon.body_names.stops, lexicon.body_names.verbs)
        return start if any(each.at(words.low, n) for each in ends for n in inner) else small.end()
    firm = _FIRM.match(words.text, start, stop)
    if not firm or SYLLABLE.fullmatch(low(firm[0])) or low(firm[0]) in lexicon.names.countries:
        return start
    directs = match.re is lexicon.roles.role and lexicon.offices.directing.search(match["role"])
    return firm.end() if directs else start


_SMALL = re.compile(rf"[{CAPITALS}]\w+(?:[ ][^\W\d_{CAPITALS}]+){{1,4}}(?=[ ]?[,;.)\n])")
_FIRM = re.compile(r"[A-Z][A-Za-z]{4,}(?=[ ]?(?:[,;.)\n]|$)|[ ](?:[^\W\d_A-Z]|\Z))")


def _last(words: Words, index: int, found: Sequence[PrintedBody], stop: int, lexicon: Lexicon) -> int:
    """Where the body read from word `index` on ends, `stop` at the latest; where that word begins if there is none."""
    start = words.start[index]
    if not found or found[0].kind == "place":
        return start
    last = words.index(min(found[0].end, stop)) - 1
    between = range(last + 1, words.index(stop))
    if len(between) <= _PLACE and all(words.word(n) and words.capital(n) and not words.line[n] for n in between):
        last = max([last, *between])  # a place's name that is one person's too: "phường Lê Chân | Đỗ Văn Khải"
    if found[0].end > stop or last + 1 == words.index(stop):  # "... Bộ Y tế | TS Trần Văn An"
        last -= next((n for n in (3, 2, 1) if lexicon.names.ranks.at(words.low, last + 1 - n) == n < last - index), 0)
    while last >= index and words.low[last] in _UNFINISHED:
        last -= 1
    return words.end[last] if last >= index and words.end[last] <= stop else start


_TO_COUNTRY = 5  # words between an office and its country
_PLACE = 3  # syllables of a place's name before a person's
_UNFINISHED = frozenset(
    ("của", "và", ",", "-", "tại")
)  # before a name that cuts a body's: "Văn phòng của | Trần Văn An"


def tidy(words: str, lexicon: Lexicon) -> str:
    """A body's name as a reader writes it: one space, no stars, abbreviations written out."""
    plain = " ".join(without_shorts(apart(words)).replace("*", " ").replace("_", " ").split()).strip(" .,;:-()")
    plain = written(plain, lexicon) if plain.isupper() and " " in plain and unmark(plain) != plain.lower() else plain
    plain = lexicon.bodies.short.sub(
        lambda m: m[0] if m.string[m.start() - 1] == "/" else lexicon.bodies.abbreviations[m[0]],  # "18-NQ/TW"
        _OF_TERM.sub("", plain),
    )
    plain = _DOUBLE.sub(r"\1", plain)
    return plain[:1].upper() + plain[1:]
