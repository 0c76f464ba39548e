"""The tile grid: a cell for each municipality, roughly where it lies on the ground."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from views.map.assignment import assign

Cell = tuple[int, int]

#: Above this number the optimal assignment (cubic) gives way to sorting into rows.
ASSIGNED = 160


def grid_cells(
    places: Sequence[tuple[str, Sequence[float] | None]],
    columns: int,
    fixed: Mapping[str, Cell] | None = None,
) -> dict[str, Cell]:
    """A cell (column, row) of its own for each place.

    Args:
        places: identifier and latitude with longitude, or None where no document states it.
        columns: how many cells a row has.
        fixed: cells that the region's own data give; used when they name every place.

    Example:
        >>> grid_cells([("south", (50, 30)), ("north", (52, 30))], 1)
        {'south': (0, 1), 'north': (0, 0)}
    """
    names = [name for name, _ in places]
    if fixed and all(name in fixed for name in names):
        return {name: fixed[name] for name in names}
    rows = math.ceil(len(places) / columns) if places else 0
    wishes = _wishes(places, columns, rows)
    if len(places) > ASSIGNED:
        return _sorted_into_rows(wishes, columns)
    cells = [(column, row) for row in range(rows) for column in range(columns)]
    costs = [
        [
            0.0 if wish is None else (wish[0] - column) ** 2 + (wish[1] - row) ** 2
            for column, row in cells
        ]
        for _, wish in wishes
    ]
    return {name: cells[chosen] for name, chosen in zip(names, assign(costs), strict=True)}


def columns_for(count: int, proportion: float = 1.3) -> int:
    """How many columns a grid of so many tiles has, for a page of that width to height.

    Example:
        >>> columns_for(20), columns_for(1)
        (5, 1)
    """
    return max(1, round(math.sqrt(count * proportion)))


def _wishes(
    places: Sequence[tuple[str, Sequence[float] | None]], columns: int, rows: int
) -> list[tuple[str, tuple[float, float] | None]]:
    """Where each place would stand: halfway between its coordinates and its rank among them.

    Coordinates alone leave the middle crowded and the edges empty; ranks alone lose the shape.
    """
    known = [where for _, where in places if where is not None]
    down = _scale([-latitude for latitude, _ in known], rows - 1)
    across = _scale([longitude for _, longitude in known], columns - 1)
    wishes: list[tuple[str, tuple[float, float] | None]] = []
    for name, where in places:
        wish = None if where is None else (across[where[1]], down[-where[0]])
        wishes.append((name, wish))
    return wishes


def _scale(values: Sequence[float], last: int) -> dict[float, float]:
    if not values:
        return {}
    ordered = sorted(set(values))
    span = (ordered[-1] - ordered[0]) or 1
    ranks = max(1, len(ordered) - 1)
    return {
        value: last * ((value - ordered[0]) / span + rank / ranks) / 2
        for rank, value in enumerate(ordered)
    }


def _sorted_into_rows(
    wishes: Sequence[tuple[str, tuple[float, float] | None]], columns: int
) -> dict[str, Cell]:
    """Fill the rows from north to south, each from west to east."""
    ordered: list[tuple[str, Any]] = sorted(
        wishes, key=lambda item: (item[1] is None, item[1][1] if item[1] else 0, item[0])
    )
    cells: dict[str, Cell] = {}
    for row, start in enumerate(range(0, len(ordered), columns)):
        line = sorted(
            ordered[start : start + columns],
            key=lambda item: (item[1] is None, item[1][0] if item[1] else 0, item[0]),
        )
        for column, (name, _) in enumerate(line):
            cells[name] = (column, row)
    return cells
