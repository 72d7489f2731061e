"""Who asks, and whether it is still there to hear the answer."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Collection
from ipaddress import ip_address
from typing import TypeVar

from starlette.requests import HTTPConnection, Request
from starlette.types import Scope

T = TypeVar("T")
GONE = 499  # what nginx calls it: nobody reads this answer
WATCH_AFTER = 0.1  # seconds after which it is looked whether the client is still there


def seen_client(scope: Scope, proxies: Collection[str]) -> tuple[str, int] | None:
    """Who asks: the address that a proxy of ours says (the last one in X-Forwarded-For that is no proxy of ours), else
    the other end of the connection. A header that anybody else sends is not believed."""
    client: tuple[str, int] | None = scope.get("client")
    if client is None or client[0] not in proxies:
        return client
    said = b",".join(value for name, value in scope["headers"] if name == b"x-forwarded-for")
    for address in reversed(said.decode("latin-1").split(",")):
        with contextlib.suppress(ValueError):
            if (named := str(ip_address(address.strip()))) not in proxies:
                return named, 0
    return client


def seen_scheme(scope: Scope, proxies: Collection[str]) -> str:
    """http or https: how the browser came, where a proxy of ours (X-Forwarded-Proto) or the connection says so."""
    scheme: str = scope.get("scheme", "http")
    if scope.get("vietkg.peer") not in proxies:
        return scheme
    said = [value for name, value in scope["headers"] if name == b"x-forwarded-proto"]
    return said[-1].decode("latin-1").lower() if said and said[-1].lower() in (b"http", b"https") else scheme


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
