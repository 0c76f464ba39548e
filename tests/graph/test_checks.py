"""Stated against derived: each check at the edge where it begins to speak."""

from __future__ import annotations

import dataclasses

import pytest

from graph.dataset import Dataset
from graph.derive import derive
from graph.model import Agreement
from tests.small_region import Builder


def told(made: Builder) -> set[str]:
    """The kinds of issue that follow from the facts."""
    return {issue.kind for issue in derive(made.dataset).dataset.issues()}


def region(programme: float | None = 4, networked: float | None = 4) -> Builder:
    made = Builder()
    made.municipality("Тихий", 55.0, 1)
    made.figure("Тихий", "programme_schools", programme)
    made.figure("Тихий", "networked_organisations", networked)
    return made


@pytest.mark.parametrize(("named", "speaks"), [(1, True), (2, False), (3, False)])
def test_networks_named_against_counted_in_a_row(named: int, speaks: bool) -> None:
    """As many named as counted is nothing to tell of."""
    made = region()
    made.figure("Тихий", "methodical_networks", 2, "networks")
    for number in range(named):
        made.network(f"сеть {number}", "Тихий")
    assert ("fewer-networks-named-than-counted" in told(made)) is speaks


@pytest.mark.parametrize(("named", "speaks"), [(1, True), (2, False), (3, False)])
def test_networks_named_against_counted_in_all(named: int, speaks: bool) -> None:
    made = region()
    made.total("methodical_networks", 2, "networks")
    for number in range(named):
        made.network(f"сеть {number}", "Тихий")
    assert ("fewer-networks-named-in-all" in told(made)) is speaks


@pytest.mark.parametrize(("total", "speaks"), [(3, True), (4, False), (5, True)])
def test_a_total_against_its_rows(total: float, speaks: bool) -> None:
    made = region()
    made.total("programme_schools", total)
    assert ("total-disagrees" in told(made)) is speaks


@pytest.mark.parametrize(("second", "speaks"), [(4, False), (5, True)])
def test_two_totals_of_one_measure(second: float, speaks: bool) -> None:
    made = region()
    made.total("programme_schools", 4)
    made.total("programme_schools", second)
    assert ("totals-differ" in told(made)) is speaks


@pytest.mark.parametrize(("networked", "speaks"), [(3, False), (4, False), (5, True)])
def test_networked_schools_against_schools(networked: float, speaks: bool) -> None:
    assert ("more-networked-than-schools" in told(region(networked=networked))) is speaks


@pytest.mark.parametrize(("new", "speaks"), [(1, False), (2, False), (3, True)])
def test_what_is_new_against_what_there_is(new: float, speaks: bool) -> None:
    made = region()
    made.figure("Тихий", "methodical_networks", 2, "networks")
    made.figure("Тихий", "new_methodical_networks", new, "networks")
    assert ("more-new-than-all" in told(made)) is speaks


def test_two_readings_of_nothing_tell_nothing() -> None:
    assert derive(Dataset()).dataset.issues() == []


@pytest.mark.parametrize(
    ("count", "speaks"), [(None, False), (1, False), (3, True), (10**15, True)]
)
def test_agreements_told_against_counted(count: int | None, speaks: bool) -> None:
    """However many an agreement stands for, it takes no more room than its number."""
    made = region()
    made.figure("Тихий", "agreements", 2, "agreements")
    made.agreement(made.partner("Университет", "university", None), "Тихий", "практика")
    (agreement,) = made.dataset.nodes(Agreement)
    made.dataset.replace(dataclasses.replace(agreement, count=count))
    assert ("more-agreements-named-than-counted" in told(made)) is speaks
