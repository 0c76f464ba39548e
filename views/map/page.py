"""The planner's map: one file that opens offline and shows who stands alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph.writing import write_text
from views.finding import dispute_sentence, headline_sentence, totals_sentence
from views.html import bundle, environment, policy, program_version
from views.map.facts import MapFacts, Values, read_facts
from views.map.layouts import LAYOUTS, LayoutName, lay_out
from views.map.public import make_public
from views.map.sentence import headline, sentence
from views.names import region_name
from views.palette import DARK, LIGHT, style_variables
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
    "headings.js",
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


def write_page(derived: Derived, path: Path, options: MapOptions, home: str | None = None) -> Path:
    """Write one page, in UTF-8 and with the same line ends on every system."""
    write_text(render_map(derived, options, home), path)
    return path


def render_map(derived: Derived, options: MapOptions | None = None, home: str | None = None) -> str:
    """The map as the text of one HTML file: the same text for the same facts and options.

    Args:
        derived: the dataset with its derived facts.
        options: how to draw it.
        home: relative address of the overview that this page is a part of.
    """
    from views.map.network import vis_script

    options = options or MapOptions()
    facts = read_facts(derived)
    if options.public:
        facts = make_public(facts, options.smallest_group)

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
            vis=trusted(vis),
            script=trusted(script),
            style=trusted(style),
        )
    )


def page_title(region: str, years: Sequence[int], language: Language) -> str:
    """The heading of a page: what it shows, of which region, and for which years."""
    name = region_name(region, language)
    head = term("networking-of-schools", language)
    return ", ".join([f"{head}: {name}" if name else head, *(str(year) for year in years)])


def _title(facts: MapFacts, language: Language) -> str:
    years = sorted({one["year"] for one in facts.documents if one["year"]})
    return page_title(facts.region, years, language)


def trusted(text: str) -> Any:
    """Text that is set into a page as it is: the files of this package and of vis-network."""
    import markupsafe

    return markupsafe.Markup(text)  # noqa: S704 (our own files and the library's, never data)


def page_data(facts: MapFacts, options: MapOptions, home: str | None = None) -> Values:
    """Everything that the page's script reads."""
    from views.map.network import MapNetwork

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
        "place": {language: region_name(facts.region, language) for language in LANGUAGES},
        "summary": _summary(facts),
        "finding": {
            language: {
                "outside": headline_sentence(facts.summary, language),
                "disputed": dispute_sentence(facts.summary, language),
                "totals": totals_sentence(facts.summary, language),
            }
            for language in LANGUAGES
        },
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
        "version": program_version(),
        "home": home,
        "palette": {"light": LIGHT, "dark": DARK},
        "words": {language: words(language) for language in LANGUAGES},
        "forms": {language: forms(language) for language in LANGUAGES},
    }


def _summary(facts: MapFacts) -> Values:
    summary = facts.summary
    return {
        "schools": summary.programme_schools,
        "connected": summary.connected,
        "isolated": summary.isolated,
        "unknown": summary.unknown,
        "unknownIsolated": [summary.unknown_isolated, summary.unknown_isolated_highest],
        "outside": [summary.outside_lowest, summary.outside_highest],
        "disputed": summary.disputed,
        "named": summary.named_schools,
        "tied": summary.named_connected,
    }


def _cells(facts: MapFacts, options: MapOptions) -> dict[str, tuple[int, int]]:
    """The cells that were given by name, by key."""
    return {
        row["id"]: options.cells[row["name"]["ru"]]
        for row in facts.municipalities
        if row["name"]["ru"] in options.cells
    }


def _municipality(facts: MapFacts, wanted: str | None, keys: set[str]) -> str | None:
    from graph.asked import meant

    if wanted is None or wanted in keys:
        return wanted
    return meant(wanted, [(str(row["id"]), row["name"]["ru"]) for row in facts.municipalities])
