"""The six questions, each as a path of our REST interface and as SPARQL, about things drawn from the store."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from kg.pipeline.store import current, open_catalogue
from kg.rdf.iris import Base
from kg.rules.periods import bounds

PREFIXES = """PREFIX vk: <https://w3id.org/vietkg/ontology#> PREFIX cito: <http://purl.org/spar/cito/>
PREFIX eli: <http://data.europa.eu/eli/ontology#> PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> """
CITED_BY = """SELECT ?document ?citation ?words WHERE {
  ?citation cito:hasCitedEntity <%s> ; cito:hasCitingEntity ?document ; vk:surface ?words } LIMIT 50"""
PORTFOLIO = """SELECT ?task ?text ?duty ?due WHERE { ?assignment vk:assignee <%s> ; vk:task ?task ; vk:duty ?duty .
  ?task vk:text ?text OPTIONAL { ?task vk:dueBy ?due } } ORDER BY ?due LIMIT 50"""
QUARTER = """SELECT ?task ?text ?due WHERE { ?assignment vk:assignee <%s> ; vk:task ?task .
  ?task vk:dueBy ?due ; vk:text ?text FILTER(?due >= "%s"^^xsd:date && ?due <= "%s"^^xsd:date) }
  ORDER BY ?due LIMIT 50"""
SEARCH = """SELECT ?person ?name WHERE { ?person foaf:name ?name FILTER(CONTAINS(LCASE(?name), "%s")) } LIMIT 20"""
TOP = """SELECT ?act (COUNT(DISTINCT ?document) AS ?times) WHERE {
  ?citation cito:hasCitedEntity ?act ; cito:hasCitingEntity ?document }
  GROUP BY ?act ORDER BY DESC(?times) LIMIT 50"""


@dataclass(frozen=True, slots=True)
class Question:
    """`rest`: paths of ours; `sparql`: the same questions for any endpoint."""

    name: str
    rest: tuple[str, ...]
    sparql: tuple[str, ...]

    def sparql_paths(self, endpoint: str) -> list[str]:
        return [f"{endpoint}?{urlencode({'query': PREFIXES + query})}" for query in self.sparql]


def quarter(month: str) -> tuple[str, str, str]:
    """A month's quarter ("2023-05" → "2023-Q2"), its first and its last day."""
    name = f"{month[:4]}-Q{(int(month[5:]) + 2) // 3}"
    first, last = bounds(name)
    assert first and last
    return name, first, last


def questions(store: Path, sample: int = 200) -> list[Question]:
    """About acts, people and bodies drawn by lot, as often as they occur; the same ones at every run."""
    db, base, rng = open_catalogue(current(store)), Base(), random.Random(1)

    def drawn(found: list[Any]) -> list[Any]:
        return rng.sample(found, min(sample, len(found)))

    def some(sql: str) -> list[str]:
        return drawn([str(row[0]) for row in db.execute(sql)])

    acts = some("SELECT act FROM citation WHERE act IS NOT NULL ORDER BY id")
    people = some("SELECT person FROM assignment WHERE person IS NOT NULL ORDER BY id")
    names = some("SELECT name FROM person ORDER BY id")
    due = """SELECT a.body, substr(t.due_by, 1, 7) FROM assignment a JOIN task t ON t.id = a.task
      WHERE a.body IS NOT NULL AND t.due_by IS NOT NULL ORDER BY a.id"""
    pairs = [(str(body), quarter(str(month))) for body, month in drawn(db.execute(due).fetchall())]
    # three words in a row of a task: what somebody who remembers a phrase types
    worded = [" ".join(text.split()[2:5]) for text in some("SELECT text FROM task WHERE length(text) > 60 ORDER BY id")]
    db.close()

    def path(kind: str, id: str, rest: str) -> str:
        return f"/api/{kind}/{quote(id, safe='')}/{rest}"

    cited = tuple(CITED_BY % base.thing("act", a) for a in acts)
    return [
        Question("documents citing an act", tuple(path("acts", a, "cited-by") for a in acts), cited),
        Question(
            "a person's portfolio",
            tuple(path("people", p, "portfolio") for p in people),
            tuple(PORTFOLIO % base.thing("person", p) for p in people),
        ),
        Question(
            "a body's tasks in a quarter",
            tuple(path("bodies", b, f"tasks?quarter={q}") for b, (q, _, _) in pairs),
            tuple(QUARTER % (base.thing("body", b), first, last) for b, (_, first, last) in pairs),
        ),
        Question(
            "search",
            tuple(f"/api/search?{urlencode({'q': name, 'limit': 20})}" for name in names),
            tuple(SEARCH % name.lower() for name in names),
        ),
        Question(
            "words of the texts",
            tuple(f"/api/search?{urlencode({'q': words, 'type': 'text', 'limit': 20})}" for words in worded),
            (),
        ),
        Question("top 50 acts", ("/api/acts?limit=50",), (TOP,)),
        Question("one SPARQL SELECT", (), cited),
    ]
