"""Every Cypher statement that writes or reads the graph, made from the declared types.

Labels, relationship types and property names come from the model and from nowhere else; data goes
into parameters only. What this program wrote bears a mark that nothing else has
(:data:`~graph.records.NODE_MARK`, :data:`~graph.records.LINK_MARK`): the database may hold things
of others under the same labels, keys and names. Relationships are found from their source node by
its mark, as the embedded engine does not use an index on relationships and would look at all of
them for each row.

Example:
    >>> from graph.model import Network
    >>> write_nodes(Network)
    'UNWIND $rows AS row MERGE (node:Network {schoolnet_key: row.key}) SET node += row.properties'
"""

from __future__ import annotations

from graph.declaration import Node
from graph.model import NODE_TYPES, RELATIONSHIP_TYPES
from graph.records import LINK_MARK, NODE_MARK, LinkType, NodeType, stored_names

#: Every constraint there is, by its name.
SHOW_CONSTRAINTS = "SHOW CONSTRAINTS YIELD name RETURN name"


def constraint_name(kind: NodeType | LinkType) -> str:
    """The name of the constraint of a type, as ``schoolnet_school`` or ``schoolnet_member_of``."""
    name = kind.prefix().replace("-", "_") if issubclass(kind, Node) else kind.type_name().lower()
    return f"schoolnet_{name}"


def constraint(kind: NodeType | LinkType) -> str:
    """The constraint that a mark names one node or one relationship; things of others are free."""
    name = constraint_name(kind)
    if issubclass(kind, Node):
        pattern, value = f"(node:{kind.label()})", f"node.{NODE_MARK}"
    else:
        pattern, value = f"()-[link:{kind.type_name()}]-()", f"link.{LINK_MARK}"
    return f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR {pattern} REQUIRE {value} IS UNIQUE"


def constraints() -> dict[str, str]:
    """The constraints of the whole model, by their names."""
    kinds: list[NodeType | LinkType] = [*NODE_TYPES, *RELATIONSHIP_TYPES]
    return {constraint_name(kind): constraint(kind) for kind in kinds}


def write_nodes(kind: NodeType) -> str:
    """Write nodes; each row is ``{key, properties}``, where null removes a property."""
    return (
        f"UNWIND $rows AS row MERGE (node:{kind.label()} {{{NODE_MARK}: row.key}}) "
        "SET node += row.properties"
    )


def remove_nodes(kind: NodeType) -> str:
    """Remove nodes whose relationships of ours are gone; each row is a key.

    A node that others have tied something to, or have written something into, loses our mark only
    and is theirs.
    """
    return (
        f"UNWIND $rows AS key MATCH (node:{kind.label()} {{{NODE_MARK}: key}}) "
        f"REMOVE node.{NODE_MARK} WITH node WHERE NOT (node)--() AND {_nothing_more('node', kind)} "
        "DELETE node"
    )


def create_links(kind: LinkType, source: NodeType, target: NodeType) -> str:
    """Write relationships that are not there; each row is ``{source, target, id, properties}``."""
    return (
        f"UNWIND $rows AS row MATCH (source:{source.label()} {{{NODE_MARK}: row.source}}) "
        f"MATCH (target:{target.label()} {{{NODE_MARK}: row.target}}) "
        f"CREATE (source)-[link:{kind.type_name()} {{{LINK_MARK}: row.id}}]->(target) "
        "SET link += row.properties"
    )


def change_links(kind: LinkType, source: NodeType) -> str:
    """Change properties of relationships; each row is ``{source, id, properties}``."""
    return f"{_find_links(kind, source)} SET link += row.properties"


def remove_links(kind: LinkType, source: NodeType) -> str:
    """Remove relationships; each row is ``{source, id}``.

    One that others have written something into loses our mark only and is theirs.
    """
    return f"{_find_links(kind, source)} {_delete_link(kind)}"


def remove_strays(kind: LinkType) -> str:
    """Remove relationships that somebody has put between other nodes; each row is an id."""
    found = f"UNWIND $rows AS id MATCH ()-[link:{kind.type_name()} {{{LINK_MARK}: id}}]->()"
    return f"{found} {_delete_link(kind)}"


def read_nodes(kind: NodeType) -> str:
    """Every node of a type that this program wrote: its key, and what is stored of it."""
    names = ", ".join(f"node.{name}" for name in stored_names(kind))
    return (
        f"MATCH (node:{kind.label()}) WHERE node.{NODE_MARK} IS NOT NULL "
        f"RETURN node.{NODE_MARK}, {names}"
    )


def read_links(kind: LinkType) -> str:
    """Every relationship of a type that this program wrote: its id, its ends, what is stored."""
    names = ", ".join(f"link.{name}" for name in stored_names(kind))
    return (
        f"MATCH (source)-[link:{kind.type_name()}]->(target) WHERE link.{LINK_MARK} IS NOT NULL "
        f"RETURN link.{LINK_MARK}, source.{NODE_MARK}, target.{NODE_MARK}, {names}"
    )


def counts() -> dict[str, str]:
    """How many nodes and relationships there are, by label and type."""
    nodes = {
        kind.label(): f"MATCH (node:{kind.label()}) WHERE node.{NODE_MARK} IS NOT NULL "
        "RETURN count(node)"
        for kind in NODE_TYPES
    }
    links = {
        kind.type_name(): f"MATCH ()-[link:{kind.type_name()}]->() "
        f"WHERE link.{LINK_MARK} IS NOT NULL RETURN count(link)"
        for kind in RELATIONSHIP_TYPES
    }
    return {**nodes, **links}


def _find_links(kind: LinkType, source: NodeType) -> str:
    return (
        f"UNWIND $rows AS row MATCH (source:{source.label()} {{{NODE_MARK}: row.source}})"
        f"-[link:{kind.type_name()} {{{LINK_MARK}: row.id}}]->()"
    )


def _delete_link(kind: LinkType) -> str:
    return f"REMOVE link.{LINK_MARK} WITH link WHERE {_nothing_more('link', kind)} DELETE link"


def _nothing_more(name: str, kind: NodeType | LinkType) -> str:
    """That others have written nothing into it."""
    own = ", ".join(f"'{item}'" for item in stored_names(kind))
    return f"all(item IN keys({name}) WHERE item IN [{own}])"
