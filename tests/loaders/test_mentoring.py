"""Mentors and base schools: who leads whom, in sentences, in lists and in tables."""

from __future__ import annotations

import pytest

from graph.dataset import Dataset
from graph.derive import derive
from graph.model import Mentors, School
from loaders.formats.blocks import Document
from loaders.formats.markdown import read_markdown
from loaders.names.gazetteer import Gazetteer
from loaders.report import facts_of
from tests.loaders.test_stated import pipes

HEAD = "# Отчёт за 2023 год по г. Ельцу\n\n"
Pair = tuple[str | None, str | None, str]


def read(text: str, gazetteer: Gazetteer) -> Dataset:
    return facts_of(Document("r.md", "0" * 64, read_markdown(HEAD + text)), gazetteer)


def pairs(dataset: Dataset) -> set[Pair]:
    return {(link.source.number, link.target.number, link.role) for link in dataset.links(Mentors)}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("СОШ № 3 г. Ельца курирует СОШ № 5 г. Ельца.", {("3", "5", "mentor")}),
        (
            "СОШ № 3 г. Ельца – наставник СОШ № 5 и 7 г. Ельца.",
            {("3", "5", "mentor"), ("3", "7", "mentor")},
        ),
        ("СОШ № 3 г. Ельца шефствует над СОШ № 5 г. Ельца.", {("3", "5", "mentor")}),
        (
            "Закреплены наставники: за СОШ № 5 г. Ельца – СОШ № 3 г. Ельца, за СОШ № 7 г. Ельца – "
            "СОШ № 9 г. Ельца.",
            {("3", "5", "mentor"), ("9", "7", "mentor")},
        ),
        (
            "За базовой школой № 3 г. Ельца закреплены СОШ № 5 г. Ельца и СОШ № 7 г. Ельца.",
            {("3", "5", "base school"), ("3", "7", "base school")},
        ),
        (
            "Школы-наставники:\n\n- СОШ № 3 г. Ельца – СОШ № 5 г. Ельца;\n",
            {("3", "5", "mentor")},
        ),
    ],
)  # fmt: skip
def test_who_leads_whom_in_prose(lipetsk: Gazetteer, text: str, wanted: set[Pair]) -> None:
    assert pairs(read(f"{text}\n", lipetsk)) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "СОШ № 3 г. Ельца больше не курирует СОШ № 5 г. Ельца.",
        "Планируется, что СОШ № 3 г. Ельца станет наставником СОШ № 5 г. Ельца.",
        "Наставничество СОШ № 3 г. Ельца над СОШ № 5 г. Ельца завершено.",
        "Наставник из СОШ № 3 г. Ельца выступил; СОШ № 5 г. Ельца провела праздник.",
        "Рекомендуется закрепить за СОШ № 5 г. Ельца наставника – СОШ № 3 г. Ельца.",
    ],
)
def test_what_is_planned_or_has_ended_leads_nobody(lipetsk: Gazetteer, text: str) -> None:
    assert pairs(read(f"{text}\n", lipetsk)) == set()


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        (
            ("Базовая школа;Закреплены", "СОШ № 3 г. Ельца;СОШ № 5, 7 г. Ельца"),
            {("3", "5", "base school"), ("3", "7", "base school")},
        ),
        (
            ("Сопровождаемая школа;Школа-наставник", "СОШ № 5 г. Ельца;СОШ № 3 г. Ельца"),
            {("3", "5", "mentor")},
        ),
        (
            ("Школа;Наставник", "СОШ № 5 г. Ельца;СОШ № 3 г. Ельца", "СОШ № 7 г. Ельца;нет"),
            {("3", "5", "mentor")},
        ),
        (
            ("Школа;Наставник (или кого ведёте)", "СОШ № 3 г. Ельца;сопровождаем СОШ № 5 г. Ельца"),
            {("3", "5", "mentor")},
        ),
        (
            ("Школа;Закреплена за школой", "СОШ № 5 г. Ельца;СОШ № 3 г. Ельца"),
            {("3", "5", "base school")},
        ),
    ],
)  # fmt: skip
def test_who_leads_whom_in_a_table(
    lipetsk: Gazetteer, rows: tuple[str, ...], wanted: set[Pair]
) -> None:
    assert pairs(read(f"Таблица 1\n\n{pipes(*rows)}", lipetsk)) == wanted


def test_who_leads_and_who_is_led_are_both_tied(lipetsk: Gazetteer) -> None:
    dataset = derive(read("СОШ № 3 г. Ельца курирует СОШ № 5 г. Ельца.\n", lipetsk)).dataset
    assert {(school.number, school.status) for school in dataset.nodes(School)} == {
        ("3", "connected"),
        ("5", "connected"),
    }
