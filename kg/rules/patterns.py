"""How rules become patterns: data says what people read, this adds typography (spaces, stars, letter case) once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import Any

from kg.errors import LexiconError
from kg.text import fold

DATA = files("kg") / "data"


def read(name: str) -> dict[str, Any]:
    """`data/NAME.toml` as it is."""
    try:
        return tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(f"data/{name}.toml cannot be read: {error}; mend the file.") from error


def once(name: str, words: Iterable[str]) -> tuple[str, ...]:
    """The words, longest first; a word that stands twice is refused."""
    seen: set[str] = set()
    for word in words:
        if word in seen:
            raise LexiconError(f'data/{name}.toml: "{word}" stands twice; keep one.')
        seen.add(word)
    return tuple(sorted(seen, key=lambda w: (-len(w), w)))


def phrase(words: Iterable[str]) -> str:
    """A pattern for any of the words in folded text: white space of any length, stars and underscores between words."""
    return either(map(_spaced, sorted({fold(w) for w in words}, key=lambda w: (-len(w), w))))


def whole(words: Iterable[str], never_behind: Iterable[str] = ()) -> str:
    """The same for words that open a word of the text, `never_behind` some other: the letter they open with stands
    first, since a pattern that opens with a look behind is tried at every character."""
    ordered = sorted({fold(w) for w in words}, key=lambda w: (-len(w), w))
    return either(map(_spaced, ordered), ["\\w", *(re.escape(f"{word} ") for word in never_behind)])


def either(patterns: Iterable[str], never_behind: Sequence[str] = ()) -> str:
    """One of the patterns, the first that matches; those that open with the same letter are tried there alone."""
    firsts: dict[str, list[str]] = {}
    for pattern in patterns:
        firsts.setdefault(pattern[0] if pattern[0].isalnum() else "", []).append(pattern)
    ways: list[str] = []
    for first, alike in firsts.items():
        behind = "".join(f"(?<!{word}{first})" for word in never_behind)
        rests = "|".join(pattern[len(first) :] for pattern in alike)
        ways.append(f"{first}{behind}(?:{rests})" if behind or len(alike) > 1 else alike[0])
    return f"(?:{'|'.join(ways)})"


def _spaced(words: str) -> str:
    return r"[\s*_]+".join(map(re.escape, words.split()))


def printed(words: Iterable[str]) -> str:
    """A pattern for the words in print, as a sentence, a heading or a title has them ("Nghị quyết", "NGHỊ QUYẾT")."""
    forms = {form for w in words for form in (w[0].upper() + w[1:], w.upper(), w.title())}
    return either(map(_spaced, sorted(forms, key=lambda w: (-len(w), w))))
