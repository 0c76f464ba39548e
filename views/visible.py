"""Text that shows what it holds: nothing in it moves a cursor, hides a word or turns a line round.

A document is hostile until it is read: what it calls a school may hold the escape sequences of a
terminal (ECMA-48), or signs that let a line be read from right to left ("Trojan Source",
CVE-2021-42574).
"""

from __future__ import annotations

import re

#: Controls but the end of a line, half letters and non-characters (XML 1.0, 2.2, has none of
#: them), and the signs that set the direction of writing (Unicode Standard Annex 9).
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
#: What stands in the place of each.
SIGN = "·"


def visible(text: str) -> str:
    r"""The text as a terminal shows it, whatever it holds; its lines stay.

    Example:
        >>> visible("МБОУ\x1b[31m\tСОШ\r\n\u202e7")
        'МБОУ·[31m СОШ\n·7'
    """
    if text.isascii() and text.isprintable():
        return text
    return HIDDEN.sub(SIGN, text.replace("\r\n", "\n").replace("\t", " "))


def escaped(json: str) -> str:
    r"""JSON with what would not be seen written as its number, which every reader takes back.

    Example:
        >>> escaped('{"name": "\u202e7"}')
        '{"name": "\\u202e7"}'
    """
    return HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json)
