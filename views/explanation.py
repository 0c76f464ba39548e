"""An explanation in words for the terminal, and as rows for a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph.declaration import CERTAINTIES
from graph.model import GROUNDS, Issue
from graph.places import Place
from graph.why import Evidence, Explanation, LedgerPage, Stated, Tie
from views.issues import sentence
from views.places import place_words
from views.reasons import reason_words
from views.visible import visible
from views.words import range_words

COLUMNS = (
    "part",
    "name",
    "value",
    "ground",
    "document",
    "line",
    "place",
    "quote",
    "rule",
    "certainty",
)
#: Links of one type in the words; the rows and the record have them all.
MOST_LINKS = 12


def rows(explanation: Explanation) -> list[tuple[Any, ...]]:
    """A row for each property, citation, link and counted number."""
    found: list[tuple[Any, ...]] = [
        ("property", fact.name, fact.value, fact.ground, *_no_evidence())
        for fact in explanation.facts
    ]
    found += [
        ("citation", explanation.label, explanation.caption, None, *_cells(item))
        for item in explanation.citations
    ]
    for tie in explanation.links:
        found.append((_direction(tie), tie.type, tie.caption, tie.key, *_cells(tie.evidence)))
    page = explanation.ledger
    if page is not None:
        found.append(
            (
                "ledger",
                page.municipality,
                page.ground,
                reason_words(page.reason, "en"),
                *_no_evidence(),
            )
        )
        for part, numbers in (("figure", page.figures), ("total", page.totals)):
            for number in numbers:
                for item in number.evidence:
                    found.append(
                        (part, number.measure, number.value, _number(number), *_cells(item))
                    )
    return found


def text(explanation: Explanation) -> str:
    """The explanation as an indented tree."""
    return visible("\n".join(_Words(explanation).lines()))


class _Words:
    """An explanation line by line; documents are numbered and listed at the end."""

    def __init__(self, explanation: Explanation) -> None:
        self.explanation = explanation
        self.documents: dict[str, int] = {}

    def lines(self) -> Iterator[str]:
        it = self.explanation
        yield _caption(it)
        yield f"{it.label}: {it.description}"
        yield f"key: {it.key}"
        yield from ("", "Properties")
        for fact in it.facts:
            ground = "" if fact.ground == "stated" else f"  ({_ground(fact.ground)})"
            yield f"  {fact.name}: {_word(fact.value)}{ground}"
        yield from ("", "Stated")
        for item in it.citations:
            yield f"  {self.where(item)}"
            if item.quote:
                yield f"       «{' '.join(item.quote.split())}»"
        if it.links:
            yield from ("", "Links")
            yield from self.links(it.links)
        if it.ledger is not None:
            yield from ("", f"Counted: {it.ledger.municipality}")
            yield from self.ledger(it.ledger)
        yield from ("", "Documents")
        for title, number in self.documents.items():
            yield f"  [{number}] {title}"

    def links(self, ties: tuple[Tie, ...]) -> Iterator[str]:
        shown: dict[tuple[str, str], int] = {}
        for tie in ties:
            kind = (tie.type, _direction(tie))
            shown[kind] = shown.get(kind, 0) + 1
            if shown[kind] > MOST_LINKS:
                continue
            arrow = "->" if tie.outgoing else "<-"
            own = "".join(f", {name}: {_word(value)}" for name, value in tie.properties.items())
            yield f"  {arrow} {tie.type} {tie.caption} ({tie.key}){own}"
            yield f"       {self.where(tie.evidence)}"
        for (name, direction), count in shown.items():
            if count > MOST_LINKS:
                yield f"  and {count - MOST_LINKS} more {name}, {direction}"

    def ledger(self, page: LedgerPage) -> Iterator[str]:
        for words, numbers in (("", page.figures), ("stated total of ", page.totals)):
            for number in numbers:
                yield f"  {words}{number.measure}: {_number(number)}"
                for item in number.evidence:
                    yield f"       {self.where(item)}"
        hidden = range_words(page.unknown_isolated)
        tail = f", of which {hidden} isolated" if page.unknown else ""
        yield f"  schools of the programme with a named tie: {page.evidenced}"
        yield (
            f"  so: connected {page.connected} · isolated {page.isolated} · "
            f"unknown {page.unknown}{tail}"
        )
        yield f"  because {_ground(page.ground)}"

    def where(self, item: Evidence) -> str:
        """The place of a piece of evidence, its rule, and how sure it is where it is not said."""
        number = self.documents.setdefault(item.title, len(self.documents) + 1)
        doubt = ""
        if item.certainty != "explicit":
            doubt = f"; {item.certainty}: {CERTAINTIES.get(item.certainty, '')}"
        return f"[{number}] {place_words(item.place, 'en')} (rule {item.rule}){doubt}"


def _direction(tie: Tie) -> str:
    return "link to" if tie.outgoing else "link from"


def _caption(explanation: Explanation) -> str:
    """What a reader knows the node by: of an issue, what it says."""
    if explanation.label != Issue.label():
        return explanation.caption
    facts = {fact.name: fact.value for fact in explanation.facts}
    place = explanation.citations[0].place if explanation.citations else Place()
    parameters, other = facts.get("parameters"), facts.get("other_place")
    return sentence(facts["kind"], parameters, "en", place, other)


def _number(number: Stated) -> str:
    if number.proved_zero:
        return "blank, and zero, proved by the stated total"
    return "not stated" if number.value is None else f"{number.value:g} {number.unit}"


def _ground(code: str) -> str:
    """What a property rests on, from its code."""
    if code == "total":
        return "the stated total leaves nothing for it"
    return next((words for name, words in GROUNDS.items() if name == code), code)


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _cells(item: Evidence) -> tuple[Any, ...]:
    return item.title, item.place.line, str(item.place), item.quote, item.rule, item.certainty


def _no_evidence() -> tuple[None, ...]:
    return (None,) * 6
