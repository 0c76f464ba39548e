"""The state that the graph should have, whoever has done what to it.

It is worked out from the facts of the documents that are loaded, and from what the graph holds of
other documents. Of those the graph is the only witness: what somebody has changed there by hand is
what they state, and what is no fact any more is left out, until they are loaded again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator

from graph.dataset import Dataset
from graph.declaration import Node
from graph.derive import Derived, derive, stated_only
from graph.errors import StoreError
from graph.merge import merged
from graph.model import CitedIn, Reports, Source, node_type_of
from graph.read import link_of, node_of, statement_of
from graph.records import (
    LinkRecord,
    LinkType,
    link_id,
    link_properties,
    node_properties,
    values_of,
)
from graph.snapshot import Snapshot

#: What each document states of a node, by the key of the node and that of the document.
Statements = dict[str, dict[str, Node]]


def wanted_state(held: Snapshot, facts: Derived | Dataset) -> Snapshot:
    """The state that the graph should have.

    Args:
        held: the state that it has.
        facts: what the documents that are loaded state; what is derived in a dataset is computed
            anew, and only what comes from :func:`graph.derive.derive` is taken as it is.
    """
    dataset = facts.dataset if isinstance(facts, Derived) else facts
    own = {source.key for source in dataset.documents()}
    if isinstance(facts, Derived) and held.nodes[Source].keys() <= own:
        # Nothing but these documents: what follows from them is known already.
        return _state(dataset, {})
    whole, statements = _all_stated(held, stated_only(dataset))
    return _state(derive(whole).dataset, _own_words(whole, statements))


def _state(full: Dataset, words: dict[tuple[str, str], str]) -> Snapshot:
    """What is stored of a dataset."""
    wanted = Snapshot()
    for node in full:
        wanted.nodes[type(node)][node.key] = node_properties(node)
    for link in full.all_links():
        own = None
        if words and isinstance(link, CitedIn) and not link.citation.derived:
            own = words.get((link.source.key, link.citation.document))
        wanted.links[type(link)][link_id(link)] = LinkRecord(
            link.source.key, link.target.key, link_properties(link, own)
        )
    return wanted


def _all_stated(held: Snapshot, dataset: Dataset) -> tuple[Dataset, Statements]:
    """The stated facts of all documents together, and what each of them states of each node."""
    own = {source.key for source in dataset.documents()}
    others = _Others(held, own)
    statements: Statements = defaultdict(dict)
    for citation in dataset.links(CitedIn):
        node = dataset.get(citation.source.key)
        if node is not None and not citation.citation.derived:
            statements[node.key][citation.citation.document] = node
    for key, document, node in others.statements():
        statements[key][document] = node

    whole = Dataset()
    documents = [*dataset.documents(), *others.sources.values()]
    for source in documents:
        whole.add(source)
    for statement in statements.values():
        whole.add(merged(statement, documents))
    for kind, record in others.links:
        for end in record.ends:
            # A link of another document holds a node that nothing cites any more.
            if end and whole.get(end) is None and (node := others.node(end)):
                whole.add(node.stated())
        try:
            whole.link(link_of(whole, kind, record))
        except StoreError:
            continue
    for link in dataset.all_links():
        whole.link(link)
    return whole, statements


class _Others:
    """What the graph holds of the documents that are not loaded now, without what is derived.

    Somebody may have removed a document, or a citation, by hand: then nothing of that document is
    left, and no number without its place.
    """

    def __init__(self, held: Snapshot, own: set[str]) -> None:
        self._held = held
        sources = {key: self.node(key) for key in held.nodes[Source].keys() - own}
        self.sources = {key: node for key, node in sources.items() if isinstance(node, Source)}
        self.links = list(self._links())

    def node(self, key: str) -> Node | None:
        """The node under this key; None: there is none, or it is no node of the model any more."""
        kind = node_type_of(key)
        if kind is None or key not in self._held.nodes[kind]:
            return None
        try:
            return node_of(self._held, kind, key)
        except StoreError:
            return None

    def statements(self) -> Iterator[tuple[str, str, Node]]:
        """What each document states of each node: the two keys, and the node."""
        for kind, record in self.links:
            if kind is CitedIn and record.source and (node := self.node(record.source)):
                try:
                    stated = statement_of(node, record)
                except StoreError:
                    continue
                yield node.key, str(record.properties["document"]), stated

    def _links(self) -> Iterator[tuple[LinkType, LinkRecord]]:
        cited = {record.source for record in self._held.links[CitedIn].values()}
        for kind, links in self._held.links.items():
            for record in links.values():
                derived = record.properties.get("certainty") == "derived"
                placeless = kind is Reports and record.target not in cited
                known = str(record.properties.get("document")) in self.sources
                if known and not derived and not placeless:
                    yield kind, record


def _own_words(whole: Dataset, statements: Statements) -> dict[tuple[str, str], str]:
    """What a document states of a node, where the node shows something else."""
    return {
        (key, document): json.dumps(
            values_of(own, own.properties()), ensure_ascii=False, sort_keys=True
        )
        for key, by_document in statements.items()
        for document, own in by_document.items()
        if own != whole.get(key)
    }
