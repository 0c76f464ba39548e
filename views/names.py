"""The names of regions and municipalities as a reader of the language writes them."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources
from typing import Literal, TypeGuard

from graph.inflection import CASES, Case, in_case, inside
from views.transliterate import transliterate
from views.words import Language

#: How a sentence wants a name: in a case, or as a place with its preposition.
Form = Case | Literal["inside"]
#: How the short name of a district ends: it is an adjective, and wants its noun.
ADJECTIVES = ("ий", "ый", "ой")
#: How the name of a city begins, even where it is an adjective: г. Жуковский.
CITIES = ("г.", "г ", "город ", "городской ")


def municipality_name(name: str, language: Language) -> str:
    """The short name of a municipality.

    Example:
        >>> municipality_name("Задонский", "ru"), municipality_name("г. Елец", "en")
        ('Задонский', 'Yelets (city)')
    """
    return name if language == "ru" else transliterate(name)


def municipality_title(name: str, language: Language) -> str:
    """The name of a municipality as it stands alone: with the word for what it is.

    Example:
        >>> municipality_title("Задонский", "ru"), municipality_title("Задонский", "en")
        ('Задонский район', 'Zadonsky District')
        >>> municipality_title("г. Елец", "ru")
        'г. Елец'
    """
    shown = municipality_name(name, language)
    if name.startswith(CITIES) or not name.endswith(ADJECTIVES):
        return shown
    return f"{shown} {'район' if language == 'ru' else 'District'}"


def municipality_form(name: str, form: Form, language: Language) -> str:
    """The title of a municipality as a sentence wants it: in a case, or as the place where it is.

    English has no cases: there only the preposition is set before it.

    Example:
        >>> municipality_form("Задонский", "genitive", "ru")
        'Задонского района'
        >>> [municipality_form("г. Елец", "inside", language) for language in ("ru", "en")]
        ['в г. Ельце', 'in Yelets (city)']
    """
    title = municipality_title(name, language)
    if language == "en":
        return f"in {title}" if form == "inside" else title
    return inside(title) if form == "inside" else in_case(title, form)


def is_form(word: str) -> TypeGuard[Form]:
    """Whether a word names a form of a name, and not that of a number."""
    return word == "inside" or word in CASES


def region_name(name: str, language: Language) -> str:
    """The name of a region, or of several that are parted by commas.

    Each region of Russia has an English name of its own, which letters alone do not give; what is
    none of them is shown in Latin letters.

    Example:
        >>> region_name("Липецкая область", "en"), region_name("Липецкая область", "ru")
        ('Lipetsk Region', 'Липецкая область')
        >>> region_name("Татарстан, Тридевятая область", "en")
        'Republic of Tatarstan, Tridevyataya Oblast'
    """
    if language == "ru":
        return name
    known = region_names()
    parts = name.split(", ")
    return ", ".join(known.get(_folded(part)) or transliterate(part) for part in parts)


@cache
def region_names() -> dict[str, str]:
    """The English name of each region of Russia, by its Russian names, folded."""
    text = resources.files("views").joinpath("regions.csv").read_text("utf-8")
    found: dict[str, str] = {}
    for row in csv.DictReader(text.splitlines()):
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            found[_folded(name)] = row["english"]
    return found


def _folded(name: str) -> str:
    """The name in one case, with one sort of dash and of space."""
    return " ".join(name.casefold().replace("—", "–").replace(" - ", " – ").split())
