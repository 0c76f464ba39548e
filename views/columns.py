"""How wide the columns of a terminal are, and where the text of a cell goes on in the next line."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from functools import cache

#: Text between two columns.
GAP = 2
#: A name of no more letters is not broken, where that leaves room for the others.
SHORT_NAME = 18
#: A column without any long cell needs no more than its heading; one with some needs this.
SHORT_TEXT = 10


class _Wrapper(textwrap.TextWrapper):
    """Breaks codes behind their marks too: ``staff_psychologists``, ``a+b``, a path."""

    wordsep_re = re.compile(r"(\s+|(?<=[\w)»][_+/-])(?=\w))")

    def _split(self, text: str) -> list[str]:
        return [part for part in self.wordsep_re.split(text) if part]


@cache
def _wrapper(width: int, most: int | None) -> _Wrapper:
    return _Wrapper(width, max_lines=most, placeholder="…", break_on_hyphens=False)


def wrapped(text: str, width: int, most: int | None = None) -> list[str]:
    """The lines of a cell, at most so many of them; what is left out is marked by an ellipsis.

    Example:
        >>> wrapped("staff_speech_therapists", 14), wrapped("школа молодого педагога", 8, 1)
        (['staff_speech_', 'therapists'], ['школа м…'])
    """
    if len(text) <= width:
        return [text]
    if most == 1:
        return [f"{text[: width - 1].rstrip()}…"]
    return _wrapper(width, most).wrap(text) or [""]


def widths(
    headings: Sequence[str], cells: Sequence[Sequence[str]], room: int
) -> tuple[list[int], int]:
    """The widths of the columns that fit, and how many from the first do.

    Short names are never broken. What is left of the room goes, letter by letter, to the column
    whose cells take the most lines.

    Args:
        headings: the words above each column.
        cells: the rows.
        room: columns of the terminal.
    """
    lengths = [[len(row[at]) for row in cells] for at in range(len(headings))]
    longest = [max([len(head), *column]) for head, column in zip(headings, lengths, strict=True)]
    least = [
        max(
            min(len(head), max(map(len, head.split()), default=0)),
            wide if (wide := max(column, default=0)) <= SHORT_NAME else SHORT_TEXT,
        )
        for head, column in zip(headings, lengths, strict=True)
    ]
    count = len(least)
    while count > 1 and sum(least[:count]) + GAP * (count - 1) > room:
        count -= 1
    chosen = [min(width, room) for width in least[:count]]
    lines = [_lines(column, width) for column, width in zip(lengths[:count], chosen, strict=True)]
    for _ in range(room - sum(chosen) - GAP * (count - 1)):
        open_columns = [at for at in range(count) if chosen[at] < longest[at]]
        if not open_columns:
            break
        at = max(open_columns, key=lambda at: (lines[at], longest[at] / chosen[at]))
        chosen[at] += 1
        lines[at] = _lines(lengths[at], chosen[at])
    return chosen, count


def _lines(lengths: Sequence[int], width: int) -> int:
    return sum(-(-length // width) or 1 for length in lengths)
