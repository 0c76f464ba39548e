"""The force layout: what is tied pulls together, what is not pushes apart.

Only what has a tie takes part. Force layouts fling isolated schools into a ring round the rest,
which looks dramatic and says nothing; here they stand in the block under the picture, as in the
networks layout. Positions are computed once, from a fixed start, and never in the browser.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from views.map.layout_networks import add_block
from views.map.layout_parts import GAP, SEATED, Layout, Values

if TYPE_CHECKING:
    import numpy

WIDTH = 1240
ROUNDS = 160
APART = 46.0
CLEAR = 30.0
TOWN = 150
NAME = 300


def force_layout(
    municipalities: Sequence[Values],
    nodes: Sequence[Values],
    edges: Sequence[Values],
    width: float = WIDTH,
) -> Layout:
    """Lay out each group of tied things by itself, the largest first, then the block of the others.

    Municipalities take part: as parties, and as the seats of networks, partners and agreements.

    Args:
        municipalities: their rows.
        nodes: the schools and everything else that has a mark.
        edges: the links between them; those that are no ties take no part.
        width: how wide the picture may be.
    """
    layout = Layout(width=width)
    pairs = _pairs(municipalities, nodes, edges)
    towns = {row["id"] for row in municipalities}
    x = y = line = 0.0
    for group in _groups(pairs):
        inside = set(group)
        spots = _settle(group, [pair for pair in pairs if pair[0] in inside])
        wide = max(spot[0] for spot in spots.values()) + 2 * CLEAR
        high = max(spot[1] for spot in spots.values()) + 2 * CLEAR
        if x and x + wide > width:
            x, y, line = 0.0, y + line + GAP, 0.0
        shrink = min(1.0, width / wide)
        for key, spot in spots.items():
            place = (x + (spot[0] + CLEAR) * shrink, y + spot[1] + CLEAR)
            if key in towns:
                layout.echoes.append({"of": key, "x": place[0], "y": place[1]})
            else:
                layout.positions[key] = place
        x += wide * shrink + GAP
        line = max(line, high)
    layout.height = y + line
    rest = [node for node in nodes if node["id"] not in layout.positions]
    _row_of_towns(layout, towns - {end for pair in pairs for end in pair})
    _row_of_loose(layout, [node for node in rest if node["kind"] in SEATED])
    add_block(layout, [node for node in rest if node["kind"] == "school"])
    return layout


def _pairs(
    municipalities: Sequence[Values], nodes: Sequence[Values], edges: Sequence[Values]
) -> list[tuple[str, str]]:
    """What pulls together: ties, and each network, partner or agreement with its municipality."""
    towns = {row["id"] for row in municipalities}
    known = {node["id"] for node in nodes} | towns
    tied = [
        (edge["from"], edge["to"])
        for edge in edges
        if edge["kind"] in ("member", "party", "mentor")
        and edge["from"] in known
        and edge["to"] in known
    ]
    seated = [
        (node["id"], node["municipality"])
        for node in nodes
        if node["kind"] in SEATED and node.get("municipality") in towns
    ]
    return list(dict.fromkeys([*tied, *seated]))


def _row_of_towns(layout: Layout, towns: set[str]) -> None:
    """Municipalities without any network, partner or agreement: they stand alone, and are shown."""
    per_row = max(1, int(layout.width // TOWN))
    for index, key in enumerate(sorted(towns)):
        x, y = (index % per_row + 0.5) * TOWN, layout.height + CLEAR + index // per_row * 2 * CLEAR
        layout.echoes.append({"of": key, "x": x, "y": y})
    if towns:
        layout.height += math.ceil(len(towns) / per_row) * 2 * CLEAR + GAP


def _row_of_loose(layout: Layout, hubs: Sequence[Values]) -> None:
    """Networks and partners without a named member, in rows under the picture, with their names."""
    per_row = max(1, int(layout.width // NAME))
    for index, node in enumerate(hubs):
        x = CLEAR + index % per_row * NAME
        y = layout.height + CLEAR / 2 + index // per_row * CLEAR
        layout.positions[node["id"]] = (x, y)
        layout.boxes.append(
            {"kind": "label", "of": node["id"], "x": x + 14, "y": y, "w": NAME - 40, "h": CLEAR}
        )
    if hubs:
        layout.height += math.ceil(len(hubs) / per_row) * CLEAR + GAP


def _groups(pairs: Sequence[tuple[str, str]]) -> list[list[str]]:
    """The connected groups of two or more, the largest first."""
    import networkx

    ties: networkx.Graph[str] = networkx.Graph(pairs)
    groups = (sorted(group) for group in networkx.connected_components(ties))
    return sorted(groups, key=lambda group: (-len(group), group[0]))


def _settle(
    group: Sequence[str], pairs: Sequence[tuple[str, str]]
) -> dict[str, tuple[float, float]]:
    """Positions of one group, the smallest coordinates 0: Fruchterman and Reingold's method."""
    import numpy

    index = {key: place for place, key in enumerate(group)}
    turns = numpy.arange(len(group)) * 2.399963  # the golden angle: an even, fixed start
    reach = APART * numpy.sqrt(numpy.arange(len(group)) + 0.5)
    spots = numpy.stack([reach * numpy.cos(turns), reach * numpy.sin(turns)], axis=1)
    ends = numpy.array([[index[one], index[other]] for one, other in pairs])
    for round_number in range(ROUNDS):
        _move(spots, ends, heat=APART * 2 * (1 - round_number / ROUNDS))
    _clear(spots)
    spots -= spots.min(axis=0)
    return {key: (float(spots[place][0]), float(spots[place][1])) for key, place in index.items()}


def _move(spots: numpy.ndarray[Any, Any], ends: numpy.ndarray[Any, Any], heat: float) -> None:
    """One round: every two push apart, every tie pulls together, no step longer than the heat."""
    import numpy

    gap = spots[:, None, :] - spots[None, :, :]
    distance = numpy.sqrt((gap**2).sum(axis=2)) + 1e-6
    step = (gap * (APART**2 / distance**2)[:, :, None]).sum(axis=1)
    pull = spots[ends[:, 0]] - spots[ends[:, 1]]
    length = numpy.sqrt((pull**2).sum(axis=1, keepdims=True))
    numpy.add.at(step, ends[:, 0], -pull * length / APART)
    numpy.add.at(step, ends[:, 1], pull * length / APART)
    size = numpy.sqrt((step**2).sum(axis=1, keepdims=True)) + 1e-6
    spots += step / size * numpy.minimum(size, heat)


def _clear(spots: numpy.ndarray[Any, Any]) -> None:
    """Push apart marks that would still cover each other."""
    import numpy

    for _ in range(60):
        gap = spots[:, None, :] - spots[None, :, :]
        distance = numpy.sqrt((gap**2).sum(axis=2))
        numpy.fill_diagonal(distance, CLEAR * 2)
        close = numpy.maximum(0, CLEAR - distance)
        if not close.any():
            return
        spots += (gap / (distance[:, :, None] + 1e-6) * close[:, :, None] / 2).sum(axis=1)
