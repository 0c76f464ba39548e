"""Municipalities learnt from the document itself, where no gazetteer is at hand.

The first column of the tables of figures says what the rows are about. Nothing else is known of
such a municipality: no code, no place on the ground, no neighbour, and no second spelling. The
document says so in an issue, and a gazetteer is better (--region FILE).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.dataset import Dataset
from graph.declaration import Citation
from graph.errors import InputError
from graph.keys import municipality_key, region_key, slug, source_key, tail
from graph.model import InRegion, Municipality, Region, Source
from loaders.formats.blocks import Cell, Document, Heading
from loaders.names.gazetteer import Gazetteer
from loaders.names.mentions import MunicipalityFinder
from loaders.names.words import fold
from loaders.tables.grids import is_total, read_grids
from loaders.tables.measures import find_measure

#: A table with fewer rows may be of anything.
LEAST_ROWS = 2
REGION = re.compile(r"[А-ЯЁ][\w-]+(?:ск|цк)(?:ая|ой)\s+област[ьи]|[А-ЯЁ][\w-]+ский\s+край")
NUMBER = re.compile(r"^\d+\.?$")
RULE = "learnt"


def learn_gazetteer(document: Document) -> Gazetteer:
    """The municipalities that the tables of a document name.

    Raises:
        InputError: no table of figures names any.
    """
    cells = list(municipal_labels(document))
    if len(cells) < LEAST_ROWS:
        raise InputError(
            "No table of the document states figures of municipalities that the program knows.",
            place=document.name,
            remedy="Check that it is a report on school networking, "
            "or give the gazetteer of its region with --region FILE.",
        )
    dataset = Dataset()
    name = _region_name(document)
    region = Region(key=region_key(None, name), name=name)
    source = dataset.add(
        Source(
            key=source_key(tail(region.key), None, f"learnt from {document.name}"),
            title=f"Municipalities learnt from {document.name}",
            file=document.name,
            kind="gazetteer",
            sha256=document.sha256,
        )
    )
    first = cells[0].place
    dataset.add(region, _citation(source, cells[0]))
    found: dict[str, Municipality] = {}
    for cell in cells:
        label = cell.text.strip()
        if fold(label) in found:
            continue
        citation = _citation(source, cell)
        municipality = dataset.add(
            Municipality(
                key=municipality_key(None, region.key, slug(label)),
                name=label,
                kind="city" if re.match(r"(?:г|гор|город)\.?\s", label) else "district",
            ),
            citation,
        )
        dataset.link(InRegion(source=municipality, target=region, citation=citation))
        found[fold(label)] = municipality
    return Gazetteer(region, tuple(found.values()), dataset, {}, learnt_at=first)


def _citation(source: Source, cell: Cell) -> Citation:
    return Citation(
        document=source.key,
        place=cell.place,
        quote=cell.text,
        rule=RULE,
    )


def municipal_labels(document: Document) -> Iterator[Cell]:
    """The row labels of the tables of which a column is a known measure of municipalities."""
    for grid in read_grids(document, MunicipalityFinder.of_nothing()):
        known = any(
            find_measure(path, grid.caption, "municipality")
            for path in grid.paths[grid.label_column + 1 :]
        )
        for row in grid.body if known else ():
            label = row[grid.label_column] if len(row) > grid.label_column else row[0]
            text = label.text.strip()
            if text and not is_total(text) and not NUMBER.match(text):
                yield label


def _region_name(document: Document) -> str:
    """The region that a heading or else any text names; else the name of the file."""
    texts = list(document.texts())
    for block in (*(item for item in texts if isinstance(item, Heading)), *texts):
        named = REGION.search(block.text)
        if named:
            return re.sub(r"ой области$", "ая область", named[0])
    return document.name.rsplit(".", 1)[0]
