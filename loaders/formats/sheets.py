"""The fields of a sheet into blocks: which rows are a table, and which are a text over it.

A blank row ends a table. A row with one text alone, before the first with more, is a title or a
caption; a row whose texts are all of one merged cell is that too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from graph.places import Place
from loaders.formats.assembly import Assembly
from loaders.formats.blocks import Cell


@dataclass(frozen=True)
class Field:
    """A field of a sheet: its text, its place, and whether a merged cell covers it."""

    text: str
    place: Place
    covered: bool = False


Row = Sequence[Field]


def assemble_sheet(rows: Sequence[Row], place: Place, assembly: Assembly, title: str = "") -> None:
    """Make blocks of the rows of a sheet.

    Args:
        rows: its rows, blank ones among them.
        place: the place of the sheet.
        assembly: takes the blocks.
        title: the name of the sheet; its tables have it among their captions.

    Raises:
        InputError: it has too many cells.
    """
    for filled, group in groupby(rows, key=lambda row: any(field.text for field in row)):
        if not filled:
            continue
        part = list(group)
        head = 0
        while head < len(part) and _is_title(part[head]):
            field = next(field for field in part[head] if field.text)
            assembly.paragraph(field.text, field.place)
            head += 1
        _table(part[head:], place, assembly, title if head == 0 else "")


def _table(rows: list[Row], place: Place, assembly: Assembly, title: str) -> None:
    if not rows:
        return
    assembly.check_cells(sum(len(row) for row in rows), place)
    left = min(next((at for at, field in enumerate(row) if field.text), len(row)) for row in rows)
    assembly.table(
        [
            [
                Cell(field.text, number, column, field.place, field.covered)
                for column, field in enumerate(row[left:], 1)
            ]
            for number, row in enumerate(rows, 1)
        ],
        next((row[left].place for row in rows if len(row) > left), place),
        (title,),
    )


def _is_title(row: Row) -> bool:
    """Whether the texts of a row are one text, its own or that of one merged cell."""
    return sum(1 for field in row if field.text and not field.covered) == 1
