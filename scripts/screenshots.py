"""The README's pictures: `python scripts/screenshots.py [STORE]` draws them into scripts/pictures/.

Without a store the bundled examples are built into a temporary one, so that the pictures show invented people only.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from kg.pipeline.flow import build

ROOT = Path(__file__).parents[1]
SIZE = {"width": 1400, "height": 900}


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        store = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(made)
        if len(sys.argv) == 1:
            build([ROOT / "kg" / "examples"], store)
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            port = listener.getsockname()[1]
        command = [sys.executable, "-m", "uvicorn", "--factory", "api.app:create_app", "--port", str(port)]
        server = subprocess.Popen(
            [*command, "--log-level", "warning"], cwd=ROOT, env={**os.environ, "VIETKG_STORE": str(store)}
        )
        try:
            shoot(wait(f"http://127.0.0.1:{port}"))
        finally:
            server.terminate()
            server.wait()


def wait(address: str) -> str:
    """The address, as soon as it answers."""
    for _ in range(200):
        try:
            with urllib.request.urlopen(f"{address}/api/health"):
                return address
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"{address} did not answer")


def shoot(site: str) -> None:
    """reader.png: a citation opened; implementation.png: how an act was implemented; explorer.png: around one."""
    (ROOT / "scripts" / "pictures").mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE, base_url=site)
        act = found(site, "26-NQ/TW", "act")
        page.goto(f"/act/{act}")
        page.locator("#cited-by ~ .mentions .from a").first.click()
        page.locator("#panel section").first.wait_for()
        settle(page, "reader")
        directive = found(site, "07-CT/TU", "act")
        page.goto(f"/act/{directive}/implementation")
        settle(page, "implementation")
        page.goto(f"/explorer?node=act/{found(site, '02-CTr/TU', 'act')}&view=network")
        page.locator("canvas").wait_for()
        settle(page, "explorer")
        browser.close()


def found(site: str, words: str, kind: str) -> str:
    """The id of the first thing a search finds."""
    query = urllib.parse.urlencode({"q": words, "type": kind})
    with urllib.request.urlopen(f"{site}/api/search?{query}") as answer:
        return str(json.load(answer)["items"][0]["id"])


def settle(page: Page, name: str) -> None:
    """Saved once nothing moves any more."""
    page.wait_for_timeout(800)
    page.screenshot(path=ROOT / "scripts" / "pictures" / f"{name}.png")


if __name__ == "__main__":
    main()
