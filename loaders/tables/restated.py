"""Tables of corrections: what a former document printed, and what is to be read in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.tables.grids import Grid

#: Headings of the column that says which measure is corrected, of the old and of the new number.
SUBJECT = re.compile(r"показател|что\s+исправл|исправляем|наименование\s+граф|графа", re.IGNORECASE)
FORMER = re.compile(
    r"указано|напечатан|было(?!\s+реализ)|прежн|опубликован|ошибочн|первоначальн", re.IGNORECASE
)
CORRECTED = re.compile(
    r"следует\s+читать|читать|верн(?:о|ое)|правильн|исправлен\w*\s+(?:на|значен)|стало|"
    r"должно\s+быть|уточн[её]нн",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Corrections:
    """The columns of a table of corrections, counted from 0."""

    subject: int
    former: int
    corrected: int


def corrections_of(grid: Grid) -> Corrections | None:
    """The columns of a table of corrections; None where it is none.

    One column each says which measure is meant, what was printed and what is to be read.
    """
    found: dict[str, list[int]] = {"subject": [], "former": [], "corrected": []}
    for at, path in enumerate(grid.paths):
        if at == grid.label_column:
            continue
        for name, pattern in (("corrected", CORRECTED), ("former", FORMER), ("subject", SUBJECT)):
            if pattern.search(path):
                found[name].append(at)
                break
    if any(len(columns) != 1 for columns in found.values()):
        return None
    return Corrections(found["subject"][0], found["former"][0], found["corrected"][0])
