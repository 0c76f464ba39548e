"""One answer to where a school is, whoever asks: statuses, accounts, the map, `why`, a question."""

from __future__ import annotations

import pytest

from cypher.catalogue import run
from graph.dataset import Dataset
from graph.derive import derive
from graph.ledger import schools_by_municipality
from graph.load import load
from graph.model import CitedIn, LocatedIn, Municipality, School
from graph.neighbours import place_of
from graph.read import read_derived
from graph.store import Store
from graph.summary import summarise
from graph.why import explain
from tests.networked_region import member
from tests.small_region import build
from views.map.facts import read_facts


def placed_twice() -> tuple[Dataset, School]:
    """A school of Северный, of which nothing is networked, that is placed in г. Центр later on."""
    made = build()
    school = member(made, "7", made.municipalities["Северный"])
    again = made.here()
    made.dataset.link(
        LocatedIn(source=school, target=made.municipalities["г. Центр"], citation=again)
    )
    return made.dataset, school


def test_a_school_in_two_municipalities_has_one_home() -> None:
    dataset, school = placed_twice()
    derived = derive(dataset)
    home = derived.dataset.home_of(school.key)
    assert home is not None
    assert home.name == "Северный"
    known = derived.dataset.get(school.key)
    assert isinstance(known, School)
    assert (known.home, known.status) == (home.key, "isolated"), "the status is that of the home"
    page = explain(derived.dataset, school.key).ledger
    assert page is not None
    assert page.municipality == "Северный"
    (mark,) = [node for node in read_facts(derived).nodes if node["id"] == school.key]
    assert (mark["municipality"], mark["status"]) == (home.key, "isolated")


def test_a_school_in_two_municipalities_is_counted_once() -> None:
    dataset, school = placed_twice()
    derived = derive(dataset)
    counted = [one.key for schools in schools_by_municipality(derived.dataset).values()
               for one in schools]  # fmt: skip
    assert counted.count(school.key) == 1
    assert summarise(derived).programme_schools == 10
    issues = [issue.kind for issue in derived.dataset.issues()]
    assert "school-in-two-municipalities" in issues


def test_the_questions_know_the_same_home(store: Store) -> None:
    dataset, school = placed_twice()
    load(store, dataset)
    (row,) = [row for row in run(store, "schools").records() if row["key"] == school.key]
    assert (row["municipality"], row["status"]) == ("Северный", "isolated")
    coverage = run(store, "coverage").records()
    assert sum(row["isolated"] + row["connected"] + row["unknown"] for row in coverage[:-1]) == 10
    pages = {page.municipality.name: page.schools for page in read_derived(store).accounts}
    assert {row["municipality"]: row["programme"] for row in coverage[:-1]} == pages


@pytest.mark.parametrize("step", [2, 3, 7])
def test_the_indexes_are_what_a_search_finds(step: int) -> None:
    """After adding, copying and removing."""
    dataset = derive(build().dataset).dataset.copy()
    nodes = [node.key for node in dataset if not isinstance(node, Municipality)]
    cited = {citation.document for citation in dataset.first_citations().values()}
    gone = [key for key in nodes[::step] if key not in cited]
    dataset.remove(gone)
    for node in dataset:
        links = [link for link in dataset.links(LocatedIn) if link.source.key == node.key]
        home = dataset.home_of(node.key)
        assert (home and home.key) == (links[0].target.key if links else None)
        assert dataset.citations_of(node.key) == [
            link.citation for link in dataset.links(CitedIn) if link.source.key == node.key
        ]


def test_a_place_on_the_equator_is_a_place() -> None:
    """A latitude of nought is a latitude, and a centre without its longitude is none."""
    equator = Municipality(
        key="municipality/1",
        name="Экватор",
        kind="city",
        centre_latitude=0.0,
        centre_longitude=0.0,
        inside_latitude=5.0,
        inside_longitude=5.0,
    )
    half = Municipality(
        key="municipality/2",
        name="Край",
        kind="city",
        centre_latitude=50.0,
        inside_latitude=51.0,
        inside_longitude=40.0,
    )
    assert (place_of(equator), place_of(half)) == ((0.0, 0.0), (51.0, 40.0))
