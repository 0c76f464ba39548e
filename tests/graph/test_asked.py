"""Which place is meant, however its name is written; what is not clear is told."""

from __future__ import annotations

import pytest

from graph.asked import meant
from graph.errors import NotFoundError

PLACES = [
    ("m/1", "г. Липецк"),
    ("m/2", "Липецкий"),
    ("m/3", "Задонский"),
    ("m/4", "Лев-Толстовский"),
    ("m/5", "г. Елец"),
    ("m/6", "Елецкий"),
    ("m/7", "Берёзовский городской округ"),
    ("m/8", "Берёзовский муниципальный район"),
    ("m/9", "Хлевенский"),
]


@pytest.mark.parametrize(
    ("wanted", "key"),
    [
        ("m/3", "m/3"),
        ("Липецк", "m/1"),
        ("ЛИПЕЦК", "m/1"),
        ("город Липецк", "m/1"),
        ("Липецкий район", "m/2"),
        ("Lipetsk (city)", "m/1"),
        ("Lipetsky", "m/2"),
        ("Zadonsky", "m/3"),
        ("Zadonskiy district", "m/3"),
        ("  задонский   муниципальный район ", "m/3"),
        ("Lev-Tolstovskii", "m/4"),
        ("Елец", "m/5"),
        ("Лев Толстовский р-н", "m/4"),
        ("Yelets", "m/5"),
        ("Elets", "m/5"),
        ("Khlevensky", "m/9"),
        ("березовский городской округ", "m/7"),
    ],
)
def test_one_place_is_meant(wanted: str, key: str) -> None:
    assert meant(wanted, PLACES) == key
    assert meant(wanted, reversed(PLACES)) == key


def test_a_name_of_two_is_told_with_both_keys() -> None:
    with pytest.raises(NotFoundError, match="may be 2 of the graph") as told:
        meant("Берёзовский", PLACES)
    assert all(key in str(told.value) for key in ("m/7", "m/8"))


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ("Задонкий", "Did you mean 'Задонский'"),
        ("@", "There are: "),
        ("", "There are: "),
        ("район", "There is no municipality 'район'"),
        ("г.", "There is no municipality 'г.'"),
    ],
)
def test_what_is_not_there_is_told(wanted: str, words: str) -> None:
    with pytest.raises(NotFoundError) as told:
        meant(wanted, PLACES)
    assert words in str(told.value)


def test_of_many_a_few_are_listed() -> None:
    with pytest.raises(NotFoundError, match="and 80 more"):
        meant("@", [(str(number), f"Место {number}") for number in range(100)])
    with pytest.raises(NotFoundError, match="holds no region"):
        meant("@", [], "region")
