"""What is known of people and offices beforehand (`data/roles.toml`, `data/names.toml`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from msgspec import convert

from kg.rules.body_names import Phrases
from kg.rules.patterns import once, phrase, read
from kg.text import fold

_SURNAMES = ("common", "other", "minority")  # family names by how telling they are: lists of data/names.toml


@dataclass(frozen=True, slots=True)
class Role:
    """One office: its written-out name; alone: needs no body; overlap: how many last words open its body's name;
    bodies: what its body's name opens with (one: that is its body); printed: it counts only with its body in print;
    prefix: a word of the body's name that may be left out ("Thứ trưởng [Bộ] Công an"); village: what the place is
    called whose name may follow ("Trưởng thôn Hậu Lâm": "Thôn")."""

    name: str
    alone: bool = False
    overlap: int = 0
    bodies: tuple[str, ...] = ()
    printed: bool = False
    prefix: str = ""
    village: str = ""


@dataclass(frozen=True, slots=True)
class Roles:
    """Offices by folded form; seats hold role and body in one word; short: abbreviations as printed; *_opens: the
    folded words that such a pattern opens with.

    gains: what stands between a person and an office that is theirs; to: between an office and the persons it goes
    to; leaves, behalf: right before an office (or a person) that is left, or another's; further: before one of which
    its sentence says what it said of the one before; left_by: before who leaves an office that is named behind ("thôi
    giữ chức đối với ông P, O"); joins, within: before a committee that takes somebody in, or whose members are
    listed; boards: kinds of boards in short; standing: "thường trực" in short, stands: in full; past: in a heading
    over who held office before; when: how a dated sentence opens, up to its year; earlier: how one opens that tells
    what was; present: what says that something is so today; homeland: the country's own name behind an office; gone:
    a bracket that says an office is no more; glued: an office that closes a line and runs into the word before it
    ("QUỐC HỘICHỦ TỊCH").
    """

    role: re.Pattern[str]
    role_opens: frozenset[str]
    by_form: Mapping[str, Role]
    former: frozenset[str]
    acting: frozenset[str]
    seat: re.Pattern[str]
    seat_opens: frozenset[str]
    seats: Mapping[str, tuple[str, str]]
    short: re.Pattern[str]
    short_opens: frozenset[str]
    addresses: Phrases
    shorts: Mapping[str, str]
    boards: Mapping[str, str]
    gains: re.Pattern[str]
    standing: str
    stands: str
    leaves: Behind
    further: Behind
    left_by: Behind
    behalf: Behind
    joins: re.Pattern[str]
    joins_opens: frozenset[str]
    within: re.Pattern[str]
    electing: re.Pattern[str]
    to: re.Pattern[str]
    past: re.Pattern[str]
    when: re.Pattern[str]
    earlier: re.Pattern[str]
    present: re.Pattern[str]
    homeland: re.Pattern[str]
    gone: re.Pattern[str]
    example: re.Pattern[str]
    glued: re.Pattern[str]
    surnames: Mapping[str, int]


@dataclass(frozen=True, slots=True, eq=False)
class Behind:
    """Words at the end of a folded stretch, with white space and marks behind them: a pattern that ends there, tried
    only where the stretch's last word is one of theirs."""

    pattern: re.Pattern[str]
    last: frozenset[str]

    def search(self, stretch: str) -> re.Match[str] | None:
        return self.pattern.search(stretch) if _last_word(stretch) in self.last else None


def _last_word(stretch: str) -> str:
    parted = stretch.rsplit(None, 1)
    if parted and parted[-1].isalnum():
        return parted[-1]
    end = len(stretch)
    while end and not stretch[end - 1].isalnum():
        end -= 1
    start = end
    while start and stretch[start - 1].isalnum():
        start -= 1
    return stretch[start:end]


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """How a name is told: family names by how telling they are, middle syllables, titles before, what bears names.

    title: titles that stand right before a name, at the end of a folded stretch; address: one of them is an address;
    familiar: one that counts in lists of names alone;
    named_after, wide, narrow: what stands right before the name of a thing, a province or district, a commune;
    no_countries: what opens like a country's name and is none;
    only_ends: what ends like the first and is none; home: before where somebody comes from or lives.
    """

    common: frozenset[str]
    other: frozenset[str]
    minority: frozenset[str]
    telling: frozenset[str]
    certain: frozenset[str]
    uncertain: frozenset[str]
    usual: frozenset[str]
    famous: frozenset[str]
    countries: frozenset[str]
    no_countries: Phrases
    title: Behind
    address: re.Pattern[str]
    familiar: Phrases
    ranks: Phrases
    named_after: Behind
    only_ends: Behind
    wide: Behind
    highest: Behind
    narrow: Behind
    home: re.Pattern[str]

    def family(self, syllable: str) -> bool:
        """Whether a syllable, with a capital first, is a family name."""
        return syllable in self.common or syllable in self.other or syllable in self.minority

    def certain_at(self, syllables: Sequence[str]) -> bool:
        """Whether what opens a run is a family name whatever it is, as the syllable behind it tells, and one more."""
        pairs = {" ".join(syllables[n : n + 2]) for n in (0, 1)}
        return len(syllables) > 2 and syllables[1] in self.certain and self.uncertain.isdisjoint(pairs)

    def middle(self, syllable: str) -> bool:
        """Whether a syllable, with a capital first, stands between family name and name."""
        return syllable in self.telling or syllable in self.usual


def load_roles() -> Roles:
    """The rules for offices. Raises LexiconError for a double or a file that cannot be read."""
    data, names = read("roles"), read("names")
    surnames = names["surnames"]
    prefix = data["prefixes"]
    return Roles(
        **_of_offices(data["role"], prefix),
        **_of_seats({fold(f): (seat["role"], seat["body"]) for seat in data["seat"] for f in seat["forms"]}, prefix),
        former=frozenset(map(fold, prefix["former"])),
        acting=frozenset(map(fold, prefix["acting"])),
        short=re.compile(
            rf"(?<![\w/-])(?P<short>{'|'.join(once('roles', data['short']))})(?:\.?[ \t]+(?P<standing>"
            rf"(?i:{prefix['stands']})(?!\w)|{prefix['standing']}"
            rf"(?=[ \t]+(?:{'|'.join(prefix['standing_of'])})|[,;.)])))?"
            r"(?=[ \t]+\w|[ \t]*:|[,;.)])"
        ),
        short_opens=_first_words(data["short"]),
        addresses=Phrases(names["titles"]["single"]),
        shorts=data["short"],
        boards=data["boards"],
        standing=fold(prefix["standing"]),
        stands=prefix["stands"],
        **_of_cues(data["cues"]),
        homeland=re.compile(rf"[ \t*_]{{1,4}}(?:nước[ \t]+)?{phrase(prefix['homeland'])}(?!\w)"),
        surnames={name: rank for rank, name in enumerate(chain(*(surnames[kind] for kind in _SURNAMES)))},
    )


def _of_offices(entries: Iterable[dict[str, Any]], prefix: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of Roles that tell of offices by name, and of what stands before and behind one."""
    by_form = {
        fold(form): convert(entry, Role) for entry in entries for form in {entry["name"], *entry.get("forms", ())}
    }
    before, deputy, after = (phrase(prefix[k]) for k in ("before", "deputy", "after"))
    standing = phrase([*prefix["in_charge"], prefix["standing"]])
    after = rf"(?:{standing}(?=\s+{phrase(prefix['standing_of'])})|{after})"
    opens = (*by_form, *prefix["before"], *prefix["deputy"])
    return {
        "role": re.compile(
            rf"(?<!\w)(?=[{_firsts(opens)}])(?:(?P<before>{before})\s+)?"
            rf"(?P<deputy>{deputy}\s+)?(?P<role>{phrase(by_form)})(?!\w)(?:\s+(?P<after>{after})(?!\w))?"
        ),
        "role_opens": _first_words(opens),
        "by_form": by_form,
        "glued": re.compile(rf"(?<=\w)(?:{deputy}\s+)?{phrase(f for f in by_form if ' ' in f)}(?:\s+{after})?$"),
    }


def _of_seats(seats: Mapping[str, tuple[str, str]], prefix: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of Roles that tell of seats: a role and its body in one word; none in the committee of a union, whose
    name goes on ("Ủy viên Trung ương ⟦Hội⟧ Nông dân", "Ủy viên Trung ương ⟦Đoàn⟧, ..." is no family name)."""
    unions = rf"[ \t]+(?:{phrase(prefix['unions'])}(?!\w)|{fold(prefix['union'])}(?=[ \t]*(?:[,;:.)\n-]|$)))"
    pattern = re.compile(rf"(?<!\w)(?=[{_firsts(seats)}])" + phrase(seats) + rf"(?!\w)(?!{unions})")
    return {"seats": seats, "seat": pattern, "seat_opens": _first_words(seats)}


def _of_cues(cues: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of Roles that tell what happens to an office, or when."""
    return {
        "gains": _cue(
            cues["holds"],
            rf"(?:{phrase(cues['by'])}\s[^,.;:()|\n]{{3,60}}?\s{phrase(cues['done'])}\s+"
            rf"|(?:{phrase(cues['given'])}[\s*_]+){{0,3}})",
        ),
        "leaves": _behind(cues["leaves"]),
        "further": _behind(cues["further"]),
        "joins": re.compile(rf"(?<!\w){phrase((*cues['joins'], *cues['within']))}[ \t*_]+"),
        "joins_opens": _first_words((*cues["joins"], *cues["within"])),
        "within": re.compile(phrase(cues["within"])),
        "electing": re.compile(rf"(?<!\w){phrase(cues['electing'])}(?!\w)[^,.;:\n]*$"),
        "left_by": Behind(
            re.compile(rf"(?<!\w){phrase(cues['leaves'])}[^.;:\n]{{0,60}}\s{phrase(cues['to'][:2])}[\s*_]*$"),
            _last_words(cues["to"][:2]),
        ),
        "behalf": _behind(cues["behalf"]),
        "to": _cue(cues["to"]),
        "past": re.compile(rf"(?<!\w){phrase(cues['past'])}(?!\w)"),
        "when": re.compile(
            rf"[\s*_\"“(]*(?:\[[^\]\n]{{1,30}}\][\s*_]*)*(?:{phrase(cues['when'])}[\s*_,]+){{0,3}}"
            r"(?:ngày )?(?:\d{1,2}(?:/\d{1,2}/| tháng \d{1,2} năm ))?(?:tháng \d{1,2}(?:/| năm )|năm )?"
            r"(?P<year>(?:19|20)\d\d)(?!\d)"
        ),
        "earlier": re.compile(rf"[\s*_\"“(]*{phrase(cues['earlier'])}(?!\w)"),
        "present": re.compile(rf"(?<!\w){phrase(cues['present'])}(?!\w)"),
        "gone": re.compile(
            rf"[\s*_]{{0,3}}(?:\([\s*_]*{phrase(cues['gone'])}[\s*_]*\)"
            rf"|,[\s*_]+{phrase(cues['quits'])}(?!\w)(?![\s*_]+{phrase(cues['quits_other'])}(?!\w)))"
        ),
        "example": re.compile(
            rf"(?:^|[\n(])[ \t*_+•-]*{phrase(cues['made_up'])}(?:[ ]?\d{{1,2}}(?:\.\d{{1,2}})*)?[ \t*_]*[:.]"
        ),
    }


def load_names() -> Names:
    """The rules for people's names. Raises LexiconError for a double or a file that cannot be read."""
    data = read("names")
    address, ranks = data["titles"]["address"], data["titles"]["ranks"]
    return Names(
        **{kind: frozenset(once("names", data["surnames"][kind])) for kind in _SURNAMES},
        telling=frozenset(data["middles"]["telling"]),
        certain=frozenset(data["middles"]["certain"]),
        uncertain=frozenset(data["middles"]["uncertain"]),
        usual=frozenset(data["middles"]["usual"]),
        famous=frozenset(map(fold, once("names", data["past"]["names"]))),
        countries=frozenset(map(fold, once("names", data["countries"]["names"]))),
        no_countries=Phrases(data["countries"]["never"]),
        title=Behind(
            re.compile(rf"(?<![\w])(?:{phrase([*address, *ranks])}[\s*_.,:]{{1,6}}){{1,5}}$"),
            _last_words([*address, *ranks]),
        ),
        address=re.compile(rf"(?<![\w]){phrase(address)}(?!\w)"),
        familiar=Phrases(data["titles"]["familiar"]),
        ranks=Phrases(ranks),
        named_after=_behind(data["things"]["named_after"]),
        only_ends=_behind(data["things"]["unless"]),
        wide=_behind(data["place"]["wide"], ""),
        highest=_behind(data["place"]["highest"], ""),
        narrow=_behind(data["place"]["narrow"], ""),
        home=re.compile(rf"(?<!\w){phrase(data['place']['home'])}(?!\w)[^.;\n]*$"),
    )


def _firsts(words: Iterable[str]) -> str:
    """The letters that words begin with, for a pattern to look at before it tries them one by one."""
    return "".join(sorted({fold(word)[0] for word in words}))


def _first_words(words: Iterable[str]) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", fold(word))[0] for word in words)


def _cue(words: Iterable[str], before: str = "") -> re.Pattern[str]:
    return re.compile(rf"[\s*_,)]{{0,4}}(?:(?:và|để)[\s*_]{{1,4}})?{before}{phrase(words)}[\s*_:]{{0,4}}")


def _behind(words: Iterable[str], marks: str = ':“"') -> Behind:
    """One of the words, and nothing behind it but white space, stars and marks, at the end of a folded stretch."""
    listed = list(words)
    return Behind(re.compile(rf"(?<!\w){phrase(listed)}[\s*_{marks}]{{0,4}}$"), _last_words(listed))


def _last_words(words: Iterable[str]) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]+", fold(word))[-1] for word in words)
