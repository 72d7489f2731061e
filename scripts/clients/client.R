# Debian's SPARQL package for R, which reads XML results; prints the number of acts.
suppressMessages(library(SPARQL))
found <- SPARQL(url = Sys.getenv("ENDPOINT"), query = Sys.getenv("QUERY"))$results
cat(length(unlist(found)), "\n", sep = "")
