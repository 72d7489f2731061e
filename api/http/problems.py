"""Errors as answers: application/problem+json (RFC 9457), and the one table from our errors to HTTP statuses."""

from __future__ import annotations

import logging
from functools import lru_cache
from http import HTTPStatus

import msgspec
from starlette.responses import Response

from kg.errors import (
    BadParameter,
    Busy,
    DocumentError,
    Gone,
    KgError,
    LimitExceeded,
    NoRoom,
    NotFound,
    NotInstalled,
    QueryError,
    QueryRefused,
    StoreError,
)

MEDIA_TYPE = "application/problem+json"
log = logging.getLogger("vietkg.errors")
# What a broken store says names folders of the server: that is for its log.
NO_STORE = "There is no store to answer from: run `kg build`, or look into the server's log."
STATUS: dict[type[KgError], int] = {
    NotFound: 404,
    Gone: 410,
    BadParameter: 422,
    DocumentError: 422,
    QueryRefused: 403,
    LimitExceeded: 503,
    QueryError: 400,
    Busy: 503,
    NoRoom: 507,
    StoreError: 503,
    NotInstalled: 501,
}


class Problem(msgspec.Struct, frozen=True, omit_defaults=True):
    """What went wrong. `parameter`: which one is bad; `line` and `column`: where in a query, from 1."""

    title: str
    status: int
    detail: str
    parameter: str | None = None
    line: int | None = None
    column: int | None = None


def problem(problem: Problem, headers: dict[str, str] | None = None) -> Response:
    """The answer that says what went wrong."""
    return Response(msgspec.json.encode(problem), problem.status, headers, MEDIA_TYPE)


def of_status(status: int, detail: str, parameter: str | None = None) -> Problem:
    """A problem titled by its status's own phrase."""
    return Problem(HTTPStatus(status).phrase, status, detail, parameter)


@lru_cache(maxsize=256)
def _told(message: str) -> None:
    """Into the log, once: while a store is missing every request meets the same error."""
    log.warning("%s", message)


def of_error(error: KgError) -> Problem:
    """The problem that one of our errors is to a reader."""
    status = next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 500)
    if isinstance(error, StoreError):
        _told(str(error))
        return of_status(status, NO_STORE)
    return msgspec.structs.replace(
        of_status(status, str(error), getattr(error, "name", None)),
        line=getattr(error, "line", None),
        column=getattr(error, "column", None),
    )


class Refusal(Exception):
    """A request that is answered before any route sees it."""

    def __init__(self, status: int, detail: str, **headers: str) -> None:
        super().__init__(detail)
        self.status = status
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}
