"""Themes that are alike: which of several is named, and which words they share."""

from __future__ import annotations

from itertools import permutations

from graph.declaration import Citation
from graph.places import Place
from graph.topics import Theme, likest, shared_words, stems

PLACE = Citation(document="source/1", place=Place(line=1), rule="by hand")


def theme(key: str, text: str) -> Theme:
    return Theme(key, text, PLACE)


FIRST, SECOND = theme("network/1", "уроки математики"), theme("network/2", "Математика для всех")
LIKER = theme("network/3", "математика и физика")


def test_of_themes_that_are_equally_alike_the_first_by_key_is_named() -> None:
    """Any would do; the same one has to be named at every reading, whatever the order."""
    for themes in permutations((FIRST, SECOND)):
        assert likest("кружок математиков", themes) == (FIRST, ("математиков",))


def test_the_theme_that_shares_more_words_is_named() -> None:
    for themes in permutations((FIRST, SECOND, LIKER)):
        assert likest("физика и математика", themes) == (LIKER, ("физика", "математика"))


def test_a_theme_that_shares_nothing_is_not_named() -> None:
    assert likest("шахматы", [FIRST, SECOND]) is None
    assert shared_words("шахматы", "математика") == ()


def test_short_words_count_only_in_capitals() -> None:
    assert stems("ЕГЭ и лес, а в IT – ИЗО") == {"егэ": "ЕГЭ", "it": "IT", "изо": "ИЗО"}
