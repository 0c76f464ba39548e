"""CSV and TSV: the delimiter, quotes that do not pair, titles, and nothing swallowed."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.formats.delimited import _split
from loaders.formats.rows import delimiter_of
from tests.loaders.seeing import grid, notes, outline, read


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("Район;Ставки\nА;34,6\nБ;1,5\n", ";"),
        ("Район,Сети\nА,3\n", ","),
        ("Район\tСтавки\nА\t34,6\n", "\t"),
        ("Район|Сети\nА|3\n", "|"),
        ("Отчёт, год\nРайон;Сети\nА;3\nБ;4\n", ";"),
    ],
)
def test_delimiter_is_the_sign_that_most_lines_have_alike(text: str, delimiter: str) -> None:
    assert delimiter_of(text) == delimiter


def test_a_comma_stays_in_its_number() -> None:
    assert grid(read("Район;Ставки\nА;34,6\nБ;\n", "a.csv")) == [
        ["Район", "Ставки"],
        ["А", "34,6"],
        ["Б", ""],
    ]


def test_titles_stand_before_their_table() -> None:
    document = read("Отчёт за 2020 год;;\n;;\nТаблица 2;;\nРайон;Сети;а\nА;3;б\n", "a.csv")
    assert outline(document) == ["Отчёт за 2020 год", "Таблица 2", "table 2x3"]
    assert next(document.tables()).before[-1] == "Таблица 2"
    assert next(document.tables()).rows[1][0].place.line == 5


def test_doubled_quotes_and_fields_of_several_lines() -> None:
    document = read('Школа;Число\n"ОУ ""Луч""";2\n"в две\nстроки; так";3\n', "a.csv")
    assert grid(document) == [["Школа", "Число"], ['ОУ "Луч"', "2"], ["в две строки; так", "3"]]
    assert notes(document) == []
    assert [row[0].place.line for row in next(document.tables()).rows] == [1, 2, 3]


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ('1;"ОУ "Школа № 5"";2', ["1", 'ОУ "Школа № 5"', "2"]),
        ('1;ОУ "Школа № 5;2', ["1", 'ОУ "Школа № 5', "2"]),
        ('1;"Школа № 5;2', ["1", "Школа № 5", "2"]),
        ('1;"ОУ «Луч" и сад;2', ["1", 'ОУ «Луч" и сад', "2"]),
    ],
)
def test_quotes_that_do_not_pair_are_repaired_and_told(line: str, fields: list[str]) -> None:
    document = read(f"№;Школа;Число\n{line}\n2;Лицей;3\n", "a.csv")
    assert [row[0] for row in grid(document)] == ["№", "1", "2"]
    if fields[1].startswith("ОУ «Луч"):
        assert grid(document)[1][2] == "2"
    else:
        assert grid(document)[1] == fields
    assert notes(document) == ["bad-quotes"]
    assert document.notes[0].place.line == 2


def test_a_row_with_a_cell_less_stays_so() -> None:
    assert [len(row) for row in grid(read("а;б;в\nг;д\nе;ж;з\n", "a.csv"))] == [3, 2, 3]


def test_windows_encoding_of_a_russian_spreadsheet() -> None:
    data = "Муниципальный район;Методические сети\nСеверный;2\n".encode("cp1251")
    assert grid(read(data, "a.csv"))[1] == ["Северный", "2"]


def test_a_list_of_one_column_is_text() -> None:
    assert outline(read("Первая школа.\nВторая школа.\n", "a.csv")) == [
        "Первая школа.",
        "Вторая школа.",
    ]


SIGNS = st.text(alphabet='"; аб', max_size=12)


@given(st.lists(SIGNS, min_size=2, max_size=4))
def test_well_formed_rows_beside_a_broken_one_are_read_as_they_are(fields: list[str]) -> None:
    """Only the broken row is repaired: every quote and delimiter of the others is kept."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="").writerow(fields)
    assert _split(out.getvalue(), ";") == (fields, False)


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ('"ОУ "Луч"";2', ['ОУ "Луч"', "2"]),
        ('"ОУ "Луч" и "Свет"";2', ['ОУ "Луч" и "Свет"', "2"]),
        ('"ОУ "Луч" и сад";2', ['ОУ "Луч" и сад', "2"]),
        ('"ОУ ""Луч"" и "Свет"";2', ['ОУ "Луч" и "Свет"', "2"]),
        ('"ОУ "Луч"";"ОУ "Свет""', ['ОУ "Луч"', 'ОУ "Свет"']),
    ],
)
def test_quotes_that_are_not_doubled_belong_to_the_field(line: str, fields: list[str]) -> None:
    assert _split(line, ";") == (fields, True)
