"""Both engines give the same answers, in the same order."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cypher.catalogue import queries, run
from graph.load import load
from graph.store import Store
from tests.conftest import clear
from tests.cypher.documents import example, two_years
from tests.graph.test_load import report, with_network

pytestmark = pytest.mark.server
NAMES = [query.name for query in queries()]


@pytest.fixture(scope="module")
def both_with_two_years(embedded_store: Store, neo4j_store: Store) -> tuple[Store, Store]:
    for store in (embedded_store, neo4j_store):
        clear(store)
        for dataset in two_years():
            load(store, dataset)
    return embedded_store, neo4j_store


@pytest.mark.parametrize("name", NAMES)
def test_both_engines_answer_alike(both_with_two_years: tuple[Store, Store], name: str) -> None:
    one, other = both_with_two_years
    assert run(one, name) == run(other, name)


@pytest.fixture(scope="module")
def both_with_the_example(embedded_store: Store, neo4j_store: Store) -> tuple[Store, Store]:
    for store in (embedded_store, neo4j_store):
        clear(store)
        load(store, example())
    return embedded_store, neo4j_store


@pytest.mark.parametrize("name", NAMES)
def test_both_engines_answer_alike_on_the_example(
    both_with_the_example: tuple[Store, Store], name: str
) -> None:
    one, other = both_with_the_example
    assert run(one, name) == run(other, name)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    spoils=st.lists(
        st.text(st.sampled_from("яЯёЁеЕaZ№ -0\u0301\U0001f600\ufffd"), min_size=1, max_size=4),
        min_size=1,
        max_size=4,
        unique=True,
    )
)
def test_both_engines_order_alike(
    embedded_store: Store, neo4j_store: Store, spoils: list[str]
) -> None:
    datasets = [with_network(report(2000 + n, name=f"{s}СОШ"), s) for n, s in enumerate(spoils)]
    answers = []
    for store in (embedded_store, neo4j_store):
        clear(store)
        for dataset in datasets:
            load(store, dataset)
        answers.append({name: run(store, name) for name in ("networks", "schools", "sources")})
    assert answers[0] == answers[1]
