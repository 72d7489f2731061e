"""Offices as printed: role + body, with exact boundaries.

Forms taken:
1. ROLE BODY: "Phó Chủ tịch Thường trực UBND tỉnh", "Trưởng Ban Tổ chức Tỉnh ủy" (the role's last word opens the body)
2. a seat, role and body in one word: "UVBTVTU", "Tỉnh ủy viên"
3. a short form before its body: "PCT UBND huyện"
4. a bare role: "Phó Trưởng ban" (its body is left to who reads it)
A body ends where a person's name begins, at a verb, a stop, a bracket, a table's bar, and at a comma or "và" that does
not belong to a name ("Sở Văn hóa, Thể thao và Du lịch").
Refused: an office inside a body's name ("Ban Bí thư", "Văn phòng Chủ tịch nước", "Đoàn Chủ tịch").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.models import PrintedOffice
from kg.rules.lexicon import Lexicon
from kg.rules.people import Role
from kg.rules.writing import office
from kg.text import CAPITALS, low

_INSIDE = re.compile(r"(?<!\w)(?:ban|đoàn|văn phòng|phủ|lăng|bảo tàng|hội đồng|báo cáo của)[\s*_]+$")
_WORD = re.compile(r"[\w'’.&/-]+")
_GAP = re.compile(r"[ \t*_]{0,6}(?:\n(?![ \t]*(?:[\n|+•#-]|\d+[.)/]|[a-zđ]\)|$))[ \t*_]{0,6})?")
_REACH = 400
_LONGEST = 32  # words of a body's name
_LEVEL = re.compile(
    r"(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|ủy|trung ương|quốc hội|chính phủ|nhà nước"
    r"|tối cao)$"
)
_PURPOSE = re.compile(r"(?<!\w)(?:về|chống|phòng|điều tra|tội phạm|thực hiện|quốc gia|nhà nước)(?!\w)")
_TERM = re.compile(
    r"[\s*_,(]{0,4}(?:(?:khóa|khoá)[ \t]+(?:[IVXL]+|\d{1,2})(?![\w/])[)]?"
    r"|nhiệm[ \t]+k[ỳì][ \t]+\d{4}[ \t]*-[ \t]*\d{4}[)]?|\(khóa [IVXL]+\))",
    re.IGNORECASE,
)
_OWN = re.compile(r"[ \t*_]+(?:của|trực thuộc|thuộc)[ \t*_]+")


def role_starts(text: str, lowered: str, lexicon: Lexicon) -> tuple[re.Match[str], ...]:
    """Where roles and seats stand in the folded text, in order, none inside another or inside a body's name."""
    found: list[re.Match[str]] = []
    matches = [*lexicon.roles.seat.finditer(lowered), *lexicon.roles.role.finditer(lowered)]
    matches += lexicon.roles.short.finditer(text)
    end = 0
    for match in sorted(matches, key=lambda m: (m.start(), -m.end())):
        if match.start() < end or lowered[match.start() - 1 : match.start()].isalnum():
            continue
        if _INSIDE.search(lowered, max(0, match.start() - 16), match.start()):
            continue
        found.append(match)
        end = match.end()
    return tuple(found)


def find_offices(
    text: str, lowered: str, roles: Sequence[re.Match[str]], names: Sequence[int], lexicon: Lexicon
) -> Iterator[PrintedOffice]:
    """The offices of a text, in order. roles: of `role_starts`; names: where names may begin."""
    nexts = [match.start() for match in roles[1:]] + [len(text)]
    for match, following in zip(roles, nexts, strict=False):
        at = bisect_left(names, match.end())
        stop = min(following, names[at] if at < len(names) else len(text))
        found = _read(text, lowered, match, stop, lexicon)
        if found:
            yield found


def _read(text: str, lowered: str, match: re.Match[str], stop: int, lexicon: Lexicon) -> PrintedOffice | None:
    if match.re is lexicon.roles.seat:
        return _seat(text, match, stop, lexicon)
    if match.re is lexicon.roles.short:
        head = low(lexicon.roles.shorts[match[0]])
        inner = lexicon.roles.role.fullmatch(head)
        start = _GAP.match(text, match.end())
        if not inner or not start or not lexicon.bodies.head.match(text, start.end()):
            return None
        match_role, after, former, acting = inner, "", False, False
    else:
        match_role, after = match, match["after"] or ""
        before = " ".join((match["before"] or "").split())
        former, acting = before in lexicon.roles.former, before in lexicon.roles.acting
    entry = lexicon.roles.by_form[" ".join(match_role["role"].replace("*", " ").split())]
    role = office(match_role, lexicon)
    role = f"Quyền {role}" if acting else role
    body = _body(text, match.end(), stop, entry, bool(after), lexicon)
    return _settled(text, match, role, body, entry, former, lexicon)


def _settled(
    text: str,
    match: re.Match[str],
    role: str,
    body: tuple[str, int] | None,
    entry: Role,
    former: bool,
    lexicon: Lexicon,
) -> PrintedOffice:
    name, end = body or (None, match.end())
    if name is not None and entry.bodies and not name.startswith(entry.bodies):
        name, end = None, match.end()
    if name is None and len(entry.bodies) == 1 and entry.name != "Thường trực":
        name = entry.bodies[0]
    term = _TERM.match(text, end)
    if term:
        end = term.end()
    return PrintedOffice(match.start(), end, role, name, former=former, alone=entry.alone, evidence="role")


def _seat(text: str, match: re.Match[str], stop: int, lexicon: Lexicon) -> PrintedOffice:
    role, body = lexicon.roles.seats[" ".join(match[0].replace("*", " ").split())]
    end = match.end()
    tail = _end(text, end, stop, lexicon) if body.endswith("ủy") or "Đảng bộ" in body else end
    place = re.fullmatch(
        rf"[\s*_]+(?:(?:Tỉnh|Thành|Huyện|Thị|Quận|Đảng)[ \t]+ủy[ \t]+)?((?:[{CAPITALS}]\w*[\s*_]{{0,3}}){{1,3}})",
        text[end:tail],
    )
    if place:
        body, end = f"{body} {' '.join(place[1].split())}", tail
    term = _TERM.match(text, end)
    return PrintedOffice(match.start(), term.end() if term else end, role, body, evidence="seat")


def _body(text: str, start: int, stop: int, entry: Role, qualified: bool, lexicon: Lexicon) -> tuple[str, int] | None:
    """The body's name as a reader writes it, and its end."""
    own = _OWN.match(text, start, stop)
    begin = own.end() if own else start
    opening = " ".join(entry.name.split()[-entry.overlap :]) if entry.overlap else ""
    end = _end(text, begin, stop, lexicon, low(opening))
    words = text[begin:end]
    name = tidy(words, lexicon)
    if opening and not qualified and not own and name and not low(name).startswith(low(opening)):
        name = tidy(f"{opening} {words}", lexicon)
    elif not name or not _bodily(name, lexicon):
        return None
    return name, end


def _bodily(name: str, lexicon: Lexicon) -> bool:
    """Whether words behind a role can be a body's name: they open with a body's head or a capital."""
    return bool(lexicon.bodies.head.match(name)) or name[0].isupper()


def tidy(words: str, lexicon: Lexicon) -> str:
    """A body's name as a reader writes it: one space, no stars, abbreviations written out."""
    plain = " ".join(words.replace("*", " ").replace("_", " ").split()).strip(" .,;:-()")
    plain = lexicon.bodies.short.sub(lambda m: lexicon.bodies.abbreviations[m[0]], plain)
    return plain[:1].upper() + plain[1:]


def _end(text: str, start: int, stop: int, lexicon: Lexicon, opening: str = "") -> int:
    """Where the body's name that begins at `start` ends, `stop` at the latest. opening: a role's last words, folded,
    that open the name."""
    stop = _verb(text, start, stop, lexicon)
    at = end = start
    for _ in range(_LONGEST):
        gap = _GAP.match(text, at, stop)
        at = gap.end() if gap else at
        word = _WORD.match(text, at, stop)
        if not word:
            carried = _carried(text, start, end, stop, lexicon)
            if carried is None:
                break
            at = carried
            continue
        if word[0] == "của" or (word[0] == "và" and not _joins(text, opening, start, end, word.end(), stop, lexicon)):
            break
        end = at = word.end()
        if word[0].endswith(".") and not _abbreviated(word[0]):
            end -= 1
            break
    return end


def _verb(text: str, start: int, stop: int, lexicon: Lexicon) -> int:
    """Where the first verb in small letters begins behind `start`, else `stop`."""
    last = min(stop, start + _REACH)
    for verb in lexicon.roles.ends.finditer(low(text[start:last])):
        printed = text[start + verb.start() : start + verb.end()].lstrip(" \t\r\n*_")
        if printed[0].islower() or printed.isupper():
            return start + verb.start()
    return stop


def _abbreviated(word: str) -> bool:
    return word in ("TP.", "TX.", "TT.", "Tp.", "T.Ư.")


def _joins(text: str, opening: str, start: int, end: int, after: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether "và" is inside the name: what stands before is not whole yet, or an office serves two bodies."""
    before = f"{opening} {low(text[start:end])}".strip(" *_")
    following = text[after : min(stop, after + 60)].lstrip(" \t\n*_")
    if not following or lexicon.names.address.match(low(following)) or lexicon.roles.role.match(low(following)):
        return False
    both = re.match(r"(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân)(?!\w)", following)
    if both:
        return before.startswith(("văn phòng", "đoàn", "vp"))
    if lexicon.bodies.head.match(following):
        return bool(_PURPOSE.search(before))
    return not _LEVEL.search(before)


def _carried(text: str, start: int, end: int, stop: int, lexicon: Lexicon) -> int | None:
    """Behind the comma or dash that is inside the name; None where the name has ended."""
    mark = re.compile(r"[ \t*_]{0,4}(,|[ \t]-|/)[ \t*_]{0,4}\n?[ \t]{0,4}").match(text, end, stop)
    if not mark or end == start:
        return None
    before, after = low(text[start:end]), low(text[mark.end() : min(stop, mark.end() + 120)])
    for opening, sign, behind in lexicon.roles.joined:
        if sign.strip() == mark[1].strip() and before.endswith(opening) and after.startswith(behind):
            return mark.end()
    if mark[1] != "," or _LEVEL.search(before.rstrip(" *_")):
        return None
    part = re.match(r"[^,;.:()|\n]{2,60}", after)
    if not part or lexicon.roles.role.match(after) or lexicon.names.address.match(after):
        return None
    first = text[mark.end()]
    if _PURPOSE.search(before):
        return mark.end() if first.islower() and _short_list(after) else None
    if first.isupper() and re.search(r"(?<!\w)và(?!\w)", after) and _short_list(after):
        return None if lexicon.bodies.head.match(text, mark.end()) else mark.end()
    return None


def _short_list(after: str) -> bool:
    """ "gian lận thương mại và hàng giả": parts of a name are short, and "và" closes them; or a known last word."""
    return bool(re.match(r"(?:[^,;.:()|\n]{2,34},[ \t\n]{1,3}){0,3}[^,;.:()|]{2,40}?[ \t\n]và[ \t\n]", after)) or bool(
        re.match(r"(?:tiêu cực|lãng phí|buôn lậu|chống|kinh tế|trật tự|an toàn)", after)
    )
