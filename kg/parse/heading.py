"""A document that has no letterhead and says on its first line what it is, as pages, mails and copies print it.

"Kế hoạch số 12/KH-UBND ngày 3/2/2031 của UBND xã Mây Hồ về trồng rừng", or "# Kế hoạch trồng rừng (Số 12/KH-UBND, ngày
3/2/2031)". News and guides speak of an act in such a line too: what stands below it decides, and in doubt it is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.parse.lines import ENUMERATOR
from kg.parse.title import OWN_NUMBER
from kg.rules.lexicon import Lexicon
from kg.rules.periods import read_date
from kg.text import low

_LINES = 3  # of a heading that is wrapped
_LONGEST = 400  # code points of such a heading
_REPEATS = 6_000  # code points below a heading in which news name the act again
_PROSE = 5  # lines below a heading that may say why, with the one that leads in what is to be done
_PARTS = ("word", "roman")
_COLON = re.compile(r":(?!\s*\d)")


def own_heading(lines: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a text is the act that its first line names: `lines` are those with words, from that one on, without
    markdown."""
    kind = lexicon.layouts.kind.match(low(lines[0])) if lines else None
    if not kind:
        return False
    wrapped = _wrapped(lines, lexicon)
    said, below = low(" ".join(lines[:wrapped])), lines[wrapped:]
    if not below or len(said) > _LONGEST or said[-1] in ".;?!" or _COLON.search(said):
        return False
    plain = wrapped > 1 and _is_number_alone(low(lines[0]), kind[0])
    number = low(lines[0])[kind.end() :] if plain else _own_number(said, kind[0], lexicon)
    if not number and not lexicon.structure.concludes.match(said):
        return False
    if _speaks_of_it(said, number, low("\n".join(below)[:_REPEATS]), lexicon):
        return False
    rules = lexicon.genres.by_kind.get(lexicon.titles[" ".join(kind[0].split())]) == "rules"
    return _opens_a_body(below, rules, lexicon) or (
        plain and any(lexicon.structure.orders.match(low(b)) for b in below)
    )


def _is_number_alone(line: str, kind: str) -> bool:
    """ "Thông báo số 42-TB/ĐU": a line of nothing but a kind and its number, which no news are headed with."""
    number = OWN_NUMBER.match(line, len(kind))
    return bool(number and number.end() == len(line) and re.search(r"[^\W\d_]", number["number"]))


def _wrapped(lines: Sequence[str], lexicon: Lexicon) -> int:
    """How many lines a heading has: those below that go on in small letters, with "Về ...", in brackets, or with what a
    notice is of."""
    words = lexicon.structure
    for n, line in enumerate(lines[1:_LINES], 1):
        about = words.about.match(line) or words.notice_of.match(low(line)) or (line[0] == "(" and line[-1] == ")")
        if ENUMERATOR.match(line) or not (line[0].islower() or about):
            return n
    return min(_LINES, len(lines))


def _own_number(said: str, kind: str, lexicon: Lexicon) -> str | None:
    """The number at once behind the kind, with its day or who issues, or in a bracket of its own, which may name the
    kind again."""
    bracket = lexicon.structure.numbered.search(said)
    if bracket and not kind.startswith(bracket[0].strip("( ").rpartition(" ")[0]):
        return None
    number = OWN_NUMBER.match(said, bracket.end() if bracket else len(kind))
    if not number or not re.search(r"[^\W\d_]", number["number"]):
        return None
    dated = read_date(said, number.end()) if number["dated"] is not None else None
    return number["number"] if dated or bracket or lexicon.structure.issued_by.match(said[number.end() :]) else None


def _speaks_of_it(said: str, number: str | None, below: str, lexicon: Lexicon) -> bool:
    """Whether a headline and what stands below it speak of an act, as news and portals do: these name it again."""
    again = number is not None and re.sub(r"\s", "", number) in re.sub(r"\s", "", below)
    return bool(again or lexicon.structure.spoken_of.search(said) or lexicon.genres.signs.search(below))


def _opens_a_body(below: Sequence[str], rules: bool, lexicon: Lexicon) -> bool:
    """Whether a document begins below a heading: with an enumerated part (a law's is an article or a chapter), a
    recital, or sentences of which one leads in what is to be done."""
    found = ENUMERATOR.match(below[0])
    if found:
        return found.lastgroup in _PARTS or (not rules and found.lastgroup not in ("bullet", "foot", "day"))
    words, named = lexicon.structure, lexicon.layouts.kind
    for line in below[:_PROSE]:
        if ENUMERATOR.match(line) or named.match(low(line)):
            return False
        if words.recital.match(line) or words.addressed.match(low(line)):
            return True
        if line[-1] == ":" and words.leads_in.search(low(line)):
            return True
    return False
