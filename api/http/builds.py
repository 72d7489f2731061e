"""Which build of the store answers: the current one, followed without a restart and without a failed request."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from starlette.requests import HTTPConnection

from kg.catalogue.reading import Connection, note
from kg.errors import StoreError
from kg.pipeline.store import CATALOGUE, JUDGEMENTS, current, open_catalogue, read_decisions
from kg.rdf.iris import DEFAULT_BASE, Base
from kg.resolve.judgements import Judgement

LOOK_EVERY = 0.25  # seconds between looks at CURRENT
T = TypeVar("T")


class Build:
    """One finished build: a catalogue connection a thread, and what is computed once from it.

    finished: when its catalogue was last written, ISO date and time, UTC. Raises StoreError where it is gone.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.finished = _written(path / CATALOGUE)
        self._local = threading.local()
        self._made: dict[str, object] = {}
        self._lock = threading.RLock()

    def catalogue(self) -> Connection:
        """This thread's connection. Raises StoreError."""
        connection: Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = open_catalogue(self.path)
        return connection

    def once(self, name: str, make: Callable[[Connection], T]) -> T:
        """What `make` gives for this build's catalogue, computed at the first call and kept: a build never changes."""
        if name not in self._made:
            with self._lock:
                if name not in self._made:
                    self._made[name] = make(self.catalogue())
        return self._made[name]  # type: ignore[return-value]


class Builds:
    """The builds of one store folder, seen from a running server."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._build: Build | None = None
        self._seen: tuple[int, int] | None = None
        self._next_look = 0.0
        self._lock = threading.Lock()
        self._decided: tuple[tuple[int, int] | None, list[Judgement]] = None, []

    def decisions(self) -> list[Judgement]:
        """Every decision of the store, read again when there are more."""
        stamp = self.decided()
        if stamp != self._decided[0]:
            self._decided = stamp, read_decisions(self.directory)
        return self._decided[1]

    def decided(self) -> tuple[int, int] | None:
        """What changes with every decision."""
        try:
            status = (self.directory / JUDGEMENTS).stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size

    def current(self) -> Build:
        """The build to answer from. While a new one cannot be opened the old one answers. Raises StoreError."""
        now = time.monotonic()
        if self._build is None or now >= self._next_look:
            with self._lock:
                self._next_look = now + LOOK_EVERY
                self._build = self._newest()
        return self._build

    def _newest(self) -> Build:
        try:
            seen = _stamp(self.directory / "CURRENT")
            if self._build is not None and seen == self._seen:
                return self._build
            build = Build(current(self.directory))
            build.catalogue()
        except StoreError:
            if self._build is not None:
                return self._build
            raise
        self._seen = seen
        return build


def _written(catalogue: Path) -> str:
    try:
        seconds = catalogue.stat().st_mtime
    except OSError as error:
        raise StoreError(f"{catalogue}: cannot be read ({error.strerror}); run `kg build` again.") from None
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")


def _stamp(file: Path) -> tuple[int, int] | None:
    """What changes when a file is replaced; None while there is none."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ino


def build_of(request: HTTPConnection) -> Build:
    """The build this request began with."""
    found = request.scope.get("vietkg.build")
    if found is None:
        found = request.scope["vietkg.build"] = request.app.state.builds.current()
    build: Build = found
    return build


def decisions_of(request: HTTPConnection) -> list[Judgement]:
    """Every decision of the store, in the order they were made."""
    builds: Builds = request.app.state.builds
    return builds.decisions()


def catalogue(request: HTTPConnection) -> Connection:
    """This thread's connection to the build this request began with."""
    return build_of(request).catalogue()


def base_of(request: HTTPConnection) -> Base:
    """What the IRIs of this build begin with, whatever host the server runs on."""
    return build_of(request).once("base", lambda db: Base(note(db, "base") or DEFAULT_BASE))
