"""A route that reads its parameters straight: FastAPI's own way costs each request some 100 µs more."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from inspect import iscoroutinefunction
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute


class LeanRoute(APIRoute):
    """For an async route whose only parameters are the request, path and query: no dependencies, no body.

    What is declared, described and accepted is FastAPI's; anything missing or wrong is handed to it to refuse.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        careful = super().get_route_handler()
        declared = self.dependant
        if not iscoroutinefunction(self.endpoint) or declared.dependencies or declared.body_params:
            return careful
        route, itself = self.endpoint, declared.request_param_name or "request"
        in_path = [(field.alias, field.name, field.validate) for field in declared.path_params]
        in_query = [(field.alias, field.name, field.validate, field) for field in declared.query_params]

        async def straight(request: Request) -> Response:
            values: dict[str, Any] = {itself: request}
            given = request.query_params
            for alias, name, validate in in_path:
                values[name], wrong = validate(request.path_params[alias])
                if wrong:
                    return await careful(request)
            for alias, name, validate, field in in_query:
                if alias in given:
                    values[name], wrong = validate(given[alias])
                    if wrong:
                        return await careful(request)
                elif field.field_info.is_required():
                    return await careful(request)
                else:
                    values[name] = field.default
            answer: Response = await route(**values)
            return answer

        return straight
