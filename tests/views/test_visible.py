"""What documents call things reaches no terminal and no spreadsheet as a command."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from pathlib import Path
from typing import Any, get_args

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.values import FORMULA_STARTS
from views.table import Table
from views.tables import Format, Output, write_record, write_table
from views.visible import HIDDEN, escaped, visible

#: ESC, CSI as one sign, CR, TAB, DEL, BEL, BS, the end of a line in C1, turned writing, a half
#: letter.
HOSTILE = "\x1b[31m", "\x9b31m", "\r", "\t", "\x7f", "\x07", "\x08", "\x85", "\u202e", "\ud800"


@given(st.text())
def test_nothing_that_is_shown_acts(text: str) -> None:
    shown = visible(text)
    assert visible(shown) == shown
    assert shown.count("\n") == text.count("\n")
    for sign in shown.replace("\n", ""):
        assert unicodedata.category(sign) not in ("Cc", "Cs"), repr(sign)
        assert unicodedata.bidirectional(sign) not in (
            "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI",
        ), repr(sign)  # fmt: skip


@given(st.recursive(st.text() | st.integers() | st.none(), st.lists))
def test_json_loses_nothing(value: Any) -> None:
    text = escaped(json.dumps(value, ensure_ascii=False))
    assert json.loads(text) == value
    assert not HIDDEN.search(text)


@pytest.mark.parametrize("form", [form for form in get_args(Format) if form != "xlsx"])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_format_hands_it_to_a_terminal(
    capsys: pytest.CaptureFixture[str], form: Format, hostile: str
) -> None:
    name = f"МБОУ{hostile}СОШ"
    write_table(Table([name], [[name], [[name, name]], [{name: name}]], name), form)
    write_record({name: [name]}, form)
    Output(form, None, print).finding([name], {name: name})
    shown = capsys.readouterr().out
    assert "МБОУ" in shown
    assert not HIDDEN.search(shown), ascii(shown)
    assert form in ("json", "jsonl") or "\t" not in shown


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_workbook_holds_it_as_a_sign(tmp_path: Path, hostile: str) -> None:
    name = f"МБОУ{hostile}СОШ"
    write_table(Table([name], [[name], [[name]]], name), "xlsx", tmp_path / "book.xlsx")
    book = openpyxl.load_workbook(tmp_path / "book.xlsx")
    cells = [str(row[0].value) for row in book.worksheets[0].rows]
    assert cells == [visible(name)] * 3


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_no_cell_of_a_csv_is_run(capsys: pytest.CaptureFixture[str], start: str) -> None:
    formula = f"{start}HYPERLINK(1)"
    write_table(Table([formula], [[formula], [[formula, "б"]], [-4.5], [True]]), "csv")
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out, newline="")))
    assert all(not row[0].startswith(("=", "+", "@", "\t", "\r")) for row in rows)
    assert [row[0] for row in rows[-2:]] == ["-4.5", "true"]
    assert not rows[1][0].startswith("-")
    assert not rows[2][0].startswith("-")
