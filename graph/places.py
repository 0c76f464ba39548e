"""A place in a document as data: which page, sheet, line, table, row, column.

A place has no words: views say it in Russian or English. Its one text form, for keys, tables and
the database, is its parts in a fixed order, and reads back as the same place. What a person wrote
in another form ("letter of 3 May, page 2") is kept as it is, in ``words``.

Example:
    >>> place = Place(line=230, table="4", row=10, row_name="Задонский", column=3)
    >>> str(place)
    'line 230, table 4, row 10 (Задонский), column 3'
    >>> Place.parse(str(place)) == place
    True
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Literal

#: What is no page, line or table, and yet a place.
WholePart = Literal["whole document", "footnotes"]

#: The text form of each part, in order. A text part is escaped, so that it ends where it ends.
FORMS: dict[str, str] = {
    "part": "{}",
    "file": "file «{}»",
    "page": "page {}",
    "sheet": "sheet «{}»",
    "after_line": "behind line {}",
    "line": "line {}",
    "paragraph": "paragraph {}",
    "table": "table {}",
    "row": "row {}",
    "row_name": " ({})",
    "column": "column {}",
    "cell": "cell {}",
    "character": "character {}",
}
SEPARATOR = ", "
#: Values that are no numbers, and how they look in the text form.
TEXTS = {
    "part": "whole document|footnotes",
    "file": "[^«»]*",
    "sheet": "[^«»]*",
    "table": "[0-9]{1,9}a*",
    "row_name": "[^()]*",
    "cell": "[A-Z]{1,3}[1-9][0-9]*",
}
_TEXT_FORM = re.compile(
    "".join(
        rf"(?:{'' if name == 'row_name' else '(?:^|(?<!^), )'}"
        + re.escape(form).replace(r"\{\}", f"(?P<{name}>{TEXTS.get(name, '[0-9]{1,9}')})")
        + ")?"
        for name, form in FORMS.items()
    )
)
_ESCAPED = re.compile("[%«»()]")
_ESCAPE = re.compile("%([0-9A-F]{2})")


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place in a document; numbers count from 1, and what is not known is None.

    Attributes:
        part: a part of the document that has no number.
        file: a file of a folder.
        page: page.
        sheet: name of a sheet of a workbook.
        after_line: the last line before it that could be counted.
        line: line.
        paragraph: paragraph.
        table: number of a table: as its label says, else in order; ``7a`` where 7 is taken.
        row: row of the table.
        row_name: what the document writes at the head of the row.
        column: column of the table.
        cell: a cell of a sheet, as ``B7``.
        character: character of the line.
        words: a place that a person wrote; nothing else is known of it.
    """

    part: WholePart | None = None
    file: str | None = None
    page: int | None = None
    sheet: str | None = None
    after_line: int | None = None
    line: int | None = None
    paragraph: int | None = None
    table: str | None = None
    row: int | None = None
    row_name: str | None = None
    column: int | None = None
    cell: str | None = None
    character: int | None = None
    words: str | None = None

    @classmethod
    def parse(cls, text: str) -> Place:
        """The place of this text form; any other text is a place in words.

        Example:
            >>> Place.parse("sheet «Сети», cell B7").cell, Place.parse("letter of 3 May").words
            ('B7', 'letter of 3 May')
        """
        found = _TEXT_FORM.fullmatch(text)
        if not text or found is None:
            return cls(words=text)
        parts: dict[str, Any] = {
            name: _unescaped(value) if name in TEXTS else int(value)
            for name, value in found.groupdict().items()
            if value is not None
        }
        return cls(**parts)

    def __str__(self) -> str:
        """The text form, which :meth:`parse` reads."""
        if self.words is not None:
            return self.words
        text = ""
        for name, form in FORMS.items():
            value = getattr(self, name)
            if value is None:
                continue
            words = form.format(_escaped(value) if isinstance(value, str) else value)
            text += words if name == "row_name" or not text else f"{SEPARATOR}{words}"
        return text

    @property
    def is_cell(self) -> bool:
        """Whether it tells a cell from every other one of the document, as a line does not."""
        return self.cell is not None or None not in (self.table, self.row, self.column)

    @property
    def bare(self) -> Place:
        """The same place without what the document writes at the head of its row."""
        return self if self.row_name is None else replace(self, row_name=None)


def _escaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: f"%{ord(found[0]):02X}", text)


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
