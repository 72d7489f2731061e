"""Functions that a newcomer reads in one go, modules that are one room: the ceilings, and what is over them yet."""

from __future__ import annotations

import ast
from collections import Counter
from functools import cache
from pathlib import Path

from test_layers import MODULES, name_of

MOST_LINES, MOST_COMPLEXITY = 40, 20  # of a function: lines of code, cognitive complexity
LEAST_MODULE, MOST_MODULE = 25, 500  # lines of a module
# How many functions of a room may be over a ceiling yet; the numbers only fall. Where reading is by cases, a case is a
# branch, and the cases of one printed form stand together.
LONG: dict[str, int] = {}
KNOTTED = {
    "kg.extract": 10,
    "kg.mentions": 5,
}
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
FLOW = ast.If | ast.For | ast.AsyncFor | ast.While | ast.ExceptHandler | ast.IfExp | ast.Match | ast.comprehension


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


def complexity(node: ast.AST, depth: int = 0) -> int:
    """Cognitive complexity (G. A. Campbell, SonarSource 2018): each break in the flow, more the deeper it stands."""
    total = 0
    for child in ast.iter_child_nodes(node):
        deeper = depth
        if isinstance(child, ast.If) and isinstance(node, ast.If) and node.orelse == [child]:  # elif
            total += 1
        elif isinstance(child, FLOW):
            total += 1 + depth
            deeper += 1
        elif isinstance(child, ast.Lambda | Function):
            deeper += 1
        total += isinstance(child, ast.BoolOp)
        if isinstance(child, ast.If) and child.orelse and not isinstance(child.orelse[0], ast.If):
            total += 1  # else
        total += complexity(child, deeper)
    return total


def over(measure: dict[str, int]) -> Counter[str]:
    return Counter(".".join(name.split(".")[:2]) for name in measure)


def test_functions_are_read_in_one_go() -> None:
    long, knotted = {}, {}
    for path in MODULES:
        for function in functions(path):
            name = f"{name_of(path)}.{function.name}"
            if (size := lines(path, function)) > MOST_LINES:
                long[name] = size
            if (size := complexity(function)) > MOST_COMPLEXITY:
                knotted[name] = size
    assert not over(long) - Counter(LONG), f"split by what it does: {long}"
    assert not over(knotted) - Counter(KNOTTED), f"name what the branches tell apart: {knotted}"


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
