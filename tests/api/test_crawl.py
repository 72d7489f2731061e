"""Every link of the site followed in both languages: nothing is broken, nothing is headed by nothing."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from kg.accounts import users
from kg.pipeline.flow import build
from kg.pipeline.store import add_judgement
from kg.resolve.judgements import Judgement

pytest_plugins = ("browser",)
SITE = "http://localhost"
# What a browser sends for a click.
BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"}
ALIKE = 2  # addresses followed that differ in the values of their query only
STATES = 3  # parameters of the explorer in every combination; with more of them some are followed
THINGS = {"vi": 10_000, "en": 25}  # things of a kind: each page is one template, of which the other language has words
PASSWORD = "mùa xuân ở Lạc Sơn"
HIDDEN = re.compile(r'<input type="hidden" name="csrf" value="([^"]+)">')
EVERY_ROOM = (
    *(
        "/login",
        "/add",
        "/review",
        "/decide/words/",
        "/decide/same/",
        "/decide/citation/",
        "/decide/undo/",
        "/withdraw/",
    ),
    *("/ontology", "/docs", "/open", "/compare", "/query", "/paste", "/explorer"),
)
ATTRIBUTES = {"a": "href", "link": "href", "script": "src", "img": "src", "form": "action"}
# No post and no task carries a day; a name stands with its post and with nothing else.
UNDATED = """DANH SÁCH
Thành viên Ban Chỉ đạo

1. Đồng chí Lò Văn Tĩnh, Phó Chủ tịch Ủy ban nhân dân tỉnh, Trưởng ban.
2. Đồng chí Tẩn Thị Mỷ, Giám đốc Sở Nội vụ, Phó Trưởng ban.
"""


class Links(HTMLParser):
    """The addresses a page names and its headings, each with its words."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.headings: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collects an address; a form that sends (POST) is not followed."""
        given = dict(attrs)
        address = given.get(ATTRIBUTES.get(tag, ""))
        if address and not (tag == "form" and given.get("method") == "post"):
            self.found.append(address)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append("")
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        """Ends a heading."""
        if re.fullmatch("h[1-6]", tag):
            self._inside = False

    def handle_data(self, data: str) -> None:
        """Collects a heading's words."""
        if self._inside:
            self.headings[-1] += data


def alike_as(path: str, names: set[str]) -> tuple[str, list[str]]:
    """What two addresses have in common that are followed a few times only: a page is followed for every thing; what a
    program reads, a file to save and a state of the explorer are the same for all of a kind."""
    if path.startswith(("/api/", "/data/")):
        return "/".join(path.split("/")[:3]), []
    if path.startswith("/decide/"):
        return "/".join(path.split("/")[:4]), sorted(names)
    if path.startswith("/explorer/") or path.endswith((".csv", ".xlsx", ".docx", ".ics")):
        return path.rpartition("/")[2], []
    if path == "/explorer" and len(names) > STATES:
        return path, ["more"]
    return path, sorted(names - {"sort", "offset"})


def crawl(client: TestClient, language: str, visited: list[str]) -> Iterator[tuple[str, str]]:
    """(address, what is wrong with it) of everything that can be reached from the first page; all go into visited."""
    client.cookies.set("lang", language)
    waiting, seen, alike, things = deque([f"{SITE}/"]), {f"{SITE}/"}, Counter[object](), Counter[str]()
    while waiting:
        address = waiting.popleft()
        answer = client.get(address, headers=BROWSER)
        visited.append(address)
        if answer.status_code != 200:
            yield address, str(answer.status_code)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        page = Links()
        page.feed(answer.text)
        if any(not heading.strip() for heading in page.headings):
            yield address, "a heading without words"
        if "<h1" not in answer.text and not address.startswith(f"{SITE}/docs"):
            yield address, "no h1"
        for link in page.found:
            found = urldefrag(urljoin(str(answer.url), link)).url
            parts = urlsplit(found)
            names = {name for name, _ in parse_qsl(parts.query)}
            if not found.startswith(f"{SITE}/") or found in seen or names & {"lang", "theme"}:
                continue
            seen.add(found)
            path, asked = alike_as(parts.path, names)
            alike[path, *asked] += bool(names) or path != parts.path
            _, kind, *thing = parts.path.split("/")
            things[kind] += bool(thing)
            if alike[path, *asked] <= ALIKE and (not thing or things[kind] <= THINGS[language]):
                waiting.append(found)


@pytest.fixture(scope="module")
def undated(tmp_path_factory: pytest.TempPathFactory, hostile: str) -> Path:
    """A store of the examples, a hostile document and one in which nothing has a day, two files that cannot be read,
    a reviewer and what she decided."""
    directory = tmp_path_factory.mktemp("crawled")
    (directory / "99.txt").write_text(hostile, "utf-8")
    (directory / "danh-sach.txt").write_text(UNDATED, "utf-8")
    examples = Path(__file__).parents[2] / "kg" / "examples"
    (directory / "trong.txt").write_text("", "utf-8")
    (directory / "hong.docx").write_bytes(b"PK\x03\x04 broken")
    store, given = directory / "store", [examples, *sorted(directory.glob("*.*"))]
    build(given, store)
    with users.accounts(store) as db:
        users.add(db, "chi", "reviewer", PASSWORD, "Lò Thị Chi")
    words = f"words/{sha256(hostile.encode()).hexdigest()[:8]}:0-0"
    assert add_judgement(
        store, Judgement(words, "checked", "document", "đối chiếu bản gốc", "Lò Thị Chi", "2024-03-05")
    )
    build(given, store)
    return store


def log_in(client: TestClient) -> None:
    (token,) = set(HIDDEN.findall(client.get("/login", headers=BROWSER).text))
    assert client.post("/login", data={"name": "chi", "password": PASSWORD, "csrf": token}).status_code == 200


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_link_leads_somewhere(undated: Path, language: str) -> None:
    """As somebody sees it who may do everything: the pages of reading, and those of adding and deciding."""
    visited: list[str] = []
    with TestClient(create_app(Settings(store=undated)), base_url=SITE, raise_server_exceptions=False) as client:
        log_in(client)
        assert list(crawl(client, language, visited)) == []
    reached = {address.removeprefix(SITE) for address in visited}
    missed = {start for start in EVERY_ROOM if not any(address.startswith(start) for address in reached)}
    assert missed == set()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_not_read_and_what_was_decided_is_shown(undated: Path, language: str) -> None:
    with TestClient(create_app(Settings(store=undated)), base_url=SITE) as client:
        client.cookies.set("lang", language)
        held = client.get("/documents", headers=BROWSER).text
        assert "trong.txt" in held and "hong.docx" in held
        (id,) = (one["id"] for one in client.get("/api/documents?limit=100").json()["items"] if one["file"] == "99.txt")
        assert 'id="history"' in client.get(f"/document/{id}", headers=BROWSER).text


ERRORS = ("/act/khong-co", "/tasks?quarter=hom-nay", "/khong/co/trang")


@pytest.mark.parametrize(
    ("language", "says"), [("vi", "Không tìm thấy|không dùng được"), ("en", "Nothing here|cannot")]
)
def test_an_error_is_told_in_the_readers_language_and_names_nothing_inside(
    undated: Path, language: str, says: str
) -> None:
    with TestClient(create_app(Settings(store=undated)), base_url=SITE) as client:
        for address in ERRORS:
            client.cookies.set("lang", language)
            page = client.get(address, headers=BROWSER)
            assert page.status_code in (404, 422)
            assert re.search(f"<h1>.*({says})", page.text), page.text
            assert not re.search(
                "/api/|should match|id &#39;|pattern", page.text.partition("<main")[2].partition("</main")[0]
            )


def test_a_missing_store_is_told_without_a_path_of_the_server(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(store=tmp_path / "nowhere")), base_url=SITE) as client:
        for address in ("/", "/acts", "/api/acts"):
            answer = client.get(address, headers=BROWSER)
            assert answer.status_code == 503
            assert str(tmp_path) not in answer.text


def test_a_scan_is_refused_in_words_people_understand(undated: Path) -> None:
    with TestClient(create_app(Settings(store=undated)), base_url=SITE) as client:
        files = {"file": ("quet.pdf", b"%PDF-1.4\n%broken", "application/pdf")}
        answer = client.post("/paste", files=files, headers=BROWSER)
        assert answer.status_code == 422
        assert "Không đọc được tệp này" in answer.text and "quét" in answer.text
