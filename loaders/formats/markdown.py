"""Markdown and plain text into blocks, by line rules.

A Markdown parser is no help: it finds no table in tab-separated lines, takes their "1." for list
numbers and drops empty cells. So tables are cut out by line before anything else is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from graph.places import Place
from graph.reading_issues import Fault, UnreadableTable
from loaders.formats.assembly import ITEM, Assembly
from loaders.formats.blocks import Block, Cell
from loaders.formats.characters import clean
from loaders.formats.drawn_tables import UnreadableBoxError, box_size, is_broken_box, read_box
from loaders.formats.encoding import decode
from loaders.formats.limits import MOST_BYTES_OF_TEXT
from loaders.formats.pipe_tables import cells_of, is_pipe_rule, pipe_table_size
from loaders.formats.spans import expand

HEADING = re.compile(r"^(#{1,6})\s+(\S.*)$")
TAGS = re.compile(r"</?(?:b|i|em|strong|u|sup|sub)>|\*\*|__", re.IGNORECASE)


def read_markdown(text: str) -> tuple[Block, ...]:
    r"""The blocks of a Markdown or plain text.

    Example:
        >>> [type(block).__name__ for block in read_markdown("# A\n\nB:\n\n- c\n\n1\t2")]
        ['Heading', 'Paragraph', 'ListItem', 'Table']
    """
    assembly = Assembly("text")
    assemble_text(text, assembly)
    return assembly.blocks


def assemble_text_file(data: bytes, assembly: Assembly) -> None:
    """Read the bytes of a Markdown or plain text.

    Raises:
        InputError: they are no text, or larger than any report.
    """
    if len(data) > MOST_BYTES_OF_TEXT:
        raise assembly.error(
            f"The text has {len(data) / 2**20:.0f} MB; no report has more than "
            f"{MOST_BYTES_OF_TEXT / 2**20:.0f}.",
            None,
            "Give the report alone, without attached data.",
        )
    assemble_text(decode(data, place=assembly.file), assembly)


def assemble_text(text: str, assembly: Assembly, first_line: int = 1) -> None:
    """Read a Markdown or plain text, of which the first line has this number.

    Raises:
        InputError: it is larger than any report.
    """
    _Reader(clean(text), assembly, first_line).read()


def plain(text: str) -> str:
    """The text without marks of emphasis.

    Example:
        >>> plain("**Таблица** <b>1</b>")
        'Таблица 1'
    """
    return TAGS.sub("", text).strip()


class _Reader:
    """One pass over the lines; each method takes what it knows and leaves the rest."""

    def __init__(self, text: str, assembly: Assembly, first_line: int) -> None:
        self.lines = re.split(r"\r\n|\n|\r", text)
        self.assembly = assembly
        self.first_line = first_line
        self.at = 0
        #: The lines up to here are known to begin with tabs and to hold no further ones.
        self.indented_until = 0

    def read(self) -> None:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not line.strip():
                self.at += 1
            elif size := self._tab_table_size():
                self._rows(size, lambda row: row.split("\t"))
            elif size := pipe_table_size(self.lines, self.at):
                self._rows(size, cells_of)
            elif size := box_size(self.lines, self.at):
                self._box(size)
            elif is_broken_box(line):
                self._unreadable("no-line-breaks")
                self.at += 1
            elif heading := HEADING.match(line):
                text = heading[2].rstrip().rstrip("#")
                self.assembly.heading(plain(text), len(heading[1]), self._place())
                self.at += 1
            elif item := ITEM.match(line):
                depth = len(item["indent"].expandtabs(4)) // 2
                depth = depth or self.assembly.typed_depth(item["sign"] or "1")
                self.assembly.item(plain(item["text"]), depth, self._place())
                self.at += 1
            else:
                self._paragraph()

    def _place(self, ahead: int = 0) -> Place:
        return Place(line=self.first_line + self.at + ahead)

    def _paragraph(self) -> None:
        """Take the lines up to a blank one or to the next block."""
        texts: list[str] = []
        breaks: list[tuple[int, Place]] = []
        place = self._place()
        length = 0
        while not texts or self._goes_on():
            text = plain(self.lines[self.at])
            if texts:
                breaks.append((length + 1, self._place()))
                length += 1
            texts.append(text)
            length += len(text)
            self.at += 1
        self.assembly.paragraph(" ".join(texts), place, tuple(breaks))

    def _goes_on(self) -> bool:
        if self.at >= len(self.lines) or not self.lines[self.at].strip():
            return False
        line = self.lines[self.at]
        return not (
            self._tab_table_size()
            or HEADING.match(line)
            or ITEM.match(line)
            or pipe_table_size(self.lines, self.at)
            or box_size(self.lines, self.at)
            or is_broken_box(line)
        )

    def _tab_table_size(self) -> int:
        """How many lines from here on are rows parted by tabs; indents alone make none."""
        end = self.at
        inner = False
        if end < self.indented_until:
            return 0
        while end < len(self.lines) and _is_row(self.lines[end]):
            inner = inner or "\t" in self.lines[end].lstrip()
            end += 1
        if not inner:
            self.indented_until = end
        return end - self.at if inner else 0

    def _rows(self, size: int, cells: Callable[[str], list[str]]) -> None:
        rows: list[list[Cell]] = []
        start = self._place()
        made = 0
        for _ in range(size):
            line = self.lines[self.at]
            self.assembly.check_cells(made, start)
            if cells is not cells_of or not is_pipe_rule(line):
                place = self._place()
                rows.append(
                    [
                        Cell(plain(text), len(rows) + 1, column, place)
                        for column, text in enumerate(cells(line), 1)
                    ]
                )
                made += len(rows[-1])
            self.at += 1
        self.assembly.table(rows, start)

    def _box(self, size: int) -> None:
        place = self._place()
        try:
            spans = read_box(self.lines[self.at : self.at + size])
        except UnreadableBoxError as error:
            self._unreadable(error.fault, error.line)
        else:
            first = self.first_line + self.at
            rows = expand(
                spans,
                lambda row, column, line: Place(line=first + (line or 0)),
                place,
                self.assembly,
            )
            self.assembly.table(rows, place)
        self.at += size

    def _unreadable(self, fault: Fault, line: int = 0) -> None:
        self.assembly.note(UnreadableTable(fault=fault), self._place(line), self._place())


def _is_row(line: str) -> bool:
    return "\t" in line.rstrip("\n") and bool(line.strip())
