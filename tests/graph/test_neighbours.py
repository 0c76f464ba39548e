"""Distances: borders first, kilometres among what is equally many borders away."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from graph.model import Municipality
from graph.neighbours import Distance, Neighbourhood, kilometres_between, place_of
from tests.small_region import build

#: From the nearest to the farthest.
ORDER = [
    Distance(0, 0),
    Distance(1, 20),
    Distance(1, 80),
    Distance(1, None),
    Distance(2, 10),
    Distance(3, 10),
    Distance(None, 5),
    Distance(None, 50),
    Distance(None, None),
]


def test_the_nearest_goes_first() -> None:
    for distances in permutations(ORDER[:5]):
        assert sorted(distances, key=lambda item: item.order) == ORDER[:5]
    turned = ORDER[::-1]
    assert sorted(turned, key=lambda item: item.order) == ORDER


@pytest.mark.parametrize(
    ("distance", "nearness"),
    [
        (Distance(0, 0), "own"),
        (Distance(1, 300), "neighbour"),
        (Distance(2, 1), "further"),
        (Distance(7, 1), "further"),
        (Distance(None, 1), "further"),
        (Distance(None, None), "unplaced"),
    ],
)
def test_a_distance_in_a_word(distance: Distance, nearness: str) -> None:
    assert distance.nearness == nearness


def test_borders_are_crossed_both_ways_and_an_island_is_reached_by_none() -> None:
    made = build()
    island = made.municipality("Остров", 60.0, 9)
    near = Neighbourhood(made.dataset)
    keys = {name: item.key for name, item in made.municipalities.items()}
    assert near.borders_from(keys["Дальний"]) == {
        keys["Дальний"]: 0,
        keys["Южный"]: 1,
        keys["Северный"]: 2,
        keys["г. Центр"]: 3,
    }
    assert near.borders_from(island.key) == {island.key: 0}
    assert near.distance(keys["Северный"], keys["Южный"]) == Distance(1, 111)
    assert near.distance(keys["Южный"], keys["Южный"]) == Distance(0, 0)
    assert near.distance(keys["Южный"], island.key).borders is None
    assert near.distance(keys["Южный"], None) == Distance(None)


def test_a_degree_of_latitude_is_a_hundred_and_eleven_kilometres() -> None:
    made = build()
    north, south = made.municipalities["Северный"], made.municipalities["Южный"]
    assert kilometres_between(north, south) == kilometres_between(south, north) == 111
    assert kilometres_between(north, north) == 0


def test_half_a_place_is_none() -> None:
    """A latitude without its longitude would put a municipality on the line of 0 degrees."""
    half = Municipality(key="municipality/1", name="А", kind="district", centre_latitude=52.0)
    assert place_of(half) is None
    inside = replace(half, inside_latitude=51.0, inside_longitude=39.0)
    assert place_of(inside) == (51.0, 39.0)
