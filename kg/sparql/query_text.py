"""What a SPARQL query asks for, read from its words before any parser sees it.

The parser behind the endpoint can be crashed by nesting, opens connections for SERVICE and says nothing of a graph
that is not held; so a query's kind, its dataset and its depth are read here, by one linear scan that knows strings,
comments, IRIs and names: a literal that contains the word SERVICE is only a literal.

The text is scanned as the engine reads it, which knows \\uXXXX in strings and IRIs alone. By the standard they may
stand anywhere and come before everything else; read so, too, a query must not call out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from msgspec import Struct

from kg.errors import QueryError, QueryRefused

RESULTS = ("SELECT", "ASK")
GRAPHS = ("CONSTRUCT", "DESCRIBE")
_UPDATES = frozenset(["INSERT", "DELETE", "WITH", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"])
_CHANGING = frozenset(["NOW", "RAND", "UUID", "STRUUID", "BNODE"])
SERVICE = "SERVICE is refused: this endpoint opens no connection to another."
READ_ONLY = "This endpoint is read-only: it answers SELECT, ASK, CONSTRUCT and DESCRIBE; updates are refused."

# An unclosed string runs to the end of its line (or text): it hides nothing, since no parser accepts such a query.
# Possessive repeats keep the scan linear whatever the text.
_TOKEN = re.compile(
    r"""
    (?P<space> [\s]++ | \#[^\r\n]*+ )
  | (?P<iri> < (?: [^<>"{}|^`\\\x00-\x20] | \\u[0-9A-Fa-f]{4} | \\U[0-9A-Fa-f]{8} )*+ > )
  | (?P<string> \"{3} (?: \\. | (?!\"{3}) . )*+ (?:\"{3})?
              | '{3} (?: \\. | (?!'{3}) . )*+ (?:'{3})?
              | " (?: \\. | [^"\\\r\n] )*+ "?
              | ' (?: \\. | [^'\\\r\n] )*+ '? )
  | (?P<variable> [?$]\w++ )
  | (?P<language> @[a-zA-Z]++ (?: -[a-zA-Z0-9]++ )*+ )
  | (?P<number> [0-9]++ (?: \.[0-9]++ )? (?: [eE][+-]?[0-9]++ )? )
  | (?P<word> [^\W\d][\w-]*+ (?: \.++[\w-]++ )*+ | (?=:) )
    (?P<name> : (?: [\w:-] | \.++(?=[\w:%\\-]) | %[0-9A-Fa-f]{2} | \\. )*+ )?
  | (?P<open> [{(\[] )
  | (?P<close> [})\]] )
  | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class QueryText(Struct, frozen=True):
    """A query that may be run. kind: SELECT, ASK, CONSTRUCT or DESCRIBE; default_graphs and named_graphs: the IRIs of
    its FROM and FROM NAMED clauses. repeatable: asked again of the same data, it has the same answer."""

    text: str
    kind: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    repeatable: bool = True


def read_query(text: str, *, length: int = 65_536, nesting: int = 64, base: str = "") -> QueryText:
    """`text` as a query of at most `length` bytes and `nesting` levels of brackets; `base` resolves relative IRIs.

    QueryError where it is no query, QueryRefused where it is an update, calls out (SERVICE) or is too long or deep.
    """
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > length:
        raise QueryRefused(f"The query has {size:,} bytes; at most {length:,} are read.")
    if "\\" in text:
        _refuse_hidden_service(text)
    reader = _Reader(text, nesting, base)
    for token in _tokens(text):
        reader.take(token)
    return reader.query()


class _Reader:
    """One scan of a query, token by token: its prologue, its dataset clauses, its depth."""

    def __init__(self, text: str, nesting: int, base: str) -> None:
        self.text, self.nesting, self.base = text, nesting, base
        self.kind = ""
        self.prefixes = {"_": ""}
        self.declaring = ""  # inside the prologue: BASE, PREFIX, or the prefix of which the IRI comes next
        self.graphs: dict[bool, list[str]] = {False: [], True: []}
        self.clause: bool | None = None  # inside a dataset clause: is it NAMED?
        self.depth = 0
        self.repeatable = True

    def take(self, token: re.Match[str]) -> None:
        """The next token. Raises QueryError, QueryRefused."""
        match token.lastgroup:
            case "word":
                self._word(token)
            case "name" if self.declaring == "PREFIX":
                self.declaring = token[0]
            case "iri" | "name":
                self._iri(token)
            case "open":
                self.depth += 1
                if self.depth > self.nesting:
                    raise _refused(f"The query is nested deeper than {self.nesting} levels.", self.text, token)
            case "close":
                self.depth -= 1

    def query(self) -> QueryText:
        """What was read. QueryError where it is no query."""
        if not self.kind:
            words = "This is no query: SELECT, ASK, CONSTRUCT or DESCRIBE is missing."
            raise QueryError(words, *place(self.text, len(self.text)))
        return QueryText(self.text, self.kind, tuple(self.graphs[False]), tuple(self.graphs[True]), self.repeatable)

    def _word(self, token: re.Match[str]) -> None:
        word = token[0].upper()
        if "SERVICE" in word:
            raise _refused(SERVICE, self.text, token)
        self.repeatable = self.repeatable and word not in _CHANGING
        if not self.kind:
            self.kind, self.declaring = _opening(word, self.text, token)
        elif word == "FROM":
            self.clause = False
        else:
            self.clause = True if word == "NAMED" and self.clause is not None else None

    def _iri(self, token: re.Match[str]) -> None:
        """An IRI, or a name that stands for one: of the prologue, of a dataset clause, or of no matter here."""
        if token.lastgroup == "name" and token["word"] not in self.prefixes:
            where = place(self.text, token.start())
            raise QueryError(f"The prefix {token['word'] + ':'!r} is not declared.", *where)
        if self.declaring == "BASE":
            self.base = self._resolved(token)
        elif self.declaring:
            self.prefixes[self.declaring[:-1]] = self._resolved(token)
        elif self.clause is not None:
            self.graphs[self.clause].append(self._resolved(token))
        self.declaring, self.clause = "", None

    def _resolved(self, token: re.Match[str]) -> str:
        if token.lastgroup == "iri":
            iri = _decoded(token[0][1:-1])
            return urljoin(self.base, iri) if self.base else iri
        return self.prefixes[token["word"]] + token["name"][1:].replace("\\", "")


def _tokens(text: str) -> Iterator[re.Match[str]]:
    return (token for token in _TOKEN.finditer(text) if token.lastgroup != "space")


def _refuse_hidden_service(text: str) -> None:
    """A word SERVICE that only code points in escapes make, or only they set free of a string or comment."""
    plain = _decoded(text)
    for token in _tokens(plain):
        if token.lastgroup == "word" and "SERVICE" in token[0].upper():
            raise _refused(SERVICE, plain, token)


def _decoded(text: str) -> str:
    return _CODE_POINT.sub(_character, text)


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code < 0x110000 else escape[0]


def _opening(word: str, text: str, token: re.Match[str]) -> tuple[str, str]:
    """What a word of the prologue begins: (the query's kind or "", the declaration or "")."""
    if word in RESULTS or word in GRAPHS:
        return word, ""
    if word in ("PREFIX", "BASE"):
        return "", word
    if word == "VERSION":  # of SPARQL 1.2: a string follows, which the engine reads
        return "", ""
    if word in _UPDATES:
        raise _refused(READ_ONLY, text, token)
    where = place(text, token.start())
    raise QueryError(f"{token[0][:40]!r} begins no query; SELECT, ASK, CONSTRUCT or DESCRIBE does.", *where)


def _refused(message: str, text: str, token: re.Match[str]) -> QueryRefused:
    return QueryRefused(message, *place(text, token.start()))


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both counted from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
