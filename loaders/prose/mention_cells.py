"""Municipalities named in the cells of tables."""

from __future__ import annotations

from dataclasses import replace

from graph.places import Place
from loaders.formats.blocks import Cell, Document
from loaders.prose.recognition import note_mention
from loaders.reading import Reading


def cite_table_mentions(document: Document, reading: Reading) -> None:
    """Cite every municipality that a cell of a table names; a merged cell names it once."""
    for table in document.tables():
        for row in table.rows:
            for cell in row:
                if cell.covered:
                    continue
                for mention in reading.finder.find(cell.text):
                    note_mention(mention, _place(cell), reading)


def _place(cell: Cell) -> Place:
    if cell.place.is_cell:
        return cell.place
    return replace(cell.place, row=cell.row, column=cell.column)
