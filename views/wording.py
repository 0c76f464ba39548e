"""Cells that hold data, in words: the place of a fact, an issue, why a school has its status.

The graph and the answers to questions hold these as data. A table for people says them in the words
of its language; JSON keeps the data, and gives the sentences of an issue in both languages.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from graph.places import Place
from graph.reasons import Reason
from views.issues import sentence
from views.places import place_words, short_place
from views.reasons import reason_words
from views.table import Table
from views.words import LANGUAGES, Language

#: Kinds of columns whose cells are data to be said in words.
WORDED = ("place", "issue", "reason")


def in_words(value: Any, kind: str, language: Language, *, brief: bool = False) -> Any:
    """A cell in words.

    Args:
        value: the data.
        kind: the kind of its column; the cell of another one stays as it is.
        language: the language of the words.
        brief: whether a place is told as short as it can be found by.

    Example:
        >>> in_words("line 9, table 5, row 3", "place", "ru", brief=True)
        'табл. 5, строка 3'
    """
    if value is None or kind not in WORDED:
        return value
    if kind == "place":
        place = Place.parse(value)
        return short_place(place, language) if brief else place_words(place, language)
    if kind == "reason":
        return reason_words(Reason.parse(value), language)
    return _issue(value, language)


def as_data(value: Any, kind: str) -> Any:
    """A cell for a program: a place in its text form, a reason and an issue as nested values."""
    if value is None or kind not in WORDED or kind == "place":
        return value
    if kind == "reason":
        return Reason.parse(value).record()
    said = {language: _issue(value, language) for language in LANGUAGES}
    return {"parameters": json.loads(value["parameters"] or "{}"), **said}


def worded(table: Table, *, data: bool) -> Table:
    """The table with its cells in words, or as data for a program."""
    kinds = [table.kinds.get(column, "") for column in table.columns]
    if not set(kinds).intersection(WORDED):
        return table

    def cells(row: Sequence[Any]) -> list[Any]:
        pairs = zip(row, kinds, strict=True)
        if data:
            return [as_data(value, kind) for value, kind in pairs]
        return [in_words(value, kind, table.language) for value, kind in pairs]

    return Table(table.columns, [cells(row) for row in table.rows], table.title)


def _issue(value: Mapping[str, Any], language: Language) -> str:
    other = value["other_place"]
    return sentence(
        value["kind"],
        value["parameters"],
        language,
        Place.parse(value["place"] or ""),
        Place.parse(other) if other else None,
    )
