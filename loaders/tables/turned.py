"""Tables with the municipalities across: turned, so that each has a row of its own."""

from __future__ import annotations

from dataclasses import replace

from loaders.formats.blocks import Cell
from loaders.names.mentions import Mention, MunicipalityFinder
from loaders.tables.grids import LEAST_ACROSS, Grid, is_total

#: So great a share of the headings has to be municipalities.
LEAST_SHARE = 0.6


def turned(grid: Grid, finder: MunicipalityFinder) -> Grid:
    """The grid with a municipality a row; one that has them so is returned as it is.

    The places of the cells stay, and a total that stands last in its row becomes a row of totals.
    """
    first = grid.label_column
    across = list(range(first + 1, len(grid.paths)))
    said = [grid.paths[at] for at in across if grid.paths[at].strip()]
    names = [text for text in said if isinstance(finder.resolve(text), Mention)]
    rest = [text for text in said if not is_total(text)]
    rows = [row for row in grid.body if len(row) == len(grid.paths)]
    if len(names) < LEAST_ACROSS or len(names) < LEAST_SHARE * len(rest) or not rows:
        return grid
    if any(isinstance(finder.resolve(row[first].text), Mention) for row in rows):
        return grid
    body = tuple((_label(grid.paths[at], rows[0][at]), *(row[at] for row in rows)) for at in across)
    paths = (grid.paths[first], *(row[first].text.strip() for row in rows))
    return replace(grid, paths=paths, body=body, label_column=0)


def _label(text: str, cell: Cell) -> Cell:
    """The heading of a column as the label of a row, at the place of the column's first cell."""
    return replace(cell, text=text, covered=False)
