"""The pattern language of the rules of reading.

A pattern is written in words, as one would say what to look for::

    заключ* договор* ... с {ORGANISATION+} на {TEXT}

``слово*`` is a stem; ``а|б`` are alternatives; ``...`` is any text within the sentence; ``[слова]``
may be missing; a slot in braces stands for what the recognisers found there: ``{SCHOOL}``,
``{MUNICIPALITY}``, ``{ORGANISATION}`` (with ``+`` for a list of them), ``{COUNT}`` for a number,
``{QUOTED}`` for a name in quotation marks (``+`` for a list), ``{PHRASE}`` for words without
punctuation and numbers, ``{TEXT}`` for any text. ``(`` and
``)`` stand for brackets, ``^`` and ``$`` for the beginning and end of the sentence.
"""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.formats.limits import LONGEST_GAP

ENTITY_SLOTS = ("SCHOOL", "MUNICIPALITY", "ORGANISATION")
#: Private-use characters fence the number of a recognised thing in the marked text.
OPEN, CLOSE = "\ue000", "\ue001"
COUNT_WORDS = {
    "один": 1, "одна": 1, "одно": 1, "одной": 1, "одном": 1, "два": 2, "две": 2, "двух": 2,
    "три": 3, "трех": 3, "трёх": 3, "четыре": 4, "четырех": 4, "четырёх": 4, "пять": 5, "пяти": 5,
    "шесть": 6, "шести": 6, "семь": 7, "семи": 7, "восемь": 8, "восьми": 8, "девять": 9,
    "девяти": 9, "десять": 10, "десяти": 10,
}  # fmt: skip
_COUNT = rf"(?<![\w№])(?:\d{{1,6}}|{'|'.join(COUNT_WORDS)})(?!\w)"
#: A quotation may hold another; one that is never closed ends with the sentence.
QUOTED = r"«[^«»]*(?:«[^«»]*»[^«»]*)*»|\"[^\"]+\"|«[^«»]+$"
_DISTRICT = r"(?:\s*(?:муниципальн\w+|городск\w+|район\w*|округ\w*|МР|МО|ГО)(?!\w))*"
_AND = r"\s*(?:,\s*а\s+также|,\s*и|,|;|(?<=\s)и)\s*"
_SLOT = re.compile(r"^\{([A-Z]+)(\+?)\}$")
LISTED_SLOTS = (*ENTITY_SLOTS, "QUOTED")
_WORD = re.compile(r"([^\W_][^*|,:\[\]{}()^$]*?|[,:;«»\"№–—-])(\*?)([,:]*)")


def mark(kind: str, number: int) -> str:
    """What stands in the marked text for a recognised thing."""
    return f"{OPEN}{kind[0]}{number}{CLOSE}"


@lru_cache(maxsize=512)
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """The regular expression that a pattern stands for, over marked text.

    Raises:
        ValueError: the pattern has a word or slot that the language does not know.

    Example:
        >>> bool(compile_pattern("заключ* ... договор*").search("заключены 2 договора"))
        True
    """
    pieces = re.findall(r"\[|\]|\{[A-Z]+\+?\}|[^\s\[\]{}]+", pattern)
    _check_pieces(pattern, pieces)
    seen: dict[str, int] = {}
    parts: list[str] = []
    pieces = _one_gap(pieces)
    for at, piece in enumerate(pieces):
        if piece == "[":
            parts.append("(?:")
        elif piece == "]":
            parts.append(")?")
        else:
            last = all(rest == "]" for rest in pieces[at + 1 :])
            parts.append(_piece(piece, seen, last))
    return re.compile("".join(parts), re.IGNORECASE)


def _check_pieces(pattern: str, pieces: list[str]) -> None:
    """Refuse what would be passed over, or taken for something else.

    Raises:
        ValueError: a brace is no slot, or square brackets are not paired, empty, or nested.
    """
    if not pieces:
        raise ValueError("the pattern is empty")
    if "".join(pieces) != re.sub(r"\s+", "", pattern):
        raise ValueError(f"the pattern '{pattern}' has braces that are no slot; one is {{COUNT}}")
    opened = -1
    for at, piece in enumerate(pieces):
        if piece == "[" and opened >= 0:
            raise ValueError(f"the pattern '{pattern}' has square brackets inside square brackets")
        if piece == "]" and opened in (-1, at - 1):
            raise ValueError(f"the pattern '{pattern}' has a square bracket that closes nothing")
        if piece in "[]":
            opened = at if piece == "[" else -1
    if opened >= 0:
        raise ValueError(f"the pattern '{pattern}' has an open square bracket")


def _one_gap(pieces: list[str]) -> list[str]:
    """Pieces in which ``... [words] ...`` has its second gap inside the brackets.

    It holds at the same places; two gaps side by side would be tried in every division between
    them, which takes the square of their length.

    Example:
        >>> _one_gap(["школ*", "...", "[", "на", "]", "...", "ВГУ"])
        ['школ*', '...', '[', 'на', '...', ']', 'ВГУ']
    """
    moved = list(pieces)
    opened = -1
    for at, piece in enumerate(pieces):
        if piece == "[":
            opened = at
        if piece == "]" and pieces[opened - 1] == "..." and pieces[at + 1 : at + 2] == ["..."]:
            moved[at], moved[at + 1] = "...", "]"
    return moved


def _piece(piece: str, seen: dict[str, int], last: bool) -> str:
    slot = _SLOT.match(piece)
    if slot:
        return _slot(slot[1], bool(slot[2]), seen, last)
    if piece == "...":
        return rf"(?:[^.;]|\.(?=\S)){{0,{LONGEST_GAP}}}?"
    if piece in ("(", ")"):
        return rf"\s*\{piece}"
    if piece == "^":
        return r"^\s*"
    if piece == "$":
        return r"[\s).;,]*$"
    return r"\s*" + "(?:" + "|".join(_word(word) for word in piece.split("|")) + ")"


def _word(word: str) -> str:
    parts = _WORD.fullmatch(word)
    if parts is None:
        raise ValueError(f"'{word}' is no word; a stem is written as школ*, alternatives as а|б")
    bare, stem, tail = parts.groups()
    letters = re.escape(bare).replace("е", "[её]")
    start = r"(?<!\w)" if bare[:1].isalnum() else ""
    end = r"[\w-]*" if stem else (r"(?!\w)" if bare[-1:].isalnum() else "")
    return f"{start}{letters}{end}{re.escape(tail)}"


def _slot(name: str, many: bool, seen: dict[str, int], last: bool) -> str:
    if many and name not in LISTED_SLOTS:
        raise ValueError(
            f"there is no slot {{{name}+}}: a list is one of {', '.join(LISTED_SLOTS)}"
        )
    seen[name] = seen.get(name, 0) + 1
    group = f"{name}_{seen[name]}"
    if name in ENTITY_SLOTS:
        one = rf"{OPEN}{name[0]}\d+{CLOSE}"
        if name == "MUNICIPALITY":
            one += _DISTRICT
        inner = rf"{one}(?:{_AND}{one})*" if many else one
        return rf"\s*(?P<{group}>{inner})"
    if name == "COUNT":
        return rf"\s*(?P<{group}>{_COUNT})"
    if name == "QUOTED":
        one = rf"(?:{QUOTED})"
        inner = rf"{one}(?:{_AND}{one})*" if many else one
        return rf"\s*(?P<{group}>{inner})"
    if name == "PHRASE":
        letters = rf"\d,;:.()«»\"{OPEN}{CLOSE}"
        # In mid-pattern it ends where the next word begins; at the end it takes all it can.
        reach = "*" if last else "*?"
        return rf"\s*(?P<{group}>[^\s{letters}][^{letters}]{reach})"
    if name == "TEXT":
        return rf"\s*(?P<{group}>\S.*?)"
    raise ValueError(f"there is no slot {{{name}}}")


def count_value(words: str) -> int:
    """The number that a COUNT slot holds."""
    return COUNT_WORDS.get(words.casefold()) or int(words)
