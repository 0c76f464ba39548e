"""Tables into figures: to the last cell, and every broken one refused with its place."""

from __future__ import annotations

import json
import re

import pytest

from graph.dataset import Dataset
from graph.derive import derive
from graph.model import Figure, Reports, Total
from loaders.formats.blocks import Document
from loaders.formats.markdown import read_markdown
from loaders.names.gazetteer import Gazetteer
from loaders.names.mentions import MunicipalityFinder
from loaders.prose.rule_files import rules
from loaders.report import facts_of
from loaders.tables.grids import read_grids
from loaders.tables.measures import measures

HEAD = "# Отчёт за 2020 год\n\nТаблица 4\n\nРеализация сетевого взаимодействия\n\n"
HEADER = "№\tМуниципальное образование\tКоличество ОО\tКоличество заключенных договоров\n"


def read(text: str, gazetteer: Gazetteer) -> Dataset:
    return facts_of(Document("r.md", "0" * 64, read_markdown(text)), gazetteer)


def figures(dataset: Dataset) -> set[tuple[str, str, float | None, int | None]]:
    first = dataset.first_citations()
    return {
        (link.source.name, link.target.measure, link.target.value, first[link.target.key].line)
        for link in dataset.links(Reports)
        if isinstance(link.target, Figure)
    }


def test_number_blank_and_zero_are_three_things(lipetsk: Gazetteer) -> None:
    dataset = read(HEAD + HEADER + "1.\tВоловский\t4\t\n2.\tЛипецкий\t5\t0\n", lipetsk)
    assert figures(dataset) == {
        ("Воловский", "networked_organisations", 4.0, 8),
        ("Воловский", "agreements", None, 8),
        ("Липецкий", "networked_organisations", 5.0, 9),
        ("Липецкий", "agreements", 0.0, 9),
    }


def test_totals_are_kept_apart(lipetsk: Gazetteer) -> None:
    dataset = read(HEAD + HEADER + "1.\tВоловский\t4\t1\n\tИтого\t4\t2\n", lipetsk)
    assert len(figures(dataset)) == 2
    assert {(total.measure, total.value) for total in dataset.nodes(Total)} == {
        ("networked_organisations", 4.0),
        ("agreements", 2.0),
    }


def test_a_repeated_header_joins_the_parts(lipetsk: Gazetteer) -> None:
    parts = f"{HEADER}1.\tВоловский\t4\t1\n\n{HEADER}2.\tЕлецкий\t7\t\n"
    dataset = read(HEAD + parts, lipetsk)
    assert len(figures(dataset)) == 4
    assert "table-split" in {issue.kind for issue in dataset.issues()}
    assert {figure.table_number for figure in dataset.nodes(Figure)} == {"4"}


def test_three_row_header_names_each_column(lipetsk: Gazetteer) -> None:
    text = (
        "# Отчёт 2020\n\nОбеспеченность\n\n"
        "МО\tНаличие специалистов\t\tвведенных в 2020 году\t\n"
        "\tштатных, ставок\t\tштатных, ставок\t\n"
        "\tлогопедов\tдефектологов\tлогопедов\tдефектологов\n"
        "Воловский\t1,5\t\t0,25\t1\n"
    )
    assert {item[1:3] for item in figures(read(text, lipetsk))} == {
        ("staff_speech_therapists", 1.5),
        ("staff_defectologists", None),
        ("new_staff_speech_therapists", 0.25),
        ("new_staff_defectologists", 1.0),
    }


GOOD_ROW = "9.\tДанковский\t2\t1\n"


@pytest.mark.parametrize(
    ("rows", "kind", "words"),
    [
        ("1.\tВоловский\t4\t1\t7\n", "row-of-other-size", '"columns":4,"fields":5'),
        ("1.\tВоловский\tчетыре\t1\n", "cell-not-read", "четыре"),
        ("1.\tВоловский\t-4\t1\n", "cell-not-read", "-4"),
        ("1.\tВоловский\t4,5\t1\n", "cell-not-read", "4,5"),
        ("1.\tВоловский\tнет\t1\n", "word-for-number", "нет"),
        ("1.\tБелгородский\t4\t1\n", "row-of-nobody", "Белгородский"),
        ("1.\t\t4\t1\n", "row-of-nobody", '"name":""'),
        ("1.\tДобривский\t4\t1\n", "row-of-nobody", "Добринский"),
        ("1.\tВоловский\t4\t1\n2.\tВоловский\t5\t1\n", "row-twice", "Воловский"),
        ("\tГородские округа\t\t\n", "row-left-out", "Городские округа"),
        ("\tВ среднем\t2,5\t1\n", "row-left-out", "В среднем"),
        ("\tИтого по районам\t6\t2\n", "row-left-out", "Итого по районам"),
        ("\tИсполнитель: А. Б. Вымышленный\t\t\n", "row-left-out", "Исполнитель"),
    ],
)
def test_what_does_not_fit_costs_itself_and_is_told_with_its_place(
    lipetsk: Gazetteer, rows: str, kind: str, words: str
) -> None:
    """A document is refused for what it is, never for what it says."""
    dataset = read(f"{HEAD}{HEADER}{GOOD_ROW}{rows}", lipetsk)
    told = [issue for issue in dataset.issues() if issue.kind == kind]
    assert len(told) == 1
    assert words in (told[0].parameters or "")
    place = dataset.first_citations()[told[0].key].place
    assert place.line in (9, 10)
    assert ("Данковский", "networked_organisations", 2.0) in {item[:3] for item in figures(dataset)}
    bad = {item for item in figures(dataset) if item[2] in (-4, 4.5, 5.0, 7.0)}
    assert not bad, "nothing is made of what was not understood"


def test_a_blank_field_at_the_end_of_a_row_carries_no_meaning(lipetsk: Gazetteer) -> None:
    short = read(f"{HEAD}{HEADER}1.\tВоловский\t4\n{GOOD_ROW}", lipetsk)
    long = read(f"{HEAD}{HEADER}1.\tВоловский\t4\t\t\n{GOOD_ROW}", lipetsk)
    for dataset in (short, long):
        stated = {item[:3] for item in figures(dataset)}
        assert ("Воловский", "networked_organisations", 4.0) in stated
        assert ("Воловский", "agreements", None) in stated
        assert not [issue for issue in dataset.issues() if issue.severity == "error"]


@pytest.mark.parametrize(
    "numbers",
    ["1\t2\t3\t4", "А\tБ\t1\t2", "(1)\t(2)\t(3)\t(4)", "\t1\t2\t3", "1\t2\t3\t4=2+3"],
)
def test_the_numbers_of_the_columns_belong_to_the_header(lipetsk: Gazetteer, numbers: str) -> None:
    dataset = read(f"{HEAD}{HEADER}{numbers}\n1.\tВоловский\t4\t1\n", lipetsk)
    assert {item[:3] for item in figures(dataset)} == {
        ("Воловский", "networked_organisations", 4.0),
        ("Воловский", "agreements", 1.0),
    }
    assert not [issue for issue in dataset.issues() if issue.severity == "error"]


@pytest.mark.parametrize("label", ["ИТОГО", "И Т О Г О", "Всего:", "Итого по области"])
def test_a_total_however_it_is_spaced(lipetsk: Gazetteer, label: str) -> None:
    dataset = read(f"{HEAD}{HEADER}1.\tВоловский\t4\t1\n\t{label}\t4\t1\n", lipetsk)
    assert {total.value for total in dataset.nodes(Total)} == {4.0, 1.0}


def test_a_table_without_a_measure_is_left_out_and_told(lipetsk: Gazetteer) -> None:
    text = "# Отчёт 2020\n\nПогода\n\nРайон\tОсадки\nВоловский\tснег\n"
    dataset = read(text, lipetsk)
    assert not dataset.nodes(Figure)
    assert "unmapped-table" in {issue.kind for issue in dataset.issues()}


def test_an_unknown_column_is_left_out_and_told(lipetsk: Gazetteer) -> None:
    header = "№\tРайон\tКоличество ОО\tПогода\n"
    dataset = read(HEAD + header + "1.\tВоловский\t4\tясно\n", lipetsk)
    assert {item[1] for item in figures(dataset)} == {"networked_organisations"}
    (issue,) = [issue for issue in dataset.issues() if issue.kind == "unmapped-column"]
    assert "Погода" in (issue.parameters or "")


@pytest.mark.parametrize(("count", "refused"), [(10_000, False), (10_001, True)])
def test_a_count_that_no_municipality_has_is_refused(
    lipetsk: Gazetteer, count: int, refused: bool
) -> None:
    """Each counted school is made a node: a slip of the keyboard may not make a million."""
    text = f"{HEAD}{HEADER}1.\tВоловский\t{count}\t1\n"
    dataset = read(text, lipetsk)
    stated = ("Воловский", "networked_organisations", float(count), 8) in figures(dataset)
    assert stated is not refused
    assert ("cell-not-read" in {issue.kind for issue in dataset.issues()}) is refused


def test_two_tables_without_a_label_never_share_a_number(lipetsk: Gazetteer) -> None:
    """Where the labels begin again, the next free number was given out already."""
    table = f"{HEADER}1.\tВоловский\t4\t1\n"
    other = f"{HEADER}1.\tЕлецкий\t4\t1\n".replace("Количество ОО", "Количество школ")
    parts = ("Таблица 1", table, "Ещё одна", other, "Таблица 1", table, "И ещё", other)
    document = Document("r.md", "0" * 64, read_markdown("\n\n".join(parts)))
    grids = read_grids(document, MunicipalityFinder(lipetsk))
    assert [grid.number for grid in grids] == ["1", "2", "1", "2a"]


def years(dataset: Dataset, measure: str) -> dict[int | None, float | None]:
    return {item.year: item.value for item in dataset.nodes(Figure) if item.measure == measure}


def test_no_measure_has_a_year_in_its_name() -> None:
    totals = [rule.options["measures"] for rule in rules() if rule.makes == "total"]
    names = {measure.measure for measure in measures()} | {name for one in totals for name in one}
    assert names
    assert not [name for name in names if re.search(r"\d", name)]


@pytest.mark.parametrize("year", [2020, 2021])
def test_the_agreements_of_a_report_are_of_its_year(lipetsk: Gazetteer, year: int) -> None:
    head = HEAD.replace("2020", str(year)) + HEADER.replace("договоров", f"договоров в {year} году")
    dataset = read(head + f"1.\tВоловский\t4\t3\n\nЗа {year} год заключено 3 договора.\n", lipetsk)
    assert years(dataset, "agreements") == {year: 3.0}
    assert {total.year for total in dataset.nodes(Total)} == {year}


TWO_YEARS = (
    "№\tМуниципальное образование\tКоличество ОО\tДоговоров в 2019 году\tДоговоров в 2020 году\n"
    "1.\tВоловский\t4\t3\t5\n2.\tЕлецкий\t2\t\t1\n\tИтого\t6\t3\t6\n"
)


def test_two_years_of_one_measure_stay_two(lipetsk: Gazetteer) -> None:
    dataset = derive(read(HEAD + TWO_YEARS, lipetsk)).dataset
    here = {
        (item.year, item.value, bool(item.proved_zero))
        for item in dataset.nodes(Figure)
        if item.measure == "agreements"
    }
    assert here == {(2019, 3.0, False), (2019, None, True), (2020, 5.0, False), (2020, 1.0, False)}
    assert years(dataset, "networked_organisations").keys() == {2020}
    kinds = {issue.kind for issue in dataset.issues()}
    assert not kinds & {"total-disagrees", "totals-differ"}, "each year against its own total"


def test_a_measure_that_stands_twice_is_told(lipetsk: Gazetteer) -> None:
    dataset = read(HEAD + TWO_YEARS.replace("2019", "2020"), lipetsk)
    stated = [item.value for item in dataset.nodes(Figure) if item.measure == "agreements"]
    assert stated == [3.0, None], "the second column fills no blank of the first"
    (told,) = [issue for issue in dataset.issues() if issue.kind == "measure-twice"]
    assert json.loads(told.parameters or "")["second"] == "Договоров в 2020 году"
