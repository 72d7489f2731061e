"""Who asks, and whether it is still there to hear the answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

from starlette.requests import HTTPConnection, Request

T = TypeVar("T")
GONE = 499  # what nginx calls it: nobody reads this answer
WATCH_AFTER = 0.1  # seconds after which it is looked whether the client is still there


def client_of(request: HTTPConnection) -> str:
    """The address that limits count by; "" where the server does not know it."""
    return request.client.host if request.client else ""


async def while_there(request: Request, answer: Awaitable[T]) -> T | None:
    """The answer; None when the client goes away, which cancels the work and ends its process."""
    loop, asking = asyncio.get_running_loop(), asyncio.current_task()
    watching: list[asyncio.Task[None]] = []

    async def watch() -> None:
        for _ in range(2):  # what is left of the request first, of a GET an empty body
            if (await request.receive())["type"] == "http.disconnect" and asking is not None:
                asking.cancel()
                return

    # Most answers come before a look is worth its time.
    later = loop.call_later(WATCH_AFTER, lambda: watching.append(loop.create_task(watch())))
    try:
        return await answer
    except asyncio.CancelledError:
        if not (watching and watching[0].done()) or asking is None or asking.uncancel():
            raise
        return None
    finally:
        later.cancel()
        for task in watching:
            task.cancel()
