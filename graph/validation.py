"""The last gate before the store: a dataset that breaks the model is refused as a whole.

Loaders check what they read and say where it stands; this holds for every dataset, whoever made
it: each node is cited and has a key of its own type, each value is one of its property's kind, and
each link joins types that it may join.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from graph.dataset import Dataset
from graph.declaration import Citation, Node, Property, Relationship, properties_of
from graph.errors import InputError
from graph.model import CitedIn, Source
from graph.places import Place

#: Keys are indexed, and an index takes only so much (Neo4j: 8 kB, and a letter may take four).
LONGEST_KEY = 1_000
#: Whole numbers of the database have 64 bits.
GREATEST = 2**63


def require_valid(dataset: Dataset) -> None:
    """Refuse a dataset that breaks the model.

    Raises:
        InputError: what is wrong first, and how much more is.
    """
    found = problems(dataset)
    first = next(found, None)
    if first is None:
        return
    place, message = first
    more = sum(1 for _ in found)
    raise InputError(
        message,
        place=place,
        remedy=f"There are {more} more such faults." if more else "",
    )


def problems(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Whatever breaks the model: the place, and what is wrong."""
    first = dataset.first_citations()
    for node in dataset:
        place = str(first[node.key].place) if node.key in first else ""
        for message in _node_problems(node):
            yield place, message
        if not isinstance(node, Source) and node.key not in first:
            yield place, f"'{node.key}' is stated by no document."
    for link in dataset.all_links():
        for message in _link_problems(dataset, link):
            yield str(link.citation.place), message


def _node_problems(node: Node) -> Iterator[str]:
    if not node.key.startswith(f"{type(node).prefix()}/"):
        yield f"The key '{node.key}' is not that of a {type(node).label()}."
    if len(node.key) > LONGEST_KEY:
        yield f"The key '{node.key[:60]}…' is longer than {LONGEST_KEY} letters."
    for prop in node.properties():
        wrong = _value_problem(getattr(node, prop.name), prop)
        if wrong:
            yield f"'{prop.name}' of '{node.key}' {wrong}."


def _link_problems(dataset: Dataset, link: Relationship[Any, Any]) -> Iterator[str]:
    name = link.type_name()
    sources, targets = link.ends()
    for end, allowed, words in ((link.source, sources, "from"), (link.target, targets, "to")):
        # The dataset is asked, as the link may hold an earlier state of the node.
        known = dataset.get(end.key)
        if known is None:
            yield f"{name} names '{end.key}', which is not there."
        elif not isinstance(known, allowed):
            wanted = " or ".join(kind.label() for kind in allowed)
            yield f"{name} leads {words} '{end.key}', but may lead {words} {wanted} only."
    document = dataset.get(link.citation.document)
    if not isinstance(document, Source):
        cited = link.citation.document
        yield f"{name} of '{link.source.key}' cites '{cited}', which is no document."
    if isinstance(link, CitedIn) and link.target.key != link.citation.document:
        yield f"'{link.source.key}' is cited in '{link.target.key}' by another document."
    for owner, properties in ((link, link.properties()), (link.citation, properties_of(Citation))):
        for prop in properties:
            wrong = _value_problem(getattr(owner, prop.name), prop)
            if wrong:
                yield f"'{prop.name}' of {name} of '{link.source.key}' {wrong}."


def _value_problem(value: Any, prop: Property) -> str | None:
    """What is wrong with a value, or None."""
    if value is None:
        return None if prop.optional else "is missing"
    if prop.kind is Place:
        return _place_problem(value)
    if prop.kind is str:
        return _text_problem(value, prop)
    if prop.kind is bool:
        return None if isinstance(value, bool) else f"is '{value}', but must be true or false"
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return f"is '{value}', but must be a number"
    if prop.kind is int and not isinstance(value, int):
        return f"is '{value}', but must be a whole number"
    if isinstance(value, int) and not -GREATEST <= value < GREATEST:
        return "is too great a number"
    if prop.range and not prop.range.holds(value):
        return f"is '{value}', but must be {prop.range}"
    return None


def _place_problem(value: Any) -> str | None:
    """What is wrong with a place; its numbers are as small as the reader of a document counts."""
    if not isinstance(value, Place) or not str(value):
        return f"is '{value}', but must be a place"
    return _not_storable(str(value))


def _text_problem(value: Any, prop: Property) -> str | None:
    if not isinstance(value, str):
        return f"is '{value}', but must be a text"
    if prop.choices and value not in prop.choices:
        return f"is '{value}', but must be one of: {', '.join(prop.choices)}"
    return _not_storable(value)


def _not_storable(value: str) -> str | None:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return "holds half a letter (a surrogate), which cannot be stored"
    return None
