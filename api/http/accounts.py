"""Who asks: nobody in particular, or somebody with an account, known by a session, a token or the proxy's word.

What changes anything is refused here unless somebody asks who may, before a route sees it: a new route is refused too
until it says `Depends(may("add"))`, which looks at the role, the token's scope and the form's own token (CSRF).
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import quote

from fastapi import HTTPException, Request
from msgspec import Struct
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection, cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.http.addresses import address, path_of, prefix
from api.http.clients import client_of
from api.http.negotiation import HTML, prefers
from api.http.problems import MEDIA_TYPE, Refusal
from api.settings import Settings
from kg.accounts import sessions, users
from kg.accounts.users import User
from kg.errors import Busy, StoreError
from kg.sparql.queue import Queue

SESSION, GUEST = "session", "guest"  # cookies: of who has logged in, of who is about to
TOKEN = f"Bearer {sessions.TOKEN}".encode()
SAFE = ("GET", "HEAD", "OPTIONS")
# asked with POST, and change nothing; and what lies below
ASKING = ("/sparql", "/paste", "/api/extract", "/mcp", "/reconcile")
ENTRANCE = ("/login", "/static", "/api/health")  # open where reading is closed
UPLOADS = ("/add",)
BRINGING, BRINGING_EACH = 4, 2  # uploads that one process takes at once, and of one account
PATIENCE = 30.0  # seconds that another one waits
FIELD, HEADER = "csrf", "x-csrf-token"


class Who(Struct, frozen=True):
    """Who asks. scopes: what a token may be used for, None where it is no token; form_token: for the forms shown."""

    user: User | None = None
    scopes: frozenset[str] | None = None
    form_token: str = ""

    def may(self, scope: str) -> bool:
        """Whether who asks may read, add or decide."""
        holds = self.scopes is None or scope in self.scopes
        return self.user is not None and holds and self.user.may(sessions.SCOPES[scope])


NOBODY = Who()


def known(scope: Scope) -> Who:
    """Who asks, of a request's scope."""
    found: Who = scope.get("vietkg.who", NOBODY)
    return found


def who_of(request: HTTPConnection) -> Who:
    """Who asks, of a request."""
    return known(request.scope)


class Identified:
    """Finds out who asks; refuses what changes anything to strangers, and reading too where it is closed."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        self.bringing = Queue(BRINGING, BRINGING_EACH, 4 * BRINGING)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        headers = Headers(scope=scope)
        path = path_of(scope)
        who = scope["vietkg.who"] = await self._find(scope, headers)
        writes = scope["method"] not in SAFE and not _below(path, ASKING)
        if writes and path != "/login":
            if who.user is None:
                raise Refusal(401, "Log in, or send a token, to change anything here.")
            if who.scopes is None and not _same_site(headers):
                raise Refusal(403, "A page of another site may not change anything here.")
        if self.settings.private and not who.may("read") and not _below(path, ENTRANCE):
            return await self._turned_away(scope, headers, path)(scope, receive, send)
        if writes and path in UPLOADS and who.user:
            return await self._in_turn(who.user, scope, receive, send)
        await self.app(scope, receive, send)

    async def _in_turn(self, user: User, scope: Scope, receive: Receive, send: Send) -> None:
        """A few uploads at once: each lies on the disk before a route can look whether there is room for it."""
        try:
            turn = await self.bringing.take(user.name, PATIENCE)
        except Busy as busy:
            raise Refusal(503, "Others send files just now; try again in a moment.", Retry_After="5") from busy
        try:
            await self.app(scope, receive, send)
        finally:
            self.bringing.leave(turn)

    def _turned_away(self, scope: Scope, headers: Headers, path: str) -> Response:
        if scope["method"] == "GET" and prefers(headers.get("accept", ""), HTML, over=[MEDIA_TYPE]):
            return RedirectResponse(f"{prefix(scope)}/login?next={quote(path)}", 303)
        raise Refusal(401, "This server is read by people with an account.", WWW_Authenticate='Bearer realm="vietkg"')

    async def _find(self, scope: Scope, headers: Headers) -> Who:
        bearer = headers.get("authorization", "").encode("latin-1", "replace")
        cookie = _cookie(headers, SESSION)
        said = headers.get(self.settings.identity_header, "") if self.settings.identity_header else ""
        by_proxy = said and scope.get("vietkg.peer") in self.settings.proxies
        if not (bearer.startswith(TOKEN) or cookie or by_proxy) or not users.exist(self.settings.store):
            if bearer.startswith(TOKEN):
                raise Refusal(401, "This token is not known here.", WWW_Authenticate='Bearer error="invalid_token"')
            return NOBODY
        given = bearer.partition(b" ")[2].decode("latin-1") if bearer.startswith(TOKEN) else ""
        try:
            who = await run_in_threadpool(self._looked_up, given, cookie, said if by_proxy else "")
        except StoreError:  # its disk is full, say: what anybody may read is still there
            if given or self.settings.private or scope["method"] not in SAFE:
                raise
            return NOBODY
        if given and who.user is None:
            raise Refusal(401, "This token is not known here.", WWW_Authenticate='Bearer error="invalid_token"')
        return who

    def _looked_up(self, token: str, cookie: str, said: str) -> Who:
        with users.accounts(self.settings.store, writing=False) as db:
            if token:
                found = sessions.of_token(db, token)
                return Who(found[0], found[1]) if found else NOBODY
            if said:
                user = next((user for user in users.every(db) if user.name == users.plain(said)), None)
                return Who(user, None, sessions.form_token(db, f"header {user.name}")) if user else NOBODY
            user = sessions.of_cookie(db, cookie)
            return Who(user, None, sessions.form_token(db, cookie)) if user else NOBODY


def _below(path: str, places: tuple[str, ...]) -> bool:
    return any(path == place or path.startswith(f"{place}/") for place in places)


def _cookie(headers: Headers, name: str) -> str:
    return cookie_parser("; ".join(headers.getlist("cookie"))).get(name, "")


def _same_site(headers: Headers) -> bool:
    """What browsers say of the page that sends a form; programs say nothing."""
    told = headers.get("sec-fetch-site")
    if told is not None:
        return told in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host", "")


class NotAllowed(HTTPException):
    """An account asks for what only another role may do; role: which."""

    def __init__(self, scope: str) -> None:
        super().__init__(403, f"Your account may not do this; it takes one that may {scope}.")
        self.role = sessions.SCOPES[scope]


def may(scope: str) -> Callable[[Request], Coroutine[Any, Any, User]]:
    """A dependency of a route: somebody who may add or decide; a form that changes something bears its token.

    Who is not logged in is led to the log-in by GET. Raises HTTPException: 401, 403 (NotAllowed).
    """

    async def check(request: Request) -> User:
        who = who_of(request)
        if who.user is None:
            if request.method in SAFE:
                path = path_of(request.scope)
                asked = path + (f"?{request.url.query}" if request.url.query else "")
                raise HTTPException(303, "Log in first.", {"Location": address(request, "login", next=asked)})
            raise HTTPException(401, "Log in, or send a token, to change anything here.")
        if not who.may(scope):
            raise NotAllowed(scope)
        if request.method not in SAFE and who.scopes is None and not await _bears_token(request, who):
            raise HTTPException(403, "This form is out of date; load its page again and send it once more.")
        return who.user

    return check


async def _bears_token(request: Request, who: Who) -> bool:
    given = request.headers.get(HEADER)
    if given is None:
        field = (await request.form()).get(FIELD)
        given = field if isinstance(field, str) else ""
    return bool(given) and sessions.same(given, who.form_token)


def audit(request: Request, who: User, what: str, about: str) -> None:
    """A line in the store's log of what was written."""
    with users.accounts(request.app.state.settings.store) as db:
        users.record(db, who.name, what, about, client_of(request))
