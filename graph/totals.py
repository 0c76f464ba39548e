"""Stated totals and the figures that they are totals of, year by year.

A measure has no year in its name: figures and totals have it as a property. Where a document states
a measure for several years, each year is taken by itself; where it states one, a total without that
year (a sentence names none) is a total of it all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeVar

from graph.dataset import Dataset
from graph.model import Figure, Source, Total

Number = TypeVar("Number", Figure, Total)


def of_year(numbers: Iterable[Number], year: int | None) -> list[Number]:
    """The numbers of a year, where they are of several years; else all of them."""
    found = list(numbers)
    if len({number.year for number in found}) < 2:
        return found
    return [number for number in found if number.year == year]


def figures_by_total(dataset: Dataset) -> Iterator[tuple[Total, list[Figure]]]:
    """Every total with the figures that it should be the sum of, in its document.

    Measures joined by ``+`` are taken together.
    """
    first = dataset.first_citations()
    stated: dict[tuple[str, str], list[tuple[int, Figure]]] = {}
    for number, figure in enumerate(dataset.nodes(Figure)):
        group = (figure.measure, first[figure.key].document)
        stated.setdefault(group, []).append((number, figure))
    for total in dataset.nodes(Total):
        document = first[total.key].document
        measures = set(total.measure.split("+"))
        found = chain.from_iterable(stated.get((name, document), ()) for name in measures)
        yield total, of_year((figure for _, figure in sorted(found, key=_position)), total.year)


def _position(numbered: tuple[int, Figure]) -> int:
    return numbered[0]


def latest_totals(dataset: Dataset, measure: str) -> list[Total]:
    """The totals of a measure in the latest year that any document states it for."""
    first = dataset.first_citations()
    reported: dict[int, list[Total]] = {}
    for total in dataset.nodes(Total):
        if total.measure == measure:
            source = dataset.get(first[total.key].document)
            year = source.year if isinstance(source, Source) else None
            reported.setdefault(year or 0, []).append(total)
    if not reported:
        return []
    latest = reported[max(reported)]
    return of_year(latest, max((total.year or 0 for total in latest), default=0) or None)


def agreed(totals: Iterable[Total]) -> float | None:
    """The value of stated totals; None: there is none, or two contradict each other."""
    stated = {total.value for total in totals}
    return stated.pop() if len(stated) == 1 else None


def proved_zeros(dataset: Dataset) -> list[Figure]:
    """The blank figures that a stated total proves to be zero.

    Where the total of a measure equals the sum of its stated figures, nothing is left for the
    blank ones, as a count is never negative.
    """
    first = dataset.first_citations()
    totals: dict[tuple[str, str], list[Total]] = {}
    for total in dataset.nodes(Total):
        totals.setdefault((total.measure, first[total.key].document), []).append(total)
    groups: dict[tuple[str, str, int | None], list[Figure]] = {}
    for figure in dataset.nodes(Figure):
        group = (figure.measure, first[figure.key].document, figure.year)
        groups.setdefault(group, []).append(figure)
    proved: list[Figure] = []
    for (measure, document, year), figures in groups.items():
        total_value = agreed(of_year(totals.get((measure, document), ()), year))
        stated = [figure.value for figure in figures if figure.value is not None]
        if total_value is not None and abs(sum(stated) - total_value) < 1e-9:
            proved.extend(figure for figure in figures if figure.value is None)
    return proved
