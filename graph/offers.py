"""Offers: the networks, partners and base schools that documents name and a school could join.

An offer is the same for every municipality; :mod:`graph.recommend` says how near it is to each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from graph.dataset import Dataset
from graph.declaration import Citation
from graph.model import (
    Agreement,
    BaseFor,
    MemberOf,
    Municipality,
    Network,
    Partner,
    PartyTo,
    School,
)
from graph.topics import network_text

Step = Literal["join network", "sign with partner", "pair with base school"]
STEPS: tuple[Step, ...] = ("join network", "sign with partner", "pair with base school")

Code = Literal["where", "bound", "named-only", "base-for", "same-theme"]
CODES: dict[Code, str] = {
    "where": "how near it is: own municipality, neighbour, further, place not stated",
    "bound": "a document names an agreement or a network of the partner",
    "named-only": "a document names the partner, but no agreement or network of it",
    "base-for": "a document names what the school is a base school for",
    "same-theme": "its theme shares words with what the municipality already works on",
}

#: Kinds of networks that a school can join, in the order in which equally near ones are proposed.
#: A group of the staff of one place is none of them.
JOINED_KINDS = (
    "methodical network",
    "inter-school group",
    "creative group",
    "profile class",
    "shared service",
)
#: A partner with no agreement stated is proposed only if its work is teaching or method.
#: In the order in which equally near ones are proposed.
TEACHING_KINDS = (
    "methodical service",
    "university",
    "Yandex Lyceum",
    "development centre",
    "municipal institution",
    "further education",
)


@dataclass(frozen=True)
class Reason:
    """One reason for a step: a code, and what has to be filled into its words."""

    code: Code
    parameters: tuple[tuple[str, str], ...] = ()

    def parameter(self, name: str) -> str:
        """A parameter by its name, or an empty text."""
        return dict(self.parameters).get(name, "")


@dataclass(frozen=True)
class Offer:
    """Something that a school could join: the same for every municipality.

    Attributes:
        home: key of the municipality that it is in; None: not stated.
        text: what its theme is compared by.
        works_with: keys of the municipalities that it has an agreement with.
        things: keys of its own agreements and networks, whose themes are its own.
    """

    step: Step
    target: Network | Partner | School
    home: str | None
    text: str
    reasons: tuple[Reason, ...]
    citations: tuple[Citation, ...]
    works_with: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()


def all_offers(dataset: Dataset) -> Iterator[Offer]:
    """Everything that the documents name and that a school could join."""
    yield from _network_offers(dataset)
    yield from _partner_offers(dataset)
    yield from _base_school_offers(dataset)


def _network_offers(dataset: Dataset) -> Iterator[Offer]:
    """Networks that are named: one that is only counted gives nobody a name to turn to."""
    for network in dataset.nodes(Network):
        if network.kind not in JOINED_KINDS or network.count is not None:
            continue
        home = dataset.location_of(network.key)
        places = [home.citation] if home else dataset.citations_of(network.key)[:1]
        if places:
            place = home.target.key if home else None
            text = network_text(network)
            yield Offer("join network", network, place, text, (), tuple(places))


def _partner_offers(dataset: Dataset) -> Iterator[Offer]:
    parties = dataset.links(PartyTo)
    for partner in dataset.nodes(Partner):
        agreements = [link for link in parties if link.source.key == partner.key]
        memberships = [
            link
            for link in dataset.links(MemberOf)
            if link.source.key == partner.key and link.target.kind in JOINED_KINDS
        ]
        places = [link.citation for link in agreements]
        places += [link.citation for link in memberships]
        things: list[Agreement | Network] = [link.target for link in agreements]
        things += [link.target for link in memberships]
        keys = frozenset(thing.key for thing in things)
        ends = [link.source for link in parties if link.target.key in keys]
        others = [end for end in ends if isinstance(end, Municipality)]
        if things:
            with_whom = ", ".join(dict.fromkeys(other.name for other in others))
            about = "; ".join(dict.fromkeys(thing.subject or thing.caption for thing in things))
            reason = Reason("bound", (("with", with_whom), ("about", about)))
        elif partner.kind in TEACHING_KINDS:
            places, reason = dataset.citations_of(partner.key)[:1], Reason("named-only")
        else:
            continue
        if not places:
            continue
        home = dataset.home_of(partner.key)
        subjects = list(dict.fromkeys(thing.subject for thing in things if thing.subject))
        yield Offer(
            "sign with partner",
            partner,
            home.key if home else None,
            " ".join([partner.name, *subjects]),
            (reason,),
            tuple(places),
            frozenset(other.key for other in others),
            keys,
        )


def _base_school_offers(dataset: Dataset) -> Iterator[Offer]:
    bases: dict[str, list[BaseFor]] = {}
    for link in dataset.links(BaseFor):
        bases.setdefault(link.source.key, []).append(link)
    for key, links in bases.items():
        school, home = dataset.get(key), dataset.home_of(key)
        if not isinstance(school, School) or home is None:
            continue
        topics = list(dict.fromkeys(link.topic for link in links if link.topic))
        yield Offer(
            "pair with base school",
            school,
            home.key,
            " ".join(topics),
            (Reason("base-for", (("topic", "; ".join(topics)),)),),
            tuple(link.citation for link in links),
            things=frozenset(link.target.key for link in links),
        )
