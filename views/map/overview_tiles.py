"""The tiles of an overview: where each stands, and how large it is for its dots."""

from __future__ import annotations

import math
from collections.abc import Sequence

from views.map.facts import Values
from views.map.grid import columns_for, grid_cells

#: A tile is so wide that its heading fits; a dot takes a square of this side.
WIDTH, STEP, PAD, HEADING, GAP = 168, 6, 8, 62, 10

#: Width to height of the window that the overview is laid out for.
WINDOW = 1.35


def overview_tiles(tiles: Sequence[Values]) -> Values:
    """The tiles with their places, and the size of the whole.

    Args:
        tiles: name, counts and coordinates of each part.
    """
    per_row = (WIDTH - 2 * PAD) // STEP
    heights = {tile["id"]: _height(tile, per_row) for tile in tiles}
    usual = sum(heights.values()) / max(1, len(heights))
    columns = columns_for(len(tiles), WINDOW * (usual + GAP) / (WIDTH + GAP))
    cells = grid_cells([(tile["id"], tile["coordinates"]) for tile in tiles], columns)
    rows = sorted({cell[1] for cell in cells.values()})
    tops: dict[int, float] = {}
    top = 0.0
    for row in rows:
        tops[row] = top
        top += GAP + max(heights[key] for key, cell in cells.items() if cell[1] == row)
    placed = [
        {
            **{name: value for name, value in tile.items() if name != "coordinates"},
            "x": cells[tile["id"]][0] * (WIDTH + GAP),
            "y": tops[cells[tile["id"]][1]],
            "w": WIDTH,
            "h": heights[tile["id"]],
        }
        for tile in tiles
    ]
    return {
        "tiles": placed,
        "dots": {"step": STEP, "perRow": per_row, "pad": PAD, "heading": HEADING},
        "width": max((tile["x"] + WIDTH for tile in placed), default=0),
        "height": max(top - GAP, 0),
    }


def _height(tile: Values, per_row: int) -> int:
    """Heading, then the rows of each status, with a space between."""
    rows: list[int] = [
        math.ceil(tile[status] / per_row) for status in ("connected", "unknown", "isolated")
    ]
    return HEADING + sum(count * STEP + 5 for count in rows if count) + PAD
