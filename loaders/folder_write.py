"""Writing a dataset folder."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from graph.dataset import Dataset
from graph.declaration import Citation, Node, Relationship
from graph.errors import OutputError
from graph.model import CitedIn, Municipality, Region
from graph.values import to_cell
from loaders.folder_layout import (
    CITATION,
    LINK_FILES,
    NODE_FILES,
    REGION_WORD,
    LinkFile,
    NodeFile,
)


def write_folder(dataset: Dataset, folder: Path, *, quotes: bool = True) -> list[Path]:
    """Write a dataset as a folder of CSV files.

    Args:
        dataset: the facts; derived ones are written too, for people to see, and left out when
            the folder is read back, as they follow from the others.
        folder: where to; made if it is not there.
        quotes: whether to keep the words of the documents. Without them a folder may be passed on
            where the documents may not.

    Returns:
        The files, in the order of the model.

    Raises:
        OutputError: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = [
            *(_write(folder / file.name, _node_rows(dataset, file, quotes)) for file in NODE_FILES),
            *(_write(folder / file.name, _link_rows(dataset, file, quotes)) for file in LINK_FILES),
        ]
    except OSError as error:
        raise OutputError(
            f"The dataset folder cannot be written ({error.strerror or error}).",
            place=str(folder),
            remedy="Name another folder with -o.",
        ) from None
    return written


def _write(path: Path, rows: Iterable[list[str]]) -> Path:
    """Write a file whole or not at all."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with draft.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    draft.replace(path)
    return path


def _node_rows(dataset: Dataset, file: NodeFile, quotes: bool) -> Iterable[list[str]]:
    yield file.header
    first = dataset.first_citations()
    names = [_names(dataset, link) for link in file.links]
    for node in dataset.nodes(file.kind):
        yield [
            *(to_cell(getattr(node, prop.name)) for prop in file.properties),
            *(to_cell(shown.get(node.key)) for shown in names),
            *_citation_cells(first.get(node.key), quotes),
        ]


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


def _link_rows(dataset: Dataset, file: LinkFile, quotes: bool) -> Iterable[list[str]]:
    yield file.header
    first = dataset.first_citations()
    for link in dataset.links(file.kind):
        if isinstance(link, CitedIn) and first[link.source.key] is link.citation:
            continue
        yield [
            to_cell(link.source.key),
            to_cell(link.target.key),
            *(to_cell(getattr(link, prop.name)) for prop in file.properties),
            *_citation_cells(link.citation, quotes),
        ]


def _citation_cells(citation: Citation | None, quotes: bool) -> list[str]:
    if citation is None:
        return [""] * len(CITATION)
    return [
        to_cell(None if prop.name == "quote" and not quotes else getattr(citation, prop.name))
        for prop in CITATION
    ]
