"""Every command of the README's session prints what the README shows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BLOCKS = re.findall(r"^```console\n\$ (.+)\n((?:.*\n)*?)```$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the session takes place, from its first command on."""
    return tmp_path_factory.mktemp("readme")


@pytest.mark.parametrize(("command", "shown"), BLOCKS, ids=[command for command, _ in BLOCKS])
def test_a_command_prints_what_is_shown(command: str, shown: str, folder: Path) -> None:
    if "kg build" not in command and not (folder / "kg-store").exists():
        subprocess.run(["kg", "build"], cwd=folder, env=environment(), check=True, capture_output=True)
    done = subprocess.run(command, shell=True, cwd=folder, env=environment(), capture_output=True, text=True)
    assert (done.stdout + done.stderr).rstrip() == shown.rstrip()


def environment() -> dict[str, str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "COLUMNS": "100"}


def test_there_is_a_session() -> None:
    assert len(BLOCKS) >= 5 and BLOCKS[0][0] == "kg build"
