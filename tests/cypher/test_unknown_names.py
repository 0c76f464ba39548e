"""A name that nothing bears is told: a misspelt question is not answered by silence."""

from __future__ import annotations

import pytest

from cypher.catalogue import queries
from cypher.unknown_names import DECLARED, LABEL, PROPERTY, TYPE, names_of, unknown_names
from graph.load import load
from graph.store import Store
from tests.networked_region import networked_region

TOLD = [
    ("MATCH (s:Scool) RETURN s", ["Nothing here has the label 'Scool'. Did you mean 'School'?"]),
    (
        "MATCH (s:School) WHERE s.statuss = 'isolated' RETURN s.name",
        ["Nothing here has the property 'statuss'. Did you mean 'status'"],
    ),
    (
        "MATCH (s)-[:MEMBER_OFF]->(n) RETURN n",
        ["Nothing here has the relationship type 'MEMBER_OFF'. Did you mean 'MEMBER_OF'?"],
    ),
    ("MATCH (s:School {nme: 'x'}) RETURN s.key", 1),
    ("MATCH (s {nme: 'x'}) RETURN s", 1),
    ("MATCH ()-[r:CITED_IN|CITES {lin: 3}]->(:`Sourcé`) RETURN r", 3),
    ("MATCH (n) WHERE n:Scool OR n:School RETURN n", 1),
    ("MATCH (s:School) RETURN s{.name, .nme}", 1),
    ("MATCH (s:School) RETURN s.`my own`", 1),
]
SILENT = [
    "MATCH (s:School)-[r:MEMBER_OF*1..3]->(n:Network|Agreement) RETURN r, n.name ORDER BY n.kind",
    "WITH {a: 1} AS m RETURN m.a",
    "UNWIND [{b: 1}, {b: 2}] AS m RETURN m.b",
    "MATCH (s:School) RETURN {unlike: s.name} AS row",
    "RETURN duration.between(date('2020-01-01'), date()).days AS days, date().year AS year",
    "MATCH (s:School) WHERE s.name CONTAINS ':Scool' RETURN 1.5 AS half // s.nme",
    "MATCH (s:`School`) RETURN s.schoolnet_key",
    "CALL db.labels() YIELD label RETURN label",
    "MATCH p = (a:School)--(b) RETURN [x IN nodes(p) | x.name]",
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_what_nothing_bears_is_told(store: Store, text: str, expected: list[str] | int) -> None:
    load(store, networked_region())
    found = unknown_names(store, text)
    if isinstance(expected, int):
        assert len(found) == expected, found
    else:
        assert [one[: len(words)] for one, words in zip(found, expected, strict=True)] == expected


@pytest.mark.parametrize("text", SILENT)
def test_what_is_there_is_not(store: Store, text: str) -> None:
    load(store, networked_region())
    assert unknown_names(store, text) == []


def test_what_others_keep_there_is_there(neo4j_store: Store) -> None:
    load(neo4j_store, networked_region())
    text = "MATCH (c:Club {colour: 'red'})-[:MEETS]->() RETURN c"
    assert len(unknown_names(neo4j_store, text)) == 3
    neo4j_store.write_work(
        lambda transaction: transaction.run("CREATE (:Club {colour: 'red'})-[:MEETS]->(:Club)")
    )
    assert unknown_names(neo4j_store, text) == []


@pytest.mark.parametrize("query", queries(), ids=lambda query: query.name)
def test_the_catalogue_asks_for_what_is_declared(query: object) -> None:
    text = str(getattr(query, "text", ""))
    found = names_of(text)
    assert found[LABEL] <= DECLARED[LABEL]
    assert found[TYPE] <= DECLARED[TYPE]
    assert found[LABEL] or found[TYPE], "nothing was found in it at all"
    assert found[PROPERTY]
