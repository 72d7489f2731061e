"""What is known of acts beforehand: kinds, codes, issuers, titles of laws, terms, purposes, provinces (`kg/data`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.rules.patterns import once, phrase, printed, read
from kg.text import CAPITALS, fold, slug


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the Party: Roman number, close of the congress that opened it."""

    number: str
    closed: str


@dataclass(frozen=True, slots=True)
class ActRules:
    """What is known of acts: kinds by folded name and by code, issuers by code, laws' titles, terms, provinces.

    kind: any kind in folded text; opening: a kind as a mention opens with it (capital); issuer: a printed body.
    issuers: code → (scope, is Party's, name); plenums: (term, number) → (number, date, subject) of each resolution.
    purposes: folded cue → purpose; before, after: the cues where they stand; province: one at the end of folded words.
    """

    kind: re.Pattern[str]
    opening: re.Pattern[str]
    kinds: Mapping[str, str]
    base: Mapping[str, str]
    by_code: Mapping[str, str]
    bare: frozenset[str]
    loose: frozenset[str]
    issuer: re.Pattern[str]
    issuers: Mapping[str, tuple[str, bool, str]]
    laws: Mapping[str, re.Pattern[str]]
    terms: tuple[Term, ...]
    plenums: Mapping[tuple[str, int], tuple[tuple[str, str, str], ...]]
    ordinals: Mapping[str, int]
    purposes: Mapping[str, str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    provinces: Mapping[str, str]
    province: re.Pattern[str]


def load_act_rules() -> ActRules:
    """The rules for acts. Raises LexiconError for a double or a file that cannot be read."""
    kinds, issuers, laws, terms = read("act_kinds")["kind"], read("issuers"), read("laws"), read("terms")
    names = once("act_kinds", (k["name"] for k in kinds))
    titles = {
        kind: once("laws", laws[key])
        for kind, key in (("Bộ luật", "bo_luat"), ("Pháp lệnh", "phap_lenh"), ("Luật", "luat"))
    }
    purposes, provinces = read("purposes")["purpose"], _provinces()
    once("purposes", (cue for p in purposes for cue in (*p["before"], *p.get("after", ()))))
    opens = [k["name"] for k in kinds if k.get("bare") or k.get("named") or k.get("statute")]
    return ActRules(
        kind=re.compile(phrase(names) + r"(?!\w)(?<!pháp luật)(?<!kỷ luật)(?<!đạo luật)"),
        opening=re.compile(printed(opens) + r"(?!\w)"),
        kinds={fold(name): name for name in names},
        base={k["name"]: k.get("base", k["name"]) for k in kinds},
        by_code={code.upper(): k["name"] for k in reversed(kinds) for code in k.get("codes", ())},
        bare=frozenset(k["name"] for k in kinds if k.get("bare")),
        loose=frozenset(k["name"] for k in kinds if k.get("loose")),
        issuer=_issuer(issuers["names"], printed(names), "|".join(terms["ordinals"])),
        issuers={
            code.upper(): (scope, side == "party", name)
            for side in ("party", "state")
            for scope, rows in issuers[side].items()
            for code, name in rows.items()
        },
        laws={kind: re.compile(phrase(words) + r"(?!\w)") for kind, words in titles.items()},
        terms=tuple(Term(t["number"], t["closed"]) for t in terms["term"]),
        plenums={(p["term"], p["number"]): tuple(_resolution(a) for a in p["acts"]) for p in terms["plenum"]},
        ordinals=terms["ordinals"],
        purposes={fold(cue): p["name"] for p in purposes for cue in (*p["before"], *p.get("after", ()))},
        before=re.compile(phrase(cue for p in purposes for cue in p["before"]) + r"(?!\w)"),
        after=re.compile(r"[\s*_,()]*(?P<cue>" + phrase(cue for p in purposes for cue in p.get("after", ())) + ")"),
        provinces=provinces,
        province=re.compile(" " + phrase(provinces) + "$"),
    )


def _resolution(line: str) -> tuple[str, str, str]:
    number, date, subject = line.split(" ", 2)
    return number, date, subject


def _issuer(names: Mapping[str, list[str]], kind: str, ordinals: str) -> re.Pattern[str]:
    """A body's printed name: a known head, then capitals, known lower-case words, "lần thứ N"; "và" joins capitals."""
    head, gap = (
        printed({form for w in names["heads"] for form in (w, w[0] + w[1:].lower())}),
        r"(?:[ \t*_]+|[ \t*_]*\n[ \t*_]*(?!\n))",
    )
    inner = "|".join(w.replace(" ", r"\s+") for w in once("issuers", names["inner"]))
    second = "|".join(once("issuers", names["second"]))
    stop = "|".join(form for w in once("issuers", names["stops"]) for form in (w, w.upper()))
    capital = rf"(?!(?:{stop})(?!\w))(?!{kind})[{CAPITALS}]\w*(?:\.[{CAPITALS}]\w*)*(?:{gap}(?:{second})(?!\w))?"
    nth = rf"(?:lần|LẦN)[\s*_]+(?:thứ|THỨ)[\s*_]+(?:\d{{1,2}}|[IVXL]+|(?:mười[\s*_]+)?(?:{ordinals}))(?!\w)"
    piece = (
        rf"[\s*_]+{nth}|[\s*_]+(?:{inner})(?!\w)|{gap}(?:(?:và|VÀ){gap}(?!{head}))?{capital}|[ ]-[ ](?!{head}){capital}"
        rf"|(?<=ương)[ ](?:\d{{1,2}}(?![\w/.-])|(?:{ordinals})(?!\w)(?![ ]\d))"
    )
    whole = "|".join(map(re.escape, names["whole"]))
    return re.compile(rf"(?:{whole}|(?:{head}|(?:tỉnh|thành|huyện)[ ]ủy)(?!\w)(?:{piece})*)")


def _provinces() -> dict[str, str]:
    data = read("provinces")
    out: dict[str, str] = {}
    for name in sorted({n for when in ("now", "before") for group in data[when].values() for n in group}):
        for form in (name, *data["also"].get(name, ())):
            out[fold(form)] = slug(name)
    return out
