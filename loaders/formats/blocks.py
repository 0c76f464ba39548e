"""The block model that every format is read into: headings, paragraphs, list items and tables.

Each block knows its place, so that each fact made from it can be cited.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.issues import IssueKind
from graph.places import Place


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the highest."""

    text: str
    level: int
    place: Place

    def place_of(self, offset: int) -> Place:
        """The place of the character at an offset: that of the heading."""
        return self.place


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running text.

    ``breaks`` are the places at which a further line of the document begins, as offsets in the
    text, so that a fact in a paragraph of several lines is cited at its own line.
    """

    text: str
    place: Place
    breaks: tuple[tuple[int, Place], ...] = ()

    def place_of(self, offset: int) -> Place:
        """The place of the character at an offset."""
        return next((place for at, place in reversed(self.breaks) if at <= offset), self.place)


@dataclass(frozen=True)
class ListItem:
    """An item of a list, with the blocks that lead to it.

    ``lead_ins`` are the texts it hangs on, outermost first: the paragraph before the list, then
    each item that it is nested under.
    """

    text: str
    depth: int
    lead_ins: tuple[Paragraph | ListItem, ...]
    place: Place

    def place_of(self, offset: int) -> Place:
        """The place of the character at an offset: that of the item."""
        return self.place


@dataclass(frozen=True)
class Cell:
    """A cell of a table; row and column count from 1 in the grid of the whole table.

    ``covered`` says that the field belongs to a merged cell that begins in another one.
    """

    text: str
    row: int
    column: int
    place: Place
    covered: bool = False


@dataclass(frozen=True)
class Table:
    """A table as a grid: a merged cell stands in every field that it covers."""

    rows: tuple[tuple[Cell, ...], ...]
    place: Place
    #: The texts right before it, nearest last: its label ("Таблица 2") and caption.
    before: tuple[str, ...] = ()


TextBlock = Heading | Paragraph | ListItem
Block = TextBlock | Table


@dataclass(frozen=True)
class Note:
    """What a reader could not read, or left out on purpose, and where."""

    found: IssueKind
    place: Place
    other: Place | None = None


@dataclass(frozen=True)
class Document:
    """A document as blocks, with what is known of the file and what was not read of it."""

    name: str
    sha256: str
    blocks: tuple[Block, ...] = field(default=())
    notes: tuple[Note, ...] = field(default=())

    def texts(self) -> Iterator[TextBlock]:
        """The blocks of running text, in order."""
        return (block for block in self.blocks if not isinstance(block, Table))

    def tables(self) -> Iterator[Table]:
        """The tables, in order."""
        return (block for block in self.blocks if isinstance(block, Table))
