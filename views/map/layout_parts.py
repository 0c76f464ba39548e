"""What the layouts of a map share: sizes, marks in rows, and the order of the schools.

All lengths are in map units: at the scale of a 1400 x 900 window one unit is about one pixel.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

Values = dict[str, Any]

#: Radius of a mark, and the distance from one mark to the next, by the sort of mark.
SCHOOL_RADIUS, SCHOOL_STEP = 9.5, 29
SMALL_RADIUS, SMALL_STEP = 6.0, 20
HUB_RADIUS, HUB_STEP = 6.5, 20
MEMBER_STEP = 24

PAD = 12
GAP = 14


@dataclass
class Layout:
    """Where everything stands in one view of the map.

    Attributes:
        positions: the centre of each mark, by the identifier of its node.
        boxes: what is drawn under the marks: tiles, discs, cards, blocks, each with its place.
        echoes: further appearances of a node that stands in several places.
    """

    positions: dict[str, tuple[float, float]] = field(default_factory=dict)
    boxes: list[Values] = field(default_factory=list)
    echoes: list[Values] = field(default_factory=list)
    width: float = 0
    height: float = 0

    def values(self) -> Values:
        """The layout as plain values, in whole units: fractions would only swell the file."""
        return {
            "positions": {key: [round(x), round(y)] for key, (x, y) in self.positions.items()},
            "boxes": [_rounded(box) for box in self.boxes],
            "echoes": [_rounded(echo) for echo in self.echoes],
            "width": round(self.width),
            "height": round(self.height),
        }


def _rounded(values: Values) -> Values:
    return {
        name: round(value) if isinstance(value, float) else value
        for name, value in values.items()
        if value is not None
    }


#: What stands beside the schools of a municipality: projects are no ties, and would only crowd out
#: what the map is about; they have their cards in the networks layout.
SEATED = frozenset({"network", "partner", "agreement"})


def is_small(node: Values) -> bool:
    """Whether a school stands outside the programme: it is shown small, and never counted in it."""
    return node["kind"] == "school" and not node["programme"]


def radius(node: Values) -> float:
    """How large the mark of a node is."""
    if node["kind"] != "school":
        return HUB_RADIUS
    return SMALL_RADIUS if is_small(node) else SCHOOL_RADIUS


def reading_order(node: Values) -> tuple[Any, ...]:
    """Named schools before counted ones, then by name: the order within one zone."""
    return (
        not node.get("named", True),
        node.get("name") or "",
        node.get("serial", 0),
        node["id"],
    )


def zones(members: Sequence[Values]) -> dict[str, list[Values]]:
    """The marks of one municipality in their zones, from the top of a tile to its foot."""
    found: dict[str, list[Values]] = {
        "hubs": [node for node in members if node["kind"] in SEATED],
        "connected": [],
        "unknown": [],
        "outside": [],
        "isolated": [],
    }
    for node in members:
        if node["kind"] == "school":
            found["outside" if is_small(node) else node["status"]].append(node)
    return {name: sorted(nodes, key=reading_order) for name, nodes in found.items()}


def in_rows(
    count: int, left: float, top: float, width: float, step: float
) -> list[tuple[float, float]]:
    """Centres of marks set in rows from the left, as many a row as fit.

    Example:
        >>> in_rows(3, 0, 0, 40, 20)
        [(10.0, 10.0), (30.0, 10.0), (10.0, 30.0)]
    """
    per_row = max(1, int(width // step))
    return [
        (left + step * (index % per_row + 0.5), top + step * (index // per_row + 0.5))
        for index in range(count)
    ]


def rows_height(count: int, width: float, step: float) -> float:
    """How high :func:`in_rows` stands."""
    return math.ceil(count / max(1, int(width // step))) * step


def step_of(zone: str) -> float:
    """The distance between the marks of a zone."""
    return {"hubs": HUB_STEP, "outside": SMALL_STEP}.get(zone, SCHOOL_STEP)
