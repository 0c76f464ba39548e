"""From the store back into a dataset: nodes with their derived properties, links with citations."""

from __future__ import annotations

import json
from typing import Any

from graph.asked import meant
from graph.dataset import Dataset
from graph.declaration import Node, Relationship
from graph.derive import Derived, derive
from graph.errors import NotFoundError, StoreError
from graph.model import (
    CitedIn,
    Figure,
    InRegion,
    LocatedIn,
    Municipality,
    Region,
    Reports,
    Source,
    Total,
)
from graph.order import in_order
from graph.records import STATED, LinkRecord, LinkType, link_from, node_from
from graph.snapshot import Snapshot, take, take_nodes
from graph.store import Store


def read_dataset(store: Store, *, region: str | None = None) -> Dataset:
    """Everything that the graph holds, or what its documents say of one region.

    Args:
        store: the graph.
        region: name or key of a region; None: all.

    Raises:
        NotFoundError: the graph knows no such region.
    """
    dataset = dataset_of(store.read_work(take))
    return dataset if region is None else of_region(dataset, region)


def read_documents(store: Store) -> list[Source]:
    """The documents that the graph was read from."""
    held = store.read_work(lambda transaction: take_nodes(transaction, Source))
    return [node_from(Source, properties) for properties in held.values()]


def dataset_of(snapshot: Snapshot) -> Dataset:
    """The dataset that a snapshot of the graph holds."""
    dataset = Dataset()
    for kind, nodes in snapshot.nodes.items():
        for key in nodes:
            dataset.add(node_of(snapshot, kind, key))
    for link_kind, links in snapshot.links.items():
        for record in links.values():
            dataset.link(link_of(dataset, link_kind, record))
    _require_documents(dataset)
    return in_order(dataset)


def _require_documents(dataset: Dataset) -> None:
    """Refuse a graph from which somebody has removed a document, or what a number rests on."""
    documents = {source.key for source in dataset.documents()}
    cited = dataset.first_citations()
    lost = [
        node.key for node in dataset if isinstance(node, Figure | Total) and node.key not in cited
    ] + [link.source.key for link in dataset.all_links() if link.citation.document not in documents]
    if lost:
        raise StoreError(
            f"Somebody has removed the document that states '{lost[0]}'.",
            remedy="Build any document again: schoolnet build PATH.",
        )


def link_of(dataset: Dataset, kind: LinkType, record: LinkRecord) -> Relationship[Any, Any]:
    """The link of a record, between the nodes of a dataset.

    Raises:
        StoreError: an end of it is none of ours, as somebody else has written to the graph.
    """
    ends = [dataset.get(key) if key else None for key in (record.source, record.target)]
    source, target = ends
    if source is None or target is None:
        raise StoreError(
            f"{kind.type_name()} leads to a node that this program did not write.",
            remedy="Build any document again: schoolnet build PATH.",
        )
    return link_from(kind, source, target, record.properties)


def statement_of(node: Node, record: LinkRecord) -> Node:
    """What the document of a citation states of the node.

    Args:
        node: the node as it is stored.
        record: one of its citations.
    """
    stated = record.properties.get(STATED)
    if stated is None:
        return node.stated()
    try:
        return node_from(type(node), dict(json.loads(stated)))
    except (TypeError, ValueError) as error:
        raise StoreError(
            f"What a document states of '{node.key}' is no longer there.",
            remedy="Build its document again: schoolnet build PATH.",
        ) from error


def node_of(snapshot: Snapshot, kind: type[Node], key: str) -> Node:
    """The node of a type that the graph holds under this key.

    Raises:
        StoreError: somebody has changed it, and it is no node of the model any more.
    """
    # The mark says which node it is, whatever somebody has made of the property.
    return node_from(kind, {**snapshot.nodes[kind][key], "key": key})


def of_region(dataset: Dataset, region: str) -> Dataset:
    """What the documents that are about a region say, without the other regions in them.

    Args:
        dataset: facts of any number of regions.
        region: name or key of the region.

    Raises:
        NotFoundError: no region has this name or key.
    """
    regions = dataset.nodes(Region)
    chosen = meant(region, [(item.key, item.name) for item in regions], "region")
    home = {link.source.key: link.target.key for link in dataset.links(InRegion)}
    about = {
        link.citation.document
        for link in dataset.all_links()
        for end in (link.source.key, link.target.key)
        if end == chosen or home.get(end) == chosen
    }
    elsewhere = {
        place.key for place in dataset.nodes(Municipality) if home.get(place.key, chosen) != chosen
    } | {item.key for item in regions if item.key != chosen}
    gone = elsewhere | _only_of(dataset, elsewhere) | _uncited(dataset, about)
    kept = dataset.copy()
    kept.remove(gone)
    return kept


def _only_of(dataset: Dataset, places: set[str]) -> set[str]:
    """What stands in, or is reported of, these places and no other."""
    found: dict[str, set[str]] = {}
    for located in dataset.links(LocatedIn):
        found.setdefault(located.source.key, set()).add(located.target.key)
    for reports in dataset.links(Reports):
        found.setdefault(reports.target.key, set()).add(reports.source.key)
    return {key for key, owners in found.items() if owners <= places}


def _uncited(dataset: Dataset, documents: set[str]) -> set[str]:
    """What none of the documents states, and the other documents themselves."""
    cited = {
        link.source.key for link in dataset.links(CitedIn) if link.citation.document in documents
    }
    return {
        node.key
        for node in dataset
        if node.key not in (documents if isinstance(node, Source) else cited)
    }


def read_derived(store: Store, *, region: str | None = None) -> Derived:
    """What the graph holds, with everything that follows from it and the ledger it rests on.

    Args:
        store: the graph.
        region: key or name of the one region to read.

    Raises:
        NotFoundError: the graph holds nothing, or knows no such region.
    """
    dataset = read_dataset(store, region=region)
    if not dataset.documents():
        raise NotFoundError(
            "The graph is empty.", place=store.place, remedy="Run 'schoolnet build PATH' first."
        )
    return derive(dataset)
