"""A hook of mkdocs: the reference pages, written from the code at every build, so that none can be out of date."""

from __future__ import annotations

import argparse
import inspect
from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from msgspec import NODEFAULT, Struct

from api.app import create_app
from api.settings import Settings
from kg import library
from kg.catalogue.exports import TABLES
from kg.cli import _parser
from kg.pipeline.readers import ReadingLimits
from kg.rdf.ontology import terms
from kg.sparql.endpoint import Limits
from kg.words import WORDS


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds the generated pages to those of docs/."""
    pages = {"cli": cli, "settings": settings, "rest": rest, "ontology": ontology, "tables": tables, "library": python}
    for name, write in pages.items():
        files.append(File.generated(config, f"reference/{name}.md", content="\n".join(write()) + "\n"))
    return files


def cli() -> Iterator[str]:
    yield "# Commands\n"
    parser = _parser()
    (commands,) = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    for name, command in commands.choices.items():
        command.formatter_class = lambda prog: argparse.HelpFormatter(prog, width=100)
        yield f"## kg {name}\n\n```text\n{command.format_help().strip()}\n```\n"


def settings() -> Iterator[str]:
    yield "# Settings\n\nThe server takes them from its environment; every one has a default.\n"
    yield from _struct("VIETKG_", Settings)
    yield from _struct("VIETKG_QUERY_", Limits)
    yield from _struct("VIETKG_READING_", ReadingLimits)


def _struct(prefix: str, kind: type[Struct]) -> Iterator[str]:
    yield f"\n{inspect.cleandoc(kind.__doc__ or '')}\n\n| variable | default |\n| --- | --- |"
    for name, default in zip(kind.__struct_fields__, _defaults(kind), strict=True):
        if not isinstance(default, Struct):
            yield f"| `{prefix}{name.upper()}` | `{default}` |"


def _defaults(kind: type[Struct]) -> list[object]:
    given = kind.__struct_defaults__
    missing: list[object] = [NODEFAULT] * (len(kind.__struct_fields__) - len(given))
    return [*missing, *given]


def rest() -> Iterator[str]:
    yield "# REST\n\nThe same as an OpenAPI document at `/openapi.json`, to try out at `/docs`.\n"
    yield "\n| address | what it answers |\n| --- | --- |"
    for path, methods in sorted(create_app(Settings()).openapi()["paths"].items()):
        for method, about in methods.items():
            words = " ".join((about.get("description") or "").split()).replace("|", "\\|")
            yield f"| `{method.upper()} {path}` | {words} |"


def ontology() -> Iterator[str]:
    yield "# Ontology\n\nOur own terms; at `/ontology` of a server as a page and as RDF.\n"
    yield "\n| term | kind | vi | en |\n| --- | --- | --- | --- |"
    for term in terms():
        both = zip(term.label, term.comment, strict=True)
        words = [f"**{label}** {comment}".replace("|", "\\|") for label, comment in both]
        yield f"| `vk:{term.name}` | {term.kind} | {words[0]} | {words[1]} |"


def tables() -> Iterator[str]:
    import sqlite3
    from importlib.resources import files

    db = sqlite3.connect(":memory:")
    db.executescript((files("kg") / "catalogue" / "schema.sql").read_text("utf-8"))
    yield "# Tables\n\nAs `kg export --format csv` and `/api/export/TABLE.csv` give them.\n"
    for name, query in TABLES.items():
        yield f"\n## {name}\n\n| column | vi | en |\n| --- | --- | --- |"
        for column in (about[0] for about in db.execute(query).description):
            vi, en = WORDS.get(f"columns.{column}", ["", ""])
            yield f"| `{column}` | {vi} | {en} |"


def python() -> Iterator[str]:
    yield f"# Python library\n\n```text\n{inspect.cleandoc(library.__doc__ or '')}\n```\n"
    for kind in (library.Store, library.Reading, library.Rows):
        yield f"\n## {kind.__name__}\n\n{inspect.cleandoc(kind.__doc__ or '')}\n"
        for name, method in inspect.getmembers(kind):
            if name.startswith("_") or not (inspect.isfunction(method) or isinstance(method, property)):
                continue
            if getattr(list, name, None) is method:
                continue
            signature = f"({', '.join(list(inspect.signature(method).parameters)[1:])})" if callable(method) else ""
            yield f"- `{name}{signature}`: {' '.join((inspect.getdoc(method) or '').split())}"
