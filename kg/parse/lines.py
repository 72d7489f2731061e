"""What a line of a document can be: enumerated, the head of the recipients or the signature, or still the title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.rules.periods import arabic
from kg.rules.wording import Structure
from kg.text import CAPITALS, NAME, low, remembered, unmark

_HOLLOW = "o○◦▪∙\uf0a7"  # as writing programs mark the second level of bullets; alone they are as good as any
_NOISE = r"[ \t>]*(?:#{1,6}[ \t]*)?[*_]{0,3}[ \t]*"
_ON = r"(?=[*_ \t]+\S)"  # words follow
_DASH = rf"-(?=[*_ \t]+[{CAPITALS}])"  # "A- NHIỆM VỤ", "2- UBND xã rà soát"
_DASHED = rf"-(?=[*_ \t]*[{CAPITALS}][a-zà-ỹ]|[*_ \t]+[{CAPITALS}])"
_ALONE = r"(?=[*_ \t]*$)"  # the words stand in the next line
# how an enumerator may begin: most lines are none
_LIKELY = r"(?=[^\w]|[\d¹²³⁴⁵⁶⁷⁸⁹⁰]|[A-Za-zđ][.)/\s\\-]|[IVXivx]{2,7}[.)/\s\\-]|[PCMĐQ]|T[hHiI]|N[gG])"
_WEEKDAY = (
    r"(?:(?:[Tt]hứ|THỨ)[ \t]+(?:[Hh]ai|HAI|[Bb]a|BA|[Tt]ư|TƯ|[Nn]ăm|NĂM|[Ss]áu|SÁU|[Bb]ảy|BẢY|[2-7])"
    r"|(?:[Cc]hủ|CHỦ)[ \t]+(?:[Nn]hật|NHẬT))"
)
_MONTH = (
    r"(?:(?:Tháng|THÁNG)[ \t]+(?:0?[1-9]|1[0-2])|(?:Quý|QUÝ)[ \t]+(?:I{1,3}|IV|[1-4]))"
    r"(?:(?:[ \t]*[/-][ \t]*|[ \t]+(?:năm|NĂM)[ \t]+)\d{4})?"
)
_DATE = r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?"
ENUMERATOR = re.compile(
    _NOISE
    + _LIKELY
    + r"(?:"
    + "|".join(
        (
            r"(?P<foot><sup>\d{1,3}</sup>|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}|\[\d{1,3}\])(?=[ \t]*\S)",
            r"(?P<word>(?:(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục|ĐIỀU|Điều|TIỂU MỤC|Tiểu mục)[*_ \t\n]+"
            r"(?:thứ[ \t]+\w+|THỨ[ \t]+\w+|[IVXL]+|\d{1,3}[a-zđ]?|[A-H])"
            r"|(?:PHỤ LỤC|Phụ lục)[*_ \t\n]+(?:(?:số|SỐ)[ \t]*)?(?:[IVXL]+|\d{1,3}[a-zđ]?|[A-H])"
            r"(?:[/.-]\d{1,2}|[-.]?[A-E])?)\b)"
            r"(?:\*{0,4}[.:]|(?=[*_ \t]*$)|(?=[ \t]+-[ \t])|(?<!iều \d)(?<!iều \d\d)(?=[*_ \t]+[A-ZĐÀ-Ỹ]{2}))",
            rf"(?P<day>{_WEEKDAY}(?=[\s*_,(–-]*(?:(?:ngày|NGÀY)[ \t]+)?{_DATE}[ \t*_)]*"
            rf"(?:\([^()\n]{{0,30}}\))?[ \t*_]*(?::|$))"
            rf"|(?:Ngày|NGÀY)[ \t]+{_DATE}(?=[ \t*_,–-]*\({_WEEKDAY}\)[*_ \t]*:?[*_ \t]*$))",
            rf"(?P<month>{_MONTH})(?=[*_ \t]*:?[*_ \t]*$)",
            rf"(?P<letter>[A-HK])(?:[.)/]{_ON}|{_DASH}|[ \t]-(?=[*_ \t]*[{CAPITALS}]{{2}})|[.)]{_ALONE})",
            r"(?P<stepped>[IVX]{1,5}(?:\.\d{1,2}){1,3})[.)]?(?=[*_ \t]+[^\d\s%])",
            rf"(?P<roman>[IVX]{{1,6}})(?:(?:\\?[.)/]|[ \t]?[-.]){_ON}|[.)]{_ALONE})",
            rf"(?P<multi>\d{{1,2}}(?:\\?\.\d{{1,2}}){{1,3}})"
            rf"(?:\\?[.)]?(?=[*_ \t]+[^\d\s%])|{_DASHED}|[.)]{_ALONE})",
            r"(?P<num>\d{1,3})"
            rf"(?:\\?[.)/](?=[*_ \t]+\S|[*_]*[A-ZĐÀ-Ỹ])|[ \t]?[-.](?=[*_ \t]*[A-ZĐÀ-Ỹ][a-zà-ỹ])|{_DASH}|[.)]{_ALONE})",
            r"(?P<paren>\((?:\d{1,3}|[ivx]{1,4}|[a-zđ])\))(?=[*_ \t]*\S)",
            rf"(?P<alpha>[a-zđ]|i{{2,3}}|iv|vi{{1,3}})(?:\\?[.)/]{_ON}|\)(?=[{CAPITALS}][^\W\d_{CAPITALS}])"
            rf"|{_DASHED}|[.)]{_ALONE})",
            r"(?P<plus>(?:[-•●][ \t]*)?\+)(?=[*_ \t]*[^\d\s]|[ \t]+\d{1,2}[ \t]?[hg:])",
            r"(?P<bullet>\\?[-•●○▪◦∙·►✓⁃\uf0b7\uf02d\uf0a7](?=[*_ \t]+\S|[A-ZĐÀ-Ỹ*])|o(?=[ \t]+[A-ZĐÀ-Ỹ]))",
        )
    )
    + r")[*_ \t]*"
)
# A heading that has lost the stop behind its number ("II NỘI DUNG", "1 MỤC ĐÍCH").
UNSTOPPED = re.compile(rf"{_NOISE}(?:(?P<roman>[IVX]{{1,5}})|(?P<num>\d{{1,2}}))[*_ \t]+(?=[A-ZĐÀ-Ỹ][^\d.;:]{{3,90}}$)")
STAR = re.compile(r"[ \t>]*\*[ \t]+(?=[*_ \t]*[^*_\s])")  # not the stars of nothing, "* *"
SIGNATURE = re.compile(r"[#*_\s|]*(?:T/M|TM|T\.M|KT|K/T|TL|T/L|TUQ|Q)\b[./]?[ \t]*[A-ZĐÀ-Ỹ]{2}")
# ... and what stands in it on a line of theirs
BESIDE = re.compile(r"\S(?:[ ]{4,}|\t+|[ ]*\|[ ]*(?=[^\s|-]))(\S[^\n]*)$", re.MULTILINE)
COLUMNS = re.compile(r"[ ]{4,}|\t+|[ \t]*\|[ \t]*")
SECOND_COLUMN = re.compile(r"(?:[ ]{16,}|\t{3,})[A-ZĐÀ-Ỹ(]")  # beside the recipients stands the signature
# Who receives a document, in one line ("- Chính phủ; - Các bộ; - Lưu: VT."): what is filed ends every such list.
RECEIVED = re.compile(r"[*_ \t|]*[-–•][ \t]*[^\n|]*;[ \t*_]*[-–•][ \t]*Lưu[ \t]*:[^\n|]*")
_ENUMERATED = r"(?:[IVX]{1,4}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]"
_BOLD_JOINT = re.compile(  # opens with a mark: a pattern that opens with a look behind is tried at every character
    rf"[*:;.](?:(?<=\*)\*(?:(?<=[{CAPITALS}]{{2}}\*\*)|(?<=[ ][IVX]\*\*))(?=\*\*[^\W_])"
    rf"|(?<=[:;.])(?=\*\*{_ENUMERATED}[ \t])|(?<=\*)\*(?<=[:;.]\*\*)(?=\*\*[{CAPITALS}\d]))"
)
_LOST_BREAK = re.compile(rf"[:;.](?<=[^\W\d_{CAPITALS}].)(?=(?:[IVX]{{1,4}}|\d{{1,2}})\.[ ]?[{CAPITALS}])")
_LOST = (":1.", ":I.", ".2. ", ".II.")  # shows that line breaks were lost
_JOINED = ("****", ":**", ";**", ".**")  # and may show that bold runs were lines of their own
_CELLS, _NUMBERS = 3, ("stt", "tt")  # of a row parted by tabs; the head of its numbers
_ROW = 4  # bars of a table's row, which is no title: a title in a cell has two, beside the letterhead's three
_LONGEST_DATED = 120  # a line of place and day, with the number beside it; more is a sentence
_LONGEST_WORD = 20  # with its marks
_HEADS = "(?:PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục|ĐIỀU|Điều)"
_WORD_ALONE = re.compile(rf"[ \t>#*_]*{_HEADS}[*_ \t]*$")
_WORD_LAST = re.compile(rf"{_HEADS}[*_ \t]*\n")
_DAY_ALONE = re.compile(rf"[ \t>#*_]*{_WEEKDAY}[*_ \t]*:?[*_ \t]*$")
_ITS_DATE = re.compile(rf"[*_ \t(]*{_DATE}[*_ \t)]*:?[*_ \t]*$")
_BLANKS = 2  # lines between a day of the week and its date
_SCHEDULES = ("LỊCH", "Lịch")
_ITS_NUMBER = re.compile(r"[*_ \t]*(?:[IVXL]+|\d{1,3}[a-zđ]?)(?:\*{0,4}[.:]|[*_ \t]*$)")


_RUN_ON = re.compile(
    r"(?:(?<=[.;:!?…”])|(?<=[.;:]\*\*))[ ]++(?="  # behind a closed sentence what opens an item
    r"(?:[-+•][ ]|(?:\d{1,2}(?:\.\d{1,2}){0,2}[.)]|[a-zđ][.)])[ ]|(?:Điều|ĐIỀU)[ ]\d{1,3}\.[ ])[*_“\"]*[A-ZĐÀ-Ỹ])"
    r"|(?<!ục)(?<!ần)(?<!ơng)(?<![ ])[ ]++(?=[IVX]{1,4}\.[ ][A-ZĐÀ-Ỹ]{2,}[ ][A-ZĐÀ-Ỹ]{2})"  # a section in capitals
    r"|(?<![ ])[ ]++(?=a[.)][ ][A-ZĐÀ-Ỹ][^\n]{1,600}[.;][ ]b[.)][ ][A-ZĐÀ-Ỹ])"  # the first of points, behind a heading
    r"|(?<=[./;])[ ]++(?=Nơi nhận:|(?:TM|T/M|KT|TL|TUQ)\.?[ ][A-ZĐÀ-Ỹ]{2})"
    r"|(?<=[A-ZĐÀ-Ỹ]{2})[ ]++(?=(?:[1IAa][.)]|-)[ ][A-ZĐÀ-Ỹ][a-zà-ỹ])"  # and its first item
)
_BREAK = re.compile(r"<br[ ]?/?>")
_LONG = 500  # characters of a line that may be a page without its line breaks
_ITEMS = 3  # at least as many items stand on one


def segments(reading: str, most: int | None = None) -> Iterator[tuple[int, str]]:
    """The lines of a text with where each begins. Where a page was saved without its line breaks, what was a line of
    its own is one again: bold runs side by side ("**KẾ HOẠCH****về ...", "như sau:**1. Giao"), "như sau:1. Giao"; a
    heading's word and its number in the next line ("**Điều", "2. **Giao") are one line. Of the first `most` code points
    only."""
    position = 0
    reading = reading if most is None else reading[:most]
    lost = _lacks_breaks(reading)
    bold = "**" in reading and any(sign in reading for sign in _JOINED)
    broken = "<br" in reading
    lines = reading.split("\n")
    parted = any(word in reading for word in _SCHEDULES) or _WORD_LAST.search(reading)
    for line in _whole_heads(lines) if parted else lines:
        begin = 0
        if lost or broken or len(line) > _LONG or (bold and "**" in line):
            for ends, next_begins in sorted(_joints(line, lost or bold)):
                yield position + begin, line[begin:ends]
                begin = next_begins
        yield position + begin, line[begin:] if begin else line
        position += len(line) + 1


def _lacks_breaks(reading: str) -> bool:
    """Whether a page was saved without its line breaks: a run of items shows it ("...:1. Giao ...;2. ...")."""
    return any(sign in reading for sign in _LOST) and _LOST_BREAK.search(reading) is not None


def _joints(line: str, joined: bool) -> Iterator[tuple[int, int]]:
    """Where a line of its own ends inside a line that was saved without breaks, and where the next one begins."""
    barred = "|" in line
    if not barred and "<br" in line:
        yield from (found.span() for found in _BREAK.finditer(line))
    items = [m.end() for m in _RUN_ON.finditer(line)] if not barred and len(line) > _LONG else []
    if len(items) >= _ITEMS:
        yield from ((at, at) for at in items)
    elif joined:
        pattern = _BOLD_JOINT if "**" in line else _LOST_BREAK
        yield from ((match.end(), match.end()) for match in pattern.finditer(line))


def _whole_heads(lines: list[str]) -> Iterator[str]:
    """The lines, a heading's word that stands alone on its line joined to its number in the next, and a day of the
    week to its date."""
    held = list[str]()
    goes_on = _ITS_NUMBER
    for line in lines:
        if held and goes_on is _ITS_DATE and len(held) <= _BLANKS and not line.strip():
            held.append(line)
            continue
        if held and goes_on.match(line):
            line = "\n".join((*held, line))
        else:
            yield from held
        held = []
        brief = len(line) < _LONGEST_WORD
        if brief and (_WORD_ALONE.match(line) or _DAY_ALONE.match(line)):
            held, goes_on = [line], _ITS_NUMBER if _WORD_ALONE.match(line) else _ITS_DATE
        else:
            yield line
    yield from held


_INSIDE = re.compile(rf"[{CAPITALS}]+(?:\*{{2,4}}[{CAPITALS}]+)+|[a-zà-ỹ]+(?:\*{{2,4}}[a-zà-ỹ]+)+")
_SYLLABLE = re.compile(r"(?:ngh?|nh|ch|gh?|gi|kh|ph|qu|th|tr|[bcdhklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?")
_MARKS = re.compile(r"[*_#|>]+")


SIGNED = r"\(?(?:Đã ký|đã ký|ĐÃ KÝ)\)?"
_SIGNED = re.compile(rf"[|*_\s]*{NAME}[*_\s]*{SIGNED}[*_|\s]*$")


def signs(text: str, words: Structure) -> bool:
    """Whether a line opens the signature: "T/M ...", an office alone in capitals, several side by side."""
    if SIGNATURE.match(text) or words.office_alone.match(text) or _SIGNED.match(text):
        return True
    columns = [piece for piece in COLUMNS.split(text.strip(" |\t")) if piece] if text.isupper() else []
    return len(columns) > 1 and all(words.office_beside.match(piece) or SIGNATURE.match(piece) for piece in columns)


def plain(text: str) -> str:
    """The text on one line without markdown; marks inside a word ("TRƯ**Ở**NG") leave it whole, marks between two
    ("KẾT LUẬN**CỦA") part them. For reading, not for offsets."""
    if "**" in text:
        text = _INSIDE.sub(_joined, text)
    return " ".join(_MARKS.sub(" ", text).split())


def _joined(run: re.Match[str]) -> str:
    whole = run[0].replace("*", "")
    return whole if _SYLLABLE.fullmatch(unmark(whole)) else run[0]


class TitleBlock:
    """Reads the lines above the first sentence, and says which one closes the title.

    opens: where the line stands that names the kind (`titled`) or "Kính gửi"; all above it is letterhead. Below the
    kind ("KẾ HOẠCH") stands what it is about: lines in capitals, "về ...", or one sentence-like line that may be
    wrapped. A page without such a line has a headline.
    """

    def __init__(self, words: Structure, opens: int | None = None, titled: bool = False) -> None:
        self.words = words
        self.opens, self.titled = opens, titled
        self.kind = self.about = self.plain = self.shouted = False
        self.lines = 0

    def closed_by(self, text: str, start: int, gap: bool) -> bool:
        """Whether this line, after a blank one (`gap`) or not, is no part of the title any more."""
        if self.opens is not None and start <= self.opens:
            self.kind = self.titled and start == self.opens
            self.about = self.kind and not text.isupper() and self.words.subject.search(low(text)) is not None
            return start == self.opens and not self.titled
        if ENUMERATOR.match(text) or self._is_row(text):
            return True
        bare = text.strip(" \t*_#|")
        self.lines += 1
        if not re.search(r"[^\W\d_]", bare):
            return False
        sentence = len(text) > 400 or bare.endswith((".", ":"))
        if _shouts(bare) and (not sentence or (self.kind and bare[-1] == ".")):
            self.about = self.about or self.kind
            self.shouted = True
            return False
        if self.kind and not sentence:
            return not self._carries_on(bare, gap)
        if bare[:1].islower() and not sentence:
            return False
        return sentence or (self.lines > 1 and not self.shouted and len(bare) > 60 and not self._dated(bare))

    def _is_row(self, text: str) -> bool:
        """Whether a line below the kind, or below a page's headline, is a row of a table, or heads its numbers."""
        below = self.kind or (self.opens is None and self.lines > 0)
        if low(text.strip(" \t*_")) in _NUMBERS:
            return below
        parted = text.count("|") >= _ROW or sum(map(bool, map(str.strip, text.split("\t")))) >= _CELLS
        return below and parted and not text.isupper()

    def _carries_on(self, bare: str, gap: bool) -> bool:
        """Below the kind: whether a line that is not in capitals still says what the document is about."""
        words = self.words
        opens = words.opener.match(bare) and not (words.carries_out.match(bare) and not self.about)
        about = bare[:1].islower() or bare[:1] in ",;" or words.about.match(bare)
        goes_on = about or not self.about or (self.plain and not gap)
        if opens or not goes_on:
            return False
        self.about = self.plain = True
        return True

    def _dated(self, bare: str) -> bool:
        return len(bare) < _LONGEST_DATED and self.words.dated.search(low(bare)) is not None


def _shouts(bare: str) -> bool:
    """Whether a line is in capitals, one letter apart that old pages print small ("KINH TẾ - Xà HỘI")."""
    return bare.isupper() or (len(bare) > _LONGEST_WORD and sum(map(str.islower, bare)) == 1)


_ALPHABET = "abcdđeghiklmnopqrstuvxy"  # in which points are lettered; f, j, w, z come where somebody counts in English


@remembered(1024)
def enumerator_value(printed: str) -> int:
    """Its place in a sequence: "III" → 3, "(2)" → 2, "1.4" → 4, "b" → 2, "ii" → 2; "(i)" opens a Roman list."""
    last = printed.strip("()").split(".")[-1]
    if last.isdecimal():
        return int(last)
    if last.isupper() and (value := arabic(last)):
        return value
    if len(last) == 1 and not (printed[0] == "(" and last in "ivx"):
        place = _ALPHABET.find(last.lower())
        return place + 1 if place >= 0 else ord(last.lower()) - ord("a") + 1
    return arabic(last.upper()) or 0


def follows(printed: str, last: str) -> bool:
    """Whether an enumerator comes next after another of its style; "e" after "d" too, where đ is left out."""
    value, before = enumerator_value(printed), enumerator_value(last)
    lettered = printed.strip("()").isalpha() and printed.strip("()").islower()
    return value == before + 1 or (lettered and (value == before + 2 or (printed == "f" and last in "ed")))


def style_of(match: re.Match[str], text: str) -> tuple[str, str]:
    """The style of an enumerator and what is printed; "1)" is another style than "1."."""
    style = str(match.lastgroup)
    closed = style == "num" and text[match.end("num") : match.end("num") + 2].lstrip("\\").startswith(")")
    printed = match[style].replace("*", " ").replace("_", " ") if style == "word" else match[style]
    if style == "bullet" and printed in _HOLLOW:
        style = "hollow"
    if style == "paren" and not printed[1:-1].isdecimal():
        style = "counted" if printed[1] in "ivx" else "inner"  # "(ii)" below "(a)" below "(1)"
    return "closed" if closed else style, printed.replace("\\", "")
