"""Every act that a collection mentions, gathered from its citations and from what documents say they are.

Memory grows with the acts, not with the documents: of each act only counts of how it is printed are kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from msgspec.structs import replace

from kg.extract.surroundings import subject_words
from kg.ids import CENTRE, act_id
from kg.models import Act, Citation, Collection, Extraction, Header, Place
from kg.registry.reader import KnownAct, KnownLaw, Registry, load_registry
from kg.resolve.laws import Laws, listed_stem
from kg.resolve.numbering import (
    Stem,
    base_of,
    central_term,
    cycle,
    is_party,
    name_stem,
    reach,
    stem_of,
    writer,
    written,
)
from kg.rules.acts import ActRules
from kg.rules.lexicon import Lexicon
from kg.rules.periods import arabic, roman
from kg.text import cut
from kg.words.writing import written_date

_MOST_FORMS = 12
AGREE = 0.5
_ANEW = 2025
_LONGEST = 120


@dataclass(slots=True)
class _Draft:
    """What the mentions of one act say of it, counted."""

    kinds: dict[str, int] = field(default_factory=dict)  # made by the ten thousand: a Counter takes ten times as long
    numbers: dict[str, int] = field(default_factory=dict)
    issuers: dict[str, int] = field(default_factory=dict)
    terms: dict[str, int] = field(default_factory=dict)
    dates: dict[str, int] = field(default_factory=dict)
    subjects: dict[str, int] = field(default_factory=dict)
    forms: dict[str, int] = field(default_factory=dict)

    def take(self, other: _Draft) -> None:
        """What another draft says is said of this act too."""
        for name in self.__slots__:
            mine = getattr(self, name)
            for value, count in getattr(other, name).items():
                mine[value] = mine.get(value, 0) + count

    def add(self, c: Citation) -> None:
        """Counts one more mention."""
        pairs = (
            (self.kinds, c.kind),
            (self.numbers, c.number),
            (self.issuers, c.issuer),
            (self.terms, c.term),
            (self.dates, c.date),
            (self.subjects, c.subject),
            (self.forms, _form(c)),
        )
        for counter, value in pairs:
            if value and (value in counter or len(counter) < _MOST_FORMS):
                counter[value] = counter.get(value, 0) + 1


def _form(c: Citation) -> str:
    if c.number:
        return f"{c.kind} số {c.number}"
    return c.alias or (f"{c.kind} {c.issuer}" if c.issuer else c.name or c.kind)


def _most(counter: Mapping[str, int]) -> str | None:
    return min(counter, key=lambda v: (-counter[v], v)) if counter else None


class Acts:
    """Every act that the collection mentions. `acts`: by id. Memory grows with acts, not with documents."""

    def __init__(self, places: Mapping[str, Place], rules: ActRules, registry: Registry) -> None:
        self.acts: dict[str, Act] = {}
        self.rules = rules
        self.listed: dict[str, int] = {}  # acts whose day only the registry says: id → on how many pages it stands
        self.laws = Laws(registry, rules)
        self.in_force: dict[str, str] = {}  # the day since which an act is in force, by id, as the registry knows it
        self.days: dict[Stem, list[KnownAct]] = defaultdict(list)
        for known in (*registry.acts, *map(_as_act, registry.laws)):
            if stem := listed_stem(known.number, known.kind, known.issuer, rules):
                self.days[stem].append(known)
        self.places = places
        self.drafts: dict[Stem, dict[str, _Draft]] = defaultdict(dict)
        self.ids: dict[Stem, dict[str, str]] = defaultdict(dict)
        self.printed: dict[str, bool] = {}  # whether a document prints the day of an act, by id
        self.subjects: dict[str, frozenset[str]] = {}
        self.named: dict[tuple[Stem, str], set[tuple[Stem, str]]] = defaultdict(set)
        self.learned: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
        self.by_term: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        self.by_count: dict[tuple[str, str], set[Stem]] = defaultdict(set)

    def candidates(self, stem: Stem) -> list[Act]:
        """The acts that bear a stem, by id; of one year or term those whose day is printed go before the registry's."""
        found = {i for i in self.ids.get(stem, {}).values() if i in self.acts}
        printed = {self.acts[i].term for i in found if i not in self.listed}
        kept = (
            i
            for i in found
            if i not in self.listed or (self.acts[i].term not in printed and not (stem.year and printed))
        )
        return sorted((self.acts[i] for i in kept), key=lambda a: a.id)

    def own_act(self, document: str, header: Header) -> str | None:
        """The act that a document says it is by its own number and date; None where it prints no number."""
        who = writer(document, header, self.places)
        mention = own_mention(header)
        stem = stem_of(mention, who, self.rules) if mention else None
        return self.ids.get(stem, {}).get(when_of(mention)) if stem and mention else None

    def term_called(self, stem: Stem, span: str) -> str | None:
        """What a committee calls its term of a cycle: as printed with a date, else counted on from the cycle beside it
        (not over 2025, when merged provinces began anew)."""
        for step in (0, 1, -1):
            start = int(span[:4]) - 5 * step
            printed = _most(self.learned.get((stem.scope, stem.seat, f"{start}-{start + 5}"), {}))
            number = arabic(printed) if printed else None
            if number and (step == 0 or max(start, int(span[:4])) < _ANEW):
                return roman(number + step)
        return None

    def told(self) -> dict[Stem, object]:
        """All that a mention of a number or a name can be told by it: the same for what is told the same."""
        by_title = {stem: versions for stem, versions in self.laws.versions.items() if versions}
        names: dict[Stem, list[object]] = defaultdict(list)
        for (stem, term), meant in sorted(self.named.items()):
            names[stem] += [(term, sorted(meant))]
        counted = {stem for stems in self.by_count.values() for stem in stems}
        stems = {*self.ids, *by_title, *names, *counted}
        return {stem: (self._acts_of(stem), self._versions(stem), names.get(stem), stem in counted) for stem in stems}

    def _acts_of(self, stem: Stem) -> list[object]:
        found = sorted(self.ids.get(stem, {}).items())
        return [
            (w, i, self.acts.get(i), self.printed.get(i), self.listed.get(i), self.subjects.get(i)) for w, i in found
        ]

    def _versions(self, title: Stem) -> list[object]:
        versions = self.laws.versions.get(title, ())
        return [(version, self._acts_of(version.stem), self.laws.titles.get(version.stem)) for version in versions]

    def terms(self) -> dict[tuple[str, str], dict[str, str | None]]:
        """By scope and seat what each cycle's term is called, where that is printed."""
        found: dict[tuple[str, str], dict[str, str | None]] = defaultdict(dict)
        for (scope, seat, span), called in self.learned.items():
            found[scope, seat][span] = _most(called)
        return found

    def same_term(self, act: Act, terms: frozenset[str]) -> bool | None:
        """Whether an act falls into one of the terms; None where its own is unknown."""
        return None if act.term is None or not terms else act.term in terms


Mention = tuple[Stem | None, Stem | None, Citation]  # by number, by name
Heard = dict[int, tuple[Extraction, Place | None, list[Mention]]]  # by the extraction's id() while it stands here


def gather(
    collection: Collection,
    places: Mapping[str, Place],
    lexicon: Lexicon,
    registry: Registry | None = None,
    heard: Heard | None = None,
) -> Acts:
    """The acts that citations and documents' own numbers name, and those of the registry (the package's if none is
    given); those that stay unknown are made by the ladder. heard: takes what each document's mentions are, for who
    gathers the same documents again."""
    index = Acts(places, lexicon.acts, load_registry() if registry is None else registry)
    for document, extraction in collection:
        known = heard.get(id(extraction)) if heard else None
        if known is None or known[1] != places.get(document):
            known = extraction, places.get(document), list(_mentions(document, extraction, places, lexicon.acts))
            if heard is not None:
                heard[id(extraction)] = known
        for mention in known[2]:
            _note(index, *mention)
    index.laws.settle()
    same = _equate(index)
    _settle(index)
    for (stem, when), (other, key) in same.items():
        index.ids[stem][when] = index.ids[other][key]
    _add_listed(index)
    _add_versions(index)
    return index


def _as_act(law: KnownLaw) -> KnownAct:
    return KnownAct(law.number, law.kind, law.passed, None, law.pages, None)


def own_mention(header: Header) -> Citation | None:
    """What a document's letterhead says it is, as if somebody cited it; None where it prints no number."""
    if not header.number:
        return None
    term = (
        None if header.date else header.term
    )  # a header's term may come from the text; beside a date it proves nothing
    kind, number = header.kind or "Văn bản", header.number
    return Citation(0, 0, "", kind, number, header.date, header.issuer, term, subject=header.subject)


def when_of(c: Citation) -> str:
    """What tells acts of one stem apart: the date, else the term, as printed; empty where neither is."""
    return c.date or c.term or ""


def _mentions(document: str, extraction: Extraction, places: Mapping[str, Place], rules: ActRules) -> Iterator[Mention]:
    """What a document says of acts, by stems, and what it is itself."""
    who = writer(document, extraction.document.header, places)
    own = own_mention(extraction.document.header)
    for c in (*extraction.citations, *((own,) if own else ())):
        numbered, named = stem_of(c, who, rules), name_stem(c, who, rules)
        if plenum := plenum_resolution(c, rules):
            numbered, c = plenum[0], replace(c, number=f"{plenum[0].count.zfill(2)}-NQ/TW", date=plenum[1], name=None)
        yield numbered, named, _without_slip(c, numbered) if numbered else c


def _note(index: Acts, numbered: Stem | None, named: Stem | None, c: Citation) -> None:
    if numbered:
        when = when_of(c) or numbered.year
        if when:
            index.drafts[numbered].setdefault(when, _Draft()).add(c)
        if c.name and c.kind in index.rules.laws:
            index.laws.learn(numbered, c.name)
        if c.date and c.term and (span := cycle(c.date)):
            index.learned[numbered.scope, numbered.seat, span][c.term] += 1
        if named and c.date and c.term:
            index.named[named, c.term].add((numbered, c.date))
    elif named and (c.kind not in index.rules.laws or when_of(c)):  # a law's title alone is no act yet
        index.drafts[named].setdefault(when_of(c) if c.kind in index.rules.laws else c.term or "", _Draft()).add(c)


def _without_slip(c: Citation, stem: Stem) -> Citation:
    """The mention without a day of another year than its number bears: that day is another act's."""
    return replace(c, date=None) if c.date and stem.year and c.date[:4] != stem.year else c


def plenum_resolution(c: Citation, rules: ActRules) -> tuple[Stem, str] | None:
    """The resolution of a plenum that issued several, where the cited subject agrees with one alone."""
    words = (c.name or "").rsplit(" ", 1)
    if c.number or c.kind != "Nghị quyết" or words[0] != "nghị quyết hội nghị trung ương" or not words[1].isdigit():
        return None
    cited = subject_words(c.subject)
    scored = sorted(
        (
            (len(cited & subject_words(s)) / len(subject_words(s)), n, d)
            for n, d, s in rules.plenums.get((c.term or "", int(words[1])), ())
        ),
        reverse=True,
    )
    if not scored or scored[0][0] < AGREE or (len(scored) > 1 and scored[1][0] >= AGREE):
        return None
    return Stem(CENTRE, "", "TW", "NQ", scored[0][1].split("-")[0].lstrip("0"), ""), scored[0][2]


# ---- what the acts are ----------------------------------------------------------------------------------------------


def _known_as(index: Acts, stem: Stem, when: str) -> tuple[Stem, str]:
    """The key under which an act stands that is cited under this one."""
    numbered = index.laws.numbered(stem, when) if not stem.issuer else None
    target, key = numbered or (stem, when)
    if target.issuer and len(key) == 4 and not any(d[:4] == key and len(d) == 10 for d in index.drafts[target]):
        days = {known.date for known in index.days[target] if known.date[:4] == key}
        return target, days.pop() if len(days) == 1 else key
    if not stem.issuer and len(when) == 10 and not numbered and stem.count.split()[0] in ("luật", "bộ", "pháp"):
        return target, when[:4]  # one law of that title a year
    return target, key


def _equate(index: Acts) -> dict[tuple[Stem, str], tuple[Stem, str]]:
    """What is known under another key: a law cited by title and year is the one with the number of that year; a number
    whose day the registry alone knows is of that day. The drafts go there; given is where each key went."""
    same = {
        (stem, when): to
        for stem in sorted(index.drafts)
        for when in sorted(index.drafts[stem])
        if (to := _known_as(index, stem, when)) != (stem, when)
    }
    for (stem, when), (target, key) in same.items():
        index.drafts[target].setdefault(key, _Draft()).take(index.drafts[stem].pop(when))
    return same


def _add_listed(index: Acts) -> None:
    """The registry's acts, where no document prints their day."""
    for stem, known in sorted(index.days.items()):
        for one in known:
            if one.date not in index.ids[stem] and not (stem.year and index.ids[stem]):
                draft = _Draft()
                draft.add(Citation(0, 0, "", one.kind, one.number, None, one.issuer, None, subject=one.subject))
                draft.forms.clear()
                _add(index, stem, one.date, draft, _term(index, stem, one.date, draft), listed=True)
            if (id := index.ids[stem].get(one.date)) and not index.printed[id]:
                index.listed[id] = one.pages


def _add_versions(index: Acts) -> None:
    """The days and years of the registry's laws lead to their acts."""
    for stem, versions in index.laws.versions.items():
        for version in versions:
            found = index.ids[version.stem]
            id = found.get(version.passed) or next(iter(found.values()), None)
            if id is None:
                continue
            if version.effective:
                index.in_force[id] = version.effective
            if version.passed:
                index.ids[stem].setdefault(version.passed, id)
            if version.passed and index.laws.alone(stem, version):
                index.ids[stem].setdefault(version.passed[:4], id)


def _settle(index: Acts) -> None:
    """Makes an act of each draft; one known by its term alone is none where a dated one of that term is at hand."""
    for stem in sorted(index.drafts):
        drafts = index.drafts[stem]
        terms = {when: _term(index, stem, when, draft) for when, draft in drafts.items()}
        dated = {w for w in drafts if w[4:5] == "-" and len(w) == 10}
        for when in sorted(drafts, key=lambda w: (w not in dated, w)):
            if when not in dated and stem.issuer and ((stem.year and dated) or any(terms[d] == when for d in dated)):
                continue
            _add(index, stem, when, drafts[when], terms[when])
        index.by_count[stem.kind, stem.count].add(stem)
    index.drafts.clear()


def _term(index: Acts, stem: Stem, when: str, draft: _Draft) -> str | None:
    printed = _most(draft.terms)
    date = when if len(when) == 10 else None
    if not stem.issuer or not date:
        return printed or (when or None)
    if not is_party(stem.issuer, index.rules):
        return date[:4]
    if stem.scope == CENTRE and reach(stem.issuer, index.rules) == "centre":
        return central_term(date, index.rules)
    span = cycle(date)
    return printed or (index.term_called(stem, span) or span if span else None)


def _add(index: Acts, stem: Stem, when: str, draft: _Draft, term: str | None, *, listed: bool = False) -> str:
    known = next((one for one in index.days.get(stem, ()) if when in (one.date, one.date[:4])), None)
    number = _most(draft.numbers) or (known.number if known else None)
    if number and stem.issuer:
        number = written(stem, number, index.rules)
    kind, issuer, subject = _most(draft.kinds) or "Văn bản", _most(draft.issuers), _most(draft.subjects)
    if known:
        issuer, subject = issuer or known.issuer, subject or known.subject
    date = when if len(when) == 10 else _most(draft.dates) if not stem.issuer else None
    id = act_id(stem.scope, base_of(stem, index.rules), when or "khong-ro")
    title = index.laws.titles.get(stem)
    name = _display(kind, number, date, issuer, term, subject, stem, title)
    index.printed[id] = bool(draft.dates) or not date
    index.acts[id] = Act(id, stem.scope, kind, number, date, term, issuer, name, subject, tuple(sorted(draft.forms)))
    index.ids[stem][when] = id
    if number and term and not listed:
        index.by_term[stem.scope, index.rules.base.get(kind, kind), term].append(id)
    index.subjects[id] = frozenset().union(
        *(subject_words(s) for s in (*draft.subjects, known.subject if known else None))
    )
    return id


def _display(
    kind: str,
    number: str | None,
    date: str | None,
    issuer: str | None,
    term: str | None,
    subject: str | None,
    stem: Stem,
    title: str | None = None,
) -> str:
    """One line for people: "Nghị quyết số 26-NQ/TW ngày 03/11/2022 của Bộ Chính trị"."""
    if number:
        when = f"năm {term}" if term and term.isdigit() else f"khóa {term}"
        day = f" ngày {written_date(date)}" if date else f" {when}" if term and not stem.year else ""
        titled = f"{kind} {title}" if title else kind
        return f"{titled} số {number}{day}" + (f" của {issuer}" if issuer else "")
    if not issuer:  # a statute: kind, title and year
        named = stem.count.removeprefix(kind.lower()).strip()  # none of the constitution's own
        return f"{kind} {named[:1].upper()}{named[1:]}".rstrip() + (f" năm {term}" if term else "")
    return _display_named(kind, issuer, term, subject, stem)


def _display_named(kind: str, issuer: str, term: str | None, subject: str | None, stem: Stem) -> str:
    """The same of an act without a number: of a congress, a plenum, a term."""
    if "đại hội" in stem.count:
        return f"{kind} {issuer}"
    of_term = f" khóa {term}" if term and "-" not in term else f" nhiệm kỳ {term}" if term else ""
    if "hội nghị" in stem.count:
        return f"{kind} {issuer}{of_term}"
    rules = "Quy chế làm việc" if stem.count.startswith("quy chế làm việc") else kind
    about = f" về {subject}" if subject and rules == kind else ""
    return f"{rules} của {issuer}{of_term}{cut(about, _LONGEST)}"
