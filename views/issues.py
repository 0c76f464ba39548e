"""What an issue says, in Russian or English, from its kind, its parameters and its places."""

from __future__ import annotations

import json
import string
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from graph.issue_kinds import ISSUE_KINDS
from graph.model import Issue
from graph.places import Place
from views.names import municipality_title
from views.places import place_words, short_place
from views.words import COUNTED, Language, number_words, plural, term


@cache
def issue_words() -> Mapping[str, Any]:
    """The words of every kind."""
    text = resources.files("views").joinpath("templates", "issues.toml").read_text("utf-8")
    return tomllib.loads(text)


def brief(kind: str, language: Language) -> str:
    """What a kind of issue is called; a kind of another version is called by its own name."""
    known = issue_words().get(kind)
    return str(known["brief"][language]) if known else kind.replace("-", " ")


def sentence(
    kind: str, parameters: str | None, language: Language, place: Place, other: Place | None
) -> str:
    """What an issue says.

    Args:
        kind: its kind.
        parameters: its parameters, as JSON; of an issue that lacks any, only the kind is told.
        language: the language.
        place: where it is.
        other: its second place.

    Example:
        >>> sentence("count-against-list", '{"listed":11,"stated":12}', "en", Place(line=27), None)
        '12 municipalities are counted, 11 are listed.'
    """
    known = issue_words().get(kind)
    values = _values(parameters)
    if known is None or kind not in ISSUE_KINDS:
        return f"{brief(kind, language)}: {parameters}" if values else brief(kind, language)
    types = ISSUE_KINDS[kind].parameter_types()
    if not set(types) <= set(values):
        return brief(kind, language)
    said = _said(values, types, language)
    places = {"place": short_place(place, language, column=True)}
    places["other"] = short_place(other, language, column=True) if other else "–"
    return _Sentences().vformat(known[language], (), {**said, **places})


def sentence_of(issue: Issue, language: Language, place: Place) -> str:
    """What an issue of a dataset says."""
    return sentence(issue.kind, issue.parameters, language, place, issue.other_place)


def sentence_with_places(issue: Issue, language: Language, place: Place) -> str:
    """What an issue says, and the places that its sentence does not name."""
    known = issue_words().get(issue.kind, {})
    named = {name for _, name, _, _ in string.Formatter().parse(known.get(language, "")) if name}
    notes = [] if "place" in named else [place_words(place, language)]
    other = issue.other_place
    if other is not None and "other" not in named and other != place:
        notes.append(f"{term('see-also', language)} {place_words(other, language)}")
    text = sentence_of(issue, language, place)
    return f"{text.rstrip('.')} ({'; '.join(notes)})." if notes else text


def folder_sentences(issue: Issue, place: Place) -> dict[str, str]:
    """The sentences of an issue for a dataset folder (loaders.folder.layout.SENTENCES)."""
    return {
        "sentence_ru": sentence_of(issue, "ru", place),
        "sentence_en": sentence_of(issue, "en", place),
    }


def clause_of(issue: Issue, pattern: str, language: Language) -> str:
    """The parameters of an issue in another pattern than that of its sentence."""
    kind = ISSUE_KINDS.get(issue.kind)
    types = kind.parameter_types() if kind else {}
    return _Sentences().vformat(pattern, (), _said(_values(issue.parameters), types, language))


def _said(
    values: Mapping[str, Any], types: Mapping[str, str], language: Language
) -> dict[str, _Said]:
    return {name: _Said(value, types.get(name, "text"), language) for name, value in values.items()}


def _values(parameters: str | None) -> dict[str, Any]:
    try:
        values = json.loads(parameters or "{}")
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}


class _Said:
    """A parameter that says itself, as its type and the form that the sentence asks for want it."""

    def __init__(self, value: Any, kind: str, language: Language) -> None:
        self.value, self.kind, self.language = value, kind, language

    def __format__(self, form: str) -> str:
        value, language = self.value, self.language
        if self.kind == "number" and isinstance(value, int | float):
            shown = number_words(value, language)
            return f"{shown} {plural(form, int(value), language)}" if form else shown
        if self.kind == "municipality":
            return municipality_title(str(value), language)
        if self.kind == "municipalities" and isinstance(value, list):
            return ", ".join(municipality_title(str(name), language) for name in value)
        if self.kind == "texts" and isinstance(value, list):
            return ", ".join(map(str, value))
        if self.kind == "measure":
            return ", ".join(term(name, language) for name in str(value).split("+"))
        if self.kind == "amounts" and isinstance(value, list):
            amounts = [_amount(number, unit, language) for unit, number in value]
            conjunction = f" {term('and', language)} "
            return conjunction.join(filter(None, [", ".join(amounts[:-1]), *amounts[-1:]]))
        if self.kind == "blank":
            return term("cell-blank" if value else "cell-zero", language)
        if self.kind == "unit":
            return term(f"unit-{value}", language)
        if self.kind == "property":
            return term(str(value), language)
        if self.kind == "kind":
            return brief(str(value), language)
        if self.kind == "fault":
            return str(issue_words()["faults"].get(value, {}).get(language, value))
        return str(value)


def _amount(number: float, unit: str, language: Language) -> str:
    shown = number_words(number, language)
    known = unit.removesuffix("s")
    word = (
        plural(known, int(number), language) if known in COUNTED else term(f"unit-{unit}", language)
    )
    return f"{shown} {word}"


class _Sentences(string.Formatter):
    """Fills a sentence; each parameter says itself."""

    def format_field(self, value: Any, format_spec: str) -> str:
        return format(value, format_spec) if isinstance(value, _Said) else str(value)
