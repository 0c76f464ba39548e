"""Decisions of people about names, and the list that they decide on."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import InputError
from graph.model import Municipality, Partner, PartyTo, Reports, School
from graph.places import Place
from loaders.names.resolution import Resolution, resolutions
from loaders.sources import read_source

REPORT = """# Отчёт за 2020 год

В Добривском районе всё хорошо. В Лебединском районе тоже.

В Усманском районе заключён договор на занятия с ВГУ. Заключен договор на занятия с ВГАСУ.

В Усманском районе работают МБОУ СОШ № 3 с. Девица и МБОУ лицей № 3 с. Девица.
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "r.md"
    path.write_text(REPORT, encoding="utf-8")
    return path


def decide(report: Path, *rows: str) -> None:
    text = "\n".join(["decision,left,right,reason", *rows]) + "\n"
    report.with_suffix(".decisions.csv").write_text(text, encoding="utf-8")


def mentioned(report: Path) -> set[tuple[str, str | None]]:
    dataset = read_source(report)
    return {
        (node.name, citation.quote)
        for node in dataset.nodes(Municipality)
        for citation in dataset.citations_of(node.key)
        if citation.rule == "mention"
    }


def found(report: Path) -> set[tuple[str, str, str]]:
    return {(item.kind, item.raw, item.taken_for) for item in resolutions(read_source(report))}


def test_the_list_says_what_was_taken_for_what(report: Path) -> None:
    assert found(report) == {
        ("repair", "Лебединском", "Лебедянский"),
        ("left apart", "Добривском", ""),
        ("left apart", "МБОУ СОШ № 3 с. Девица", "МБОУ лицей № 3 с. Девица"),
    }


def test_an_alias_settles_a_near_miss(report: Path) -> None:
    decide(report, "alias,Добривский,Добринский,the 2019 report says so")
    assert ("Добринский", "Добривском") in mentioned(report)
    assert "unclear-name" not in {issue.kind for issue in read_source(report).issues()}


def test_a_word_decided_to_be_different_stays_open(report: Path) -> None:
    assert ("Лебедянский", "Лебединском") in mentioned(report)
    decide(report, "different,Лебединском,Лебедянский,a district of Sumy oblast")
    assert ("Лебедянский", "Лебединском") not in mentioned(report)


def test_an_alias_names_an_institution(report: Path) -> None:
    decide(report, "alias,ВГАСУ,ВГУ,merged in 2017")
    dataset = read_source(report)
    assert [partner.name for partner in dataset.nodes(Partner)] == ["ВГУ"]


def test_two_things_decided_to_be_one_are_one_with_all_their_links(report: Path) -> None:
    decide(report, "same,partner/вгасу,partner/вгу,merged")
    dataset = read_source(report)
    assert [partner.key for partner in dataset.nodes(Partner)] == ["partner/вгу"]
    assert {link.source.key for link in dataset.links(PartyTo)} > {"partner/вгу"}
    assert len(dataset.links(PartyTo)) == 4
    assert not dataset.links(Reports)


def test_decisions_that_follow_each_other_end_in_one_thing(report: Path) -> None:
    """Who decides on the short name and then on the old one says all three are one."""
    text = REPORT + "\nВ Усманском районе заключен договор на занятия с ВГТУ.\n"
    report.write_text(text, encoding="utf-8")
    first, second = "same,partner/вгту,partner/вгасу,old name", "same,partner/вгасу,partner/вгу,x"
    for rows in ((first, second), (second, first)):
        decide(report, *rows)
        dataset = read_source(report)
        assert [partner.key for partner in dataset.nodes(Partner)] == ["partner/вгу"]
        parties = [link for link in dataset.links(PartyTo) if isinstance(link.source, Partner)]
        assert {link.source.key for link in parties} == {"partner/вгу"}
        assert len({link.target.key for link in parties}) == 3


@pytest.mark.parametrize(
    "rows",
    [
        ("same,partner/вгу,partner/вгу,x",),
        ("same,partner/вгу,partner/вгасу,x", "same,partner/вгасу,partner/вгу,x"),
        ("same,partner/вгасу,partner/вгу,x", "same,partner/вгасу,partner/вгу,x"),
    ],
    ids=["itself", "circle", "twice"],
)
def test_decisions_that_lead_nowhere_are_refused(report: Path, rows: tuple[str, ...]) -> None:
    decide(report, *rows)
    with pytest.raises(InputError, match=f"line {len(rows) + 1}: .* against another decision"):
        read_source(report)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("merge,a,b,c", "line 2: 'merge' is no kind of decision"),
        ("same,a", "line 2: The row is no decision"),
        ("same,partner/нет,partner/вгу,x", "line 2: Nothing has the key 'partner/нет'"),
        ("same,partner/вгу,municipality/42648000,x", "things of different types"),
    ],
)
def test_a_row_that_is_no_decision_is_refused(report: Path, row: str, words: str) -> None:
    decide(report, row)
    with pytest.raises(InputError, match=words):
        read_source(report)


def test_a_wrong_header_is_refused(report: Path) -> None:
    report.with_suffix(".decisions.csv").write_text("a,b\n", encoding="utf-8")
    with pytest.raises(InputError, match="header of the decisions"):
        read_source(report)


def test_two_schools_of_one_number_stay_two(report: Path) -> None:
    schools = [school for school in read_source(report).nodes(School) if school.named]
    assert len(schools) == 2


def test_a_long_list_of_places_is_cut() -> None:
    item = Resolution("repair", "а", "б", "k", "g", tuple(Place(line=at) for at in range(9)))
    assert item.row()[-2:] == [9, "line 0; line 1; line 2; line 3; line 4 …"]
