"""Ties: which facts join a school to others.

A school has a tie when a document names it as a member of a network or group, or as a party to an
agreement. Being the base school of a municipality, or taking part in a project, is no tie by
itself: neither says who the others are.
"""

from __future__ import annotations

from typing import Any

from graph.dataset import Dataset
from graph.declaration import Relationship
from graph.model import MemberOf, PartyTo, School

#: The kinds of link that count as a tie unless the caller says otherwise.
TIE_TYPES: tuple[type[Relationship[Any, Any]], ...] = (MemberOf, PartyTo)


def ties_of_schools(
    dataset: Dataset, kinds: tuple[type[Relationship[Any, Any]], ...] = TIE_TYPES
) -> dict[str, list[Relationship[Any, Any]]]:
    """The ties of each school that has one, by the key of the school.

    Args:
        dataset: the facts.
        kinds: the kinds of link that count as a tie.
    """
    found: dict[str, list[Relationship[Any, Any]]] = {}
    for kind in kinds:
        for link in dataset.links(kind):
            if isinstance(link.source, School):
                found.setdefault(link.source.key, []).append(link)
    return found
