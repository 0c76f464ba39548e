"""Keys: what is one stays one, what is two stays two, however long the names are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.keys import agreement_key, digest, partner_key, school_key, slug, source_key

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


def test_the_keys_of_schools_agreements_and_totals_hold_what_tells_them_apart() -> None:
    """What is not stated has a word of its own, and a stated part stands as it is."""
    home = "municipality/90001"
    assert (
        school_key(home, "school", "7", "с. Луговое", "Радуга") == "school/90001/school/7/с-луговое"
    )
    assert school_key(home, "school", None, None, "Радуга") == "school/90001/school/радуга"
    assert school_key(home, "school", None, None, None) == "school/90001/school/unnamed"
    parties = ["school/90001/school/7", "partner/пргу"]
    stated = agreement_key(parties, "физика", 2024)
    assert stated == agreement_key(parties[::-1], "физика", 2024)
    assert stated.endswith("/физика/2024")
    assert agreement_key(parties, None, None).endswith("/unstated/undated")
    assert source_key("90", None, "Отчёт").startswith("source/90-undated-")
    assert source_key("90", 2024, "Отчёт").startswith("source/90-2024-")
