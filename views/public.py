"""The public copy of a map: without quotes, contacts, and names that would point at a few schools.

A cell is the schools of one municipality with one status. Where it holds fewer schools than the
threshold, their names, numbers and villages are left out, and their identifiers with them.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from typing import Any

from views.map_facts import MapFacts, Values

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
    for node in facts.nodes:
        cell = (node.get("municipality"), node.get("status"))
        if node["kind"] == "school" and node["named"] and cells[cell] < smallest:
            alias = f"school/withheld/{len(renamed) + 1}"
            renamed[node["id"]] = alias
            kept = {key: value for key, value in node.items() if key not in POINTING}
            node = {**kept, "id": alias, "withheld": True, "citesInAll": 0, "cites": []}
        nodes.append(node)
    edges = [{**edge, "from": renamed.get(edge["from"], edge["from"])} for edge in facts.edges]
    return dataclasses.replace(
        facts,
        nodes=without_contacts(nodes),
        edges=without_contacts(edges),
        municipalities=without_contacts(facts.municipalities),
    )


def without_contacts(values: Any) -> Any:
    """The values without quotes, and with every address and telephone taken out of their texts.

    Example:
        >>> without_contacts({"name": "Центр, тел. 8 474 212-34-56", "quote": "…"})
        {'name': 'Центр, …'}
    """
    if isinstance(values, str):
        return CONTACT.sub("…", values)
    if isinstance(values, list):
        return [without_contacts(value) for value in values]
    if isinstance(values, dict):
        kept: Values = {
            key: without_contacts(value) for key, value in values.items() if key != "quote"
        }
        return kept
    return values
