"""What a document says of itself: who issues it, its number and day, title, term, period, signature, recipients.

Layouts: Party (guideline 36-HD/VPTW of 2018) and State (decree 30/2020/NĐ-CP), OCRed to text with or without markdown,
and the pages of portals around them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kg.models import Header, Signature, Unit
from kg.parse.genre import read_genre
from kg.parse.letterhead import PLACE, Letterhead, read_letterhead, read_place_date
from kg.parse.page import Page
from kg.parse.place import CENTRAL, read_place
from kg.parse.recipients import read_recipients
from kg.parse.seat import read_seat
from kg.parse.signature import read_signatures
from kg.parse.title import Title, read_title, sentence_case
from kg.rules.lexicon import Lexicon
from kg.rules.periods import periods_in, read_date, roman
from kg.rules.wording import Structure
from kg.rules.writing import written
from kg.text import CAPITALS, low

_LONGEST_TOP, _LONGEST_TITLE = 6_000, 3_000  # code points
_TERM = re.compile(r"khóa[\s*_]+([ivxl]{1,6})\b")
_CONGRESS = re.compile(r"đại\s+(?:biểu\s+|hội\s+)đảng\s+bộ[\w ]{0,40}?lần\s+thứ\s+([ivxl]{1,6})\b")
_ISSUER = re.compile(
    r"(?P<before>[^\d,;]{0,40}?)\bcủa\s+(?:hội\s+nghị\s+)?(?P<body>(?:bộ chính trị,? (?:và )?ban bí thư)"
    r"|(?:ban thường vụ |ban chấp hành |thường trực |ban cán sự đảng |ủy ban kiểm tra |đảng đoàn )?"
    r"(?:tỉnh ủy|thành ủy|huyện ủy|thị ủy|quận ủy|đảng ủy|đảng bộ|ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd"
    r"|bộ chính trị|ban bí thư|trung ương|chính phủ)(?: (?:tỉnh|thành phố|huyện|thị xã|xã|phường))?"
    r"(?: (?!thực|triển|lần|khóa|quý|năm|tháng|về|giai|nhiệm|trọng)[^\W\d]+ (?!hiện)[^\W\d]+"
    r"(?=$| (?:quý|năm|tháng|về|thực|giai|\())"
    r")?)"
)
_ABOUT = re.compile(
    r"^[*_|\s]*(?:(?:V/v|Về việc)[*_ \t]*(?:\n?[*_ \t]*:)?[*_ \t]*\n?[*_ \t]*"
    r"|Số[^|\n]{3,40}\n\s{0,8}[*_|]*Về[ ](?!việc))"
    r"(?P<about>[^|\n]+(?:\n(?!.*\bngày|.*Kính|ĐẢNG|CỘNG|Độc)[^|\n]*\w[^|\n]*)*)",
    re.MULTILINE,
)
_PASSED = re.compile(r"(?:này|luật)\s+(?:đã\s+)?được[^.;]{3,160}?thông\s+qua\s+(?=ngày)")
_SITTING = re.compile(r"hội\s+đồng\s+nhân\s+dân[^.;]{0,60}?khóa[\s*_]+([ivxl]{1,6})\b[^.;]{0,60}?thông\s+qua")
_TERM_OF_OFFICE = re.compile(r"nhiệm\s+kỳ\s+((?:19|20)\d\d)\s*-\s*((?:19|20)\d\d)")
_CODE = re.compile(r"(?P<code>[^\W\d_]+)\d{0,2}$")
_BY_WHOM = re.compile(r"\s+\w{2,3}\s+(?P<body>[^\d,;.:]{4,60}?)\s+(?=\w{2}[\s:]*\d)")  # "của Chính phủ |số 5"
_OWN_NUMBER = re.compile(
    r"\s*(?:số[\s:]*)?(?P<number>\d{1,5}(?:[\w]?[-/]|[ ](?=[^\W\d_]{2,4}[-/]))[\w/.-]*\w)"
    r"(?:,?\s+(?P<dated>(?=ngày\s)))?"
)
_LONGEST_OPENING = 3_000  # code points: recitals stand before
_NOTE = re.compile(r"^\s*\([^()]*\)")
_COMMITTEE = re.compile(r" \w+ ủy\b.*")  # whose organ it is: "Ban Thường vụ| Tỉnh ủy"
_ASSEMBLY = re.compile(r"QH(\d{1,2})$")  # an act of the National Assembly bears the number of its term
_ALIKE = 3  # words with which a body's name and its branch's begin
_LETTER = "Công văn"


def read_header(page: Page, units: Sequence[Unit], lexicon: Lexicon) -> Header:
    """The header of the document on a page; what its text does not say stays None. Offsets are those of the reading."""
    reading, named = page.reading, _first_of_kind(units)
    top = named.get("title")
    closed = top.end if top else 0
    opens = page.opens if page.opens is not None else closed
    head = read_letterhead(reading[page.head : min(opens, page.head + _LONGEST_TOP)], lexicon)
    title = _title(page, closed, head, lexicon)
    signatures = read_signatures(reading, named.get("signature"), named.get("recipients"), lexicon)
    signed = signatures[0] if signatures else Signature()
    number = _number(page, head, title, lexicon)
    opening = reading[units[1].start :][:_LONGEST_OPENING] if len(units) > 1 else ""
    issuer = _with_its_letters(_issuer(title, head, number, signed.signed_for, page, opening, lexicon), head.place)
    preamble, said = opening[:600], title.text or ""
    return Header(
        kind=title.kind,
        title=title.text,
        title_span=title.span,
        subject=_subject(title.text, lexicon.structure),
        number=number,
        date=_date(page, head, title, named, lexicon),
        issuer=issuer,
        term=_term(reading[opens : min(closed, opens + _LONGEST_TITLE)] or said, reading, issuer, number, lexicon),
        period=_title_period(said, lexicon.structure) or _term_of_office(title.kind, low(said), preamble),
        signer=signed.name or _signer_of_box(page),
        signer_role=signed.role,
        signer_span=signed.span,
        signed_for=signed.signed_for,
        recipients=read_recipients(reading, named.get("recipients"), lexicon),
        place=read_place(
            head.place,
            _whose(issuer, head),
            reading[page.head : min(closed, page.head + _LONGEST_TOP)],
            reading,
            title.kind is not None,
            lexicon,
        ),
        genre=read_genre(title.kind, title.text, number, reading, units, lexicon),
        seat=read_seat(head.bodies, head.place, lexicon),
        signatures=signatures,
    )


def _first_of_kind(units: Sequence[Unit]) -> dict[str, Unit]:
    """The document's own title, recipients and signature: what its annexes have stands further down."""
    first: dict[str, Unit] = {}
    for unit in units:
        if unit.kind in ("title", "recipients", "signature"):
            first.setdefault(unit.kind, unit)
    return first


# -- title -----------------------------------------------------------------------------------------------------------
def _title(page: Page, closed: int, head: Letterhead, lexicon: Lexicon) -> Title:
    """Of a document the title below its kind; of a letter what it is about; of a page its headline."""
    reading = page.reading
    if page.titled and page.opens is not None:
        ends = min(max(closed, page.opens), page.opens + _LONGEST_TITLE)
        return read_title(reading, page.opens, ends, lexicon, head.bodies)
    top = reading[page.head : min(closed, page.head + _LONGEST_TOP)]
    if head.number or not head.numbered or page.opens is not None:
        return _letter_title(page, head, lexicon)
    lines = (" ".join(re.sub(r"[*_#|]", " ", line).split()) for line in top.split("\n"))
    worded = [line for line in lines if re.search(r"[^\W\d_]", line)] if len(top) < 400 else []
    while len(worded) > 1 and lexicon.layouts.rubric.fullmatch(low(worded[0])):
        worded = worded[1:]
    return Title(None, worded[0] if worded else None)


def _letter_title(page: Page, head: Letterhead, lexicon: Lexicon) -> Title:
    """What a letter is about; another kind where a portal's box or the number's code says so."""
    top = page.reading[page.head : page.head + 2 * _LONGEST_TITLE]
    about = _ABOUT.search(top)
    printed = " ".join(re.sub(r"[*_]", " ", about["about"]).split()).rstrip(". ") if about else ""
    kind = lexicon.layouts.kind.match(low(page.fields.get("kind", "")))
    coded = _coded_kind(head.number, lexicon) if not printed else None
    return Title(
        lexicon.titles[" ".join(kind[0].split())] if kind else coded or _LETTER,
        sentence_case(printed, lexicon) if printed else None,
    )


def _coded_kind(number: str | None, lexicon: Lexicon) -> str | None:
    """The kind of act that a number's code names, where the title is lost ("34/2016/NQ-HĐND")."""
    codes = lexicon.acts.codes
    match = codes.broken.fullmatch(number or "")
    known = match and match["issuer"].upper() in codes.issuers  # "5680/CT-CS" is a letter of the taxes' office
    return lexicon.acts.by_code.get(codes.kind(match["kind"]).upper()) if match and known else None


# -- number, day -----------------------------------------------------------------------------------------------------
def _number(page: Page, head: Letterhead, title: Title, lexicon: Lexicon) -> str | None:
    """The number of the letterhead, else of the portal's box, else of the page's headline above the document."""
    if head.number or not head.numbered or not title.kind:
        return lexicon.acts.codes.borne(head.number) if head.number else None
    if boxed := page.fields.get("number"):
        return re.sub(r"\s+", "", boxed)
    shown = _of_headline(page, title, lexicon)
    return lexicon.acts.codes.borne(shown[0]) if shown else None


def _of_headline(page: Page, title: Title, lexicon: Lexicon) -> tuple[str, str | None] | None:
    """(number, ISO day) of the headline above a document whose letterhead the page leaves out ("toàn văn Nghị quyết số
    10-NQ/TU, ngày 18/8/2021 của Ban Thường vụ Tỉnh ủy"), or of a title that bears the number at once behind its kind
    ("KẾT LUẬN 127-KL/TW CỦA BỘ CHÍNH TRỊ") or behind who issues ("CHỈ THỊ CỦA CHÍNH PHỦ SỐ 7/CT-CP"); a headline may
    say no day."""
    kind = low(title.kind or "")
    own, above = title.text or "", re.search(kind + r"\s+(?:số[\s:]*)?(?=\d)", low(page.above))
    issued = _BY_WHOM.match(own, len(kind))
    begins = issued.end() if issued and lexicon.layouts.body.match(low(issued["body"])) else len(kind)
    text, printed = own, _OWN_NUMBER.match(own, begins) if low(own).startswith(kind) else None
    if printed is None and above:
        text, printed = page.above, _OWN_NUMBER.match(page.above, above.end())
    if printed is None:
        return None
    dated = read_date(text, printed.end()) if printed["dated"] is not None else None
    return printed["number"], dated[0] if dated else None


def _date(page: Page, head: Letterhead, title: Title, named: dict[str, Unit], lexicon: Lexicon) -> str | None:
    """The letterhead's day, else the box's, else the day beside the signature or on which a law was passed; of a page
    that is no document the day it was posted."""
    reading = page.reading
    if head.date:
        return head.date
    if boxed := read_date(page.fields.get("date", "")):
        return boxed[0]
    if title.kind and not head.number and (shown := _of_headline(page, title, lexicon)) and shown[1]:
        return shown[1]
    if not title.kind:
        return page.posted if page.opens is None else None
    if not head.numbered:
        return None
    signed = named.get("signature") or named.get("recipients")
    if signed and (day := read_place_date(reading[max(0, signed.start - 200) : signed.end])[0]):
        return day
    passed = _PASSED.search(low(reading), max(0, len(reading) * 2 // 3 if signed is None else 0))
    dated = read_date(reading, passed.end()) if passed else None
    return dated[0] if dated else None


def _whose(issuer: str | None, head: Letterhead) -> str | None:
    """What says whose document it is: an office of a ministry is the centre's as the ministry above it is."""
    return head.bodies[0] if head.bodies and re.match(r"bộ (?!chỉ huy|tư lệnh)", low(head.bodies[0])) else issuer


def _signer_of_box(page: Page) -> str | None:
    return page.fields.get("signer") if page.opens is not None else None


# -- issuer ----------------------------------------------------------------------------------------------------------
def _issuer(
    title: Title,
    head: Letterhead,
    number: str | None,
    signed_for: str | None,
    page: Page,
    opening: str,
    lexicon: Lexicon,
) -> str | None:
    """Who issues: the letterhead's lowest body, or the one that the number's code names for the whole country; the
    Party's committees by their organ, which the title names at once ("CHỈ THỊ / CỦA BAN THƯỜNG VỤ TỈNH ỦY") or the
    signature. A body that the title names further on issued another act."""
    if title.kind is None:
        return None
    heading = _with_place(_lowest(head, title, lexicon), title, head, lexicon)
    coded = _by_code(number, lexicon)
    if coded and (heading is None or not _bears(heading, coded, number, head, lexicon)):
        heading = coded
    titled = _of_title(title, lexicon)
    boxed = page.fields.get("issuer", "")
    if heading is None and lexicon.layouts.body.match(low(boxed)):
        heading = boxed
    if titled and heading and low(titled) in low(heading):
        return heading
    if titled and (heading is None or _organ_of(titled, heading, lexicon.structure)):
        whole = titled == "Ban Thường vụ Đảng ủy" and heading and heading.startswith("Đảng ủy ")
        return f"Ban Thường vụ {heading}" if whole else titled
    if titled or signed_for:
        return _by_signature(heading, signed_for, lexicon)
    return _by_opening(heading, title, opening, lexicon)


def _lowest(head: Letterhead, title: Title, lexicon: Lexicon) -> str | None:
    """The lowest body of the letterhead with the name of the one above it where it needs that; else who decides."""
    unfinished = lexicon.layouts.unfinished
    named = head.bodies
    if len(named) > 1 and low(named[-1]) in lexicon.layouts.beside and not _is_completed(named[-2], named[-1], lexicon):
        named = named[:-1]  # "TỈNH ĐOÀN LẠC SƠN", beside it "ĐOÀN TNCS HỒ CHÍ MINH"
    bodies = [body for body in named[:-1] if low(body) not in unfinished] + list(named[-1:])
    if len(bodies) > 1 and low(bodies[-1]) in unfinished and not _is_completed(bodies[-2], bodies[-1], lexicon):
        bodies.pop()
    if title.kind and ("liên tịch" in low(title.kind) or "phối hợp" in low(title.kind)) and len(bodies) > 1:
        return " - ".join(written(body, lexicon) for body in bodies)
    if not bodies:
        return _decider(title.decides, lexicon)
    lowest = bodies[-1]
    above = bodies[-2] if len(bodies) > 1 else ""
    name = _is_completed(above, lowest, lexicon)
    return _completed(name, lowest, above, lexicon) if name else written(lowest, lexicon)


def _is_completed(above: str, lowest: str, lexicon: Lexicon) -> str | None:
    """How the name of a body that is part of the one above it is made; None where it is whole."""
    rules = lexicon.layouts.complete
    fits = (name for upper, lower, name in rules if upper.match(low(above)) and lower.match(low(lowest)))
    return next(fits, None) if low(above) not in low(lowest) else None


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
    letters = "".join(word[0] for word in heading.split()).upper()
    heading = lexicon.bodies.short.sub(lambda m: lexicon.bodies.abbreviations[m[0]], heading)
    if low(coded) in low(heading) or re.search(rf"-{letters[:3]}(?!\w)", (number or "").upper()):
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


def _of_title(title: Title, lexicon: Lexicon) -> str | None:
    """The body that the title names at once after its kind."""
    after = low(title.text or "").removeprefix(low(title.kind or ""))
    if number := _OWN_NUMBER.match(after):
        dated = read_date(after, number.end())
        after = after[dated[1] if dated else number.end() :]
    found = _ISSUER.match(after)
    if not found or lexicon.structure.of_another.search(found["before"].removeprefix(" kết luận")):
        return None
    return written(found["body"], lexicon) if "bộ chính trị, ban" not in found["body"] else "Bộ Chính trị, Ban Bí thư"


def _organ_of(titled: str, heading: str, words: Structure) -> bool:
    """Whether the body that the title names can issue under the letterhead: a committee's organ under a committee's. An
    office's or a commission's letterhead gives notice of what another body decided."""
    body, head = low(titled), low(heading)
    if _party_like(body, words):
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


# -- subject, term, period -------------------------------------------------------------------------------------------
def _subject(title: str | None, words: Structure) -> str | None:
    """What the title says it is about: from 'về' or 'thực hiện' on."""
    found = words.subject.search(low(title)) if title else None
    return title[found.start() :] if title and found else None


def _term(title: str, reading: str, issuer: str | None, number: str | None, lexicon: Lexicon) -> str | None:
    """The term (khóa) in Roman numerals: of the title, else what the text says most often of the issuer's own level."""
    if (
        issuer
        and not _party_like(low(issuer), lexicon.structure)
        and not low(issuer).startswith(("hội đồng", "hđnd", "quốc hội"))
    ):
        return None
    level = lexicon.layouts.level(low(issuer or ""))
    for scope, term in _terms(low(title), lexicon):
        if scope in (level, None) or (level is None and scope != "centre"):
            return term
    lowered = low(reading)
    votes = Counter(term for scope, term in _terms(lowered, lexicon) if scope == (level or "province"))
    if votes and issuer and _party_like(low(issuer), lexicon.structure):
        return votes.most_common(1)[0][0]
    assembly = _ASSEMBLY.search(number or "")
    if assembly and f"khóa {roman(int(assembly[1])).lower()}," in f"{lowered},":
        return roman(int(assembly[1]))
    sitting = _SITTING.search(lowered) if issuer and low(issuer).startswith("hội đồng nhân dân") else None
    return sitting[1].upper() if sitting else None


def _terms(text: str, lexicon: Lexicon) -> Iterator[tuple[str | None, str]]:
    """Every term that a text prints, with the level whose it is by the last body named before it."""
    for match in _TERM.finditer(text):
        yield lexicon.layouts.level(text[max(0, match.start() - 90) : match.start()]), match[1].upper()
    for match in _CONGRESS.finditer(text):
        yield lexicon.layouts.level(match[0]), match[1].upper()


def _party_like(issuer: str, words: Structure) -> bool:
    return words.party.search(issuer) is not None and not words.state.match(issuer)


def _title_period(title: str, words: Structure) -> str | None:
    """The period a title says the document covers: the last one that is no horizon, no day and no election. What a
    meeting was about, of which a notice is given, has its own."""
    if title.startswith("Thông báo") and (meeting := words.meeting.search(low(title))):
        title = title[: meeting.start()]
    plain = (p for p in periods_in(title) if len(p[0]) < 10 and "/" not in title[max(0, p[1] - 1) : p[1]])
    covers = [period for period, start, _ in plain if not words.horizon.search(low(title[:start]))]
    return covers[-1] if covers else None


def _term_of_office(kind: str | None, title: str, preamble: str) -> str | None:
    """A programme that carries out a congress's resolution covers the term that its first paragraph prints."""
    if not kind or "chương trình" not in kind.lower() or "đại hội" not in title:
        return None
    found = _TERM_OF_OFFICE.search(preamble)
    return f"{found[1]}/{found[2]}" if found else None
