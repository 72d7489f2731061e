"""The SPARQL page: an editor over /sparql, with the competency questions as examples to fill in, run and change."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from msgspec import Struct

from api.http.addresses import site
from api.http.builds import base_of, build_of
from api.pages.rendering import Short, address, chosen, render
from api.rest.answers import json
from kg.catalogue import acts, documents, people, tasks
from kg.catalogue.reading import Connection
from kg.catalogue.tasks import Wanted, quarters
from kg.rdf.schema_tree import schema_tree
from kg.sparql.questions import Question, list_queries, prepare, question
from kg.words import LANGUAGES, WORDS, say
from kg.words.refusals import told

router = APIRouter(include_in_schema=False)
# The editor measures letters with inline styles; scripts stay our own.
EDITOR_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
FIRST = "most-cited"
CHOICES = {"duty": ("any", "directs", "leads", "implements"), "language": ("vi", "en")}
_WHY = (400, 403, 413, 503)  # statuses of the endpoint that have words of their own
_PREFIX = re.compile(r"^PREFIX\s+([\w-]+):\s*<([^>]+)>", re.MULTILINE | re.IGNORECASE)


class Field(Struct, frozen=True):
    """A parameter of a question as a field of the form; choices: what it may be, where it is one of few."""

    name: str
    type: str
    value: str
    choices: tuple[str, ...]


@router.get("/truy-van")
def moved(request: Request) -> RedirectResponse:
    """The page's old address."""
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{address(request, 'query')}{query}", 301)


@router.get("/query")
def workbench_page(request: Request, example: Short = FIRST, query: str = "") -> HTMLResponse:
    """The editor, filled with the query of the address or with a question and the values given for it.

    Raises NotFound for an unknown question and BadParameter for a value that means nothing.
    """
    asked = question(example)
    fields = _fields(request, asked)
    written = query or prepare(asked.name, **{field.name: field.value for field in fields if field.value})
    page = render(
        request,
        "sparql.html",
        questions=list_queries(),
        asked=None if query else asked,
        fields=fields,
        query=written,
        base=base_of(request).iri,
        programs={name: template.replace("{query}", written) for name, template in _programs(request).items()},
        templates=_programs(request),
        tree=schema_tree(),
        headings=_headings(chosen(request, "lang", LANGUAGES)),
    )
    page.headers["Content-Security-Policy"] = EDITOR_POLICY
    return page


def _headings(language: str) -> dict[str, str]:
    """What the variables of our own questions are called, by name."""
    at = LANGUAGES.index(language)
    return {key.removeprefix("variables."): said[at] for key, said in WORDS.items() if key.startswith("variables.")}


def _programs(request: Request) -> dict[str, str]:
    """A program that runs a query, in each language; {query} stands where it goes, raw."""
    endpoint = f"{site(request)}{address(request, 'sparql')}"
    return {
        "curl": f"""curl -s '{endpoint}' -H 'Accept: text/csv' --data-urlencode query@- <<'SPARQL'
{{query}}
SPARQL""",
        "Python": f"""# pip install pandas
import io, urllib.parse, urllib.request
import pandas as pd

query = r\"\"\"
{{query}}
\"\"\"
data = urllib.parse.urlencode({{"query": query}}).encode()
request = urllib.request.Request("{endpoint}", data, {{"Accept": "text/csv"}})
table = pd.read_csv(io.BytesIO(urllib.request.urlopen(request).read()))
print(table)""",
        "R": f"""# install.packages(c("httr2", "readr"))
query <- r"---(
{{query}}
)---"
answer <- httr2::request("{endpoint}") |>
  httr2::req_headers(Accept = "text/csv") |>
  httr2::req_body_form(query = query) |>
  httr2::req_perform()
table <- readr::read_csv(httr2::resp_body_string(answer))
print(table)""",
    }


def _fields(request: Request, asked: Question) -> list[Field]:
    """Every parameter with the value of the address, else its default, else, where one is needed, one of this store."""
    known = build_of(request).once("workbench", typical)
    fields = []
    for parameter in asked.parameters:
        own = known.get(parameter.type, parameter.example or "") if parameter.required else ""
        value = request.query_params.get(parameter.name, parameter.default or own)
        fields.append(Field(parameter.name, parameter.type, value, CHOICES.get(parameter.type, ())))
    return fields


def typical(db: Connection) -> dict[str, str]:
    """Something of each type that this store answers about, so that an example has rows."""
    due = tasks.list_tasks(db, Wanted(duty="directs"), 50).items
    named = {who.kind: who.party for task in due for who in task.assignments if who.duty == "directs"}
    known = dict(named)
    for act in acts.most_cited(db, 1).items:
        known |= {"act": act.number or act.id, "number": act.number or act.id}
    for row in documents.list_documents(db, limit=1).items:
        known |= {"document": row.id}
    for seen in people.posts(db, named["person"], 1).items if "person" in named else ():
        known |= {"post": seen.post, "date": seen.seen_to or ""}
    for quarter in quarters(db)[-1:]:
        known |= {"period": quarter}
    return known


@router.get("/query/why")
def why(request: Request, said: Annotated[str, Query(max_length=2000)], status: int = 0) -> Response:
    """Why a query has no answer, in the reader's language: said: as the endpoint says it, in English."""
    language = chosen(request, "lang", LANGUAGES)
    words = told(said, language) or (
        said if language == "en" else say(f"why_{status if status in _WHY else 0}", language)
    )
    return Response(words, media_type="text/plain; charset=utf-8", headers={"X-Content-Type-Options": "nosniff"})


@router.get("/query/prefixes.json")
def prefixes(request: Request) -> Response:
    """The prefixes that the editor completes: those of the questions."""
    return json(dict(pair for asked in list_queries() for pair in _PREFIX.findall(asked.text)))
