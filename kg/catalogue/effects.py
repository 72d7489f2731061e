"""What acts do to each other, as rows: amended, replaced, repealed, implemented, each with its words."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from kg.catalogue.reading import Connection
from kg.catalogue.rows import Evidence, Reference

MOST = 200
CHANGES = ("amends", "replaces", "repeals")


class EffectRow(Struct, frozen=True):
    """`acting` does this to `upon`; told: another document says so of it; part: of `upon`, as printed."""

    relation: str
    acting: Reference | None
    upon: Reference
    told: bool
    part: str | None
    evidence: Evidence


_SELECT = """SELECT e.relation, a.id, a.name, b.id, b.name, e.told, e.part, e.document,
    coalesce((SELECT locator FROM citation c WHERE c.document = e.document AND c.start >= e.start AND c.end <= e.end
      ORDER BY c.start LIMIT 1), ''), e.start, e.end, e.quote
  FROM effect e LEFT JOIN act a ON a.id = e.acting JOIN act b ON b.id = e.upon"""


def upon(db: Connection, act: str, relations: tuple[str, ...] = CHANGES) -> list[EffectRow]:
    """What other acts do to the act, each act once a relation, what it says of itself before what is told of it."""
    return _rows(db, "e.upon = ? AND e.acting <> e.upon", act, relations)


def of(db: Connection, act: str, relations: tuple[str, ...] = CHANGES) -> list[EffectRow]:
    """What the act does to others, likewise."""
    return _rows(db, "e.acting = ? AND e.acting <> e.upon", act, relations)


def _rows(db: Connection, where: str, act: str, relations: tuple[str, ...]) -> list[EffectRow]:
    marks = ",".join("?" * len(relations))
    query = f"{_SELECT} WHERE {where} AND e.relation IN ({marks}) ORDER BY e.told, e.document, e.start LIMIT {MOST}"
    found: dict[tuple[str, str | None, str], EffectRow] = {}
    for row in db.execute(query, (act, *relations)):
        effect = _effect(row)
        found.setdefault((effect.relation, effect.acting.id if effect.acting else None, effect.upon.id), effect)
    return list(found.values())


def _effect(row: tuple[Any, ...]) -> EffectRow:
    relation, acting, acting_name, upon, upon_name, told, part, *place = row
    of = Reference("act", acting, acting_name) if acting else None
    return EffectRow(relation, of, Reference("act", upon, upon_name), bool(told), part, Evidence(*place))
