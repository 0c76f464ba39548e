"""The finding in figures: one summary, which every output says in the same words."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from graph.derive import Derived
from graph.ledger import NETWORKED, PROGRAMME, Contradiction
from graph.model import Figure, InRegion, Network, Region, School
from graph.totals import agreed, latest_totals


@dataclass(frozen=True)
class Dispute:
    """Schools of a municipality that are outside only if a contradicted count is right."""

    municipality: str
    schools: int
    contradictions: tuple[Contradiction, ...]


@dataclass(frozen=True)
class Summary:
    """What a dataset says of the networking of its schools.

    Attributes:
        named_connected: named schools that a document ties, in the programme or not.
        outside_lowest: schools outside without dispute: isolated ones, and those among the unknown,
            less ``disputed``.
        outside_highest: schools outside at most.
        disputed: schools that are outside only if a count is right that another contradicts.
        disputes: where those schools are, and what contradicts the count.
        outside_by_totals: schools outside as the stated totals give them; None: no totals.
        over_counted: municipalities that count more networked than programme schools, which is
            where rows and totals part.
        excess: how many schools they count beyond those of the programme.
    """

    region: str
    municipalities: int
    programme_schools: int
    named_schools: int
    named_connected: int
    connected: int
    isolated: int
    unknown: int
    unknown_isolated: int
    unknown_isolated_highest: int
    outside_lowest: int
    outside_highest: int
    disputed: int
    disputes: tuple[Dispute, ...]
    outside_by_totals: int | None
    over_counted: tuple[str, ...]
    excess: int
    networks_named: int
    figures: int
    blank_figures: int
    proved_zeros: int
    issues: int

    @property
    def outside(self) -> tuple[int, int]:
        """Schools outside as the rows of the municipalities have it, disputed ones included."""
        return self.outside_lowest + self.disputed, self.outside_highest

    def record(self) -> dict[str, Any]:
        """The figures by name; disputes by the names of their municipalities."""
        values = {item.name: getattr(self, item.name) for item in fields(self)}
        return {**values, "disputes": tuple(dispute.municipality for dispute in self.disputes)}

    @property
    def explained(self) -> bool:
        """Whether over-counted municipalities explain why rows and totals give two numbers."""
        if self.outside_by_totals is None:
            return False
        found = self.outside_by_totals + self.excess
        return self.outside == (found, found)


def summarise(derived: Derived) -> Summary:
    """The summary of a dataset with its derived facts (:func:`graph.derive.derive`)."""
    dataset, pages = derived.dataset, derived.accounts
    figures = dataset.nodes(Figure)
    schools = dataset.nodes(School)
    regions = [link.target.name for link in dataset.links(InRegion)] or [
        region.name for region in dataset.nodes(Region)
    ]
    programme, networked = (
        agreed(latest_totals(dataset, measure)) for measure in (PROGRAMME, NETWORKED)
    )
    return Summary(
        region=", ".join(dict.fromkeys(regions)),
        municipalities=len(pages),
        programme_schools=sum(page.schools for page in pages),
        named_schools=sum(1 for school in schools if school.named),
        named_connected=sum(
            1 for school in schools if school.named and school.status == "connected"
        ),
        connected=sum(page.connected for page in pages),
        isolated=sum(page.isolated for page in pages),
        unknown=sum(page.unknown for page in pages),
        unknown_isolated=sum(page.unknown_isolated[0] for page in pages),
        unknown_isolated_highest=sum(page.unknown_isolated[1] for page in pages),
        outside_lowest=sum(page.outside_lowest for page in pages),
        outside_highest=sum(page.outside_highest for page in pages),
        disputed=sum(page.disputed for page in pages),
        disputes=tuple(
            Dispute(page.municipality.name, page.disputed, page.disputes)
            for page in pages
            if page.disputed
        ),
        outside_by_totals=(
            None if programme is None or networked is None else int(programme - networked)
        ),
        over_counted=tuple(page.municipality.name for page in pages if page.over_counted),
        excess=sum(page.excess for page in pages),
        networks_named=sum(1 for network in dataset.nodes(Network) if network.count is None),
        figures=len(figures),
        blank_figures=sum(1 for figure in figures if figure.value is None),
        proved_zeros=sum(1 for figure in figures if figure.proved_zero),
        issues=len(dataset.issues()),
    )
