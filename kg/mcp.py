"""What the collection says, as tools for language models (Model Context Protocol): read-only, each answer with the
words it was read from and the addresses where they are shown.

The same tools answer over stdio (`kg mcp`) and under the server (`api.mcp`); `python -m pip install 'vietkg[mcp]'`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Any, Literal

from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from kg.catalogue import acts, documents, effects, implementing, people, tasks
from kg.catalogue.fulltext import everything
from kg.catalogue.reading import Connection, Damaged, note
from kg.errors import KgError, NotFound, StoreError
from kg.output.addressed import Link, addressed
from kg.output.terminal import find
from kg.pipeline.store import GRAPH, current, open_current
from kg.rdf.iris import Base
from kg.rdf.vocabulary import PREFIXES
from kg.rules.periods import bounds
from kg.sparql.cache import Answer
from kg.sparql.endpoint import Endpoint
from kg.sparql.local import table
from kg.text import fold

TRIPLES = "application/n-triples"  # of a query for triples; tables come as JSON
MOST_TEXT = 20_000  # code points of a document that one answer holds
ABOUT = """What Party and government documents of Viet Nam say: acts, people, bodies, tasks, and who cites what.
Party numbers are used again every term and in every province: 26-NQ/TW is several acts. Where a name may mean several
things a tool lists their ids; ask again with one. A document shows people in office on its day; nobody's beginning or
end is claimed. What could not be decided is said to be open (`resolution` ambiguous or unknown), with the reason.
Quote `evidence.quote` and give its `address` for whatever you state. Offsets count code points, end exclusive."""
READ_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
Limit = Annotated[int, Field(ge=1, le=100, description="how many rows an answer holds")]
Offset = Annotated[int, Field(ge=0, le=10_000_000, description="how many rows are skipped")]
Words = Annotated[str, Field(max_length=400)]
Day = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", description="an ISO date, such as 2023-04-15")]
Quarter = Annotated[str, Field(pattern=r"^[12][0-9]{3}-Q[1-4]$", description="such as 2023-Q2")]
Duty = Literal["directs", "leads", "implements"]
Kind = Literal["person", "body", "act", "document", "province", "task", "text"]
Purpose = Literal["implements", "based_on", "reviews", "amends", "replaces", "repeals", "issued_with", "mention"]
Ask = Callable[[str, Any], Awaitable[Answer]]  # a SPARQL query and the request it came with (None over stdio)


class Tools:
    """The tools over one store. links: from a request (None over stdio) to the addresses of things."""

    def __init__(self, store: Path, links: Callable[[Any], Link], ask: Ask) -> None:
        self.store = store
        self.links = links
        self.ask = ask

    def search(
        self, context: Context, words: Words, kind: Kind | None = None, limit: Limit = 10, offset: Offset = 0
    ) -> dict[str, Any]:
        """Find acts, people, bodies, documents, tasks and places in texts, by name, number, abbreviation or words, with
        or without Vietnamese marks ("26 nq tw", "dang ngoc huy"). Start here: other tools take the ids it gives."""
        with self._reading() as db:
            found = everything(db, words, kind, limit=limit, offset=offset)
            link = self._link(context)
            items = [
                addressed(hit, link) | ({} if hit.kind in ("text", "province") else {"address": link(hit.kind, hit.id)})
                for hit in found.items
            ]
            return {"items": items, "total": found.total, "capped": found.capped}

    def act(self, context: Context, name_or_id: Words) -> dict[str, Any]:
        """One act: number, date, issuer, term, printed forms, other acts of the same number, how often and why it is
        cited, and which acts amend, replace or repeal it (or it them), with their words."""
        with self._reading() as db:
            id = find(db, "act", name_or_id)
            found = {"act": acts.act(db, id), "changed_by": effects.upon(db, id), "changes": effects.of(db, id)}
            return self._plain(context, found)

    def who_cites(
        self, context: Context, act: Words, purpose: Purpose | None = None, limit: Limit = 20, offset: Offset = 0
    ) -> dict[str, Any]:
        """The documents that cite an act (id, or number and date), newest first, each with the places, what the
        citation does, how it was resolved and why."""
        with self._reading() as db:
            found = acts.cited_by(db, find(db, "act", act), limit, offset, purpose)
            return self._plain(context, found)

    def implementation(
        self, context: Context, act: Words, province: Words | None = None, quarter: Quarter | None = None
    ) -> dict[str, Any]:
        """How an act was put into practice: the documents that implement it, at every remove, with the words that say
        so and their tasks; of one province (its id), or with tasks due or planned in a quarter."""
        first, last = bounds(quarter)
        with self._reading() as db:
            return self._plain(context, implementing.implementation(db, find(db, "act", act), province, first, last))

    def portfolio(
        self,
        context: Context,
        person: Words,
        duty: Duty | None = None,
        due_from: Day | None = None,
        due_to: Day | None = None,
        limit: Limit = 20,
        offset: Offset = 0,
    ) -> dict[str, Any]:
        """A person (id or name): the posts in which documents show them, with days, and what they direct, lead and
        implement, what is due first first."""
        with self._reading() as db:
            id = find(db, "person", person)
            found = {
                "person": people.person(db, id),
                "posts": people.posts(db, id, limit=100),
                "tasks": people.portfolio(db, id, duty, due_from, due_to, None, limit, offset),
            }
            return self._plain(context, found)

    def tasks(
        self,
        context: Context,
        party: Annotated[str, Field(max_length=400, description="id of a person or a body")] | None = None,
        duty: Duty | None = None,
        words: Words | None = None,
        province: Annotated[str, Field(max_length=400, description="a province's id")] | None = None,
        quarter: Quarter | None = None,
        due_from: Day | None = None,
        due_to: Day | None = None,
        overdue_on: Day | None = None,
        limit: Limit = 20,
        offset: Offset = 0,
    ) -> dict[str, Any]:
        """Tasks by who has them, their words, and when: due between two days, in a quarter (due in it, or without a day
        and scheduled in it), or overdue on a day. Each with its deadline as printed and who directs and implements."""
        first, last = bounds(quarter)
        wanted = tasks.Wanted(
            party=party,
            duty=duty,
            words=words,
            place=province,
            first=first,
            last=last,
            due_from=due_from,
            due_to=due_to,
            overdue_on=overdue_on,
        )
        with self._reading() as db:
            return self._plain(context, tasks.list_tasks(db, wanted, limit, offset))

    def text(
        self,
        context: Context,
        document: Words,
        locator: Annotated[str, Field(max_length=400, description="an element's, such as 'B/III/3/3.5'")] | None = None,
        start: Annotated[int, Field(ge=0)] = 0,
        end: Annotated[int, Field(ge=0)] | None = None,
    ) -> dict[str, Any]:
        """The text of a document (its id) as it was read: of one element by its locator, or from `start` to `end`.
        Answers hold at most 20,000 code points and say where they stop; without a place, the outline comes too."""
        with self._reading() as db:
            whole = documents.text(db, document)
            outline = documents.outline(db, document)
            if locator is not None:
                start, end = _element(outline, locator, document)
            last = min(len(whole), start + MOST_TEXT, len(whole) if end is None else end)
            link = self._link(context)
            found = {
                "document": documents.document_row(db, document),
                "start": start,
                "end": max(start, last),
                "length": len(whole),
                "text": whole[start:last],
            }
            if locator is None and end is None:
                found["outline"] = [{"locator": u.locator, "label": u.label, "start": u.start} for u in outline]
            found["address"] = f"{link('document', document)}#o{start}-{max(start, last)}"
            return self._plain(context, found)

    async def sparql(
        self, context: Context, query: Annotated[str, Field(max_length=65_536)], limit: Limit = 100
    ) -> dict[str, Any]:
        """A SPARQL 1.1 query (SELECT, ASK, CONSTRUCT, DESCRIBE) over the whole graph, within the service's limits of
        time, memory and rows. Give every prefix; resource ontology://schema declares the terms. `total` counts the rows
        of the answer, of which `limit` are sent."""
        try:
            answer = await self.ask(query, context.request_context.request)
        except KgError as error:
            raise ToolError(str(error)) from error
        columns, rows = table(answer)
        kept = list(rows)
        return {"columns": columns, "rows": kept[:limit], "total": len(kept)}

    def _plain(self, context: Context, found: Any) -> dict[str, Any]:
        plain: dict[str, Any] = addressed(found, self._link(context))
        return plain

    def _link(self, context: Context) -> Link:
        return self.links(context.request_context.request)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """The current build's catalogue; what goes wrong is said to whoever asked."""
        try:
            with closing(open_current(self.store)) as db:
                yield db
        except (StoreError, Damaged) as error:  # what they say names folders, which are not a stranger's to know
            raise ToolError("There is no store to answer from; whoever runs it has to run `kg build`.") from error
        except KgError as error:
            raise ToolError(str(error)) from error


def _element(outline: list[Any], locator: str, document: str) -> tuple[int, int]:
    wanted = fold(locator.strip())
    for unit in outline:
        if wanted in (fold(unit.locator), fold(unit.path)):
            return unit.start, unit.end
    raise NotFound(f"{document} has no element {locator!r}; ask for its text without a place to see the outline.")


def make_server(tools: Tools) -> MCPServer[Any]:
    """The protocol's server over these tools; it speaks whichever transport it is run on."""
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    server: MCPServer[Any] = MCPServer(
        "vietkg",
        version=version("vietkg"),
        instructions=ABOUT,
        log_level="WARNING",
        subscriptions=False,
    )
    for tool in (
        tools.search, tools.act, tools.who_cites, tools.implementation, tools.portfolio, tools.tasks, tools.text,
        tools.sparql,
    ):  # fmt: skip
        server.add_tool(tool, annotations=READ_ONLY)

    @server.resource("ontology://schema", mime_type="text/turtle")
    def schema() -> str:
        """Every class and property of our own, and the prefixes of the others."""
        return f"# {prefixes}".replace("\n", "\n# ") + "\n" + (files("ontology") / "schema.ttl").read_text("utf-8")

    return server


def serve(store: Path) -> None:
    """The tools over standard input and output until it is closed; addresses are the things' IRIs."""
    asyncio.run(_serve(store))


async def _serve(store: Path) -> None:
    with closing(open_current(store)) as db:  # nothing to serve is said now, not at the first question
        base = Base(note(db, "base") or Base().iri)
    async with Endpoint(lambda: current(store) / GRAPH) as endpoint:
        tools = Tools(store, lambda _: base.thing, lambda query, _: endpoint.query(query, triples=TRIPLES))
        await make_server(tools).run_stdio_async()
