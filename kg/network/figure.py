"""A picture as a figure for a paper (SVG, PDF, PNG at 300 dpi) and as a graph file (GEXF, GraphML).

The figure has a title, a legend, and at its foot the source, the day and the address it was made from.
"""

from __future__ import annotations

import io
from typing import Any

from msgspec import Struct

from kg.catalogue.relations import KINDS
from kg.network import vis, whole
from kg.network.overview import Overview
from kg.network.picture import Picture

DPI = 300
FIGURES = {"svg": "image/svg+xml", "pdf": "application/pdf", "png": "image/png"}
_INCH = 105.0  # world units an inch
_LEAST, _MOST = 4.0, 16.0  # inches: 16 by 16 at 300 dpi are 92 MB of memory while it is drawn
_MARKS = {"square": "s", "diamond": "D", "dot": "o", "triangle": "^", "hexagon": "h"}
_FONTS = ["Noto Sans", "DejaVu Sans"]  # both write Vietnamese


class Told(Struct, frozen=True):
    """What stands around the figure: its title, and the lines at its foot."""

    title: str
    foot: list[str]


def figure(data: vis.Dictionaries, told: Told, ending: str, language: str) -> bytes:
    """The picture of these dictionaries (`vis.of_picture`, `vis.of_overview`) as a file of FIGURES."""
    import matplotlib  # here, not above: a server answers before it needs this
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    settings: Any = {"svg.fonttype": "none", "pdf.fonttype": 42, "font.family": _FONTS, "svg.hashsalt": "vietkg"}
    with matplotlib.rc_context(settings):
        points = {node["id"]: node for node in data["nodes"]}
        xs, ys = [node["x"] for node in points.values()] or [0], [node["y"] for node in points.values()] or [0]
        left, right = min(xs) - 60, max(xs) + 220
        wide, tall = right - left, max(ys) - min(ys) + 120
        size = [min(_MOST, max(_LEAST, length / _INCH)) for length in (wide, tall)]
        sheet = Figure(figsize=(size[0], size[1] + 1.1), dpi=DPI)
        FigureCanvasAgg(sheet)
        foot, head = 0.55 / (size[1] + 1.1), 0.55 / (size[1] + 1.1)
        axes = sheet.add_axes((0, foot, 1, 1 - foot - head))
        axes.set_xlim(left, right)
        axes.set_ylim(max(ys) + 60, min(ys) - 60)
        axes.set_axis_off()
        for at, year in data["axis"]:
            axes.axvline(at, color="#d0d0d0", linewidth=0.6, zorder=0)
            axes.text(at + 3, min(ys) - 52, year, fontsize=7, color="#555555")
        _edges(axes, data, points)
        _nodes(axes, data)
        sheet.text(0.02, 1 - head / 2, told.title, fontsize=11, fontweight="bold", va="center")
        sheet.text(0.02, foot / 2, "\n".join(told.foot), fontsize=6.5, color="#444444", va="center")
        _legend(sheet, data, language)
        file = io.BytesIO()
        sheet.savefig(file, format=ending, metadata={"Date": None} if ending == "svg" else None)
        return file.getvalue()


def _edges(axes: Any, data: vis.Dictionaries, points: dict[str, Any]) -> None:
    for edge in data["edges"]:
        one, other = points[edge["from"]], points[edge["to"]]
        colour = KINDS[edge["group"]].light if edge["group"] in KINDS else "#888888"
        bend = edge.get("smooth") or {}
        turn = bend.get("roundness", 0) * (-1 if bend.get("type") == "curvedCW" else 1)
        axes.annotate(
            "",
            xy=(other["x"], other["y"]),
            xytext=(one["x"], one["y"]),
            arrowprops={
                "arrowstyle": "-|>" if edge.get("arrows") else "-",
                "connectionstyle": f"arc3,rad={turn}",
                "linestyle": (0, (4, 3)) if edge.get("dashes") else "solid",
                "linewidth": 0.6 * edge.get("width", 1),
                "color": colour,
                "alpha": 0.65,
                "shrinkA": 5,
                "shrinkB": 6,
                "mutation_scale": 8,
            },
            zorder=1,
        )


def _nodes(axes: Any, data: vis.Dictionaries) -> None:
    for node in data["nodes"]:
        kind = KINDS.get(node["group"])
        mark, colour = (_MARKS[kind.shape], kind.light) if kind else ("o", "#ffffff")
        size = (node.get("size") or 6) * (0.62 if kind else 0.9)
        edge = "#111111" if node.get("start") else "#777777" if not kind else colour
        axes.plot(node["x"], node["y"], mark, markersize=size, color=colour, markeredgecolor=edge, zorder=2)
        if node.get("caption"):
            _caption(axes, node, size)


def _caption(axes: Any, node: vis.Dictionaries, size: float) -> None:
    """Beside a thing, below a group."""
    under = node["group"] == "group"
    axes.annotate(
        node["caption"].replace(" · ", "\n") + (f"\n{node['below']}" if under else ""),
        (node["x"], node["y"]),
        xytext=(0, -size / 2 - 3) if under else (size / 2 + 3, 0),
        textcoords="offset points",
        ha="center" if under else "left",
        va="top" if under else "center",
        fontsize=6.5,
        fontweight="bold" if node.get("start") else "normal",
        bbox={"facecolor": "white", "alpha": 0.85, "edgecolor": "none", "pad": 0.5},
        zorder=3,
    )


def _legend(sheet: Any, data: vis.Dictionaries, language: str) -> None:
    from matplotlib.lines import Line2D

    used = {node["group"] for node in data["nodes"]}
    marks = [
        Line2D([], [], color=kind.light, marker=_MARKS[kind.shape], linestyle="none", markersize=5, label=label)
        for name, kind in KINDS.items()
        if name in used and (label := vis.kind_name(name, language))
    ]
    if marks:
        sheet.legend(handles=marks, loc="lower right", ncols=len(marks), fontsize=7, frameon=False)


def graph_file(drawn: Picture | Overview, ending: str, language: str) -> bytes:
    """The nodes and edges of a picture, or the groups of an overview, as a file of `whole.FORMATS`, with places."""
    import networkx as nx  # here, not above: a server answers before it needs this

    graph = nx.MultiDiGraph()
    if isinstance(drawn, Overview):
        for group in drawn.groups:
            graph.add_node(group.lead, label=group.label, kind="group", size=len(group.members), x=group.x, y=group.y)
        for one, other, weight in drawn.links:
            graph.add_edge(one, other, label="", weight=float(weight))
    else:
        for node in drawn.nodes:
            about = {"label": node.title, "kind": node.kind, "weight": node.weight}
            graph.add_node(node.id, **about, x=float(node.x), y=float(node.y))
        for edge in drawn.edges:
            place = edge.evidence
            graph.add_edge(
                edge.source,
                edge.target,
                label=vis.phrase(edge.relation, language),
                relation=edge.relation.name,
                weight=edge.count,
                document=place.document or "",
                locator=place.locator or "",
                quote=place.quote or "",
            )
    return whole.graph_file(graph, ending)
