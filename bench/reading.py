#!/usr/bin/env python3
"""How well the program reads a report: precision and recall for each kind of fact, and the time.

    python -m bench.reading [REPORT] [--labels FOLDER]

prints the table twice, with all rules and without those that serve one document, then what is
missed and what is wrong, with lines. :mod:`bench.labels` says what counts as the same.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

from bench.labels import (
    Item,
    Row,
    Score,
    at_line,
    compare,
    compare_many,
    one_of,
    read_labels,
    same_name,
)
from bench.read_items import Read
from graph.dataset import Dataset
from graph.derive import derive
from loaders.names.words import fold
from loaders.prose.rule_files import rules
from loaders.report import facts_of, read_document
from loaders.sources import choose_gazetteer, read_source
from views.table import Table
from views.tables import write_table

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT.parent / "shared" / "report" / "lipetsk-2020.md"
LABELS = ROOT / "tests" / "data" / "labels" / "lipetsk-2020"
RUNS = 5
#: The longest that a reading may take, seconds.
LIMIT = 2.0

#: The kinds of issue that the program knows, under the words of the labels.
ISSUE_KINDS = {
    "count-against-list": "count against list",
    "groups-where-the-row-is-blank": "text against table",
    "misspelt-name": "misspelt name",
    "mixed-script": "mixed script",
    "more-agreements-named-than-counted": "text against table",
    "more-networked-than-schools": "tables disagree",
    "networking-without-schools": "blank beside a count",
    "open-bracket": "unbalanced brackets",
    "open-quotation-mark": "unbalanced quotation marks",
    "part-of-a-person": "fraction of people",
    "parts-against-sum": "parts against sum",
    "table-split": "split table",
    "paragraph-split": "split paragraph",
    "blank-row": "blank row",
    "schools-without-networks": "blank beside a count",
    "more-new-than-all": "part above whole",
    "fewer-networks-named-than-counted": "count against list",
    "fewer-networks-named-in-all": "count against list",
    "table-without-label": "missing label",
    "absence-only-in-table": "text against table",
    "absence-only-in-text": "text against table",
    "total-disagrees": "total disagrees",
}
#: Notes on what the program did not read, which say nothing of the document.
NO_INCONSISTENCY = {"not-read"}


def without_one_document(report: Path) -> Dataset:
    """The facts of a report, read without the rules that serve one document."""
    document = read_document(report)
    kept = [rule for rule in rules() if not rule.one_document]
    return facts_of(document, choose_gazetteer(document), kept)


def scores(dataset: Dataset, labels: Path = LABELS) -> dict[str, Score]:
    """How well a dataset meets the labels, by kind of fact."""
    read = Read(derive(dataset).dataset)
    links = read_labels(labels, "links")
    core = [label for label in links if label["core"] == "yes"]
    other = [label for label in links if label["core"] != "yes"]
    items = read.links()
    found = [
        compare("figures", read_labels(labels, "figures"), read.figures(), _same_figure),
        compare("mentions", read_labels(labels, "mentions"), read.mentions(), _same_mention),
        compare("schools", read_labels(labels, "schools"), read.schools(), _same_school),
        compare("partners", read_labels(labels, "partners"), read.partners(), _same_partner),
        compare("networks", read_labels(labels, "networks"), read.networks(), _same_network),
        compare(
            "agreements", read_labels(labels, "agreements"), read.agreements(), _same_agreement
        ),
        _compare_links("core links", core, [i for i in items if i.values["core"] == "yes"]),
        _compare_links("other links", other, [i for i in items if i.values["core"] == "no"]),
        compare(
            "inconsistencies",
            read_labels(labels, "issues"),
            [item for item in read.issues() if item.values["kind"] not in NO_INCONSISTENCY],
            _same_issue,
        ),
    ]
    by_kind = {score.kind: score for score in found}
    named = by_kind["partners"] + by_kind["networks"]
    return {**by_kind, named.kind: named}


def breaches(dataset: Dataset, labels: Path = LABELS) -> list[str]:
    """Links that stand where the labels say that there is no tie."""
    links = read_labels(labels, "links")
    negatives = read_labels(labels, "negatives")
    return [
        f"{item.words()} – {label['what']}: {label['why']}"
        for item in Read(dataset).links()
        if item.values["tie"] == "yes"
        and not any(at_line(label, item) and _same_link(label, item) for label in links)
        for label in negatives
        if at_line(label, item)
        and item.values["type"] in label["types"].split("|")
        and (not label["municipality"] or label["municipality"] in _places(item))
    ]


def other_certainty(dataset: Dataset, labels: Path = LABELS) -> list[str]:
    """Links that were read right, but as explicit where they are implied, or the other way."""
    links = read_labels(labels, "links")
    return [
        f"{item.words()} – labelled {label['certainty']}"
        for item in Read(dataset).links()
        for label in links
        if at_line(label, item)
        and _same_link(label, item)
        and not one_of(label["certainty"], item.values["certainty"])
    ]


def seconds(report: Path, runs: int = RUNS) -> list[float]:
    """How long each of several readings took."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        read_source(report)
        taken.append(time.perf_counter() - start)
    return taken


def _compare_links(kind: str, labels: list[Row], items: list[Item]) -> Score:
    to_agreements = [label for label in labels if label["type"] == "PARTY_TO"]
    rest = [label for label in labels if label["type"] != "PARTY_TO"]
    both = compare(
        kind, rest, [i for i in items if i.values["type"] != "PARTY_TO"], _same_link
    ) + compare_many(
        kind, to_agreements, [i for i in items if i.values["type"] == "PARTY_TO"], _same_link
    )
    both.kind = kind
    return both


def _same_figure(label: Row, item: Item) -> bool:
    return all(
        label[name] == item.values[name] for name in ("table", "municipality", "measure")
    ) and _number(label["value"]) == _number(item.values["value"])


def _number(text: str) -> float | None:
    return float(text) if text else None


def _same_mention(label: Row, item: Item) -> bool:
    names = ("municipality", "word", "occurrence")
    return all(label[name] == item.values[name] for name in names)


def _same_school(label: Row, item: Item) -> bool:
    names = ("form", "level", "number", "settlement", "honorific", "municipality")
    return all(one_of(label[name], item.values[name]) for name in names)


def _same_partner(label: Row, item: Item) -> bool:
    return same_name(label["name"], item.values["name"]) and one_of(
        label["municipality"], item.values["municipality"]
    )


def _same_network(label: Row, item: Item) -> bool:
    return same_name(label["name"], item.values["name"]) and all(
        one_of(label[name], item.values[name]) for name in ("kind", "municipality", "count")
    )


def _same_agreement(label: Row, item: Item) -> bool:
    return (
        same_name(label["subject"], item.values["subject"])
        and same_name(label["partner"], item.values["partner"])
        and all(one_of(label[name], item.values[name]) for name in ("municipality", "count"))
    )


def _same_link(label: Row, item: Item) -> bool:
    return label["type"] == item.values["type"] and all(
        _same_end(label[end], item.values[end], end in item.values["exact"])
        for end in ("source", "target")
    )


def _same_end(label: str, end: str, exact: bool) -> bool:
    """Whether an end is the labelled one: schools and municipalities to the letter."""
    if exact:
        return fold(label) == fold(end)
    name, _, place = label.partition(" @")
    read, _, home = end.partition("@")
    return place in ("", home) and same_name(name, read)


def _same_issue(label: Row, item: Item) -> bool:
    return ISSUE_KINDS.get(item.values["kind"]) == label["kind"]


def _places(item: Item) -> list[str]:
    return item.values["places"].split("|")


def _table(title: str, found: dict[str, Score]) -> Table:
    columns = ["kind", "labelled", "found", "right", "precision", "recall"]
    rows = [
        [
            score.kind,
            score.labelled,
            score.found,
            score.right,
            f"{score.precision:.3f}",
            f"{score.recall:.3f}",
        ]
        for score in found.values()
    ]
    return Table(columns, rows, title)


def _list(title: str, lines: list[str]) -> None:
    print(f"\n{title}: {len(lines)}")
    for line in lines:
        print(f"  {line}")


def main() -> None:
    """Read, compare, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("report", nargs="?", type=Path, default=REPORT)
    parser.add_argument("--labels", type=Path, default=LABELS)
    options = parser.parse_args()
    if not options.report.is_file():
        parser.error(f"there is no report at {options.report}: name the file of the report")
    dataset = read_source(options.report)
    found = scores(dataset, options.labels)
    write_table(_table("With all rules", found), "table")
    print()
    fewer = scores(without_one_document(options.report), options.labels)
    of_one = ", ".join(rule.id for rule in rules() if rule.one_document) or "none"
    write_table(_table(f"Without the rules of one document ({of_one})", fewer), "table")
    for score in found.values():
        if score.kind == "partners and networks":
            continue
        if score.missed:
            _list(f"{score.kind} missed", score.missed)
        if score.wrong:
            _list(f"{score.kind} wrong", score.wrong)
    _list("ties where there are none", breaches(dataset, options.labels))
    _list("certainty other than labelled", other_certainty(dataset, options.labels))
    taken = seconds(options.report)
    print(
        f"\nreading time: median {statistics.median(taken):.2f} s of {len(taken)} "
        f"(from {min(taken):.2f} to {max(taken):.2f} s; the limit is {LIMIT:g} s)"
    )


if __name__ == "__main__":
    main()
