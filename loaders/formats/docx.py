"""DOCX into blocks, by a walk of its XML.

The libraries for it each lose something of a Russian report in silence: smart tags, tracked
insertions, content controls, symbols, nested tables. The XML has it all, in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from graph.places import Place
from graph.reading_issues import EmbeddedDocumentLeftOut, FootnotesLeftOut, StruckOutLeftOut
from loaders.formats.assembly import WHOLE_FILE, Assembly
from loaders.formats.characters import squeeze
from loaders.formats.docx_styles import Numbering, Styles, own_level, own_list
from loaders.formats.docx_text import Text, TextReader
from loaders.formats.limits import DEEPEST_NESTING
from loaders.formats.packages import Package, child, local, value
from loaders.formats.spans import WIDEST, Span, expand

#: Wrappers whose content stands in the place of them: content controls, tracked insertions, tags.
WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "Choice"})
#: A number that a list puts before a paragraph and that is words: "Таблица 1" of a caption.
NUMBER_WITH_WORDS = re.compile(r"[^\W\d_]{3}")
DEEPEST_TABLE = 20


def assemble_docx(data: bytes, assembly: Assembly) -> None:
    """Read a DOCX.

    Raises:
        InputError: it is damaged, encrypted, no text document, or larger than any report.
    """
    package = Package(data, assembly)
    root = package.xml(package.main) if package.main else None
    body = child(root, "body")
    if body is None:
        raise assembly.error(
            "The document has no text part.", None, "Open it in Word and save it anew."
        )
    _Reader(package, assembly).body(body)


class _Reader:
    """One walk through the body; text boxes and nested tables follow what they stand in."""

    def __init__(self, package: Package, assembly: Assembly) -> None:
        self.assembly = assembly
        self.styles = Styles(package)
        self.numbering = Numbering(package)
        self.text = TextReader(self.styles.raised)
        self.paragraphs = 0
        self.tables = 0
        self.footnotes = 0
        self.struck = 0
        self.embedded = False
        self.pending = Text()

    def body(self, body: etree._Element) -> None:
        self._blocks(body, 0)
        self._finish(None)
        if self.footnotes:
            self.assembly.note(FootnotesLeftOut(count=self.footnotes), Place(part="footnotes"))
        if self.struck:
            self.assembly.note(StruckOutLeftOut(count=self.struck), WHOLE_FILE)
        if self.embedded:
            self.assembly.note(EmbeddedDocumentLeftOut(), WHOLE_FILE)

    def _blocks(self, container: etree._Element, nesting: int) -> None:
        for element in self._children(container, 0):
            name = local(element)
            if name == "p":
                self._paragraph(element, nesting)
            elif name == "tbl":
                self._table(element, nesting)
            elif name == "altChunk":
                self.embedded = True

    def _children(self, container: etree._Element, depth: int) -> Iterator[etree._Element]:
        """The elements of a container, with those of its wrappers; deletions left out."""
        if depth > DEEPEST_NESTING:
            raise self.assembly.error(
                "The document is nested too deeply.", None, "Open it in Word and save it anew."
            )
        for element in container:
            name = local(element)
            if name in WRAPPERS:
                if not _is_contents(element):
                    yield from self._children(element, depth + 1)
            elif name == "AlternateContent":
                yield from self._children(element, depth + 1)
            else:
                yield element

    def _paragraph(self, element: etree._Element, nesting: int) -> None:
        properties = child(element, "pPr")
        self.text.read(element, self.pending)
        # The mark of the paragraph is deleted: it goes on in the next one.
        if child(properties, "rPr", "del") is None:
            self._finish(properties, nesting)

    def _finish(self, properties: etree._Element | None, nesting: int = 0) -> None:
        """Make a block of the text so far."""
        text, self.pending = self.pending, Text()
        self.footnotes += text.footnotes
        self.struck += text.struck
        lines = text.lines()
        style = self.styles.of(value(properties, "pStyle"))
        if lines and not style.contents:
            self.paragraphs += 1
            place = Place(paragraph=self.paragraphs)
            own = own_level(properties)
            level = own if own is not None else style.level
            listed = own_list(properties, style)
            number = self.numbering.next(*listed) if listed else None
            if level is not None and level <= 9:
                self.assembly.heading(" ".join(lines), level, place)
            elif number is not None and NUMBER_WITH_WORDS.search(number):
                self.assembly.paragraph(squeeze(f"{number} {' '.join(lines)}"), place)
            elif listed:
                self.assembly.item(" ".join(lines), listed[1], place)
            else:
                self.assembly.lines((line, place) for line in lines)
        if nesting < DEEPEST_TABLE:
            for box in text.boxes:
                self._blocks(box, nesting + 1)
                self._finish(None, DEEPEST_TABLE)

    def _table(self, element: etree._Element, nesting: int) -> None:
        if nesting >= DEEPEST_TABLE:
            raise self.assembly.error(
                "The tables are nested too deeply.", None, "Take the tables out of one another."
            )
        self._finish(None)
        self.tables += 1
        number = self.tables
        place = Place(table=str(number))
        inner: list[etree._Element] = []
        rows: list[list[tuple[Span, str]]] = []
        made = 0
        for row in self._children(element, 0):
            if local(row) == "tr" and child(row, "trPr", "del") is None:
                rows.append(self._row(row, inner))
                made += len(rows[-1])
                self.assembly.check_cells(made, place)
        spans = _without_continuations(rows)
        grid = expand(
            spans,
            lambda row, column, line: Place(table=str(number), row=row, column=column),
            place,
            self.assembly,
        )
        self.assembly.table(grid, place)
        for nested in inner:
            self._table(nested, nesting + 1)

    def _row(self, row: etree._Element, inner: list[etree._Element]) -> list[tuple[Span, str]]:
        """The cells of a row, each with what it says of merging downwards."""
        properties = child(row, "trPr")
        cells: list[tuple[Span, str]] = []
        before = _count(value(properties, "gridBefore"), 0)
        cells.extend((Span(""), "") for _ in range(before))
        for cell in self._children(row, 0):
            if local(cell) == "tc":
                about = child(cell, "tcPr")
                width = max(1, _count(value(about, "gridSpan"), 1))
                merge = child(about, "vMerge")
                down = "" if merge is None else value(about, "vMerge") or "continue"
                cells.append((Span(self._cell_text(cell, inner), width), down))
        after = _count(value(properties, "gridAfter"), 0)
        cells.extend((Span(""), "") for _ in range(after))
        self.assembly.check_cells(
            sum(span.columns for span, _ in cells), Place(table=str(self.tables))
        )
        return cells

    def _cell_text(self, cell: etree._Element, inner: list[etree._Element]) -> str:
        parts: list[str] = []
        for element in self._children(cell, 0):
            if local(element) == "tbl":
                inner.append(element)
            elif local(element) == "p":
                properties = child(element, "pPr")
                text = Text()
                self.text.read(element, text)
                words = " ".join(text.lines())
                listed = own_list(properties, self.styles.of(value(properties, "pStyle")))
                number = self.numbering.next(*listed) if listed else None
                parts.append(squeeze(f"{number} {words}") if number else words)
                parts.extend(self._cell_text(box, inner) for box in text.boxes)
                self.footnotes += text.footnotes
                self.struck += text.struck
        return " ".join(filter(None, parts))


def _without_continuations(rows: list[list[tuple[Span, str]]]) -> list[list[Span]]:
    """Rows in which a cell merged downwards stands once, with the number of its rows."""
    #: column -> the cell that goes on there, and its width
    open_cells: dict[int, Span] = {}
    whole: list[list[Span]] = []
    for row in rows:
        column = 0
        kept: list[Span] = []
        going_on: dict[int, Span] = {}
        for span, down in row:
            above = open_cells.get(column)
            if down == "continue" and above is not None and above.columns == span.columns:
                above.rows += 1
                going_on[column] = above
            else:
                kept.append(span)
                if down:
                    going_on[column] = span
            column += span.columns
        open_cells = going_on
        whole.append(kept)
    return whole


def _is_contents(element: etree._Element) -> bool:
    """Whether a content control is a table of contents, which repeats the headings."""
    gallery = value(element, "sdtPr", "docPartObj", "docPartGallery") or ""
    return gallery.casefold() in ("table of contents", "table of figures")


def _count(text: str | None, otherwise: int) -> int:
    return min(int(text), WIDEST) if text and re.fullmatch(r"[0-9]{1,6}", text) else otherwise
