"""One thing told as two, or in two places: a school with two homes, two nodes of one name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graph.checks import Finding, finding
from graph.dataset import Dataset
from graph.ledger import Account
from graph.model import LocatedIn, School


def schools_in_two_municipalities(dataset: Dataset, pages: list[Account]) -> Iterator[Finding]:
    """A school that documents place in two municipalities: it is counted and shown in its home."""
    for link in dataset.links(LocatedIn):
        school, home = dataset.get(link.source.key), dataset.location_of(link.source.key)
        if not isinstance(school, School) or home is None or home.target.key == link.target.key:
            continue
        yield finding(
            "school-in-two-municipalities",
            "warning",
            f"{school.caption} is placed in {link.target.name} ({link.citation.place}), but in "
            f"{home.target.name} too ({home.citation.place}), where it is counted.",
            link.citation,
            other=home.citation.place,
        )


#: The checks of this module, beside those of :mod:`graph.checks`.
DOUBLES: tuple[Callable[[Dataset, list[Account]], Iterator[Finding]], ...] = (
    schools_in_two_municipalities,
)
