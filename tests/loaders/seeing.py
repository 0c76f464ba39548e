"""What a document says, in a form that tests can compare."""

from __future__ import annotations

from graph.dataset import Dataset
from graph.model import Figure, Reports
from loaders.formats.blocks import Document, Heading, ListItem, Table
from loaders.formats.detect import assemble


def read(data: bytes | str, name: str) -> Document:
    """The document of these bytes."""
    raw = data.encode() if isinstance(data, str) else data
    assembly = assemble(raw, name)
    return Document(name, "0" * 64, assembly.blocks, assembly.notes)


def outline(document: Document) -> list[str]:
    """One line a block: what it is, and its text."""
    return [
        f"h{block.level} {block.text}"
        if isinstance(block, Heading)
        else f"{'  ' * block.depth}- {block.text}"
        if isinstance(block, ListItem)
        else f"table {len(block.rows)}x{max(map(len, block.rows))}"
        if isinstance(block, Table)
        else block.text
        for block in document.blocks
    ]


def grid(document: Document, number: int = 1) -> list[list[str]]:
    """The texts of a table, counted from 1."""
    return [[cell.text for cell in row] for row in list(document.tables())[number - 1].rows]


def notes(document: Document) -> list[str]:
    """The kinds of the notes, in order."""
    return [note.found.kind() for note in document.notes]


def figures(dataset: Dataset) -> set[tuple[str, str, float | None]]:
    """The figures: whose, which, how many."""
    return {
        (link.source.name, link.target.measure, link.target.value)
        for link in dataset.links(Reports)
        if isinstance(link.target, Figure)
    }
