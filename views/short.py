"""What stands in a cell of a terminal: short words in the place of codes and long places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from graph.values import number_text

#: Short words for the grounds of a status; :data:`graph.model.GROUNDS` says them in full.
GROUNDS = {
    "tie": "a tie is named",
    "count-all": "all are counted",
    "count-none": "others are all counted",
    "proved-none": "blank, proved zero",
    "count-some": "some are counted",
    "not-stated": "no count",
    "outside": "not in the programme",
}
UNNAMED = re.compile(r"unnamed school \d+")
#: A number with more decimals than this was divided by us, not stated by a document.
MOST_DECIMALS = 6


def short(column: str, value: Any) -> str | None:
    """The short text of a cell, or None where its column has none.

    Example:
        >>> short("ground", "proved-none")
        'blank, proved zero'
    """
    if column == "ground" and value is not None:
        return GROUNDS.get(value, str(value))
    return None


def short_number(value: float) -> str:
    """A stated number as it is stated, a share that was divided to three decimals.

    Example:
        >>> short_number(1.345), short_number(74 / 156), short_number(1234567.5)
        ('1.345', '0.474', '1234567.5')
    """
    text = number_text(value)
    return f"{value:.3f}" if len(text.partition(".")[2]) > MOST_DECIMALS else text


def listed(names: Iterable[str]) -> str:
    """What the rows that go together hold: names in a list, schools that have none as a number.

    Example:
        >>> listed(["unnamed school 1", "unnamed school 2"]), listed(["Елецкий", "Усманский"])
        ('2 unnamed', 'Елецкий, Усманский')
    """
    given = list(names)
    named = [name for name in given if not UNNAMED.fullmatch(name)]
    unnamed = len(given) - len(named)
    return ", ".join([*named, *([f"{unnamed} unnamed"] if unnamed else [])])
