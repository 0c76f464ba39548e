"""One order for the facts of a dataset, whatever order they came in.

What is derived names places ("line 12, line 15"), and takes the first citation of a node where it
needs one. In one fixed order, the same facts lead to the same words, be they read from a document
or from the store.
"""

from __future__ import annotations

import dataclasses
from typing import Any

from graph.dataset import Dataset, SomeRelationship
from graph.declaration import Citation, Relationship
from graph.model import CitedIn, Source


def document_rank(source: Source) -> tuple[bool, int, str]:
    """Which of two documents goes first where both state something: the greater rank.

    A gazetteer knows better what a municipality is than a report does; a later report knows better
    than an earlier one. The key decides between documents of one year.
    """
    return source.kind == "gazetteer", source.year or 0, source.key


def in_order(dataset: Dataset) -> Dataset:
    """The same dataset in the order of its documents, and of the lines in them."""
    documents = sorted(dataset.documents(), key=document_rank, reverse=True)
    rank = {source.key: number for number, source in enumerate(documents)}

    def place(citation: Citation) -> tuple[int, int, int, str, str]:
        number = rank.get(citation.document, len(rank))
        return number, citation.page or 0, citation.line or 0, str(citation.place), citation.rule

    def position(link: Relationship[Any, Any]) -> tuple[Any, ...]:
        return place(link.citation), link.identifier

    ordered = Dataset()
    for source in documents:
        ordered.add(source)
    first: dict[str, tuple[int, int, int, str, str]] = {}
    for cited in dataset.links(CitedIn):
        here = place(cited.citation)
        first[cited.source.key] = min(here, first.get(cited.source.key, here))
    nowhere = (len(rank), 0, 0, "", "")
    for node in sorted(dataset, key=lambda node: (first.get(node.key, nowhere), node.key)):
        ordered.add(node)
    for link in sorted(dataset.all_links(), key=position):
        ordered.link(_joined(ordered, link))
    return ordered


def _joined(dataset: Dataset, link: SomeRelationship) -> SomeRelationship:
    """The link between the nodes as they now stand; it may hold earlier states of them."""
    source, target = dataset.get(link.source.key), dataset.get(link.target.key)
    if source is link.source and target is link.target:
        return link
    return dataclasses.replace(link, source=source, target=target)
