"""The rows of a CSV with their lines, read in one way whoever asks.

Documents, gazetteers, decisions and the tables of a dataset folder are all read here. What people
keep beside their reports must be well formed; a document may be worse, and is repaired where it is
(:mod:`loaders.formats.delimited`).
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.errors import InputError
from loaders.formats.encoding import decode
from loaders.formats.files import read_bytes

#: In the order in which a draw is settled: a comma may be a decimal point.
DELIMITERS = ("\t", ";", "|", ",")
#: So many lines tell the delimiter.
SAMPLE = 200

#: A row with the number of the line that it begins in.
Row = tuple[int, list[str]]


@dataclass(frozen=True)
class Rows:
    """The rows of a table: its header, and the others that are not blank."""

    header: list[str]
    rows: list[Row]
    data: bytes


def read_rows(path: Path) -> Rows:
    """Read a table that people keep, with the header in its first row.

    A Russian spreadsheet saves its tables with semicolons and in windows-1251; both are read.

    Raises:
        InputError: the file cannot be read, or is no CSV.
    """
    data = read_bytes(path)
    text = decode(data, place=str(path))
    first = re.split(r"[\r\n]", text.lstrip("\r\n"), maxsplit=1)[0]
    found: list[Row] = []
    line = 1
    try:
        for line, cells in split_rows(text, delimiter_of(first)):
            if any(cell.strip() for cell in cells):
                found.append((line, cells))
    except csv.Error as error:
        raise InputError(
            f"The table is broken ({error}).",
            place=f"{path}, behind line {line}",
            remedy="Mend the quotation marks there, or save it as a CSV file again.",
        ) from None
    if not found:
        raise InputError(
            "The table has no rows.", place=str(path), remedy="Give it a header at least."
        )
    return Rows([cell.strip() for cell in found[0][1]], found[1:], data)


def split_rows(text: str, delimiter: str) -> Iterator[Row]:
    r"""The rows of a well-formed text.

    Raises:
        csv.Error: a quotation mark is out of place.

    Example:
        >>> list(split_rows('a;"b\nc"\nd;e', ";"))
        [(1, ['a', 'b\nc']), (3, ['d', 'e'])]
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def delimiter_of(text: str) -> str:
    r"""The sign that parts the fields: the one that most lines have equally often.

    Example:
        >>> delimiter_of("Район;Ставки\nА;34,6\nБ;1,5")
        ';'
    """
    lines = [line for line in text[:1_000_000].splitlines()[:SAMPLE] if line.strip()]
    best, most = ",", 0
    for delimiter in DELIMITERS:
        counts = Counter(line.count(delimiter) for line in lines)
        del counts[0]
        lines_alike = max(counts.values(), default=0)
        if lines_alike > most:
            best, most = delimiter, lines_alike
    return best
