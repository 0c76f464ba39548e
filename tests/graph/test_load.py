"""Loading: nothing twice, nothing lost, nothing stale, and all or nothing."""

from __future__ import annotations

import dataclasses
import threading
from pathlib import Path
from typing import Any

import pytest

from graph.dataset import Dataset
from graph.declaration import Citation, Node, Relationship
from graph.derive import derive
from graph.errors import StoreError
from graph.load import load
from graph.model import (
    Agreement,
    Figure,
    LocatedIn,
    MemberOf,
    Municipality,
    Network,
    Region,
    School,
    Source,
)
from graph.places import Place
from graph.read import read_dataset
from graph.reasons import Reason, TieAt
from graph.settings import Settings
from graph.statements import SHOW_CONSTRAINTS, constraints
from graph.store import Store, Transaction, open_store
from tests.networked_region import networked_region

Facts = tuple[set[Node], set[tuple[Any, ...]]]


def facts_of(dataset: Dataset) -> Facts:
    """Nodes and links as sets; a link by everything that is stored of it."""
    return set(dataset), {link_facts(link) for link in dataset.all_links()}


def link_facts(link: Relationship[Any, Any]) -> tuple[Any, ...]:
    own = tuple(getattr(link, prop.name) for prop in link.properties())
    return type(link), link.source.key, link.target.key, link.citation, own


def stored(store: Store) -> Facts:
    return facts_of(read_dataset(store))


def report(year: int, **changes: Any) -> Dataset:
    """A document of one year that names one school, and how it is called there."""
    dataset = Dataset()
    source = dataset.add(
        Source(
            key=f"source/{year}",
            title=f"Отчёт {year}",
            file="r.md",
            kind="report",
            year=year,
            sha256="0" * 64,
        )
    )

    def here(line: int) -> Citation:
        return Citation(document=source.key, place=Place(line=line), rule="by hand")

    dataset.add(Region(key="region/90", name="Край"), here(1))
    place = dataset.add(Municipality(key="municipality/1", name="Первый", kind="city"), here(2))
    school = School(key="school/1/school/1", name="СОШ № 1", level="СОШ")
    school = dataset.add(dataclasses.replace(school, **changes), here(3))
    dataset.link(LocatedIn(source=school, target=place, citation=here(3)))
    return dataset


def with_network(dataset: Dataset, name: str, called: str = "") -> Dataset:
    """The dataset, naming a network with its school in it, beside."""
    twin = dataset.copy()
    source = twin.documents()[0]
    citation = Citation(document=source.key, place=Place(line=9), rule="by hand")
    key = f"network/1/methodical-network/{name}"
    network = Network(key=key, name=called or name, kind="profile class")
    twin.add(network, citation)
    twin.link(MemberOf(source=twin.nodes(School)[0], target=network, citation=citation))
    return twin


def test_the_graph_is_what_is_stated_and_derived(store: Store, small_dataset: Dataset) -> None:
    changes = load(store, small_dataset)
    assert stored(store) == facts_of(derive(small_dataset).dataset)
    assert changes.nodes["School"].created == 10 + 1
    assert changes.record()["nodes_created"] == sum(
        count for name, count in store.holdings().items() if name[1:] != name[1:].upper()
    )


def test_the_constraints_are_there_first(tmp_path: Path) -> None:
    with open_store(Settings(folder=tmp_path / "graph"), writing=True) as store:
        assert store.read(SHOW_CONSTRAINTS) == []
        load(store, report(2020))
        names = {row["name"] for row in store.read(SHOW_CONSTRAINTS)}
    assert names == set(constraints())
    with open_store(Settings(folder=tmp_path / "graph")) as store:
        assert {row["name"] for row in store.read(SHOW_CONSTRAINTS)} == names


def test_the_second_load_writes_nothing(store: Store, small_dataset: Dataset) -> None:
    load(store, small_dataset)
    before = stored(store)
    changes = load(store, small_dataset)
    assert changes.nothing
    assert set(changes.record().values()) == {0}
    assert stored(store) == before


def test_a_derived_dataset_loads_as_its_stated_facts(store: Store, small_dataset: Dataset) -> None:
    load(store, small_dataset)
    assert load(store, derive(small_dataset).dataset).nothing


def test_what_a_document_no_longer_says_is_removed(store: Store, small_dataset: Dataset) -> None:
    load(store, small_dataset)
    smaller = small_dataset.copy()
    gone = next(node for node in smaller.nodes(Network) if node.name == "шахматы")
    smaller.remove([gone.key])
    changes = load(store, smaller)
    assert changes.nodes["Network"].removed == 1
    assert changes.relationships["MEMBER_OF"].removed == 3
    assert stored(store) == facts_of(derive(smaller).dataset)
    # Its two schools have other ties; the reasons of their statuses name them only.
    assert changes.nodes["School"].changed == 2


def test_a_changed_value_is_replaced_and_an_unstated_one_goes(store: Store) -> None:
    load(store, report(2020, honorific="имени А. С. Пушкина"))
    changes = load(store, report(2020, number="1"))
    assert changes.nodes["School"].changed == 1
    (row,) = store.read("MATCH (s:School) RETURN s.number AS number, s.honorific AS honorific")
    assert row == {"number": "1", "honorific": None}


@pytest.mark.parametrize("other", [4, 4.0, -0.0])
def test_a_number_is_one_number(store: Store, other: float) -> None:
    """A folder reads 4 where a report reads 4.0, and a database may lose the sign of zero."""
    dataset = report(2020)
    place = dataset.nodes(Municipality)[0]
    for value in (abs(other), float(other), other):
        dataset.replace(dataclasses.replace(place, area_km2=value))
        changes = load(store, dataset)
    assert changes.nothing


def test_what_people_broke_in_the_graph_is_mended(store: Store, small_dataset: Dataset) -> None:
    load(store, small_dataset)
    before = stored(store)
    store.write_work(
        lambda transaction: transaction.run("MATCH (s:School {named: true}) DETACH DELETE s")
    )
    assert load(store, small_dataset).nodes["School"].created == 5
    assert stored(store) == before


def test_a_document_that_somebody_removed_leaves_nothing(store: Store) -> None:
    load(store, networked_region())
    load(store, report(2019))
    store.write_work(
        lambda transaction: transaction.run("MATCH (d:Source {title: 'Отчёт'}) DETACH DELETE d")
    )
    with pytest.raises(StoreError, match="Somebody has removed the document"):
        read_dataset(store)
    load(store, report(2019))
    gazetteer = {source.title for source in read_dataset(store).documents()}
    assert gazetteer == {"Отчёт 2019", "Справочник"}
    assert read_dataset(store).nodes(Figure) == []
    assert read_dataset(store).links(MemberOf) == []
    load(store, networked_region())
    assert stored(store)[0] >= set(derive(networked_region()).dataset.nodes(Figure))


def test_citations_that_somebody_removed_are_mended(store: Store) -> None:
    load(store, networked_region())
    before = stored(store)
    load(store, report(2019))
    remove = "MATCH (:Figure)-[link:CITED_IN]->() DELETE link"
    store.write_work(lambda transaction: transaction.run(remove))
    with pytest.raises(StoreError, match=r"removed the document that states 'figure/.* Build any"):
        read_dataset(store)
    load(store, report(2019))
    assert read_dataset(store).nodes(Figure) == []
    load(store, networked_region())
    assert stored(store)[0] >= before[0]


def test_a_dry_run_says_the_same_and_writes_nothing(store: Store, small_dataset: Dataset) -> None:
    load(store, networked_region())
    before = stored(store)
    smaller = small_dataset.copy()
    smaller.remove([node.key for node in smaller.nodes(Agreement)])
    planned = load(store, smaller, dry_run=True)
    assert not planned.nothing
    assert stored(store) == before
    assert load(store, smaller) == planned


def test_a_dry_run_of_an_empty_graph(store: Store, small_dataset: Dataset) -> None:
    planned = load(store, small_dataset, dry_run=True)
    assert sum(store.holdings().values()) == 0
    assert load(store, small_dataset) == planned


def test_a_load_that_fails_leaves_the_graph_as_it_was(
    store: Store, small_dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(store, report(2019))
    before = stored(store)
    run = Transaction.run
    calls = 0

    def breaks(self: Transaction, query: str, /, **parameters: Any) -> None:
        nonlocal calls
        calls += 1
        run(self, "RETURN 1 / 0" if calls == 15 else query, **parameters)

    monkeypatch.setattr(Transaction, "run", breaks)
    with pytest.raises(StoreError):
        load(store, small_dataset)
    monkeypatch.undo()
    assert calls == 15
    assert stored(store) == before
    load(store, small_dataset)
    assert stored(store) != before


def test_an_interrupted_load_leaves_the_graph_as_it_was(
    store: Store, small_dataset: Dataset
) -> None:
    def interrupt(stage: str, done: int, total: int) -> None:
        if stage == "Writing" and done > 50:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(store, small_dataset, progress=interrupt)
    assert sum(store.holdings().values()) == 0
    load(store, small_dataset)
    assert stored(store) == facts_of(derive(small_dataset).dataset)


def test_progress_ends_with_all_of_it(store: Store, small_dataset: Dataset) -> None:
    said: list[tuple[str, int, int]] = []
    changes = load(store, small_dataset, progress=lambda *step: said.append(step))
    stage, done, total = said[-1]
    assert (stage, done) == ("Writing", total)
    assert total == sum(changes.record().values())
    assert [step[0] for step in said[:2]] == ["Reading the graph", "Working out"]


@pytest.mark.parametrize("order", [(0, 1), (1, 0), (0, 1, 0), (1, 0, 1, 1)])
def test_the_order_of_documents_does_not_matter(store: Store, order: tuple[int, ...]) -> None:
    documents = [
        with_network(report(2019, level="ООШ", number="1"), "шахматы"),
        report(2020, level="СОШ", title="Лучшая"),
    ]
    for number in order:
        load(store, documents[number])
    for number in order:
        assert load(store, documents[number]).nothing
    (school,) = read_dataset(store).nodes(School)
    # The later year goes before; what only the earlier one states stays.
    assert (school.level, school.number, school.title) == ("СОШ", "1", "Лучшая")
    assert school.status == "connected"
    assert len(read_dataset(store).links(LocatedIn)) == 2


def test_a_network_that_two_documents_call_differently(store: Store) -> None:
    """The reason of the status names it as the graph does, whichever document is loaded."""
    older = with_network(report(2019), "шахматы", "шахматный кружок")
    newer = with_network(report(2020), "шахматы")
    for dataset in (older, newer):
        load(store, dataset)
    assert load(store, older).nothing
    assert load(store, newer).nothing
    (school,) = read_dataset(store).nodes(School)
    tie = TieAt(to="шахматы", place=Place(line=9))
    assert school.status_reason == Reason(ground="tie", ties=(tie, tie)).text()


def test_what_only_another_document_states_comes_back(store: Store) -> None:
    load(store, report(2019, level="ООШ", number="1"))
    load(store, report(2020, level="СОШ"))
    load(store, report(2020, level=None, name="СОШ № 1 г. Первого"))
    (school,) = read_dataset(store).nodes(School)
    assert (school.name, school.level, school.number) == ("СОШ № 1 г. Первого", "ООШ", "1")


def test_a_node_goes_with_its_last_document(store: Store) -> None:
    both = [with_network(report(year), "шахматы") for year in (2019, 2020)]
    for dataset in both:
        load(store, dataset)
    load(store, report(2019))
    assert len(read_dataset(store).nodes(Network)) == 1
    changes = load(store, report(2020))
    assert changes.nodes["Network"].removed == 1
    assert len(read_dataset(store).documents()) == 2


def test_a_node_that_another_document_links_to_stays(store: Store) -> None:
    older, newer = report(2019), report(2020)
    # A school that only the newer document cites, and the older links to.
    network = with_network(older, "шахматы")
    cited = Citation(document="source/2020", place=Place(line=4), rule="by hand")
    network.add(newer.documents()[0])
    network.remove([node.key for node in network.nodes(School)])
    school = School(key="school/1/school/2", name="СОШ № 2")
    network.add(school, cited)
    link = Citation(document="source/2019", place=Place(line=5), rule="by hand")
    network.link(MemberOf(source=school, target=network.nodes(Network)[0], citation=link))
    load(store, network)
    load(store, newer)
    dataset = read_dataset(store)
    assert dataset.get(school.key) is not None
    assert [item.citation for item in dataset.links(MemberOf)] == [link]
    assert load(store, newer).nothing


def test_loads_at_the_same_time_lead_to_one_graph(store: Store, small_dataset: Dataset) -> None:
    failures: list[BaseException] = []

    def run() -> None:
        try:
            load(store, networked_region())
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert stored(store) == facts_of(derive(small_dataset).dataset)
    assert load(store, small_dataset).nothing
