"""The documentation builds without a warning, is served, and what it tells people to type works."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings

pytest_plugins = ("served",)
ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "docs").rglob("*.md"))
BLOCK = re.compile(r"^```(console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RUNNABLE = [page for page in PAGES if BLOCK.search(page.read_text("utf-8"))]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    target = tmp_path_factory.mktemp("docs")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(target)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return target


def test_the_reference_is_written_from_the_code(site: Path) -> None:
    page = {path.stem: path.read_text("utf-8") for path in (site / "reference").glob("*.html")}
    assert "kg withdraw" in page["cli"] and "VIETKG_QUERY_SECONDS" in page["settings"]
    assert "/api/acts/{id}/cited-by" in page["rest"] and "vk:dueBy" in page["ontology"]
    assert "assignment_from" in page["tables"] and "to_polars" in page["library"]


def test_it_asks_nobody_else_for_anything(site: Path) -> None:
    for path in site.rglob("*.html"):
        outside = re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="(https?://[^"]+)"', path.read_text("utf-8"))
        assert not [address for address in outside if "localhost" not in address], path.name


def test_a_server_serves_it(site: Path, examples: Path) -> None:
    with TestClient(create_app(Settings(store=examples, docs=site)), base_url="http://localhost") as client:
        assert "vietkg" in client.get("/docs/site/").text
        assert client.get("/docs/site/reference/cli.html").status_code == 200
        assert client.get("/docs/site/none.html").status_code == 404
        assert client.get("/docs").status_code == 200


@pytest.mark.parametrize("page", RUNNABLE, ids=lambda page: page.stem)
def test_what_a_page_tells_people_to_type_works(page: Path, tmp_path: Path) -> None:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for kind, block in BLOCK.findall(page.read_text("utf-8")):
        commands = re.findall(r"^\$ (.+)$", block, re.MULTILINE) if kind == "console" else []
        for command in commands or [[sys.executable, "-c", block]]:
            done = subprocess.run(
                command,
                shell=isinstance(command, str),
                cwd=tmp_path,
                env={**os.environ, "PATH": path},
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, f"{command}: {done.stderr}"


def test_the_notebook_runs(examples: Path, tmp_path: Path) -> None:
    (tmp_path / "kg-store").symlink_to(examples)
    notebook = nbformat.read(ROOT / "docs" / "notebook.ipynb", as_version=4)
    done = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(tmp_path)}}).execute()
    outputs = [cell.outputs for cell in done.cells if cell.cell_type == "code"]
    assert all(outputs) and not any("Error" in str(output) for cell in outputs for output in cell)
