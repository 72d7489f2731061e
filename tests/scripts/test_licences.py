"""What we ship and need is free to use by everybody: nothing GPL or AGPL in the whole tree, and every licence is said."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "scripts" / "sbom.py"
# LGPL libraries may be used by anybody's program; the GPL and AGPL ask for more than a user of ours would expect.
FORBIDDEN = re.compile(r"\bA?GPL|(?<!Lesser )(?<!Library or Lesser )General Public License|Affero", re.IGNORECASE)


def test_every_component_says_a_licence_and_none_is_forbidden() -> None:
    bill = json.loads(subprocess.run([sys.executable, SCRIPT], capture_output=True, text=True, check=True).stdout)
    said = {c["name"]: json.dumps(c["licenses"]) for c in bill["components"]}
    assert len(said) > 50 and {"spacy", "fastapi", "vis-network"} <= said.keys()
    assert {name for name, licences in said.items() if "unknown" in licences} == set()
    assert {name: licences for name, licences in said.items() if FORBIDDEN.search(licences)} == {}
