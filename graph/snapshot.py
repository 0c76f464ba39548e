"""The whole graph as the database holds it, and how two such states differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from graph import statements
from graph.model import NODE_TYPES, RELATIONSHIP_TYPES
from graph.records import FINGERPRINT, IDENTITY, LinkRecord, Properties
from graph.statements import LinkType, NodeType
from graph.store import Transaction


@dataclass(frozen=True)
class Snapshot:
    """Nodes by type and key, relationships by type and id, each with its properties."""

    nodes: dict[NodeType, dict[str, Properties]] = field(
        default_factory=lambda: {kind: {} for kind in NODE_TYPES}
    )
    links: dict[LinkType, dict[str, LinkRecord]] = field(
        default_factory=lambda: {kind: {} for kind in RELATIONSHIP_TYPES}
    )


def take(transaction: Transaction) -> Snapshot:
    """Read everything that this program wrote into the graph."""
    found = Snapshot()
    for kind, nodes in found.nodes.items():
        for (properties,) in transaction.rows(statements.read_nodes(kind)):
            nodes[properties["key"]] = properties
    for link_kind, links in found.links.items():
        for source, target, properties in transaction.rows(statements.read_links(link_kind)):
            links[properties[IDENTITY]] = LinkRecord(source, target, properties)
    return found


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


def node_difference(held: Mapping[str, Properties], wanted: Mapping[str, Properties]) -> Difference:
    """How the nodes of one type have to change."""
    return _difference(
        {key: properties[FINGERPRINT] for key, properties in held.items()},
        {key: properties[FINGERPRINT] for key, properties in wanted.items()},
    )


def link_difference(held: Mapping[str, LinkRecord], wanted: Mapping[str, LinkRecord]) -> Difference:
    """How the relationships of one type have to change."""
    return _difference(
        {name: link.properties[FINGERPRINT] for name, link in held.items()},
        {name: link.properties[FINGERPRINT] for name, link in wanted.items()},
    )


def _difference(held: Mapping[str, str], wanted: Mapping[str, str]) -> Difference:
    return Difference(
        created=[name for name in wanted if name not in held],
        changed=[name for name in wanted if name in held and held[name] != wanted[name]],
        removed=[name for name in held if name not in wanted],
    )
