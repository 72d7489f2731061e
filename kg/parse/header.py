"""What a document says of itself: who issues it, its number and day, title, term, period, signature, recipients.

Layouts: Party (guideline 36-HD/VPTW of 2018) and State (decree 30/2020/NĐ-CP), OCRed to text with or without markdown,
and the pages of portals around them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec.structs import replace

from kg.models import Header, Signature, Unit
from kg.parse.genre import read_genre
from kg.parse.issuer import Shown, party_like, read_issuer
from kg.parse.letterhead import Letterhead, read_letterhead, read_place_date
from kg.parse.page import Page, says_when
from kg.parse.place import CENTRAL, read_place
from kg.parse.recipients import read_recipients
from kg.parse.seat import read_seat
from kg.parse.signature import read_signatures
from kg.parse.title import OWN_NUMBER, Title, printed_title, read_title, sentence_case
from kg.rules.lexicon import Lexicon
from kg.rules.periods import periods_in, read_date, roman
from kg.rules.wording import Structure
from kg.text import low, unmark

_LONGEST_TOP, _LONGEST_TITLE = 6_000, 3_000  # code points
_TERM = re.compile(r"khóa[\s*_]+([ivxl]{1,6})\b")
_CONGRESS = re.compile(r"đại\s+(?:biểu\s+|hội\s+)đảng\s+bộ[\w ]{0,40}?lần\s+thứ\s+([ivxl]{1,6})\b")
_ABOUT = re.compile(
    r"^[*_|\s]*(?:(?:V/v|Về việc)[*_ \t]*(?:\n?[*_ \t]*:)?[*_ \t]*\n?[*_ \t]*"
    r"|Số[^|\n]{3,40}\n\s{0,8}[*_|]*Về[ ](?!việc))"
    r"(?P<about>[^|\n]+(?:\n(?!.*\bngày|.*Kính|[ \t*_]*(?:ĐẢNG|CỘNG|Độc))[^|\n]*\w[^|\n]*)*)",
    re.MULTILINE,
)
_PASSED = re.compile(r"(?:này|luật)\s+(?:đã\s+)?được[^.;]{3,160}?thông\s+qua\s+(?=ngày)")
_SITTING = re.compile(r"hội\s+đồng\s+nhân\s+dân[^.;]{0,60}?khóa[\s*_]+([ivxl]{1,6})\b[^.;]{0,60}?thông\s+qua")
_TERM_OF_OFFICE = re.compile(r"nhiệm\s+kỳ\s+((?:19|20)\d\d)\s*-\s*((?:19|20)\d\d)")
_BY_WHOM = re.compile(r"\s+\w{2,3}\s+(?P<body>[^\d,;.:]{4,60}?)\s+(?=\w{2}[\s:]*\d)")  # "của Chính phủ |số 5"
_LONGEST_OPENING = 3_000  # code points: recitals stand before
_ASSEMBLY = re.compile(r"QH(\d{1,2})$")  # an act of the National Assembly bears the number of its term
_LETTER = "Công văn"
_TABLED = 4  # bars in a line of three cells


def read_header(page: Page, units: Sequence[Unit], lexicon: Lexicon) -> Header:
    """The header of the document on a page; what its text does not say stays None. Offsets are those of the reading."""
    reading, named = page.reading, _first_of_kind(units)
    closed = named["title"].end if "title" in named else 0
    opens = page.opens if page.opens is not None else closed
    head = _sided(read_letterhead(reading[page.head : min(opens, page.head + _LONGEST_TOP)], lexicon))
    title = _title(page, closed, head, lexicon)
    head = _with_number_below(head, title, reading[closed : closed + _LONGEST_TITLE], lexicon)
    signatures = read_signatures(reading, named.get("signature"), named.get("recipients"), lexicon)
    signed = signatures[0] if signatures else Signature()
    number = _number(page, head, title, lexicon)
    opening = reading[units[1].start :][:_LONGEST_OPENING] if len(units) > 1 else ""
    issuer = read_issuer(Shown(title, head, number, signed.signed_for, page, opening), lexicon)
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
            _whose(issuer, number, head, lexicon),
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
    above = takewhile(lambda line: line.count("|") < _TABLED, top.split("\n"))  # a table's head is no title
    lines = (" ".join(re.sub(r"[*_#|]", " ", line).split()) for line in above)
    worded = [line for line in lines if re.search(r"[^\W\d_]", line)] if len(top) < 400 else []
    while len(worded) > 1 and (lexicon.layouts.rubric.fullmatch(low(worded[0])) or says_when(worded[0])):
        worded = worded[1:]
    return Title(None, worded[0] if worded and not says_when(worded[0]) else None)


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
    # "5680/CT-CS" is a letter of the taxes' office; what stands behind a dash is a kind always ("411-KH/TWĐTN")
    known = match and ("-" in match[0].partition("/")[0] or match["issuer"].upper() in codes.issuers)
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


def _sided(head: Letterhead) -> Letterhead:
    """The letterhead with the code that "TƯ" stands for: the province's, below the centre's bodies theirs."""
    side = (head.number or "").rpartition("/")[2]
    if side.isascii() or unmark(side) != unmark("TU"):
        return head
    centre = any(CENTRAL.search(low(body)) for body in head.bodies)
    return replace(head, number=f"{(head.number or '')[:-1]}{'W' if centre else 'U'}")


def _with_number_below(head: Letterhead, title: Title, below: str, lexicon: Lexicon) -> Letterhead:
    """The letterhead with the number, of the title's own kind, that stands below those who are addressed ("CÔNG ĐIỆN
    ... điện: Giám đốc các sở ...⏎Số 9/CĐ-UBND"), and the day beside it."""
    if head.number or not head.numbered or not title.kind or "/" not in below:
        return head
    lower = read_letterhead(below, lexicon)
    if title.kind != _coded_kind(lower.number, lexicon):
        return head
    return replace(head, number=lower.number, date=head.date or lower.date, place=head.place or lower.place)


def _of_headline(page: Page, title: Title, lexicon: Lexicon) -> tuple[str, str | None] | None:
    """(number, ISO day) of the headline above a document whose letterhead the page leaves out ("toàn văn Nghị quyết số
    10-NQ/TU, ngày 18/8/2021 của Ban Thường vụ Tỉnh ủy"), or of a title that bears the number at once behind its kind
    ("KẾT LUẬN 127-KL/TW CỦA BỘ CHÍNH TRỊ") or behind who issues ("CHỈ THỊ CỦA CHÍNH PHỦ SỐ 7/CT-CP"); a headline may
    say no day."""
    kind = low(title.kind or "")
    own, above = title.text or "", re.search(kind + r"\s+(?:số[\s:]*)?(?=\d)", low(page.above))
    issued = _BY_WHOM.match(own, len(kind))
    whose = low(issued["body"]) if issued else ""
    begins = (
        issued.end() if issued and (lexicon.layouts.body.match(whose) or lexicon.roles.role.match(whose)) else len(kind)
    )
    text, printed = own, OWN_NUMBER.match(own, begins) if low(own).startswith(kind) else None
    if printed is None and above:
        text, printed = page.above, OWN_NUMBER.match(page.above, above.end())
    if printed is None and (bracket := lexicon.structure.numbered.search(low(printed_title(page.reading, title)))):
        text = printed_title(page.reading, title)
        printed = OWN_NUMBER.match(text, bracket.end())
        if printed and not kind.startswith(low(_coded_kind(printed["number"], lexicon) or kind)):
            return None  # another act's
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


def _whose(issuer: str | None, number: str | None, head: Letterhead, lexicon: Lexicon) -> str | None:
    """What says whose document it is: an office of a ministry is the centre's as the ministry above it is; without an
    issuer the Party's centre by the code of the number ("88-QĐ/TW")."""
    if issuer is None and (number or "").endswith("/TW"):
        return lexicon.acts.issuers["TW"][2]
    return head.bodies[0] if head.bodies and re.match(r"bộ (?!chỉ huy|tư lệnh)", low(head.bodies[0])) else issuer


def _signer_of_box(page: Page) -> str | None:
    return page.fields.get("signer") if page.opens is not None else None


# -- subject, term, period -------------------------------------------------------------------------------------------
def _subject(title: str | None, words: Structure) -> str | None:
    """What the title says it is about: from 'về' or 'thực hiện' on."""
    found = words.subject.search(low(title)) if title else None
    return title[found.start() :] if title and found else None


def _term(title: str, reading: str, issuer: str | None, number: str | None, lexicon: Lexicon) -> str | None:
    """The term (khóa) in Roman numerals: of the title, else what the text says most often of the issuer's own level."""
    if (
        issuer
        and not party_like(low(issuer), lexicon.structure)
        and not low(issuer).startswith(("hội đồng", "hđnd", "quốc hội"))
    ):
        return None
    level = lexicon.layouts.level(low(issuer or ""))
    for scope, term in _terms(low(title), lexicon):
        if scope in (level, None) or (level is None and scope != "centre"):
            return term
    lowered = low(reading)
    votes = Counter(term for scope, term in _terms(lowered, lexicon) if scope == (level or "province"))
    if votes and issuer and party_like(low(issuer), lexicon.structure):
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
