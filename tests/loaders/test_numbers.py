"""Numbers are read as they stand, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.tables.numbers import parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [("34,6", 34.6), ("0,45", 0.45), ("1 345", 1345.0), ("1 000 000,5", 1000000.5), ("12.0", 12.0)],
)
def test_comma_is_a_decimal_point(text: str, value: float) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["", " ", "-", "–", "н/д", "нет данных", "…"])
def test_blank_is_no_number_and_no_zero(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize("text", ["два", "4 школы", "1,2,3", "1e5", "12 34", "=1+1", "0x10", "٣"])
def test_a_word_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no number"):
        parse_number(text)


@given(st.decimals(-(10**6), 10**6, allow_nan=False, places=3))
def test_reads_back_what_a_russian_table_writes(number: object) -> None:
    assert parse_number(str(number).replace(".", ",")) == float(str(number))
