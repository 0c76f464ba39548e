"""Text against table: who is said to have none is compared with every column that counts them."""

from __future__ import annotations

import json

import pytest

from loaders.formats.blocks import Document
from loaders.formats.markdown import read_markdown
from loaders.names.gazetteer import Gazetteer
from loaders.report import facts_of
from loaders.tables.measures import measures, measures_of

HEADER = (
    "Район\tНаличие штатных дефектологов (ставок)\tНаличие дефектологов по договору (чел.)\t"
    "Наличие штатных логопедов (ставок)\n"
)
ROWS = (
    "Воловский\t1\t\t1\n"
    "Елецкий\t\t2\t1\n"  # on contract alone
    "Задонский\t0\t\t1\n"  # none at all
)


def absences(sentence: str, gazetteer: Gazetteer, rows: str = ROWS) -> list[tuple[str, str]]:
    """What is told: whether the table or the text has more, and of which municipalities."""
    text = f"# Отчёт за 2020 год\n\n{sentence}\n\nТаблица 1\n\nСпециалисты\n\n{HEADER}{rows}"
    dataset = facts_of(Document("r.md", "0" * 64, read_markdown(text)), gazetteer)
    sides = {"absence-only-in-table": "table", "absence-only-in-text": "text"}
    return [
        (sides[issue.kind], name)
        for issue in dataset.issues()
        if issue.kind in sides
        for name in json.loads(issue.parameters or "")["municipalities"]
    ]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Отсутствуют дефектологи (Задонский).", []),
        ("Отсутствуют дефектологи (Воловский).", [("table", "Задонский"), ("text", "Воловский")]),
        ("Отсутствуют дефектологи (Елецкий, Задонский).", [("text", "Елецкий")]),
        ("Отсутствуют штатные дефектологи (Задонский).", [("table", "Елецкий")]),
        ("Отсутствуют штатные дефектологи (Елецкий, Задонский).", []),
        (
            "Отсутствуют дефектологи по договору (Елецкий).",
            [("table", "Воловский"), ("table", "Задонский"), ("text", "Елецкий")],
        ),
    ],
)
def test_staff_and_contract_count_together(
    lipetsk: Gazetteer, sentence: str, told: list[tuple[str, str]]
) -> None:
    """One on contract is not absent; where the words name the staff, only the staff counts."""
    assert sorted(absences(sentence, lipetsk)) == sorted(told)


def test_every_measure_of_specialists_has_its_subject() -> None:
    """A new column of a kind of specialist joins the others by itself only if it says so."""
    kinds = {"staff", "contract"}
    counted = [item for item in measures() if kinds & set(item.measure.split("_"))]
    assert counted
    for item in counted:
        assert item.measure in measures_of(item.subject), item.measure
        assert item.subject, item.measure
        assert item.measure.endswith(item.subject), item.measure
