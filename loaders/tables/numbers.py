"""Numbers as Russian tables write them, read without guessing.

``34,6`` is 34.6: a reader that takes the comma for a separator of thousands makes it 346 in
silence, so no library is let near them.
"""

from __future__ import annotations

import re

NUMBER = re.compile(r"^[-−–+]?(?:[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+|[0-9]+)(?:[.,][0-9]+)?$")
#: A number of more signs is no count of anything, and would not be kept exactly.
LONGEST_NUMBER = 18
#: Words that say that no number is stated; none of them is a zero.
BLANKS = frozenset(
    {
        "", "-", "–", "—", "−", "…", "...", "н/д", "нд", "н.д.", "н. д.", "нет данных", "#н/д",
        "х", "x",
        "нет сведений", "сведения отсутствуют", "сведений нет", "данные отсутствуют",
        "не предоставлено", "не представлено", "не указано",
    }
)  # fmt: skip
#: Words of "none", of which a person must say whether they are a zero.
NONE = frozenset(
    {"нет", "не участвуют", "не участвует", "не имеется", "отсутствует", "отсутствуют"}
)


def parse_number(text: str) -> float | None:
    """The number in a cell, or None where the cell states none.

    A dash or "нет данных" states no number: it is a blank, never a zero.

    Args:
        text: the text of the cell.

    Raises:
        ValueError: something stands there that is no number.

    Example:
        >>> parse_number("34,6"), parse_number("1 345"), parse_number("–")
        (34.6, 1345.0, None)
    """
    bare = text.strip().strip("* ")
    if bare.casefold() in BLANKS:
        return None
    if len(bare) > LONGEST_NUMBER or not NUMBER.match(bare):
        raise ValueError(f"'{text.strip()[:40]}' is no number")
    digits = re.sub(r"[ \u00a0\u202f+]", "", bare).replace(",", ".")
    return float(re.sub(r"^[−–]", "-", digits))
