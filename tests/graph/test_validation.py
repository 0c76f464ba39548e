"""The last gate before the store: whatever breaks the model is refused as a whole."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from graph.dataset import Dataset
from graph.errors import InputError
from graph.load import load
from graph.model import CitedIn, LocatedIn, Municipality, Region, School
from graph.store import Store
from tests.graph.test_load import report


def uncited(dataset: Dataset) -> None:
    dataset.add(Region(key="region/2", name="Другой край"))


def wrong_end(dataset: Dataset) -> None:
    region, school = dataset.nodes(Region)[0], dataset.nodes(School)[0]
    citation = dataset.links(CitedIn)[0].citation
    dataset.link(LocatedIn(source=school, target=region, citation=citation))  # type: ignore[arg-type]


def wrong_key(dataset: Dataset) -> None:
    citation = dataset.links(CitedIn)[0].citation
    dataset.add(Region(key="school/2", name="Другой край"), citation)


def long_key(dataset: Dataset) -> None:
    citation = dataset.links(CitedIn)[0].citation
    dataset.add(Region(key=f"region/{'я' * 1000}", name="Другой край"), citation)


def wrong_choice(dataset: Dataset) -> None:
    place = dataset.nodes(Municipality)[0]
    dataset.replace(dataclasses.replace(place, kind="village"))  # type: ignore[arg-type]


def half_letter(dataset: Dataset) -> None:
    dataset.replace(dataclasses.replace(dataset.nodes(School)[0], name="\ud800"))


def endless(dataset: Dataset) -> None:
    place = dataset.nodes(Municipality)[0]
    dataset.replace(dataclasses.replace(place, area_km2=float("inf")))


def too_great(dataset: Dataset) -> None:
    dataset.replace(dataclasses.replace(dataset.documents()[0], year=2**63))


def beyond_the_pole(dataset: Dataset) -> None:
    place = dataset.nodes(Municipality)[0]
    dataset.replace(dataclasses.replace(place, centre_latitude=999.0))


def missing(dataset: Dataset) -> None:
    place = dataset.nodes(Municipality)[0]
    dataset.replace(dataclasses.replace(place, name=None))  # type: ignore[arg-type]


def number_for_text(dataset: Dataset) -> None:
    dataset.replace(dataclasses.replace(dataset.nodes(School)[0], number=7))  # type: ignore[arg-type]


def cited_elsewhere(dataset: Dataset) -> None:
    """A link to one document that says that another states it."""
    link = dataset.links(CitedIn)[0]
    other = dataset.add(dataclasses.replace(dataset.documents()[0], key="source/other"))
    citation = dataclasses.replace(link.citation, document=other.key)
    dataset.link(CitedIn(source=link.source, target=link.target, citation=citation))


def no_document(dataset: Dataset) -> None:
    school, place = dataset.nodes(School)[0], dataset.nodes(Municipality)[0]
    citation = dataclasses.replace(dataset.links(CitedIn)[0].citation, document=school.key)
    dataset.link(LocatedIn(source=school, target=place, citation=citation))


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (cited_elsewhere, "is cited in 'source/2018' by another document"),
        (no_document, "cites 'school/1/school/1', which is no document"),
        (uncited, "'region/2' is stated by no document"),
        (wrong_end, "LOCATED_IN leads to 'region/90', but may lead to Municipality only"),
        (wrong_key, "'school/2' is not that of a Region"),
        (long_key, "longer than 1000 letters"),
        (wrong_choice, "'kind' of 'municipality/1' is 'village', but must be one of"),
        (half_letter, "half a letter"),
        (endless, "'area_km2' of 'municipality/1' is 'inf', but must be a number"),
        (too_great, "too great a number"),
        (beyond_the_pole, "'centre_latitude' of 'municipality/1' is '999.0', but must be from -90"),
        (missing, "'name' of 'municipality/1' is missing"),
        (number_for_text, "'number' of 'school/1/school/1' is '7', but must be a text"),
    ],
)
def test_a_dataset_that_breaks_the_model_is_refused(
    embedded_store: Store, spoil: Any, words: str
) -> None:
    dataset = report(2018)
    spoil(dataset)
    before = embedded_store.holdings()
    with pytest.raises(InputError, match=words):
        load(embedded_store, dataset)
    assert embedded_store.holdings() == before


def test_the_message_counts_the_other_faults(embedded_store: Store) -> None:
    dataset = report(2018)
    uncited(dataset)
    wrong_choice(dataset)
    with pytest.raises(InputError, match="There are 1 more such faults"):
        load(embedded_store, dataset)
