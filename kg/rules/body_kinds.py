"""Kinds of bodies that a group can name as a whole (`data/body_kinds.toml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.rules.patterns import phrase, read
from kg.text import fold

_JOINED = re.compile(r"\s*(?:,|;|\bvà\b)\s*")


@dataclass(frozen=True, slots=True)
class BodyKinds:
    """The kinds: by the words of a group, and by the written-out, folded name of a member. names: kind → (vi, en)."""

    members: tuple[tuple[str, re.Pattern[str]], ...]
    words: Mapping[str, tuple[str, ...]]
    names: Mapping[str, tuple[str, str]]
    opens: re.Pattern[str]
    whole: re.Pattern[str]
    heads: re.Pattern[str]
    narrow: re.Pattern[str]
    committees: frozenset[str]
    again: tuple[str, ...]

    def of_body(self, folded: str) -> tuple[str, ...]:
        """The kinds that a body is of."""
        return tuple(id for id, pattern in self.members if pattern.search(folded))

    def of_group(self, folded: str) -> tuple[str, ...]:
        """The kinds that a group names as a whole: "các huyện ủy, thị ủy" → huyen-uy, thi-uy; empty for a group that
        says which of them, or that is of other things."""
        if self.narrow.search(folded):
            return ()
        name = self._opened(folded)
        head = self.heads.match(name)
        under, levels = (head[0].strip(), self._opened(name[head.end() :])) if head else ("", name)
        parts = _JOINED.split(self.whole.sub("", levels))
        named = [self.words.get(self._written(part, under, parts[-1]), ()) for part in parts]
        sure = {kinds[0] for kinds in named if len(kinds) == 1}
        found = (kind for kinds in named for kind in kinds if len(kinds) == 1 or kind in sure or not sure & {*kinds})
        return tuple(dict.fromkeys(found))

    def _opened(self, name: str) -> str:
        while found := self.opens.match(name):
            name = name[found.end() :]
        return name

    def _written(self, part: str, under: str, last: str) -> str:
        """A part of a list with what is said once for all of it: before them ("ủy ban nhân dân") or behind ("ủy")."""
        if under and not part.startswith(self.again):
            return f"{under} {part}".strip()
        return f"{part} ủy" if part in self.committees and last.endswith("ủy") else part


def load_body_kinds() -> BodyKinds:
    """The kinds of `data/body_kinds.toml`."""
    data = read("body_kinds")
    groups, kinds = data["groups"], data["kind"]
    words: dict[str, tuple[str, ...]] = {}
    for kind in kinds:
        for word in kind["words"]:
            words[fold(word)] = (*words.get(fold(word), ()), kind["id"])
    return BodyKinds(
        members=tuple((kind["id"], re.compile(fold(kind["member"]))) for kind in kinds),
        words=words,
        names={kind["id"]: (kind["vi"], kind["en"]) for kind in kinds},
        opens=re.compile(phrase(groups["opens"]) + r"\s+"),
        whole=re.compile(r"\s+" + phrase(groups["whole"]) + r"$"),
        heads=re.compile(phrase(groups["heads"]) + r"(?:\s+|$)"),
        narrow=re.compile(rf"(?<!\w){phrase(groups['narrow'])}(?!\w)"),
        committees=frozenset(map(fold, groups["committees"])),
        again=tuple(fold(head) for head in groups["heads"]),
    )
