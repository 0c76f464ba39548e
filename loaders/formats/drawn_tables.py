"""Tables drawn with signs: ``┌─┬─┐``, ``+---+`` and the columns between them.

The signs of the borders say by their position where a column begins and ends; a stretch of dashes
in one column alone ends the cell above it there, so merged cells are known as well. Where the
positions do not fit, nothing is guessed: the table is unreadable, and is said to be.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from graph.reading_issues import Fault
from loaders.formats.characters import join_wrapped
from loaders.formats.spans import Span

UPRIGHT = "│║┃|"
LEVEL = "─━═-="
CORNERS = "┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╒╓╕╖╘╙╛╜╞╟╡╢╤╥╧╨╪╫┏┓┗┛┣┫┳┻╋+"
_DASH = re.escape(LEVEL)
BEGINS = re.compile(rf"^\s*[┌╔╒╓┏+├╠][{_DASH}]{{2,}}")
ROW = re.compile(rf"^\s*[{UPRIGHT}{CORNERS}]")
STRETCH = re.compile(rf"[{CORNERS}][{_DASH}]{{3,}}")
LETTER = re.compile(r"[^\W\d_]")
_BORDER_SIGNS = frozenset(LEVEL + CORNERS + " ")


class UnreadableBoxError(ValueError):
    """The borders of a drawn table do not fit together: what is wrong, in which line from 0."""

    def __init__(self, fault: Fault, line: int = 0) -> None:
        super().__init__(fault, line)
        self.fault: Fault = fault
        self.line = line


def is_border(line: str) -> bool:
    """Whether a line is a level border, and nothing else."""
    bare = line.strip()
    return bare[:1] in CORNERS and bare[1:2] in LEVEL and _BORDER_SIGNS.issuperset(bare)


def is_broken_box(line: str) -> bool:
    """Whether a line holds several lines of a drawn table: words between stretches of border.

    Example:
        >>> is_broken_box("┌────┬────┐ │ А  │ Б  │ ├────┼────┤"), is_broken_box("┌────┬────┐")
        (True, False)
    """
    stretches = list(STRETCH.finditer(line))
    return len(stretches) > 1 and bool(
        LETTER.search(line, stretches[0].end(), stretches[-1].start())
    )


def box_size(lines: Sequence[str], at: int) -> int:
    """How many lines from ``at`` on are a drawn table; 0 where none begins."""
    if not BEGINS.match(lines[at]) or not is_border(lines[at]):
        return 0
    end = at + 1
    while end < len(lines) and ROW.match(lines[end]):
        end += 1
    return end - at if end - at > 1 else 0


def read_box(lines: Sequence[str]) -> list[list[Span]]:
    """The rows of a drawn table; the line of each cell is counted from 0.

    Raises:
        UnreadableBoxError: the borders do not fit together.

    Example:
        >>> rows = read_box(["+---+---+", "| а | б |", "+---+---+", "| 1 |   |", "+---+---+"])
        >>> [[cell.text for cell in row] for row in rows]
        [['а', 'б'], ['1', '']]
    """
    return _Box([line.rstrip() for line in lines]).read()


class _Box:
    """One drawn table, cut into bands by its level borders and into columns by its upright ones."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        edges = {
            at
            for line in lines
            if is_border(line)
            for at, sign in enumerate(line)
            if sign in CORNERS
        }
        self.edges = sorted(edges)
        if len(self.edges) < 2:
            raise UnreadableBoxError("no-columns")
        self.columns = list(pairwise(self.edges))
        for number, line in enumerate(lines):
            self._check(line, number)

    def _check(self, line: str, number: int) -> None:
        """Refuse a line whose borders stand elsewhere than those of the whole table."""
        first, last = self.edges[0], self.edges[-1]
        signs = UPRIGHT + CORNERS
        if len(line) != last + 1 or line[first] not in signs or line[last] not in signs:
            raise UnreadableBoxError("no-border-at-end", number)
        drawn = "│║┃" + CORNERS.replace("+", "")
        for at, sign in enumerate(line):
            if sign in drawn and at not in self.edges:
                raise UnreadableBoxError("border-in-column", number)

    def read(self) -> list[list[Span]]:
        bands = self._bands()
        taken: set[tuple[int, int]] = set()
        rows: list[list[Span]] = []
        for at in range(len(bands)):
            row: list[Span] = []
            for column in range(len(self.columns)):
                if (at, column) not in taken:
                    row.append(self._cell(bands, at, column, taken))
            rows.append(row)
        return rows

    def _bands(self) -> list[list[int]]:
        """The lines of text between one level border and the next.

        Where there is a border under the header alone, each line below it is a row of its own.
        """
        bands: list[list[int]] = []
        rules = 0
        fresh = True
        for number, line in enumerate(self.lines):
            if any(self._is_level(line, column) for column in range(len(self.columns))):
                rules += 1
                fresh = True
                continue
            if fresh:
                bands.append([])
                fresh = False
            bands[-1].append(number)
        if rules <= 3 and len(bands) == 2 and len(bands[1]) > 1:
            bands = [bands[0], *([number] for number in bands[1])]
            self._join_wrapped(bands)
        if not bands:
            raise UnreadableBoxError("no-rows")
        return bands

    def _join_wrapped(self, bands: list[list[int]]) -> None:
        """Put a line with no first cell and no digit to the one above: its words go on there."""
        for at in range(len(bands) - 1, 1, -1):
            words = self._words(bands[at], 0, 1)
            rest = self._words(bands[at], 1, len(self.columns))
            if not words and rest and not re.search(r"\d", rest):
                bands[at - 1] += bands.pop(at)

    def _cell(
        self, bands: list[list[int]], at: int, column: int, taken: set[tuple[int, int]]
    ) -> Span:
        wide = column + 1
        while wide < len(self.columns) and not self._is_upright(bands[at], self.edges[wide]):
            wide += 1
        high = at + 1
        while high < len(bands) and not self._is_closed(bands, high, column, wide):
            high += 1
        for row in range(at, high):
            taken |= {(row, covered) for covered in range(column, wide)}
        numbers = [number for band in bands[at:high] for number in band]
        return Span(self._words(numbers, column, wide), wide - column, high - at, bands[at][0])

    def _is_closed(self, bands: list[list[int]], at: int, column: int, wide: int) -> bool:
        """Whether a level border above a band ends the cell in these columns."""
        between = range(bands[at - 1][-1] + 1, bands[at][0])
        if not between:
            return True
        return any(
            self._is_level(self.lines[number], covered)
            for number in between
            for covered in range(column, wide)
        )

    def _is_level(self, line: str, column: int) -> bool:
        start, end = self.columns[column]
        between = line[start + 1 : end]
        return bool(between) and all(sign in LEVEL + CORNERS for sign in between)

    def _is_upright(self, numbers: list[int], edge: int) -> bool:
        return any(self.lines[number][edge] in UPRIGHT + CORNERS for number in numbers)

    def _words(self, numbers: Sequence[int], column: int, wide: int) -> str:
        start, end = self.columns[column][0] + 1, self.columns[wide - 1][1]
        return join_wrapped(self.lines[number][start:end] for number in numbers)
