"""XLSX: what a reader of the sheet sees, cell by cell, with openpyxl as the writer."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from loaders.formats.blocks import Document
from tests.loaders.seeing import grid, notes, outline, read


def saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def sheet_of(rows: list[list[object]], name: str = "Лист1") -> Workbook:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = name
    for texts in rows:
        sheet.append(texts)
    return book


def shown(value: object, number_format: str = "General") -> str:
    book = sheet_of([["Показатель", "Значение"], ["а", value]])
    (book.active or book.create_sheet())["B2"].number_format = number_format
    return grid(read(saved(book), "a.xlsx"))[1][1]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (34.6, "General", "34,6"),
        (0.1 + 0.2, "General", "0,3"),
        (1345, "General", "1345"),
        (1345.0, "General", "1345"),
        (1e-7, "General", "0,0000001"),
        (12345678901234, "General", "12345678901234"),
        (2.5, "0.00", "2,50"),
        (0.345, "0.0%", "34,5%"),
        (1345, "#,##0", "1345"),
        (datetime(2020, 9, 1), "dd.mm.yyyy", "01.09.2020"),
        (datetime(2020, 9, 1, 14, 30), "dd.mm.yyyy hh:mm", "01.09.2020 14:30"),
        (0.5, "hh:mm", "12:00"),
        (True, "General", "ИСТИНА"),
        ("34,6", "General", "34,6"),
        ("  а\n б ", "General", "а б"),
        ("#DIV/0!", "General", "#DIV/0!"),
    ],
)
def test_a_value_is_read_as_it_is_shown(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


def test_a_rounded_number_is_told() -> None:
    book = sheet_of([["а", 34.6], ["б", 2]])
    (book.active or book.create_sheet())["B1"].number_format = "0"
    document = read(saved(book), "a.xlsx")
    assert grid(document) == [["а", "35"], ["б", "2"]]
    assert notes(document) == ["rounded-number"]
    assert "34.6" in document.notes[0].found.parameters()


def test_titles_tables_gaps_and_places() -> None:
    document = read(
        saved(
            sheet_of(
                [
                    ["Отчёт за 2020 год"],
                    [],
                    [None, "Таблица 2"],
                    [None, "Район", "Сети"],
                    [None, "Северный", 2],
                    [None, "Южный"],
                    [],
                    [None, "а", "б", "в"],
                ],
                "Сети",
            )
        ),
        "a.xlsx",
    )
    assert outline(document) == ["Отчёт за 2020 год", "Таблица 2", "table 3x2", "table 1x3"]
    first, second = document.tables()
    assert grid(document)[2] == ["Южный", ""]
    assert str(first.rows[1][1].place) == "sheet «Сети», cell C5"
    assert (first.before[-1], second.before) == ("Таблица 2", ("Сети",))


def test_merged_cells_stand_in_every_field() -> None:
    book = sheet_of(
        [["Итоги года", None, None], ["Район", "Ставки", None], [None, "2019", "2020"], ["А", 1, 2]]
    )
    sheet: Any = book.active
    for area in ("A1:C1", "A2:A3", "B2:C2"):
        sheet.merge_cells(area)
    document = read(saved(book), "a.xlsx")
    assert outline(document) == ["Итоги года", "table 3x3"]
    assert grid(document) == [
        ["Район", "Ставки", "Ставки"],
        ["Район", "2019", "2020"],
        ["А", "1", "2"],
    ]


def test_a_formula_without_a_saved_value_is_blank_and_told() -> None:
    document = read(saved(sheet_of([["Район", "Сети"], ["А", "=1+1"]])), "a.xlsx")
    assert grid(document)[1] == ["А", ""]
    assert notes(document) == ["formula-without-value"]
    assert str(document.notes[0].place) == "sheet «Лист1», cell B2"


def test_sheets_in_order_and_hidden_ones_told() -> None:
    book = sheet_of([["а", "б"]], "Первый")
    hidden = book.create_sheet("Тайный")
    hidden.append(["в", "г"])
    hidden.sheet_state = "hidden"
    book.create_sheet("Второй").append(["д", "е"])
    document = read(saved(book), "a.xlsx")
    assert [grid(document, 1), grid(document, 2)] == [[["а", "б"]], [["д", "е"]]]
    assert notes(document) == ["hidden-sheet"]


def test_a_far_cell_and_a_range_of_the_whole_sheet_do_no_harm() -> None:
    book = sheet_of([["Район", "Сети"], ["А", 1]])
    sheet: Any = book.active
    sheet["XFD1048576"] = "."
    document = read(saved(book), "a.xlsx")
    assert grid(document) == [["Район", "Сети"], ["А", "1"]]
    assert outline(document)[1] == "."


def test_openpyxl_sees_the_same_cells() -> None:
    rows: list[list[object]] = [["№", "Район", "Сети"], [1, "Северный", 2.5], [2, "Южный", None]]
    data = saved(sheet_of(rows))
    theirs = load_workbook(io.BytesIO(data)).active
    assert theirs is not None
    document: Document = read(data, "a.xlsx")
    (table,) = document.tables()
    for row in table.rows:
        for cell in row:
            value = theirs[str(cell.place.cell)].value
            assert cell.text == ("" if value is None else str(value).replace(".", ","))
