"""The documents that the questions are asked about."""

from __future__ import annotations

import dataclasses
import functools
from typing import Any

from graph.dataset import Dataset
from loaders.shipped import example_folder
from loaders.sources import read_source
from tests.graph.test_load import report, with_network
from tests.networked_region import networked_region


@functools.cache
def example() -> Dataset:
    """The example that the program ships: the facts of a real report."""
    return read_source(example_folder())


def two_years() -> list[Dataset]:
    """Documents that state the same facts, so that the graph holds each of them more than once."""
    first = networked_region()
    (source,) = [item for item in first.documents() if item.kind == "report"]
    again = renamed(first, source.key, 2021)
    return [first, again, report(2019), with_network(report(2022, level="СОШ"), "шахматы")]


def renamed(dataset: Dataset, source: str, year: int) -> Dataset:
    """The dataset with a document of another year in the place of one of its documents."""
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
        document = keys[link.citation.document]
        citation = dataclasses.replace(link.citation, document=document)
        twin.link(dataclasses.replace(link, citation=citation, **ends))
    return twin
