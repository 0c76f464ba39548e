"""The documents that the questions are asked about."""

from __future__ import annotations

import dataclasses
from typing import Any

from graph.dataset import Dataset
from tests.graph.test_load import report, with_network
from tests.networked_region import networked_region


def two_years() -> list[Dataset]:
    """What makes two relationships of one fact: two documents that state it."""
    return [networked_region(), report(2019), with_network(report(2021, level="СОШ"), "шахматы")]


def renamed(dataset: Dataset, source: str, year: int) -> Dataset:
    """The dataset as the document of another year."""
    new = source.replace("2020", str(year))
    twin = Dataset()
    keys = {}
    for node in dataset:
        keys[node.key] = node.key.replace(source.split("/")[1], new.split("/")[1])
        changes: dict[str, Any] = {"key": keys[node.key]}
        if node.key == source:
            changes["year"] = year
        twin.add(dataclasses.replace(node, **changes))
    for link in dataset.all_links():
        ends = {
            "source": twin.get(keys[link.source.key]),
            "target": twin.get(keys[link.target.key]),
        }
        citation = dataclasses.replace(link.citation, document=new)
        twin.link(dataclasses.replace(link, citation=citation, **ends))
    return twin
