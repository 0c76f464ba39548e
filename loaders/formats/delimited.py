"""CSV and TSV into blocks: the delimiter is told by the rows, bad quotes are repaired and reported.

Quotes that are not doubled inside a quoted field are common in lists of schools; the readers of
other programs then swallow rows or leave strays in silence.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from graph.places import Place
from graph.reading_issues import BadQuotes
from loaders.formats.assembly import Assembly
from loaders.formats.characters import clean, squeeze
from loaders.formats.encoding import decode
from loaders.formats.limits import MOST_BYTES_OF_TEXT
from loaders.formats.rows import Row, delimiter_of, split_rows
from loaders.formats.sheets import Field, assemble_sheet

#: So many lines a quoted field may have; a longer one was never closed.
MOST_LINES_OF_FIELD = 20
QUOTE = '"'
#: How exports keep a spreadsheet from changing a text: ="5" means 5.
KEPT_TEXT = re.compile(r'^\s*="([^"]*)"\s*$')
LINE_END = re.compile(r"\r\n|\n|\r")


def assemble_delimited(data: bytes, assembly: Assembly) -> None:
    """Read a CSV or TSV.

    Raises:
        InputError: it is no text, or larger than any report.
    """
    if len(data) > MOST_BYTES_OF_TEXT:
        raise assembly.error(
            f"The table has {len(data) / 2**20:.0f} MB; no report has more than "
            f"{MOST_BYTES_OF_TEXT / 2**20:.0f}.",
            None,
            "Give the report alone, without attached data.",
        )
    text = clean(decode(data, place=assembly.file))
    delimiter = delimiter_of(text)
    rows: list[list[Field]] = []
    cells = 0
    for number, texts in _records(text, delimiter, assembly):
        cells += len(texts)
        assembly.check_cells(cells, Place(line=number))
        place = Place(line=number)
        rows.append([Field(squeeze(KEPT_TEXT.sub(r"\1", field)), place) for field in texts])
    assemble_sheet(rows, Place(line=1), assembly)


def _records(text: str, delimiter: str, assembly: Assembly) -> Iterator[tuple[int, list[str]]]:
    """The rows with the numbers of their lines."""
    strict = _strict(text, delimiter)
    if strict is not None:
        yield from strict
        return
    lines = LINE_END.split(text)
    at = 0
    while at < len(lines):
        fields, used, repaired = _tolerant(lines, at, delimiter)
        if repaired:
            assembly.note(BadQuotes(), Place(line=at + 1))
        yield at + 1, fields
        at += used


def _strict(text: str, delimiter: str) -> list[Row] | None:
    """The rows of a well-formed table; None where a quotation mark is out of place."""
    rows: list[Row] = []
    try:
        for line, row in split_rows(text, delimiter):
            if any(map(_was_never_closed, row)):
                return None
            rows.append((line, row))
    except csv.Error:
        return None
    return rows


def _was_never_closed(field: str) -> bool:
    """Whether a field has one quotation mark alone, or more lines than any that is meant."""
    return field.count(QUOTE) % 2 == 1 or len(LINE_END.findall(field)) >= MOST_LINES_OF_FIELD


def _tolerant(lines: list[str], at: int, delimiter: str) -> tuple[list[str], int, bool]:
    """The fields of the row at a line, how many lines it has, and whether it was repaired."""
    line = lines[at]
    used = 1
    whole = _split(line, delimiter)
    if whole is None:
        # A field may have several lines: look for its end in those that follow.
        for more in range(1, min(MOST_LINES_OF_FIELD, len(lines) - at)):
            if len(line) > 100_000:
                break
            line = f"{line}\n{lines[at + more]}"
            if lines[at + more].count(QUOTE) % 2:
                whole = _split(line, delimiter)
                used = more + 1
                break
    if whole is None:
        return [_bare(field) for field in lines[at].split(delimiter)], 1, True
    fields, repaired = whole
    return fields, used, repaired


def _split(line: str, delimiter: str) -> tuple[list[str], bool] | None:
    """The fields of a row; None where a quoted one does not end.

    A quotation mark opens a field only at its beginning, and closes it only before a delimiter or
    the end of the row.
    """
    fields: list[str] = []
    repaired = False
    at = 0
    while True:
        if line.startswith(QUOTE, at):
            end = _closing(line, at + 1, delimiter)
            if end is None:
                return None
            inner = line[at + 1 : end]
            repaired = repaired or QUOTE in inner.replace(QUOTE * 2, "")
            fields.append(inner.replace(QUOTE * 2, QUOTE))
            at = end + 1
        else:
            end = line.find(delimiter, at)
            end = len(line) if end < 0 else end
            repaired = repaired or line.count(QUOTE, at, end) % 2 == 1
            fields.append(line[at:end])
            at = end
        if at >= len(line):
            return fields, repaired
        at += 1


def _closing(line: str, at: int, delimiter: str) -> int | None:
    """Where the quoted field that begins at an offset ends.

    Two marks are one that is meant, unless a single one before them is still open: then the first
    closes that, and the second the field.
    """
    single = 0
    end = line.find(QUOTE, at)
    while end >= 0:
        if line[end + 1 : end + 2] in ("", delimiter):
            return end
        doubled = line.startswith(QUOTE, end + 1)
        if doubled and single % 2 and line[end + 2 : end + 3] in ("", delimiter):
            return end + 1
        single += not doubled
        end = line.find(QUOTE, end + (2 if doubled else 1))
    return None


def _bare(field: str) -> str:
    return field.removeprefix(QUOTE) if field.count(QUOTE) % 2 else field
