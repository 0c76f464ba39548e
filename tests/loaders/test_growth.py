"""What is read takes time in proportion to its size: four times as much, four times as long."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.map_big import invented
from graph.checks import totals_that_disagree
from graph.dataset import Dataset
from graph.declaration import Citation
from graph.model import Figure, Municipality, School, Source, Total
from graph.places import Place
from loaders.folder.read import read_folder
from loaders.folder.write import write_folder
from loaders.names.school_keys import Centres, key_of_school
from loaders.names.school_names import parse_school_name
from tests.timing import assert_no_square

SCHOOLS = 8_000


@pytest.fixture
def folders(tmp_path: Path) -> dict[int, Path]:
    """A folder of each size, by the number of its schools, half of them named."""
    made = {}
    for schools in (SCHOOLS // 4, SCHOOLS):
        made[schools] = tmp_path / str(schools)
        write_folder(invented(schools).dataset, made[schools])
    return made


def test_reading_a_folder_takes_no_square_of_its_rows(folders: dict[int, Path]) -> None:
    assert len(read_folder(folders[SCHOOLS]).nodes(School)) > SCHOOLS // 3
    assert_no_square(lambda schools: read_folder(folders[schools]), SCHOOLS)


def test_rows_without_links_take_no_square_either(folders: dict[int, Path]) -> None:
    """What a row shows in a column is then all that says where a school is."""
    for folder in folders.values():
        table = folder / "located_in.csv"
        table.write_text(table.read_text("utf-8").partition("\n")[0] + "\n", encoding="utf-8")
    read = read_folder(folders[SCHOOLS])
    assert all(read.home_of(school.key) for school in read.nodes(School))
    assert_no_square(lambda schools: read_folder(folders[schools]), SCHOOLS)


def test_keys_of_schools_take_no_product_of_schools_and_municipalities() -> None:
    name = parse_school_name("МБОУ СОШ № 1 с. Дальнее Поле")

    def work(size: int) -> None:
        places = [
            Municipality(
                key=f"municipality/{number}",
                name=f"Район {number}",
                kind="district",
                centre=f"Посёлок {number % 20}",
            )
            for number in range(size)
        ]
        centres = Centres(places)
        assert len({key_of_school(name, place, centres) for place in places}) == size

    assert_no_square(work, 6_000)


def test_totals_take_no_square_of_their_documents() -> None:
    def work(documents: int) -> None:
        dataset = Dataset()
        for number in range(documents):
            source = Source(
                key=f"source/{number}", title="Отчёт", file="a", kind="report", sha256="0" * 64
            )
            dataset.add(source)
            here = Citation(document=source.key, place=Place(line=1), rule="invented")
            for row in range(10):
                figure = Figure(
                    key=f"figure/{number}/{row}", measure="agreements", value=1, unit="agreements"
                )
                dataset.add(figure, here)
            total = Total(key=f"total/{number}", measure="agreements", value=9, unit="agreements")
            dataset.add(total, here)
        assert len(list(totals_that_disagree(dataset, []))) == documents

    assert_no_square(work, 1_500)
