"""Figures as they are stated: under their own headings, across, by years, corrected."""

from __future__ import annotations

import json

import pytest

from graph.dataset import Dataset
from graph.derive import derive
from graph.model import Figure, Region, Reports, Total
from loaders.formats.blocks import Document
from loaders.formats.markdown import read_markdown
from loaders.names.gazetteer import Gazetteer
from loaders.report import facts_of
from loaders.tables.stated import heading_without_year, stated_measure

Stated = tuple[str, str, int | None, float | None, str]


def read(text: str, gazetteer: Gazetteer) -> Dataset:
    return facts_of(Document("r.md", "0" * 64, read_markdown(text)), gazetteer)


def stated(dataset: Dataset) -> set[Stated]:
    return {
        (
            "" if isinstance(link.source, Region) else link.source.name,
            link.target.measure,
            link.target.year,
            link.target.value,
            link.target.unit,
        )
        for link in dataset.links(Reports)
        if isinstance(link.target, Figure)
    }


def pipes(*rows: str) -> str:
    lines = [f"| {' | '.join(row.split(';'))} |" for row in rows]
    return "\n".join([lines[0], "|---" * (rows[0].count(";") + 1) + "|", *lines[1:]]) + "\n\n"


def test_a_column_that_is_no_known_measure_is_kept_under_its_heading(lipetsk: Gazetteer) -> None:
    table = pipes(
        "Район;Участников слётов, чел.;Из них отличников: %;Потрачено, тыс. руб.;Телефон;Отзыв",
        "Воловский;1 480;22,5%;210,4;84732;ясно",
        "Елецкий;312;–;96;84733;ясно",
    )
    dataset = read(f"# Отчёт\n\nТаблица 1\n\n{table}", lipetsk)
    assert stated(dataset) == {
        ("Воловский", "Участников слётов, чел.", None, 1480.0, "people"),
        ("Елецкий", "Участников слётов, чел.", None, 312.0, "people"),
        ("Воловский", "Участников слётов, чел. / Из них отличников: %", None, 22.5, "percent"),
        ("Елецкий", "Участников слётов, чел. / Из них отличников: %", None, None, "percent"),
        ("Воловский", "Потрачено, тыс. руб.", None, 210.4, "thousand roubles"),
        ("Елецкий", "Потрачено, тыс. руб.", None, 96.0, "thousand roubles"),
    }
    left_out = [item for item in dataset.issues() if item.kind == "unmapped-column"]
    assert {json.loads(item.parameters or "")["name"] for item in left_out} == {"Телефон", "Отзыв"}


@pytest.mark.parametrize(
    ("heading", "measure"),
    [
        ("Школ, входящих хотя бы в одну сеть", "networked_organisations"),
        ("ОО, включённые в сетевое взаимодействие", "networked_organisations"),
        ("Школы – участницы кооперации", "networked_organisations"),
        ("Подписано соглашений", "agreements"),
        ("Прошло совместных событий", "network_events"),
        ("Сетей профессиональных", "methodical_networks"),
    ],
)
def test_a_known_measure_is_known_by_its_idea(
    lipetsk: Gazetteer, heading: str, measure: str
) -> None:
    table = pipes(f"Территория;{heading}", "Воловский район;4", "г. Елец;7")
    dataset = read(f"# Итоги 2023 года\n\n{table}", lipetsk)
    assert {item[:4] for item in stated(dataset)} == {
        ("Воловский", measure, 2023, 4.0),
        ("г. Елец", measure, 2023, 7.0),
    }


@pytest.mark.parametrize(
    "heading",
    [
        "Доля школ в сетях, %",
        "Школы, не вошедшие в сети",
        "Сетей, в которые входят школы",
        "Договоров действует",
        "Потрачено на сетевые мероприятия, тыс. руб.",
    ],
)
def test_what_sounds_like_a_known_measure_and_is_none(lipetsk: Gazetteer, heading: str) -> None:
    table = pipes(f"Территория;{heading}", "Воловский район;4", "г. Елец;7")
    dataset = read(f"# Итоги 2023 года\n\n{table}", lipetsk)
    assert {item[1] for item in stated(dataset)} == {heading}


def test_municipalities_across_in_two_parts(lipetsk: Gazetteer) -> None:
    first = pipes(
        "Показатель;Воловский;Грязинский;Данковский",
        "Школы в сетях;8;3;6",
        "Турниров;2;–;1",
    )
    second = pipes("Показатель;Елецкий;Задонский;Итого", "Школы в сетях;2;1;20", "Турниров;;4;7")
    dataset = derive(read(f"# Отчёт 2023\n\n{first}Окончание таблицы\n\n{second}", lipetsk)).dataset
    assert ("Елецкий", "networked_organisations", 2023, 2.0, "schools") in stated(dataset)
    assert ("Грязинский", "Турниров", 2023, None, "numbers") in stated(dataset)
    assert len(stated(dataset)) == 10
    assert {(item.measure, item.value) for item in dataset.nodes(Total)} == {
        ("networked_organisations", 20.0),
        ("Турниров", 7.0),
    }
    kinds = {issue.kind for issue in dataset.issues()}
    assert "total-disagrees" not in kinds, "the total of both parts is that of both parts"


def test_years_in_rows_are_figures_of_the_region(lipetsk: Gazetteer) -> None:
    table = pipes("Год;Стажировки;Турниры", "2022;31;9", "2023 г.;40;7")
    dataset = read(f"# Воловский район и г. Елец\n\nТаблица 6\n\n{table}", lipetsk)
    assert stated(dataset) == {
        ("", "Стажировки", 2022, 31.0, "numbers"),
        ("", "Турниры", 2022, 9.0, "numbers"),
        ("", "Стажировки", 2023, 40.0, "numbers"),
        ("", "Турниры", 2023, 7.0, "numbers"),
    }


def test_bare_years_under_a_heading_are_heading(lipetsk: Gazetteer) -> None:
    header = "Район\tСлётов\tСлётов\tТурниров\tТурниров\n"
    years = "Район\t2022\t2023\t2022\t2023\n"
    text = f"# Отчёт\n\nТаблица 1\n\n{header}{years}Воловский\t5\t8\t–\t6\n"
    assert stated(read(text, lipetsk)) == {
        ("Воловский", "Слётов", 2022, 5.0, "numbers"),
        ("Воловский", "Слётов", 2023, 8.0, "numbers"),
        ("Воловский", "Турниров", 2022, None, "numbers"),
        ("Воловский", "Турниров", 2023, 6.0, "numbers"),
    }


def test_a_total_is_compared_with_its_own_column_only(lipetsk: Gazetteer) -> None:
    rows = ("Воловский;5;8", "Елецкий;4;3", "Всего;9;12")
    table = pipes("Район;Турниров в 2022 году;Турниров в 2023 году", *rows)
    dataset = derive(read(f"# Отчёт\n\nТаблица 1\n\n{table}", lipetsk)).dataset
    told = [json.loads(i.parameters or "") for i in dataset.issues() if i.kind == "total-disagrees"]
    assert [(item["measure"], item["stated"], item["sum"]) for item in told] == [
        ("Турниров", 12.0, 11.0)
    ]
    assert "totals-differ" not in {issue.kind for issue in dataset.issues()}


def test_the_same_words_in_two_tables_stay_two(lipetsk: Gazetteer) -> None:
    first = "Таблица 1\n\nСлёты\n\n" + pipes("Район;Количество", "Воловский;5")
    second = "Таблица 2\n\nТурниры\n\n" + pipes("Район;Количество", "Воловский;9")
    assert {item[1:4] for item in stated(read(f"# Отчёт\n\n{first}{second}", lipetsk))} == {
        ("Количество", None, 5.0),
        ("Количество (Турниры)", None, 9.0),
    }


@pytest.mark.parametrize(
    ("former", "corrected"),
    [("Было напечатано", "Следует читать"), ("Указано ранее", "Исправлено на")],
)
def test_a_corrected_figure_counts_for_its_year(
    lipetsk: Gazetteer, former: str, corrected: str
) -> None:
    table = pipes(
        f"Район;Показатель;{former};{corrected}",
        "Воловский;Количество заключенных договоров;41;11",
        "Елецкий;Турниров;2;3",
    )
    dataset = read(f"# Отчёт 2023\n\nТаблица 7. Поправки за 2022 год\n\n{table}", lipetsk)
    assert stated(dataset) == {
        ("Воловский", "agreements", 2022, 11.0, "agreements"),
        ("Елецкий", "Турниров", 2022, 3.0, "numbers"),
    }
    told = [json.loads(i.parameters or "") for i in dataset.issues() if i.kind == "figure-restated"]
    assert {(item["former"], item["corrected"]) for item in told} == {("41", "11"), ("2", "3")}


def test_a_heading_of_many_spaces_is_read_in_one_go() -> None:
    """The square of a hundred thousand spaces would take hours."""
    assert heading_without_year(f"Слётов{' ' * 100_000}в 2023 году") == "Слётов"


@pytest.mark.parametrize(
    ("heading", "cells"),
    [("Баллы", ["ясно", "5", "снег", "дождь"]), ("№ п/п", ["1", "2"]), ("", ["1"]), ("Баллы", [])],
)
def test_a_column_that_states_no_figures(heading: str, cells: list[str]) -> None:
    assert stated_measure(heading, cells) is None
