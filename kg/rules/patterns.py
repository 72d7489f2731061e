"""How rules become patterns: data says what people read, this adds typography (spaces, stars, letter case) once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
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
    ordered = sorted({fold(w) for w in words}, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(map(_spaced, ordered)) + ")"


def whole(words: Iterable[str], never_behind: Iterable[str] = ()) -> str:
    """The same for words that open a word of the text, `never_behind` some other: the letter they open with stands
    first, since a pattern that opens with a look behind is tried at every character."""
    firsts: dict[str, list[str]] = {}
    for word in sorted({fold(w) for w in words}, key=lambda w: (-len(w), w)):
        firsts.setdefault(word[0], []).append(_spaced(word[1:]))
    told = ["\\w", *(re.escape(f"{word} ") for word in never_behind)]
    behind = {first: "".join(f"(?<!{word}{first})" for word in told) for first in firsts}
    return "(?:" + "|".join(f"{first}{behind[first]}(?:{'|'.join(rests)})" for first, rests in firsts.items()) + ")"


def _spaced(words: str) -> str:
    return r"[\s*_]+".join(map(re.escape, words.split()))


def printed(words: Iterable[str]) -> str:
    """A pattern for the words in print, as a sentence, a heading or a title has them ("Nghị quyết", "NGHỊ QUYẾT")."""
    forms = {form for w in words for form in (w[0].upper() + w[1:], w.upper(), w.title())}
    ordered = sorted(forms, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(map(_spaced, ordered)) + ")"
