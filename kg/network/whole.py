"""The whole collection as one network, for networkx and for the programs that read its files (Gephi, Cytoscape)."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from kg.catalogue.reading import Connection
from kg.catalogue.relations import ALL, edges, keys, rows, split
from kg.errors import LimitExceeded
from kg.text import xml_safe

if TYPE_CHECKING:
    import networkx as nx

MOST_NODES = 200_000  # of a file: what is larger no such program opens
FORMATS = {"graphml": "application/graphml+xml", "gexf": "application/gexf+xml"}


def whole(db: Connection) -> nx.MultiDiGraph:
    """Every thing is a node (its key is "kind/id"), every fact an edge, keyed by its relation.

    A node has kind and label, and number, date, term and place where they are known; an edge has count (how many places
    say it), and document, locator, start, end and quote of the first of them (or the reason of what was inferred).
    """
    import networkx as nx  # here, not above: a server answers before it needs this

    graph = nx.MultiDiGraph()
    every = keys(db)
    about = rows(db, every)
    for key in every:
        known = {name: about[key][name] for name in ("number", "date", "term", "place")}
        graph.add_node(key, kind=split(key)[0], label=" ".join(about[key]["name"].split()), **_known(known))
    for edge in edges(db, every, ALL):
        if edge.relation.derived:
            continue
        place = edge.evidence
        first = {name: getattr(place, name) for name in ("document", "locator", "start", "end", "quote")}
        if edge.relation.name == "is":  # a file is an act by reasons, not by words of its own
            first["reason"] = first.pop("quote")
        graph.add_edge(edge.source, edge.target, edge.relation.name, count=edge.count, **_known(first))
    return graph


def _known(values: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None}


def _printable(values: dict[str, object]) -> dict[str, object]:
    """What XML can hold, on one line."""
    return {name: xml_safe(" ".join(value.split())) for name, value in values.items() if isinstance(value, str)}


def network_file(db: Connection, ending: str) -> bytes:
    """The network as a file of FORMATS. Raises LimitExceeded above MOST_NODES nodes."""
    graph = whole(db)
    if len(graph) > MOST_NODES:
        raise LimitExceeded(f"A network file holds at most {MOST_NODES:,} nodes, the collection {len(graph):,}.")
    for _, _, relation, data in graph.edges(keys=True, data=True):
        data["label"] = relation
    return graph_file(graph, ending)


def graph_file(graph: nx.MultiDiGraph, ending: str) -> bytes:
    """A network as a file of FORMATS; what no XML can hold in its words is replaced."""
    import networkx as nx

    for _, data in graph.nodes(data=True):
        data.update(_printable(data))
    for _, _, data in graph.edges(data=True):
        data.update(_printable(data))
    file = io.BytesIO()
    (nx.write_gexf if ending == "gexf" else nx.write_graphml)(graph, file)
    return file.getvalue()
