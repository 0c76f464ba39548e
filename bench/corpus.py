#!/usr/bin/env python3
"""How much is read of documents by other authors: figures, schools, partners, networks and ties.

    python -m bench.corpus [FOLDER] [--missing]

prints, for each document of a corpus, recall and precision for each kind, how many of the listed
traps were asserted, and the seconds. A school counts with its municipality alone. The corpus is a
folder for each document, with its gazetteer ``region.csv`` and its facts in ``gold``; everything in
the one that comes with the tests is invented.
"""

from __future__ import annotations

import argparse
import csv
import re
import time
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from graph.dataset import Dataset
from graph.declaration import Node
from graph.model import (
    Figure,
    MemberOf,
    Mentors,
    Municipality,
    Network,
    Partner,
    PartyTo,
    Reports,
    School,
    Total,
)
from loaders.names.school_names import parse_school_name
from loaders.names.words import fold
from loaders.sources import read_source

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "tests" / "data" / "corpus"
KINDS = ("figures", "schools", "partners", "networks", "ties")
#: Links of the gold that this program has a tie for: belonging, by whatever role, and agreements.
BELONGING = ("MEMBER_OF", "BASE_SCHOOL_OF", "HOSTS", "TEACHES_IN")
#: Links of one school to another that it leads.
LEADING = ("MENTOR_OF", "BASE_SCHOOL_OF")

Key = Hashable


@dataclass
class Score:
    """What was read of a document, kind by kind.

    Attributes:
        gold: what it states, by kind.
        read: what was read.
        traps: ties that a careless reader makes.
        seconds: the time of the processor.
    """

    gold: dict[str, set[Key]] = field(default_factory=dict)
    read: dict[str, set[Key]] = field(default_factory=dict)
    traps: set[Key] = field(default_factory=set)
    seconds: float = 0.0

    def right(self, kind: str) -> int:
        """How many of a kind were read as stated."""
        return len(self.gold[kind] & self.read[kind])

    def recall(self, kind: str) -> float:
        """The share of what is stated that was read."""
        return self.right(kind) / max(1, len(self.gold[kind]))

    def precision(self, kind: str) -> float:
        """The share of what was read that is stated."""
        return self.right(kind) / max(1, len(self.read[kind]))

    def asserted(self) -> int:
        """How many of the traps were asserted."""
        return len(self.traps & self.read["ties"])


def documents(corpus: Path) -> list[Path]:
    """The documents of a corpus."""
    return [
        path
        for folder in sorted(corpus.iterdir())
        if folder.is_dir()
        for path in sorted(folder.iterdir())
        if path.is_file() and path.name != "region.csv"
    ]


def score(document: Path) -> Score:
    """Read a document, and compare it with its facts."""
    began = time.process_time()
    dataset = read_source(document, document.parent / "region.csv")
    found = Score(seconds=time.process_time() - began)
    found.read = _read(dataset)
    gold = document.parent / "gold"
    keys = _gold_keys(gold)
    found.gold = {
        "schools": {key for key in keys.values() if key[0] == "school"},
        "partners": {key for key in keys.values() if key[0] == "partner"},
        "networks": {key for key in keys.values() if key[0] == "network"},
        "ties": set(_ties(gold / "links.csv", keys)),
        "figures": _numbered(_gold_figures(gold / "figures.csv")),
    }
    found.traps = set(_ties(gold / "negatives.csv", keys)) - found.gold["ties"]
    return found


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _gold_keys(gold: Path) -> dict[str, tuple[str, ...]]:
    """What each id of the gold stands for, as it is compared."""
    keys: dict[str, tuple[str, ...]] = {}
    for row in _rows(gold / "schools.csv"):
        # A bracket behind the name tells homonyms apart, and is none of it.
        name = re.sub(r" \((?!смен)[^()]*\)$", "", row["name"])
        keys[row["id"]] = _school(name, row["municipality"])
    for row in _rows(gold / "networks.csv"):
        keys[row["id"]] = ("network", _plain(row["name"]))
    for row in _rows(gold / "partners.csv"):
        keys[row["id"]] = ("partner", _plain(re.sub(r"\s*\(.*?\)", "", row["name"])))
    return keys


def _ties(path: Path, keys: dict[str, tuple[str, ...]]) -> Iterator[Key]:
    for row in _rows(path):
        ends = keys.get(row["from"]), keys.get(row["to"])
        if ends[0] is None or ends[1] is None:
            continue
        if row["type"] in BELONGING and ends[1][0] == "network":
            yield ("belongs", *ends)
        elif row["type"] in LEADING and ends[1][0] == "school":
            yield ("leads", *ends)
        elif row["type"] == "AGREEMENT":
            yield ("agreed", frozenset(ends))


def _gold_figures(path: Path) -> Iterator[tuple[str, str, float]]:
    """The numbers of the tables: whose, of what year (a school year by its first), how many."""
    for row in _rows(path):
        if row["value"]:
            yield fold(row["municipality"]), row["year"][:4], float(row["value"])


def _figures(dataset: Dataset) -> Iterator[tuple[str, str, float]]:
    for link in dataset.links(Reports):
        number = dataset.get(link.target.key)
        if isinstance(number, Figure | Total) and number.value is not None:
            owner = link.source.name if isinstance(link.source, Municipality) else ""
            yield fold(owner), str(number.year or ""), number.value


def _numbered(figures: Iterator[tuple[str, str, float]]) -> set[Key]:
    """The figures as a set: equal ones are told apart by how many there are before."""
    counts: dict[tuple[str, str, float], int] = {}
    found: set[Key] = set()
    for figure in figures:
        counts[figure] = counts.get(figure, 0) + 1
        found.add((*figure, counts[figure]))
    return found


def _read(dataset: Dataset) -> dict[str, set[Key]]:
    def key(node: Node) -> tuple[str, ...]:
        if isinstance(node, School):
            home = dataset.home_of(node.key)
            return _school(node.name or "", home.name if home else "")
        if isinstance(node, Network | Partner):
            return (type(node).__name__.casefold(), _plain(node.name))
        return ("other", node.key)

    ties: set[Key] = {
        ("belongs", key(link.source), key(link.target)) for link in dataset.links(MemberOf)
    }
    ties |= {("leads", key(link.source), key(link.target)) for link in dataset.links(Mentors)}
    sides: dict[str, set[tuple[str, ...]]] = {}
    for link in dataset.links(PartyTo):
        sides.setdefault(link.target.key, set()).add(key(link.source))
    ties |= {
        ("agreed", frozenset(ends))
        for ends in sides.values()
        if not any(end[0] == "other" for end in ends)
    }
    return {
        "schools": {key(school) for school in dataset.nodes(School) if school.named},
        "partners": {key(partner) for partner in dataset.nodes(Partner)},
        "networks": {key(network) for network in dataset.nodes(Network)},
        "ties": ties,
        "figures": _numbered(_figures(dataset)),
    }


def _school(name: str, municipality: str) -> tuple[str, ...]:
    """A school by what tells it: level, number, village or adjective, branch, municipality."""
    parts = parse_school_name(name)
    settlement = parts.settlement or ""
    village = "" if settlement.startswith("г.") else settlement.rsplit(". ", 1)[-1]
    told = (parts.school_class, parts.number, fold(village), fold(parts.branch or ""))
    return ("school", *(str(part) for part in told), fold(municipality))


def _plain(name: str) -> str:
    return re.sub(r"[«»\"\s.-]", "", fold(name))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("corpus", type=Path, nargs="?", default=CORPUS)
    parser.add_argument("--missing", action="store_true", help="List what is missing and wrong.")
    options = parser.parse_args()
    print(f"{'document':34}" + "".join(f"{kind:>22}" for kind in KINDS) + "  traps seconds")
    sums = {kind: [0, 0, 0] for kind in KINDS}
    for document in documents(options.corpus):
        found = score(document)
        cells = ""
        for kind in KINDS:
            numbers = (found.right(kind), len(found.gold[kind]), len(found.read[kind]))
            for at, number in enumerate(numbers):
                sums[kind][at] += number
            shares = f"{found.recall(kind):.2f} {found.precision(kind):.2f}"
            cells += f"{numbers[0]:>5}/{numbers[1]:<4}{shares:>12} "
        print(f"{document.name:34}{cells}{found.asserted():6}{found.seconds:8.2f}")
        if options.missing:
            for kind in KINDS:
                for words, these in (
                    ("missing", found.gold[kind] - found.read[kind]),
                    ("wrong", found.read[kind] - found.gold[kind]),
                ):
                    for item in sorted(map(str, these)):
                        print(f"    {words} {kind}: {item}")
    print(
        f"{'all':34}"
        + "".join(
            f"{right:>5}/{gold:<4}{right / max(1, gold):>7.2f} {right / max(1, read):.2f} "
            for right, gold, read in sums.values()
        )
    )


if __name__ == "__main__":
    main()
