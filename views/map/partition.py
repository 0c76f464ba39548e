"""A big graph in parts: by region where it has several, else by municipalities side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graph.dataset import Dataset
from graph.declaration import Node
from graph.derive import Derived
from graph.ledger import Account
from graph.model import (
    CitedIn,
    InRegion,
    Issue,
    LocatedIn,
    Municipality,
    Neighbours,
    Region,
    School,
    Source,
)
from graph.neighbours import place_of
from views.map.facts import HUBS
from views.map.grid import columns_for, grid_cells


@dataclass(frozen=True)
class Part:
    """A piece of a big graph: its name and its facts."""

    name: str
    facts: Derived


def marks(derived: Derived) -> int:
    """How many marks a map of these facts would hold."""
    kinds: tuple[type[Node], ...] = (School, *HUBS)
    return sum(1 for node in derived.dataset if isinstance(node, kinds))


def by_region(derived: Derived) -> list[Part]:
    """A part for each region that municipalities lie in; empty where there is but one.

    Municipalities of no stated region make a part of their own.
    """
    regions = {region.key: region.name for region in derived.dataset.nodes(Region)}
    seat = {link.source.key: link.target.key for link in derived.dataset.links(InRegion)}
    names = [seat.get(page.municipality.key, "") for page in derived.accounts]
    order = list(dict.fromkeys(names))
    if len(order) < 2:
        return []
    split = _split(derived, order, lambda key: seat.get(key, ""))
    return [Part(regions.get(key, "–"), split[key]) for key in order]


def by_neighbourhood(derived: Derived, most: int) -> list[Part]:
    """Parts of municipalities that lie side by side, each of so many marks at most.

    Args:
        derived: the facts of one region.
        most: how many marks a part may hold; a municipality is never cut, even if it is bigger.
    """
    pages = derived.accounts
    places = [(page.municipality.key, place_of(page.municipality)) for page in pages]
    cells = grid_cells(places, columns_for(len(places)))
    size = _sizes(derived)
    chosen: dict[str, str] = {}
    name, room = 0, 0
    for key in sorted(cells, key=lambda key: (cells[key][1], _snake(cells[key]))):
        if name == 0 or room < size.get(key, 0):
            name, room = name + 1, most
        room -= size.get(key, 0)
        chosen[key] = str(name)
    order = [str(number + 1) for number in range(name)]
    split = _split(derived, order, lambda key: chosen.get(key, order[-1]))
    return [Part(key, split[key]) for key in order]


def _snake(cell: tuple[int, int]) -> int:
    """The rows of the grid are walked to and fro, so that neighbours in order are neighbours."""
    column, row = cell
    return column if row % 2 == 0 else -column


def _sizes(derived: Derived) -> dict[str, int]:
    found: dict[str, int] = {}
    for link in derived.dataset.links(LocatedIn):
        found[link.target.key] = found.get(link.target.key, 0) + 1
    return found


def _split(
    derived: Derived, names: Sequence[str], part_of: Callable[[str], str]
) -> dict[str, Derived]:
    """Split a dataset in one pass: municipalities by rule, and everything else by its links.

    What several parts share (a network of two of them) stands in each, with the links of each. So
    does a municipality in the parts that it borders on, but alone, and without an account.

    Args:
        derived: the whole.
        names: names of the parts.
        part_of: the part that the municipality with a key is put into.
    """
    whole = derived.dataset
    places: dict[str, set[str]] = {
        page.municipality.key: {part_of(page.municipality.key)} for page in derived.accounts
    }
    links = [link for link in whole.all_links() if not isinstance(link, CitedIn | Neighbours)]
    for link in links:
        if link.target.key in places and isinstance(link.target, Municipality):
            places.setdefault(link.source.key, set()).update(places[link.target.key])
    for link in links:
        if not isinstance(link.target, Municipality):
            near = places.get(link.source.key, set())
            places.setdefault(link.target.key, set()).update(near)
    # Apart, as what a municipality has goes with its own part, and not with those beside it.
    beside: dict[str, set[str]] = {}
    for border in whole.links(Neighbours):
        here, there = border.source.key, border.target.key
        # In a part that is split again, what it borders on has no account, and no part of its own.
        parts, others = places.get(here, set()), places.get(there, set())
        beside.setdefault(here, set()).update(others - parts)
        beside.setdefault(there, set()).update(parts - others)
    made = {name: Dataset() for name in names}
    for node in whole:
        if isinstance(node, Issue):
            continue
        own = names if isinstance(node, Source) else places.get(node.key, set())
        for name in (*own, *beside.get(node.key, ())):
            made[name].add(node)
    for link in whole.all_links():
        source, target = link.source.key, link.target.key
        near = set(places.get(source, ()))
        if isinstance(link, CitedIn | Neighbours):
            near |= beside.get(source, set())
        else:
            near -= beside.get(target, set())
        for name in near:
            if made[name].get(source) and made[name].get(target):
                made[name].link(link)
    accounts: dict[str, list[Account]] = {name: [] for name in names}
    for page in derived.accounts:
        accounts[part_of(page.municipality.key)].append(page)
    return {name: Derived(made[name], accounts[name]) for name in names}
