"""People, bodies, posts and holdings as other people's programs know them: Popolo JSON, FollowTheMoney entities.

No document says when a holding began or ended, so neither do these: a holding has the days on which it was seen, and
the words. Ids are ours, the same in every build; those of earlier builds stand beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.catalogue.bodies import list_bodies
from kg.catalogue.former import former_ids
from kg.catalogue.people import every_holding, forms, list_people
from kg.catalogue.reading import Connection
from kg.catalogue.rows import Holding
from kg.output.addressed import Link, address_of

EVERYTHING = 1_000_000_000  # rows
COUNTRY = "vn"


def popolo(db: Connection, link: Link) -> dict[str, Any]:
    """The collection's people as one Popolo document: persons, organizations, posts, memberships."""
    posts: dict[str, dict[str, Any]] = {}
    memberships = []
    for seen in every_holding(db):
        posts.setdefault(seen.post, _popolo_post(seen))
        memberships.append(
            {
                "id": seen.id,
                "person_id": seen.person,
                "post_id": seen.post,
                "organization_id": seen.body,
                "role": seen.role,
                "label": seen.evidence.quote,
                "sources": [{"url": address_of(seen.evidence, link), "note": f"{seen.seen_from}/{seen.seen_to}"}],
            }
        )
    return {
        "persons": [_popolo_named(row, "person", db_forms, link, old) for row, db_forms, old in _people(db)],
        "organizations": [
            {
                **_popolo_named(row, "body", db_forms, link, old),
                "classification": row.category or row.kind,
                "parent_id": row.parent,
            }
            for row, db_forms, old in _bodies(db)
        ],
        "posts": list(posts.values()),
        "memberships": memberships,
    }


def followthemoney(db: Connection, link: Link) -> Iterator[dict[str, Any]]:
    """The same as FollowTheMoney entities: Person, PublicBody, Position, Occupancy."""
    for row, names, old in _people(db):
        yield _entity("person", row.id, "Person", old, name=[row.name], alias=names, country=[COUNTRY])
    for row, names, old in _bodies(db):
        parent = [_key("body", row.parent)] if row.parent else []
        said = {"name": [row.name], "alias": names, "country": [COUNTRY], "parent": parent}
        yield _entity("body", row.id, "PublicBody", old, **said, classification=[row.category or row.kind])
    known = set()
    for seen in every_holding(db):
        if seen.post not in known:
            known.add(seen.post)
            of = [_key("body", seen.body)] if seen.body else []
            name = f"{seen.role}, {seen.body_name}" if seen.body_name else seen.role
            yield _entity("post", seen.post, "Position", [], name=[name], organization=of, country=[COUNTRY])
        yield _entity(
            "membership",
            seen.id,
            "Occupancy",
            [],
            holder=[_key("person", seen.person)],
            post=[_key("post", seen.post)],
            date=[day for day in dict.fromkeys((seen.seen_from, seen.seen_to)) if day],
            summary=[seen.evidence.quote],
            sourceUrl=[url] if (url := address_of(seen.evidence, link)) and url.startswith("http") else [],
        )


def _popolo_named(row: Any, kind: str, names: list[str], link: Link, old: list[str]) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "other_names": [{"name": name} for name in names],
        "identifiers": [{"scheme": "vietkg-former", "identifier": id} for id in old],
        "links": [{"url": link(kind, row.id)}],
        **({"area_id": row.province} if row.province and kind == "body" else {}),
    }


def _popolo_post(seen: Holding) -> dict[str, Any]:
    label = f"{seen.role}, {seen.body_name}" if seen.body_name else seen.role
    return {"id": seen.post, "label": label, "role": seen.role, "organization_id": seen.body}


def _people(db: Connection) -> Iterator[tuple[Any, list[str], list[str]]]:
    yield from _with_names(db, list_people(db, limit=EVERYTHING).items, "person")


def _bodies(db: Connection) -> Iterator[tuple[Any, list[str], list[str]]]:
    yield from _with_names(db, list_bodies(db, limit=EVERYTHING).items, "body")


def _with_names(db: Connection, rows: list[Any], kind: str) -> Iterator[tuple[Any, list[str], list[str]]]:
    """Each row with its other printed names and its ids of earlier builds."""
    printed, former = forms(db, kind), former_ids(db, kind)
    for row in rows:
        yield row, [name for name in printed.get(row.id, ()) if name != row.name], former.get(row.id, [])


def _key(kind: str, id: str) -> str:
    return f"vietkg-{kind}-{id}"


def _entity(kind: str, id: str, schema: str, old: list[str], **properties: list[str]) -> dict[str, Any]:
    entity = {"id": _key(kind, id), "schema": schema, "properties": {k: v for k, v in properties.items() if v}}
    return entity | {"referents": [_key(kind, other) for other in old]} if old else entity
