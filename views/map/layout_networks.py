"""The networks layout: a card for each network, agreement and partner, with its members inside.

A school of several networks stands in each of their cards. Schools of which no tie is named stand
together in a block of their own, by status, so that nobody drops out of sight.
"""

from __future__ import annotations

from collections.abc import Sequence

from views.map.layout_parts import (
    GAP,
    MEMBER_STEP,
    PAD,
    Layout,
    Values,
    in_rows,
    reading_order,
    rows_height,
    step_of,
    zones,
)

WIDTH = 258
HEADING = 58
LINE = 22
ORDER = {"network": 0, "agreement": 1, "project": 2, "partner": 3}
LETTERS_A_LINE = 26
LABEL = 30


def network_layout(
    municipalities: Sequence[Values],
    nodes: Sequence[Values],
    edges: Sequence[Values],
    columns: int = 4,
) -> Layout:
    """Lay out the cards in columns, each card under the shortest column so far.

    Args:
        municipalities: their rows; one that is itself a party is shown with its name.
        nodes: the schools and everything else that has a mark.
        edges: the links between them.
        columns: how many cards stand side by side.
    """
    layout = Layout()
    by_id = {node["id"]: node for node in nodes}
    untied = [node for node in nodes if _stands_in_block(node)]
    seats = {row["id"] for row in municipalities}
    members: dict[str, list[str]] = {}
    for edge in edges:
        inside = members.setdefault(edge["to"], [])
        if edge["from"] not in inside:
            inside.append(edge["from"])
    hubs = sorted(
        (node for node in nodes if node["kind"] != "school"),
        key=lambda node: (
            ORDER[node["kind"]], -len(members.get(node["id"], [])), reading_order(node)
        ),
    )  # fmt: skip
    feet = [0.0] * max(1, min(columns, len(hubs)) if hubs else 1)
    for hub in hubs:
        column = min(range(len(feet)), key=lambda index: (feet[index], index))
        people = [by_id[key] for key in members.get(hub["id"], []) if key in by_id]
        places = [key for key in members.get(hub["id"], []) if key in seats]
        high = _card(layout, hub, people, places, column * (WIDTH + GAP), feet[column])
        feet[column] += high + GAP
    layout.width = max(columns, len(feet)) * (WIDTH + GAP) - GAP
    layout.height = max(max(feet) - GAP, 0)
    add_block(layout, untied)
    return layout


def _stands_in_block(node: Values) -> bool:
    """Whether a school has no tie: then its place is in the block, and a card only repeats it."""
    return node["kind"] == "school" and not node["degree"]


def _card(
    layout: Layout,
    hub: Values,
    people: Sequence[Values],
    places: Sequence[str],
    left: float,
    top: float,
) -> float:
    """Draw one card; return its height."""
    inner = WIDTH - 2 * PAD
    lines = min(3, -(-len(hub.get("name", "")) // LETTERS_A_LINE))
    heading = HEADING + (lines - 1) * 18
    layout.positions.setdefault(hub["id"], (left + PAD + 9, top + 22))
    foot = top + heading
    for key in places:
        layout.echoes.append({"of": key, "x": left + PAD + 9, "y": foot + LINE / 2})
        layout.boxes.append(
            {"kind": "label", "of": key, "x": left + PAD + 24, "y": foot + LINE / 2,
             "w": inner - 24, "h": LINE}
        )  # fmt: skip
        foot += LINE
    ordered = sorted(people, key=reading_order)
    step = MEMBER_STEP
    for node, spot in zip(
        ordered, in_rows(len(ordered), left + PAD, foot, inner, step), strict=True
    ):
        if node["id"] in layout.positions or _stands_in_block(node):
            layout.echoes.append({"of": node["id"], "x": spot[0], "y": spot[1]})
        else:
            layout.positions[node["id"]] = spot
    foot += rows_height(len(ordered), inner, step) + PAD / 2
    layout.boxes.insert(
        0,
        {"kind": "card", "of": hub["id"], "x": left, "y": top, "w": WIDTH, "h": foot - top,
         "lines": lines, "empty": not people and not places},
    )  # fmt: skip
    return foot - top


def add_block(layout: Layout, schools: Sequence[Values]) -> None:
    """Under everything else: the schools of which no tie is named, by status."""
    if not schools:
        return
    top = layout.height + (GAP if layout.height else 0)
    place = top + 44
    inner = layout.width - 2 * PAD
    labels: list[Values] = []
    parts = zones(schools)
    for name in ("isolated", "unknown", "connected", "outside"):
        inside = parts[name]
        if not inside:
            continue
        labels.append(
            {"kind": "zone", "status": name, "count": len(inside), "x": PAD, "y": place,
             "w": inner, "h": LABEL}
        )  # fmt: skip
        place += LABEL
        step = step_of(name)
        spots = in_rows(len(inside), PAD, place, inner, step)
        for node, spot in zip(inside, spots, strict=True):
            layout.positions[node["id"]] = spot
        place += rows_height(len(inside), inner, step) + PAD
    layout.boxes.append({"kind": "block", "x": 0, "y": top, "w": layout.width, "h": place - top})
    layout.boxes.extend(labels)
    layout.height = place
