"""The tools of `kg.mcp` under the server, at /mcp (streamable HTTP, without sessions: any server process answers)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from api.http.addresses import links
from api.http.clients import client_of

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

    from kg.sparql.cache import Answer


class Tools:
    """An ASGI application: each request is a conversation of its own, answered as JSON."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in ("POST", "OPTIONS"):  # no stream of ours outlives an answer
            return await Response(status_code=405, headers={"allow": "POST"})(scope, receive, send)
        from mcp.server.streamable_http_manager import StreamableHTTPSessionManager  # 1 s, for who asks for it

        app = scope["app"]
        server = _server(app.state.settings.store)
        manager = StreamableHTTPSessionManager(
            server._lowlevel_server,
            json_response=True,
            stateless=True,
            max_request_body_size=app.state.settings.max_body,
        )
        async with manager.run():
            await manager.handle_request(scope, receive, send)


@cache
def _server(store: Path) -> MCPServer[Any]:
    from kg.mcp import TRIPLES, Tools, make_server

    async def ask(query: str, request: Request) -> Answer:
        answer: Answer = await request.app.state.endpoint.query(query, triples=TRIPLES, client=client_of(request))
        return answer

    return make_server(Tools(store, links, ask))


route = Route("/mcp", Tools())
