"""Where a document stands on the page that was read: menus, boxes, share buttons, sidebars and feet stay outside.

The document begins with its letterhead, which is found upwards from the line that names its kind ("KẾ HOẠCH") or from
"Kính gửi", or which a crawler left without its kind; a page that holds no document begins with its headline. It ends
where the page's foot begins. What stands outside is blank in the reading that goes on to the outline, so that no
extractor sees it, and every offset stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter

from msgspec import Struct

from kg.models import Span
from kg.parse.heading import own_heading
from kg.parse.letterhead import is_letterhead_line, read_letterhead
from kg.parse.lines import ENUMERATOR, segments
from kg.rules.lexicon import Lexicon
from kg.rules.periods import read_date
from kg.text import low

_TOP = 30_000  # code points in which a document begins
_PROSE = 1_500  # code points of whole sentences above a title: more, and the page has begun to speak for itself
_SENTENCE = 120  # code points of a line that is no heading, no menu and no letterhead
_WRAPPED = 45  # code points of a line that is no menu's
_MOST_CANDIDATES = 40  # lines that name a kind; a menu has some
_HIGHEST = 80  # lines in which a letterhead stands
_ODD = 3  # lines of another look inside a letterhead
_REST = 4_000  # code points that a page's foot may hold
_BARE = re.compile(r"[*_#|>\s]+")
_LETTER = re.compile(r"[\s*_|]*(?:Kính[ \n]gửi|KÍNH GỬI)[\s*_]*:?")
_HEADLINE = re.compile(r"[ \t]*#{1,2}[ \t]+\S")
_WEEKDAY = re.compile(
    r"[\s*_|(]*(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)[\s*_]*[,|-]?[\s*_]*(?:ngày[\s*_]*)?(?=\d)"
)
_STAMP = re.compile(
    r"[\s*_|]*(?:\([^()\n]{2,30}\)[\s:–-]*)?(?:\d{1,2}[:h]\d{2}[\s,|-]*)?(?=\d{1,2}[/.-]\d{1,2}[/.-]\d{4}[\s*_|,-]*(?:\d{1,2}[:h]\d{2}(?::\d{2})?|\|)?[\s*_|]*(?:gmt\+7)?[\s*_|]*$)"
)
_TIME = re.compile(r"[\s*_|]*\d{1,2}[:h]\d{2}(?::\d{2})?(?:[\s]*(?:am|pm|sa|ch))?[\s,|-]*(?:ngày[\s*_]*)?")
_EMPTY = re.compile(r"[ \t]*\|[ \t]*\|[ \t]*\n")  # a label's row whose cell holds nothing
_SOURCE = re.compile(r"\([^()\n]{2,30}\)[\s:–-]*")
_BODIES_ABOVE, _SURE, _EXACT = 2, 4, 1


class Page(Struct, frozen=True):
    """A reading with what is outside of its document made blank.

    outside: the stretches of the page around the document. head: where the letterhead begins; opens: where it is closed
    by the line that names the kind or by "Kính gửi", None for a page that holds no document; titled: it is the kind.
    fields: what a portal's box says, by field of the header, and the kind that is enacted below a lost title. above:
    the page above the document. posted: its ISO day.
    """

    reading: str
    outside: tuple[Span, ...]
    head: int
    opens: int | None
    titled: bool
    fields: Mapping[str, str]
    above: str
    posted: str | None


class _Line(Struct, frozen=True):
    start: int
    text: str
    bare: str
    folded: str


def read_page(reading: str, lexicon: Lexicon) -> Page:
    """The document inside a page. A text that is a document and nothing else comes back as it is."""
    lines: list[_Line] = []
    kind_at = _title_line(lexicon, reading, lines)
    opens = kind_at if kind_at is not None else _letter_line(lines)
    opens = _below_letterhead(lexicon, lines) if opens is None else opens
    enacted = _enacted(lexicon, lines) if kind_at is None else None
    if opens is None and enacted:
        opens = next(n for n, line in enumerate(lines) if lexicon.structure.recital.match(line.bare))
    boxed = _below_box(lexicon, reading, lines, opens)
    head = _top(lexicon, lines, opens, boxed)
    opens = boxed if opens is None else opens
    begins = lines[head].start if head < len(lines) else 0
    ends = _foot(reading, begins, lexicon)
    outside = [Span(0, begins)] if reading[:begins].strip() else []
    if outside or kind_at is None or ends < len(reading):  # a page; a document alone has no buttons
        outside += _furniture(reading, begins, ends, lexicon)
    if reading[ends:].strip():
        outside.append(Span(ends, len(reading)))
    inside = _blanked(reading, outside) if outside else reading
    fields = _fields(reading[:begins] + "\n" + reading[ends:], lexicon) if outside else {}
    return Page(
        inside,
        tuple(outside),
        begins,
        None if opens is None else lines[opens].start,
        kind_at is not None,
        fields if kind_at is not None or not enacted else {"kind": enacted, **fields},
        reading[:begins],
        None if opens is not None else _posted(reading, lines, lexicon),
    )


def _line(start: int, text: str) -> _Line:
    bare = _BARE.sub(" ", text).strip() if text else ""
    return _Line(start, text, bare, low(bare))


# -- where it begins -------------------------------------------------------------------------------------------------
def _kind_line(lexicon: Lexicon, reading: str, lines: list[_Line]) -> int | None:
    """The line that names the kind: the first of those with the most of a letterhead above them. `lines` is filled with
    all that were looked at."""
    best: tuple[int, int] | None = None
    prose = candidates = 0
    for n, (start, text) in enumerate(segments(reading, _TOP)):
        if prose > _PROSE or candidates > _MOST_CANDIDATES:
            break
        line = _line(start, text)
        lines.append(line)
        if kind := _names_kind(line, lexicon, lines):
            candidates += 1
            exact = _EXACT if len(kind) == len(line.bare) else 0
            score = exact + _letterhead_above(lexicon, lines, n)
            if best is None or score > best[0]:
                best = score, n
            if score >= _SURE:
                break
        elif len(line.bare) > _WRAPPED and not line.bare.isupper():
            prose += len(line.bare)
    if best is None or _is_page(*best, lines, lexicon):
        return _reprinted(lexicon, reading, lines)
    return best[1]


def _title_line(lexicon: Lexicon, reading: str, lines: list[_Line]) -> int | None:
    """The line that names the kind below a letterhead, else a heading that says which document the text is."""
    kind_at = _kind_line(lexicon, reading, lines)
    if kind_at is not None and _letterhead_above(lexicon, lines, kind_at):
        return kind_at
    own = _own_heading(lexicon, reading, lines)
    return kind_at if own is None else own


def _own_heading(lexicon: Lexicon, reading: str, lines: Sequence[_Line]) -> int | None:
    """The page's headline or first line, or one that few words of a mail stand above, where it says which document the
    text is."""
    named = (n for n, line in enumerate(lines[:_HIGHEST]) if lexicon.layouts.kind.match(line.folded))
    first = next(named, None)
    above = [] if first is None else [line.bare for line in lines[_headline(lexicon, lines) : first] if line.bare]
    if first is None or len(above) > _ODD or any(len(bare) > _SENTENCE or says_when(bare) for bare in above):
        return None
    rest = (_BARE.sub(" ", text).strip() for _, text in segments(reading[lines[first].start :], _TOP))
    worded = [bare for bare in rest if re.search(r"[^\W\d_]", bare)]
    return first if own_heading(worded, lexicon) else None


def _enacted(lexicon: Lexicon, lines: Sequence[_Line]) -> str | None:
    """The kind that a line in capitals below the recitals names ("QUYẾT ĐỊNH:"), where the title's line is lost."""
    recites = next((n for n, line in enumerate(lines) if lexicon.structure.recital.match(line.bare)), len(lines))
    enacting = (line for line in lines[recites:] if line.bare.endswith(":") and line.bare.isupper())
    return next(filter(None, (_names_kind(line, lexicon, ()) for line in enacting)), None)


def _reprinted(lexicon: Lexicon, reading: str, lines: list[_Line]) -> int | None:
    """The line that names the kind of a document that a page gives whole below its own words, with a letterhead."""
    if not lexicon.layouts.motto.search(low(" ".join(reading[:_TOP].split()))):
        return None
    found = [_line(start, text) for start, text in segments(reading, _TOP)]
    for n, line in enumerate(found):
        if _names_kind(line, lexicon, found[:n]) and _is_whole(lexicon, found[_head(lexicon, found, n) : n]):
            lines[:] = found
            return n
    return None


def _is_whole(lexicon: Lexicon, lines: Sequence[_Line]) -> bool:
    """Whether these lines are a letterhead with motto and number."""
    motto = lexicon.layouts.motto.search(low(" ".join(line.bare for line in lines)))
    return bool(motto and read_letterhead("\n".join(line.text for line in lines), lexicon).number)


def _is_page(score: int, n: int, lines: Sequence[_Line], lexicon: Lexicon) -> bool:
    """Whether a line without a letterhead is a page's headline: a schedule's, or one with the day of posting below."""
    if score >= _BODIES_ABOVE or lexicon.layouts.headed.match(lines[n].folded):
        return score < _BODIES_ABOVE
    below = next((line for line in lines[n + 1 :] if line.bare), None)
    return below is not None and bool(_STAMP.match(below.folded) or _WEEKDAY.match(below.folded))


def _names_kind(line: _Line, lexicon: Lexicon, above: Sequence[_Line]) -> str | None:
    """The kind that a line opens with, in capitals or alone on its line; what goes on in lower case is a sentence, and
    "QUYẾT ĐỊNH:" below the recitals enacts."""
    found = lexicon.layouts.kind.match(line.folded)
    if not found or line.folded.startswith("văn bản"):
        return None
    if line.bare[-1] == ":" and any(lexicon.structure.recital.match(other.bare) for other in above):
        return None
    printed = line.bare[: found.end()]
    return printed if printed.isupper() or (len(printed) == len(line.bare) and "*" in line.text) else None


def _letterhead_above(lexicon: Lexicon, lines: Sequence[_Line], n: int) -> int:
    head = _head(lexicon, lines, n)
    above = lines[head:n]
    if any(is_letterhead_line(line.text, lexicon)[1] for line in above):
        return _SURE
    return _BODIES_ABOVE if any(lexicon.layouts.body.match(line.folded) for line in above) else 0


def _letter_line(lines: Sequence[_Line]) -> int | None:
    near = [*lines[:_HIGHEST], _line(0, "")]
    wrapped = (f"{line.text}\n{following.text}" if line.bare else "" for line, following in pairwise(near))
    return next((n for n, text in enumerate(wrapped) if _LETTER.match(text)), None)


def _below_letterhead(lexicon: Lexicon, lines: Sequence[_Line]) -> int | None:
    """The first line below a letterhead with motto and number, where a crawler lost the line that names the kind."""
    last: int | None = None
    for n, line in enumerate(lines[:_HIGHEST]):
        if last is not None and n - last > 2 * _ODD:
            break
        last = n if is_letterhead_line(line.text, lexicon)[1] else last
    if last is None:
        return None
    rest = range(last + 1, len(lines))
    below = next((n for n in rest if lines[n].bare and not is_letterhead_line(lines[n].text, lexicon)[0]), None)
    if below is None:
        return None
    return below if _is_whole(lexicon, lines[_head(lexicon, lines, below) : below]) else None


def _top(lexicon: Lexicon, lines: Sequence[_Line], opens: int | None, boxed: int | None) -> int:
    """The first line of the document: of its letterhead, below a portal's box, or a page's headline."""
    if opens is not None:
        return _head(lexicon, lines, opens)
    return _headline(lexicon, lines) if boxed is None else boxed


def _below_box(lexicon: Lexicon, reading: str, lines: Sequence[_Line], opens: int | None) -> int | None:
    """The first line below a portal's box that says number and kind, on a page without letterhead and title."""
    if opens is not None or not {"number", "kind"} <= _fields(reading[:_TOP], lexicon).keys():
        return None
    matched = ((n, lexicon.layouts.label.match(f"{low(line.text)}\n")) for n, line in enumerate(lines[:_HIGHEST]))
    last, label = max(((n, label) for n, label in matched if label), default=(0, None), key=itemgetter(0))
    if label is None:
        return None
    below = [n for n in range(last + 1, len(lines)) if lines[n].bare]
    alone = label.end() > len(lines[last].text)  # its value stands on the next line
    return next(iter(below[alone:]), None)


def _head(lexicon: Lexicon, lines: Sequence[_Line], opens: int) -> int:
    """The first line of the letterhead that stands above line `opens`: upwards as long as lines can belong to one.

    Up to three lines of another look are passed over where a line that only a letterhead prints stands above them
    (the subject of a letter, a stamp).
    """
    head, odd = opens, 0
    for n in range(opens - 1, max(-1, opens - 60), -1):
        line = lines[n]
        if lexicon.layouts.furniture.fullmatch(low(line.text)) or _is_headline(line, lexicon):
            break
        belongs, sure = is_letterhead_line(line.text, lexicon)
        if belongs and (sure or not odd):
            head, odd = n, 0
        elif not belongs:
            odd += 1
        if odd > _ODD or len(line.bare) > 2 * _SENTENCE:
            break
    while head < opens and not re.search(r"[^\W_]", lines[head].bare):
        head += 1
    return head


def _is_headline(line: _Line, lexicon: Lexicon) -> bool:
    """A heading of the page, which is no line of a letterhead that somebody marked as a heading."""
    heading = line.text.lstrip().startswith("#")
    return heading and not (lexicon.layouts.body.match(line.folded) or lexicon.layouts.motto.search(line.folded))


def _headline(lexicon: Lexicon, lines: Sequence[_Line]) -> int:
    """Where a page that holds no document begins: at its headline, else below the menu at its top."""
    for n, line in enumerate(lines[:60]):
        if _HEADLINE.match(line.text):
            return n
        if len(line.bare) > _SENTENCE:
            break
    last = max(
        (n for n, line in enumerate(lines[:40]) if lexicon.layouts.furniture.fullmatch(low(line.text))), default=-1
    )
    between = lines[: last + 1]
    return last + 1 if last >= 0 and all(len(line.bare) < _SENTENCE // 3 for line in between) else 0


# -- where it ends ---------------------------------------------------------------------------------------------------
def _foot(reading: str, begins: int, lexicon: Lexicon) -> int:
    """Where the page's foot begins: in the second half, below the recipients, with no more of a document after it."""
    middle = begins + (len(reading) - begins) // 2
    folded = low(reading[middle:])
    position = reading.rfind("\n", 0, middle + max(0, folded.rfind("nơi nhận"))) + 1
    for found in lexicon.layouts.foot.finditer(low(reading[position:])):
        begin, end = position + found.start(), reading.find("\n", position + found.end())
        short = end - begin < 3 * _SENTENCE and len(reading) - end <= _REST
        people = found["contact"] and end > 0 and _shows_people(reading[end:], lexicon)
        if end < 0 or (short and not people and not _goes_on(reading[end:])):
            return begin
    return len(reading)


def _goes_on(rest: str) -> bool:
    """Whether a document goes on in the rest of a page: with enumerated units."""
    enumerated = (ENUMERATOR.match(line) for line in rest.split("\n"))
    return any(found and found.lastgroup not in ("bullet", "foot") for found in enumerated)


def _shows_people(rest: str, lexicon: Lexicon) -> bool:
    """Whether a line of the rest of a page opens with an office and is no label: somebody is shown there."""
    lines = (line.strip(" \t*_#|-") for line in rest.split("\n"))
    return any(":" not in line and len(line) < _SENTENCE and lexicon.roles.role.match(low(line)) for line in lines)


def _furniture(reading: str, begins: int, ends: int, lexicon: Lexicon) -> Iterator[Span]:
    """Lines inside the document that are a button or a menu's word; in a flattened table no such line is looked for."""
    position, folded = begins, low(reading)
    for line in reading[begins:ends].split("\n"):
        end = position + len(line)
        if 0 < len(line) < 60 and (found := lexicon.layouts.furniture.match(folded, position, end)):
            starts = line.lstrip().startswith("[")
            if (found.end() == end and "|" not in line) or starts:
                yield Span(position, found.end())
        position = end + 1


def _blanked(reading: str, outside: Sequence[Span]) -> str:
    parts: list[str] = []
    position = 0
    for span in outside:
        parts += [reading[position : span.start], re.sub(r"[^\n]", " ", reading[span.start : span.end])]
        position = span.end
    return "".join((*parts, reading[position:]))


# -- what the page says ----------------------------------------------------------------------------------------------
def _fields(around: str, lexicon: Lexicon) -> dict[str, str]:
    """The values of a portal's box by field of the header; the first of each."""
    found: dict[str, str] = {}
    labels = [m for m in lexicon.layouts.label.finditer(low(around[:_TOP])) if m["label"] or _is_capital(around, m)]
    for n, match in enumerate(labels):
        ends = labels[n + 1].start() if n + 1 < len(labels) else len(around)
        value = _BARE.sub(" ", around[match.end() : ends].split("\n", 1)[0].split("|", 1)[0]).strip()
        if value and value[-1] != ":" and not _EMPTY.match(around, match.end("label" if match["label"] else "next")):
            found.setdefault(lexicon.layouts.fields[" ".join((match["label"] or match["next"]).split())], value)
    return found


def _is_capital(around: str, label: re.Match[str]) -> bool:
    """Whether a label behind another's value begins as one: "Loại văn bản: Hướng dẫn Người ký: ..."."""
    return around[label.start("next")].isupper()


def says_when(line: str) -> bool:
    """Whether a line of a page's top says no more than on which day and by whom it was posted: "Thứ Hai, 18/01/2031,
    09:18 (GMT+7)", "(Báo Mây Hồ) -"."""
    folded = low(line)
    return any(stamp.match(folded) for stamp in (_WEEKDAY, _STAMP)) or _SOURCE.fullmatch(line) is not None


def _posted(reading: str, lines: Sequence[_Line], lexicon: Lexicon) -> str | None:
    """The day a page says it was posted: behind a label, behind a weekday, or alone on its line with the time."""
    closing = [_line(start, text) for start, text in segments(reading[-1_000:], 1_000)] if len(reading) > _TOP else []
    for line in (*lines, *closing):
        stamp, bar, rest = low(line.text).partition("|")
        if len(line.text) > _SENTENCE or "|" in rest:  # the rows of a schedule begin with a day too
            continue
        counted = bar and lexicon.layouts.foot.match(rest)  # "22/01/2026 15:20 | Lượt xem: 120"
        folded = stamp if counted else f"{stamp}{bar}{rest}"
        found = lexicon.layouts.posted.match(folded) or _WEEKDAY.match(folded) or _STAMP.match(folded)
        if not found:
            continue
        at = found.end()
        if time := _TIME.match(folded, at):
            at = time.end()
        if weekday := _WEEKDAY.match(folded, at):
            at = weekday.end()
        if dated := read_date(folded, at):
            return dated[0]
    return None
