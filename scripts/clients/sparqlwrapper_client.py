"""SPARQLWrapper: each result format it knows, by GET and by POST; prints the number of acts."""

import os

from SPARQLWrapper import CSV, JSON, JSONLD, N3, POST, RDFXML, TSV, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

client = SPARQLWrapper(os.environ["ENDPOINT"])
client.setQuery(os.environ["QUERY"])
client.setReturnFormat(JSON)
acts = client.queryAndConvert()["results"]["bindings"]
client.setMethod(POST)
for format in (JSON, XML, CSV, TSV):
    client.setReturnFormat(format)
    assert client.query().convert(), format
client.setQuery("CONSTRUCT { ?act ?p ?o } WHERE { ?act a <http://data.europa.eu/eli/ontology#LegalResource> ; ?p ?o }")
for format in (TURTLE, N3, RDFXML, JSONLD):
    client.setReturnFormat(format)
    assert client.query().convert(), format
client.setReturnFormat(JSON)
client.setQuery("SELECT * {")
try:
    client.query()
    raise SystemExit("a malformed query was answered")
except QueryBadFormed:
    print(len(acts))
