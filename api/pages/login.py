"""Logging in and out. The form's own token is tied to a cookie that it was shown with; the session's is a new one."""

from __future__ import annotations

import secrets
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import RedirectResponse, Response

from api.http.accounts import GUEST, SESSION, audit, may, who_of
from api.http.addresses import prefix
from api.http.clients import client_of
from api.pages.rendering import Short, address, render
from kg.accounts import sessions, users
from kg.accounts.users import User
from kg.errors import Busy

router = APIRouter(include_in_schema=False)
GUEST_SECONDS = 3600


@router.get("/login")
def login_page(request: Request, next: Short = "") -> Response:
    """The form; who has logged in sees the account and the way out."""
    return _form(request, next)


def _form(request: Request, next: str, status: int = 200, wrong: str = "", name: str = "") -> Response:
    directory = request.app.state.settings.store
    if who_of(request).user or not users.exist(directory):
        return render(request, "login.html", next="", wrong="", name="", token="", possible=users.exist(directory))
    with users.accounts(directory, writing=False) as db:
        cookie = request.cookies.get(GUEST, "")
        if not sessions.unsigned(db, cookie):
            cookie = sessions.signed(db, secrets.token_urlsafe(16))
        token = sessions.form_token(db, cookie)
    page = render(request, "login.html", status, next=next, wrong=wrong, name=name, token=token, possible=True)
    path = prefix(request.scope) or "/"
    page.set_cookie(GUEST, cookie, GUEST_SECONDS, path=path, secure=_secure(request), httponly=True, samesite="strict")
    page.headers["cache-control"] = "no-store"
    return page


@router.post("/login")
def log_in(
    request: Request,
    name: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=1_000)] = "",
    csrf: Annotated[str, Form(max_length=200)] = "",
    next: Annotated[str, Form(max_length=2_000)] = "",
) -> Response:
    """A new session where name and password fit; the form again, with why, where they do not."""
    directory = request.app.state.settings.store
    if not users.exist(directory):
        return _form(request, next, 401)
    with users.accounts(directory, writing=False) as db:
        cookie = request.cookies.get(GUEST, "")
        ours = sessions.unsigned(db, cookie) and sessions.same(csrf, sessions.form_token(db, cookie))
    if not ours:
        return _form(request, next, 403, "review.login_stale", name)
    client = client_of(request)
    try:
        user = users.log_in(directory, name, password, client)
    except Busy as busy:
        page = _form(request, next, 429, "review.login_often", name)
        page.headers["Retry-After"] = str(busy.retry_after)
        return page
    with users.accounts(directory) as db:
        if user is None:
            users.record(db, users.plain(name)[:64], "log-in failed", "", client)
            session = ""
        else:
            sessions.end(db, request.cookies.get(SESSION, ""))
            session = sessions.begin(db, user, client)
            users.record(db, user.name, "log-in", "", client)
    if user is None:
        return _form(request, next, 401, "review.login_wrong", name)
    path = prefix(request.scope) or "/"
    page = RedirectResponse(_inside(request, next), 303)
    page.set_cookie(SESSION, session, sessions.HOURS * 3600, path=path, secure=_secure(request), httponly=True,
                    samesite="lax")  # fmt: skip
    page.delete_cookie(GUEST, path=path)
    return page


@router.post("/logout")
def log_out(request: Request, user: Annotated[User, Depends(may("read"))]) -> Response:
    """The session is over here and in the store."""
    with users.accounts(request.app.state.settings.store) as db:
        sessions.end(db, request.cookies.get(SESSION, ""))
    audit(request, user, "log-out", "")
    page = RedirectResponse(address(request, ""), 303)
    page.delete_cookie(SESSION, path=prefix(request.scope) or "/")
    page.headers["Clear-Site-Data"] = '"cache"'
    return page


def _inside(request: Request, next: str) -> str:
    """Where a log-in leads to: a path of ours, never another site."""
    ours = next.startswith("/") and next[1:2] not in ("/", "\\") and next.isprintable() and not next.startswith("/log")
    return prefix(request.scope) + next if ours else address(request, "")


def _secure(request: Request) -> bool:
    """Whether the browser came by TLS, to us or to a proxy of ours."""
    return bool(request.scope["scheme"] == "https")
