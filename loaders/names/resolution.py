"""What was taken for what, and on which ground: every merge, every repair, every near miss.

Nothing is resolved in silence: what is listed here can be undone or settled by a decision
(:mod:`loaders.names.decisions`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from graph.dataset import Dataset
from graph.declaration import Citation, Node
from graph.model import CitedIn, Municipality, Network, Partner, School
from graph.places import Place
from loaders.names.gazetteer import gazetteer_of
from loaders.names.mentions import Mention, MunicipalityFinder
from loaders.names.words import fold

#: Rules of reading that name a thing, as opposed to saying something about it.
NAMING = ("school-name", "organisation-name")
#: Names that are so alike (rapidfuzz token_set_ratio, 0 to 100) are shown side by side.
LIKE = 88
COLUMNS = ("kind", "raw", "taken_for", "key", "ground", "times", "places")


@dataclass(frozen=True)
class Resolution:
    """One line of the list.

    Attributes:
        kind: repair, form, merge, or left apart.
        raw: what the document writes.
        taken_for: what it was taken for, or what it is near to.
        key: the key of the thing.
        ground: why.
        places: where it is written so.
    """

    kind: str
    raw: str
    taken_for: str
    key: str
    ground: str
    places: tuple[Place, ...]

    def row(self) -> list[object]:
        """The cells under COLUMNS."""
        shown = "; ".join(str(place) for place in self.places[:5]) + (
            " …" if len(self.places) > 5 else ""
        )
        return [
            self.kind,
            self.raw,
            self.taken_for,
            self.key,
            self.ground,
            len(self.places),
            shown,
        ]


def resolutions(dataset: Dataset) -> list[Resolution]:
    """Everything that was resolved in a dataset, repairs first, what was left apart last."""
    return [*_repairs(dataset), *_merges(dataset), *_unclear(dataset), *_near(dataset)]


def _repairs(dataset: Dataset) -> Iterator[Resolution]:
    """The words that were taken for a municipality though they are spelt otherwise."""
    finder = MunicipalityFinder(gazetteer_of(dataset))
    grounds = {
        "spelling": "one letter differs, and no other municipality is as near",
        "mixed script": "Latin letters among Cyrillic ones",
    }
    found: dict[tuple[str, str, str], list[Place]] = {}
    for link in dataset.links(CitedIn):
        raw = link.citation.quote
        if link.citation.rule != "mention" or not raw or not isinstance(link.source, Municipality):
            continue
        mention = finder.resolve(raw)
        if isinstance(mention, Mention) and mention.method in grounds:
            named = (raw, link.source.key, grounds[mention.method])
            found.setdefault(named, []).append(link.citation.place)
    for (raw, key, ground), places in found.items():
        node = dataset.get(key)
        name = node.caption if node else key
        yield Resolution("repair", raw, name, key, ground, tuple(places))


def _merges(dataset: Dataset) -> Iterator[Resolution]:
    """Things that are named more than once, and were taken for one."""
    grounds = {
        School: "same municipality, class, number and place",
        Partner: "same name and place",
    }
    named: dict[str, list[Citation]] = {}
    for link in dataset.links(CitedIn):
        if link.citation.rule in NAMING:
            named.setdefault(link.source.key, []).append(link.citation)
    for key, citations in named.items():
        node = dataset.get(key)
        if node is None:
            continue
        forms: dict[str, list[Place]] = {}
        for citation in citations:
            forms.setdefault(citation.quote or node.caption, []).append(citation.place)
        for raw, places in forms.items():
            if len(citations) > 1 or fold(raw) != fold(node.caption):
                kind = "merge" if len(citations) > 1 else "form"
                ground = grounds.get(type(node), "same key")
                yield Resolution(kind, raw, node.caption, key, ground, tuple(places))


def _unclear(dataset: Dataset) -> Iterator[Resolution]:
    """Words that are as near to one municipality as to another."""
    first = dataset.first_citations()
    for issue in dataset.issues():
        if issue.kind == "unclear-name":
            citation = first[issue.key]
            names = json.loads(issue.parameters or "{}").get("candidates", [])
            ground = f"as near to {' as to '.join(names)}"
            yield Resolution(
                "left apart", citation.quote or "", "", issue.key, ground, (citation.place,)
            )


def _near(dataset: Dataset) -> Iterator[Resolution]:
    """Two things of one type and municipality whose names are alike, and that stayed two."""
    first = dataset.first_citations()
    groups: dict[tuple[type[Node], str], list[Node]] = {}
    for kind in (School, Partner, Network):
        for node in dataset.nodes(kind):
            if not isinstance(node, School) or node.named:
                home = dataset.home_of(node.key)
                groups.setdefault((kind, home.key if home else ""), []).append(node)
    for nodes in groups.values():
        for one, other in combinations(nodes, 2):
            ground = _likeness(one, other)
            if ground:
                places = (first[one.key].place, first[other.key].place)
                yield Resolution("left apart", one.caption, other.caption, one.key, ground, places)


def _likeness(one: Node, other: Node) -> str | None:
    if isinstance(one, School) and isinstance(other, School):
        if one.number and one.number == other.number:
            return "same number, but another class or place"
        return None
    ratio = fuzz.token_set_ratio(fold(one.caption), fold(other.caption))
    return f"names alike ({ratio:.0f} of 100)" if ratio >= LIKE else None
