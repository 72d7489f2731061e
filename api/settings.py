"""Everything the server takes from its environment, read in this one place."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from kg.errors import BadParameter
from kg.pipeline.readers import ReadingLimits
from kg.sparql.endpoint import Limits

LOCAL = ("localhost", "127.0.0.1", "::1")


class Settings(Struct, frozen=True):
    """How the server serves. Every field has a variable: VIETKG_ and its name in capitals.

    token: asked of every reader as `Authorization: Bearer …` (or as the password of a browser's log-in); None: open to
    all. rate: requests a second and client, 0: as many as come. hosts: the Host names answered for, with commas
    between, "*" for any. origins: whose pages may read answers in a browser ("*": anybody's); by default anybody's
    where hosts names more than this machine and there is no token, else nobody's. proxies: the addresses of reverse
    proxies whose X-Forwarded-For is believed. root_path: the prefix a reverse proxy cuts off. max_body, max_url: bytes.
    max_upload: bytes of what somebody with an account adds at once; max_waiting: of all that was brought and not taken
    in; max_kept: of all that was brought and lies in the store. private: reading asks for an account too.
    identity_header: where a proxy of `proxies` says who has logged in there ("x-remote-user"); "" believes none.
    publisher: who publishes the data, for catalogues (DCAT). metrics: whether /metrics tells Prometheus what a process
    has answered. docs: the folder of the documentation that `scripts/docs` built, served at /docs/site.
    sparql_backend: the address of a SPARQL endpoint that answers /sparql in place of the store's own graph, as
    `kg push` fills one.
    log_queries: whether the access log names what readers ask. queries: what SPARQL may use (VIETKG_QUERY_SECONDS …).
    reading: what the reading of pasted and uploaded files may use (VIETKG_READING_SECONDS …).
    """

    store: Path = Path("kg-store")
    token: str | None = None
    rate: Annotated[float, Meta(ge=0, le=1e6)] = 0.0
    hosts: tuple[str, ...] = LOCAL
    origins: tuple[str, ...] | None = None
    proxies: tuple[str, ...] = ()
    root_path: str = ""
    max_body: Annotated[int, Meta(gt=0)] = 10_000_000
    max_url: Annotated[int, Meta(gt=0)] = 16_384
    max_upload: Annotated[int, Meta(gt=0)] = 100_000_000
    max_waiting: Annotated[int, Meta(gt=0)] = 1_000_000_000
    max_kept: Annotated[int, Meta(gt=0)] = 20_000_000_000
    private: bool = False
    identity_header: str = ""
    sparql_backend: str = ""
    log_queries: bool = False
    publisher: str = "vietkg"
    metrics: bool = False
    docs: Path | None = None
    queries: Limits = Limits()
    reading: ReadingLimits = ReadingLimits()

    @property
    def allowed_origins(self) -> tuple[str, ...]:
        """Whose pages may read answers."""
        if self.origins is not None:
            return self.origins
        return () if self.token or set(self.hosts) <= set(LOCAL) else ("*",)


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings in the environment; what it does not name stays at its default. Raises BadParameter."""
    values: dict[str, Any] = _named(environment, "VIETKG_", Settings)
    values["queries"] = _named(environment, "VIETKG_QUERY_", Limits)
    values["reading"] = _named(environment, "VIETKG_READING_", ReadingLimits)
    for name in values.keys() & {"hosts", "origins", "proxies"}:
        values[name] = [part.strip().lower() for part in values[name].split(",") if part.strip()]
    if "root_path" in values:
        values["root_path"] = "/" + values["root_path"].strip("/") if values["root_path"].strip("/") else ""
    try:
        return msgspec.convert(values, Settings, strict=False, dec_hook=lambda kind, value: kind(value))
    except msgspec.ValidationError as error:
        raise BadParameter("environment", f"A VIETKG_ variable cannot be used: {error}; mend or unset it.") from None


def _named(environment: Mapping[str, str], prefix: str, kind: type[Struct]) -> dict[str, Any]:
    names = {field: prefix + field.upper() for field in kind.__struct_fields__}
    return {field: environment[name] for field, name in names.items() if environment.get(name)}
