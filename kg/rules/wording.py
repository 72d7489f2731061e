"""Tables of words as patterns: each table of a rule file is one pattern, and the field of its name holds it.

`starts`: words that open a line or a stretch; `whole`: all of it; `inside`: anywhere; `ends`: the last words. In a word
"{a|b|}" is a choice (the empty one: it may be missing), "…" at most 60 letters of one clause, "#" a number.
`never`: what begins so is none, unless a longer word of the table does. `may_open`, `may_close`: what may stand before
and behind a `whole`. `gives`: of one of several tables of a name, what its words stand for. print: "capitals" or
"sentence" where letter case tells (no small letters; a capital first); without it the text is folded before. Marks and
white space are added here, once. The examples of a table are found by its pattern and its counterexamples are not: the
tests try both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import product
from typing import Any, NamedTuple, TypeVar

from kg.errors import LexiconError
from kg.rules.patterns import either, read
from kg.text import fold

_MARKS = r"[\s*_#|>]*"
_BETWEEN = r"[\s*_]+"
_GAPS = {"…": r"[^.;:\n|]{1,60}?", "#": r"\d{1,3}"}
_CHOICE = re.compile(r"\{([^{}]*)\}")
T = TypeVar("T")


class Told(NamedTuple):
    """One of several tables of a name (`[[heads]]`): where its words stand, it `gives` these."""

    pattern: re.Pattern[str]
    gives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Structure:
    """What the lines of a document say of its structure (`data/structure.toml`). Tables with `print` match the text as
    it is, the others folded text."""

    recipients: re.Pattern[str]
    filed: re.Pattern[str]
    grouping: re.Pattern[str]
    apart: re.Pattern[str]
    unplaced: re.Pattern[str]
    placing: re.Pattern[str]
    unit: re.Pattern[str]
    ministry: re.Pattern[str]
    addressed: re.Pattern[str]
    office_alone: re.Pattern[str]
    office_beside: re.Pattern[str]
    on_behalf: re.Pattern[str]
    closing: re.Pattern[str]
    announces: re.Pattern[str]
    appendix: re.Pattern[str]
    appendix_line: re.Pattern[str]
    annex_alone: re.Pattern[str]
    about: re.Pattern[str]
    carries_out: re.Pattern[str]
    opener: re.Pattern[str]
    dated: re.Pattern[str]
    unfinished: re.Pattern[str]
    decides: re.Pattern[str]
    session: re.Pattern[str]
    country: re.Pattern[str]
    of_another: re.Pattern[str]
    spoken_of: re.Pattern[str]
    concludes: re.Pattern[str]
    notice_of: re.Pattern[str]
    leads_in: re.Pattern[str]
    orders: re.Pattern[str]
    numbered: re.Pattern[str]
    issued_by: re.Pattern[str]
    committee: re.Pattern[str]
    party: re.Pattern[str]
    state: re.Pattern[str]
    horizon: re.Pattern[str]
    meeting: re.Pattern[str]
    issues: re.Pattern[str]
    as_follows: re.Pattern[str]
    subject: re.Pattern[str]
    dashed: re.Pattern[str]
    recital: re.Pattern[str]
    half_day: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Offices:
    """Whose an office is, and what the words around it say (`data/offices.toml`). Tables with `print` match the text as
    it is, the others folded text; heads: of folded roles."""

    board: re.Pattern[str]
    board_ends: re.Pattern[str]
    lists: re.Pattern[str]
    board_alone: re.Pattern[str]
    heads: tuple[Told, ...]
    own: re.Pattern[str]
    own_too: re.Pattern[str]
    party_of: re.Pattern[str]
    sets_up: re.Pattern[str]
    local_board: re.Pattern[str]
    kind_alone: re.Pattern[str]
    organ: re.Pattern[str]
    military: re.Pattern[str]
    directing: re.Pattern[str]
    presiding: re.Pattern[str]
    inner: re.Pattern[str]
    board_inside: re.Pattern[str]
    cell: re.Pattern[str]
    firm: re.Pattern[str]
    recording: re.Pattern[str]
    beside: re.Pattern[str]
    association: re.Pattern[str]
    plural: re.Pattern[str]
    now: re.Pattern[str]
    given: re.Pattern[str]
    owner: re.Pattern[str]
    appointed: re.Pattern[str]
    posted: re.Pattern[str]
    takes_up: re.Pattern[str]
    unnamed: re.Pattern[str]
    mister: re.Pattern[str]
    present: re.Pattern[str]
    leaders: re.Pattern[str]
    board_of: re.Pattern[str]
    deputy: re.Pattern[str]
    shared: re.Pattern[str]
    seat: re.Pattern[str]
    second: re.Pattern[str]
    delegate: re.Pattern[str]
    member: re.Pattern[str]
    moved: re.Pattern[str]
    staffed: re.Pattern[str]
    leading: re.Pattern[str]
    placed: re.Pattern[str]
    life: re.Pattern[str]
    full_name: re.Pattern[str]
    held_now: re.Pattern[str]
    said: re.Pattern[str]
    said_first: re.Pattern[str]


def load_wording(make: type[T], name: str) -> T:
    """`data/NAME.toml` as a dataclass with a pattern for each of its tables. Raises LexiconError."""
    tables = read(name)
    wanted = {field.name for field in fields(make)}  # type: ignore[arg-type]
    if tables.keys() != wanted:
        raise LexiconError(
            f"data/{name}.toml: tables and fields differ in {sorted(tables.keys() ^ wanted)}; add or drop."
        )
    return make(**{key: _read(f"data/{name}.toml [{key}]", table) for key, table in tables.items()})


def _read(place: str, table: dict[str, Any] | list[dict[str, Any]]) -> re.Pattern[str] | tuple[Told, ...]:
    if isinstance(table, list):
        return tuple(Told(_pattern(place, entry), tuple(entry["gives"])) for entry in table)
    return _pattern(place, table)


def _pattern(place: str, table: Mapping[str, Any]) -> re.Pattern[str]:
    print_as = table.get("print", "")
    said = {key: _any(place, table.get(key, ()), print_as) for key in ("starts", "whole", "inside", "ends")}
    opens, closes, never = (_any(place, table.get(key, ()), print_as) for key in ("may_open", "may_close", "never"))
    if never:  # unless a longer word that stands in the table itself begins so
        longer = _longer(place, table, print_as)
        never = rf"(?!{longer}{never}(?!\w))"
    whole = (f"(?:{opens}{_MARKS})?" if opens else "") + said["whole"] + (f"(?:{_BETWEEN}{closes})?" if closes else "")
    ways = (
        said["starts"] and rf"{_MARKS}{never}{said['starts']}(?!\w)",
        said["whole"] and rf"{_MARKS}{whole}{_MARKS}\Z",
        said["inside"] and rf"(?<!\w){never}{said['inside']}(?!\w)",
        said["ends"] and rf"(?<!\w){said['ends']}[\s*_#|>:]*\Z",
    )
    return re.compile("|".join(filter(None, ways)))


def _longer(place: str, table: Mapping[str, Any], print_as: str) -> str:
    refused = [form for word in table["never"] for form in _forms(word)]
    words = [form for key in ("starts", "inside") for word in table.get(key, ()) for form in _forms(word)]
    kept = _any(place, (word for word in words if any(word.startswith(f"{short} ") for short in refused)), print_as)
    return rf"(?!{kept}(?!\w))" if kept else ""


def _any(place: str, words: Iterable[str], print_as: str) -> str:
    """One of the words, longest first; '' where there are none."""
    forms: set[str] = set()
    for word in (form for written in words for form in _forms(written)):
        if word in forms:
            raise LexiconError(f'{place}: "{word}" stands twice; keep one.')
        forms.add(word)
    ordered = sorted((_cased(word, print_as) for word in forms), key=lambda word: (-len(word), word))
    return either(map(_spaced, ordered)) if ordered else ""


def _forms(word: str) -> Iterator[str]:
    parts = _CHOICE.split(word)
    for chosen in product(*(part.split("|") if n % 2 else [part] for n, part in enumerate(parts))):
        yield " ".join("".join(chosen).split())


def _cased(word: str, print_as: str) -> str:
    if print_as == "capitals":
        return word.upper()
    return word[:1].upper() + word[1:] if print_as == "sentence" else fold(word)


def _spaced(word: str) -> str:
    return _BETWEEN.join(_GAPS.get(part) or re.escape(part) for part in word.split())
