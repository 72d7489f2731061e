"""Who may write: log-in, sessions, tokens, roles; what changes anything is refused to everybody else."""

from __future__ import annotations

import re
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from peopled import PASSWORD, form_token, log_in
from starlette.testclient import TestClient

from api.app import create_app
from api.http.accounts import ASKING, GUEST, SESSION
from api.settings import Settings
from kg.accounts import sessions, users
from kg.cli import main
from kg.errors import Busy

pytest_plugins = ("peopled",)
FORM = re.compile(r'name="csrf" value="([0-9a-f]+)"')


@pytest.fixture
def site(store: Path) -> TestClient:
    return TestClient(create_app(Settings(store=store)), base_url="http://localhost", follow_redirects=False)


def writing_routes(client: TestClient) -> list[tuple[str, str]]:
    """(method, address) of every route that is not only read, those that merely ask left out."""
    routes = client.app.routes  # type: ignore[attr-defined]
    inside = [getattr(route, "original_router", None) for route in routes]
    found = []
    for route in [*routes, *(route for router in inside if router for route in router.routes)]:
        path = getattr(route, "path", "")
        asks = any(path == place or path.startswith(f"{place}/") for place in (*ASKING, "/login"))
        for method in getattr(route, "methods", None) or ():
            if method not in ("GET", "HEAD", "OPTIONS") and not asks:
                found.append((method, re.sub(r"{[^}]+}", "x", path)))
    return sorted(found)


def test_nothing_is_written_without_an_account(site: TestClient) -> None:
    routes = writing_routes(site)
    assert ("POST", "/logout") in routes
    for method, path in routes:
        assert site.request(method, path).status_code == 401, path
        bad = {"authorization": f"Bearer {sessions.TOKEN}{'x' * 43}"}
        assert site.request(method, path, headers=bad).status_code == 401, path
        assert site.request(method, path, headers={"cookie": f"{SESSION}=made.up"}).status_code == 401, path


def test_nothing_is_written_with_a_wrong_form_token(site: TestClient) -> None:
    assert log_in(site, "chi") == 303
    for method, path in writing_routes(site):
        for given in ("", "0" * 64):
            answer = site.request(method, path, data={"csrf": given})
            assert answer.status_code == 403, path
        assert site.request(method, path, headers={"x-csrf-token": "falsch"}).status_code == 403, path


def test_nothing_is_written_by_another_sites_page(site: TestClient) -> None:
    assert log_in(site, "chi") == 303
    token = form_token(site)
    for method, path in writing_routes(site):
        for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}):
            sent = site.request(method, path, headers=headers, data={"csrf": token})
            assert sent.status_code == 403, path


def test_a_reader_writes_nothing_and_a_clerk_decides_nothing(site: TestClient) -> None:
    for name, may_write in (("an", ("/logout",)), ("binh", ("/logout", "/add", "/withdraw"))):
        assert log_in(site, name) == 303
        token = form_token(site)
        for method, path in writing_routes(site):
            if not path.startswith(may_write):
                assert site.request(method, path, data={"csrf": token}).status_code == 403, path
        site.post("/logout", data={"csrf": token})


def test_a_route_that_forgets_to_ask_is_closed_to_strangers(store: Path) -> None:
    app = create_app(Settings(store=store))
    app.router.routes.append(APIRoute("/forgotten", lambda: "done", methods=["POST"]))
    with TestClient(app, base_url="http://localhost") as client:
        assert client.post("/forgotten").status_code == 401


def test_log_in_gives_a_new_session_that_log_out_ends(site: TestClient) -> None:
    site.cookies.set(SESSION, "laid.down.by.somebody.else", domain="localhost.local", path="/")
    assert log_in(site, "Binh ") == 303
    one = site.cookies[SESSION]
    assert one != "laid.down.by.somebody.else"
    assert "Bình" in site.get("/").text and site.get("/").headers["cache-control"] == "private, no-store"
    site.post("/logout", data={"csrf": form_token(site)})
    assert SESSION not in site.cookies
    assert "Bình" not in site.get("/", headers={"cookie": f"{SESSION}={one}"}).text


def test_a_second_log_in_ends_the_first_session(site: TestClient) -> None:
    assert log_in(site, "binh") == 303
    one = site.cookies[SESSION]
    guest = TestClient(site.app, base_url="http://localhost", follow_redirects=False)
    form = FORM.search(guest.get("/login").text)
    assert form
    guest.cookies.set(SESSION, one)
    guest.post("/login", data={"name": "an", "password": PASSWORD, "csrf": form[1]})
    assert "Bình" not in site.get("/", headers={"cookie": f"{SESSION}={one}"}).text


def test_cookies_are_kept_from_scripts_and_other_sites(site: TestClient) -> None:
    page = site.get("/login")
    assert "HttpOnly" in page.headers["set-cookie"] and "SameSite=strict" in page.headers["set-cookie"]
    form = FORM.search(page.text)
    assert form
    sent = site.post("/login", data={"name": "an", "password": PASSWORD, "csrf": form[1]})
    session = next(line for line in sent.headers.get_list("set-cookie") if line.startswith(f"{SESSION}="))
    assert "HttpOnly" in session and "SameSite=lax" in session and "Secure" not in session


def test_behind_tls_the_cookie_goes_over_nothing_else(store: Path) -> None:
    settings = Settings(store=store, proxies=("testclient",), hosts=("kho.example",))
    client = TestClient(create_app(settings), base_url="http://kho.example")
    assert "Secure" in client.get("/login", headers={"x-forwarded-proto": "https"}).headers["set-cookie"]


def test_a_log_in_takes_the_form_that_was_shown(site: TestClient) -> None:
    data = {"name": "an", "password": PASSWORD}
    assert site.post("/login", data=data).status_code == 403
    assert site.post("/login", data={**data, "csrf": "0" * 64}).status_code == 403
    form = FORM.search(site.get("/login").text)
    assert form
    site.cookies.delete(GUEST)
    assert site.post("/login", data={**data, "csrf": form[1]}).status_code == 403


@pytest.mark.parametrize(
    ("next", "there"),
    [
        ("/open?kind=unknown", "/open?kind=unknown"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example", "/"),
        ("/a\r\nSet-Cookie: x=y", "/"),
    ],
)
def test_a_log_in_leads_to_a_page_of_ours(site: TestClient, next: str, there: str) -> None:
    form = FORM.search(site.get("/login").text)
    assert form
    sent = site.post("/login", data={"name": "an", "password": PASSWORD, "csrf": form[1], "next": next})
    assert sent.headers["location"] == there


def test_log_ins_are_counted_by_account_and_client(site: TestClient, store: Path) -> None:
    for _ in range(users.OF_BOTH):
        assert log_in(site, "an", "falsches Wort") == 401
    assert log_in(site, "an") == 429
    assert log_in(site, "binh") == 303  # another account, the same client
    with users.accounts(store) as db:
        db.executemany("INSERT INTO attempt (user, client, at) VALUES (?, 'testclient', ?)",
                       [(f"x{n}", users.now()) for n in range(users.OF_CLIENT)])  # fmt: skip
    other = TestClient(site.app, base_url="http://localhost", follow_redirects=False)
    assert log_in(other, "chi") == 429


def test_few_passwords_are_looked_at_at_once(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each takes 64 MiB: forty at once took 1.4 GB. Who is turned away has not tried."""
    monkeypatch.setattr(users, "PATIENCE", 0.01)
    with ThreadPoolExecutor(12) as pool:
        running = [pool.submit(users.log_in, store, "chi", "sai rồi, sai rồi", f"198.51.100.{n}") for n in range(12)]
        told = [one.exception() for one in running]
    assert any(isinstance(error, Busy) for error in told) and any(error is None for error in told)
    with users.accounts(store) as db:
        assert db.execute("SELECT count(*) FROM attempt").fetchone()[0] == told.count(None)


def test_an_unknown_account_is_told_like_a_wrong_password(site: TestClient) -> None:
    form = FORM.search(site.get("/login").text)
    assert form
    known = site.post("/login", data={"name": "an", "password": "falsches Wort", "csrf": form[1]})
    form = FORM.search(site.get("/login").text)
    assert form
    unknown = site.post("/login", data={"name": "zz", "password": "falsches Wort", "csrf": form[1]})
    plain = [re.sub(r'value="[^"]*"', "", page.text) for page in (known, unknown)]
    assert known.status_code == unknown.status_code == 401 and plain[0] == plain[1]


def test_a_token_does_what_its_scopes_say_until_it_is_revoked(site: TestClient, store: Path) -> None:
    with users.accounts(store) as db:
        token = sessions.add_token(db, "harvester", "chi", ["add"], None)
    headers = {"authorization": f"Bearer {token}"}
    assert site.post("/logout", headers=headers).status_code == 403  # neither reads nor decides
    assert token not in (store / users.USERS).read_bytes().decode("latin-1")
    with users.accounts(store) as db:
        sessions.revoke(db, "harvester")
    assert site.post("/logout", headers=headers).status_code == 401


def test_a_token_can_do_no_more_than_its_account(store: Path) -> None:
    with users.accounts(store) as db, pytest.raises(Exception, match="decide"):
        sessions.add_token(db, "bot", "binh", ["decide"], None)


def test_reading_can_be_closed(store: Path) -> None:
    site = TestClient(
        create_app(Settings(store=store, private=True)), base_url="http://localhost", follow_redirects=False
    )
    assert site.get("/acts", headers={"accept": "text/html"}).headers["location"] == "/login?next=/acts"
    assert site.get("/api/acts").status_code == 401
    assert site.post("/sparql", data={"query": "ASK {}"}).status_code == 401
    assert site.get("/login").status_code == 200 and site.get("/static/site.css").status_code == 200
    assert log_in(site, "an") == 303
    assert site.get("/acts").status_code == 200 and site.get("/api/acts").status_code == 200


def test_a_proxys_word_counts_only_from_the_proxy(store: Path) -> None:
    header = {"x-remote-user": "binh"}
    settings = Settings(store=store, identity_header="x-remote-user")
    stranger = TestClient(create_app(settings), base_url="http://localhost")
    assert "Bình" not in stranger.get("/", headers=header).text
    behind = Settings(store=store, identity_header="x-remote-user", proxies=("testclient",))
    proxied = TestClient(create_app(behind), base_url="http://localhost")
    assert "Bình" in proxied.get("/", headers=header).text
    assert proxied.post("/logout", headers=header).status_code == 403  # its forms bear a token too


def test_the_log_says_who_did_what_from_where_and_stays(site: TestClient, store: Path) -> None:
    log_in(site, "an", "falsches Wort")
    log_in(site, "an")
    with users.accounts(store) as db:
        said = [(entry.who, entry.what, entry.client) for entry in users.log(db)]
        assert said[:2] == [("an", "log-in", "testclient"), ("an", "log-in failed", "testclient")]
    for change in ("DELETE FROM audit", "UPDATE audit SET who = 'x'"):
        with pytest.raises(Exception, match="append-only"), users.accounts(store) as db:
            db.execute(change)


def test_passwords_are_kept_as_argon2_and_short_ones_refused(store: Path) -> None:
    with sqlite3.connect(store / users.USERS) as db:
        assert {row[0][:9] for row in db.execute("SELECT password FROM user")} == {"$argon2id"}
    for password in ("ngắn", "dung-dung-dung", "x" * 201):
        with users.accounts(store) as accounts, pytest.raises(Exception, match="not taken"):
            users.add(accounts, "dung", "reader", password)


def test_accounts_are_made_and_ended_in_the_shell(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = iter(["một mật khẩu dài\n", "một mật khẩu khác\n"])
    monkeypatch.setattr("sys.stdin.readline", lambda: next(typed))
    where = ["--store", str(store)]
    assert main(["user", "add", "Dung", "--role", "clerk", "--shown", "Lò Thị Dung", *where]) == 0
    assert main(["user", "add", "dung", *where]) == 8
    assert main(["token", "add", "bot", "--user", "dung", "--scope", "add", *where]) == 0
    assert main(["user", "list", *where]) == 0
    assert main(["token", "list", *where]) == 0
    assert main(["user", "remove", "dung", *where]) == 0
    assert main(["audit", *where]) == 0
    said = capsys.readouterr().out
    assert "dung\tclerk\tLò Thị Dung" in said and "bot\tdung\tadd\tdoes not end" in said and "user remove" in said
    with users.accounts(store) as db:
        assert not sessions.tokens(db)


def test_accounts_that_cannot_be_read_stop_what_is_written_and_nothing_else(site: TestClient, store: Path) -> None:
    """As with a full disk, on which SQLite can not even begin to read."""
    assert log_in(site, "chi") == 303
    (store / users.USERS).write_bytes(b"no database" * 900)
    assert site.get("/acts").status_code == 200
    assert site.post("/decide", data={"reason": "xem"}).status_code == 503
    closed = TestClient(create_app(Settings(store=store, private=True)), base_url="http://localhost")
    assert closed.get("/acts", headers={"cookie": f"{SESSION}=a.b"}).status_code == 503
