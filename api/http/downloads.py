"""Files to take away, a few at once: workbooks written row by row and sent from there; others made as they are sent."""

from __future__ import annotations

import contextlib
import tempfile
import threading
import weakref
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.responses import Response, StreamingResponse

from api.http.builds import build_of
from api.http.clients import client_of
from kg.catalogue.reading import Connection
from kg.errors import Busy
from kg.output.spreadsheet import write_xlsx
from kg.pipeline.store import open_catalogue

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AT_ONCE = 2  # a large one takes a processor for a minute
CHUNK = 65_536  # bytes
Rows = tuple[list[str], Iterable[tuple[object, ...]]]
PATIENCE = 2.0  # seconds that one waits for the others'; it holds a thread of the server meanwhile
WAITING = 4  # that wait at once
_places, _comers = threading.BoundedSemaphore(AT_ONCE), threading.BoundedSemaphore(AT_ONCE + WAITING)


@contextlib.contextmanager
def place() -> Iterator[None]:
    """One of the places for writing a workbook, in the thread that writes it. Busy where none comes free."""
    busy = Busy(f"{AT_ONCE} workbooks are being written already; try again in a moment.", retry_after=5)
    if not _comers.acquire(blocking=False):
        raise busy
    with contextlib.ExitStack() as held:
        held.callback(_comers.release)
        if not _places.acquire(timeout=PATIENCE):
            raise busy
        held.callback(_places.release)
        yield


async def workbook(file: str, title: str, read: Callable[[], Rows]) -> Response:
    """A table as a workbook of one sheet; `read` gives its columns and rows, in a thread of its own."""

    def write() -> BinaryIO:
        with place(), contextlib.ExitStack() as opened:
            written = opened.enter_context(tempfile.TemporaryFile())
            write_xlsx(written, title, *read())
            written.seek(0)
            opened.pop_all()  # whoever sends it closes it
            return written

    written = await run_in_threadpool(write)
    return StreamingResponse(_chunks(written), headers=attached(file), media_type=XLSX)


class Streams:
    """How many downloads are being made now, of all clients and of each: one takes some MB, for as long as its client
    takes what it is given."""

    def __init__(self, most: int, each: int) -> None:
        self.most, self.each = most, each
        self.running: Counter[str] = Counter()
        self._lock = threading.Lock()

    def begin(self, client: str) -> None:
        """One more. Busy where there are as many as may be."""
        with self._lock:
            if self.running.total() >= self.most or self.running[client] >= self.each:
                raise Busy("As many downloads as may be are under way; try again when one is done.", retry_after=10)
            self.running[client] += 1

    def end(self, client: str) -> None:
        """One less."""
        with self._lock:
            self.running[client] -= 1
            self.running += Counter()  # without those that have none


streams = Streams(8, 3)


def streamed(
    request: HTTPConnection, file: str, media_type: str, make: Callable[[Connection], Iterator[bytes]]
) -> Response:
    """What is made of this build's catalogue bit by bit, to be kept under this name. Busy where others' are made."""
    path, client = build_of(request).path, client_of(request)
    streams.begin(client)

    def chunks() -> Iterator[bytes]:
        try:
            with contextlib.closing(open_catalogue(path)) as db:  # its own: each chunk may be made in another thread
                yield from make(db)
        finally:
            done()

    made = chunks()
    done = weakref.finalize(made, streams.end, client)  # once: where its client was gone before it began, too
    return StreamingResponse(made, headers=attached(file), media_type=media_type)


def attached(file: str) -> dict[str, str]:
    """The header of an answer that is kept under this name."""
    return {"content-disposition": f'attachment; filename="{file}"'}


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while chunk := file.read(CHUNK):
            yield chunk
