"""Why: the explanation of a node, down to the figures, totals and lines that it rests on."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from graph.dataset import Dataset
from graph.derive import derive
from graph.errors import NotFoundError
from graph.load import load
from graph.model import Figure, School, Source
from graph.places import Place
from graph.read import read_dataset
from graph.store import Store
from graph.why import Explanation, explain
from tests.networked_region import networked_region
from tests.small_region import Builder
from views import explanation
from views.explanation import COLUMNS, MOST_LINKS

TIED = "school/90002/school/11"


@pytest.fixture
def dataset() -> Dataset:
    return derive(networked_region()).dataset


def test_a_school_with_a_tie(dataset: Dataset) -> None:
    why = explain(dataset, TIED)
    assert (why.label, why.caption) == ("School", "СОШ № 11")
    facts = {fact.name: fact for fact in why.facts}
    assert facts["status"].value == "connected"
    assert facts["status"].ground == "tie"
    assert facts["name"].ground == "stated"
    assert "key" not in facts
    assert "honorific" not in facts
    (citation,) = why.citations
    assert (citation.title, citation.quote, citation.rule) == ("Отчёт", "школа № 11", "school")
    (member,) = [tie for tie in why.links if tie.type == "MEMBER_OF"]
    assert (member.outgoing, member.caption, member.properties) == (
        True,
        "шахматы",
        {"role": "member"},
    )
    assert member.evidence.place == Place(line=member.evidence.place.line)


def test_the_page_of_its_municipality(dataset: Dataset) -> None:
    page = explain(dataset, "school/90001/counted/1").ledger
    assert page is not None
    assert page.municipality == "Северный"
    assert [(item.measure, item.value) for item in page.figures] == [
        ("programme_schools", 3),
        ("networked_organisations", None),
    ]
    assert page.figures[1].proved_zero
    assert {(item.measure, item.value) for item in page.totals} == {
        ("programme_schools", 10),
        ("networked_organisations", 6),
    }
    assert all(item.evidence[0].place.line for item in (*page.figures, *page.totals))
    assert (page.connected, page.isolated, page.unknown, page.evidenced) == (0, 3, 0, 0)


def test_the_programme_comes_before_the_networking() -> None:
    made = Builder()
    owner = made.municipality("Северный", 50.0, 1)
    made.figure(owner.name, "networked_organisations", 1)
    made.figure(owner.name, "programme_schools", 3)
    page = explain(derive(made.dataset).dataset, owner.key).ledger
    assert page is not None
    assert [item.measure for item in page.figures] == [
        "programme_schools",
        "networked_organisations",
    ]


def test_only_the_figures_that_the_page_balances_are_shown() -> None:
    """Last year's report counts too, and what follows for a school does not rest on it."""
    made = Builder()
    owner = made.municipality("Северный", 50.0, 1)
    for year, (programme, networked) in {2020: (3, 1), 2021: (5, 2)}.items():
        if year == 2021:
            document = Source(
                key="source/90-2021", title="Отчёт 2021", file="n.md", kind="report", year=year,
                sha256="cd" * 32,
            )  # fmt: skip
            made.source = made.dataset.add(document)
        made.figure(owner.name, "programme_schools", programme)
        made.figure(owner.name, "networked_organisations", networked)
        made.total("programme_schools", programme)
        made.total("networked_organisations", networked)
    page = explain(derive(made.dataset).dataset, owner.key).ledger
    assert page is not None
    assert [item.value for item in page.figures] == [5, 2]
    assert {item.value for item in page.totals} == {5, 2}
    assert {evidence.title for item in page.figures for evidence in item.evidence} == {"Отчёт 2021"}


def test_unknown_schools_of_which_some_are_isolated(dataset: Dataset) -> None:
    why = explain(dataset, "school/90002/counted/1")
    page = why.ledger
    assert page is not None
    assert (page.ground, page.unknown, page.unknown_isolated) == ("count-some", 3, (2, 2))
    assert "unknown 3, of which 2 isolated" in explanation.text(why)


def test_a_municipality_and_a_figure_have_the_page_too(dataset: Dataset) -> None:
    assert explain(dataset, "municipality/90001").ledger is not None
    figures = {figure.measure: figure for figure in dataset.nodes(Figure)}
    assert explain(dataset, figures["networked_organisations"].key).ledger is not None
    assert explain(dataset, figures["methodical_networks"].key).ledger is None


@pytest.mark.parametrize("position", range(len(derive(networked_region()).dataset)))
def test_every_node_can_say_why(dataset: Dataset, position: int) -> None:
    node = list(dataset)[position]
    why = explain(dataset, node.key)
    assert why.citations or isinstance(node, Source)
    text = explanation.text(why)
    assert node.caption in text
    assert f"key: {node.key}" in text
    assert all(len(row) == len(COLUMNS) for row in explanation.rows(why))
    assert json.loads(json.dumps(why.record()))["key"] == node.key
    for tie in why.links:
        assert dataset.get(tie.key) is not None
        assert tie.type != "CITED_IN"


def test_the_words_say_everything(dataset: Dataset) -> None:
    lines = explanation.text(explain(dataset, TIED)).splitlines()
    assert "  status: connected  (a document names the tie)" in lines
    assert any(line.startswith("  -> MEMBER_OF шахматы (network/") for line in lines)
    assert any("«школа № 11»" in line for line in lines)
    assert lines[-2:] == ["Documents", "  [1] Отчёт"]
    derived = explanation.text(explain(dataset, "school/90001/counted/1"))
    assert "derived: the program computed it from counted figures" in derived


def test_long_lists_are_cut_in_words_only(dataset: Dataset) -> None:
    owner = dataset.get("municipality/90004")
    assert owner is not None
    citation = dataset.citations_of(owner.key)[0]
    from graph.model import LocatedIn

    for number in range(MOST_LINKS + 5):
        school = dataset.add(School(key=f"school/90004/school/{number}", name="x"), citation)
        dataset.link(LocatedIn(source=school, target=owner, citation=citation))  # type: ignore[arg-type]
    why = explain(dataset, owner.key)
    located = [tie for tie in why.links if tie.type == "LOCATED_IN"]
    assert len(located) > MOST_LINKS + 5
    assert f"and {len(located) - MOST_LINKS} more LOCATED_IN, link from" in explanation.text(why)
    assert explanation.text(why).count("<- LOCATED_IN") == MOST_LINKS


def test_no_control_character_reaches_the_terminal() -> None:
    dataset = derive(networked_region("\x1b[31m\x07\u202e")).dataset
    for node in dataset:
        text = explanation.text(explain(dataset, node.key))
        assert not set(text) & {"\x1b", "\x07", "\u202e"}


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("school/90001/school/111", f"'{TIED}'"),
        ("СОШ № 11а", f"'{TIED}'"),
        ("Северны", "'municipality/90001'"),
        ("@@@@", "Keys stand in the first column"),
        ("", "Keys stand in the first column"),
    ],
)
def test_a_key_that_is_not_there(dataset: Dataset, key: str, words: str) -> None:
    with pytest.raises(NotFoundError, match="The graph holds no") as raised:
        explain(dataset, key)
    assert words in str(raised.value)


def test_the_same_from_the_store(store: Store, dataset: Dataset) -> None:
    def shape(why: Explanation) -> tuple[object, ...]:
        return why.facts, set(why.citations), {str(tie) for tie in why.links}, why.ledger

    load(store, networked_region())
    read = read_dataset(store)
    for node in dataset:
        assert shape(explain(read, node.key)) == shape(explain(dataset, node.key))


def test_a_name_leads_to_the_node_that_alone_bears_it(dataset: Dataset) -> None:
    assert explain(dataset, "Северный").key == "municipality/90001"
    assert explain(dataset, "  северный ") == explain(dataset, "municipality/90001")


def test_a_name_of_several_is_told_with_their_keys(dataset: Dataset) -> None:
    names = Counter(node.caption for node in dataset)
    name, times = names.most_common(1)[0]
    assert times > 1
    with pytest.raises(NotFoundError, match=f"{times} nodes of the graph are named") as told:
        explain(dataset, name)
    keys = sorted(node.key for node in dataset if node.caption == name)
    assert all(key in str(told.value) for key in keys[:5])
