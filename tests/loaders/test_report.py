"""The real report, to the last cell."""

from __future__ import annotations

from collections import Counter

import pytest

from graph.derive import Derived
from graph.model import (
    Agreement,
    BaseFor,
    CitedIn,
    Figure,
    LocatedIn,
    MemberOf,
    Municipality,
    Network,
    Partner,
    PartyTo,
    Project,
    School,
    TakesPartIn,
)
from graph.summary import summarise
from loaders.tables.measures import measures

pytestmark = pytest.mark.report


def test_finding(lipetsk_report: Derived) -> None:
    summary = summarise(lipetsk_report)
    assert summary.municipalities == 20
    assert summary.programme_schools == 156
    assert (summary.connected, summary.isolated, summary.unknown) == (74, 39, 43)
    assert (summary.unknown_isolated, summary.unknown_isolated_highest) == (21, 21)
    assert (summary.outside, summary.outside_by_totals) == ((60, 60), 59)
    assert (summary.outside_lowest, summary.outside_highest) == (32, 60)
    assert (summary.disputed, summary.record()["disputes"]) == (28, ("г. Липецк",))
    assert summary.over_counted == ("г. Елец",)
    assert (summary.figures, summary.blank_figures) == (467, 223)


def test_isolated_schools_by_municipality(lipetsk_report: Derived) -> None:
    isolated = {
        page.municipality.name: page.isolated for page in lipetsk_report.accounts if page.isolated
    }
    assert isolated == {"г. Липецк": 28, "Задонский": 6, "Лев-Толстовский": 5}
    hidden = {
        page.municipality.name: (page.unknown, page.unknown_isolated[0])
        for page in lipetsk_report.accounts
        if page.unknown
    }
    assert hidden == {
        "Грязинский": (10, 6),
        "Добровский": (9, 4),
        "Долгоруковский": (9, 5),
        "Измалковский": (8, 4),
        "Липецкий": (7, 2),
    }


def test_every_measure_has_its_figures(lipetsk_report: Derived) -> None:
    counts = Counter(figure.measure for figure in lipetsk_report.dataset.nodes(Figure))
    assert set(counts) == {measure.measure for measure in measures()}
    assert Counter(counts.values()) == {20: 23, 1: 7}


def test_every_mention_of_a_municipality(lipetsk_report: Derived) -> None:
    mentions = [
        link for link in lipetsk_report.dataset.links(CitedIn) if link.citation.rule == "mention"
    ]
    assert len(mentions) == 297
    kinds = Counter(issue.kind for issue in lipetsk_report.dataset.issues())
    assert kinds["misspelt-name"] + kinds["mixed-script"] == 16


def test_named_schools(lipetsk_report: Derived) -> None:
    schools = [school for school in lipetsk_report.dataset.nodes(School) if school.named]
    homes = Counter(
        link.target.name
        for link in lipetsk_report.dataset.links(LocatedIn)
        if isinstance(link.source, School) and link.source.named
    )
    assert len(schools) == 20
    assert homes == {
        "Грязинский": 14,
        "Лебедянский": 2,
        "г. Липецк": 2,
        "г. Елец": 1,
        "Измалковский": 1,
    }
    assert all(school.form and school.level for school in schools)
    assert all(school.number or school.settlement for school in schools)
    assert [school.honorific for school in schools if school.honorific] == ["Т.Н. Хренникова"]


def test_networks_agreements_base_schools_and_the_tie(lipetsk_report: Derived) -> None:
    dataset = lipetsk_report.dataset
    networks = Counter(network.kind for network in dataset.nodes(Network))
    assert networks["methodical network"] == 25
    partners = {
        link.source.caption for link in dataset.links(PartyTo) if isinstance(link.source, Partner)
    }
    assert len(partners) == 4
    assert {"ЛГТУ", "Яндекс.Лицей"} < partners
    assert {agreement.count for agreement in dataset.nodes(Agreement)} == {None, 2}
    themes = [link for link in dataset.links(BaseFor) if isinstance(link.target, Municipality)]
    served = [link for link in dataset.links(BaseFor) if isinstance(link.target, Network)]
    assert len(themes) == len(served) == 5
    assert {link.citation.certainty for link in served} == {"implied"}
    tie = [
        link for link in dataset.links(MemberOf) if link.citation.rule == "groups.host-with-school"
    ]
    assert {link.source.key.split("/")[1] for link in tie} == {"42633000", "42701000"}


def test_stated_totals_that_disagree_are_told(lipetsk_report: Derived) -> None:
    kinds = {issue.kind for issue in lipetsk_report.dataset.issues()}
    assert {"total-disagrees", "more-networked-than-schools", "table-without-label"} <= kinds


def test_what_is_said_of_municipalities_without_a_name(lipetsk_report: Derived) -> None:
    owners = lipetsk_report.dataset.nodes(Municipality)
    assert {owner.name for owner in owners if not owner.base_school} == {"Задонский", "г. Липецк"}
    assert {owner.name for owner in owners if owner.municipal_programme is False} == {"Задонский"}
    stated = {
        (link.source.caption, link.citation.line)
        for link in lipetsk_report.dataset.links(CitedIn)
        if link.citation.rule == "programme.municipality-lacks-its-own"
    }
    assert stated == {("Задонский", 5)}


def test_projects_with_the_schools_that_are_only_counted(lipetsk_report: Derived) -> None:
    counted = {
        project.name: project.school_count
        for project in lipetsk_report.dataset.nodes(Project)
        if project.school_count
    }
    assert counted == {"Точка роста": 32}


def test_what_unions_and_cooperatives_do(lipetsk_report: Derived) -> None:
    dataset = lipetsk_report.dataset
    supported = {
        (link.citation.line, link.source.caption)
        for link in dataset.links(TakesPartIn)
        if link.target.kind == "support of staff"
    }
    assert supported == {
        (302, "Усманский"),
        (302, "Кредитный потребительский кооператив"),
        (324, "Усманский"),
        (324, "Профсоюз работников образования"),
    }
    funded = {(link.citation.line, link.source.caption, link.target.name)
              for link in dataset.links(MemberOf) if link.role == "funder"}  # fmt: skip
    assert funded == {(320, "Профсоюз работников образования", "группа здоровья")}


def test_every_contest_of_a_list_in_brackets(lipetsk_report: Derived) -> None:
    contests = {
        link.target.name
        for link in lipetsk_report.dataset.links(TakesPartIn)
        if link.citation.rule == "projects.contests-in-brackets"
    }
    assert len(contests) == 8
    assert "1-й муниципальный конкурс УМК" in contests
