"""How well the real report is read, against labels that were made by hand."""

from __future__ import annotations

import pytest

from bench.labels import Item, Row, compare, compare_many, one_of, same_name
from bench.reading import LABELS, REPORT, breaches, scores, without_one_document
from graph.dataset import Dataset
from graph.derive import Derived
from loaders.sources import read_source
from tests.timing import assert_within, processor_seconds


@pytest.fixture(scope="module")
def general(lipetsk_report: Derived) -> Dataset:
    assert lipetsk_report.dataset
    return without_one_document(REPORT)


@pytest.mark.report
def test_every_figure_is_read(lipetsk_report: Derived) -> None:
    figures = scores(lipetsk_report.dataset)["figures"]
    assert (figures.labelled, figures.missed, figures.wrong) == (467, [], [])


@pytest.mark.report
def test_mentions_are_found(lipetsk_report: Derived) -> None:
    mentions = scores(lipetsk_report.dataset)["mentions"]
    assert mentions.labelled == 297
    assert mentions.recall >= 0.99, mentions.missed
    assert mentions.precision >= 0.99, mentions.wrong


@pytest.mark.report
def test_every_school_is_read(lipetsk_report: Derived) -> None:
    schools = scores(lipetsk_report.dataset)["schools"]
    assert (schools.labelled, schools.missed, schools.wrong) == (20, [], [])


@pytest.mark.report
def test_partners_and_networks_are_named(lipetsk_report: Derived) -> None:
    named = scores(lipetsk_report.dataset)["partners and networks"]
    assert named.recall >= 0.97, named.missed
    assert len(named.wrong) <= 2, named.wrong


@pytest.mark.report
def test_agreements_are_read(lipetsk_report: Derived) -> None:
    agreements = scores(lipetsk_report.dataset)["agreements"]
    assert (agreements.missed, agreements.wrong) == ([], [])


@pytest.mark.report
def test_core_links_are_read(lipetsk_report: Derived) -> None:
    links = scores(lipetsk_report.dataset)["core links"]
    assert links.recall >= 0.90, links.missed
    assert links.precision >= 0.95, links.wrong


@pytest.mark.report
def test_core_links_need_no_rule_of_one_document(general: Dataset) -> None:
    links = scores(general)["core links"]
    assert links.recall >= 0.90, links.missed
    assert links.precision >= 0.95, links.wrong


@pytest.mark.report
def test_no_tie_where_there_is_none(lipetsk_report: Derived) -> None:
    assert breaches(lipetsk_report.dataset) == []


@pytest.mark.report
def test_reading_is_quick(lipetsk_report: Derived) -> None:
    """The rules and vocabularies are compiled by the fixture; seconds stand in the bench."""
    assert lipetsk_report.dataset
    assert_within(10, processor_seconds(lambda: read_source(REPORT)))


def test_labels_hold_no_sentences() -> None:
    for path in LABELS.glob("*.csv"):
        longest = max(path.read_text(encoding="utf-8").splitlines(), key=len)
        assert len(longest) < 250, f"{path.name}: {longest}"


def test_a_label_is_met_once() -> None:
    label = {"line": "3", "name": "сеть школ"}
    items = [_item(3, "Сеть школ"), _item(3, "сеть школ района")]
    score = compare("networks", [label], items, _same)
    assert (score.found, score.right, score.recall, len(score.wrong)) == (2, 1, 1.0, 1)
    assert compare_many("links", [label], items, _same).right == 2


def test_the_line_has_to_be_the_labelled_one() -> None:
    label = {"line": "3|4", "name": "сеть школ"}
    assert compare("networks", [label], [_item(4, "сеть школ")], _same).right == 1
    assert compare("networks", [label], [_item(5, "сеть школ")], _same).right == 0


def test_what_may_be_either_is_neither_found_nor_wrong() -> None:
    label = {"line": "3", "name": "сеть школ", "expected": "either"}
    for how in (compare, compare_many):
        read = how("networks", [label], [_item(3, "сеть школ")], _same)
        assert (read.labelled, read.found, read.wrong) == (0, 0, [])
        assert how("networks", [label], [], _same).missed == []


@pytest.mark.parametrize(
    ("label", "name", "same"),
    [
        ("учителей химии", "межшкольная группа учителей химии", True),
        ("учителей химии", "учителей физики", False),
        ("клуб|Юный эколог", "«Юный эколог»", True),
        ("клуб", "Клуб и " + "ещё много разных других слов того же длинного предложения", False),
        ("", "ЛГТУ", False),
        ("", "", True),
    ],
)
def test_names_in_short(label: str, name: str, same: bool) -> None:
    assert same_name(label, name) is same


def test_a_blank_may_be_right_too() -> None:
    assert one_of("|Усманский", "")
    assert one_of("|Усманский", "Усманский")
    assert not one_of("Усманский", "")


def _item(line: int, name: str) -> Item:
    return Item(frozenset({line}), {"name": name})


def _same(label: Row, item: Item) -> bool:
    return same_name(label["name"], item.values["name"])
