"""One node from what several documents state of it, in whatever order they are loaded.

Each property takes the value of the first document that states it: gazetteers go first, then later
years, then the greater key (:func:`graph.order.document_rank`). So the graph depends on which
documents it holds, and not on the order in which they came; and a document that states something
else later, or nothing any more, leaves no trace of what it stated before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from graph.dataset import filled
from graph.declaration import Node
from graph.model import Source
from graph.order import document_rank

SomeNode = TypeVar("SomeNode", bound=Node)


def merged(statements: Mapping[str, SomeNode], documents: Iterable[Source]) -> SomeNode:
    """The node that the documents state together.

    Args:
        statements: what each document states, by the key of the document.
        documents: the documents.
    """
    ranks = {source.key: document_rank(source) for source in documents}
    ordered = [statements[key] for key in sorted(statements, key=ranks.__getitem__, reverse=True)]
    node = ordered[0]
    for other in ordered[1:]:
        node = filled(node, other)
    return node
