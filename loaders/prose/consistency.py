"""What contradicts itself inside a document: counts against lists, parts against sums, open marks.

Nothing is corrected here: each finding becomes an issue with both places, in words that a clerk can
check against the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.keys import figure_key
from graph.model import Figure, Municipality
from graph.places import Place
from graph.reading_issues import (
    AbsenceOnlyInTable,
    AbsenceOnlyInText,
    CountAgainstList,
    OpenBracket,
    OpenQuotationMark,
    ParagraphSplit,
    PartsAgainstSum,
)
from loaders.formats.blocks import ListItem, Paragraph
from loaders.names.words import fold, has_stems
from loaders.prose.patterns import OPEN, compile_pattern
from loaders.prose.recognition import Recognised, marked_text
from loaders.reading import Reading
from loaders.tables.measures import Measure, find_measure, measures_of

COUNTED = re.compile(
    r"(?i)(?<!\w)в\s+(\d{1,3})\s+(?:муниципальн\w+\s+(?:образовани|район|округ)\w+|муниципалитет\w+|"
    r"район\w+)"
)
LISTED = compile_pattern("( {MUNICIPALITY+} )")
#: "14 специалистов (логопед – 2 человека, …)": a sum, and its parts in brackets.
PARTS = re.compile(r"(?<![\w№])(\d{1,4})\s+([а-яё]+(?:\s[а-яё]+){0,3})\s*\(([^()]*)\)")
PART = re.compile(r"[–—-]\s*(\d{1,4})\s*(?:чел|человек|шт|ставк|школ|$|\.|,)")
ABSENT = compile_pattern("{PHRASE} ( {MUNICIPALITY+} )")
PAIRS = (("«", "»", OpenQuotationMark), ("(", ")", OpenBracket))
#: Words that narrow what is absent to some of the columns that count it, by a part of their names.
KINDS_OF_POST = (("штатн", "staff"), ("договор", "contract"))
#: Fewer parts are no list of parts.
LEAST_PARTS = 2


def check_text(blocks: Sequence[Recognised], reading: Reading) -> None:
    """Compare what the running text says with itself and with the tables.

    Args:
        blocks: the text of the document, recognised.
        reading: takes the issues; holds the figures of the tables.
    """
    for block in blocks:
        _open_marks(block, reading)
        _torn(block, reading)
        for start, end in block.sentences():
            reading.go_on(block.block.place)
            _count_against_list(block, start, end, blocks, reading)
            _parts_against_sum(block, start, end, reading)
            _absence_against_table(block, start, end, reading)


def _torn(block: Recognised, reading: Reading) -> None:
    """A paragraph that a blank line tears in mid-sentence, as a page break does."""
    for _, place in block.block.breaks if isinstance(block.block, Paragraph) else ():
        first = block.block.place
        if place.line and first.line and place.line > first.line + 1:
            reading.issue(ParagraphSplit(), first, other=place)


def _open_marks(block: Recognised, reading: Reading) -> None:
    for opening, closing, kind in PAIRS:
        opened, closed = block.text.count(opening), block.text.count(closing)
        if opened == closed:
            continue
        first = block.text.find(opening if opened > closed else closing)
        reading.issue(kind(opened=opened, closed=closed), block.block.place_of(first))


def _count_against_list(
    block: Recognised, start: int, end: int, blocks: Sequence[Recognised], reading: Reading
) -> None:
    """Compare "in 12 municipalities …" with the municipalities that are listed."""
    counted = COUNTED.search(block.text, start, end)
    if not counted:
        return
    marked, entities = marked_text(block, counted.end(), end)
    listed = LISTED.search(marked)
    if listed:
        numbers = re.findall(rf"{OPEN}M(\d+)", listed["MUNICIPALITY_1"])
        named = {entities[int(number)].node.key for number in numbers}
        other = block.block.place_of(counted.end())
    elif block.text[start:end].rstrip().endswith(":") and isinstance(block.block, Paragraph):
        items = [
            item
            for item in blocks
            if isinstance(item.block, ListItem) and block.block in item.block.lead_ins
        ]
        named = {
            entity.node.key
            for item in items
            for entity in item.entities
            if isinstance(entity.node, Municipality)
        }
        if not named:
            return
        other = items[0].block.place
    else:
        return
    stated = int(counted[1])
    if stated != len(named):
        place = block.block.place_of(counted.start())
        reading.issue(
            CountAgainstList(stated=stated, listed=len(named)),
            place,
            other=other,
            quote=block.text[start:end],
        )


def _parts_against_sum(block: Recognised, start: int, end: int, reading: Reading) -> None:
    for found in PARTS.finditer(block.text, start, end):
        parts = [int(part[1]) for part in PART.finditer(found[3])]
        if len(parts) < LEAST_PARTS or sum(parts) == int(found[1]):
            continue
        place = block.block.place_of(found.start())
        reading.issue(
            PartsAgainstSum(stated=int(found[1]), of=found[2], sum=sum(parts)),
            place,
            other=block.block.place_of(found.end()),
            quote=found[0],
        )


def _absence_against_table(block: Recognised, start: int, end: int, reading: Reading) -> None:
    """Compare "there are no … (municipalities)" with the table that counts them."""
    if not re.search(r"\bотсутств", fold(block.text[start:end])):
        return
    marked, entities = marked_text(block, start, end)
    place = block.block.place_of(start)
    for found in ABSENT.finditer(marked):
        words = re.sub(r"^.*\bотсутств\w+\s+", "", found["PHRASE_1"].strip())
        kind = "" if any(has_stems(words, stem) for stem, _ in KINDS_OF_POST) else "штатных "
        measure = find_measure(f"наличие {kind}{words}", "", "municipality")
        if measure is None:
            continue
        numbers = re.findall(rf"{OPEN}M(\d+)", found["MUNICIPALITY_1"])
        named = {entities[int(number)].node.key for number in numbers}
        _compare_absence(named, _columns(measure, words), words, place, reading)


def _columns(measure: Measure, words: str) -> tuple[str, ...]:
    """The columns that say whether there are any: all of the subject, unless the words name some.

    "There are no defectologists" is about staff and contract together; "there are no defectologists
    on staff" is about the columns of the staff alone.
    """
    columns = measures_of(measure.subject) if measure.subject else (measure.measure,)
    for words_of_kind, part in KINDS_OF_POST:
        if has_stems(words, words_of_kind):
            return tuple(name for name in columns if part in name)
    return columns


def _compare_absence(
    named: set[str], measures: Sequence[str], words: str, place: Place, reading: Reading
) -> None:
    stated = dict(_figures(measures, reading))
    without = {name for name, row in stated.items() if not any(figure.value for figure in row)}
    # The figure to look at: the one that states some, where one does.
    figures = {
        name: next((figure for figure in row if figure.value), row[0])
        for name, row in stated.items()
    }
    by_key = {item.key: item.name for item in reading.gazetteer.municipalities}
    for keys, kind in (
        (without - named, AbsenceOnlyInTable),
        (named & set(figures) - without, AbsenceOnlyInText),
    ):
        if keys:
            names = tuple(by_key[key] for key in figures if key in keys)
            first = next(figures[key] for key in figures if key in keys)
            reading.issue(
                kind(staff=words, municipalities=names),
                place,
                other=_place_of(first, reading),
            )


def _figures(measures: Sequence[str], reading: Reading) -> Iterator[tuple[str, tuple[Figure, ...]]]:
    """The figures of each municipality that has any of these measures."""
    for municipality in reading.gazetteer.municipalities:
        keys = (figure_key(municipality.key, name, reading.source.key) for name in measures)
        found = (reading.dataset.get(key) for key in keys)
        row = tuple(figure for figure in found if isinstance(figure, Figure))
        if row:
            yield municipality.key, row


def _place_of(figure: Figure, reading: Reading) -> Place:
    return reading.dataset.first_citations()[figure.key].place
