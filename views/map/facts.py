"""What a map shows, taken out of the derived facts once and in plain values.

Everything after this step (the places on the map, the public copy, the page) works on these values
and no longer on the dataset.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from graph.dataset import Dataset
from graph.declaration import Citation, Node, Relationship
from graph.derive import Derived
from graph.model import (
    Agreement,
    BaseFor,
    CitedIn,
    Figure,
    InRegion,
    Issue,
    LocatedIn,
    MemberOf,
    Mentors,
    Municipality,
    Neighbours,
    Network,
    Partner,
    PartyTo,
    Project,
    Region,
    Reports,
    School,
    Source,
    TakesPartIn,
    Total,
)
from graph.summary import Summary, summarise
from views.map.counts import municipality_rows, region_figures, ties_between
from views.places import both_places

Values = dict[str, Any]

#: The node types that are drawn beside the schools, each with the name of its mark.
HUBS: dict[type[Node], str] = {
    Network: "network",
    Partner: "partner",
    Agreement: "agreement",
    Project: "project",
}

#: The links that are drawn, ties and those that only say what belongs together.
LINKS: dict[type[Relationship[Any, Any]], str] = {
    MemberOf: "member",
    PartyTo: "party",
    BaseFor: "base",
    Mentors: "mentor",
    TakesPartIn: "project",
}
#: What is not drawn, each with the reason: a new type is drawn, or stands here.
NOT_DRAWN: dict[type[Node], str] = {
    Region: "the whole map is of it",
    Municipality: "it is the tile, disc or card that the marks stand in",
    Figure: "it is listed in the panel of its municipality",
    Total: "it is listed in the panel of the region",
    Source: "it is named at the foot of the page and where it is cited",
    Issue: "the report and the question 'issues' list it; a dispute has a badge",
}
LINKS_NOT_DRAWN: dict[type[Relationship[Any, Any]], str] = {
    InRegion: "the whole map is of the region",
    LocatedIn: "a mark stands in the tile of its municipality",
    Neighbours: "the geography draws it as a border between discs",
    Reports: "its figure is listed in the panel",
    CitedIn: "it is the place that each mark is shown with",
}
TIES = frozenset({"member", "party", "mentor"})

#: How many places of one node the page carries; it says how many there are in all.
PLACES = 6


@dataclass
class MapFacts:
    """Everything that a map shows, as plain values that can be written as JSON."""

    region: str
    summary: Summary
    municipalities: list[Values]
    nodes: list[Values]
    edges: list[Values]
    documents: list[Values]
    region_figures: list[Values] = field(default_factory=list)
    between: list[Values] = field(default_factory=list)


def read_facts(derived: Derived) -> MapFacts:
    """Take what a map shows out of a dataset with its derived facts."""
    dataset = derived.dataset
    places = {node.key: dataset.citations_of(node.key) for node in dataset}
    homes = {node.key: home.key for node in dataset if (home := dataset.home_of(node.key))}
    edges = _edges(dataset)
    nodes = [*_schools(dataset, homes, places), *_hubs(dataset, homes, places, edges)]
    degrees: dict[str, int] = {}
    for edge in edges:
        if edge["kind"] in TIES:
            for end in (edge["from"], edge["to"]):
                degrees[end] = degrees.get(end, 0) + 1
    for node in nodes:
        node["degree"] = degrees.get(node["id"], 0)
    summary = summarise(derived)
    return MapFacts(
        region=summary.region,
        summary=summary,
        municipalities=[
            {**row, **_cited(places.get(row["id"], []))}
            for row in municipality_rows(derived, nodes, edges, places)
        ],
        nodes=nodes,
        edges=edges,
        documents=[
            {"key": source.key, "title": source.title, "file": source.file, "year": source.year,
             "kind": source.kind, "sha256": source.sha256}
            for source in dataset.nodes(Source)
        ],
        region_figures=region_figures(dataset),
        between=ties_between(nodes, edges),
    )  # fmt: skip


def citation_values(citation: Citation) -> Values:
    """A citation as the page carries it, without what is empty."""
    values = {
        "place": both_places(citation.place),
        "quote": citation.quote,
        "rule": citation.rule,
        "certainty": None if citation.certainty == "explicit" else citation.certainty,
        "document": citation.document,
    }
    return {name: value for name, value in values.items() if value is not None}


def _cited(citations: Iterable[Citation]) -> Values:
    values = [citation_values(citation) for citation in citations]
    return {"cites": values[:PLACES], "citesInAll": len(values)}


def _schools(
    dataset: Dataset, homes: dict[str, str], places: dict[str, list[Citation]]
) -> list[Values]:
    serial: dict[str | None, int] = {}
    found = []
    for school in dataset.nodes(School):
        home = homes.get(school.key)
        values: Values = {
            "id": school.key,
            "kind": "school",
            "municipality": home,
            "name": school.name,
            "named": school.named,
            "programme": bool(school.in_programme),
            "status": school.status or "unknown",
            "ground": school.status_ground or "not-stated",
            "level": school.level,
            "number": school.number,
            "settlement": school.settlement,
            "honorific": school.honorific,
            "title": school.title,
            **_cited(places.get(school.key, [])),
        }
        if not school.named:
            serial[home] = serial.get(home, 0) + 1
            values["serial"] = serial[home]
        found.append({name: value for name, value in values.items() if value is not None})
    return found


def _hubs(
    dataset: Dataset,
    homes: dict[str, str],
    places: dict[str, list[Citation]],
    edges: list[Values],
) -> list[Values]:
    found = []
    for kind, mark in HUBS.items():
        for node in dataset.nodes(kind):
            values: Values = {
                "id": node.key,
                "kind": mark,
                "name": node.caption,
                "type": getattr(node, "kind", None),
                "topic": getattr(node, "topic", None) or getattr(node, "subject", None),
                "subject": getattr(node, "subject", None),
                "year": getattr(node, "year", None),
                "state": getattr(node, "status", None),
                "municipality": homes.get(node.key),
                **_cited(places.get(node.key, [])),
            }
            found.append({name: value for name, value in values.items() if value is not None})
    _house_by_parties(found, homes, edges)
    return found


def _house_by_parties(hubs: list[Values], homes: dict[str, str], edges: list[Values]) -> None:
    """Give an agreement or project the municipality of its parties, where they have but one."""
    seats: dict[str, set[str]] = {}
    for edge in edges:
        end = edge["from"]
        home = end if end.startswith(f"{Municipality.prefix()}/") else homes.get(end)
        if home:
            seats.setdefault(edge["to"], set()).add(home)
    for hub in hubs:
        near = seats.get(hub["id"], set())
        if "municipality" not in hub and hub["kind"] in ("agreement", "project") and len(near) == 1:
            hub["municipality"] = next(iter(near))


def _edges(dataset: Dataset) -> list[Values]:
    found = []
    for kind, name in LINKS.items():
        for link in dataset.links(kind):
            values: Values = {
                "from": link.source.key,
                "to": link.target.key,
                "kind": name,
                "role": getattr(link, "role", None),
                "topic": getattr(link, "topic", None),
                **citation_values(link.citation),
            }
            found.append({key: value for key, value in values.items() if value is not None})
    return found
