"""Blocks put together the same way for every format: lead-ins, captions, torn paragraphs, bounds.

A reader of a format says what it sees in order; what leads to a list item, what stands before a
table and where a paragraph goes on is settled here, once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from graph.errors import InputError
from graph.issues import IssueKind
from graph.places import Place
from graph.reading_issues import MoreOfAKind
from loaders.formats.blocks import Block, Cell, Heading, ListItem, Note, Paragraph, Table
from loaders.formats.limits import (
    DEEPEST_LIST,
    LONGEST_BLOCK,
    LONGEST_CAPTION,
    MOST_BLOCKS,
    MOST_CELLS,
    MOST_CHARACTERS,
    MOST_NOTES,
)

#: An item typed by hand, with its sign or number before it. The signs of symbol fonts have no
#: place of their own among characters, and come as the sign for "no character".
ITEM = re.compile(
    r"^(?P<indent>\s*)(?:(?P<sign>[-*•–—·▪■□○●◦‣∙►❖➢✓✔\ufffd])|\d{1,3}[.)])\s+(?P<text>\S.*)$",
    re.DOTALL,
)
#: So many blocks before a table may be its label and caption.
CAPTION_BLOCKS = 3
WHOLE_FILE = Place(part="whole document")
#: A paragraph that ends so is whole; one that does not may go on after a page break.
WHOLE = ".:;!?"


class Assembly:
    """Takes headings, paragraphs, items and tables in order, and makes the blocks of them.

    Args:
        file: the name of the document, for messages.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self._blocks: list[Block] = []
        self._notes: list[Note] = []
        self._kinds: Counter[str] = Counter()
        self._open_items: list[ListItem] = []
        #: The signs of the items typed by hand that are open, outermost first.
        self._signs: list[str] = []
        self._lead: Paragraph | None = None
        self._characters = 0
        self._cells = 0
        self._torn = False

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks so far."""
        return tuple(self._blocks)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was not read; of many notes of a kind the first, and how many more there are."""
        counts = [
            Note(MoreOfAKind(of=kind, count=count - MOST_NOTES), WHOLE_FILE)
            for kind, count in self._kinds.items()
            if count > MOST_NOTES
        ]
        return (*self._notes, *counts)

    def heading(self, text: str, level: int, place: Place) -> None:
        """Take a heading."""
        if text:
            self._take(Heading(text, max(1, min(level, 9)), place), text)
            self._end_list(None)

    def paragraph(
        self, text: str, place: Place, breaks: tuple[tuple[int, Place], ...] = ()
    ) -> None:
        """Take a paragraph; one torn in mid-sentence is joined to its first half.

        A paragraph is torn where it has no final stop and the next begins with a small letter.
        """
        if not text:
            return
        former = self._blocks[-1] if self._blocks else None
        if (
            self._torn
            and isinstance(former, Paragraph)
            and text[0].islower()
            and former.text[-1] not in WHOLE
            and len(former.text) < LONGEST_BLOCK
        ):
            start = len(former.text) + 1
            moved = ((start, place), *((start + at, where) for at, where in breaks))
            self._blocks.pop()
            whole = Paragraph(f"{former.text} {text}", former.place, (*former.breaks, *moved))
            self._take(whole, text)
        else:
            whole = Paragraph(text, place, breaks)
            self._take(whole, text)
        self._end_list(whole)
        self._torn = True

    def item(self, text: str, depth: int, place: Place) -> None:
        """Take a list item; depth 0 is the outermost."""
        if not text:
            return
        self._open_items = [item for item in self._open_items if item.depth < depth]
        lead_ins: tuple[Paragraph | ListItem, ...] = ()
        if self._open_items:
            parent = self._open_items[-1]
            lead_ins = (*parent.lead_ins, parent)[-DEEPEST_LIST:]
        elif self._lead is not None:
            lead_ins = (self._lead,)
        item = ListItem(text, depth, lead_ins, place)
        self._open_items.append(item)
        self._take(item, text)

    def lines(self, lines: Iterable[tuple[str, Place]]) -> None:
        """Take the lines of one paragraph; one that begins like a list item is one."""
        pending: list[tuple[str, Place]] = []
        for line, place in lines:
            item = ITEM.match(line)
            if item:
                self._flush(pending)
                self.item(item["text"].strip(), self.typed_depth(item["sign"] or "1"), place)
            elif line:
                pending.append((line, place))
        self._flush(pending)

    def typed_depth(self, sign: str) -> int:
        """How deep an item typed by hand stands: below one that ends in a colon, until its sign.

        Args:
            sign: what it begins with; "1" for any number.
        """
        if not self._open_items:
            self._signs = []
        if sign in self._signs:
            del self._signs[self._signs.index(sign) + 1 :]
        elif self._open_items and self._open_items[-1].text.endswith(":"):
            self._signs.append(sign)
        else:
            self._signs[-1:] = [sign]
        return len(self._signs) - 1

    def _flush(self, lines: list[tuple[str, Place]]) -> None:
        """Make one paragraph of lines, and take them away."""
        if not lines:
            return
        breaks: list[tuple[int, Place]] = []
        length = len(lines[0][0])
        for line, place in lines[1:]:
            breaks.append((length + 1, place))
            length += 1 + len(line)
        moved = tuple(item for item in breaks if item[1] != lines[0][1])
        self.paragraph(" ".join(line for line, _ in lines), lines[0][1], moved)
        lines.clear()

    def table(
        self, rows: Sequence[Sequence[Cell]], place: Place, captions: tuple[str, ...] = ()
    ) -> None:
        """Take a table; ``captions`` are those inside it, else the texts before it are taken."""
        cells = sum(len(row) for row in rows)
        self.check_cells(cells, place)
        self._cells += cells
        kept = tuple(tuple(row) for row in rows if row)
        if not any(cell.text for row in kept for cell in row):
            return
        characters = sum(len(cell.text) for row in kept for cell in row if not cell.covered)
        self._count(characters, place)
        before = (*self._before(), *(text for text in captions if text))
        self._blocks.append(Table(kept, place, before[-CAPTION_BLOCKS:]))
        self._end_list(None)

    def note(self, found: IssueKind, place: Place, other: Place | None = None) -> None:
        """Hand up what was not read, or left out on purpose."""
        kind = found.kind()
        self._kinds[kind] += 1
        self._torn = False
        if self._kinds[kind] <= MOST_NOTES:
            self._notes.append(Note(found, place, other))

    def check_cells(self, cells: int, place: Place) -> None:
        """Refuse so many more cells before they are made, where they are too many.

        Raises:
            InputError: the document would have too many.
        """
        if self._cells + cells > MOST_CELLS:
            raise self.error(
                f"The tables have more than {MOST_CELLS:,} cells.",
                place,
                "Give the report alone, without attached data.",
            )

    def error(self, message: str, place: Place | None, remedy: str) -> InputError:
        """The refusal of the document, at a place of it."""
        where = f"{self.file}, {place}" if place else self.file
        return InputError(message, place=where, remedy=remedy)

    def _take(self, block: Block, text: str) -> None:
        self._count(len(text), block.place)
        self._blocks.append(block)
        self._torn = False

    def _count(self, characters: int, place: Place) -> None:
        self._characters += characters
        if self._characters > MOST_CHARACTERS or len(self._blocks) >= MOST_BLOCKS:
            raise self.error(
                f"The text is longer than {MOST_CHARACTERS:,} characters."
                if self._characters > MOST_CHARACTERS
                else f"The document has more than {MOST_BLOCKS:,} paragraphs and items.",
                place,
                "Give the report alone, without attachments.",
            )

    def _end_list(self, block: Paragraph | None) -> None:
        """No item is open after another block; a paragraph with a colon leads to the next list."""
        self._open_items = []
        self._lead = block if block is not None and block.text.endswith(":") else None

    def _before(self) -> tuple[str, ...]:
        """The label and caption: up to three texts right before the table."""
        texts: list[str] = []
        for block in reversed(self._blocks[-CAPTION_BLOCKS:]):
            if isinstance(block, Table | ListItem):
                break
            texts.append(block.text[:LONGEST_CAPTION])
        return tuple(reversed(texts))
