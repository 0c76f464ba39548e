"""Load a dataset into the store: one transaction, only what differs, nothing twice.

The state that the graph should have is worked out in memory: the facts of the dataset, the facts
of the other documents that the graph holds, and everything derived from both. It is compared with
the state that the graph has, value by value, and only the difference is written. So

- building the same document again writes nothing, and building a corrected one replaces what it
  said before, removing what it no longer says;
- what somebody has changed in the graph by hand is put right;
- what others keep in the same database is neither read nor changed;
- several documents lead to the same graph in whatever order they are built (:mod:`graph.merge`);
- a load that was killed is completed by running it again.

A document of the dataset (a :class:`~graph.model.Source`) owns the links that cite it: what it does
not state any more goes. A node goes with the last citation of it, unless a link of another document
still leads to it. Documents themselves are kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from graph import statements
from graph.changes import Changes, Count
from graph.dataset import Dataset
from graph.derive import Derived
from graph.errors import StoreError
from graph.model import NODE_TYPES, RELATIONSHIP_TYPES, node_type_of
from graph.records import LinkRecord, LinkType, NodeType
from graph.snapshot import (
    Difference,
    Snapshot,
    changes_of,
    link_difference,
    node_difference,
    take,
)
from graph.store import Store, Transaction
from graph.validation import require_valid
from graph.wanted import wanted_state

#: Rows in one statement.
BATCH = 1_000
#: Two loads into one server at the same time: the one that comes late works its changes out anew.
TRIES = 3

#: Called with the stage, what of it is done, and of how much.
Progress = Callable[[str, int, int], None]


def load(
    store: Store,
    facts: Derived | Dataset,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Changes:
    """Bring the graph to what the dataset says.

    Args:
        store: the graph.
        facts: the facts of one or several documents; what is derived in a dataset is computed
            anew, and spared where it comes from :func:`graph.derive.derive`.
        dry_run: whether to work out the changes only.
        progress: told how far the load is.

    Raises:
        InputError: the dataset breaks the model; nothing has been written.
        StoreError: the database refused or broke off; the graph is as it was.
    """
    from neo4j.exceptions import ConstraintError

    require_valid(facts.dataset if isinstance(facts, Derived) else facts)
    tell = progress or (lambda stage, done, total: None)

    def work(transaction: Transaction) -> Changes:
        tell("Reading the graph", 0, 0)
        held = take(transaction)
        tell("Working out", 0, 0)
        plan = Plan.between(held, wanted_state(held, facts))
        if not dry_run:
            _write(transaction, plan, tell)
        return plan.changes()

    if dry_run:
        return store.read_work(work)
    create_constraints(store)
    for attempt in range(1, TRIES + 1):
        try:
            return store.write_work(work)
        except StoreError as error:
            if not isinstance(error.__cause__, ConstraintError) or attempt == TRIES:
                raise
    raise AssertionError("unreachable")


def create_constraints(store: Store) -> None:
    """Create the constraints of the model that are not there yet."""
    there = {row["name"] for row in store.read(statements.SHOW_CONSTRAINTS)}
    for name, statement in statements.constraints().items():
        if name not in there:
            store.change_schema(statement)


@dataclass(frozen=True)
class Plan:
    """What to write, so that the graph has the state that it should have."""

    held: Snapshot
    wanted: Snapshot
    nodes: dict[NodeType, Difference] = field(default_factory=dict)
    links: dict[LinkType, Difference] = field(default_factory=dict)

    @classmethod
    def between(cls, held: Snapshot, wanted: Snapshot) -> Plan:
        """The plan that leads from one state to the other."""
        nodes = {
            kind: node_difference(kind, held.nodes[kind], wanted.nodes[kind]) for kind in NODE_TYPES
        }
        links = {
            kind: link_difference(kind, held.links[kind], wanted.links[kind])
            for kind in RELATIONSHIP_TYPES
        }
        return cls(held, wanted, nodes, links)

    @property
    def size(self) -> int:
        """How many nodes and relationships it touches."""
        return sum(item.size for item in (*self.nodes.values(), *self.links.values()))

    def changes(self) -> Changes:
        """The plan in numbers."""
        return Changes(
            nodes={kind.label(): _count(item) for kind, item in self.nodes.items() if item.size},
            relationships={
                kind.type_name(): _count(item) for kind, item in self.links.items() if item.size
            },
        )

    def batches(self) -> Iterator[tuple[str, list[Any]]]:
        """Statements and their rows, in an order in which each finds what it needs."""
        for kind, item in self.nodes.items():
            held, wanted = self.held.nodes[kind], self.wanted.nodes[kind]
            rows = [
                {"key": key, "properties": changes_of(held.get(key, {}), wanted[key])}
                for key in item.created + item.changed
            ]
            yield from _batches(statements.write_nodes(kind), rows)
        for link_kind, item in self.links.items():
            yield from self._link_batches(link_kind, item)
        for kind, item in self.nodes.items():
            yield from _batches(statements.remove_nodes(kind), item.removed)

    def _link_batches(self, kind: LinkType, item: Difference) -> Iterator[tuple[str, list[Any]]]:
        held, wanted = self.held.links[kind], self.wanted.links[kind]
        moved = {name for name in item.changed if held[name].ends != wanted[name].ends}
        groups: dict[str, list[Any]] = defaultdict(list)
        # A relationship between other nodes has to go first: there is one of each id.
        for name in [*item.removed, *moved]:
            statement, row = self._removal(kind, name, held[name])
            groups[statement].append(row)
        for name in [*item.created, *moved]:
            link = wanted[name]
            source, target = _type(link.source), _type(link.target)
            groups[statements.create_links(kind, source, target)].append(
                {
                    "source": link.source,
                    "target": link.target,
                    "id": name,
                    "properties": link.properties,
                }
            )
        for name in item.changed:
            if name not in moved:
                link = wanted[name]
                properties = changes_of(held[name].properties, link.properties)
                groups[statements.change_links(kind, _type(link.source))].append(
                    {"source": link.source, "id": name, "properties": properties}
                )
        for statement, rows in groups.items():
            yield from _batches(statement, rows)

    def _removal(self, kind: LinkType, name: str, link: LinkRecord) -> tuple[str, Any]:
        source = node_type_of(link.source) if link.source else None
        if source is None or link.source not in self.held.nodes[source]:
            return statements.remove_strays(kind), name
        return statements.remove_links(kind, source), {"source": link.source, "id": name}


def _write(transaction: Transaction, plan: Plan, tell: Progress) -> None:
    done = 0
    tell("Writing", done, plan.size)
    for statement, rows in plan.batches():
        transaction.run(statement, rows=rows)
        done += len(rows)
        tell("Writing", done, plan.size)


def _batches(statement: str, rows: list[Any]) -> Iterator[tuple[str, list[Any]]]:
    for start in range(0, len(rows), BATCH):
        yield statement, rows[start : start + BATCH]


def _count(item: Difference) -> Count:
    return Count(len(item.created), len(item.changed), len(item.removed))


def _type(key: str | None) -> NodeType:
    kind = node_type_of(key) if key else None
    if kind is None:
        raise StoreError(f"'{key}' is no key of the model.")
    return kind
