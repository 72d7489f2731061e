"""A software bill of materials (CycloneDX 1.5, JSON) of what is installed here and of the front-end files we ship.

sbom.py > sbom.json
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import quote

from packaging.requirements import Requirement

EXTRAS = ("run", "ocr", "cluster", "frames", "docs")
VENDOR = Path(__file__).resolve().parent.parent / "api" / "pages" / "static" / "vendor"


def tree(name: str = "vietkg", extras: tuple[str, ...] = EXTRAS) -> dict[str, Distribution]:
    """Everything installed that a package needs, with these extras, by its normal name."""
    found: dict[str, Distribution] = {}
    waiting = [(name, extras)]
    seen: set[tuple[str, tuple[str, ...]]] = set()
    while waiting:
        wanted, chosen = waiting.pop()
        key = re.sub(r"[-_.]+", "-", wanted).lower()
        if (key, chosen) in seen:
            continue
        seen.add((key, chosen))
        try:
            held = found[key] = distribution(wanted)
        except PackageNotFoundError:
            continue  # of another platform or Python
        for line in held.requires or ():
            requirement = Requirement(line)
            if requirement.marker is None or any(requirement.marker.evaluate({"extra": e}) for e in (*chosen, "")):
                waiting.append((requirement.name, tuple(sorted(requirement.extras))))
    return found


def licence(held: Distribution) -> str:
    """What a package says of its licence: the expression, else the classifiers, else the first line of the field."""
    said = held.metadata
    classes = [c.rpartition(" :: ")[2] for c in said.get_all("Classifier") or () if c.startswith("License ::")]
    return (
        said.get("License-Expression") or "; ".join(classes) or (said.get("License") or "").strip().partition("\n")[0]
    )


def front_end() -> Iterator[dict[str, object]]:
    """The vendored files, as their own table says."""
    for name, file in tomllib.loads((VENDOR / "VENDORED.toml").read_text("utf-8")).items():
        yield {
            "type": "library",
            "name": name,
            "version": file["version"],
            "purl": f"pkg:npm/{quote(file['package'])}@{file['version']}",
            "licenses": [{"expression": file["licence"]}],
            "hashes": [{"alg": "SHA-256", "content": file["sha256"]}],
        }


def components() -> list[dict[str, object]]:
    """Every component."""
    packages = [
        {
            "type": "library",
            "name": held.metadata["Name"],
            "version": held.version,
            "purl": f"pkg:pypi/{name}@{held.version}",
            "licenses": [{"license": {"name": licence(held) or "unknown"}}],
        }
        for name, held in sorted(tree().items())
        if name != "vietkg"
    ]
    return [*packages, *front_end()]


def main() -> int:
    """The command."""
    bill = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "components": components()}
    json.dump(bill, sys.stdout, indent=1, ensure_ascii=False)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
