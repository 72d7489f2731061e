"""The explorer: the graph as a picture that opens step by step, with the same facts as a table.

Every state is an address (`api.pages.explorer_state`); the server makes picture, panel and table from it, so the page
works without scripts, and `explorer.js` only draws the picture and follows the page's own links without leaving it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Annotated, Any, NamedTuple
from urllib.parse import quote

import msgspec
from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse, Response

from api.http.addresses import site
from api.http.builds import Build, build_of
from api.pages import explorer_state
from api.pages.explorer_state import SAFE, STEP, State
from api.pages.rendering import address, chosen, render, today
from kg.catalogue.documents import list_documents
from kg.catalogue.implementing import implementation
from kg.catalogue.reading import Connection
from kg.catalogue.relations import KINDS, Edge, degrees, evidence, merged, rows, split
from kg.catalogue.search import search
from kg.errors import NotFound
from kg.network import drawing, figure, vis
from kg.network.overview import MEMBERS, Overview, overview
from kg.network.picture import VIEWS, Opening, Picture, Selection, caption, compose
from kg.network.walks import LONGEST, MOST_LOOKED_AT, shortest_paths
from kg.network.whole import FORMATS
from kg.words import LANGUAGES, say
from kg.words.writing import shorten, written_date

router = APIRouter(include_in_schema=False)
Say = Callable[..., str]
HITS = 8
PLACES = 50  # evidence shown of one edge
WAYS = 12  # shortest ways that are drawn
NAME = 160  # characters of a name in a heading or a list, where there is room
DOCUMENTS = 200  # documents to choose from in the filter


@router.get("/explorer", response_class=HTMLResponse)
def explorer_page(request: Request) -> HTMLResponse:
    """The picture that the address says, or the overview; with the panel of what was chosen, and the table."""
    build, language = build_of(request), chosen(request, "lang", LANGUAGES)
    db, state = build.catalogue(), _asked(request)
    view = _view(build, state, language)
    toggles, seeing = _toggles(view, state), state.seeing()
    return render(
        request,
        "explorer.html",
        w=partial(_say, language),
        state=state,
        url=lambda state: address(request, "explorer") + state.query(),
        see=lambda id: seeing + quote(id, safe=SAFE),
        toggle=lambda id: toggles.get(id) or f"{seeing}{quote(id, safe=SAFE)}&open={quote(id, safe=SAFE)}",
        fresh=lambda key: State(nodes=(key,) if key else (), **_filters(state)),
        panel=_panel(db, state, view["picture"], language),
        stops=_stops(db, state, view["picture"]),
        hits=search(db, state.q, None, HITS).items if state.q.strip() else [],
        hidden=_titles(db, state.hidden),
        nodes={node.id: node for node in view["picture"].nodes} if view["picture"] else {},
        titles=_titles(db, [key for group in view["overview"].groups for key in group.members[:8]])
        if view["overview"]
        else {},
        documents=list_documents(db, limit=DOCUMENTS).items,
        kinds=KINDS,
        vis=vis,
        step=STEP,
        views=VIEWS,
        years=_years(view["data"]["axis"]),
        short=shorten,
        **{**view, "data": {**view["data"], "toggles": toggles}},
    )


@router.get("/api/explorer/picture")
def picture_data(request: Request) -> Response:
    """The same picture as node and edge dictionaries with positions: what vis-network and pyvis take."""
    view = _view(build_of(request), _asked(request), chosen(request, "lang", LANGUAGES))
    return Response(msgspec.json.encode(view["data"]), media_type="application/json")


@router.get("/api/explorer/evidence")
def evidence_data(request: Request, edge: str) -> Response:
    """Every place that says what an edge says (at most PLACES)."""
    state = _asked(request)
    found = evidence(build_of(request).catalogue(), edge, state.only, PLACES)
    return Response(msgspec.json.encode(found), media_type="application/json")


@router.get("/explorer/picture.svg")
def picture_svg(request: Request) -> Response:
    """The picture as SVG: for print, and for readers without scripts."""
    view = _view(build_of(request), _asked(request), chosen(request, "lang", LANGUAGES))
    page = drawing.svg(view["data"])
    return Response(page, media_type="image/svg+xml", headers={"Content-Security-Policy": drawing.SVG_POLICY})


@router.get("/explorer/kinds.css")
def kinds_css() -> Response:
    """The colours of the kinds, light and dark: they stand once, in the table of what is drawn."""
    return Response(vis.style_sheet(), media_type="text/css; charset=utf-8")


@router.get("/explorer/save")
def save(request: Request) -> Response:
    """The picture as one HTML file that works offline."""
    language, state = chosen(request, "lang", LANGUAGES), _asked(request)
    view = _view(build_of(request), state, language)
    page = drawing.page(view["picture"] or view["overview"], view["heading"], language)
    headers = {"Content-Disposition": 'attachment; filename="vietkg.html"'}
    return Response(page, media_type="text/html; charset=utf-8", headers=headers)


@router.get("/explorer/figure.{ending}")
def figure_file(request: Request, ending: Annotated[str, Path(pattern="^(svg|pdf|png)$")]) -> Response:
    """The picture as a figure for a paper: with title, legend, source, day and address; PNG at 300 dpi."""
    language = chosen(request, "lang", LANGUAGES)
    build = build_of(request)
    view = _view(build, _asked(request), language)
    where = f"{site(request)}{address(request, 'explorer')}?{request.url.query}".rstrip("?")
    foot = [_say(language, "figure_source", day=written_date(today()), built=written_date(build.finished[:10])), where]
    body = figure.figure(view["data"], figure.Told(view["heading"], foot), ending, language)
    return Response(body, media_type=figure.FIGURES[ending], headers=_named(ending))


@router.get("/explorer/graph.{ending}")
def graph_file(request: Request, ending: Annotated[str, Path(pattern="^(gexf|graphml)$")]) -> Response:
    """The picture as a graph file for other programs."""
    language = chosen(request, "lang", LANGUAGES)
    view = _view(build_of(request), _asked(request), language)
    body = figure.graph_file(view["picture"] or view["overview"], ending, language)
    return Response(body, media_type=FORMATS[ending], headers=_named(ending))


def _named(ending: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="vietkg.{ending}"'}


def _asked(request: Request) -> State:
    """The state of the address, each file that is a known act as that act."""
    state = explorer_state.read(request.query_params)
    return state.renamed(merged(build_of(request).catalogue(), state.keys()))


def _say(language: str, key: str, /, **values: object) -> str:
    return say(f"explorer.{key}", language, **values)


def _view(build: Build, state: State, language: str) -> dict[str, Any]:
    """What is drawn: picture or overview, its dictionaries, its heading, and what to say of a way or a group."""
    db, say = build.catalogue(), partial(_say, language)
    whole = build.once("overview", overview)
    if state.empty:
        data = vis.of_overview(whole, language)
        return {"picture": None, "overview": whole, "data": data, "heading": say("overview"), "note": ""}
    chosen_selection, note = _selection(db, state, whole, say)
    picture = compose(db, chosen_selection)
    names = {node.id: node.title if "…" in node.label else node.label for node in picture.nodes}
    if state.group:
        heading = say("group_of", name=_titles(db, [state.group]).get(state.group, state.group))
    elif state.path:
        heading = say("path", a=names.get(state.nodes[0], ""), b=names.get(state.path, ""))
    else:
        heading = say("title_of", name=names.get(state.nodes[0], ""))
    return {
        "picture": picture,
        "overview": None,
        "data": vis.of_picture(picture, language),
        "heading": heading,
        "note": note,
    }


def _selection(db: Connection, state: State, whole: Overview, say: Say) -> tuple[Selection, str]:
    """What the picture is of, and a sentence where the address asks for a way or a group."""
    start, opened, note = state.nodes, state.openings, ""
    ways: list[list[str]] = []
    marked = (state.group,) if state.group else (*state.nodes[:1], state.path) if state.path else ()
    if state.group:
        start, note = _group(db, state.group, whole, say)
    elif state.path:
        start, ways, note = _way(db, state, say)
    if state.group or state.path:  # what such a picture starts from stays closed until it is opened
        opened = (*(Opening(key, {}) for key in start if key not in state.opened), *opened)
    return Selection(
        start,
        opened,
        frozenset(state.hidden),
        state.pinned,
        state.only,
        marked,
        tuple(map(tuple, ways)),
        state.view or "columns",
        frozenset(state.less),
    ), note


def _group(db: Connection, lead: str, whole: Overview, say: Say) -> tuple[tuple[str, ...], str]:
    group = next((group for group in whole.groups if group.lead == lead), None)
    if group is None:
        raise NotFound(f"No group {lead!r} in the overview of this build.")
    members = group.members[:MEMBERS]
    joints = dict.fromkeys(merged(db, group.joints).values())
    return tuple(dict.fromkeys((*members, *joints))), say("group_more", n=len(group.members), shown=len(members))


class _Way(NamedTuple):
    """The nodes on the ways, the ways, and a note for the reader."""

    nodes: tuple[str, ...]
    ways: list[list[str]]
    note: str


def _way(db: Connection, state: State, say: Say) -> _Way:
    ends = (state.nodes[0], state.path)
    every = shortest_paths(db, *ends, state.only, most=MOST_LOOKED_AT)
    ways = every[:WAYS]
    if ways:
        keys = dict.fromkeys(key for way in ways for key in way)
        word = "path_found" if len(every) == len(ways) else "path_some"
        return _Way(tuple(keys), ways, say(word, n=len(ways), all=len(every), steps=len(ways[0]) - 1))
    a, b = (_titles(db, [end]).get(end, end) for end in ends)
    filtered = say("path_filtered") if state.filtered else ""
    return _Way(ends, [], say("path_none", n=LONGEST, a=a, b=b, filtered=filtered))


def _titles(db: Connection, keys: Iterable[str]) -> dict[str, str]:
    return {key: caption(split(key)[0], row, NAME) for key, row in rows(db, keys).items()}


def _toggles(view: Mapping[str, Any], state: State) -> dict[str, str]:
    """Where a double click or Enter leads: groups open, opened nodes close, counts show more (all others open)."""
    if view["overview"]:
        return {f"group/{group.lead}": State(group=group.lead).query() for group in view["overview"].groups}
    picture: Picture = view["picture"]
    found = {node.id: state.closing(node.id).query() for node in picture.nodes if node.opened}
    return found | {r.id: state.showing(r.of, r.kind, r.shown + STEP).query() for r in picture.rests}


class _Stops(NamedTuple):
    """How many of the tasks that implement an act a picture has."""

    act: str
    drawn: int
    all: int


def _stops(db: Connection, state: State, picture: Picture | None) -> _Stops | None:
    """What a tree of an act's implementation leaves out, which nothing in it shows: tasks through another act."""
    if not picture or picture.view != "tree" or not state.nodes or split(state.nodes[0])[0] != "act":
        return None
    act = split(state.nodes[0])[1]
    tasks = {f"task/{task.id}" for item in implementation(db, act).items for task in item.tasks}
    drawn = len(tasks & {node.id for node in picture.nodes})
    return _Stops(act, drawn, len(tasks)) if drawn < len(tasks) else None


def _years(axis: list[list[Any]]) -> list[int]:
    """The years of a timeline, for its slider."""
    return sorted({int(label[-4:]) for _, label in axis if label[-4:].isdigit()})


def _filters(state: State) -> dict[str, Any]:
    return {name: getattr(state, name) for name in ("relations", "document", "since", "until", "view", "less")}


def _panel(db: Connection, state: State, picture: Picture | None, language: str) -> dict[str, Any] | None:
    """What the panel tells of the chosen node (its counts by kind, its facts here) or edge (every place)."""
    if not picture or not picture.nodes:
        return None
    if edge := next((edge for edge in picture.edges if edge.id == state.see), None):
        return {"edge": edge, "places": evidence(db, edge.id, state.only, PLACES)}
    node = next((node for node in picture.nodes if node.id == state.see), picture.nodes[0])
    facts = [edge for edge in picture.edges if node.id in (edge.source, edge.target)]
    beside = {edge.source if edge.target == node.id else edge.target for edge in facts}
    shown = Counter(key.partition("/")[0] for key in beside)
    counts = degrees(db, [node.id], state.only)[node.id]
    said: dict[str, list[Edge]] = {}
    for edge in facts:
        said.setdefault(vis.phrase(edge.relation, language, back=edge.target == node.id), []).append(edge)
    return {"node": node, "facts": said, "counts": [(kind, total, shown[kind]) for kind, total in counts.items()]}
