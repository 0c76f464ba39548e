"""What a parameter with a closed set of values may be: the values, from where they are declared."""

from __future__ import annotations

from collections.abc import Mapping

from graph.declaration import Node, properties_of
from graph.issue_kinds import ISSUE_KINDS
from graph.model import Agreement, Issue, Network, Partner, School

#: What two schools may share, as the question of ties calls it.
SHARED: tuple[type[Node], ...] = (Network, Agreement, Partner)


def _choices_of(declared: type, name: str) -> tuple[str, ...]:
    (choices,) = (item.choices for item in properties_of(declared) if item.name == name)
    return choices


#: Kinds of parameters whose values are a closed set, with the set.
CHOICE_KINDS: Mapping[str, tuple[str, ...]] = {
    "issue kind": tuple(sorted(ISSUE_KINDS)),
    "severity": _choices_of(Issue, "severity"),
    "status": _choices_of(School, "status"),
    "way of a tie": tuple(kind.label().casefold() for kind in SHARED),
}
