"""Whose query runs next: so many at once, so many of one client, so many wait, the rest are told to come back."""

from __future__ import annotations

import asyncio
from collections import Counter

from kg.errors import Busy


class Turns:
    """Places for `running` queries, `each` of one client, and `waiting` more; one event loop's own."""

    def __init__(self, running: int, each: int, waiting: int) -> None:
        self.running = running
        self.each = each
        self.waiting = waiting
        self._clients: Counter[str] = Counter()
        self._line: dict[asyncio.Future[None], str] = {}

    async def take(self, client: str, patience: float) -> None:
        """A place, to be given back with `leave`, within `patience` seconds. Busy where none comes free, or no room
        to wait is left."""
        if self._free(client):
            self._clients[client] += 1
        else:
            await self._wait(client, patience)

    def _free(self, client: str) -> bool:
        return self._clients.total() < self.running and self._clients[client] < self.each

    async def _wait(self, client: str, patience: float) -> None:
        if len(self._line) >= self.waiting:
            raise Busy(f"{len(self._line)} queries are waiting already; try again in a moment.", retry_after=2)
        place = asyncio.get_running_loop().create_future()
        self._line[place] = client
        try:
            async with asyncio.timeout(patience):
                await place
        except (TimeoutError, asyncio.CancelledError) as error:
            self._line.pop(place, None)
            if place.done() and not place.cancelled():  # it came at the same moment
                self.leave(client)
            if isinstance(error, TimeoutError):
                raise Busy(f"No turn came within {patience:g} s; try again later.", retry_after=5) from None
            raise

    def leave(self, client: str) -> None:
        """A place back; whoever waited longest and may run takes it."""
        self._clients[client] -= 1
        if not self._clients[client]:
            del self._clients[client]
        for place, waiting in list(self._line.items()):
            if not place.done() and self._free(waiting):
                self._clients[waiting] += 1
                del self._line[place]
                place.set_result(None)
