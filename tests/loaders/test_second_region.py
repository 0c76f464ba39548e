"""An invented region with its report in two formats: the same facts, and those that it states."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.dataset import Dataset
from graph.declaration import Node
from graph.model import (
    Agreement,
    BaseFor,
    Figure,
    Issue,
    LocatedIn,
    Municipality,
    Network,
    PartyTo,
    School,
    Source,
    Total,
)
from graph.places import Place
from loaders.names.gazetteer import Gazetteer
from loaders.report import facts_of, read_document
from tests.data.second_region.rebuild import FILES, as_docx, as_html
from tests.loaders.seeing import figures

#: What the report states, read by eye: schools in the programme and their events; schools in
#: networking, agreements, events and networks; speech therapists and defectologists.
STATED: dict[str, tuple[float | None, ...]] = {
    "Заозёрский": (6, 4, 4, 2, 5, 2, 1.5, None),
    "г. Заозёрск": (9, 12, 9, 7, 11, 3, 34.6, 2.25),
    "Каменнобродский": (4, None, 1, None, 2, None, None, None),
    "Синеборский": (5, 3, 3, 1, 0, 1, 0.75, 1),
    "Тополевский": (3, 2, None, None, None, None, 0.5, None),
    "Тополинский": (4, 1, 2, 1, 4, 1, 1, 0),
}
TOTALS = (31, 22, 19, 11, 22, 7)
MEASURES = (
    "programme_schools",
    "events_at_programme_schools",
    "networked_organisations",
    "agreements",
    "network_events",
    "methodical_networks",
    "staff_speech_therapists",
    "staff_defectologists",
)


@pytest.fixture(scope="module", params=FILES)
def report(request: pytest.FixtureRequest, zaozersk: Gazetteer) -> Dataset:
    return facts_of(read_document(FILES[request.param]), zaozersk)


def test_every_figure(report: Dataset) -> None:
    assert figures(report) == {
        (name, measure, value)
        for name, values in STATED.items()
        for measure, value in zip(MEASURES, values, strict=True)
    }
    totals = {(total.measure, total.value) for total in report.nodes(Total)}
    assert totals >= set(zip(MEASURES, TOTALS, strict=False))


def test_networks_by_direction(report: Dataset) -> None:
    assert {
        (link.source.name, link.target.name)
        for link in report.links(LocatedIn)
        if isinstance(link.source, Network) and link.source.kind == "methodical network"
    } == {
        ("физика", "Заозёрский"),
        ("физика", "г. Заозёрск"),
        ("математика", "Тополинский"),
        ("русский язык", "Синеборский"),
        ("русский язык", "Заозёрский"),
        ("русский язык", "г. Заозёрск"),
    }


def test_the_agreement_and_none_from_the_sentence_that_denies_one(report: Dataset) -> None:
    (agreement,) = report.nodes(Agreement)
    assert {link.source.caption for link in report.links(PartyTo)} == {"Синеборский", "ЗГУ"}
    assert agreement.subject == "проведение занятий по химии"


def test_base_schools(report: Dataset) -> None:
    assert {
        (link.source.name, link.target.name, link.topic)
        for link in report.links(BaseFor)
        if isinstance(link.target, Municipality)
    } == {
        ("МБОУ СОШ № 2 с. Озёрки", "Заозёрский", "Читательская грамотность"),
        ("МБОУ ООШ с. Малые Броды", "Заозёрский", "Финансовая грамотность"),
    }
    assert len([school for school in report.nodes(School) if school.named]) == 2


def test_what_a_person_should_look_at(report: Dataset) -> None:
    kinds = [issue.kind for issue in report.issues()]
    assert kinds.count("misspelt-name") == 1
    assert kinds.count("table-split") == 1
    assert not {"unmapped-column", "unmapped-table", "table-without-label", "unclear-name"} & {
        *kinds
    }


def test_both_formats_state_the_same(zaozersk: Gazetteer) -> None:
    one, other = (facts_of(read_document(path), zaozersk) for path in FILES.values())

    def facts(dataset: Dataset) -> set[str]:
        left_out = {document.key for document in dataset.documents()}
        # The words and keys of issues, totals and figures hold places, which differ.
        placed = Figure | Total | Issue
        nodes = {
            f"{type(node).__name__} {node.key}"
            for node in dataset.nodes(Node)
            if not isinstance(node, placed) and node.key not in left_out
        }
        return nodes | {
            f"{link.source.key} {link.type_name()} {link.target.key}"
            for link in dataset.all_links()
            if not isinstance(link.source, placed) and not isinstance(link.target, placed | Source)
        }

    assert facts(one) == facts(other)
    assert figures(one) == figures(other)
    assert issue_kinds(one) == issue_kinds(other)


def issue_kinds(dataset: Dataset) -> list[str]:
    return sorted(issue.kind for issue in dataset.issues())


def test_places_name_the_cell(zaozersk: Gazetteer) -> None:
    def place(kind: str) -> Place:
        dataset = facts_of(read_document(FILES[kind]), zaozersk)
        (figure,) = (
            figure
            for figure in dataset.nodes(Figure)
            if figure.measure == "staff_speech_therapists" and figure.value == 34.6
        )
        return dataset.first_citations()[figure.key].place

    cell = Place(table="4", row=5, row_name="г. Заозёрск", column=2)
    assert {place("docx"), replace(place("html"), line=None)} == {cell}


def test_the_files_are_those_that_the_script_writes() -> None:
    assert FILES["docx"].read_bytes() == as_docx()
    assert FILES["html"].read_bytes() == as_html()
