"""The graph of one build in Oxigraph: loaded once, read ever after."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from itertools import chain, islice
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store

from kg.errors import StoreError

_AT_ONCE = 400_000  # quads that Oxigraph sorts in memory at once, some 450 MB
_MANY = 50_000  # quads that are better sorted and written as files of their own: half the time of a transaction


def load(directory: Path, quads: Iterable[Quad]) -> int:
    """A new graph in an empty or missing directory; the number of quads. StoreError where it cannot be written."""
    try:
        directory.mkdir(parents=True, exist_ok=True)
        store = Store(str(directory))
        rest = iter(quads)
        for first in rest:  # a stream, so that they are never held here as well
            store.bulk_extend(chain((first,), islice(rest, _AT_ONCE - 1)))
        store.flush()
        return len(store)
    except OSError as error:
        raise StoreError(f"{directory}: the graph cannot be written ({error}); choose another --store.") from error


def change(before: Path, directory: Path, parts: Iterable[tuple[list[Quad], list[Quad]]]) -> None:
    """The graph of the build before, in a folder of this build, without some quads and with others.

    What Oxigraph wrote once it never changes: such files are linked, the few others copied.
    """
    try:
        directory.mkdir(parents=True)
        for path in before.iterdir():
            if path.suffix == ".sst":
                (directory / path.name).hardlink_to(path)
            elif not path.name.startswith(("LOCK", "LOG")):
                shutil.copyfile(path, directory / path.name)
        store = Store(str(directory))
        waiting: dict[Quad, None] = {}
        for gone, more in parts:
            for quad in gone:
                waiting.pop(quad, None)
                store.remove(quad)
            waiting.update(dict.fromkeys(more))
            if len(waiting) > _MANY:
                store.bulk_extend(waiting)
                waiting.clear()
        store.extend(waiting)
        store.flush()
    except OSError as error:
        raise StoreError(f"{directory}: the graph cannot be written ({error}); choose another --store.") from error


def load_file(source: str, target: str) -> None:
    """The N-Quads, TriG, Turtle, N-Triples, RDF/XML or JSON-LD of a file as a new store; exits with words on stderr.

    A program of its own (`python -m kg.rdf.store SOURCE TARGET`): no server should be forked with a store's threads.
    """
    chosen = RdfFormat.from_extension(Path(source).suffix.lstrip(".").lower())
    if chosen is None:
        sys.exit(f"{source}: the extension is of no RDF format (.nq, .trig, .ttl, .nt, .rdf, .jsonld).")
    try:
        store = Store(target)
        store.bulk_load(path=source, format=chosen, base_iri=Path(source).resolve().as_uri())
        store.flush()
    except (OSError, SyntaxError, ValueError) as error:
        sys.exit(f"{source}: {error}")


if __name__ == "__main__":
    load_file(sys.argv[1], sys.argv[2])
