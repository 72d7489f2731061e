"""Functions that a newcomer reads in one go, modules that are one room: the ceilings."""

from __future__ import annotations

import ast
from collections import Counter
from functools import cache
from pathlib import Path

from complexipy import file_complexity
from test_layers import MODULES, name_of

MOST_LINES, MOST_COMPLEXITY = 40, 20  # of a function: lines of code, cognitive complexity
LEAST_MODULE, MOST_MODULE = 25, 500  # lines of a module
SHORT_MODULES = {"kg.__main__", "kg"}  # what Python itself asks for
# Modules that return a tuple of three or more without names.
UNNAMED = dict.fromkeys(
    (
        "kg.parse.formats.pages",
        "kg.parse.outline",
    ),
    1,
)

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def functions(path: Path) -> tuple[Function, ...]:
    return tuple(node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, Function))


@cache
def _source(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def lines(path: Path, function: Function) -> int:
    """Lines of code: without the docstring, empty lines and comments."""
    doc = function.body[0] if ast.get_docstring(function) is not None else None
    told = range(doc.lineno, (doc.end_lineno or 0) + 1) if doc else ()
    source = _source(path)
    numbers = range(function.lineno, (function.end_lineno or 0) + 1)
    return sum(1 for n in numbers if n not in told and source[n - 1].strip() and source[n - 1].strip()[0] != "#")


def test_functions_are_read_in_one_go() -> None:
    long = {
        f"{name_of(path)}.{f.name}": size
        for path in MODULES
        for f in functions(path)
        if (size := lines(path, f)) > MOST_LINES
    }
    assert not long, f"split by what it does: {long}"


def test_no_function_is_a_knot() -> None:
    """Cognitive complexity (G. A. Campbell, SonarSource 2018) as complexipy counts it."""
    found = {
        f"{name_of(path)}.{f.name}": f.complexity for path in MODULES for f in file_complexity(str(path)).functions
    }
    assert len(found) > 1_000
    knotted = {name: measure for name, measure in found.items() if measure > MOST_COMPLEXITY}
    assert not knotted, f"name what the branches tell apart: {knotted}"


def test_modules_are_rooms() -> None:
    sizes = {name_of(p): len(p.read_text("utf-8").splitlines()) for p in MODULES if p.stat().st_size}
    assert not {name: size for name, size in sizes.items() if size < LEAST_MODULE and name not in SHORT_MODULES}
    assert not {name: size for name, size in sizes.items() if size > MOST_MODULE}


def test_what_is_returned_has_names() -> None:
    """A tuple of three or more is a NamedTuple or a Struct."""
    found = Counter(
        name_of(path)
        for path in MODULES
        for function in functions(path)
        if isinstance(returned := function.returns, ast.Subscript)
        if isinstance(returned.value, ast.Name) and returned.value.id == "tuple"
        if isinstance(returned.slice, ast.Tuple) and len(returned.slice.elts) > 2
    )
    assert not found - Counter(UNNAMED), found
