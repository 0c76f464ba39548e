"""A database that others use too: what they keep in it stays, and changes no answer."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from typing import Any

import pytest

from cypher.catalogue import queries, run
from graph.errors import NotFoundError
from graph.load import load
from graph.model import NODE_TYPES, RELATIONSHIP_TYPES, Municipality, Network, School
from graph.read import read_derived
from graph.records import LINK_MARK, NODE_MARK, stored_names
from graph.snapshot import take
from graph.store import Store
from tests.graph.test_load import report, stored, with_network
from tests.networked_region import networked_region

OF_OTHERS = (
    f"MATCH (n) WHERE n.{NODE_MARK} IS NULL RETURN labels(n) AS labels, properties(n) AS said",
    f"MATCH (a)-[r]->(b) WHERE r.{LINK_MARK} IS NULL "
    "RETURN type(r) AS labels, [a.key, b.key, properties(r)] AS said",
)


def write(store: Store, statement: str, **parameters: Any) -> None:
    store.write_work(lambda transaction: transaction.run(statement, **parameters))


def of_others(store: Store) -> list[Counter[str]]:
    return [Counter(canonical(row) for row in store.read(text)) for text in OF_OTHERS]


def canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def add_a_shadow(store: Store) -> None:
    """Give everything in the graph a twin of others: same labels, same values, tied to ours."""
    more = {"fingerprint": "f", "id": "i", "note": "theirs"}
    held = store.read_work(take)
    for kind, nodes in held.nodes.items():
        rows = [{**properties, **more} for properties in nodes.values()]
        write(store, f"UNWIND $rows AS row CREATE (n:{kind.label()}) SET n += row", rows=rows)
    for link, links in held.links.items():
        rows = [
            {"a": record.source, "b": record.target, "said": {**record.properties, **more}}
            for record in links.values()
        ]
        ties = ("(a)-[r:T]->(b)", "(c)-[r:T]->(d)", "(c)-[r:T]->(b)", "(a)-[r:T]->(d)")
        for tie in ties:
            write(
                store,
                f"UNWIND $rows AS row MATCH (a {{{NODE_MARK}: row.a}}) "
                f"MATCH (b {{{NODE_MARK}: row.b}}) MATCH (c {{key: row.a, note: 'theirs'}}) "
                "MATCH (d {key: row.b, note: 'theirs'}) "
                f"CREATE {tie.replace('T', link.type_name())} SET r += row.said",
                rows=rows,
            )


def test_a_shadow_of_the_graph_changes_no_answer(store: Store) -> None:
    load(store, networked_region())
    before, facts, held = answers(store), stored(store), store.holdings()
    assert all(before.values()), "the small region answers every question"
    add_a_shadow(store)
    theirs = of_others(store)
    assert theirs[0].total() == sum(held[kind.label()] for kind in NODE_TYPES)
    assert theirs[1].total() == 4 * sum(held[kind.type_name()] for kind in RELATIONSHIP_TYPES)
    assert answers(store) == before
    assert stored(store) == facts
    assert store.holdings() == held
    assert load(store, networked_region()).nothing
    load(store, changed_everywhere())
    load(store, networked_region())
    assert stored(store) == facts
    # Some of ours went in between, and stayed with those that were tied to it.
    assert all(now >= before for now, before in zip(of_others(store), theirs, strict=True))


def answers(store: Store) -> dict[str, Any]:
    return {query.name: run(store, query.name).rows for query in queries()}


def test_what_was_there_before_is_not_taken_over(store: Store) -> None:
    school = networked_region().nodes(School)[0]
    twin = "CREATE (:School {key: $key, fingerprint: 'f'})"
    write(store, f"UNWIND range(1, 2) AS i {twin}", key=school.key)
    write(store, "CREATE (:Source {fingerprint: 'f'})-[:CITED_IN {id: 'i'}]->(:Source {id: 'i'})")
    theirs = of_others(store)
    load(store, networked_region())
    load(store, networked_region())
    assert of_others(store) == theirs
    # No rule of ours binds them either.
    write(store, twin, key=school.key)


def test_what_others_add_to_ours_stays(store: Store) -> None:
    load(store, networked_region())
    write(store, "MATCH (n) SET n.note = n.key, n.fingerprint = 'f'")
    write(store, "MATCH ()-[r]->() SET r.note = 1, r.id = 'i'")
    write(store, "MATCH (n:School) SET n:Listed")
    nodes = store.read("MATCH (n) RETURN count(n) AS n")
    links = store.read("MATCH ()-[r]->() RETURN count(r) AS n")
    load(store, changed_everywhere())
    load(store, networked_region())
    assert store.read("MATCH (n) WHERE n.note IS NOT NULL RETURN count(n) AS n") == nodes
    assert store.read("MATCH ()-[r]->() WHERE r.note IS NOT NULL RETURN count(r) AS n") == links
    changed = "MATCH (n) WHERE n.note IS NOT NULL AND n.note <> n.key RETURN n.key AS key"
    assert store.read(changed) == []
    assert store.read("MATCH (n:School) WHERE NOT n:Listed RETURN n.key AS key") == []


def changed_everywhere() -> Any:
    """The region with another word in every text that may be any."""
    dataset = networked_region()
    for node in list(dataset):
        texts = {
            prop.name: f"{getattr(node, prop.name)} (2)"
            for prop in node.properties()
            if prop.kind is str
            and not prop.choices
            and prop.name not in {"key", "measure", "parameters"}
            and getattr(node, prop.name) is not None
        }
        dataset.replace(dataclasses.replace(node, **texts))
    return dataset


@pytest.mark.parametrize(
    "tie",
    ["CREATE (n)<-[:OF]-(:Visit)", "CREATE (n)-[:MEMBER_OF]->(:Club)", "SET n.note = 'theirs'"],
)
def test_a_node_of_ours_that_others_use_is_let_go(store: Store, tie: str) -> None:
    load(store, with_network(report(2020), "шахматы"))
    write(store, f"MATCH (n:Network) {tie}")
    changes = load(store, report(2020))
    assert changes.nodes["Network"].removed == 1
    assert load(store, report(2020)).nothing
    assert store.holdings()["Network"] == 0
    (row,) = store.read(
        "MATCH (n:Network) RETURN n.name AS name, n.note AS note, count{(n)--()} AS ties"
    )
    assert row == {
        "name": "шахматы",
        "note": "theirs" if "note" in tie else None,
        "ties": 0 if "note" in tie else 1,
    }
    load(store, with_network(report(2020), "шахматы"))
    assert store.holdings()["Network"] == 1


def test_only_what_is_declared_is_written(store: Store) -> None:
    load(store, networked_region())
    for kind in NODE_TYPES:
        rows = store.read(f"MATCH (n:{kind.label()}) UNWIND keys(n) AS k RETURN DISTINCT k")
        assert {row["k"] for row in rows} <= {NODE_MARK, *stored_names(kind)}
    for link in RELATIONSHIP_TYPES:
        rows = store.read(
            f"MATCH ()-[n:{link.type_name()}]->() UNWIND keys(n) AS k RETURN DISTINCT k"
        )
        assert {row["k"] for row in rows} <= {LINK_MARK, *stored_names(link)}


def test_a_database_of_others_only_is_an_empty_graph(store: Store) -> None:
    write(store, "CREATE (:School {key: 'theirs', fingerprint: 'f'})")
    snapshot = store.read_work(take)
    assert not any(snapshot.nodes[kind] for kind in (School, Network, Municipality))
    with pytest.raises(NotFoundError, match=r"The graph is empty\. Run 'schoolnet build PATH'"):
        read_derived(store)
