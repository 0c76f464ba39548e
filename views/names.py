"""The names of municipalities as a reader of the language writes them."""

from __future__ import annotations

from views.transliterate import transliterate
from views.words import Language

#: How the short name of a district ends: it is an adjective, and wants its noun.
ADJECTIVES = ("ий", "ый", "ой")


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
    if not name.endswith(ADJECTIVES):
        return shown
    return f"{shown} {'район' if language == 'ru' else 'District'}"
