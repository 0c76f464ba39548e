"""The grammar of the names of schools."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.names.school_names import parse_school_name
from loaders.names.school_spans import find_schools


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("МБОУ НОШ № 7 г. Грязи", ("МБОУ", "НОШ", "7", "г. Грязи", None)),
        ("МБОУ СОШ с. Большое Попово", ("МБОУ", "СОШ", None, "с. Большое Попово", None)),
        ("МБОУ ООШ с. В.Телелюй", ("МБОУ", "ООШ", None, "с. В.Телелюй", None)),
        ("МБОУ СОШ п.свх. Прибытковский", ("МБОУ", "СОШ", None, "п.свх. Прибытковский", None)),
        (
            "МБОУ «Основная школа № 17 им. Т.Н. Хренникова»",
            ("МБОУ", "ООШ", "17", None, "Т.Н. Хренникова"),
        ),
        ("МБОУ гимназия N3", ("МБОУ", "гимназия", "3", None, None)),
        ("Лицей 44", (None, "лицей", "44", None, None)),
        (
            "МБОУ «Беловская СОШ имени С.М. Остащенко»",
            ("МБОУ", "СОШ", None, "Беловская", "С.М. Остащенко"),
        ),
    ],
)
def test_takes_a_name_apart(text: str, parts: tuple[str | None, ...]) -> None:
    name = parse_school_name(text)
    assert (name.form, name.level, name.number, name.settlement, name.honorific) == parts
    assert name.rest is None
    assert name.is_school


@pytest.mark.parametrize(
    "text", ["МБОУ ДО Центр детского творчества", "МБУ ДО «ДЮСШ»", "ЛГТУ", "", "район"]
)
def test_knows_what_is_no_school(text: str) -> None:
    assert not parse_school_name(text).is_school


NAMES = st.builds(
    lambda form, level, number, place, person, title: " ".join(
        part
        for part in (form, level, number and f"№ {number}", person and f"имени {person}",
                     title and f"«{title}»", place)
        if part
    ),
    st.sampled_from(["", "МБОУ", "МАОУ", "МКОУ", "ГБОУ"]),
    st.sampled_from(["СОШ", "СШ", "ООШ", "НОШ", "гимназия", "лицей", "школа-интернат", "ЦО"]),
    st.one_of(st.none(), st.integers(1, 2100).map(str), st.just("12-а"), st.just("1-2")),
    st.sampled_from(["", "с. Петровка", "г. Новый Оскол", "п.свх. Агроном", "с. В.Телелюй"]),
    st.sampled_from(["", "Т.Н. Хренникова", "А.С. Пушкина", "Гагарина"]),
    st.sampled_from(["", "Лингвист", "Диалог"]),
)  # fmt: skip


@given(NAMES)
def test_a_name_written_back_parses_to_itself(text: str) -> None:
    name = parse_school_name(text)
    assert parse_school_name(name.canonical()) == name


@given(st.text(max_size=80))
def test_any_text_is_taken_apart_without_complaint(text: str) -> None:
    name = parse_school_name(text)
    assert name.level is not None or not name.is_school


def test_a_quotation_behind_a_name_is_not_its_title() -> None:
    text = (
        "группа с МАОУ СШ № 51 г. Липецка «Школа – центр развития умений на основе разных программ»"
    )
    (span,) = find_schools(text)
    assert span.raw == "МАОУ СШ № 51 г. Липецка"
    assert span.name.title is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("МБОУ ООШ «Радуга» входит в сеть «Чтение»", ["МБОУ ООШ «Радуга»"]),
        ("МБОУ СОШ «Заря» п. Южный и СШ «Восход»", ["МБОУ СОШ «Заря» п. Южный", "СШ «Восход»"]),
        ("МАОУ «Гимназия «Лад» г. Ельца учит", ["МАОУ «Гимназия «Лад» г. Ельца"]),
        ("в лицее «Лидер» открыт кружок", ["лицее «Лидер»"]),
        ("школа «Юный химик», центр «Успех»", []),
    ],
)
def test_a_title_right_behind_the_level_is_of_the_name(text: str, names: list[str]) -> None:
    assert [span.raw for span in find_schools(text)] == names


def test_a_form_and_a_level_alone_name_no_school() -> None:
    assert list(find_schools("МБОУ СОШ участвует, а МБОУ ООШ и МБОУ лицей нет")) == []
