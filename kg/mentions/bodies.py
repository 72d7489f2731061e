"""Finds the bodies, groups and offices that a text names, by `mentions.body_grammar`; each is read once."""

from __future__ import annotations

from kg.mentions.body_grammar import Grammar
from kg.mentions.boundaries import JOINS
from kg.mentions.words import Words
from kg.models import PrintedBody
from kg.rules.lexicon import Lexicon


def read_bodies(words: Words, index: int, lexicon: Lexicon) -> tuple[PrintedBody, ...]:
    """The body, group or office whose name begins at word `index`; several where one head names them all
    ("các Bộ: Quốc phòng, Công an"), none where no name begins there. No name is longer than 60 words."""
    if index not in words.names:
        words.names[index] = _read(words, index, lexicon)
    names: tuple[PrintedBody, ...] = words.names[index]
    return names


def read_titled(words: Words, first: int, last: int, lexicon: Lexicon) -> tuple[PrintedBody, ...]:
    """The same where the words from `first` to `last` are a role's that open a body's name: they count as with
    capitals ("Trưởng ⟦ban Tổ chức Tỉnh ủy⟧")."""
    grammar, words.grammar, words.titled = words.grammar, None, range(first, last)
    found = _read(words, first, lexicon)
    words.grammar, words.titled = grammar, range(0)
    return found


def _read(words: Words, index: int, lexicon: Lexicon) -> tuple[PrintedBody, ...]:
    names = lexicon.body_names
    if not (index < len(words) and (names.first.opens(words.low, index) or names.levels.at(words.low, index))):
        return ()  # most words open no name
    reach = _grammar(words, lexicon).name(index, 0)
    if reach is None or reach.end <= index:
        return ()
    if not reach.spread:
        start, end = words.start[index], words.end[reach.end - 1]
        whole = _with_shared_place(words, index, reach.end, lexicon)
        return (whole or PrintedBody(reach.kind, words.surface(index, reach.end), start, end, reach.covers),)
    return tuple(
        PrintedBody(reach.kind, _each(reach.head, words.surface(a, b), lexicon), words.start[a], words.end[b - 1])
        for a, b in reach.spread
    )


def _with_shared_place(words: Words, index: int, end: int, lexicon: Lexicon) -> PrintedBody | None:
    """ "⟦Hội đồng nhân dân⟧, Ủy ban nhân dân tỉnh Lạc Sơn": what the last board of a list prints behind it is the
    others' as well."""
    sharing, behind = lexicon.body_names.sharing, end + 1
    alone = sharing.at(words.low, index) == end - index
    if not alone or end >= len(words) or words.block[end] or words.low[end] not in {*JOINS, "-"}:
        return None
    head = sharing.at(words.low, behind) if words.word(behind) else 0
    found = read_bodies(words, behind, lexicon) if head else ()
    tail = found[0].name.removeprefix(words.surface(behind, behind + head)).strip() if len(found) == 1 else ""
    placed = Words(tail).low
    if lexicon.body_names.levels.at(placed, 0) in (0, len(placed)):  # a level alone is the document's own
        return None
    return PrintedBody("body", f"{words.surface(index, end)} {tail}", words.start[index], words.end[end - 1])


def _grammar(words: Words, lexicon: Lexicon) -> Grammar:
    """What reads the names of a text, and remembers what it has read."""
    words.grammar = words.grammar or Grammar(words, lexicon)
    grammar: Grammar = words.grammar
    return grammar


def _each(head: str, name: str, lexicon: Lexicon) -> str:
    """One of those that a head names together; of provinces and cities each with its own level."""
    city = Words(name)
    levels = lexicon.body_names.levels
    if name[:1].islower() and levels.at(city.low, 0):
        words = Words(head)
        last = next((n for n in range(len(words)) if levels.at(words.low, n) == len(words) - n), len(words))
        return f"{words.surface(0, last)} {name}".strip()
    if head.endswith("tỉnh") and lexicon.body_names.cities.at(city.low, 0) == len(city):
        head = f"{head.removesuffix('tỉnh')}thành phố"
    return f"{head} {name}"


def body_at(text: str, offset: int, lexicon: Lexicon) -> PrintedBody | None:
    """The name that begins at `offset` of a short text, or None."""
    words = Words(text)
    found = read_bodies(words, words.index(offset), lexicon)
    return found[0] if found and found[0].start == offset else None


def find_bodies(words: Words, lexicon: Lexicon) -> list[PrintedBody]:
    """Every body, group and office in a text in order; none overlap. Places are none of them."""
    found: list[PrintedBody] = []
    first, free, grammar = lexicon.body_names.first, 0, _grammar(words, lexicon)
    for index in [n for n, word in enumerate(words.low) if word in first.first]:
        if index < free or not first.opens(words.low, index) or not grammar.opens(index):
            continue
        names = [name for name in read_bodies(words, index, lexicon) if name.kind != "place"]
        if names:
            found += names
            free = words.index(names[-1].end)
    return found
