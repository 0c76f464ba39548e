"""Stated against derived: every total and every number that stands in two places is compared.

Each check is a generator of findings with both places; adding one to :data:`CHECKS` is all that a
new one needs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from graph.contradictions import (
    FewerNetworksNamedInAll,
    FewerNetworksNamedThanCounted,
    GroupsWhereTheRowIsBlank,
    MoreAgreementsNamedThanCounted,
    MoreNamedThanCounted,
    MoreNetworkedThanSchools,
    MoreNewThanAll,
    MoreTiesThanCounted,
    NetworkingWithoutSchools,
    SchoolsWithoutNetworks,
    TotalDisagrees,
    TotalsDiffer,
)
from graph.dataset import Dataset
from graph.declaration import Citation
from graph.issues import IssueKind
from graph.ledger import Account
from graph.model import (
    Figure,
    Issue,
    LocatedIn,
    Municipality,
    Network,
    PartyTo,
    Region,
    Reports,
    Total,
)
from graph.places import Place
from graph.totals import figures_by_total

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
    for total, figures in figures_by_total(dataset):
        if not figures:
            continue
        place = first[total.key]
        found = sum(figure.value or 0 for figure in figures)
        if abs(found - total.value) < 1e-9:
            continue
        rows = first[figures[0].key]
        yield finding(
            TotalDisagrees(measure=total.measure, stated=total.value, sum=found, unit=total.unit),
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
                TotalsDiffer(
                    measure=total.measure,
                    stated=total.value,
                    elsewhere=other.value,
                    unit=total.unit,
                ),
                place,
                other=first[other.key].place,
            )


def more_networked_than_schools(dataset: Dataset, pages: list[Account]) -> Iterator[Finding]:
    """A municipality that counts more networked schools than schools of the programme."""
    for page in pages:
        if page.over_counted and page.programme and page.networked:
            yield finding(
                MoreNetworkedThanSchools(
                    municipality=page.municipality.name,
                    networked=page.networked.number or 0,
                    programme=page.programme.number or 0,
                ),
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
                MoreNamedThanCounted(
                    municipality=page.municipality.name, counted=stated, named=page.schools
                ),
                page.programme.citation,
                figures=(page.programme.figure,),
            )


def more_ties_than_counted(dataset: Dataset, pages: list[Account]) -> Iterator[Finding]:
    """A municipality where more schools have a named tie than are counted as networked."""
    for page in pages:
        number = page.networked.number if page.networked else None
        if page.networked and number is not None and page.evidenced > number:
            yield finding(
                MoreTiesThanCounted(
                    municipality=page.municipality.name, counted=number, tied=page.evidenced
                ),
                page.networked.citation,
                figures=(page.networked.figure,),
            )


def more_agreements_named_than_counted(dataset: Dataset, pages: list[Account]) -> Iterator[Finding]:
    """A municipality with more agreements in the text than its table row counts."""
    first: dict[str, Citation] = {}
    named: Counter[str] = Counter()
    for link in dataset.links(PartyTo):
        if isinstance(link.source, Municipality):
            first.setdefault(link.source.key, link.citation)
            named[link.source.key] += link.target.count or 1
    for municipality, figure, place in _row(dataset, AGREEMENTS):
        told = named[municipality.key]
        if figure.value is not None and told > figure.value:
            yield finding(
                MoreAgreementsNamedThanCounted(
                    municipality=municipality.name, counted=figure.value, told=told
                ),
                place,
                other=first[municipality.key].place,
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
                GroupsWhereTheRowIsBlank(municipality=municipality.name, group=group.name),
                place,
                other=where.place,
                figures=(figure.key,),
            )


def networking_without_schools(dataset: Dataset, pages: list[Account]) -> Iterator[Finding]:
    """A municipality that states networks, events or agreements, and no school in networking.

    A number that is not stated and not proved is no contradiction: then nothing says "none".
    """
    rows = _networking(dataset)
    for page in pages:
        networked = page.networked
        if networked is None or networked.number != 0:
            continue
        row = rows.get((page.municipality.key, networked.citation.document), [])
        found = [(figure, place) for figure, place in row if figure.value]
        if found:
            yield finding(
                NetworkingWithoutSchools(
                    municipality=page.municipality.name,
                    stated=tuple((item.unit, item.value or 0) for item, _ in found),
                    blank=networked.proved,
                ),
                networked.citation,
                other=found[0][1].place,
                figures=(networked.figure, *(figure.key for figure, _ in found)),
            )


def schools_without_networks(dataset: Dataset, pages: list[Account]) -> Iterator[Finding]:
    """A municipality that counts schools in networking, and nothing of what they have there.

    All columns of networking are looked at: schools with agreements alone lack nothing.
    """
    rows = _networking(dataset)
    for page in pages:
        networked = page.networked
        if networked is None or not networked.number:
            continue
        found = rows.get((page.municipality.key, networked.citation.document), [])
        if found and not any(figure.value for figure, _ in found):
            yield finding(
                SchoolsWithoutNetworks(
                    municipality=page.municipality.name, schools=networked.number
                ),
                found[0][1],
                other=networked.citation.place,
                figures=(networked.figure, *(figure.key for figure, _ in found)),
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
                FewerNetworksNamedThanCounted(
                    municipality=municipality.name, counted=figure.value, named=told
                ),
                place,
            )
    told = sum(len(networks) for networks in named.values())
    first = dataset.first_citations()
    for total in dataset.nodes(Total):
        if total.measure == NETWORKS and told < total.value:
            place = first[total.key]
            yield finding(
                FewerNetworksNamedInAll(counted=total.value, named=told),
                place,
            )


def more_new_than_all(dataset: Dataset, pages: list[Account]) -> Iterator[Finding]:
    """A figure of what is new in the year above the figure of all there is."""
    first = dataset.first_citations()
    figures: dict[tuple[str, str, str, int | None], Figure] = {}
    owners: dict[str, Municipality | Region] = {}
    for link in dataset.links(Reports):
        figure = dataset.get(link.target.key)
        if isinstance(figure, Figure):
            where = (link.source.key, link.citation.document)
            figures[(*where, figure.measure, figure.year)] = figure
            owners[link.source.key] = link.source
    for (key, document, measure, year), new in figures.items():
        owner = owners[key]
        whole = figures.get((key, document, measure.removeprefix("new_"), year))
        if whole is None or whole is new or whole.value is None or new.value is None:
            continue
        if new.value > whole.value:
            place = first[new.key]
            yield finding(
                MoreNewThanAll(
                    municipality=owner.name, measure=measure, new=new.value, all=whole.value
                ),
                place,
                other=first[whole.key].place,
                figures=(new.key, whole.key),
            )


def _networking(dataset: Dataset) -> dict[tuple[str, str], list[tuple[Figure, Citation]]]:
    """What is stated of networking beside its schools, by municipality and document."""
    found: dict[tuple[str, str], list[tuple[Figure, Citation]]] = {}
    for measure in NETWORKING:
        for municipality, figure, place in _row(dataset, measure):
            found.setdefault((municipality.key, place.document), []).append((figure, place))
    return found


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
    found: IssueKind,
    citation: Citation,
    other: Place | None = None,
    figures: tuple[str, ...] = (),
) -> Finding:
    """An issue of a check, cited at the place that it is about."""
    return Finding(
        found.issue(citation.document, citation.place, other),
        Citation(
            document=citation.document,
            place=citation.place,
            rule=f"check.{found.kind()}",
            certainty="derived",
        ),
        figures,
    )
