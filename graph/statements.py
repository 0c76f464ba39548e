"""Every Cypher statement that writes or reads the graph, made from the declared types.

Labels, relationship types and property names come from the model and from nowhere else; data goes
into parameters only. Relationships are found from their source node by its key, never by their own
``id`` alone: the embedded engine does not use an index on relationships and would look at all of
them for each row.

Example:
    >>> from graph.model import Network, School
    >>> constraint(School)
    'CREATE CONSTRAINT school_key IF NOT EXISTS FOR (node:School) REQUIRE node.key IS UNIQUE'
    >>> remove_nodes(Network)
    'UNWIND $rows AS key MATCH (node:Network {key: key}) DETACH DELETE node'
"""

from __future__ import annotations

from typing import Any

from graph.declaration import Node, Relationship
from graph.model import NODE_TYPES, RELATIONSHIP_TYPES

NodeType = type[Node]
LinkType = type[Relationship[Any, Any]]

#: Every constraint there is, by its name.
SHOW_CONSTRAINTS = "SHOW CONSTRAINTS YIELD name RETURN name"


def constraint_name(kind: NodeType | LinkType) -> str:
    """The name of the constraint of a type, as ``school_key`` or ``member_of_id``."""
    if issubclass(kind, Node):
        return f"{kind.prefix().replace('-', '_')}_key"
    return f"{kind.type_name().lower()}_id"


def constraint(kind: NodeType | LinkType) -> str:
    """The constraint that a key names one node, and an id one relationship."""
    name = constraint_name(kind)
    if issubclass(kind, Node):
        pattern, value = f"(node:{kind.label()})", "node.key"
    else:
        pattern, value = f"()-[link:{kind.type_name()}]-()", "link.id"
    return f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR {pattern} REQUIRE {value} IS UNIQUE"


def constraints() -> dict[str, str]:
    """The constraints of the whole model, by their names."""
    kinds: list[NodeType | LinkType] = [*NODE_TYPES, *RELATIONSHIP_TYPES]
    return {constraint_name(kind): constraint(kind) for kind in kinds}


def write_nodes(kind: NodeType) -> str:
    """Write nodes, new or changed; each row is ``{key, properties}``."""
    return (
        f"UNWIND $rows AS row MERGE (node:{kind.label()} {{key: row.key}}) "
        "SET node = row.properties"
    )


def remove_nodes(kind: NodeType) -> str:
    """Remove nodes; each row is a key."""
    return f"UNWIND $rows AS key MATCH (node:{kind.label()} {{key: key}}) DETACH DELETE node"


def create_links(kind: LinkType, source: NodeType, target: NodeType) -> str:
    """Write relationships that are not there; each row is ``{source, target, properties}``."""
    return (
        f"UNWIND $rows AS row MATCH (source:{source.label()} {{key: row.source}}) "
        f"MATCH (target:{target.label()} {{key: row.target}}) "
        f"CREATE (source)-[link:{kind.type_name()}]->(target) SET link = row.properties"
    )


def change_links(kind: LinkType, source: NodeType) -> str:
    """Give relationships other properties; each row is ``{source, id, properties}``."""
    return f"{_find_links(kind, source)} SET link = row.properties"


def remove_links(kind: LinkType, source: NodeType) -> str:
    """Remove relationships; each row is ``{source, id}``."""
    return f"{_find_links(kind, source)} DELETE link"


def read_nodes(kind: NodeType) -> str:
    """Every node of a type that this program wrote: its properties."""
    return f"MATCH (node:{kind.label()}) WHERE node.fingerprint IS NOT NULL RETURN properties(node)"


def read_links(kind: LinkType) -> str:
    """Every relationship of a type that this program wrote: keys of its ends, properties."""
    return (
        f"MATCH (source)-[link:{kind.type_name()}]->(target) WHERE link.fingerprint IS NOT NULL "
        "RETURN source.key, target.key, properties(link)"
    )


def counts() -> dict[str, str]:
    """How many nodes and relationships there are, by label and type."""
    nodes = {
        kind.label(): f"MATCH (node:{kind.label()}) WHERE node.fingerprint IS NOT NULL "
        "RETURN count(node)"
        for kind in NODE_TYPES
    }
    links = {
        kind.type_name(): f"MATCH ()-[link:{kind.type_name()}]->() "
        "WHERE link.fingerprint IS NOT NULL RETURN count(link)"
        for kind in RELATIONSHIP_TYPES
    }
    return {**nodes, **links}


def _find_links(kind: LinkType, source: NodeType) -> str:
    return (
        f"UNWIND $rows AS row MATCH (source:{source.label()} {{key: row.source}})"
        f"-[link:{kind.type_name()} {{id: row.id}}]->()"
    )
