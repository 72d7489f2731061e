"""The rules that are knowledge: `data/*.toml` read once into one frozen Lexicon of compiled patterns.

Data says what people read; `phrase` adds typography (white space, stars, tone placement) once; this package
and its neighbours `wording` and `act_rules` alone read data.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from kg.rules.acts import ActRules, load_act_rules
from kg.rules.body_kinds import BodyKinds, load_body_kinds
from kg.rules.body_names import BodyNames, Phrases, load_body_names
from kg.rules.deadlines import DeadlineRules, load_deadline_rules
from kg.rules.layouts import Layouts, load_layouts
from kg.rules.patterns import once, phrase, read, whole
from kg.rules.people import Names, Roles, load_names, load_roles
from kg.rules.tables import TableRules, load_table_rules
from kg.rules.wording import Offices, Structure, load_wording
from kg.text import fold


@dataclass(frozen=True, slots=True, eq=False)
class Charge:
    """How a sentence charges somebody (data/cues.toml [charge])."""

    give: Phrases
    told: Phrases
    charged: Phrases
    fronts: Phrases
    set_off: Phrases
    heads: Phrases
    adverbs: Phrases
    executes: Phrases
    closes: Phrases
    modal: Phrases
    describes: Phrases
    marks: Phrases
    belongs: Phrases
    powers: Phrases
    undone: Phrases
    undergoes: Phrases
    purposes: Phrases
    brief: Phrases
    modifies: Phrases
    of_nouns: frozenset[str]
    grants: Phrases
    targets: Phrases
    grounds: Phrases
    empowers: Phrases
    obliged: Phrases
    bound: Phrases
    joining: Phrases
    watches: Phrases
    counts: Phrases
    topics: Phrases
    leads_in: Phrases
    agrees: Phrases
    beside: Phrases
    becomes: Phrases
    founds: Phrases
    attends: Phrases
    presents: Phrases
    consists: Phrases
    gathers: Phrases
    areas: Phrases
    alone: Phrases
    hands: Phrases
    shared_out: Phrases
    by: Phrases
    carries: Phrases
    passive: frozenset[str]
    hindered: Phrases
    funds: Phrases
    may: Phrases
    recites: Phrases
    itself: Phrases
    already: Phrases
    executed: Phrases
    sends: Phrases
    refers: Phrases
    imperative: Phrases
    timed: Phrases
    above: Phrases
    directs: Phrases
    general: Phrases
    public: Phrases
    officials: Phrases
    private: Phrases
    closely: Phrases
    joins: Phrases
    orders: Phrases
    orders_in_writing: Phrases
    issues: Phrases
    opines: Phrases
    concludes: Phrases
    reports: Phrases
    desks: Phrases
    goes_on: Phrases
    measures: Phrases
    spoken: Phrases
    honors: Phrases
    assigns: Phrases
    committees: Phrases
    seated: Phrases
    conditions: Phrases
    under: Phrases
    decides: Phrases
    above_all: Phrases
    polite: Phrases
    asks: Phrases
    proposes: Phrases
    others: Phrases
    posts: Phrases
    does: Phrases
    prepares: Phrases
    not_behind: frozenset[str]
    not_joining: frozenset[str]
    moments: frozenset[str]
    fillers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """Assignment labels, sections, prose cues. label: matches one at the start of a paragraph; duties: label → duty."""

    label: re.Pattern[str]
    inner_label: re.Pattern[str]
    says_label: re.Pattern[str]
    duties: Mapping[str, str]
    content: re.Pattern[str]
    no_tasks: re.Pattern[str]
    situations: re.Pattern[str]
    programmes: re.Pattern[str]
    forums: re.Pattern[str]
    calendars: re.Pattern[str]
    procedures: re.Pattern[str]
    dutiful: re.Pattern[str]
    proposals: re.Pattern[str]
    conclusions: re.Pattern[str]
    aims: re.Pattern[str]
    tasks: re.Pattern[str]
    no_body: frozenset[str]
    charge: Charge


@dataclass(frozen=True, slots=True)
class Bodies:
    """How bodies' names begin, where a list of them splits, what abbreviations stand for (spelled: both in lower case),
    and their classes; proper: heads behind which a proper name stands; fielded: a ministry or department of a known
    field; fields: folded → as written."""

    head: re.Pattern[str]
    abbreviations: Mapping[str, str]
    spelled: Mapping[str, str]
    short: re.Pattern[str]
    capitals: re.Pattern[str]
    named: re.Pattern[str]
    written: Mapping[str, str]
    proper: re.Pattern[str]
    fielded: re.Pattern[str]
    fields: Mapping[str, str]
    classes: tuple[tuple[str, re.Pattern[str]], ...]
    parents: tuple[tuple[re.Pattern[str], str], ...]
    centre: re.Pattern[str]
    not_centre: re.Pattern[str]
    leading: re.Pattern[str]
    bare_local: re.Pattern[str]
    alone: re.Pattern[str]
    careers: tuple[tuple[str, re.Pattern[str]], ...]
    exclusive_roles: frozenset[str]
    exclusive: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Genres:
    """What kinds of documents do with their readers (see `parse.genre`); about: after the kind in folded text; says:
    what a text says of itself, in its words or by a heading on a line of its own; stamped: in capitals, as a scan reads
    a title on one line with the stamp beside it ("DEN i: : _¬ CHỈ THỊ")."""

    by_kind: Mapping[str, str]
    by_title: Mapping[str, str]
    titles: re.Pattern[str]
    by_about: Mapping[str, str]
    about: re.Pattern[str]
    signs: re.Pattern[str]
    by_itself: Mapping[str, str]
    says: re.Pattern[str]
    stamped: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Everything the extractors know beforehand. party_opens: the folded words with which a party may open: a body, an
    office, a place, an address."""

    cues: Cues
    roles: Roles
    names: Names
    bodies: Bodies
    body_names: BodyNames
    body_kinds: BodyKinds
    party_opens: frozenset[str]
    acts: ActRules
    titles: Mapping[str, str]
    genres: Genres
    layouts: Layouts
    tables: TableRules
    deadlines: DeadlineRules
    structure: Structure
    offices: Offices


_ADDRESSES = frozenset(("tập", "đồng", "đ", "ông", "bà"))


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of `kg/data`. Raises LexiconError for a double or a file that cannot be read."""
    roles, bodies, names = load_roles(), _bodies(), load_names()
    body_names = load_body_names(
        read("cues")["prose"]["verbs"], (*roles.by_form, "phó", "quyền", "nguyên"), bodies.abbreviations
    )
    return Lexicon(
        cues=_cues(),
        roles=roles,
        names=names,
        bodies=bodies,
        body_names=body_names,
        body_kinds=load_body_kinds(),
        party_opens=frozenset().union(
            *(p.first for p in (body_names.first, body_names.levels, names.ranks, names.familiar)),
            roles.short_opens,
            _ADDRESSES,
        ),
        acts=load_act_rules(),
        titles=_titles(),
        genres=_genres(),
        layouts=load_layouts(),
        tables=load_table_rules(),
        deadlines=load_deadline_rules(),
        structure=load_wording(Structure, "structure"),
        offices=load_wording(Offices, "offices"),
    )


def _charge(data: Mapping[str, Any]) -> Charge:
    phrases: dict[str, Any] = {f.name: Phrases(data[f.name]) for f in fields(Charge) if f.type == "Phrases"}
    words: dict[str, Any] = {
        f.name: frozenset(map(fold, data[f.name])) for f in fields(Charge) if f.name not in phrases
    }
    return Charge(**phrases, **words)


def _each(entry: Mapping[str, Any]) -> list[str]:
    """Every party of a label with every deed: "lãnh đạo chỉ đạo"."""
    return [f"{party} {deed}" for party in entry.get("parties", ()) for deed in entry.get("deeds", ())]


def _cues() -> Cues:
    data = read("cues")
    duties = {fold(w): entry["duty"] for entry in data["label"] for w in (*_each(entry), *entry["words"])}
    words = once("cues", (w for entry in data["label"] for w in entry["words"]))
    several = r"[\s*_]*(?:và|,|;|/|cùng)[\s*_]*".join(
        phrase(w for w in words if duties[fold(w)] in side) for side in (("directs",), ("implements", "leads"))
    )
    joined = "|".join(
        rf"{phrase(entry['parties'])}[\s*_]+{phrase(entry['deeds'])}" for entry in data["label"] if "parties" in entry
    )
    said = rf"(?:(?P<several>{several})|(?P<label>{phrase(words)}|{joined}))"
    alone = [w for w in words if w.count(" ") >= 1]
    return Cues(
        label=re.compile(said + r"[\s*_]*(?:\([^()\n]{0,60}\)[\s*_]*)?:[ \t*_]*"),
        inner_label=re.compile(
            rf"(?:[;.,:]|\n|<br[ ]?/?>|[ ][-–](?=[ ]))[\s*_+-]*(?:;?(?:[ivx]{{1,4}}|[a-h\d])\)[\s*_]*)?"
            rf"(?P<body>(?={phrase(data['label_in_words']['of'])}))?(?P<label>{phrase(alone)}|{joined})"
            rf"(?:[\s*_]*:|(?(body)[\s*_]+{phrase(data['label_in_words']['says'])}(?=[\s*_:])|(?!)))[ \t*_:]*"
        ),
        says_label=re.compile(rf":|[ ]{phrase(data['label_in_words']['says'])}[ ]"),
        duties=duties,
        content=re.compile(phrase(data["content"]["words"]) + r"[\s*_]*:"),
        no_tasks=re.compile(
            rf"(?!{phrase(data['sections']['tasks_all_the_same'])}){phrase(data['sections']['no_tasks'])}"
        ),
        situations=re.compile(phrase(data["sections"]["situations"])),
        programmes=re.compile(phrase(data["sections"]["programmes"])),
        forums=re.compile(phrase(data["sections"]["forums"]) + r"(?!\w)"),
        calendars=re.compile(phrase(data["sections"]["calendars"])),
        procedures=re.compile(phrase(data["sections"]["procedures"])),
        dutiful=re.compile(phrase(data["sections"]["dutiful"])),
        proposals=re.compile(phrase(data["sections"]["proposals"]) + r"(?!\w)"),
        conclusions=re.compile(phrase(data["sections"]["conclusions"]) + r"(?!\w)"),
        aims=re.compile(phrase(data["sections"]["aims"])),
        no_body=frozenset(map(fold, data["prose"]["no_body"])),
        tasks=re.compile(phrase(data["sections"]["tasks"])),
        charge=_charge(data["charge"]),
    )


def _bodies() -> Bodies:
    data = read("bodies")
    heads = data["heads"]
    proper, plain = (sorted(heads[k], key=lambda w: (-len(w), w)) for k in ("proper", "plain"))
    short = sorted(data["abbreviations"], key=lambda w: (-len(w), w))
    fields = {fold(f): f for f in read("body_names")["fields"]["words"] if f[0].isupper()}
    behind = "|".join(rf"(?<={word} )" for word in data["written"]["behind"])
    written = _parts_of_names() | {fold(name): name for name in once("bodies", data["written"]["names"])}
    return Bodies(
        head=re.compile(
            "(?!"
            + "|".join(heads["never"])
            + ")(?:"
            + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in (*proper, *plain))
            + r")(?!\w)"
        ),
        abbreviations=data["abbreviations"],
        spelled={brief.lower(): long.lower() for brief, long in data["abbreviations"].items()},
        short=re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, short)) + r")(?!\w)"),
        capitals=re.compile(whole(data["written"]["names"]) + r"(?!\w)"),
        named=re.compile(whole(written) + r"(?!\w)"),
        written=written,
        proper=re.compile(whole(data["written"]["proper"]) + r"(?= )"),
        fielded=re.compile(
            rf"(?:{behind})(?P<head>{phrase(data['written']['heads'])}) (?P<field>{phrase(fields)})(?!\w)"
        ),
        fields=fields,
        classes=tuple((entry["id"], re.compile(fold(entry["match"]))) for entry in data["class"]),
        centre=re.compile(fold(data["centre"]["match"])),
        not_centre=re.compile(fold(data["centre"]["unless"])),
        leading=re.compile(fold(data["centre"]["leading"])),
        bare_local=re.compile(fold(data["local"]["bare"])),
        alone=re.compile(fold(data["alone"]["match"])),
        careers=tuple((entry["id"], re.compile(fold(entry["match"]))) for entry in data["career"]),
        exclusive_roles=frozenset(data["exclusive"]["roles"]),
        exclusive=tuple(re.compile(fold(pattern)) for pattern in data["exclusive"]["bodies"]),
        parents=tuple((re.compile(fold(entry["match"])), entry["parent"]) for entry in data["parent"]),
    )


def _parts_of_names() -> dict[str, str]:
    """Folded → as a reader writes it: the heads and fields of bodies' names, and the provinces."""
    names, provinces = read("body_names"), read("provinces")
    tables = ("placed", "over", "fielded", "free", "firms", "fields")
    listed = [word for table in tables for word in names[table]["words"] if word[0].isupper() and not word.isupper()]
    listed += [name for when in ("now", "before") for group in provinces[when].values() for name in group]
    return {fold(word): word for word in listed}


def _titles() -> Mapping[str, str]:
    """Folded kind → kind, longest first: what a document's title may open with."""
    names = once("act_kinds", (entry["name"] for entry in read("act_kinds")["kind"]))
    return {fold(name): name for name in names}


def _genres() -> Genres:
    entries = read("genres")["genre"]

    def by(column: str) -> dict[str, str]:
        listed = once("genres", (word for entry in entries for word in entry.get(column, ())))
        return {word: entry["name"] for word in listed for entry in entries if word in entry.get(column, ())}

    mark = r"(?:[^\w\n]|_)"  # of one line, and few: a page of nothing else is read to its end
    titles, about, signs, says, sections = map(by, ("titles", "about", "signs", "says", "sections"))
    return Genres(
        by_kind=by("kinds"),
        by_title={fold(word): name for word, name in titles.items()},
        titles=re.compile(phrase(titles) + r"\b"),
        by_about={fold(word): name for word, name in about.items()},
        about=re.compile(r"[\W_]*(?:về việc|về|v/v)?[\W_]*(?P<about>" + phrase(about) + r")\b"),
        signs=re.compile(phrase(signs)),
        by_itself={fold(word): name for word, name in (says | sections).items()},
        says=re.compile(
            rf"\b(?:{phrase(says)})\b|^{mark}{{0,20}}+(?:[^\W_]{{1,4}}{mark}{{1,4}}+){{0,2}}"
            rf"(?P<section>{phrase(sections)}){mark}{{0,20}}?(?:$|(?<=:))",
            re.MULTILINE,
        ),
        stamped=re.compile(
            rf"^[^\n]{{0,50}}[:;_¬|~•»«=—][^\n]{{0,12}}?\b(?:{'|'.join(by('stamped'))})[ \t]*$", re.MULTILINE
        ),
    )
