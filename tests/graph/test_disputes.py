"""Which contradictions touch the finding follows from the figures that it rests on."""

from __future__ import annotations

import pytest

from graph.derive import Derived, derive
from graph.model import School
from graph.summary import summarise
from tests.small_region import COUNTS, Builder

NONE = COUNTS["Северный"][0]


def region(*figures: tuple[str, float | None], zero: float | None = None) -> Derived:
    """Северный has no school in networking, blank and proved or stated, and these figures."""
    made = Builder()
    for number, (name, (programme, networked)) in enumerate(COUNTS.items(), 1):
        made.municipality(name, 50.0 + number, number)
        made.figure(name, "programme_schools", programme)
        made.figure(name, "networked_organisations", zero if networked is None else networked)
    made.total("networked_organisations", 6)
    for measure, value in figures:
        made.figure("Северный", measure, value, measure.split("_")[-1])
    return derive(made.dataset)


@pytest.mark.parametrize("zero", [None, 0.0], ids=["blank, proved zero", "stated zero"])
@pytest.mark.parametrize(
    ("measure", "disputes"),
    [
        ("methodical_networks", True),
        ("network_events", True),
        ("agreements", True),
        ("significant_methodical_events", False),
        ("events_at_programme_schools", False),
        ("staff_psychologists", False),
    ],
)
def test_networking_stated_where_no_school_is_networked(
    measure: str, disputes: bool, zero: float | None
) -> None:
    """Whatever schools in networking have disputes that there are none; nothing else does."""
    summary = summarise(region((measure, 2.0), zero=zero))
    assert summary.outside == (5, 5), "the number by rows stays as it is"
    assert summary.disputed == (NONE if disputes else 0)
    assert (summary.outside_lowest, summary.outside_highest) == (5 - summary.disputed, 5)
    assert [dispute.municipality for dispute in summary.disputes] == ["Северный"] * disputes


@pytest.mark.parametrize("value", [0.0, None])
def test_none_of_them_disputes_nothing(value: float | None) -> None:
    assert summarise(region(("methodical_networks", value))).disputed == 0


def test_one_contradiction_holds_all_that_is_stated() -> None:
    derived = region(("methodical_networks", 2.0), ("network_events", 7.0), ("agreements", 1.0))
    (page,) = [page for page in derived.accounts if page.disputed]
    (found,) = page.disputes
    assert found.issue.kind == "networking-without-schools"
    assert all(str(number) in (found.issue.parameters or "") for number in (2, 7, 1))
    assert page.networked is not None
    assert found.citation.place == page.networked.citation.place, "the cell to ask about"


def test_the_schools_of_a_disputed_count_say_so() -> None:
    derived = region(("agreements", 3.0))
    disputed = [school for school in derived.dataset.nodes(School) if school.disputed]
    homes = {derived.dataset.home_of(school.key) for school in disputed}
    assert {home.name for home in homes if home} == {"Северный"}
    assert len(disputed) == NONE


def test_a_note_is_no_dispute() -> None:
    """Южный counts two networked schools, and a blank beside them contradicts nothing."""
    made = Builder()
    made.municipality("Южный", 50.0, 1)
    made.figure("Южный", "programme_schools", 4)
    made.figure("Южный", "networked_organisations", 2)
    made.figure("Южный", "methodical_networks", None, "networks")
    derived = derive(made.dataset)
    assert [issue.kind for issue in derived.dataset.issues()] == ["schools-without-networks"]
    assert summarise(derived).disputed == 0


@pytest.mark.parametrize("stated", ["methodical_networks", "network_events", "agreements"])
def test_schools_with_anything_of_networking_lack_nothing(stated: str) -> None:
    made = Builder()
    made.municipality("Южный", 50.0, 1)
    made.figure("Южный", "networked_organisations", 2)
    for measure in ("methodical_networks", "network_events", "agreements"):
        made.figure("Южный", measure, 3.0 if measure == stated else None)
    kinds = {issue.kind for issue in derive(made.dataset).dataset.issues()}
    assert "schools-without-networks" not in kinds


def test_a_contradiction_of_another_figure_touches_nothing() -> None:
    """The new posts exceed all posts: told, and the finding rests on neither."""
    derived = region(("staff_psychologists", 1.0), ("new_staff_psychologists", 2.0))
    assert "more-new-than-all" in {issue.kind for issue in derived.dataset.issues()}
    touched = {page.municipality.name for page in derived.accounts if page.disputes}
    assert touched == {"г. Центр"}, "its own row counts two networked schools of one"
    assert summarise(derived).disputed == 0
