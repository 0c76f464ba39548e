"""Names for what a match makes, by the slots and the options of its rule.

Options: ``names = "list"`` parts the text at semicolons; ``names = "in brackets"`` takes the first
quotation of each part between commas; ``names = "each text"`` takes every TEXT slot by itself;
``names = "fixed"`` takes ``name`` whatever the slots hold, which then are the topic;
``prefix`` and ``suffix`` stand before and behind a name that is not quoted; ``name`` is taken where
the sentence has none of its own.
"""

from __future__ import annotations

import re

from loaders.prose.matching import Match, tidy
from loaders.prose.patterns import QUOTED

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
        return [names_of_part(part[0])[0] for part in COMMAS.finditer(words) if "«" in part[0]]
    texts = [words]
    if options.get("names") == "each text":
        texts = [text for number in (1, 2, 3) if (text := match.text("TEXT", number))]
    return [
        tidy(f"{options.get('prefix', '')} {text} {options.get('suffix', '')}") for text in texts
    ]


def names_of_part(part: str) -> list[str]:
    """The quoted names of a part of a list, else its words.

    Example:
        >>> names_of_part("творческие группы «Чтение», «Счёт»"), names_of_part(" школа педагога ")
        (['Чтение', 'Счёт'], ['школа педагога'])
    """
    quoted = [tidy(found[0]) for found in re.finditer(QUOTED, part)]
    words = tidy(part)
    return quoted or ([words] if words else [])
