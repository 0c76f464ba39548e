"""The headers of the catalogue: complete, and read as they should be."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest

from cypher import catalogue
from cypher.catalogue import (
    MOST_SHOWN,
    NAME_KINDS,
    VALUE_KINDS,
    WORDED_KINDS,
    Column,
    Parameter,
    Query,
    checked_parameters,
    get,
    parse,
    queries,
)
from cypher.choices import CHOICE_KINDS
from graph.errors import InputError
from graph.reading_only import writing_word

NAMES = [query.name for query in queries()]
LEAST = {
    "coverage",
    "isolated-schools",
    "schools",
    "municipalities",
    "figures",
    "totals",
    "issues",
    "networks-without-schools",
    "networks",
    "partners",
    "agreements",
    "ties",
    "neighbours",
    "sources",
}


def test_the_questions_that_there_must_be() -> None:
    assert set(NAMES) >= LEAST
    assert sorted(NAMES) == NAMES
    files_there = {item.name for item in files("cypher").iterdir() if "." in item.name}
    files_there -= {"__init__.py", "catalogue.py", "choices.py", "ours.py", "py.typed"}
    files_there -= {"unknown_names.py"}
    assert files_there == {f"{name}.cypher" for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_a_header_is_complete(name: str) -> None:
    query = get(name)
    assert query.title[0].isupper()
    assert query.question.endswith("?")
    assert len({query.title for query in queries()}) == len(queries())
    assert query.columns[0].name == "key", "every answer begins with the key of its rows"
    assert len(set(query.column_names)) == len(query.columns)
    assert len(set(query.parameter_names)) == len(query.parameters)
    for parameter in query.parameters:
        assert f"${parameter.name}" in query.text, parameter.name
        assert parameter.default is None
    shown = query.shown
    assert 1 < len(shown.columns) <= MOST_SHOWN
    assert len(set(shown.columns)) == len(shown.columns)
    assert set(shown.columns) <= set(query.column_names)
    assert not [column for column in shown.columns if column.endswith("key")], "names, not codes"
    assert shown.together is None or shown.together in shown.columns
    described: list[Parameter | Column] = [*query.parameters, *query.columns]
    for item in described:
        assert item.kind in {*VALUE_KINDS, *NAME_KINDS, *CHOICE_KINDS, *WORDED_KINDS}
        assert len(item.description) > 5
        assert not item.description.endswith(".")


@pytest.mark.parametrize("name", NAMES)
def test_a_question_only_reads_and_orders_its_rows(name: str) -> None:
    text = get(name).text
    assert writing_word(text) is None
    assert "ORDER BY" in text.rsplit("RETURN", 1)[1]
    assert ";" not in "".join(
        line for line in text.splitlines() if not line.startswith("//")
    ).replace("'; '", "")


@pytest.mark.parametrize(
    ("name", "parameters", "words"),
    [
        ("schools", {"named": "maybe"}, "'named' is 'maybe', but must be true or false"),
        ("agreements", {"year": "2020.5"}, "'year' is '2020.5', but must be a whole number"),
        ("agreements", {"year": "x"}, "'year' is 'x', but must be a whole number"),
        ("agreements", {"year": "9" * 30}, "must be a whole number"),
        ("agreements", {"year": True}, "must be a whole number"),
    ],
)
def test_a_value_of_another_kind(name: str, parameters: dict[str, Any], words: str) -> None:
    with pytest.raises(InputError) as raised:
        checked_parameters(get(name), parameters)
    assert words in str(raised.value)


def test_values_are_read_as_their_kind() -> None:
    query = get("agreements")
    assert checked_parameters(query, {}) == {"year": None}
    for value in ("2020", 2020, " 2020 ", "+2020"):
        assert checked_parameters(query, {"year": value}) == {"year": 2020}
    assert checked_parameters(query, {"year": ""}) == {"year": None}
    named = get("isolated-schools")
    for word in ("true", "Yes", "1", True):
        assert checked_parameters(named, {"named": word})["named"] is True
    for word in ("false", "NO", "0", False):
        assert checked_parameters(named, {"named": word})["named"] is False


def test_a_number_that_is_no_whole_one() -> None:
    parameter = catalogue.Parameter("share", "number", None, "a share of all")
    assert catalogue.value_of(parameter, "0.5") == 0.5
    assert catalogue.value_of(parameter, "-2") == -2.0
    with pytest.raises(InputError):
        catalogue.value_of(parameter, "0,5")


COMPLETE = (
    "// title: Clubs\n// question: Which clubs are there?\n"
    "// column key: text — the key\n// shown: key\n"
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("MATCH (n) RETURN n", "lacks its title"),
        (COMPLETE.replace("title", "titel"), "lacks its title"),
        (COMPLETE.replace("// column key: text — the key\n", ""), "shown: key' says nothing"),
        ("// title: Clubs\n// question: Which?\n", "lacks its title, question, columns"),
        (COMPLETE.replace("// shown: key\n", ""), "lacks its title, question, columns, what"),
        (COMPLETE + "// shown: town", "says nothing"),
        (COMPLETE + "// shown: key — some rows", "says nothing"),
        (COMPLETE + "// shown: key+, key+", "says nothing"),
        (COMPLETE + "// param x: text = null — no example", "or an example"),
        (COMPLETE + "// example: x=1", "or an example"),
        (COMPLETE + "// param x: text — no default", "says nothing"),
        (COMPLETE + "// param x: words = null — no such kind", "says nothing"),
        (COMPLETE + "// column x: municipality — no kind of a column", "says nothing"),
        (COMPLETE + "// column x text — no colon", "says nothing"),
    ],
)
def test_a_header_that_is_not_complete(text: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        parse("clubs", text)


def test_a_header() -> None:
    query = parse(
        "clubs",
        COMPLETE + "// param size: whole number = 3 — least size\n// example: size=2\nMATCH (n)",
    )
    assert isinstance(query, Query)
    assert (query.title, query.question) == ("Clubs", "Which clubs are there?")
    assert query.parameters[0].default == 3
    assert query.columns[0].description == "the key"
    assert (query.shown.columns, query.shown.together, query.shown.whole) == (("key",), None, False)
    lists = parse("clubs", COMPLETE.replace("shown: key", "shown: key+ — every row")).shown
    assert (lists.columns, lists.together, lists.whole) == (("key",), "key", True)
