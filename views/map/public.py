"""The public copy of a map: without quotes, contacts, and names that would point at a few schools.

A cell is the schools of one municipality with one status. Where it holds fewer schools than the
threshold, their names, numbers and villages are left out, and their identifiers with them.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from views.map.facts import MapFacts, Values

CONTACT = re.compile(
    r"""(?: [\w.+-]+@[\w-]+(?:\.[\w-]+)+          # an address for mail
        | (?:https?://|www\.)\S+                   # a page
        | (?:\+7|\b8)[\s(-]*\d{3}[\s)-]*\d{3}[\s-]?\d{2}[\s-]?\d{2}\b   # a telephone
        | (?:тел|факс)\.?\s*:?\s*[\d()\s+-]{5,} )""",
    re.VERBOSE | re.IGNORECASE,
)

#: What of a school points at it.
POINTING = ("name", "level", "number", "settlement", "honorific", "title", "cites")


def make_public(facts: MapFacts, smallest: int) -> MapFacts:
    """The facts without quotes, contacts, and names in cells smaller than the threshold.

    Args:
        facts: what the map would show.
        smallest: the smallest number of schools in a cell whose names may be shown.
    """
    cells = Counter(
        (node.get("municipality"), node["status"])
        for node in facts.nodes
        if node["kind"] == "school"
    )
    nodes: list[Values] = []
    renamed: dict[str, str] = {}
    hidden: list[str] = []
    for node in facts.nodes:
        cell = (node.get("municipality"), node.get("status"))
        if node["kind"] == "school" and node["named"] and cells[cell] < smallest:
            alias = f"school/withheld/{len(renamed) + 1}"
            renamed[node["id"]] = alias
            hidden.append(node.get("name", ""))
            kept = {key: value for key, value in node.items() if key not in POINTING}
            node = {**kept, "id": alias, "withheld": True, "citesInAll": 0, "cites": []}
        nodes.append(node)
    edges = [{**edge, "from": renamed.get(edge["from"], edge["from"])} for edge in facts.edges]
    return dataclasses.replace(
        facts,
        nodes=without_contacts(nodes, hidden),
        edges=without_contacts(edges, hidden),
        municipalities=without_contacts(facts.municipalities, hidden),
    )


def without_contacts(values: Any, hidden: Sequence[str] = ()) -> Any:
    """The values without quotes, and with addresses and telephones taken out of their texts.

    Args:
        values: texts, and lists and tables of them.
        hidden: names that must not stand in any text either.

    Example:
        >>> without_contacts({"name": "Центр, тел. 8 474 212-34-56", "quote": "…"})
        {'name': 'Центр, …'}
    """
    if isinstance(values, str):
        for name in hidden:
            if name:
                values = values.replace(name, "…")
        return CONTACT.sub("…", values)
    if isinstance(values, list):
        return [without_contacts(value, hidden) for value in values]
    if isinstance(values, dict):
        kept: Values = {
            key: without_contacts(value, hidden) for key, value in values.items() if key != "quote"
        }
        return kept
    return values
