"""What is known of acts beforehand: kinds, codes, issuers, titles of laws, terms, purposes, provinces (`kg/data`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from kg.rules.codes import Codes, codes
from kg.rules.patterns import either, once, phrase, printed, read, spelled, whole
from kg.text import CAPITALS, fold, slug, unmark


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the Party: Roman number, close of the congress that opened it."""

    number: str
    closed: str


class Resolution(NamedTuple):
    """One of a plenum's."""

    number: str
    date: str
    subject: str


@dataclass(frozen=True, slots=True)
class ActRules:
    """What is known of acts: kinds by folded name and by code, issuers by code, laws' titles, terms, provinces.

    kind: any kind in folded text; this: the same with "này".
    opening: a kind as a mention opens with it (capital); issuer: a printed body.
    glued: "số" or a type word that a count runs into; unmarked: a type word before a number, letters without marks.
    by_code: code in capitals → kind; code_of: kind → its code; codes_of: all of them.
    inner: kinds that documents number their own parts by.
    marked: a footnote's mark run into a body's name ("Bộ Chính trị4", groups body and mark).
    short: a type word's short form ("QĐ") → kind; shortened: one before a number; alone: those that need no code.
    english: an English type word with "No." at the end of a stretch; by_english: that word → kind; owner_in_english,
    of_in_english: an English issuer (group body) before an act and behind one; issuers_in_english: its name → ours.
    runs_on: what goes on with a body's name behind its head.
    foreign: what stands behind another country's act; foreign_made, not_law: before one, before a "Luật" that is none.
    laws: a known title of each kind of statute, commas left out or not; titles: one without commas → the title.
    no_title: what stands behind "Luật" and is no title, folded.
    beginnings: what stands before the first comma of known titles.
    small: a kind of statute in small letters, a title behind it.
    short_codes, short_titles: short names of laws → titles; short_code, shortened_title: one of them in print.
    issuers: code → (scope, is Party's, name); issuing: folded name → code; plenums: (term, number) → its resolutions.
    purposes: folded cue → purpose; before: the cues before an act; opens: those that open a recital; passive: what
    another act did ("được sửa đổi bởi"); enacts: kinds whose articles do what their verbs say.
    parts: what of an act is changed; place: what stands before its place, group into; otherwise: words by which the
    place is no part that is changed.
    promulgates: what stands before the kind of the act that a body gives itself; translated: a translation's preamble.
    carried_out: a verb (group verb) with the list of acts it is done to, at the end of folded words.
    in_force: up to the day since which an act is in force; in_force_signed: what stands for its own day.
    province: one at the end of folded words.
    """

    kind: re.Pattern[str]
    this: re.Pattern[str]
    opening: re.Pattern[str]
    kinds: Mapping[str, str]
    base: Mapping[str, str]
    by_code: Mapping[str, str]
    code_of: Mapping[str, str]
    codes_of: Mapping[str, frozenset[str]]
    bare: frozenset[str]
    loose: frozenset[str]
    old: frozenset[str]
    inner: frozenset[str]
    short: Mapping[str, str]
    shortened: re.Pattern[str]
    alone: frozenset[str]
    english: re.Pattern[str]
    by_english: Mapping[str, str]
    owner_in_english: re.Pattern[str]
    of_in_english: re.Pattern[str]
    issuers_in_english: Mapping[str, str]
    glued: re.Pattern[str]
    unmarked: re.Pattern[str]
    codes: Codes
    marked: re.Pattern[str]
    issuer: re.Pattern[str]
    issuers: Mapping[str, tuple[str, bool, str]]
    issuing: Mapping[str, str]
    runs_on: re.Pattern[str]
    foreign: re.Pattern[str]
    foreign_made: re.Pattern[str]
    beginnings: frozenset[str]
    small: re.Pattern[str]
    laws: Mapping[str, re.Pattern[str]]
    titles: Mapping[str, str]
    no_title: re.Pattern[str]
    short_codes: Mapping[str, str]
    short_code: re.Pattern[str]
    short_titles: Mapping[str, str]
    shortened_title: re.Pattern[str]
    not_law: re.Pattern[str]
    terms: tuple[Term, ...]
    plenums: Mapping[tuple[str, int], tuple[Resolution, ...]]
    ordinals: Mapping[str, int]
    sitting: re.Pattern[str]
    purposes: Mapping[str, str]
    before: re.Pattern[str]
    opens: re.Pattern[str]
    recitals: Mapping[str, str]
    passive: re.Pattern[str]
    passives: Mapping[str, str]
    enacts: frozenset[str]
    parts: re.Pattern[str]
    place: re.Pattern[str]
    otherwise: re.Pattern[str]
    promulgates: re.Pattern[str]
    translated: re.Pattern[str]
    in_force: re.Pattern[str]
    in_force_signed: re.Pattern[str]
    obstacle: re.Pattern[str]
    carried_out: re.Pattern[str]
    provinces: Mapping[str, str]
    cities: frozenset[str]
    province_names: Mapping[str, str]
    merged: Mapping[str, str]
    province: re.Pattern[str]


def _of_plenums(terms: Mapping[str, Any], sitting: str) -> dict[str, Any]:
    plenums = {
        (p["term"], p["number"]): tuple(Resolution(*a.split(" ", 2)) for a in p["acts"]) for p in terms["plenum"]
    }
    pattern = re.compile(sitting.replace("NTH", "|".join(terms["ordinals"])))
    return {"plenums": plenums, "ordinals": terms["ordinals"], "sitting": pattern}


def load_act_rules() -> ActRules:
    """The rules for acts. Raises LexiconError for a double or a file that cannot be read."""
    kinds, issuers, laws, terms = read("act_kinds")["kind"], read("issuers"), read("laws"), read("terms")
    names = once("act_kinds", (k["name"] for k in kinds))
    purposes, provinces = read("purposes")["purpose"], _provinces()
    once("purposes", (cue for p in purposes for cue in p["before"]))
    opens = [k["name"] for k in kinds if k.get("bare") or k.get("named") or k.get("statute")]
    return ActRules(
        **_of_kinds(kinds),
        **_of_other_words(kinds),
        **_of_laws(laws),
        kind=re.compile(phrase((*names, *map(_run_in, names))) + r"(?!\w)(?<!pháp luật)(?<!kỷ luật)(?<!đạo luật)"),
        this=re.compile(rf"{phrase(names)}[\s*_]+này(?!\w)|(?<!\w)this[\s*_]+{phrase(_english(kinds))}(?!\w)"),
        opening=re.compile(printed(opens) + r"(?!\w)"),
        glued=re.compile(rf"(?:số|{phrase(names)})$"),
        unmarked=re.compile(r"(?<!\w)(?P<kind>" + "|".join(map(unmark, names)) + r")[\s*_]{1,3}(?:so[\s*_:.]{0,3})?$"),
        codes=_codes(kinds, issuers),
        marked=re.compile(  # a syllable has 7 letters at most ("nghiêng"); unbounded, a long run takes squared time
            rf"(?P<body>[{CAPITALS}]\w{{1,7}}[ ](?:{'|'.join(issuers['names']['second'])}))"
            r"(?P<mark>\d{1,2})(?=[\s,.;:)])"
        ),
        issuer=_issuer(issuers["names"], kinds, "|".join(terms["ordinals"]), read("body_names")["fields"]["words"]),
        **_sides(issuers),
        foreign=_foreign(once("issuers", issuers["foreign"]["owners"])),
        foreign_made=_foreign_made(**issuers["foreign"]),
        terms=tuple(Term(t["number"], t["closed"]) for t in terms["term"]),
        **_of_plenums(terms, issuers["sitting"]["pattern"]),
        **_of_purposes(purposes, phrase(read("purposes")["agents"]["heads"])),
        **_enacting(read("purposes")),
        **_alters(**read("purposes")["alters"]),
        **_in_force(**read("purposes")["in_force"]),
        obstacle=_obstacle(**read("purposes")["obstacle"]),
        carried_out=_carried_out(purposes, kinds, **read("purposes")["carried_out"]),
        provinces=provinces,
        cities=frozenset(slug(name) for when in ("now", "before") for name in read("provinces")[when]["cities"]),
        province_names={
            slug(n): n for when in ("now", "before") for group in read("provinces")[when].values() for n in group
        },
        merged={slug(before): slug(after) for before, after in read("provinces")["merged"].items()},
        province=re.compile(" " + phrase(provinces) + "$"),
    )


def _of_purposes(purposes: list[dict[str, Any]], agents: str) -> dict[str, Any]:
    """By which words a citation's purpose is told: before it, at a line's beginning, in the passive."""
    before, opens, passive = (phrase(cue for p in purposes for cue in p.get(at, ())) for at in _WHERE)
    return {
        "purposes": _cues(purposes, "before"),
        "recitals": _cues(purposes, "opens"),
        "passives": _cues(purposes, "passive"),
        "before": re.compile(before + r"(?!\w)"),
        "opens": re.compile(rf"(?:\n[\s*_+•–-]*|[ ]\*)(?P<cue>{opens})(?!\w)"),
        "passive": re.compile(
            rf"(?:bị|\((?:đã)?|được(?:[\s*_]+{agents}(?!\w)[^;.,(:]{{0,50}}?(?=[\s*_]))?)[\s*_]*(?P<cue>{passive})"
            r"(?:[^;.(]{0,60})?[\s*_](?:bởi|bằng|tại|theo|do)[\s*_]+(?:các[\s*_]+)?$"
        ),
    }


_WHERE = ("before", "opens", "passive")


def _sides(issuers: dict[str, Any]) -> dict[str, Any]:
    """The fields of ActRules that tell of issuers' codes."""
    sides = ((side, scope, rows) for side in ("party", "state") for scope, rows in issuers[side].items())
    found = {code.upper(): (scope, side == "party", name) for side, scope, rows in sides for code, name in rows.items()}
    named = {fold(name): code for code, (_, _, name) in sorted(found.items()) if name != "Trung ương"}
    where = either(once("issuers", issuers["names"]["where"]))
    english = spelled(once("issuers", issuers["english"]), r"\s+")
    runs_on = re.compile(rf"[ \n](?!{where}[ \n]|[{CAPITALS}])|-\d")  # "Covid⟦-19⟧ tỉnh"
    return {
        "issuers": found,
        "issuing": named,
        "runs_on": runs_on,
        "owner_in_english": re.compile(rf"(?<!\w)(?P<body>{english})[’']s\s+$"),
        "of_in_english": re.compile(rf"\s+of\s+(?:the\s+)?(?P<body>{english})(?!\w)"),
        "issuers_in_english": issuers["english"],
    }


def _of_kinds(kinds: list[dict[str, Any]]) -> dict[str, Any]:
    """The fields of ActRules that tell of kinds alone."""
    names = [k["name"] for k in kinds]
    return {
        "kinds": {form: name for name in names for form in (fold(_run_in(name)), fold(name))},
        "base": {k["name"]: k.get("base", k["name"]) for k in kinds},
        "by_code": {code.upper(): k["name"] for k in reversed(kinds) for code in k.get("codes", ())},
        "code_of": {k["name"]: k["codes"][0] for k in kinds if k.get("codes")},
        "codes_of": {k["name"]: frozenset(code.upper() for code in k.get("codes", ())) for k in kinds},
        **{trait: frozenset(k["name"] for k in kinds if k.get(trait)) for trait in ("bare", "inner", "loose", "old")},
    }


def _of_other_words(kinds: list[dict[str, Any]]) -> dict[str, Any]:
    """The fields of ActRules that tell how kinds are printed in short and in English."""
    short = {form: k["name"] for k in kinds for form in k.get("short", ())}
    english = _english(kinds)
    either = spelled(once("act_kinds", english), r"[ ]+")
    return {
        "short": short,
        "alone": frozenset(form for k in kinds if k.get("short_alone") for form in k["short"]),
        "shortened": re.compile(
            "(?P<short>"
            + "|".join(once("act_kinds", short))
            + r")(?=[\s*_]{0,3}(?::[\s*_]{0,3})?(?:số[\s*_:]{0,3})?\d)"
        ),
        "by_english": english,
        "english": re.compile(rf"(?<!\w)(?P<word>{either})\s(?:[Nn]o\.?\s?|[Nn]umber\s)?$"),
    }


def _english(kinds: list[dict[str, Any]]) -> dict[str, str]:
    """The English words for kinds of acts → the kinds."""
    return {word: k["name"] for k in kinds for word in k.get("english", ())}


def _of_laws(laws: dict[str, Any]) -> dict[str, Any]:
    """The fields of ActRules that tell of statutes alone."""
    keys = {"Bộ luật": "bo_luat", "Pháp lệnh": "phap_lenh", "Luật": "luat"}
    titles = {kind: _spelled(once("laws", laws[key]), laws["within"]) for kind, key in keys.items()}
    short = once("laws", laws["short_titles"])
    return {
        "small": re.compile(rf"(?<!\w){phrase(titles)}(?=[ ])"),
        "laws": {kind: re.compile(phrase(forms).replace(",", ",?") + r"(?!\w)") for kind, forms in titles.items()},
        "beginnings": frozenset(fold(f).split(",")[0] for forms in titles.values() for f in forms if "," in f),
        "titles": {fold(f).replace(",", ""): fold(title) for forms in titles.values() for f, title in forms.items()},
        "no_title": re.compile(f"{phrase(laws['no_title']['names'])}|.* {phrase(laws['no_title']['ends'])}"),
        "short_codes": {code: fold(title) for code, title in laws["short_codes"].items()},
        "short_code": re.compile("(?:" + "|".join(once("laws", laws["short_codes"])) + r")(?![\w/-])"),
        "short_titles": {fold(form): fold(title) for form, title in laws["short_titles"].items()},
        "shortened_title": re.compile("(?:" + "|".join(map(re.escape, short)) + r")(?!\w)"),
        "not_law": re.compile(r"(?<!\w)" + phrase(laws["not_law"]["after"]) + r"[\s*_“\"]+$"),
    }


def _run_in(name: str) -> str:
    """A kind as pages print it that lost their spaces: "Nghịquyết"."""
    return name.replace(" ", "")


def _spelled(titles: Iterable[str], within: Mapping[str, str]) -> dict[str, str]:
    """Each title, and with abbreviations inside ("Tổ chức HĐND và UBND") → the title."""
    forms = {title: title for title in titles}
    for brief, long in within.items():
        forms |= {form.replace(long, brief): title for form, title in forms.items()}
    return forms


def _codes(kinds: list[dict[str, Any]], issuers: dict[str, Any]) -> Codes:
    """The codes of all kinds and issuers; a kind's `old` codes stood alone ("15-SL"), as `issuers.old` did."""
    sides = ((code, side == "party") for side in ("party", "state") for rows in issuers[side].values() for code in rows)
    old = [*issuers["old"]["codes"], *(code for k in kinds for code in k.get("old", ()))]
    return codes((code for k in kinds for code in k.get("codes", ())), dict(sides), old)


def _foreign(owners: tuple[str, ...]) -> re.Pattern[str]:
    """What stands behind an act of another country or of an international body; "Ủy ban Pháp luật" is none."""
    stop = (
        r"(?:về|với|và|cho|tại|quy|đã|giữa|Việt|được|có|là|huyện|xã|phường|quận|tỉnh|thành|thị|thôn|bản|ông|bà)(?!\w)"
    )
    word, last = rf"(?!{stop})\w+[ ]", rf"(?!{stop})(?![{CAPITALS}])\w+[ ]"
    name = either(map(re.escape, owners))
    more = r"năm|ngày|số|trong|do|nêu|ban|khóa|sửa|thì|này|cũng|đều|sẽ|đang|vẫn|bị|bởi|như|khi|nhằm|để|kêu|yêu|nhắc"
    ends = rf"[.,;:()”\"]|$|{stop}|(?:{more})(?!\w)"
    return re.compile(
        rf"(?:(?:[ ]\([^()\n]{{1,20}}\))?[ ]của[ ](?:(?:{word}){{0,7}}?{last})?|(?P<title>[ ]))"
        rf"{name}(?=[ *_]*\n[\s*_]*\n|[\s*_]*(?:{ends}))"
    )


def _foreign_made(owners: list[str], made: list[str], already: list[str], **_: object) -> re.Pattern[str]:
    """What ends before a law that another country made: "Quốc hội Nhật Bản đã thông qua |Luật ...|"."""
    return re.compile(
        rf"(?<!\w){either(map(re.escape, owners))}[ ](?:{either(already)}[ ])*{either(made)}(?:[ ]một)?[\s*_“\"]+$"
    )


def _enacting(purposes: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of ActRules that tell which acts rule, and that they are given."""
    given = r"(?<!\w)" + phrase(purposes["promulgates"]["words"]) + r"[\s*_]+$"
    opens, ends = (phrase(purposes["translated"][at]) for at in ("opens", "ends"))
    return {
        "enacts": frozenset(purposes["enacts"]["kinds"]),
        "promulgates": re.compile(given),
        "translated": re.compile(rf"{opens}[\s\S]{{0,6000}}?(?:\n[\s*_]*{ends}(?!\w)|\Z)"),
    }


def _obstacle(words: list[str], within: list[str], **_: object) -> re.Pattern[str]:
    """Words on what goes wrong, at most 80 letters of one clause, and the words that lead to the doing of it."""
    return re.compile(phrase(words) + r"(?!\w)[^.;:\n|]{0,80}?(?<!\w)" + phrase(within) + r"[\s*_]*$")


def _carried_out(
    purposes: list[dict[str, Any]],
    kinds: list[dict[str, Any]],
    how: list[str],
    of: list[str],
    acts: list[str],
    **_: object,
) -> re.Pattern[str]:
    """A verb (group verb) and the list of acts to which it is done, at the end of a clause without its colon."""
    verbs = next(p["before"] for p in purposes if p["name"] == "implements")
    ways = rf"(?:{phrase(how)}(?!\w)(?:,|[\s*_]+và(?!\w))?[\s*_]+)*"
    named = phrase([*acts, *(kind["name"] for kind in kinds)])
    return re.compile(
        rf"(?<!\w)(?P<verb>{phrase(verbs)})[\s*_]+{ways}(?={phrase(of)}(?!\w))[^.;:|]{{0,160}}?(?<!\w){named}(?!\w)[^.;:|]{{0,160}}$"
    )


def _alters(parts: list[str], places: list[str], into: list[str], otherwise: list[str], **_: object) -> dict[str, Any]:
    """The fields of ActRules that tell how a part of an act is changed."""
    return {
        "parts": re.compile(r"(?<!\w)" + phrase(parts) + r"(?!\w)"),
        "place": re.compile(rf"(?<!\w)(?:(?P<into>{phrase(into)})|{phrase(places)})[\s*_]+$"),
        "otherwise": re.compile(r"(?<!\w)" + phrase(otherwise) + r"(?!\w)"),
    }


def _in_force(verbs: list[str], since: list[str], day: str, signed: list[str], **_: object) -> dict[str, Any]:
    """The fields of ActRules that tell since when an act is in force."""
    gap = r"[\s*_]*,?[\s*_]*"
    return {
        "in_force": re.compile(rf"{whole(verbs)}(?!\w){gap}{phrase(since)}[\s*_]+(?={day})"),
        "in_force_signed": re.compile(rf"{day}[\s*_]+{phrase(signed)}(?!\w)"),
    }


def _cues(purposes: list[dict[str, Any]], where: str) -> dict[str, str]:
    return {fold(cue): p["name"] for p in purposes for cue in p.get(where, ())}


def _issuer(
    names: Mapping[str, list[str]], kinds: list[dict[str, Any]], ordinals: str, fields: Iterable[str]
) -> re.Pattern[str]:
    """A body's printed name: a known head, then capitals, known lower-case words, "lần thứ N"; "và" joins capitals but
    another act's (kinds: as printed and in short); a board's field, in capitals or one of `fields` ("Ban Chỉ đạo phòng
    thủ dân sự tỉnh", "... Nhà nước về Du lịch"); a department's field of several ("Sở Văn hóa và Thể thao")."""
    kind, space = printed([k["name"] for k in kinds]), r"[ ]+"
    codes = spelled(code for k in kinds for code in k.get("codes", ()))
    head = printed({form for w in names["heads"] for form in (w, w[0] + w[1:].lower())})
    verbs = spelled(once("issuers", names["verbs"]), space)
    parted = "|".join(f"(?<={word})" for word in names["parted"])
    line = r"[ \t*_]*\n[ \t*_]*(?!\n)"
    gap = rf"(?:[ \t*_]+|(?:{parted}){line}|{line}(?!{verbs}(?!\w)))"
    inner = spelled(once("issuers", names["inner"]), r"\s+")
    second, done = either(once("issuers", names["second"])), spelled(once("issuers", names["done"]), space)
    stop = spelled((form for w in once("issuers", names["stops"]) for form in (w, w.upper())), r"\s+")
    compound = spelled(once("issuers", names["compounds"]), gap)
    short = rf"[{CAPITALS}]{{2,}}(?:,[ ]?[{CAPITALS}]{{2,}})?&[{CAPITALS}]{{2,}}"  # "Bộ VH,TT&DL"
    capital = (
        rf"(?:{compound}(?!\w)|(?!{stop}(?!\w))(?!{kind})(?:{short}|T[Pp]\.[ ]?(?=[{CAPITALS}])(?:[{CAPITALS}]\w*)"
        rf"|[{CAPITALS}]\w*(?:\.[{CAPITALS}]\w*)*(?:{gap}(?!{done}(?!\w))(?:{second})(?!\w))?))"
    )
    given = rf"{gap}[{CAPITALS}]\w*{gap}(?!(?:{'|'.join(names['lows'])})(?!\w))(?![{CAPITALS}])\w+(?={gap}[{CAPITALS}])"
    nth = rf"(?:lần|LẦN)[\s*_]+(?:thứ|THỨ)[\s*_]+(?:\d{{1,2}}|[IVXL]+|(?:mười[\s*_]+)?(?:{ordinals}))(?!\w)"
    joined = rf"{gap}(?:và|VÀ|&){gap}(?!{codes}(?!\w))"
    piece = (
        rf"[\s*_]+{nth}|[\s*_]+(?:{inner})(?!\w)|(?:(?:{joined}|[ ]-[ ])(?!{head})|{gap}){capital}"
        rf"|(?<=ương)[ ](?:\d{{1,2}}(?![\w/.-])|(?:{ordinals})(?!\w)(?![ ]\d))"
    )
    proper = rf"{gap}(?!{stop}(?!\w))(?!{kind})[{CAPITALS}]\w*"
    seat = rf"[\s*_]+{spelled(names['places'], space)}(?!{gap}{head}(?!\w))(?:{proper})+"
    seated = rf"(?:{seat}|[\s*_]+{nth}|[ ]-(?:{proper})+)*"
    whole = "|".join(re.escape(name).replace(r"\ ", r"[\s*]+") for name in names["whole"])
    topics = [f for f in once("body_names", fields) if "#" not in f]
    topic, level = spelled(map(fold, topics), r"[\s*]+"), spelled(names["levels"], space)
    board = rf"{spelled(names['boards'], space)}(?:{gap}{level})?{gap}(?:về{gap})?(?i:{topic})(?!\w)(?!{gap}{kind})"
    several = spelled((f for f in topics if f[0].isupper() and any(joint in f for joint in names["joints"])), r"[\s*]+")
    department = rf"(?:{head}{gap})?{spelled(names['departments'], space)}{gap}{several}(?!\w)"
    return re.compile(
        rf"(?:(?:{head}[\s*]+)?(?:{whole})|(?:{board}|{department}|(?:{head}|(?:tỉnh|thành|huyện)[ ]ủy)(?!\w)"
        rf"(?:(?!{gap}{stop}(?!\w)){given})?)(?:(?!{seat})(?:{piece}))*(?:{seat}{seated})?)"
    )


def _province_names() -> list[str]:
    """The provinces of the list, before and since the mergers."""
    data = read("provinces")
    return sorted({name for when in ("now", "before") for group in data[when].values() for name in group})


def _provinces() -> dict[str, str]:
    data = read("provinces")
    out: dict[str, str] = {}
    for name in _province_names():
        for form in (name, *data["also"].get(name, ())):
            out[fold(form)] = slug(name)
    return out
