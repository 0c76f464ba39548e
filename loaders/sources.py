"""One way in: a path to a report or to a dataset folder becomes a dataset."""

from __future__ import annotations

from pathlib import Path

from graph.dataset import Dataset
from graph.errors import InputError
from loaders.blocks import Document, Table
from loaders.folder_read import is_folder, read_folder
from loaders.gazetteer import Gazetteer, read_gazetteer
from loaders.mentions import MunicipalityFinder
from loaders.report import facts_of, read_document
from loaders.shipped import shipped_gazetteers

#: A shipped gazetteer is taken for a document that names at least so many of its municipalities.
LEAST_NAMED = 3


def read_source(path: Path, region: Path | None = None) -> Dataset:
    """Read a report or a dataset folder.

    Args:
        path: the document or folder.
        region: the gazetteer of the region; for a document without one, the shipped gazetteer is
            taken of which it names most.

    Raises:
        InputError: it cannot be read as it should.
    """
    if is_folder(path):
        if region is not None:
            raise InputError(
                "A dataset folder has its own municipalities.",
                place=str(path),
                remedy="Leave out --region.",
            )
        return read_folder(path)
    document = read_document(path)
    gazetteer = read_gazetteer(region) if region else choose_gazetteer(document)
    return facts_of(document, gazetteer)


def choose_gazetteer(document: Document) -> Gazetteer:
    """The shipped gazetteer of which a document names most municipalities.

    Raises:
        InputError: it names too few of any.
    """
    best: tuple[int, Gazetteer] | None = None
    for path in shipped_gazetteers():
        gazetteer = read_gazetteer(path)
        named = len(_named(document, MunicipalityFinder(gazetteer)))
        if best is None or named > best[0]:
            best = (named, gazetteer)
    if best is None or best[0] < LEAST_NAMED:
        raise InputError(
            "The document names no municipalities of a region that the program knows.",
            place=document.name,
            remedy="Check that it is a report on school networking, "
            "or give the gazetteer of its region with --region FILE.",
        )
    return best[1]


def _named(document: Document, finder: MunicipalityFinder) -> set[str]:
    texts = [block.text for block in document.texts()]
    for table in document.tables():
        texts.extend(_cells(table))
    return {
        mention.municipality.key
        for text in texts
        for mention in finder.find(text)
        if mention.method == "name"
    }


def _cells(table: Table) -> list[str]:
    return [cell.text for row in table.rows for cell in row[:2]]
