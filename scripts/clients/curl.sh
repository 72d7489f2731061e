#!/usr/bin/env bash
# GET, form POST and direct POST; CSV by Accept and by format=; prints the number of acts.
set -euo pipefail
count() { tail -n +2 | wc -l; }
got=$(curl -sfG "$ENDPOINT" -H 'Accept: text/csv' --data-urlencode "query=$QUERY" | count)
form=$(curl -sf "$ENDPOINT" -d format=csv --data-urlencode "query=$QUERY" | count)
direct=$(curl -sf "$ENDPOINT?format=csv" -H 'Content-Type: application/sparql-query' --data-binary "$QUERY" | count)
curl -sfI "$ENDPOINT" | grep -i '^content-type: text/turtle' > /dev/null
curl -sf "$ENDPOINT" | grep sparql-service-description > /dev/null
[ "$got" = "$form" ] && [ "$got" = "$direct" ] && echo "$got"
