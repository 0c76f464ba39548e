"""The counts behind a map: one row a municipality, the figures of the region, ties between."""

from __future__ import annotations

from collections.abc import Container
from itertools import combinations, product
from typing import Any

from graph.dataset import Dataset
from graph.declaration import Citation
from graph.derive import Derived
from graph.ledger import Account, Count
from graph.model import Figure, Municipality, Neighbours, Region, Reports, Total
from graph.neighbours import place_of
from views.finding import why_disputed
from views.names import municipality_name
from views.places import both_places
from views.words import LANGUAGES, term

Values = dict[str, Any]


def municipality_rows(
    derived: Derived,
    nodes: list[Values],
    edges: list[Values],
    places: dict[str, list[Citation]],
) -> list[Values]:
    """One row for each municipality, in the order of the dataset.

    Args:
        derived: the dataset with its ledger.
        nodes: the nodes as :mod:`views.map.facts` makes them.
        edges: their links.
        places: the citations of each node.
    """
    dataset = derived.dataset
    figures = _figures(dataset, places)
    near = _neighbours(dataset)
    here = {page.municipality.key for page in derived.accounts}
    members: dict[str | None, list[Values]] = {}
    for node in nodes:
        members.setdefault(node.get("municipality"), []).append(node)
    tied = _pairs_within(nodes, edges)
    rows = [
        _row(page, members.get(page.municipality.key, []), tied, figures, near, here)
        for page in derived.accounts
    ]
    homeless = [node for node in members.get(None, []) if node["kind"] == "school"]
    return [*rows, _row_of_the_homeless(homeless)] if homeless else rows


#: The row of the schools whose municipality no document states; they are shown, not dropped.
NOWHERE = "municipality/not-stated"


def _row_of_the_homeless(schools: list[Values]) -> Values:
    counted = [school["status"] for school in schools if school["programme"]]
    unknown = counted.count("unknown")
    return {
        "id": NOWHERE,
        "kind": "municipality",
        "name": {language: term("no-municipality", language) for language in LANGUAGES},
        "schools": len(counted),
        "connected": counted.count("connected"),
        "isolated": counted.count("isolated"),
        "unknown": unknown,
        "unknownIsolated": [0, unknown],
        "outside": len(schools) - len(counted),
        "networks": 0,
        "disputed": 0,
        "disputes": [],
        "coverage": [None, None],
        "density": None,
        "ground": "not-stated",
        "counts": {"programme": None, "networked": None},
        "overCounted": False,
        "neighbours": [],
        "beyond": [],
        "figures": [],
    }


def _row(
    page: Account,
    members: list[Values],
    tied: dict[str, int],
    figures: dict[str, list[Values]],
    near: dict[str, list[Municipality]],
    here: Container[str],
) -> Values:
    municipality = page.municipality
    key = municipality.key
    beside = near.get(key, [])
    schools = page.schools
    return {
        "id": key,
        "kind": "municipality",
        "name": _names(municipality),
        "type": municipality.kind,
        "centre": municipality.centre,
        "area": municipality.area_km2,
        "coordinates": place_of(municipality),
        "schools": schools,
        "connected": page.connected,
        "isolated": page.isolated,
        "unknown": page.unknown,
        "unknownIsolated": list(page.unknown_isolated),
        "outside": sum(1 for node in members if node["kind"] == "school" and not node["programme"]),
        "networks": sum(1 for node in members if node["kind"] == "network"),
        "disputed": page.disputed,
        "disputes": [
            [_capital(why_disputed(found, language)) for language in LANGUAGES]
            for found in page.disputes
            if page.disputed
        ],
        "coverage": list(page.coverage or (None, None)),
        "density": density_bounds(schools, tied.get(key, 0), schools - page.outside[0]),
        "ground": page.ground,
        "counts": {"programme": _count(page.programme), "networked": _count(page.networked)},
        "overCounted": page.over_counted,
        "neighbours": [other.key for other in beside if other.key in here],
        # Those of another part of a big map have a name here, and no row to lead to.
        "beyond": [_names(other) for other in beside if other.key not in here],
        "figures": figures.get(key, []),
    }


def _names(municipality: Municipality) -> dict[str, str]:
    return {language: municipality_name(municipality.name, language) for language in LANGUAGES}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def density_bounds(schools: int, pairs: int, networked: int) -> list[float] | None:
    """The share of pairs of schools that are tied: the lowest and highest that the facts allow.

    The lowest counts the pairs that a document names; the highest lets every school that is, or
    may be, in networking be tied to every other.

    Args:
        schools: programme schools of the municipality.
        pairs: pairs of its schools that share a named network or agreement.
        networked: how many of its schools may be in networking at most.

    Example:
        >>> density_bounds(4, 1, 3)
        [0.16666666666666666, 0.5]
    """
    possible = schools * (schools - 1) // 2
    if not possible:
        return None
    highest = max(pairs, networked * (networked - 1) // 2)
    return [min(1.0, pairs / possible), min(1.0, highest / possible)]


def _count(count: Count | None) -> Values | None:
    if count is None:
        return None
    return {
        "number": count.number,
        "proved": count.proved,
        "place": both_places(count.citation.place),
    }


def _figures(dataset: Dataset, places: dict[str, list[Citation]]) -> dict[str, list[Values]]:
    found: dict[str, list[Values]] = {}
    for link in dataset.links(Reports):
        figure = dataset.get(link.target.key)
        if isinstance(figure, Figure) and isinstance(link.source, Municipality):
            where = places.get(figure.key) or [link.citation]
            values = {
                "measure": figure.measure,
                "value": figure.value,
                "proved": figure.proved_zero,
                "unit": figure.unit,
                "table": figure.table_number,
                "year": figure.year,
                "place": both_places(where[0].place),
            }
            found.setdefault(link.source.key, []).append(
                {name: value for name, value in values.items() if value is not None}
            )
    return found


def region_figures(dataset: Dataset) -> list[Values]:
    """The numbers stated for the whole region: figures and totals."""
    found = []
    for link in dataset.links(Reports):
        number = dataset.get(link.target.key)
        if isinstance(number, Total) or (
            isinstance(number, Figure) and isinstance(link.source, Region)
        ):
            values = {
                "measure": number.measure,
                "value": number.value,
                "unit": number.unit,
                "year": number.year,
                "place": both_places(link.citation.place),
            }
            found.append({name: value for name, value in values.items() if value is not None})
    return found


def _neighbours(dataset: Dataset) -> dict[str, list[Municipality]]:
    found: dict[str, dict[str, Municipality]] = {}
    for link in dataset.links(Neighbours):
        for one, other in ((link.source, link.target), (link.target, link.source)):
            found.setdefault(one.key, {}).setdefault(other.key, other)
    return {key: list(others.values()) for key, others in found.items()}


def _members_of_hubs(nodes: list[Values], edges: list[Values]) -> dict[str, list[Values]]:
    """For each network and agreement, the schools that a document ties to it."""
    schools = {node["id"]: node for node in nodes if node["kind"] == "school"}
    found: dict[str, dict[str, Values]] = {}
    for edge in edges:
        if edge["kind"] in ("member", "party") and edge["from"] in schools:
            found.setdefault(edge["to"], {})[edge["from"]] = schools[edge["from"]]
    return {hub: list(members.values()) for hub, members in found.items()}


def _tied_pairs(nodes: list[Values], edges: list[Values]) -> dict[tuple[str, str], set[str]]:
    """Pairs of schools that share a network or agreement, with what they share."""
    pairs: dict[tuple[str, str], set[str]] = {}
    for hub, members in _members_of_hubs(nodes, edges).items():
        for one, other in combinations(sorted(member["id"] for member in members), 2):
            pairs.setdefault((one, other), set()).add(hub)
    return pairs


def _pairs_within(nodes: list[Values], edges: list[Values]) -> dict[str, int]:
    homes = {node["id"]: node.get("municipality") for node in nodes if node.get("programme")}
    found: dict[str, int] = {}
    for one, other in _tied_pairs(nodes, edges):
        home = homes.get(one)
        if home and home == homes.get(other):
            found[home] = found.get(home, 0) + 1
    return found


def ties_between(nodes: list[Values], edges: list[Values]) -> list[Values]:
    """The between-municipality matrix, as far as documents name ties.

    A cell holds the pairs of schools, one of each municipality, that share a network or agreement,
    and the networks, agreements and partners that reach from one municipality into the other.
    """
    homes = {node["id"]: node.get("municipality") for node in nodes}
    cells: dict[tuple[str, str], Values] = {}

    def cell(one: str, other: str) -> Values:
        pair = (one, other) if one <= other else (other, one)
        return cells.setdefault(pair, {"between": list(pair), "pairs": 0, "shared": []})

    for one, other in _tied_pairs(nodes, edges):
        home, away = homes.get(one), homes.get(other)
        if home and away:
            cell(home, away)["pairs"] += 1
    for hub, seats in _seats(homes, edges).items():
        for home, away in {tuple(sorted(pair)) for pair in product(seats, seats)}:
            if home != away or len(seats) == 1:
                cell(home, away)["shared"].append(hub)
    return [cells[pair] for pair in sorted(cells)]


def _seats(homes: dict[str, str | None], edges: list[Values]) -> dict[str, list[str]]:
    """The municipalities that each network or agreement reaches, its own one included."""
    found: dict[str, set[str]] = {}
    for edge in edges:
        if edge["kind"] not in ("member", "party"):
            continue
        end = edge["from"]
        seat = end if end.startswith(f"{Municipality.prefix()}/") else homes.get(end)
        for place in (seat, homes.get(edge["to"])):
            if place:
                found.setdefault(edge["to"], set()).add(place)
    return {hub: sorted(seats) for hub, seats in sorted(found.items())}
