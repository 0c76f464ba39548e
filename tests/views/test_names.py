"""The names of regions: an English one for each region of Russia, from a table."""

from __future__ import annotations

import csv
import re
from importlib import resources

import pytest

from graph.keys import region_key
from loaders.names.gazetteer import read_gazetteer
from loaders.shipped import shipped_gazetteers
from views.names import region_name

ROWS = list(
    csv.DictReader(resources.files("views").joinpath("regions.csv").read_text("utf-8").splitlines())
)


def test_the_table_has_every_region_once() -> None:
    assert len(ROWS) == 89
    for column in ("oktmo", "name", "english"):
        assert len({row[column] for row in ROWS}) == 89, column
    names = [name for row in ROWS for name in (row["name"], *row["aliases"].split("|")) if name]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["english"])
def test_a_region_has_its_code_and_an_english_name(row: dict[str, str]) -> None:
    assert re.fullmatch(r"\d{2}[089]00000", row["oktmo"])
    assert region_key(row["oktmo"], row["name"]) == f"region/{row['oktmo']}"
    assert re.fullmatch(r"[A-Za-z' ()–-]+", row["english"])
    # Of the Russian word for a region, nothing is left.
    assert not re.search(r"Oblast|Krai|Okrug|skaya", row["english"])
    assert region_name(row["name"], "en") == row["english"]
    assert region_name(row["name"], "ru") == row["name"]


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("Липецкая область", "Lipetsk Region"),
        ("ЛИПЕЦКАЯ  ОБЛАСТЬ", "Lipetsk Region"),
        ("Республика Северная Осетия - Алания", "Republic of North Ossetia – Alania"),
        ("г. Москва", "Moscow"),
        ("Липецкая область, Пермский край", "Lipetsk Region, Perm Territory"),
        ("Тридевятая область", "Tridevyataya Oblast"),
        ("", ""),
    ],
)
def test_a_region_is_found_however_it_is_written(name: str, english: str) -> None:
    assert region_name(name, "en") == english


def test_the_gazetteers_that_are_shipped_are_of_regions_in_the_table() -> None:
    codes = {row["oktmo"]: row["name"] for row in ROWS}
    for path in shipped_gazetteers():
        region = read_gazetteer(path).region
        assert codes[region.oktmo or ""] == region.name
