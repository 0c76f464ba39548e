"""Text of a document inside Markdown: nothing in it is markup, whatever it says."""

from __future__ import annotations

import re

#: Characters that Markdown (CommonMark and GitHub's) gives a meaning inside a line.
MARKS = re.compile(r"([\\`*_\[\]<>#|~&!])")
#: Marks that mean something only at the start of a line: list items, headings, rules, quotes.
STARTS = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
#: Addresses that GitHub's Markdown turns into links by itself.
LINKS = re.compile(r"(?i)(\bwww|\bhttps?|\bftp)([.:])")
#: Behind an at sign, this keeps an address from being linked; an escape would not.
WORD_JOINER = "\u2060"
#: Spaces and ends of lines, except the spaces that hold two words together.
BREAKS = re.compile(r"[^\S\u00a0\u202f]+")
#: Controls, and characters that turn the direction of the text around them (Unicode, UAX 9).
INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def visible(text: str) -> str:
    r"""The text on one line, without characters that show nothing and change how it is shown.

    Example:
        >>> visible("МБОУ\u202e СОШ\n№ 1")
        'МБОУ СОШ № 1'
    """
    return INVISIBLE.sub("", BREAKS.sub(" ", text))


def escape_markdown(text: str) -> str:
    r"""The text as Markdown that shows exactly this text.

    Example:
        >>> escape_markdown("<b>*x*</b> | [a](b)")
        '\\<b\\>\\*x\\*\\</b\\> \\| \\[a\\](b)'
        >>> escape_markdown("- no list"), escape_markdown("1. no list")
        ('\\- no list', '1\\. no list')
    """
    escaped = MARKS.sub(r"\\\1", visible(text))
    escaped = LINKS.sub(r"\1\\\2", escaped).replace("@", f"@{WORD_JOINER}")
    return STARTS.sub(
        lambda start: f"{start[1]}\\{start[2]}" if start[2] in "-+=" else f"{start[1]}{start[2]}\\",
        escaped,
    )
