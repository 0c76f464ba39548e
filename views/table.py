"""Rows under column names, and their values as texts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.values import number_text
from views.selection import Selection
from views.visible import escaped
from views.words import Language


@dataclass(frozen=True)
class Table:
    """Rows under column names, and what they are about.

    Attributes:
        shown: the columns that a terminal shows, unless it is asked for others; none: all.
        together: the column that lists what its rows hold, where they agree in all others shown.
        whole: whether a terminal shows every row, however many there are.
        kinds: the kinds of columns; data of some are said in words (:mod:`views.wording`).
        language: the language of these words.
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    title: str = ""
    shown: Sequence[str] = ()
    together: str | None = None
    whole: bool = True
    kinds: Mapping[str, str] = field(default_factory=dict)
    language: Language = "en"

    def records(self) -> list[dict[str, Any]]:
        """The rows as mappings from column to value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def selected(self, selection: Selection) -> Table:
        """The columns and rows that are asked for.

        Raises:
            NotFoundError: there is no column of a name that is asked for.
        """
        columns = selection.names(self.columns) or list(self.columns)
        at = [self.columns.index(column) for column in columns]
        rows = selection.order(self.columns, self.rows)[: selection.limit]
        return Table(columns, [[row[position] for position in at] for row in rows], self.title)


def cell_text(value: Any) -> str:
    """A value as a reader writes it.

    Example:
        >>> cell_text(None), cell_text(True), cell_text(4.0), cell_text(["а", "б"])
        ('', 'true', '4', 'а, б')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, list | tuple):
        return ", ".join(cell_text(item) for item in value)
    if isinstance(value, dict):
        return json_text(value, indent=None)
    return str(value)


def json_text(value: object, indent: int | None = 2) -> str:
    """JSON with Cyrillic letters as they are, and no number that JSON does not know."""
    return escaped(json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False))
