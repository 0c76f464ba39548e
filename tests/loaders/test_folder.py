"""A dataset folder: nothing is lost on the way out and back, and every fault is told by place."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.dataset import Dataset
from graph.derive import derive
from graph.errors import InputError, OutputError
from graph.model import VERSION, LocatedIn, Municipality, Network, Partner, School, Source
from graph.places import Place
from loaders.folder.layout import LINK_FILES, NODE_FILES
from loaders.folder.memory import MEMORY
from loaders.folder.package import MODEL, PACKAGE
from loaders.folder.read import read_folder
from loaders.folder.write import write_folder
from loaders.formats.blocks import Document
from loaders.formats.markdown import read_markdown
from loaders.names.gazetteer import Gazetteer
from loaders.report import facts_of

REPORT = """# Отчёт за 2020 год

В Усманском районе определены базовые школы:

- МБОУ СОШ № 2 г. Усмани по теме «=Чтение; "и" письмо»;

Действуют методические сети по направлениям:

- физика (Усманский, г. Елец)

Таблица 5

Методические мероприятия школ – участниц

Район\tКоличество ОО – участниц программы\tКоличество методических мероприятий
Усманский\t6\t7
г. Елец\t1\t
Итого\t7\t7
"""


@pytest.fixture
def dataset(lipetsk: Gazetteer) -> Dataset:
    document = Document("r.md", "0" * 64, read_markdown(REPORT))
    return derive(facts_of(document, lipetsk)).dataset


@pytest.fixture
def folder(dataset: Dataset, tmp_path: Path) -> Path:
    write_folder(dataset, tmp_path / "data")
    return tmp_path / "data"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.csv")}


def test_round_trip_loses_nothing(folder: Path, dataset: Dataset, tmp_path: Path) -> None:
    again = derive(read_folder(folder)).dataset
    assert set(again.nodes()) == set(dataset.nodes())
    write_folder(again, tmp_path / "again")
    assert texts(tmp_path / "again") == texts(folder)


def test_every_declared_type_has_its_table(folder: Path) -> None:
    files = [(file.name, file.header) for file in NODE_FILES]
    files += [(file.name, file.header) for file in LINK_FILES]
    for name, header in files:
        with (folder / name).open(encoding="utf-8") as table:
            assert next(csv.reader(table)) == header


def test_counted_schools_are_shown_and_computed_again(folder: Path) -> None:
    counted = [row for row in rows(folder / "schools.csv") if row["named"] == "false"]
    assert len(counted) == 7
    assert {row["certainty"] for row in counted} == {"derived"}
    assert [school.named for school in read_folder(folder).nodes(School)] == [True]


def test_without_quotes_no_word_of_a_sentence_is_written(dataset: Dataset, tmp_path: Path) -> None:
    write_folder(dataset, tmp_path, quotes=False)
    for path in tmp_path.glob("*.csv"):
        assert all(row.get("quote", "") == "" for row in rows(path))


def edit(folder: Path, name: str, change: Callable[[str], str]) -> None:
    path = folder / name
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def test_a_row_added_by_hand_is_read_and_cites_the_folder(folder: Path) -> None:
    header = (folder / "networks.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    row = dict.fromkeys(header, "") | {
        "key": "network/42603000/hand",
        "name": "химия",
        "kind": "methodical network",
        "municipality": "Воловский",
    }
    edit(folder, "networks.csv", lambda text: text + ",".join(row.values()) + "\n")
    again = read_folder(folder)
    (link,) = [link for link in again.links(LocatedIn) if link.source.key.endswith("/hand")]
    assert link.target.name == "Воловский"
    source = again.get(link.citation.document)
    assert isinstance(source, Source)
    assert source.kind == "dataset"
    assert link.citation.place == Place(file="networks.csv", line=4)


def test_a_spreadsheet_of_the_russian_kind_is_read(folder: Path, dataset: Dataset) -> None:
    for path in folder.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            table = list(csv.reader(file))
        with path.open("w", encoding="cp1251", newline="") as file:
            csv.writer(file, delimiter=";").writerows(table)
    assert set(derive(read_folder(folder)).dataset.nodes(Network)) == set(dataset.nodes(Network))


@pytest.mark.parametrize(
    ("name", "change", "words"),
    [
        (
            "schools.csv",
            lambda text: text.replace("key,", "kee,", 1),
            "line 1: The table has no column key",
        ),
        (
            "schools.csv",
            lambda text: text.replace(",true,", ",yes,", 1),
            "line 2, column named: 'named' is 'yes'",
        ),
        ("schools.csv", lambda text: text + text.splitlines()[1] + "\n", "stands twice"),
        (
            "schools.csv",
            lambda text: text.replace(",Усманский,", ",Нетский,", 1),
            "column municipality: 'Нетский' is not in",
        ),
        (
            "schools.csv",
            lambda text: text.replace(",Усманский,", ",Елецкий,", 1),
            "disagrees with located_in.csv",
        ),
        (
            "schools.csv",
            lambda text: text.replace("source/", "source/x", 1),
            "column document: 'source/x",
        ),
        ("schools.csv", lambda text: text + "a,b\n", "The row has 2 cells"),
        (
            "figures.csv",
            lambda text: text.replace(",6,schools", ",six,schools", 1),
            "column value: 'value' is 'six'",
        ),
        (
            "networks.csv",
            lambda text: text.replace("methodical network,", "club,", 1),
            "must be one of",
        ),
        (
            "base_for.csv",
            lambda text: text.replace("\nschool/", "\nschool/no", 1),
            "is not in the node tables",
        ),
        ("base_for.csv", lambda text: text.replace("\nschool/", "\nnetwork/", 1), "network/"),
        ("sources.csv", lambda text: "", "empty"),
    ],
)
def test_a_fault_is_told_by_its_place(
    folder: Path, name: str, change: Callable[[str], str], words: str
) -> None:
    edit(folder, name, change)
    with pytest.raises(InputError, match=words) as caught:
        read_folder(folder)
    assert name in str(caught.value)


@pytest.mark.parametrize("name", ["projects.csv", "agreements.csv", "takes_part_in.csv"])
def test_a_missing_table_is_empty(folder: Path, dataset: Dataset, name: str) -> None:
    """As in a folder that was written before the model had the type."""
    (folder / name).unlink()
    assert set(derive(read_folder(folder)).dataset.nodes()) == set(dataset.nodes())


def test_a_missing_table_that_others_need_is_told(folder: Path) -> None:
    (folder / "networks.csv").unlink()
    with pytest.raises(InputError, match=r"located_in\.csv, line \d+, column source"):
        read_folder(folder)


def test_a_folder_without_any_table_is_none(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="none of the tables of a dataset"):
        read_folder(tmp_path)


def column_taken_out(folder: Path, name: str, column: str) -> None:
    table = rows(folder / name)
    columns = [heading for heading in table[0] if heading != column]
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)


def test_a_folder_names_the_version_of_its_model(folder: Path) -> None:
    """The package is one of the standard: a table each, with its columns as they stand."""
    package = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
    assert package[MODEL] == VERSION
    for resource in package["resources"]:
        with (folder / resource["path"]).open(encoding="utf-8") as table:
            header = next(csv.reader(table))
        assert [field["name"] for field in resource["schema"]["fields"]] == header
    assert {resource["path"] for resource in package["resources"]} == set(texts(folder))


@pytest.mark.parametrize("package", [None, {MODEL: 0}])
def test_an_older_folder_lacks_the_columns_that_came_later(
    folder: Path, dataset: Dataset, package: dict[str, int] | None
) -> None:
    if package is None:
        (folder / PACKAGE).unlink()
    else:
        (folder / PACKAGE).write_text(json.dumps(package), encoding="utf-8")
    column_taken_out(folder, "municipalities.csv", "area_km2")
    column_taken_out(folder / MEMORY, "municipalities.csv", "area_km2")
    places = read_folder(folder).nodes(Municipality)
    assert {place.area_km2 for place in places} == {None}
    kept = write_folder(dataset, folder)
    assert kept.nothing, "a column that was not there yet is no edit"
    assert all(row["area_km2"] for row in rows(folder / "municipalities.csv"))


def test_a_folder_of_this_model_has_all_its_columns(folder: Path) -> None:
    column_taken_out(folder, "municipalities.csv", "area_km2")
    with pytest.raises(InputError, match="has no column area_km2"):
        read_folder(folder)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"schoolnet-model": "1"}', "[" * 100_000])
def test_a_broken_package_is_told(folder: Path, text: str) -> None:
    (folder / PACKAGE).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"empty|does not say which version"):
        read_folder(folder)


def test_a_folder_of_a_newer_model_is_refused(folder: Path) -> None:
    (folder / PACKAGE).write_text(json.dumps({MODEL: VERSION + 1}), encoding="utf-8")
    with pytest.raises(InputError, match="Install a newer schoolnet"):
        read_folder(folder)


def test_a_strange_file_is_told(folder: Path) -> None:
    (folder / "scools.csv").write_text("key\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"no known type: scools\.csv"):
        read_folder(folder)


def test_a_folder_that_cannot_be_written_is_told(dataset: Dataset, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        write_folder(dataset, tmp_path / "file" / "data")


def test_what_people_edited_stays_when_the_document_is_read_again(
    folder: Path, dataset: Dataset
) -> None:
    """A changed cell, an added row and a row taken out; everything else follows the reading."""
    edit(folder, "networks.csv", lambda text: text.replace(",физика,", ",физика и химия,", 1))
    header = (folder / "partners.csv").read_text(encoding="utf-8").strip()
    row = ["partner/вгу", "ВГУ", "university"] + [""] * (header.count(",") - 2)
    edit(folder, "partners.csv", lambda text: text + ",".join(row) + "\n")
    edit(folder, "schools.csv", lambda text: re.sub(r"(?m)^school/42648000/school.*\n", "", text))
    kept = write_folder(dataset, folder)
    assert (kept.cells, kept.added, kept.removed) == (1, 1, 1)
    again = read_folder(folder)
    assert [network.name for network in again.nodes(Network)] == ["физика и химия", "физика"]
    assert [partner.name for partner in again.nodes(Partner)] == ["ВГУ"]
    assert not [school for school in again.nodes(School) if school.named]


def test_overwrite_lets_the_edits_go(folder: Path, dataset: Dataset) -> None:
    before = texts(folder)
    edit(folder, "networks.csv", lambda text: text.replace(",физика,", ",химия,", 1))
    assert write_folder(dataset, folder, overwrite=True).nothing
    assert texts(folder) == before


def test_tables_of_unknown_edits_are_not_overwritten(folder: Path, dataset: Dataset) -> None:
    shutil.rmtree(folder / ".extracted")
    with pytest.raises(OutputError, match="does not remember"):
        write_folder(dataset, folder)
    assert write_folder(dataset, folder, overwrite=True).nothing


def test_reading_again_without_edits_changes_nothing(folder: Path, dataset: Dataset) -> None:
    before = texts(folder)
    assert write_folder(dataset, folder).nothing
    assert texts(folder) == before
