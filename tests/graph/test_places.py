"""A place is data: its text form reads back as the same place, whatever a document writes."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.places import FORMS, TEXTS, Place

NUMBERS = st.integers(1, 999_999_999)
WRITTEN = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
VALUES = {
    "part": st.sampled_from(["whole document", "footnotes"]),
    "table": st.from_regex("[0-9]{1,4}a{0,2}", fullmatch=True),
    "cell": st.from_regex("[A-Z]{1,3}[1-9][0-9]{0,4}", fullmatch=True),
    **dict.fromkeys(("file", "sheet", "row_name"), WRITTEN),
}


@st.composite
def places(draw: st.DrawFn) -> Place:
    names = draw(st.lists(st.sampled_from(sorted(FORMS)), min_size=1, unique=True))
    if "row_name" in names and "row" not in names:
        names.append("row")
    parts: dict[str, Any] = {name: draw(VALUES.get(name, NUMBERS)) for name in names}
    return Place(**parts)


@given(places())
def test_the_text_form_reads_back_as_the_same_place(place: Place) -> None:
    assert Place.parse(str(place)) == place


@given(WRITTEN.filter(bool))
def test_any_text_is_a_place_and_stays_as_it_is(text: str) -> None:
    place = Place.parse(text)
    assert Place.parse(str(place)) == place
    assert place.words is None or str(place) == text


def test_every_part_has_a_form() -> None:
    names = [item.name for item in dataclasses.fields(Place)]
    assert names == [*FORMS, "words"]
    assert set(TEXTS) <= set(FORMS)


@pytest.mark.parametrize(
    ("place", "exact"),
    [
        (Place(line=12), False),
        (Place(line=12, table="2", row=3), False),
        (Place(table="2", row=3, column=4), True),
        (Place(sheet="Сети", cell="B7"), True),
    ],
)
def test_a_cell_is_told_from_a_line(place: Place, exact: bool) -> None:
    assert place.is_cell is exact


def test_the_head_of_a_row_is_no_part_of_what_the_cell_is() -> None:
    named = Place(table="2", row=3, row_name="Задонский", column=4)
    assert named.bare == Place(table="2", row=3, column=4)
