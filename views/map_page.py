"""The planner's map: one file that opens offline and shows who stands alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from views.html import bundle, environment, policy, script_json
from views.map_facts import MapFacts, Values, read_facts
from views.map_layouts import LAYOUTS, LayoutName, lay_out
from views.map_sentence import headline, sentence
from views.palette import DARK, LIGHT, style_variables
from views.public import make_public
from views.words import LANGUAGES, Language, forms, term, words

if TYPE_CHECKING:
    from graph.derive import Derived

#: The files of the page, in the order in which they are set into it.
SCRIPTS = (
    "state.js",
    "words.js",
    "facts.js",
    "filters.js",
    "surface.js",
    "marks.js",
    "scene.js",
    "network.js",
    "panel.js",
    "between.js",
    "table.js",
    "search.js",
    "controls.js",
    "keyboard.js",
    "export.js",
    "print.js",
    "main.js",
)
STYLES = ("base.css", "layout.css", "panel.css", "narrow.css", "print.css")

#: Up to how many marks one page holds; a bigger graph becomes a folder of pages.
PAGE_LIMIT = 2000


@dataclass(frozen=True)
class MapOptions:
    """How a map is drawn.

    Attributes:
        language: the language that the page opens in; the reader can switch.
        municipality: name or key of the municipality that the page opens on.
        layout: the view that the page opens with.
        public: leave out quotes, contacts, and names in groups smaller than ``smallest_group``.
        smallest_group: how many schools of one municipality and status must stand together for
            their names to be shown on a public map.
        cells: column and row of each municipality's tile, by name, where the region's own data
            give them; computed where they do not.
    """

    language: Language = "ru"
    municipality: str | None = None
    layout: LayoutName = "tiles"
    public: bool = False
    smallest_group: int = 5
    cells: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def write_map(derived: Derived, path: Path, options: MapOptions | None = None) -> list[Path]:
    """Write the map of a dataset.

    Args:
        derived: the dataset with its derived facts.
        path: the file to write; for a graph of more than :data:`PAGE_LIMIT` marks a folder of
            that name (without its ending) with an ``index.html`` and one page for each part.
        options: how to draw it.

    Returns:
        The files written, the one to open first.

    Raises:
        NotFoundError: the municipality asked for is not in the dataset.
    """
    from views.overview import marks, write_folder

    options = options or MapOptions()
    if marks(derived) > PAGE_LIMIT:
        return write_folder(derived, path.with_suffix(""), options)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render_map(derived, options), encoding="utf-8", newline="\n")
    return [path]


def render_map(derived: Derived, options: MapOptions | None = None) -> str:
    """The map as the text of one HTML file: the same text for the same facts and options."""
    options = options or MapOptions()
    facts = read_facts(derived)
    if options.public:
        facts = make_public(facts, options.smallest_group)
    return render_facts(facts, options)


def render_facts(facts: MapFacts, options: MapOptions, home: str | None = None) -> str:
    """The page of facts that have been read already.

    Args:
        facts: what to show.
        options: how.
        home: relative address of the overview that this page is a part of.
    """
    from views.map_network import vis_script

    script = f'"use strict";\n(() => {{\n{bundle("map", SCRIPTS)}\n}})();\n'
    style = f"{style_variables()}\n{bundle('map', STYLES)}\n"
    vis = vis_script()
    language = options.language
    return (
        environment()
        .get_template("map/page.html")
        .render(
            language=language,
            title=_title(facts, language),
            sentence=sentence(facts, language),
            headline=headline(facts, language),
            word={name: term(name, language) for name in ("no-script", "skip", "map")},
            policy=policy([vis, script], [style]),
            data=page_data(facts, options, home),
            vis=_trusted(vis),
            script=_trusted(script),
            style=_trusted(style),
        )
    )


def _title(facts: MapFacts, language: Language) -> str:
    from views.transliterate import transliterate

    region = facts.region if language == "ru" else transliterate(facts.region)
    years = sorted({str(one["year"]) for one in facts.documents if one["year"]})
    return ", ".join([f"{term('networking-of-schools', language)}: {region}", *years])


def _trusted(text: str) -> Any:
    import markupsafe

    return markupsafe.Markup(text)  # noqa: S704 (our own files and the library's, never data)


def page_data(facts: MapFacts, options: MapOptions, home: str | None = None) -> Values:
    """Everything that the page's script reads."""
    from views.map_network import MapNetwork

    network = MapNetwork()
    for node in facts.nodes:
        network.add_node(node["id"], **{key: node[key] for key in node if key != "id"})
    seats = {row["id"] for row in facts.municipalities}
    for row in facts.municipalities:
        network.node_map[row["id"]] = row
    for edge in facts.edges:
        network.add_edge(
            edge["from"],
            edge["to"],
            **{key: edge[key] for key in edge if key not in ("from", "to")},
        )
    network.options = {
        "physics": False,
        "layout": {"improvedLayout": False},
        "interaction": {"hover": True, "keyboard": False, "dragNodes": False, "tooltipDelay": 1e6},
    }
    return {
        "region": {language: _title(facts, language) for language in LANGUAGES},
        "place": {"ru": facts.region, "en": _english(facts.region)},
        "summary": _summary(facts),
        "sentence": {language: sentence(facts, language) for language in LANGUAGES},
        "municipalities": facts.municipalities,
        "nodes": network.nodes,
        "edges": network.edges,
        "options": network.options,
        "regionFigures": facts.region_figures,
        "between": facts.between,
        "layouts": lay_out(facts, _cells(facts, options)),
        "documents": facts.documents,
        "opens": {
            "language": options.language,
            "layout": options.layout if options.layout in LAYOUTS else "tiles",
            "municipality": _municipality(facts, options.municipality, seats),
        },
        "public": options.smallest_group if options.public else 0,
        "version": _version(),
        "home": home,
        "palette": {"light": LIGHT, "dark": DARK},
        "words": {language: words(language) for language in LANGUAGES},
        "forms": {language: forms(language) for language in LANGUAGES},
    }


def _english(name: str) -> str:
    from views.transliterate import transliterate

    return transliterate(name)


def _summary(facts: MapFacts) -> Values:
    summary = facts.summary
    return {
        "schools": summary.programme_schools,
        "connected": summary.connected,
        "isolated": summary.isolated,
        "unknown": summary.unknown,
        "unknownIsolated": [summary.unknown_isolated, summary.unknown_isolated_highest],
        "byRows": summary.isolated_by_rows,
        "byTotals": summary.isolated_by_totals,
        "overCounted": list(summary.over_counted),
    }


def _cells(facts: MapFacts, options: MapOptions) -> dict[str, tuple[int, int]]:
    """The cells that were given by name, by key."""
    return {
        row["id"]: options.cells[row["name"]["ru"]]
        for row in facts.municipalities
        if row["name"]["ru"] in options.cells
    }


def _municipality(facts: MapFacts, wanted: str | None, keys: set[str]) -> str | None:
    from graph.errors import NotFoundError

    if wanted is None or wanted in keys:
        return wanted
    for row in facts.municipalities:
        if wanted.casefold() in (name.casefold() for name in row["name"].values()):
            return str(row["id"])
    names = ", ".join(row["name"]["ru"] for row in facts.municipalities)
    raise NotFoundError(
        f"There is no municipality '{wanted}'.", remedy=f"The dataset has: {names}."
    )


def _version() -> str:
    try:
        return version("schoolnet")
    except PackageNotFoundError:
        return "0"
