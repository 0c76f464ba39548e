"""The whole graph as the database holds it, and how two such states differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph import statements
from graph.model import NODE_TYPES, RELATIONSHIP_TYPES
from graph.records import (
    LinkRecord,
    LinkType,
    NodeType,
    Properties,
    number_names,
    stored_names,
)
from graph.store import Transaction


@dataclass(frozen=True)
class Snapshot:
    """Nodes by type and key, relationships by type and id, each with what is stored of it."""

    nodes: dict[NodeType, dict[str, Properties]] = field(
        default_factory=lambda: {kind: {} for kind in NODE_TYPES}
    )
    links: dict[LinkType, dict[str, LinkRecord]] = field(
        default_factory=lambda: {kind: {} for kind in RELATIONSHIP_TYPES}
    )


def take(transaction: Transaction) -> Snapshot:
    """Read everything that this program wrote into the graph."""
    found = Snapshot()
    for kind in found.nodes:
        found.nodes[kind] = take_nodes(transaction, kind)
    for link_kind, links in found.links.items():
        names = stored_names(link_kind)
        for name, source, target, *values in transaction.rows(statements.read_links(link_kind)):
            links[name] = LinkRecord(source, target, _stated(names, values))
    return found


def take_nodes(transaction: Transaction, kind: NodeType) -> dict[str, Properties]:
    """Read the nodes of a type that this program wrote into the graph, by their keys."""
    names = stored_names(kind)
    rows = transaction.rows(statements.read_nodes(kind))
    return {key: _stated(names, values) for key, *values in rows}


def _stated(names: tuple[str, ...], values: list[object]) -> Properties:
    return {name: value for name, value in zip(names, values, strict=True) if value is not None}


@dataclass(frozen=True)
class Difference:
    """What of one type is to be created, changed and removed: keys of nodes, ids of links."""

    created: list[str]
    changed: list[str]
    removed: list[str]

    @property
    def size(self) -> int:
        """How many in all."""
        return len(self.created) + len(self.changed) + len(self.removed)


def node_difference(
    kind: NodeType, held: Mapping[str, Properties], wanted: Mapping[str, Properties]
) -> Difference:
    """How the nodes of one type have to change."""
    changed = [key for key in wanted if key in held and _differ(kind, held[key], wanted[key])]
    return _difference(held, wanted, changed)


def link_difference(
    kind: LinkType, held: Mapping[str, LinkRecord], wanted: Mapping[str, LinkRecord]
) -> Difference:
    """How the relationships of one type have to change; one between other nodes has changed."""
    changed = [
        name
        for name, link in wanted.items()
        if name in held
        and (held[name].ends != link.ends or _differ(kind, held[name].properties, link.properties))
    ]
    return _difference(held, wanted, changed)


def changes_of(held: Properties, wanted: Properties) -> Properties:
    """What to write so that the one becomes the other: None removes a property."""
    return {
        name: wanted.get(name)
        for name in held.keys() | wanted.keys()
        if name not in held or name not in wanted or not _same(held[name], wanted[name])
    }


def _difference(
    held: Mapping[str, object], wanted: Mapping[str, object], changed: list[str]
) -> Difference:
    return Difference(
        created=[name for name in wanted if name not in held],
        changed=changed,
        removed=[name for name in held if name not in wanted],
    )


def _differ(kind: type, held: Properties, wanted: Properties) -> bool:
    if held != wanted:
        return True
    return not all(_same(held.get(name), wanted.get(name)) for name in number_names(kind))


def _same(one: object, other: object) -> bool:
    # To Python true is 1; to the database it is not.
    return one == other and isinstance(one, bool) == isinstance(other, bool)
