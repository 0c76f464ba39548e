"""Tables in a terminal: what fits is drawn, what does not is told, and nothing is lost."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import NotFoundError
from graph.model import GROUNDS, Ground
from views.columns import GAP, widths, wrapped
from views.selection import Selection
from views.short import GROUNDS as SHORT_GROUNDS
from views.table import Table
from views.tables import write_table
from views.terminal import MOST_LINES, terminal_text

SCHOOLS = Table(
    ["key", "school", "municipality", "named", "place"],
    [
        ["a/1", "unnamed school 1", "г. Липецк", False, "line 9, table 5, row 15 (г. Липецк)"],
        ["a/2", "unnamed school 2", "г. Липецк", False, "line 9, table 5, row 15 (г. Липецк)"],
        ["a/3", "Школа № 1", "г. Липецк", True, "line 3"],
        ["a/4", "Школа № 2", "г. Липецк", True, "line 3"],
        ["b/1", "unnamed school 1", "Елецкий", False, "line 8, table 5, row 9 (Елецкий)"],
    ],
    "Schools",
    ("municipality", "school", "place"),
    "school",
    kinds={"place": "place"},
)
WIDE = Selection(wide=True)


def lines_of(table: Table, width: int | None, selection: Selection = WIDE) -> list[str]:
    return terminal_text(table, selection, width).splitlines()


def test_counted_schools_that_share_everything_are_one_row() -> None:
    lines = lines_of(SCHOOLS, 80, Selection())
    assert lines[0] == "Schools"
    assert [re.split(r"\s{2,}", line) for line in lines[3:-1]] == [
        ["г. Липецк", "2 unnamed", "t. 5 r. 15"],
        ["г. Липецк", "Школа № 1", "line 3"],
        ["г. Липецк", "Школа № 2", "line 3"],
        ["Елецкий", "1 unnamed", "t. 5 r. 9"],
    ]
    assert lines[-1] == "5 rows, alike ones together in 4, 2 more columns (--wide)"


def test_wide_shows_every_column_and_every_row() -> None:
    text = "\n".join(lines_of(SCHOOLS, 200))
    assert all(row[0] in text and row[4] in text for row in SCHOOLS.rows)
    assert text.endswith("5 rows")


def test_named_things_that_go_together_are_listed() -> None:
    table = Table(
        ["town", "next"], [["А", "Б"], ["А", "В"], ["Б", "А"]], "", ("town", "next"), "next"
    )
    assert [line.split() for line in lines_of(table, 40, Selection())[2:4]] == [
        ["А", "Б,", "В"],
        ["Б", "А"],
    ]


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_a_long_list_ends_after_forty_lines_and_says_so(width: int) -> None:
    rows = [[f"имя {number} " + "слово " * 30, number] for number in range(90)]
    table = Table(["name", "number"], rows, "Names", ("name", "number"), whole=False)
    lines = lines_of(table, width, Selection())
    assert len(lines) == MOST_LINES
    assert max(map(len, lines)) <= width
    assert lines[-1] == "90 rows, the first 36 here (--limit 90, --wide)"
    assert lines[-2].endswith(" 35")
    # Whoever asks for rows gets them, and a file or another program gets them all.
    assert len(lines_of(table, width, Selection(limit=90))) > 90
    assert len(lines_of(table, None, Selection())) == 94
    assert len(lines_of(Table(table.columns, rows), width, Selection())) > 90


def test_a_short_list_is_never_cut_short() -> None:
    rows = [["слово " * 20, number] for number in range(3)]
    table = Table(["name", "number"], rows, "", ("name", "number"), whole=False)
    assert "…" not in terminal_text(table, Selection(), 40)


def test_what_does_not_fit_goes_from_the_end() -> None:
    row = ["Лев-Толстовский", 1, 2, 3]
    table = Table(
        ["municipality", "networked", "connected", "isolated"], [row], "", ("municipality",)
    )
    shown = Table(table.columns, table.rows, "", table.columns)
    lines = lines_of(shown, 40, Selection())
    assert "Лев-Толстовский" in lines[2]
    assert "isolated" not in lines[0]
    assert lines[-1] == "1 row, 1 more column (--wide)"


def test_many_columns_that_do_not_fit_are_a_block_a_row() -> None:
    columns = [f"column_{number}" for number in range(9)]
    table = Table(columns, [["x" * 20] * 9, ["y"] * 9], "Title")
    narrow = lines_of(table, 80)
    assert narrow[0] == "Title"
    assert narrow[2] == f"column_0  {'x' * 20}"
    assert narrow[-1] == "2 rows"
    assert lines_of(table, 200)[1].startswith("column 0")


def test_columns_sort_and_limit_hold_for_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    table = Table(["name", "count"], [["б", 2], ["а", None], ["в", 10], ["А", 2]])
    selection = Selection(columns=("count", "name"), sort=("-count", "name"), limit=3)
    write_table(table, "csv", None, selection)
    assert capsys.readouterr().out == "count,name\n10,в\n2,А\n2,б\n"
    lines = lines_of(table, 80, selection)
    assert [line.split() for line in lines[2:-1]] == [["10", "в"], ["2", "А"], ["2", "б"]]
    assert lines[-1] == "4 rows, the first 3 here"


def test_blank_cells_come_last_either_way() -> None:
    rows: list[list[Any]] = [[None], [2], ["x"], [1]]
    assert Selection(sort=("n",)).order(["n"], rows) == [[1], [2], ["x"], [None]]
    assert Selection(sort=("-n",)).order(["n"], rows) == [["x"], [2], [1], [None]]


@pytest.mark.parametrize("selection", [Selection(columns=("nmae",)), Selection(sort=("-nmae",))])
def test_a_column_that_is_not_there(selection: Selection) -> None:
    with pytest.raises(NotFoundError, match="Did you mean 'name'"):
        terminal_text(Table(["name", "count"], []), selection, 80)


def test_a_column_may_be_written_as_it_is_headed() -> None:
    table = Table(["key", "blank_rows"], [["a", 1]])
    assert lines_of(table, 80, Selection(columns=("blank rows",)))[0].strip() == "blank rows"


def test_every_ground_has_its_short_words() -> None:
    assert set(SHORT_GROUNDS) == set(GROUNDS) == set(get_args(Ground))
    assert len(set(SHORT_GROUNDS.values())) == len(SHORT_GROUNDS)


def test_rows_of_several_documents_say_of_which() -> None:
    rows = [["line 1", "Отчёт за 2019"], ["line 1", "Отчёт за 2020"]]
    table = Table(["place", "document"], rows, "", ("place",))
    assert "2019" in terminal_text(table, Selection(), 80)
    one = Table(table.columns, rows[:1], "", ("place",))
    assert "2019" not in terminal_text(one, Selection(), 80)


TEXTS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Mn", "Me", "Mc", "Cf"]))


@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), max_size=6), st.integers(30, 200))
def test_any_text_fits_any_terminal(rows: list[list[str]], width: int) -> None:
    table = Table(["text", "other_text", "third"], rows, "", ("text", "other_text", "third"))
    for selection in (Selection(), WIDE):
        lines = lines_of(table, width, selection)
        assert any(line.startswith(f"{len(rows)} row") for line in lines[-2:])
        assert all(len(line) <= width for line in lines)


@given(TEXTS, st.integers(1, 40))
def test_wrapping_loses_no_letter(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(len(line) <= width for line in lines)
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)


@given(
    st.lists(st.lists(st.text(max_size=60), min_size=4, max_size=4), max_size=5),
    st.integers(10, 200),
)
def test_widths_fit_the_room(cells: list[list[str]], room: int) -> None:
    chosen, count = widths(["a", "b c", "dd", "e"], cells, room)
    assert sum(chosen) + GAP * (count - 1) <= room
    assert len(chosen) == count >= 1


def test_no_control_character_is_drawn() -> None:
    hostile: list[Any] = ["\x1b[2J\x07\x9b", "a\nb\tc", "\x85"]
    text = terminal_text(Table(["a", "b", "c"], [hostile]), Selection(), 80)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)
    assert "a b c" in text
