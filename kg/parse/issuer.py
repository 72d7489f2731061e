"""Who issues a document: the letterhead's lowest body, whole; whom the number's code, title or signature names.

Layouts: a body that bears the name of the one above it, a committee's organ under the committee's head, a letterhead
without its place or lost altogether.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from kg.parse.letterhead import PLACE, Letterhead
from kg.parse.page import Page
from kg.parse.place import CENTRAL
from kg.parse.title import OWN_NUMBER, Title, printed_title
from kg.rules.lexicon import Lexicon
from kg.rules.periods import read_date
from kg.rules.wording import Structure
from kg.rules.writing import written
from kg.text import CAPITALS, low, unmark

_ISSUER = re.compile(
    r"(?P<before>[^\d,;]{0,40}?)\bcủa\s+(?:hội\s+nghị\s+)?(?P<body>(?:bộ chính trị,? (?:và )?ban bí thư)"
    r"|(?:ban thường vụ |ban chấp hành |thường trực |ban cán sự đảng |ủy ban kiểm tra |đảng đoàn )?"
    r"(?:tỉnh ủy|thành ủy|huyện ủy|thị ủy|quận ủy|đảng ủy|đảng bộ|ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd"
    r"|bộ chính trị|ban bí thư|trung ương|chính phủ)(?: (?:tỉnh|thành phố|huyện|thị xã|xã|phường))?"
    r"(?: (?!thực|triển|lần|khóa|quý|năm|tháng|về|giai|nhiệm|trọng)[^\W\d]+ (?!hiện)[^\W\d]+"
    r"(?=$| (?:quý|năm|tháng|về|thực|giai|\())"
    r")?)"
)
_CODE = re.compile(r"(?P<code>[^\W\d_]+)\d{0,2}$")
_NOTE = re.compile(r"^\s*\([^()]*\)")
_COMMITTEE = re.compile(r" \w+ ủy\b.*")  # whose organ it is: "Ban Thường vụ| Tỉnh ủy"
_PLACED = re.compile(  # what a plan does behind the place of its body: "UBND xã Mây Hồ| triển khai"
    rf"(?P<placed>(?:{PLACE.pattern})(?: [{CAPITALS}]\w*)+)(?: (?![{CAPITALS}])\w+)+$"
)
_JOINT = "và"  # which a code leaves out
_OF_ONE = 2  # codes in a number: of the kind, of the body
_ALIKE = 3  # words with which a body's name and its branch's begin


class Shown(Struct, frozen=True):
    """What a document shows of who issues it; opening: its first paragraph."""

    title: Title
    head: Letterhead
    number: str | None
    signed_for: str | None
    page: Page
    opening: str


def read_issuer(shown: Shown, lexicon: Lexicon) -> str | None:
    """Who issues, with the letters that the text prints its own name with."""
    issuer = _named_issuer(shown, lexicon) if shown.title.kind else None
    return _as_printed(_with_its_letters(issuer, shown.head.place), shown.opening, lexicon)


def _named_issuer(shown: Shown, lexicon: Lexicon) -> str | None:
    """Who issues: the letterhead's lowest body, or the one that the number's code names for the whole country; the
    Party's committees by their organ, which the title names at once ("CHỈ THỊ / CỦA BAN THƯỜNG VỤ TỈNH ỦY") or the
    signature. A body that the title names further on issued another act."""
    title, head, number, opening = shown.title, shown.head, shown.number, shown.opening
    heading = _with_place(_lowest(head, title, lexicon), title, head, lexicon)
    coded = _by_code(number, lexicon)
    if coded and (heading is None or not _bears(heading, coded, number, head, lexicon)):
        heading = coded
    titled = _of_title(title, printed_title(shown.page.reading, title), lexicon)
    boxed = shown.page.fields.get("issuer", "")
    if heading is None and lexicon.layouts.body.match(low(boxed)):
        heading = boxed
    if titled and heading and low(titled) in low(heading):
        return heading
    if titled and (heading is None or _organ_of(titled, heading, lexicon.structure)):
        whole = _by_signature(heading, _STANDING, lexicon) or ""
        return whole if whole.startswith(titled) else _of_agency(titled, heading or "")
    if heading is None and not titled and (said := _by_opening(None, title, opening, lexicon)):
        return said
    if titled or shown.signed_for:
        return _by_signature(heading, shown.signed_for, lexicon)
    return _by_opening(heading, title, opening, lexicon)


def _of_agency(titled: str, heading: str) -> str:
    """A committee of an agency's Party organisation that the title names without it, as the letterhead names it."""
    agency = heading.removeprefix("Đảng ủy ") if titled.endswith(" Đảng bộ") else heading
    return titled if agency == heading else f"{titled} {agency}"


def _lowest(head: Letterhead, title: Title, lexicon: Lexicon) -> str | None:
    """The lowest body of the letterhead with the name of the one above it where it needs that; else who decides."""
    unfinished = lexicon.layouts.unfinished
    named = head.bodies
    if len(named) > 1 and low(named[-1]) in lexicon.layouts.beside and not _is_completed(named[-2], named[-1], lexicon):
        named = named[:-1]  # "TỈNH ĐOÀN LẠC SƠN", beside it "ĐOÀN TNCS HỒ CHÍ MINH"
    bodies = [body for body in named[:-1] if low(body) not in unfinished] + list(named[-1:])
    if len(bodies) > 1 and low(bodies[-1]) in unfinished and not _is_completed(bodies[-2], bodies[-1], lexicon):
        bodies.pop()
    if len(bodies) > 1 and _is_joint(low(title.kind or ""), head.number):
        return " - ".join(written(body, lexicon) for body in bodies)
    if not bodies:
        return _decider(title.decides, lexicon)
    lowest = bodies[-1]
    above = bodies[-2] if len(bodies) > 1 else ""
    name = _is_completed(above, lowest, lexicon)
    return _completed(name, lowest, above, lexicon) if name else written(lowest, lexicon)


def _is_joint(kind: str, number: str | None) -> bool:
    """Whether all bodies of a letterhead issue; rules of working together also where the number has codes of two, or
    no number is printed ("12/KH-SYT" below "UBND TỈNH / SỞ Y TẾ" is the department's alone)."""
    coded = [part for part in re.split(r"[-/]", number or "") if not part.isdigit()]
    return "liên tịch" in kind or ("phối hợp" in kind and (number is None or len(coded) > _OF_ONE))


def _is_completed(above: str, lowest: str, lexicon: Lexicon) -> str | None:
    """How the name of a body that is part of the one above it is made; None where it is whole."""
    rules = lexicon.layouts.complete
    own = _COMMITTEE.search(low(lowest))  # "ĐẢNG BỘ TỈNH LẠC SƠN / BAN NỘI CHÍNH TỈNH ỦY" is whole
    named = low(" ".join(above.split()[:-2]))  # "HỘI NÔNG DÂN |VIỆT NAM|" above "HỘI NÔNG DÂN TỈNH LẠC SƠN"
    placed = named.count(" ") > 1 and re.search(rf"{re.escape(named)}\s+{PLACE.pattern}", low(lowest))
    other = own and own[0].split()[:2] != low(above).split()[:2]
    if low(above) in low(lowest) or placed or other:
        return None
    fits = (name for upper, lower, name in rules if upper.match(low(above)) and lower.match(low(lowest)))
    return next(fits, None)


def _with_place(issuer: str | None, title: Title, head: Letterhead, lexicon: Lexicon) -> str | None:
    """A local body whose letterhead leaves out its place: the line that decides says it, else the place it is dated
    from where that is a province's."""
    if not issuer or low(issuer) not in lexicon.layouts.placed:
        return issuer
    decider = _decider(title.decides, lexicon)
    if decider and low(decider).startswith(low(issuer)):
        return decider
    province = lexicon.acts.provinces.get(low(head.place or ""))
    if not province:
        return issuer
    level = "thành phố" if province in lexicon.acts.cities else "tỉnh"
    return f"{written(issuer, lexicon)} {level} {lexicon.acts.province_names[province]}"


def _with_its_letters(issuer: str | None, place: str | None) -> str | None:
    """An issuer from capitals, its place as the line of the day prints that ("Trường THPT Khe Vàng")."""
    at = low(issuer).find(low(place)) if issuer and place else -1
    return f"{issuer[:at]}{place}{issuer[at + len(place) :]}" if issuer and place and at > 0 else issuer


def _as_printed(issuer: str | None, text: str, lexicon: Lexicon) -> str | None:
    """A school from capitals, its own name with the letters that the text prints it with ("Trường Mầm non Hoa Ban")."""
    named = issuer and lexicon.bodies.proper.match(low(issuer))
    at = low(text).find(low(issuer)) if issuer and named else -1
    printed = text[at : at + len(issuer)] if issuer and at >= 0 else ""
    return issuer if not printed or printed.isupper() else printed[:1].upper() + printed[1:]


def _completed(name: str, lowest: str, above: str, lexicon: Lexicon) -> str:
    if "{place}" in name:
        head, _, place = _PARTED.sub(_HELD, lowest, count=1).partition(_HELD)
        named = next(upper.match(low(above)) for upper, _, made in lexicon.layouts.complete if made == name)
        return written(f"{head} {above[: named.end() if named else None]} {place}", lexicon)
    if "{above}" in name:
        part, whole = written(lowest, lexicon).split(), written(above, lexicon).split()
        shared = next((n for n in range(len(part), 1, -1) if _alike(part[-n:], whole[:n])), 0)  # "VĂN PHÒNG UBND"
        return written(" ".join([*part[: len(part) - shared], *whole]), lexicon)
    return name.format(below=written(lowest, lexicon))


_PARTED = re.compile(rf"\s+(?={PLACE.pattern})", re.IGNORECASE)
_HELD = "\0"


def _alike(words: Sequence[str], others: Sequence[str]) -> bool:
    return [*map(low, words)] == [*map(low, others)]


def _decider(line: str | None, lexicon: Lexicon) -> str | None:
    """The body of the line below the title; of an office its body, the Prime Minister as he is."""
    if not line:
        return None
    line = lexicon.structure.country.sub("", line).rstrip()
    folded = low(line)
    if folded.startswith("thủ tướng"):
        return written(line, lexicon)
    body = lexicon.layouts.body.match(folded)
    held = lexicon.roles.role.match(folded)
    if held and (not body or held.end() >= body.end()):
        rest = line[held.end() :].strip()
        return written(rest, lexicon) if lexicon.layouts.body.match(low(rest)) else None
    return written(line, lexicon) if body else None


def _bears(heading: str, coded: str, number: str | None, head: Letterhead, lexicon: Lexicon) -> bool:
    """Whether the letterhead's lowest body writes the code of its number: the body whose code it is, one with the same
    first letters ("BAN TỔ CHỨC HỘI THI": BTC), or a branch of the one above it ("BẢO HIỂM XÃ HỘI VIỆT NAM / BẢO HIỂM XÃ
    HỘI / TỈNH LẠC SƠN")."""
    letters = unmark("".join(word[0] for word in heading.split() if word != _JOINT))[:_ALIKE]
    heading = lexicon.bodies.short.sub(lambda m: lexicon.bodies.abbreviations[m[0]], heading)
    if low(coded) in low(heading) or (len(letters) == _ALIKE and re.search(rf"[-/]{letters}", unmark(number or ""))):
        return True
    alike = low(heading).split()[:_ALIKE] == low(coded).split()[:_ALIKE]
    return alike and any(low(body) == low(coded) for body in head.bodies[:-1])


def _by_code(number: str | None, lexicon: Lexicon) -> str | None:
    """The one body of the country that a number's code names (BTCTW, VPCP, TTg); TW is shared by three."""
    parts = (number or "").split("/")[-1].split("-")
    first = lexicon.acts.by_code.get(parts[0].upper())  # of a letter its office's code stands before its division's
    found = _CODE.search(parts[min(1, len(parts) - 1)] if first else parts[0])
    scope, _, name = lexicon.acts.issuers.get(found["code"].upper(), ("", False, "")) if found else ("", False, "")
    return name if scope == "centre" and name != "Trung ương" else None


def _of_title(title: Title, printed: str, lexicon: Lexicon) -> str | None:
    """The body that the title names at once after its kind."""
    after = low(title.text or "").removeprefix(low(title.kind or ""))
    if number := OWN_NUMBER.match(after):
        dated = read_date(after, number.end())
        after = after[dated[1] if dated else number.end() :]
    found, named = _ISSUER.match(after), _issued_by(printed or title.text or "", lexicon)
    if named and len(named) >= len(found["body"] if found else ""):
        return named
    if not found or lexicon.structure.of_another.search(found["before"].removeprefix(" kết luận")):
        return None
    return written(found["body"], lexicon) if "bộ chính trị, ban" not in found["body"] else "Bộ Chính trị, Ban Bí thư"


def _issued_by(title: str, lexicon: Lexicon) -> str | None:
    """Whom an act's own number and day are followed by: "của Trường THCS Hoa Ban"."""
    bracket = lexicon.structure.numbered.search(low(title))
    number = OWN_NUMBER.match(title, bracket.end()) if bracket else None
    if not number and (kind := lexicon.layouts.kind.match(low(title))):
        number = OWN_NUMBER.match(title, kind.end())
    dated = read_date(title, number.end()) if number else None
    behind = title[dated[1] if dated else number.end() :] if number else ""
    of = lexicon.structure.issued_by.match(low(behind))
    if not of:
        return None
    name = behind[of.end() :].lstrip()
    held = lexicon.roles.role.match(low(name))
    named = lexicon.acts.issuer.match(name) or (lexicon.acts.issuer.match(name, held.end() + 1) if held else None)
    return written(_PLACED.sub(r"\g<placed>", named[0]), lexicon) if named else None


def _organ_of(titled: str, heading: str, words: Structure) -> bool:
    """Whether the body that the title names can issue under the letterhead: a committee's organ under a committee's. An
    office's or a commission's letterhead gives notice of what another body decided."""
    body, head = low(titled), low(heading)
    if party_like(body, words):
        return words.committee.match(head) is not None
    return body in head and not head.startswith("văn phòng")


_CENTRAL_ORGANS, _STANDING = ("Bộ Chính trị", "Ban Bí thư"), "Ban Thường vụ"


def _by_signature(issuer: str | None, signed_for: str | None, lexicon: Lexicon) -> str | None:
    """The organ of a Party committee that the signer signs for."""
    issuer = issuer or (written(signed_for, lexicon) if signed_for else None)
    if signed_for in _CENTRAL_ORGANS and issuer and CENTRAL.search(low(issuer)):
        return signed_for
    if issuer and signed_for == _STANDING:
        if issuer.startswith("Đảng ủy "):
            return f"{_STANDING} {issuer}"
        if committee := re.match(r"\w+ ủy\b", issuer):
            return f"{_STANDING} {committee[0]}"
        if issuer.startswith("Ban Chấp hành Đảng bộ tỉnh"):
            return "Ban Thường vụ Tỉnh ủy"
    return issuer


def _by_opening(issuer: str | None, title: Title, opening: str, lexicon: Lexicon) -> str | None:
    """Who says in the first sentences that he issues the document ("UBND huyện xây dựng Kế hoạch ... như sau:"): where
    no letterhead does, and of a committee's organ under the committee's letterhead."""
    if issuer and all(_by_signature(issuer, organ, lexicon) == issuer for organ in (*_CENTRAL_ORGANS, _STANDING)):
        return issuer  # no organ can be meant
    for body in lexicon.acts.issuer.finditer(opening):
        before = opening[: body.start()].rstrip()
        if before and before[-1] not in ",;.:*":
            continue
        after = low(_NOTE.sub("", opening[body.end() :]).lstrip())
        verb = lexicon.structure.issues.match(after)
        made = after[verb.end() :].lstrip() if verb else ""
        said = made.startswith(low(title.kind or "")) or lexicon.structure.as_follows.search(made.partition(".")[0])
        if not (verb and said):
            continue
        name = written(body[0], lexicon)
        if issuer is None:
            return _with_place_of_title(name, title.text or "")
        return _by_signature(issuer, _COMMITTEE.sub("", name), lexicon)
    return issuer


def _with_place_of_title(issuer: str, title: str) -> str:
    """A body whose name ends with its level, with the place of that level that the title names."""
    words = issuer.split()
    level = next((last for n in (2, 1) if PLACE.fullmatch(low(last := " ".join(words[-n:])))), None)
    placed = re.search(rf"(?<!\w){level}((?: [{CAPITALS}]\w*){{1,4}})", title) if level else None
    return issuer + placed[1] if placed else issuer


def party_like(issuer: str, words: Structure) -> bool:
    return words.party.search(issuer) is not None and not words.state.match(issuer)
