"""Municipalities learnt from the document itself, where no gazetteer is at hand.

They are told by their kind («Ветлинский муниципальный округ», «г. Светлоград») wherever it stands,
by the column of a table that is headed by it, and by the labels of tables of figures. Nothing else
is known of such a municipality: no code, no place on the ground, no neighbour. The document says so
in an issue, and a gazetteer is better (--region FILE).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from graph.dataset import Dataset
from graph.declaration import Citation
from graph.inflection import town
from graph.keys import municipality_key, region_key, slug, source_key, tail
from graph.model import InRegion, Municipality, Region, Source
from graph.places import Place
from loaders.formats.blocks import Cell, Document, Heading
from loaders.names.gazetteer import Gazetteer
from loaders.names.mentions import MunicipalityFinder
from loaders.names.words import fold, has_stems
from loaders.tables.grids import NEVER, is_number, is_subtotal, is_total, read_grids
from loaders.tables.measures import find_measure

REGION = re.compile(
    r"([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*(?:ск|цк))(?:ая|ой|ую)\s+област[ьиию]"
    r"|([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)*)(?:ий|ого|ому|ом)\s+кра[йяюе](?!\w)"
    r"|(Республик)[аиеу]\s+([А-ЯЁ][а-яё]+)"
)
NUMBER = re.compile(r"^\d+\.?$")
STEM = r"[А-ЯЁ][а-яё]+(?:-(?:[а-яё]+-)?[А-ЯЁ]?[а-яё]+)*(?:ск|цк)"
KINDS = (
    r"(?:муниципальн\w+|городск\w+|сельск\w+)?\s*"
    r"(?:район|округ|р-н|м\.\s?[ор]\.|г\.\s?о\.|МР|МО|ГО)"
)
#: "Ветлинского муниципального округа", in any case of the singular.
DISTRICT = re.compile(rf"(?<![\w-])({STEM})(?:ий|ого|ому|им|ом)\s+{KINDS}")
#: A label that is one alone, in the nominative.
LABEL = re.compile(rf"^({STEM})ий(?:\s+{KINDS}\w*)?\*?$")
CITY = re.compile(
    r"(?<![\w-])(?<!\d\s)(?<!\d)(?:г\.|гор\.|город(?:ской\s+округ\s+(?:г\.|город)?)?)"
    r"\s*[«\"]?(?:[Гг]ород\s+)?"
    r"([А-ЯЁ][а-яё]+(?:-(?:[а-яё]+-)?[А-ЯЁ][а-яё]+)*(?:\s[А-ЯЁ][а-яё]+)?)"
)
MUNICIPAL = "муниципал|территори|район|округ|город|мо"
RULE = "learnt"


@dataclass(frozen=True)
class _Named:
    """A municipality that a document names, and where."""

    name: str
    place: Place
    quote: str

    @property
    def is_city(self) -> bool:
        return self.name.startswith("г. ")


def learn_gazetteer(document: Document) -> Gazetteer:
    """The municipalities that a document names by their kind, in text and in tables."""
    named = learnt_names(document)
    dataset = Dataset()
    name = region_name(document) or document.name.rsplit(".", 1)[0]
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
    first = named[0] if named else _Named(name, _beginning(document), name)
    dataset.add(region, _citation(source, first))
    found = []
    for item in named:
        citation = _citation(source, item)
        municipality = dataset.add(
            Municipality(
                key=municipality_key(None, region.key, slug(item.name)),
                name=item.name,
                kind="city" if item.is_city else "district",
            ),
            citation,
        )
        dataset.link(InRegion(source=municipality, target=region, citation=citation))
        found.append(municipality)
    at = named[0].place if named else None
    return Gazetteer(region, tuple(found), dataset, {}, learnt_at=at)


def _citation(source: Source, item: _Named) -> Citation:
    return Citation(document=source.key, place=item.place, quote=item.quote, rule=RULE)


def _beginning(document: Document) -> Place:
    return document.blocks[0].place if document.blocks else Place(line=1)


def learnt_names(document: Document) -> list[_Named]:
    """The municipalities that a document names, each once, in order.

    A town that is named in running text alone, beside a district that is called by it, may be no
    municipality but the centre of that district: it is not learnt.
    """
    found: dict[str, _Named] = {}
    for cell in municipal_labels(document):
        _note(found, _label(cell), cell.place, cell.text)
    for cell in _municipal_cells(document):
        for part in re.split(r"[,;\n]\s*", cell.text):
            _note(found, _label_of(part), cell.place, cell.text)
    texts = [(block.text, block.place) for block in document.texts()]
    texts += [
        (cell.text, cell.place)
        for table in document.tables()
        for row in table.rows
        for cell in row
        if not cell.covered
    ]
    for text, place in texts:
        for match in DISTRICT.finditer(text):
            _note(found, f"{match[1]}ий", place, match[0])
    stems = [fold(item.name)[:-2] for item in found.values() if not item.is_city]
    for text, place in texts:
        for match in CITY.finditer(text):
            said = town(match[1])
            if not any(stem.startswith(fold(said)[:SHARED]) for stem in stems):
                _note(found, f"г. {said}", place, match[0])
    return list(found.values())


#: So many letters a town shares with the district that is called by it.
SHARED = 5
#: Two names of so many letters that differ in one are one name.
LONG_NAME = 12


def _note(found: dict[str, _Named], name: str | None, place: Place, quote: str) -> None:
    """Note a municipality; one letter apart from a known long name it is that, misspelt."""
    if not name or fold(name) in found:
        return
    if len(name) >= LONG_NAME and any(
        item.is_city == name.startswith("г. ") and OSA.distance(fold(item.name), fold(name)) == 1
        for item in found.values()
    ):
        return
    found[fold(name)] = _Named(name, place, quote[:300])


def _label(cell: Cell) -> str | None:
    """The name that the label of a row of figures has, without the word for its kind."""
    text = re.sub(r"\s+", " ", cell.text).strip(" .*")
    return _label_of(text) or text or None


def _label_of(text: str) -> str | None:
    text = re.sub(r"\s+", " ", text).strip(" .*")
    district = LABEL.match(text)
    if district:
        return f"{district[1]}ий"
    city = CITY.fullmatch(text)
    return f"г. {city[1]}" if city else None


def municipal_labels(document: Document) -> Iterator[Cell]:
    """The row labels of the tables of which a column is a known measure of municipalities."""
    for grid in read_grids(document, MunicipalityFinder.of_nothing()):
        at = grid.label_column
        known = any(
            find_measure(path, grid.caption, "municipality") for path in grid.paths[at + 1 :]
        )
        for row in grid.body if known else ():
            label = row[at] if len(row) > at else row[0]
            text = label.text.strip()
            if not text or is_total(text) or is_subtotal(text) or NEVER.match(text):
                continue
            if NUMBER.match(text) or not any(is_number(cell.text) for cell in row[at + 1 :]):
                continue
            yield label


def _municipal_cells(document: Document) -> Iterator[Cell]:
    """The cells of columns that are headed by a word for municipalities."""
    for grid in read_grids(document, MunicipalityFinder.of_nothing()):
        for at, path in enumerate(grid.paths):
            if has_stems(path, MUNICIPAL):
                for row in grid.body:
                    if len(row) > at and not is_total(row[at].text):
                        yield row[at]


def region_name(document: Document) -> str | None:
    """The region that a heading, or else any text, names."""
    texts = list(document.texts())
    for block in (*(item for item in texts if isinstance(item, Heading)), *texts):
        match = REGION.search(block.text)
        if match is None:
            continue
        if match[1]:
            return f"{match[1]}ая область"
        return f"{match[2]}ий край" if match[2] else f"Республика {match[4]}"
    return None
