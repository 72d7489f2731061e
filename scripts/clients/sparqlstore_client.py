"""rdflib's SPARQLStore: a query, and the endpoint as a graph that is walked; prints the number of acts."""

import os

from rdflib import RDF, Graph, Namespace
from rdflib.plugins.stores.sparqlstore import SPARQLStore

ELI = Namespace("http://data.europa.eu/eli/ontology#")
for method in ("GET", "POST"):
    graph = Graph(SPARQLStore(os.environ["ENDPOINT"], method=method))
    found = list(graph.query(os.environ["QUERY"]))
    walked = set(graph.subjects(RDF.type, ELI.LegalResource))
    assert {row.act for row in found} == walked, method
print(len(found))
