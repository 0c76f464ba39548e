"""Markdown and plain text into blocks, by line rules.

A Markdown parser is no help: it finds no table in tab-separated lines, takes their "1." for list
numbers and drops empty cells. So tables are cut out by line before anything else is looked at.
"""

from __future__ import annotations

import re

from loaders.blocks import Block, Cell, Heading, ListItem, Paragraph, Place, Table

HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$")
ITEM = re.compile(r"^(\s*)(?:[-*•–—]|\d{1,3}[.)])\s+(.*)$")
TAGS = re.compile(r"</?(?:b|i|em|strong|u|sup|sub)>|\*\*|__", re.IGNORECASE)


def read_markdown(text: str) -> tuple[Block, ...]:
    r"""The blocks of a Markdown or plain text.

    Example:
        >>> [type(block).__name__ for block in read_markdown("# A\n\nB:\n\n- c\n\n1\t2")]
        ['Heading', 'Paragraph', 'ListItem', 'Table']
    """
    return _Reader(text).read()


def plain(text: str) -> str:
    """The text without marks of emphasis.

    Example:
        >>> plain("**Таблица** <b>1</b>")
        'Таблица 1'
    """
    return TAGS.sub("", text).strip()


class _Reader:
    """One pass over the lines; each method takes what it knows and leaves the rest."""

    def __init__(self, text: str) -> None:
        self.lines = re.split(r"\r\n|\n|\r", text)
        self.blocks: list[Block] = []
        self.open_items: list[ListItem] = []
        self.at = 0

    def read(self) -> tuple[Block, ...]:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not line.strip():
                self.at += 1
            elif "\t" in line.strip("\n") and _is_row(line):
                self._table()
            elif heading := HEADING.match(line):
                self._heading(heading)
            elif item := ITEM.match(line):
                self._item(item)
            else:
                self._paragraph()
        return tuple(self.blocks)

    def _heading(self, match: re.Match[str]) -> None:
        place = Place.at_line(self.at + 1)
        self.blocks.append(Heading(plain(match[2]), len(match[1]), place))
        self.open_items = []
        self.at += 1

    def _item(self, match: re.Match[str]) -> None:
        indent = len(match[1].expandtabs(4))
        depth = indent // 2
        lead_ins: tuple[Paragraph | ListItem, ...] = ()
        self.open_items = [item for item in self.open_items if item.depth < depth]
        if self.open_items:
            parent = self.open_items[-1]
            lead_ins = (*parent.lead_ins, parent)
        elif lead := self._lead_in():
            lead_ins = (lead,)
        item = ListItem(plain(match[2]), depth, lead_ins, Place.at_line(self.at + 1))
        self.open_items.append(item)
        self.blocks.append(item)
        self.at += 1

    def _lead_in(self) -> Paragraph | None:
        """The paragraph that the list hangs on: the last one before it that ends in a colon."""
        for block in reversed(self.blocks):
            if isinstance(block, ListItem):
                continue
            if isinstance(block, Paragraph) and block.text.endswith(":"):
                return block
            return None
        return None

    def _paragraph(self) -> None:
        start = self.at
        text = self._take()
        breaks: list[tuple[int, Place]] = []
        while self._continues(text):
            breaks.append((len(text) + 1, Place.at_line(self.at + 1)))
            text = f"{text} {self._take()}"
        self.open_items = []
        self.blocks.append(Paragraph(text, Place.at_line(start + 1), tuple(breaks)))

    def _take(self) -> str:
        line = plain(self.lines[self.at])
        self.at += 1
        return line

    def _continues(self, so_far: str) -> bool:
        """Whether the next line goes on with the paragraph.

        A blank line in mid-sentence does not end it: the next begins with a small letter and the
        former has no full stop.
        """
        ahead = self.at
        while ahead < len(self.lines) and not self.lines[ahead].strip():
            ahead += 1
        if ahead >= len(self.lines):
            return False
        line = self.lines[ahead]
        if _is_row(line) or HEADING.match(line) or ITEM.match(line):
            return False
        if ahead == self.at:
            return True
        goes_on = line.lstrip()[:1].islower() and so_far[-1:] not in ".:;!?"
        if goes_on:
            self.at = ahead
        return goes_on

    def _table(self) -> None:
        rows: list[tuple[Cell, ...]] = []
        start = self.at
        while self.at < len(self.lines) and _is_row(self.lines[self.at]):
            place = Place.at_line(self.at + 1)
            texts = self.lines[self.at].split("\t")
            row = len(rows) + 1
            rows.append(
                tuple(Cell(plain(text), row, column, place) for column, text in enumerate(texts, 1))
            )
            self.at += 1
        self.open_items = []
        self.blocks.append(Table(tuple(rows), Place.at_line(start + 1), self._before()))

    def _before(self) -> tuple[str, ...]:
        """The label and caption: up to three short texts right before the table."""
        texts: list[str] = []
        for block in reversed(self.blocks[-3:]):
            if isinstance(block, Table | ListItem):
                break
            texts.append(block.text)
        return tuple(reversed(texts))


def _is_row(line: str) -> bool:
    return "\t" in line.rstrip("\n") and bool(line.strip())
