"""The first guard: which words of a Cypher text are commands, and which are names and texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.reading_only import WRITING_WORDS, writing_word


@pytest.mark.parametrize("word", WRITING_WORDS)
@pytest.mark.parametrize(
    "text",
    [
        "{} (n)",
        "MATCH (n) {} n",
        "MATCH (n){} n",
        "MATCH (n)\n\t{}\nn",
        "RETURN 'it\\'s' {} n",
        "/* ' */ {} n /* ' */",
        "// '\n{} n // '",
        "RETURN `a``b` {} n",
    ],
)
def test_commands(word: str, text: str) -> None:
    for form in (word, word.lower(), word.capitalize()):
        assert writing_word(text.format(form)) == word


@pytest.mark.parametrize("word", WRITING_WORDS)
@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n:{}) RETURN n",
        "MATCH (n) RETURN n.{}",
        "RETURN ${}",
        "RETURN '{}'",
        'RETURN "a \\" {}"',
        "RETURN `{}`",
        "RETURN 1 // {}",
        "RETURN 1 /* \n {} */",
        "RETURN x{}",
        "RETURN {}s",
        "RETURN _{}",
    ],
)
def test_names_and_texts(word: str, text: str) -> None:
    assert writing_word(text.format(word)) is None


@pytest.mark.parametrize("text", ["MATCH (n) \\u0053ET n.x = 1", "MATCH (n) \\U0053ET n.x = 1"])
def test_an_escaped_letter_hides_no_word(text: str) -> None:
    assert writing_word(text) == "\\u"
    assert writing_word(f"RETURN '{text}'") is None


@given(text=st.text())
def test_any_text_has_an_answer(text: str) -> None:
    assert writing_word(text) in (None, "\\u", *WRITING_WORDS)
