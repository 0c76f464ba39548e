"""Stated against derived: every total and every number that stands in two places is compared.

Each check is a generator of findings with both places; adding one to :data:`CHECKS` is all that a
new one needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graph.dataset import Dataset
from graph.declaration import Citation
from graph.keys import issue_key
from graph.ledger import Account
from graph.model import (
    Figure,
    Issue,
    LocatedIn,
    Municipality,
    Network,
    PartyTo,
    Reports,
    Severity,
    Total,
)
from graph.totals import figures_of
from graph.values import number_text

AGREEMENTS = "agreements"
EVENTS = "network_events"
NETWORKS = "methodical_networks"
#: What there can be none of where no school is in networking.
NETWORKING = (NETWORKS, EVENTS, AGREEMENTS)
#: Groups of schools that no methodical network is needed for.
GROUP_KINDS = ("inter-school group", "creative group")


@dataclass(frozen=True)
class Finding:
    """What a check found: the issue, the place that it is about, and what contradicts what.

    ``figures`` are the keys of the figures that are held against something; by them it is known
    what else rests on a contradicted number (:mod:`graph.disputes`).
    """

    issue: Issue
    citation: Citation
    figures: tuple[str, ...] = ()


def totals_that_disagree(dataset: Dataset, pages: list[Account]) -> Iterator[Finding]:
    """A stated total against the sum of the rows."""
    first = dataset.first_citations()
    for total in dataset.nodes(Total):
        place = first[total.key]
        figures = figures_of(dataset, total)
        if not figures:
            continue
        found = sum(figure.value or 0 for figure in figures)
        if abs(found - total.value) < 1e-9:
            continue
        rows = first[figures[0].key]
        yield finding(
            "total-disagrees",
            "warning",
            f"{place.place} states {number_text(total.value)} {total.unit} in all, but the rows "
            f"from {rows.place} on add up to {number_text(found)}.",
            place,
            other=rows.place,
        )


def totals_that_differ(dataset: Dataset, pages: list[Account]) -> Iterator[Finding]:
    """Two stated totals of one measure."""
    first = dataset.first_citations()
    seen: dict[tuple[str, str, int | None], Total] = {}
    for total in dataset.nodes(Total):
        place = first[total.key]
        other = seen.setdefault((total.measure, place.document, total.year), total)
        if other.value != total.value:
            yield finding(
                "totals-differ",
                "warning",
                f"{place.place} states {number_text(total.value)} {total.unit}, "
                f"{first[other.key].place} states {number_text(other.value)}.",
                place,
                other=first[other.key].place,
            )


def more_networked_than_schools(dataset: Dataset, pages: list[Account]) -> Iterator[Finding]:
    """A municipality that counts more networked schools than schools of the programme."""
    for page in pages:
        if page.over_counted and page.programme and page.networked:
            yield finding(
                "more-networked-than-schools",
                "warning",
                f"{page.municipality.name} counts {page.networked.number} networked schools "
                f"({page.networked.citation.place}), but {page.programme.number} in the programme "
                f"({page.programme.citation.place}); so the rows and the totals lead to different "
                "numbers of isolated schools.",
                page.networked.citation,
                other=page.programme.citation.place,
                figures=(page.networked.figure, page.programme.figure),
            )


def more_named_than_counted(dataset: Dataset, pages: list[Account]) -> Iterator[Finding]:
    """A municipality that names more programme schools than it counts."""
    for page in pages:
        stated = page.programme.number if page.programme else None
        if page.programme and stated is not None and page.schools > stated:
            yield finding(
                "more-named-than-counted",
                "warning",
                f"{page.municipality.name} counts {stated} programme schools, "
                f"but {page.schools} are named.",
                page.programme.citation,
                figures=(page.programme.figure,),
            )


def more_ties_than_counted(dataset: Dataset, pages: list[Account]) -> Iterator[Finding]:
    """A municipality where more schools have a named tie than are counted as networked."""
    for page in pages:
        number = page.networked.number if page.networked else None
        if page.networked and number is not None and page.evidenced > number:
            yield finding(
                "more-ties-than-counted",
                "warning",
                f"{page.municipality.name} counts {number} networked schools, but ties of "
                f"{page.evidenced} are named; so the others are left unknown.",
                page.networked.citation,
                figures=(page.networked.figure,),
            )


def more_agreements_named_than_counted(dataset: Dataset, pages: list[Account]) -> Iterator[Finding]:
    """A municipality with more agreements in the text than its table row counts."""
    named: dict[str, list[Citation]] = {}
    for link in dataset.links(PartyTo):
        if isinstance(link.source, Municipality):
            named.setdefault(link.source.key, []).extend([link.citation] * (link.target.count or 1))
    for municipality, figure, place in _row(dataset, AGREEMENTS):
        told = named.get(municipality.key, [])
        if figure.value is not None and len(told) > figure.value:
            yield finding(
                "more-agreements-named-than-counted",
                "warning",
                f"{municipality.name}: agreements counted {number_text(figure.value)} "
                f"({place.place}), told of in the text {len(told)} ({told[0].place}).",
                place,
                other=told[0].place,
                figures=(figure.key,),
            )


def groups_where_the_row_is_blank(dataset: Dataset, pages: list[Account]) -> Iterator[Finding]:
    """A municipality with groups in the text whose table row states no network."""
    named: dict[str, list[tuple[Network, Citation]]] = {}
    for link in dataset.links(LocatedIn):
        if isinstance(link.source, Network) and link.source.kind in GROUP_KINDS:
            named.setdefault(link.target.key, []).append((link.source, link.citation))
    for municipality, figure, place in _row(dataset, NETWORKS):
        told = named.get(municipality.key)
        if told and not figure.value:
            group, where = told[0]
            yield finding(
                "groups-where-the-row-is-blank",
                "note",
                f"{municipality.name} states no network in its row ({place.place}), but the text "
                f"tells of groups: {group.name} ({where.place}).",
                place,
                other=where.place,
                figures=(figure.key,),
            )


def networking_without_schools(dataset: Dataset, pages: list[Account]) -> Iterator[Finding]:
    """A municipality that states networks, events or agreements, and no school in networking.

    A number that is not stated and not proved is no contradiction: then nothing says "none".
    """
    stated: dict[tuple[str, str], list[tuple[Figure, Citation]]] = {}
    for measure in NETWORKING:
        for municipality, figure, place in _row(dataset, measure):
            if figure.value:
                key = municipality.key, place.document
                stated.setdefault(key, []).append((figure, place))
    for page in pages:
        networked = page.networked
        if networked is None or networked.number != 0:
            continue
        found = stated.get((page.municipality.key, networked.citation.document), [])
        if found:
            what = ", ".join(f"{item.unit} {number_text(item.value or 0)}" for item, _ in found)
            cell = "the cell is blank" if networked.proved else "the number is 0"
            yield finding(
                "networking-without-schools",
                "warning",
                f"{page.municipality.name}: {what} are stated ({found[0][1].place}), but no school "
                f"in networking ({networked.citation.place}: {cell}).",
                networked.citation,
                other=found[0][1].place,
                figures=(networked.figure, *(figure.key for figure, _ in found)),
            )


def schools_without_networks(dataset: Dataset, pages: list[Account]) -> Iterator[Finding]:
    """A municipality that counts schools in networking, and no network that they are in."""
    pages_by_key = {page.municipality.key: page for page in pages}
    for municipality, figure, place in _row(dataset, NETWORKS):
        networked = pages_by_key[municipality.key].networked
        if not figure.value and networked is not None and networked.number:
            yield finding(
                "schools-without-networks",
                "note",
                f"{municipality.name}: schools in networking counted {networked.number} "
                f"({networked.citation.place}), but no network ({place.place}).",
                place,
                other=networked.citation.place,
                figures=(figure.key, networked.figure),
            )


def fewer_networks_named_than_counted(dataset: Dataset, pages: list[Account]) -> Iterator[Finding]:
    """Methodical networks that a row or a total counts, and the text does not name."""
    named: dict[str, set[str]] = {}
    for link in dataset.links(LocatedIn):
        if isinstance(link.source, Network) and link.source.kind == "methodical network":
            named.setdefault(link.target.key, set()).add(link.source.key)
    for municipality, figure, place in _row(dataset, NETWORKS):
        told = len(named.get(municipality.key, ()))
        if figure.value and told < figure.value:
            yield finding(
                "fewer-networks-named-than-counted",
                "note",
                f"{municipality.name}: methodical networks counted {number_text(figure.value)} "
                f"({place.place}), named {told}.",
                place,
            )
    told = sum(len(networks) for networks in named.values())
    first = dataset.first_citations()
    for total in dataset.nodes(Total):
        if total.measure == NETWORKS and told < total.value:
            place = first[total.key]
            yield finding(
                "fewer-networks-named-than-counted",
                "note",
                f"{place.place} counts {number_text(total.value)} methodical networks in all, "
                f"named {told}.",
                place,
            )


def more_new_than_all(dataset: Dataset, pages: list[Account]) -> Iterator[Finding]:
    """A figure of what is new in the year above the figure of all there is."""
    first = dataset.first_citations()
    figures: dict[tuple[str, str, str, int | None], Figure] = {}
    for link in dataset.links(Reports):
        figure = dataset.get(link.target.key)
        if isinstance(figure, Figure):
            where = (link.source.key, link.citation.document)
            figures[(*where, figure.measure, figure.year)] = figure
    for (owner, document, measure, year), new in figures.items():
        whole = figures.get((owner, document, measure.removeprefix("new_"), year))
        if whole is None or whole is new or whole.value is None or new.value is None:
            continue
        if new.value > whole.value:
            place = first[new.key]
            yield finding(
                "more-new-than-all",
                "warning",
                f"{measure} is {number_text(new.value)} ({place.place}), but of all there are "
                f"{number_text(whole.value)} ({first[whole.key].place}).",
                place,
                other=first[whole.key].place,
                figures=(new.key, whole.key),
            )


def _row(dataset: Dataset, measure: str) -> Iterator[tuple[Municipality, Figure, Citation]]:
    """The figures of a measure with their municipality and place, as they now stand."""
    first = dataset.first_citations()
    for link in dataset.links(Reports):
        figure = dataset.get(link.target.key)
        if not isinstance(link.source, Municipality) or not isinstance(figure, Figure):
            continue
        if figure.measure == measure:
            yield link.source, figure, first[figure.key]


#: Every check; each is run at every reading and every load.
CHECKS: tuple[Callable[[Dataset, list[Account]], Iterator[Finding]], ...] = (
    totals_that_disagree,
    totals_that_differ,
    more_networked_than_schools,
    more_named_than_counted,
    more_ties_than_counted,
    more_agreements_named_than_counted,
    groups_where_the_row_is_blank,
    networking_without_schools,
    schools_without_networks,
    fewer_networks_named_than_counted,
    more_new_than_all,
)


def finding(
    kind: str,
    severity: Severity,
    message: str,
    citation: Citation,
    other: str | None = None,
    figures: tuple[str, ...] = (),
) -> Finding:
    """An issue of a check, cited at the place that it is about."""
    return Finding(
        Issue(
            key=issue_key(kind, citation.document, citation.place, message),
            kind=kind,
            severity=severity,
            message=message,
            other_place=other,
        ),
        Citation(
            document=citation.document,
            line=citation.line,
            place=citation.place,
            rule=f"check.{kind}",
            certainty="derived",
        ),
        figures,
    )
