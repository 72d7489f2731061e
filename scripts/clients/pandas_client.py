"""pandas, which sends no useful Accept header: CSV straight from the address; prints the number of acts."""

import os
from urllib.parse import urlencode

import pandas

address = f"{os.environ['ENDPOINT']}?{urlencode({'query': os.environ['QUERY'], 'format': 'csv'})}"
table = pandas.read_csv(address)
assert list(table.columns) == ["act"]
print(len(table))
