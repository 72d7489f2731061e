"""A picture as one file: pyvis makes a stand-alone page of it, and a still one is written as SVG.

pyvis' own page would load Bootstrap from a CDN, run scripts hidden in titles and headings, and write without an
encoding; so it renders our template (autoescaped, everything inline, a policy that lets nothing else in) from
positions that Python gave, and our caller writes the text it returns.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from kg.catalogue.reading import Connection
from kg.catalogue.relations import KINDS, PICTURED, merged
from kg.errors import BadParameter
from kg.network import vis
from kg.network.overview import Overview
from kg.network.picture import Opening, Picture, Selection, compose, gathered
from kg.text import xml_safe
from kg.words import say
from kg.words.writing import shorten

MOST = 2000  # nodes that a file shows
SHOWN = 300  # rows of its table that stand open
SVG_POLICY = "default-src 'none'; frame-ancestors 'none'"  # a picture opened by itself runs and loads nothing


def draw(
    catalogue: Connection, node: str, path: Path, depth: int = 1, limit: int = MOST, language: str = "vi"
) -> Picture:
    """Writes what lies within `depth` steps of a node (a key: 'act/…') to an HTML file; returns what was drawn.

    At most `limit` nodes (not above MOST). Raises NotFound; BadParameter for what is no key or cannot be written.
    """
    picture = around(catalogue, node, depth, min(limit, MOST))
    try:
        path.write_text(page(picture, picture.nodes[0].title, language), encoding="utf-8")
    except OSError as error:
        raise BadParameter("path", f"{path}: cannot be written ({error.strerror}); choose another file.") from error
    return picture


def around(catalogue: Connection, node: str, depth: int, limit: int) -> Picture:
    """What lies within `depth` steps of a node, at most so many nodes, nearest first."""
    everything = dict.fromkeys(KINDS, limit)
    node = merged(catalogue, [node])[node]
    selection = Selection((node,), (Opening(node, everything),), only=PICTURED)
    for _ in range(1, depth):
        keys = gathered(catalogue, selection, limit)
        selection = Selection((node,), tuple(Opening(key, everything) for key in keys), only=PICTURED)
    return compose(catalogue, selection, limit)


def page(picture: Picture | Overview, heading: str, language: str) -> str:
    """A stand-alone HTML page of a picture."""
    from pyvis.network import Network  # brings IPython along: half a second that only a saved file should take

    data = vis.of_picture(picture, language) if isinstance(picture, Picture) else vis.of_overview(picture, language)
    network = Network(directed=True, cdn_resources="in_line")
    network.nodes, network.edges, network.options = data["nodes"], data["edges"], data["options"]
    network.templateEnv, network.path = _environment(), "drawing.html"
    network.templateEnv.globals.update(
        title=heading,
        language=language,
        w=lambda key, **values: say(f"drawing.{key}", language, **values),
        vis=vis,
        kinds=data["kinds"],
        column=data["column"],
        used=sorted({node["group"] for node in data["nodes"]} & set(KINDS), key=list(KINDS).index),
        shown=SHOWN,
        facts=picture.edges if isinstance(picture, Picture) else (),
        groups=picture.groups if isinstance(picture, Overview) else (),
        labels={node["id"]: node["caption"] for node in data["nodes"]},
        short=shorten,
        options_of_pyvis=json.loads,
        scripts=_scripts(),
        style=_style(),
        policy=_policy(),
    )
    return str(network.generate_html())


def svg(data: vis.Dictionaries) -> str:
    """The picture of these dictionaries (`vis.of_picture`) as SVG, on white."""
    points = {node["id"]: node for node in data["nodes"]}
    side = 60.0 if data["column"] else 190.0
    xs, ys = [node["x"] for node in data["nodes"]] or [0], [node["y"] for node in data["nodes"]] or [0]
    box = (min(xs) - side, min(ys) - side, max(xs) - min(xs) + 2 * side + data["column"], max(ys) - min(ys) + 2 * side)
    colours = {name: kind.light for name, kind in KINDS.items()}
    template = _environment().get_template("drawing.svg")
    return xml_safe(template.render(data=data, points=points, box=box, colours=colours, vis=vis))


def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("kg.network", "."),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )


@cache
def _scripts() -> tuple[Markup, ...]:
    """The scripts of the page, ready to stand inline: vis-network as released, our drawing, and the page's own."""
    static = resources.files("api").joinpath("pages", "static")
    files = ("vendor/vis-network/vis-network.min.js", "picture.js")
    texts = [static.joinpath(file).read_text("utf-8") for file in files]
    texts.append(resources.files(__package__).joinpath("drawing.js").read_text("utf-8"))
    if any("</script" in text.lower() or "<!--" in text for text in texts):
        raise ValueError("a script that ends its own element cannot stand inline")
    return tuple(Markup(text.replace("//# sourceMappingURL=", "// source map: ")) for text in texts)


@cache
def _style() -> Markup:
    return Markup(vis.style_sheet() + resources.files(__package__).joinpath("drawing.css").read_text("utf-8"))


def _policy() -> str:
    """Only these scripts and this style, by their hashes; nothing from anywhere else."""
    scripts = " ".join(_hash(script) for script in _scripts())
    return f"default-src 'none'; script-src {scripts}; style-src {_hash(_style())}; base-uri 'none'; form-action 'none'"


def _hash(text: Any) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(str(text).encode()).digest()).decode()}'"
