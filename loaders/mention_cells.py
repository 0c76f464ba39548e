"""Municipalities named in the cells of tables."""

from __future__ import annotations

from loaders.blocks import Document, Place
from loaders.reading import Reading
from loaders.recognition import note_mention


def cite_table_mentions(document: Document, reading: Reading) -> None:
    """Cite every municipality that a cell of a table names."""
    for table in document.tables():
        for row in table.rows:
            for cell in row:
                for mention in reading.finder.find(cell.text):
                    place = Place(
                        f"{cell.place.words}, row {cell.row}, column {cell.column}",
                        cell.place.line,
                    )
                    note_mention(mention, place, reading)
