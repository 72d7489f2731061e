"""Answers kept: a build never changes, so what one request was told the next is told again without asking."""

from __future__ import annotations

from collections import OrderedDict

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.builds import Build, Builds
from kg.errors import StoreError

FOR = "/api/"
NOT_FOR = frozenset({"/api/health"})
LARGEST = 256 * 1024  # bytes of one answer
MOST = 32 * 1024 * 1024  # bytes of all answers of one build
Key = tuple[str, bytes, bytes, str]


class Answers:
    """What one build answered, the least recently asked for forgotten first."""

    def __init__(self) -> None:
        self._answers: OrderedDict[Key, tuple[Message, Message]] = OrderedDict()
        self._bytes = 0

    def get(self, key: Key) -> tuple[Message, Message] | None:
        """The head and the body of the answer to a request."""
        found = self._answers.get(key)
        if found is not None:
            self._answers.move_to_end(key)
        return found

    def put(self, key: Key, head: Message, body: Message) -> None:
        """Keeps one answer that is whole."""
        if key in self._answers:
            return
        self._answers[key] = head, body
        self._bytes += len(body["body"])
        while self._bytes > MOST:
            _, (_, forgotten) = self._answers.popitem(last=False)
            self._bytes -= len(forgotten["body"])


class Kept:
    """Answers GET requests of the API from what their build was asked before; everything else goes through."""

    def __init__(self, app: ASGIApp, builds: Builds) -> None:
        self.app = app
        self.builds = builds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        build = self._build(scope)
        if build is None:
            return await self.app(scope, receive, send)
        answers = build.once("answers", lambda _: Answers())
        accept = next((value for name, value in scope["headers"] if name == b"accept"), b"")
        key = (scope["path"], scope["query_string"], accept, scope.get("root_path", ""))
        found = answers.get(key)
        if found is not None:
            for message in found:
                await send(message)
            return None
        scope["vietkg.build"] = build
        return await self.app(scope, receive, _Recorder(send, answers, key))

    def _build(self, scope: Scope) -> Build | None:
        if scope["type"] != "http" or scope["method"] != "GET":
            return None
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        if not path.startswith(FOR) or path in NOT_FOR:
            return None
        try:
            return self.builds.current()
        except StoreError:
            return None


class _Recorder:
    """The way out of one answer, which it keeps if it is a whole and small 200."""

    def __init__(self, send: Send, answers: Answers, key: Key) -> None:
        self.send, self.answers, self.key = send, answers, key
        self.head: Message | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.head = {**message, "headers": list(message["headers"])} if message["status"] == 200 else None
        elif self.head is not None:
            if not message.get("more_body") and len(message.get("body", b"")) <= LARGEST:
                self.answers.put(self.key, self.head, {**message, "body": message.get("body", b"")})
            self.head = None
        await self.send(message)
