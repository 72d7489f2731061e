"""Which body a printed form means: of the centre, of a province, or of one document alone; and whose it is.

A body's name is relative to the document's province, and below it to the document's own locality. The registry knows
the bodies of the centre and, by rule, those of every province; what it does not know is told by data/bodies.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from kg.ids import CENTRE, scope_of
from kg.models import Place
from kg.registry.reader import KnownBody, Registry, of_province
from kg.rules.lexicon import Lexicon
from kg.rules.writing import written
from kg.text import CAPITALS, fold, slug

_OF_CENTRE = "trung ương:"
_ENOUGH = 3  # words: "công an" or "thanh tra" alone may be anybody's
_PLACED = re.compile(
    r"(?<!\w)(?P<level>[Tt]ỉnh(?: ủy)?|TỈNH(?: ỦY)?|[Tt]hành(?: phố| ủy| Phố)|[Tt][Pp]\.?)\s+"
    rf"(?P<name>(?:[{CAPITALS}]\w*(?:\s+|\s*-\s*|$)){{1,6}})$"
)
_LEVEL = re.compile(r"huyện ủy|thị ủy|quận ủy|thành ủy|huyện|thị xã|quận|thành phố|xã|phường|thị trấn|đặc khu")
_LEVELS = {"huyện ủy": "huyện", "thị ủy": "thị xã", "quận ủy": "quận", "thành ủy": "thành phố"}
_COMMUNES, _PARTY = ("xã", "phường", "thị trấn", "đặc khu"), "đảng ủy"
_WHOLE = re.compile(r"^tập thể\s+", re.IGNORECASE)
_CITY = re.compile(r"(?<!\w)tp\.?\s+(?=\w)|(?<!\w)tp$", re.IGNORECASE)
_TERM = re.compile(r",? (?:khóa|nhiệm kỳ) [\dIVXLC]+(?:\s*[-–]\s*\d{4})?$", re.IGNORECASE)
_LOCAL = ("ủy ban nhân dân", "ủy ban mặt trận tổ quốc việt nam", "hội đồng nhân dân", "công an")
_OF_PROVINCE = re.compile(r"(?<!cấp )\btỉnh(?: ủy|$)")
_MOST_WORDS = 4  # of a province that is not of the list


class Naming:
    """What bodies' printed forms mean; `localities`: of each document below a province its own (None: unnamed)."""

    def __init__(self, places: Mapping[str, Place], lexicon: Lexicon, registry: Registry) -> None:
        self.localities: dict[str, str | None] = {}
        self._places, self._lexicon = places, lexicon
        # what was told before, by all that it depends on; "" for the scope of the document alone
        self._seen: dict[tuple[str, str | None, str | None, bool, str | None], tuple[str, str]] = {}
        self._central = _by_name(registry.bodies)
        self._provincial = {city: _of_province(registry.provincial, city=city) for city in (False, True)}

    def scoped(self, document: str, printed: str, beside: str | None = None) -> tuple[str, str]:
        """The scope of the body a document means by a printed form, and its folded name there.

        beside: the province that the words around it name; it goes before the document's ("Ủy viên Ban Thường vụ Tỉnh
        ủy, Chánh án Tòa án nhân dân tỉnh Lạc Sơn").
        """
        province, here = self._places[document].province, self.localities.get(document, "")
        key = (printed, beside, province, document in self.localities, here)
        if (seen := self._seen.get(key)) is None:
            scope, folded = self._scoped(document, printed, beside)
            seen = self._seen[key] = "" if scope == scope_of(None, document) else scope, folded
        return seen[0] or scope_of(None, document), seen[1]

    def _scoped(self, document: str, printed: str, beside: str | None) -> tuple[str, str]:
        province = beside or self._places[document].province
        name = written_out(printed, self._lexicon)
        folded = fold(name)
        if of_another := self._with_province(name, folded):
            return of_another
        if self._lexicon.bodies.alone.search(folded):  # every plan has its "Ban Chỉ đạo"
            return scope_of(None, document), folded
        local = document in self.localities and not beside
        city = province in self._lexicon.acts.cities
        if city and _OF_PROVINCE.search(folded):
            province = None  # a city under the centre has no "tỉnh ủy": another province's, unnamed
        if province and province != CENTRE and not local and folded in self._provincial[city]:
            return province, fold(self._provincial[city][folded].name)
        if folded in self._central:
            return CENTRE, fold(self._central[folded].name)
        bodies = self._lexicon.bodies
        if bodies.centre.search(folded) and not bodies.not_centre.search(folded):
            return CENTRE, folded
        bare = bodies.bare_local.search(folded)
        if bare and local:
            locality = self.locality_of(document, bare[0].strip())
            if locality is None and not folded.startswith("các "):
                return scope_of(None, document), folded  # of a district the text does not name: known to it alone
            folded = f"{folded} {fold(locality)}" if locality else folded
        if province and province != CENTRE:
            folded = self._canonical(folded, city, alone=not local)
        return scope_of(province, document), folded

    def _with_province(self, name: str, folded: str) -> tuple[str, str] | None:
        """The body of a province that its name ends with; without a level, one that every province has ("Sở Y tế Lạc
        Sơn"), or of a province in short, which holds the level ("UBND TPHCM")."""
        own, named = province_named(name, self._lexicon)
        if named:
            return named, self._canonical(fold(own), named in self._lexicon.acts.cities, alone=True)
        words = folded.split()
        for behind in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
            tail = " ".join(words[-behind:])
            province = self._lexicon.acts.provinces.get(tail) if tail not in self._lexicon.names.famous else None
            city, own = province in self._lexicon.acts.cities, " ".join(words[:-behind])
            own = self._canonical(own, city, alone=True) if behind == 1 else own
            if province and (known := self._provincial[city].get(own)):
                return province, fold(known.name)
        return None

    def province_beside(self, printed: Iterable[str]) -> str | None:
        """The only province that some bodies' names print; None for none or several."""
        named = {province_named(written_out(form, self._lexicon), self._lexicon)[1] for form in printed} - {None}
        return named.pop() if len(named) == 1 else None

    def _canonical(self, folded: str, city: bool, *, alone: bool) -> str:
        """The name by which a province's body is known, with or without its level; alone: nothing below a province
        says so."""
        known, level = self._provincial[city], "thành phố" if city else "tỉnh"
        forms = [folded, folded.removesuffix(f" của {level}"), folded.removesuffix(f" {level}")]
        if alone and len(folded.split()) >= _ENOUGH:
            forms.append(f"{folded} {level}")
        found = next((fold(known[form].name) for form in forms if form in known), folded)
        return found if alone or found in forms or level.split()[0] in folded else folded

    def locality_of(self, document: str, bare: str) -> str | None:
        """The name of the document's own locality, where a bare body is of its level ("Ủy ban nhân dân xã")."""
        level, _, name = (self.localities.get(document) or "").partition(" ")
        if level in ("thị", "thành", "đặc"):  # levels of two words
            second, _, name = name.partition(" ")
            level = f"{level} {second}"
        printed = _LEVEL.search(bare)
        if not printed:  # its own, with the level that it leaves out; "Đảng ủy": of a commune or ward
            committee = level in _COMMUNES or (bare != _PARTY and level in _LEVELS.values())
            return self.localities[document] if committee else None
        return name or None if level and (not printed or _LEVELS.get(printed[0], printed[0]) == level) else None

    def known(self, scope: str, name: str) -> KnownBody | None:
        """What the registry says of a body by its scope and folded name."""
        if scope == CENTRE:
            return self._central.get(name)
        if scope.startswith("x-"):
            return None
        return self._provincial[scope in self._lexicon.acts.cities].get(name)

    def of_every_province(self, scope: str, name: str) -> bool:
        """Whether the centre speaks of a body that every province has ("Sở Y tế"): it is no one body."""
        return scope == CENTRE and name not in self._central and any(name in by for by in self._provincial.values())

    def above(self, scope: str, name: str) -> tuple[str, str] | None:
        """(scope, name as shown) of the body that a body belongs to: by the registry, else by data/bodies.toml."""
        if self.of_every_province(scope, name):
            return None
        known = self.known(scope, name)
        parent = (known.parent if known else _by_kind(name, self._city(scope, name), self._lexicon)) or ""
        local = fold(parent) in _LOCAL or self.of_every_province(scope, fold(parent))
        if not parent or (scope == CENTRE and not known and local):
            return None
        if parent.startswith(_OF_CENTRE):
            scope, parent = CENTRE, parent.removeprefix(_OF_CENTRE)
        above = self.known(scope, fold(parent))
        return scope, above.name if above else written(parent, self._lexicon)

    def _city(self, scope: str, name: str) -> bool | None:
        """Whether a body is of a city under the centre; None where nothing tells."""
        if not scope.startswith("x-"):
            return None if scope == CENTRE else scope in self._lexicon.acts.cities
        return True if name.endswith(" thành phố") else False if name.endswith(" tỉnh") else None


@lru_cache(maxsize=8)
def _of_province(bodies: tuple[KnownBody, ...], *, city: bool) -> dict[str, KnownBody]:
    return _by_name(tuple(of_province(body, city=city) for body in bodies))


@lru_cache(maxsize=8)
def _by_name(known: tuple[KnownBody, ...]) -> dict[str, KnownBody]:
    """By the folded name and every other name; a name of its own goes before another's."""
    also = {fold(name): body for body in known for name in body.also}
    return also | {fold(body.name): body for body in known}


@lru_cache(maxsize=65536)
def written_out(printed: str, lexicon: Lexicon) -> str:
    """A body's printed form with abbreviations written out and one space: 'UBND  tỉnh' → 'Ủy ban nhân dân tỉnh'."""
    bodies = lexicon.bodies
    plain = _TERM.sub("", _WHOLE.sub("", " ".join(printed.replace("*", " ").split())))
    plain = _CITY.sub("thành phố ", plain).rstrip()
    return bodies.short.sub(lambda m: bodies.abbreviations[m[0]], plain)


@lru_cache(maxsize=65536)
def province_named(name: str, lexicon: Lexicon) -> tuple[str, str | None]:
    """('Ủy ban nhân dân tỉnh', 'lac-son') of a name that ends in a province's own; else (name, None).

    A city is a province only if it is one of the list; whatever else is in the collection: a body's id must not change
    when a file is added. What runs on behind a province of the list is not of its name ("tỉnh Bắc Giang Sửa").
    """
    found = _PLACED.search(name)
    if not found or name[: found.start()].endswith("tại "):  # "Viện kiểm sát nhân dân cấp cao tại thành phố ..."
        return name, None
    listed, words = lexicon.acts.provinces, found["name"].split()
    own = f"{name[: found.start()]}{found['level']}"
    tails = (fold(" ".join(words[:n])) for n in range(len(words), 0, -1))
    known = (listed.get(tail) or listed.get(f"tp. {tail}") for tail in tails)  # "thành phố HCM"
    if province := next(filter(None, known), None):
        return own, province
    part = _part_of_name(fold(found["name"]), listed)
    if part:
        return own, part
    is_province = fold(found["level"]).startswith("tỉnh") and len(words) <= _MOST_WORDS
    return (own, slug(found["name"])) if is_province else (name, None)


def _part_of_name(name: str, listed: Mapping[str, str]) -> str | None:
    """The only province of the list whose name goes on behind what is printed ("Bà Rịa" of "Bà Rịa - Vũng Tàu")."""
    found = {id for form, id in listed.items() if form.startswith(f"{name} - ")}
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=65536)
def _by_kind(folded: str, city: bool | None, lexicon: Lexicon) -> str | None:
    """The folded name of the body a body belongs to, by data/bodies.toml; city: of a city under the centre;
    None: of no known province, whose committees are named without their level."""
    level, committee = {True: ("thành phố", "thành ủy"), False: ("tỉnh", "tỉnh ủy"), None: ("", "")}[city]
    for pattern, template in lexicon.bodies.parents:
        found = pattern.match(folded) if committee or "{" not in template else None
        if found:
            above = fold(found.expand(template)).replace("{tỉnh}", level).replace("{ủy}", committee).rstrip()
            return above if above != folded else None
    return None
