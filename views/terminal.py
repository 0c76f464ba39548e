"""Tables in a terminal: a few short columns that fit it, and how to see the rest.

Where a table declares what is shown of it, a terminal shows no more: rows that agree in all but one
column stand as one, and a list that is not to be read whole ends after :data:`MOST_LINES` lines.
Nothing is left out in silence: the last line says what there is more, and how to see it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Any

from views.columns import GAP, SHORT_TEXT, widths, wrapped
from views.selection import Selection
from views.short import listed, short, short_number
from views.table import Table, cell_text
from views.visible import visible
from views.wording import in_words

#: The most lines of a list that is not to be read whole, its headings and its end among them.
MOST_LINES = 40
#: More columns than these are shown as a block a row, where they do not fit beside each other.
MOST_COLUMNS = 7
#: Wider than any line: what goes to a file or another program is not wrapped.
ENDLESS = 1_000_000


def terminal_text(table: Table, selection: Selection, width: int | None) -> str:
    """A table as people read it, with the line that says how many rows there are.

    Args:
        table: the rows.
        selection: what is asked for of it.
        width: columns of the terminal; None where the text goes to a file or another program,
            which gets a line for each row and every row.

    Raises:
        NotFoundError: there is no column of a name that is asked for.
    """
    view = _view(table, selection)
    lines = _lines(view, width)
    brief = bool(table.shown) and not (table.whole or selection.wide or selection.limit)
    if width is not None and brief:
        for most in (2, 1):
            if len(lines) > MOST_LINES:
                lines = _lines(view, width, most)
        while len(lines) > MOST_LINES and view.shown:
            view = replace(view, left_off=view.left_off + len(lines) - MOST_LINES)
            lines = _lines(view, width, 1)
    return "".join(f"{line.rstrip()}\n" for line in lines)


@dataclass(frozen=True)
class _View:
    """What is shown of a table.

    Attributes:
        cells: the text of each cell, of every row.
        right: whether a column holds numbers, by its position.
        total: how many rows the table has.
        declared: whether the columns are those that the table declares to be shown.
        hidden: how many of its columns are then not shown.
        limit: how many rows are wanted at most.
        left_off: how many rows do not stand in the terminal, though they are wanted.
    """

    title: str
    columns: list[str]
    cells: list[list[str]]
    right: list[bool]
    total: int
    declared: bool
    hidden: int
    limit: int | None
    left_off: int = 0

    @property
    def shown(self) -> list[list[str]]:
        """The cells of the rows that stand in the terminal."""
        limited = self.cells[: self.limit]
        return limited[: max(0, len(limited) - self.left_off)]

    def end(self, hidden: int) -> str:
        """The last line: how many rows there are, and how to see what is not shown."""
        words = "1 row" if self.total == 1 else f"{self.total} rows"
        ways: list[str] = []
        if self.left_off:
            ways = [f"--limit {len(self.cells)}", "--wide"]
        elif hidden or len(self.cells) < self.total:
            ways = ["--wide"]
        if len(self.cells) < self.total:
            words += f", alike ones together in {len(self.cells)}"
        if len(self.shown) < len(self.cells):
            words += f", the first {len(self.shown)} here"
        if hidden:
            words += ", 1 more column" if hidden == 1 else f", {hidden} more columns"
        return f"{words} ({', '.join(ways)})" if ways else words


def _lines(view: _View, width: int | None, most: int | None = None) -> list[str]:
    """The lines of a table: drawn where its columns fit, else a block a row."""
    headings = [column.replace("_", " ") for column in view.columns]
    cells = view.shown
    chosen, count = widths(headings, cells, width or ENDLESS)
    whole = count == len(headings)
    if width is not None and len(headings) > MOST_COLUMNS:
        whole = whole and all(len(row[at]) <= chosen[at] for row in cells for at in range(count))
    title = [view.title] if view.title else []
    if whole or view.declared:
        body = _drawn(headings[:count], cells, chosen, view.right, most)
        end = view.end(view.hidden + len(headings) - count)
    else:
        body, end = _blocks(view.columns, cells, width or ENDLESS), view.end(view.hidden)
    return [*title, *body, *wrapped(end, width or ENDLESS)]


def _drawn(
    headings: Sequence[str],
    cells: Sequence[Sequence[str]],
    chosen: Sequence[int],
    right: Sequence[bool],
    most: int | None,
) -> list[str]:
    from rich import box
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    drawn = RichTable(
        box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, GAP - 1, 0, 0)
    )
    for at, (heading, width) in enumerate(zip(headings, chosen, strict=True)):
        words = "\n".join(wrapped(heading, width))
        drawn.add_column(Text(words), justify="right" if right[at] else "left", width=width)
    for row in cells:
        parts = ("\n".join(wrapped(row[at], width, most)) for at, width in enumerate(chosen))
        drawn.add_row(*map(Text, parts))
    buffer = io.StringIO()
    Console(file=buffer, width=ENDLESS, color_system=None).print(drawn)
    return buffer.getvalue().splitlines()


def _blocks(columns: Sequence[str], cells: Sequence[Sequence[str]], width: int) -> list[str]:
    """A block a row, as psql's expanded form."""
    longest = max(len(column) for column in columns)
    room = max(width - longest - GAP, SHORT_TEXT)
    lines: list[str] = []
    for number, row in enumerate(cells, 1):
        lines.append(f"── {number} ".ljust(min(longest + 12, width), "─"))
        for column, cell in zip(columns, row, strict=True):
            heads = [column] if cell else []
            for head, line in zip_longest(heads, wrapped(cell, room) if cell else []):
                lines.append(f"{(head or '').ljust(longest + GAP)}{line}")
    return lines


def _view(table: Table, selection: Selection) -> _View:
    columns = selection.names(table.columns) or list(table.columns)
    declared = bool(table.shown) and not selection.columns and not selection.wide
    if declared:
        columns = _declared(table)
    kinds = [table.kinds.get(column, "") for column in table.columns]
    rows = selection.order(
        table.columns,
        [
            [
                value if kind == "place" else in_words(value, kind, table.language)
                for value, kind in zip(row, kinds, strict=True)
            ]
            for row in table.rows
        ],
    )
    records = [dict(zip(table.columns, row, strict=True)) for row in rows]
    together = None if selection.wide or table.together not in columns else table.together
    if together is None:
        full = selection.wide
        cells = [[_text(table, name, record[name], full) for name in columns] for record in records]
    else:
        cells = _together(table, records, columns, together)
    return _View(
        title=table.title,
        columns=columns,
        cells=cells,
        right=[
            bool(records)
            and column != together
            and all(_is_number(record[column]) for record in records)
            for column in columns
        ],
        total=len(records),
        declared=declared,
        hidden=len(set(table.columns) - set(columns)) if declared else 0,
        limit=selection.limit,
    )


def _declared(table: Table) -> list[str]:
    """The declared columns, and the document where the rows are of several."""
    columns = list(table.shown)
    if "document" in table.columns and len(columns) < MOST_COLUMNS:
        at = table.columns.index("document")
        if len({row[at] for row in table.rows if row[at] is not None}) > 1:
            columns.append("document")
    return columns


def _together(
    table: Table, records: Sequence[dict[str, Any]], columns: list[str], together: str
) -> list[list[str]]:
    """A row for all that agree but in one column; what a document names stands alone."""
    found: dict[tuple[Any, ...], list[str]] = {}
    for number, record in enumerate(records):
        cells = [_text(table, column, record[column]) for column in columns if column != together]
        alone = number if record.get("named") else None
        found.setdefault((alone, *cells), []).append(_text(table, together, record[together]))
    at = columns.index(together)
    return [[*key[1 : at + 1], listed(names), *key[at + 1 :]] for key, names in found.items()]


def _text(table: Table, column: str, value: Any, full: bool = False) -> str:
    """A value as one line of a terminal; no control character reaches it."""
    if table.kinds.get(column) == "place":
        value = in_words(value, "place", table.language, brief=not full)
    brief = None if full else short(column, value)
    if brief is None and isinstance(value, bool):
        return "yes" if value else "no"
    if brief is None and isinstance(value, float):
        return short_number(value)
    text = cell_text(value) if brief is None else brief
    return visible(re.sub(r"\s+", " ", text).strip())


def _is_number(value: Any) -> bool:
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool))
