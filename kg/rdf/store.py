"""The graph of one build in Oxigraph: loaded once, read ever after."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Quad, Store

from kg.errors import StoreError


def load(directory: Path, quads: Iterable[Quad]) -> int:
    """A new graph in an empty or missing directory; the number of quads. StoreError where it cannot be written."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        store = Store(str(directory))
        store.bulk_extend(quads)
        store.flush()
        return len(store)
    except OSError as error:
        raise StoreError(f"{directory}: the graph cannot be written ({error}); choose another --store.") from error


def open_read_only(directory: Path) -> Store:
    """The graph for reading, by many at once. StoreError where there is none or it is damaged."""
    try:
        return Store.read_only(str(directory))
    except OSError as error:
        raise StoreError(f"{directory}: no graph can be read here ({error}); run `kg build` again.") from error
