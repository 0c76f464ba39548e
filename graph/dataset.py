"""The dataset: nodes and links with their citations, in memory, between reading and the store."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from graph.declaration import Citation, Node, Relationship
from graph.errors import InputError
from graph.model import CitedIn, Issue, LocatedIn, Municipality, Source

SomeNode = TypeVar("SomeNode", bound=Node)
SomeRelationship = TypeVar("SomeRelationship", bound=Relationship[Any, Any])


class Dataset:
    """Nodes by key and links by identity, in the order in which they were added.

    Adding what is already there changes nothing; adding a node of a known key with other facts
    fills in what was not stated and never overwrites what was.

    Example:
        >>> from graph.model import Region
        >>> dataset = Dataset()
        >>> region = dataset.add(Region(key="region/42", name="Липецкая область"))
        >>> [node.name for node in dataset.nodes(Region)]
        ['Липецкая область']
    """

    def __init__(self) -> None:
        self._nodes: dict[str, Node] = {}
        self._links: dict[type, dict[tuple[str, ...], Relationship[Any, Any]]] = {}
        self._first: dict[str, Citation] = {}
        self._cited: dict[str, list[Citation]] = {}
        self._located: dict[str, LocatedIn] = {}

    def add(self, node: SomeNode, *citations: Citation) -> SomeNode:
        """Add a node with the places that state it; return the node as it now stands.

        Raises:
            InputError: the key is already that of a node of another type.
        """
        known = self._nodes.get(node.key)
        if known is not None:
            if type(known) is not type(node):
                raise InputError(f"The key '{node.key}' names two different things.")
            node = filled(known, node)
        self._nodes[node.key] = node
        for citation in citations:
            self.cite(node, citation)
        return node

    def cite(self, node: Node, citation: Citation) -> None:
        """Add a place that states a node."""
        source = self._nodes.get(citation.document)
        if not isinstance(source, Source):
            raise InputError(f"'{citation.document}' is cited, but is no document.")
        self.link(CitedIn(source=node, target=source, citation=citation))

    def link(self, link: SomeRelationship) -> SomeRelationship:
        """Add a link; one that is already there stays as it is.

        Raises:
            InputError: an end of the link is not in the dataset.
        """
        for end in (link.source, link.target):
            if end.key not in self._nodes:
                raise InputError(f"{link.type_name()} names '{end.key}', which is not there.")
        same_type = self._links.setdefault(type(link), {})
        known = same_type.get(link.identifier)
        if known is not None:
            return known  # type: ignore[return-value]
        same_type[link.identifier] = link
        self._index(link)
        return link

    def _index(self, link: Relationship[Any, Any]) -> None:
        """Let a new link be found by its source, where that is asked for."""
        if isinstance(link, CitedIn):
            self._first.setdefault(link.source.key, link.citation)
            self._cited.setdefault(link.source.key, []).append(link.citation)
        elif isinstance(link, LocatedIn):
            self._located.setdefault(link.source.key, link)

    def replace(self, node: Node) -> None:
        """Put a node in the place of the one with its key."""
        self._nodes[node.key] = node

    def remove(self, keys: Iterable[str]) -> None:
        """Take nodes out, with every link that they are an end of."""
        gone = set(keys)
        for key in gone:
            del self._nodes[key]
        self._links = {
            kind: {
                name: link
                for name, link in links.items()
                if link.source.key not in gone and link.target.key not in gone
            }
            for kind, links in self._links.items()
        }
        self._first, self._cited, self._located = {}, {}, {}
        for link in self.all_links():
            self._index(link)

    def get(self, key: str) -> Node | None:
        """The node with this key, or None."""
        return self._nodes.get(key)

    def nodes(self, kind: type[SomeNode] | None = None) -> list[SomeNode]:
        """The nodes of a type, or all."""
        return [
            node  # type: ignore[misc]
            for node in self._nodes.values()
            if kind is None or isinstance(node, kind)
        ]

    def links(self, kind: type[SomeRelationship]) -> list[SomeRelationship]:
        """The links of a type."""
        return list(self._links.get(kind, {}).values())  # type: ignore[arg-type]

    def all_links(self) -> list[Relationship[Any, Any]]:
        """The links of every type."""
        return [link for links in self._links.values() for link in links.values()]

    def citations_of(self, key: str) -> list[Citation]:
        """Every place that states the node with this key."""
        return list(self._cited.get(key, ()))

    def home_of(self, key: str) -> Municipality | None:
        """The municipality of a school, partner or network: where it is counted and shown.

        Documents may place one thing in two municipalities. The first link is its home, which in
        the order of :mod:`graph.order` is that of the document that goes first.

        Args:
            key: key of the school, partner or network.
        """
        link = self._located.get(key)
        home = self._nodes.get(link.target.key) if link else None
        return home if isinstance(home, Municipality) else None

    def location_of(self, key: str) -> LocatedIn | None:
        """The link to the home, with the place that states it."""
        return self._located.get(key)

    def first_citations(self) -> Mapping[str, Citation]:
        """For each node, the first place that states it."""
        return self._first

    def documents(self) -> list[Source]:
        """The documents, in the order in which they were read."""
        return self.nodes(Source)

    def issues(self) -> list[Issue]:
        """What a person should look at."""
        return self.nodes(Issue)

    def __iter__(self) -> Iterator[Node]:
        """Over the nodes."""
        return iter(self._nodes.values())

    def __len__(self) -> int:
        """How many nodes."""
        return len(self._nodes)

    def copy(self) -> Dataset:
        """A dataset of the same facts that can be added to on its own."""
        twin = Dataset()
        twin._nodes = dict(self._nodes)
        twin._links = {kind: dict(links) for kind, links in self._links.items()}
        twin._first = dict(self._first)
        twin._cited = {key: list(citations) for key, citations in self._cited.items()}
        twin._located = dict(self._located)
        return twin


def filled(known: SomeNode, other: SomeNode) -> SomeNode:
    """The known node, with what it leaves open taken from the other.

    Example:
        >>> from graph.model import School
        >>> known = School(key="school/1", name="МБОУ СОШ № 1")
        >>> filled(known, School(key="school/1", name="СОШ № 1", level="СОШ")).level
        'СОШ'
    """
    blank = {
        prop.name: getattr(other, prop.name)
        for prop in known.properties()
        if getattr(known, prop.name) is None and getattr(other, prop.name) is not None
    }
    return dataclasses.replace(known, **blank) if blank else known
