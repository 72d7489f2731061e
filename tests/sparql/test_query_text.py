"""What is read from a query before any parser sees it."""

from __future__ import annotations

import pytest

from kg.errors import QueryError, QueryRefused
from kg.sparql.query_text import read_query

NAMES = "PREFIX ex: <http://example.org/> "


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("SELECT * { ?s ?p ?o }", "SELECT"),
        ("ask {}", "ASK"),
        ("# SELECT\nCONSTRUCT WHERE { ?s ?p ?o }", "CONSTRUCT"),
        ("BASE <http://a/> PREFIX select: <b> DESCRIBE select:x", "DESCRIBE"),
        ("PREFIX a: <http://a/\\u0042> ASK {}", "ASK"),
    ],
)
def test_the_kind_of_a_query_is_its_first_word_after_the_prologue(text: str, kind: str) -> None:
    assert read_query(text).kind == kind


@pytest.mark.parametrize(
    "harmless",
    [
        "ASK { ?s ?p 'SERVICE <http://x/> {}' }",
        'ASK { ?s ?p """a "quoted" SERVICE \\""" still""" }',
        "ASK { ?s ?p '''it's SERVICE''' }",
        "ASK { ?s ?p <http://x/SERVICE> } # SERVICE <http://x/> {}",
        "PREFIX service: <http://x/> ASK { service:SERVICE ?service _:SERVICE }",
        "PREFIX e: <http://x/> ASK { e:a.SERVICE ?p 'x'@service }",
        "ASK { ?s ?p ?load FILTER(?a<?b && ?c>?d) }",
        "ASK { ?s ?p 'LOAD', 'DROP', 'FROM <http://x/>' }",
    ],
)
def test_words_in_strings_comments_and_names_are_only_words(harmless: str) -> None:
    assert read_query(harmless).named_graphs == read_query(harmless).default_graphs == ()


@pytest.mark.parametrize(
    "calling",
    [
        "SELECT * { ?s ?p ?o . SERVICE <http://x/> { ?a ?b ?c } }",
        "SELECT * { service silent<http://x/>{} }",
        "SELECT * { \\u0053ERVICE <http://x/> {} }",
        "SELECT * { ?s ?p 1e5SERVICE<http://x/>{} }",
        "SELECT * { ?s ?p trueSERVICE<http://x/>{} }",
        "SELECT * { ?s ?p 'a' SERVICE?where{} }",
        "SELECT * { # a comment\nSERVICE#another\n<http://x/> {} }",
    ],
)
def test_service_is_refused_wherever_it_is_a_keyword(calling: str) -> None:
    with pytest.raises(QueryRefused, match="SERVICE"):
        read_query(calling)


@pytest.mark.parametrize(
    "hiding",
    [
        "SELECT * { ?s ?p 'a\\u0027 . SERVICE <http://x/> {} # ' }",
        "SELECT * { ?s ?p 'a' # \\u000A SERVICE <http://x/> {}\n }",
        'SELECT * { BIND("a\\u0022b" AS ?x) SERVICE <http://x/> { BIND("c\\u0022d" AS ?y) } }',
    ],
)
def test_service_is_refused_in_both_readings_of_escapes(hiding: str) -> None:
    """The engine reads escapes inside strings and IRIs; by the standard they come before everything else."""
    with pytest.raises(QueryRefused, match="SERVICE"):
        read_query(hiding)


def test_escapes_hide_no_graph_no_nesting_and_nothing_that_changes() -> None:
    around = 'SELECT ("a\\u0022b" AS ?x) %s { ?s ?p ?o %s } ORDER BY "\\u0022"'
    assert read_query(around % ("FROM <http://g/a\\u0062>", "")).default_graphs == ("http://g/ab",)
    assert not read_query(around % ("", "FILTER(RAND() > 0)")).repeatable
    with pytest.raises(QueryRefused, match="deeper"):
        read_query(around % ("", "{" * 70 + "}" * 70))
    assert read_query('ASK { ?s ?p "\\u0022ubnd" }').kind == "ASK"


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a> <b> <c> }",
        "PREFIX a: <b> delete where { ?s ?p ?o }",
        "LOAD <http://x/>",
        "DROP ALL",
        "WITH <a> DELETE {} WHERE {}",
    ],
)
def test_an_update_is_refused(update: str) -> None:
    with pytest.raises(QueryRefused, match="read-only"):
        read_query(update)


def test_the_graphs_of_a_query_are_resolved() -> None:
    query = read_query(
        f"BASE <http://base.org/x/> {NAMES} SELECT * FROM ex:a FROM <b> FROM NAMED <http://c/> FROM NAMED ex:d\\-e {{}}"
    )
    assert query.default_graphs == ("http://example.org/a", "http://base.org/x/b")
    assert query.named_graphs == ("http://c/", "http://example.org/d-e")


def test_the_base_of_the_service_resolves_what_the_query_does_not() -> None:
    assert read_query("ASK FROM <g> {}", base="http://here.org/sparql").default_graphs == ("http://here.org/g",)


@pytest.mark.parametrize("brackets", ["{}", "()", "[]"])
def test_sixty_four_levels_are_read_and_no_more(brackets: str) -> None:
    opening, closing = brackets
    read_query(f"ASK {opening * 64}{closing * 64}")
    with pytest.raises(QueryRefused, match="deeper than 64"):
        read_query(f"ASK {opening * 65}{closing * 65}")


def test_brackets_in_strings_do_not_nest() -> None:
    assert read_query(f"ASK {{ ?s ?p '{'{' * 100}' }}").kind == "ASK"


def test_a_query_is_at_most_so_many_bytes_long() -> None:
    with pytest.raises(QueryRefused, match="at most 20"):
        read_query("ASK { ?s ?p 'đđđđ' }", length=20)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("", 1, 1), ("ASK {\n ?s nope:p ?o }", 2, 5), ("\n  HELLO", 2, 3), ("SELECT * {\n\n SERVICE <x> {} }", 3, 2)],
)
def test_errors_say_where(text: str, line: int, column: int) -> None:
    with pytest.raises(QueryError) as caught:
        read_query(text)
    assert (caught.value.line, caught.value.column) == (line, column)


@pytest.mark.parametrize("function", ["NOW()", "rand()", "UUID()", "STRUUID()", "BNODE()"])
def test_what_changes_from_one_time_to_the_next_is_not_repeatable(function: str) -> None:
    assert not read_query(f"SELECT ({function} AS ?x) {{}}").repeatable
    assert read_query(f"SELECT ('{function}' AS ?x) {{}}").repeatable
