"""What people add by hand stays one thing when a report names it."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from graph.dataset import Dataset
from graph.derive import derive
from graph.errors import InputError
from graph.model import Agreement, MemberOf, Network, Partner, Project, School
from loaders.folder.blank_keys import MAKERS, NOT_MADE
from loaders.folder.layout import NODE_FILES
from loaders.folder.read import read_folder
from loaders.folder.write import write_folder
from loaders.formats.blocks import Document
from loaders.formats.markdown import read_markdown
from loaders.names.gazetteer import Gazetteer
from loaders.report import facts_of

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "correct-by-hand.md"
REPORT = """# Отчёт за 2020 год

Действуют методические сети по направлениям:

- по организации обучения детей с ОВЗ (Долгоруковский)

Таблица 5

Методические мероприятия школ – участниц

Район\tКоличество ОО – участниц программы\tКоличество методических мероприятий
Долгоруковский\t9\t7
г. Елец\t1\t1
"""
#: The same a year later: it names the school that somebody had added by hand.
NAMED = REPORT.replace(
    "Таблица 5",
    "В Долгоруковском районе базовой школой определена МБОУ СОШ № 1 с. Долгоруково.\n\nТаблица 5",
)
ADDED = (Network, Partner, Project, Agreement)
#: The names of schools as documents write them, each with its municipality.
NAMES = (
    ("МБОУ СОШ № 1 с. Долгоруково", "Долгоруковский"),
    ("МБОУ гимназия № 11 г. Ельца", "г. Елец"),
    ("МБОУ «СШ № 5 им. И.И. Иванова»", "г. Елец"),
    ("МБОУ лицей с. Хлевное", "Хлевенский"),
    ("МБОУ ООШ № 2 п. Дрязги", "Усманский"),
    ("МБОУ ООШ «Радуга»", "Усманский"),
    ("МБОУ «СОШ «Заря» п. Дрязги", "Усманский"),
    ("гимназия «Альтернатива»", "г. Елец"),
)


def reading(text: str, gazetteer: Gazetteer) -> Dataset:
    return derive(facts_of(Document("r.md", "0" * 64, read_markdown(text)), gazetteer)).dataset


def add(folder: Path, name: str, *rows: str) -> None:
    path = folder / name
    path.write_text(path.read_text("utf-8") + "".join(f"{row}\n" for row in rows), "utf-8")


def row(folder: Path, table: str, **cells: str) -> str:
    with (folder / table).open(encoding="utf-8") as file:
        header = next(csv.reader(file))
    return ",".join(cells.get(column, "") for column in header)


@pytest.fixture
def folder(lipetsk: Gazetteer, tmp_path: Path) -> Path:
    write_folder(reading(REPORT, lipetsk), tmp_path / "data")
    return tmp_path / "data"


def rows_of_the_page() -> tuple[str, str]:
    school, member = re.findall(r"```text\n([^\n]*,,,)\n```", PAGE.read_text(encoding="utf-8"))
    return school, member


def test_the_rows_of_the_page_are_one_school_with_the_report(
    folder: Path, lipetsk: Gazetteer
) -> None:
    school, member = rows_of_the_page()
    add(folder, "schools.csv", school)
    add(folder, "member_of.csv", member)
    named = [one for one in read_folder(folder).nodes(School) if one.named]
    (link,) = read_folder(folder).links(MemberOf)
    assert [one.key for one in named] == [link.source.key]

    write_folder(reading(NAMED, lipetsk), folder)
    again = derive(read_folder(folder)).dataset
    (one,) = [school for school in again.nodes(School) if school.named]
    assert (one.key, one.status) == (named[0].key, "connected")
    assert {citation.rule for citation in again.citations_of(one.key)} >= {"school-name"}
    assert len(again.nodes(School)) == 10, "it takes the place of one that is counted"
    assert not [issue for issue in again.issues() if issue.kind == "one-name-twice"]


@pytest.mark.parametrize(("name", "municipality"), NAMES)
def test_a_computed_key_is_that_of_the_reading(
    folder: Path, lipetsk: Gazetteer, name: str, municipality: str
) -> None:
    read = reading(
        f"# Отчёт за 2020 год\n\nСети. Базовой школой определена {name} ({municipality}).\n",
        lipetsk,
    )
    (wanted,) = read.nodes(School)
    add(
        folder,
        "schools.csv",
        row(folder, "schools.csv", name=name, named="true", municipality=municipality),
    )
    (computed,) = [school for school in read_folder(folder).nodes(School) if school.named]
    assert computed.key == wanted.key


def test_every_thing_with_a_name_gets_a_key(folder: Path) -> None:
    place = {"municipality": "Долгоруковский"}
    kind = "methodical network"
    add(folder, "networks.csv", row(folder, "networks.csv", name="химия", kind=kind, **place))
    add(folder, "partners.csv", row(folder, "partners.csv", name="ЛГТУ"))
    add(folder, "projects.csv", row(folder, "projects.csv", name="Олимп"))
    add(folder, "agreements.csv", row(folder, "agreements.csv", name="А – Б", year="2020"))
    cells = {"measure": "agreements", "value": "3", "unit": "agreements", "year": "2020", **place}
    add(folder, "figures.csv", row(folder, "figures.csv", **cells))
    dataset = read_folder(folder)
    for node, name in (
        (Network, "химия"),
        (Partner, "ЛГТУ"),
        (Project, "Олимп"),
        (Agreement, "А – Б"),
    ):
        assert name in {one.caption for one in dataset.nodes(node)}
    assert all(one.key.startswith(f"{type(one).prefix()}/") for one in dataset)


def test_a_key_that_nothing_gives_is_told(folder: Path) -> None:
    add(folder, "schools.csv", row(folder, "schools.csv", name="СОШ № 1", named="true"))
    with pytest.raises(InputError, match=r"schools\.csv, line \d+, column key: it is blank, and"):
        read_folder(folder)


def test_two_rows_with_blank_keys_are_both_kept(folder: Path, lipetsk: Gazetteer) -> None:
    rows = [
        row(folder, "schools.csv", name=name, named="true", municipality=municipality)
        for name, municipality in NAMES
    ]
    add(folder, "schools.csv", *rows)
    kept = write_folder(reading(REPORT, lipetsk), folder)
    assert kept.added == len(NAMES)
    assert sum(1 for school in read_folder(folder).nodes(School) if school.named) == len(NAMES)


def test_a_key_of_ones_own_for_a_thing_that_is_there_is_an_issue(
    folder: Path, lipetsk: Gazetteer
) -> None:
    write_folder(reading(NAMED, lipetsk), folder)
    cells = {
        "name": "МБОУ СОШ № 1 с. Долгоруково",
        "named": "true",
        "municipality": "Долгоруковский",
    }
    add(folder, "schools.csv", row(folder, "schools.csv", key="school/42618000/mine", **cells))
    issues = derive(read_folder(folder)).dataset.issues()
    (issue,) = [issue for issue in issues if issue.kind == "one-name-twice"]
    assert issue.severity == "warning"


def test_one_name_in_two_places_is_no_issue(folder: Path) -> None:
    for municipality in ("Долгоруковский", "Усманский"):
        cells = {"name": "СОШ № 1", "named": "true", "municipality": municipality}
        add(folder, "schools.csv", row(folder, "schools.csv", **cells))
    issues = derive(read_folder(folder)).dataset.issues()
    assert not [issue for issue in issues if issue.kind == "one-name-twice"]


def test_a_link_names_its_ends_by_name_where_it_is_plain_which(folder: Path) -> None:
    for municipality in ("Долгоруковский", "Усманский"):
        cells = {"name": "СОШ № 1", "named": "true", "municipality": municipality}
        add(folder, "schools.csv", row(folder, "schools.csv", **cells))
    network = "по организации обучения детей с ОВЗ"
    add(folder, "member_of.csv", row(folder, "member_of.csv", source="СОШ № 1", target=network))
    with pytest.raises(InputError, match=r"column source: 'СОШ № 1' is not in the node tables"):
        read_folder(folder)


def test_every_table_says_how_its_blank_keys_are_made() -> None:
    """A new node type without a way to its key fails here by its name."""
    for file in NODE_FILES:
        assert (file.name in MAKERS) != bool(NOT_MADE.get(file.name)), file.name
