"""What follows from the facts of a document by rule, marked as implied.

A base school serves the network of the same theme in its municipality. The document does not say
so in one sentence; the two themes, read together, do.
"""

from __future__ import annotations

import dataclasses
import re

from graph.model import BaseFor, LocatedIn, Municipality, Network
from graph.topics import stem
from loaders.reading import Reading

#: Two themes are the same where the shorter one shares so many of its words, prepositions and the
#: like left out. All words count here, the common ones too: it is the wording that is compared.
LEAST_SHARED = 0.75
WORD = re.compile(r"[^\W\d_]{4,}|[А-ЯЁ]{2,}")
RULE = "implied.base-school-serves-network"


def add_implied(reading: Reading) -> None:
    """Add the links that follow from those that were read."""
    networks: dict[str, list[Network]] = {}
    for located in reading.dataset.links(LocatedIn):
        if isinstance(located.source, Network):
            networks.setdefault(located.target.key, []).append(located.source)
    for base in reading.dataset.links(BaseFor):
        if not isinstance(base.target, Municipality) or not base.topic:
            continue
        for network in networks.get(base.target.key, []):
            if same_theme(base.topic, network.topic or network.name):
                citation = dataclasses.replace(base.citation, rule=RULE, certainty="implied")
                reading.dataset.link(
                    BaseFor(source=base.source, target=network, topic=base.topic, citation=citation)
                )


def same_theme(one: str, other: str) -> bool:
    """Whether two themes are the same in other words.

    Example:
        >>> same_theme("Обучение детей с ОВЗ", "по организации обучения детей с ОВЗ")
        True
        >>> same_theme("Обучение детей с ОВЗ", "по повышению качества математики")
        False
    """
    words, others = ({stem(word) for word in WORD.findall(text)} for text in (one, other))
    fewest = min(len(words), len(others))
    return fewest > 0 and len(words & others) / fewest >= LEAST_SHARED
