"""Tables of pipes and drawn tables in plain text."""

from __future__ import annotations

import pytest

from graph.reading_issues import UnreadableTable
from tests.loaders.seeing import grid, notes, outline, read


def test_pipe_table_of_markdown() -> None:
    document = read(
        "Таблица 2\n\n| № | Район | Ставки |\n|---|:-----:|-------:|\n| 1. | **А** | 34,6 |\n"
        "| 2. | Б \\| В | |\n\nДалее.",
        "a.md",
    )
    assert outline(document) == ["Таблица 2", "table 3x3", "Далее."]
    assert grid(document) == [["№", "Район", "Ставки"], ["1.", "А", "34,6"], ["2.", "Б | В", ""]]
    (table,) = document.tables()
    assert [row[0].place.line for row in table.rows] == [3, 5, 6]
    assert table.before == ("Таблица 2",)


def test_pipes_without_outer_ones_and_without_a_rule() -> None:
    assert grid(read("А | Б\n--|--\n1 | 2", "a.md")) == [["А", "Б"], ["1", "2"]]
    assert grid(read("| А | Б |\n| 1 | 2 |", "a.txt")) == [["А", "Б"], ["1", "2"]]


def test_a_pipe_in_a_sentence_makes_no_table() -> None:
    assert outline(read("Сеть «А | Б» работает.", "a.md")) == ["Сеть «А | Б» работает."]


BOX = """
┌────┬───────────┬───────────────┐
│ №  │  Район    │    Ставки     │
│    │           ├───────┬───────┤
│    │           │ 2019  │ 2020  │
├────┼───────────┼───────┼───────┤
│ 1. │ Северный- │ 34,6  │       │
│    │ Дальний   │       │       │
├────┼───────────┼───────┼───────┤
│ 2. │ Южный     │  1    │  -    │
├────┴───────────┼───────┼───────┤
│ Итого          │  2    │  3    │
└────────────────┴───────┴───────┘
"""


def test_drawn_table_with_merged_and_wrapped_cells() -> None:
    document = read(BOX, "a.txt")
    assert grid(document) == [
        ["№", "Район", "Ставки", "Ставки"],
        ["№", "Район", "2019", "2020"],
        ["1.", "Северный-Дальний", "34,6", ""],
        ["2.", "Южный", "1", "-"],
        ["Итого", "Итого", "2", "3"],
    ]
    (table,) = document.tables()
    assert [row[3].place.line for row in table.rows] == [3, 5, 7, 10, 12]


@pytest.mark.parametrize("level", ["-", "="])
def test_drawn_table_of_plain_signs_with_a_line_a_row(level: str) -> None:
    text = f"+----+----------+\n| N  | Район    |\n+{level * 4}+{level * 10}+\n"
    text += "| 1  | Се-      |\n|    | верный   |\n| 2  | Южный    |\n|    | Всего 2  |\n"
    text += "+----+----------+\n"
    assert grid(read(text, "a.txt")) == [
        ["N", "Район"],
        ["1", "Северный"],
        ["2", "Южный"],
        ["", "Всего 2"],
    ]


def test_a_drawn_table_without_its_line_breaks_is_unreadable_and_not_guessed() -> None:
    document = read(f"До.\n\n{' '.join(BOX.split())}\n\nПосле.", "a.txt")
    assert outline(document) == ["До.", "После."]
    assert notes(document) == ["unreadable-table"]
    assert document.notes[0].place.line == 3


def test_a_drawn_table_whose_borders_do_not_fit_is_unreadable() -> None:
    shifted = BOX.replace("│ 2. │ Южный     │", "│ 2. │ Южный и Западный │")
    document = read(shifted, "a.txt")
    assert (outline(document), notes(document)) == ([], ["unreadable-table"])
    assert document.notes[0].found == UnreadableTable(fault="no-border-at-end")
    assert document.notes[0].place.line == 10


def test_an_indent_by_tabs_makes_no_table() -> None:
    assert outline(read("\tСети района.\n\n\t- физика\n", "a.txt")) == [
        "Сети района.",
        "    - физика",
    ]
