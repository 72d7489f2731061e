"""The locks of scripts/run and scripts/test hold what pyproject.toml asks for, each with a hash."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def wanted(extra: str) -> dict[str, Requirement]:
    """What an extra asks for, with the extras that it takes in."""
    found = {}
    for line in PROJECT["dependencies"] + PROJECT["optional-dependencies"][extra]:
        requirement = Requirement(line)
        if requirement.name == "vietkg":
            for inner in requirement.extras:
                found |= wanted(inner)
        else:
            found[re.sub(r"[-_.]+", "-", requirement.name).lower()] = requirement
    return found


@pytest.mark.parametrize("extra", ["run", "test"])
def test_a_lock_holds_every_requirement_with_its_hash(extra: str) -> None:
    lines = (ROOT / "scripts" / f"lock-{extra}.txt").read_text("utf-8").splitlines()[1:]
    held = {}
    for line in lines:
        found = re.fullmatch(r"([\w.-]+)==(\S+) --hash=sha256:[0-9a-f]{64}", line)
        assert found, line
        held[re.sub(r"[-_.]+", "-", found[1]).lower()] = found[2]
    missing = [name for name, asked in wanted(extra).items() if held.get(name, "0") not in asked.specifier]
    assert not missing, f"run scripts/lock: {missing}"
