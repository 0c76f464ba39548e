"""Bytes to text: BOM, strict UTF-8, the declared encoding, a test of the text, in this order.

A statistical detector is no help here: charset-normalizer gives no answer for a whole Russian
report in any 8-bit encoding, while the share of common letter pairs tells the three Russian code
pages apart without doubt.
"""

from __future__ import annotations

import codecs
import re

from graph.errors import InputError

#: The 8-bit code pages that Russian documents come in, in the order in which a draw is settled.
CODE_PAGES = ("cp1251", "koi8-r", "cp866")
#: The commonest letter pairs of Russian (frequency lists of the National Corpus agree on them).
COMMON_PAIRS = re.compile(r"ст|но|ен|то|на|ов|ни|ра|во|ко|по|пр|ро|ал|ан|ос|ор|ти|го|ре|не")
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: A word of Russian as it is written: small letters, with or without a capital, or capitals alone.
#: In a wrong code page the cases change places or letters become signs.
RUSSIAN_WORD = re.compile(r"[А-ЯЁ]?[а-яё]+|[А-ЯЁ]+")
WORD = re.compile(r"[^\W\d_]+|[^\x00-\x7f\w\s]+")
#: The share of common pairs that Russian prose has; in a wrong code page it is under 0.03.
USUAL_SHARE = 0.2
LEAST_SCORE = 0.5


def decode(data: bytes, *, place: str, declared: str | None = None) -> str:
    """The text of a file.

    Args:
        data: its bytes.
        place: the file, for messages.
        declared: the encoding that the file itself claims, if it does.

    Raises:
        InputError: the bytes are no text, or text of an encoding that cannot be told.

    Example:
        >>> decode("Школа".encode("cp1251") * 3, place="a.txt")[:5]
        'Школа'
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _strict(data, encoding, place)
    if b"\0" in data:
        raise InputError(
            "The file is binary, not text.", place=place, remedy="Give a report as text."
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error
    if declared and _known(declared):
        return _strict(data, declared, place)
    if broken.start >= len(data) - 3 and broken.reason == "unexpected end of data":
        raise InputError(
            "The file is cut off in the middle of a character.",
            place=place,
            remedy="Copy it again from where it came from.",
        )
    if _is_nearly_utf8(data):
        line = data.count(b"\n", 0, broken.start) + 1
        raise InputError(
            "The file is UTF-8 text with a byte that is no character.",
            place=f"{place}, line {line}",
            remedy="Copy it again from where it came from, or mend the line.",
        )
    return _by_pairs(data, place)


def _is_nearly_utf8(data: bytes) -> bool:
    """Whether nearly all letters but the ASCII ones are UTF-8; in another code page none are."""
    text = data[:200_000].decode("utf-8", "replace")
    letters = sum(not letter.isascii() for letter in text)
    return text.count("\ufffd") * 10 < letters


def _strict(data: bytes, encoding: str, place: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        raise InputError(
            f"The file says that it is {encoding}, but its bytes are not.",
            place=place,
            remedy="Save it as UTF-8.",
        ) from None


def _known(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True


def _by_pairs(data: bytes, place: str) -> str:
    sample = data[:200_000]
    scores = {page: _score(sample.decode(page, "replace")) for page in CODE_PAGES}
    best = max(CODE_PAGES, key=lambda page: scores[page])
    if scores[best] < LEAST_SCORE:
        raise InputError(
            "The file is neither UTF-8 nor Russian text in windows-1251, KOI8-R or cp866.",
            place=place,
            remedy="Save it as UTF-8.",
        )
    text = data.decode(best, "replace")
    if "\ufffd" in text:
        line = text[: text.index("\ufffd")].count("\n") + 1
        raise InputError(
            f"The file is {best} text with a byte that is no character.",
            place=f"{place}, line {line}",
            remedy="Save it as UTF-8.",
        )
    return text


def _score(text: str) -> float:
    """How Russian a text looks, from 0 to 2: by the shape of its words and by its letter pairs."""
    words = [word for word in WORD.findall(text) if not word.isascii()]
    letters = sum(len(word) for word in words)
    if not letters:
        return 0.0
    shaped = sum(len(word) for word in words if RUSSIAN_WORD.fullmatch(word))
    pairs = len(COMMON_PAIRS.findall(text.casefold())) / letters
    return shaped / letters + min(pairs / USUAL_SHARE, 1.0)
