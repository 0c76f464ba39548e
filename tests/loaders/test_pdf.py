"""PDF: ruled tables with merged cells, paragraphs, headings, and what is refused."""

from __future__ import annotations

import io

import pytest

from graph.errors import InputError
from loaders.formats import pdf
from tests.loaders.samples import font, printed
from tests.loaders.seeing import grid, notes, outline, read
from tests.support import required, skip_or_fail


def need_pdf() -> None:
    """Skip a test where PDF cannot be read, or no Russian one be written."""
    required("pdfplumber")
    required("reportlab")
    try:
        font()
    except LookupError as error:
        skip_or_fail(str(error))


@pytest.fixture(autouse=True)
def _with_pdf() -> None:
    need_pdf()


def test_headings_paragraphs_and_tables_with_merged_cells() -> None:
    rows = [
        ["№", "Район", "Ставки", ""],
        ["", "", "2019", "2020"],
        ["1.", "Северный-\nДальний", "34,6", ""],
        ["Итого", "", "34,6", "2"],
    ]
    merged = [
        ("SPAN", (0, 0), (0, 1)),
        ("SPAN", (1, 0), (1, 1)),
        ("SPAN", (2, 0), (3, 0)),
        ("SPAN", (0, 3), (1, 3)),
    ]
    long = "Сети района работают " + "и снова работают " * 12 + "весь год."
    data = printed("# Отчёт", long, "Таблица 2. Ставки", (rows, merged), "- после таблицы")
    document = read(data, "a.pdf")
    assert outline(document) == [
        "h1 Отчёт",
        long,
        "Таблица 2. Ставки",
        "table 4x4",
        "- после таблицы",
    ]
    assert grid(document) == [
        ["№", "Район", "Ставки", "Ставки"],
        ["№", "Район", "2019", "2020"],
        ["1.", "Северный-Дальний", "34,6", ""],
        ["Итого", "Итого", "34,6", "2"],
    ]
    (table,) = document.tables()
    assert table.before == ("Отчёт", long, "Таблица 2. Ставки")
    assert str(table.rows[2][2].place) == "page 1, table 1, row 3, column 3"


def test_a_table_that_goes_on_without_a_header_is_one() -> None:
    first = [["Северный", "2"], ["Восточный", "3"]]
    rest = [["Северный", "4"], ["Восточный", "5"]]
    document = read(printed((first, []), "\f", (rest, [])), "a.pdf")
    assert grid(document) == [*first, *rest]
    assert notes(document) == ["table-continued"]
    places = [str(row[0].place) for row in next(document.tables()).rows]
    assert places[2:] == ["page 2, table 1, row 1, column 1", "page 2, table 1, row 2, column 1"]


def test_a_table_with_other_columns_is_another_one() -> None:
    first = [["Северный", "2"], ["Восточный", "3"]]
    document = read(printed((first, []), "\f", ([["Районы", "Сети", "Ставки"]], [])), "a.pdf")
    assert len(list(document.tables())) == 2


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"%PDF-1.4\n%nothing", "damaged"), (b"no pdf at all", "is no PDF")],
)
def test_a_damaged_file_is_told(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read(data, "a.pdf")


def test_a_scan_is_told() -> None:
    platypus = required("reportlab.platypus")
    file = io.BytesIO()
    platypus.SimpleDocTemplate(file).build([platypus.Spacer(1, 10)])
    with pytest.raises(InputError, match="no text"):
        read(file.getvalue() or b"%PDF-", "a.pdf")


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"extra 'pdf'"):
        read(b"%PDF-1.4\n", "a.pdf")
