"""Every act as printed, by one grammar. Forms taken:

1. Party and State numbers: "Nghị quyết số 26-NQ/TW", "Quyết định 1456/QĐ-TTg", "43/2014/NĐ-CP", "81/2023/QH15"
2. what follows and identifies, in any order: date, "của" issuer, "khóa XX", also over line and page breaks
3. lists: "Thông báo kết luận số 798, 799", "các Nghị quyết số 05, 06-NQ/TU"
4. bare numbers: "Chỉ thị 45", "nghị quyết số 18"
5. congresses, plenums, working regulations, statutes by name (`kg.mentions.named_acts`)

Refused: acts yet to be made ("ban hành Nghị quyết về ..."), kinds in general, the document's own letterhead and title,
acts of other countries.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from msgspec.structs import replace

from kg.mentions.act_parts import (
    IN_LIST,
    Head,
    S,
    date_before,
    is_letterhead,
    issuer_before,
    opening_words,
    read_head,
    read_issuer,
    with_tail,
    words_before_numerals,
)
from kg.mentions.named_acts import Named, amending, read_named, short_codes, small_letters
from kg.mentions.numbers import ActNumber, find_numbers, read_broken, read_year_number, split_number
from kg.mentions.pinpoints import FORMS
from kg.models import Citation, Document, Header, PrintedAct
from kg.rules.acts import ActRules
from kg.rules.periods import read_date
from kg.text import low, words

_LIST = rf"{S}(?:[,;]|và|hoặc|[,;]\s*và){S}(?:số{S}:?{S})?"
MATES = re.compile(rf"{_LIST}(?P<bare>(?:\d{{1,4}}[a-z]?{_LIST})*)")
_NOTED = re.compile(rf"{S}\([^()\n]{{1,60}}\)")  # "|26-NQ/TW| (Điều 4), |27-NQ/TW|"
_AFTER = re.compile(
    r"(?P<bare>(?:[ ]?(?:,|và)[ ](?:số[ ])?\d{2,4}[a-z]?)+)(?=[ ]?[;.)](?!\w)|[ ]?\n|[ ](?:của|ngày|khóa)[ ])"
)
_COUNT = re.compile(r"\d+[a-z]?")
_BARE = re.compile(
    rf"(?:(?:[ *_]|\n(?![\s*_]*\n))+|(?<=[A-ZĐ])(?=\d))(?P<so>(?:số|SỐ){S}:?{S})?"
    rf"(?P<list>\d{{1,4}}[a-z]?(?:{S}(?:,|;|và){S}(?:số{S})?\d{{1,4}}[a-z]?)*)(?![\w%/-]|[.,]\d|[ ]?[-/]{S}[A-ZĐ])"
)
_TO_COUNT = re.compile(rf"{S}(?:(?:số|SỐ){S}[:.]?{S})?(?=[\dOlI])")
_FOLLOWER = re.compile(
    rf"[ *_]*(?:$|[.,;:)”\"\n]|{S}(?:của|về|khóa|ngày|và|đã|là|được|trong|do|này|nêu|trên|theo|tại|để|đến|cũng|với|vào"
    rf"|còn|năm{S}(?:19|20)\d\d|quy định|ban hành|thì|hay|hoặc|đề ra|có|sẽ)(?!\w))"
)
_UNMADE = re.compile(
    r"(?:ban hành|xây dựng|thông qua|dự thảo|dự án|soạn thảo|góp ý|cho ý kiến|đề nghị|trình"
    r"|(?:nghị quyết|quyết định|kế hoạch|thông báo|văn bản|công văn) này)"
    r"(?:[\s*_]+(?:và|mới|vào|các|về|hoàn thiện|thực hiện|triển khai|tổ chức|hiệu quả|,))*[\s*_]*$"
)
_DRAFT = re.compile(r"(?:dự án|dự thảo|xây dựng|soạn thảo|góp ý|cho ý kiến|đề nghị)[\s*_]+$")
_BASIS = re.compile(r"(?:căn cứ(?: vào)?|theo|(?:điều|khoản|chương)[\s*_]+[\divxl]+(?:[\s*_]+của)?)[\s*_]+$")
_WRAP = re.compile(r"<br[ ]?/?>")
_SUP = re.compile(r"<sup>\d{1,3}</sup>")
_PAGE = re.compile(  # opens with the line's end: a pattern that opens with a look behind is tried at every character
    r"\n(?:[ \t\f]*\n){1,3}[ \t\f]*(?:- ?|Trang )?\d{1,3}(?: ?-)?[ \t]*\n(?:[ \t\f]*\n){1,3}[ \t\f]*(?=[^\W_]|\()"
)
_FIGURES = re.compile(
    r"[/.-](?:(?<=/)(?P<code>[A-ZĐ]{2}[A-Za-zĐđ-]*\d{1,2})|(?:19|20)\d\d(?P<mark>\d{1,2}))(?=[\s,.;:)])"
)
_GLUED = re.compile(r"[0-9](?<=[à-ỹđa-z].)")
_CLOSED = tuple(".;:!?*|>")
_SAID = re.compile(r"(?<!\w)số[\s*_:.]{0,3}$")
_LISTING = tuple(".)/")
_OWNER = 80
_YEAR = re.compile(r"/((?:19|20)\d\d)/")
_LIST_BEFORE, _BRACKETED, _RUN_ON, _MOST_JOINT = 300, 400, 1_200, 12
_LEAD_IN = re.compile(r"(?<![\s*_][^\W\d_]{2}):")  # no "số:"
_NEAR = 16
_FORM = re.compile(rf"(?<!\w)(?:{'|'.join(FORMS)})[\s*_]+(?:\w{{2}}[\s*_:]+)?$")  # "mẫu số |02/TT-KH|" is a form's
_ENDS = re.compile(r"[.][\s*_]|\n\s*\n")


def find_acts(document: Document, reading: str, rules: ActRules) -> list[PrintedAct]:
    """The acts in order of their start; `reading`: the document's, `without_marks`."""
    title = document.header.title_span
    taken = Taken(_numbered(reading, rules))
    opens = opening_words(reading, rules)
    for act in (*_bare(reading, opens, rules, taken), *_named(reading, opens, rules, taken)):
        taken.add(act)
    acts = [act for act in taken.acts if not (title and _is_own(reading, act, document.header, title.start))]
    acts = _of_pairs(reading, _sided(list(_of_ours(reading, acts, rules))))
    return [act if act.issuer else replace(act, issuer=_before_list(reading, act, rules)) for act in acts]


def _is_own(reading: str, act: PrintedAct, header: Header, title: int) -> bool:
    """Whether an act is the document itself: the title of what is signed opens with it, or its letterhead bears it
    ("Luật số: ..."), or the headline of its translation ("Circular No. ... on ...")."""
    translated = reading[act.start].isalpha() and reading[act.start : act.end].isascii()
    if act.end <= title or translated:
        own = header.number is not None and act.number == header.number
        return own and not reading[reading.rfind("\n", 0, act.start) + 1 : act.start].strip(" *_|#")
    return act.start <= title and (act.number is None or header.signer is not None)


def _of_ours(reading: str, acts: Iterable[PrintedAct], rules: ActRules) -> Iterator[PrintedAct]:
    """The acts without other countries', and without a law joined to what one of them made ("Quốc hội Lào thông qua
    |Luật A| và |Luật B|")."""
    ends = -1  # of the last law that another country made
    for act in acts:
        joined = 0 <= ends <= act.start and not (act.number or act.term) and MATES.fullmatch(reading, ends, act.start)
        if joined or _is_foreign(reading, act, rules):
            made = rules.foreign_made.search(reading, max(0, act.start - _OWNER), act.start)
            ends = act.end if joined or made else -1
        else:
            yield act


def _before_list(reading: str, act: PrintedAct, rules: ActRules) -> str | None:
    """The issuer, printed before, of a bare number of a list in brackets or behind a colon: "các Quyết định của
    Bộ trưởng Bộ Y tế ... (số |A|, và số |B|)", "các Nghị định của Chính phủ: số |A| về ...; số |B|"."""
    if not reading[act.start].isdigit():
        return None
    first = low(reading[max(0, act.start - _MOST_JOINT) : act.start])
    opened = reading.rfind("(", max(0, act.start - _BRACKETED), act.start)
    if opened < 0 or ")" in reading[opened : act.start]:
        colons = [m.start() for m in _LEAD_IN.finditer(reading, max(0, act.start - _RUN_ON), act.start)]
        opened = colons[-1] if colons and not _ENDS.search(reading, colons[-1], act.start) else -1
    if opened < 0 or not (IN_LIST.search(first) or _LEAD_IN.search(first)):
        return None
    before = reading[max(0, opened - _LIST_BEFORE) : opened]
    floor = opened - len(before) + max(map(before.rfind, (";", "(", ")", "\n\n"))) + 1
    kinds = [k for k in rules.kind.finditer(low(reading[floor:opened])) if rules.kinds[words(k[0])] == act.kind]
    bodies = [body[0] for kind in kinds if (body := read_issuer(reading, floor + kind.end(), act.kind, rules))]
    behind = reading[floor + kinds[-1].end() : opened] if kinds else ""  # where no other number may stand
    return bodies[0] if len(bodies) == 1 and "/" not in behind else None


def _of_pairs(reading: str, acts: list[PrintedAct]) -> list[PrintedAct]:
    """The acts with the issuer that stands behind the second of two: "|Nghị định số A ngày ...| và |Nghị định số B ngày
    ... của Chính phủ|"."""
    for n in range(len(acts) - 2, -1, -1):
        here, after = acts[n], acts[n + 1]
        alike = here.kind == after.kind and not here.issuer and after.issuer and here.number and after.number
        if alike and MATES.fullmatch(reading, here.end, after.start) and ";" not in reading[here.end : after.start]:
            codes = [split_number(act.number or "") for act in (here, after)]
            if codes[0] and codes[1] and codes[0].issuer == codes[1].issuer:
                acts[n] = replace(here, issuer=after.issuer)
    return acts


def _sided(acts: list[PrintedAct]) -> list[PrintedAct]:
    """ "11-NQ/TƯ" without an issuer is what the document else has under that number; else "TƯ" is Trung ương."""
    if not any(act.number and act.number.endswith("/TƯ") for act in acts):
        return acts
    known = {act.number[:-2]: act.number for act in acts if act.number and act.number.endswith(("/TU", "/TW"))}
    return [
        replace(act, number=known.get(act.number[:-2], f"{act.number[:-2]}TW"))
        if act.number and act.number.endswith("/TƯ")
        else act
        for act in acts
    ]


def _is_foreign(reading: str, act: PrintedAct, rules: ActRules) -> bool:
    """Whether an act is another country's or an international body's, by its owner or at the end of a law's title."""
    title = act.number is None and act.kind in rules.laws
    if title and any(m["title"] and m.end() == act.end for m in rules.foreign.finditer(reading, act.start, act.end)):
        return True
    if title and rules.foreign_made.search(reading, max(0, act.start - _OWNER), act.start):
        return True
    owners = rules.foreign.finditer(reading, act.start, act.end + _OWNER)
    return any(
        m.start() <= act.end and (title or not m["title"]) and not (m["title"] and m.end() < act.end) for m in owners
    )


def without_marks(reading: str, rules: ActRules) -> str:
    """The reading with a star for each character of a footnote's mark and of a page's number that a page break put
    into a sentence, so that neither ends a word."""
    if "\n" in reading:
        reading = _PAGE.sub(_masked, reading)
    reading = _FIGURES.sub(lambda m: _hidden(m, rules), reading)
    if _GLUED.search(reading):
        reading = rules.marked.sub(lambda m: m["body"] + "*" * len(m["mark"]), reading)
    if "<sup>" in reading:
        reading = _SUP.sub(lambda mark: "*" * len(mark[0]), reading)
    if "<br" in reading:
        reading = _WRAP.sub(lambda wrap: "\n" + "*" * (len(wrap[0]) - 1), reading)
    for superscript in "¹²³⁴⁵⁶⁷⁸⁹⁰":
        reading = reading.replace(superscript, "*")
    return reading


def _hidden(code: re.Match[str], rules: ActRules) -> str:
    """A code or a year with a star for each figure of a footnote's mark that runs into it ("TW1", "20213")."""
    marks = len(code["mark"]) if code["mark"] else rules.codes.figures(code["code"])
    return code[0][: len(code[0]) - marks] + "*" * marks


def _masked(page: re.Match[str]) -> str:
    before = page.string[max(0, page.start() - 40) : page.start()].rstrip()
    return page[0] if not before or before.endswith(_CLOSED) else "*" * len(page[0])


T = TypeVar("T", PrintedAct, Citation)


class Taken(Generic[T]):
    """Mentions of acts that do not overlap, in order of their start."""

    def __init__(self, acts: Iterable[T]) -> None:
        self.acts: list[T] = sorted(acts, key=lambda act: act.start)
        self.starts: list[int] = [act.start for act in self.acts]

    def holds(self, start: int, end: int) -> bool:
        at = bisect_right(self.starts, start) - 1
        return (at >= 0 and self.acts[at].end > start) or (at + 1 < len(self.starts) and self.starts[at + 1] < end)

    def add(self, act: T) -> None:
        if not self.holds(act.start, act.end):
            at = bisect_right(self.starts, act.start)
            self.acts.insert(at, act)
            self.starts.insert(at, act.start)


# ---- with a number --------------------------------------------------------------------------------------------------


def _numbered(reading: str, rules: ActRules) -> Iterator[PrintedAct]:
    tokens = list(find_numbers(reading, rules))
    at = 0
    while at < len(tokens):
        group, at = _group(reading, tokens, at, rules)
        yield from group


def _group(reading: str, tokens: list[ActNumber], at: int, rules: ActRules) -> tuple[list[PrintedAct], int]:
    """The acts of one type word: its number, the bare ones listed before it, the full ones listed after it."""
    found = _borne(reading, tokens[at], rules)
    at += 1
    if found is None:
        return [], at
    number, head = found
    group, kind = _up_to(reading, number, head, rules), head.kind
    while at < len(tokens) and (link := _link(reading, group[-1].end, tokens[at].start)):
        group += _counts(link, "bare", kind, tokens[at])
        kind = _kind_in_list(tokens[at], kind, rules)
        mate = PrintedAct(tokens[at].start, tokens[at].end, kind, tokens[at].written)
        group.append(with_tail(reading, mate, rules))
        at += 1
    after = _AFTER.match(reading, group[-1].end)
    if after and not (group[-1].date or group[-1].issuer):
        group += _counts(after, "bare", kind, number)
        group[-1] = with_tail(reading, group[-1], rules)
    return _share(group), at


def _link(reading: str, end: int, start: int) -> re.Match[str] | None:
    """What joins a number to the one before it in a list, a note in brackets behind that left out."""
    noted = _NOTED.match(reading, end, start + 1)
    return MATES.fullmatch(reading, noted.end() if noted else end, start)


def _borne(reading: str, number: ActNumber, rules: ActRules) -> tuple[ActNumber, Head] | None:
    """A number that an act bears, slips of print put right, and its type word; without one, the kind of its code."""
    head = read_head(reading, number, rules)
    before = low(reading[max(0, number.start - _NEAR) : number.start])
    if head is None and (is_letterhead(reading, number) or _FORM.search(before)):
        return None
    kind = head.kind if head else _kind_of_code(number, rules)
    if not _is_known(reading, number, head, rules) and kind not in rules.loose:
        if head is None:
            return None
        mended = read_broken(reading, number.start, kind, rules)
        return (mended or number, head) if mended or _of_one_code(reading, number, head, rules) else None
    return number, head or Head(number.start, kind)


def _is_known(reading: str, number: ActNumber, head: Head | None, rules: ActRules) -> bool:
    """Whether the codes of a number are those of a kind and an issuer, or a type word and "số" say that it is one."""
    code = number.kind.upper()
    if code in rules.by_code and number.issuer:
        return True
    if not code or head is None:
        return not code and bool(head or number.year)
    if not number.issuer:
        return head.kind in rules.bare and code in rules.codes.issuers
    return _is_said(reading, number)


def _of_one_code(reading: str, number: ActNumber, head: Head, rules: ActRules) -> bool:
    """Whether a number has the code of its type word alone ("Quyết định 15/QĐ" of a school), or one that is said to be
    a number: that of its issuer ("Hướng dẫn số 48/BCĐ")."""
    own = number.kind.upper() in rules.codes_of[head.kind] | rules.codes_of[rules.base[head.kind]]
    return not number.issuer and (own or _is_said(reading, number))


def _is_said(reading: str, number: ActNumber) -> bool:
    """Whether "số" stands before a number."""
    return bool(_SAID.search(low(reading[max(0, number.start - 8) : number.start])))


def _up_to(reading: str, number: ActNumber, head: Head, rules: ActRules) -> list[PrintedAct]:
    """The acts from a type word up to its number, with what stands behind that."""
    suffix = number.written[len(number.count) :]
    spans = [*head.listed, (number.start, number.end, number.count)]
    group = [
        PrintedAct(s if n else head.start, e, head.kind, f"{count}{suffix}") for n, (s, e, count) in enumerate(spans)
    ]
    if head.title and head.kind in rules.laws:
        begin, name = amending(reading, head.start, head.kind, head.title, rules)
        group[-1] = replace(group[-1], name=name, start=begin if len(group) == 1 else group[-1].start)
    group[-1] = with_tail(reading, group[-1], rules)
    if group[-1].date is None and len(group) == 1:
        day = _COUNT.search(reading, head.start, number.start)  # "Kế hoạch ngày |15/01/2031| số 9/KH-UBND"
        own = read_date(reading, day.start()) if day else None
        group[-1] = replace(group[-1], date=own[0] if own else date_before(reading, head.start))
    if group[-1].issuer is None and len(group) == 1:
        group[-1] = replace(group[-1], issuer=issuer_before(reading, head.start, rules))
    return group


def _kind_of_code(token: ActNumber, rules: ActRules) -> str:
    """The kind of a number without a type word; TT is a ministry's Thông tư, the Party's Thông tri."""
    kind = rules.by_code.get(token.kind.upper(), "Luật")
    return "Thông tư" if kind == "Thông tri" and not rules.codes.is_party(token.issuer) else kind


def _kind_in_list(token: ActNumber, kind: str, rules: ActRules) -> str:
    """The kind of a number listed behind another: the type word's, unless its code is another kind's."""
    own = rules.by_code.get(token.kind.upper(), kind)
    other = rules.base[own] != rules.base[kind] and kind not in rules.loose and not token.kind.startswith("QĐ")
    return own if other else kind


def _counts(found: re.Match[str], name: str, kind: str, token: ActNumber | None) -> list[PrintedAct]:
    """The counts listed in a group of a match, each an act of its own with the codes of `token`, if any."""
    suffix = token.written[len(token.count) :] if token else ""
    at, listed = found.start(name), _COUNT.finditer(found[name] or "")
    return [PrintedAct(at + m.start(), at + m.end(), kind, m[0] + suffix) for m in listed]


def _share(group: list[PrintedAct]) -> list[PrintedAct]:
    """What stands once after a list holds for all of it."""
    last, dated = group[-1], [c for c in group if c.date]
    date = last.date if len(dated) == 1 else None
    return [
        replace(c, date=c.date or _of_year(c, date), issuer=c.issuer or last.issuer, term=c.term or last.term)
        for c in group
    ]


def _of_year(act: PrintedAct, date: str | None) -> str | None:
    """A day, where it may be that of an act whose number names a year."""
    year = _YEAR.search(act.number or "")
    return date if date and (not year or date.startswith(year[1])) else None


def _bare(
    reading: str, opens: list[tuple[int, int, str]], rules: ActRules, taken: Taken[PrintedAct]
) -> Iterator[PrintedAct]:
    """Type words with a number that has slips of print, a year in place of codes, or nothing behind its count; those
    with "số" may be of any kind and letter case."""
    heads = {end: (start, kind) for start, end, kind in (*opens, *words_before_numerals(reading, rules))}
    full = frozenset((rules.base[a.kind], n[0]) for a in taken.acts if (n := _COUNT.match(a.number or "")))
    for end, (start, kind) in heads.items():
        lead = _TO_COUNT.match(reading, end)
        if not lead or taken.holds(start, lead.end() + 1):
            continue
        number = read_broken(reading, lead.end(), kind, rules) or read_year_number(reading, lead.end(), kind)
        if number:
            yield with_tail(reading, PrintedAct(start, number.end, kind, number.written), rules)
            continue
        yield from _counted(reading, start, end, kind, rules, full)


def _counted(
    reading: str, start: int, end: int, kind: str, rules: ActRules, full: frozenset[tuple[str, str]]
) -> list[PrintedAct]:
    """The acts that a type word, from `start` to `end`, names by their counts alone; a short form that may be anything
    ("KH 120") of a number that stands in full elsewhere (`full`)."""
    match, short = _BARE.match(reading, end), reading[start:end]
    told = match and short in rules.short and (rules.base[kind], match["list"]) in full
    alone = kind in rules.bare and (short not in rules.short or short in rules.alone)
    if not match or not (match["so"] or told or (alone and _FOLLOWER.match(reading, match.end()))):
        return []
    group = _counts(match, "list", kind, None)
    group[0] = replace(group[0], start=start)
    last = with_tail(reading, group[-1], rules)
    listed = "\n" in reading[end : match.start("list")] and reading[match.end() : match.end() + 1] in _LISTING
    if listed or (kind in rules.inner and not (last.date or last.issuer)):
        return []
    return _share([*group[:-1], last])


# ---- by name --------------------------------------------------------------------------------------------------------


def _named(
    reading: str, opens: list[tuple[int, int, str]], rules: ActRules, taken: Taken[PrintedAct]
) -> Iterator[PrintedAct]:
    for start, end, kind in opens:
        named = () if taken.holds(start, end) else read_named(reading, end, kind, rules)
        if named and not _refused(low(reading[max(0, start - 60) : start]), kind, named[0], rules):
            for n in named:
                yield _by_name(start if n.start is None else n.start, kind, n, rules)
    for start, kind, law in small_letters(reading, rules):
        if not taken.holds(start, law.end) and not _refused(low(reading[max(0, start - 60) : start]), kind, law, rules):
            yield _by_name(start, kind, law, rules)
    for start, code in short_codes(reading, rules):
        yield _by_name(start, "Bộ luật", code, rules)


def _by_name(start: int, kind: str, n: Named, rules: ActRules) -> PrintedAct:
    return PrintedAct(start, n.end, rules.base[kind], None, n.date, n.issuer, n.term, n.name, n.subject)


def _refused(before: str, kind: str, first: Named, rules: ActRules) -> bool:
    """Whether the words before a named act make it an act yet to be made, or none."""
    if kind == "Điều lệ" and not (first.term or _BASIS.search(before)):
        return True  # "chấp hành Điều lệ Đảng, nghị quyết, chỉ thị": what is said of every member, no act is meant
    if kind == "Luật" and rules.not_law.search(before):
        return True
    return bool((_DRAFT if kind in rules.laws else _UNMADE).search(before))
