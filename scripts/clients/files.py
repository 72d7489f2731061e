"""Libraries of other people on what a server gives away: files.py NAME, with SERVER in the environment.

Each prints one line of what it read and fails where the answer is not what it says it is.
"""

from __future__ import annotations

import asyncio
import io
import json
import os
import sys
import urllib.request
from collections.abc import Callable

SERVER = os.environ.get("SERVER", "http://127.0.0.1:8000")


def get(path: str, accept: str = "*/*") -> bytes:
    """An answer's body."""
    request = urllib.request.Request(f"{SERVER}{path}", headers={"Accept": accept})
    with urllib.request.urlopen(request, timeout=120) as answer:
        return bytes(answer.read())


def listed(path: str) -> list[dict[str, object]]:
    """The items of a page of the REST API."""
    items: list[dict[str, object]] = json.loads(get(path))["items"]
    return items


def rdflib() -> str:
    """Linked data, followed from an act to what cites it."""
    from rdflib import Graph

    act = listed("/api/acts?limit=1")[0]["id"]
    graph = Graph().parse(data=get(f"/data/act/{act}", "text/turtle"), format="turtle")
    assert len(graph) > 10
    return f"{len(graph)} triples of {act}"


def pyshacl() -> str:
    """The whole dump against the shapes that the server itself serves."""
    from pyshacl import validate
    from rdflib import Dataset, Graph

    dump = Dataset(default_union=True)
    dump.parse(data=get("/dump.nq").decode(), format="nquads")
    whole = Graph()
    for triple in dump.triples((None, None, None)):
        whole.add(triple)
    shapes = Graph().parse(data=get("/shapes.ttl"), format="turtle")
    conforms, _, words = validate(whole, shacl_graph=shapes)
    assert conforms, words[:2000]
    return f"{len(whole)} triples conform"


def pyld() -> str:
    """JSON-LD, expanded with the context that it carries."""
    from pyld import jsonld

    act = listed("/api/acts?limit=1")[0]["id"]
    expanded = jsonld.expand(json.loads(get(f"/data/act/{act}", "application/ld+json")))
    assert any(str(node["@id"]).endswith(f"/act/{act}") for node in expanded)
    return f"{len(expanded)} nodes"


def icalendar() -> str:
    """Everybody's calendar."""
    from icalendar import Calendar

    feeds = [
        Calendar.from_ical(get(f"/api/people/{person['id']}/calendar.ics")) for person in listed("/api/people?limit=20")
    ]
    return f"{sum(len(list(feed.walk('VEVENT'))) for feed in feeds)} events of {len(feeds)} people"


def networkx() -> str:
    """The whole network as GraphML."""
    import networkx as nx

    graph = nx.read_graphml(io.BytesIO(get("/api/export/network.graphml")))
    assert len(graph) > 10
    return f"{len(graph)} nodes, {graph.number_of_edges()} edges"


def openpyxl() -> str:
    """A table as a workbook."""
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(get("/api/export/tasks.xlsx"))).active
    return f"{sheet.max_row - 1} tasks"


def followthemoney() -> str:
    """People and their posts as entities."""
    from followthemoney import model

    entities = [model.get_proxy(json.loads(line)) for line in get("/api/export/entities.ftm.json").splitlines()]
    assert entities
    return f"{len(entities)} entities"


def mcp() -> str:
    """A tool, called by the protocol's own client."""
    from mcp import Client

    async def called() -> int:
        async with Client(f"{SERVER}/mcp") as client:
            answer = await client.call_tool("tasks", {"limit": 1})
            return int(answer.structured_content["total"])

    return f"{asyncio.run(called())} tasks"


CLIENTS: dict[str, Callable[[], str]] = {
    each.__name__: each for each in (rdflib, pyshacl, pyld, icalendar, networkx, openpyxl, followthemoney, mcp)
}
if __name__ == "__main__":
    print(CLIENTS[sys.argv[1]]())
