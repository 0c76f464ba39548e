"""The geographic layout: a disc for each municipality where it lies, with its schools inside.

The area of a disc goes by its number of schools. Discs that would cover each other are pushed
apart together with their headings, so that no heading is ever cut or covered.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations

from views.map.layout_parts import GAP, PAD, SEATED, Layout, Values, is_small, zones

#: Kilometres for one degree of latitude.
KM_PER_DEGREE = 111.2

HEADING = 40
LETTER = 9.6
#: How much wider than on the ground the picture is drawn: windows are wide, and so are headings.
STRETCH = 1.3
SPACING = 23.0
ROUNDS = 600
COLUMN = 250


def geographic_layout(municipalities: Sequence[Values], nodes: Sequence[Values]) -> Layout:
    """Lay out the discs; municipalities without coordinates stand in a row beneath.

    Args:
        municipalities: their rows.
        nodes: the schools and everything else that has a mark.
    """
    members: dict[str | None, list[Values]] = {row["id"]: [] for row in municipalities}
    loose: list[Values] = []
    for node in nodes:
        home = node.get("municipality")
        if home not in members and node["kind"] == "school" and municipalities:
            home = municipalities[-1]["id"]
        members.get(home, loose).append(node)
    layout = Layout()
    rooms = {row["id"]: _Room(row, members[row["id"]]) for row in municipalities}
    known = [room for room in rooms.values() if room.placed]
    _set_down(known)
    _push_apart(known)
    _line_up([room for room in rooms.values() if not room.placed], known)
    left = min((room.x - room.width / 2 for room in rooms.values()), default=0)
    top = min((room.y - room.height / 2 for room in rooms.values()), default=0)
    for row in municipalities:
        room = rooms[row["id"]]
        room.x -= left
        room.y -= top
        room.fill(layout)
    layout.width = max((room.x + room.width / 2 for room in rooms.values()), default=0)
    layout.height = max((room.y + room.height / 2 for room in rooms.values()), default=0)
    loose = [node for node in loose if node["kind"] in SEATED]
    _rail(layout, sorted(loose, key=lambda node: (node["kind"], node.get("name") or "")))
    return layout


class _Room:
    """A disc with its heading, as a rectangle that is moved about."""

    def __init__(self, row: Values, members: Sequence[Values]) -> None:
        self.row = row
        parts = zones(members)
        #: From the top of the disc to its foot, as in a tile.
        self.order = [
            node
            for name in ("hubs", "connected", "unknown", "outside", "isolated")
            for node in parts[name]
        ]
        weight = sum(0.55 if is_small(node) else 1.0 for node in self.order)
        self.radius = max(24.0, SPACING * 0.62 * math.sqrt(weight + 1) + 9)
        count = len(f"○ {row['schools']}/{row['schools']}")
        heading = LETTER * max(len(row["name"]["ru"]), len(row["name"]["en"])) + LETTER * count
        self.width = max(2 * self.radius, heading + 8)
        self.height = 2 * self.radius + HEADING
        self.placed = row.get("coordinates") is not None
        self.x = self.y = 0.0

    def fill(self, layout: Layout) -> None:
        """Put the disc and its schools onto the map."""
        middle = self.y + HEADING / 2
        layout.boxes.append(
            {
                "kind": "disc", "id": self.row["id"], "cx": self.x, "cy": middle,
                "r": self.radius, "x": self.x - self.width / 2, "y": self.y - self.height / 2,
                "w": self.width, "h": self.height,
            }
        )  # fmt: skip
        spots = _spots(len(self.order), self.radius)
        for node, (x, y) in zip(self.order, spots, strict=True):
            layout.positions[node["id"]] = (self.x + x, middle + y)


def _spots(count: int, radius: float) -> list[tuple[float, float]]:
    """Places in a disc on a hexagonal grid, read from its top left to its foot.

    Example:
        >>> _spots(1, 20)
        [(0.0, 0.0)]
    """
    step = SPACING
    while True:
        spots = _hexagon_grid(radius - 4, step)
        if len(spots) >= count:
            break
        step *= 0.97
    # Keep the places nearest the middle, so that a disc that is not full stays round.
    near = sorted(spots, key=lambda spot: (round(math.hypot(*spot), 3), spot[1], spot[0]))[:count]
    return sorted(near, key=lambda spot: (round(spot[1], 3), spot[0]))


def _hexagon_grid(radius: float, step: float) -> list[tuple[float, float]]:
    found = []
    high = step * math.sqrt(3) / 2
    rows = int(radius // high) + 1
    for row in range(-rows, rows + 1):
        shift = step / 2 if row % 2 else 0.0
        for column in range(-rows - 1, rows + 2):
            x, y = column * step + shift, row * high
            if math.hypot(x, y) <= radius - step * 0.38:
                found.append((x, y))
    return found or [(0.0, 0.0)]


def _set_down(rooms: Sequence[_Room]) -> None:
    if not rooms:
        return
    latitude = sum(room.row["coordinates"][0] for room in rooms) / len(rooms)
    across = KM_PER_DEGREE * math.cos(math.radians(latitude))
    spread = _spread(rooms, across)
    for room in rooms:
        north, east = room.row["coordinates"]
        room.x = east * across * spread * STRETCH
        room.y = -north * KM_PER_DEGREE * spread


def _spread(rooms: Sequence[_Room], across: float) -> float:
    """Units for one kilometre: more where the discs need more room than the region has."""
    norths = [room.row["coordinates"][0] for room in rooms]
    easts = [room.row["coordinates"][1] for room in rooms]
    ground = (
        max((max(norths) - min(norths)) * KM_PER_DEGREE, 1.0)
        * max((max(easts) - min(easts)) * across, 1.0)
    )  # fmt: skip
    needed = sum(room.width * room.height for room in rooms)
    return max(0.2, math.sqrt(needed * 1.25 / (ground * STRETCH)))


def _push_apart(rooms: Sequence[_Room]) -> None:
    """Move rooms that cover each other apart, along the way that is shorter, until none does."""
    for _ in range(ROUNDS):
        moved = False
        for one, other in combinations(rooms, 2):
            over_x = (one.width + other.width) / 2 + GAP / 2 - abs(one.x - other.x)
            over_y = (one.height + other.height) / 2 + GAP / 2 - abs(one.y - other.y)
            if over_x <= 0.01 or over_y <= 0.01:
                continue
            moved = True
            if over_x < over_y:
                push = over_x / 2 * (1 if one.x >= other.x else -1)
                one.x, other.x = one.x + push, other.x - push
            else:
                push = over_y / 2 * (1 if one.y >= other.y else -1)
                one.y, other.y = one.y + push, other.y - push
        if not moved:
            return


def _line_up(rooms: Sequence[_Room], known: Sequence[_Room]) -> None:
    """Set rooms without coordinates side by side under the others, ten a line."""
    foot = max((room.y + room.height / 2 for room in known), default=0.0)
    start = min((room.x - room.width / 2 for room in known), default=0.0)
    for first in range(0, len(rooms), 10):
        line = rooms[first : first + 10]
        x, high = start, max(room.height for room in line)
        for room in line:
            room.x, room.y = x + room.width / 2, foot + GAP + high / 2
            x += room.width + GAP
        foot += high + GAP


def _rail(layout: Layout, hubs: Sequence[Values]) -> None:
    """Networks and partners of no single municipality, in columns under the discs."""
    if not hubs:
        return
    columns = max(1, int(layout.width // COLUMN))
    width = (layout.width - 2 * PAD) / columns
    lines = -(-len(hubs) // columns)
    top = layout.height + GAP
    high = 36 + lines * 26 + PAD / 2
    layout.boxes.append({"kind": "strip", "x": 0, "y": top, "w": layout.width, "h": high})
    for index, node in enumerate(hubs):
        column, line = divmod(index, lines)
        x, y = PAD + column * width + 14, top + 36 + (line + 0.5) * 26
        layout.positions[node["id"]] = (x, y)
        layout.boxes.append(
            {"kind": "label", "of": node["id"], "x": x + 16, "y": y, "w": width - 45, "h": 26}
        )
    layout.height = top + high
