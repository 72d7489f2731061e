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
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kg.extract.effects import with_purposes
from kg.extract.surroundings import read_subject
from kg.mentions.act_parts import (
    S,
    date_before,
    is_letterhead,
    kind_of,
    opening_words,
    read_head,
    with_tail,
    words_before_numerals,
)
from kg.mentions.find import Printed
from kg.mentions.named_acts import Named, amending, read_named, short_codes
from kg.mentions.numbers import ActNumber, find_numbers, read_broken, read_year_number
from kg.mentions.pinpoints import read_pinpoint
from kg.models import Citation, Document
from kg.parse.outline import Locator
from kg.parse.tables import Row, Table
from kg.parse.title import sentence_case
from kg.rules.acts import ActRules
from kg.rules.lexicon import Lexicon
from kg.rules.periods import read_date
from kg.rules.writing import written
from kg.text import low, words

_NESTED = 45
_SUBJECT = 260
_OWNER = 80
_DEFINED_WITHIN = 500
_LISTED = "0123456789IVXL"
_LISTING = tuple(".)/")
_LIST = rf"{S}(?:[,;]|và|hoặc|[,;]\s*và){S}(?:số{S}:?{S})?"
_MATES = re.compile(rf"{_LIST}(?P<bare>(?:\d{{1,4}}[a-z]?{_LIST})*)")
_AFTER = re.compile(
    r"(?P<bare>(?:[ ]?(?:,|và)[ ](?:số[ ])?\d{2,4}[a-z]?)+)(?=[ ]?[;.)](?!\w)|[ ]?\n|[ ](?:của|ngày|khóa)[ ])"
)
_COUNT = re.compile(r"\d+[a-z]?")
_BARE = re.compile(
    rf"(?:[ *_]|\n(?![\s*_]*\n))+(?P<so>(?:số|SỐ){S}:?{S})?"
    rf"(?P<list>\d{{1,4}}[a-z]?(?:{S}(?:,|;|và){S}(?:số{S})?\d{{1,4}}[a-z]?)*)(?![\w%/-]|[.,]\d|[ ]?[-/]{S}[A-ZĐ])"
)
_TO_COUNT = re.compile(rf"{S}(?:(?:số|SỐ){S}[:.]?{S})?(?=[\dOlI])")
_FOLLOWER = re.compile(
    rf"[ *_]*(?:$|[.,;:)”\"\n]|{S}(?:của|về|khóa|ngày|và|đã|là|được|trong|do|này|nêu|trên|theo|tại|để|đến|cũng|với|vào"
    rf"|còn|năm{S}(?:19|20)\d\d|quy định|ban hành|thì|hay|hoặc|đề ra|có|sẽ)(?!\w))"
)
_DEFINED = rf"[\s*_]+là[\s*_:]+[“\"']?{S}(?P<alias>[^;)“”\"'\n]{{2,70}}?){S}[”\"']?{S}(?=[);,.\n]|$)"
_DEFINITIONS = (re.compile(r"tắt" + _DEFINED), re.compile(r"gọi(?:[\s*_]+chung)?" + _DEFINED))
_UNMADE = re.compile(
    r"(?:ban hành|xây dựng|thông qua|dự thảo|dự án|soạn thảo|góp ý|cho ý kiến|đề nghị|trình"
    r"|(?:nghị quyết|quyết định|kế hoạch|thông báo|văn bản|công văn) này)"
    r"(?:[\s*_]+(?:và|mới|vào|các|về|hoàn thiện|thực hiện|triển khai|tổ chức|hiệu quả|,))*[\s*_]*$"
)
_DRAFT = re.compile(r"(?:dự án|dự thảo|xây dựng|soạn thảo|góp ý|cho ý kiến|đề nghị)[\s*_]+$")
_BASIS = re.compile(r"(?:căn cứ(?: vào)?|theo|(?:điều|khoản|chương)[\s*_]+[\divxl]+(?:[\s*_]+của)?)[\s*_]+$")
_SUP = re.compile(r"<sup>\d{1,3}</sup>")
_PAGE = re.compile(  # opens with the line's end: a pattern that opens with a look behind is tried at every character
    r"\n(?:[ \t\f]*\n){1,3}[ \t\f]*(?:- ?)?\d{1,3}(?: ?-)?[ \t]*\n(?:[ \t\f]*\n){1,3}[ \t\f]*(?=[^\W_]|\()"
)
_FIGURES = re.compile(
    r"[/.-](?:(?<=/)(?P<code>[A-ZĐ]{2}[A-Za-zĐđ-]*\d{1,2})|(?:19|20)\d\d(?P<mark>\d{1,2}))(?=[\s,.;:)])"
)
_GLUED = re.compile(r"[0-9](?<=[à-ỹđa-z].)")
_CLOSED = tuple(".;:!?*|>")
_SAID = re.compile(r"(?<!\w)số[\s*_:.]{0,3}$")
_BRACKET = re.compile(r"[()]")
_NOT_LATER = re.compile(r"[\s*_]*(?:số[\s*_:]|\d|này|của|khác|nào)")


def find_citations(document: Document, printed: Printed, lexicon: Lexicon) -> list[Citation]:
    """The mentions in order of their start; spans are code points of `document.reading`."""
    rules = lexicon.acts
    reading = _without_marks(document.reading, rules)
    title = document.header.title_span
    taken = _Taken(list(_numbered(reading, rules)))
    opens = opening_words(reading, rules)
    for citation in (*_bare(reading, opens, rules, taken), *_named(reading, opens, rules, taken)):
        taken.add(citation)
    made = [c for c in taken.citations if not (title and c.number is None and c.start <= title.start < c.end)]
    made = [c for c in made if not _is_foreign(reading, c, rules)]
    made = _set_in_context(reading, made, lexicon)
    made = [_with_issuer(c, lexicon) for c in _sided(_in_tables(reading, made, printed.tables, rules))]
    made += _aliases(reading, made, document.header.kind, rules)
    made = sorted(made, key=lambda c: (c.start, -c.end))
    return with_purposes(document, _locate(document, made), rules)


def _sided(citations: list[Citation]) -> list[Citation]:
    """ "11-NQ/TƯ" without an issuer is what the document else has under that number; else "TƯ" is Trung ương."""
    if not any(c.number and c.number.endswith("/TƯ") for c in citations):
        return citations
    known = {c.number[:-2]: c.number for c in citations if c.number and c.number.endswith(("/TU", "/TW"))}
    return [
        replace(c, number=known.get(c.number[:-2], f"{c.number[:-2]}TW"))
        if c.number and c.number.endswith("/TƯ")
        else c
        for c in citations
    ]


def _with_issuer(c: Citation, lexicon: Lexicon) -> Citation:
    """The citation with an issuer that is printed in capitals as a reader writes it."""
    shouted = c.issuer and c.issuer.isupper() and c.issuer not in lexicon.bodies.abbreviations
    return replace(c, issuer=written(c.issuer or "", lexicon)) if shouted else c


def _is_foreign(reading: str, c: Citation, rules: ActRules) -> bool:
    """Whether an act is another country's or an international body's, by its owner or at the end of a law's title."""
    title = c.number is None and c.kind in rules.laws
    if title and any(m["title"] and m.end() == c.end for m in rules.foreign.finditer(reading, c.start, c.end)):
        return True
    owners = rules.foreign.finditer(reading, c.start, c.end + _OWNER)
    return any(
        m.start() <= c.end and (title or not m["title"]) and not (m["title"] and m.end() < c.end) for m in owners
    )


def _without_marks(reading: str, rules: ActRules) -> str:
    """The reading with a star for each character of a footnote's mark and of a page's number that a page break put
    into a sentence, so that neither ends a word."""
    if "\n" in reading:
        reading = _PAGE.sub(_masked, reading)
    reading = _FIGURES.sub(lambda m: _hidden(m, rules), reading)
    if _GLUED.search(reading):
        reading = rules.marked.sub(lambda m: m["body"] + "*" * len(m["mark"]), reading)
    if "<sup>" in reading:
        reading = _SUP.sub(lambda mark: "*" * len(mark[0]), reading)
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


# ---- with a number --------------------------------------------------------------------------------------------------


def _numbered(reading: str, rules: ActRules) -> Iterator[Citation]:
    tokens = list(find_numbers(reading, rules))
    at = 0
    while at < len(tokens):
        group, at = _group(reading, tokens, at, rules)
        yield from group


def _group(reading: str, tokens: list[ActNumber], at: int, rules: ActRules) -> tuple[list[Citation], int]:
    """The citations of one type word: its number, the bare ones listed before it, the full ones listed after it."""
    token = tokens[at]
    head = read_head(reading, token, rules)
    code = token.kind.upper()
    old = head is not None and head[1] in rules.bare and not token.issuer and code in rules.codes.issuers
    said = head is not None and bool(token.issuer) and bool(_SAID.search(low(reading[token.start - 8 : token.start])))
    known = not code or (code in rules.by_code and bool(token.issuer)) or old or said
    kind = head[1] if head else _kind_of_code(token, rules)
    if not known and kind not in rules.loose:
        mended = read_broken(reading, token.start, kind, rules) if head else None
        if not mended:
            return [], at + 1
        token = mended
    if head is None and is_letterhead(reading, token.start):
        return [], at + 1
    start, bare, title = (head[0], head[2], head[3]) if head else (token.start, [], "")
    spans = [*bare, (token.start, token.end, token.count)]
    suffix = token.written[len(token.count) :]
    group = [Citation(s if n else start, e, "", kind, f"{count}{suffix}") for n, (s, e, count) in enumerate(spans)]
    if title and kind in rules.laws:
        begin, name = amending(reading, start, kind, title, rules)
        group[-1] = replace(group[-1], name=name, start=begin if len(group) == 1 else group[-1].start)
    group[-1] = with_tail(reading, group[-1], rules)
    if group[-1].date is None and len(group) == 1:
        group[-1] = replace(group[-1], date=date_before(reading, start))
    at += 1
    while at < len(tokens) and (link := _MATES.fullmatch(reading, group[-1].end, tokens[at].start)):
        group += _counts(link, "bare", kind, tokens[at])
        kind = _kind_in_list(tokens[at], kind, rules)
        mate = Citation(tokens[at].start, tokens[at].end, "", kind, tokens[at].written)
        group.append(with_tail(reading, mate, rules))
        at += 1
    after = _AFTER.match(reading, group[-1].end)
    if after and not (group[-1].date or group[-1].issuer):
        group += _counts(after, "bare", kind, token)
        group[-1] = with_tail(reading, group[-1], rules)
    return _share(group), at


def _kind_of_code(token: ActNumber, rules: ActRules) -> str:
    """The kind of a number without a type word; TT is a ministry's Thông tư, the Party's Thông tri."""
    kind = rules.by_code.get(token.kind.upper(), "Luật")
    return "Thông tư" if kind == "Thông tri" and not rules.codes.is_party(token.issuer) else kind


def _kind_in_list(token: ActNumber, kind: str, rules: ActRules) -> str:
    """The kind of a number listed behind another: the type word's, unless its code is another kind's."""
    own = rules.by_code.get(token.kind.upper(), kind)
    other = rules.base[own] != rules.base[kind] and kind not in rules.loose and not token.kind.startswith("QĐ")
    return own if other else kind


def _counts(found: re.Match[str], name: str, kind: str, token: ActNumber | None) -> list[Citation]:
    """The counts listed in a group of a match, each an act of its own with the codes of `token`, if any."""
    suffix = token.written[len(token.count) :] if token else ""
    at, listed = found.start(name), _COUNT.finditer(found[name] or "")
    return [Citation(at + m.start(), at + m.end(), "", kind, m[0] + suffix) for m in listed]


def _share(group: list[Citation]) -> list[Citation]:
    """What stands once after a list holds for all of it."""
    last, dated = group[-1], [c for c in group if c.date]
    date = last.date if len(dated) == 1 else None
    return [replace(c, date=c.date or date, issuer=c.issuer or last.issuer, term=c.term or last.term) for c in group]


def _bare(reading: str, opens: list[tuple[int, int, str]], rules: ActRules, taken: _Taken) -> Iterator[Citation]:
    """Type words with a number that has slips of print, a year in place of codes, or nothing behind its count; those
    with "số" may be of any kind and letter case."""
    heads = {end: (start, kind) for start, end, kind in (*opens, *words_before_numerals(reading, rules))}
    for end, (start, kind) in heads.items():
        lead = _TO_COUNT.match(reading, end)
        if not lead or taken.holds(start, lead.end() + 1):
            continue
        number = read_broken(reading, lead.end(), kind, rules) or read_year_number(reading, lead.end(), kind)
        if number:
            yield with_tail(reading, Citation(start, number.end, "", kind, number.written), rules)
            continue
        match = _BARE.match(reading, end)
        short = reading[start:end]
        alone = kind in rules.bare and (short not in rules.short or short in rules.alone)
        if match and (match["so"] or (alone and _FOLLOWER.match(reading, match.end()))):
            group = _counts(match, "list", kind, None)
            group[0] = replace(group[0], start=start)
            last = with_tail(reading, group[-1], rules)
            listed = "\n" in reading[end : match.start("list")] and reading[match.end() : match.end() + 1] in _LISTING
            if not (listed or (kind in rules.inner and not (last.date or last.issuer))):
                yield from _share([*group[:-1], last])


# ---- by name --------------------------------------------------------------------------------------------------------


def _named(reading: str, opens: list[tuple[int, int, str]], rules: ActRules, taken: _Taken) -> Iterator[Citation]:
    for start, end, kind in opens:
        named = () if taken.holds(start, end) else read_named(reading, end, kind, rules)
        if named and not _refused(low(reading[max(0, start - 60) : start]), kind, named[0], rules):
            for n in named:
                yield _by_name(start if n.start is None else n.start, kind, n, rules)
    for start, code in short_codes(reading, rules):
        yield _by_name(start, "Bộ luật", code, rules)


def _by_name(start: int, kind: str, n: Named, rules: ActRules) -> Citation:
    return Citation(start, n.end, "", rules.base[kind], None, n.date, n.issuer, n.term, n.name, n.subject)


def _refused(before: str, kind: str, first: Named, rules: ActRules) -> bool:
    """Whether the words before a named act make it an act yet to be made, or none."""
    if kind == "Điều lệ" and not (first.term or _BASIS.search(before)):
        return True  # "chấp hành Điều lệ Đảng, nghị quyết, chỉ thị": what is said of every member, no act is meant
    if kind == "Luật" and rules.not_law.search(before):
        return True
    return bool((_DRAFT if kind in rules.laws else _UNMADE).search(before))


def _aliases(reading: str, made: list[Citation], own: str | None, rules: ActRules) -> list[Citation]:
    """Marks in `made` what defines an alias; gives every use of one, the definition's own words first.

    `own`: the document's kind; "(sau đây gọi tắt là Kế hoạch)" in a plan is the plan itself, no act that it cites.
    """
    starts, first = [c.start for c in made], dict[str, int]()
    for definition in sorted((m for p in _DEFINITIONS for m in p.finditer(reading)), key=lambda m: m.start()):
        alias = " ".join(definition["alias"].replace("*", " ").split())
        kind = rules.kind.match(low(alias)) if low(alias) != low(own or "") else None
        defining = _defining(reading, definition.start(), kind[0], made, starts) if kind else None
        if defining is not None:
            made[defining] = replace(made[defining], defines=alias)
            first.setdefault(alias, definition.start("alias"))
    uses = _Taken(made)
    for alias in sorted(first, key=lambda a: (-len(a), a)):
        for use in _uses(reading, alias, first[alias], rules):
            at = bisect_right(starts, use.start) - 1
            if at >= 0 and starts[at] == use.start and (made[at].number or "-").isdigit():
                made[at] = replace(made[at], alias=alias)
            else:
                uses.add(use)
    return [_pointed(reading, c, made, starts) for c in uses.citations if c.alias]


def _pointed(reading: str, use: Citation, made: list[Citation], starts: list[int]) -> Citation:
    """The use of an alias with the element it points to: "(khoản 4 Điều 51 Nghị định)"."""
    at = bisect_left(starts, use.start) - 1
    pinpoint = read_pinpoint(reading, use.start, made[at].end if at >= 0 else 0)
    return replace(use, pinpoint=pinpoint[0]) if pinpoint else use


def _uses(reading: str, alias: str, since: int, rules: ActRules) -> Iterator[Citation]:
    """Where an alias stands from its definition on; one that is a type word alone must stand alone."""
    kind = rules.kind.match(low(alias))
    whole = kind is not None and kind.end() == len(alias)
    pattern = re.compile(r"[\s*_]+".join(map(re.escape, alias.split())) + r"(?![\w/-]|[ ]?-[A-ZĐ])")
    for use in pattern.finditer(reading, since):
        inside = reading[use.start() - 1].isalnum()
        other = whole and use.start() > since and _NOT_LATER.match(reading, use.end())
        if kind and not inside and not other:
            yield Citation(use.start(), use.end(), "", kind_of(kind[0], rules), alias=alias)


def _defining(reading: str, at: int, kind: str, made: list[Citation], starts: list[int]) -> int | None:
    """The mention that a definition at `at` is about: the last of its kind in the paragraph, else the last."""
    last = None
    for n in range(bisect_right(starts, at) - 1, -1, -1):
        if at - made[n].end > _DEFINED_WITHIN or "\n\n" in reading[made[n].end : at]:
            break
        if _inside_closed(reading, made[n].end, at):
            continue
        if low(made[n].kind).startswith(kind):
            return n
        last = n if last is None and made[n].end <= at else last
    return last


def _in_tables(reading: str, citations: list[Citation], tables: Sequence[Table], rules: ActRules) -> list[Citation]:
    """The citations with the kind, date and issuer that stand in other columns of their row of a table of acts."""
    out = list(citations)
    starts = [c.start for c in citations]
    for table in tables:
        for row in table.rows if "act_number" in table.columns else ():
            cell = row.cells.get("act_number")
            at = bisect_left(starts, cell.start) if cell else len(out)
            if (
                cell
                and at < len(out)
                and out[at].start < cell.end
                and (at + 1 == len(out) or starts[at + 1] >= cell.end)
            ):
                out[at] = _from_row(reading, out[at], row, rules)
    return out


def _from_row(reading: str, c: Citation, row: Row, rules: ActRules) -> Citation:
    printed = {k: reading[cell.start : cell.end] for k, cell in row.cells.items()}
    date, issuer, subject = read_date(printed.get("date", "")), printed.get("issuer"), printed.get("subject")
    kind = rules.kinds.get(words(printed.get("act_kind", "")), c.kind)
    return replace(
        c,
        kind=kind,
        date=c.date or (date[0] if date else None),
        issuer=c.issuer or (" ".join(issuer.replace("*", " ").split()) if issuer else None),
        subject=c.subject or (" ".join(subject.split()) if subject else None),
    )


def _inside_closed(reading: str, start: int, end: int) -> bool:
    """Whether a bracket that is open at `start` closes before `end`: what stands in it is another's note."""
    depth = 0
    for sign in _BRACKET.findall(reading, start, end):
        depth += 1 if sign == "(" else -1
        if depth < 0:
            return True
    return False


# ---- in context -----------------------------------------------------------------------------------------------------


def _set_in_context(reading: str, citations: list[Citation], lexicon: Lexicon) -> list[Citation]:
    """The citations with pinpoint and subject."""
    out: list[Citation] = []
    floor = 0
    for n, c in enumerate(citations):
        pinpoint = read_pinpoint(reading, c.start, floor)
        ceiling = _subject_ends(reading, c, citations[n + 1 : n + 2])
        subject = c.subject or read_subject(reading, c.end, min(ceiling, c.end + _SUBJECT))
        subject = sentence_case(subject, lexicon) if subject and subject.isupper() else subject
        out.append(replace(c, pinpoint=pinpoint[0] if pinpoint else None, subject=subject))
        floor = c.end
    for n in range(len(out) - 2, -1, -1):  # "khóa XI, XII về ...": what stands after a list is about all of it
        here, after = out[n], out[n + 1]
        if not here.subject and reading[after.start] in _LISTED and _MATES.fullmatch(reading, here.end, after.start):
            out[n] = replace(here, subject=after.subject)
    return out


def _subject_ends(reading: str, c: Citation, following: list[Citation]) -> int:
    """Where the next act begins; past its end where it is what this one is about ("về thực hiện Nghị quyết ...")."""
    if not following:
        return len(reading)
    between = reading[c.end : following[0].start]
    nested = len(between) < _NESTED and not re.search(r"[,;()]|(?<!\w)và(?!\w)", between)
    return following[0].end if nested else following[0].start


def _locate(document: Document, citations: list[Citation]) -> list[Citation]:
    locate, units = Locator(document.units), document.units
    found = ((c, locate(c.start)) for c in citations)
    return [replace(c, locator=units[at].locator if at >= 0 else "") for c, at in found]
