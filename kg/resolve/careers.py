"""Which holdings of one name can be one person's: by the career and the place of each post.

A shared name is no ground to merge. Within a province the same post, and posts of the province's own leadership and
departments, which follow one another in a career, are one person's; posts of another career (military, hospital,
school, court, firm) or of a district or commune are another's, unless one mention holds both.
"""

from __future__ import annotations

import re
from collections import defaultdict

from kg.rules.lexicon import Lexicon
from kg.text import slug

_PLACE = re.compile(
    r"(?<!\w)(?:huyện ủy|thị ủy|quận ủy|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu) "
    r"(?P<name>[^\W\d_]+(?: [^\W\d_]+){0,3})$"
)
MAIN = ""


def career_of(body: str, lexicon: Lexicon) -> str:
    """The key of a post's career by its body's written-out, folded name: '' for a province's own leadership and
    departments, else the career, the district or commune, or both ("muong-kho", "y-te.ky-thach")."""
    kind = next((id for id, pattern in lexicon.bodies.careers if pattern.search(body)), "")
    place = _PLACE.search(body)
    return ".".join(part for part in (kind, slug(place["name"]) if place else "") if part)


class Careers:
    """The careers seen of each name of a scope, those that one mention holds together made one."""

    def __init__(self) -> None:
        self._above: dict[tuple[str, str, str], str] = {}
        self._seen: dict[tuple[str, str], set[str]] = defaultdict(set)

    def add(self, scope: str, name: str, careers: set[str]) -> None:
        """One mention of a name holds posts of these careers."""
        self._seen[scope, name] |= careers
        first, *others = sorted(careers)
        for other in others:
            one, two = sorted((self.root(scope, name, first), self.root(scope, name, other)))
            if one != two:
                self._above[scope, name, two] = one

    def root(self, scope: str, name: str, career: str) -> str:
        """The key under which a career of a name stands."""
        while (scope, name, career) in self._above:
            career = self._above[scope, name, career]
        return career

    def roots(self, scope: str, name: str, careers: set[str] | None = None) -> set[str]:
        """The people of a name, as keys; of some careers alone where these are given."""
        seen = self._seen.get((scope, name), set()) if careers is None else careers
        return {self.root(scope, name, career) for career in seen}

    def told(self, only: tuple[str, str] | None = None) -> dict[tuple[str, str], dict[str, str]]:
        """By scope and name the key under which each career seen stands; only: of one of them."""
        seen = self._seen if only is None else {only: self._seen.get(only, set())}
        return {key: {career: self.root(*key, career) for career in sorted(found)} for key, found in seen.items()}
