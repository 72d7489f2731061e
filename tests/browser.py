"""A real server over the bundled examples and a real Chromium: the fixtures of the browser tests.

A page fails its test when it logs a console error, throws, or asks another host for anything.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from kg.pipeline.flow import build

HOSTILE = """TỈNH ỦY LẠC SƠN
*
Số 99-CTr/TU

CHƯƠNG TRÌNH CÔNG TÁC
<img src=x onerror="document.title='xss'"> quý I/2022

I. Nhiệm vụ
1. Ban hành "<svg onload=document.title='xss'>" theo Nghị quyết số 05-NQ/TU ngày 02/11/2021 của Tỉnh ủy.
- Cơ quan chỉ đạo: Ban Thường vụ Tỉnh ủy.
- Cơ quan thực hiện: Văn phòng Tỉnh ủy <script>document.title='xss'</script>.
- Thời gian hoàn thành: Trong quý I/2022.
2. Nhớ cả ký tự ngoài mặt phẳng đầu 𠮷 và dấu rời cộng hoà.
- Phân công chỉ đạo: đồng chí Nguyễn Văn An, Bí thư Tỉnh ủy.
"""


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture(scope="session")
def hostile() -> str:
    """The text of the hostile document."""
    return HOSTILE


@pytest.fixture(scope="session")
def hostile_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples and one hostile document, built."""
    directory = tmp_path_factory.mktemp("site")
    hostile = directory / "<img src=x onerror=alert(1)>.txt"
    hostile.write_text(HOSTILE, "utf-8")
    with as_file(files("kg") / "examples") as examples:
        build([examples, hostile], directory / "store")
    return directory / "store"


@pytest.fixture(scope="module")
def site(hostile_store: Path) -> Iterator[str]:
    """The address of a server over the store, stopped afterwards."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "--factory", "api.app:create_app", "--port", str(port)]
    server = subprocess.Popen(
        [*command, "--log-level", "warning"], env={**os.environ, "VIETKG_STORE": str(hostile_store)}
    )
    try:
        yield _ready(f"http://127.0.0.1:{port}", server)
    finally:
        server.terminate()
        server.wait(20)


def _ready(address: str, server: subprocess.Popen[bytes]) -> str:
    for _ in range(300):
        if server.poll() is not None:
            raise RuntimeError(f"the server ended with {server.returncode} before it answered")
        try:
            with urllib.request.urlopen(f"{address}/api/health", timeout=2):
                return address
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{address} did not answer")


@pytest.fixture(scope="module")  # its processes end with the file: others count theirs
def chromium() -> Iterator[Browser]:
    """The system's Chromium where there is one, else Playwright's own."""
    with sync_playwright() as playwright:
        found = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, site: str) -> Iterator[Page]:
    """An empty page at 1400 pixels, watched: console errors, exceptions and foreign requests fail the test."""
    context = chromium.new_context(viewport={"width": 1400, "height": 1000}, base_url=site, locale="vi-VN")
    tab = context.new_page()
    wrong: list[str] = []
    tab.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("request", lambda request: wrong.append(request.url) if not _ours(request.url, site) else None)
    yield tab
    context.close()
    assert wrong == []


def _ours(url: str, site: str) -> bool:
    return url.startswith((f"{site}/", "data:", "blob:", "about:"))
