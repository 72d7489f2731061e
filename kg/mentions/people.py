"""People as printed: where a name begins and ends, and how it was told.

A candidate is a run of capitalised syllables ("Nông Quốc Hưởng", over a line break of hard-wrapped text too). It is cut
where an office or an abbreviation begins, and what stands behind a place word in front of it is a place's name first:
in "Chủ tịch UBND tỉnh Lạc Sơn Nông Quốc Hưởng" the person begins at "Nông".
Evidence: address ("đồng chí", a rank, a degree), statistics (family name and middle syllable), and what the caller
finds beside it. Refused: what bears a name (streets, schools, firms), places, countries, placeholders ("Nguyễn Văn A"),
people of the past, syllables that are no Vietnamese ones without an address.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from msgspec import Struct

from kg.mentions.words import Words
from kg.rules.lexicon import Lexicon
from kg.rules.people import Names
from kg.text import CAPITALS, low, remembered, unmark

_SYLLABLE = re.compile(rf"[{CAPITALS}][\w'’]*")
_GAP = r"(?:[ \t]{1,4}|[ \t]{0,2}\n[ \t]{0,2})"
# opens with the capital: a pattern that opens with a look behind is tried at every character
_RUN = re.compile(rf"[{CAPITALS}](?<![\w'’].)(?:[\w'’]*(?:{_GAP}[{CAPITALS}][\w'’]*)+|\w*['’][\w'’]*)")
_GAPS = re.compile(_GAP)
_WRAPPED = 34  # characters of a line that is taken as filled to its end: the next one carries it on
_LABEL = re.compile(r"[^\W\d_]+(?:[ ][^\W\d_]+){0,4}[ ]?:")  # "Ngày sinh: ..." carries no name on
_WINDOW = 70
_TITLED = 6  # words and marks before a name among which its title ends
_MOST = 12  # syllables of a run that is looked at
_LONGEST = 5  # syllables of a name
SYLLABLE = re.compile(r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?")
_CERTAIN = 2.0  # the least score of a name that nothing but its syllables tells


_OF_PLACES = 2  # syllables of nearly every district's and city's name
_LONG_NAME, _LONG = 4.0, -1.0  # for a longer name that is well told behind such a level: "thành phố ⟦Phạm Quý Tiên⟧"
# a place word before a name stands for a place's name first
_NO_REST = {"narrow": -4.0, "wide": -2.5, "highest": -2.5, "": 0.0}


class Candidate(Struct, frozen=True):
    """A run of capitals that may be a name, or end with one.

    start, end: the name's own span; run: where the run begins (a place's or a body's words stand between);
    score: of family name and syllables; evidence: "address", "rank" or "statistics".
    """

    start: int
    end: int
    run: int
    score: float
    evidence: str


def find_candidates(words: Words, cuts: Sequence[int], lexicon: Lexicon) -> tuple[Candidate, ...]:
    """What may be people's names, in order. cuts: where offices begin (a name ends there at the latest)."""
    text, lowered = words.text, words.folded
    known_places = _places(words, lexicon)
    at = frozenset(cuts)
    found = []
    for run in _runs(words, at, lexicon):
        candidate = _judge(text, lowered, run, lexicon, known_places)
        if candidate:
            found.append(candidate)
    return tuple(found)


def _runs(words: Words, cuts: frozenset[int], lexicon: Lexicon) -> Iterator[list[tuple[int, int]]]:
    """Runs of capitalised syllables, each a list of spans; abbreviations in capitals part them, offices too."""
    text, lowered, run = words.text, words.folded, list[tuple[int, int]]()
    several = (run.span() for run in _RUN.finditer(text) if _may_name(words, run, lexicon))
    for start, end in (syllable.span() for span in several for syllable in _SYLLABLE.finditer(text, *span)):
        joined = bool(run) and len(run) < _MOST and _joins(text, run[-1][1], start, _half(lowered, run, lexicon))
        if run and (not joined or start in cuts):
            yield run
            run = []
        shouted = end - start > 1 and text[start:end].isupper() and not _of_capitals(text, start, end, lexicon)
        if shouted:
            if run:
                yield run
            run = []
        elif start not in cuts:
            run.append((start, end))
    if run:
        yield run


def _may_name(words: Words, run: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether one of the capitals is a family name or has an apostrophe, or a title may stand before one: most are
    offices, bodies and places."""
    printed = run[0]
    if "'" in printed or "’" in printed or not lexicon.roles.surnames.keys().isdisjoint(printed.split()):
        return True
    if printed.isupper() and printed.split()[0].title() in lexicon.roles.surnames:
        return True
    if not lexicon.names.certain.isdisjoint(printed.split()):
        return True
    near = words.low[max(0, words.index(run.start()) - _TITLED) : words.index(run.end())]
    return not lexicon.names.title.last.isdisjoint(near)


def _half(lowered: str, run: Sequence[tuple[int, int]], lexicon: Lexicon) -> bool:
    """Whether a line ends behind an address and one syllable: "đồng chí ⟦Trịnh⟧⏎Đình Thắng"."""
    if len(run) > 1 or not lowered.startswith("\n", run[0][1]):
        return False
    return lexicon.names.title.search(lowered[max(0, run[0][0] - _WINDOW) : run[0][0]]) is not None


def _joins(text: str, end: int, start: int, half: bool) -> bool:
    gap = text[end:start]
    if gap == " ":
        return True
    if not _GAPS.fullmatch(gap):
        return False
    if "\n" not in gap:
        return True
    line = text.rfind("\n", 0, end) + 1
    return (half or end - line >= _WRAPPED) and not _LABEL.match(text, start)


def _of_capitals(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a word in capitals is of a name in capitals ("TRẦN VĂN NAM"): no abbreviation has marks on vowels, but
    for titles ("NGƯT"), and a syllable without marks stands beside a further one in capitals."""
    word = text[start:end]
    if lexicon.names.ranks.at([low(word)], 0):
        return False
    if unmark(word) != word.lower() or "'" in word or "’" in word:
        return True
    beside = (_WORD_BEFORE.search(text, max(0, start - 9), start), _WORD_BEHIND.match(text, end))
    return bool(SYLLABLE.fullmatch(word.lower())) and any(
        found and found[1].isupper() and SYLLABLE.fullmatch(unmark(found[1])) for found in beside
    )


_WORD_BEFORE, _WORD_BEHIND = re.compile(r"(?<!\w)([^\W\d_]{2,8})[ ]$"), re.compile(r"[ ]([^\W\d_]{2,8})(?!\w)")
_HEADS_LINE = re.compile(
    r"(?:^|[\n|])[ \t*_]*(?:(?:[-+•]|\d{1,3}[.)/])[ \t*_]*)?(?:[^\W\d_][^\n|:;.,]{2,24}:[ \t*_]*)?$"
)
_CLOSES = re.compile(r"[ \t*_]*(?:[,;:(|\n–-]|$)")


def _is_apart(text: str, start: int, end: int) -> bool:
    """Whether a run opens a line or a cell, maybe behind a label, and a mark or its end closes it: so lists print names
    in capitals."""
    return bool(_HEADS_LINE.search(text, max(0, start - 44), start) and _CLOSES.match(text, end))


def _places(words: Words, lexicon: Lexicon) -> frozenset[str]:
    """Names of places: the provinces, and what this text prints right behind "tỉnh", "huyện", "xã" ... and a stop."""
    found = set(lexicon.acts.provinces)
    for word in words.matches(_PLACE, _LEVELS, words.text):
        syllables = tuple(word[1].split())
        if syllables[0] in lexicon.names.minority and lexicon.names.highest.search(low(word[0][: -len(word[1])])):
            continue
        score = name_score(syllables, lexicon.names)
        if score < (_LONG_NAME if len(syllables) > _OF_PLACES else _CERTAIN - _NO_REST["wide"]):
            found.add(" ".join(low(word[1]).split()))
    return frozenset(found)


_LEVELS = frozenset(("tỉnh", "huyện", "quận", "thị", "thành", "xã", "phường", "đặc"))
_PLACE = re.compile(
    rf"(?<!\w)(?:[Tt]ỉnh|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Tt]hành phố|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu)[ \t]+"
    rf"([{CAPITALS}]\w*(?:[ \t]+[{CAPITALS}]\w*){{0,2}})(?=[,.;:)\n]|[ \t]+[^\W\d_{CAPITALS}]|[ \t]*$)"
)


def _judge(
    text: str, lowered: str, run: list[tuple[int, int]], lexicon: Lexicon, places: frozenset[str]
) -> Candidate | None:
    if len(run) == 1 and _addressed_from(text[slice(*run[0])]) > 1:
        return None
    if len(run) > _addressed_from(text[slice(*run[-1])]) and lexicon.names.address.fullmatch(lowered, *run[0]):
        titled = lexicon.names.title.search(lowered[max(0, run[0][0] - _WINDOW) : run[0][0]])
        own = titled and len(run) > _OF_PLACES and not titled[0].rstrip().endswith((",", ":"))
        run = (
            run if own else run[1:]
        )  # "2. Ông Ksor H'Nan": an address, seldom the family name ("Thượng tá Ông Văn Sử")
    start = run[0][0]
    before = lowered[max(0, start - _WINDOW) : start]
    if len(run) > _OF_PLACES and _closes_body(before, text[slice(*run[0])], lexicon):
        run = run[1:]
    syllables = [text[a:b] for a, b in run]
    title = lexicon.names.title.search(before)
    if title and "\n\n" not in title[0]:
        if not _addressed(syllables, lexicon, places) or _opens_body(text, start, lexicon):
            return None
        return _titled(run, syllables, title[0], lexicon)
    return _untitled(text, run, syllables, before, lexicon, places)


def _untitled(
    text: str,
    run: Sequence[tuple[int, int]],
    syllables: Sequence[str],
    before: str,
    lexicon: Lexicon,
    places: frozenset[str],
) -> Candidate | None:
    """A name that its syllables tell, behind whatever of a place's or a body's name opens the run."""
    start, end = run[0][0], run[-1][1]
    if all(map(str.isupper, syllables)) and len(syllables) > 1:
        if not _is_apart(text, start, end):
            return None
        syllables = [syllable.title() for syllable in syllables]
    if not _holds_family(syllables, lexicon):
        return None
    bears = lexicon.names.named_after.search(before) and not lexicon.names.only_ends.search(before)
    if bears:  # "Hiệu trưởng Trường THPT Khe Vàng | Lò Thị Ánh"
        own = next((n for n, s in enumerate(syllables[1:]) if n and s in lexicon.names.telling), 0)
        if not own or name_score(tuple(syllables[own:]), lexicon.names) < _LONG_NAME:
            return None
        return Candidate(run[own][0], end, start, _LONG_NAME, "statistics")
    if len(run) == 1:
        return Candidate(start, end, start, _ONE_PART, "statistics")
    part, score = _split(syllables, _place_before(before, lexicon.names), lexicon, places)
    if part is None or _opens_body(text, run[part][0], lexicon):
        return None
    return Candidate(run[part][0], end, start, score, "statistics")


def _holds_family(syllables: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether one of the syllables is a family name, or has an apostrophe, or is told by the one behind it."""
    if any(syllable in lexicon.roles.surnames or "'" in syllable for syllable in syllables):
        return True
    return any(lexicon.names.certain_at(syllables[n : n + 3]) for n in range(len(syllables) - 2))


def _titled(run: Sequence[tuple[int, int]], syllables: Sequence[str], title: str, lexicon: Lexicon) -> Candidate | None:
    """A name right behind a title."""
    evidence = "address" if lexicon.names.address.search(title) else "rank"
    score = name_score(tuple(syllables[:_LONGEST]), lexicon.names)
    if evidence == "rank" and score <= 0 and len(syllables) > 1:
        return None  # "Tiến sĩ Luật Việt Nam"
    return Candidate(run[0][0], run[min(len(run), _LONGEST) - 1][1], run[0][0], score + 3, evidence)


def _addressed_from(last: str) -> int:
    """How many parts a run has at least whose first is an address: "Ông K'BRẺO" has two."""
    return 1 if "'" in last or "’" in last else 2


_ONE_PART = 1.5  # the score of "K'Brẻo": a name where an office or a column of names says so


def _addressed(syllables: Sequence[str], lexicon: Lexicon, places: frozenset[str]) -> bool:
    """Whether a run right behind a title is a name: two syllables or more, or one with an apostrophe."""
    name = low(" ".join(syllables[:_LONGEST]))
    if placeholder(syllables) or name in lexicon.names.countries or name in lexicon.names.famous:
        return False
    if len(syllables) == 1:
        return len(syllables[0]) > 3 and ("'" in syllables[0] or "’" in syllables[0])
    return name not in places


def _opens_body(text: str, start: int, lexicon: Lexicon) -> bool:
    """ "Đoàn Thanh niên": a head of two words; "Đoàn" alone is a family name too."""
    head = lexicon.bodies.head.match(text, start)
    return bool(head and " " in head[0])


def _closes_body(before: str, first: str, lexicon: Lexicon) -> bool:
    """ "Trung ương ⟦Đoàn⟧ Vi Văn Pha": a head whose last word is a family name too."""
    words = [*before.split()[-2:], low(first)]
    return len(words) > 2 and any(p.at(words, 0) > 2 for p in (lexicon.body_names.placed, lexicon.body_names.free))


def placeholder(syllables: Sequence[str]) -> bool:
    """ "Nguyễn Văn A": the last syllable is a letter; with a mark it is a given name ("Lò Văn Ế")."""
    last = unicodedata.normalize("NFC", syllables[-1])
    return len(last) == 1 and unicodedata.normalize("NFD", last) == last


def _place_before(before: str, names: Names) -> str:
    if names.narrow.search(before):
        return "narrow"
    if names.highest.search(before):
        return "highest"
    return "wide" if names.wide.search(before) else ""


def _split(syllables: Sequence[str], place: str, lexicon: Lexicon, places: frozenset[str]) -> tuple[int | None, float]:
    """Where in a run the name begins (None: nowhere), and how well it is told."""
    names = lexicon.names
    best: tuple[float, int] | None = None
    for part in range(max(0, len(syllables) - _LONGEST), len(syllables) - 1):
        own = name_score(tuple(syllables[part:]), names)
        if own <= 0 or (part and _is_one_head(syllables[part - 1 : part + 1], lexicon)):
            continue
        told = place == "highest" and not part and syllables[0] in names.minority
        rest = _rest_score(syllables[:part], place, places) if part else _no_rest(syllables, own, place, names)
        score = own if told else own + rest
        whole = low(" ".join(syllables[part:]))
        if whole in places or whole in names.countries:
            continue
        if best is None or score > best[0]:
            best = (score, part)
    return (best[1], best[0]) if best and best[0] >= _CERTAIN else (None, 0.0)


def _is_one_head(words: Sequence[str], lexicon: Lexicon) -> bool:
    """ "Huyện Đoàn": a body's head of two words, the second of which is a family name too."""
    return lexicon.body_names.placed.at([low(word) for word in words], 0) > 1


def _no_rest(syllables: Sequence[str], own: float, place: str, names: Names) -> float:
    """How ill a name of score `own` is told that begins right behind a place word; a longer one is no place's."""
    if len(syllables) > _OF_PLACES and place in ("wide", "highest") and own >= _LONG_NAME:
        return _LONG
    told = len(syllables) > _OF_PLACES and place == "narrow" and syllables[1] in names.telling
    return _NO_REST["wide" if told else place]


def _rest_score(rest: Sequence[str], place: str, places: frozenset[str]) -> float:
    """How well the capitals before a name are told as the place or the body that stands before it."""
    if low(" ".join(rest)) in places:
        return 2.0
    if place:
        return {1: -0.5, 2: 1.0, 3: 0.0}.get(len(rest), -1.0)
    return -0.5


def _is_famous(syllables: Sequence[str], names: Names) -> bool:
    """Whether a run is, or ends with, the name of somebody of the past: "Nông Trường Trần Phú"."""
    ends = (syllables[part:] for part in range(2, len(syllables) - 1) if syllables[part] in names.common)
    return any(low(" ".join(end)) in names.famous for end in (syllables, *ends))


def _family_score(syllables: tuple[str, ...], apostrophe: bool, names: Names) -> float:
    """How well the first syllable tells a name; apostrophe: some syllable of it has one."""
    first = syllables[0]
    if first in names.common:
        return 3.0
    if first in names.minority or apostrophe:
        return 2.0
    return 1.5 if first in names.other else float(names.certain_at(syllables))


@remembered(16384)
def name_score(syllables: tuple[str, ...], names: Names) -> float:
    """How much a run of syllables looks like a person's name; 0 or less: not at all. Three syllables of which the
    first is a common family name and the second "Văn" have 6.5, two of which the first is a rare one 1.5."""
    written = tuple(s.capitalize() if s.isupper() and len(s) > 1 else s for s in syllables)
    first, count = written[0], len(written)
    if not 2 <= count <= _LONGEST or placeholder(syllables) or _is_famous(written, names):
        return 0.0
    apostrophe = any("'" in s or "’" in s for s in written)
    score = _family_score(written, apostrophe, names)
    if not score:
        return 0.0
    if not (apostrophe or first in names.minority) and not all(SYLLABLE.fullmatch(unmark(s)) for s in written):
        return 0.0
    middles = written[1:-1]
    second = middles[:1] and names.family(middles[0]) and middles[0] not in names.telling
    if second and any(s in names.telling for s in middles[1:]):
        score += 1.0  # "Lâm Vi Văn Pha": the name may begin at the second family name
    elif any(s in names.telling for s in middles) or (first in names.minority and any("'" in s for s in written[1:])):
        score += 2.5
    elif any(s in names.usual for s in middles):
        score += 1.5
    return score + {3: 1.0, 4: 0.7, 5: -0.5}.get(count, 0.0)
