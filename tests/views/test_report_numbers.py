"""Numbers of the report: shares are rounded as people round, and each has its own place."""

from __future__ import annotations

import pytest

from graph.derive import derive
from tests.small_region import Builder, build
from views.report.facts import Facts
from views.report.finding import share
from views.report.words import Words


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        ((60, 60), 156, "38 %"),
        # 2 of 3 are 67 of a hundred, not 66: a share that is cut always flatters.
        ((2, 2), 3, "67 %"),
        ((1, 2), 3, "33–67 %"),
        ((199, 199), 200, "100 %"),
        ((0, 0), 0, "0 %"),
    ],
)
def test_a_share_is_rounded_to_the_nearest(part: tuple[int, int], whole: int, text: str) -> None:
    assert share(part, whole) == text


def test_a_total_is_told_with_the_place_that_states_it_and_no_other() -> None:
    made = build()
    first = made.line
    made.total("network_events", 12, "events")
    facts = Facts(derive(made.dataset), Words("ru"))
    counted = facts.total("network_events")
    assert counted is not None
    assert (counted.text, counted.citation.line) == ("12", first + 1)
    others = {
        facts_total.citation.line
        for measure in ("programme_schools", "networked_organisations", "methodical_networks")
        if (facts_total := facts.total(measure))
    }
    assert len(others) == 3
    assert first + 1 not in others


def test_a_measure_without_a_total_has_none() -> None:
    made = Builder()
    made.municipality("Тихий", 55.0, 1)
    made.total("programme_schools", 4)
    assert Facts(derive(made.dataset), Words("en")).total("network_events") is None
