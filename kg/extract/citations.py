"""Every mention of a named act, as printed. Forms taken:

1. Party and State numbers: "Nghị quyết số 26-NQ/TW", "Quyết định 1456/QĐ-TTg", "43/2014/NĐ-CP", "81/2023/QH15"
2. what follows and identifies, in any order: date, "của" issuer, "khóa XX", also over line and page breaks
3. lists: "Thông báo kết luận số 798, 799", "các Nghị quyết số 05, 06-NQ/TU"
4. bare numbers: "Chỉ thị 45", "nghị quyết số 18"
5. congresses, plenums, working regulations, statutes by name (`parse.named_acts`)
6. aliases: "(sau đây gọi tắt là Nghị quyết XX)" and every later "Nghị quyết XX"

Refused: acts yet to be made ("ban hành Nghị quyết về ..."), kinds in general, the document's own letterhead and title.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kg.act_rules import ActRules
from kg.lexicon import Lexicon
from kg.models import Citation, Document
from kg.parse.named_acts import CYCLE, TERM, read_bodies, read_named
from kg.parse.numbers import ActNumber, find_numbers
from kg.parse.outline import locator_finder
from kg.parse.surroundings import read_pinpoint, read_purpose, read_subject
from kg.periods import read_date
from kg.text import fold, words

S = r"[\s*_]*"
_WINDOW = 150
_NESTED = 45
_LISTED = "0123456789IVXL"
_TO_NUMBER = re.compile(
    rf"(?P<mid>[^.;:()\d]*?){S}(?P<so>(?<!\w)số{S}[:.]?)?[\s*_“\"]*(?P<bare>(?:\d{{1,4}}[a-z]?{S}(?:,|;|và){S}(?:số{S})?)*)$"
)
_MATE = re.compile(rf"{S}(?:[,;]|và|[,;]\s*và){S}(?:số{S}:?{S})?")
_DATE_LEAD = re.compile(
    rf"{S}(?:\n[ \t]*\d{{1,3}}[ \t]*\n{S})?(?:,{S})?(?P<open>\({S})?(?:(?:ban hành|ký|đề){S})?(?=ngày|NGÀY|\d{{1,2}}{S}[/.-]{S}\d)"
)
_OF = re.compile(rf"{S}[,(]?{S}(?:của|CỦA|do|DO)[\s*_]+")
_DIRECT = re.compile(
    rf"{S}(?P<open>\()?{S}(?=(?:Bộ Chính trị|Ban Bí thư|Ban Chấp hành Trung ương|BCH Trung ương)(?!\w))"
)
_LETTERHEAD = re.compile(r"(?:^|[\n|])[\s*_|#]*S[ốỐ][\s*_]*:?[\s*_]*$")
_NUMERIC = re.compile(rf"(?<!\w)[sS]ố{S}:?{S}(?=\d)")
_LOWER = re.compile(rf"ghị[\s*_]+quyết(?=[\s*_]+[\dĐĐHTđ])")
_BARE = re.compile(
    rf"[\s*_]+(?P<so>(?:số|SỐ){S}:?{S})?(?P<list>\d{{1,4}}[a-z]?(?:{S}(?:,|;|và){S}(?:số{S})?\d{{1,4}}[a-z]?)*)(?![\w%/-]|[.,]\d|[ ]?[-/]{S}[A-ZĐ])"
)
_FOLLOWER = re.compile(
    rf"{S}(?:$|[.,;:)”\"\n]|(?:của|về|khóa|ngày|và|đã|là|được|trong|do|này|nêu|trên|theo|tại|để|đến|cũng|với|vào|còn|quy định|ban hành|thì|hay|hoặc|đề ra|có|sẽ)(?!\w))"
)
_DEFINITION = re.compile(
    rf"(?:tắt|gọi|gọi[\s*_]+chung)[\s*_]+là[\s*_:]+[“\"']?{S}(?P<alias>[^;)“”\"'\n]{{2,70}}?){S}[”\"']?{S}(?=[);,.]|$)"
)
_UNMADE = re.compile(
    r"(?:ban hành|xây dựng|thông qua|dự thảo|dự án|soạn thảo|góp ý|cho ý kiến|đề nghị|trình|(?:nghị quyết|quyết định|kế hoạch|thông báo|văn bản|công văn) này)(?:[\s*_]+(?:và|mới|vào|các|về|hoàn thiện|thực hiện|triển khai|tổ chức|hiệu quả|,))*[\s*_]*$"
)
_NOT_LATER = re.compile(r"[\s*_]*(?:số[\s*_:]|\d|này|của|khác|nào)")


def find_citations(document: Document, lexicon: Lexicon) -> list[Citation]:
    """The mentions in order of their start; spans are code points of `document.reading`."""
    reading, rules = document.reading, lexicon.acts
    title = document.header.title_span
    found = list(_numbered(reading, rules))
    taken = _Taken(found)
    for citation in (*_bare(reading, rules, taken), *_named(reading, rules, taken)):
        taken.add(citation)
    made = [c for c in taken.citations if not (title and c.number is None and c.start <= title.start < c.end)]
    made = _set_in_context(reading, made, rules)
    made += _aliases(reading, made, rules)
    return _locate(document, sorted(made, key=lambda c: (c.start, -c.end)))


class _Taken:
    """Citations that do not overlap, in order of their start."""

    def __init__(self, citations: Sequence[Citation]) -> None:
        self.citations = sorted(citations, key=lambda c: c.start)
        self.starts = [c.start for c in self.citations]

    def holds(self, start: int, end: int) -> bool:
        at = bisect_right(self.starts, start) - 1
        return (at >= 0 and self.citations[at].end > start) or (at + 1 < len(self.starts) and self.starts[at + 1] < end)

    def add(self, citation: Citation) -> None:
        if not self.holds(citation.start, citation.end):
            at = bisect_right(self.starts, citation.start)
            self.citations.insert(at, citation)
            self.starts.insert(at, citation.start)


def _numbered(reading: str, rules: ActRules) -> Iterator[Citation]:
    tokens = list(find_numbers(reading))
    at = 0
    while at < len(tokens):
        group, at = _group(reading, tokens, at, rules)
        yield from group


def _group(reading: str, tokens: list[ActNumber], at: int, rules: ActRules) -> tuple[list[Citation], int]:
    """The citations of one type word: its number and those that are listed after it."""
    token = tokens[at]
    head = _head(reading, token, rules)
    known = token.kind.upper() in rules.by_code and bool(token.issuer) or not token.kind
    if head is None and (not known or _LETTERHEAD.search(reading[max(0, token.start - 24) : token.start])):
        return [], at + 1
    kind = head[1] if head else rules.by_code.get(token.kind.upper(), "Văn bản")
    if not known and kind not in rules.loose:
        return [], at + 1
    start = head[0] if head else token.start
    group = [
        Citation(s, e, "", kind, number=f"{n}{token.written[len(token.count) :]}")
        for s, e, n in (head[2] if head else ())
    ]
    group = (
        [replace(group[0], start=start), *group[1:], Citation(token.start, token.end, "", kind, token.written)]
        if group
        else [Citation(start, token.end, "", kind, token.written)]
    )
    group[-1] = _with_tail(reading, group[-1], rules)
    at += 1
    while at < len(tokens) and _MATE.fullmatch(reading, group[-1].end, tokens[at].start):
        group.append(
            _with_tail(reading, Citation(tokens[at].start, tokens[at].end, "", kind, tokens[at].written), rules)
        )
        at += 1
    return _share(group), at


def _share(group: list[Citation]) -> list[Citation]:
    """What stands once after a list holds for all of it."""
    last, dated = group[-1], [c for c in group if c.date]
    return [
        replace(
            c,
            name=c.name or last.name,
            date=c.date or (last.date if len(dated) == 1 else None),
            issuer=c.issuer or last.issuer,
            term=c.term or last.term,
        )
        for c in group
    ]


def _head(reading: str, token: ActNumber, rules: ActRules) -> tuple[int, str, list[tuple[int, int, str]]] | None:
    """The type word that a number belongs to: its start, kind, and the bare numbers listed between the two."""
    floor = max(0, token.start - _WINDOW)
    window = fold(reading[floor : token.start])
    last = None
    for last in rules.kind.finditer(window):
        pass
    link = _TO_NUMBER.match(window, last.end()) if last else None
    if not last or not link:
        return None
    kind, mid = rules.kinds[words(last[0])], link["mid"].strip(" *_\n")
    if mid and not (link["so"] and len(mid) < (110 if kind in rules.laws else 70) and "\n\n" not in link["mid"]):
        return None
    if reading[floor + last.start() : floor + last.end()].isupper() and re.search(
        r"\n[\s*_|]*$", link["mid"] + window[last.end() : link.start("so")]
    ):
        return (
            None
            if link["so"] and _LETTERHEAD.search(reading[floor : floor + link.end("so")])
            else (floor + last.start(), kind, [])
        )
    bare = [
        (floor + link.start("bare") + m.start(), floor + link.start("bare") + m.end(), m[0])
        for m in re.finditer(r"\d{1,4}[a-z]?", link["bare"])
    ]
    return floor + last.start(), kind, bare


def _with_tail(reading: str, citation: Citation, rules: ActRules) -> Citation:
    """The citation with the date, issuer and term that follow it, in whatever order they stand."""
    date, issuer, term, end = citation.date, citation.issuer, citation.term, citation.end
    for _ in range(4):
        if date is None and (lead := _DATE_LEAD.match(reading, end)) and (read := read_date(reading, lead.end())):
            date, end = read[0], _close(reading, read[1], lead["open"])
        elif issuer is None and (body := _issuer(reading, end, citation.kind, rules)):
            issuer, end = body
        elif term is None and (match := TERM.match(reading, end)):
            term, end = match["term"], match.end() if match["open"] or not match["more"] else match.start("more")
        else:
            break
    name = f"quy chế làm việc {words(issuer)}" if issuer and citation.kind == "Quy chế làm việc" else None
    return replace(citation, date=date, issuer=issuer, term=term, name=name, end=end)


def _close(reading: str, end: int, opened: str | None) -> int:
    return end + 1 if opened and reading[end : end + 1] == ")" else end


def _issuer(reading: str, pos: int, kind: str, rules: ActRules) -> tuple[str, int] | None:
    lead = _OF.match(reading, pos) or _DIRECT.match(reading, pos)
    body = rules.issuer.match(reading, lead.end()) if lead else None
    if not body:
        return None
    listed = read_bodies(reading, body.start(), rules)
    whole = (
        listed
        and listed[1] > body.end()
        and (TERM.match(reading, listed[1]) or CYCLE.match(reading, listed[1]) or "liên tịch" in kind)
    )
    end = listed[1] if listed and whole else body.end()
    made = (
        re.compile(rf"{S}ban hành(?=[\s,;.)])").match(reading, end)
        if fold(lead[0]).strip(" ,(*_\n").startswith("do")
        else None
    )
    return " ".join(body[0].replace("*", " ").split()), made.end() if made else end


def _bare(reading: str, rules: ActRules, taken: _Taken) -> Iterator[Citation]:
    """Type words with a number alone; those with "số" may be of any kind and letter case."""
    heads = {m.end(): (m.start(), rules.kinds[words(m[0])]) for m in rules.opening.finditer(reading)}
    heads |= {m.end(): (m.start() - 1, "Nghị quyết") for m in _LOWER.finditer(reading)}
    for so in _NUMERIC.finditer(reading):
        window = fold(reading[max(0, so.start() - 40) : so.start()])
        last = None
        for last in rules.kind.finditer(window):
            pass
        if last and not window[last.end() :].strip(" *_\n"):
            shift = so.start() - len(window)
            heads[shift + last.end()] = (shift + last.start(), rules.kinds[words(last[0])])
    for end, (start, kind) in heads.items():
        match = _BARE.match(reading, end)
        if (
            not match
            or taken.holds(start, match.end())
            or not (match["so"] or kind in rules.bare and _FOLLOWER.match(reading, match.end()))
        ):
            continue
        numbers = [
            (match.start("list") + m.start(), match.start("list") + m.end(), m[0])
            for m in re.finditer(r"\d+[a-z]?", match["list"])
        ]
        group = [Citation(s if n else start, e, "", kind, number) for n, (s, e, number) in enumerate(numbers)]
        group[-1] = _with_tail(reading, group[-1], rules)
        yield from _share(group)


def _named(reading: str, rules: ActRules, taken: _Taken) -> Iterator[Citation]:
    opens = [(m.start(), m.end(), rules.kinds[words(m[0])]) for m in rules.opening.finditer(reading)]
    opens += [(m.start() - 1, m.end(), "Nghị quyết") for m in _LOWER.finditer(reading)]
    for start, end, kind in opens:
        named = () if taken.holds(start, end) else read_named(reading, end, kind, rules)
        if named and not _UNMADE.search(fold(reading[max(0, start - 60) : start])):
            for n in named:
                base = rules.base[kind]
                yield Citation(n.start or start, n.end, "", base, None, n.date, n.issuer, n.term, n.name)


def _set_in_context(reading: str, citations: list[Citation], rules: ActRules) -> list[Citation]:
    out: list[Citation] = []
    floor, purpose = 0, "mention"
    for n, c in enumerate(citations):
        ceiling = _subject_ends(reading, c, citations[n + 1 : n + 2])
        pinpoint = read_pinpoint(reading, c.start, floor)
        purpose = read_purpose(reading, pinpoint[1] if pinpoint else c.start, c.end, floor, purpose, rules)
        subject = read_subject(reading, c.end, min(ceiling, c.end + 260))
        out.append(replace(c, pinpoint=pinpoint[0] if pinpoint else None, purpose=purpose, subject=subject))
        floor = c.end
    for n in range(len(out) - 2, -1, -1):  # "khóa XI, XII về ...": what stands after a list is about all of it
        if (
            not out[n].subject
            and _MATE.fullmatch(reading, out[n].end, out[n + 1].start)
            and reading[out[n + 1].start] in _LISTED
        ):
            out[n] = replace(out[n], subject=out[n + 1].subject)
    return out


def _subject_ends(reading: str, c: Citation, following: list[Citation]) -> int:
    """Where the next act begins; past its end where it is what this one is about ("về thực hiện Nghị quyết ...")."""
    if not following:
        return len(reading)
    between = reading[c.end : following[0].start]
    return (
        following[0].end
        if len(between) < _NESTED and not re.search(r"[,;()]|(?<!\w)và(?!\w)", between)
        else following[0].start
    )


def _aliases(reading: str, made: list[Citation], rules: ActRules) -> list[Citation]:
    """Marks in `made` what defines an alias; gives every later use of one."""
    uses = _Taken(made)
    for definition in _DEFINITION.finditer(reading):
        alias = " ".join(definition["alias"].replace("*", " ").split())
        kind = rules.kind.match(fold(alias))
        before = [n for n, c in enumerate(made) if c.end <= definition.start() and definition.start() - c.end < 500]
        if not kind or not before or "\n\n" in reading[made[before[-1]].end : definition.start()]:
            continue
        same = [n for n in before if fold(made[n].kind).startswith(fold(alias)[: kind.end()])]
        made[(same or before)[-1]] = replace(made[(same or before)[-1]], defines=alias)
        pattern = re.compile(r"(?<!\w)" + r"[\s*_]+".join(map(re.escape, alias.split())) + r"(?![\w/-]|[ ]?-[A-ZĐ])")
        whole = kind.end() == len(alias)
        for use in pattern.finditer(reading, definition.start("alias")):
            if not (whole and use.start() > definition.end() and _NOT_LATER.match(reading, use.end())):
                uses.add(Citation(use.start(), use.end(), "", rules.kinds[words(kind[0])], alias=alias))
    return [replace(c, purpose=_purpose_of_use(reading, c, rules)) for c in uses.citations if c.alias]


def _purpose_of_use(reading: str, use: Citation, rules: ActRules) -> str:
    return read_purpose(reading, use.start, use.end, max(0, use.start - 200), "mention", rules)


def _locate(document: Document, citations: list[Citation]) -> list[Citation]:
    locate, units = locator_finder(document.units), document.units
    found = ((c, locate(c.start)) for c in citations)
    return [replace(c, locator=units[at].locator if at >= 0 else "") for c, at in found]
