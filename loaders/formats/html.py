"""HTML into blocks, that of Word's "save as web page" too.

Only what a reader sees is read: no scripts, no hidden text, no marks of footnotes, no tracked
deletions. Nothing that the page refers to is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from graph.places import Place
from graph.reading_issues import StruckOutLeftOut
from loaders.formats.assembly import WHOLE_FILE, Assembly
from loaders.formats.characters import clean, squeeze, superscript
from loaders.formats.encoding import decode
from loaders.formats.limits import DEEPEST_NESTING, MOST_BYTES_OF_TEXT
from loaders.formats.markdown import assemble_text
from loaders.formats.markup import parse_page
from loaders.formats.spans import Span, expand

#: What the page says of its encoding, in the first kilobyte as browsers look for it.
DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,30})"
    rb"|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w-]{1,30})",
    re.IGNORECASE,
)
XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)
RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
DROPPED = frozenset(
    {
        "head", "script", "style", "noscript", "template", "svg", "math", "iframe", "object",
        "embed", "select", "textarea", "button", "canvas", "audio", "video", "map", "del",
        "s", "strike",
        "title", "link", "meta", "base", "colgroup", "col",
    }
)  # fmt: skip
BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details",
        "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "header", "hgroup", "hr", "html", "legend", "main", "menu", "nav", "p", "section",
        "summary",
    }
)  # fmt: skip
LISTS = frozenset({"ul", "ol", "menu", "dir"})
#: libxml2 keeps the line of an element in 16 bits.
LAST_LINE = 65_535
HEADINGS = {f"h{level}": level for level in range(1, 7)}
ROWS = frozenset({"thead", "tbody", "tfoot"})
HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.IGNORECASE)
STRUCK = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
#: Word marks what is a sign of a list, a note, a list of notes and a page header by its own words.
WORD_LEFT_OUT = re.compile(
    r"mso-list\s*:\s*ignore|mso-footnote-id|mso-endnote-id|mso-element\s*:\s*"
    r"(?:footnote|endnote|comment|header|footer)",
    re.IGNORECASE,
)
WORD_ITEM = re.compile(r"mso-list\s*:\s*l\d+\s+level(\d)", re.IGNORECASE)
WORD_CONTENTS = re.compile(r"^MsoToc\d", re.IGNORECASE)
WORD_TITLES = {"MsoTitle": 1, "MsoSubtitle": 2}


def assemble_html(data: bytes, assembly: Assembly) -> None:
    """Read a web page.

    Raises:
        InputError: it is no text in the encoding that it declares, or larger than any report in
            some way.
    """
    if len(data) > MOST_BYTES_OF_TEXT:
        raise assembly.error(
            f"The page has {len(data) / 2**20:.0f} MB; no report has more than "
            f"{MOST_BYTES_OF_TEXT / 2**20:.0f}.",
            None,
            "Save it without pictures inside, or as DOCX.",
        )
    found = DECLARED.search(data[:4096])
    declared = (found[1] or found[2]).decode("ascii") if found else None
    text = clean(decode(data, place=assembly.file, declared=declared))
    _Reader(assembly).read(parse_page(XML_HEAD.sub("", text), assembly))


class _Reader:
    """One walk over the elements, gathering running text until a block ends it."""

    def __init__(self, assembly: Assembly) -> None:
        self.assembly = assembly
        self.words: list[str] = []
        self.lines: list[tuple[str, Place]] = []
        self.line: int | None = None
        self.tables = 0

    def read(self, root: etree._Element) -> None:
        self._walk(root, 0, 0)
        self._end()
        struck = sum(1 for element in root.iter() if _is_struck(element))
        if struck:
            self.assembly.note(StruckOutLeftOut(count=struck), WHOLE_FILE)

    def _walk(self, element: etree._Element, lists: int, depth: int) -> None:
        """Read an element; ``lists`` is how many lists it stands in."""
        if depth > DEEPEST_NESTING:
            raise self.assembly.error(
                "The page is nested too deeply.",
                _place(element),
                "Open it in Word and save it anew.",
            )
        tag = _tag(element)
        if _is_left_out(element, tag):
            return
        if tag == "table":
            self._end()
            self._table(element, depth)
        elif tag in HEADINGS:
            self._end()
            self.assembly.heading(_inline(element), HEADINGS[tag], _place(element))
        elif tag == "li":
            self._end()
            self._item(element, max(lists - 1, 0), depth)
        elif tag == "pre":
            self._end()
            assemble_text(_inline(element, raw=True), self.assembly, element.sourceline or 1)
        elif tag == "br":
            self._end_line(element)
        elif tag == "p" and self._is_word_block(element):
            pass
        elif tag in BLOCKS or tag in LISTS:
            self._end()
            self._content(element, lists + (tag in LISTS), depth)
            self._end()
        elif _is_raised(element, tag):
            self._add(superscript(_inline(element)), element)
        else:
            self._content(element, lists, depth)

    def _content(self, element: etree._Element, lists: int, depth: int) -> None:
        self._add(element.text, element)
        for part in element:
            self._walk(part, lists, depth + 1)
            self._add(part.tail, part)

    def _is_word_block(self, element: etree._Element) -> bool:
        """Read a paragraph to which Word gives a role by its style; whether it was one."""
        style, word_class = element.get("style") or "", element.get("class") or ""
        item = WORD_ITEM.search(style)
        if not item and not WORD_CONTENTS.match(word_class) and word_class not in WORD_TITLES:
            return False
        self._end()
        if item:
            self.assembly.item(_inline(element), int(item[1]) - 1, _place(element))
        elif word_class in WORD_TITLES:
            self.assembly.heading(_inline(element), WORD_TITLES[word_class], _place(element))
        return True

    def _item(self, element: etree._Element, lists: int, depth: int) -> None:
        """Read an item: its own words, then the lists and tables inside it."""
        inner: list[etree._Element] = []
        words = "".join(_texts(element, inner, raw=False, lists=True))
        self.assembly.item(squeeze(words), lists, _place(element))
        for part in inner:
            self._walk(part, lists + 1, depth + 1)
            self._end()

    def _table(self, element: etree._Element, depth: int) -> None:
        self.tables += 1
        number = self.tables
        place = replace(_place(element), table=str(number))
        inner: list[etree._Element] = []
        captions: list[str] = []
        rows: list[list[Span]] = []
        count = 0
        for row in _rows(element, captions):
            count += len(row)
            self.assembly.check_cells(count, place)
            cells = [_cell(cell, inner) for cell in row if _tag(cell) in ("td", "th")]
            # Word closes a table with uneven columns by a row of no height and no words.
            if not (row.get("height") == "0" and not any(cell.text for cell in cells)):
                rows.append(cells)
        grid = expand(
            rows,
            lambda row, column, line: Place(line=line, table=str(number), row=row, column=column),
            place,
            self.assembly,
        )
        self.assembly.table(grid, place, tuple(captions))
        for nested in inner:
            self._walk(nested, 0, depth + 1)

    def _add(self, text: str | None, element: etree._Element) -> None:
        if text:
            if self.line is None and text.strip():
                self.line = _line(element)
            self.words.append(text)

    def _end_line(self, element: etree._Element) -> None:
        text = squeeze("".join(self.words))
        if text:
            self.lines.append((text, _at(self.line or _line(element))))
        self.words = []
        self.line = None

    def _end(self) -> None:
        """Make a paragraph, or items typed by hand, of the text so far."""
        text = squeeze("".join(self.words))
        if text:
            self.lines.append((text, _at(self.line)))
        self.words = []
        self.line = None
        if self.lines:
            self.assembly.lines(self.lines)
            self.lines = []


def _rows(table: etree._Element, captions: list[str]) -> Iterator[etree._Element]:
    """The rows of a table, those of its parts among them; its caption goes to ``captions``."""
    for part in table:
        tag = _tag(part)
        if tag == "caption":
            captions.append(_inline(part))
        elif tag == "tr":
            yield part
        elif tag in ROWS:
            yield from (row for row in part if _tag(row) == "tr")


def _cell(cell: etree._Element, inner: list[etree._Element]) -> Span:
    text = squeeze("".join(_texts(cell, inner, raw=False)))
    return Span(text, _number(cell, "colspan"), _number(cell, "rowspan"), _line(cell))


def _number(cell: etree._Element, name: str) -> int:
    """A number of columns or rows; what is no number is one, as in browsers."""
    found = re.match(r"\s*([0-9]{1,5})", cell.get(name) or "")
    return int(found[1]) if found else 1


def _inline(element: etree._Element, raw: bool = False) -> str:
    """The text of an element on one line; with its own lines where ``raw``."""
    text = "".join(_texts(element, [], raw=raw))
    return text if raw else squeeze(text)


def _texts(
    element: etree._Element,
    inner: list[etree._Element],
    *,
    raw: bool,
    lists: bool = False,
    depth: int = 0,
) -> Iterator[str]:
    """The texts below an element; tables, and lists where asked, go to ``inner`` instead."""
    if element.text:
        yield element.text
    for part in element if depth < DEEPEST_NESTING else ():
        tag = _tag(part)
        if tag == "table" or (lists and tag in LISTS):
            inner.append(part)
            yield " "
        elif tag == "br":
            yield "\n"
        elif tag in ("input", "select"):
            yield _filled_in(part, tag)
        elif _is_raised(part, tag) and not _is_left_out(part, tag):
            yield superscript("".join(_texts(part, inner, raw=raw, depth=depth + 1)))
        elif not _is_left_out(part, tag):
            block = tag in BLOCKS or tag in HEADINGS or tag == "li"
            yield " " if block and not raw else ""
            yield from _texts(part, inner, raw=raw, lists=lists, depth=depth + 1)
            yield " " if block and not raw else ""
        if part.tail:
            yield part.tail


def _is_left_out(element: etree._Element, tag: str) -> bool:
    if not tag or tag in DROPPED or element.get("hidden") is not None:
        return True
    style = element.get("style") or ""
    if element.get("class") in ("MsoFootnoteReference", "MsoEndnoteReference"):
        return True
    return bool(style) and bool(
        HIDDEN.search(style) or STRUCK.search(style) or WORD_LEFT_OUT.search(style)
    )


def _is_raised(element: etree._Element, tag: str) -> bool:
    """Whether an element stands above the line, as the mark of a note does."""
    return tag == "sup" or bool(RAISED.search(element.get("style") or ""))


def _filled_in(field: etree._Element, tag: str) -> str:
    """What a field of a form holds as the page was saved."""
    if tag == "input":
        shown = (field.get("type") or "text").lower() in ("text", "number")
        return (field.get("value") or "") if shown else ""
    chosen = [option for option in field.iter("option") if option.get("selected") is not None]
    return (chosen[0].text or "") if len(chosen) == 1 else ""


def _is_struck(element: etree._Element) -> bool:
    """Whether an element is struck out by a line."""
    return _tag(element) in ("s", "strike") or bool(STRUCK.search(element.get("style") or ""))


def _tag(element: etree._Element) -> str:
    tag = element.tag
    return tag.lower() if isinstance(tag, str) else ""


def _line(element: etree._Element) -> int | None:
    """The line of an element; the parser counts no further than to the last but one here."""
    line = element.sourceline
    return line if line is not None and line < LAST_LINE else None


def _at(line: int | None) -> Place:
    return Place(line=line) if line else Place(after_line=LAST_LINE - 1)


def _place(element: etree._Element) -> Place:
    return _at(_line(element))
