"""The top of a document above its title: who issues it, its number, the day and the place it is dated from.

Layouts: Party (guideline 36-HD/VPTW of 2018) and State (decree 30/2020/NĐ-CP), in one column or two, in a table or in a
table that was flattened to one cell a line between bars, hard-wrapped ("UỶ BAN NHÂN⏎DÂN"), with or without markdown.
This is the one reader of letterheads; what it gives is as printed, on one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from kg.parse.lines import plain
from kg.rules.lexicon import Lexicon
from kg.rules.periods import read_date
from kg.text import CAPITALS, low

_NUMBER = re.compile(
    r"(?:^|[|*_#\t]|[ ]{3})[|*_#\s-]{0,120}+(?:(?:Luật|LUẬT|Pháp lệnh)[ \t]+"
    r"|[^\W\d_]+(?:[ ][^\W\d_]+){0,3}[ \t]+(?=[Ss][ốỐ][*_ \t]*:))?[Ss](?:[ốỐ][*_ \t]*[:.]?|:)[*_ \t]*"
    r"(?:\n[|*_ \t]*){0,2}"
    r"(?P<number>(?:\d{1,2}[ ](?=\d{3}(?!\d)))?"  # "1 120"
    r"\d{1,6}[a-zđ]?[* \t]*(?:\n[ \t]*(?=/))?[-/][* \t]*[\wĐ]+(?:[ \t]?(?:\**[-/]\**|[.&,])[ \t]?[\wĐ]+)*)",
    re.MULTILINE,
)
_UNNUMBERED = re.compile(
    r"(?:^|[|*_#\t]|[ ]{3})[|*_#\s]{0,120}+[Ss][ốỐ][*_ \t]*[:.]?[*_ \t.…]*(?:\n[ \t]*)?[-/][ \t]*[A-ZĐ][\wĐ]+",
    re.MULTILINE,
)
_PLACE_DATE = re.compile(
    rf"(?<![\w/(-])(?<![{CAPITALS}]- )"
    rf"([{CAPITALS}][\w.]*(?:(?:\s?-\s?|[ \t]|(?<=[a-zà-ỹ])(?<![{CAPITALS}])\n)[{CAPITALS}][\w.]*){{0,5}})"
    r"[*_ \t]*[,;.]?[*_ \t]*\n?[*_ \t]*(?:(?:hồi |lúc )?\d{1,2}[ ]?(?:giờ|h)[ ]?(?:\d{2}(?: phút)?)?,?[ ])?"
    r"(?=ngày(?:\b|\d))"
)  # "Lạc Sơn, 17 giờ ngày 22 tháng 8 năm 2031"; no number's end ("128/QĐ- CT ngày 28/6")
_SMALL = re.compile(
    rf"^[|*_#\s]{{0,120}}+([{CAPITALS}]\w*[ ][^\W\d_]+),[ ]{{0,3}}(?=ngày(?:\b|\d))", re.MULTILINE
)  # "Hà nội, ngày 11 tháng 11 năm 1995"
_DAY_ALONE = re.compile(r"^[|*_#\s]{0,120}+(?=Ngày\b)", re.MULTILINE)
_BREAK = re.compile(r"<br[ ]?/?>")
_BROKEN = re.compile(r"^.*\|.*<br.*$|^.*<br.*\|.*$", re.MULTILINE)
_COLUMNS = re.compile(r"[ ]{3,}|\t+|\||<br>")  # columns of a letterhead that stand on one line
_WRAP = re.compile(r"[ ]{3,}|\t+|<br>")  # inside a cell
_SECOND = re.compile(r"[ ]{16}|\t{3}")  # a line so far in stands in the second column
_LONGEST = 300  # characters of a name: a joint circular's bodies take some hundred
_SHORTEST = 10  # code points of a part of a motto that nothing else begins or ends with: "cộng hòa" may open a sentence
_RULE = re.compile(r"[-_=*~.—\s]{0,80}")
_CLOSES = re.compile(r"-{2}|_{3}|={2}|^\s*(?:\*|\*{3,})\s*$")  # a rule between two names; "**" is left of a bold name
_BRACKET = re.compile(r"\s*\([^()]*\)\s*$")  # a term behind a committee
PLACE = re.compile(r"(?:tỉnh|thành phố|tp|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu)(?!\w)(?! ủy)")


class Letterhead(Struct, frozen=True):
    """What stands above the title. bodies: from the highest to the lowest, as printed, each on one line; numbered:
    False where "Số:" stands without its number yet; date ISO; place: where it is dated from."""

    bodies: tuple[str, ...] = ()
    number: str | None = None
    numbered: bool = True
    date: str | None = None
    place: str | None = None


def read_letterhead(text: str, lexicon: Lexicon) -> Letterhead:
    """The letterhead that `text` (all above the title) is."""
    text = _BROKEN.sub(_as_lines, text) if "<br" in text else text
    found = _NUMBER.search(text)
    number = re.sub(r"[\s*]+", "", found["number"]).rstrip(".-/,&") if found else None
    date, place = read_place_date(text)
    blank = found is None and bool(_UNNUMBERED.search(text))
    return Letterhead(_bodies(text, lexicon), number, not blank, date, place)


def _as_lines(row: re.Match[str]) -> str:
    """A row of a table whose cells hold lines, each line on its own: "| UBND<br>TỈNH X | ĐỘC LẬP |"."""
    return _BREAK.sub("\n", row[0].replace("|", "\n|\n"))


def read_place_date(text: str) -> tuple[str | None, str | None]:
    """(ISO date, place) of "Lạc Sơn, ngày 07 tháng 9 năm 2022", or of such a line without a place."""
    for pattern in (_PLACE_DATE, _SMALL):
        for match in pattern.finditer(text):
            if dated := read_date(text, match.end()):
                return dated[0], " ".join(match[1].strip(" *_").split())
    for match in _DAY_ALONE.finditer(text):
        if dated := read_date(text, match.end()):
            return dated[0], None
    return None, None


def is_letterhead_line(line: str, lexicon: Lexicon) -> tuple[bool, bool]:
    """(whether a line can belong to a letterhead, whether only a letterhead prints such a line)."""
    bare = plain(line)
    if not bare or _RULE.fullmatch(bare):
        return True, False
    folded = low(bare)
    sure = bool(
        lexicon.layouts.motto.search(folded)
        or (folded in lexicon.layouts.broken and len(folded) > _SHORTEST)
        or _NUMBER.match(line)
        or _UNNUMBERED.match(line)
        or _PLACE_DATE.match(bare)
    )
    return sure or bare.isupper() or bool(_PART.match(folded)), sure


_PART = re.compile(
    r"\(?(?:số\s*[:.]?\s*\d{0,6}$|\d+[\w/.]*-[\w/.-]+$|ngày\s*(?:[\d.…]|tháng|$)|tháng\s*(?:[\d.…]|năm)|năm \d"
    r"|v/v|về việc|độc lập|tự do|hạnh phúc|\(|bản |họp)"
)


def _bodies(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    names: list[str] = []
    for column in _columns(text):
        names += _names(column, lexicon)
    return tuple(name for name in names if lexicon.layouts.body.match(low(name)))


def _columns(text: str) -> Iterator[list[str | None]]:
    """The cells of each column in order; None stands for a bar or a rule between two, "" for a blank line."""
    first: list[str | None] = []
    second: list[str | None] = []
    for line in text.split("\n"):
        if not line.strip():
            first.append("")
            second.append("")
            continue
        cells = _COLUMNS.split(line.strip())
        if _SECOND.match(line):
            second += cells
            continue
        if "|" in line:
            for n, cell in enumerate(line.strip().split("|")):
                first += [*([None] if n else []), *_WRAP.split(cell)]
            continue
        for n, cell in enumerate(cells):
            (second if n else first).append(cell)
    yield first
    yield second


def _names(column: list[str | None], lexicon: Lexicon) -> list[str]:
    """The names in capitals that a column holds, a name that runs over lines made one."""
    names: list[str] = []
    at = "closed"
    for cell in column:
        bare = _without_motto(plain(re.sub(r"-{3,}.*|_{3,}.*", " ", cell or "")), lexicon)
        if not bare:
            ruled = cell is None or bool(_CLOSES.search(cell))
            at = "closed" if ruled or at == "closed" else "gap"
            continue
        bare = _whole(bare, lexicon)
        folded = low(bare)
        if lexicon.structure.session.match(bare):
            at = "closed"  # "KHÓA XVI, KỲ HỌP THỨ HAI"
            continue
        bare = _BRACKET.sub("", bare)
        if bare.upper() != bare or not re.search(r"[^\W\d_]", bare) or lexicon.layouts.stamp.fullmatch(folded):
            at = "closed"
            continue
        if names and _goes_on(names[-1], folded, at, lexicon):
            names[-1] = f"{names[-1]} {bare}"
        else:
            names.append(bare)
        at = "open"
    return names


def _whole(name: str, lexicon: Lexicon) -> str:
    """A name with the first letters that a crawler lost: "Y BAN NHÂN DÂN"."""
    folded = low(name)
    lost = next((printed for printed in lexicon.layouts.lost if folded.startswith(printed)), None)
    return lexicon.layouts.lost[lost] + name[len(lost) :] if lost else name


def _without_motto(name: str, lexicon: Lexicon) -> str:
    found = lexicon.layouts.motto.search(low(name))
    return f"{name[: found.start()]} {name[found.end() :]}".strip() if found else name


def _goes_on(name: str, folded: str, at: str, lexicon: Lexicon) -> bool:
    """Whether a line goes on with the name above it."""
    if at == "closed" or len(name) > _LONGEST:
        return False
    unfinished = low(name) in lexicon.layouts.unfinished or name.endswith("-")
    if at == "gap":
        return unfinished or bool(PLACE.match(folded))
    return unfinished or not lexicon.layouts.body.match(folded)
