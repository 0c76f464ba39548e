"""What an issue says, in Russian or English, from its kind, its parameters and its places."""

from __future__ import annotations

import json
import string
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from graph.inflection import in_case
from graph.issue_kinds import ISSUE_KINDS
from graph.model import Issue
from graph.places import Place
from views.names import is_form, municipality_form, municipality_title
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
    places = {"place": _SaidPlace(place, language), "other": _SaidPlace(other, language)}
    return _Sentences().vformat(known[language], (), {**said, **places})


def sentence_of(issue: Issue, language: Language, place: Place) -> str:
    """What an issue of a dataset says."""
    return sentence(issue.kind, issue.parameters, language, place, issue.other_place)


def sentence_with_places(issue: Issue, language: Language, place: Place) -> str:
    """What an issue says, and the places that its sentence does not name."""
    known = issue_words().get(issue.kind, {})
    # A place of which only the table is named is not named.
    gaps = string.Formatter().parse(known.get(language, ""))
    named = {name for _, name, form, _ in gaps if name and form != "table"}
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
            return _municipality(str(value), form, language)
        if self.kind == "municipalities" and isinstance(value, list):
            return _listed([_municipality(str(name), form, language) for name in value], language)
        if self.kind == "text" and is_form(form) and form != "inside":
            return in_case(str(value), form)
        if self.kind == "texts" and isinstance(value, list):
            return ", ".join(map(str, value))
        if self.kind == "measure":
            return ", ".join(term(name, language) for name in str(value).split("+"))
        if self.kind == "amounts" and isinstance(value, list):
            return _listed([_amount(number, unit, language) for unit, number in value], language)
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


class _SaidPlace:
    """A place that says itself as short as it can be found by, or only names its table."""

    def __init__(self, place: Place | None, language: Language) -> None:
        self.place, self.language = place, language

    def __format__(self, form: str) -> str:
        place, language = self.place, self.language
        if form == "table":
            word = term("by-table", language)
            return f"{word} {place.table}" if place is not None and place.table else word
        return short_place(place, language, column=True) if place is not None else "–"


def _municipality(name: str, form: str, language: Language) -> str:
    return (
        municipality_form(name, form, language)
        if is_form(form)
        else municipality_title(name, language)
    )


def _listed(items: list[str], language: Language) -> str:
    """Items as a sentence lists them, with the conjunction before the last."""
    conjunction = f" {term('and', language)} "
    return conjunction.join(filter(None, [", ".join(items[:-1]), *items[-1:]]))


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
        return format(value, format_spec)
