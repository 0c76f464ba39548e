"""One way in: a path to a report or to a dataset folder becomes a dataset."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from graph.dataset import Dataset
from graph.errors import InputError
from loaders.annotation import Annotated, annotate
from loaders.folder.read import is_folder, read_folder
from loaders.formats.blocks import Document
from loaders.formats.exports import refuse_exports
from loaders.names.decisions import find_decisions, merge_same
from loaders.names.gazetteer import Gazetteer, read_gazetteer
from loaders.names.mentions import Mention, MunicipalityFinder
from loaders.names.words import fold
from loaders.report import ReadReport, read_document, read_facts
from loaders.shipped import shipped_gazetteers
from loaders.tables.learning import learn_gazetteer, learnt_names, region_name


@dataclass(frozen=True)
class Reader:
    """Reads reports and dataset folders.

    Attributes:
        region: the gazetteer of the region; without one, the shipped gazetteer that fits the
            document is taken, else its municipalities are learnt from its tables.
        decisions: what people decided about its names; without it, the file of them that stands
            beside the document or in the folder.
        columns: the names of the columns of all answers, so that an answer given as a report is
            refused.
    """

    region: Path | None = None
    decisions: Path | None = None
    columns: Callable[[], Collection[str]] = frozenset

    def __call__(self, path: Path) -> Dataset:
        """Read a report or a dataset folder.

        Raises:
            InputError: it cannot be read as it should.
        """
        if is_folder(path):
            if self.region is not None:
                raise InputError(
                    "A dataset folder has its own municipalities.",
                    place=str(path),
                    remedy="Leave out --region.",
                )
            return merge_same(read_folder(path), find_decisions(path, self.decisions))
        return self.reading(path).reading.dataset

    def reading(self, path: Path) -> ReadReport:
        """Read a report, and keep what was read in each of its blocks.

        Raises:
            InputError: it cannot be read as it should.
        """
        decided = find_decisions(path, self.decisions)
        document = read_document(path)
        refuse_exports(document, self.columns)
        gazetteer = read_gazetteer(self.region) if self.region else choose_gazetteer(document)
        return read_facts(document, gazetteer, decisions=decided)

    def annotated(self, path: Path) -> tuple[str, list[Annotated]]:
        """The title of a report, and its blocks with everything recognised marked.

        Raises:
            InputError: it is a folder, or cannot be read as it should.
        """
        if is_folder(path):
            raise InputError(
                "A dataset folder has no text to mark.", place=str(path), remedy="Give the report."
            )
        report = self.reading(path)
        return report.reading.source.title, annotate(report)


def read_source(path: Path, region: Path | None = None, decisions: Path | None = None) -> Dataset:
    """Read a report or a dataset folder (:class:`Reader`)."""
    return Reader(region, decisions)(path)


def choose_gazetteer(document: Document) -> Gazetteer:
    """The shipped gazetteer that fits a document, else one learnt from its tables.

    A gazetteer fits where the document is of its region, if it names any, and names at least as
    many of its municipalities as of others. So one strange row in a table of the region is told as
    an error, and a report of another region that has a name or two in common is not bent into this
    one.
    """
    learnt = learnt_names(document)
    region = region_name(document)
    best: tuple[int, Gazetteer] | None = None
    for path in shipped_gazetteers():
        gazetteer = read_gazetteer(path)
        if region is not None and fold(region) != fold(gazetteer.region.name):
            continue
        finder = MunicipalityFinder(gazetteer)
        strange = sum(1 for item in learnt if not isinstance(finder.resolve(item.name), Mention))
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
