"""Mentions of municipalities: inflection, guarded repair, and what is left alone."""

from __future__ import annotations

import pytest

from loaders.names.gazetteer import Gazetteer
from loaders.names.mentions import MunicipalityFinder, NearMiss, other_stems


@pytest.fixture(scope="module")
def finder(lipetsk: Gazetteer) -> MunicipalityFinder:
    return MunicipalityFinder(lipetsk)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("в Лебедянском муниципальном районе", ["Лебедянский"]),
        ("из Добринского и Добровского районов", ["Добринский", "Добровский"]),
        ("в Липецком районе и в Липецке", ["Липецкий", "г. Липецк"]),
        ("в г. Ельце и в Елецком районе", ["г. Елец", "Елецкий"]),
        ("(Лев-Толстовский, г. Елец)", ["Лев-Толстовский", "г. Елец"]),
        ("ЗАДОНСКИЙ РАЙОН", ["Задонский"]),
        ("Усманские и Хлевенские школы", ["Усманский", "Хлевенский"]),
    ],
)
def test_finds(finder: MunicipalityFinder, text: str, names: list[str]) -> None:
    assert [mention.municipality.name for mention in finder.find(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "Липецкой области",
        "Кадры Липецкого образования",
        "Елецкий государственный университет",
        "с. Тербунское, ул. Елецкая",
        "п.свх. Усманский",
        "Белгородский, Воронежский и Тамбовский районы",
        "грязи на дорогах",
    ],
)
def test_leaves_alone(finder: MunicipalityFinder, text: str) -> None:
    assert finder.find(text) == []


@pytest.mark.parametrize(
    ("raw", "name", "method"),
    [
        ("Лебединский", "Лебедянский", "spelling"),
        ("Хлебенский", "Хлевенский", "spelling"),
        ("Терубнский", "Тербунский", "spelling"),
        ("Хлеvесный", None, None),
        ("Хлеvеском", "Хлевенский", "mixed script"),
        ("Boловский", "Воловский", "mixed script"),
    ],
)
def test_repairs_one_letter(
    finder: MunicipalityFinder, raw: str, name: str | None, method: str | None
) -> None:
    found = [(mention.municipality.name, mention.method) for mention in finder.find(raw)]
    assert found == ([(name, method)] if name else [])


@pytest.mark.parametrize("raw", ["Лебудинский", "Хлебинский", "Терупнскский", "Добрыйский"])
def test_two_letters_are_no_slip(finder: MunicipalityFinder, raw: str) -> None:
    """Exactly one: what is two letters away may be a district of anywhere."""
    assert finder.find(raw) == []
    assert finder.near_misses(raw) == []


def test_a_draw_stays_open(finder: MunicipalityFinder) -> None:
    assert finder.find("Добривский") == []
    (miss,) = finder.near_misses("в Добривском районе")
    assert set(miss.candidates) == {"Добринский", "Добровский"}
    assert isinstance(finder.resolve("Добривский"), NearMiss)


def test_a_district_of_another_region_is_never_bent_into_one_of_this(
    finder: MunicipalityFinder,
) -> None:
    foreign = other_stems() - set(finder.stems)
    assert len(foreign) > 200
    for stem in foreign:
        word = f"{stem.capitalize()}ий"
        assert finder.find(word) == [], word
        assert finder.near_misses(word) == [], word


def test_every_one_letter_slip_is_repaired_rightly_or_left_open(
    finder: MunicipalityFinder,
) -> None:
    """Each stem with each letter dropped, doubled, swapped or replaced: never another district."""
    right = wrong = 0
    for stem, municipality in finder.stems.items():
        slips = {stem[:at] + stem[at + 1 :] for at in range(1, len(stem) - 2)}
        slips |= {stem[:at] + stem[at] + stem[at:] for at in range(1, len(stem) - 2)}
        slips |= {
            stem[:at] + stem[at + 1] + stem[at] + stem[at + 2 :] for at in range(1, len(stem) - 3)
        }
        slips |= {
            stem[:at] + letter + stem[at + 1 :]
            for at in range(1, len(stem) - 2)
            for letter in "абвгдеийклмнопрстуя"
        }
        for slip in slips:
            for mention in finder.find(f"{slip.capitalize()}ий"):
                if mention.municipality == municipality:
                    right += 1
                else:
                    wrong += 1
    assert wrong == 0
    assert right > 2000
