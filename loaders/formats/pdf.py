"""PDF with ruled tables into blocks, through pdfplumber, which is the extra ``pdf``.

Only tables with drawn lines are promised: columns told by white space alone would be a guess.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from statistics import median_low

from graph.places import Place
from graph.reading_issues import TableContinued
from loaders.formats.assembly import ITEM, WHOLE, Assembly
from loaders.formats.blocks import Cell
from loaders.formats.characters import join_wrapped, squeeze
from loaders.formats.pdf_pages import MOST_PAGES, MOST_SECONDS, Line, Page, Ruled
from loaders.formats.spans import Span, expand

PAGE_NUMBER = re.compile(r"^[-–—\s]*\d{1,4}[-–—\s]*$")
#: So much larger than the usual letters those of a heading are, and so long it may be.
HEADING_SIZE = 1.15
LONGEST_HEADING = 200
#: A gap between lines, in heights of a line, behind which a new paragraph begins.
PARAGRAPH_GAP = 0.9
#: A line that ends so far from the right edge of the page is the last of its paragraph, in points.
SHORT_LINE = 60.0
#: Upright edges of tables on two pages that differ by less are the same, in points.
SAME_EDGE = 4.0
REFUSALS = {
    "pages": (
        f"The document has more than {MOST_PAGES} pages.",
        "Give the report alone, without attachments.",
    ),
    "memory": ("The document needs more memory than any report.", "Save it as DOCX."),
    "time": ("Reading the document takes more than a minute.", "Save it as DOCX."),
    "encrypted": ("The document is encrypted.", "Save it without a password."),
    "damaged": ("The PDF is damaged.", "Copy it again from where it came from, or save it anew."),
}


def assemble_pdf(data: bytes, assembly: Assembly) -> None:
    """Read a PDF.

    Raises:
        InputError: pdfplumber is not installed, or the file is damaged, encrypted, a scan, or
            larger than any report.
    """
    if find_spec("pdfplumber") is None:
        raise assembly.error(
            "Reading PDF needs pdfplumber, which is not installed.",
            None,
            "Install it (pip install pdfplumber, the extra 'pdf'), or save the report as DOCX.",
        )
    pages = _pages(data, assembly)
    if not any(page["lines"] or page["tables"] for page in pages):
        raise assembly.error(
            "The PDF has no text; it seems to be a scan.", None, "Give the report as text."
        )
    _Reader(pages, assembly).read()


def _pages(data: bytes, assembly: Assembly) -> list[Page]:
    """The pages, read in a process of its own: see :mod:`loaders.formats.pdf_pages`."""
    home = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, [home, os.environ.get("PYTHONPATH", "")]))
    try:
        # The command is this very interpreter and a module of this package; no shell is used.
        done = subprocess.run(
            [sys.executable, "-P", "-m", "loaders.formats.pdf_pages"],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=MOST_SECONDS + 15,
            env={**os.environ, "PYTHONPATH": path},
            check=False,
        )
        answer = json.loads(done.stdout or b'{"error": "time"}')
    except subprocess.TimeoutExpired:
        answer = {"error": "time"}
    except json.JSONDecodeError:
        answer = {"error": "damaged"}
    if "pages" not in answer:
        message, remedy = REFUSALS[answer["error"]]
        raise assembly.error(message, None, remedy)
    pages: list[Page] = answer["pages"]
    return pages


@dataclass
class _Open:
    """A table that may go on at the top of the next page."""

    number: int
    page: int
    edges: list[float]
    place: Place
    rows: list[list[Cell]] = field(default_factory=list)


class _Reader:
    """Makes paragraphs of lines, and one table of its parts on several pages."""

    def __init__(self, pages: list[Page], assembly: Assembly) -> None:
        self.pages = pages
        self.assembly = assembly
        self.open: _Open | None = None
        sizes = [line["size"] for page in pages for line in page["lines"] for _ in line["text"]]
        self.usual = median_low(sizes) if sizes else 0.0

    def read(self) -> None:
        for number, page in enumerate(self.pages, 1):
            tables = 0
            for at, part in enumerate(_in_order(page)):
                if isinstance(part, list):
                    self._close()
                    self._paragraph(number, part)
                else:
                    tables += 1
                    self._table(number, tables, part, first=at == 0)
        self._close()

    def _paragraph(self, page: int, lines: list[tuple[int, Line]]) -> None:
        place = Place(page=page, line=lines[0][0])
        text = join_wrapped(line["text"] for _, line in lines)
        size = max(line["size"] for _, line in lines)
        if size > self.usual * HEADING_SIZE and len(text) < LONGEST_HEADING:
            self.assembly.heading(text, 1 if size > self.usual * HEADING_SIZE**2 else 2, place)
        else:
            self.assembly.lines([(text, place)])

    def _table(self, page: int, number: int, table: Ruled, *, first: bool) -> None:
        place = Place(page=page, table=str(number))
        grid = expand(
            [
                [
                    Span(join_wrapped(text.splitlines()), columns, rows)
                    for text, columns, rows in row
                ]
                for row in table["rows"]
            ],
            lambda row, column, line: Place(page=page, table=str(number), row=row, column=column),
            place,
            self.assembly,
        )
        if first and self._goes_on(page, table, grid):
            self._append(page, place, grid)
            return
        self._close()
        self.open = _Open(number, page, table["edges"], place, grid)

    def _goes_on(self, page: int, table: Ruled, grid: list[list[Cell]]) -> bool:
        """Whether a table at the top of a page is the rest of the one before.

        It has the same columns and no header of its own; one with the same header is joined later.
        """
        former = self.open
        if former is None or page != former.page + 1 or not grid or not former.rows:
            return False
        same = len(former.edges) == len(table["edges"]) and all(
            abs(one - other) < SAME_EDGE
            for one, other in zip(former.edges, table["edges"], strict=True)
        )
        header = [cell.text for cell in former.rows[0]]
        return same and [cell.text for cell in grid[0]] != header

    def _append(self, page: int, place: Place, grid: list[list[Cell]]) -> None:
        former = self.open
        if former is None:
            return
        self.assembly.note(TableContinued(), place, former.place)
        above = len(former.rows)
        former.rows.extend(
            [Cell(cell.text, above + at, cell.column, cell.place, cell.covered) for cell in row]
            for at, row in enumerate(grid, 1)
        )
        former.page = page

    def _close(self) -> None:
        if self.open is not None:
            self.assembly.table(self.open.rows, self.open.place)
            self.open = None


def _in_order(page: Page) -> Iterator[list[tuple[int, Line]] | Ruled]:
    """Paragraphs, as their lines with their numbers, and tables, from the top of a page down."""
    lines = [
        (number, line)
        for number, line in enumerate(page["lines"], 1)
        if squeeze(line["text"])
        and not (number in (1, len(page["lines"])) and PAGE_NUMBER.match(line["text"]))
    ]
    tables = sorted(page["tables"], key=lambda table: table["top"])
    paragraph: list[tuple[int, Line]] = []
    for number, line in lines:
        while tables and tables[0]["top"] < line["top"]:
            if paragraph:
                yield paragraph
                paragraph = []
            yield tables.pop(0)
        if paragraph and _begins_paragraph(paragraph[-1][1], line, page["width"]):
            yield paragraph
            paragraph = []
        paragraph.append((number, line))
    if paragraph:
        yield paragraph
    yield from tables


def _begins_paragraph(former: Line, line: Line, width: float) -> bool:
    height = max(former["bottom"] - former["top"], 1.0)
    ends = former["text"].rstrip()[-1:] in WHOLE and former["right"] < width - SHORT_LINE * 2
    return bool(
        line["top"] - former["bottom"] > PARAGRAPH_GAP * height
        or abs(line["size"] - former["size"]) > 1
        or ITEM.match(line["text"])
        or ends
        or (former["text"].rstrip()[-1:] in WHOLE and line["left"] > former["left"] + 10)
    )
