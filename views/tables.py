"""Rows for people and programs: a table in the terminal, CSV, JSON, JSON lines or a workbook.

Text from a document is data everywhere: no cell of a CSV or a workbook is run as a formula
(OWASP, "CSV Injection"), and no control character reaches a terminal.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from graph.errors import OutputError
from graph.values import guard, number_text
from graph.writing import write_bytes, write_text

if TYPE_CHECKING:
    from graph.why import Explanation

Format = Literal["table", "csv", "json", "jsonl", "xlsx"]
FORMATS: tuple[str, ...] = get_args(Format)
#: Characters that a terminal would act on, and that a workbook may not hold (XML 1.0, 2.2).
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
#: No column of a terminal table is wider; longer cells are wrapped.
WIDEST = 60


@dataclass(frozen=True)
class Table:
    """Rows under column names, and what they are about."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    title: str = ""

    def records(self) -> list[dict[str, Any]]:
        """The rows as mappings from column to value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


class Output:
    """Where the data of a command go, and in what form.

    Args:
        form: the format.
        path: the file; the standard output where it is None.
        say: tells the user of a file that was written.
    """

    def __init__(self, form: Format, path: Path | None, say: Callable[[str], None]) -> None:
        self.form = form
        self.path = path
        self.say = say

    def table(self, table: Table) -> None:
        """Write rows."""
        write_table(table, self.form, self.path)
        self._confirm()

    def record(self, record: dict[str, Any]) -> None:
        """Write one record."""
        write_record(record, self.form, self.path)
        self._confirm()

    def explanation(self, found: Explanation) -> None:
        """Write what explains a node: words in the terminal, an object in JSON, else rows."""
        from views import explanation

        if self.form == "json":
            self.record(found.record())
        elif self.form == "table":
            _write_text(explanation.text(found) + "\n", self.path)
            self._confirm()
        else:
            self.table(Table(explanation.COLUMNS, explanation.rows(found)))

    def _confirm(self) -> None:
        if self.path is not None:
            self.say(f"written: {self.path}")


def write_table(table: Table, form: Format, output: Path | None = None) -> None:
    """Write a table to a file, or to the standard output.

    Args:
        table: the rows.
        form: the format.
        output: the file; the standard output where it is None.

    Raises:
        OutputError: the file cannot be written, or a workbook would go to a terminal.
    """
    if form == "xlsx":
        _write_bytes(_workbook(table), output)
    elif form == "table":
        live = output is None and sys.stdout.isatty()
        _write_text(_terminal(table, shutil.get_terminal_size().columns if live else None), output)
    else:
        writers = {"csv": _csv, "json": _json, "jsonl": _json_lines}
        _write_text(writers[form](table), output)


def write_record(record: dict[str, Any], form: Format, output: Path | None = None) -> None:
    """Write one record: an object in JSON, else a table of names and values."""
    if form == "json":
        _write_text(json_text(record) + "\n", output)
    elif form == "jsonl":
        _write_text(json_text(record, indent=None) + "\n", output)
    else:
        rows = [[name, _flat(value)] for name, value in record.items()]
        write_table(Table(["name", "value"], rows), form, output)


def json_text(value: object, indent: int | None = 2) -> str:
    """JSON with Cyrillic letters as they are, and no number that JSON does not know."""
    return json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)


def _write_bytes(data: bytes, output: Path | None) -> None:
    """Write bytes to a file, or to the standard output where that is no terminal."""
    if output is not None:
        write_bytes(data, output)
    elif sys.stdout.isatty():
        raise OutputError("A workbook is no text.", remedy="Name a file with -o FILE.")
    else:
        sys.stdout.buffer.write(data)


def _write_text(text: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(text)
    else:
        write_text(text, output)


def _flat(value: Any) -> Any:
    return cell_text(value) if isinstance(value, dict | list | tuple) else value


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


def _csv(table: Table) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow([guard(cell_text(v)) if isinstance(v, str) else cell_text(v) for v in row])
    return buffer.getvalue()


def _json(table: Table) -> str:
    return json_text(table.records()) + "\n"


def _json_lines(table: Table) -> str:
    return "".join(json_text(record, indent=None) + "\n" for record in table.records())


def _terminal(table: Table, width: int | None) -> str:
    """A table for people: drawn where it fits, else a block a row, as psql's expanded form.

    Args:
        table: the rows.
        width: columns of the terminal; None where the text goes to a file or another program.
    """
    cells = [[_shown(value) for value in row] for row in table.rows]
    widths = [
        max([len(column), *(min(len(row[at]), WIDEST) for row in cells)])
        for at, column in enumerate(table.columns)
    ]
    wide = width is not None and sum(widths) + 3 * len(widths) + 1 > width
    text = _blocks(table, cells) if wide else _drawn(table, cells)
    return f"{text}{_row_count(len(table.rows))}\n"


def _shown(value: Any) -> str:
    if isinstance(value, float) and not value.is_integer():
        return f"{value:.3f}".rstrip("0")
    return CONTROL.sub("·", cell_text(value))


def _drawn(table: Table, cells: list[list[str]]) -> str:
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    buffer = io.StringIO()
    numeric = [
        bool(cells) and all(isinstance(row[at], int | float | None) for row in table.rows)
        for at in range(len(table.columns))
    ]
    drawn = RichTable(title=table.title or None, title_justify="left", expand=False)
    for column, right in zip(table.columns, numeric, strict=True):
        drawn.add_column(
            Text(column), justify="right" if right else "left", overflow="fold", max_width=WIDEST
        )
    for row in cells:
        drawn.add_row(*(Text(cell) for cell in row))
    Console(file=buffer, width=10_000, color_system=None).print(drawn)
    return "".join(f"{line.rstrip()}\n" for line in buffer.getvalue().splitlines())


def _blocks(table: Table, cells: list[list[str]]) -> str:
    longest = max(len(column) for column in table.columns)
    lines = [table.title] if table.title else []
    for number, row in enumerate(cells, 1):
        lines.append(f"── {number} ".ljust(longest + 12, "─"))
        lines.extend(
            f"{column.ljust(longest)}  {cell}"
            for column, cell in zip(table.columns, row, strict=True)
            if cell
        )
    return "".join(f"{line}\n" for line in lines)


def _row_count(number: int) -> str:
    return "1 row" if number == 1 else f"{number} rows"


def _workbook(table: Table) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise OutputError("The workbook has no sheet.")
    sheet.title = re.sub(r"[\[\]:*?/\\]", " ", table.title)[:31] or "schoolnet"
    sheet.append(list(table.columns))
    for row in table.rows:
        sheet.append([None] * len(row))
        for at, value in enumerate(row, 1):
            cell = sheet.cell(row=sheet.max_row, column=at)
            if not isinstance(cell, Cell):
                continue
            if isinstance(value, bool | int | float) or value is None:
                cell.value = value
            else:
                # A string is stored as a string, even one that begins like a formula.
                cell.value = CONTROL.sub("·", cell_text(value))[:32_767]
                cell.data_type = "s"
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for at, column in enumerate(table.columns, 1):
        widest = max([len(column), *(len(cell_text(row[at - 1])) for row in table.rows)])
        sheet.column_dimensions[get_column_letter(at)].width = min(widest, WIDEST) + 2
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
