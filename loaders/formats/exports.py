"""Telling what this program wrote itself: a result given as a report would be read as one.

A page says so itself (:mod:`graph.keeping`). A table cannot, but has our keys in its cells or our
words over its columns, which no report has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from graph.errors import InputError
from graph.model import NODE_TYPES
from loaders.formats.blocks import Document, Table

_PREFIXES = "|".join(kind.prefix() for kind in NODE_TYPES)
#: A cell that is one of our keys. In running text a key has digits, so that "school/project" is
#: none.
KEY_CELL = re.compile(rf"'?(?:{_PREFIXES})/\S.*")
KEY_IN_TEXT = re.compile(rf"(?<![\w/])(?:{_PREFIXES})/\d\d")
#: The head of a table that was drawn for a terminal: the names of its columns over a rule.
DRAWN_HEAD = re.compile(r"([a-z]+)\s+([a-z]+)\s+─{10}")
#: The head of a CSV whose cells hold so many signs that its delimiter is not seen.
PLAIN_HEAD = re.compile(r"[a-z_]+(?:[,;\t|][a-z_]+)+")
#: The name of a column as the program writes it.
COLUMN = re.compile(r"[a-z_]+")


def refuse_exports(document: Document, columns: Callable[[], Collection[str]]) -> None:
    """Refuse a document that this program wrote as an answer or as a table of a dataset folder.

    Args:
        document: the document, read into blocks.
        columns: the names of the columns of all answers; asked for where they matter.

    Raises:
        InputError: each of its tables is one of ours, or its text shows our keys.
    """
    tables = list(document.tables())
    texts = (block.text for block in document.texts())
    if (tables and all(_is_export(table, columns) for table in tables)) or any(
        KEY_IN_TEXT.search(text) or _has_head(text, columns) for text in texts
    ):
        raise InputError(
            "This was written by schoolnet: it is an answer, not a report.",
            place=document.name,
            remedy="Give the report that it comes from, or the dataset folder as a whole.",
        )


def _is_export(table: Table, columns: Callable[[], Collection[str]]) -> bool:
    cells = [cell.text for row in table.rows for cell in row]
    head = [cell.text for cell in table.rows[0] if cell.text] if table.rows else []
    named = len(head) > 1 and all(COLUMN.fullmatch(text) for text in head)
    return any(map(KEY_CELL.fullmatch, cells)) or (named and set(head) <= set(columns()))


def _has_head(text: str, columns: Callable[[], Collection[str]]) -> bool:
    plain, drawn = PLAIN_HEAD.match(text), DRAWN_HEAD.search(text)
    if plain is not None and set(re.split(r"[,;\t|]", plain[0])) <= set(columns()):
        return True
    # In a terminal the names stand with spaces, and perhaps in two lines.
    words = {word for column in columns() for word in column.split("_")} if drawn else set()
    return drawn is not None and {drawn[1], drawn[2]} <= words
