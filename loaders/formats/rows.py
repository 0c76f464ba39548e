"""The rows of a CSV that people keep beside their reports: a gazetteer, a file of decisions."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from graph.errors import InputError
from loaders.formats.encoding import decode
from loaders.formats.files import read_bytes


def read_rows(path: Path) -> tuple[list[list[str]], bytes]:
    """The rows of a CSV, and the bytes that they were read from.

    Raises:
        InputError: the file cannot be read, or is no CSV.
    """
    data = read_bytes(path)
    reader = csv.reader(io.StringIO(decode(data, place=path.name), newline=""))
    try:
        return list(reader), data
    except csv.Error as error:
        raise InputError(
            f"The table cannot be read ({error}).",
            place=f"{path.name}, line {reader.line_num}",
            remedy="Mend the quotation marks of the line.",
        ) from None
