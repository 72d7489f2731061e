"""Pinpoint → element of the act's document, level by level; a misprint is diagnosed and never corrected in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from kg.mentions.pinpoints import Path, paths_of
from kg.models import Citation, Collection, Extraction, Identity, Link, Pinpoint, Reason, Unit
from kg.resolve.reasons import because, place
from kg.text import compose, slug, words

_KINDS = {
    "phụ lục": ("phu-luc",),
    "phần": ("phan", "muc"),
    "chương": ("chuong",),
    "mục": ("muc", "khoan", "phan"),
    "tiểu mục": ("muc", "khoan"),
    "điều": ("dieu",),
    "khoản": ("khoan", "diem"),
    "điểm": ("diem", "khoan"),
    "tiết": ("diem", "khoan"),
    "đoạn": ("paragraph",),
    "gạch đầu dòng": ("bullet",),
}
_MARKS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LEAST_LIKE, _MARGIN = 0.5, 0.15


def held(identities: Mapping[str, Identity]) -> dict[str, str]:
    """Act → the document of the collection that is it (the first by id where several are)."""
    return {identity.act: document for document, identity in sorted(identities.items(), reverse=True)}


def resolve(
    document: str,
    extraction: Extraction,
    links: Sequence[Link],
    documents: Mapping[str, str],
    collection: Collection,
    ordinals: Mapping[str, int],
) -> dict[int, Pinpoint]:
    """What became of each printed pinpoint, by index of its citation. documents: act → document, as `held` gives;
    ordinals: "ba" → 3. One that names several elements leads to the first where all of them are there."""
    out: dict[int, Pinpoint] = {}
    for at, (citation, link) in enumerate(zip(extraction.citations, links, strict=True)):
        target = documents.get(link.act or "")
        if citation.pinpoint and target is None:
            out[at] = Pinpoint("targetNotHeld", because("not_held"))
        elif citation.pinpoint and target is not None:
            paths = paths_of(citation.pinpoint, ordinals)
            found = [_resolve(document, extraction, citation, path, target, collection) for path in paths]
            unparsed = Pinpoint("unparsed", because("unparsed", pinpoint=citation.pinpoint), target)
            out[at] = next((p for p in found if p.status != "resolved"), found[0] if found else unparsed)
    return out


def _resolve(
    document: str, extraction: Extraction, citation: Citation, path: Path, target: str, collection: Collection
) -> Pinpoint:
    units = collection.get(target).document.units
    at = -1
    for level, number in path:
        found = _below(units, at, level, number)
        if found is None:
            reason = _missing(units, at, level, number)
            unit, why = _suggest(document, extraction, citation, target, level, collection)
            return Pinpoint("misprinted", reason, target, None, unit, why)
        at = found
    return Pinpoint("resolved", None, target, at)


def _below(units: Sequence[Unit], at: int, level: str, number: str) -> int | None:
    """The unit of a level and number nearest below `at`; a kind of the level itself goes before its stand-ins."""
    kinds = _KINDS[level]
    mark = {"đoạn": "¶", "gạch đầu dòng": "-"}.get(level, "")
    wanted = f"{mark}{number.casefold()}"
    fitting = [
        (_depth(units, n), kinds.index(u.kind), n)
        for n, u in enumerate(units)
        if u.kind in kinds and u.number.strip("()").casefold() == wanted and _under(units, n, at)
    ]
    return min(fitting)[2] if fitting else None


def _under(units: Sequence[Unit], n: int, at: int) -> bool:
    while n >= 0:
        n = units[n].parent
        if n == at:
            return True
    return at < 0


def _depth(units: Sequence[Unit], n: int) -> int:
    return units[n].locator.count("/")


def _missing(units: Sequence[Unit], at: int, level: str, number: str) -> Reason:
    """At which level a pinpoint fails, and what stands there: "B/III/3 không có Điểm 1.3; ở đó có 3.1, 3.2"."""
    there = [u.number for u in units if u.parent == at and u.kind in _KINDS[level]]
    key = f"missing{'' if at >= 0 else '_top'}{'_there' if there else ''}"
    where = place(units[at].locator) if at >= 0 else ""
    wanted = because(f"level_{slug(level)}", number=number)
    return because(key, where=where, wanted=wanted, there=", ".join(there[:12]))


# ---- what the misprint may have meant -------------------------------------------------------------------------------


def _suggest(
    document: str, extraction: Extraction, citation: Citation, target: str, level: str, collection: Collection
) -> tuple[int | None, Reason | None]:
    """The unit of the pinpoint's innermost level whose words best match what the citation is attached to."""
    wanted = _shingles(_attached(extraction, citation, collection.text(document)))
    units, text = collection.get(target).document.units, collection.text(target)
    scores: dict[int, float] = {}
    for n, unit in enumerate(units):
        at = _of_level(units, n, level)
        if at is not None and wanted:
            score = len(wanted & _shingles(text[unit.text_start : unit.own_end])) / len(wanted)
            scores[at] = max(scores.get(at, 0.0), score)
    best = sorted(scores, key=lambda at: (-scores[at], at))
    if not best or scores[best[0]] < _LEAST_LIKE or (len(best) > 1 and scores[best[0]] - scores[best[1]] < _MARGIN):
        return None, None
    return best[0], because("suggested", where=place(units[best[0]].locator), score=scores[best[0]])


def _of_level(units: Sequence[Unit], n: int, level: str) -> int | None:
    while n >= 0:
        if units[n].kind in _KINDS[level]:
            return n
        n = units[n].parent
    return None


def _attached(extraction: Extraction, citation: Citation, text: str) -> str:
    """The paragraph that a citation belongs to: where the footnote's mark stands, else its own."""
    units = extraction.document.units
    if citation.locator.startswith("footnote/"):
        number = citation.locator.split("/")[1]
        notes = {u.start for u in units if u.kind == "footnote"}
        note = max((s for s in notes if s <= citation.start), default=len(text))
        marks = (f"<sup>{number}</sup>", number.translate(_MARKS), f"[{number}]")
        places = [m.start() for mark in marks for m in re.finditer(_alone(mark), text) if m.start() not in notes]
        before = [p for p in places if p < note] or places
        if not before:
            return ""
        at = max(before)
    else:
        at = citation.start
    start = text.rfind("\n\n", 0, at) + 1
    return text[start:at]


def _alone(mark: str) -> str:
    return rf"(?<![⁰¹²³⁴⁵⁶⁷⁸⁹]){re.escape(mark)}(?![⁰¹²³⁴⁵⁶⁷⁸⁹])"


@lru_cache(maxsize=8192)
def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Runs of three words of a text, folded."""
    return frozenset(_runs(re.findall(r"\w+", words(compose(text)[0]))))


def _runs(found: list[str]) -> Iterator[tuple[str, ...]]:
    for n in range(max(0, len(found) - 2)):
        yield tuple(found[n : n + 3])
