"""Every layout of a map, by name: all of them stand in one file, and the page switches."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from views.map.facts import MapFacts, Values
from views.map.layout_force import force_layout
from views.map.layout_geography import geographic_layout
from views.map.layout_networks import network_layout
from views.map.layout_tiles import best_tile_layout, tile_layout

LayoutName = Literal["tiles", "geo", "networks", "force"]
LAYOUTS: tuple[LayoutName, ...] = get_args(LayoutName)

#: What a layout is called in its forms for less wide screens, and how many columns they have.
NARROW, MEDIUM = "-narrow", "-medium"


def lay_out(facts: MapFacts, cells: Mapping[str, tuple[int, int]] | None = None) -> Values:
    """The layouts by name, some of them in narrower forms as well.

    Args:
        facts: what the map shows.
        cells: cells of the tile grid that the region's own data give, by municipality key.
    """
    rows, nodes, edges = facts.municipalities, facts.nodes, facts.edges
    layouts = {
        "tiles": best_tile_layout(rows, nodes, cells),
        "geo": geographic_layout(rows, nodes),
        "networks": network_layout(rows, nodes, edges),
        "force": force_layout(rows, nodes, edges),
        f"tiles{MEDIUM}": tile_layout(rows, nodes, columns=3),
        f"tiles{NARROW}": tile_layout(rows, nodes, columns=2),
        f"networks{NARROW}": network_layout(rows, nodes, edges, columns=2),
    }
    return {name: layout.values() for name, layout in layouts.items()}
