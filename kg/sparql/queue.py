"""Whose work runs next: so many at once, so many of one client, so many wait, the rest are told to come back.

Slow work of few clients must not keep out the quick work of others. So beside the full places there are quick ones,
where work ends or gives its place up after a moment. Whoever used little lately goes first. Whoever had slow work
lately may not use the quick places, and what it asks gives way to others from its start (any number of brief questions
is no slow work). Whoever used its share of the minute is told to come back.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections import Counter, OrderedDict
from dataclasses import dataclass, field
from typing import Annotated, NamedTuple

from msgspec import Meta

from kg.errors import Busy

MINUTE = 60.0  # seconds over which what a client used is forgotten
BRIEF = 0.05  # seconds of each piece of work that are not slow
LIGHT = 0.5  # seconds of slow work in a minute up to which a client may take a quick place
PAUSE = 0.5  # seconds after which a refusal is told: whoever asks again at once is no burden
CLIENTS = 10_000  # how many clients' use is remembered


Seconds = Annotated[float, Meta(gt=0, le=1e6)]
Count = Annotated[int, Meta(gt=0)]
CountOrNone = Annotated[int, Meta(ge=0)]


@dataclass(eq=False, slots=True)
class Place:
    """Where one client's work runs; quick: for a moment only; yields: it gives way to others from its start."""

    client: str
    quick: bool = False
    yields: bool = False
    since: float = field(default_factory=time.monotonic)


class Used(NamedTuple):
    """What a client's work that has ended used, counted at a moment: all seconds, and those of slow work."""

    seconds: float = 0.0
    slow: float = 0.0
    at: float = 0.0

    def faded(self, now: float) -> Used:
        """The same at a later moment: it counts less the longer it is ago."""
        part = math.exp((self.at - now) / MINUTE)
        return Used(self.seconds * part, self.slow * part, now)


@dataclass(eq=False, slots=True)
class _Waiting:
    client: str
    full: bool
    future: asyncio.Future[Place]


class Queue:
    """`running` full places and `quick` ones, `each` of one client, and room for `waiting` more, a quarter of it for
    one client; `share`: seconds of work a client and minute. One event loop's own."""

    def __init__(self, running: int, each: int, waiting: int, quick: int = 0, share: float = math.inf) -> None:
        self.running, self.each, self.waiting, self.quick, self.share = running, each, waiting, quick, share
        self._held: set[Place] = set()
        self._line: list[_Waiting] = []
        self._used: OrderedDict[str, Used] = OrderedDict()  # by client

    async def take(self, client: str, patience: float, full: bool = False) -> Place:
        """A place, a full one where one is free, to be given back with `leave`, within `patience` seconds. `full`: only
        such a one. Busy where none comes free, no room to wait is left, or the client has used its share."""
        try:
            used = self._recent(client).seconds
            if used >= self.share:
                wait = math.ceil(MINUTE * math.log(used / self.share)) or 1
                raise Busy(f"Your queries ran for {used:.0f} s in the last minute; try again later.", retry_after=wait)
            place = self._free(client, full)
            if place is None:
                self._make_room(client)
        except Busy:
            await asyncio.sleep(PAUSE)
            raise
        if place is None:
            return await self._wait(client, patience, full)
        self._held.add(place)
        return place

    def leave(self, place: Place) -> None:
        """A place back; of those who may run, who used least lately takes it, then who waited longest."""
        now = time.monotonic()
        self._held.discard(place)
        used, took = self._used.get(place.client, Used()).faded(now), now - place.since
        self._used[place.client] = Used(used.seconds + took, used.slow + max(0.0, took - BRIEF), now)
        self._used.move_to_end(place.client)
        self._forget()
        self._serve()

    def _forget(self) -> None:
        """Of too many clients the one that asked longest ago."""
        if len(self._used) > CLIENTS:
            self._used.popitem(last=False)

    def _recent(self, client: str) -> Used:
        """What a client's work used until now, what runs now as well."""
        now = time.monotonic()
        used = self._used.get(client, Used()).faded(now)
        running = [now - place.since for place in self._held if place.client == client]
        slow = sum(max(0.0, took - BRIEF) for took in running)
        return Used(used.seconds + sum(running), used.slow + slow, now)

    def _free(self, client: str, full: bool) -> Place | None:
        theirs = sum(place.client == client for place in self._held)
        quick = sum(place.quick for place in self._held)
        if theirs >= self.each:
            return None
        light = self._recent(client).slow < LIGHT
        if len(self._held) - quick < self.running:
            return Place(client, yields=not light)
        if not full and quick < self.quick and light:
            return Place(client, quick=True)
        return None

    def _serve(self) -> None:
        for waiting in sorted(self._line, key=lambda waiting: self._recent(waiting.client).seconds):
            if not waiting.future.done() and (place := self._free(waiting.client, waiting.full)):
                self._held.add(place)
                self._line.remove(waiting)
                waiting.future.set_result(place)

    async def _wait(self, client: str, patience: float, full: bool) -> Place:
        waiting = _Waiting(client, full, asyncio.get_running_loop().create_future())
        self._line.append(waiting)
        try:
            async with asyncio.timeout(patience):
                return await waiting.future
        except (TimeoutError, asyncio.CancelledError) as error:
            if waiting in self._line:
                self._line.remove(waiting)
            if waiting.future.done() and not waiting.future.cancelled() and not waiting.future.exception():
                self.leave(waiting.future.result())  # it came at the same moment
            if isinstance(error, TimeoutError):
                raise Busy(f"No turn came within {patience:g} s; try again later.", retry_after=5) from None
            raise

    def _make_room(self, client: str) -> None:
        """Room in the line, if need be the newest place of whoever has most of them. Busy where there is none."""
        each = Counter(waiting.client for waiting in self._line)
        if each[client] >= max(1, self.waiting // 4):
            raise Busy(f"{each[client]} of your requests are waiting already; try again in a moment.", retry_after=2)
        if len(self._line) < self.waiting:
            return
        greedy, most = each.most_common(1)[0] if each else ("", 0)
        if most < 2 or most <= each[client] + 1:
            raise Busy(f"{len(self._line)} requests are waiting already; try again in a moment.", retry_after=2)
        last = next(waiting for waiting in reversed(self._line) if waiting.client == greedy)
        self._line.remove(last)
        if not last.future.done():
            last.future.set_exception(Busy("Others wait who asked less; try again in a moment.", retry_after=2))
