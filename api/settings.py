"""Everything the server takes from its environment, read in this one place."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct

from kg.errors import BadParameter

LOCAL = ("localhost", "127.0.0.1", "::1")


class Settings(Struct, frozen=True):
    """How the server serves. Every field has a variable: VIETKG_ and its name in capitals.

    token: asked of every reader as `Authorization: Bearer …` (or as the password of
    a browser's log-in); None: open to all. rate: requests a second and client, 0: as many as come. hosts: the Host
    names answered for, "*" for any. root_path: the prefix a reverse proxy cuts off. max_body, max_url: bytes.
    log_queries: whether the access log names what readers ask; off by default.
    """

    store: Path = Path("kg-store")
    token: str | None = None
    rate: float = 0.0
    hosts: tuple[str, ...] = LOCAL
    root_path: str = ""
    max_body: int = 10_000_000
    max_url: int = 16_384
    log_queries: bool = False


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings in the environment; what it does not name stays at its default. Raises BadParameter."""
    given = {f: environment[f"VIETKG_{f.upper()}"] for f in Settings.__struct_fields__ if _named(environment, f)}
    readers: dict[str, Callable[[str], object]] = {
        "store": Path,
        "rate": float,
        "hosts": lambda value: tuple(host.strip().lower() for host in value.split(",")),
        "root_path": lambda value: "/" + value.strip("/") if value.strip("/") else "",
        "max_body": int,
        "max_url": int,
        "log_queries": lambda value: value.lower() in ("1", "yes", "true"),
    }
    values: dict[str, object] = {}
    for name, value in given.items():
        try:
            values[name] = readers[name](value) if name in readers else value
        except ValueError:
            raise BadParameter(name, f"VIETKG_{name.upper()}={value!r} is no number; mend or unset it.") from None
    return Settings(**values)  # type: ignore[arg-type]


def _named(environment: Mapping[str, str], field: str) -> bool:
    return bool(environment.get(f"VIETKG_{field.upper()}"))
