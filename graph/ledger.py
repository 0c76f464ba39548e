"""The ledger: what the counts of a municipality prove about its schools, and what they leave open.

Status has three values. With P schools in the programme, N of them counted as networked and K
already connected by a named tie: where N >= P the rest are connected by count; where N = K the
rest are isolated by count; else the rest are unknown, and exactly N - K of them are connected.
A blank N is not zero: only a stated total that the stated rows already reach proves it zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.dataset import Dataset
from graph.declaration import Citation
from graph.model import (
    Figure,
    Ground,
    Issue,
    Municipality,
    Reports,
    School,
    Status,
)
from graph.reasons import CountedAt, Reason, TieAt
from graph.ties import ties_of_schools

#: The two measures that the ledger balances.
PROGRAMME = "programme_schools"
NETWORKED = "networked_organisations"


@dataclass(frozen=True)
class Count:
    """A counted figure as the ledger uses it: its number, and whether a total had to prove it.

    ``figure`` is the key of the figure, so that what contradicts it is found.
    """

    number: int | None
    proved: bool
    citation: Citation
    figure: str

    @property
    def counted(self) -> CountedAt:
        """The number and its place."""
        return CountedAt(number=self.number, proved=self.proved, place=self.citation.place)


@dataclass(frozen=True)
class Contradiction:
    """What contradicts a count: the issue, and the place that it is about."""

    issue: Issue
    citation: Citation


@dataclass(frozen=True)
class Account:
    """The ledger's page of one municipality.

    ``unknown_isolated`` is the number of isolated schools among the unknown ones as its lowest and
    highest value: the two are the same where the counts leave no room. ``disputes`` are what
    contradicts a count that the page rests on (:mod:`graph.disputes`).
    """

    municipality: Municipality
    programme: Count | None
    networked: Count | None
    evidenced: int
    connected: int
    isolated: int
    unknown: int
    unknown_isolated: tuple[int, int]
    ground: Ground
    disputes: tuple[Contradiction, ...] = ()

    @property
    def outside(self) -> tuple[int, int]:
        """Schools outside the networking as the counts have it, lowest and highest."""
        lowest, highest = self.unknown_isolated
        return self.isolated + lowest, self.isolated + highest

    @property
    def disputed(self) -> int:
        """Schools that are outside only if a contradicted count is right."""
        return self.outside[0] if self.disputes else 0

    @property
    def outside_lowest(self) -> int:
        """Schools outside without dispute."""
        return self.outside[0] - self.disputed

    @property
    def outside_highest(self) -> int:
        """Schools outside at most."""
        return self.outside[1]

    @property
    def coverage(self) -> tuple[float, float] | None:
        """The share of schools that is networked, as the counts have it, lowest and highest."""
        lowest, highest = self.outside
        schools = self.schools
        return ((schools - highest) / schools, (schools - lowest) / schools) if schools else None

    @property
    def excess(self) -> int:
        """Schools counted as networked beyond those of the programme."""
        programme = self.programme.number if self.programme else None
        networked = self.networked.number if self.networked else None
        return max(0, (networked or 0) - programme) if programme is not None else 0

    @property
    def stated_coverage(self) -> float | None:
        """Schools stated to be networked, as a share of those stated to take part; None: not both.

        It is as stated: above 1 where more are counted as networked than take part.
        """
        programme = self.programme.number if self.programme else None
        networked = self.networked.number if self.networked else None
        return networked / programme if programme and networked is not None else None

    @property
    def schools(self) -> int:
        """Programme schools: the stated count."""
        return self.connected + self.isolated + self.unknown

    @property
    def over_counted(self) -> bool:
        """Whether more schools are counted as networked than take part in the programme."""
        return self.excess > 0

    def reason(self) -> Reason:
        """Why the schools without a named tie have the status that they have."""
        return Reason(
            ground=self.ground,
            municipality=self.municipality.name,
            programme=self.programme.counted if self.programme else None,
            networked=self.networked.counted if self.networked else None,
            unknown=self.unknown,
            outside=self.unknown_isolated,
        )


def counts_by_municipality(dataset: Dataset) -> dict[str, dict[str, Count]]:
    """The two counted figures of each municipality, from the latest document that states both.

    Returns:
        By municipality key, then by measure.
    """
    citations = dataset.first_citations()
    figures = {figure.key: figure for figure in dataset.nodes(Figure)}
    years = {source.key: (source.year or 0, source.key) for source in dataset.documents()}
    found: dict[str, dict[tuple[int, str], dict[str, Count]]] = {}
    latest: dict[tuple[str, str, str], int] = {}
    for link in dataset.links(Reports):
        figure = link.target
        if not isinstance(figure, Figure) or figure.measure not in (PROGRAMME, NETWORKED):
            continue
        if not isinstance(link.source, Municipality):
            continue
        figure = figures[figure.key]
        proved = bool(figure.proved_zero)
        number = 0 if proved else None if figure.value is None else int(figure.value)
        count = Count(number, proved, citations[figure.key], figure.key)
        cell = (link.source.key, link.citation.document, figure.measure)
        if latest.setdefault(cell, figure.year or 0) > (figure.year or 0):
            continue
        latest[cell] = figure.year or 0
        document = found.setdefault(link.source.key, {})
        document.setdefault(years[link.citation.document], {})[figure.measure] = count
    return {
        municipality: by_document[
            max(by_document, key=lambda year: (PROGRAMME in by_document[year], year))
        ]
        for municipality, by_document in found.items()
    }


def schools_by_municipality(dataset: Dataset) -> dict[str, list[School]]:
    """The schools of each municipality, by its key, as they now stand, each in its one home."""
    found: dict[str, list[School]] = {}
    for school in dataset.nodes(School):
        home = dataset.home_of(school.key)
        if home is not None:
            found.setdefault(home.key, []).append(school)
    return found


def accounts(dataset: Dataset) -> list[Account]:
    """The page of every municipality, in the order of the dataset."""
    counts = counts_by_municipality(dataset)
    schools = schools_by_municipality(dataset)
    tied = ties_of_schools(dataset)
    return [
        account(
            municipality,
            counts.get(municipality.key, {}),
            sum(
                1
                for school in schools.get(municipality.key, [])
                if school.in_programme and school.key in tied
            ),
            sum(1 for school in schools.get(municipality.key, []) if school.in_programme),
        )
        for municipality in dataset.nodes(Municipality)
    ]


def account(
    municipality: Municipality, counts: dict[str, Count], evidenced: int, present: int
) -> Account:
    """Balance one municipality.

    Args:
        municipality: whose page it is.
        counts: its counted figures by measure.
        evidenced: programme schools connected by a named tie (K).
        present: programme schools that the dataset holds, named or counted; they stand for P
            where no count is stated.
    """
    programme, networked = counts.get(PROGRAMME), counts.get(NETWORKED)
    stated = programme.number if programme else None
    size = max(present, evidenced) if stated is None else max(stated, evidenced, present)
    rest = size - evidenced
    number = networked.number if networked else None
    connected, isolated, unknown, hidden = evidenced, 0, rest, (0, rest)
    ground: Ground = "not-stated"
    if number is not None and networked is not None and stated is not None:
        if number >= size:
            connected, unknown, hidden, ground = size, 0, (0, 0), "count-all"
        elif number == evidenced:
            ground = "proved-none" if networked.proved and not evidenced else "count-none"
            isolated, unknown, hidden = rest, 0, (0, 0)
        elif number > evidenced:
            hidden, ground = (size - number, size - number), "count-some"
    return Account(
        municipality=municipality,
        programme=programme,
        networked=networked,
        evidenced=evidenced,
        connected=connected,
        isolated=isolated,
        unknown=unknown,
        unknown_isolated=hidden,
        ground=ground,
    )


def school_status(
    school: School, page: Account | None, ties: Sequence[TieAt]
) -> tuple[Status, Reason]:
    """The status of one school, and what it follows from.

    Args:
        school: the school.
        page: the account of its municipality.
        ties: its named ties.
    """
    if ties:
        return "connected", Reason(ground="tie", ties=tuple(ties))
    if not school.in_programme:
        return "unknown", Reason(ground="outside")
    if page is None:
        return "unknown", Reason(ground="not-stated")
    status: Status = "unknown"
    if page.ground == "count-all":
        status = "connected"
    elif page.ground in ("count-none", "proved-none"):
        status = "isolated"
    return status, page.reason()
