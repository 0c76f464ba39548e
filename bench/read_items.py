"""What the program read of a report, as items that can be compared with labels."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from bench.labels import Item
from graph.dataset import Dataset
from graph.declaration import Citation, Node, Relationship
from graph.model import (
    Agreement,
    BaseFor,
    CitedIn,
    Figure,
    Issue,
    LocatedIn,
    MemberOf,
    Municipality,
    Network,
    Partner,
    PartyTo,
    Reports,
    School,
    TakesPartIn,
)
from loaders.prose.rule_files import rules

LINKS: tuple[type[Relationship[Any, Any]], ...] = (
    LocatedIn,
    MemberOf,
    PartyTo,
    BaseFor,
    TakesPartIn,
)
#: Rules that cite a municipality for what they say of it, beside the mention that they rest on.
STATEMENTS = frozenset(rule.id for rule in rules() if rule.makes == "municipality statement")
PLACE_KIND = re.compile(r"^(?:[a-zа-яё]+\.)+\s*")


class Read:
    """The items of one dataset, kind by kind."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.home = {link.source.key: link.target.name for link in dataset.links(LocatedIn)}
        self.cited: dict[str, list[Citation]] = defaultdict(list)
        documents = {source.key for source in dataset.documents() if source.kind == "report"}
        for link in dataset.links(CitedIn):
            if link.citation.document in documents:
                self.cited[link.source.key].append(link.citation)

    def figures(self) -> list[Item]:
        """Every figure, under the short name of its municipality or ``region``."""
        items = []
        for link in self.dataset.links(Reports):
            if not isinstance(link.target, Figure):
                continue
            of = link.source.name if isinstance(link.source, Municipality) else "region"
            value = link.target.value
            items.append(
                Item(
                    self._lines(link.target),
                    {
                        "table": link.target.table_number or "",
                        "municipality": of,
                        "measure": link.target.measure,
                        "value": "" if value is None else f"{value:g}",
                    },
                )
            )
        return items

    def mentions(self) -> list[Item]:
        """Every mention, equal words of a line numbered in their order."""
        items = []
        seen: dict[tuple[int | None, str], int] = defaultdict(int)
        for municipality in self.dataset.nodes(Municipality):
            for citation in self.cited[municipality.key]:
                if citation.rule in STATEMENTS:
                    continue
                word = citation.quote or ""
                seen[citation.line, word] += 1
                items.append(
                    Item(
                        _line(citation),
                        {
                            "municipality": municipality.name,
                            "word": word,
                            "occurrence": str(seen[citation.line, word]),
                        },
                        citation.rule,
                    )
                )
        return items

    def schools(self) -> list[Item]:
        """Every named school, once for every line that names it."""
        return [
            Item(
                frozenset({line}),
                {
                    "form": school.form or "",
                    "level": school.level or "",
                    "number": school.number or "",
                    "settlement": bare(school.settlement),
                    "honorific": school.honorific or "",
                    "municipality": self.home.get(school.key, ""),
                },
            )
            for school in self.dataset.nodes(School)
            if school.named
            for line in sorted(self._lines(school))
        ]

    def partners(self) -> list[Item]:
        """Every partner, once for every line that names it."""
        return [
            Item(
                frozenset({line}),
                {"name": partner.name, "municipality": self.home.get(partner.key, "")},
                self._rule(partner),
            )
            for partner in self.dataset.nodes(Partner)
            for line in sorted(self._lines(partner))
        ]

    def networks(self) -> list[Item]:
        """Every network."""
        return [
            Item(
                self._lines(network),
                {
                    "name": network.name,
                    "kind": network.kind,
                    "municipality": self.home.get(network.key, ""),
                    "count": "" if network.count is None else str(network.count),
                },
                self._rule(network),
            )
            for network in self.dataset.nodes(Network)
        ]

    def agreements(self) -> list[Item]:
        """Every agreement, once for every partner that is a party, or once if none is."""
        parties: dict[str, list[Node]] = defaultdict(list)
        for link in self.dataset.links(PartyTo):
            parties[link.target.key].append(link.source)
        items: list[Item] = []
        for agreement in self.dataset.nodes(Agreement):
            sides = parties[agreement.key]
            places = [side.caption for side in sides if isinstance(side, Municipality)]
            partners = [side.caption for side in sides if isinstance(side, Partner)]
            items.extend(
                Item(
                    self._lines(agreement),
                    {
                        "municipality": ", ".join(places),
                        "partner": partner,
                        "subject": agreement.subject or "",
                        "count": "" if agreement.count is None else str(agreement.count),
                    },
                    self._rule(agreement),
                )
                for partner in partners or [""]
            )
        return items

    def links(self) -> list[Item]:
        """Every link that labels speak of; counted schools, which have no name, are left out."""
        items = []
        for kind in LINKS:
            for link in self.dataset.links(kind):
                ends = (link.source, link.target)
                if any(isinstance(end, School) and not end.named for end in ends):
                    continue
                of_network = isinstance(link.source, Network)
                core = kind is not TakesPartIn and (kind is not LocatedIn or of_network)
                homes = {self.home.get(end.key, "") for end in ends}
                homes |= {end.name for end in ends if isinstance(end, Municipality)}
                items.append(
                    Item(
                        _line(link.citation),
                        {
                            "type": link.type_name(),
                            "source": self._end(link.source),
                            "target": self._end(link.target),
                            "exact": " ".join(
                                name
                                for name, end in zip(("source", "target"), ends, strict=True)
                                if isinstance(end, School | Municipality)
                            ),
                            "certainty": link.citation.certainty,
                            "core": "yes" if core else "no",
                            "places": "|".join(sorted(homes - {""})),
                            "tie": "yes" if kind is not LocatedIn or of_network else "no",
                        },
                        link.citation.rule,
                    )
                )
        return items

    def issues(self) -> list[Item]:
        """Every issue, with the lines of both its places."""
        return [
            Item(
                self._lines(issue) | self._other_line(issue),
                {"kind": issue.kind, "parameters": issue.parameters or ""},
            )
            for issue in self.dataset.nodes(Issue)
        ]

    def _other_line(self, issue: Issue) -> frozenset[int]:
        line = issue.other_place.line if issue.other_place else None
        return frozenset() if line is None else frozenset({line})

    def _end(self, node: Node) -> str:
        if isinstance(node, School):
            parts = (node.level, node.number, bare(node.settlement))
            return " ".join(part for part in parts if part)
        if isinstance(node, Agreement):
            return node.subject or ""
        if isinstance(node, Network):
            return f"{node.name}@{self.home.get(node.key, '')}"
        return node.caption

    def _lines(self, node: Node) -> frozenset[int]:
        return frozenset(line for citation in self.cited[node.key] for line in _line(citation))

    def _rule(self, node: Node) -> str:
        return ", ".join(sorted({citation.rule for citation in self.cited[node.key]}))


def bare(settlement: str | None) -> str:
    """A settlement without its kind.

    Example:
        >>> bare("п.свх. Агроном"), bare("с. В.Телелюй"), bare("г. Грязи")
        ('Агроном', 'В.Телелюй', 'Грязи')
    """
    return PLACE_KIND.sub("", settlement or "")


def _line(citation: Citation) -> frozenset[int]:
    return frozenset() if citation.line is None else frozenset({citation.line})
