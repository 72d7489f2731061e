"""A document's title: its kind, what it is about, and who decides it where a line below the title says so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from kg.models import Span
from kg.parse.lines import plain, segments
from kg.rules.lexicon import Lexicon
from kg.text import CAPITALS, low

_WHOLLY_BRACKETED = re.compile(r"[\s*_#-]*\(.*\)[\s*_]*")
_MOST_LINES = 60
_READ = 20_000  # code points below a title in which names are looked for
_NAMES = re.compile(rf"(?<=[^\W\d_{CAPITALS}] )[{CAPITALS}][^\W\d_{CAPITALS}]+(?: [{CAPITALS}][^\W\d_{CAPITALS}]+)+")
_ABOUT = re.compile(r"\bV/V\b")
# a number at once behind the kind, and whether its day follows
OWN_NUMBER = re.compile(
    r"\s*(?:số[\s:]*)?(?P<number>\d{1,6}(?:[\w]?[-/]|[ ](?=[^\W\d_]{2,4}[-/]))[\w/.-]*\w"
    r"|(?<=số )\d{1,4}(?:[ ][^\W\d_]{1,2})?(?=\s+ngày\s+\d))"
    r"(?:,?\s+(?:hồi\s[^,;.]{1,20}?\s)?(?P<dated>(?=ngày\s)))?"
)


class Title(Struct, frozen=True):
    """kind: as `data/act_kinds.toml` names it, None for a page; text: on one line, without markdown; span: in the
    reading; decides: the line below the title that says who decides ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LẠC SƠN")."""

    kind: str | None = None
    text: str | None = None
    span: Span | None = None
    decides: str | None = None


def printed_title(reading: str, title: Title) -> str:
    """A title as it is printed, with what stands in brackets, on one line without markdown."""
    lines = segments(reading[title.span.start : title.span.end]) if title.span else ()
    return " ".join(bare for _, line in lines if (bare := plain(line)))


def read_title(reading: str, start: int, end: int, lexicon: Lexicon, bodies: Sequence[str] = ()) -> Title:
    """The title that opens with its kind at `start` and ends at `end`; bodies: the letterhead's."""
    lines = [(start + at, text) for at, text in segments(reading[start:end]) if re.search(r"\w", text)]
    annex = (n for n, (_, text) in enumerate(lines) if n and lexicon.structure.annex_alone.match(plain(text)))
    lines = lines[: next(annex, len(lines))]  # of a document that is nothing but a title and its annex
    lines, decides = _without_decider(lines, lexicon, frozenset(map(_letters, bodies)))
    if not lines:
        return Title()
    kept = [plain(text) for _, text in lines if not _WHOLLY_BRACKETED.fullmatch(text)]
    words = _once(kept)
    kind = _kind(kept, lexicon) if kept else None
    last, text = lines[-1]
    begins = start + len(reading[start:end]) - len(reading[start:end].lstrip(" \t*#_|"))
    span = Span(begins, last + len(text.rstrip()))
    written = _with_names(sentence_case(words, lexicon), words, reading[end : end + _READ]) if kind else words
    return Title(kind, written, span if kind else None, decides)


def _with_names(title: str, printed: str, text: str) -> str:
    """A title that was printed in capitals with the names that the text below never writes small ("Khu kinh tế mở
    Chu Lai")."""
    if not any(map(str.isupper, printed.split()[2:])):
        return title
    for name in sorted({*_NAMES.findall(text)}, key=len, reverse=True):
        if (small := name.lower()) in title and small not in text:
            title = re.sub(rf"\b{small}\b", name, title)
    return title


def _letters(line: str) -> str:
    return re.sub(r"[\W_]+", "", low(line))


def _without_decider(
    lines: list[tuple[int, str]], lexicon: Lexicon, heads: frozenset[str]
) -> tuple[list[tuple[int, str]], str | None]:
    """The lines of a title without those below it that say who decides, and what these say."""
    words = lexicon.structure
    for n in range(min(len(lines), _MOST_LINES) - 1, 1, -1):
        bare = plain(lines[n][1])
        if not bare.isupper() and not _WHOLLY_BRACKETED.fullmatch(lines[n][1]):
            return lines, None
        if _goes_on(lines, n, lexicon):
            continue
        below = _letters("".join(plain(text) for _, text in lines[n:]))  # "ỦY⏎BAN NHÂN DÂN TỈNH LẠC SƠN"
        shouted = not plain(lines[n - 1][1]).isupper() and lexicon.layouts.body.match(low(bare))
        if shouted or words.decides.match(bare) or _letters(bare) in heads or below in heads:
            rest = (plain(text) for _, text in lines[n:])
            return lines[:n], " ".join(line for line in rest if not (line[0] == "(" or words.session.match(line)))
    return lines, None


def _goes_on(lines: list[tuple[int, str]], n: int, lexicon: Lexicon) -> bool:
    """Whether a line goes on with the one above it: in one bold run, behind "của", below an office alone ("HIỆU
    TRƯỞNG⏎TRƯỜNG THPT SÔNG CẦU")."""
    above = plain(lines[n - 1][1])
    inside = sum(text.count("**") for _, text in lines[:n]) % 2
    office = above.isupper() and lexicon.roles.role.fullmatch(low(above))
    return bool(inside or lexicon.structure.unfinished.search(above) or above.endswith((",", "-")) or office)


def _once(lines: list[str]) -> str:
    """The lines joined; a title that is printed twice over is taken once."""
    for n in range(1, min(len(lines), _MOST_LINES)):
        first, second = (re.sub(r"\W+", "", low("".join(part))) for part in (lines[:n], lines[n:]))
        if second and first.endswith(second) and len(second) > 20:
            return re.sub(r" (?=[,;.])", "", " ".join(lines[:n]))
    return re.sub(r" (?=[,;.])", "", " ".join(lines))


def _kind(lines: list[str], lexicon: Lexicon) -> str | None:
    """The kind of the first line, with its second word where that stands in the next line and is no kind itself:
    "CHƯƠNG TRÌNH / CÔNG TÁC" is one kind, "THÔNG BÁO / KẾT LUẬN CỦA ..." gives notice of another; in small letters
    ("THÔNG BÁO / Kết luận của ...") the line goes on with the first."""
    first = low(lines[0])
    found = lexicon.layouts.kind.match(first)
    if not found:
        return None
    whole = lexicon.layouts.kind.match(f"{first} {low(lines[1])}") if len(lines) > 1 else None
    if whole and whole.end() > len(first) and not (lines[1].isupper() and lexicon.layouts.kind.match(low(lines[1]))):
        found = whole
    return lexicon.titles[" ".join(found[0].split())]


# -- how a reader would write it -------------------------------------------------------------------------------------
_SHOUTED = re.compile(rf"(?P<kept>\b\d+[a-z]?[-/][\w/.-]+)|\b[{CAPITALS}]{{2,}}(?:[ ,;]+[{CAPITALS}]{{1,}}\b)*")
_NUMERAL = re.compile(r"[IVXL]+")
# What can be a syllable: an abbreviation ("UBND", "TNCN", "OCOP") is none; letters with marks are in words only.
_SYLLABLE = re.compile(
    r"(?:NGH|NG|NH|CH|GH|GI|KH|KR|PH|PL|QU|TH|TR|DR|[BCDĐGHKLMNPRSTVX])?[AEIOUY]{1,3}(?:NG|NH|CH|[CKLMNPRT])?|.*[À-ỹ].*|.{7,}"
)
_NAMED = re.compile(
    r"\b(?:đồng chí|chính phủ|tổng bí thư|chủ tịch nước|bộ trưởng) (?P<name>(?P<first>\w+)(?: \w+){1,3}?)"
    r"(?= tại| về| chủ trì|,| -|$)",
    re.IGNORECASE,
)


def sentence_case(title: str, lexicon: Lexicon) -> str:
    """Capitals taken down to how a reader would write them; numbers, Roman numerals and known names stay."""
    words = _ABOUT.sub("V/v", _SHOUTED.sub(lambda m: _in_small(m, lexicon), title))
    return words[:1].upper() + words[1:]


def _in_small(match: re.Match[str], lexicon: Lexicon) -> str:
    if match["kept"]:
        return lexicon.acts.codes.borne(match[0]) if match[0].isupper() else match[0]  # "32/CT-TTG"
    return match[0] if _NUMERAL.fullmatch(match[0]) else _lowered(match[0], lexicon)


def _lowered(run: str, lexicon: Lexicon) -> str:
    if run in lexicon.bodies.abbreviations:
        return run
    words = re.sub(
        r"[^\W\d_]+", lambda m: m[0] if _is_numeral(m) or not _SYLLABLE.fullmatch(m[0]) else m[0].lower(), run
    )
    words = lexicon.layouts.province.sub(lambda m: lexicon.layouts.regions.get(m[0]) or m[0].title(), words)
    words = lexicon.bodies.fielded.sub(
        lambda m: f"{m['head'].capitalize()} {lexicon.bodies.fields[' '.join(m['field'].split())]}", words
    )
    words = lexicon.bodies.capitals.sub(
        lambda m: m[0] if words[: m.start()].endswith("cơ ") else lexicon.bodies.written[m[0]], words
    )
    return _NAMED.sub(lambda m: _named(m, lexicon), words)


def _named(match: re.Match[str], lexicon: Lexicon) -> str:
    known = match["first"].capitalize() in lexicon.roles.surnames
    return match[0].replace(match["name"], match["name"].title()) if known else match[0]


def _is_numeral(match: re.Match[str]) -> bool:
    """Roman numerals; "VI" in "PHẠM VI", "HÀNH VI", "VI PHẠM" is a word."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    worded = before.endswith(("PHẠM ", "HÀNH ")) or after.startswith(" PHẠM")
    return bool(_NUMERAL.fullmatch(match[0])) and not (match[0] == "VI" and worded)
