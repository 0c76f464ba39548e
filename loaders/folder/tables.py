"""The tables of a dataset folder as rows of text, read and written."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable
from pathlib import Path

from graph.errors import InputError
from loaders.formats.encoding import decode
from loaders.formats.files import read_bytes

Row = dict[str, str]


def write_table_file(path: Path, header: list[str], rows: Iterable[Row]) -> None:
    """Write a table whole or not at all."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with draft.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    draft.replace(path)


def read_table(path: Path, header: list[str]) -> list[tuple[int, Row]]:
    """The rows of a table with their lines.

    A Russian spreadsheet saves its tables with semicolons and in windows-1251; both are read.

    Raises:
        InputError: the table is broken, or its columns are not as they should be.
    """
    text = decode(read_bytes(path), place=str(path))
    first = text.split("\n", 1)[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    found: list[tuple[int, Row]] = []
    columns: list[str] = []
    try:
        for cells in reader:
            if not columns:
                columns = [cell.strip() for cell in cells]
                _check_header(path, columns, header)
            elif any(cells):
                found.append((reader.line_num, _row(path, reader.line_num, columns, cells)))
    except csv.Error as error:
        raise InputError(
            f"The table is broken ({error}).",
            place=f"{path}, line {reader.line_num}",
            remedy="Save it as a CSV file again.",
        ) from None
    return found


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
