"""How fast it is, side by side with others, in one run; the figures of README and of the closing notes come from here.

bench.py --install                 the others (eyecite, oxigraph, rdflib-endpoint) into a venv of their own
bench.py extract [CORPUS]          characters a second beside eyecite and spaCy; --beside TREE: beside another checkout
bench.py build [--documents N]     processor time, bytes a document, memory; one and 100 documents more and less;
                                   --beside TREE: another checkout on the same documents
bench.py search STORE              milliseconds of a search, p50 and p99, by kind of question
bench.py serve [--documents N]     requests a second beside oxigraph and rdflib-endpoint; runaway queries; cold start
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "kg" / "examples"
RIVALS = ROOT / ".venv" / "bench"
OTHERS = ("eyecite", "hyperscan", "oxigraph", "rdflib-endpoint[cli,web]")


def install(directory: Path) -> int:
    venv.create(directory, with_pip=True)
    return subprocess.run([directory / "bin" / "pip", "install", "--quiet", *OTHERS]).returncode


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--install", action="store_true", help="install what we are compared with")
    parser.add_argument("--rivals", type=Path, default=RIVALS, help="the venv of what we are compared with")
    commands = parser.add_subparsers(dest="command")
    extract = commands.add_parser("extract")
    extract.add_argument("corpus", type=Path, nargs="?", default=EXAMPLES)
    extract.add_argument("--megabytes", type=float, default=20)
    extract.add_argument("--rounds", type=int, default=3)
    extract.add_argument("--beside", type=Path, metavar="TREE", help="another checkout in place of rivals")
    build = commands.add_parser("build")
    serve = commands.add_parser("serve")
    for command in (build, serve):
        command.add_argument("--documents", type=int, default=1000)
        command.add_argument("--workers", type=int, default=2)
        command.add_argument("--work", type=Path, help="a folder for corpus and store, kept and used again")
    build.add_argument("--beside", type=Path, nargs="*", default=[], help="other checkouts, on the same documents")
    serve.add_argument("--seconds", type=float, default=5, help="of load for each figure")
    serve.add_argument("--without", nargs="*", default=[], help="servers to leave out")
    search = commands.add_parser("search")
    search.add_argument("store", type=Path)
    search.add_argument("--each", type=int, default=200, help="searches of a kind")
    args = parser.parse_args()
    if args.install:
        return install(args.rivals)
    if args.command == "extract":
        from benches.extraction import compare

        return compare(args.corpus, args.megabytes, args.rounds, args.rivals / "bin" / "python", args.beside)
    if args.command == "search":
        from benches.searching import measure as measure_search

        return measure_search(args.store, args.each)
    if args.command == "build":
        from benches.building import measure

        return measure(args.documents, args.workers, args.work, args.beside)
    if args.command == "serve":
        from benches.serving import measure_all

        return measure_all(args)
    parser.print_help()
    return 2


if __name__ == "__main__":
    sys.exit(main())
