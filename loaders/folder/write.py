"""Writing a dataset folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from graph.dataset import Dataset
from graph.declaration import Citation, Node, Relationship
from graph.errors import OutputError
from graph.model import CitedIn, Issue, Municipality, Region
from graph.places import Place
from graph.values import to_cell
from graph.writing import write_text
from loaders.folder.layout import (
    CITATION_HEADER,
    LINK_FILES,
    NODE_FILES,
    REGION_WORD,
    SENTENCES,
    LinkFile,
    NodeFile,
)
from loaders.folder.memory import memory_of, write_tables
from loaders.folder.merge import Kept, Tables, merge_edits
from loaders.folder.package import PACKAGE, package_text
from loaders.folder.tables import Row, table_text

#: What an issue at a place says, under the names of SENTENCES.
Sentences = Callable[[Issue, Place], Mapping[str, str]]


def write_folder(
    dataset: Dataset,
    folder: Path,
    *,
    quotes: bool = True,
    overwrite: bool = False,
    say: Sentences | None = None,
) -> Kept:
    """Write a dataset as a folder of CSV files.

    Args:
        dataset: the facts; derived ones are written too, for people to see, and left out when
            the folder is read back, as they follow from the others.
        folder: where to; made if it is not there. What people edited in it since it was last
            written stays (:mod:`loaders.folder.merge`).
        quotes: whether to keep the words of the documents. Without them a folder may be passed on
            where the documents may not.
        overwrite: whether to let the edits of people go.
        say: the sentences of an issue, for people to read; without it their columns are empty.

    Returns:
        What was kept of the edits.

    Raises:
        OutputError: the folder cannot be written, or holds tables that it does not remember.
        InputError: the folder was edited, and a table of it cannot be read.
    """
    fresh = tables_of(dataset, quotes, say)
    tables, kept = fresh, Kept()
    if not overwrite:
        unknown = [
            name for name in HEADERS if (folder / name).exists() and not memory_of(folder, name)
        ]
        if unknown:
            raise OutputError(
                "The folder does not remember what was edited by hand in "
                f"{', '.join(sorted(unknown))}.",
                place=str(folder),
                remedy="Name another folder, or let the edits go with --overwrite.",
            )
        tables, kept = merge_edits(folder, fresh)
    write_tables(folder, _texts(tables), _texts(fresh))
    write_text(package_text(), folder / PACKAGE)
    return kept


def _texts(tables: Tables) -> dict[str, str]:
    return {name: table_text(header, tables[name]) for name, header in HEADERS.items()}


def tables_of(dataset: Dataset, quotes: bool = True, say: Sentences | None = None) -> Tables:
    """The tables of a dataset, by the names of their files."""
    tables = {file.name: list(_node_rows(dataset, file, quotes, say)) for file in NODE_FILES}
    return tables | {file.name: list(_link_rows(dataset, file, quotes)) for file in LINK_FILES}


HEADERS: dict[str, list[str]] = {file.name: file.header for file in NODE_FILES} | {
    file.name: file.header for file in LINK_FILES
}


def _node_rows(
    dataset: Dataset, file: NodeFile, quotes: bool, say: Sentences | None
) -> Iterable[Row]:
    first = dataset.first_citations()
    names = [_names(dataset, link) for link in file.links]
    for node in dataset.nodes(file.kind):
        cells = [
            *(to_cell(getattr(node, prop.name)) for prop in file.properties),
            *_sentences(node, first.get(node.key), say),
            *(to_cell(shown.get(node.key)) for shown in names),
            *_citation_cells(first.get(node.key), quotes),
        ]
        yield dict(zip(file.header, cells, strict=True))


def _sentences(node: Node, citation: Citation | None, say: Sentences | None) -> list[str]:
    if not isinstance(node, Issue):
        return []
    said = say(node, citation.place) if say and citation else dict.fromkeys(SENTENCES, "")
    return [to_cell(said[name]) for name in SENTENCES]


def _names(dataset: Dataset, kind: type[Relationship[Any, Any]]) -> dict[str, str]:
    """For each node at one end of a link, the name of the node at the other."""
    shown: dict[str, str] = {}
    one_region = len(dataset.nodes(Region)) == 1
    for link in dataset.links(kind):
        here, there = (
            (link.source, link.target)
            if kind.column_end == "source"
            else (link.target, link.source)
        )
        shown.setdefault(here.key, _name(there, one_region))
    return shown


def _name(node: Node, one_region: bool) -> str:
    if isinstance(node, Region) and one_region:
        return REGION_WORD
    return node.name if isinstance(node, Municipality | Region) else node.key


def _link_rows(dataset: Dataset, file: LinkFile, quotes: bool) -> Iterable[Row]:
    first = dataset.first_citations()
    for link in dataset.links(file.kind):
        if isinstance(link, CitedIn) and first[link.source.key] is link.citation:
            continue
        cells = [
            to_cell(link.source.key),
            to_cell(link.target.key),
            *(to_cell(getattr(link, prop.name)) for prop in file.properties),
            *_citation_cells(link.citation, quotes),
        ]
        yield dict(zip(file.header, cells, strict=True))


def _citation_cells(citation: Citation | None, quotes: bool) -> list[str]:
    if citation is None:
        return [""] * len(CITATION_HEADER)
    return [
        to_cell(None if name == "quote" and not quotes else getattr(citation, name))
        for name in CITATION_HEADER
    ]
