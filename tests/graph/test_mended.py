"""What somebody has changed in the graph by hand: a build puts right whatever differs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from graph.derive import derive
from graph.errors import StoreError
from graph.load import load
from graph.model import NODE_TYPES, RELATIONSHIP_TYPES
from graph.read import read_dataset
from graph.records import LINK_MARK, NODE_MARK, stored_names
from graph.snapshot import Snapshot, take
from graph.store import Store
from tests.graph.test_load import report, with_network
from tests.graph.test_others import write
from tests.networked_region import networked_region

#: What no property of the model holds, or not in this place.
ODD: tuple[Any, ...] = (None, "odd", 12345, 0.5, True, [1, 2])


def held(store: Store) -> Snapshot:
    return store.read_work(take)


def edits() -> Iterator[tuple[str, str]]:
    """How each stored property of each type is reached: a pattern of one thing, the name."""
    for kind in NODE_TYPES:
        found = f"MATCH (n:{kind.label()}) WITH n ORDER BY n.{NODE_MARK} DESC LIMIT 1"
        yield from ((found, name) for name in stored_names(kind))
    for link in RELATIONSHIP_TYPES:
        found = (
            f"MATCH ()-[n:{link.type_name()}]->() WHERE n.document <> 'source/2019' "
            f"WITH n ORDER BY n.{LINK_MARK} LIMIT 1"
        )
        yield from ((found, name) for name in stored_names(link))


@pytest.mark.parametrize("others", [False, True])
def test_every_property_is_mended(store: Store, others: bool) -> None:
    facts = derive(networked_region())
    older = with_network(report(2019), "шахматы")
    if others:
        load(store, older)
    load(store, facts)
    before = held(store)
    for number, (found, name) in enumerate(edits()):
        write(store, f"{found} SET n.{name} = $odd", odd=ODD[number % len(ODD)])
    changes = load(store, facts)
    assert sum(count.changed for count in changes.nodes.values()) >= len(NODE_TYPES)
    assert sum(count.changed for count in changes.relationships.values()) >= 9
    assert not any(count.removed for count in changes.nodes.values())
    if others:
        # What both documents state, and somebody has changed, is what the other one states now.
        load(store, older)
    assert held(store) == before
    assert load(store, facts).nothing


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("name", ["status", "named", "in_programme", "number", "name"])
def test_a_school_is_mended(store: Store, name: str, odd: Any) -> None:
    load(store, networked_region())
    before = held(store)
    write(store, f"MATCH (n:School) SET n.{name} = $odd", odd=odd)
    if held(store) != before:
        assert not load(store, networked_region()).nothing
    assert exactly(held(store)) == exactly(before)


def exactly(snapshot: Snapshot) -> list[str]:
    return sorted(repr(sorted(item.items())) for item in snapshot.nodes[NODE_TYPES[3]].values())


def test_true_is_not_one(store: Store) -> None:
    load(store, networked_region())
    write(store, "MATCH (n:School) WHERE n.named SET n.named = 1")
    assert load(store, networked_region()).nodes["School"].changed == 5
    assert store.read("MATCH (n:School) WHERE n.named = true RETURN count(n) AS n") == [{"n": 5}]


@pytest.mark.parametrize(
    "edit",
    [
        f"MATCH (n:School) SET n.{NODE_MARK} = n.{NODE_MARK} + 'x'",
        f"MATCH (n) REMOVE n.{NODE_MARK}",
        f"MATCH ()-[n]->() REMOVE n.{LINK_MARK}",
        f"MATCH ()-[n]->() SET n.{LINK_MARK} = 'x' + n.{LINK_MARK}",
        "MATCH (n) REMOVE n.key",
        "MATCH ()-[n:CITED_IN]->() DELETE n",
        "MATCH ()-[n]->() REMOVE n.certainty, n.document",
        "MATCH (n:Source) DETACH DELETE n",
        "MATCH (n) DETACH DELETE n",
        f"MATCH (n:School) WITH n LIMIT 1 SET n:Club REMOVE n.{NODE_MARK} "
        f"CREATE (:Club {{{NODE_MARK}: n.key}})",
    ],
)
def test_every_edit_is_mended(store: Store, edit: str) -> None:
    load(store, networked_region())
    before = held(store)
    write(store, edit)
    assert not load(store, networked_region()).nothing
    assert held(store) == before
    assert load(store, networked_region()).nothing


def test_a_relationship_between_other_nodes_is_put_back(store: Store) -> None:
    load(store, networked_region())
    before = held(store)
    swap = (
        "MATCH (a)-[r:LOCATED_IN]->(b) MATCH (c:Municipality) WHERE c.key <> b.key "
        "WITH a, r, c, properties(r) AS said ORDER BY a.key, c.key LIMIT 1 "
        "DELETE r WITH a, c, said CREATE {} SET n = said"
    )
    for tie in ("(a)-[n:T]->(c)", "(c)-[n:T]->(a)", "(:Club)-[n:T]->(c)", "(a)-[n:T]->(:Club)"):
        write(store, swap.format(tie.replace("T", "LOCATED_IN")))
        assert load(store, networked_region()).relationships["LOCATED_IN"].changed == 1
        assert held(store) == before


@pytest.mark.parametrize("name", ["name", "kind"])
@pytest.mark.parametrize("odd", [None, 5])
def test_a_broken_fact_of_another_document_is_left_out_until_it_is_built_again(
    store: Store, name: str, odd: Any
) -> None:
    older, newer = with_network(report(2019), "шахматы"), report(2020)
    load(store, older)
    load(store, newer)
    before = held(store)
    write(store, f"MATCH (n:Network) SET n.{name} = $odd", odd=odd)
    with pytest.raises(
        StoreError, match=rf"Network '.*' is not as .* writes it: {name} is .*Build"
    ):
        read_dataset(store)
    load(store, newer)
    assert store.holdings()["Network"] == 0
    load(store, older)
    assert held(store) == before


def test_words_of_another_document_that_are_gone(store: Store) -> None:
    older, newer = report(2019, level="ООШ"), report(2020, level="СОШ")
    load(store, older)
    load(store, newer)
    before = held(store)
    for odd in ("{", "[]", "5", '{"key": 5}'):
        write(
            store,
            "MATCH (:School)-[r:CITED_IN {document: 'source/2019'}]->() SET r.stated = $o",
            o=odd,
        )
        load(store, newer)
        load(store, older)
        assert held(store) == before
