"""The words by which a deadline is told (`data/deadlines.toml`), as patterns for folded text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.rules.patterns import once, phrase, read, whole

_GAP = r"[\s*_]*[:,]?[\s*_]+"


@dataclass(frozen=True, slots=True, eq=False)
class DeadlineRules:
    """timed: one of them shows that a sentence without a figure may tell a deadline; unfigured: may name a day or a
    period; year_end: this year's end;
    until: words after which a day is a deadline where a word for getting done follows. limit: words after which
    a day is a deadline anywhere; within: words after which it is one of a clause; aims: those after which a bare year
    only is an aim; past: brackets that tell of what was done, told: such a clause, each up to a day; done: a word for
    getting done; relative: a count of days from an event (groups head, unit, since), beforehand: before one ("trước
    ngày họp 05 ngày"); every: "hằng năm" (group unit); units: unit → recurrence; nouns: what "hằng năm" right behind
    only describes, budgets: what it describes anywhere in the clause; verbs: what it tells the time of; behind_colon: a
    time with which an item closes (group when); month: one in words (group name), months: its number."""

    timed: tuple[str, ...]
    unfigured: tuple[str, ...]
    limit: re.Pattern[str]
    year_end: re.Pattern[str]
    until: re.Pattern[str]
    within: re.Pattern[str]
    aims: frozenset[str]
    past: re.Pattern[str]
    another_year: re.Pattern[str]
    told: re.Pattern[str]
    done: re.Pattern[str]
    relative: re.Pattern[str]
    beforehand: re.Pattern[str]
    sure: re.Pattern[str]
    far: frozenset[str]
    every: re.Pattern[str]
    units: Mapping[str, str]
    nouns: re.Pattern[str]
    budgets: re.Pattern[str]
    verbs: re.Pattern[str]
    behind_colon: re.Pattern[str]
    month: re.Pattern[str]
    months: Mapping[str, int]


def load_deadline_rules() -> DeadlineRules:
    """The rules of `data/deadlines.toml`. Raises LexiconError for a double or a file that cannot be read."""
    data = read("deadlines")
    limit, within, relative, recurrence = (data[k] for k in ("limit", "within", "relative", "recurrence"))
    units = "|".join(once("deadlines", relative["units"])).replace(" ", r"[\s*_]+")
    count = rf"(?:\d{{1,3}}(?:[\s*_]*-[\s*_]*\d{{1,3}})?|{'|'.join(once('deadlines', relative['numbers']))})"
    since = rf"[\s*_]*,?[\s*_]*{phrase(relative['since'])}(?!\w)(?:[^.;)\n]|\n(?!\s*\n)){{0,140}}"
    latest = whole(limit["latest"], [word for word in limit["told"] if word not in limit["plans"]])
    timely = phrase(once("deadlines", data["behind_colon"]["words"]))
    return DeadlineRules(
        month=_month(data["months"]["names"]),
        months=dict(data["months"]["names"]),
        timed=tuple(once("deadlines", data["signs"]["timed"])),
        unfigured=tuple(once("deadlines", data["signs"]["unfigured"])),
        year_end=re.compile(rf"{phrase(limit['year_ends'])}(?=[\s*_]*(?:[,.;:)]|$))"),
        until=re.compile(whole(once("deadlines", data["until"]["words"])) + r"[\s*_]+"),
        aims=frozenset(within["aims"]),
        another_year=re.compile(rf"[\s*_]+{phrase(once('deadlines', within['another_year']))}(?!\w)"),
        past=re.compile(rf"\([^()]*?{whole(within['past'])}[\s*_][^()]*\Z"),
        told=re.compile(whole(within["past"]) + r"(?!\w)[^.;:,\n]*$"),
        limit=re.compile(rf"(?P<cue>{whole(once('deadlines', limit['words']), limit['told'])}|{latest}){_GAP}"),
        within=re.compile(rf"(?P<cue>{whole(once('deadlines', within['words']))})[\s*_]+"),
        done=re.compile(whole(once("deadlines", within["done"]), within["never_before_done"]) + r"(?!\w)"),
        relative=re.compile(
            rf"(?P<head>{_head(relative['words'])}){count}(?:[\s*_]*\([^()\n]{{1,24}}\))?"
            rf"[\s*_]+(?P<unit>{units})(?!\w|[\s*_]*/)(?P<since>{since})?"
        ),
        beforehand=re.compile(
            rf"{whole(['trước'])}[\s*_]+(?:khi|ngày|cuộc|kỳ|phiên|buổi|hội|lễ)[\s*_]+[^\W\d][^.;,\n\d]{{1,50}}[\s*_]{count}[\s*_]+(?:{units})(?!\w|[\s*_]*/)"
        ),
        sure=re.compile(phrase(relative["sure"])),
        far=frozenset(relative["far"]),
        every=re.compile(rf"{whole(['hàng', 'hằng', 'mỗi'])}[\s*_]+(?P<unit>{'|'.join(recurrence['every'])})(?!\w)"),
        units=recurrence["every"],
        nouns=re.compile(whole(once("deadlines", recurrence["nouns"])) + r"[\s*_]*$"),
        budgets=re.compile(whole(once("deadlines", recurrence["budgets"])) + r"(?!\w)"),
        verbs=re.compile(r"[\s*_]*" + phrase(once("deadlines", recurrence["verbs"])) + r"(?!\w)"),
        behind_colon=re.compile(
            rf":[\s*_]+(?P<when>(?:(?:{timely}|[ivx]{{1,3}}|\d+)(?!\w)|[\s*_/.,–-]){{3,40}}?)[ .;*_]*\Z"
        ),
    )


def _month(names: Iterable[str]) -> re.Pattern[str]:
    """A month in words as it is printed: a capital tells it from a count."""
    return re.compile(rf"[Tt]háng (?P<name>{'|'.join(sorted(names, key=len, reverse=True))})(?!\w)")


def _head(words: Sequence[str]) -> str:
    """ "trong thời hạn chậm nhất không quá ..." is as long as it gets; without a bound a run of them takes squared
    time."""
    words = once("deadlines", words)
    return rf"{whole(words)}{_GAP}(?:{phrase(words)}{_GAP}){{0,4}}"
