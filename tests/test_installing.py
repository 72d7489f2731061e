"""What somebody meets who installs: the command under its names, its loudness, files for machines that serve."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from live import KG, eventually, serving
from starlette.testclient import TestClient

from api.app import create_app
from api.settings import Settings

pytest_plugins = ("served",)
ROOT = Path(__file__).parent.parent


def run(*command: str | Path, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False, **more)  # type: ignore[call-overload,no-any-return]


def test_the_module_is_the_command() -> None:
    assert run(sys.executable, "-m", "kg", "--version").stdout == run(KG, "--version").stdout != ""


@pytest.mark.parametrize("shell", ("bash", "zsh", "fish"))
def test_completion_is_understood_by_its_shell(shell: str, tmp_path: Path) -> None:
    script = tmp_path / "kg"
    script.write_text(run(KG, "completion", shell).stdout, "utf-8")
    assert "export" in script.read_text("utf-8")
    if shutil.which(shell):
        done = run(shell, "-n", script)
        assert done.returncode == 0, done.stderr


def test_bash_completes_commands_options_and_choices() -> None:
    script = run(KG, "completion", "bash").stdout
    asked = 'COMP_WORDS=(kg {}); COMP_CWORD={}; _kg; echo "${{COMPREPLY[*]}}"'
    assert run("bash", "-c", script + asked.format("wi", 1)).stdout.split() == ["withdraw"]
    assert "--format" in run("bash", "-c", script + asked.format("export --f", 2)).stdout.split()
    assert "person" in run("bash", "-c", script + asked.format("show pers", 2)).stdout.split()


def test_quiet_says_nothing_of_what_was_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Giao Văn phòng Tỉnh ủy theo dõi.", "utf-8")
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04 broken")
    loud = run(KG, "extract", tmp_path)
    quiet = run(KG, "-q", "extract", tmp_path)
    assert "b.docx" in loud.stderr and not quiet.stderr and quiet.stdout == loud.stdout


@pytest.mark.parametrize("format", ("nquads", "csv", "graphml", "popolo"))
def test_an_export_to_nowhere_is_one_line(examples: Path, format: str) -> None:
    done = run(KG, "export", "--store", examples, "--format", format, "/proc/none/there")
    assert done.returncode and len(done.stderr.splitlines()) == 1 and "/proc/none" in done.stderr


def test_another_package_named_api_does_no_harm(examples: Path, tmp_path: Path) -> None:
    (tmp_path / "api").mkdir()
    (tmp_path / "api" / "__init__.py").write_text("raise SystemExit('the wrong api')")
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = str(tmp_path)
    try:
        with serving("--store", str(examples)) as server:
            eventually(lambda: server.get("ASK {}").json()["boolean"])
    finally:
        os.environ.pop("PYTHONPATH")
        if before is not None:
            os.environ["PYTHONPATH"] = before


def test_metrics_are_told_where_the_setting_says_so(examples: Path, client: TestClient) -> None:
    assert client.get("/metrics").status_code == 404
    with TestClient(create_app(Settings(store=examples, metrics=True)), base_url="http://localhost") as told:
        told.get("/api/health")
        lines = told.get("/metrics").text.splitlines()
    assert any('status="200"' in line and line.endswith(" 1") for line in lines)
    assert any(line.startswith('vietkg_rows{table="act"}') for line in lines)
    assert all(line.startswith("#") or float(line.rpartition(" ")[2]) >= 0 for line in lines)


def test_files_for_servers_are_what_they_say(tmp_path: Path) -> None:
    compose = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text("utf-8"))
    assert {"serve", "build"} == compose["services"].keys()
    for service in compose["services"].values():
        assert (ROOT / "deploy" / service["build"]["context"] / service["build"]["dockerfile"]).is_file()
    unit = tmp_path / "vietkg.service"
    unit.write_text((ROOT / "deploy" / "vietkg.service").read_text("utf-8").replace("/opt/vietkg/bin/kg", KG), "utf-8")
    if shutil.which("systemd-analyze"):
        done = run("systemd-analyze", "verify", unit)
        assert not [line for line in done.stderr.splitlines() if "vietkg.service" in line], done.stderr
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= citation.keys()
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "test.yml").read_text("utf-8"))
    assert "3.11" in workflow["jobs"]["test"]["strategy"]["matrix"]["python"]
