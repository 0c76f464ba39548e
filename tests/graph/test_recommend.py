"""Recommendations on a region whose answers are known, and on the real report."""

from __future__ import annotations

from typing import get_args

import pytest

from graph.derive import Derived, derive
from graph.model import Network
from graph.offers import CODES, STEPS, Code, Step
from graph.recommend import Recommendation, candidates, rank, recommendations
from tests.small_region import build, report_on_disk, small_region


def steps_of(derived: Derived, name: str, limit: int = 5) -> list[Recommendation]:
    return next(
        steps for page, steps in recommendations(derived, limit) if page.municipality.name == name
    )


def in_words(steps: list[Recommendation]) -> list[tuple[str, str, str]]:
    return [(item.step, item.target.caption, item.distance.nearness) for item in steps]


def test_own_municipality_then_neighbours_and_a_like_theme_first() -> None:
    assert in_words(steps_of(small_region(), "Северный")) == [
        ("join network", "математика для всех", "own"),
        ("pair with base school", "СОШ № 1", "neighbour"),
        ("join network", "обучение детей с ОВЗ", "neighbour"),
        ("join network", "история края", "further"),
        ("sign with partner", "ЮГУ", "unplaced"),
    ]


def test_a_partner_without_a_place_is_at_home_where_it_has_an_agreement() -> None:
    steps = steps_of(small_region(), "Южный")
    partner = next(item for item in steps if item.target.caption == "ЮГУ")
    assert partner.distance.nearness == "own"
    assert partner.home is not None
    assert partner.home.name == "Южный"


def test_only_municipalities_with_schools_outside_get_steps() -> None:
    found = [page.municipality.name for page, _ in recommendations(small_region())]
    assert found == ["Северный", "Южный"]


def test_a_network_is_for_all_outside_and_an_agreement_for_one() -> None:
    for page, steps in recommendations(small_region()):
        for item in steps:
            expected = page.outside if item.step == "join network" else (1, 1)
            assert item.schools == expected


def test_the_range_stays_a_range_where_nothing_is_counted() -> None:
    made = build()
    made.municipality("Тихий", 55.0, 9)
    made.border("Тихий", "Южный")
    made.figure("Тихий", "programme_schools", 4)
    made.total("programme_schools", 14)
    made.figure("Тихий", "networked_organisations", None)
    derived = derive(made.dataset)
    # The total of networked schools is reached without it, so its blank is a proved zero.
    assert {item.schools for item in steps_of(derived, "Тихий")} == {(4, 4), (1, 1)}
    made.total("networked_organisations", 8)
    open_range = {item.schools for item in steps_of(derive(made.dataset), "Тихий")}
    assert open_range == {(0, 4), (0, 1)}


def test_what_gives_nobody_to_turn_to_is_not_proposed() -> None:
    names = {item.target.caption for item in candidates(small_region())}
    assert "группа здоровья" not in names
    assert "межшкольные группы" not in names
    assert "Профсоюз" not in names


def test_a_partner_that_is_only_named_is_proposed_to_neighbours_only() -> None:
    found = {
        item.municipality.name
        for item in candidates(small_region())
        if item.target.caption == "Центр творчества"
    }
    assert found == {"Южный"}


def test_the_same_network_in_two_municipalities_is_proposed_once_where_it_is_nearest() -> None:
    twins = [
        item
        for item in steps_of(small_region(), "Северный", limit=50)
        if item.target.caption == "обучение детей с ОВЗ"
    ]
    assert [item.distance.nearness for item in twins] == ["neighbour"]


def test_every_candidate_has_a_place_and_a_reason_where() -> None:
    for item in candidates(small_region()):
        assert item.citations
        assert item.reason("where") is not None
        assert {reason.code for reason in item.reasons} <= set(CODES)


def test_a_like_theme_is_cited_too() -> None:
    pair = steps_of(small_region(), "Северный")[1]
    theme = pair.reason("same-theme")
    assert theme is not None
    assert theme.parameter("theme") == "математика для всех"
    assert len(pair.citations) == 2


def test_the_order_of_the_candidates_does_not_matter() -> None:
    found = [item for item in candidates(small_region()) if item.municipality.name == "Южный"]
    assert rank(reversed(found)) == rank(found)
    assert rank(found[1::2] + found[::2]) == rank(found)


def test_a_limit_is_a_limit_and_the_rest_is_counted_as_alternatives() -> None:
    made = build()
    for number in range(2, 6):
        made.base_school(str(number), "Южный", "Музыка")
    derived = derive(made.dataset)
    for limit in range(4):
        assert len(steps_of(derived, "Северный", limit)) == limit
    music = [item for item in steps_of(derived, "Южный", 50) if "Музыка" in str(item.reasons)]
    assert music[-1].alternatives == 4 - len(music)


def test_what_is_not_as_near_or_not_as_alike_is_no_alternative() -> None:
    """Many steps are left out, and one of them is as good: so it says one, not all."""
    made = build()
    assert [item.alternatives for item in steps_of(derive(made.dataset), "Северный", 1)] == [0]
    made.network("математика каждому", "Северный")
    (best,) = steps_of(derive(made.dataset), "Северный", 1)
    assert best.alternatives == 1


def test_of_two_that_are_equally_many_borders_away_the_nearer_goes_first() -> None:
    made = build()
    for name, at, topic in (("Далёкий", 59.0, "керамика"), ("Близкий", 51.2, "робототехника")):
        made.municipality(name, at, int(at))
        made.border("Северный", name)
        made.network(topic, name)
    # By themselves, as no more than three steps of a kind are kept.
    both = [
        item
        for item in candidates(derive(made.dataset))
        if item.municipality.name == "Северный"
        and item.target.caption in ("керамика", "робототехника")
    ]
    found = [item.home.name for item in rank(both) if item.home]
    assert found == ["Близкий", "Далёкий"]


def test_without_borders_kilometres_decide() -> None:
    made = build()
    made.municipality("Остров", 51.2, 8)
    made.figure("Остров", "programme_schools", 2)
    made.figure("Остров", "networked_organisations", 0)
    near = {item.home.name for item in steps_of(derive(made.dataset), "Остров") if item.home}
    assert near == {"Северный", "Южный"}


def test_codes_and_steps_are_all_described() -> None:
    assert set(CODES) == set(get_args(Code))
    assert set(STEPS) == set(get_args(Step))


@pytest.mark.report
def test_real_report() -> None:
    derived = report_on_disk()
    found = recommendations(derived)
    assert sum(page.outside[0] for page, _ in found) == 60
    assert [page.municipality.name for page, _ in found] == [
        "г. Липецк",
        "Задонский",
        "Грязинский",
        "Лев-Толстовский",
        "Долгоруковский",
        "Добровский",
        "Измалковский",
        "Липецкий",
    ]
    lipetsk = found[0][1]
    own = [item.target.caption for item in lipetsk if item.distance.nearness == "own"]
    assert "деятельностный метод обучения" in own
    for _, steps in found:
        assert 0 < len(steps) <= 5
        assert {"join network", "sign with partner"} <= {item.step for item in steps}
        for item in steps:
            assert item.citations
            if isinstance(item.target, Network):
                assert item.home is not None
