"""The command line. A command parses, makes one call into `kg`, and prints; errors are one line and an exit code."""

from __future__ import annotations

import argparse
import io
import json
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.resources import files
from itertools import zip_longest
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from kg.accounts.commands import Add, add_commands
from kg.catalogue.exports import TABLES, read_table
from kg.catalogue.reading import Connection, Damaged, note
from kg.errors import BadParameter, DocumentError, KgError, NotInstalled, StoreError
from kg.network.whole import network_file
from kg.output.completion import SHELLS, completion
from kg.output.gold import checked, write_gold
from kg.output.popolo import followthemoney, popolo
from kg.output.spreadsheet import as_csv, json_lines
from kg.output.tables import as_lines
from kg.output.terminal import as_table, shortened, show
from kg.parse.document import MOST_BYTES
from kg.pipeline import flow as pipeline
from kg.pipeline.backup import backup, restore
from kg.pipeline.intake import refresh, take_in, withdraw
from kg.pipeline.store import GRAPH, add_judgement, add_judgements, current, open_current, read_decisions
from kg.pipeline.workers import look_rarely
from kg.rdf.iris import DEFAULT_BASE, Base
from kg.resolve.judgements import THINGS, Judgement, in_force
from kg.review import exchange

log = logging.getLogger("kg.cli")  # its level alone is used: what is said goes to stderr as it is
STORE = Path("kg-store")
_SHOWN = 10  # documents that a summary names
EXAMPLES = Path(str(files("kg") / "examples"))
Out = Iterable[str]


def main(arguments: Sequence[str] | None = None) -> int:
    """The `kg` command; returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    parser = _parser()
    args, rest = parser.parse_known_args(arguments)
    if rest and args.run is not _query:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    args.rest = rest
    if arguments is None:  # else a program calls, whose garbage is its own
        look_rarely()
    _set_loudness(args.quiet, args.verbose)
    try:
        try:
            for line in args.run(args):
                print(line, flush=args.run is _watch)
            sys.stdout.flush()
        except ModuleNotFoundError as missing:
            raise NotInstalled.of(missing) from None
    except KgError as error:
        print(f"kg: {error}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:  # `| head` has read enough: nothing of ours went wrong
        _write_no_more()
    except Damaged as error:
        print(f"kg: the store is damaged ({error}); run `kg build` again", file=sys.stderr)
        return StoreError.exit_code
    except UnicodeEncodeError as error:
        print(f"kg: {error.object[:200]!a} is not UTF-8; give it in the terminal's own encoding", file=sys.stderr)
        return BadParameter.exit_code
    except OSError as error:  # a full disk, a folder where a file should be: the machine's answer, not our mistake
        _write_no_more()
        print(f"kg: {error.filename or 'the output'}: {error.strerror or error}", file=sys.stderr)
        return DocumentError.exit_code
    except KeyboardInterrupt:
        return 130
    return 0


def _write_no_more() -> None:
    """What is still buffered goes nowhere: nobody can take it, and trying again at the end would fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _set_loudness(quiet: bool, verbose: bool) -> None:
    """What goes to the terminal beside the answer: notes (`log`), progress, and with -v the libraries' own."""
    log.setLevel(logging.ERROR if quiet else logging.INFO)
    if verbose:
        logging.basicConfig(level=logging.DEBUG, format="%(levelname)s %(name)s: %(message)s")


def _between(least: int, most: int) -> Callable[[str], int]:
    """For a parameter that is a whole number within bounds."""

    def number(value: str) -> int:
        if not value.isascii() or not value.isdigit() or not least <= int(value[:20]) <= most:
            raise argparse.ArgumentTypeError(f"{value!r}: give a whole number from {least} to {most}")
        return int(value)

    return number


_WHERE = f"the store's folder (default {STORE})"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kg", description="Vietnamese Party and government documents as a graph.")
    parser.add_argument("--version", action="version", version=f"kg {version('vietkg')}")
    loudness = parser.add_mutually_exclusive_group()
    loudness.add_argument(
        "-q", "--quiet", action="store_true", help="errors alone: no progress, nothing of what was skipped"
    )
    loudness.add_argument("-v", "--verbose", action="store_true", help="what the libraries underneath report, too")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def add(name: str, run: object, words: str, *parents: argparse.ArgumentParser) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=words, description=words, parents=parents)
        command.set_defaults(run=run)
        return command

    stored = argparse.ArgumentParser(add_help=False)
    stored.add_argument("--store", type=Path, default=STORE, metavar="DIR", help=_WHERE)
    _that_read(add, stored)
    _that_tell(add, stored)
    _that_take_away(add, stored)
    _that_serve(add, stored)
    add_commands(add, stored)
    _that_decide(add, stored)
    return parser


def _that_read(add: Add, stored: argparse.ArgumentParser) -> None:
    """Documents into a store, out of it, or into tables."""
    counted = argparse.ArgumentParser(add_help=False)
    counted.add_argument(
        "--workers", type=_between(1, 1_000), default=os.cpu_count() or 1, metavar="N", help="processes that read"
    )
    bounded = argparse.ArgumentParser(add_help=False, parents=[counted])
    bounded.add_argument(
        "--max-mb", type=_between(1, 10_000), default=MOST_BYTES // 10**6, metavar="N", help="the largest file, in MB"
    )
    reading = argparse.ArgumentParser(add_help=False, parents=[bounded])
    reading.add_argument("paths", type=Path, nargs="*", default=[EXAMPLES], metavar="PATH", help="files or folders")
    register = "acts or laws known beforehand, tab-separated (kg/registry/README.md)"
    reading.add_argument("--registry", type=Path, metavar="FILE", help=register)
    build = add("build", _build, "documents → catalogue and graph; without PATH the bundled examples", reading, stored)
    build.add_argument("--cluster", metavar="tcp://HOST:PORT", help="a Dask scheduler whose workers read the files")
    build.add_argument("--base", default=DEFAULT_BASE, metavar="IRI", help="what the data's IRIs begin with")
    taking = add(
        "add", _add, "files beside what the store holds; one of a known path in place of the old", bounded, stored
    )
    taking.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files or folders")
    leaving = add("withdraw", _withdraw, "documents out of the store, as if they had never been read", stored)
    leaving.add_argument("ids", nargs="+", metavar="ID", help="ids of documents")
    upgrading = "a store made by another version of kg, made anew; files that are gone are read from the texts it holds"
    add("upgrade", _upgrade, upgrading, counted, stored)
    watching = add("watch", _watch, "a folder's files into the store as they come, until Ctrl-C", bounded, stored)
    watching.add_argument("folder", type=Path, metavar="DIR", help="what is put here is taken in")
    extract = add("extract", _extract, "the extraction tables, resolved over all documents given", reading)
    extract.add_argument("--format", choices=("jsonl", "table"), default="jsonl")


def _that_tell(add: Add, stored: argparse.ArgumentParser) -> None:
    """What a store holds, asked for and drawn."""
    query = add("query", _query, "a SPARQL query, or a competency question by name (--list)", stored)
    query.add_argument("question", nargs="?", metavar="FILE.rq|NAME")
    query.add_argument("-q", dest="text", metavar="TEXT", help="the query itself")
    query.add_argument("--list", action="store_true", help="the competency questions and their parameters")
    query.add_argument("--format", choices=("table", "json", "csv"), default="table")
    show = add("show", _show, "what the graph knows of one thing, with the words it came from", stored)
    show.add_argument("kind", choices=("act", "person", "body", "document", "task"))
    show.add_argument("name", metavar="NAME_OR_ID")
    draw = add("draw", _draw, "a stand-alone interactive page of a thing and what is around it", stored)
    draw.add_argument("node", metavar="NODE", help="kind/id, as in an IRI: act/trung-uong.26-nq-tw.2022-11-03")
    draw.add_argument("-o", dest="target", type=Path, required=True, metavar="FILE.html")
    draw.add_argument("--depth", type=_between(1, 10), default=1, metavar="STEPS")
    draw.add_argument("--language", choices=("vi", "en"), default="vi")


def _that_take_away(add: Add, stored: argparse.ArgumentParser) -> None:
    """A store's graph, tables and files, elsewhere and back."""
    export = add("export", _export, "the whole graph, or its tables", stored)
    export.add_argument("--format", choices=("nquads", "trig", "turtle", "jsonld", "csv", *WRITERS), default="nquads")
    export.add_argument("target", type=Path, metavar="FILE", help="a file; for csv a folder")
    pushing = add("push", _push, "the graph into another store, one named graph a document; what changed alone", stored)
    pushing.add_argument("url", metavar="URL", help="its Graph Store Protocol; NAME:PASSWORD@ before the host logs in")
    backup = add("backup", _backup, "the store in one file with checksums; also while it is served", stored)
    backup.add_argument("target", type=Path, metavar="FILE.tar")
    restore = add("restore", _restore, "a backup as the current build of a store, every byte checked before", stored)
    restore.add_argument("source", type=Path, metavar="FILE.tar")


def _that_serve(add: Add, stored: argparse.ArgumentParser) -> None:
    """A store to others: people, programs, language models; and the commands to a shell."""
    serve = add("serve", _serve, "the pages, the REST API and /sparql")
    serve.add_argument("--store", type=Path, metavar="DIR", help=_WHERE)
    serve.add_argument("--graph", type=Path, metavar="FILE", help="serve only this RDF file's /sparql, without a store")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=_between(0, 65_535), default=8000)
    serve.add_argument("--workers", type=_between(1, 256), default=1)
    add("mcp", _mcp, "the collection as tools for a language model, over standard input and output", stored)
    shell = add("completion", _completion, 'what a shell completes: eval "$(kg completion bash)"')
    shell.add_argument("shell", choices=SHELLS)


def _that_decide(add: Add, stored: argparse.ArgumentParser) -> None:
    """What people say of what was read."""
    judge = add("judge", _judge, "a decision: SUBJECT RELATION OBJECT; or export FILE, import FILE", stored)
    judge.add_argument("subject", metavar="SUBJECT", help="kind/id or an IRI: citation/…, document/…, person/…")
    judge.add_argument("relation", metavar="RELATION", help=f"{', '.join(THINGS)}; of export and import the FILE")
    judge.add_argument("object", metavar="OBJECT", nargs="?", help="the same as SUBJECT: act/…, person/…")
    judge.add_argument("--reason")
    judge.add_argument("--author")
    judge.add_argument("--form", choices=("lines", "annotations"), default="lines", help="of an export")
    gold = "export to a folder tables for the evaluation, of the documents marked as fully checked"
    judge.add_argument("--gold", action="store_true", help=gold)


def _build(args: argparse.Namespace) -> Out:
    with _progress() as progress:
        base = Base(args.base)
        most = args.max_mb * 10**6
        summary = pipeline.build(
            args.paths, args.store, progress, args.workers, most, base, args.cluster, args.registry
        )
    yield from _told(args.store, summary)


def _add(args: argparse.Namespace) -> Out:
    with _progress() as progress:
        summary = take_in(args.store, args.paths, progress, args.workers, args.max_mb * 10**6)
    yield from _told(args.store, summary)
    yield from _moved(summary)


def _withdraw(args: argparse.Namespace) -> Out:
    with _progress() as progress:
        summary = withdraw(args.store, args.ids, progress)
    yield from _told(args.store, summary)
    yield from _moved(summary)


def _upgrade(args: argparse.Namespace) -> Out:
    with _progress() as progress:
        summary = refresh(args.store, progress, args.workers)
    yield from _told(args.store, summary)


def _watch(args: argparse.Namespace) -> Out:
    from kg.pipeline.watch import watch

    for batch in watch(args.folder, args.store, args.workers, args.max_mb * 10**6):
        _warn(f"{path}: {reason}" for path, reason in batch.aside)
        if batch.summary:
            yield from _told(args.store, batch.summary)
            yield from _moved(batch.summary)


def _push(args: argparse.Namespace) -> Out:
    from kg.pipeline.push import push

    with _progress() as progress:
        pushed = push(args.store, args.url, progress)
    yield f"{pushed.sent} graphs sent, {pushed.kept} as they were, {pushed.removed} removed; {pushed.triples:,} triples"


def _moved(summary: pipeline.Summary) -> Out:
    for what, documents in (("added", summary.added), ("removed", summary.removed)):
        if documents:
            shown = ", ".join(documents[:_SHOWN])
            yield f"  {what}: {shown}" + (f" and {len(documents) - _SHOWN} more" if len(documents) > _SHOWN else "")


def _told(store: Path, summary: pipeline.Summary) -> Out:
    """What a build did, for people; what was left out goes to stderr."""
    _warn(summary.skipped)
    _warn(summary.gaps)
    _warn(summary.orphans)
    _warn(summary.texts, "not read from its file but from the text held:")
    for line in summary.copies:
        print(f"kg: copy {line}", file=sys.stderr)
    files = f"{summary.read} files read, {summary.kept} kept, {len(summary.skipped)} skipped"
    files += f", {len(summary.copies)} copies" if summary.copies else ""
    files += f", {len(summary.gaps)} pages or parts without text" if summary.gaps else ""
    yield f"{store}: {files}" if summary.changed else f"{store}: unchanged, {files}"
    yield "  " + ", ".join(f"{count} {name}" for name, count in summary.counts.items())
    yield "  open: " + (", ".join(f"{count} {kind}" for kind, count in summary.opened.items() if count) or "nothing")


def _extract(args: argparse.Namespace) -> Out:
    with ExitStack() as reading:
        with _progress() as progress:
            tables = pipeline.tables(args.paths, progress, args.workers, args.max_mb * 10**6, args.registry)
            rows, skipped = reading.enter_context(tables)
        _warn(skipped)
        for row in rows:
            yield from [json.dumps(row, ensure_ascii=False)] if args.format == "jsonl" else as_lines(row)


def _query(args: argparse.Namespace) -> Out:
    from kg.sparql.local import query_local, table  # brings the graph's libraries, which most commands do without

    if args.list:
        return _questions()
    if (args.question is None) == (args.text is None):
        raise BadParameter("query", "give a FILE.rq, a question's name (see `kg query --list`), or -q TEXT.")
    answer = query_local(current(args.store) / GRAPH, _query_text(args), args.format)
    if args.format == "table":
        columns, rows = table(answer)
        return as_table(columns, ([shortened(cell) for cell in row] for row in rows))
    return [answer.body.decode().rstrip("\r\n")]


def _query_text(args: argparse.Namespace) -> str:
    if args.text is not None:
        return str(args.text)
    if args.question.endswith(".rq"):
        try:
            return Path(args.question).read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise DocumentError(f"{args.question}: cannot be read ({error}); check the path.") from error
    from kg.sparql.questions import prepare

    return prepare(args.question, **_parameters(args.rest))


def _parameters(rest: Sequence[str]) -> dict[str, str]:
    """--act 26-NQ/TW --limit=5 → {"act": "26-NQ/TW", "limit": "5"}"""
    words = [part for word in rest for part in (word.split("=", 1) if word.startswith("--") else [word])]
    pairs = list(zip_longest(words[::2], words[1::2]))
    for name, value in pairs:
        if not name.startswith("--") or value is None:
            raise BadParameter(name, f"{name!r}: parameters are given as --NAME VALUE.")
    return {name[2:].replace("-", "_"): str(value) for name, value in pairs}


def _questions() -> Out:
    from kg.sparql.questions import list_queries

    for question in list_queries():
        parameters = " ".join(f"--{p.name} {p.example or p.type}" for p in question.parameters)
        yield f"{question.name:18} {question.title_en}"
        yield f"{'':18} {question.title}" + (f"  [{parameters}]" if parameters else "")


def _show(args: argparse.Namespace) -> Out:
    with closing(open_current(args.store)) as db:
        yield from show(db, args.kind, args.name)


def _export(args: argparse.Namespace) -> Out:
    target: Path = args.target
    with closing(open_current(args.store)) as db:
        if args.format in WRITERS:
            target.write_bytes(WRITERS[args.format](db))
            return [f"{target} written"]
        if args.format != "csv":
            from kg.rdf.serialisations import write_graph

            write_graph(db, target, args.format)
            return [f"{target} written"]
        target.mkdir(parents=True, exist_ok=True)
        for name in TABLES:
            with (target / f"{name}.csv").open("wb") as file:
                file.writelines(as_csv(*read_table(db, name)))
        return [f"{target}: {len(TABLES)} tables written"]


def _link(db: Connection) -> Callable[[str, str], str]:
    return Base(note(db, "base") or DEFAULT_BASE).thing


WRITERS: dict[str, Callable[[Connection], bytes]] = {
    "graphml": lambda db: network_file(db, "graphml"),
    "gexf": lambda db: network_file(db, "gexf"),
    "popolo": lambda db: json.dumps(popolo(db, _link(db)), ensure_ascii=False, indent=1).encode(),
    "ftm": lambda db: b"".join(json_lines(followthemoney(db, _link(db)))),
}


def _backup(args: argparse.Namespace) -> Out:
    size = backup(args.store, args.target)
    return [f"{args.target}: {size / 10**6:.1f} MB written"]


def _restore(args: argparse.Namespace) -> Out:
    return [f"{args.store}: build {restore(args.source, args.store)}"]


def _draw(args: argparse.Namespace) -> Out:
    from kg.network.drawing import draw

    with closing(open_current(args.store)) as db:
        picture = draw(db, args.node, args.target, args.depth, language=args.language)
    return [f"{args.target}: {len(picture.nodes)} nodes, {len(picture.edges)} edges"]


def _serve(args: argparse.Namespace) -> Out:
    sys.path.insert(0, str(Path(__file__).parents[1]))  # our `api`, whatever else bears that name on the path
    from api.serve import serve  # the one way from kg to api, and only when asked for

    raise SystemExit(serve(args.store, args.graph, args.host, args.port, args.workers))


def _completion(args: argparse.Namespace) -> Out:
    return completion(_parser(), args.shell)


def _mcp(args: argparse.Namespace) -> Out:
    from kg.mcp import serve

    serve(args.store)
    return []


def _judge(args: argparse.Namespace) -> Out:
    current(args.store)  # a judgement speaks of what a store holds
    if args.subject in ("export", "import"):
        return (_export_decisions if args.subject == "export" else _import_decisions)(args, Path(args.relation))
    if args.relation not in THINGS:
        raise BadParameter("relation", f"{args.relation!r}: give one of {', '.join(THINGS)}.")
    if not (args.object and args.reason and args.author):
        raise BadParameter("judgement", "give OBJECT, --reason and --author: who decides what, and why.")
    at = datetime.now(UTC).isoformat(timespec="seconds")
    subject, object = _thing(args.subject), _thing(args.object)
    add_judgement(args.store, Judgement(subject, args.relation, object, args.reason, args.author, at))
    return [f"kept in {args.store}; the next `kg build` goes by it"]


def _export_decisions(args: argparse.Namespace, target: Path) -> Out:
    decisions = read_decisions(args.store)
    if args.gold:
        with closing(open_current(args.store)) as db:
            return [f"{target}: {write_gold(db, checked(in_force(decisions)), target)} documents written"]
    write = exchange.as_lines if args.form == "lines" else exchange.as_annotations
    target.write_text(write(decisions), "utf-8")
    return [f"{target}: {len(decisions)} decisions written"]


def _import_decisions(args: argparse.Namespace, source: Path) -> Out:
    try:
        found = exchange.read(source.read_text("utf-8"), str(source))
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentError(f"{source}: cannot be read ({error}); check the path.") from error
    return [f"{args.store}: {add_judgements(args.store, found)} of {len(found)} decisions are new"]


def _thing(name: str) -> str:
    """ "kind/id" of an IRI or of what is that already. BadParameter for what names no thing."""
    kind, id = Base().thing_of(name) or name.partition("/")[::2]
    Base().thing(kind, id)
    return f"{kind}/{id}"


# ---- on a terminal and elsewhere ----------------------------------------------------------------------------------


@contextmanager
def _progress() -> Iterator[pipeline.Progress]:
    """A bar for each stage on a terminal, nothing elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal or not log.isEnabledFor(logging.INFO):
        yield lambda stage, done, total: None
        return
    columns = TextColumn("{task.description:>12}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=console, transient=True) as bars:
        stages: dict[str, TaskID] = {}

        def show_progress(stage: str, done: int, total: int) -> None:
            if stage not in stages:
                stages[stage] = bars.add_task(stage, total=total or None)
            bars.update(stages[stage], completed=done, total=total or None)

        yield show_progress


def _warn(lines: Iterable[str], what: str = "skipped") -> None:
    for line in lines if log.isEnabledFor(logging.INFO) else ():
        print(f"kg: {what} {line}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
