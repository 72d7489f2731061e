"""Every mention of an act: those that are printed (`kg.mentions.acts`), and what the document's structure adds to each.

1. the element that is meant, and what the act is about
2. the kind, day and issuer that stand in other columns of its row
3. aliases: "(sau đây gọi tắt là Nghị quyết XX)" and every later "Nghị quyết XX"
4. the purpose for which it is cited (`kg.extract.effects`), and where
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kg.extract.effects import with_purposes
from kg.extract.surroundings import read_subject
from kg.mentions.act_parts import S, kind_of, with_tail
from kg.mentions.acts import MATES, Taken
from kg.mentions.find import Printed
from kg.mentions.numbers import find_numbers
from kg.mentions.pinpoints import read_pinpoint
from kg.models import Citation, Document, Mentions, PrintedAct, Span
from kg.parse.locator import Locator
from kg.parse.tables import Row, Table
from kg.parse.title import sentence_case
from kg.rules.acts import ActRules
from kg.rules.lexicon import Lexicon
from kg.rules.periods import read_date
from kg.rules.writing import written
from kg.text import low, words

_LETTER = "Công văn"
_NESTED = 90
_SUBJECT = 460
_SHOWN = 12  # letters of a subject by which it is seen to be in capitals
_DEFINED_WITHIN = 500
_LISTED = "0123456789IVXL"
_DEFINED = rf"[\s*_]+là[\s*_:]+[“\"']?{S}(?P<alias>[^;)“”\"'\n]{{2,70}}?){S}[”\"']?{S}(?=[);,.\n]|$)"
_DEFINITIONS = (re.compile(r"tắt" + _DEFINED), re.compile(r"gọi(?:[\s*_]+chung)?" + _DEFINED))
_BRACKET = re.compile(r"[()]")
_NOT_LATER = re.compile(r"[\s*_]*(?:số[\s*_:]|\d|này|của|khác|nào)")


def find_citations(document: Document, printed: Printed, lexicon: Lexicon) -> list[Citation]:
    """The mentions in order of their start; spans are code points of `document.reading`."""
    reading, rules = printed.reading, lexicon.acts
    made = _set_in_context(reading, printed.mentions, lexicon)
    offices = {office.end + 1 for office in printed.mentions.offices}
    holders = tuple({f" {person.name}" for person in printed.mentions.people if person.start in offices})
    made = [_with_issuer(c, holders, lexicon) for c in _in_tables(reading, made, printed.tables, rules)]
    made += _aliases(reading, made, document.header.kind, rules)
    made = sorted(made, key=lambda c: (c.start, -c.end))
    return with_purposes(document, _locate(document, made), rules)


def _with_issuer(c: Citation, holders: tuple[str, ...], lexicon: Lexicon) -> Citation:
    """The citation with an issuer that is printed in capitals as a reader writes it, without who holds the office."""
    if c.issuer and c.issuer.endswith(holders):
        return replace(c, issuer=c.issuer.removesuffix(max(filter(c.issuer.endswith, holders), key=len)))
    shouted = c.issuer and c.issuer.isupper() and c.issuer not in lexicon.bodies.abbreviations
    return replace(c, issuer=written(c.issuer or "", lexicon)) if shouted else c


def _aliases(reading: str, made: list[Citation], own: str | None, rules: ActRules) -> list[Citation]:
    """Marks in `made` what defines an alias; gives every use of one, the definition's own words first."""
    starts = [c.start for c in made]
    first = _define(reading, made, starts, own, rules)
    uses = Taken(made)
    for alias in sorted(first, key=lambda a: (-len(a), a)):
        for use in _uses(reading, alias, first[alias], rules):
            at = bisect_right(starts, use.start) - 1
            if at >= 0 and starts[at] == use.start and (made[at].number or "-").isdigit():
                made[at] = replace(made[at], alias=alias)
            else:
                uses.add(use)
    return [_pointed(reading, c, made, starts) for c in uses.acts if c.alias]


def _define(reading: str, made: list[Citation], starts: list[int], own: str | None, rules: ActRules) -> dict[str, int]:
    """Marks in `made` what defines an alias; gives where each alias stands first.

    `own`: the document's kind; "(sau đây gọi tắt là Kế hoạch)" in a plan is the plan itself, no act that it cites.
    """
    first: dict[str, int] = {}
    for definition in sorted((m for p in _DEFINITIONS for m in p.finditer(reading)), key=lambda m: m.start()):
        alias = " ".join(definition["alias"].replace("*", " ").split())
        kind = rules.kind.match(low(alias)) if low(alias) != low(own or "") else None
        defining = _defining(reading, definition.start(), kind[0], made, starts) if kind else None
        if defining is not None:
            made[defining] = replace(made[defining], defines=alias)
            first.setdefault(alias, definition.start("alias"))
    return first


def _pointed(reading: str, use: Citation, made: list[Citation], starts: list[int]) -> Citation:
    """The use of an alias with the element it points to: "(khoản 4 Điều 51 Nghị định)"."""
    at = bisect_left(starts, use.start) - 1
    pinpoint = read_pinpoint(reading, use.start, made[at].end if at >= 0 else 0)
    return replace(use, pinpoint=pinpoint.path) if pinpoint else use


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
    """The citations with the kind, date and issuer that stand in other columns of their row of a table of acts, and
    those that only the column of kinds tells to be one ("Công văn | 215/SNV-TCBC")."""
    out = sorted(citations, key=lambda c: c.start)
    more = list[Citation]()
    ends = [c.end for c in out]
    for table in tables:
        for row in table.rows if "act_number" in table.columns else ():
            cell = row.cells.get("act_number")
            if not cell:
                continue
            at = bisect_right(ends, cell.start)
            here = [n for n in range(at, min(at + 2, len(out))) if out[n].start < cell.end]
            if len(here) == 1:
                out[here[0]] = _from_row(reading, out[here[0]], row, rules)
            elif not here and (told := _told_by_row(reading, row, cell, rules)):
                more.append(_from_row(reading, told, row, rules))
    return sorted((*out, *more), key=lambda c: c.start) if more else out


def _told_by_row(reading: str, row: Row, cell: Span, rules: ActRules) -> Citation | None:
    """The act whose number alone stands in its cell, of the kind that the column of kinds says; of no kind's code it is
    a letter ("215/SNV-TCBC")."""
    numbers = list(find_numbers(reading[cell.start : cell.end], rules))
    if len(numbers) != 1:
        return None
    letter = _LETTER if numbers[0].issuer and numbers[0].kind.upper() not in rules.by_code else None
    kind = _kind_of_row(reading, row, rules) or letter
    if not kind:
        return None
    start, end = (cell.start + n for n in (numbers[0].start, numbers[0].end))
    act = with_tail(reading, PrintedAct(start, end, kind, numbers[0].written), rules)
    return Citation(start, act.end, "", kind, act.number, act.date, act.issuer, act.term)


def _kind_of_row(reading: str, row: Row, rules: ActRules) -> str | None:
    cell = row.cells.get("act_kind")
    printed = reading[cell.start : cell.end].strip(" *_") if cell else ""
    return rules.kinds.get(words(printed)) or rules.short.get(printed)


def _from_row(reading: str, c: Citation, row: Row, rules: ActRules) -> Citation:
    printed = {k: reading[cell.start : cell.end] for k, cell in row.cells.items()}
    date = read_date(printed.get("date") or printed.get("day", ""))
    issuer, subject = printed.get("issuer"), printed.get("subject")
    kind = _kind_of_row(reading, row, rules) or c.kind
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


def _set_in_context(reading: str, printed: Mentions, lexicon: Lexicon) -> list[Citation]:
    """The acts with pinpoint and subject."""
    acts, ends = printed.acts, [pinpoint.end for pinpoint in printed.pinpoints]
    out: list[Citation] = []
    floor = 0
    for n, act in enumerate(acts):
        at = bisect_right(ends, act.start) - 1
        pinpoint = printed.pinpoints[at].path if at >= 0 and printed.pinpoints[at].start >= floor else None
        ceiling = _subject_ends(reading, act, acts[n + 1 : n + 2])
        subject = act.subject or read_subject(reading, act.end, min(ceiling, act.end + _SUBJECT))
        subject = sentence_case(subject, lexicon) if subject and subject[-_SHOWN:].isupper() else subject
        out.append(
            Citation(
                act.start,
                act.end,
                "",
                act.kind,
                act.number,
                act.date,
                act.issuer,
                act.term,
                act.name,
                subject,
                pinpoint,
            )
        )
        floor = act.end
    for n in range(len(out) - 2, -1, -1):  # "khóa XI, XII về ...": what stands after a list is about all of it
        here, after = out[n], out[n + 1]
        if not here.subject and reading[after.start] in _LISTED and MATES.fullmatch(reading, here.end, after.start):
            out[n] = replace(here, subject=after.subject)
    return out


def _subject_ends(reading: str, c: PrintedAct, following: Sequence[PrintedAct]) -> int:
    """Where the next act begins; past its end where it is what this one is about ("về thực hiện Nghị quyết ...")."""
    if not following:
        return len(reading)
    between = reading[c.end : following[0].start]
    listed = re.search(r"[;()]|[,](?!.*của\s*$)|(?<!\w)và(?!\w)(?!.*của\s*$)", between, re.DOTALL)
    nested = len(between) < _NESTED and not listed
    return following[0].end if nested else following[0].start


def _locate(document: Document, citations: list[Citation]) -> list[Citation]:
    locate, units = Locator(document.units), document.units
    found = ((c, locate(c.start)) for c in citations)
    return [replace(c, locator=units[at].locator if at >= 0 else "") for c, at in found]
