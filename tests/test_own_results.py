"""What the program wrote is no report: each page and each answer, in every form, is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cli_options import columns_of_answers
from cypher import catalogue
from graph.derive import derive
from graph.errors import InputError
from graph.load import load
from graph.settings import Settings
from graph.store import Store, open_store
from graph.why import explain
from loaders.annotation import MARKS
from loaders.folder.write import write_folder
from loaders.names.resolution import COLUMNS, resolutions
from loaders.shipped import example_folder
from loaders.sources import Reader
from tests.small_region import small_region
from tests.views.map_region import map_region
from views.annotated import write_annotated
from views.listings import issue_table
from views.map.files import write_map
from views.map.overview import write_folder as write_overview
from views.map.page import MapOptions
from views.report.files import write_report
from views.table import Table
from views.tables import FORMATS, Format, Output

READER = Reader(columns=columns_of_answers)
EXAMPLE = derive(READER(example_folder()))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(Settings(folder=tmp_path_factory.mktemp("own") / "g"), writing=True) as store:
        load(store, EXAMPLE.dataset)
        yield store


def refused(path: Path) -> None:
    with pytest.raises(InputError, match=r"written by schoolnet|is JSON") as caught:
        READER(path)
    assert caught.value.place == path.name
    assert caught.value.remedy


@pytest.mark.parametrize("name", ["m.html", "r.html", "r.md", "r.markdown", "a.html", "index.html"])
@pytest.mark.parametrize("called", ["", ".txt", ".csv"])
def test_every_page_is_refused_whatever_it_is_called(
    name: str, called: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    if name == "index.html":
        path = write_overview(small_region(), tmp_path, MapOptions())[0]
    elif name == "m.html":
        write_map(map_region(), path)
    elif name == "a.html":
        write_annotated(path, "Отчёт", [], MARKS, ["факт"])
    else:
        write_report(small_region(), path)
    refused(path.rename(path.with_suffix(called)) if called else path)


@pytest.mark.parametrize("form", FORMATS)
def test_every_answer_is_refused(form: Format, filled: Store, tmp_path: Path) -> None:
    answers = {
        query.name: catalogue.run(filled, query.name, {})
        for query in catalogue.queries()
        if not query.parameter_names or query.name != "ties"
    }
    tables = {name: Table(found.columns, found.rows, name) for name, found in answers.items()}
    tables["check"] = issue_table(EXAMPLE.dataset)
    rows = [item.row() for item in resolutions(EXAMPLE.dataset)]
    tables["resolve"] = Table(COLUMNS, rows, "Resolutions")
    tables["questions"] = Table(catalogue.LIST_COLUMNS, catalogue.listing(), "Questions")
    assert len(tables) > 15
    for name, table in tables.items():
        path = tmp_path / f"{name}.{form.replace('table', 'txt')}"
        Output(form, path, lambda _: None).table(table)
        refused(path)


@pytest.mark.parametrize("form", FORMATS)
def test_every_record_and_explanation_is_refused(form: Format, tmp_path: Path) -> None:
    path = tmp_path / f"a.{form.replace('table', 'txt')}"
    Output(form, path, lambda _: None).record({"schoolnet": "1", "schools": 5, "over": ["а"]})
    refused(path)
    key = "school/42624000/counted/1"
    Output(form, path, lambda _: None).explanation(explain(EXAMPLE.dataset, key))
    refused(path)


def test_a_table_of_a_dataset_folder_alone_is_refused(tmp_path: Path) -> None:
    write_folder(EXAMPLE.dataset, tmp_path / "data")
    tables = sorted((tmp_path / "data").glob("*.csv"))
    assert len(tables) > 15
    for path in tables:
        if len(path.read_text(encoding="utf-8").splitlines()) > 1:
            refused(path)


@pytest.mark.parametrize(
    "text",
    [
        "[Отчёт](otchet.html) о сетях\n\n| Район | Сети |\n|---|---|\n| Воловский | 2 |\n",
        "{Отчёт} Воловский район, школы/сети, school/project\n",
        "Район,Сети\nВоловский,2\n",
    ],
)
def test_a_report_is_read(text: str, tmp_path: Path) -> None:
    """A link or a bracket at its beginning is no JSON, a word with a slash no key of ours."""
    path = tmp_path / "r.md"
    path.write_text(text, encoding="utf-8")
    assert READER(path).documents()
