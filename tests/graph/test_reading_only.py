"""The first guard: a text is sent only if all of it is known to read."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.reading_only import FIRST_WORDS, NAMESPACES, PROCEDURES, WRITING_WORDS, writing_word


@pytest.mark.parametrize("word", WRITING_WORDS)
@pytest.mark.parametrize(
    "text",
    [
        "{} (n)",
        "MATCH (n) {} n",
        "MATCH (n){} n",
        "MATCH (n)\n\t{}\nn",
        "MATCH (n) // a comment\r\n{} n",
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


ODD = ["\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\\u000a", "\\U0027", "\\u002a"]
HIDING = [
    "RETURN 1 // {}CREATE (n)",
    "RETURN '{} CREATE (n)'",
    "RETURN 1 /* {} */",
    "MATCH (n){}SET n.x = 1",
    "RETURN `{}`",
]


@pytest.mark.parametrize(("sign", "text"), list(product(ODD, HIDING)))
def test_what_engines_read_in_two_ways_is_refused_wherever_it_stands(sign: str, text: str) -> None:
    assert writing_word(text.format(sign)) in (sign.lower(), sign[:2].lower())


CALLS = [
    "do.when",
    "apoc.do.when",
    "apoc.cypher.runWrite",
    "merge.node",
    "refactor.rename",
    "apoc . load . csv",
    "`do`.when",
    "do.`when`",
    "`do`.`when`",
    "`do.when`",
    "dbms.killQuery",
    "db.createLabel",
    "db.labels.more",
]


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize(
    "text",
    [
        "CALL {}(true, 'CREATE (n)', '')",
        "call {} (1) YIELD value RETURN value",
        "MATCH (n) CALL/**/{}(n) YIELD value RETURN value",
        "MATCH (n) CALL // when\n {}(n) YIELD value RETURN value",
        "RETURN {}(1)",
        "MATCH (n) WHERE {} (n) RETURN n",
    ],
)
def test_only_listed_procedures_and_functions_are_called(name: str, text: str) -> None:
    assert writing_word(text.format(name)) is not None


@pytest.mark.parametrize("name", PROCEDURES)
def test_a_listed_procedure_may_be_called(name: str) -> None:
    assert writing_word(f"CALL {name}() YIELD label RETURN label") is None
    assert writing_word(f"CALL {name.upper()} YIELD label RETURN label") is None


@pytest.mark.parametrize("name", NAMESPACES)
def test_a_function_of_values_may_be_called(name: str) -> None:
    assert writing_word(f"RETURN {name}.truncate('day', 1) AS day") is None


@pytest.mark.parametrize(
    "text",
    [
        "SHOW USERS",
        "TERMINATE TRANSACTION 'x'",
        "USE other MATCH (n) RETURN n",
        "GRANT ROLE x TO y",
        "START n = node(1) RETURN n",
        "/* a */ SHOW DATABASES",
        "'x' SHOW USERS",
        "RETURN 1; SHOW USERS",
        "RETURN 1 ; MATCH (n) RETURN n",
        "(MATCH",
    ],
)
def test_what_does_not_begin_as_a_question_is_refused(text: str) -> None:
    assert writing_word(text) is not None


@pytest.mark.parametrize("text", ["RETURN 'open", 'RETURN "open', "RETURN `open", "RETURN 1 /* a"])
def test_what_does_not_end_is_refused(text: str) -> None:
    assert writing_word(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (s:`School`)-[:`MEMBER_OF`|`HAS`]->(n) RETURN count(n), n.`a b` AS x;",
        "match (n) return n.name in (['a']) and n.x",
        "CALL { MATCH (n) RETURN n } RETURN n",
        "MATCH (s) CALL (s) { MATCH (s) RETURN 1 AS c } RETURN sum(c)",
        "EXPLAIN MATCH (n) RETURN n",
        "// a comment first\nMATCH (n) RETURN n",
        "MATCH (n) RETURN n.a\r\nORDER BY n.a",
        "",
    ],
)
def test_questions_that_read(text: str) -> None:
    assert writing_word(text) is None


@given(text=st.text(), begins=st.sampled_from((*FIRST_WORDS, "")))
def test_any_text_has_an_answer(text: str, begins: str) -> None:
    found = writing_word(f"{begins} {text}")
    assert found is None or isinstance(found, str)
