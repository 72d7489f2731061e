"""Rows as plain values for other programs, every thing and every evidence with the address where it is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from msgspec import Struct

from kg.catalogue import rows

Link = Callable[[str, str], str]  # kind and id of a thing → its address
KINDS: dict[type, str] = {
    rows.DocumentRow: "document",
    rows.ActRow: "act",
    rows.PersonRow: "person",
    rows.BodyRow: "body",
    rows.TaskRow: "task",
}


def addressed(value: Any, link: Link) -> Any:
    """A row, or a list or dictionary of rows, as what JSON holds; what is None is left out."""
    if isinstance(value, list | tuple):
        return [addressed(item, link) for item in value]
    if isinstance(value, dict):
        return {key: addressed(item, link) for key, item in value.items()}
    if not isinstance(value, Struct):
        return msgspec.to_builtins(value)
    plain = {
        name: addressed(field, link) for name in value.__struct_fields__ if (field := getattr(value, name)) is not None
    }
    if address := address_of(value, link):
        plain["address"] = address
    return plain


def address_of(value: Struct, link: Link) -> str | None:
    """Where a row is shown: evidence at its place in the document; None for a row that is no thing."""
    match value:
        case rows.Evidence():
            return f"{link('document', value.document)}#o{value.start}-{value.end}"
        case rows.Reference(kind="element"):
            return None
        case rows.Reference() | rows.Colleague():
            return link(value.kind, value.id)
        case rows.DocumentRow() | rows.ActRow() | rows.PersonRow() | rows.BodyRow() | rows.TaskRow():
            return link(KINDS[type(value)], value.id)
    return None
