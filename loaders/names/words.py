"""Words of Russian text: folding for comparison, and cues written as stems."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Latin letters in the place of Cyrillic ones: those that look alike, and those that sound alike
#: (a keyboard that changed its layout in mid-word, as in "Хлеvesком").
LATIN = str.maketrans(
    {
        "a": "а", "b": "в", "c": "с", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "н", "i": "и",
        "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "р", "r": "р", "s": "с", "t": "т",
        "u": "у", "v": "в", "x": "х", "y": "у", "z": "з",
    }
)  # fmt: skip
WORD = re.compile(r"\w+(?:-\w+)*")
HAS_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
HAS_LATIN = re.compile(r"[a-z]", re.IGNORECASE)


@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    r"""Text for comparison: one case, no ``ё``, one space, canonical characters.

    Example:
        >>> fold("Ёлка  и\u00a0Ель")
        'елка и ель'
    """
    flat = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    return re.sub(r"\s+", " ", flat).strip()


def is_mixed(word: str) -> bool:
    """Whether a word mixes Cyrillic and Latin letters.

    Example:
        >>> is_mixed("Хлеvesком"), is_mixed("Python")
        (True, False)
    """
    return bool(HAS_CYRILLIC.search(word) and HAS_LATIN.search(word))


def to_cyrillic(word: str) -> str:
    """A mixed word in Cyrillic letters, folded."""
    return fold(word).translate(LATIN)


@lru_cache(maxsize=4096)
def _cue(stems: str) -> tuple[tuple[bool, re.Pattern[str]], ...]:
    return tuple(
        (
            not stem.startswith("!"),
            re.compile("|".join(rf"\b{re.escape(part)}" for part in stem.lstrip("!").split("|"))),
        )
        for stem in stems.split()
    )


@lru_cache(maxsize=8192)
def has_stems(text: str, stems: str) -> bool:
    """Whether every stem of a cue begins a word of the text, and none that is forbidden does.

    Args:
        text: any text.
        stems: stems parted by spaces; ``|`` parts alternatives of one stem, ``!`` forbids it.

    Example:
        >>> has_stems("Количество методических сетей", "методич сетей|сети")
        True
        >>> has_stems("Число школ – участниц", "школ !участни")
        False
    """
    folded = fold(text)
    return all(bool(stem.search(folded)) is wanted for wanted, stem in _cue(stems))
