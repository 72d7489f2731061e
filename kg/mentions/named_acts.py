"""Acts known without a number: resolutions of congresses and plenums, working regulations of a term, statutes.

Each is read from the end of its type word ("Nghị quyết| Đại hội ..."): what identifies it, and where that ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from kg.rules.acts import ActRules
from kg.rules.periods import arabic, read_date, roman
from kg.text import CAPITALS, words

S = r"[\s*_]*+"  # possessive: no run of white space is tried twice
TERM = re.compile(
    rf"{S}(?:,{S})?(?P<open>\({S})?(?:khóa|KHÓA|Khóa)[\s*_]+(?P<term>[IVXL]+|\d{{1,2}})(?![\w/])"
    rf"(?P<more>(?:{S}(?:,|và){S}(?:khóa[\s*_]+)?[IVXL]+(?!\w))*)(?(open){S}\))"
)
CYCLE = re.compile(
    rf"{S}[,(]?{S}(?:nhiệm|NHIỆM)[\s*_]+(?:kỳ|KỲ)[\s*_]+(?P<from>(?:19|20)\d\d){S}-{S}(?P<to>(?:19|20)\d\d)(?:{S}\))?"
)
_OF = re.compile(r"(?:[\s*_]+(?:của|CỦA))?[\s*_]+")
_NUMERAL = re.compile(r"[IVXL]+(?!\w)")
_NTH = re.compile(r"(?:lần\s+thứ|trung ương(?: đảng)?(?: lần thứ)?)\s+(?P<nth>\d{1,2}|[ivxl]+|\w+(?: \w+)?)(?!\w)")
_MORE_NUMBERS = re.compile(rf"(?:{S}(?:,|và){S}\d{{1,2}}(?![\w/]))+(?={S}[,(]?{S}khóa)")
_MEMBER = (
    "của|đại|biểu|toàn|quốc|đảng|bộ|tỉnh|thành|phố|huyện|quận|thị|xã|phường|trấn|đặc|khu|cơ|quan|khối|doanh|nghiệp|công|đoàn"
    "|nông|dân|phụ|nữ|hội|thanh|niên|cựu|chiến|binh|liên|hiệp|lao|động|mặt|trận|chính|an|sự|các"
)
_CONGRESS = re.compile(
    rf"(?:[Đđ]ại|ĐẠI)[\s*_]+(?:hội|HỘI)(?P<body>(?:[\s*_]+(?:(?:{_MEMBER}|{_MEMBER.upper()})(?!\w)|(?![IVXL]+(?!\w))[{CAPITALS}]\w*)){{0,16}}?)"
    rf"(?:(?:{S},)?[\s*_]+(?:(?:(?:lần|LẦN)[\s*_]+(?:thứ|THỨ)|khóa)[\s*_]+(?P<nth>[IVXL]+|\d{{1,2}}|\w+)|(?P<numeral>[IVXL]+))(?!\w)|(?={S}[,(]?{S}nhiệm[\s*_]+kỳ))"
)
_CHARTER = re.compile(
    r"Đảng(?:[\s*_]+Cộng[\s*_]+sản[\s*_]+Việt[\s*_]+Nam)?(?![\s*_]*\w*[\s*_]*(?:bộ|ủy|đoàn)(?!\w))(?!\w)"
)
_DESCRIBED = frozenset(("Nghị quyết", "Chỉ thị", "Kết luận"))
_ABOUT = re.compile(r"(?:[\s*_]+của[\s*_]+Đảng)?[\s*_]+về[\s*_]+(?P<about>[^;.:()\n]{20,260})")
_TOLD = 12
_OWNER = re.compile(r"[\s*_]+(?:(?:của|CỦA)[\s*_]+)?(?=(?:Đảng|ĐẢNG|đảng bộ)(?!\w))")
_JOINT = re.compile(rf"{S}(?:[,;–-]|và){S}(?:và{S})?")
_COLON = re.compile(rf"{S}:{S}")
_ANEW = rf"(?:{S}\({S}sửa{S}đổi{S}\))?"
_DATED = re.compile(rf"{_ANEW}{S},?{S}(?=ngày)")
_AMENDED = re.compile(rf"{S}(?:(?:,|và){S})?(?P<kind>Bộ{S}luật|Luật|Pháp{S}lệnh)[\s*_]+")
_RELATED = re.compile(  # an amending law that names its laws by their field alone
    rf"(?:\d+{S})?[Ll]uật{S}(?:có{S})?liên{S}quan(?:{S}trực{S}tiếp)?{S}(?:đến|tới)"
    rf"(?P<field>(?:[\s*_]+(?!(?:ngày|năm|số|của|đã|được)(?!\w))[^\W\d]+){{1,12}})"
)
_TITLE_START = re.compile(rf"[{CAPITALS}](?![{CAPITALS}]*(?!\w))\w*")
_LONGEST_TITLE = 90
_SPACED = 3  # more than this between type word and body is a "của"
_GATHERING = frozenset("ĐđHTB")  # Đại hội, Hội nghị, Trung ương, Ban Chấp hành
_YEAR = re.compile(
    rf"{_ANEW}(?:{S},)?(?:[\s*_]+(?:năm|NĂM))?[\s*_]+(?P<open>\((?:năm[\s*_]+)?)?(?P<year>(?:19|20)\d\d)(?(open)\)|(?![\w/-]|\.\d)(?!{S}-{S}\d))"
)
_AMENDING = re.compile(rf"[sS]ửa{S}đổi,?{S}bổ{S}sung(?:{S}(?:một{S}số|\d+){S}[đĐ]iều)?(?:{S}của)?(?:{S}các)?[\s*_]+")
_AMENDS = re.compile(rf"(?:[Ll]uật|LUẬT){S}{_AMENDING.pattern}(?:(?:Bộ{S}luật|Luật)[^.;]{{1,300}}(?:,|và)[\s*_]+)?$")
_AMENDING_OF = "sửa đổi, bổ sung một số điều của"
_MOST_AMENDED = 400  # code points from an amending law's "Luật" to the last law that it amends
_AMENDED_IN = re.compile(
    rf"(?P<amends>[\s*_]+sửa{S}đổi(?:,?{S}bổ{S}sung)?)(?=(?:[\s*_]+năm)?[\s*_]+(?:19|20)\d\d(?![\w/-]))"
)
_NATION = re.compile(
    r"(?:[\s*_]+nước[\s*_]+(?:Cộng[\s*_]+hòa[\s*_]+xã[\s*_]+hội[\s*_]+chủ[\s*_]+nghĩa|CHXHCN)[\s*_]+Việt[\s*_]+Nam)?"
)
_TITLE_WORD = re.compile(
    r"[\s*_]+(?!(?:năm|ngày|số|của|đã|được|có|là|trong|quy|để|về|theo|cho|trên|tại|nhằm|này|khi|sẽ|do|bởi|phải|cần|thì|mà|hiện|đến|từ|vào|cùng"
    r"|với|như|sửa|nêu|không|các|những|mới|nói|đang|còn|ra|bao|thay|bị|cũng|chưa|và|(?:19|20)\d\d)(?!\w))\w+"
)


_TITLE_AND = re.compile(rf"[\s*_]+và(?=[\s*_]+(?![{CAPITALS}]))(?:{_TITLE_WORD.pattern}){{1,9}}")


class Named(Struct, frozen=True):
    """One mention: its end (its own start in a list), its normalised name, issuer and term ("XX", "2013")."""

    end: int
    name: str
    issuer: str | None = None
    term: str | None = None
    date: str | None = None
    start: int | None = None
    subject: str | None = None


def read_named(reading: str, pos: int, kind: str, rules: ActRules) -> tuple[Named, ...]:
    """The unnumbered acts whose type word `kind` ends at `pos`; none where the words identify nothing."""
    if kind in rules.laws or kind == "Hiến pháp":
        return tuple(_statute(reading, pos, kind, rules))
    lead = _OF.match(reading, pos)
    if not lead:
        return ()
    if kind == "Điều lệ":
        return tuple(_charter(reading, lead.end()))
    if kind == "Quy chế làm việc":
        return tuple(_regulations(reading, lead.end(), rules))
    if kind in ("Nghị quyết", "Kết luận") and reading[lead.end() : lead.end() + 1] in _GATHERING:
        found = tuple(_congress(reading, lead.end(), rules)) or tuple(_plenum(reading, lead.end(), kind, rules))
        if found:
            return found
    told = _described(reading, lead.end(), kind, rules) if kind in _DESCRIBED and len(lead[0]) > _SPACED else None
    return (told,) if told else ()


def _ordinal(printed: str, rules: ActRules) -> int | None:
    key = words(printed)
    if key.isdigit():
        return int(key)
    first = key.split()[0]
    return (
        rules.ordinals.get(key) or rules.ordinals.get(first) or (arabic(first) if first.strip("ivxl") == "" else None)
    )


def _congress(reading: str, pos: int, rules: ActRules) -> Iterator[Named]:
    match = _CONGRESS.match(reading, pos)
    if not match:
        return
    end, body, printed = match.end(), words(match["body"]), match["nth"] or match["numeral"]
    number = _ordinal(printed, rules) if printed else None
    if printed and not number:
        return
    after = _OWNER.match(reading, end)
    owner = rules.issuer.match(reading, after.end()) if after and "đảng bộ" not in body else None
    if owner:
        body, end = f"{body} {words(owner[0])}", owner.end()
    cycle = CYCLE.match(reading, end)
    if not (number or cycle):
        return
    end = cycle.end() if cycle else end
    term = roman(number) if number else f"{cycle['from']}-{cycle['to']}" if cycle else None
    issuer = " ".join(reading[pos:end].replace("*", " ").split())
    if "đảng bộ các" in body or "đảng các" in body:
        return
    yield Named(end, f"nghị quyết đại hội {congress_body(body, rules)}", issuer, term)


def congress_body(body: str, rules: ActRules) -> str:
    """Whose congress, without its province (that is the act's scope): "đảng bộ tỉnh", "đảng toàn quốc"."""
    kept = " ".join(w for w in body.split() if w not in ("của", "đại", "biểu"))
    kept = rules.province.sub("", kept)
    national = kept.replace("cộng sản việt nam", "").replace("toàn quốc", "").replace("đảng", "").strip() == ""
    return "đảng toàn quốc" if national else kept


def _plenum(reading: str, pos: int, kind: str, rules: ActRules) -> Iterator[Named]:
    issuer = rules.issuer.match(reading, pos)
    if not issuer:
        return
    folded = words(issuer[0])
    nth = _NTH.search(folded)
    number = _ordinal(nth["nth"], rules) if nth else None
    if not number or not folded.startswith(("hội nghị", "trung ương", "ban chấp hành trung ương")):
        return
    centre = "trung ương" in folded or ("đảng bộ" not in folded and "ủy" not in folded)
    body = "trung ương" if centre else words(re.sub(r"lần thứ \S+", "", folded).replace("hội nghị", ""))
    name = f"{kind.lower()} hội nghị {body}"
    more = _MORE_NUMBERS.match(reading, issuer.end())
    term = TERM.match(reading, more.end() if more else issuer.end())
    if not term and not centre:
        return
    printed = " ".join(issuer[0].replace("*", " ").split())
    first = Named(issuer.end(), f"{name} {number}", printed, term["term"] if term else None)
    if term and not more:
        yield from _terms(reading, replace(first, end=term.start("more") if term["more"] else term.end()), term)
        return
    yield first
    if more and term:
        numbers = [(m[0], issuer.end() + m.start(), issuer.end() + m.end()) for m in re.finditer(r"\d+", more[0])]
        for n, start, end in numbers:
            yield replace(first, start=start, end=term.end() if end == more.end() else end, name=f"{name} {int(n)}")


def _terms(reading: str, first: Named, term: re.Match[str]) -> Iterator[Named]:
    """ "khóa XI, XII": one plenum of each term."""
    yield first
    for other in _NUMERAL.finditer(reading, term.start("more"), term.end("more")):
        yield replace(first, start=other.start(), end=other.end(), term=other[0])


def _described(reading: str, pos: int, kind: str, rules: ActRules) -> Named | None:
    """An act told by issuer, term and subject together: "của Tỉnh ủy khóa XIX về phát triển du lịch"."""
    issuer = rules.issuer.match(reading, pos)
    term = TERM.match(reading, issuer.end()) if issuer else None
    subject = _ABOUT.match(reading, term.end()) if term and not term["more"] else None
    if not issuer or not term or not subject or "hội" in words(issuer[0]).split():
        return None
    body, about = (" ".join(m.replace("*", " ").split()).rstrip(" ,") for m in (issuer[0], subject["about"]))
    end = subject.start("about") + len(subject["about"].rstrip(" ,*_"))
    name = f"{kind.lower()} {words(body)} về {' '.join(words(about).split()[:_TOLD])}"
    return Named(end, name, body, term["term"], subject=about)


def _charter(reading: str, pos: int) -> Iterator[Named]:
    """The Party's charter; of the charters of other bodies none is read."""
    match = _CHARTER.match(reading, pos)
    if match:
        term = TERM.match(reading, match.end())
        yield Named(term.end() if term else match.end(), "điều lệ đảng", None, term["term"] if term else None)


def _regulations(reading: str, pos: int, rules: ActRules) -> Iterator[Named]:
    bodies = read_bodies(reading, pos, rules)
    if not bodies:
        return
    first, end = bodies
    term, cycle = TERM.match(reading, end), CYCLE.match(reading, end)
    if term and not term["more"]:
        cycle = CYCLE.match(reading, term.end())
        yield Named(cycle.end() if cycle else term.end(), f"quy chế làm việc {words(first)}", first, term["term"])
    elif cycle:
        yield Named(cycle.end(), f"quy chế làm việc {words(first)}", first, f"{cycle['from']}-{cycle['to']}")


def read_bodies(reading: str, pos: int, rules: ActRules) -> tuple[str, int] | None:
    """A printed body, or a list of them: the first one's name and the end of the last."""
    first = rules.issuer.match(reading, pos)
    if not first:
        return None
    end = first.end()
    while (joint := _JOINT.match(reading, end)) and (body := rules.issuer.match(reading, joint.end())):
        end = body.end()
    return " ".join(first[0].replace("*", " ").split()), end


def _statute(reading: str, pos: int, kind: str, rules: ActRules) -> Iterator[Named]:
    if listed := _COLON.match(reading, pos):
        yield from _listed(reading, listed.end(), kind, rules)
        return
    constitution = kind == "Hiến pháp"
    gap = (_NATION if constitution else _OF).match(reading, pos)
    if not gap or "\n\n" in gap[0].replace("*", ""):
        return
    title, end = ("", gap.end()) if constitution else _title(reading, gap.end(), kind, rules)
    if title or constitution:
        yield from _dated(reading, kind, title, end)


def _listed(reading: str, at: int, kind: str, rules: ActRules) -> Iterator[Named]:
    """ "các Luật: |A ngày ...|; |B năm ...|": each title with its own day or year, the kind's word with the first."""
    first = True
    while titled := _title(reading, at, kind, rules):
        named = next(_dated(reading, kind, *titled), None) if titled[0] else None
        if not named or not named.term:
            return
        yield named if first else replace(named, start=at)
        joint, first = _JOINT.match(reading, named.end), False
        if not joint:
            return
        at = joint.end()


def _dated(reading: str, kind: str, title: str, end: int) -> Iterator[Named]:
    """A statute with the year or the day behind its title; "Luật X sửa đổi 2014" is the law of 2014 that amends X."""
    amending = _AMENDED_IN.match(reading, end) if title else None
    if amending:
        title, end = f"{_AMENDING_OF} {kind.lower()} {title}", amending.end("amends")
    year = _YEAR.match(reading, end)
    if not (title or year):
        return
    end = year.end() if year else end
    dated = _DATED.match(reading, end)
    date = read_date(reading, dated.end()) if dated else None
    term = year["year"] if year else date[0][:4] if date else None
    yield Named(date[1] if date else end, f"{kind.lower()} {title}".strip(), None, term, date[0] if date else None)


def amending(reading: str, start: int, kind: str, title: str, rules: ActRules) -> tuple[int, str]:
    """Where a statute with its number begins, and its name: of "Luật sửa đổi, bổ sung một số điều của |Luật X số ...|"
    the number is the amending law's."""
    own = f"{kind.lower()} {title}"
    found = _AMENDS.search(reading, max(0, start - _MOST_AMENDED), start)
    if not found or found[0].split()[0].lower() != kind.lower():
        return start, own
    amends = _AMENDING.search(reading, found.start(), start)
    named, _ = _amended(reading, amends.end() if amends else start, rules)
    return found.start(), f"{kind.lower()} {_AMENDING_OF} {named or own}"


def small_letters(reading: str, rules: ActRules) -> Iterator[tuple[int, str, Named]]:
    """Where a law of a known title and its year stand in small letters ("luật đất đai 2024"), its kind, and which."""
    for small in rules.small.finditer(reading):
        kind = " ".join(small[0].split()).capitalize()
        title = rules.laws[kind].match(reading, small.end() + 1) if kind in rules.laws else None
        for named in _dated(reading, kind, words(title[0]), title.end()) if title else ():
            if named.term:
                yield small.start(), kind, named


def short_codes(reading: str, rules: ActRules) -> Iterator[tuple[int, Named]]:
    """Where a code of law stands by its short name ("BLHS năm 2015"), and what it is."""
    for short in rules.short_code.finditer(reading):
        before = reading[short.start() - 1 : short.start()]
        if before.isalnum() or before in ("/", "-"):
            continue
        for named in _dated(reading, "Bộ luật", rules.short_codes[short[0]], short.end()):
            yield short.start(), named


def _title(reading: str, pos: int, kind: str, rules: ActRules) -> tuple[str, int]:
    """A statute's title and its end: one we know, an amending law's, or capitals up to the first stop word."""
    amending = _AMENDING.match(reading, pos)
    if amending:
        title, end = _amended(reading, amending.end(), rules)
        related = None if title else _RELATED.match(reading, amending.end())
        title, end = (f"các luật về {words(related['field'])}", related.end()) if related else (title, end)
        return (f"{_AMENDING_OF} {title}", end) if title else ("", pos)
    return _plain_title(reading, pos, kind, rules)


def _plain_title(reading: str, pos: int, kind: str, rules: ActRules) -> tuple[str, int]:
    known = rules.laws[kind].match(reading[pos : pos + 200].lower()) if kind in rules.laws else None
    if known:
        title = words(known[0])
        return rules.titles.get(title.replace(",", ""), title), pos + known.end()
    short = rules.shortened_title.match(reading, pos)
    first = short or _TITLE_START.match(reading, pos)
    if not first:
        return "", pos
    end = first.end()
    comma = 0
    while (
        not short
        and (word := _TITLE_WORD.match(reading, end + comma))
        and word.end() - pos < _LONGEST_TITLE
        and "\n\n" not in word[0]
    ):
        end = word.end()
        comma = reading[end : end + 1] == "," and words(reading[pos:end]) in rules.beginnings
    end = end if short else _joined_title(reading, end, rules)
    title = words(reading[pos:end])
    alone = not short and " " not in title and not reading[pos:end].isupper()  # "theo Luật | Baotinh.vn - ..."
    if rules.no_title.fullmatch(title) or alone:
        return "", pos
    return rules.short_titles.get(title) or " ".join(rules.short_titles.get(w, w) for w in title.split()), end


def _joined_title(reading: str, end: int, rules: ActRules) -> int:
    """Where a title ends that goes on behind "và" up to its day or year: "Khai thác |và bảo vệ rừng| ngày 4/4/2001"."""
    more = _TITLE_AND.match(reading, end)
    if not more or "\n\n" in more[0] or rules.kind.search(words(more[0])):
        return end
    return more.end() if _DATED.match(reading, more.end()) or _YEAR.match(reading, more.end()) else end


def _amended(reading: str, pos: int, rules: ActRules) -> tuple[str, int]:
    """The laws that an amending law names: their titles and the end of the last."""
    titles, end = [], pos
    while opening := _AMENDED.match(reading, end):
        kind = {"b": "Bộ luật", "l": "Luật", "p": "Pháp lệnh"}[opening["kind"][0].lower()]
        title, after = _plain_title(reading, opening.end(), kind, rules)
        if not title:
            break
        titles.append(f"{kind.lower()} {title}")
        end = after
    return ", ".join(titles), end
