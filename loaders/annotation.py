"""A document with everything that was recognised in it, for a person to check the reading by.

Every block is here, in order: what was named, what was read and by which rule, what was passed over
and why. What a table states is told cell by cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from graph.dataset import Dataset
from graph.model import Figure, Municipality, Partner, School, Total
from graph.places import Place
from loaders.formats.blocks import Block, Cell, Heading, ListItem, Table
from loaders.names.mentions import Mention
from loaders.prose.read import ReadBlock
from loaders.prose.rule_files import Rule
from loaders.reading import Reading
from loaders.report import ReadReport

Mark = Literal[
    "municipality", "school", "partner", "fact", "figure", "blank", "total", "unread", "passed"
]
MARKS: dict[str, str] = {
    "municipality": "a municipality",
    "school": "a school",
    "partner": "an institution that is no school",
    "fact": "words that a rule read a fact from",
    "figure": "a figure",
    "blank": "a blank cell: not stated",
    "total": "a stated total",
    "unread": "speaks of networking, and no rule read it",
    "passed": "passed over: absent, planned or advised; or a table of no known measure",
}


@dataclass(frozen=True)
class Span:
    """A marked stretch of a text, with what it was taken for."""

    start: int
    end: int
    mark: Mark
    words: str


@dataclass(frozen=True)
class AnnotatedText:
    """A heading, paragraph or list item."""

    kind: Literal["heading", "paragraph", "item"]
    level: int
    place: Place
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class AnnotatedCell:
    """A cell of a table."""

    text: str
    mark: Mark | None
    words: str


@dataclass(frozen=True)
class AnnotatedTable:
    """A table, cell by cell; ``passed`` where no column of it is a known measure."""

    place: Place
    passed: bool
    rows: tuple[tuple[AnnotatedCell, ...], ...]


Annotated = AnnotatedText | AnnotatedTable


def annotate(report: ReadReport) -> list[Annotated]:
    """The blocks of a document with what was recognised in them."""
    reading = report.reading
    read = iter(report.blocks)
    cells = _cells_by_place(reading.dataset, reading.source.key)
    return [
        _table(block, cells, reading) if isinstance(block, Table) else _text(block, next(read))
        for block in report.document.blocks
    ]


def _text(block: Block, read: ReadBlock) -> AnnotatedText:
    kind: Literal["heading", "paragraph", "item"] = "paragraph"
    level = 0
    if isinstance(block, Heading):
        kind, level = "heading", block.level
    elif isinstance(block, ListItem):
        kind, level = "item", block.depth
    return AnnotatedText(kind, level, block.place, read.recognised.text, tuple(_spans(read)))


def _spans(read: ReadBlock) -> list[Span]:
    """The marks of a block; a fact may hold a name, and nothing else overlaps."""
    spans: list[Span] = []
    for entity in read.recognised.entities:
        node = entity.node
        mark: Mark = "municipality"
        if isinstance(node, School):
            mark = "school"
        elif isinstance(node, Partner):
            mark = "partner"
        spans.append(Span(entity.start, entity.end, mark, f"{node.caption} ({node.key})"))
    taken: list[tuple[int, int]] = []
    for match in read.matches:
        start, end = match.reach
        if not any(start < there_end and there < end for there, there_end in taken):
            taken.append((start, end))
            spans.append(Span(start, end, "fact", _rule_words(match.rule)))
    for start, end, passed in read.unread():
        spans.append(Span(start, end, "passed" if passed else "unread", ""))
    return sorted(spans, key=lambda span: (span.start, -span.end))


def _rule_words(rule: Rule) -> str:
    return f"{rule.makes} ({rule.id}, {rule.certainty})"


def _cells_by_place(dataset: Dataset, source: str) -> dict[Place, AnnotatedCell]:
    """What was read from each cell, by its place; see :func:`_cell_place`."""
    found: dict[Place, AnnotatedCell] = {}
    first = dataset.first_citations()
    numbers: list[Figure | Total] = [*dataset.nodes(Figure), *dataset.nodes(Total)]
    for node in numbers:
        citation = first[node.key]
        if citation.document != source:
            continue
        mark: Mark = "total" if isinstance(node, Total) else "figure"
        if isinstance(node, Figure) and node.value is None:
            mark = "blank"
        words = f"{node.measure}, {node.unit}"
        read = AnnotatedCell(citation.quote or "", mark, words)
        found[citation.place.bare] = read
        found[Place(line=citation.line, column=citation.column)] = read
    return found


def _cell_place(cell: Cell) -> Place:
    """What a cell is found by: its own place, or line and column where it has none of its own."""
    exact = cell.place.is_cell
    return cell.place if exact else Place(line=cell.place.line, column=cell.column)


def _table(table: Table, cells: dict[Place, AnnotatedCell], reading: Reading) -> AnnotatedTable:
    rows = []
    read = False
    for row in table.rows:
        marked = []
        for cell in row:
            known = cells.get(_cell_place(cell))
            read = read or known is not None
            marked.append(known or _label(cell.text, reading))
        rows.append(tuple(marked))
    return AnnotatedTable(table.place, not read, tuple(rows))


def _label(text: str, reading: Reading) -> AnnotatedCell:
    named = reading.finder.resolve(text) if text else None
    if isinstance(named, Mention) and isinstance(named.municipality, Municipality):
        return AnnotatedCell(text, "municipality", named.municipality.name)
    return AnnotatedCell(text, None, "")
