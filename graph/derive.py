"""What follows from the stated facts: proved zeros, counted schools, statuses, contradictions.

Everything here can be thrown away and computed again; nothing of it is read from a document.
"""

from __future__ import annotations

import dataclasses

from graph.checks import CHECKS
from graph.dataset import Dataset
from graph.declaration import Citation
from graph.disputes import with_disputes
from graph.doubles import DOUBLES
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
from graph.model import LocatedIn, Municipality, Network, Partner, School
from graph.order import in_order
from graph.reasons import TieAt
from graph.ties import ties_of_schools
from graph.totals import proved_zeros


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
    for node in list(kept):
        kept.replace(node.stated())
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
    findings = [found for check in (*CHECKS, *DOUBLES) for found in check(full, pages)]
    pages = with_disputes(pages, findings)
    _set_homes(full)
    _set_statuses(full, pages)
    _set_bounds(full, pages)
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
        place=count.citation.place,
        rule="ledger.counted",
        certainty="derived",
    )
    school = dataset.add(
        School(key=counted_school_key(municipality.key, serial), named=False, in_programme=True),
        citation,
    )
    dataset.link(LocatedIn(source=school, target=municipality, citation=citation))


def _set_homes(dataset: Dataset) -> None:
    for node in list(dataset):
        home = dataset.home_of(node.key)
        if home is not None and isinstance(node, School | Partner | Network):
            dataset.replace(dataclasses.replace(node, home=home.key))


def _set_bounds(dataset: Dataset, pages: list[Account]) -> None:
    for page in pages:
        dataset.replace(
            dataclasses.replace(
                page.municipality,
                outside_lowest=page.outside_lowest,
                outside_highest=page.outside_highest,
            )
        )


def _set_statuses(dataset: Dataset, pages: list[Account]) -> None:
    page_of = {page.municipality.key: page for page in pages}
    tied = ties_of_schools(dataset)
    for school in dataset.nodes(School):
        home = dataset.home_of(school.key)
        page = page_of.get(home.key) if home else None
        ties = [
            TieAt(to=tie.other.caption, place=tie.citation.place)
            for tie in tied.get(school.key, [])
        ]
        status, reason = school_status(school, page, ties)
        counted = school.in_programme and status != "connected"
        dataset.replace(
            dataclasses.replace(
                school,
                status=status,
                status_ground=reason.ground,
                status_reason=reason.text(),
                disputed=True if counted and page and page.disputed else None,
            )
        )
