"""Imports go one way, and each room imports only what it may."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import networkx
import pytest

ROOT = Path(__file__).parent.parent
LAYERS = (
    ("kg.models", "kg.errors", "kg.text", "kg.ids", "kg.words"),
    ("kg.registry", "kg.rules", "kg.accounts"),
    ("kg.parse",),
    ("kg.mentions",),
    ("kg.extract",),
    ("kg.resolve",),
    ("kg.review",),
    ("kg.catalogue",),
    ("kg.rdf", "kg.network", "kg.output"),
    ("kg.sparql",),
    ("kg.pipeline",),
    ("kg.cli", "kg.component", "kg.mcp", "kg.library", "kg.__main__"),
    ("api.settings",),
    ("api.http",),
    ("api.rest", "api.pages", "api.sparql", "api.linked", "api.mcp", "api.published"),
    ("api.app", "api.serve", "api"),
)
MODULES = sorted(path for top in ("kg", "api") for path in (ROOT / top).rglob("*.py"))


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """(module, whether it is imported at once) for every import, `from kg import batch` as kg.pipeline.workers."""
    tree = ast.parse(path.read_text("utf-8"))
    at_once = {id(node) for node in ast.walk(tree)} - {
        id(inner)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(function)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, id(node) in at_once) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            module = node.module or ""
            for alias in node.names:
                inside = ROOT.joinpath(*module.split("."), f"{alias.name}.py")
                package = ROOT.joinpath(*module.split("."), alias.name)
                found = inside.is_file() or package.is_dir()
                yield (f"{module}.{alias.name}" if found else module), id(node) in at_once


def layer(module: str) -> int | None:
    inside = [(len(n), depth) for depth, names in enumerate(LAYERS) for n in names if f"{module}.".startswith(f"{n}.")]
    return max(inside)[1] if inside else None


def test_every_module_has_its_layer() -> None:
    homeless = [name_of(p) for p in MODULES if layer(name_of(p)) is None and name_of(p) != "kg"]
    assert not homeless, f"give these a layer: {homeless}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_go_one_way(path: Path) -> None:
    mine = layer(name_of(path))
    for module, at_once in imports(path):
        theirs = layer(module)
        if mine is None or theirs is None or (name_of(path) == "kg.cli" and module.startswith("api.") and not at_once):
            continue
        assert theirs <= mine, f"{name_of(path)} imports {module}, which stands above it"


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Nor where one does so in a function only."""
    graph = networkx.DiGraph((name_of(path), module) for path in MODULES for module, _ in imports(path))
    assert not [circle for circle in networkx.strongly_connected_components(graph) if len(circle) > 1]


def forbidden(folder: str, *names: str) -> list[str]:
    return [
        f"{name_of(path)} imports {module}"
        for path in MODULES
        if name_of(path).startswith(folder)
        for module, _ in imports(path)
        if any(module == name or module.startswith(f"{name}.") for name in names)
    ]


def test_models_import_nothing_of_ours() -> None:
    assert not forbidden("kg.models", "kg") and not forbidden("kg.errors", "kg")


def test_relations_do_not_know_each_other_nor_any_iri() -> None:
    assert not forbidden("kg.extract", "kg.rdf", "kg.ids")
    for relation in ("positions", "tasks", "citations"):
        assert not forbidden("kg.extract", f"kg.extract.{relation}")


def test_the_graph_does_not_read_documents() -> None:
    assert not forbidden("kg.rdf", "kg.parse", "kg.mentions", "kg.extract")


def test_the_api_leaves_stores_to_kg() -> None:
    assert not forbidden("api", "rdflib", "pyoxigraph", "networkx", "sqlite3")


SQL = re.compile(r"\b(?:SELECT .+ FROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|PRAGMA|CREATE TABLE|COMMIT)\b", re.DOTALL)
# Whose language says SELECT too, and who keep a database of their own (accounts outlive every build).
SPEAK_SO = ("kg.sparql", "api.sparql", "kg.accounts")
ADDRESS = re.compile(r"https?://")
# Where an address may stand outside api/, and whose it is.
ADDRESSES = {
    "kg.rdf.vocabulary": "the namespaces of the vocabularies",
    "kg.rdf.iris": "the base of the data's IRIs",
    "kg.rdf.provenance_graph": "the licence and the ontology, as IRIs",
    "kg.rdf.document_graph": "media types, as IRIs",
    "kg.parse.formats.docx": "the XML namespaces of a .docx",
    "kg.review.exchange": "the JSON-LD context of Web Annotations, as an IRI",
    "kg.sparql.endpoint": "what a relative IRI of a query is resolved against; never called",
    "kg.output.akoma_ntoso": "the namespace that Akoma Ntoso is told by",
    "kg.sparql.questions": "that a value begins so, it is an IRI",
}
ROUTE = re.compile(r"/(?:api|id|data|document|act|person|body|task|search|graph)/")


def words_of(path: Path) -> Iterator[str]:
    """The strings of a module, docstrings apart."""
    tree = ast.parse(path.read_text("utf-8"))
    docs = {
        id(line.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        for line in node.body[:1]
        if isinstance(line, ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def test_sql_stands_in_the_catalogue_alone() -> None:
    outside = [p for p in MODULES if not name_of(p).startswith(("kg.catalogue", *SPEAK_SO))]
    assert not [(name_of(path), text) for path in outside for text in words_of(path) if SQL.search(text)]
    tables = [p for top in ("kg", "api") for p in (ROOT / top).rglob("*.toml") if SQL.search(p.read_text("utf-8"))]
    assert {path.parent.name for path in tables} == {"catalogue"}


def test_addresses_of_the_web_stand_in_api_alone() -> None:
    outside = [path for path in MODULES if name_of(path).startswith("kg.")]
    assert {name_of(p) for p in outside if any(map(ADDRESS.search, words_of(p)))} == ADDRESSES.keys()
    assert not [(name_of(p), text) for p in outside for text in words_of(p) if ROUTE.match(text)]


VIETNAMESE = re.compile("[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)
# Where Vietnamese words may stand in Python, and why.
WORDED = {
    "kg.text": "the letters and tones of the alphabet",
    "kg.parse.formats.text": "the letters that old encodings give",
    "kg.parse.formats.layout": "the letters that a line of print may end with",
    "api.rest.examples": "examples of answers",
    "api.rest.search": "an example of an answer",
    "api.rest.extract": "an example of what is sent",
    "kg.network.picture": "the longest label, for its width",
    "api.pages.tasks": "what the column `recurrence` holds",
}
# Grammars join words with numerals, marks and each other ("ngày 5 tháng 7 năm 2023"): so many strings of each room at the
# most. The numbers may fall; a list of words that people would extend belongs to kg/data (see kg/rules/wording.py).
GRAMMARS = {
    "kg.catalogue": 4,
    "kg.extract": 130,
    "kg.mentions": 397,
    "kg.output": 6,  # the values of `recurrence`, and the day that a deadline prints with one
    "kg.parse": 125,
    "kg.pipeline": 1,
    "kg.registry": 9,
    "kg.resolve": 180,
    "kg.rules": 100,
}


def test_vietnamese_words_are_data() -> None:
    rooms: dict[str, list[str]] = {}
    for path in MODULES:
        if (name := name_of(path)) not in WORDED:
            found = [f"{name}: {text[:60]}" for text in words_of(path) if VIETNAMESE.search(text)]
            rooms.setdefault(".".join(name.split(".")[:2]), []).extend(found)
    over = {room: words for room, words in rooms.items() if len(words) > GRAMMARS.get(room, 0)}
    assert not over, f"put new ones into kg/data, with examples: {over}"


def test_the_rules_are_read_in_one_place() -> None:
    assert [name_of(p) for p in MODULES if '/ "data"' in p.read_text("utf-8")] == ["kg.rules.patterns"]


# What is no place to look for anything: the shape of a package, and what each room is made of.
UNNAMED = {"__init__.py", "__main__.py", "py.typed", "__pycache__"}


@pytest.mark.parametrize("top", ("kg", "api"))
def test_every_room_is_named_in_the_architecture(top: str) -> None:
    tree = (ROOT / "docs" / "architecture.md").read_text("utf-8").partition("```\n")[2].partition("```")[0]
    lines = re.findall(rf"^{top}/.*(?:\n .*)*", tree, re.MULTILINE)
    inside = [path for path in (ROOT / top).iterdir() if path.name not in UNNAMED]
    rooms = {f"{path.name}/" if path.is_dir() else path.name for path in inside}
    assert not {room for room in rooms if not any(re.search(rf"(?<!\w){re.escape(room)}", line) for line in lines)}


def test_what_the_table_of_changes_names_is_there() -> None:
    for page in ("README.md", "docs/architecture.md"):
        table = re.findall(r"^\|.*\|$", (ROOT / page).read_text("utf-8"), re.MULTILINE)
        named = set(re.findall(r"`((?:kg|api|ontology)/[\w./*-]+)`", "\n".join(table)))
        assert named and not {name for name in named if not re.search("NAME|NOUN", name) and not list(ROOT.glob(name))}
