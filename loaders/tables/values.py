"""What a cell of a measure states: a number, nothing, or words that are told with their place."""

from __future__ import annotations

import re

from graph.places import Place
from graph.reading_issues import CellNotRead, PartOfAPerson, WordForNumber
from loaders.formats.blocks import Cell
from loaders.reading import Reading
from loaders.tables.measures import WHOLE_UNITS, Measure
from loaders.tables.numbers import NONE, parse_number

#: More schools, networks, agreements or events no municipality has; each school is made a node.
LARGEST_COUNT = 10_000


def value_of(cell: Cell, measure: Measure, place: Place, reading: Reading) -> float | str | None:
    """The number in a cell, None where it states none; its words where they are none of both.

    Args:
        cell: the cell.
        measure: what its column counts.
        place: of the cell.
        reading: takes the issue where a person should look.
    """
    words = re.sub(r"\s+", " ", cell.text).strip().casefold().rstrip(".")
    if words in NONE:
        reading.issue(WordForNumber(written=cell.text[:60], measure=measure.measure), place)
        return None
    shown = cell.text.rstrip().removesuffix("%") if measure.unit == "percent" else cell.text
    try:
        value = parse_number(shown)
    except ValueError:
        return _not_read(cell, measure, place, reading)
    if value is None:
        return None
    whole = measure.unit in WHOLE_UNITS
    if value < 0 or (whole and (value > LARGEST_COUNT or not value.is_integer())):
        return _not_read(cell, measure, place, reading)
    if not value.is_integer() and measure.unit == "people":
        reading.issue(PartOfAPerson(number=cell.text, measure=measure.measure), place)
    return value


def _not_read(cell: Cell, measure: Measure, place: Place, reading: Reading) -> str:
    reading.issue(CellNotRead(written=cell.text[:60], measure=measure.measure), place)
    return cell.text
