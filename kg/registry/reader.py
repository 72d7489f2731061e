"""Acts and laws that are known before any document is read: `acts.tsv`, `laws.tsv`; the README beside them says whence.

What a document prints always goes before what stands here.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from msgspec import Struct

from kg.errors import LexiconError

LAWS_KNOWN_UNTIL = "2025-12-31"
"""The last day on which the list of laws says which version is in force: what the autumn session of 2025 passed, most
of it in force from 2026 on, is not in it."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ACTS = ("number", "kind", "date", "issuer", "pages", "subject")
_LAWS = ("number", "kind", "name", "passed", "effective", "pages")


class KnownAct(Struct, frozen=True):
    """An act by number and date; pages: how many public pages print it so."""

    number: str
    kind: str
    date: str
    issuer: str | None
    pages: int
    subject: str | None


class KnownLaw(Struct, frozen=True):
    """One version of a code, a law or an ordinance; name: its title without the kind; effective: in force from."""

    number: str
    kind: str
    name: str
    passed: str
    effective: str
    pages: int


class KnownBody(Struct, frozen=True):
    """A body of the centre; parent: the body it belongs to; became: what it was merged into after `until`; also: other
    names that mean it."""

    name: str
    parent: str | None
    since: str | None
    until: str | None
    became: str | None
    also: tuple[str, ...] = ()


class Registry(Struct, frozen=True):
    """All that is known beforehand; of two lines on one number and day the first counts.

    provincial: the bodies of any province, with {tỉnh}, {Ủy} and {Đoàn} where a city under the centre says otherwise;
    `of_province` writes them out. A parent of the centre has "trung ương:" before it.
    """

    acts: tuple[KnownAct, ...] = ()
    laws: tuple[KnownLaw, ...] = ()
    bodies: tuple[KnownBody, ...] = ()
    provincial: tuple[KnownBody, ...] = ()


@cache
def load_registry(own: Path | None = None) -> Registry:
    """The package's registry, with a user's file of either form before it. LexiconError for a line that is none."""
    folder = Path(str(files("kg.registry")))
    acts: dict[tuple[str, str], KnownAct] = {}
    laws: dict[str, KnownLaw] = {}
    for path in (*((own,) if own else ()), folder / "acts.tsv", folder / "laws.tsv"):
        for entry in _entries(path):
            if isinstance(entry, KnownAct):
                acts.setdefault((entry.number, entry.date), entry)
            else:
                laws.setdefault(entry.number, entry)
    bodies, provincial = (tuple(_bodies(folder / name)) for name in ("bodies.tsv", "provincial.tsv"))
    return Registry(tuple(acts.values()), tuple(laws.values()), bodies, provincial)


def of_province(known: KnownBody, *, city: bool) -> KnownBody:
    """A body of any province as a province names it, or a city under the centre ("Thành ủy")."""

    def out(name: str | None) -> str | None:
        for template, (plain, urban) in _LEVELS.items():
            name = name.replace(template, urban if city else plain) if name else name
        return name

    also = tuple(filter(None, map(out, known.also)))
    return KnownBody(out(known.name) or "", out(known.parent), known.since, known.until, out(known.became), also)


_LEVELS = {"{tỉnh}": ("tỉnh", "thành phố"), "{Ủy}": ("Tỉnh ủy", "Thành ủy"), "{Đoàn}": ("Tỉnh đoàn", "Thành đoàn")}


def _bodies(path: Path) -> Iterator[KnownBody]:
    for name, *rest, also in _lines(path)[1:]:
        parent, since, until, became = (value or None for value in rest)
        yield KnownBody(name, parent, since, until, became, tuple(filter(None, also.split("|"))))


def _lines(path: Path) -> list[list[str]]:
    try:
        return list(csv.reader(path.read_text("utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path.name} cannot be read: {error}; give a tab-separated file.") from error


def _entries(path: Path) -> Iterator[KnownAct | KnownLaw]:
    lines = _lines(path)
    columns = tuple(lines[0]) if lines else ()
    if columns not in (_ACTS, _LAWS):
        wanted = " or ".join(" ".join(names) for names in (_ACTS, _LAWS))
        raise LexiconError(f"{path.name}: the first line must name the columns {wanted}, tabs between.")
    for number, line in enumerate(lines[1:], 2):
        if not line:
            continue
        days = [line[n] for n, name in enumerate(columns) if name in ("date", "passed", "effective") and n < len(line)]
        if (
            len(line) != len(columns)
            or not all(map(_DAY.fullmatch, days))
            or not line[columns.index("pages")].isdigit()
        ):
            raise LexiconError(f"{path.name}, line {number}: want {len(columns)} columns, days as 2025-06-16; mend it.")
        if columns == _ACTS:
            yield KnownAct(line[0], line[1], line[2], line[3] or None, int(line[4]), line[5] or None)
        else:
            yield KnownLaw(line[0], line[1], line[2], line[3], line[4], int(line[5]))
