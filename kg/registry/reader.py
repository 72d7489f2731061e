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
    """A body of the centre; parent: the body it belongs to; became: what it was merged into after `until`."""

    name: str
    parent: str | None
    since: str | None
    until: str | None
    became: str | None


class Registry(Struct, frozen=True):
    """All that is known beforehand; of two lines on one number and day the first counts."""

    acts: tuple[KnownAct, ...] = ()
    laws: tuple[KnownLaw, ...] = ()
    bodies: tuple[KnownBody, ...] = ()


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
    lines = _lines(folder / "bodies.tsv")[1:]
    return Registry(
        tuple(acts.values()), tuple(laws.values()), tuple(KnownBody(n, *(v or None for v in r)) for n, *r in lines)
    )


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
