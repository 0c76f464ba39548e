"""One way in: a path to a report or to a dataset folder becomes a dataset."""

from __future__ import annotations

from pathlib import Path

from graph.dataset import Dataset
from graph.errors import InputError
from loaders.blocks import Document
from loaders.decisions import find_decisions, merge_same
from loaders.folder_read import is_folder, read_folder
from loaders.gazetteer import Gazetteer, read_gazetteer
from loaders.learning import learn_gazetteer, municipal_labels
from loaders.mentions import Mention, MunicipalityFinder
from loaders.report import facts_of, read_document
from loaders.shipped import shipped_gazetteers
from loaders.words import fold


def read_source(path: Path, region: Path | None = None, decisions: Path | None = None) -> Dataset:
    """Read a report or a dataset folder.

    Args:
        path: the document or folder.
        region: the gazetteer of the region; without one, the shipped gazetteer that fits the
            document is taken, else its municipalities are learnt from its tables.
        decisions: what people decided about its names; without it, the file of them that stands
            beside the document or in the folder.

    Raises:
        InputError: it cannot be read as it should.
    """
    decided = find_decisions(path, decisions)
    if is_folder(path):
        if region is not None:
            raise InputError(
                "A dataset folder has its own municipalities.",
                place=str(path),
                remedy="Leave out --region.",
            )
        return merge_same(read_folder(path), decided)
    document = read_document(path)
    gazetteer = read_gazetteer(region) if region else choose_gazetteer(document)
    return facts_of(document, gazetteer, decisions=decided)


def choose_gazetteer(document: Document) -> Gazetteer:
    """The shipped gazetteer that fits a document, else one learnt from its tables.

    A gazetteer fits where the document names at least as many of its municipalities as its tables
    have rows of others. So one strange row in a table of the region is told as an error, and a
    report of another region that has a name or two in common is not bent into this one.

    Raises:
        InputError: no gazetteer fits, and the tables name no municipality.
    """
    labels = {fold(cell.text): cell.text for cell in municipal_labels(document)}
    best: tuple[int, Gazetteer] | None = None
    for path in shipped_gazetteers():
        gazetteer = read_gazetteer(path)
        finder = MunicipalityFinder(gazetteer)
        strange = sum(
            1 for label in labels.values() if not isinstance(finder.resolve(label), Mention)
        )
        named = len(_named(document, finder))
        if named and named >= strange and (best is None or named > best[0]):
            best = (named, gazetteer)
    return best[1] if best else learn_gazetteer(document)


def _named(document: Document, finder: MunicipalityFinder) -> set[str]:
    """The municipalities that a document names, as they are written right."""
    texts = [block.text for block in document.texts()]
    for table in document.tables():
        texts.extend(cell.text for row in table.rows for cell in row[:2])
    return {
        mention.municipality.key
        for text in texts
        for mention in finder.find(text)
        if mention.method == "name"
    }
