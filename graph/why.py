"""Why: everything that a node of the graph rests on, down to the lines of the documents.

An explanation is data (:class:`Explanation`), and has no words of its own.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from graph.dataset import Dataset
from graph.declaration import Citation, Node, Relationship
from graph.errors import NotFoundError
from graph.ledger import NETWORKED, PROGRAMME, Account, accounts
from graph.model import (
    CitedIn,
    Figure,
    Municipality,
    Reports,
    School,
    Source,
    Total,
)
from graph.places import Place
from graph.reasons import Reason
from graph.suggestions import near

#: So many keys are named where a name is of several nodes.
MOST_NAMESAKES = 5


@dataclass(frozen=True)
class Evidence:
    """A place that states something: the document, where in it, and how it was read."""

    document: str
    title: str
    place: Place
    quote: str | None
    rule: str
    certainty: str


@dataclass(frozen=True)
class Fact:
    """A property with its value, and what it rests on: stated, computed, a total, a ground."""

    name: str
    value: Any
    description: str
    ground: str


@dataclass(frozen=True)
class Tie:
    """A link of the node to another, and the place that states it."""

    type: str
    outgoing: bool
    key: str
    caption: str
    properties: dict[str, Any]
    evidence: Evidence


@dataclass(frozen=True)
class Stated:
    """A counted number: what is measured, the value, how it reads, and where."""

    key: str
    measure: str
    value: float | None
    unit: str
    proved_zero: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class LedgerPage:
    """What is counted of a municipality, and what follows for its schools."""

    municipality: str
    ground: str
    evidenced: int
    connected: int
    isolated: int
    unknown: int
    unknown_isolated: tuple[int, int]
    reason: Reason
    figures: tuple[Stated, ...]
    totals: tuple[Stated, ...]


@dataclass(frozen=True)
class Explanation:
    """What a node is and what it rests on."""

    key: str
    label: str
    caption: str
    description: str
    facts: tuple[Fact, ...]
    citations: tuple[Evidence, ...]
    links: tuple[Tie, ...]
    ledger: LedgerPage | None

    def record(self) -> dict[str, Any]:
        """The explanation as nested plain values."""
        return {item.name: _plain(getattr(self, item.name)) for item in dataclasses.fields(self)}


def _plain(value: Any) -> Any:
    if isinstance(value, Place):
        return str(value)
    if isinstance(value, Reason):
        return value.record()
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if dataclasses.is_dataclass(value):
        return {item.name: _plain(getattr(value, item.name)) for item in dataclasses.fields(value)}
    return value


def explain(dataset: Dataset, wanted: str) -> Explanation:
    """What the node with this key or name is, and where that comes from.

    Args:
        dataset: facts with what is derived from them, as :func:`graph.read.read_dataset` gives.
        wanted: key of any node, or its exact name where only one node has it; capitals and
            the dots of ё do not matter.

    Raises:
        NotFoundError: there is no such node, and the message names near ones; or the name is
            of several, and the message names their keys.
    """
    node = dataset.get(wanted) or _named(dataset, wanted)
    if node is None:
        raise NotFoundError(f"The graph holds no '{wanted}'.", remedy=_suggestion(dataset, wanted))
    key = node.key
    titles = {source.key: source.title for source in dataset.documents()}
    citations = [_evidence(citation, titles) for citation in dataset.citations_of(key)]
    return Explanation(
        key=key,
        label=node.label(),
        caption=node.caption,
        description=" ".join((type(node).__doc__ or "").split()),
        facts=tuple(_facts(node)),
        citations=tuple(citations),
        links=tuple(_ties(dataset, key, titles)),
        ledger=_ledger(dataset, node, titles),
    )


def _named(dataset: Dataset, wanted: str) -> Node | None:
    """The node of this name, if it is the only one."""
    name = _folded(wanted)
    found = [node for node in dataset if _folded(node.caption) == name]
    if len(found) > 1:
        shown = sorted(node.key for node in found)[:MOST_NAMESAKES]
        more = f" and {len(found) - len(shown)} more" if len(found) > len(shown) else ""
        raise NotFoundError(
            f"{len(found)} nodes of the graph are named '{wanted}'.",
            remedy=f"Give the key of one: {', '.join(shown)}{more}.",
        )
    return found[0] if found else None


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold().replace("ё", "е")


def _facts(node: Node) -> Iterable[Fact]:
    for prop in node.properties():
        value = getattr(node, prop.name)
        if prop.name == "key" or value is None:
            continue
        ground = "computed" if prop.derived else "stated"
        if isinstance(node, School) and prop.name == "status" and node.status_ground:
            ground = node.status_ground
        elif isinstance(node, Figure) and prop.name == "proved_zero":
            ground = "total"
        yield Fact(prop.name, value, prop.description, ground)


def _ties(dataset: Dataset, key: str, titles: dict[str, str]) -> Iterable[Tie]:
    for link in dataset.all_links():
        if isinstance(link, CitedIn) or key not in (link.source.key, link.target.key):
            continue
        outgoing = link.source.key == key
        other = dataset.get(link.target.key if outgoing else link.source.key)
        if other is not None:
            yield Tie(
                type=link.type_name(),
                outgoing=outgoing,
                key=other.key,
                caption=other.caption,
                properties=_own_properties(link),
                evidence=_evidence(link.citation, titles),
            )


def _own_properties(link: Relationship[Any, Any]) -> dict[str, Any]:
    values = {prop.name: getattr(link, prop.name) for prop in link.properties()}
    return {name: value for name, value in values.items() if value is not None}


def _ledger(dataset: Dataset, node: Node, titles: dict[str, str]) -> LedgerPage | None:
    """The page of the municipality that a school, figure or municipality belongs to."""
    home = _municipality(dataset, node)
    page = next((page for page in accounts(dataset) if page.municipality.key == home), None)
    if page is None:
        return None
    figures = _figures(dataset, page)
    documents = {link.citation.document for link in figures}
    return LedgerPage(
        municipality=page.municipality.name,
        ground=page.ground,
        evidenced=page.evidenced,
        connected=page.connected,
        isolated=page.isolated,
        unknown=page.unknown,
        unknown_isolated=page.unknown_isolated,
        reason=page.reason(),
        figures=tuple(_stated(dataset, link.target.key, titles) for link in figures),
        totals=tuple(
            _stated(dataset, total.key, titles)
            for total in dataset.nodes(Total)
            if total.measure in (PROGRAMME, NETWORKED)
            and dataset.first_citations()[total.key].document in documents
        ),
    )


def _municipality(dataset: Dataset, node: Node) -> str | None:
    if isinstance(node, Municipality):
        return node.key
    if isinstance(node, School):
        home = dataset.home_of(node.key)
        return home.key if home else None
    if isinstance(node, Figure) and node.measure in (PROGRAMME, NETWORKED):
        owners = [link for link in dataset.links(Reports) if link.target.key == node.key]
        return owners[0].source.key if owners else None
    return None


def _figures(dataset: Dataset, page: Account) -> list[Reports]:
    """The figures that the page balances, by the places that its counts stand in."""
    places = {
        (count.citation.document, count.citation.place)
        for count in (page.programme, page.networked)
        if count is not None
    }
    first = dataset.first_citations()
    found = [
        link
        for link in dataset.links(Reports)
        if link.source.key == page.municipality.key
        and isinstance(link.target, Figure)
        and link.target.measure in (PROGRAMME, NETWORKED)
        and (first[link.target.key].document, first[link.target.key].place) in places
    ]
    return sorted(found, key=lambda link: link.target.measure != PROGRAMME)


def _stated(dataset: Dataset, key: str, titles: dict[str, str]) -> Stated:
    number = dataset.get(key)
    if not isinstance(number, Figure | Total):
        raise NotFoundError(f"The graph holds no number '{key}'.")
    proved = isinstance(number, Figure) and bool(number.proved_zero)
    evidence = tuple(_evidence(citation, titles) for citation in dataset.citations_of(key))
    return Stated(key, number.measure, number.value, number.unit, proved, evidence)


def _evidence(citation: Citation, titles: dict[str, str]) -> Evidence:
    return Evidence(
        document=citation.document,
        title=titles.get(citation.document, citation.document),
        place=citation.place,
        quote=citation.quote,
        rule=citation.rule,
        certainty=citation.certainty,
    )


def _suggestion(dataset: Dataset, wanted: str) -> str:
    """Near keys, by the keys and by the names that readers know the nodes by."""
    words: dict[str, str] = {}
    for node in dataset:
        if not isinstance(node, Source):
            words.setdefault(node.caption, node.key)
        words[node.key] = node.key
    keys = dict.fromkeys(words[word] for word in near(wanted, words))
    if not keys:
        return "Keys stand in the first column of every answer."
    return f"Did you mean {' or '.join(repr(key) for key in keys)}?"
