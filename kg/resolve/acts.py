"""Citation → act, over the whole collection. The ladder; each rung leaves its name and its reason:

byPrintedDate → byAlias (defined in this document) → byAntecedent (nearest earlier dated mention here, else the only
date this number has here) → byTerm (printed term or year) → byCollection (the only candidate of this issuer and term)
→ byName (unnumbered, known by its name) → byRegistry (its day, or which law of a title was in force, is known
beforehand) → ambiguous (several candidates) or unknown (a node of this document alone).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from datetime import date as Day

from msgspec import Struct

from kg.extract.surroundings import subject_words
from kg.ids import CENTRE, act_id
from kg.mentions.numbers import count_key
from kg.models import Act, Citation, Extraction, Link, Reason
from kg.resolve.act_index import AGREE, Acts, plenum_resolution
from kg.resolve.laws import Version
from kg.resolve.numbering import (
    Stem,
    Writer,
    base_of,
    central_term,
    cycle,
    is_party,
    issuer_words,
    kind_code,
    name_stem,
    printed_province,
    stem_of,
    writer,
)
from kg.resolve.reasons import antecedent, because, collection, registry
from kg.rules.acts import ActRules
from kg.text import slug

_DISAGREE, _LIKE = 0.25, 0.7


class Linked(Struct, frozen=True):
    """What the citations of one document mean, in their order, and the acts that it alone knows of, by id."""

    links: list[Link]
    made: dict[str, Act]


def work(act: Act | None, citation: Citation) -> str:
    """The act's short name in the tables: "26-NQ/TW@2022-11-03", "798@?", a slug for what bears no number."""
    if act is None or (act.number is None and citation.number):
        return f"{citation.number or citation.alias or citation.name}@?"
    if act.number and (citation.number or any(act.number in form for form in act.forms)):
        return f"{act.number}@{act.date or '?'}"
    if act.number:  # a law whose number the registry alone knows: by its title and year, as it is printed
        return f"{slug(act.name.split(' số ')[0])}-{(act.date or act.term or '?')[:4]}"
    scope, name, *when = act.id.split(".")
    return "-".join([name, *when, *([scope] if scope != CENTRE else [])])


def link(document: str, extraction: Extraction, index: Acts) -> Linked:
    """What each citation of a document means; the index stays as it is."""
    who = writer(document, extraction.document.header, index.places)
    resolver = _Resolver(who, extraction.citations, index)
    for at in range(len(extraction.citations)):
        resolver.links.append(resolver.resolve(at))
    return Linked([resolver.again(at) for at in range(len(resolver.links))], resolver.made)


class _Here:
    """Where one document mentions what, so that a mention does not ask all others."""

    def __init__(self, citations: tuple[Citation, ...], stems: list[Stem | None]) -> None:
        self.stems: dict[Stem, list[int]] = defaultdict(list)
        self._citations = citations
        self._numbered: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        self._dated: dict[tuple[Stem, str | None], list[int]] = {}
        self._days: dict[tuple[Stem, str | None], Counter[str]] = {}
        self._with_term: dict[Stem, list[int]] = {}
        self._whole: dict[Stem, Citation] = {}
        for at, stem in enumerate(stems):
            if stem:
                self.stems[stem].append(at)
                for year in {"", stem.year}:
                    self._numbered[stem.kind, stem.count, year].append(at)

    def numbered(self, key: tuple[str, str], year: str) -> list[int]:
        """The mentions of a number by kind and count, under whatever code, of a year where one is given."""
        return self._numbered.get((*key, year), [])

    def dated(self, stem: Stem, term: str | None) -> list[int]:
        """The mentions with a day, of a term or of none where one is given."""
        if (stem, term) not in self._dated:
            mentions = (at for at in self.stems.get(stem, ()) if self._citations[at].date)
            kept = [at for at in mentions if not term or (self._citations[at].term or term) == term]
            self._dated[stem, term] = kept
            self._days[stem, term] = Counter(self._citations[at].date or "" for at in kept)
        return self._dated[stem, term]

    def one_day(self, stem: Stem, term: str | None, but: int) -> bool:
        """Whether those mentions, one left out, all bear one day."""
        kept, days = self.dated(stem, term), self._days[stem, term]
        n = bisect_left(kept, but)
        alone = n < len(kept) and kept[n] == but and days[self._citations[but].date or ""] == 1
        return len(days) - alone == 1

    def in_full(self, c: Citation, stem: Stem) -> Citation:
        """The mention that prints a number whole, where `c` prints a part of it: "Kế hoạch số 47" is "47-KH/TU"."""
        if stem not in self._whole:
            here = (self._citations[at] for at in self.stems.get(stem, ()))
            self._whole[stem] = max(here, key=lambda one: len(one.number or ""), default=c)
        return max(c, self._whole[stem], key=lambda one: len(one.number or ""))

    def with_term(self, stem: Stem) -> list[int]:
        """The mentions with a term."""
        if stem not in self._with_term:
            self._with_term[stem] = [at for at in self.stems.get(stem, ()) if self._citations[at].term]
        return self._with_term[stem]


class _Resolver:
    """The ladder for one document."""

    def __init__(self, who: Writer, citations: tuple[Citation, ...], index: Acts) -> None:
        self.who, self.citations, self.index = who, citations, index
        self.links: list[Link] = []
        self.made: dict[str, Act] = {}
        self.read: dict[int, Stem | None] = {}
        self.of_stem: dict[Stem, list[int]] = defaultdict(list)
        self.plenums = self._plenums()
        self.stems = [self._stem(at) for at in range(len(citations))]
        self.defined = {c.defines: at for at, c in enumerate(citations) if c.defines}
        self.here = _Here(citations, self.stems)
        self.versions: dict[Stem, frozenset[str]] = {}
        self.told: dict[Stem, set[str | None]] = {}

    def _plenums(self) -> list[tuple[Stem, str] | None]:
        """The plenum resolution that each mention means; one without a subject means what its namesakes here mean."""
        found = [plenum_resolution(c, self.index.rules) for c in self.citations]
        named: dict[tuple[str | None, str | None], set[tuple[Stem, str]]] = defaultdict(set)
        for c, p in zip(self.citations, found, strict=True):
            if p:
                named[c.name, c.term].add(p)
        for at, c in enumerate(self.citations):
            meant = named.get((c.name, c.term), set())
            if len(meant) == 1 and not c.subject:
                found[at] = next(iter(meant))
        return found

    def _stem(self, at: int) -> Stem | None:
        c, plenum, rules = self.citations[at], self.plenums[at], self.index.rules
        return plenum[0] if plenum else stem_of(c, self.who, rules) or name_stem(c, self.who, rules)

    def resolve(self, at: int) -> Link:
        c = self.citations[at]
        if c.alias:
            meant = self.links[self.defined[c.alias]] if self.defined.get(c.alias, at) < at else None
            found = self._made(meant.act, "byAlias", because("alias", name=c.alias), own=meant.own) if meant else None
            return found or self._unknown(c, None)
        stem = self.stems[at] or self._stem_of_bare(at)
        self.read[at] = stem
        if stem is None:
            return self._unknown(c, None)
        self.of_stem[stem].append(at)
        return (self._named(at, stem) if c.number is None else self._numbered(at, stem)) or self._unknown(c, stem)

    def again(self, at: int) -> Link:
        """What a mention means once all are read: one that stays open means what the others of its number here mean."""
        link, stem = self.links[at], self.read.get(at)
        if link.resolution not in ("ambiguous", "unknown") or not stem or not stem.issuer:
            return link
        if stem not in self.told:
            others = [self.links[n] for n in self.of_stem[stem]]
            self.told[stem] = {other.act for other in others if other.resolution not in ("ambiguous", "unknown")}
        told = self.told[stem]
        act = self.index.acts.get(next(iter(told)) or "") if len(told) == 1 else None
        fits = act and self.citations[at].term in (None, act.term) and not self.citations[at].date
        found = self._made(act.id, "byAntecedent", antecedent(act.date, earlier=False)) if act and fits else None
        return found or link

    def _numbered(self, at: int, stem: Stem) -> Link | None:
        c = self.citations[at]
        if c.date and stem.year in ("", c.date[:4]):
            act = self.index.ids[stem].get(c.date)
            return self._made(act, "byPrintedDate", because("printed_date", date=c.date), own=self._own(at, stem))
        return self._antecedent(at, stem) or self._by_term(c, stem) or self._by_collection(c, stem)

    def _own(self, at: int, stem: Stem) -> bool:
        """Whether this document alone says which stem a mention has: under which code, and whose number it is."""
        printed = self.stems[at] is not None or stem in self.here.stems
        c = self.citations[at]
        placed = c.date and printed_province(issuer_words(c.issuer or ""), self.index.rules)
        return printed and bool(stem.scope == CENTRE or self.who.place.own or placed)

    def _antecedent(self, at: int, stem: Stem) -> Link | None:
        c = self.citations[at]
        others = self.here.dated(stem, c.term)
        n = bisect_left(others, at)
        earlier, later = others[max(0, n - 1) : n], [m for m in others[n : n + 2] if m != at]
        if not earlier and (not later or not self.here.one_day(stem, c.term, but=at)):
            return None
        date = str(self.citations[(earlier or later)[0]].date)
        reason = antecedent(date, earlier=bool(earlier))
        return self._made(self.index.ids[stem].get(date), "byAntecedent", reason, own=self._own(at, stem))

    def _by_term(self, c: Citation, stem: Stem) -> Link | None:
        printed = c.term or stem.year
        if not printed:
            return None
        found = [a for a in self._known(stem) if a.term == printed or stem.year]
        reason = because("term", term=printed) if c.term else because("year", year=printed)
        if len(found) > 1:
            found = [a for a in found if self._subject(c, a) >= AGREE] or found
        return self._made(found[0].id, "byTerm", reason) if len(found) == 1 else self._open(found)

    def _known(self, stem: Stem) -> list[Act]:
        """The acts of a stem that the writer can know of."""
        until = self.who.until
        return [a for a in self.index.candidates(stem) if not (until and a.date and a.date > until)]

    def _by_collection(self, c: Citation, stem: Stem) -> Link | None:
        found = [a for a in self._known(stem) if self._subject(c, a) >= _DISAGREE or self._subject(c, a) < 0]
        own = self._own_terms(stem)
        found = self._without_listed(c, found, dated=bool(own))
        same = [a for a in found if self.index.same_term(a, own) is not False]
        if len(found) > len(same) == 1 and self._subject(c, same[0]) < AGREE:
            return self._open(found)  # an act of the term before stays in force: the writer may mean either
        if len(same) == 1:
            agrees = self._subject(c, same[0]) >= AGREE
            return self._made(same[0].id, "byCollection", collection(same[0].term, subject=agrees, previous=False))
        if len(same) > 1:
            agreeing = [a for a in same if self._subject(c, a) >= AGREE]
            if len(agreeing) == 1:
                return self._made(
                    agreeing[0].id, "byCollection", collection(agreeing[0].term, subject=True, previous=False)
                )
            return self._open(same)
        if len(found) == 1:
            agrees, early = self._subject(c, found[0]) >= AGREE, self._is_previous(found[0], stem)
            if agrees or early:
                return self._made(
                    found[0].id, "byCollection", collection(found[0].term, subject=agrees, previous=early)
                )
            return self._unknown(c, stem, found[0].id)
        return self._open(found)

    def _law(self, at: int, stem: Stem) -> Link | None:
        """A code, law or ordinance by its title: with a year or day the one of it; without, as the document tells."""
        c = self.citations[at]
        if when := c.date or c.term:
            act = self.index.ids[stem].get(when)
            return self._made(
                act, "byName", because("name_numbered" if act and self.index.acts[act].number else "name")
            )
        return self._undated_law(c, stem)

    def _undated_law(self, c: Citation, stem: Stem) -> Link | None:
        """The only law of a title that a text of this day can mean, else the only one that this document names
        otherwise, else open."""
        here, day = self._versions_here(stem), self.who.until or ""
        meant, sure = self.index.laws.in_force(stem, day)
        known = [i for v in meant if (i := self._version(v))]
        if sure and len(known) == 1 and (not here or known[0] in here):
            rung = "byAntecedent" if here else "byRegistry"
            return self._made(known[0], rung, because("in_force", date=self.index.acts[known[0]].date or "", today=day))
        alone = [*here] if len(here) == 1 and not sure and not self._outlived(stem, here, day) else []
        named = [i for i in known if i in here] or alone
        newest = max(named, key=self._when, default=None)
        if newest and (len(named) == 1 or not sure):
            return self._made(newest, "byAntecedent", because("law_here"))
        others = () if sure else (act.id for act in self._known(stem))
        found = sorted({*known, *others, *here})
        return self._open([self.index.acts[i] for i in found]) or self._untold(c, stem, found)

    def _outlived(self, title: Stem, here: frozenset[str], day: str) -> bool:
        """Whether the laws of a title that are named here are older than the one in force on a day."""
        newest = max((self._when(i) for i in here), default="")
        current = (v for v in self.index.laws.versions.get(title, ()) if v.effective and v.effective <= day)
        return any((v.passed or v.stem.year)[:4] > newest[:4] for v in current)

    def _when(self, act: str) -> str:
        known = self.index.acts[act]
        return known.date or known.term or ""

    def _versions_here(self, title: Stem) -> frozenset[str]:
        """The laws of a title that this document names by number, year or day, wherever."""
        if title in self.versions:
            return self.versions[title]
        laws, ids = self.index.laws, self.index.ids
        found = set()
        for c, stem in zip(self.citations, self.stems, strict=True):
            if stem and laws.title_of(stem) == title and (when := c.date or c.term or stem.year):
                found.add(
                    ids[stem].get(when) or next(iter(ids[stem].values()), None) if stem.issuer else ids[stem].get(when)
                )
        self.versions[title] = frozenset(i for i in found if i)
        return self.versions[title]

    def _version(self, version: Version) -> str | None:
        found = self.index.ids.get(version.stem, {})
        return found.get(version.passed) or next(iter(found.values()), None)

    def _untold(self, c: Citation, stem: Stem, candidates: list[str]) -> Link:
        """A title without year or number: a node of the title that stands for no one law."""
        id = act_id(stem.scope, base_of(stem, self.index.rules), "khong-ro")
        name = f"{c.kind} {stem.count.removeprefix(c.kind.lower()).strip().capitalize()}"
        self.made[id] = Act(id, stem.scope, c.kind, None, None, None, None, name, None, (name,))
        return Link(id, "unknown", because("law_open"), tuple(candidates))

    def _without_listed(self, c: Citation, found: list[Act], *, dated: bool) -> list[Act]:
        """What is printed goes before what the registry alone knows, unless the subject tells that the latter is meant.
        A number comes back every term and the registry does not hold them all: without a day it needs the subject."""
        printed = [a for a in found if a.id not in self.index.listed]
        agreeing = [a for a in found if self._subject(c, a) >= AGREE]
        if printed or not dated:
            return agreeing if agreeing and not set(agreeing) & set(printed) else printed
        return found

    def _named(self, at: int, stem: Stem) -> Link | None:
        c = self.citations[at]
        if c.kind in self.index.rules.laws:
            return self._law(at, stem)
        plenum = self.plenums[at]
        if plenum:
            return self._made(self.index.ids[stem].get(plenum[1]), "byName", because("name_plenum"))
        numbered = self.index.named.get((stem, c.term or ""), set())
        if len(numbered) == 1:
            (other, date), *_ = numbered
            return self._made(self.index.ids[other].get(date), "byName", because("name_numbered"))
        if c.term:
            told = self._told(c, stem)
            return told or self._made(self.index.ids[stem].get(c.term), "byName", because("name"))
        here = self.here.with_term(stem)
        if n := bisect_left(here, at):
            before = self.links[here[n - 1]]
            return self._made(before.act, "byAntecedent", antecedent(None, earlier=True), own=before.own)
        found = [a for a in self.index.candidates(stem) if a.term]
        found = [
            a for a in found if not (self.who.until and a.term and a.term.isdigit() and a.term > self.who.until[:4])
        ]
        if len(found) == 1:
            return self._made(found[0].id, "byName", because("name_only"))
        return self._open(found) or self._nameless(c, stem)

    def _told(self, c: Citation, stem: Stem) -> Link | None:
        """The only numbered act of this kind and term whose subject is the one that a mention without number tells."""
        cited = subject_words(c.subject) if c.name and " về " in c.name else frozenset()
        same_term = self.index.by_term.get((stem.scope, c.kind, c.term or ""), ()) if cited else ()
        found = [i for i in same_term if _alike(cited, self.index.subjects[i]) >= _LIKE]
        return self._made(found[0], "byCollection", because("told", term=c.term or "")) if len(found) == 1 else None

    def _nameless(self, c: Citation, stem: Stem) -> Link | None:
        """A statute is one act by its title; a congress or plenum without its number is not."""
        statute = c.kind in self.index.rules.laws or c.kind == "Điều lệ"
        return self._made(self.index.ids[stem].get(""), "byName", because("name")) if statute else None

    def _stem_of_bare(self, at: int) -> Stem | None:
        """The stem of a number printed without codes: as it stands in this document, else the only one that fits."""
        c = self.citations[at]
        if not c.number:
            return None
        key, year = _bare_key(c, self.index.rules), _year_of(c)
        if here := self.here.numbered(key, year):
            return self.stems[here[max(0, bisect_left(here, at) - 1)]]
        known = (s for s in self.index.by_count.get(key, ()) if s.scope in (CENTRE, self.who.scope))
        fitting = {s for s in known if year in ("", s.year)}
        return fitting.pop() if len(fitting) == 1 else None

    def _own_terms(self, stem: Stem) -> frozenset[str]:
        """The terms in which the writer wrote, as the stem's issuer counts them; empty where its time is unknown."""
        days = [d for d in (self.who.since, self.who.until) if d]
        rules = self.index.rules
        if not is_party(stem.issuer, rules):
            return frozenset(d[:4] for d in days) if days and days[0][:4] == days[-1][:4] else frozenset()
        if stem.scope == CENTRE:
            return frozenset(t for d in days if (t := central_term(d, rules)))
        spans = {span for d in days if (span := cycle(d))}
        called = {t for s in spans if (t := self.index.term_called(stem, s))}
        own = {self.who.header.term} if self.who.header.term and stem.scope == self.who.scope else set()
        return frozenset(spans | (called or own))

    def _is_previous(self, act: Act, stem: Stem) -> bool:
        """Whether the act is of the term before the writer's and the writer stands in the first year of its own."""
        if not (self.who.until and act.date and is_party(stem.issuer, self.index.rules)):
            return False
        opened = [t.closed for t in self.index.rules.terms if t.closed <= self.who.until]
        return bool(opened) and _days(opened[-1], self.who.until) <= 365 and len(opened) > 1 and opened[-2] <= act.date

    def _subject(self, c: Citation, act: Act) -> float:
        """How far the cited subject and the act's agree, 0..1; -1 where either says nothing."""
        cited, known = subject_words(c.subject), self.index.subjects.get(act.id, frozenset())
        least = min(len(cited), len(known))
        return len(cited & known) / least if least > 1 else -1.0

    def _made(self, act: str | None, resolution: str, reason: Reason, *, own: bool = False) -> Link | None:
        if act in self.index.listed and resolution in ("byTerm", "byCollection", "byName"):
            resolution, reason = "byRegistry", registry(self.index.acts[act].date or "", self.index.listed[act])
        return Link(act, resolution, reason, own=own) if act else None

    def _open(self, acts: list[Act]) -> Link | None:
        candidates = tuple(a.id for a in acts)
        return Link(None, "ambiguous", because("ambiguous", count=len(acts)), candidates) if len(acts) > 1 else None

    def _unknown(self, c: Citation, stem: Stem | None, other: str | None = None) -> Link:
        c = self.here.in_full(c, stem) if stem and c.number else c
        scope, base = (
            (stem.scope, f"{c.number or stem.count} {stem.seat}".strip()) if stem else (self.who.scope, _base(c))
        )
        id = act_id(scope, base, f"khong-ro-{self.who.document}")
        if id not in self.made:
            shown = f"{c.kind} số {c.number}" if c.number else c.alias or c.name or c.kind
            name = f"{shown} của {c.issuer}" if c.issuer else shown
            self.made[id] = Act(id, scope, c.kind, c.number, None, c.term, c.issuer, name, c.subject, (shown,))
        return Link(id, "unknown", because("other_term" if other else "unknown"), (other,) if other else ())


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if len(one & other) > 1 else 0.0


def _base(c: Citation) -> str:
    return slug(f"{c.kind} {c.number}" if c.number else c.alias or c.name or c.kind)


def _bare_key(c: Citation, rules: ActRules) -> tuple[str, str]:
    return kind_code("", c.kind, rules), count_key((c.number or "").partition("/")[0])


def _year_of(c: Citation) -> str:
    """The year of a number without codes ("198/2025"), empty where it has none."""
    return (c.number or "").partition("/")[2]


def _days(one: str, other: str) -> int:
    try:
        return abs((Day.fromisoformat(one) - Day.fromisoformat(other)).days)
    except ValueError:
        return 10**6
