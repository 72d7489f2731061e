"""Every link of the site followed in both languages: nothing is broken, nothing is headed by nothing."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from kg.pipeline.flow import build

pytest_plugins = ("browser",)
SITE = "http://localhost"
# What a browser sends for a click.
BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"}
ALIKE = 2  # addresses followed that differ in the values of their query only
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
    if path.startswith("/explorer/") or path.endswith((".csv", ".xlsx", ".docx", ".ics")):
        return path.rpartition("/")[2], []
    return path, sorted(names - {"sort", "offset"})


def crawl(client: TestClient, language: str) -> Iterator[tuple[str, str]]:
    """(address, what is wrong with it) of everything that can be reached from the first page."""
    client.cookies.set("lang", language)
    waiting, seen, alike = deque([f"{SITE}/"]), {f"{SITE}/"}, Counter[object]()
    while waiting:
        address = waiting.popleft()
        answer = client.get(address, headers=BROWSER)
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
            if alike[path, *asked] <= ALIKE:
                waiting.append(found)


@pytest.fixture(scope="module")
def undated(tmp_path_factory: pytest.TempPathFactory, hostile: str) -> Path:
    """A store of the examples, a hostile document and one in which nothing has a day."""
    directory = tmp_path_factory.mktemp("crawled")
    (directory / "99.txt").write_text(hostile, "utf-8")
    (directory / "danh-sach.txt").write_text(UNDATED, "utf-8")
    examples = Path(__file__).parents[2] / "kg" / "examples"
    build([examples, directory / "99.txt", directory / "danh-sach.txt"], directory / "store")
    return directory / "store"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_link_leads_somewhere(undated: Path, language: str) -> None:
    with TestClient(create_app(Settings(store=undated)), base_url=SITE, raise_server_exceptions=False) as client:
        assert list(crawl(client, language)) == []


ERRORS = ("/act/khong-co", "/tasks?quarter=2023", "/khong/co/trang")


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
