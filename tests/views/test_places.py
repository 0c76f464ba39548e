"""Places in words, in both languages; a line of the text is told from a row of a table."""

from __future__ import annotations

import dataclasses

import pytest

from graph.places import Place
from views.places import SHORT, WHOLE, place_words, short_place
from views.words import Language


def test_every_part_of_a_place_has_its_words() -> None:
    names = {item.name for item in dataclasses.fields(Place)}
    assert set(WHOLE) == set(SHORT) == names


@pytest.mark.parametrize(
    ("place", "language", "whole", "short"),
    [
        (Place(line=9), "ru", "строка 9 отчёта", "строка 9"),
        (Place(line=9, character=4), "ru", "строка 9 отчёта, знак 4", "строка 9"),
        (
            Place(page=3, table="2", row=4, column=5),
            "ru",
            "страница 3, таблица 2, строка 4, графа 5",
            "с. 3, табл. 2, строка 4",
        ),
        (
            Place(line=230, table="4", row=10, row_name="Задонский", column=3),
            "en",
            "line 230, table 4, row 10 (Задонский), column 3",
            "t. 4 r. 10",
        ),
        (Place(sheet="Сети", cell="B7"), "ru", "лист «Сети», ячейка B7", "лист «Сети», ячейка B7"),
        (Place(part="footnotes"), "ru", "сноски", "сноски"),
        (Place.parse("письмо от 3 мая"), "en", "письмо от 3 мая", "письмо от 3 мая"),
    ],
)
def test_places_in_words(place: Place, language: Language, whole: str, short: str) -> None:
    assert place_words(place, language) == whole
    assert short_place(place, language) == short
