"""The clients of scripts/clients against a server of the examples: each reads what it should."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.live import serving

pytest_plugins = ("served",)
RUN = Path(__file__).parents[2] / "scripts" / "clients" / "run"
PYTHON = ("SPARQLWrapper", "pandas", "rdflib", "pyshacl", "pyld", "icalendar", "networkx", "openpyxl", "followthemoney")


def test_every_client_that_is_installed_reads_what_it_should(examples: Path) -> None:
    with serving("--store", str(examples)) as server:
        environment = {**os.environ, "PYTHON": sys.executable}
        done = subprocess.run([RUN, server.url], capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    results = {line.split()[0]: line for line in done.stdout.splitlines()}
    assert all(" ok " in results[name] for name in (*PYTHON, "mcp", "curl")), done.stdout
