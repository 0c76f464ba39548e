"""Rows for people and programs: a table in the terminal, CSV, JSON, JSON lines or a workbook.

Text from a document is data everywhere: no cell of a CSV or a workbook is run as a formula
(OWASP, "CSV Injection"), and no control character reaches a terminal.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from graph.errors import OutputError
from graph.values import guard
from graph.writing import check_output, write_bytes, write_text
from views.selection import Selection
from views.table import Table, cell_text, json_text
from views.terminal import terminal_text
from views.visible import visible
from views.wording import worded

if TYPE_CHECKING:
    from graph.why import Explanation

Format = Literal["table", "csv", "json", "jsonl", "xlsx"]
FORMATS: tuple[str, ...] = get_args(Format)
#: No column of a workbook is wider; longer cells are wrapped.
WIDEST = 60
#: The columns of a record.
RECORD_COLUMNS = ("name", "value")
#: What is asked for, where nothing is said.
EVERYTHING = Selection()


class Output:
    """Where the data of a command go, and in what form.

    Args:
        form: the format.
        path: the file; the standard output where it is None.
        say: tells the user of a file that was written.
        selection: which columns and rows of a table are asked for.
    """

    def __init__(
        self,
        form: Format,
        path: Path | None,
        say: Callable[[str], None],
        selection: Selection = EVERYTHING,
    ) -> None:
        self.form = form
        self.path = path
        self.say = say
        self.selection = selection

    def check(self) -> None:
        """See that the file may be written, before anything is changed.

        Raises:
            OutputError: it may not.
        """
        if self.path is not None:
            check_output(self.path)

    def table(self, table: Table) -> None:
        """Write rows."""
        write_table(table, self.form, self.path, self.selection)
        self._confirm()

    def finding(self, sentences: Sequence[str], record: dict[str, Any]) -> None:
        """Write a finding: its sentences in the terminal, all its figures in the other formats."""
        if self.form == "table":
            _write_text("".join(f"{sentence}\n" for sentence in sentences), self.path)
            self._confirm()
        else:
            self.record(record)

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
            _show(explanation.text(found) + "\n", self.path)
            self._confirm()
        else:
            self.table(Table(explanation.COLUMNS, explanation.rows(found)))

    def _confirm(self) -> None:
        if self.path is not None:
            self.say(f"written: {self.path}")


def write_table(
    table: Table,
    form: Format,
    output: Path | None = None,
    selection: Selection = EVERYTHING,
) -> None:
    """Write a table to a file, or to the standard output.

    Args:
        table: the rows.
        form: the format.
        output: the file; the standard output where it is None.
        selection: which columns and rows are asked for.

    Raises:
        OutputError: the file cannot be written, or a workbook would go to a terminal.
        NotFoundError: there is no column of a name that is asked for.
    """
    if form == "table":
        _show(terminal_text(table, selection, _width(output)), output)
        return
    chosen = worded(table, data=form in ("json", "jsonl")).selected(selection)
    if form == "xlsx":
        _write_bytes(_workbook(chosen), output)
    else:
        writers = {"csv": _csv, "json": _json, "jsonl": _json_lines}
        _write_text(writers[form](chosen), output)


def _width(output: Path | None) -> int | None:
    """The columns of the terminal that is written to; None where it is none."""
    live = output is None and sys.stdout.isatty()
    return shutil.get_terminal_size().columns if live else None


def write_record(record: dict[str, Any], form: Format, output: Path | None = None) -> None:
    """Write one record: an object in JSON, else a table of names and values."""
    if form == "json":
        _write_text(json_text(record) + "\n", output)
    elif form == "jsonl":
        _write_text(json_text(record, indent=None) + "\n", output)
    else:
        rows = [[name, _flat(value)] for name, value in record.items()]
        write_table(Table(RECORD_COLUMNS, rows), form, output)


def _write_bytes(data: bytes, output: Path | None) -> None:
    """Write bytes to a file, or to the standard output where that is no terminal."""
    if output is not None:
        write_bytes(data, output)
    elif sys.stdout.isatty():
        raise OutputError("A workbook is no text.", remedy="Name a file with -o FILE.")
    else:
        sys.stdout.buffer.write(data)


def _write_text(text: str, output: Path | None) -> None:
    if output is not None:
        write_text(text, output)
    else:
        sys.stdout.write(visible(text))


def _show(text: str, output: Path | None) -> None:
    """Write what people read: by a pager, where it is longer than the screen of a terminal."""
    text = visible(text)
    long = text.count("\n") >= shutil.get_terminal_size().lines
    if output is None and sys.stdout.isatty() and long:
        import click

        # What git asks of less: leave what was read on the screen, and end where all fits on it.
        os.environ.setdefault("LESS", "FRX")
        # Ctrl-C is the pager's as long as it is shown: nobody is to end this process for it.
        ear = signal.set_wakeup_fd(-1)
        try:
            click.echo_via_pager(text.removesuffix("\n"))
        finally:
            signal.set_wakeup_fd(ear, warn_on_full_buffer=False)
    else:
        _write_text(text, output)


def _flat(value: Any) -> Any:
    return cell_text(value) if isinstance(value, dict | list | tuple) else value


def _csv(table: Table) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([guard(visible(column)) for column in table.columns])
    for row in table.rows:
        # A number may begin with a minus; whatever is written as text is guarded, a list too.
        number = (int, float, type(None))
        writer.writerow(
            [cell_text(v) if isinstance(v, number) else guard(visible(cell_text(v))) for v in row]
        )
    return buffer.getvalue()


def _json(table: Table) -> str:
    return json_text(table.records()) + "\n"


def _json_lines(table: Table) -> str:
    return "".join(json_text(record, indent=None) + "\n" for record in table.records())


def _workbook(table: Table) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise OutputError("The workbook has no sheet.")
    sheet.title = re.sub(r"[\[\]:*?/\\]", " ", visible(table.title))[:31] or "schoolnet"
    sheet.append([visible(column) for column in table.columns])
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
                cell.value = visible(cell_text(value))[:32_767]
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
