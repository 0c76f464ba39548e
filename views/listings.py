"""Listings that come from the facts themselves, not from the graph."""

from __future__ import annotations

from graph.dataset import Dataset
from views.table import Table

COLUMNS = ("severity", "kind", "place", "message", "other_place")
SEVERITIES = ("error", "warning", "note")


def issue_table(dataset: Dataset) -> Table:
    """What a person should look at, the gravest first, each with its places.

    Args:
        dataset: the facts, derived ones among them.
    """
    places = dataset.first_citations()
    issues = sorted(dataset.issues(), key=lambda issue: SEVERITIES.index(issue.severity))
    return Table(
        COLUMNS,
        [
            [issue.severity, issue.kind, places[issue.key].place, issue.message, issue.other_place]
            for issue in issues
        ],
        "Issues",
        ("severity", "kind", "message", "place", "other_place"),
    )
