"""How near two municipalities are: the same one, neighbours, a step further, or not known.

Nearness is counted in borders first, as that is how municipalities work together, and in
kilometres only to tell apart those that are equally many borders away. Kilometres are straight
lines between the centres; a municipality whose centre is another's town is measured from a point
inside it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from graph.dataset import Dataset
from graph.model import Municipality, Neighbours

Nearness = Literal["own", "neighbour", "further", "unplaced"]
NEARNESS: tuple[Nearness, ...] = ("own", "neighbour", "further", "unplaced")

#: Mean radius of the Earth (IUGG), kilometres.
EARTH_RADIUS = 6371.0088


@dataclass(frozen=True)
class Distance:
    """How far a place is, in borders and, where both are known, in kilometres.

    Attributes:
        borders: borders to cross: 0 in the same municipality; None: no way is known.
        kilometres: straight line, whole kilometres; None: not known.
    """

    borders: int | None
    kilometres: int | None = None

    @property
    def nearness(self) -> Nearness:
        """The distance as one of four words.

        Example:
            >>> Distance(1, 30).nearness, Distance(None).nearness
            ('neighbour', 'unplaced')
        """
        if self.borders is None:
            return "unplaced" if self.kilometres is None else "further"
        return NEARNESS[min(self.borders, 2)]

    @property
    def order(self) -> tuple[int, float, float]:
        """What distances are sorted by: fewer borders first, then fewer kilometres."""
        borders = math.inf if self.borders is None else self.borders
        kilometres = math.inf if self.kilometres is None else self.kilometres
        return NEARNESS.index(self.nearness), borders, kilometres


class Neighbourhood:
    """The borders of a region, read both ways."""

    def __init__(self, dataset: Dataset) -> None:
        self._municipalities = {item.key: item for item in dataset.nodes(Municipality)}
        self._borders = [(link.source.key, link.target.key) for link in dataset.links(Neighbours)]

    @cached_property
    def _steps(self) -> dict[str, dict[str, int]]:
        """The borders between any two municipalities that a way connects."""
        import networkx

        graph: networkx.Graph[str] = networkx.Graph(self._borders)
        graph.add_nodes_from(self._municipalities)
        return dict(networkx.all_pairs_shortest_path_length(graph))

    def borders_from(self, key: str) -> dict[str, int]:
        """How many borders away each municipality is that can be reached; itself is 0."""
        return self._steps[key]

    def distance(self, one: str, other: str | None) -> Distance:
        """How far one municipality is from another, by their keys; None: the place is not stated.

        A city that lies inside a district has one neighbour, so two municipalities that a person
        would call close may be two borders apart: the kilometres say so.
        """
        if other is None:
            return Distance(None)
        borders = self.borders_from(one).get(other)
        kilometres = kilometres_between(self._municipalities[one], self._municipalities[other])
        return Distance(borders, 0 if one == other else kilometres)


def place_of(municipality: Municipality) -> tuple[float, float] | None:
    """Latitude and longitude of the centre, else of the point inside, else None."""
    for latitude, longitude in (
        (municipality.centre_latitude, municipality.centre_longitude),
        (municipality.inside_latitude, municipality.inside_longitude),
    ):
        if latitude is not None and longitude is not None:
            return latitude, longitude
    return None


def kilometres_between(one: Municipality, other: Municipality) -> int | None:
    """The straight line between two municipalities, in whole kilometres; None: not known.

    Example:
        >>> def at(name: str, latitude: float, longitude: float) -> Municipality:
        ...     return Municipality(
        ...         key=f"municipality/{name}", name=name, kind="city",
        ...         centre_latitude=latitude, centre_longitude=longitude,
        ...     )
        >>> kilometres_between(at("Липецк", 52.603, 39.571), at("Елец", 52.624, 38.502))
        72
    """
    here, there = place_of(one), place_of(other)
    if here is None or there is None:
        return None
    (north, east), (north_2, east_2) = (
        (math.radians(latitude), math.radians(longitude)) for latitude, longitude in (here, there)
    )
    # The haversine formula stays exact where the two places are close.
    half = (
        math.sin((north_2 - north) / 2) ** 2
        + math.cos(north) * math.cos(north_2) * math.sin((east_2 - east) / 2) ** 2
    )
    return round(2 * EARTH_RADIUS * math.asin(math.sqrt(half)))
