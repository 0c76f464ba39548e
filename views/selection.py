"""Which columns and rows of a table somebody asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from graph.errors import NotFoundError
from graph.suggestions import did_you_mean


@dataclass(frozen=True)
class Selection:
    """What is asked for of a table; nothing is asked for by default.

    Attributes:
        columns: names of columns, in the order in which they are wanted; none: all, and in a
            terminal those that the table declares.
        sort: names of columns to sort by, the first goes before the others; a name behind a minus
            sign sorts from the highest to the lowest. Blank cells come last either way.
        limit: the most rows; None: all.
        wide: whether a terminal shows every column and every row on its own.
    """

    columns: tuple[str, ...] = ()
    sort: tuple[str, ...] = ()
    limit: int | None = None
    wide: bool = False

    def order(self, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[Sequence[Any]]:
        """The rows in the order asked for.

        Example:
            >>> Selection(sort=("-schools",)).order(["schools"], [[2], [None], [10]])
            [[10], [2], [None]]

        Raises:
            NotFoundError: the table has no such column; the message names near ones.
        """
        ordered = list(rows)
        for word in reversed(self.sort):
            at = columns.index(self.known(word.removeprefix("-"), columns))
            stated = [row for row in ordered if row[at] is not None]
            blank = [row for row in ordered if row[at] is None]
            stated.sort(key=lambda row: _rank(row[at]), reverse=word.startswith("-"))
            ordered = stated + blank
        return ordered

    def names(self, columns: Sequence[str]) -> list[str]:
        """The columns asked for by name; none where none are.

        Raises:
            NotFoundError: the table has no such column; the message names near ones.
        """
        return list(dict.fromkeys(self.known(name, columns) for name in self.columns))

    @staticmethod
    def known(name: str, columns: Sequence[str]) -> str:
        """The column of this name, which may be written as it is headed in a terminal.

        Raises:
            NotFoundError: there is none; the message names near ones.
        """
        wanted = name.strip().replace(" ", "_")
        if wanted not in columns:
            raise NotFoundError(
                f"There is no column '{name}'.",
                remedy=did_you_mean(wanted, columns) or f"There are: {', '.join(columns)}.",
            )
        return wanted


def _rank(value: Any) -> tuple[int, Any]:
    """Numbers before texts, so that a column of both can be sorted."""
    if isinstance(value, bool | int | float):
        return 0, value
    return 1, str(value).casefold()
