"""What stands before every route: who may ask, how much, how often; and what every answer carries.

Outermost `Front` (ours), then Starlette's CORS and gzip, then `Versioned`: what a build answers never changes.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hashlib
import hmac
import json
import logging
import re
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from datetime import date
from importlib.metadata import version

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.accounts import TOKEN, UPLOADS, Identified, known
from api.http.addresses import path_of
from api.http.builds import Build, Builds
from api.http.clients import seen_client, seen_scheme
from api.http.problems import Problem, Refusal, of_error, of_status, problem
from api.settings import Settings
from kg.errors import KgError, StoreError

log = logging.getLogger("vietkg.access")
errors = logging.getLogger("vietkg.errors")
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    b"content-security-policy": POLICY.encode(),
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",
    b"cross-origin-opener-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
}
PACKED = (*DEFAULT_EXCLUDED_CONTENT_TYPES, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
# not of a build, or not by GET
CHANGING = (
    "/api/health",
    "/metrics",
    "/sparql",
    "/static/",
    "/paste",
    "/docs",
    "/openapi.json",
    "/login",
    "/add",
    "/review",
)
VERSION = version("vietkg")
SINGLE = (b"host", b"authorization")
CLIENTS = 10_000  # how many clients' rates are remembered
AT_ONCE = 8  # requests of one client that are worked on at once; what else it sends waits for these
OWN_LINE = ("/sparql", "/paste", "/api/extract", "/mcp", "/add")  # have lines of their own, or are watched for long


Answer = Callable[[Request, Problem, dict[str, str]], Response]


def layers(settings: Settings, builds: Builds | None = None, answer: Answer | None = None) -> list[Middleware]:
    """The middleware of an application, the outermost first. builds: what versions its answers; None: nothing does."""
    cors = Middleware(
        CORSMiddleware,
        allow_origins=settings.allowed_origins,
        allow_methods=["GET", "HEAD", "POST", "OPTIONS"],
        allow_headers=["Accept", "Authorization", "Content-Type"],
        expose_headers=["ETag", "Link", "Retry-After"],
        max_age=86_400,
    )
    return [
        Middleware(Front, settings=settings, answer=answer, accounts=builds is not None),
        *([cors] if settings.allowed_origins else []),
        Middleware(GZipMiddleware, minimum_size=1_000, compresslevel=4, exclude_content_types=PACKED),
        *([Middleware(Identified, settings=settings)] if builds else []),
        *([Middleware(Versioned, builds=builds, private=settings.token is not None)] if builds else []),
    ]


class Front:
    """Checks host, sizes, token and rate; adds the security headers; writes one line a request to the access log."""

    def __init__(self, app: ASGIApp, settings: Settings, answer: Answer | None = None, accounts: bool = False) -> None:
        self.app = app
        self.accounts = accounts
        self.answer = answer or (lambda _, said, headers: problem(said, headers))
        self.settings = settings
        self.rates = Rates(settings.rate)
        self.places = Places(AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        scope = {**scope, "root_path": self.settings.root_path or scope.get("root_path", "")}
        scope["vietkg.peer"] = scope["client"][0] if scope.get("client") else ""
        scope["client"] = seen_client(scope, self.settings.proxies)
        scope["scheme"] = seen_scheme(scope, self.settings.proxies)
        if scope["method"] == "HEAD":  # answered as GET; the server below sends no body
            scope["method"] = "GET"
        began = time.perf_counter()
        seen = Seen(send)
        try:
            self._check_size_and_host(scope)
            self._check_reader(scope)
            async with self.places.one(self._line_of(scope)):
                await self.app(scope, Bounded(receive, self._most(scope)), seen)
        except Refusal as refusal:
            await self._refuse(refusal, seen, scope, receive)
        except KgError as error:  # before a route: the accounts of the store cannot be read, its disk is full
            said = of_error(error)
            await self._refuse(Refusal(said.status, said.detail), seen, scope, receive)
        except Exception:
            errors.exception("%s %s", scope["method"], scope["path"])
            await self._refuse(Refusal(500, "A mistake of ours; it is in the server's log."), seen, scope, receive)
        finally:
            seconds = time.perf_counter() - began
            metrics = getattr(scope["app"].state, "metrics", None) if "app" in scope else None
            if metrics is not None:
                metrics.add(seen.status, seconds, seen.bytes)
            if log.isEnabledFor(logging.INFO):
                log.info(self._line(scope, seen, seconds))

    def _line_of(self, scope: Scope) -> str | None:
        """Whose requests this one waits for; None: for nobody's here."""
        here = not path_of(scope).startswith(OWN_LINE)
        return scope["client"][0] if here and scope["client"] else None

    async def _refuse(self, refusal: Refusal, seen: Seen, scope: Scope, receive: Receive) -> None:
        if seen.status:  # the answer has begun: all that is left is to break it off
            raise refusal
        said = of_status(refusal.status, str(refusal))
        await self.answer(Request(scope, receive), said, refusal.headers)(scope, receive, seen)

    def _check_size_and_host(self, scope: Scope) -> None:
        headers = dict(scope["headers"])
        limits = self.settings
        single = {*SINGLE, limits.identity_header.lower().encode()}
        said = [name for name, _ in scope["headers"] if name in single]
        if len(said) > len(set(said)):  # whoever reads the first and whoever reads the last would not see the same one
            raise Refusal(400, "A request names one host, and says once who asks.")
        if len(scope.get("raw_path", b"")) + len(scope["query_string"]) > limits.max_url:
            raise Refusal(414, f"The address is longer than {limits.max_url} bytes; send it in the body.")
        if "*" not in limits.hosts and _host(headers.get(b"host", b"")) not in limits.hosts:
            raise Refusal(400, "This server does not answer for that host; its owner can name it in VIETKG_HOSTS.")
        length = headers.get(b"content-length", b"0")
        if not length.isdigit() or int(length) > self._most(scope):
            raise Refusal(413, f"The body is larger than {self._most(scope)} bytes.")

    def _check_reader(self, scope: Scope) -> None:
        token = self.settings.token
        asks_leave = scope["method"] == "OPTIONS"  # of CORS, which sends no token; nothing is told but what is allowed
        given = dict(scope["headers"]).get(b"authorization", b"")
        if given.startswith(TOKEN):  # of somebody with an account: `Identified` looks whether it is good
            asks_leave = self.accounts
        if token and not asks_leave and not _knows(token, given):
            raise Refusal(401, "This server asks for its read token.", WWW_Authenticate='Basic realm="vietkg"')
        wait = self.rates.wait(scope["client"][0] if scope.get("client") else "")
        if wait:
            raise Refusal(429, f"At most {self.settings.rate:g} requests a second.", Retry_After=str(int(wait) + 1))

    def _most(self, scope: Scope) -> int:
        """Bytes of a body; where documents are added, `Identified` looks who it is before any of it is read."""
        adding = scope["path"].removeprefix(scope["root_path"]) in UPLOADS
        return self.settings.max_upload if adding else self.settings.max_body

    def _line(self, scope: Scope, seen: Seen, seconds: float) -> str:
        line: dict[str, object] = {
            "method": scope["method"],
            "path": scope["path"],
            "status": seen.status,
            "bytes": seen.bytes,
            "ms": round(seconds * 1000, 1),
            "client": scope["client"][0] if scope.get("client") else None,
        }
        if self.settings.log_queries:
            line["query"] = scope["query_string"].decode("latin-1")
        return json.dumps(line, ensure_ascii=False)


class Seen:
    """The way out of one answer: adds the headers that a route did not set itself, and remembers what went out."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.status = 0
        self.bytes = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = message.setdefault("headers", [])
            given = {name for name, _ in headers}
            headers += [(name, value) for name, value in HEADERS.items() if name not in given]
        else:
            self.bytes += len(message.get("body", b""))
        await self.send(message)


class Versioned:
    """Answers GET requests of what a build holds with an ETag, and with 304 who has that answer already.

    An answer depends on its address, the build, the day (what is overdue), the version of the program, and what the
    client accepts and chose (language, theme); so the tag is made of these, before anything is asked.
    """

    def __init__(self, app: ASGIApp, builds: Builds, private: bool) -> None:
        self.app = app
        self.builds = builds
        self.control = b"private, no-cache" if private else b"no-cache"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = path_of(scope) if scope["type"] == "http" else ""
        if not path or scope["method"] != "GET" or path.startswith(CHANGING):
            return await self.app(scope, receive, send)
        if known(scope).user:  # forms and names of their own, and perhaps a machine that others use too
            return await self.app(scope, receive, Unkept(send))
        try:
            build = scope["vietkg.build"] = self.builds.current()
        except StoreError:
            return await self.app(scope, receive, send)
        tag = _tag(scope, build, self.builds.decided())
        headers = [(b"etag", tag), (b"cache-control", self.control), (b"vary", b"Accept, Cookie")]
        if tag in _named_tags(scope):
            await send({"type": "http.response.start", "status": 304, "headers": headers})
            return await send({"type": "http.response.body", "body": b""})

        async def tagged(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                given = {name for name, _ in message["headers"]} - {b"vary"}
                kept = [pair for pair in message["headers"] if pair[0] != b"vary"]
                message = {**message, "headers": kept + [pair for pair in headers if pair[0] not in given]}
            await send(message)

        return await self.app(scope, receive, tagged)


class Unkept:
    """The way out of an answer that nobody may keep."""

    def __init__(self, send: Send) -> None:
        self.send = send

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], (b"cache-control", b"private, no-store")]}
        await self.send(message)


def _tag(scope: Scope, build: Build, decided: object) -> bytes:
    asked = sorted((name, value) for name, value in scope["headers"] if name in (b"accept", b"cookie"))
    state = (build.path.name, decided, VERSION, date.today().isoformat(), scope.get("root_path", ""), asked)
    return b'W/"%s"' % hashlib.sha256(repr(state).encode()).hexdigest()[:20].encode()


def _named_tags(scope: Scope) -> set[bytes]:
    named = b",".join(value for name, value in scope["headers"] if name == b"if-none-match")
    return {tag.strip() for tag in named[:2_000].split(b",")}


class Bounded:
    """The way in of one request: a body that says no length, or lies about it, ends at the bound."""

    def __init__(self, receive: Receive, bound: int) -> None:
        self.receive = receive
        self.left = bound

    async def __call__(self) -> Message:
        message = await self.receive()
        self.left -= len(message.get("body", b""))
        if self.left < 0:
            raise Refusal(413, "The body is larger than this server takes.")
        return message


class Places:
    """`each` requests of one client at once, so that many of one do not go before one of each other client. As many
    clients are remembered as have requests here just now."""

    def __init__(self, each: int) -> None:
        self.each = each
        self._held: dict[str, tuple[asyncio.Semaphore, int]] = {}  # and how many hold or wait

    @contextlib.asynccontextmanager
    async def one(self, client: str | None) -> AsyncIterator[None]:
        """A place for one request while the block runs, of nobody's where no client is named."""
        if client is None:
            yield
            return
        free, count = self._held.get(client) or (asyncio.Semaphore(self.each), 0)
        self._held[client] = free, count + 1
        try:
            async with free:
                yield
        finally:
            count = self._held[client][1] - 1
            if count:
                self._held[client] = free, count
            else:
                del self._held[client]


class Rates:
    """A token bucket a client: `rate` requests a second, as many again at once; 0 is no limit."""

    def __init__(self, rate: float) -> None:
        self.rate = rate
        self.buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str) -> float:
        """Seconds until this client may ask again; 0: now, and it is counted."""
        if not self.rate:
            return 0.0
        now = time.monotonic()
        full = max(1.0, self.rate)
        left, then = self.buckets.pop(client, (full, now))
        left = min(full, left + (now - then) * self.rate)
        allowed = left >= 1
        self.buckets[client] = (left - 1 if allowed else left, now)
        if len(self.buckets) > CLIENTS:
            self.buckets.popitem(last=False)
        return 0.0 if allowed else (1 - left) / self.rate


def _host(header: bytes) -> str:
    """The name without its port; '' for what is no host."""
    found = re.fullmatch(r"(?:\[([0-9a-f:.]+)\]|([^:@/\s]+))(?::\d+)?", header.decode("latin-1").strip().lower())
    return (found[1] or found[2]) if found else ""


def _knows(token: str, header: bytes) -> bool:
    scheme, _, given = header.partition(b" ")
    if scheme.lower() == b"basic":
        try:
            given = base64.b64decode(given, validate=True).partition(b":")[2]
        except ValueError:
            return False
    elif scheme.lower() != b"bearer":
        return False
    return hmac.compare_digest(given.strip(), token.encode())
