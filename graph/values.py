"""Property values as cells of a table, and back.

One text form a value: numbers with a point and no trailing zeros, truth as ``true`` and
``false``, several texts joined by ``|``, and an empty cell for "not stated". Text that a
spreadsheet would run as a formula is written behind an apostrophe and read back without it.
"""

from __future__ import annotations

import math
from typing import Any

from graph.declaration import Property
from graph.places import Place

#: A cell that begins with one of these is run as a formula by common spreadsheets (OWASP,
#: "CSV Injection"); the apostrophe itself is in the list so that escaping can be undone exactly.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "'")


def guard(text: str) -> str:
    """The text as a cell that no spreadsheet runs.

    Example:
        >>> guard("=1+1"), guard("Школа")
        ("'=1+1", 'Школа')
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def unguard(cell: str) -> str:
    """The text of a guarded cell: the inverse of :func:`guard`.

    Example:
        >>> unguard(guard("'=1")), unguard("'tis")
        ("'=1", "'tis")
    """
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS) else cell


def number_text(value: float) -> str:
    """The shortest text that reads back as the same number.

    Example:
        >>> number_text(4.0), number_text(1.345)
        ('4', '1.345')
    """
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(value)


def to_cell(value: object) -> str:
    """A property value as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number_text(value)
    # A place is written in its text form.
    return guard(str(value))


def from_cell(cell: str, prop: Property) -> Any:
    """The value of a property, read from the text of a cell.

    Args:
        cell: the text of the cell.
        prop: the declared property it belongs to.

    Raises:
        ValueError: the text is no value of the property's kind; the message says what is wanted.
    """
    if cell == "" and prop.optional:
        return None
    if prop.kind is Place:
        return Place.parse(unguard(cell))
    if prop.kind is str:
        text = unguard(cell)
        if text == "":
            raise ValueError(f"'{prop.name}' must not be empty")
        if prop.choices and text not in prop.choices:
            wanted = ", ".join(prop.choices)
            raise ValueError(f"'{prop.name}' is '{text}', but must be one of: {wanted}")
        return text
    if prop.kind is bool:
        if cell not in ("true", "false"):
            raise ValueError(f"'{prop.name}' is '{cell}', but must be true or false")
        return cell == "true"
    return _number(cell, prop)


def _number(cell: str, prop: Property) -> float:
    wanted = "a whole number" if prop.kind is int else "a number"
    try:
        value = prop.kind(cell)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise ValueError(f"'{prop.name}' is '{cell}', but must be {wanted}")
    if prop.range and not prop.range.holds(value):
        raise ValueError(f"'{prop.name}' is '{cell}', but must be {wanted} {prop.range}")
    return float(value) if prop.kind is float else int(value)
