"""What the tests share: a small region, and open stores of every engine that can be had.

The embedded engine is always there. A real Neo4j is started from its Maven artifacts where
SCHOOLNET_NEO4J_JARS names their folder, or used where SCHOOLNET_TEST_NEO4J_URI (with
SCHOOLNET_TEST_NEO4J_PASSWORD) names an empty one; else its tests are skipped. With
SCHOOLNET_REQUIRE_ALL=1 they fail instead.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from graph.dataset import Dataset
from graph.settings import Settings
from graph.store import Store, open_store
from tests.neo4j_server.start import JARS, CannotStartError, neo4j_server
from tests.networked_region import networked_region
from tests.support import skip_or_fail

# How long an example takes says more of the machine than of the program; bench/ measures.
settings.register_profile("schoolnet", deadline=None)
settings.load_profile("schoolnet")

URI = "SCHOOLNET_TEST_NEO4J_URI"
PASSWORD = "SCHOOLNET_TEST_NEO4J_PASSWORD"  # noqa: S105
ENGINES = ("embedded", pytest.param("neo4j", marks=pytest.mark.server))


@pytest.fixture
def small_dataset() -> Dataset:
    """A region of four municipalities with every kind of node and link, nothing derived."""
    return networked_region()


@pytest.fixture(scope="module")
def embedded_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The embedded engine, in a folder of its own.

    One a module: what is deleted leaves its room behind, and a folder that hundreds of tests have
    cleared makes every load slow.
    """
    folder = tmp_path_factory.mktemp("embedded") / "graph"
    with open_store(Settings(folder=folder), writing=True) as store:
        yield store


@pytest.fixture(scope="session")
def neo4j_settings() -> Iterator[Settings]:
    """The way to a real Neo4j."""
    if os.environ.get(URI):
        yield Settings(uri=os.environ[URI], password=os.environ.get(PASSWORD) or None, folder=None)
        return
    jars = os.environ.get(JARS)
    if not jars:
        skip_or_fail(f"neither {URI} nor {JARS} names a Neo4j")
    try:
        with neo4j_server(Path(jars)) as environment:
            yield Settings.from_environment(environment)
    except CannotStartError as error:
        skip_or_fail(str(error))


@pytest.fixture(scope="session")
def neo4j_store(neo4j_settings: Settings) -> Iterator[Store]:
    """A real Neo4j, which must be empty: the tests clear it."""
    with open_store(neo4j_settings) as store:
        if sum(store.holdings().values()):
            pytest.fail(f"the Neo4j at {store.place} holds a graph, which the tests would clear")
        yield store


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest) -> Store:
    """An empty store, once with each engine."""
    opened: Store = request.getfixturevalue(f"{request.param}_store")
    clear(opened)
    return opened


def clear(store: Store) -> None:
    """Remove everything from a store."""
    store.write_work(lambda transaction: transaction.run("MATCH (node) DETACH DELETE node"))
