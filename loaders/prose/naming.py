"""Names for what a match makes, by the slots and the options of its rule.

Options: ``names = "list"`` parts the text at semicolons; ``names = "in brackets"`` takes
the name of each contest between commas; ``names = "each text"`` takes every TEXT slot by itself;
``names = "fixed"`` takes ``name`` whatever the slots hold, which then are the topic;
``prefix`` and ``suffix`` stand before and behind a name that is not quoted; ``name`` is taken where
the sentence has none of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.prose.matching import Match, tidy
from loaders.prose.patterns import QUOTED

#: Stems of what people take part in; with a name, or with words behind them, they are one.
EVENTS = "конкурс|фестивал|чемпионат|олимпиад|форум|турнир|викторин|смотр|конференци|акци"
COMMAS = re.compile(rf"(?:{QUOTED}|[^,«\"])+")


def names_in(match: Match) -> list[str]:
    """The names that a match gives: quoted ones, else its text, else the option."""
    options = match.rule.options
    quoted = match.quoted()
    if options.get("names") == "fixed":
        return [str(options["name"])]
    if quoted:
        return quoted
    words = match.text("TEXT") or match.text("PHRASE")
    if words is None:
        return [str(options["name"])] if "name" in options else []
    if options.get("names") == "list":
        return [name for part in words.split(";") for name in names_of_part(part)]
    if options.get("names") == "in brackets":
        return list(names_of_events([part[0] for part in COMMAS.finditer(words)]))
    texts = [words]
    if options.get("names") == "each text":
        texts = [text for number in (1, 2, 3) if (text := match.text("TEXT", number))]
    return [
        tidy(f"{options.get('prefix', '')} {text} {options.get('suffix', '')}") for text in texts
    ]


def names_of_events(parts: list[str]) -> Iterator[str]:
    """The names of contests and the like that stand between commas.

    A quoted name names it; without one, the kind with the words behind it does ("конкурс чтецов"),
    never the kind alone. A part that goes on in small letters about the one before belongs to it.

    Example:
        >>> list(names_of_events(["II форум «Учитель»", " конкурс чтецов,", " турнир"]))
        ['Учитель', 'конкурс чтецов']
        >>> list(names_of_events(["Конкурс работ учителей", " посвящённых книге «Азбука»"]))
        ['Азбука']
    """
    whole: list[str] = []
    for part in parts:
        goes_on = re.match(r"\s*[а-яё]", part) and not re.match(rf"\s*(?:{EVENTS})", part)
        if whole and goes_on:
            whole[-1] += part
        else:
            whole.append(part)
    for part in whole:
        if "«" in part:
            yield names_of_part(part)[0]
        elif re.search(rf"\b(?:{EVENTS})\w*\s+[^\W\d_]", part, re.IGNORECASE):
            yield tidy(part)


def names_of_part(part: str) -> list[str]:
    """The quoted names of a part of a list, else its words.

    Example:
        >>> names_of_part("творческие группы «Чтение», «Счёт»"), names_of_part(" школа педагога ")
        (['Чтение', 'Счёт'], ['школа педагога'])
    """
    quoted = [tidy(found[0]) for found in re.finditer(QUOTED, part)]
    words = tidy(part)
    return quoted or ([words] if words else [])
