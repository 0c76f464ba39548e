"""The answers against the ledger and the dataset, which compute the same in their own way."""

from __future__ import annotations

import pytest

from cypher.catalogue import get, queries, run
from graph.answer import Answer
from graph.derive import derive
from graph.ledger import accounts
from graph.load import load
from graph.model import Issue, Network, School
from graph.read import read_dataset
from graph.store import Store
from graph.summary import summarise
from graph.ties import ties_of_schools
from tests.cypher.documents import example, renamed, two_years
from tests.networked_region import networked_region
from tests.small_region import Builder


@pytest.mark.parametrize("name", [query.name for query in queries()])
def test_an_empty_graph_has_an_answer(store: Store, name: str) -> None:
    assert run(store, name) == Answer(get(name).column_names, [])


def test_the_order_of_the_rows_is_their_own(store: Store) -> None:
    """Half of the graph is lost and written again, so that it stands in another order."""
    for dataset in two_years():
        load(store, dataset)
    answers = {query.name: run(store, query.name).rows for query in queries()}
    lost = [node.key for node in read_dataset(store)][::2]
    store.write_work(
        lambda transaction: transaction.run(
            "UNWIND $keys AS key MATCH (node {key: key}) DETACH DELETE node", keys=lost
        )
    )
    for dataset in reversed(two_years()):
        load(store, dataset)
    assert {query.name: run(store, query.name).rows for query in queries()} == answers


@pytest.mark.parametrize("documents", [1, 2, 4])
def test_coverage_is_the_ledger(store: Store, documents: int) -> None:
    """The question and the ledger compute the same, each in its own way."""
    for dataset in two_years()[:documents]:
        load(store, dataset)
    derived = derive(read_dataset(store))
    rows = {row["municipality"]: row for row in run(store, "coverage").records()}
    for page in derived.accounts:
        row = rows.pop(page.municipality.name)
        assert (row["connected"], row["isolated"], row["unknown"]) == (
            page.connected,
            page.isolated,
            page.unknown,
        )
        assert (row["unknown_isolated"], row["unknown_isolated_highest"]) == page.unknown_isolated
        assert (row["outside_lowest"], row["outside_highest"], row["disputed"]) == (
            page.outside_lowest,
            page.outside_highest,
            page.disputed,
        )
        assert row["stated_coverage"] == page.stated_coverage
        if page.programme is None or page.networked is None:
            assert (row["programme"], row["networked"]) == (None, None)
            continue
        assert row["programme"] == page.programme.number
        assert row["networked"] == page.networked.number
        assert row["proved_zero"] == page.networked.proved
        assert row["programme_line"] == page.programme.citation.line
        assert row["networked_line"] == page.networked.citation.line
    (total,) = rows.values()
    summary = summarise(derived)
    assert (total["outside_lowest"], total["outside_highest"], total["disputed"]) == (
        summary.outside_lowest,
        summary.outside_highest,
        summary.disputed,
    )
    for column in ("connected", "isolated", "unknown", "unknown_isolated", "disputed"):
        answer = run(store, "coverage").records()
        assert total[column] == sum(row[column] for row in answer[:-1])
    assert answer[-1]["key"] == "region/90"


def test_coverage_of_the_example(store: Store) -> None:
    derived = derive(example())
    load(store, derived.dataset)
    *rows, total = run(store, "coverage").records()
    assert (total["programme"], total["networked"]) == (156, 97)
    assert (total["connected"], total["isolated"], total["unknown"]) == (74, 39, 43)
    assert (total["unknown_isolated"], total["unknown_isolated_highest"]) == (21, 21)
    assert (total["outside_lowest"], total["outside_highest"], total["disputed"]) == (32, 60, 28)
    assert total["stated_coverage"] == 97 / 156
    (half,) = [row for row in rows if row["municipality"] == "Грязинский"]
    assert (half["isolated"], half["outside_lowest"], half["outside_highest"]) == (0, 6, 6)
    assert {row["municipality"]: row["disputed"] for row in rows if row["disputed"]} == {
        "г. Липецк": 28
    }
    assert {row["municipality"]: row["isolated"] for row in rows if row["isolated"]} == {
        "г. Липецк": 28,
        "Задонский": 6,
        "Лев-Толстовский": 5,
    }
    assert len(rows) == len(accounts(derived.dataset)) == 20
    outside = run(store, "isolated-schools").records()
    assert len([row for row in outside if row["status"] == "isolated"]) == 39
    assert len([row for row in outside if row["status"] == "unknown"]) == 5
    for column in ("outside_lowest", "outside_highest"):
        assert sum(row[column] for row in outside) == total[column]
    assert len(run(store, "figures", {"blank": True}).rows) == 223
    assert len(run(store, "figures").rows) == 467
    assert len(run(store, "issues").rows) == len(derived.dataset.nodes(Issue))


@pytest.mark.parametrize("turned", [False, True])
def test_the_latest_document_counts(store: Store, turned: bool) -> None:
    """The figures of the later year, as in the ledger, and not the sum of both."""
    states = [(2019, (5, 5)), (2020, (3, 1))]
    for year, counts in reversed(states) if turned else states:
        made = Builder()
        source = made.source.key
        place = made.municipality("Северный", 50.0, 1)
        made.figure(place.name, "programme_schools", counts[0])
        made.figure(place.name, "networked_organisations", counts[1])
        load(store, renamed(made.dataset, source, year))
    row, total = run(store, "coverage").records()
    assert (row["programme"], row["networked"], row["unknown"]) == (3, 1, 3)
    assert (total["programme"], total["unknown_isolated"]) == (3, 2)


def test_isolated_schools_and_ties(store: Store) -> None:
    dataset = derive(networked_region()).dataset
    load(store, dataset)
    rows = run(store, "isolated-schools").records()
    isolated = {row["key"] for row in rows if row["status"] == "isolated"}
    groups = [row for row in rows if row["status"] == "unknown"]
    assert [
        (row["school"], row["municipality"], row["outside_lowest"], row["outside_highest"])
        for row in groups
    ] == [("2 of 3 unknown", "Южный", 2, 2)]
    assert isolated == {
        school.key for school in dataset.nodes(School) if school.status == "isolated"
    }
    tied = {key for row in run(store, "ties").rows for key in (row[0], row[3])}
    assert tied <= set(ties_of_schools(dataset))
    (tie,) = run(store, "ties", {"kind": "network"}).records()
    assert (tie["school"], tie["other_school"], tie["through"]) == (
        "СОШ № 11",
        "СОШ № 12",
        "шахматы",
    )


def test_networks_without_schools(store: Store) -> None:
    dataset = networked_region()
    load(store, dataset)
    names = {row["network"] for row in run(store, "networks-without-schools").records()}
    assert names == {network.name for network in dataset.nodes(Network)} - {"шахматы"}
