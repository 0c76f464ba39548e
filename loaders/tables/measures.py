"""The measures that a table may hold, and the words of a header by which each is known.

Data, not code: ``measures.csv``, one row for each way to head a measure. ``rows`` says what its
rows are (a municipality each, or an item each for the whole region); ``caption`` and ``header`` are
cues as stems (:func:`loaders.names.words.has_stems`). Measures of one ``subject`` count the same
thing in several columns, as staff and contract do: only where all of them are blank or nought is
there none.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from loaders.names.words import has_stems, is_mixed, to_cyrillic

#: Units that come in whole numbers. Rates are parts of a post; people are too in some reports
#: (a quarter of a specialist on contract), which is an issue and no refusal.
WHOLE_UNITS = frozenset({"events", "schools", "agreements", "networks"})

#: A share, a sum of money or of time is no count, whatever it is a share of.
SHARE = re.compile(r"%|процент|(?<!\w)дол[яи](?!\w)|руб|(?<!\w)час(?:ов|ы)?(?!\w)", re.IGNORECASE)

#: A hyphen inside a word, typed where a narrow column breaks it.
BROKEN = re.compile(r"(?<=[а-яё])-\s*(?=[а-яё])")


@dataclass(frozen=True)
class Measure:
    """A measure: its name, its unit, and the cues by which a table states it."""

    measure: str
    unit: str
    meaning: str
    subject: str
    rows: str
    caption: str
    header: str

    @property
    def cues(self) -> int:
        """How many stems name it: the more, the surer; what must not stand there names nothing."""
        stems = f"{self.header} {self.caption}".split()
        return sum(not stem.startswith("!") for stem in stems)


@cache
def measures() -> tuple[Measure, ...]:
    """Every measure, in the order of the file."""
    text = resources.files("loaders.tables").joinpath("measures.csv").read_text(encoding="utf-8")
    return tuple(Measure(**row) for row in csv.DictReader(text.splitlines()))


def measures_of(subject: str) -> tuple[str, ...]:
    """The names of the measures that count a subject, each in its own column.

    Example:
        >>> [name for name in measures_of("defectologists") if not name.startswith("new_")]
        ['staff_defectologists', 'contract_defectologists']
    """
    return tuple(dict.fromkeys(item.measure for item in measures() if item.subject == subject))


def with_mended(header: str) -> str:
    """A heading, followed by it as it was meant: without hyphens of broken words, in one script.

    Both are compared, as a hyphen may also be part of a word.

    Example:
        >>> with_mended("Коли-чество дого- воров")
        'Коли-чество дого- воров Количество договоров'
    """
    mended = BROKEN.sub("", header)
    mended = re.sub(r"\w+", lambda word: _one_script(word[0]), mended)
    return header if mended == header else f"{header} {mended}"


def _one_script(word: str) -> str:
    return to_cyrillic(word) if is_mixed(word) else word


def find_measure(header: str, caption: str, rows: str) -> Measure | None:
    """The measure that a header names, under a caption.

    Where several match, the one with the most cues is meant; where two have as many, none is.

    Args:
        header: the words of the column, or of the row for items.
        caption: the words before the table.
        rows: "municipality" or "item".

    Example:
        >>> find_measure("Количество методических сетей", "Сетевое взаимодействие",
        ...              "municipality").measure
        'methodical_networks'
    """
    header = with_mended(header)
    found = [
        measure
        for measure in measures()
        if measure.rows == rows
        and not (measure.unit in WHOLE_UNITS and SHARE.search(header))
        and has_stems(header, measure.header)
        and has_stems(caption, measure.caption)
    ]
    found.sort(key=lambda measure: -measure.cues)
    best = {measure.measure for measure in found if measure.cues == found[0].cues}
    if len(best) > 1:
        return None
    return found[0] if found else None
