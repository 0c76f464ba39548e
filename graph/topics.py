"""Themes: what a municipality already works on, and whether two themes are alike.

Two themes are alike where they share the stem of a word that says something. That is all: no
meaning is guessed. A stem is the beginning of a word, which is how most forms of a Russian word
agree («математика», «математического»); words that stand in almost every theme are left out
(``common_words.txt``). A shared theme only orders what is equally near; it never makes or breaks
a recommendation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from graph.dataset import Dataset
from graph.declaration import Citation
from graph.model import (
    BaseFor,
    LocatedIn,
    Municipality,
    Network,
    PartyTo,
    Project,
    School,
    TakesPartIn,
)

WORD = re.compile(r"[^\W\d_]+")
STEM_LENGTH = 5
#: Endings that are cut from a word that is too short for its beginning to tell its forms apart.
ENDINGS = "аеёийоуыьэюя"


@dataclass(frozen=True)
class Theme:
    """A theme that a municipality works on, with the thing that shows it and where it stands."""

    key: str
    text: str
    citation: Citation


@cache
def common_stems() -> frozenset[str]:
    """The stems that say nothing, from the list beside this file."""
    lines = resources.files("graph").joinpath("common_words.txt").read_text("utf-8").splitlines()
    return frozenset(stem(line) for line in lines if line and not line.startswith("#"))


def stem(word: str) -> str:
    """The beginning of a word, which its forms have in common.

    Example:
        >>> stem("математика") == stem("математического"), stem("языку"), stem("язык")
        (True, 'язык', 'язык')
    """
    return word.casefold().replace("ё", "е")[:STEM_LENGTH].rstrip(ENDINGS)


def stems(text: str) -> dict[str, str]:
    """The stems of a text that say something, each with the word it was first met in.

    Short words are left out, except those in capitals: ЕГЭ and ОВЗ are themes.

    Example:
        >>> stems("Организация обучения детей с ОВЗ")
        {'овз': 'ОВЗ'}
    """
    found: dict[str, str] = {}
    for word in WORD.findall(text):
        if len(word) < 4 and not (word.isupper() and len(word) > 1):
            continue
        part = word.casefold() if len(word) < 4 else stem(word)
        if part and part not in common_stems():
            found.setdefault(part, word)
    return found


def shared_words(one: str, other: str) -> tuple[str, ...]:
    """The words of the first text whose stems the second text has too, in order.

    Example:
        >>> shared_words("повышение качества математического образования", "Математика для всех")
        ('математического',)
    """
    known = stems(other)
    return tuple(word for part, word in stems(one).items() if part in known)


def likest(text: str, themes: Iterable[Theme]) -> tuple[Theme, tuple[str, ...]] | None:
    """The theme that shares most with a text, and the words shared; None: none shares any."""
    best: tuple[Theme, tuple[str, ...]] | None = None
    for theme in sorted(themes, key=lambda theme: (theme.key, theme.text)):
        words = shared_words(text, theme.text)
        if words and (best is None or len(words) > len(best[1])):
            best = theme, words
    return best


def themes_by_municipality(dataset: Dataset) -> dict[str, list[Theme]]:
    """What each municipality works on, by its key: networks, base schools, projects, agreements."""
    found: dict[str, list[Theme]] = {item.key: [] for item in dataset.nodes(Municipality)}

    def home(key: str) -> str | None:
        municipality = dataset.home_of(key)
        return municipality.key if municipality else None

    for located in dataset.links(LocatedIn):
        if isinstance(located.source, Network):
            text = network_text(located.source)
            found[located.target.key].append(Theme(located.source.key, text, located.citation))
    for base in dataset.links(BaseFor):
        target = base.target
        owner = target.key if isinstance(target, Municipality) else home(base.source.key)
        if base.topic and owner in found:
            found[owner].append(Theme(base.source.key, base.topic, base.citation))
    for part in dataset.links(TakesPartIn):
        owner = home(part.source.key) if isinstance(part.source, School) else part.source.key
        project = dataset.get(part.target.key)
        if isinstance(project, Project) and owner in found:
            found[owner].append(Theme(project.key, project.name, part.citation))
    for party in dataset.links(PartyTo):
        if isinstance(party.source, Municipality) and party.target.subject:
            theme = Theme(party.target.key, party.target.subject, party.citation)
            found[party.source.key].append(theme)
    return found


def network_text(network: Network) -> str:
    """Everything that says what a network works on."""
    parts = (network.name, network.topic, network.subject)
    return " ".join(dict.fromkeys(part for part in parts if part))
