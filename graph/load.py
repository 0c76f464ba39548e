"""Load a dataset into the store: one transaction, only what differs, nothing twice.

The state that the graph should have is worked out in memory: the facts of the dataset, the facts
of the other documents that the graph holds, and everything derived from both. It is compared with
the state that the graph has, by fingerprints, and only the difference is written. So

- building the same document again writes nothing, and building a corrected one replaces what it
  said before, removing what it no longer says;
- several documents lead to the same graph in whatever order they are built (:mod:`graph.merge`);
- a load that was killed is completed by running it again.

A document of the dataset (a :class:`~graph.model.Source`) owns the links that cite it: what it does
not state any more goes. A node goes with the last citation of it, unless a link of another document
still leads to it. Documents themselves are kept.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from graph import statements
from graph.changes import Changes, Count
from graph.dataset import Dataset
from graph.declaration import Node
from graph.derive import derive, stated_only
from graph.errors import StoreError
from graph.merge import merged
from graph.model import NODE_TYPES, RELATIONSHIP_TYPES, CitedIn, Reports, Source, node_type_of
from graph.read import link_of, statement_of, stored_node
from graph.records import IDENTITY, LinkRecord, link_properties, node_properties, values_of
from graph.snapshot import Difference, Snapshot, link_difference, node_difference, take
from graph.statements import LinkType, NodeType
from graph.store import Store, Transaction
from graph.validation import require_valid

#: Rows in one statement.
BATCH = 1_000
#: Two loads into one server at the same time: the one that comes late works its changes out anew.
TRIES = 3

#: Called with the stage, what of it is done, and of how much.
Progress = Callable[[str, int, int], None]
Statements = dict[str, dict[str, Node]]


def load(
    store: Store,
    dataset: Dataset,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Changes:
    """Bring the graph to what the dataset says.

    Args:
        store: the graph.
        dataset: the facts of one or several documents; what is derived in it is computed anew.
        dry_run: whether to work out the changes only.
        progress: told how far the load is.

    Raises:
        InputError: the dataset breaks the model; nothing has been written.
        StoreError: the database refused or broke off; the graph is as it was.
    """
    from neo4j.exceptions import ConstraintError

    require_valid(dataset)
    stated = stated_only(dataset)
    tell = progress or (lambda stage, done, total: None)

    def work(transaction: Transaction) -> Changes:
        tell("Reading the graph", 0, 0)
        held = take(transaction)
        tell("Working out", 0, 0)
        plan = Plan.between(held, wanted_state(held, stated))
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


def wanted_state(held: Snapshot, dataset: Dataset) -> Snapshot:
    """The state that the graph should have.

    Args:
        held: the state that it has.
        dataset: the stated facts of the documents that are loaded.
    """
    whole, stated = _all_stated(held, dataset)
    full = derive(whole).dataset
    wanted = Snapshot()
    for node in full:
        wanted.nodes[type(node)][node.key] = node_properties(node)
    for link in full.all_links():
        own = None
        if isinstance(link, CitedIn) and not link.citation.derived:
            own = _own_words(stated, whole, link)
        properties = link_properties(link, own)
        wanted.links[type(link)][properties[IDENTITY]] = LinkRecord(
            link.source.key, link.target.key, properties
        )
    return wanted


def _all_stated(held: Snapshot, dataset: Dataset) -> tuple[Dataset, Statements]:
    """The stated facts of all documents together, and what each of them states of each node."""
    renewed = {source.key for source in dataset.documents()}
    stated: Statements = defaultdict(dict)
    for citation in dataset.links(CitedIn):
        node = dataset.get(citation.source.key)
        if node is not None and not citation.citation.derived:
            stated[node.key][citation.citation.document] = node
    others = list(_links_of_others(held, renewed))
    for kind, record in others:
        if kind is CitedIn and (stored := stored_node(held, record.source)):
            document = str(record.properties["document"])
            stated[stored.key][document] = statement_of(stored, record)

    whole = Dataset()
    sources = {key: stored_node(held, key) for key in held.nodes[Source]}
    sources.update({source.key: source for source in dataset.documents()})
    documents = [source for source in sources.values() if isinstance(source, Source)]
    for source in documents:
        whole.add(source)
    for statement in stated.values():
        whole.add(merged(statement, documents))
    for kind, record in others:
        for key in (record.source, record.target):
            # A link of another document holds a node that nothing cites any more.
            if whole.get(key) is None and (stored := stored_node(held, key)):
                whole.add(stored.stated())
        whole.link(link_of(whole, kind, record))
    for link in dataset.all_links():
        if not link.citation.derived:
            whole.link(link)
    return whole, stated


def _links_of_others(held: Snapshot, renewed: set[str]) -> Iterator[tuple[LinkType, LinkRecord]]:
    """What the graph holds of the documents that are not loaded now, without what is derived.

    Somebody may have removed a document, or a citation, by hand: then nothing of that document is
    left, and no number without its place.
    """
    documents = held.nodes[Source].keys() - renewed
    cited = {record.source for record in held.links[CitedIn].values()}
    for kind, links in held.links.items():
        for record in links.values():
            derived = record.properties["certainty"] == "derived"
            placeless = kind is Reports and record.target not in cited
            if record.properties["document"] in documents and not derived and not placeless:
                yield kind, record


def _own_words(stated: Statements, whole: Dataset, citation: CitedIn) -> str | None:
    """What the document of a citation states of the node, where the node shows something else."""
    node = whole.get(citation.source.key)
    own = stated[citation.source.key][citation.citation.document]
    if node is None or own == node:
        return None
    return json.dumps(values_of(own, own.properties()), ensure_ascii=False, sort_keys=True)


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
        nodes = {kind: node_difference(held.nodes[kind], wanted.nodes[kind]) for kind in NODE_TYPES}
        links = {
            kind: link_difference(held.links[kind], wanted.links[kind])
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
            nodes = self.wanted.nodes[kind]
            rows = [{"key": key, "properties": nodes[key]} for key in item.created + item.changed]
            yield from _batches(statements.write_nodes(kind), rows)
        for link_kind, item in self.links.items():
            yield from self._link_batches(link_kind, item)
        for kind, item in self.nodes.items():
            yield from _batches(statements.remove_nodes(kind), item.removed)

    def _link_batches(self, kind: LinkType, item: Difference) -> Iterator[tuple[str, list[Any]]]:
        groups: dict[str, list[Any]] = defaultdict(list)
        for name in item.created:
            link = self.wanted.links[kind][name]
            source, target = _type(link.source), _type(link.target)
            groups[statements.create_links(kind, source, target)].append(
                {"source": link.source, "target": link.target, "properties": link.properties}
            )
        for name in item.changed:
            link = self.wanted.links[kind][name]
            groups[statements.change_links(kind, _type(link.source))].append(
                {"source": link.source, "id": name, "properties": link.properties}
            )
        for name in item.removed:
            link = self.held.links[kind][name]
            groups[statements.remove_links(kind, _type(link.source))].append(
                {"source": link.source, "id": name}
            )
        for statement, rows in groups.items():
            yield from _batches(statement, rows)


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


def _type(key: str) -> NodeType:
    kind = node_type_of(key)
    if kind is None:
        raise StoreError(f"'{key}' is no key of the model.")
    return kind
