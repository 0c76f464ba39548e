"""One question, one answer: every output says the finding in the same sentences."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from graph.derive import derive
from graph.ledger import NETWORKED
from graph.model import Total
from graph.summary import summarise
from tests.small_region import build, report_on_disk, small_region
from views.finding import finding_sentences
from views.map.facts import read_facts
from views.map.page import MapOptions, page_data
from views.report.files import render_markdown
from views.report.page import report_page
from views.words import LANGUAGES, Language


@pytest.mark.parametrize("language", LANGUAGES)
def test_map_and_report_say_it_in_the_same_sentences(language: Language) -> None:
    derived = small_region()
    outside, disputed, totals = finding_sentences(summarise(derived), language)
    data = page_data(read_facts(derived), MapOptions())
    assert f"{outside} {disputed}" in data["sentence"][language]
    assert data["finding"][language] == {
        "outside": outside,
        "disputed": disputed,
        "totals": totals,
    }
    assert report_page(derived, language).finding[:2] == (outside, disputed)


def test_the_numbers_of_the_finding() -> None:
    outside, disputed, totals = finding_sentences(summarise(small_region()), "en")
    assert outside == (
        "5 of 10 programme schools stand outside the reported networking: 3 settled, "
        "and 2 among 4 unknown."
    )
    assert disputed.startswith("2 without dispute; 3 in Severny District: the cell is blank")
    assert totals.startswith("By the stated totals 4: Tsentr (city) counts more networked schools")


def test_rows_that_leave_a_range() -> None:
    """Without the proof of the blank the number is a range, and the dispute has no ground."""
    dataset = build().dataset
    for total in dataset.nodes(Total):
        if total.measure == NETWORKED:
            dataset.replace(replace(total, value=7.0))
    outside, totals = finding_sentences(summarise(derive(dataset)), "en")
    assert outside.startswith("2–5 of 10 programme schools")
    assert "0 settled, and 2–5 among 7 unknown" in outside
    assert "is not stated everywhere" in totals


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_disputed_municipality_says_so_first(language: Language) -> None:
    sections = {section.name: section for section in report_page(small_region(), language).sections}
    first = {"ru": "Требуется уточнение: графа не заполнена", "en": "To be asked first: the cell"}
    (disputed,) = [one for one in sections.values() if one.finding.startswith(first[language])]
    assert disputed.name.startswith({"ru": "Северный", "en": "Severny"}[language])
    rows = read_facts(small_region()).municipalities
    assert [row["name"]["ru"] for row in rows if row["disputes"]] == ["Северный"]


@pytest.mark.report
def test_the_finding_of_the_report() -> None:
    outside, disputed, totals = finding_sentences(summarise(report_on_disk()), "en")
    assert "60 of 156" in outside
    assert "39 settled, and 21 among 43 unknown" in outside
    assert disputed == (
        "32 without dispute; 28 in Lipetsk (city): the cell is blank, 9 networks and 7 events are "
        "stated; ask."
    )
    assert totals.startswith("By the stated totals 59: Yelets (city)")
    assert outside in render_markdown(report_on_disk(), "en").replace("\\", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_that_counts_no_school_says_so(language: Language) -> None:
    """No "none of 0 stands outside": a register names schools, and counts none of a programme."""
    summary = summarise(small_region())
    nothing = replace(summary, programme_schools=0, named_schools=9, named_connected=6, disputed=0)
    (said,) = finding_sentences(replace(nothing, outside_by_totals=None), language)
    assert {"9", "6", "3"} <= set(re.findall(r"\d+", said))
    unnamed = replace(nothing, named_schools=0, named_connected=0, outside_by_totals=None)
    (said,) = finding_sentences(unnamed, language)
    assert not re.search(r"\d", said)
