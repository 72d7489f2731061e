"""A folder watched: what is put there is taken into the store, what cannot be read is set aside with the reason.

A file is taken in once it has stopped growing. What leaves the folder stays in the store (`kg withdraw` takes it out).
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event

from msgspec import Struct

from kg.errors import DocumentError
from kg.parse.document import MOST_BYTES
from kg.pipeline.flow import Summary
from kg.pipeline.intake import take_in
from kg.text import printable

ASIDE = "set-aside"  # the folder of a store for what could not be read
LOOK = (
    3.0  # seconds between looks; what a kernel tells of a folder is not all, and names that are no UTF-8 are not told
)
Stamp = tuple[int, int]  # of a file: bytes, and when it changed
STILL = 0.4  # seconds in which a file that is complete does not change


class Batch(Struct, frozen=True):
    """Files that came together: what the store made of them, and (path, reason) of each that was set aside."""

    summary: Summary | None
    aside: list[tuple[str, str]]


def watch(
    folder: Path, directory: Path, workers: int = 1, most: int = MOST_BYTES, stop: Event | None = None
) -> Iterator[Batch]:
    """Takes in what the folder holds, then what comes, until `stop` is set; a batch each time something was there.

    DocumentError where there is no such folder.
    """
    if not folder.is_dir():
        raise DocumentError(f"{printable(str(folder))}: no such folder to watch; make it first.")
    store, seen, stop = directory.resolve(), dict[Path, Stamp](), stop or Event()
    while not stop.is_set():
        now = _files(folder, store)
        came = [path for path, stamp in now.items() if seen.get(path) != stamp]
        if came:
            time.sleep(STILL)
        whole = [path for path in came if _stamp_of(path) == now[path]]
        seen = {path: stamp for path, stamp in now.items() if path not in came or path in whole}
        if whole:
            yield _take(whole, directory, workers, most)
        stop.wait(LOOK)


def _files(folder: Path, store: Path) -> dict[Path, Stamp]:
    """What may be taken in, with size and time: no hidden file, nothing of the store itself or outside the folder."""
    found: dict[Path, Stamp] = {}
    for path in sorted(path.absolute() for path in folder.rglob("*")):
        parts = path.relative_to(folder.absolute()).parts
        with suppress(OSError, RuntimeError):  # gone again; a link that leads to itself
            above = path.resolve().parents
            inside = folder.resolve() in above and store not in above and not any(map(_is_hidden, parts))
            if inside and path.is_file():
                found[path] = _stamp(path)
    return found


def _is_hidden(name: str) -> bool:
    return name.startswith(".")


def _stamp(path: Path) -> Stamp:
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def _stamp_of(path: Path) -> Stamp | None:
    with suppress(OSError):
        return _stamp(path)
    return None


def _take(paths: Sequence[Path], directory: Path, workers: int, most: int) -> Batch:
    """Files into the store together; where one of them spoils that (it is gone again, none can be read), each alone."""
    try:
        summary = take_in(directory, paths, workers=workers, most=most)
    except DocumentError as error:
        if len(paths) == 1:
            return Batch(None, _aside(paths, {printable(str(paths[0])): str(error).rpartition(": ")[2]}, directory))
        alone = [_take([path], directory, workers, most) for path in paths]
        done = [batch.summary for batch in alone if batch.summary]
        return Batch(done[-1] if done else None, [one for batch in alone for one in batch.aside])
    return Batch(summary, _aside(paths, dict(line.partition(": ")[::2] for line in summary.skipped), directory))


def _aside(paths: Sequence[Path], reasons: Mapping[str, str], directory: Path) -> list[tuple[str, str]]:
    """(name, reason) of the files for which there is a reason, by their paths as they are shown; they are set aside."""
    found = [(path, reasons[shown]) for path in paths if (shown := printable(str(path))) in reasons and path.exists()]
    for path, reason in found:
        _set_aside(path, reason, directory / ASIDE)
    return [(path.name, reason) for path, reason in found]


def _set_aside(path: Path, reason: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / path.name
    number = 1
    while target.exists():
        number += 1
        target = folder / f"{path.stem}-{number}{path.suffix}"
    shutil.move(path, target)
    target.with_name(f"{target.name}.reason.txt").write_text(f"{printable(str(path))}: {reason}\n", "utf-8")
