"""The measures of time can fail: a square is told from a straight line, on any machine."""

from __future__ import annotations

import pytest

from tests.timing import assert_no_square, assert_within, first_reference


def square(size: int) -> int:
    return sum(one < other for one in range(size) for other in range(size))


def straight(size: int) -> int:
    return sum(number % 7 for number in range(size))


def test_a_square_is_told() -> None:
    with pytest.raises(AssertionError, match="4 times as much"):
        assert_no_square(square, 6_000)


def test_a_straight_line_is_let_pass() -> None:
    assert_no_square(straight, 4_000_000)


def test_a_time_is_held_against_the_reference() -> None:
    assert_within(2, first_reference())
    with pytest.raises(AssertionError, match="times the reference"):
        assert_within(2, 20 * first_reference())
