"""By which keys a document says something of what the collection decides: so that who decides a thing anew reads what
is said of it, and nothing else.

name/…: a person's name, whoever bears it. act/…: the acts of a scope that bear a number of a kind, or a name. term/…:
what a committee calls its terms. kind/…: which act keys a scope's acts of a kind have. place/…: how a province is
printed. Of what a document only looks at: open/… (before the key of an act that it names without a day: what others
say of the act may decide which is meant), bare/… (the same of a number without codes), told/… (acts of a kind whose
subject is told), wants/… (one act of a kind that it may be), lost/… (a name by which it may be found whose it is).
run/…: a run of words of its text (`resolve.duplicates`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from kg.ids import CENTRE, person_id
from kg.mentions.numbers import count_key
from kg.models import Citation, Extraction, Party, Place, Position
from kg.resolve.act_index import own_mention, plenum_resolution
from kg.resolve.identity import kind_of, title_mentions
from kg.resolve.laws import Laws, title_stem
from kg.resolve.numbering import Stem, Writer, kind_code, name_stem, stem_of, writer
from kg.rules.acts import ActRules
from kg.text import slug


class Said(Struct, frozen=True, array_like=True):
    """What a document says under one key, each with its place in the extraction."""

    citations: list[tuple[int, Citation]]
    positions: list[tuple[int, Position]]
    parties: list[Party]
    acts: list[str]  # keys of acts: of the same mentions, or of a kind; of a place how it is printed


def name_key(name: str) -> str:
    """Of a person's name."""
    return f"name/{person_id('x', ' '.join(name.split()).lower()).split('.')[1]}"


def act_key(stem: Stem) -> str:
    """Of the acts of one number or name: all that can have one id, or be meant by a number without its codes."""
    return f"act/{stem.scope}/{slug(stem.kind)}/{slug(stem.count)}"


def keys_of(
    document: str,
    extraction: Extraction,
    places: Mapping[str, Place],
    rules: ActRules,
    runs: Iterable[int] = (),
) -> dict[str, Said | None]:
    """All keys of a document; None: it only looks there. runs: of its text."""
    who = writer(document, extraction.document.header, places)
    said: dict[str, Said] = defaultdict(lambda: Said([], [], [], []))
    _note_people(extraction, said)
    _note_acts(extraction, who, rules, said)
    looks = {f"run/{run}" for run in runs} | set(_looks(who, extraction, rules))
    if who.place.own:
        said[f"place/{who.place.province}"].acts.append(who.place.name or "")
    else:
        looks |= {f"lost/{key}" for key in said if key.startswith("name/")}
    found: dict[str, Said | None] = dict.fromkeys(looks)
    found |= {key: Said(one.citations, one.positions, one.parties, sorted(set(one.acts))) for key, one in said.items()}
    return dict(sorted(found.items()))


def _note_people(extraction: Extraction, said: dict[str, Said]) -> None:
    for n, position in enumerate(extraction.positions):
        said[name_key(position.person)].positions.append((n, position))
    for task in extraction.tasks:
        for party in (*task.directing, *task.implementing):
            if party.kind == "person":
                said[name_key(party.name)].parties.append(party)


def _note_acts(extraction: Extraction, who: Writer, rules: ActRules, said: dict[str, Said]) -> None:
    for n, citation in enumerate(extraction.citations):
        keys = list(speaks(citation, who, rules))
        for key in keys:
            said[key].citations.append((n, citation))
            said[key].acts.extend(other for other in keys if other != key and is_act(other))
    own = own_mention(extraction.document.header)
    for citation in (*extraction.citations, *([own] if own else [])):
        for stem in _stems(citation, who, rules):
            said[f"kind/{stem.scope}/{rules.base.get(citation.kind, citation.kind)}"].acts.append(act_key(stem))


def is_act(key: str) -> bool:
    """Whether it is of an act's number or name."""
    return key.startswith("act/")


def speaks(c: Citation, who: Writer, rules: ActRules) -> Iterator[str]:
    """The keys under which a mention says something of an act, or of the terms of who issued it."""
    stems = _stems(c, who, rules)
    yield from dict.fromkeys(map(act_key, stems))
    if stems and stems[0].issuer and c.name and c.kind in rules.laws:
        yield act_key(title_stem(c.name))
    if stems and stems[0].issuer and c.date and c.term:
        yield f"term/{stems[0].scope}/{stems[0].seat}"


def _stems(c: Citation, who: Writer, rules: ActRules) -> list[Stem]:
    """What `act_index` notes a mention under."""
    plenum = plenum_resolution(c, rules)
    numbered, named = plenum[0] if plenum else stem_of(c, who, rules), name_stem(c, who, rules)
    return [stem for stem in (numbered, named) if stem]


def _looks(who: Writer, extraction: Extraction, rules: ActRules) -> Iterator[str]:
    header, own = extraction.document.header, own_mention(extraction.document.header)
    days: dict[Stem, set[str | None]] = defaultdict(set)  # of each number the terms of the mentions with a day so far
    for c in extraction.citations:
        yield from _looks_of(c, who, rules)
        yield from (f"bare/{key}" for key in _bare(c, who, rules))
        yield from (f"open/{key}" for key in _open(c, days, who, rules))
    for mention in ([own] if own else []) + title_mentions(header, rules):
        yield from map(act_key, _stems(mention, who, rules))
        yield from (f"open/{key}" for key in _open(mention, {}, who, rules))
    if not header.number:
        yield "wants/" + "/".join(kind_of(who, rules))


def _open(c: Citation, days: dict[Stem, set[str | None]], who: Writer, rules: ActRules) -> list[str]:
    """The keys of acts of which others may tell which one a mention means: none where its own day does, or that of a
    mention before it."""
    stems = _stems(c, who, rules)
    if c.number is None or not stems:
        return list(map(act_key, stems))
    stem = stems[0]
    if c.date and stem.year in ("", c.date[:4]):
        days.setdefault(stem, set()).add(c.term)
        return list(map(act_key, stems[1:]))
    known = days.get(stem, set())
    told = not c.date and bool(known) and (not c.term or bool(known & {c.term, None}))
    return [] if told else list(map(act_key, stems))


def _looks_of(c: Citation, who: Writer, rules: ActRules) -> Iterator[str]:
    yield from terms_of(c, who, rules)
    yield from _bare(c, who, rules)
    if c.name and c.term and " về " in c.name:
        yield from (f"told/{stem.scope}/{c.kind}" for stem in _stems(c, who, rules))


def terms_of(c: Citation, who: Writer, rules: ActRules) -> Iterator[str]:
    """The keys of what those who issued the acts that a mention may mean call their terms."""
    stems = _stems(c, who, rules)
    yield from (f"term/{stem.scope}/{stem.seat}" for stem in stems if stem.scope != CENTRE and stem.issuer)


def _bare(c: Citation, who: Writer, rules: ActRules) -> list[str]:
    """The keys of the acts that a number without codes may mean."""
    if not c.number or _stems(c, who, rules):
        return []
    kind, count = kind_code("", c.kind, rules), count_key(c.number)
    return [act_key(Stem(scope, "", "", kind, count, "")) for scope in (CENTRE, who.scope)]


class Links:
    """Which act keys belong together because laws of one title have several numbers, by the registry."""

    def __init__(self, laws: Laws) -> None:
        self._beside: dict[str, set[str]] = defaultdict(set)
        for title, versions in laws.versions.items():
            for version in versions:
                self._beside[act_key(title)].add(act_key(version.stem))
                self._beside[act_key(version.stem)].add(act_key(title))

    def beside(self, key: str) -> set[str]:
        return self._beside.get(key, set())
