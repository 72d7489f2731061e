"""Who holds what office: people with their roles and bodies, as a document states them.

Forms taken:
1. "đồng chí NAME, ROLE BODY, ROLE BODY" (also "đ/c", "ông", "bà"; roles after commas, dashes, "kiêm" or in brackets)
2. "NAME - ROLE BODY - ROLE BODY", "NAME, ROLE BODY" where NAME begins with a family name
3. "ROLE BODY, ROLE BODY NAME" (the press)
4. the signature block
Refused: offices without a person ("Bí thư các cấp ủy"), former offices ("nguyên ..."), names that are no people's
("Chủ tịch Hồ Chí Minh").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.models import Document, Position
from kg.parse.locate import Locator
from kg.rules.lexicon import Lexicon, load_lexicon
from kg.rules.writing import office
from kg.text import CAPITALS, NAME, low

_ADDRESS = (re.compile(r"đồng\s+chí[\s*:]+"), re.compile(r"đ/c[\s*:]+"))
_NAME = re.compile(NAME)
_RUN = re.compile(rf"[{CAPITALS}][\w'’]*(?:[ \t]+[{CAPITALS}][\w'’]*){{1,8}}")
_PLACED = re.compile(r"(?:(?:huyện|thị|thành|quận) ủy|huyện|quận)\s+$")  # a district's name has two syllables
_NAMED_AFTER = re.compile(
    r"(?:xã|phường|thị trấn|đường|phố|trường|giải|quỹ|khu|tượng đài|nhà máy|bệnh viện|đại học|học viện"
    r"|thpt|thcs|tên|cầu|công ty|giải thưởng)\s+$"
)
_AFTER = re.compile(r"[\s*]*(?:,|\(|:|-|–)[\s*]+|[\s*]*\(|[\s*]+(?=UV|TUV|HUV)")
_STOP = re.compile(
    r"[;\n]\s*\n|;|(?<!\bQ)\.(?=[\s*]|$)|\n[ \t]*[-+•#|]|[\s,]+và[\s*]+(?=[Đđ]ồng\s+chí|[Đđ]/c)"
    r"|[\s,]+(?=[Đđ]ồng\s+chí\b)"
)
_PART = re.compile(r",\s*|\s+-\s+|\s*\(|\s+kiêm\s+|\s+đồng\s+thời\s+là\s+")
_SENTENCE = re.compile(r"[.;:!?)]\s|\n\s*\n|\n[ \t]*[-+•#|]|[“\"]")
_ON_BEHALF = re.compile(r"(?:ủy quyền của|ủy quyền|thay mặt|đề nghị của|thừa lệnh)[\s*]+$")
_REACH = 320
_TITLE_LENGTH = 40
_ORGANISATION = re.compile(r"Đảng bộ (tỉnh|huyện|thành phố|thị xã|quận)")
_COMMITTEES = {"tỉnh": "Tỉnh ủy", "huyện": "Huyện ủy", "thành phố": "Thành ủy", "thị xã": "Thị ủy", "quận": "Quận ủy"}
_COMMITTEE_OF = re.compile(r"(?:Tỉnh|Thành|Huyện|Thị|Quận)\s+ủy", re.IGNORECASE)
_COMMITTEE = re.compile(r"(?:Tỉnh|Thành|Huyện|Thị|Quận)\s+ủy|Đảng\s+ủy.*")


def find_positions(document: Document, lexicon: Lexicon) -> list[Position]:
    """The positions in the order in which they stand; spans are code points of `document.reading`."""
    text, locate = document.reading, Locator(document.units)
    found: dict[tuple[int, str, str | None], Position] = {}
    signature = next((u for u in document.units if u.kind == "signature"), None)
    outside = (signature.start, signature.end) if signature else (0, 0)
    people = [span for span in _people(text, lexicon) if not outside[0] <= span[0] < outside[1]]
    previous = 0
    nexts = [start for start, _ in people[1:]] + [len(text)]
    for (start, end), following in zip(people, nexts, strict=False):
        offices = (*_before(text, previous, start), *_after(text, end, following))
        for role, body, at, to in _whose(offices, lexicon):
            name = " ".join(text[start:end].split())
            unit = locate(start)
            locator = document.units[unit].locator if unit >= 0 else ""
            position = Position(name, role, body, min(start, at), max(end, to), start, end, locator)
            found.setdefault((start, role, body), position)
        previous = end
    return [*found.values(), *_signed(document, lexicon)]


def _whose(
    offices: Sequence[tuple[str, str | None, int, int]], lexicon: Lexicon
) -> Iterator[tuple[str, str | None, int, int]]:
    """Offices whose body is known: "Ủy viên Ban Thường vụ" is of the committee that the next office names."""
    committee = next((m[0] for _, body, _, _ in offices if body and (m := _COMMITTEE_OF.search(body))), None)
    for role, body, at, to in offices:
        entry = lexicon.roles.by_form.get(low(role))
        if body == "Ban Thường vụ" and committee:
            yield role, f"{body} {committee}", at, to
        elif body not in (None, "Ban", "Đoàn", "Tổ") or (body is None and entry and entry.alone):
            yield role, body, at, to


def _people(text: str, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Spans of what may be people's names: after an address, or a run of capitals that holds a family name."""
    spans: dict[int, int] = {}
    lowered = low(text)
    addressed = (_NAME.match(text, found.end()) for address in _ADDRESS for found in address.finditer(lowered))
    for name in addressed:
        if name and not _opens_with_office(text[name.start() : name.end() + 24], lexicon):
            spans[name.start()] = name.start() + len(_without_shouting(name[0]))
    for match in _RUN.finditer(text):
        if match.start() not in spans and (part := _family(match[0], lexicon)) is not None:
            start = match.start() + part
            before, end = low(text[max(0, start - 14) : start]), match.start() + len(_without_shouting(match[0]))
            placed = _PLACED.search(before) and len(text[start:end].split()) < 3
            if start not in spans and not placed and not _NAMED_AFTER.search(before):
                spans[start] = end
    return sorted(span for span in spans.items() if not _no_person(text[span[0] : span[1]], lexicon))


def _no_person(name: str, lexicon: Lexicon) -> bool:
    return name in lexicon.roles.not_names or low(name) in lexicon.acts.provinces


def _without_shouting(run: str) -> str:
    """The run without abbreviations behind the name ("Lữ Bình UVBTVTU")."""
    return re.sub(rf"(?:[ \t]+[{CAPITALS}]{{2,}})+$", "", run) if not run.isupper() else run


@lru_cache(maxsize=16384)
def _opens_with_office(run: str, lexicon: Lexicon) -> bool:
    folded = low(run)
    return bool(lexicon.roles.role.match(folded) or lexicon.roles.seat.match(folded))


@lru_cache(maxsize=16384)
def _family(run: str, lexicon: Lexicon) -> int | None:
    """Where in a run of capitals a name begins: at the commonest family name that leaves two to five syllables."""
    syllables = [(m.start(), m[0]) for m in re.finditer(r"\S+", run)]
    ranked = [
        (lexicon.roles.surnames.get(word, len(lexicon.roles.surnames)), start)
        for n, (start, word) in enumerate(syllables)
        if (word in lexicon.roles.surnames or word.startswith(("H'", "H’"))) and 2 <= len(syllables) - n <= 5
        if word.isupper() or not (syllables[n + 1][1].isupper() and len(syllables[n + 1][1]) > 1)
    ]
    return min(ranked)[1] if ranked else None


def _after(text: str, end: int, following: int) -> list[tuple[str, str | None, int, int]]:
    """Roles that follow a name: (role, body, start, end). A part that runs up to the next name belongs to that one."""
    opening = _AFTER.match(text, end)
    if not opening:
        return []
    at = opening.end()
    stop = _STOP.search(text, at, at + _REACH)
    last = stop.start() if stop else min(len(text), at + _REACH)
    if "(" in opening[0]:
        last = min(last, text.find(")", at) % (len(text) + 1))
    if following < last:
        last = max(at, text.rfind(",", at, following), text.rfind(" và ", at, following))
    return [(role, body, at + start, at + to) for role, body, start, to in read_offices(text[at:last])]


def _before(text: str, previous: int, start: int) -> list[tuple[str, str | None, int, int]]:
    """Roles that stand right before a name, each with a capital: the run of parts that ends at the name."""
    begin = max(previous, start - _REACH)
    window = text[begin:start]
    cut = max((m.end() for m in _SENTENCE.finditer(window)), default=0)
    offices = _trailing(window[cut:])
    if len(offices) > 1 and _ON_BEHALF.search(low(window[: cut + offices[0][2]])):
        offices = offices[1:]  # "thừa ủy quyền của Chủ tịch UBND tỉnh, Giám đốc Sở ..."
    return [(role, body, begin + cut + a, begin + cut + b) for role, body, a, b in offices]


@lru_cache(maxsize=16384)
def _trailing(stretch: str) -> tuple[tuple[str, str | None, int, int], ...]:
    """Offices that fill the end of a stretch: "..., Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh "."""
    lexicon = load_lexicon()
    folded = low(stretch)
    starts = [m.start() for m in lexicon.roles.role.finditer(folded) if _capital_office(stretch, folded, m)]
    starts += [m.start() for m in lexicon.roles.seat.finditer(folded) if stretch[m.start()].isupper()]
    for start in sorted(starts):
        offices = read_offices(stretch[start:])
        if offices and start + offices[-1][3] >= len(stretch.rstrip(" \t\n*")):
            return tuple((role, body, start + a, start + b) for role, body, a, b in offices)
    return ()


def _capital_office(stretch: str, folded: str, match: re.Match[str]) -> bool:
    before = folded[match.start() - 1 : match.start()]
    inside = match["role"] == "bí thư" and folded[: match.start()].endswith("ban ")  # "Ban Bí thư" is a body
    return stretch[match.start()].isupper() and not before.isalnum() and not inside


@lru_cache(maxsize=16384)
def read_offices(stretch: str) -> tuple[tuple[str, str | None, int, int], ...]:
    """Offices a stretch opens with, one after the other: (role, body or None, start, end) within the stretch.

    A part that opens with no office ends the list, but where it carries on the name of a body ("Ban Chỉ đạo về phòng,
    chống tham nhũng, tiêu cực").
    """
    lexicon = load_lexicon()
    folded = low(stretch)
    found: list[tuple[str, str | None, int, int]] = []
    at = 0
    while at < len(stretch):
        cut = _PART.search(stretch, at)
        end = cut.start() if cut else len(stretch)
        office_ = _office(stretch, folded, at, end, lexicon)
        if office_ is None:
            if not found and at == 0 and cut and end - at < _TITLE_LENGTH and stretch[at : at + 1].isupper():
                at = cut.end()  # a title of honour before the first office
                continue
            mark = _carries_on(found[-1][1], folded[at:end], lexicon) if found else None
            if mark is None:
                break
            role, body, start, _ = found.pop()
            closing = lexicon.roles.ends.search(stretch, at, end)
            stop = closing.start() if closing else end
            office_ = (role, _tidy(f"{body}{mark}{stretch[at:stop]}", lexicon), start, stop)
        found.append(office_)
        ended = lexicon.roles.ends.search(stretch, office_[2], end)
        if ended or cut is None:
            break
        at = cut.end()
    return tuple((r, b, s, e) for r, b, s, e in found if not r.startswith("nguyên"))


def _carries_on(body: str | None, part: str, lexicon: Lexicon) -> str | None:
    """The mark that joins a part to the body before it, where the part carries on the body's name."""
    for before, mark, behind in lexicon.roles.joined:
        if body and low(body).endswith(before) and part.lstrip(" *").startswith(behind):
            return mark
    steering = bool(
        body and " về " in body and part and part.lstrip(" *").startswith(("chống", "tiêu cực", "lãng phí", "trật tự"))
    )
    return ", " if steering else None


def _office(stretch: str, folded: str, at: int, end: int, lexicon: Lexicon) -> tuple[str, str | None, int, int] | None:
    seat = lexicon.roles.seat.match(folded, at, end)
    if seat:
        role, body = lexicon.roles.seats[" ".join(seat[0].replace("*", " ").split())]
        place = re.match(rf"\s+((?:[{CAPITALS}]\w*\s*){{1,3}})$", stretch[seat.end() : end])
        return role, f"{body} {place[1].strip()}" if place and "ủy" in body[-3:] else body, at, seat.end()
    match = lexicon.roles.role.match(folded, at, end)
    if not match:
        return None
    role = office(match, lexicon)
    entry = lexicon.roles.by_form[" ".join(match["role"].replace("*", " ").split())]
    ended = lexicon.roles.ends.search(stretch, match.end(), end)
    stop = ended.start() if ended else end
    words = stretch[match.end() : stop]
    opening = " ".join(entry.name.split()[-entry.overlap :])
    if entry.overlap and not match["after"] and not low(words).lstrip(" *").startswith(low(opening)):
        words = opening + words
    body = _tidy(words, lexicon)
    if match["before"]:
        role = f"{match['before']} {role}" if match["before"] == "nguyên" else f"Quyền {role}"
    if body and not _bodily(body, lexicon):
        return None if not entry.alone else (role, None, at, match.end())
    if entry.bodies and not body.startswith(entry.bodies):
        if body or len(entry.bodies) > 1:
            return None
        body = entry.bodies[0]
    return role, body or None, at, stop


def _bodily(body: str, lexicon: Lexicon) -> bool:
    """Whether words behind a role can be a body's name: they open with a body's head or a capital."""
    return bool(lexicon.bodies.head.match(body)) or body[0].isupper()


@lru_cache(maxsize=16384)
def _tidy(words: str, lexicon: Lexicon) -> str:
    """A body's name as a reader writes it: one space, no stars, abbreviations written out."""
    plain = " ".join(words.replace("*", " ").split()).strip(" .,;:-()")
    plain = lexicon.bodies.short.sub(lambda m: lexicon.bodies.abbreviations[m[0]], plain)
    return plain[:1].upper() + plain[1:]


def _signed(document: Document, lexicon: Lexicon) -> list[Position]:
    """The signer's own office, with the body the signature stands for."""
    header = document.header
    if not (header.signer and header.signer_role and header.signer_span):
        return []
    span = header.signer_span
    body = _tidy(_signing_body(header.signer_role, header.signed_for or "", header.issuer or ""), lexicon) or None
    return [Position(header.signer, header.signer_role, body, span.start, span.end, span.start, span.end, "signature")]


def _signing_body(role: str, signed_for: str, issuer: str) -> str:
    """The body of the signer's office: the Party committee signed for, else whoever issues."""
    committee = _COMMITTEE.search(signed_for) or _COMMITTEE.search(issuer)
    if role.endswith(("Bí thư", "Bí thư Thường trực")):
        organisation = _ORGANISATION.search(issuer)
        if committee or organisation:
            return committee[0] if committee else _COMMITTEES[organisation[1]] if organisation else ""
    if role.endswith("Thủ tướng"):
        return "Chính phủ"
    if role.endswith("Chánh Văn phòng") and not issuer.startswith("Văn phòng"):
        return f"Văn phòng {committee[0] if committee else issuer}"
    return issuer or signed_for
