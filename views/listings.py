"""Listings that come from the facts themselves, not from the graph."""

from __future__ import annotations

from typing import Any

from graph.dataset import Dataset
from graph.model import Issue
from views.issues import sentence
from views.places import place_words
from views.table import Table
from views.words import Language

COLUMNS = ("severity", "kind", "place", "message", "other_place")
SEVERITIES = ("error", "warning", "note")


def issue_table(dataset: Dataset, language: Language = "en") -> Table:
    """What a person should look at, the gravest first, each with its places.

    Args:
        dataset: the facts, derived ones among them.
        language: the language of the sentences.
    """
    places = dataset.first_citations()
    issues = sorted(dataset.issues(), key=lambda issue: SEVERITIES.index(issue.severity))
    return Table(
        COLUMNS,
        [_row(issue, str(places[issue.key].place)) for issue in issues],
        "Issues",
        ("severity", "kind", "message", "place", "other_place"),
        kinds={"place": "place", "message": "issue", "other_place": "place"},
        language=language,
    )


def errors(dataset: Dataset, language: Language = "en") -> list[str]:
    """What could not be read as it stands, a line each with its place."""
    places = dataset.first_citations()
    found = []
    for issue in dataset.issues():
        if issue.severity == "error":
            place = places[issue.key].place
            said = sentence(issue.kind, issue.parameters, language, place, issue.other_place)
            found.append(f"{place_words(place, language)}: {said}")
    return found


def _row(issue: Issue, place: str) -> list[Any]:
    other = str(issue.other_place) if issue.other_place else None
    said = {
        "kind": issue.kind,
        "parameters": issue.parameters,
        "place": place,
        "other_place": other,
    }
    return [issue.severity, issue.kind, place, said, other]
