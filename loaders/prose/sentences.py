"""Sentences of Russian text, with no break at an abbreviation or an initial."""

from __future__ import annotations

import re

#: Abbreviations of such reports; a stop behind one ends no sentence.
ABBREVIATIONS = frozenset(
    [
        "г",
        "гг",
        "с",
        "д",
        "п",
        "х",
        "ст",
        "пос",
        "дер",
        "гор",
        "обл",
        "р-н",
        "ул",
        "пр",
        "им",
        "св",
        "свх",
        "чел",
        "тыс",
        "руб",
        "шт",
        "др",
        "т",
        "е",
        "н",
        "э",
        "стр",
        "табл",
        "рис",
        "см",
        "кв",
        "мл",
        "ср",
        "зам",
        "зав",
        "пгт",
        "р",
        "сек",
        "мин",
        "ч",
    ]
)
#: A quotation that is never closed must not swallow the rest of the text.
LONGEST_QUOTATION = 200
STOP = re.compile(r"(?<![.!?…])[.!?…]+[»\")]*\s+(?=[«\"(]?[А-ЯЁA-Z\d])")
LAST_WORD = re.compile(r"(\w+(?:-\w+)?)$")
#: No abbreviation is longer; looking back over the whole sentence would take its square.
LOOK_BACK = 12


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text begin and end.

    Example:
        >>> text = "В МБОУ СОШ п. свх. Агроном тихо. Им. В.И. Ленина 2 школы."
        >>> [text[start:end] for start, end in sentence_spans(text)]
        ['В МБОУ СОШ п. свх. Агроном тихо.', 'Им. В.И. Ленина 2 школы.']
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for stop in STOP.finditer(text):
        word = LAST_WORD.search(text[max(start, stop.start() - LOOK_BACK) : stop.start()])
        last = word[1] if word else ""
        initial = len(last) == 1 and last.isupper()
        if _in_quotation(text[start : stop.start()]):
            continue
        if stop[0].startswith(".") and (initial or last.casefold() in ABBREVIATIONS):
            continue
        spans.append((start, stop.end() - (len(stop[0]) - len(stop[0].rstrip()))))
        start = stop.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def _in_quotation(text: str) -> bool:
    """Whether a text ends inside a quotation that it opens ("«Знаю! Умею!»" is one name)."""
    return text.count("«") > text.count("»") and len(text) - text.rindex("«") < LONGEST_QUOTATION
