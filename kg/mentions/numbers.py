"""The numbers of acts, in the Party's form (26-NQ/TW) and the State's (168/NQ-CP, 43/2014/NĐ-CP, 81/2023/QH15).

White space, line breaks and stars may stand inside ("19/NQ- TW"); what is given is written without them, with slips of
print put right ("l8-NQ/TW", "749/QD-TTg", "59/NQ-TW" is 59-NQ/TW). Forms: guideline 36-HD/VPTW of 2018 for the Party,
decree 30/2020/NĐ-CP for State bodies; before 1993 a code stood alone ("217-HĐBT").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from kg.rules.acts import ActRules
from kg.rules.codes import LETTER, Codes
from kg.text import low, remembered

_S = r"[\s*_]{0,12}"  # wide enough for a page's number that stood there and was masked
_REST = rf"[{LETTER}a-zđ0-9]*"
_ISSUER = rf"[{LETTER}]{_REST}(?:(?:[&+-]|\.(?=[{LETTER}]+(?![^\W\d_])))[{LETTER}]{_REST})*"
_Y = r"(?:19|20|2[Oo])[\dOolI]{2}"  # with a machine's letters
_PARTED_COUNT = r"(?:(?<=[ốỐ][ ])|(?<=[ốỐ]:[ ]))\d{1,2}[ ]\d{3}"  # "số 1 120"
_COUNT = rf"(?<![\d/-])(?P<count>\d{{1,3}}\.\d{{1,3}}|{_PARTED_COUNT}|(?:\d|[OolI](?=[\dOol]))[\dOolI]{{0,4}}[a-zA-Z]?)"
_SLASH = re.compile(rf"/{_S}(?:(?:{_Y}{_S}/{_S})?[{LETTER}]|(?:tw|tu|hu)(?!\w))")
_BEHIND, _AHEAD = 56, 90
_PARTY_BEFORE = re.compile(
    rf"{_COUNT}(?:{_S}-{_S}|[ ]?)(?P<kind>(?![OI]+{_S}$)[{LETTER}](?:[A-Za-zĐÐđ]{{0,7}}|[A-ZĐ]+(?:-[A-ZĐ]+)+)){_S}$"
)
_PARTY_AFTER = re.compile(rf"/{_S}(?P<issuer>{_ISSUER}|(?:tw|tu|hu)(?!\w))")
_STATE_BEFORE = re.compile(rf"{_COUNT}(?:-(?P<cut>{_Y}))?{_S}$")
_STATE_AFTER = re.compile(
    rf"/{_S}(?:(?P<year>{_Y}){_S}/{_S})?"
    rf"(?P<kind>[{LETTER}][A-Za-zĐÐđ]*(?:[&.](?=[{LETTER}]+(?![^\W\d_]))[{LETTER}]+)*\d{{0,2}})"
    rf"(?:[\s*_]{{0,2}}-[\s*_]{{0,2}}(?P<issuer>(?:(?<=-)|(?=[{LETTER}&]{{2}})){_ISSUER}))?"
)
_PARTED = re.compile(rf"[ ](?P<more>[{LETTER}]{_REST})(?!\w)")
_WRITTEN = re.compile(
    rf"(?P<count>[\d.]+[a-zA-Z]?)(?:-(?P<party>[{LETTER}][A-Za-zĐđ]*(?:-[A-ZĐ]+)*)/(?P<side>.+)"
    rf"|/(?:(?P<year>\d{{4}})/)?(?P<kind>[{LETTER}][A-Za-zĐđ&.]*\d{{0,2}})(?:-(?P<issuer>.+))?)"
)
_LETTERED = re.compile(
    rf"(?P<count>\d{{1,4}})(?P<sign> ?[-/] ?)(?P<code>[{LETTER}]{{1,4}})(?![\w/]|-[{LETTER}])"
)  # "22-C"
_YEAR_ALONE = re.compile(r"(?P<count>\d{1,5})[ ]?/[ ]?(?P<year>(?:19|20)\d\d)(?![\w/]|-\w)")
_SIGNS = str.maketrans("OolI", "0011")


class ActNumber(Struct, frozen=True):
    """One printed number: count ("26"), year, codes of kind ("NQ") and issuer ("TW"; "QH15"), and where it stands."""

    count: str
    year: str | None
    kind: str
    issuer: str
    written: str
    start: int = 0
    end: int = 0


def find_numbers(reading: str, rules: ActRules) -> Iterator[ActNumber]:
    """Every number of an act in a text, in order. Codes are not checked: "5/TP" is given too."""
    for slash in _SLASH.finditer(reading):
        at = slash.start()
        before = reading[max(0, at - _BEHIND) : at]
        party = _PARTY_BEFORE.search(before)
        head = party or _STATE_BEFORE.search(before)
        tail = (_PARTY_AFTER if party else _STATE_AFTER).match(reading, at, at + _AHEAD)
        if not head or not tail or not _is_count(head, before, rules):
            continue
        groups = tail.groupdict()
        count, kind = _apart(head["count"], party["kind"], rules.codes) if party else (head["count"], groups["kind"])
        issuer, more = _whole(groups["issuer"] or "", reading, tail.end(), rules.codes)
        end = tail.end() + more
        cut = rules.codes.figures(issuer) or rules.codes.run_in(issuer or kind, reading[end : end + 1])
        kind, issuer = (kind, issuer[: len(issuer) - cut]) if issuer else (kind[: len(kind) - cut], "")
        year = groups.get("year") or (None if party else head["cut"])
        written = _written(count, year and year.translate(_SIGNS), kind, issuer, party, rules.codes)
        number = split_number(written)
        if number:
            start = at - len(before) + head.start()
            yield ActNumber(number.count, number.year, number.kind, number.issuer, written, start, end - cut)


def _whole(issuer: str, reading: str, end: int, codes: Codes) -> tuple[str, int]:
    """An issuer's code with its letters behind a space, where that alone makes it one ("QĐ-T |Tg|"), and how many code
    points those take."""
    behind = _PARTED.match(reading, end) if issuer and issuer.upper() not in codes.issuers else None
    known = behind is not None and (issuer + behind["more"]).upper() in codes.issuers
    return (issuer + behind["more"], len(behind[0])) if behind and known else (issuer, 0)


def _is_count(head: re.Match[str], window: str, rules: ActRules) -> bool:
    """Whether a count has a figure and no word runs into it but "số" or a type word ("số35", "Thông tư06")."""
    before = window[: head.start()]
    return any(map(str.isdigit, head["count"])) and (not before[-1:].isalnum() or bool(rules.glued.search(low(before))))


def _apart(count: str, kind: str, codes: Codes) -> tuple[str, str]:
    """Count and kind where nothing stands between them: "14CT/TU" is 14-CT, "30a-NQ/TU" is 30a."""
    glued = count[-1] + kind
    return (count[:-1], glued) if count[-1].isupper() and glued.upper() in codes.kinds else (count, kind)


def _written(count: str, year: str | None, kind: str, issuer: str, party: re.Match[str] | None, codes: Codes) -> str:
    """The number as acts bear it: the codes' own letters, and the form of the issuer's side where that is known."""
    count, kind, issuer = _figures(count), kind.replace("Ð", "Đ"), issuer.replace("Ð", "Đ")
    if not issuer:
        return f"{count}/{f'{year}/' if year else ''}{kind if kind.upper() in codes.issuers else codes.kind(kind)}"
    issuer, known = codes.issuer(issuer), codes.kind(kind)
    kind = known if known.upper() in codes.kinds else kind
    if known.upper() in codes.kinds and not year:
        if codes.is_party(issuer):
            return f"{count}-{kind}/{issuer}"
        if party and issuer.upper() in codes.issuers:
            return f"{count}/{kind}-{issuer}"
    return f"{count}-{kind}/{issuer}" if party else f"{count}/{f'{year}/' if year else ''}{kind}-{issuer}"


def _figures(count: str) -> str:
    """A count in figures: "l8" → 18, "O9" → 09, "1 456" → 1456; a letter behind stays ("30a")."""
    count = count.replace(" ", "")
    return count if re.fullmatch(r"[\d.]+[a-zA-HJ-NP-Z]?", count) and count[-1] not in "ol" else count.translate(_SIGNS)


def read_broken(reading: str, pos: int, kind: str, rules: ActRules) -> ActNumber | None:
    """The number at `pos`, behind the type word of an act of this kind, that has a slip of print between its codes or
    inside one ("70/KH UBND", "861/Q Đ-TTg", "31-NQ -TW", "16/CTTg"), or a code alone ("15-SL", "217-HĐBT")."""
    match = rules.codes.broken.match(reading, pos, pos + _AHEAD)
    if match and any(map(str.isdigit, match["count"])):
        printed, issuer = (match[k].replace(" ", "") for k in ("kind", "issuer"))
        code = rules.codes.kind(printed)
        fits = code.upper() in rules.codes_of[kind] | rules.codes_of[rules.base[kind]]
        whole = ("TTg" if issuer == "Tg" else issuer) + match["more"]
        if fits or kind in rules.loose:
            written = _written(match["count"], match["year"], printed, whole, None, rules.codes)
            number = split_number(written)
            return number and ActNumber(
                number.count, number.year, number.kind, number.issuer, written, match.start(), match.end()
            )
    match = (_LETTERED if kind in rules.old else rules.codes.old).match(reading, pos, pos + _AHEAD)
    kinds_own = match is not None and match["code"] in rules.codes_of[kind] and kind not in rules.old
    if match and any(map(str.isdigit, match["count"])) and not kinds_own:
        written = f"{_figures(match['count'])}{match['sign'].strip()}{match['code']}"
        return ActNumber(_figures(match["count"]), None, "", match["code"], written, match.start(), match.end())
    return None


def read_year_number(reading: str, pos: int, kind: str) -> ActNumber | None:
    """ "42/2022" at `pos`, behind a type word: count and year without codes; a decree's are known all the same."""
    match = _YEAR_ALONE.match(reading, pos)
    if not match:
        return None
    written = f"{match['count']}/{match['year']}" + ("/NĐ-CP" if kind == "Nghị định" else "")
    return ActNumber(match["count"], match["year"], "", "", written, match.start(), match.end())


@remembered(65536)
def split_number(written: str) -> ActNumber | None:
    """The parts of a number without white space: no kind in "81/2023/QH15"; None for a bare "799"."""
    match = _WRITTEN.fullmatch(written)
    if not match:
        return None
    if match["party"]:
        return ActNumber(match["count"], None, match["party"], match["side"], written)
    if not match["issuer"] and re.search(r"QH\d*$", match["kind"]):
        return ActNumber(match["count"], match["year"], "", match["kind"], written)
    return ActNumber(match["count"], match["year"], match["kind"], match["issuer"] or "", written)


@remembered(65536)
def count_key(count: str) -> str:
    """ "05" and "5", "1.492" and "1492" are one count; a letter stays: "30a", and a part: "66.7"."""
    return re.sub(r"\.(?=\d{3}$)", "", count).lstrip("0").lower() or "0"
