"""The gazetteer of a region: its municipalities with their names, places, codes and neighbours.

One CSV a region, with the columns ``name,kind,centre,centre_latitude,centre_longitude,
inside_latitude,inside_longitude,area_km2,oktmo,neighbours`` and, if wanted, ``aliases``. A row of
kind ``region`` names the region itself. Neighbours and aliases are parted by ``|``.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from graph.dataset import Dataset
from graph.declaration import Citation, Property
from graph.errors import InputError
from graph.keys import municipality_key, region_key, source_key
from graph.model import CitedIn, InRegion, Municipality, Neighbours, Region, Source
from graph.places import Place
from graph.values import from_cell
from loaders.formats.rows import Row, read_rows
from loaders.names.school_keys import Centres

REQUIRED = ("name", "kind")
PARTS = "|"


@dataclass(frozen=True)
class Gazetteer:
    """The municipalities of a region, ready to be looked up and to be loaded.

    ``aliases`` are further names a document may use, each with the name it stands for.
    ``learnt_at`` is the place in the document that the municipalities were learnt from, where no
    gazetteer was given (:mod:`loaders.tables.learning`).
    """

    region: Region
    municipalities: tuple[Municipality, ...]
    dataset: Dataset
    aliases: dict[str, str]
    learnt_at: Place | None = None

    @cached_property
    def centres(self) -> Centres:
        """The centres of the municipalities, to be found by their names."""
        return Centres(self.municipalities)

    def by_name(self, name: str) -> Municipality | None:
        """The municipality of this short name, or None."""
        return next((item for item in self.municipalities if item.name == name), None)


def read_gazetteer(path: Path) -> Gazetteer:
    """Read the gazetteer of a region from its CSV.

    Raises:
        InputError: the file cannot be read, or a row is not as it should be.
    """
    table = read_rows(path)
    header = table.header
    for name in REQUIRED:
        if name not in header:
            raise InputError(
                f"The gazetteer has no column '{name}'.",
                place=f"{path.name}, line 1",
                remedy=f"Its columns must be at least: {', '.join(REQUIRED)}.",
            )
    return _Reader(path.name, header, hashlib.sha256(table.data).hexdigest()).read(table.rows)


class _Reader:
    """One pass over the rows, then one over the neighbours, which name rows."""

    def __init__(self, file: str, header: list[str], sha256: str) -> None:
        self.file = file
        self.header = header
        self.sha256 = sha256
        self.dataset = Dataset()
        self.properties = {
            prop.name: prop for prop in Municipality.properties() if not prop.derived
        }

    def read(self, rows: list[Row]) -> Gazetteer:
        records = [(line, self._record(row, line)) for line, row in rows]
        stem = Path(self.file).stem
        head = next((record for _, record in records if record["kind"] == "region"), {})
        region_name = head.get("name") or stem
        code = head.get("oktmo") or _common_code([record for _, record in records])
        region = Region(key=region_key(code, region_name), name=region_name, oktmo=code or None)
        self.source = self.dataset.add(
            Source(
                key=source_key(region.key.split("/")[1], None, f"gazetteer {stem}"),
                title=f"Gazetteer of municipalities: {region_name}",
                file=self.file,
                kind="gazetteer",
                sha256=self.sha256,
            )
        )
        self.region = self.dataset.add(region, self._citation(1))
        municipalities: dict[str, Municipality] = {}
        for line, record in records:
            if record["kind"] != "region":
                municipality = self._municipality(record, line)
                if municipality.name in municipalities:
                    raise self._error(line, f"'{municipality.name}' stands twice")
                municipalities[municipality.name] = municipality
        if not municipalities:
            raise InputError("The gazetteer names no municipality.", place=self.file)
        aliases: dict[str, str] = {}
        for line, record in records:
            if record["kind"] != "region":
                self._neighbours(municipalities, record, line)
                for alias in filter(None, record.get("aliases", "").split(PARTS)):
                    aliases[alias.strip()] = record["name"]
        return Gazetteer(region, tuple(municipalities.values()), self.dataset, aliases)

    def _record(self, row: list[str], line: int) -> dict[str, str]:
        if len(row) != len(self.header):
            raise self._error(line, f"has {len(row)} cells, the header has {len(self.header)}")
        return {name: cell.strip() for name, cell in zip(self.header, row, strict=True)}

    def _municipality(self, record: dict[str, str], line: int) -> Municipality:
        values = {
            name: self._value(prop, record.get(name, ""), line)
            for name, prop in self.properties.items()
            if name != "key"
        }
        key = municipality_key(record.get("oktmo") or None, self.region.key, record["name"])
        citation = self._citation(line)
        municipality = self.dataset.add(Municipality(key=key, **values), citation)  # type: ignore[arg-type]
        self.dataset.link(InRegion(source=municipality, target=self.region, citation=citation))
        return municipality

    def _value(self, prop: Property, cell: str, line: int) -> object:
        try:
            return from_cell(cell, prop)
        except ValueError as error:
            raise self._error(line, str(error)) from None

    def _neighbours(
        self, municipalities: dict[str, Municipality], record: dict[str, str], line: int
    ) -> None:
        """Link to the neighbours; a border is one link, from the lesser key to the greater."""
        for name in filter(None, record.get("neighbours", "").split(PARTS)):
            other = municipalities.get(name.strip())
            if other is None:
                raise self._error(line, f"the neighbour '{name}' is no row of the gazetteer")
            here = municipalities[record["name"]]
            source, target = sorted((here, other), key=lambda item: item.key)
            # The dataset keeps the first of two that are the same.
            self.dataset.link(
                Neighbours(source=source, target=target, citation=self._citation(line))
            )

    def _citation(self, line: int) -> Citation:
        return Citation(document=self.source.key, place=Place(line=line), rule="gazetteer")

    def _error(self, line: int, problem: str) -> InputError:
        return InputError(
            f"{problem[0].upper()}{problem[1:]}.",
            place=f"{self.file}, line {line}",
            remedy="Mend the row of the gazetteer.",
        )


def _common_code(records: list[dict[str, str]]) -> str:
    """The code of the region: OKTMO codes of one region begin with the same two digits."""
    heads = {record["oktmo"][:2] for record in records if record.get("oktmo")}
    return f"{heads.pop()}000000" if len(heads) == 1 else ""


def gazetteer_of(dataset: Dataset) -> Gazetteer:
    """The gazetteer that a dataset holds, as one read back from a folder does.

    Raises:
        InputError: the dataset names no region.
    """
    regions = dataset.nodes(Region)
    if not regions:
        raise InputError("The dataset names no region.")
    part = Dataset()
    for source in dataset.documents():
        part.add(source)
    for node in (*regions, *dataset.nodes(Municipality)):
        part.add(node)
    for kind in (InRegion, Neighbours, CitedIn):
        for link in dataset.links(kind):
            if part.get(link.source.key) is not None:
                part.link(link)
    return Gazetteer(regions[0], tuple(dataset.nodes(Municipality)), part, {})
