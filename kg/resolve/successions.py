"""What the mergers made of bodies: of the centre and of any province by the registry, and of a province that was merged
into another each of its bodies into the other's of the same name."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kg.ids import CENTRE, body_id
from kg.registry.reader import Registry, of_province
from kg.rules.acts import ActRules
from kg.text import fold

LAST_DAY = "2025-06-30"  # of the provinces that resolution 202/2025/QH15 merged
Succession = tuple[str, str, str | None]


def find(registry: Registry, rules: ActRules, held: Collection[str]) -> list[Succession]:
    """(body, what it became, the last day of the former) of the bodies that a collection holds both of."""
    found = [*_of_centre(registry)]
    for scope in sorted({id.split(".")[0] for id in held} - {CENTRE}):
        found += _within(registry, scope, city=scope in rules.cities)
        if after := rules.merged.get(scope):
            found += _merged(registry, rules, scope, after)
    return [row for row in found if row[0] in held and row[1] in held and row[0] != row[1]]


def _of_centre(registry: Registry) -> Iterator[Succession]:
    for one in registry.bodies:
        if one.became:
            yield body_id(CENTRE, fold(one.name)), body_id(CENTRE, fold(one.became)), one.until


def _within(registry: Registry, scope: str, *, city: bool) -> Iterator[Succession]:
    for one in (of_province(body, city=city) for body in registry.provincial):
        if one.became:
            yield body_id(scope, fold(one.name)), body_id(scope, fold(one.became)), one.until


def _merged(registry: Registry, rules: ActRules, before: str, after: str) -> Iterator[Succession]:
    """A body that ended before the merger handed itself on within its province."""
    for body in registry.provincial:
        if not body.until or body.until >= LAST_DAY:
            was, now = (of_province(body, city=scope in rules.cities).name for scope in (before, after))
            yield body_id(before, fold(was)), body_id(after, fold(now)), LAST_DAY
