"""Keys: what is one stays one, what is two stays two, however long the names are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.keys import digest, partner_key, slug

LONG = "Центр развития творчества детей и юношества города Заречного имени "


def test_two_long_names_that_begin_alike_are_two_things() -> None:
    """Cut at the same letter they would be one: two institutions, merged without a word."""
    one, other = partner_key(f"{LONG}А", None), partner_key(f"{LONG}Б", None)
    assert one != other
    assert one.rsplit("-", 1)[0] == other.rsplit("-", 1)[0]


def test_a_name_is_cut_at_a_word_and_only_if_it_is_too_long() -> None:
    assert slug("а" * 60) == "а" * 60
    assert slug("слово другое", 7) == f"слово-{digest('слово-другое')}"
    assert slug("слово другое", 12) == "слово-другое"


@given(st.text(max_size=200), st.integers(8, 80))
def test_a_slug_is_one_word_of_bounded_length(text: str, length: int) -> None:
    word = slug(text, length)
    assert len(word) <= length + 7
    assert slug(word, length + 7) == word
