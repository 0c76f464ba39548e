"""What follows from the stated facts: proved zeros, counted schools, statuses, contradictions.

Everything here can be thrown away and computed again; nothing of it is read from a document.
"""

from __future__ import annotations

import dataclasses

from graph.checks import CHECKS, proved_zeros
from graph.dataset import Dataset
from graph.declaration import Citation
from graph.disputes import with_disputes
from graph.keys import counted_school_key
from graph.ledger import (
    PROGRAMME,
    Account,
    Count,
    accounts,
    counts_by_municipality,
    school_status,
    schools_by_municipality,
)
from graph.model import Figure, LocatedIn, Municipality, School
from graph.order import in_order
from graph.ties import ties_of_schools


@dataclasses.dataclass(frozen=True)
class Derived:
    """A dataset with its derived facts, and the ledger that they rest on."""

    dataset: Dataset
    accounts: list[Account]


def stated_only(dataset: Dataset) -> Dataset:
    """The dataset without anything derived."""
    kept = dataset.copy()
    first = dataset.first_citations()
    kept.remove(key for key, citation in first.items() if citation.derived)
    for school in kept.nodes(School):
        if school.status is not None:
            kept.replace(
                dataclasses.replace(
                    school, status=None, status_ground=None, status_reason=None, disputed=None
                )
            )
    for figure in kept.nodes(Figure):
        if figure.proved_zero is not None:
            kept.replace(dataclasses.replace(figure, proved_zero=None))
    return kept


def derive(dataset: Dataset) -> Derived:
    """The dataset with everything that follows from its stated facts.

    It does not matter in which order the facts come (:mod:`graph.order`).

    Args:
        dataset: stated facts; derived ones in it are computed anew.
    """
    full = in_order(stated_only(dataset))
    for figure in proved_zeros(full):
        full.replace(dataclasses.replace(figure, proved_zero=True))
    _add_counted_schools(full)
    pages = accounts(full)
    findings = [found for check in CHECKS for found in check(full, pages)]
    pages = with_disputes(pages, findings)
    _set_statuses(full, pages)
    for found in findings:
        full.add(found.issue, found.citation)
    return Derived(full, pages)


def _add_counted_schools(dataset: Dataset) -> None:
    """Add a node for every programme school that is counted and not named."""
    counts = counts_by_municipality(dataset)
    schools = schools_by_municipality(dataset)
    for municipality in dataset.nodes(Municipality):
        count = counts.get(municipality.key, {}).get(PROGRAMME)
        if count is None or count.number is None:
            continue
        known = sum(1 for school in schools.get(municipality.key, []) if school.in_programme)
        for serial in range(1, count.number - known + 1):
            _add_counted_school(dataset, municipality, serial, count)


def _add_counted_school(
    dataset: Dataset, municipality: Municipality, serial: int, count: Count
) -> None:
    citation = Citation(
        document=count.citation.document,
        line=count.citation.line,
        place=count.citation.place,
        rule="ledger.counted",
        certainty="derived",
    )
    school = dataset.add(
        School(key=counted_school_key(municipality.key, serial), named=False, in_programme=True),
        citation,
    )
    dataset.link(LocatedIn(source=school, target=municipality, citation=citation))


def _set_statuses(dataset: Dataset, pages: list[Account]) -> None:
    homes = {
        link.source.key: link.target.key
        for link in dataset.links(LocatedIn)
        if isinstance(link.source, School)
    }
    page_of = {page.municipality.key: page for page in pages}
    tied = ties_of_schools(dataset)
    for school in dataset.nodes(School):
        page = page_of.get(homes.get(school.key, ""))
        places = [
            f"{link.target.caption}, {link.citation.place}" for link in tied.get(school.key, [])
        ]
        status, ground, reason = school_status(school, page, places)
        counted = school.in_programme and status != "connected"
        dataset.replace(
            dataclasses.replace(
                school,
                status=status,
                status_ground=ground,
                status_reason=reason,
                disputed=True if counted and page and page.disputed else None,
            )
        )
