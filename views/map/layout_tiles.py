"""The tile layout: one tile a municipality, its schools inside in zones, nothing overlapping.

From the top of a tile: networks and partners that are seated there, connected schools, schools
whose status is unknown, named schools outside the programme, and on the shelf at the foot the
isolated ones. A tile is as high as its schools need, and twice as wide where there are many.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from views.map.grid import Cell, columns_for, grid_cells
from views.map.layout_parts import (
    GAP,
    HUB_STEP,
    PAD,
    SEATED,
    Layout,
    Values,
    in_rows,
    reading_order,
    rows_height,
    step_of,
    zones,
)

WIDTH = 228
HEADING = 46
ZONE_GAP = 7
SHELF_PAD = 4
LINE = 26

#: Up to how many tiles several numbers of columns are tried, and for which window.
TRIED = 40
WINDOW = (1000, 640)

#: From how many schools on a tile is two, and three, columns wide.
WIDER = (45, 180)


def tile_layout(
    municipalities: Sequence[Values],
    nodes: Sequence[Values],
    columns: int | None = None,
    cells: Mapping[str, Cell] | None = None,
) -> Layout:
    """Lay out the tiles.

    Args:
        municipalities: their rows.
        nodes: the schools and everything else that has a mark.
        columns: how many tiles stand side by side; None: as many as suit a landscape window.
        cells: cells that the region's own data give to its municipalities.
    """
    members: dict[str | None, list[Values]] = {}
    seats = {municipality["id"] for municipality in municipalities}
    for node in nodes:
        home = node.get("municipality")
        if home not in seats and node["kind"] == "school":
            home = municipalities[-1]["id"] if municipalities else None
        members.setdefault(home if home in seats else None, []).append(node)
    chosen = grid_cells(
        [(row["id"], row.get("coordinates")) for row in municipalities],
        columns or columns_for(len(municipalities)),
        cells if columns is None else None,
    )
    layout = Layout()
    sizes = {row["id"]: _size(members.get(row["id"], []), row) for row in municipalities}
    lefts = _starts({cell[0]: 0.0 for cell in chosen.values()}, chosen, sizes, 0)
    tops = _starts({cell[1]: 0.0 for cell in chosen.values()}, chosen, sizes, 1)
    for row in municipalities:
        column, line = chosen[row["id"]]
        _fill_tile(layout, row, members.get(row["id"], []), lefts[column], tops[line], sizes)
    layout.width = max((box["x"] + box["w"] for box in layout.boxes), default=0)
    layout.height = max((box["y"] + box["h"] for box in layout.boxes), default=0)
    _add_strip(layout, [node for node in members.get(None, []) if node["kind"] in SEATED])
    return layout


def _size(members: Sequence[Values], row: Values) -> tuple[float, float]:
    schools = sum(1 for node in members if node["kind"] == "school")
    wide = 1 + sum(1 for limit in WIDER if schools > limit)
    width = wide * WIDTH + (wide - 1) * GAP
    height: float = HEADING
    inner = width - 2 * PAD
    for name, nodes in zones(members).items():
        if nodes:
            height += rows_height(len(nodes), inner, step_of(name)) + ZONE_GAP
            height += 2 * SHELF_PAD if name == "isolated" else 0
    return width, max(height + PAD - ZONE_GAP, HEADING + PAD)


def _starts(
    starts: dict[int, float],
    chosen: Mapping[str, Cell],
    sizes: Mapping[str, tuple[float, float]],
    axis: int,
) -> dict[int, float]:
    """Where each column (axis 0) or row (axis 1) of the grid begins."""
    place = 0.0
    for index in sorted(starts):
        starts[index] = place
        place += GAP + max(
            sizes[name][axis] for name, cell in chosen.items() if cell[axis] == index
        )
    return starts


def _fill_tile(
    layout: Layout,
    row: Values,
    members: Sequence[Values],
    left: float,
    top: float,
    sizes: Mapping[str, tuple[float, float]],
) -> None:
    width, height = sizes[row["id"]]
    box: Values = {"kind": "tile", "id": row["id"], "x": left, "y": top, "w": width, "h": height}
    inner, place = width - 2 * PAD, top + HEADING
    for name, nodes in zones(members).items():
        if not nodes:
            continue
        step = step_of(name)
        high = rows_height(len(nodes), inner, step)
        if name == "isolated":
            box["shelf"] = [left, round(place), width, round(top + height - place)]
            place += SHELF_PAD
        spots = in_rows(len(nodes), left + PAD, place, inner, step)
        for node, spot in zip(nodes, spots, strict=True):
            layout.positions[node["id"]] = spot
        place += high + ZONE_GAP
    layout.boxes.append(box)


def _add_strip(layout: Layout, hubs: Sequence[Values]) -> None:
    """The strip under the tiles: networks and partners that are of no one municipality."""
    if not hubs:
        return
    order = {"network": 0, "agreement": 1, "partner": 2}
    ordered = sorted(hubs, key=lambda node: (order[node["kind"]], reading_order(node)))
    columns = max(1, int((layout.width + GAP) // (WIDTH + GAP) * 2 // 3))
    width = (layout.width - 2 * PAD) / columns
    lines = -(-len(ordered) // columns)
    top = layout.height + GAP
    layout.boxes.append(
        {"kind": "strip", "x": 0, "y": top, "w": layout.width, "h": 36 + lines * LINE + PAD / 2}
    )
    for index, node in enumerate(ordered):
        column, line = divmod(index, lines)
        spot = (PAD + column * width + HUB_STEP / 2, top + 36 + (line + 0.5) * LINE)
        layout.positions[node["id"]] = spot
        layout.boxes.append(
            {"kind": "label", "of": node["id"], "x": spot[0] + 16, "y": spot[1],
             "w": width - HUB_STEP - 18, "h": LINE}
        )  # fmt: skip
    layout.height = top + 36 + lines * LINE + PAD / 2


def best_tile_layout(
    municipalities: Sequence[Values],
    nodes: Sequence[Values],
    cells: Mapping[str, Cell] | None = None,
) -> Layout:
    """The tile layout with the number of columns that shows it largest in a landscape window.

    Args:
        municipalities: their rows.
        nodes: the schools and everything else that has a mark.
        cells: cells that the region's own data give to its municipalities.
    """
    count = len(municipalities)
    if cells or count > TRIED:
        return tile_layout(municipalities, nodes, cells=cells)
    likely = columns_for(count)
    tries = [
        tile_layout(municipalities, nodes, columns=columns)
        for columns in range(max(1, likely - 2), likely + 4)
    ]
    return max(tries, key=lambda layout: min(WINDOW[0] / layout.width, WINDOW[1] / layout.height))
