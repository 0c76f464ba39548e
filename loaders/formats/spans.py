"""Merged cells expanded: each stands in every field of the grid that it covers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graph.places import Place
from loaders.formats.assembly import Assembly
from loaders.formats.blocks import Cell

#: HTML takes a wider cell for one of this width (HTML standard, "algorithm for processing rows").
WIDEST = 1000


@dataclass
class Span:
    """A cell as a document writes it: once, with the fields that it covers.

    Attributes:
        text: its text.
        columns: how many columns it covers.
        rows: how many rows it covers; 0 stands for all to the end of the table.
        line: its line in the document, where that has lines.
    """

    text: str
    columns: int = 1
    rows: int = 1
    line: int | None = None


PlaceOf = Callable[[int, int, int | None], Place]


def expand(
    table: Sequence[Sequence[Span]], place_of: PlaceOf, place: Place, assembly: Assembly
) -> list[list[Cell]]:
    """The grid of a table.

    Args:
        table: its rows, each merged cell in the row that it begins in.
        place_of: the place of the cell at a row and column, counted from 1, and a line.
        place: the place of the table.
        assembly: counts the cells before they are made.

    Raises:
        InputError: the table has too many cells.
    """
    grid: list[list[Cell]] = []
    #: column -> (the cell that reaches down into it, how many rows further)
    reaching: dict[int, tuple[Cell, int]] = {}
    made = 0
    for at, row in enumerate(table, 1):
        fields: dict[int, Cell] = {}
        for column, (cell, more) in list(reaching.items()):
            fields[column] = Cell(cell.text, at, column, cell.place, covered=True)
            if more > 1:
                reaching[column] = (cell, more - 1)
            else:
                del reaching[column]
        column = 1
        for span in row:
            while column in fields:
                column += 1
            width = max(1, min(span.columns, WIDEST))
            height = len(table) - at + 1 if span.rows == 0 else max(1, span.rows)
            assembly.check_cells(made + column + width, place)
            first = Cell(span.text, at, column, place_of(at, column, span.line))
            for covered in range(column, column + width):
                fields.setdefault(
                    covered,
                    first
                    if covered == column
                    else Cell(span.text, at, covered, first.place, covered=True),
                )
                if height > 1:
                    reaching[covered] = (first, height - 1)
            column += width
        end = max(fields, default=0)
        made += end
        assembly.check_cells(made, place)
        grid.append(
            [
                fields.get(column) or Cell("", at, column, place_of(at, column, None))
                for column in range(1, end + 1)
            ]
        )
    return grid
