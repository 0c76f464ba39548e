"""Russian names in Latin letters, as English maps write them."""

from __future__ import annotations

import re

import iuliia

WHOLE = {"область": "Oblast", "край": "Krai", "республика": "Republic"}


def transliterate(name: str) -> str:
    """The name in Latin letters; a city's abbreviation is set behind it.

    The letters are those of the English Wikipedia, which has an article on most districts; the
    library knows the scheme (ьи, ъе, -ий, е at the beginning and behind a vowel).

    Example:
        >>> transliterate("Лев-Толстовский"), transliterate("г. Елец"), transliterate("Елецкий")
        ('Lev-Tolstovsky', 'Yelets (city)', 'Yeletsky')
        >>> transliterate("Тридевятая область")
        'Tridevyataya Oblast'
    """
    city = re.match(r"г\.\s*(.+)", name)
    if city:
        return f"{transliterate(city[1])} (city)"
    return re.sub(r"[А-Яа-яЁё]+", lambda found: _word(found[0]), name)


def _word(word: str) -> str:
    known = WHOLE.get(word.casefold())
    latin = known or iuliia.WIKIPEDIA.translate(word)
    return latin.upper() if word.isupper() and len(word) > 1 else latin
