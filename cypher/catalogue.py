"""The catalogue: reads the headers of the ``.cypher`` files, checks parameters, asks the store.

A header stands at the top of each file::

    // title: Isolated schools
    // question: Which schools stand outside every reported network?
    // param municipality: municipality = null — only this municipality
    // example: municipality=Задонский
    // column key: text — key of the school
    // shown: municipality, school+, ground, place

A parameter has a kind, a default (``null``: all) and a description, and a question with parameters
an example of one that has an answer in the shipped example; a column has a kind, followed by
``or blank`` where a cell may be empty. Every answer begins with the key of what a row is about.
What a terminal shows, unless asked for more, is the line ``shown``: names before codes, and at most
seven columns. Rows that differ only in the column with a ``+`` stand as one. ``— every row`` at its
end says that the answer is a list to be read whole, however long.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from cypher.choices import CHOICE_KINDS
from cypher.ours import only_ours
from graph.answer import Answer
from graph.asked import meant
from graph.errors import InputError, NotFoundError
from graph.store import Store
from graph.suggestions import did_you_mean

#: Kinds of values, and what a parameter of each has to be written as.
VALUE_KINDS = {
    "text": "a text",
    "whole number": "a whole number",
    "number": "a number",
    "truth": "true or false",
}
#: Kinds of columns that hold data which a view says in words (:mod:`views.answers`).
WORDED_KINDS = {
    "place": "a place in its text form (:mod:`graph.places`)",
    "issue": "an issue: its kind, parameters and places",
    "reason": "why a school has its status, as JSON (:mod:`graph.reasons`)",
}
#: Kinds whose value is one that the graph holds: what to ask for all of them, as name and key.
NAME_KINDS = {
    "municipality": "MATCH (n:Municipality) RETURN DISTINCT n.name AS name, n.key AS key",
    "region": "MATCH (n:Region) RETURN DISTINCT n.name AS name, n.key AS key",
    "measure": "MATCH (n) WHERE n:Figure OR n:Total "
    "RETURN DISTINCT n.measure AS name, n.measure AS key",
}
TRUE_WORDS = ("true", "yes", "1")
FALSE_WORDS = ("false", "no", "0")

#: A terminal shows no more columns than this by default.
MOST_SHOWN = 7

_HEADER = re.compile(r"// (title|question|param|example|column|shown)\b ?(.*)")
_PARAMETER = re.compile(r"(\w+): ([\w ]+) = (\S+) — (.+)")
_COLUMN = re.compile(r"(\w+): ([\w ]+?)( or blank)? — (.+)")
_SHOWN = re.compile(r": (\w+\+?(?:, \w+\+?)*)( — every row)?")


@dataclass(frozen=True)
class Parameter:
    """What a question may be asked with."""

    name: str
    kind: str
    default: Any
    description: str


@dataclass(frozen=True)
class Column:
    """What a column of the answer holds."""

    name: str
    kind: str
    optional: bool
    description: str


@dataclass(frozen=True)
class Shown:
    """What a terminal shows of an answer, unless it is asked for more.

    Attributes:
        columns: the columns, in the order in which they are shown.
        together: the column that lists what its rows hold, where they agree in all the others.
        whole: whether every row is shown, however many there are.
    """

    columns: tuple[str, ...]
    together: str | None
    whole: bool


@dataclass(frozen=True)
class Query:
    """A question of the catalogue."""

    name: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    shown: Shown
    example: str
    text: str = field(repr=False)

    @property
    def parameter_names(self) -> tuple[str, ...]:
        """The names of the parameters, in the order of the header."""
        return tuple(parameter.name for parameter in self.parameters)

    @property
    def column_kinds(self) -> dict[str, str]:
        """The kind of each column."""
        return {column.name: column.kind for column in self.columns}

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns, in the order of the answer."""
        return tuple(column.name for column in self.columns)


@functools.cache
def queries() -> tuple[Query, ...]:
    """Every question, by name."""
    found = [item for item in files("cypher").iterdir() if item.name.endswith(".cypher")]
    return tuple(
        parse(item.name.removesuffix(".cypher"), item.read_text(encoding="utf-8"))
        for item in sorted(found, key=lambda item: item.name.removesuffix(".cypher"))
    )


LIST_COLUMNS = ("name", "question", "parameters")
LIST_SHOWN = ("name", "question")


def listing() -> list[list[str]]:
    """The questions of the catalogue under LIST_COLUMNS."""
    return [[item.name, item.question, ", ".join(item.parameter_names)] for item in queries()]


def get(name: str) -> Query:
    """The question of this name.

    Example:
        >>> get("isolated-schools").title
        'Isolated schools'

    Raises:
        NotFoundError: there is none; the message names near ones.
    """
    known = {query.name: query for query in queries()}
    if name not in known:
        raise NotFoundError(
            f"There is no question '{name}'.",
            remedy=did_you_mean(name, known) or f"There are: {', '.join(known)}.",
        )
    return known[name]


def run(store: Store, name: str, parameters: Mapping[str, Any] | None = None) -> Answer:
    """Answer a question of the catalogue.

    Args:
        store: the graph.
        name: name of the question.
        parameters: values by name, as texts of the command line or as plain values; what is not
            given has its default.

    Raises:
        NotFoundError: there is no such question, parameter, municipality, region or measure.
        InputError: a value is not of the parameter's kind.
    """
    query = get(name)
    values = checked_parameters(query, parameters or {})
    for parameter in query.parameters:
        value = values[parameter.name]
        if parameter.kind in NAME_KINDS and value is not None:
            values[parameter.name] = _known_name(store, parameter, str(value))
    rows = store.read(only_ours(query.text), **values)
    return Answer(
        query.column_names, [tuple(row[name] for name in query.column_names) for row in rows]
    )


def checked_parameters(query: Query, given: Mapping[str, Any]) -> dict[str, Any]:
    """The value of every parameter of a question, each of its kind.

    Example:
        >>> checked_parameters(get("agreements"), {"year": "2020"})
        {'year': 2020}
    """
    for name in given:
        if name not in query.parameter_names:
            names = query.parameter_names
            raise NotFoundError(
                f"The question '{query.name}' has no parameter '{name}'.",
                remedy=did_you_mean(name, names)
                or (f"It has: {', '.join(names)}." if names else "It has none."),
            )
    return {
        parameter.name: value_of(parameter, given.get(parameter.name, parameter.default))
        for parameter in query.parameters
    }


def value_of(parameter: Parameter, given: Any) -> Any:
    """A given value as one of the parameter's kind; an empty text means the default.

    Raises:
        InputError: it is none.
        NotFoundError: it is none of a closed set.
    """
    if given is None or given == "":
        return parameter.default
    word = str(given).strip()
    if parameter.kind == "truth":
        if word.casefold() in TRUE_WORDS + FALSE_WORDS:
            return word.casefold() in TRUE_WORDS
    elif parameter.kind in CHOICE_KINDS:
        choices = CHOICE_KINDS[parameter.kind]
        return meant(word, zip(choices, choices, strict=True), parameter.kind)
    elif parameter.kind in ("number", "whole number"):
        number = re.fullmatch(
            r"[+-]?\d{1,15}" + ("" if "whole" in parameter.kind else r"(\.\d+)?"), word
        )
        if number:
            return int(word) if "whole" in parameter.kind else float(word)
    else:
        return word
    raise InputError(
        f"The parameter '{parameter.name}' is '{word}', but must be {VALUE_KINDS[parameter.kind]}."
    )


def parse(name: str, text: str) -> Query:
    """Read a question from its file.

    Args:
        name: name of the file without its ending.
        text: what the file holds.

    Raises:
        InputError: the header is not complete.
    """
    said: dict[str, str] = {}
    parameters: list[Parameter] = []
    columns: list[Column] = []
    shown: Shown | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        header = _HEADER.match(line)
        if header is None:
            break
        word, rest = header.groups()
        if word == "param" and (parts := _PARAMETER.fullmatch(rest)):
            kind = parts[2]
            parameters.append(Parameter(parts[1], kind, json.loads(parts[3]), parts[4]))
            known = kind in {*VALUE_KINDS, *NAME_KINDS, *CHOICE_KINDS}
        elif word == "column" and (parts := _COLUMN.fullmatch(rest)):
            columns.append(Column(parts[1], parts[2], parts[3] is not None, parts[4]))
            known = parts[2] in VALUE_KINDS or parts[2] in WORDED_KINDS
        elif word == "shown" and (parts := _SHOWN.fullmatch(rest)):
            shown = _shown(parts[1].split(", "), whole=parts[2] is not None)
            names = [column.name for column in columns if column.name in shown.columns]
            known = len(names) == len(shown.columns)
        else:
            said[word] = rest.removeprefix(": ")
            known = word in ("title", "question", "example")
        if not known:
            raise InputError(
                f"The header line '{line}' says nothing.", place=f"{name}, line {number}"
            )
    needed = {"title", "question", *(["example"] if parameters else [])}
    if set(said) != needed or not columns or shown is None:
        raise InputError(
            "The header lacks its title, question, columns, what is shown of them, or an example.",
            place=name,
        )
    return Query(
        name,
        said["title"],
        said["question"],
        tuple(parameters),
        tuple(columns),
        shown,
        said.get("example", ""),
        text,
    )


def _shown(words: list[str], *, whole: bool) -> Shown:
    together = [word.removesuffix("+") for word in words if word.endswith("+")]
    return Shown(
        tuple(word.removesuffix("+") for word in words), together[0] if together else None, whole
    )


def _known_name(store: Store, parameter: Parameter, wanted: str) -> str:
    """The key in the graph that is meant."""
    rows = store.read(only_ours(NAME_KINDS[parameter.kind]))
    return meant(wanted, [(str(row["key"]), str(row["name"])) for row in rows], parameter.kind)
