"""Which municipalities a document is about: shipped, given, or learnt from its tables."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.derive import derive
from graph.errors import InputError
from graph.model import Municipality, Region
from graph.summary import summarise
from loaders.names.gazetteer import read_gazetteer
from loaders.sources import read_source

HEADER = (
    "Таблица 1\n\nСетевое взаимодействие участниц\n\n"
    "№\tМуниципальное образование\tКоличество ОО – участниц программы\tКоличество ОО\n"
)


def write(folder: Path, text: str) -> Path:
    path = folder / "report.md"
    path.write_text(text, encoding="utf-8")
    return path


def names(path: Path) -> list[str]:
    return [item.name for item in read_source(path).nodes(Municipality)]


def test_a_report_of_an_unknown_region_teaches_its_municipalities(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        f"# Сети школ Тульской области в 2021 году\n\n{HEADER}"
        "1\tВолжанский\t5\t5\n2\tг. Заречный\t4\t\n3\tВоловский\t2\t1\n\tИтого\t11\t6\n",
    )
    dataset = read_source(path)
    assert names(path) == ["Волжанский", "г. Заречный", "Воловский"]
    assert [item.kind for item in dataset.nodes(Municipality)] == ["district", "city", "district"]
    assert [region.name for region in dataset.nodes(Region)] == ["Тульская область"]
    (issue,) = [issue for issue in dataset.issues() if issue.kind == "municipalities-learnt"]
    assert json.loads(issue.parameters or "")["municipalities"] == names(path)
    summary = summarise(derive(dataset))
    assert (summary.connected, summary.isolated, summary.unknown) == (5, 4, 2)


def test_one_strange_row_does_not_make_another_region(tmp_path: Path) -> None:
    rows = "1\tВоловский\t5\t5\n2\tЗаокский\t4\t1\n"
    path = write(tmp_path, f"# Отчёт 2021\n\n{HEADER}{rows}")
    dataset = read_source(path)
    assert [region.name for region in dataset.nodes(Region)] == ["Липецкая область"]
    (told,) = [issue for issue in dataset.issues() if issue.kind == "row-of-nobody"]
    assert (told.severity, "Заокский" in (told.parameters or "")) == ("error", True)


def test_a_given_gazetteer_is_taken(tmp_path: Path) -> None:
    gazetteer = tmp_path / "tula.csv"
    gazetteer.write_text("name,kind\nВоловский,district\nЗаокский,district\n", encoding="utf-8")
    path = write(tmp_path, f"# Отчёт 2021\n\n{HEADER}1\tВоловский\t5\t5\n2\tЗаокский\t4\t1\n")
    found = read_source(path, gazetteer).nodes(Municipality)
    assert [item.name for item in found] == ["Воловский", "Заокский"]


def test_a_text_about_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Nothing was understood"):
        read_source(write(tmp_path, "Сегодня хорошая погода.\n"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kind\ndistrict\n", "has no column 'name'"),
        ("name,kind\nА,village\n", "line 2: 'kind' is 'village'"),
        ("name,kind\nАский,district\nАский,district\n", "line 3: 'Аский' stands twice"),
        ("name,kind,neighbours\nАский,district,Бский\n", "'Бский' is no row"),
        ("name,kind,area_km2\nАский,district,big\n", "'area_km2' is 'big'"),
        ("name,kind\n", "names no municipality"),
    ],
)
def test_a_broken_gazetteer_is_refused_by_its_place(tmp_path: Path, text: str, words: str) -> None:
    gazetteer = tmp_path / "g.csv"
    gazetteer.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=words):
        read_source(write(tmp_path, "# Отчёт\n"), gazetteer)


def test_the_code_of_a_region_is_the_two_digits_that_its_municipalities_share(
    tmp_path: Path,
) -> None:
    """The third digit tells districts (6) from cities (7): one region has both."""
    gazetteer = tmp_path / "g.csv"
    rows = "Аский,district,98605000\nг. Бин,city,98701000\n"
    gazetteer.write_text(f"name,kind,oktmo\n{rows}", encoding="utf-8")
    assert read_gazetteer(gazetteer).region.key == "region/98000000"
    gazetteer.write_text(f"name,kind,oktmo\n{rows}Вский,district,42605000\n", encoding="utf-8")
    assert read_gazetteer(gazetteer).region.oktmo is None


def test_municipalities_are_learnt_from_the_kind_beside_their_names(tmp_path: Path) -> None:
    text = (
        "# Сетевые школы Приозёрской области, 2024 год\n\n"
        "В 2022 г. Из школ Дубровского муниципального округа выбыла одна. В г. Светлограде и "
        "Ольшанском м.о. сети есть, в г. Дубровка тоже.\n\n"
        "Таблица 1. Школы\n\n| Территория | Школа | Сеть |\n|---|---|---|\n"
        "| Верхнеозёрский р-н | Озёрная СОШ | «Исток» |\n| Верхнеозерсский р-н | Лесная ООШ | – |\n"
        "| г. Заречный | СОШ № 2 | «Исток» |\n"
    )
    dataset = read_source(write(tmp_path, text))
    assert {item.name for item in dataset.nodes(Municipality)} == {
        "Верхнеозёрский", "г. Заречный", "Дубровский", "Ольшанский", "г. Светлоград",
    }  # fmt: skip
    assert [region.name for region in dataset.nodes(Region)] == ["Приозёрская область"]
