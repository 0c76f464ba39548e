"""Nodes and links as the database holds them, and back.

Beside the properties of its declaration, what is stored has

- ``schoolnet_key`` (nodes), ``schoolnet_id`` (relationships): the mark that this program wrote it,
  which nothing else has; the key of the node, or a digest of what makes the link one and the same;
- ``stated`` (CITED_IN): what its document states of the node, as JSON, and only where this is not
  what the node shows, because another document goes before it (:mod:`graph.merge`).

What others add to a node or relationship is neither read nor changed.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from graph.declaration import Citation, Node, Property, Relationship, properties_of
from graph.errors import StoreError
from graph.model import CitedIn
from graph.places import Place

NodeType = type[Node]
LinkType = type[Relationship[Any, Any]]
SomeNode = TypeVar("SomeNode", bound=Node)
Properties = dict[str, Any]

NODE_MARK = "schoolnet_key"
LINK_MARK = "schoolnet_id"
STATED = "stated"
#: What a citation is made of; its derived properties follow from its place.
CITED = tuple(prop for prop in properties_of(Citation) if not prop.derived)

_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True)
class LinkRecord:
    """A relationship as the database holds it.

    An end is None where it is a node that this program did not write.
    """

    source: str | None
    target: str | None
    properties: Properties

    @property
    def ends(self) -> tuple[str | None, str | None]:
        """The keys of the two nodes."""
        return self.source, self.target


def stored_names(kind: type) -> tuple[str, ...]:
    """The names of everything that is stored of a type, without its mark.

    Of a relationship, its citation too.
    """
    names = tuple(prop.name for prop in _stored(kind))
    return (*names, STATED) if kind is CitedIn else names


def number_names(kind: type) -> tuple[str, ...]:
    """The names of what is stored of a type as a number or a truth."""
    return _number_names(kind)


@functools.cache
def _number_names(kind: Any) -> tuple[str, ...]:
    return tuple(prop.name for prop in _stored(kind) if prop.kind not in (str, Place))


def _stored(kind: type) -> tuple[Property, ...]:
    own = properties_of(kind)
    return own if issubclass(kind, Node) else (*own, *properties_of(Citation))


def node_properties(node: Node) -> Properties:
    """What is stored of a node; what is not stated is absent.

    Example:
        >>> from graph.model import Region
        >>> node_properties(Region(key="region/42", name="Липецкая область"))
        {'key': 'region/42', 'name': 'Липецкая область'}
    """
    return values_of(node, node.properties())


def link_properties(link: Relationship[Any, Any], stated: str | None = None) -> Properties:
    """What is stored of a link: its own properties and its citation.

    Args:
        link: the link.
        stated: what its document states of the node, where that differs from what it shows.
    """
    values = values_of(link, link.properties())
    values.update(values_of(link.citation, properties_of(Citation)))
    if stated is not None:
        values[STATED] = stated
    return values


def link_id(link: Relationship[Any, Any]) -> str:
    """The id of a link: a digest of its identity, which holds its type and its ends."""
    text = _ENCODE(link.identifier).encode("utf-8")
    return hashlib.blake2b(text, digest_size=16).hexdigest()


def values_of(item: Any, properties: tuple[Property, ...]) -> Properties:
    """The values that are stated, each as one of its property's kind."""
    return {
        prop.name: _stored_value(value, prop)
        for prop in properties
        if (value := getattr(item, prop.name)) is not None
    }


def node_from(kind: type[SomeNode], stored: Mapping[str, Any]) -> SomeNode:
    """The node that is stored with these properties.

    Raises:
        StoreError: something that the model needs is missing, or no value of it.
    """
    try:
        return kind(**_declared(stored, kind.properties()))
    except TypeError as error:
        raise _broken(kind.label(), stored.get("key"), error) from error


def link_from(
    kind: type[Relationship[Any, Any]], source: Node, target: Node, stored: Mapping[str, Any]
) -> Relationship[Any, Any]:
    """The link that is stored with these properties.

    Raises:
        StoreError: something that the model needs is missing, or no value of it.
    """
    try:
        citation = Citation(**_declared(stored, CITED))
        own = _declared(stored, kind.properties())
        return kind(source=source, target=target, citation=citation, **own)
    except TypeError as error:
        raise _broken(kind.type_name(), source.key, error) from error


def _declared(stored: Mapping[str, Any], properties: tuple[Property, ...]) -> Properties:
    values: Properties = {}
    for prop in properties:
        value = stored.get(prop.name)
        if value is None:
            if not prop.optional:
                raise TypeError(f"{prop.name} is missing")
        else:
            values[prop.name] = value = _of_kind(value, prop)
            beyond = prop.range is not None and not prop.range.holds(value)
            if beyond or (prop.choices and value not in prop.choices):
                raise TypeError(f"{prop.name} is {value!r}")
    return values


def _stored_value(value: Any, prop: Property) -> Any:
    """The value as the database holds it: a place as its text form, a number exactly."""
    if prop.kind is Place:
        return str(value)
    # Adding nothing turns the negative zero into zero, which a database may do as well.
    return float(value) + 0.0 if prop.kind is float else value


def _of_kind(value: Any, prop: Property) -> Any:
    """A place from its text form, and a number of its kind: 4 and 4.0 are the same.

    Raises:
        TypeError: the value is none of its kind.
    """
    if type(value) is prop.kind:
        return value
    if type(value) is str and prop.kind is Place:
        return Place.parse(value)
    if type(value) is int and prop.kind is float:
        return float(value)
    if type(value) is float and prop.kind is int and value.is_integer():
        return int(value)
    raise TypeError(f"{prop.name} is {value!r}")


def _broken(what: str, key: Any, error: TypeError) -> StoreError:
    return StoreError(
        f"{what} '{key}' is not as this version of schoolnet writes it: {error}.",
        remedy="Build its document again: schoolnet build PATH.",
    )
