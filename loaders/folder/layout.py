"""The dataset folder: which files it has and which columns, derived from the model.

One file a node type and one a relationship type. A node's row carries the first place that states
it; further places stand in ``cited_in.csv``. A link that a node has at most once is shown in the
node's row too, by the name of its other end, so that a row can be read and written on its own.
Beside the place stands its line, and in ``issues.csv`` what each issue says: both follow from the
other columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.declaration import Citation, Node, Property, Relationship, properties_of
from graph.model import NODE_TYPES, RELATIONSHIP_TYPES, Issue

#: What stands for the one region of a folder in a column of municipalities.
REGION_WORD = "region"
CITATION: tuple[Property, ...] = tuple(prop for prop in properties_of(Citation) if not prop.derived)
#: The line of the place, in a column of its own to sort by.
LINE = "line"
CITATION_HEADER = ["document", LINE, *(prop.heading for prop in CITATION[1:])]
#: What an issue says, in Russian and English: made for people to read, and never read back.
SENTENCES = ("sentence_ru", "sentence_en")
ENDS = ("source", "target")
#: Files that may stand in a folder beside those of the model.
OTHER_FILES = frozenset({"decisions.csv"})


@dataclass(frozen=True)
class NodeFile:
    """The table of a node type."""

    kind: type[Node]
    properties: tuple[Property, ...]
    links: tuple[type[Relationship[Any, Any]], ...]

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.kind.table}.csv"

    @property
    def header(self) -> list[str]:
        """Its columns."""
        return [
            *(prop.heading for prop in self.properties),
            *self.made,
            *(link.column for link in self.links),
            *CITATION_HEADER,
        ]

    @property
    def made(self) -> tuple[str, ...]:
        """Its columns that are made from the others, and left out when it is read."""
        return SENTENCES if self.kind is Issue else ()

    @property
    def retired(self) -> tuple[str, ...]:
        """The columns that it had in a folder of an older model."""
        return ("message",) if self.kind is Issue else ()


@dataclass(frozen=True)
class LinkFile:
    """The table of a relationship type."""

    kind: type[Relationship[Any, Any]]

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.kind.type_name().lower()}.csv"

    @property
    def properties(self) -> tuple[Property, ...]:
        """The properties of the link itself."""
        return self.kind.properties()

    @property
    def header(self) -> list[str]:
        """Its columns."""
        return [*ENDS, *(prop.heading for prop in self.properties), *CITATION_HEADER]

    @property
    def made(self) -> tuple[str, ...]:
        """A link has none that are made from the others."""
        return ()

    @property
    def retired(self) -> tuple[str, ...]:
        """None was taken out of the model."""
        return ()


def tables_in(folder: Path) -> list[Path]:
    """The tables of a dataset folder with what stands beside them; none of any other folder.

    Exports of answers may have the names of node tables, so a folder is told by what only a
    dataset folder has: a table of links, or a memory.
    """
    if not folder.is_dir():
        return []
    memory = [path for path in folder.glob(".extracted*/*.csv") if path.is_file()]
    ours = {file.name for file in NODE_FILES} | {file.name for file in LINK_FILES} | OTHER_FILES
    if not memory and not any((folder / file.name).is_file() for file in LINK_FILES):
        return []
    return [path for path in folder.glob("*.csv") if path.name in ours] + memory


def _links_in_rows_of(kind: type[Node]) -> tuple[type[Relationship[Any, Any]], ...]:
    found = []
    for link in RELATIONSHIP_TYPES:
        sources, targets = link.ends()
        if link.column and kind in (sources if link.column_end == "source" else targets):
            found.append(link)
    return tuple(found)


def _stated(kind: type[Node]) -> tuple[Property, ...]:
    return tuple(prop for prop in kind.properties() if not prop.derived)


NODE_FILES: tuple[NodeFile, ...] = tuple(
    NodeFile(kind, _stated(kind), _links_in_rows_of(kind)) for kind in NODE_TYPES
)
LINK_FILES: tuple[LinkFile, ...] = tuple(LinkFile(kind) for kind in RELATIONSHIP_TYPES)
