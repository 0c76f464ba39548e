"""One thing told as two, or in two places: a school with two homes, two nodes of one name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graph.checks import Finding, finding
from graph.contradictions import OneNameTwice, SchoolInTwoMunicipalities
from graph.dataset import Dataset
from graph.declaration import Node
from graph.keys import slug
from graph.ledger import Account
from graph.model import Agreement, LocatedIn, Network, Partner, Project, School

#: What has a name that a document gives it, so that one name in one place is one thing.
NAMED = (School, Network, Partner, Project, Agreement)


def schools_in_two_municipalities(dataset: Dataset, pages: list[Account]) -> Iterator[Finding]:
    """A school that documents place in two municipalities: it is counted and shown in its home."""
    for link in dataset.links(LocatedIn):
        school, home = dataset.get(link.source.key), dataset.location_of(link.source.key)
        if not isinstance(school, School) or home is None or home.target.key == link.target.key:
            continue
        yield finding(
            SchoolInTwoMunicipalities(
                school=school.caption,
                municipality=link.target.name,
                counted_in=home.target.name,
            ),
            link.citation,
            other=home.citation.place,
        )


def one_name_twice(dataset: Dataset, pages: list[Account]) -> Iterator[Finding]:
    """Two nodes of one type, kind, name and place: one thing under two keys, most likely."""
    first = dataset.first_citations()
    seen: dict[tuple[object, ...], Node] = {}
    for node in dataset:
        if not isinstance(node, NAMED) or (isinstance(node, School) and not node.named):
            continue
        home = dataset.home_of(node.key)
        kind = getattr(node, "kind", None)
        same = (type(node), kind, slug(node.caption), getattr(node, "year", None), home)
        other = seen.setdefault(same, node)
        if other is not node:
            yield finding(
                OneNameTwice(name=node.caption, first=other.key, second=node.key),
                first[node.key],
                other=first[other.key].place,
            )


#: The checks of this module, beside those of :mod:`graph.checks`.
DOUBLES: tuple[Callable[[Dataset, list[Account]], Iterator[Finding]], ...] = (
    schools_in_two_municipalities,
    one_name_twice,
)
