"""Recommendations: the nearest networks, partners and base schools worth joining, and why.

Two jobs, kept apart. :func:`candidates` lists every step that the documents give a ground for,
and decides nothing. :func:`rank` orders steps of one municipality and keeps a few. A later choice
of the best few steps under a budget takes the same candidates and ranks them otherwise.

A step is only ever towards something that a document names. What a document does not say is not
said here either: whether a network takes new members, or how many, is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.declaration import Citation
from graph.derive import Derived
from graph.keys import slug
from graph.ledger import Account
from graph.model import Municipality, Network, Partner, School
from graph.neighbours import Distance, Neighbourhood
from graph.offers import JOINED_KINDS, STEPS, TEACHING_KINDS, Code, Offer, Reason, Step, all_offers
from graph.places import Place
from graph.topics import Theme, likest, themes_by_municipality

#: Farther than a neighbour's neighbour is no longer near.
FARTHEST_BORDERS = 2
#: Where the gazetteer knows no way of borders, this stands for a neighbour's neighbour.
FARTHEST_KILOMETRES = 100
LIMIT = 5
LIMIT_PER_STEP = 3


@dataclass(frozen=True)
class Recommendation:
    """One step that could bring schools of a municipality out of isolation.

    Attributes:
        municipality: whose schools the step is for.
        step: what kind of step it is.
        target: the network, partner or base school.
        home: the municipality in which the target is reported to work; None: not stated.
        distance: from the municipality to ``home``.
        reasons: why this one, each of them with a ground in a document.
        schools: how many schools one such step could bring out of isolation, lowest and highest.
            It is about the structure only: every school outside may join a network, an agreement
            or a pair is for one school.
        citations: where the documents state it; never empty.
        alternatives: how many other steps of its kind are as near and as alike; set by
            :func:`rank`, which has to choose one of them by key.
    """

    municipality: Municipality
    step: Step
    target: Network | Partner | School
    home: Municipality | None
    distance: Distance
    reasons: tuple[Reason, ...]
    schools: tuple[int, int]
    citations: tuple[Citation, ...]
    alternatives: int = 0

    def reason(self, code: Code) -> Reason | None:
        """The reason with this code, if it is one of the reasons."""
        return next((reason for reason in self.reasons if reason.code == code), None)


def recommendations(
    derived: Derived, limit: int = LIMIT
) -> list[tuple[Account, list[Recommendation]]]:
    """The few best steps of every municipality with schools outside, most schools first.

    Args:
        derived: the facts with the ledger.
        limit: how many steps a municipality gets at most.
    """
    steps: dict[str, list[Recommendation]] = {}
    for candidate in candidates(derived):
        steps.setdefault(candidate.municipality.key, []).append(candidate)
    return [
        (page, rank(steps.get(page.municipality.key, []), limit))
        for page in by_isolation(derived.accounts)
        if page.outside[1]
    ]


def by_isolation(pages: Iterable[Account]) -> list[Account]:
    """Municipalities by schools that stand outside, most first; then by name and key."""
    return sorted(
        pages,
        key=lambda page: (
            -page.outside[0],
            -page.outside[1],
            -page.isolated,
            page.municipality.name.casefold(),
            page.municipality.key,
        ),
    )


def candidates(derived: Derived) -> Iterator[Recommendation]:
    """Every step that the documents give a ground for, municipality by municipality."""
    dataset = derived.dataset
    nearby = Neighbourhood(dataset)
    themes = themes_by_municipality(dataset)
    municipalities = {item.key: item for item in dataset.nodes(Municipality)}
    offers = list(all_offers(dataset))
    for page in derived.accounts:
        here = page.municipality
        if not page.outside[1]:
            continue
        for offer in offers:
            place = here.key if here.key in offer.works_with else offer.home
            distance = nearby.distance(here.key, place)
            if place is not None and not _near(distance, offer):
                continue
            home = municipalities.get(place or "")
            yield _candidate(page, offer, home, distance, themes.get(here.key, []))


def _near(distance: Distance, offer: Offer) -> bool:
    """Whether it is near enough to propose; kilometres decide only where no way is known.

    A partner that is only named has too weak a ground to be proposed across two borders.
    """
    if any(reason.code == "named-only" for reason in offer.reasons):
        return distance.nearness in ("own", "neighbour")
    if distance.borders is None:
        return distance.kilometres is not None and distance.kilometres <= FARTHEST_KILOMETRES
    return distance.borders <= FARTHEST_BORDERS


def _candidate(
    page: Account,
    offer: Offer,
    home: Municipality | None,
    distance: Distance,
    themes: Sequence[Theme],
) -> Recommendation:
    kilometres = "" if distance.kilometres is None else str(distance.kilometres)
    where = Reason(
        "where",
        (
            ("nearness", distance.nearness),
            ("municipality", home.name if home else ""),
            ("kilometres", kilometres),
        ),
    )
    reasons, citations = [where, *offer.reasons], list(offer.citations)
    own = {offer.target.key, *offer.things}
    alike = likest(offer.text, (theme for theme in themes if theme.key not in own))
    if alike:
        theme, words = alike
        shared = (("words", ", ".join(words)), ("theme", theme.text), ("count", str(len(words))))
        reasons.append(Reason("same-theme", shared))
        citations.append(theme.citation)
    lowest, highest = page.outside
    everyone = offer.step == "join network"
    return Recommendation(
        municipality=page.municipality,
        step=offer.step,
        target=offer.target,
        home=home,
        distance=distance,
        reasons=tuple(reasons),
        schools=(lowest, highest) if everyone else (min(lowest, 1), min(highest, 1)),
        citations=different_places(citations),
    )


def rank(steps: Iterable[Recommendation], limit: int = LIMIT) -> list[Recommendation]:
    """A few steps of one municipality, best first.

    Nearest first, in borders; among equally near ones those with an agreement or a network stated
    before a partner that is only named, then those of a like theme, then fewer kilometres, then
    kind of step, kind of partner and key. The best of each kind of step always stays, so that a
    municipality with many networks still hears of a partner; of partners that are only named at
    most one does. The same network in two municipalities is proposed once, where it is nearest.

    Args:
        steps: candidates of one municipality, in any order.
        limit: how many to keep.
    """
    ordered = _without_twins(sorted(steps, key=_order))
    best = [next((item for item in ordered if item.step == step), None) for step in STEPS]
    chosen = sorted((item for item in best if item), key=_order)[:limit]
    for item in ordered:
        same_step = sum(1 for other in chosen if other.step == item.step)
        weak = _weak(item) and any(_weak(other) for other in chosen)
        if len(chosen) < limit and same_step < LIMIT_PER_STEP and not weak and item not in chosen:
            chosen.append(item)
    left = [_order(item)[:-1] for item in ordered if item not in chosen]
    return [
        replace(item, alternatives=left.count(_order(item)[:-1]))
        for item in sorted(chosen, key=_order)
    ]


def _order(item: Recommendation) -> tuple[int, int, int, float, float, int, int, str]:
    nearness, borders, kilometres = item.distance.order
    theme = item.reason("same-theme")
    alike = int(theme.parameter("count")) if theme else 0
    step = STEPS.index(item.step)
    near = (nearness, int(_weak(item)), -alike, borders, kilometres)
    return *near, step, _kind_order(item), item.target.key


def _kind_order(item: Recommendation) -> int:
    if isinstance(item.target, School):
        return 0
    kinds = JOINED_KINDS if isinstance(item.target, Network) else TEACHING_KINDS
    return kinds.index(item.target.kind) if item.target.kind in kinds else len(kinds)


def _weak(item: Recommendation) -> bool:
    return item.reason("named-only") is not None


def _without_twins(steps: Iterable[Recommendation]) -> list[Recommendation]:
    seen: set[tuple[str, str]] = set()
    kept: list[Recommendation] = []
    for item in steps:
        twin = (
            item.step,
            slug(item.target.caption) if item.step == "join network" else item.target.key,
        )
        if twin not in seen:
            seen.add(twin)
            kept.append(item)
    return kept


def different_places(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """The citations without those that point to a place already pointed to."""
    found: dict[tuple[str, Place], Citation] = {}
    for citation in citations:
        found.setdefault((citation.document, citation.place), citation)
    return tuple(found.values())
