"""The municipalities in the report: a row of the table each, and a section where any is outside."""

from __future__ import annotations

from dataclasses import dataclass

from graph.ledger import NETWORKED, Account, Count
from graph.recommend import Recommendation, by_isolation, recommendations
from views.finding import why_disputed
from views.names import municipality_name, municipality_title
from views.report.facts import Facts
from views.report.steps import StepText, write_step
from views.words import term


@dataclass(frozen=True)
class Row:
    """A row of the table of municipalities; ``anchor`` is empty where it has no section."""

    name: str
    anchor: str
    cells: tuple[str, ...]
    lines: str


@dataclass(frozen=True)
class Evidence:
    """A number of the finding, and where it stands."""

    text: str
    place: str


@dataclass(frozen=True)
class Section:
    """A municipality with schools outside: the finding, its evidence, the steps."""

    name: str
    anchor: str
    title: str
    finding: str
    evidence: tuple[Evidence, ...]
    steps: tuple[StepText, ...]


def columns(facts: Facts) -> tuple[str, ...]:
    """The heads of the table's columns."""
    words = facts.words

    def head(name: str) -> str:
        text = term(name, words.language)
        return text[0].upper() + text[1:]

    return (
        head("municipality"),
        words("column-outside"),
        words("column-isolated"),
        head("unknown"),
        words("column-hidden"),
        head("connected"),
        words("column-programme"),
        words("column-networks"),
        words("column-place-of-row"),
    )


def rows(facts: Facts) -> tuple[Row, ...]:
    """A row for every municipality, most schools outside first."""
    return tuple(_row(page, facts) for page in by_isolation(facts.accounts))


def total_row(facts: Facts) -> Row:
    """The sums of the table: the numbers of the summary."""
    summary, words = facts.summary, facts.words
    hidden = (summary.unknown_isolated, summary.unknown_isolated_highest)
    counted = sum(int(number.text) for number in facts.networks_counted.values())
    named = sum(len(networks) for networks in facts.networks_named.values())
    numbers = (summary.outside, summary.isolated, summary.unknown, hidden)
    cells = [words.number(number) for number in numbers]
    cells += [
        str(summary.connected),
        str(summary.programme_schools),
        _networks(str(counted), named),
    ]
    return Row(words("sum"), "", tuple(cells), "")


def sections(facts: Facts) -> tuple[Section, ...]:
    """A section for every municipality with schools outside, most first."""
    found = recommendations(facts.derived)
    return tuple(_section(page, steps, facts) for page, steps in found)


def _anchor(page: Account) -> str:
    """A name for links inside the page that no text of a document can break."""
    code = page.municipality.key.encode("utf-8").hex()
    return f"municipality-{code}"


def _row(page: Account, facts: Facts) -> Row:
    words = facts.words
    key = page.municipality.key
    counted = facts.networks_counted.get(key)
    named = len(facts.networks_named.get(key, []))
    numbers = (page.outside, page.isolated, page.unknown, page.unknown_isolated)
    cells = [words.number(number) for number in numbers]
    if page.disputed:
        cells[0] += "?"
    cells += [str(page.connected), str(page.schools)]
    cells.append(_networks(counted.text if counted else words("dash"), named))
    places = [count.citation for count in (page.networked, page.programme) if count]
    lines = facts.lines(places)
    return Row(
        name=municipality_name(page.municipality.name, words.language),
        anchor=_anchor(page) if page.outside[1] else "",
        cells=tuple(cells),
        lines=lines or words("dash"),
    )


def _networks(counted: str, named: int) -> str:
    """Networks as counted, with how many of them are named."""
    return f"{counted} ({named})" if named or counted.isdigit() else counted


def _section(page: Account, steps: list[Recommendation], facts: Facts) -> Section:
    words = facts.words
    title = municipality_title(page.municipality.name, words.language)
    return Section(
        name=title,
        anchor=_anchor(page),
        title=words("section-title", municipality=title, outside=page.outside),
        finding=_finding(page, facts),
        evidence=tuple(_evidence(page, facts)),
        steps=tuple(write_step(step, page, facts) for step in steps),
    )


def _finding(page: Account, facts: Facts) -> str:
    """What the counts of a municipality prove, and first of all what contradicts them."""
    total, language = facts.total(NETWORKED), facts.words.language
    disputes = [why_disputed(found, language) for found in page.disputes]
    disputed = facts.words("disputed", why=", ".join(disputes)) if page.disputed else ""
    proved = facts.words(
        page.ground,
        programme=page.schools,
        networked=page.networked.number if page.networked else 0,
        evidenced=page.evidenced,
        isolated=page.isolated,
        unknown=page.unknown,
        hidden=page.unknown_isolated,
        total=total.text if total else "",
    )
    return f"{disputed} {proved}" if disputed else proved


def _evidence(page: Account, facts: Facts) -> list[Evidence]:
    words = facts.words
    found: list[Evidence] = []
    for name, count in (
        ("evidence-programme", page.programme),
        ("evidence-networked", page.networked),
    ):
        if count is not None:
            number = _stated(count, facts)
            found.append(Evidence(words(name, number=number), facts.place(count.citation)))
    key = page.municipality.key
    counted = facts.networks_counted.get(key)
    if counted is not None:
        named = len(facts.networks_named.get(key, []))
        text = words("evidence-networks", number=counted.text, named=named)
        found.append(Evidence(text, facts.place(counted.citation)))
    return found


def _stated(count: Count, facts: Facts) -> str:
    if count.proved:
        return facts.words("proved-zero")
    return facts.words("not-said") if count.number is None else str(count.number)
