"""The SPARQL page: an editor over /sparql, with the competency questions as examples to run and change."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from msgspec import Struct

from api.answers import json
from api.builds import base_of
from api.shell import LANGUAGES, Short, chosen, render

router = APIRouter(include_in_schema=False)
# The editor measures letters with inline styles; scripts stay our own.
EDITOR_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
_PREFIX = re.compile(r"^PREFIX\s+([\w-]+):\s*<([^>]+)>", re.MULTILINE | re.IGNORECASE)
_FIRST = """PREFIX eli: <http://data.europa.eu/eli/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT ?act (COUNT(?citing) AS ?citations) WHERE {
  ?citing eli:cites ?act .
}
GROUP BY ?act ORDER BY DESC(?citations) LIMIT 20
"""


class Example(Struct, frozen=True):
    """A competency question: the name of its file, its title in Vietnamese and English, and the query."""

    name: str
    titles: tuple[str, str]
    query: str


@cache
def examples() -> list[Example]:
    """The questions of ontology/queries, by name. A title stands in a comment: `# title vi: …` and `# title en: …`."""
    found = []
    for file in sorted((files("ontology") / "queries").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".rq"):
            query = file.read_text("utf-8")
            name = file.name.removesuffix(".rq")
            found.append(Example(name, (_title(query, "vi") or name, _title(query, "en") or name), query))
    return found


def _title(query: str, language: str) -> str | None:
    match = re.search(rf"^#\s*title {language}:\s*(.+)$", query, re.MULTILINE)
    return match[1].strip() if match else None


@router.get("/truy-van")
def workbench_page(request: Request, example: Short = "", query: str = "") -> HTMLResponse:
    """The editor, filled with the query of the address, an example, or a first one."""
    language = LANGUAGES.index(chosen(request, "lang", LANGUAGES))
    shown = next((each.query for each in examples() if each.name == example), _FIRST)
    page = render(
        request,
        "sparql.html",
        examples=[(each.name, each.titles[language]) for each in examples()],
        example=example,
        query=query or shown,
        base=base_of(request).iri,
    )
    page.headers["Content-Security-Policy"] = EDITOR_POLICY
    return page


@router.get("/truy-van/prefixes.json")
def prefixes(request: Request) -> Response:
    """The prefixes that the editor completes: those of the examples."""
    return json(dict(pair for each in [_FIRST, *(e.query for e in examples())] for pair in _PREFIX.findall(each)))
