"""What the report says, in the order in which it says it: plain texts, no markup.

The templates only lay out what stands here, so that the Markdown and the HTML say the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.derive import Derived
from graph.model import Source
from views.html import program_version
from views.names import region_name
from views.report.facts import Facts
from views.report.finding import coverage, finding, issues, notes, silences
from views.report.municipalities import Row, Section, columns, rows, sections, total_row
from views.report.words import Words
from views.words import Language

METHODS = 6


@dataclass(frozen=True)
class SourceText:
    """A document that the report rests on."""

    label: str
    title: str
    file: str
    sha256: str
    first: bool


@dataclass(frozen=True)
class ReportPage:
    """Everything that stands in the report, in its order."""

    words: Words
    subtitle: str
    sources: tuple[SourceText, ...]
    version: str
    finding: tuple[str, ...]
    coverage: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row
    sections: tuple[Section, ...]
    silences: tuple[str, ...]
    issues: tuple[str, ...]
    notes: str
    method: tuple[str, ...]
    glossary: tuple[tuple[str, str, str], ...]


def report_page(derived: Derived, language: Language) -> ReportPage:
    """The report on a dataset with its derived facts."""
    words = Words(language)
    facts = Facts(derived, words)
    return ReportPage(
        words=words,
        subtitle=_subtitle(facts),
        sources=tuple(_source(source, words) for source in facts.sources()),
        version=words("made-by", version=program_version()),
        finding=tuple(finding(facts)),
        coverage=coverage(facts),
        columns=columns(facts),
        rows=rows(facts),
        total=total_row(facts),
        sections=sections(facts),
        silences=tuple(silences(facts)),
        issues=tuple(issues(facts)) or (words("issues-none"),),
        notes=notes(facts),
        method=tuple(words(f"method-{number}") for number in range(1, METHODS + 1)),
        glossary=tuple(words.glossary()),
    )


def _subtitle(facts: Facts) -> str:
    words = facts.words
    region = region_name(facts.summary.region, words.language)
    years = sorted({source.year for source in facts.sources() if source.year is not None})
    if not years:
        return region
    name = "region-year" if len(years) == 1 else "region-years"
    return words(name, region=region, year=", ".join(str(year) for year in years))


def _source(source: Source, words: Words) -> SourceText:
    label = words(f"source-{source.kind}")
    title, report = source.title, source.kind == "report"
    if source.kind == "gazetteer":
        title = words(
            "gazetteer-of", region=region_name(title.partition(": ")[2] or title, words.language)
        )
    return SourceText(label, title, source.file, source.sha256, report)
