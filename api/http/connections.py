"""Connections that take their time: uvicorn waits for ever for a head, a body, or an answer to be taken; this does not.

Nor does one client hold all connections, nor slow readers all memory.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any, ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

SECONDS = 20.0  # for a whole request to arrive, head and body
MOST_HEAD = 65_536  # bytes of request line and headers
EACH = 250  # connections of one client at once, of the 1,000 that a server process has
TAKE = 20_000  # bytes a second that a client must take of an answer that waits for it
LOOK_EVERY = 5.0  # seconds between looks at a client that takes its time
MOST_UNTAKEN = 200_000_000  # bytes of answers that wait for clients; beyond, who waits longest is cut off


class _Capital:
    """A transport that writes Content-Type as everybody does: old clients in R look for it so and not otherwise."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._head = True  # of an answer; what follows is its body

    def write(self, data: bytes) -> None:
        if self._head and not data.startswith(b"HTTP/1.1 100"):
            self._head = False
            data = data.replace(b"\r\ncontent-type: ", b"\r\nContent-Type: ", 1)
        self._transport.write(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)


class Connection(HttpToolsProtocol):
    """Closed where a request has not arrived in time, its head does not end, its answer is not taken, or its client has
    too many of them. proxies: the addresses that stand for many clients, which have as many as come."""

    seconds = SECONDS
    proxies: ClassVar[frozenset[str]] = frozenset()
    _open: ClassVar[Counter[str]] = Counter()
    _untaken: ClassVar[dict[Connection, None]] = {}  # those whose answers wait, who waits longest first
    _deadline: asyncio.TimerHandle | None = None
    _looking: asyncio.TimerHandle | None = None
    _head = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._peer = self.client[0] if self.client else ""
        self._open[self._peer] += 1
        if self._open[self._peer] > EACH and self._peer not in self.proxies:
            transport.abort()
        else:
            self._expect()

    def connection_lost(self, exc: Exception | None) -> None:
        self._arrived()
        self._taken()
        self._open[self._peer] -= 1
        if not self._open[self._peer]:
            del self._open[self._peer]
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._untaken[self] = None
        waiting = list(self._untaken)
        total = sum(connection._size() for connection in waiting)
        while total > MOST_UNTAKEN and waiting:
            longest = waiting.pop(0)
            total -= longest._size()
            longest.transport.abort()
        self._look_again()

    def resume_writing(self) -> None:
        self._taken()
        super().resume_writing()

    def _size(self) -> int:
        return self.transport.get_write_buffer_size()

    def _look_again(self) -> None:
        self._looking = self.loop.call_later(LOOK_EVERY, self._look, self._size())

    def _look(self, before: int) -> None:
        if before - self._size() < TAKE * LOOK_EVERY:
            self.transport.abort()
        else:
            self._look_again()

    def _taken(self) -> None:
        self._untaken.pop(self, None)
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None

    def data_received(self, data: bytes) -> None:
        self._head += len(data)
        super().data_received(data)
        if self._head > MOST_HEAD and self._deadline is not None and not self.transport.is_closing():
            self.send_400_response("The head of the request is too long.")

    def on_message_begin(self) -> None:
        super().on_message_begin()
        if self._deadline is None:
            self._expect()

    def on_headers_complete(self) -> None:
        super().on_headers_complete()
        self.cycle.transport = _Capital(self.transport)  # type: ignore[assignment]
        self._head = -(1 << 62)  # what comes now is body, which is the application's to bound

    def on_message_complete(self) -> None:
        self._head = 0
        self._arrived()
        super().on_message_complete()

    def _expect(self) -> None:
        self._deadline = self.loop.call_later(self.seconds, self._give_up)

    def _give_up(self) -> None:
        self._deadline = None
        self.transport.close()

    def _arrived(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
