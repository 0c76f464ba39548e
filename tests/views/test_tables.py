"""Tables for people and programs: the same rows in every format, and nothing that runs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from graph.errors import OutputError
from graph.values import unguard
from views.table import Table
from views.tables import FORMATS, Format, write_record, write_table
from views.visible import visible

HOSTILE = ["=1+1", "+cmd", "-2", "@SUM(A1)", "'quoted", "a\tb", "line\nbreak", "\x1b[31mred", "<b>"]
TABLE = Table(
    ["name", "count", "flag", "none"], [["Школа", 4, True, None], ["б", 0.5, False, None]]
)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_written_to_a_file(form: Format, tmp_path: Path) -> None:
    path = tmp_path / "new folder" / f"t.{form}"
    write_table(TABLE, form, path)
    data = path.read_bytes()
    assert data
    assert b"\r\n" not in data or form == "xlsx"
    assert list(path.parent.iterdir()) == [path]


def test_json_keeps_types(capsys: pytest.CaptureFixture[str]) -> None:
    write_table(TABLE, "json")
    assert json.loads(capsys.readouterr().out) == [
        {"name": "Школа", "count": 4, "flag": True, "none": None},
        {"name": "б", "count": 0.5, "flag": False, "none": None},
    ]


def test_no_cell_of_a_csv_is_a_formula(capsys: pytest.CaptureFixture[str]) -> None:
    write_table(Table(["text"], [[text] for text in HOSTILE]), "csv")
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out, newline="")))
    assert [unguard(row[0]) for row in rows[1:]] == [visible(text) for text in HOSTILE]
    assert not [row for row in rows[1:] if row[0].startswith(("=", "+", "-", "@", "\t"))]


def test_no_cell_of_a_workbook_is_a_formula(tmp_path: Path) -> None:
    write_table(Table(["text"], [[text] for text in HOSTILE], "a/b:c"), "xlsx", tmp_path / "t.xlsx")
    sheet = load_workbook(tmp_path / "t.xlsx").active
    assert sheet is not None
    cells = [cell for (cell,) in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells] == [visible(text) for text in HOSTILE]


@pytest.mark.parametrize("length", [100, 101, 32_767, 32_768])
def test_a_cell_of_a_workbook_holds_all_that_a_cell_can_hold(tmp_path: Path, length: int) -> None:
    """32,767 letters are Excel's own limit; nothing shorter is ever cut."""
    write_table(Table(["text"], [["ж" * length]]), "xlsx", tmp_path / "t.xlsx")
    sheet = load_workbook(tmp_path / "t.xlsx").active
    assert sheet is not None
    assert len(str(sheet["A2"].value)) == min(length, 32_767)


def test_no_control_character_reaches_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    write_table(Table(["text"], [["\x1b[2J\x07"]]), "table")
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\x07" not in out


def test_a_record_is_an_object_or_names_and_values(capsys: pytest.CaptureFixture[str]) -> None:
    write_record({"isolated": 39, "over": ["г. Елец"]}, "json")
    assert json.loads(capsys.readouterr().out) == {"isolated": 39, "over": ["г. Елец"]}
    write_record({"isolated": 39, "over": ["г. Елец"]}, "csv")
    assert capsys.readouterr().out == "name,value\nisolated,39\nover,г. Елец\n"


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        write_table(TABLE, "csv", tmp_path / "file" / "t.csv")
