"""Another Oxigraph asks us with SERVICE from within its own query; prints the number of acts."""

import os

import pyoxigraph

inner = os.environ["QUERY"].partition("SELECT")
query = f"{inner[0]} SELECT ?act {{ SERVICE <{os.environ['ENDPOINT']}> {{ SELECT {inner[2]} }} }}"
print(sum(1 for _ in pyoxigraph.Store().query(query)))
