"""Where a map begins to do otherwise: many schools, no coordinates, several parts, many places."""

from __future__ import annotations

import dataclasses
import itertools
import math
from pathlib import Path

import pytest

from graph.dataset import Dataset
from graph.derive import Derived, derive
from graph.model import CitedIn, Municipality
from tests.small_region import Builder
from tests.views.test_map_overview import data_of
from views.map.counts import density_bounds
from views.map.facts import PLACES, read_facts
from views.map.grid import columns_for, grid_cells
from views.map.layout_geography import geographic_layout
from views.map.layout_parts import GAP
from views.map.layout_tiles import WIDTH, tile_layout
from views.map.overview import write_folder
from views.map.page import MapOptions
from views.map.partition import by_neighbourhood


@pytest.mark.parametrize(
    ("schools", "pairs", "networked", "bounds"),
    [
        (4, 0, 0, [0.0, 0.0]),
        (4, 1, 3, [1 / 6, 0.5]),
        # A pair that a document names is tied, whatever the counts say of networking.
        (4, 2, 0, [2 / 6, 2 / 6]),
        (4, 3, 2, [0.5, 0.5]),
        (2, 3, 9, [1.0, 1.0]),
        (1, 0, 1, None),
    ],
)
def test_bounds_of_the_density(
    schools: int, pairs: int, networked: int, bounds: list[float] | None
) -> None:
    assert density_bounds(schools, pairs, networked) == pytest.approx(bounds)


def region(count: int, *, columns: int = 5, known: bool = True) -> Derived:
    """Municipalities in rows from north to south, one programme school each."""
    made = Builder()
    for number in range(count):
        name = f"Место {number:02}"
        made.municipality(name, 60.0 - number // columns, 10 + number)
        place = made.municipalities[name]
        east = 40.0 + number % columns if known else None
        north = place.centre_latitude if known else None
        placed = dataclasses.replace(place, centre_latitude=north, centre_longitude=east)
        made.dataset.replace(placed)
        made.municipalities[name] = placed
        made.figure(name, "programme_schools", 1)
        made.figure(name, "networked_organisations", 0)
    return derive(made.dataset)


def test_parts_of_a_region_are_municipalities_side_by_side() -> None:
    """The rows are walked to and fro: at the end of a row the next is below, not far across."""
    derived = region(20)
    places = [
        (page.municipality.key, (page.municipality.centre_latitude or 0,
                                 page.municipality.centre_longitude or 0))
        for page in derived.accounts
    ]  # fmt: skip
    cells = grid_cells(places, columns_for(len(places)))
    parts = by_neighbourhood(derived, 3)
    assert len(parts) == 7
    for part in parts:
        inside = [cells[page.municipality.key] for page in part.facts.accounts]
        for cell in inside:
            near = [other for other in inside if math.dist(cell, other) == 1]
            assert near or len(inside) == 1, (part.name, inside)


def test_a_point_inside_is_as_good_a_place_on_the_overview_as_a_centre(tmp_path: Path) -> None:
    """A district around a city has no centre of its own, and is no place unknown."""

    def spot(**place: float | None) -> tuple[float, float]:
        dataset: Dataset = region(12).dataset
        last = dataset.nodes(Municipality)[-1]
        nowhere = {"centre_latitude": None, "centre_longitude": None}
        dataset.replace(dataclasses.replace(last, **(nowhere | place)))  # type: ignore[arg-type]
        files = write_folder(derive(dataset), tmp_path / str(place), MapOptions())
        tiles = {tile["name"]["ru"]: tile for tile in data_of(files[0])["tiles"]}
        return tiles[last.name]["x"], tiles[last.name]["y"]

    centre = spot(centre_latitude=65.0, centre_longitude=40.0)
    assert spot(inside_latitude=65.0, inside_longitude=40.0) == centre
    assert spot() != centre


def test_rows_of_places_without_coordinates_do_not_overlap() -> None:
    facts = read_facts(region(25, known=False))
    assert not any(row["coordinates"] for row in facts.municipalities)
    layout = geographic_layout(facts.municipalities, facts.nodes)
    discs = [box for box in layout.boxes if box["kind"] == "disc"]
    assert len(discs) == 25
    for one, other in itertools.combinations(discs, 2):
        beside = abs(one["cx"] - other["cx"]) >= (one["w"] + other["w"]) / 2
        below = abs(one["cy"] - other["cy"]) >= (one["h"] + other["h"]) / 2
        assert beside or below, (one["id"], other["id"])


@pytest.mark.parametrize(
    ("schools", "columns"), [(1, 1), (45, 1), (46, 2), (180, 2), (181, 3), (900, 3)]
)
def test_a_tile_is_as_wide_as_its_schools_need(schools: int, columns: int) -> None:
    row = {"id": "m", "coordinates": None}
    nodes = [
        {"id": str(number), "kind": "school", "programme": True, "status": "isolated",
         "municipality": "m"}
        for number in range(schools)
    ]  # fmt: skip
    (tile,) = [box for box in tile_layout([row], nodes).boxes if box["kind"] == "tile"]
    assert tile["w"] == columns * WIDTH + (columns - 1) * GAP


@pytest.mark.parametrize("places", [1, PLACES, PLACES + 3])
def test_a_few_places_are_shown_and_all_are_counted(places: int) -> None:
    made = Builder()
    made.municipality("Тихий", 55.0, 1)
    network = made.network("шахматы", "Тихий")
    for _ in range(places - 1):
        made.dataset.cite(network, made.here())
    derived = derive(made.dataset)
    cited = [link for link in derived.dataset.links(CitedIn) if link.source.key == network.key]
    assert len(cited) == places
    (mark,) = [node for node in read_facts(derived).nodes if node["id"] == network.key]
    assert (len(mark["cites"]), mark["citesInAll"]) == (min(places, PLACES), places)
