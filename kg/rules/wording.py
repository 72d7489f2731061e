"""Tables of words as patterns: each table of a rule file is one pattern, and the field of its name holds it.

`starts`: words that open a line or a stretch; `whole`: all of it; `inside`: anywhere; `ends`: the last words. In a word
"{a|b|}" is a choice (the empty one: it may be missing) and "…" at most 60 letters of one clause. `may_open` and
`may_close`: what may stand before and behind a `whole`. print: "capitals" or "sentence" where letter case tells (no
small letters; a capital first); without it the text is folded before. Marks and white space are added here, once.
The examples of a table are found by its pattern and its counterexamples are not: the tests try both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from itertools import product
from typing import Any, TypeVar

from kg.errors import LexiconError
from kg.rules.patterns import read
from kg.text import fold

_MARKS = r"[\s*_#|>]*"
_BETWEEN = r"[\s*_]+"
_CLAUSE = r"[^.;:\n|]{1,60}?"  # what "…" takes
_CHOICE = re.compile(r"\{([^{}]*)\}")
T = TypeVar("T")


def load_wording(make: type[T], name: str) -> T:
    """`data/NAME.toml` as a dataclass with a pattern for each of its tables. Raises LexiconError."""
    tables = read(name)
    wanted = {field.name for field in fields(make)}  # type: ignore[arg-type]
    if tables.keys() != wanted:
        raise LexiconError(
            f"data/{name}.toml: tables and fields differ in {sorted(tables.keys() ^ wanted)}; add or drop."
        )
    return make(**{key: _pattern(f"data/{name}.toml [{key}]", table) for key, table in tables.items()})


def is_anchored(table: Mapping[str, Any]) -> bool:
    """Whether the table's pattern stands at the beginning (`match`), or is searched for."""
    return not table.get("inside") and not table.get("ends")


def _pattern(place: str, table: Mapping[str, Any]) -> re.Pattern[str]:
    print_as = table.get("print", "")
    said = {key: _any(place, table.get(key, ()), print_as) for key in ("starts", "whole", "inside", "ends")}
    opens, closes = (_any(place, table.get(key, ()), print_as) for key in ("may_open", "may_close"))
    whole = (f"(?:{opens}{_MARKS})?" if opens else "") + said["whole"] + (f"(?:{_BETWEEN}{closes})?" if closes else "")
    ways = (
        said["starts"] and rf"{_MARKS}{said['starts']}(?!\w)",
        said["whole"] and rf"{_MARKS}{whole}{_MARKS}\Z",
        said["inside"] and rf"(?<!\w){said['inside']}(?!\w)",
        said["ends"] and rf"(?<!\w){said['ends']}{_MARKS}\Z",
    )
    return re.compile("|".join(filter(None, ways)))


def _any(place: str, words: Iterable[str], print_as: str) -> str:
    """One of the words, longest first; '' where there are none."""
    forms: set[str] = set()
    for word in (form for written in words for form in _forms(written)):
        if word in forms:
            raise LexiconError(f'{place}: "{word}" stands twice; keep one.')
        forms.add(word)
    ordered = sorted((_cased(word, print_as) for word in forms), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(_spaced, ordered))})" if ordered else ""


def _forms(word: str) -> Iterator[str]:
    parts = _CHOICE.split(word)
    for chosen in product(*(part.split("|") if n % 2 else [part] for n, part in enumerate(parts))):
        yield " ".join("".join(chosen).split())


def _cased(word: str, print_as: str) -> str:
    if print_as == "capitals":
        return word.upper()
    return word[:1].upper() + word[1:] if print_as == "sentence" else fold(word)


def _spaced(word: str) -> str:
    return _BETWEEN.join(_CLAUSE if part == "…" else re.escape(part) for part in word.split())
