"""Tables of Markdown with pipes: a header, a line of dashes, rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: The line between header and rows. Each cell of it has dashes, with a colon where it is aligned.
RULE = re.compile(r"^(?:\|\s*)?:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$")
#: A pipe that parts cells; behind a backslash it is a letter.
PIPE = re.compile(r"(?<!\\)\|")


def is_pipe_row(line: str) -> bool:
    r"""Whether a line has cells parted by pipes.

    Example:
        >>> is_pipe_row("| а | б |"), is_pipe_row("а \\| б")
        (True, False)
    """
    return "|" in line and PIPE.search(line) is not None


def is_pipe_rule(line: str) -> bool:
    """Whether a line is the one between header and rows."""
    return "|" in line and "-" in line and RULE.match(line.strip()) is not None


def pipe_table_size(lines: Sequence[str], at: int) -> int:
    """How many lines from ``at`` on are a table; 0 where none begins.

    A table begins with a header over a line of dashes of as many cells, or with two lines that
    begin and end with a pipe.
    """
    if not is_pipe_row(lines[at]) or at + 1 >= len(lines):
        return 0
    ruled = is_pipe_rule(lines[at + 1]) and len(cells_of(lines[at])) == len(cells_of(lines[at + 1]))
    if not ruled and not (_is_fenced(lines[at]) and _is_fenced(lines[at + 1])):
        return 0
    end = at + 1
    while end < len(lines) and lines[end].strip() and is_pipe_row(lines[end]):
        end += 1
    return end - at


def cells_of(line: str) -> list[str]:
    r"""The cells of a row.

    Example:
        >>> cells_of("| 1. | А \\| Б | |")
        ['1.', 'А | Б', '']
    """
    bare = line.strip()
    bare = bare.removeprefix("|")
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    return [cell.strip().replace("\\|", "|") for cell in PIPE.split(bare)]


def _is_fenced(line: str) -> bool:
    bare = line.strip()
    return len(bare) > 1 and bare[0] == "|" and bare[-1] == "|"
