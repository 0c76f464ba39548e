"""What the report looks up more than once: documents, totals, and networks counted and named."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from graph.dataset import Dataset
from graph.declaration import Citation
from graph.derive import Derived
from graph.ledger import Account
from graph.model import Figure, LocatedIn, Municipality, Network, Reports, Source
from graph.places import Place
from graph.summary import Summary, summarise
from graph.totals import agreed, latest_totals
from graph.values import number_text
from views.places import place_words, short_place
from views.report.words import Words
from views.words import Language

#: Measures of what a document counts more of than it names.
NETWORKS = "methodical_networks"
AGREEMENTS = "agreements"


@dataclass(frozen=True)
class Counted:
    """A number as a document states it, with its place."""

    text: str
    citation: Citation


def is_named(network: Network) -> bool:
    """Whether it is a methodical network that a document names, and does not only count."""
    return network.kind == "methodical network" and network.count is None


class Facts:
    """The facts of a report in one language.

    Args:
        derived: the dataset with its derived facts.
        words: the sentences of the language.
    """

    def __init__(self, derived: Derived, words: Words) -> None:
        self.dataset: Dataset = derived.dataset
        self.accounts: list[Account] = derived.accounts
        self.derived = derived
        self.words = words
        self.summary: Summary = summarise(derived)
        self._documents = {source.key: source for source in self.dataset.documents()}
        self._first = self.dataset.first_citations()
        self.networks_counted = self._figures(NETWORKS)
        self.networks_named = self._networks()

    def sources(self) -> list[Source]:
        """The documents, reports first."""
        return sorted(self._documents.values(), key=lambda source: source.kind != "report")

    def place(self, citation: Citation) -> str:
        """A place in words, with its document where that is not the one report."""
        return self._of_document(citation, place_words)

    def _of_document(self, citation: Citation, say: Callable[[Place, Language], str]) -> str:
        words = say(citation.place, self.words.language)
        document = self._documents[citation.document]
        reports = [source for source in self._documents.values() if source.kind == "report"]
        return words if reports == [document] else f"{document.file}: {words}"

    def lines(self, citations: Iterable[Citation]) -> str:
        """Several places as short as they can be found by."""
        return "; ".join(
            dict.fromkeys(self._of_document(citation, short_place) for citation in citations)
        )

    def first_place(self, key: str) -> Citation:
        """The first place that states the node with this key."""
        return self._first[key]

    def total(self, measure: str) -> Counted | None:
        """The stated total of a measure, with every place that states it; None: none agreed."""
        found = latest_totals(self.dataset, measure)
        value = agreed(found)
        if value is None:
            return None
        return Counted(number_text(value), self._first[found[0].key])

    def _figures(self, measure: str) -> dict[str, Counted]:
        """The stated figures of a measure by municipality, from the latest document."""
        found: dict[str, Counted] = {}
        stated = [
            (self._year(link.citation), figure.year or 0, link, figure)
            for link in self.dataset.links(Reports)
            if isinstance(figure := self.dataset.get(link.target.key), Figure)
            and figure.measure == measure
        ]
        for *_, link, figure in sorted(stated, key=lambda item: item[:2]):
            if isinstance(link.source, Municipality) and figure.value is not None:
                place = self._first[figure.key]
                found[link.source.key] = Counted(number_text(figure.value), place)
        return found

    def _year(self, citation: Citation) -> tuple[int, str]:
        return self._documents[citation.document].year or 0, citation.document

    def _networks(self) -> dict[str, list[Network]]:
        """The methodical networks that are named, by municipality."""
        found: dict[str, dict[str, Network]] = {}
        for link in self.dataset.links(LocatedIn):
            network = self.dataset.get(link.source.key)
            if isinstance(network, Network) and is_named(network):
                found.setdefault(link.target.key, {})[network.key] = network
        return {key: list(networks.values()) for key, networks in found.items()}
