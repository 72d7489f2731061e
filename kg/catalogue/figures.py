"""The figures of a catalogue: when it was built, by which version, and how much it holds."""

from __future__ import annotations

from msgspec import Struct

from kg.catalogue.opens import count_opens
from kg.catalogue.reading import Connection, count, notes

COUNTED = ("document", "act", "person", "body", "post", "membership", "citation", "task", "assignment", "province")


class Figures(Struct, frozen=True):
    """`about`: what the build noted of itself; `counts`: rows by table; `open`: questions that stayed open, by kind."""

    about: dict[str, str]
    counts: dict[str, int]
    open: dict[str, int]


def figures(db: Connection) -> Figures:
    """The figures, counted: keep them for the build."""
    about = notes(db)
    counts = {table: count(db, table) for table in COUNTED}
    return Figures(about, counts, count_opens(db))
