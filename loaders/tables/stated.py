"""Columns of numbers that are no known measure: kept under the words of their heading.

A number that the list of measures does not know is still a stated number with a place. Its measure
is its heading, without the year, which the figure has for itself; its unit is told by the heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from loaders.tables.measures import Measure
from loaders.tables.numbers import parse_number

#: At least so great a share of what a column says are numbers.
LEAST_NUMBERS = 0.5
#: Numbers that count nothing: they name, date or order what stands beside them.
NAMES_SOMETHING = re.compile(
    r"^(?:№|n|no|#)|(?<!\w)(?:№\s*п/п|п/п|инн|кпп|огрн|окпо|октмо|код|индекс|телефон|тел|факс|"
    r"дата|срок|год(?:\s+(?:ввода|постройки|основания|создания))?$|приказ|номер|широта|долгота)(?!\w)",
    re.IGNORECASE,
)
#: Units by what a heading says, the first that fits.
UNITS = tuple(
    (re.compile(pattern, re.IGNORECASE), unit)
    for pattern, unit in (
        (r"%|процент|(?<!\w)дол[яи](?!\w)", "percent"),
        (r"тыс\w*\.?\s*руб", "thousand roubles"),
        (r"млн\.?\s*руб", "million roubles"),
        (r"руб", "roubles"),
        (r"(?<!\w)час(?:ов|ы|а)?(?!\w)", "hours"),
        (r"(?<!\w)ставк|(?<!\w)ставок", "rates"),
        (r"(?<!\w)чел(?:\.|овек|$)|(?<!\w)(?:детей|учащ|обучающ|ученик|школьник|педагог|учител)",
         "people"),
        (r"договор|соглашени", "agreements"),
        (r"мероприят|событи|семинар|занят", "events"),
        (r"(?<!\w)сет(?:ей|и)(?!\w)", "networks"),
        (r"(?<!\w)(?:школ|оо|организаци)", "schools"),
    )
)  # fmt: skip
GOES_ON = re.compile(
    r"(?:из\s+них|из\s+(?:этого\s+)?числа|в\s+том\s+числе|в\s*т\.\s*ч\.)(?!\w)", re.IGNORECASE
)
YEAR_ALONE = re.compile(
    r"^(?:на|за|в)?\s*(?:19|20)\d\d(?:\s*/\s*(?:20)?\d\d)?\s*"
    r"(?:г\.?|год\w*|уч\w*\.?\s*(?:г\.?|год\w*))?$",
    re.IGNORECASE,
)
YEAR_INSIDE = re.compile(
    r",?\s*(?:(?:на|за|в)\s+)?(?:19|20)\d\d(?:/\d\d)?\s+(?:учебн\w+\s+)?(?:год\w*|гг?\.)",
    re.IGNORECASE,
)


def heading_without_year(path: str) -> str:
    """What a column is headed by, without the year that it is about.

    Example:
        >>> heading_without_year("Школ в сетях / 2022")
        'Школ в сетях'
        >>> heading_without_year("Заключено в 2021 году договоров")
        'Заключено договоров'
    """
    # With single spaces the patterns take no more time than the heading has letters.
    whole = re.sub(r"\s+", " ", path)
    parts = [YEAR_INSIDE.sub("", part) for part in whole.split(" / ") if not YEAR_ALONE.match(part)]
    return " / ".join(parts).strip(" ,;:–-") or path


def whole_headings(paths: tuple[str, ...]) -> tuple[str, ...]:
    """The headings, each that goes on from the one before it ("of these …") with that one.

    Example:
        >>> whole_headings(("Район", "Школ", "из них в сетях / 2022", "в том числе сельских"))[2:]
        ('Школ / из них в сетях / 2022', 'Школ / в том числе сельских')
    """
    whole: list[str] = []
    before = ""
    for path in paths:
        if GOES_ON.match(path):
            whole.append(f"{before} / {path}" if before else path)
        else:
            before = path
            whole.append(path)
    return tuple(whole)


def unit_of(heading: str) -> str:
    """What the numbers under a heading count; ``numbers`` where it does not say.

    Example:
        >>> unit_of("Детей, чел."), unit_of("Из них: %"), unit_of("Баллы")
        ('people', 'percent', 'numbers')
    """
    return next((unit for pattern, unit in UNITS if pattern.search(heading)), "numbers")


def stated_measure(heading: str, cells: Iterable[str]) -> Measure | None:
    """The measure that a column of numbers is by its own heading; None where it is none.

    Args:
        heading: the words above the column, or of the row that takes its place.
        cells: what stands in it, beside what it is about.
    """
    said = [text for text in (cell.strip() for cell in cells) if text]
    numbers = [text for text in said if _states_number(text)]
    signs = [text for text in said if _states_none(text)]
    if not heading.strip() or NAMES_SOMETHING.search(heading.strip()) or not numbers:
        return None
    if len(numbers) < LEAST_NUMBERS * (len(said) - len(signs)):
        return None
    name = heading_without_year(heading)
    return Measure(name, unit_of(heading), name, "", "municipality", "", "")


def _states_number(text: str) -> bool:
    try:
        return parse_number(text.rstrip("%")) is not None
    except ValueError:
        return False


def _states_none(text: str) -> bool:
    try:
        return parse_number(text) is None
    except ValueError:
        return False
