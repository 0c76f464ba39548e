"""What contradicts itself inside a document, each at the edge where it begins to be told."""

from __future__ import annotations

import pytest

from graph.model import LocatedIn, School
from loaders.names.gazetteer import Gazetteer
from loaders.report import facts_of
from tests.loaders.seeing import read


def told(text: str, gazetteer: Gazetteer) -> set[str]:
    dataset = facts_of(read(f"Сети.\n\n{text}", "a.md"), gazetteer)
    return {issue.kind for issue in dataset.issues()}


@pytest.mark.parametrize(
    ("counted", "tells"), [(1, True), (2, False), (3, True)], ids=["fewer", "as many", "more"]
)
def test_a_count_against_the_list_behind_it(zaozersk: Gazetteer, counted: int, tells: bool) -> None:
    """More listed than counted contradicts as much as fewer does."""
    text = f"В {counted} районах (Заозёрский, Синеборский) работают сети."
    assert ("count-against-list" in told(text, zaozersk)) is tells


@pytest.mark.parametrize(
    ("brackets", "tells"),
    [
        ("логопед – 2 человека, психолог – 3 человека", True),
        ("логопед – 2 человека, психолог – 12 человек", False),
        ("логопед – 2 человека, психолог – 3 человека, тьютор – 1 человек", True),
        ("логопед – 2 человека", False),
        ("все с дипломами", False),
    ],
)
def test_parts_against_their_sum(zaozersk: Gazetteer, brackets: str, tells: bool) -> None:
    """Two parts are a list of parts; one is an example."""
    text = f"В Заозёрском районе работают 14 специалистов ({brackets})."
    assert ("parts-against-sum" in told(text, zaozersk)) is tells


def homes(text: str, gazetteer: Gazetteer) -> set[str]:
    dataset = facts_of(read(f"Сети.\n\n{text}", "a.md"), gazetteer)
    return {
        link.target.name for link in dataset.links(LocatedIn) if isinstance(link.source, School)
    }


@pytest.mark.parametrize(
    ("text", "home"),
    [
        # The sentence of a school says more of it than the sentence before.
        ("Опыт есть в Синеборском районе. МБОУ СОШ № 5 открыла Заозёрский район.", "Заозёрский"),
        ("Опыт есть в Синеборском районе. МБОУ СОШ № 5 работает.", "Синеборский"),
        ("В Заозёрском районе МБОУ СОШ № 5 (Синеборский район) работает.", "Синеборский"),
    ],
)
def test_the_home_of_a_school_is_taken_from_what_is_nearest(
    zaozersk: Gazetteer, text: str, home: str
) -> None:
    assert homes(text, zaozersk) == {home}
