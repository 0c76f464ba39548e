"""A place in a document in Russian or English, whole or as short as it can be found by."""

from __future__ import annotations

from collections.abc import Collection

from graph.places import Place
from views.words import LANGUAGES, Language

#: Russian and English words of each part of a place, in the order of graph/places.py. A line of
#: the text is told from a row of a table, which in Russian is the same word.
WHOLE: dict[str, tuple[str, str]] = {
    "part": ("{}", "{}"),
    "file": ("файл «{}»", "file “{}”"),
    "page": ("страница {}", "page {}"),
    "sheet": ("лист «{}»", "sheet “{}”"),
    "after_line": ("за строкой {} отчёта", "behind line {}"),
    "line": ("строка {} отчёта", "line {}"),
    "paragraph": ("абзац {}", "paragraph {}"),
    "table": ("таблица {}", "table {}"),
    "row": ("строка {}", "row {}"),
    "row_name": (" ({})", " ({})"),
    "column": ("графа {}", "column {}"),
    "cell": ("ячейка {}", "cell {}"),
    "character": ("знак {}", "character {}"),
    "words": ("{}", "{}"),
}
SHORT: dict[str, tuple[str, str]] = {
    **WHOLE,
    "page": ("с. {}", "p. {}"),
    "line": ("строка {}", "line {}"),
    "paragraph": ("абз. {}", "par. {}"),
    "table": ("табл. {}", "t. {}"),
    "row": ("строка {}", "r. {}"),
    "column": ("графа {}", "c. {}"),
}
#: What the shortest words leave out: a line is enough to find a character of it.
DETAILS = ("row_name", "column", "character")
PARTS = {
    "whole document": ("весь документ", "whole document"),
    "footnotes": ("сноски", "footnotes"),
}


def place_words(place: Place, language: Language) -> str:
    """A place in words.

    Example:
        >>> here = Place(line=230, table="4", row=10, row_name="Задонский", column=3)
        >>> place_words(here, "ru")
        'строка 230 отчёта, таблица 4, строка 10 (Задонский), графа 3'
        >>> place_words(Place(sheet="Сети", cell="B7"), "en")
        'sheet “Сети”, cell B7'
    """
    return _words(place, WHOLE, (), language)


def short_place(place: Place, language: Language, *, column: bool = False) -> str:
    """A place as short as it can be found by: table and row, else line or page.

    Args:
        place: the place.
        language: the language.
        column: whether to tell two cells of one row apart.

    Example:
        >>> here = Place(line=230, table="4", row=10, row_name="Задонский", column=3)
        >>> short_place(here, "ru"), short_place(here, "en"), short_place(Place(line=9), "en")
        ('табл. 4, строка 10', 't. 4 r. 10', 'line 9')
    """
    hidden = {"line", *DETAILS} if place.table is not None else {*DETAILS}
    if column:
        hidden.remove("column")
    return _words(place, SHORT, hidden, language)


def both_places(place: Place) -> list[str]:
    """A place in words, in Russian and in English, for a page that shows either."""
    return [place_words(place, language) for language in LANGUAGES]


def _words(
    place: Place,
    words: dict[str, tuple[str, str]],
    hidden: Collection[str],
    language: Language,
) -> str:
    at = LANGUAGES.index(language)
    separator = " " if words is SHORT and language == "en" else ", "
    text = ""
    for name, forms in words.items():
        value = getattr(place, name)
        if value is None or name in hidden:
            continue
        said = forms[at].format(PARTS[value][at] if name == "part" else value)
        text += said if name == "row_name" or not text else f"{separator}{said}"
    return text
