"""A picture as vis-network takes it (and pyvis, which wraps it): node, edge and kind dictionaries, in one language.

Nothing here is HTML, and no `title` or `label` is set: vis-network would make tooltips of the one and draw the other at
the size of the zoom; `picture.js` writes captions itself, readable at any zoom.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from kg.catalogue.relations import DETAILS, KINDS, RELATIONS, Edge, Relation
from kg.network.arrangement import COLUMN
from kg.network.overview import Overview
from kg.network.picture import Picture
from kg.words import say

Dictionaries = dict[str, Any]
_CORNERS = {
    "square": "2,2 14,2 14,14 2,14",
    "diamond": "8,0 16,8 8,16 0,8",
    "triangle": "8,1 15,14 1,14",
    "hexagon": "4,1.5 12,1.5 16,8 12,14.5 4,14.5 0,8",
}
_BULGE = 45.0  # how far a bent edge leaves its column
OPTIONS: Dictionaries = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "hideEdgesOnDrag": True, "hideEdgesOnZoom": False, "zoomSpeed": 0.7},
    "nodes": {"borderWidth": 1.5, "size": 9, "shape": "dot"},
    "edges": {"smooth": False, "hoverWidth": 0.6, "selectionWidth": 1.6, "arrowStrikethrough": False},
}


def of_picture(picture: Picture, language: str) -> Dictionaries:
    """{"kinds", "nodes", "edges", "column"}: all that draws this picture."""
    sized = picture.view == "network"
    nodes: list[Dictionaries] = [
        {
            "id": node.id,
            "group": node.kind,
            "x": round(node.x),
            "y": round(node.y),
            "caption": node.label,
            "size": (round(7 + min(12.0, 2.5 * math.sqrt(node.weight))) if sized else 9) + 4 * node.start,
            "opened": node.opened,
            "start": node.start,
            "weight": node.weight,
        }
        for node in picture.nodes
    ]
    edges = [of_edge(edge, language) for edge in picture.shown()]
    _bend(edges, {node.id: (node.x, node.y) for node in picture.nodes})
    for rest in picture.rests:
        caption = f"+{counts_in_words({rest.kind: rest.count}, language)}"
        nodes.append({"id": rest.id, "group": "rest", "x": round(rest.x), "y": round(rest.y), "caption": caption})
        edges.append({"id": f"~{rest.id}", "from": rest.of, "to": rest.id, "group": "rest", "dashes": [2, 4]})
    drawn = {"kinds": kinds(language), "options": OPTIONS, "nodes": nodes, "edges": edges}
    axis = [[at, year or say("explorer.undated", language)] for at, year in picture.axis]
    column = COLUMN if picture.view in ("columns", "tree") else 0
    return {**drawn, "column": column, "view": picture.view, "axis": axis}


def of_edge(edge: Edge, language: str) -> Dictionaries:
    """One edge: thicker where more places say it, with an arrow where it has a direction."""
    drawn: Dictionaries = {
        "id": edge.id,
        "from": edge.source,
        "to": edge.target,
        "group": edge.relation.target,
        "word": word(edge, language) + (f" ({edge.count})" if edge.count > 1 else ""),
        "width": round(1 + 0.7 * math.log2(edge.count), 1),
    }
    if edge.relation.dashes:
        drawn["dashes"] = [6, 4]
    if not edge.relation.derived:
        drawn["arrows"] = {"to": {"enabled": True, "scaleFactor": 0.6}}
    return drawn


def _bend(edges: list[Dictionaries], points: Mapping[str, tuple[float, float]]) -> None:
    """Edges between the same two nodes part from each other; one that runs up or down a column passes beside it."""
    beside: dict[frozenset[str], list[Dictionaries]] = {}
    for edge in edges:
        beside.setdefault(frozenset((edge["from"], edge["to"])), []).append(edge)
    for pair in beside.values():
        for number, edge in enumerate(pair):
            (x, y), (to_x, to_y) = points[edge["from"]], points[edge["to"]]
            straight = len(pair) == 1 and abs(x - to_x) > 1
            if straight:
                continue
            least = _BULGE / (math.hypot(x - to_x, y - to_y) or 1) if abs(x - to_x) <= 1 else 0.14
            forward = edge["from"] == pair[0]["from"]
            kind = "curvedCW" if (number % 2 == 0) == forward else "curvedCCW"
            roundness = round(min(0.5, least * (1 + number // 2)), 3)
            edge["smooth"] = {"enabled": True, "type": kind, "roundness": roundness}


def of_overview(overview: Overview, language: str) -> Dictionaries:
    """The groups of the collection as circles, what joins them as lines."""
    nodes = [
        {
            "id": f"group/{group.lead}",
            "group": "group",
            "x": round(group.x),
            "y": round(group.y),
            "size": round(group.radius),
            "caption": group.label,
            "below": counts_in_words(group.counts, language),
            "parts": dict(group.counts),
        }
        for group in overview.groups
    ]
    most = max((weight for *_, weight in overview.links), default=1.0)
    edges = [
        {"id": f"{a}~~{b}", "from": f"group/{a}", "to": f"group/{b}", "group": "rest", "width": 1 + 7 * weight / most}
        for a, b, weight in overview.links
    ]
    return {
        "kinds": kinds(language),
        "options": OPTIONS,
        "nodes": nodes,
        "edges": edges,
        "column": 0,
        "view": "overview",
        "axis": [],
    }


def kinds(language: str) -> Dictionaries:
    """The kinds by name: what they are called and their shape."""
    return {name: {"name": getattr(kind, language), "shape": kind.shape} for name, kind in KINDS.items()}


def style_sheet() -> str:
    """The colours of the kinds as CSS variables, on light and on dark."""
    light = "".join(f"--kind-{name}: {kind.light}; " for name, kind in KINDS.items())
    dark = "".join(f"--kind-{name}: {kind.dark}; " for name, kind in KINDS.items())
    return (
        f":root {{ {light}}}\n:root[data-theme=dark] {{ {dark}}}\n"
        f"@media (prefers-color-scheme: dark) {{ :root:not([data-theme=light]) {{ {dark}}} }}\n"
    )


def outline(kind: str) -> Markup:
    """The shape of a kind inside a 16 by 16 drawing, as SVG; its class is the kind."""
    shape = KINDS[kind].shape
    if shape == "dot":
        return Markup('<circle class="{}" cx="8" cy="8" r="7"/>').format(kind)
    return Markup('<polygon class="{}" points="{}"/>').format(kind, _CORNERS[shape])


def kind_name(kind: str, language: str) -> str:
    return str(getattr(KINDS[kind], language))


def counts_in_words(counts: Mapping[str, int], language: str) -> str:
    """{"act": 36, "body": 1} → '36 văn bản · 1 cơ quan', '36 acts · 1 body'."""
    return " · ".join(say(f"explorer.count_{kind}", language, n=counts[kind]) for kind in KINDS if counts.get(kind))


def phrase(relation: Relation, language: str, back: bool = False) -> str:
    """The relation read from its source to its target, or back."""
    return str(getattr(relation, f"back_{language}" if back else language))


def details(edge: Edge, language: str) -> str:
    """Roles, purposes, 'chủ trì': what more is said of an edge; '' for nothing."""
    index = 0 if language == "vi" else 1
    return ", ".join(DETAILS[each][index] if each in DETAILS else each for each in edge.details)


def word(edge: Edge, language: str) -> str:
    """What stands at the line: the detail of a post, else the relation's word."""
    told = details(edge, language) if edge.relation.name == "holds" else ""
    return told or str(getattr(edge.relation, f"word_{language}"))


def relation_words(language: str) -> dict[str, tuple[str, str]]:
    """By name: a relation's word, and the kinds it joins ('nhiệm vụ → người, cơ quan')."""
    ends: dict[str, tuple[str, str, list[str]]] = {}
    for each in RELATIONS:
        named = str(getattr(each, f"word_{language}")), kind_name(each.source, language).lower()
        ends.setdefault(each.name, (*named, []))[2].append(kind_name(each.target, language).lower())
    return {name: (said, f"{source} → {', '.join(targets)}") for name, (said, source, targets) in ends.items()}
