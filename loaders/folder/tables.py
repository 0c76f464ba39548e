"""The tables of a dataset folder as rows of text, read and written."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable
from pathlib import Path

from graph.errors import InputError
from loaders.formats.rows import read_rows

Row = dict[str, str]


def table_text(header: list[str], rows: Iterable[Row]) -> str:
    """A table as the text of its file."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def read_table(
    path: Path, header: list[str], may_lack: Collection[str] = (), retired: Collection[str] = ()
) -> list[tuple[int, Row]]:
    """The rows of a table with their lines; a table that is not there has none.

    Args:
        path: the file.
        header: its columns.
        may_lack: columns that it need not have; their cells are blank.
        retired: columns that it may have and nothing reads any more.

    Raises:
        InputError: the table is broken, or its columns are not as they should be.
    """
    if not path.exists():
        return []
    table = read_rows(path)
    lacking = {column: "" for column in may_lack if column not in table.header}
    given = [column for column in table.header if column not in retired]
    _check_header(path, given, [column for column in header if column not in lacking])
    rows = ((line, _row(path, line, table.header, cells)) for line, cells in table.rows)
    return [(line, lacking | {column: row[column] for column in given}) for line, row in rows]


def _row(path: Path, line: int, columns: list[str], cells: list[str]) -> Row:
    if len(cells) != len(columns):
        raise InputError(
            f"The row has {len(cells)} cells, the header has {len(columns)}.",
            place=f"{path}, line {line}",
            remedy="Give every column its cell, a blank one too.",
        )
    return dict(zip(columns, cells, strict=True))


def _check_header(path: Path, columns: list[str], header: list[str]) -> None:
    missing = [column for column in header if column not in columns]
    unknown = [column for column in columns if column not in header]
    words = [
        f"has no column {', '.join(missing)}" if missing else "",
        f"has the unknown column {', '.join(unknown)}" if unknown else "",
        "has a column twice" if len(set(columns)) != len(columns) else "",
    ]
    if any(words):
        raise InputError(
            f"The table {' and '.join(filter(None, words))}.",
            place=f"{path}, line 1",
            remedy=f"Its columns are: {', '.join(header)}.",
        )
