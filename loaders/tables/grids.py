"""The grid of a table: its header, its body, and the parts of it that a page break tore apart."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from graph.places import Place
from loaders.formats.blocks import Cell, Document, Table
from loaders.names.mentions import Mention, MunicipalityFinder
from loaders.names.school_spans import find_schools
from loaders.names.words import fold
from loaders.tables.numbers import parse_number

LEAST_NUMBERED = 3
LEAST_YEARS = 2
LEAST_ACROSS = 2
YEAR_ALONE = re.compile(r"^(?:19|20)\d\d$")
LABEL = re.compile(r"таблица\s*(?:№\s*)?(\d{1,4})(?!\d)", re.IGNORECASE)
TOTAL = re.compile(r"^(?:итого|всего|по (?:области|региону|краю|республике))\b")
#: Of a part of the region, or of none of it: never the total of its column.
SUBTOTAL = re.compile(
    r"^(?:(?:итого|всего) (?:по|в)\b.*(?:район|округ|город|сел)|в средн|средн\w+ (?:значен|показ)|"
    r"по (?:муниципальным |городским |сельским )?(?:район|округ|город))"
)
#: Labels of rows that are about no municipality, whatever stands beside them.
NEVER = re.compile(
    r"^\s*(?:\*|исполнител|начальник|руководител|директор|источник|примечан|справочно|подпис|тел\.)",
    re.IGNORECASE,
)
#: "1 | 2 | 3", "А | Б | 1 | 2", "(1) | (2)", "1 | 2 | 3=1+2": the columns, numbered.
NUMBERED = re.compile(r"^\(?(?:\d{1,2}|[А-ЯA-Zа-яa-z])\)?\.?(?:\s*=.*)?$")
#: So much of a header cell is looked at: it stands above each column that it covers.
LONGEST_HEADER = 300
SERIAL = re.compile(r"^(?:№|n|no|№ ?п/п|п/п|#)\.?$", re.IGNORECASE)


@dataclass(frozen=True)
class Grid:
    """A table with its header told from its body.

    Attributes:
        number: its number, stated or inferred from its order.
        labelled: whether the document states the number.
        caption: the words right before it.
        paths: for each column, the words of the header above it, outermost first.
        body: the rows below the header, of all its parts.
        label_column: the column that says what a row is about, counted from 0.
        parts: the places of its parts; more than one where a repeated header splits it.
        before: the words before its label.
    """

    number: str
    labelled: bool
    caption: str
    paths: tuple[str, ...]
    body: tuple[tuple[Cell, ...], ...]
    label_column: int
    parts: tuple[Place, ...]
    before: tuple[str, ...] = ()

    def place_of(self, cell: Cell, row: str | None = None) -> Place:
        """The place of a cell; ``row`` is the label of its row, where it helps."""
        if cell.place.is_cell:
            return replace(cell.place, row_name=row or None)
        return replace(
            cell.place,
            table=self.number,
            row=cell.row,
            row_name=row or None,
            column=cell.column,
        )


def is_total(text: str) -> bool:
    """Whether a row label is that of a row of totals.

    Example:
        >>> is_total("ИТОГО"), is_total("Тотемский")
        (True, False)
    """
    folded = fold(text)
    if re.fullmatch(r"(?:\w )+\w:?", folded):
        folded = folded.replace(" ", "")
    return bool(TOTAL.match(folded)) and not SUBTOTAL.match(folded)


def is_subtotal(text: str) -> bool:
    """Whether a row label is that of a part of the region, or of an average.

    Example:
        >>> is_subtotal("Итого по районам"), is_subtotal("Итого по области"), is_subtotal("ИТОГО")
        (True, False, False)
    """
    return bool(SUBTOTAL.match(fold(text)))


def numbers_its_columns(row: tuple[Cell, ...]) -> bool:
    """Whether the fields of a row are the numbers of its columns, which belong to the header."""
    texts = [cell.text.strip() for cell in row]
    said = [text for text in texts if text]
    if len(said) < LEAST_NUMBERED or not all(NUMBERED.match(text) for text in said):
        return False
    figures = [int(found[0]) for text in said if (found := re.search(r"\d+", text))]
    return len(figures) > 1 and figures == list(range(figures[0], figures[0] + len(figures)))


def read_grids(document: Document, finder: MunicipalityFinder) -> list[Grid]:
    """The tables of a document as grids, torn ones joined, unlabelled ones numbered by order."""
    grids: list[tuple[tuple[tuple[str, ...], ...], Grid]] = []
    for table in document.tables():
        size = _header_size(table, finder)
        header, body = table.rows[:size], table.rows[size:]
        header = tuple(row for row in header if not numbers_its_columns(row))
        body = tuple(row for row in body if not numbers_its_columns(row))
        shape = tuple(tuple(fold(cell.text) for cell in row) for row in header)
        label, caption = _label_and_caption(table.before)
        goes_on = (
            not header
            and grids
            and len(table.rows[0]) == len(grids[-1][1].paths)
            and (size > 0 or _are_further_rows(body, grids[-1][1], finder))
        )
        if grids and label is None and (goes_on or (header and shape == grids[-1][0])):
            known = grids[-1][1]
            grids[-1] = (
                grids[-1][0],
                replace(
                    known,
                    body=(*known.body, *_renumbered(body, len(known.body), size)),
                    parts=(*known.parts, table.place),
                ),
            )
            continue
        grid = Grid(
            number=label or "",
            labelled=label is not None,
            caption=caption,
            paths=_paths(header),
            body=body,
            label_column=_label_column(header, body),
            parts=(table.place,),
            before=table.before,
        )
        grids.append((shape, grid))
    return _numbered([grid for _, grid in grids])


def _are_further_rows(
    body: tuple[tuple[Cell, ...], ...], known: Grid, finder: MunicipalityFinder
) -> bool:
    """Whether rows without a header fit a table before them: of other municipalities, or its total.

    A blank row, a page break or a line "goes on" parts a table in two.
    """
    before = _owners(known.body, known.label_column, finder)
    owners = _owners(body, known.label_column, finder)
    return bool(owners) and None not in owners and not set(owners) & set(before)


def _owners(
    body: tuple[tuple[Cell, ...], ...], column: int, finder: MunicipalityFinder
) -> list[str | None]:
    """What each row is about: the key of a municipality, "total", or None for anything else."""
    owners: list[str | None] = []
    for row in body:
        text = row[column].text if len(row) > column else ""
        found = finder.resolve(text)
        if isinstance(found, Mention):
            owners.append(found.municipality.key)
        else:
            owners.append("total" if is_total(text) or is_total(row[0].text) else None)
    return owners


def _numbered(grids: list[Grid]) -> list[Grid]:
    """Give an unlabelled table the number after that of the table before it, where it is free."""
    taken = {grid.number for grid in grids if grid.labelled}
    numbered: list[Grid] = []
    last = 0
    for grid in grids:
        if not grid.labelled:
            number = str(last + 1)
            while number in taken:
                number += "a"
            taken.add(number)
            grid = replace(grid, number=number)
        last = int(re.match(r"\d+", grid.number)[0])  # type: ignore[index]
        numbered.append(grid)
    return numbered


def _label_and_caption(before: tuple[str, ...]) -> tuple[str | None, str]:
    for at, text in enumerate(before):
        label = LABEL.match(text)
        if label:
            rest = text[label.end() :].strip(" .:–—-")
            return label[1], " ".join([rest, *before[at + 1 :]]).strip()
    return None, before[-1] if before else ""


def _header_size(table: Table, finder: MunicipalityFinder) -> int:
    """How many rows are header: those before the first number, municipality or school.

    A school in the first row is a heading like any other: no table begins without one.
    """
    for at, row in enumerate(table.rows):
        texts = [cell.text for cell in row]
        if numbers_its_columns(row):
            continue
        if _has_municipalities_across(texts, finder):
            continue
        if is_total(next(filter(None, texts), "")):
            return at
        if isinstance(finder.resolve(texts[0]), Mention):
            return at
        if any(is_number(text) for text in texts[1:]) and not _heads_years(texts):
            return at
        if len(texts) > 1 and isinstance(finder.resolve(texts[1]), Mention):
            return at
        if re.match(r"^\d+\.?$", texts[0].strip()):
            return at
        if at and any(any(True for _ in find_schools(text)) for text in texts):
            return at
    return len(table.rows)


def _has_municipalities_across(texts: list[str], finder: MunicipalityFinder) -> bool:
    """Whether a row is a heading that names municipalities, two at the least, and no number."""
    if isinstance(finder.resolve(texts[0]), Mention) or any(is_number(text) for text in texts):
        return False
    named = [found for text in texts[1:] if isinstance(found := finder.resolve(text), Mention)]
    return len({found.municipality.key for found in named}) >= LEAST_ACROSS


def _heads_years(texts: list[str]) -> bool:
    """Whether the numbers of a row are years that head columns, two at the least."""
    numbers = [text.strip() for text in texts if is_number(text)]
    return len(numbers) >= LEAST_YEARS and all(YEAR_ALONE.match(text) for text in numbers)


def is_number(text: str) -> bool:
    """Whether a cell states a number."""
    try:
        return parse_number(text) is not None
    except ValueError:
        return False


def _paths(header: tuple[tuple[Cell, ...], ...]) -> tuple[str, ...]:
    """The words above each column; a blank header cell takes those to its left.

    The last header row is left as it is: there a blank is a blank.
    """
    width = max((len(row) for row in header), default=0)
    filled: list[list[str]] = []
    for at, row in enumerate(header):
        texts = [cell.text[:LONGEST_HEADER] for cell in row] + [""] * (width - len(row))
        if at < len(header) - 1:
            for column in range(1, width):
                texts[column] = texts[column] or texts[column - 1]
        filled.append(texts)
    return tuple(
        " / ".join(dict.fromkeys(filter(None, (texts[column] for texts in filled))))
        for column in range(width)
    )


def _label_column(header: tuple[tuple[Cell, ...], ...], body: tuple[tuple[Cell, ...], ...]) -> int:
    """The column of the row labels: the first, or the second where the first counts the rows."""
    first = header[0][0].text if header and header[0] else ""
    said = [text for row in body if (text := row[0].text.strip())]
    counts = (
        bool(body)
        and all(re.match(r"^\d+\.?$", text) for text in said)
        and not (said and all(YEAR_ALONE.match(text) for text in said))
    )
    wide = bool(body) and len(body[0]) > 1
    return 1 if wide and (SERIAL.match(first.strip()) or counts) else 0


def _renumbered(
    body: tuple[tuple[Cell, ...], ...], rows_before: int, header: int
) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        tuple(replace(cell, row=header + rows_before + at) for cell in row)
        for at, row in enumerate(body, 1)
    )
