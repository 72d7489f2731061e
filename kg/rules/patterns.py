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
_Tree = dict[str, "_Tree"]  # word → the words that may stand behind it; "" where a phrase ends
GAP = r"[\s*_]+"  # between the words of a phrase


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
    return spelled(map(fold, words))


def whole(words: Iterable[str], never_behind: Iterable[str] = ()) -> str:
    """The same for words that open a word of the text, `never_behind` some other: the letter they open with stands
    first, since a pattern that opens with a look behind is tried at every character."""
    return either(_ways(map(fold, words), GAP), ["\\w", *(re.escape(f"{word} ") for word in never_behind)])


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


def printed(words: Iterable[str]) -> str:
    """A pattern for the words in print, as a sentence, a heading or a title has them ("Nghị quyết", "NGHỊ QUYẾT")."""
    return spelled(form for w in words for form in (w[0].upper() + w[1:], w.upper(), w.title()))


def spelled(words: Iterable[str], gap: str = GAP) -> str:
    """A pattern for the words as they are written, with a gap of this kind in place of each space."""
    return either(_ways(words, gap))


def _ways(phrases: Iterable[str], gap: str) -> list[str]:
    """A pattern for each word that opens some phrases, with the rest of them behind it: what several open with is read
    once, and the longest phrase is the first that matches."""
    tree: _Tree = {}
    for one in phrases:
        at = tree
        for word in one.split():
            at = at.setdefault(word, {})
        at[""] = {}
    return _printed_out(tree, gap)


def _printed_out(tree: _Tree, gap: str) -> list[str]:
    ways = []
    for word in sorted(tree, key=lambda w: (-len(w), w)):
        if below := [way for way in _printed_out(tree[word], gap) if way]:
            more = gap + (below[0] if len(below) == 1 else either(below))
            ways.append(re.escape(word) + (f"(?:{more})?" if "" in tree[word] else more))
        else:
            ways.append(re.escape(word))
    return ways
