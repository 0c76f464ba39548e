"""Issues in words: every declared kind has a sentence in both languages that uses all it knows."""

from __future__ import annotations

import json
import re
import string
from typing import Any, get_args, get_type_hints

import pytest

from graph.issue_kinds import ISSUE_KINDS
from graph.issues import IssueKind
from graph.model import Issue
from graph.places import Place
from tests.small_region import report_on_disk
from views.issues import brief, folder_sentences, issue_words, sentence, sentence_with_places
from views.words import LANGUAGES, Language

#: An example of each sort of parameter.
EXAMPLES: dict[str, Any] = {
    "text": "Сети",
    "plain": "7a",
    "key": "partner/вуз",
    "texts": ["Добринский", "Добровский"],
    "municipality": "Задонский",
    "municipalities": ["Задонский", "г. Елец"],
    "measure": "methodical_seminars+contests",
    "unit": "events",
    "kind": "not-read",
    "number": 2.5,
    "amounts": [["networks", 9.0], ["rates", 0.5]],
    "blank": True,
    "property": "base_school",
}
HERE, THERE = Place(line=12, table="2", row=3, column=4), Place(page=5, line=6)
KINDS = sorted(ISSUE_KINDS)


def example(kind: type[IssueKind]) -> dict[str, Any]:
    found = {}
    for name, sort in kind.parameter_types().items():
        if sort == "fault":
            found[name] = get_args(get_type_hints(kind)[name])[0]
        else:
            found[name] = EXAMPLES[sort]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_said_with_all_its_parameters(kind: str, language: Language) -> None:
    pattern = issue_words()[kind][language]
    gaps = [name for _, name, _, _ in string.Formatter().parse(pattern) if name is not None]
    parameters = set(ISSUE_KINDS[kind].parameter_types())
    assert set(gaps) - {"place", "other"} == parameters
    values = example(ISSUE_KINDS[kind])
    said = sentence(kind, json.dumps(values), language, HERE, THERE)
    assert said.endswith(".")
    assert not re.search(r"[{}]", said)
    assert "–." not in said
    if language == "ru":
        foreign = re.findall(r"[A-Za-z]{3,}", said.replace("CSV", "").replace("partner/", ""))
        assert not foreign, said
    assert brief(kind, language) != kind


def test_nothing_is_said_of_what_is_no_kind() -> None:
    assert set(issue_words()) == {*ISSUE_KINDS, "faults"}
    (fault,) = {
        get_type_hints(kind)["fault"]
        for kind in ISSUE_KINDS.values()
        if "fault" in kind.parameter_types()
    }
    assert set(issue_words()["faults"]) == set(get_args(fault))


def test_a_kind_of_another_version_is_shown_as_it_is() -> None:
    said = sentence("too-many-clubs", '{"clubs":3}', "ru", HERE, None)
    assert said == 'too many clubs: {"clubs":3}'
    for parameters in (None, "{}", "no json", "[1]"):
        assert sentence("hidden-sheet", parameters, "en", HERE, None) == brief("hidden-sheet", "en")


@pytest.mark.parametrize(
    ("kind", "other", "shown"),
    [
        ("not-read", None, " (строка 12 отчёта, таблица 2, строка 3, графа 4)."),
        ("table-split", THERE, "графа 4; см. также страница 5, строка 6 отчёта)."),
        ("totals-differ", THERE, "events"),
    ],
)
def test_the_places_that_a_sentence_does_not_name_stand_behind_it(
    kind: str, other: Place | None, shown: str
) -> None:
    values = json.dumps(example(ISSUE_KINDS[kind]))
    issue = Issue(key="issue/1", kind=kind, severity="note", parameters=values, other_place=other)
    said = sentence_with_places(issue, "ru", HERE)
    if shown == "events":
        assert "см. также" not in said
        assert "строка 12" not in said
    else:
        assert said.endswith(shown)


def test_a_text_of_a_document_is_never_a_pattern() -> None:
    said = sentence("hidden-sheet", '{"sheet":"{place.__class__} {0}"}', "en", HERE, None)
    assert "{place.__class__} {0}" in said


@pytest.mark.report
def test_every_issue_of_the_real_report_is_said_in_both_languages() -> None:
    dataset = report_on_disk().dataset
    first = dataset.first_citations()
    for issue in dataset.issues():
        assert issue.kind in ISSUE_KINDS
        said = folder_sentences(issue, first[issue.key].place)
        assert not re.search(r"[A-Za-z]{4,}", said["sentence_ru"].replace("Хлеvesком", "")), said
