"""Characters that no output can hold, or that hide a word from every comparison."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

#: Controls, lone surrogates, private use (patterns mark with it) and non-characters: neither XML
#: 1.0 nor a spreadsheet nor a UTF-8 file takes them, so each becomes the sign for "no character".
UNWRITABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    "\U000f0000-\U0010ffff]"
)
#: Signs of no width: a hyphen that shows only at the end of a line, joiners, marks of byte order.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
HYPHENS = re.compile("[\u2010\u2011]")
#: So many accents may stand on one letter; more only serve to make comparing slow.
MOST_ACCENTS = 8
SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def clean(text: str) -> str:
    r"""A text as every later step can hold it; its lines stay where they are.

    Example:
        >>> clean("Доб\u00adринский\x00 Лев\u2011Толстовский")
        'Добринский\ufffd Лев-Толстовский'
    """
    if text.isascii() and text.isprintable():
        return text
    text = INVISIBLE.sub("", UNWRITABLE.sub("\ufffd", text))
    text = HYPHENS.sub("-", text.replace("\x0b", " ").replace("\x0c", " "))
    if unicodedata.is_normalized("NFKC", text[:1000]) and not _accented().search(text):
        return text
    # Putting accents into their order takes the square of their number.
    return unicodedata.normalize("NFC", _accented().sub(lambda run: run[0][:MOST_ACCENTS], text))


@cache
def _accented() -> re.Pattern[str]:
    """Runs of combining marks that are too long for any writing."""
    marks = [code for code in range(0x300, 0x1F000) if unicodedata.combining(chr(code))]
    ranges: list[list[int]] = []
    for code in marks:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    letters = "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)
    return re.compile(f"[{letters}]{{{MOST_ACCENTS + 1},}}")


def squeeze(text: str) -> str:
    r"""A clean text on one line, with single spaces.

    Example:
        >>> squeeze(" 1\u00a0345\n школ ")
        '1 345 школ'
    """
    return " ".join(clean(text).split())


def superscript(text: str) -> str:
    """A raised text; its digits stay raised, so that "34" with the note "1" is not 341.

    Example:
        >>> superscript("12")
        '¹²'
    """
    return text.translate(SUPERSCRIPTS)


def join_wrapped(parts: Iterable[str]) -> str:
    """The words of a narrow column as one line; a hyphen at the end of a line parts no word.

    Before a small letter it was put there to break the word, before a capital it belongs to it.

    Example:
        >>> join_wrapped(["школы Лев-", "Толстовского рай-", "она"])
        'школы Лев-Толстовского района'
    """
    whole: list[str] = []
    for part in filter(None, map(squeeze, parts)):
        if whole and re.search(r"[^\W\d_]-$", whole[-1]) and part[0].isalpha():
            former = whole.pop()
            part = (former[:-1] if part[0].islower() else former) + part
        whole.append(part)
    return " ".join(whole)
