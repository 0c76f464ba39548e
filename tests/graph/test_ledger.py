"""The ledger of one municipality: what its counts prove, and what they leave open."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.declaration import Citation
from graph.ledger import NETWORKED, PROGRAMME, Account, Count, account
from graph.model import Municipality
from graph.places import Place

PLACE = Municipality(key="municipality/1", name="Северный", kind="district")
SMALL = st.integers(0, 6)


def count(number: int | None, *, proved: bool = False) -> Count:
    citation = Citation(document="source/1", place=Place(row=1), rule="table")
    return Count(number, proved, citation, figure="figure/1")


def page(
    programme: int | None,
    networked: int | None,
    evidenced: int = 0,
    present: int = 0,
    *,
    proved: bool = False,
) -> Account:
    counts = {PROGRAMME: count(programme), NETWORKED: count(networked, proved=proved)}
    return account(PLACE, counts, evidenced, present)


@pytest.mark.parametrize(
    ("made", "schools", "ground"),
    [
        # programme, networked, evidenced, present: connected, isolated, unknown, hidden
        (page(3, 3), (3, 0, 0, (0, 0)), "count-all"),
        (page(3, 4), (3, 0, 0, (0, 0)), "count-all"),
        (page(3, 0), (0, 3, 0, (0, 0)), "count-none"),
        (page(3, 0, proved=True), (0, 3, 0, (0, 0)), "proved-none"),
        (page(3, 1, evidenced=1), (1, 2, 0, (0, 0)), "count-none"),
        (page(5, 3, evidenced=1), (1, 0, 4, (2, 2)), "count-some"),
        (page(5, None), (0, 0, 5, (0, 5)), "not-stated"),
        (page(None, 2, present=4), (0, 0, 4, (0, 4)), "not-stated"),
        (page(5, 1, evidenced=2), (2, 0, 3, (0, 3)), "not-stated"),
        # Named schools count too: five are there where three are counted, so two are outside.
        (page(3, 3, present=5), (0, 0, 5, (2, 2)), "count-some"),
        (page(3, 3, evidenced=4), (4, 0, 0, (0, 0)), "not-stated"),
    ],
)
def test_what_the_counts_prove(made: Account, schools: tuple[Any, ...], ground: str) -> None:
    found = (made.connected, made.isolated, made.unknown, made.unknown_isolated)
    assert (found, made.ground) == (schools, ground)


@given(st.none() | SMALL, st.none() | SMALL, SMALL, SMALL)
def test_no_school_is_lost_and_no_bound_is_crossed(
    programme: int | None, networked: int | None, evidenced: int, present: int
) -> None:
    made = page(programme, networked, evidenced, max(present, evidenced))
    assert made.schools == max(programme or 0, evidenced, present)
    assert made.connected >= evidenced
    lowest, highest = made.unknown_isolated
    assert 0 <= lowest <= highest <= made.unknown
    if made.ground == "count-some":
        assert made.connected + made.unknown - lowest == networked
