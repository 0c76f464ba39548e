"""What the catalogue answers: as declared, narrowed by its parameters, a row a thing.

No test of this module changes the graph, so it is loaded once for each engine.
"""

from __future__ import annotations

import string
from typing import Any

import pytest

from cypher.catalogue import get, queries, run
from graph.errors import NotFoundError
from graph.issue_kinds import ISSUE_KINDS
from graph.load import load
from graph.store import Store
from tests.conftest import ENGINES, clear
from tests.cypher.documents import two_years

NAMES = [query.name for query in queries()]
KINDS: dict[str, type | tuple[type, ...]] = {
    "text": str,
    "whole number": int,
    "number": (int, float),
    "truth": bool,
    "issue": dict,
    "place": str,
    "reason": str,
}


@pytest.fixture(scope="module", params=ENGINES)
def filled(request: pytest.FixtureRequest) -> Store:
    """A store with several documents."""
    opened: Store = request.getfixturevalue(f"{request.param}_store")
    clear(opened)
    for dataset in two_years():
        load(opened, dataset)
    return opened


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_is_as_declared(filled: Store, name: str) -> None:
    query = get(name)
    answer = run(filled, name)
    assert answer.columns == query.column_names
    assert answer.rows, "the small region answers every question"
    for row in answer.rows:
        for column, value in zip(query.columns, row, strict=True):
            if value is None:
                assert column.optional, column.name
            else:
                assert isinstance(value, KINDS[column.kind]), column.name
                assert column.kind == "truth" or not isinstance(value, bool), column.name
    assert len({row[0] for row in answer.rows}) == len(answer.rows) or name in {
        "base-schools",
        "neighbours",
        "ties",
    }, "a row a thing, however many documents state it"
    # A column that is never filled here would not have been tested.
    for position, column in enumerate(query.columns):
        assert any(row[position] is not None for row in answer.rows) or column.name in {
            "other_place",
            "centre",
            "table",
            "form",
            "settlement",
            "oktmo",
            "subject",
            "status",
            "stands_for",
            "agreements_counted",
        }, column.name


def rows_of(store: Store, name: str, parameters: dict[str, Any] | None = None) -> set[Any]:
    """The rows as a set; an issue is a mapping, which stands in it by its text."""
    rows = run(store, name, parameters).rows
    return {
        tuple(repr(value) if isinstance(value, dict) else value for value in row) for row in rows
    }


@pytest.mark.parametrize(
    ("name", "parameter"),
    [(query.name, parameter.name) for query in queries() for parameter in query.parameters],
)
def test_a_parameter_narrows_the_answer(filled: Store, name: str, parameter: str) -> None:
    issues = run(filled, "issues")
    kinds = {row[issues.columns.index("kind")] for row in issues.rows}
    values: dict[str, list[Any]] = {
        "region": ["Край", "region/90"],
        "municipality": ["Северный", "северный", "municipality/90001", "Южный"],
        "measure": ["programme_schools"],
        "named": [True, "no"],
        "blank": ["true", False],
        "status": ["isolated", "unknown"],
        "kind": ["Network", "agreement"] if name == "ties" else sorted(kinds & {*ISSUE_KINDS}),
        "severity": ["note"],
        "year": [2020, "1999"],
    }
    everything = rows_of(filled, name)
    answers = [rows_of(filled, name, {parameter: value}) for value in values[parameter]]
    assert any(answers)
    # All that the documents state is of one region.
    assert parameter == "region" or any(len(some) < len(everything) for some in answers)
    if name == "coverage":
        # The row of the region is a sum, which goes where not all municipalities are asked for.
        assert {row[0] for some in answers for row in some} <= {row[0] for row in everything}
    else:
        assert all(some <= everything for some in answers)


@pytest.mark.parametrize(
    ("name", "parameters", "words"),
    [
        ("isolated-scools", {}, "no question 'isolated-scools'. Did you mean 'isolated-schools'"),
        ("@@@", {}, "There are: agreements, "),
        (
            "schools",
            {"municipalty": "x"},
            "no parameter 'municipalty'. Did you mean 'municipality'",
        ),
        ("sources", {"x": 1}, "has no parameter 'x'. It has none"),
        ("schools", {"@": 1}, "It has: region, municipality"),
        ("schools", {"municipality": "Северны"}, "no municipality 'Северны'. Did you mean"),
        ("schools", {"municipality": "@"}, "There are: Дальний, "),
        ("schools", {"region": "Краи"}, "no region 'Краи'. Did you mean 'Край'"),
        ("figures", {"measure": "programme"}, "no measure 'programme'. Did you mean"),
    ],
)
def test_a_name_that_is_not_there(
    filled: Store, name: str, parameters: dict[str, Any], words: str
) -> None:
    with pytest.raises(NotFoundError) as raised:
        run(filled, name, parameters)
    assert words in str(raised.value)


@pytest.mark.parametrize("text", ["' OR true //", "\\", "`", "$region", string.punctuation])
def test_a_value_is_never_a_part_of_the_query(filled: Store, text: str) -> None:
    for name, parameter in [("issues", "kind"), ("schools", "municipality"), ("totals", "measure")]:
        with pytest.raises(NotFoundError):
            run(filled, name, {parameter: text})
