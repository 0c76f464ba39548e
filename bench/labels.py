"""Hand-made labels of a report, and how what the program read is compared with them.

Everything read has to stand at the labelled line (or one of the labelled lines). Beyond that:

- a figure: table, municipality, measure and value, a blank being a value;
- a mention: municipality and word, equal words of a line being counted;
- a school: form, level, number, settlement, honorific and municipality;
- a partner: name and municipality, once for every line that names it;
- a network: name, kind, municipality and count, each node once;
- an agreement: municipality, partner, subject and count, once for every partner;
- a link: type and both ends.

A name that is labelled in short is the same where two thirds of its words (by their first five
letters) stand in the name read, and the name read is not much longer. Two things read never meet
the same label, save links to agreements: one municipality may sign the same with several partners.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from loaders.names.words import fold

Row = dict[str, str]
#: A name read may have so many words for every word of the label, and so many more.
LONGEST = (3, 4)
STEM = 5


@dataclass(frozen=True)
class Item:
    """Something that was read: what is compared, and the lines that it is cited from."""

    lines: frozenset[int]
    values: dict[str, str]
    rule: str = ""

    def words(self) -> str:
        """The item for a list of what is wrong."""
        lines = ", ".join(str(line) for line in sorted(self.lines))
        rule = f"  [{self.rule}]" if self.rule else ""
        return f"line {lines}: {_listed(self.values)}{rule}"


@dataclass
class Score:
    """How one kind of fact was read."""

    kind: str
    labelled: int = 0
    met: int = 0
    found: int = 0
    right: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the labels that were met; 1 where there are none."""
        return self.met / self.labelled if self.labelled else 1.0

    def __add__(self, other: Score) -> Score:
        """The two kinds as one."""
        return Score(
            f"{self.kind} and {other.kind}",
            self.labelled + other.labelled,
            self.met + other.met,
            self.found + other.found,
            self.right + other.right,
            self.missed + other.missed,
            self.wrong + other.wrong,
        )


def read_labels(folder: Path, name: str) -> list[Row]:
    """The rows of one file of labels."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


Same = Callable[[Row, Item], bool]


def compare(kind: str, labels: Sequence[Row], items: Iterable[Item], same: Same) -> Score:
    """Pair what was read with the labels, each label with one thing at most.

    Labels that are expected take their things first; a thing that only meets a label of the
    expectation ``either`` counts neither as found nor as wrong.
    """
    score = Score(kind)
    left = list(items)
    for label in sorted(labels, key=_optional):
        met = next((item for item in left if at_line(label, item) and same(label, item)), None)
        if met is not None:
            left.remove(met)
        if _optional(label):
            continue
        score.labelled += 1
        if met is None:
            score.missed.append(f"line {label['line']}: {_listed(label, 'line', 'expected')}")
        else:
            score.met += 1
            score.found += 1
            score.right += 1
    score.found += len(left)
    score.wrong = [item.words() for item in left]
    return score


def compare_many(kind: str, labels: Sequence[Row], items: Iterable[Item], same: Same) -> Score:
    """Like :func:`compare`, where several things read may meet one label."""
    score = Score(kind)
    met: set[int] = set()
    for item in items:
        numbers = {
            number
            for number, label in enumerate(labels)
            if at_line(label, item) and same(label, item)
        }
        met |= numbers
        expected = any(not _optional(labels[number]) for number in numbers)
        if numbers and not expected:
            continue
        score.found += 1
        if expected:
            score.right += 1
        else:
            score.wrong.append(item.words())
    for number, label in enumerate(labels):
        if _optional(label):
            continue
        score.labelled += 1
        if number in met:
            score.met += 1
        else:
            score.missed.append(f"line {label['line']}: {_listed(label, 'line', 'expected')}")
    return score


def at_line(label: Row, item: Item) -> bool:
    """Whether the item is cited from one of the lines of the label."""
    return not item.lines.isdisjoint(int(line) for line in label["line"].split("|"))


def one_of(label: str, value: str) -> bool:
    """Whether a value is one of those that a label allows.

    Example:
        >>> one_of("|Усманский", ""), one_of("5", "")
        (True, False)
    """
    return fold(value) in {fold(choice) for choice in label.split("|")}


def same_name(label: str, name: str) -> bool:
    """Whether a name read is the one that a label gives, perhaps in short.

    Example:
        >>> same_name("сеть школ", "Сеть школ и центров")
        True
        >>> same_name("сеть школ", "сеть библиотек")
        False
    """
    words = _stems(name)
    most, more = LONGEST
    for choice in label.split("|"):
        wanted = _stems(choice)
        if not wanted:
            if not words:
                return True
            continue
        shared = sum(1 for word in wanted if word in words)
        if 3 * shared >= 2 * len(wanted) and len(words) <= most * len(wanted) + more:
            return True
    return False


def _stems(name: str) -> list[str]:
    return [word[:STEM] for word in re.findall(r"\w+", fold(name))]


def _optional(label: Row) -> bool:
    return label.get("expected") == "either"


def _listed(values: dict[str, Any], *but: str) -> str:
    return " · ".join(str(value) for name, value in values.items() if value and name not in but)
