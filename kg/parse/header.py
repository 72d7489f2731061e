"""What a document says of itself: letterhead, title, term, period, signature, recipients.

Layouts: Party (guideline 36-HD/VPTW of 2018) and State (decree 30/2020/NĐ-CP), OCRed to text with or without markdown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.models import Header, Span, Unit
from kg.parse.genre import read_genre
from kg.parse.place import CENTRAL, read_place
from kg.parse.signature import read_recipients, read_signature
from kg.rules.lexicon import Lexicon
from kg.rules.periods import periods_in, read_date
from kg.rules.writing import written
from kg.text import CAPITALS, low

_OWN_NUMBER = re.compile(
    r"^[|*_#\s]*Số[*_ \t]*[:.]?[*_ \t]*(\d{1,5}[a-z]?[ \t]*[-/][ \t]*[\wĐ]+(?:[ \t]?[-/][ \t]?[\wĐ.]+)*)", re.MULTILINE
)
_PLACE_DATE = re.compile(
    rf"(?<![\w/-])([{CAPITALS}][\w.]*(?:(?: ?- ?| |(?<=[a-zà-ỹ])\n)[{CAPITALS}][\w.]*){{0,5}}),[*_ \t]*(?=ngày\b)"
)
_TERM = re.compile(r"khóa[\s*_]+([ivxl]{1,6})\b")
_CONGRESS = re.compile(r"đại\s+(?:biểu\s+|hội\s+)đảng\s+bộ[\w ]{0,40}?lần\s+thứ\s+([ivxl]{1,6})\b")
_ISSUER = re.compile(
    r"\bcủa\s+(?:hội\s+nghị\s+)?((?:ban thường vụ |ban chấp hành |thường trực |ban cán sự đảng |ủy ban kiểm tra "
    r"|đảng đoàn )?"
    r"(?:tỉnh ủy|thành ủy|huyện ủy|thị ủy|quận ủy|đảng ủy|đảng bộ|ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd"
    r"|bộ chính trị|ban bí thư|trung ương|chính phủ)(?: (?:tỉnh|thành phố|huyện|thị xã|xã|phường))?"
    r"(?: (?!thực|triển|lần|khóa|quý|năm|tháng|về|giai|nhiệm|trọng)[^\W\d]+ (?!hiện)[^\W\d]+"
    r"(?=$| (?:quý|năm|tháng|về|thực|giai|\())"
    r")?)"
)
_LETTERHEAD = re.compile(
    r"^(?:(?:tỉnh|thành|huyện|thị|quận|đảng) ủy|đảng bộ|ủy ban|hội đồng|ban |bộ |sở |chính phủ|quốc hội|thủ tướng"
    r"|văn phòng|công an|mặt trận|liên đoàn|tổng cục|cục |bch |ubnd|hđnd|trung ương|đoàn )"
)
_STATE_PLACE = re.compile(r"^(tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn)\s")
_NATION = re.compile(r"cộng hòa xã hội|độc lập|đảng cộng sản|tự do|hạnh phúc|^số|^\W*$|^v/v|^\(")
_AIM = re.compile(r"(?:đến|tầm nhìn|định hướng|bầu cử[\w ,]*|đại biểu[\w ,]*)\s*$")
_LETTER = re.compile(
    r"^[*_|\s]*(?:V/v:?[ \t]+(?P<about>[^|\n]+(?:\n(?!.*\bngày|Kính|ĐẢNG|CỘNG|Độc)[^|\n]*\w[^|\n]*)*)|Kính gửi[*_]*:)",
    re.MULTILINE,
)
_ALONE = 24  # lines of the letterhead looked at
_COLUMNS = re.compile(r"[ ]{3,}|\t|\|")  # two columns of a letterhead that stand on one line
_TERM_OF_OFFICE = re.compile(r"nhiệm\s+kỳ\s+((?:19|20)\d\d)\s*-\s*((?:19|20)\d\d)")


def read_header(reading: str, units: Sequence[Unit], lexicon: Lexicon) -> Header:
    """The header of a document; what its text does not say stays None. Offsets are code points of `reading`."""
    named = {u.kind: u for u in units if u.kind in ("title", "recipients", "signature")}
    top = named.get("title")
    head = reading[: top.end if top else 0]
    kind, start = _kind(head, lexicon)
    title = _one_line(_by_whom(head[start:])) if kind else _headline(head)
    above = head[:start] if kind else head
    number, date, place = _letterhead(above, reading)
    letter = None if kind or not number else _LETTER.search(reading, 0, 1500)
    if letter:
        kind, title = "Công văn", " ".join((letter["about"] or "").split()) or None
    folded = low(title or "")
    signer, role, signed_for, span = read_signature(reading, named.get("signature"), named.get("recipients"), lexicon)
    issuer = _issuer(folded, above, signed_for, lexicon)
    body_start = units[1].start if len(units) > 1 else len(reading)
    preamble = reading[body_start : body_start + 600]
    return Header(
        kind=kind,
        title=_sentence_case(title, lexicon) if kind else title,
        title_span=Span(start, len(head.rstrip())) if kind and not letter else None,
        subject=_subject(title, kind),
        number=number,
        date=date,
        issuer=issuer,
        term=_term(head[start:] if kind else title or "", reading, issuer),
        period=_title_period(title or "") or _term_of_office(kind, folded, preamble),
        signer=signer,
        signer_role=role,
        signer_span=span,
        signed_for=signed_for,
        recipients=read_recipients(reading, named.get("recipients")),
        place=read_place(place, issuer, reading, lexicon),
        genre=read_genre(kind, title, number, reading, units, lexicon),
    )


def _headline(head: str) -> str | None:
    """What stands above news: the first line of a page that names no kind of act."""
    lines = (" ".join(re.sub(r"[*_#|]", " ", line).split()) for line in head.split("\n"))
    return next((line for line in lines if re.search(r"[^\W\d_]", line)), None) if len(head) < 400 else None


def _kind(head: str, lexicon: Lexicon) -> tuple[str | None, int]:
    """The kind of act the title opens with and where: the first line that begins with a kind, capitals or not."""
    position = 0
    for line in head.split("\n"):
        bare = low(line.replace("*", "").replace("#", "").replace("_", "").replace("|", "")).strip()
        for folded, name in lexicon.titles.items():
            if not bare.startswith(folded):
                continue
            rest = bare[len(folded) :].strip()
            if not rest or line.strip(" *#_|")[: len(folded)].isupper():
                return _with_second_word(name, rest, head[position + len(line) :], lexicon), position + _lead(line)
        position += len(line) + 1
    return None, 0


def _with_second_word(name: str, rest: str, after: str, lexicon: Lexicon) -> str:
    """'CHƯƠNG TRÌNH / CÔNG TÁC của ...' is a kind over two lines."""
    following = " ".join(re.sub(r"[*#_|]", " ", f"{rest} {after}").split())[:40]
    longer = low(f"{name} {following}")
    return next((full for folded, full in lexicon.titles.items() if longer.startswith(folded)), name)


def _lead(line: str) -> int:
    return len(line) - len(line.lstrip(" \t*#_|"))


_BY_WHOM = re.compile(
    r"\n[\s*_#|]*(?:(?:CHỦ TỊCH|BỘ TRƯỞNG|THỦ TƯỚNG|GIÁM ĐỐC|CHÁNH ÁN|VIỆN TRƯỞNG|TỔNG THANH TRA)\b.*|HỘI ĐỒNG NHÂN DÂN"
    r"|ỦY BAN NHÂN DÂN|CHÍNH PHỦ|QUỐC HỘI|ỦY BAN THƯỜNG VỤ QUỐC HỘI)[^\n]*"
    r"(?:\n[\s*_#|-]*(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|KH[ÓO][ÁA]|KỲ HỌP|NHIỆM KỲ|\()[^\n]*)*\s*\Z"
)
_UNFINISHED = re.compile(r"(?:CỦA|TẠI|VÀ|VỚI|DO|BAN|BỞI|GIỮA|THUỘC|ĐỊA BÀN|CHO|CÁC|,)[\s*_]*\Z")


def _by_whom(title: str) -> str:
    """The title without the line below it that says who decides ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LẠC SƠN")."""
    found = _BY_WHOM.search(title)
    return title[: found.start()] if found and not _UNFINISHED.search(title[: found.start()]) else title


def _one_line(text: str) -> str:
    kept = (
        line
        for line in text.split("\n")
        if re.search(r"\w", line) and not re.fullmatch(r"[\s*_#-]*\(.*\)[\s*_]*", line)
    )
    return " ".join(re.sub(r"[*_#|]+", " ", " ".join(kept)).split())


def _letterhead(head: str, reading: str) -> tuple[str | None, str | None, str | None]:
    """Own number, own date and the place it is dated from."""
    found = _OWN_NUMBER.search(head)
    number = re.sub(r"\s+", "", found[1]).rstrip(".-/") if found else None
    for match in _PLACE_DATE.finditer(reading[: max(len(head), 400)]):
        dated = read_date(reading, match.end())
        if dated:
            return number, dated[0], match[1].strip(" *_")
    return number, None, None


def _issuer(title: str, letterhead: str, signed_for: str | None, lexicon: Lexicon) -> str | None:
    """Who issues: by the title ("... của Ban Thường vụ Tỉnh ủy"), the letterhead, or whom the signer signs for."""
    found = _ISSUER.search(title)
    heading = _heading_issuer(letterhead, lexicon)
    if found and not re.search(r"thực hiện|triển khai|về ", title[: found.start()]):
        named = written(found[1], lexicon)
        whole = named == "Ban Thường vụ Đảng ủy" and heading and heading.startswith("Đảng ủy ")
        return f"Ban Thường vụ {heading}" if whole else named
    issuer = heading or (written(signed_for, lexicon) if signed_for else None)
    if signed_for in ("Bộ Chính trị", "Ban Bí thư") and issuer and CENTRAL.search(low(issuer)):
        return signed_for
    if issuer and signed_for == "Ban Thường vụ":
        if issuer.startswith("Đảng ủy "):
            return f"Ban Thường vụ {issuer}"
        if committee := re.match(r"\w+ ủy\b", issuer):
            return f"Ban Thường vụ {committee[0]}"
        if issuer.startswith("Ban Chấp hành Đảng bộ tỉnh"):
            return "Ban Thường vụ Tỉnh ủy"
    return issuer


def _heading_issuer(letterhead: str, lexicon: Lexicon) -> str | None:
    """The lowest body that the letterhead names."""
    cells = (cell for line in letterhead.split("\n")[:_ALONE] for cell in _COLUMNS.split(line))
    lines = [" ".join(re.sub(r"[*_#]|-{3,}.*|<br>", " ", cell).split()) for cell in cells]
    lines = [line for line in lines if line and not _NATION.search(low(line))]
    heads = [n for n, line in enumerate(lines) if line.isupper() and _LETTERHEAD.match(low(line))]
    if heads:
        at = heads[-1]
        name = lines[at]
        if at + 1 < len(lines) and _STATE_PLACE.match(low(lines[at + 1])):
            name = f"{name} {lines[at + 1]}"
        elif at and re.match(r"ban |văn phòng|ủy ban kiểm tra", low(name)) and _party(low(lines[at - 1])):
            name = f"{name} {lines[at - 1]}"
        return written(name, lexicon)
    return None


def _party(line: str) -> bool:
    return bool(re.match(r"(?:tỉnh|thành|huyện|thị|quận) ủy", line))


def _sentence_case(title: str | None, lexicon: Lexicon) -> str | None:
    """The title on one line, capitals taken down to how a reader would write it; Roman numerals stay."""
    if not title:
        return None
    words = _SHOUTED.sub(lambda m: m[0] if m["kept"] or _NUMERAL.fullmatch(m[0]) else _lowered(m[0], lexicon), title)
    return words[:1].upper() + words[1:]


_SHOUTED = re.compile(rf"(?P<kept>\b\d+[a-z]?[-/][\w/.-]+)|\b[{CAPITALS}]{{2,}}(?:[ ,;]+[{CAPITALS}]{{1,}}\b)*")


def _lowered(run: str, lexicon: Lexicon) -> str:
    if run in lexicon.bodies.abbreviations:
        return run
    words = re.sub(r"[^\W\d_]+", lambda m: m[0] if _NUMERAL.fullmatch(m[0]) else m[0].lower(), run)
    return lexicon.bodies.capitals.sub(lambda m: lexicon.bodies.written[m[0]], words)


_NUMERAL = re.compile(r"[IVXL]+")


def _subject(title: str | None, kind: str | None) -> str | None:
    """What the title says it is about: from 'về' or 'thực hiện' on."""
    found = re.search(
        r"\b(?:về|thực hiện|triển khai|phê duyệt|ban hành|quy định|tiếp tục|tăng cường)\b.*",
        title or "",
        re.IGNORECASE | re.DOTALL,
    )
    return found[0] if found else None


def _term(title: str, reading: str, issuer: str | None) -> str | None:
    """The term (khóa) in Roman numerals: of the title, else what the text says most often of the issuer's own kind."""
    if issuer and not _party_like(low(issuer)) and not low(issuer).startswith(("hội đồng", "hđnd", "quốc hội")):
        return None
    central = bool(issuer and CENTRAL.search(low(issuer)))
    named = low(title)
    for match in (*_TERM.finditer(named), *_CONGRESS.finditer(named)):
        if central or _scope(named[max(0, match.start() - 90) : match.start()]) != "centre":
            return match[1].upper()
    votes: Counter[str] = Counter()
    lowered = low(reading)
    for match in _TERM.finditer(lowered):
        before = lowered[max(0, match.start() - 90) : match.start()]
        if _scope(before) == ("centre" if central else "party"):
            votes[match[1].upper()] += 1
    if not central:
        votes.update(match[1].upper() for match in _CONGRESS.finditer(lowered))
    return votes.most_common(1)[0][0] if votes and issuer and _party_like(low(issuer)) else None


def _scope(before: str) -> str | None:
    """Whose term "khóa ..." is by the last body named before it: "centre", "state", "party" or None."""
    at, scope = max((before.rfind(word), scope) for word, scope in _TERM_SCOPES)
    return scope if at >= 0 else None


_TERM_SCOPES = (
    ("trung ương", "centre"),
    ("của đảng", "centre"),
    ("quốc hội", "state"),
    ("hội đồng nhân dân", "state"),
    ("hđnd", "state"),
    ("tỉnh ủy", "party"),
    ("đảng bộ tỉnh", "party"),
    ("thành ủy", "party"),
    ("huyện ủy", "party"),
    ("bộ chính trị", "centre"),
    ("thị ủy", "party"),
    ("đảng bộ", "party"),
)


def _party_like(issuer: str) -> bool:
    return bool(re.search(r"ủy\b|đảng|trung ương|bộ chính trị|ban bí thư", issuer)) and not issuer.startswith(
        ("ủy ban nhân dân", "ubnd")
    )


def _title_period(title: str) -> str | None:
    """The period a title says the document covers: the last one that is no horizon, no day and no election."""
    covers = [
        period
        for period, start, _ in periods_in(title)
        if len(period) < 10 and not _AIM.search(low(title[:start])) and "/" not in title[max(0, start - 1) : start]
    ]
    return covers[-1] if covers else None


def _term_of_office(kind: str | None, title: str, preamble: str) -> str | None:
    """A programme that carries out a congress's resolution covers the term that its first paragraph prints."""
    if not kind or "chương trình" not in kind.lower() or "đại hội" not in title:
        return None
    found = _TERM_OF_OFFICE.search(preamble)
    return f"{found[1]}/{found[2]}" if found else None
