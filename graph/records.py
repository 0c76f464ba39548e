"""Nodes and links as the database holds them, and back: properties, fingerprints and ids.

Beside the properties of its declaration, what is stored has

- ``fingerprint``: a digest of all its properties, by which a load sees what has changed;
- ``id`` (relationships): a digest of what makes the link one and the same;
- ``stated`` (CITED_IN): what its document states of the node, as JSON, and only where this is not
  what the node shows, because another document goes before it (:mod:`graph.merge`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from graph.declaration import Citation, Node, Property, Relationship, properties_of
from graph.errors import StoreError
from graph.places import Place

SomeNode = TypeVar("SomeNode", bound=Node)
Properties = dict[str, Any]

FINGERPRINT = "fingerprint"
IDENTITY = "id"
STATED = "stated"
#: What a citation is made of; its derived properties follow from its place.
CITED = tuple(prop for prop in properties_of(Citation) if not prop.derived)


@dataclass(frozen=True)
class LinkRecord:
    """A relationship as the database holds it."""

    source: str
    target: str
    properties: Mapping[str, Any]


def node_properties(node: Node) -> Properties:
    """What is stored of a node; what is not stated is absent.

    Example:
        >>> from graph.model import Region
        >>> sorted(node_properties(Region(key="region/42", name="Липецкая область")))
        ['fingerprint', 'key', 'name']
    """
    return _with_fingerprint(values_of(node, node.properties()))


def link_properties(link: Relationship[Any, Any], stated: str | None = None) -> Properties:
    """What is stored of a link: its own properties, its citation, its id.

    Args:
        link: the link.
        stated: what its document states of the node, where that differs from what it shows.
    """
    values = values_of(link, link.properties())
    values.update(values_of(link.citation, properties_of(Citation)))
    if stated is not None:
        values[STATED] = stated
    # The ends and the type are in the id.
    values[IDENTITY] = link_id(link)
    return _with_fingerprint(values)


def link_id(link: Relationship[Any, Any]) -> str:
    """The id of a link: a digest of its identity."""
    return _digest(list(link.identifier), 16)


def values_of(item: Any, properties: tuple[Property, ...]) -> Properties:
    """The values that are stated, each as one of its property's kind."""
    return {
        prop.name: _stored(getattr(item, prop.name), prop)
        for prop in properties
        if getattr(item, prop.name) is not None
    }


def node_from(kind: type[SomeNode], stored: Mapping[str, Any]) -> SomeNode:
    """The node that is stored with these properties.

    Raises:
        StoreError: something that the model needs is missing.
    """
    try:
        return kind(**_declared(stored, kind.properties()))
    except TypeError as error:
        raise _not_ours(kind.label(), stored.get("key")) from error


def link_from(
    kind: type[Relationship[Any, Any]], source: Node, target: Node, stored: Mapping[str, Any]
) -> Relationship[Any, Any]:
    """The link that is stored with these properties.

    Raises:
        StoreError: something that the model needs is missing.
    """
    try:
        citation = Citation(**_declared(stored, CITED))
        own = _declared(stored, kind.properties())
        return kind(source=source, target=target, citation=citation, **own)
    except TypeError as error:
        raise _not_ours(kind.type_name(), source.key) from error


def _declared(stored: Mapping[str, Any], properties: tuple[Property, ...]) -> Properties:
    return {
        prop.name: _declared_value(stored[prop.name], prop)
        for prop in properties
        if stored.get(prop.name) is not None
    }


def _stored(value: Any, prop: Property) -> Any:
    """The value as the database holds it: a place as its text form, a number exactly."""
    return str(value) if prop.kind is Place else _exact(value, prop)


def _declared_value(value: Any, prop: Property) -> Any:
    return Place.parse(str(value)) if prop.kind is Place else _exact(value, prop)


def _exact(value: Any, prop: Property) -> Any:
    """The value as one of the property's kind, so that 4 and 4.0 are the same number."""
    # Adding nothing turns the negative zero into zero, which a database may do as well.
    return float(value) + 0.0 if prop.kind is float else value


def _with_fingerprint(values: Properties) -> Properties:
    return {**values, FINGERPRINT: _digest(sorted(values.items()), 8)}


def _digest(value: Any, size: int) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return hashlib.blake2b(text.encode("utf-8"), digest_size=size).hexdigest()


def _not_ours(what: str, key: Any) -> StoreError:
    return StoreError(
        f"{what} '{key}' lacks something that this version of schoolnet needs.",
        remedy="Build the graph again in another folder or database.",
    )
