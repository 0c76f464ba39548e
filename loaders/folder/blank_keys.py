"""Keys that people left blank: computed from the other cells, as reading a document computes them.

So a school that somebody adds by its name has the key that it gets when a report names it, and
stays one school. What a key is made of stands in :mod:`graph.keys`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping

from graph.keys import (
    agreement_key,
    figure_key,
    municipality_key,
    network_key,
    partner_key,
    project_key,
    region_key,
    source_key,
    total_key,
)
from graph.model import Agreement, Municipality, Source
from graph.places import Place
from graph.values import unguard
from loaders.folder.layout import REGION_WORD
from loaders.folder.tables import Row
from loaders.names.school_keys import Centres, key_of_school
from loaders.names.school_names import parse_school_name

Tables = Mapping[str, Iterable[Row]]


class Keys:
    """Computes the keys of the rows of one folder.

    Args:
        tables: its tables by the name of their file; those of the regions, the municipalities and
            the documents are looked at.
    """

    def __init__(self, tables: Tables) -> None:
        self.region = next(iter(_texts(tables, "regions.csv")), {}).get("key", "")
        municipalities = [
            Municipality(
                key=row["key"],
                name=row["name"],
                kind="city" if row["kind"] == "city" else "district",
                centre=row["centre"] or None,
            )
            for row in _texts(tables, "municipalities.csv")
        ]
        self.years = {row["key"]: _whole(row["year"]) for row in _texts(tables, "sources.csv")}
        self._by_name: dict[str, list[Municipality]] = {}
        self.centres = Centres(municipalities)
        for item in municipalities:
            for name in (item.name, item.key):
                self._by_name.setdefault(name, []).append(item)

    def fill(self, table: str, row: Row) -> Row:
        """The row with its key; as it is where it has one, or where nothing gives it one.

        Args:
            table: name of the file.
            row: its cells.
        """
        if "key" not in row or row["key"].strip():
            return row
        make = MAKERS.get(table)
        cells = {name: unguard(cell.strip()) for name, cell in row.items()}
        key = make(self, cells) if make else None
        return {**row, "key": key} if key else row

    def home(self, row: Row) -> Municipality | None:
        """The one municipality that a row names."""
        found = self._by_name.get(row.get("municipality", ""), [])
        return found[0] if len(found) == 1 else None

    def owner(self, row: Row) -> str | None:
        """The key of the municipality or region that a number is about."""
        home = self.home(row)
        if home:
            return home.key
        return self.region if row.get("municipality") in (REGION_WORD, self.region) else None


def with_keys(tables: Mapping[str, list[Row]]) -> dict[str, list[Row]]:
    """The tables with every blank key that the other cells give."""
    known = dict(tables)
    for name in ("regions.csv", "sources.csv", "municipalities.csv"):
        keys = Keys(known)
        known[name] = [keys.fill(name, row) for row in known.get(name, [])]
    keys = Keys(known)
    return {name: [keys.fill(name, row) for row in rows] for name, rows in known.items()}


def _school(keys: Keys, row: Row) -> str | None:
    home = keys.home(row)
    if home is None or not (row["name"] or row["number"] or row["settlement"] or row["title"]):
        return None
    said = parse_school_name(row["name"])
    written = {
        name: row[name] or getattr(said, name)
        for name in ("number", "settlement", "honorific", "title")
    }
    kind = said.school_class or parse_school_name(row["level"]).school_class
    name = dataclasses.replace(said, school_class=kind, **written)
    return key_of_school(name, home, keys.centres)


def _network(keys: Keys, row: Row) -> str | None:
    home = keys.home(row)
    named = row["name"] and row["kind"] and (home or not row["municipality"])
    return network_key(row["kind"], row["name"], home.key if home else None) if named else None


def _partner(keys: Keys, row: Row) -> str | None:
    home = keys.home(row)
    return partner_key(row["name"], home.name if home else None) if row["name"] else None


def _agreement(keys: Keys, row: Row) -> str | None:
    parties = [f"{Agreement.prefix()}/{row['name']}"]
    year = _whole(row["year"])
    return agreement_key(parties, row["subject"] or None, year) if row["name"] else None


def _project(keys: Keys, row: Row) -> str | None:
    return project_key(row["name"], keys.region) if row["name"] and keys.region else None


def _figure(keys: Keys, row: Row) -> str | None:
    owner, year = keys.owner(row), _whole(row["year"])
    if not owner or not row["measure"]:
        return None
    document = row["document"]
    own_year = None if year == keys.years.get(document) else year
    source = document or f"{Source.prefix()}/by-hand"
    return figure_key(owner, row["measure"], source, own_year)


def _total(keys: Keys, row: Row) -> str | None:
    source = row["document"] or f"{Source.prefix()}/by-hand"
    place = Place.parse(row["place"] or row["year"] or "undated")
    return total_key(row["measure"], source, place) if row["measure"] else None


def _municipality(keys: Keys, row: Row) -> str | None:
    known = row["name"] and (row["oktmo"] or keys.region)
    return municipality_key(row["oktmo"] or None, keys.region, row["name"]) if known else None


def _region(keys: Keys, row: Row) -> str | None:
    return region_key(row["oktmo"] or None, row["name"]) if row["name"] else None


def _source(keys: Keys, row: Row) -> str | None:
    region = keys.region.partition("/")[2] or "region"
    return source_key(region, _whole(row["year"]), row["title"]) if row["title"] else None


MAKERS: dict[str, Callable[[Keys, Row], str | None]] = {
    "sources.csv": _source,
    "regions.csv": _region,
    "municipalities.csv": _municipality,
    "schools.csv": _school,
    "networks.csv": _network,
    "agreements.csv": _agreement,
    "partners.csv": _partner,
    "projects.csv": _project,
    "figures.csv": _figure,
    "totals.csv": _total,
}
#: Tables whose keys are not computed, each with the reason.
NOT_MADE = {"issues.csv": "issues are found anew, and none is added by hand"}


def _texts(tables: Tables, name: str) -> list[Row]:
    return [
        {column: unguard(cell.strip()) for column, cell in row.items()}
        for row in tables.get(name, ())
    ]


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None
