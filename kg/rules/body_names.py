"""How bodies' names are made (`data/body_names.toml`), as phrases of folded words that are looked up by their first."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from kg.errors import LexiconError
from kg.rules.patterns import read
from kg.text import fold

TOKEN = re.compile(r"t\.[ưw](?!\w)|[^\W_]+|[^\w\s*]")
"""A word, or one mark; stars and underscores are emphasis and none. "T.Ư" is a word."""
_END = ""  # in the tree of phrases: one ends here
_NUMERAL = re.compile(r"\d+|[ivxl]+")


class Phrases:
    """A set of phrases as a tree of words; "#" in one stands for a numeral. first: the words that they open with;
    single: none has a second word."""

    __slots__ = ("_numeral", "_tree", "first", "single")

    def __init__(self, phrases: Iterable[str], short: Iterable[tuple[str, str]] = ()) -> None:
        self._tree: dict[str, Any] = {}
        for phrase in phrases:
            for form in _forms(fold(phrase), short):
                node = self._tree
                for word in TOKEN.findall(form):
                    node = node.setdefault(word, {})
                node[_END] = {}
        self._numeral = "#" in self._tree
        self.first = frozenset(self._tree)
        self.single = all(node.keys() == {_END} for node in self._tree.values())

    def opens(self, words: Sequence[str], index: int) -> bool:
        """Whether a phrase may begin at `index`, by its first two words."""
        node = self._tree.get(words[index])
        if node is None:
            return False
        return _END in node or "#" in node or (index + 1 < len(words) and words[index + 1] in node)

    def at(self, words: Sequence[str], index: int) -> int:
        """How many words the longest phrase at `index` takes, 0 for none."""
        try:  # most words open nothing, and half a million of a hundred documents are asked for
            node = self._tree.get(words[index])
        except IndexError:
            return 0
        if node is None:
            if not self._numeral or not _NUMERAL.fullmatch(words[index]):
                return 0
            node = self._tree["#"]
        longest, n = 0, index + 1
        while len(node) > (_END in node):
            if _END in node:
                longest = n - index
            if n == len(words):
                return longest
            below = node.get(words[n])
            if below is None:
                if "#" not in node or not _NUMERAL.fullmatch(words[n]):
                    return longest
                below = node["#"]
            node, n = below, n + 1
        return n - index


def _forms(phrase: str, short: Iterable[tuple[str, str]]) -> set[str]:
    """The phrase, and with each abbreviation in place of what it stands for."""
    forms = {phrase}
    for written, abbreviation in short:
        if written in phrase or (len(forms) > 1 and any(written in form for form in forms)):
            whole = re.compile(rf"(?<!\w){re.escape(written)}(?!\w)")
            forms |= {whole.sub(abbreviation, form) for form in forms}
    return forms


def _spellings(fields: Iterable[str], verbs: Container[str] = ()) -> Iterator[str]:
    """Fields with the marks that people put for each other: "Lao động, Thương binh & Xã hội", "Văn hóa Thể thao"; none
    without a mark whose last part is a verb ("Phòng Thanh tra | kiểm tra hồ sơ")."""
    for field in fields:
        parts = re.split(" - |, ", field)
        marks = (" - ", ", ") if fold(parts[-1]) in verbs else (" - ", ", ", " ")
        for mark in marks if len(parts) > 1 else ("",):
            form = mark.join(parts)
            yield from (form, form.replace(" và ", " & "), form.replace(" và ", " "))
        yield field


@dataclass(frozen=True, slots=True, eq=False)
class BodyNames:
    """Heads by what follows them, and what a name is made of. heads: by the word that they open with, those of
    every kind and "offices"; never: what
    opens like one and is none, never_opens: its first words."""

    placed: Phrases
    over: Phrases
    fielded: Phrases
    free: Phrases
    firms: Phrases
    alone: Phrases
    placed_only: Phrases
    each: Phrases
    lower: Phrases
    ranks: Phrases
    alike: Phrases
    bodiless: Phrases
    steers: Phrases
    whole_offices: Phrases
    unit_heads: Phrases
    charge: Phrases
    fields: Phrases
    topics: Phrases
    levels: Phrases
    cities: Phrases
    branches: Phrases
    lone: Phrases
    narrowing: Phrases
    openers: Phrases
    kinds: Phrases
    bare: Phrases
    paired: Phrases
    listed: Phrases
    owners: Phrases
    works: Phrases
    heading: Phrases
    schools: Phrases
    doers: Phrases
    members: Phrases
    bodily: Phrases
    describing: Phrases
    doing: Phrases
    trades: Phrases
    offices: Phrases
    stops: Phrases
    verbs: Phrases
    acting: Phrases
    objects: frozenset[str]
    formed: Phrases
    quoted: frozenset[str]
    plying: frozenset[str]
    counted: frozenset[str]
    bare_counted: frozenset[str]
    levelled: frozenset[str]
    lowered: frozenset[str]
    boards: frozenset[str]
    unfielded: Phrases
    single: Phrases
    hosted: Phrases
    hosts: Phrases
    together: Phrases
    highest: Phrases
    called: Phrases
    high: Phrases
    national: Phrases
    central: Phrases
    tidings: Phrases
    country: Phrases
    numbered: Phrases
    branch: Phrases
    forces: Phrases
    manned: Phrases
    sharing: Phrases
    apposed: frozenset[str]
    halves: Phrases
    whole: Phrases
    enacts: Phrases
    behind: Phrases
    cased: Phrases
    served: Phrases
    carrying: Phrases
    motto: Phrases
    terms: Phrases
    compounds: Phrases
    first: Phrases
    heads: Mapping[str, tuple[tuple[str, Phrases], ...]]
    never: re.Pattern[str]
    never_opens: frozenset[str]


def _first(data: dict[str, Any], short: Sequence[tuple[str, str]], offices: Iterable[str]) -> Phrases:
    """What any name opens with, but for places."""
    groups = data["groups"]
    heads = (data[table]["words"] for table in _HEADS)
    posts = data["offices"]["whole_offices"]
    return Phrases([*chain(*heads), *groups["openers"], *groups["bare"], *groups["kinds"], *offices, *posts], short)


_HEADS = ("placed", "over", "fielded", "free", "firms", "offices")
_LISTS = {  # table of data/body_names.toml → its lists of phrases
    "placed": ("placed_only", "each", "hosted", "hosts", "manned", "sharing"),
    "fielded": ("formed", "unfielded", "numbered", "branch", "forces"),
    "free": ("cased", "carrying"),
    "offices": ("ranks", "alike", "bodiless", "whole_offices", "unit_heads", "charge", "steers"),
    "levels": (
        *("narrowing", "single", "together", "called", "highest", "high", "served", "motto", "terms", "compounds"),
        "country",
    ),
    "stops": ("whole",),
    "never": ("halves",),
    "groups": (
        *("branches", "lone", "openers", "kinds", "bare", "paired", "listed", "members", "bodily", "doing", "trades"),
        *("describing", "owners", "works", "heading", "doers", "schools"),
    ),
}
# of these, what may be abbreviated; and the lists of single words
_IN_SHORT = {"sharing", "hosted", "manned", "forces", "narrowing", "kinds", "bare", "describing"}
_WORDS = {
    "groups": ("plying",),
    "fielded": ("objects", "counted", "bare_counted", "levelled", "lowered"),
    "free": ("quoted", "boards"),
    "stops": ("apposed",),
}


def load_body_names(verbs: Iterable[str], offices: Iterable[str], abbreviations: Mapping[str, str]) -> BodyNames:
    """The grammar's words; `verbs` (data/cues.toml) end a name, `offices` are those of data/roles.toml, `abbreviations`
    (data/bodies.toml) shorten a name."""
    data = read("body_names")
    for table in (*_HEADS[:-1], "fields", "levels", "stops"):
        words = list(map(fold, data[table]["words"]))
        if double := next((w for w in words if words.count(w) > 1), None):
            raise LexiconError(f'data/body_names.toml [{table}]: "{double}" stands twice; keep one.')
    short = [(fold(long), fold(brief)) for brief, long in abbreviations.items() if len(long.split()) > 1]
    heads = {table: Phrases(data[table]["words"], short) for table in _HEADS}
    openings = chain.from_iterable(phrases.first for phrases in heads.values())
    fields, never = data["fields"]["words"], list(map(fold, data["never"]["patterns"]))
    deeds = set(map(fold, verbs))
    lists: dict[str, Any] = heads | {
        key: Phrases(data[table][key], short if key in _IN_SHORT else ())
        for table, keys in _LISTS.items()
        for key in keys
    }
    lists |= {key: frozenset(map(fold, data[table][key])) for table, keys in _WORDS.items() for key in keys}
    return BodyNames(
        **lists,
        heads={word: tuple((kind, p) for kind, p in heads.items() if word in p.first) for word in openings},
        alone=Phrases([*data["over"]["alone"], *data["free"]["alone"], *data["placed"]["words"]], short),
        lower=Phrases(data["lower"]["words"], short),
        levels=Phrases(data["levels"]["words"]),
        cities=Phrases(read("provinces")["now"]["cities"]),
        fields=Phrases(_spellings((field for field in fields if field[0].isupper()), deeds), short),
        topics=Phrases(_spellings(field for field in fields if not field[0].isupper()), short),
        behind=Phrases(_spellings(data["free"]["behind"])),
        national=Phrases(data["levels"]["national"]),
        central=Phrases(data["levels"]["central"]),
        tidings=Phrases(data["levels"]["tidings"]),
        acting=Phrases([*data["free"]["acting"], *data["free"]["carrying"]]),
        stops=Phrases(data["stops"]["words"]),
        enacts=Phrases([*data["stops"]["words"], *data["stops"]["enacts"]]),
        verbs=Phrases([*verbs, *data["verbs"]["words"]]),
        first=_first(data, short, offices),
        never=re.compile("|".join(pattern.replace(" ", r"[\s*]+") for pattern in never)),
        never_opens=frozenset(TOKEN.findall(pattern)[0] for pattern in never),
    )
