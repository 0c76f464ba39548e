"""Names in a question that nothing bears: labels, types and properties, told instead of 0 rows.

A name that is misspelt is no error in Cypher: it matches nothing. So what a text asks for is held
against the declaration of the model, and against what else the database holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graph.declaration import Citation, properties_of
from graph.model import NODE_TYPES, RELATIONSHIP_TYPES
from graph.reading_only import without_texts
from graph.records import LINK_MARK, NODE_MARK
from graph.store import Store
from graph.suggestions import did_you_mean

LABEL, TYPE, PROPERTY = "label", "relationship type", "property"
#: What the model declares.
DECLARED = {
    LABEL: {kind.label() for kind in NODE_TYPES},
    TYPE: {kind.type_name() for kind in RELATIONSHIP_TYPES},
    PROPERTY: {
        item.name
        for declared in (*NODE_TYPES, *RELATIONSHIP_TYPES, Citation)
        for item in properties_of(declared)
    }
    | {NODE_MARK, LINK_MARK, "key"},
}
#: How a database is asked for the names that it holds.
HELD = {
    LABEL: "CALL db.labels() YIELD label RETURN label AS name",
    TYPE: "CALL db.relationshipTypes() YIELD relationshipType RETURN relationshipType AS name",
    PROPERTY: "CALL db.propertyKeys() YIELD propertyKey RETURN propertyKey AS name",
}
#: What moments and spans of time have, which are no properties of the graph.
OF_TIME = frozenset(
    re.findall(
        r"\w+",
        "year quarter month week day hour minute second years quarters months weeks days hours "
        "minutes seconds millisecond microsecond nanosecond milliseconds microseconds nanoseconds "
        "weekYear dayOfWeek dayOfQuarter ordinalDay epochSeconds epochMillis timezone offset x y z",
    )
)
_NAME = r"(?:[^\W\d]\w*|`(?:``|[^`])*`)"
_NAMES = rf"((?:\s*[:|&]\s*!?\s*\(*\s*{_NAME}\)*)+)"
_MAP = r"\{([^{}]*)\}"
_NODE = re.compile(rf"\(\s*{_NAME}?{_NAMES}\s*(?:{_MAP}|WHERE\b|\))", re.IGNORECASE)
_LINK = re.compile(rf"\[\s*{_NAME}?{_NAMES}[\s*\d.]*(?:{_MAP}|WHERE\b|\])", re.IGNORECASE)
_BARE_NODE = re.compile(rf"[(\[]\s*{_NAME}?\s*{_MAP}\s*[)\]]")
_PREDICATE = re.compile(rf"\b(?:WHERE|AND|OR|NOT|XOR)\s+\(*\s*\w+:({_NAME})", re.IGNORECASE)
_ACCESS = re.compile(rf"(?:(?<=[\w\]`])|(?<=[{{,])|(?<=[{{,]\s))\.({_NAME})(?!\s*[(.]|\w)")
_KEY = re.compile(rf"(?:^|,)\s*({_NAME})\s*:")
#: A map that the text makes itself, behind a word or a sign: its keys are its own.
_OWN_MAP = re.compile(rf"(?:\b(?:WITH|RETURN|DISTINCT|UNWIND|IN|THEN|ELSE)\s|[,=:|\[]\s*){_MAP}")


def unknown_names(store: Store, text: str) -> list[str]:
    """A sentence about each name in a question that neither the model nor the database knows.

    Args:
        store: the graph, which is asked only where the model does not know a name.
        text: the question in Cypher.
    """
    asked = {kind: names - DECLARED[kind] for kind, names in names_of(text).items()}
    return [
        f"Nothing here has the {kind} '{name}'. {did_you_mean(name, DECLARED[kind])}".strip()
        for kind, names in asked.items()
        if names
        for name in sorted(names - {str(row["name"]) for row in store.read(HELD[kind])})
    ]


def names_of(text: str) -> dict[str, set[str]]:
    """The labels, types and properties that a text asks for.

    Example:
        >>> names_of("MATCH (s:Scool)-[:MEMBER]->(n) RETURN s.nam")
        {'label': {'Scool'}, 'relationship type': {'MEMBER'}, 'property': {'nam'}}
    """
    bare = without_texts(text)
    labels = {name for found in _NODE.finditer(bare) for name in _plain(found[1])}
    labels |= {name for found in _PREDICATE.finditer(bare) for name in _plain(found[1])}
    types = {name for found in _LINK.finditer(bare) for name in _plain(found[1])}
    maps = [found[2] for pattern in (_NODE, _LINK) for found in pattern.finditer(bare)]
    maps += [found[1] for found in _BARE_NODE.finditer(bare)]
    own = OF_TIME.union(_keys(found[1] for found in _OWN_MAP.finditer(bare)))
    accessed = {name for found in _ACCESS.finditer(bare) for name in _plain(found[1])}
    return {LABEL: labels, TYPE: types, PROPERTY: {*_keys(maps), *(accessed - own)}}


def _plain(part: str) -> list[str]:
    """The names in a part of a text, without their quotes."""
    return [name.strip("`").replace("``", "`") for name in re.findall(_NAME, part)]


def _keys(maps: Iterable[str | None]) -> Iterator[str]:
    for part in maps:
        for found in _KEY.finditer(part or ""):
            yield from _plain(found[1])
