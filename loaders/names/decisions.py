"""Decisions of people about names: data that stands beside the document, never code.

A CSV with the columns ``decision,left,right,reason``:

- ``alias``: the name ``left`` means ``right`` (the short name of a municipality, or the name of an
  institution);
- ``different``: the word ``left`` is not a misspelt ``right``, and stays open;
- ``same``: the thing with the key ``left`` is the thing with the key ``right``.

It is read from ``NAME.decisions.csv`` beside the document NAME, from ``decisions.csv`` in a dataset
folder, or from the file given with ``--decisions``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.dataset import Dataset
from graph.declaration import Node, Relationship
from graph.errors import InputError
from loaders.formats.rows import read_rows
from loaders.names.words import fold

HEADER = ("decision", "left", "right", "reason")
KINDS = ("alias", "different", "same")


@dataclass(frozen=True)
class Decision:
    """One decision, with the place that it stands in."""

    kind: str
    left: str
    right: str
    reason: str
    place: str


@dataclass(frozen=True)
class Decisions:
    """The decisions about one document."""

    all: tuple[Decision, ...] = ()

    def of(self, kind: str) -> list[Decision]:
        """The decisions of a kind."""
        return [decision for decision in self.all if decision.kind == kind]

    def aliases(self) -> dict[str, str]:
        """What each decided name means."""
        return {decision.left: decision.right for decision in self.of("alias")}

    def refused(self) -> frozenset[str]:
        """The folded words that are no misspelt municipality."""
        return frozenset(fold(decision.left) for decision in self.of("different"))

    def name_of(self, name: str) -> str:
        """The name that is meant by a name."""
        known = {fold(left): right for left, right in self.aliases().items()}
        return known.get(fold(name), name)


def read_decisions(path: Path) -> Decisions:
    """Read a file of decisions.

    Raises:
        InputError: the file cannot be read, or a row is no decision; the message says where.
    """
    table = read_rows(path)
    if tuple(table.header) != HEADER:
        raise InputError(
            "The header of the decisions is not as it should be.",
            place=f"{path.name}, line 1",
            remedy=f"It must be: {','.join(HEADER)}.",
        )
    found = []
    for line, row in table.rows:
        place = f"{path.name}, line {line}"
        cells = [cell.strip() for cell in row]
        if len(cells) != len(HEADER) or not cells[1] or not cells[2]:
            raise InputError(
                "The row is no decision.", place=place, remedy="Give decision, left, right, reason."
            )
        if cells[0] not in KINDS:
            raise InputError(
                f"'{cells[0]}' is no kind of decision.",
                place=place,
                remedy=f"It must be one of: {', '.join(KINDS)}.",
            )
        kind, left, right, reason = cells
        found.append(Decision(kind, left, right, reason, place))
    return Decisions(tuple(found))


def find_decisions(path: Path, given: Path | None = None) -> Decisions:
    """The decisions about a document or dataset folder; none where there is no file of them."""
    if given is not None:
        return read_decisions(given)
    beside = decisions_beside(path)
    return read_decisions(beside) if beside.exists() else Decisions()


def decisions_beside(path: Path) -> Path:
    """Where decisions about a document or dataset folder are looked for."""
    return path / "decisions.csv" if path.is_dir() else path.with_suffix(".decisions.csv")


def merge_same(dataset: Dataset, decisions: Decisions) -> Dataset:
    """The dataset with every two things that were decided to be one made one.

    Decisions may follow each other: where A is B and B is C, all three are C.

    Raises:
        InputError: a key is not there, the two are things of different types, or a thing is
            decided to be itself, at once or by a way around.
    """
    goes_to: dict[str, Node] = {}
    for decision in decisions.of("same"):
        left, right = dataset.get(decision.left), dataset.get(decision.right)
        missing = decision.left if left is None else decision.right
        if left is None or right is None:
            raise InputError(
                f"Nothing has the key '{missing}'.",
                place=decision.place,
                remedy="'schoolnet resolve' shows the keys.",
            )
        if type(left) is not type(right):
            raise InputError(
                f"'{decision.left}' and '{decision.right}' are things of different types.",
                place=decision.place,
            )
        if left.key in goes_to or _last(right, goes_to).key == left.key:
            raise InputError(
                f"'{decision.left}' is decided to be the same as '{decision.right}', against "
                "another decision.",
                place=decision.place,
                remedy="Leave one row for each key that is to go, and none for the one that stays.",
            )
        goes_to[decision.left] = right
    return _merged(dataset, goes_to) if goes_to else dataset


def _last(node: Node, goes_to: Mapping[str, Node]) -> Node:
    """What a thing is in the end, where decisions follow each other."""
    while node.key in goes_to:
        node = goes_to[node.key]
    return node


def _merged(dataset: Dataset, goes_to: Mapping[str, Node]) -> Dataset:
    finals = {key: _last(target, goes_to) for key, target in goes_to.items()}
    merged = Dataset()
    for node in dataset:
        if node.key not in finals:
            merged.add(node)
    for key, final in finals.items():
        left = dataset.get(key)
        if left is not None:
            merged.add(dataclasses.replace(left, key=final.key))
    for link in dataset.all_links():
        merged.link(_relinked(link, finals))
    return merged


def _relinked(link: Relationship[Any, Any], goes_to: Mapping[str, Node]) -> Relationship[Any, Any]:
    source = goes_to.get(link.source.key, link.source)
    target = goes_to.get(link.target.key, link.target)
    if source is link.source and target is link.target:
        return link
    return dataclasses.replace(link, source=source, target=target)
