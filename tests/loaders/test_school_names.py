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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ручьёвская СОШ и Мостовская ООШ ездят в Тихозёрскую гимназию.",
         ["Ручьёвская СОШ", "Мостовская ООШ", "Тихозёрская гимназия"]),
        ("опыт Лучинской СОШ № 2 переняла Каменковская СОШ № 1 имени В.С. Дорохова",
         ["Лучинская СОШ № 2", "Каменковская СОШ № 1 имени В.С. Дорохова"]),
        ("Директор СОШ с. Дальнее Вересковского района", ["СОШ с. Дальнее"]),
        ("учителя Лучинского лицея № 3", ["Лучинский лицей № 3"]),
        ("вошли Глуховская и Брусничная школы, СОШ № 1 и № 4 г. Лучинска",
         ["Глуховская школа", "Брусничная школа", "СОШ № 1 г. Лучинска", "СОШ № 4 г. Лучинска"]),
        ("две гимназии – Лучинская и Вересковская",
         ["Лучинская гимназия", "Вересковская гимназия"]),
        ("СОШ № 10–12 и 15", ["СОШ № 10", "СОШ № 11", "СОШ № 12", "СОШ № 15"]),
        ("школы № 4, 7, 12 города", ["школа № 4", "школа № 7", "школа № 12"]),
        ("СОШ № 3 и 25 учеников", ["СОШ № 3"]),
        ("СОШ № 1, 2 договора и 14 мероприятий", ["СОШ № 1"]),
        ("Опорная СОШ № 3, Базовая школа, Каждая школа района", ["СОШ № 3"]),
        ("Взаимодействуя школа с школой, Работающая школа", []),
        ("Основная школа № 17 и Вечерняя школа № 2", ["Основная школа № 17", "Вечерняя школа № 2"]),
    ],
)  # fmt: skip
def test_schools_called_by_an_adjective_or_by_their_numbers(text: str, names: list[str]) -> None:
    assert [span.raw for span in find_schools(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "Художественная школа № 3 города Ключегорска",
        "детская музыкальная школа № 1 и спортивная школа № 2",
        "Шахматная школа № 1 набирает группу",
        "Конно-спортивная школа и автошкола ДОСААФ",
        "календарь «Школа здоровья», языковая школа-лагерь",
    ],
)
def test_what_is_called_a_school_and_is_none(text: str) -> None:
    assert list(find_schools(text)) == []


@pytest.mark.parametrize(
    ("text", "name", "branch"),
    [
        ("Озёрный филиал МБОУ Покровской СОШ", "Озёрный филиал МБОУ Покровской СОШ", "Озёрный"),
        ("в филиале Каменской СОШ в д. Верхи", "филиал Каменской СОШ в д. Верхи", "д. Верхи"),
        ("филиал МБОУ «Покровская СОШ»", "филиал МБОУ «Покровская СОШ»", "филиал"),
    ],
)
def test_a_branch_is_a_school_of_its_own(text: str, name: str, branch: str) -> None:
    (span,) = find_schools(text)
    assert (span.raw, span.name.branch) == (name, branch)
    assert span.name.is_school
    assert parse_school_name(span.raw).branch == branch


@given(
    st.sampled_from(["Ручьёвск", "Заречн", "Усть-Шогдинск", "Верхнеольшск", "Троицк"]),
    st.sampled_from(["ая", "ой", "ую"]),
    st.sampled_from(["СОШ", "ООШ", "школа", "гимназия"]),
    st.none() | st.integers(1, 40),
)
def test_an_adjective_in_any_case_is_one_school(
    stem: str, ending: str, level: str, number: int | None
) -> None:
    tail = f" № {number}" if number else ""
    (said,) = find_schools(f"опыт {stem}{ending} {level}{tail}.")
    (plain,) = find_schools(f"{stem}ая {level}{tail}")
    assert said.name == plain.name
    assert said.name.settlement == f"{stem}ая"


def test_of_a_list_every_school_knows_where_it_stands() -> None:
    text = "Тополёвская и Раздольненская ООШ, СОШ № 3, 8 и 11"
    spans = list(find_schools(text))
    assert [text[span.start : span.end] for span in spans] == [
        "Тополёвская", "Раздольненская ООШ", "СОШ № 3", "8", "11",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Озёрный филиал МБОУ СОШ с. Покровское",
        "филиал МБОУ СОШ с. Покровское в д. Верхи",
        "филиал МБОУ СОШ с. Покровское",
        "МБОУ Лучинская СОШ № 2",
    ],
)
def test_a_branch_and_an_adjective_are_written_back_as_they_were(text: str) -> None:
    assert parse_school_name(text).canonical() == text


def test_a_letter_of_another_script_keeps_its_case() -> None:
    assert parse_school_name("МБOУ СОШ № 2").form == "МБОУ"
    assert parse_school_name("МБОУ СОШ № 2 с. Лyговое").settlement == "с. Луговое"
