"""Ties: which facts join a school to others.

A school has a tie when a document names it as a member of a network or group, as a party to an
agreement, or as mentor or base school of another school, which then has one too. Being the base
school of a municipality, or taking part in a project, is no tie by itself: neither says who the
others are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graph.dataset import Dataset
from graph.declaration import Citation, Node, Relationship
from graph.model import MemberOf, Mentors, PartyTo, School

#: The kinds of link that count as a tie unless the caller says otherwise.
TIE_TYPES: tuple[type[Relationship[Any, Any]], ...] = (MemberOf, PartyTo, Mentors)


@dataclass(frozen=True)
class Tie:
    """What joins a school: to whom or what, and where a document says so."""

    other: Node
    citation: Citation


def ties_of_schools(
    dataset: Dataset, kinds: tuple[type[Relationship[Any, Any]], ...] = TIE_TYPES
) -> dict[str, list[Tie]]:
    """The ties of each school that has one, by the key of the school.

    A link between two schools is a tie of both.

    Args:
        dataset: the facts.
        kinds: the kinds of link that count as a tie.
    """
    found: dict[str, list[Tie]] = {}
    for kind in kinds:
        for link in dataset.links(kind):
            for end, other in ((link.source, link.target), (link.target, link.source)):
                if isinstance(end, School):
                    found.setdefault(end.key, []).append(Tie(other, link.citation))
    return found
