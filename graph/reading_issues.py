"""What is noticed while a document is read: of its file, its tables, its names, its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from graph.issues import (
    Count,
    IssueKind,
    Kind,
    MeasureName,
    Name,
    Names,
    Number,
    Property,
    TableNumber,
    Text,
    Texts,
)

#: What keeps a drawn table from being read.
Fault = Literal["no-columns", "no-rows", "no-border-at-end", "border-in-column", "no-line-breaks"]


# Of the file and its format.


@dataclass(frozen=True, kw_only=True)
class OtherFormat(IssueKind):
    """The name of a file says another format than the file has."""

    severity = "note"
    suffix: Text
    format: Text


@dataclass(frozen=True, kw_only=True)
class FootnotesLeftOut(IssueKind):
    """A document has footnotes, which are not read."""

    severity = "note"
    count: Count


@dataclass(frozen=True, kw_only=True)
class StruckOutLeftOut(IssueKind):
    """Text is struck out by a line; what a reader sees as withdrawn is not read."""

    severity = "note"
    count: Count


@dataclass(frozen=True, kw_only=True)
class EmbeddedDocumentLeftOut(IssueKind):
    """A document holds another one, which is not read."""


@dataclass(frozen=True, kw_only=True)
class HiddenSheet(IssueKind):
    """A sheet of a workbook is hidden, and not read."""

    sheet: Text


@dataclass(frozen=True, kw_only=True)
class FormulaWithoutValue(IssueKind):
    """A cell holds a formula whose result was never saved; it is read as blank."""


@dataclass(frozen=True, kw_only=True)
class RoundedNumber(IssueKind):
    """A cell shows a number rounded; what it shows is read."""

    severity = "note"
    shown: Text
    held: Text


@dataclass(frozen=True, kw_only=True)
class BadQuotes(IssueKind):
    """The quotation marks of a row of a CSV do not pair."""


@dataclass(frozen=True, kw_only=True)
class UnreadableTable(IssueKind):
    """The borders of a drawn table do not fit together, at a line of it."""

    fault: Annotated[Fault, "fault"]


@dataclass(frozen=True, kw_only=True)
class TableContinued(IssueKind):
    """A table goes on over the page without a header, and is joined to its first part."""

    severity = "note"


@dataclass(frozen=True, kw_only=True)
class MoreOfAKind(IssueKind):
    """A document has so many more issues of one kind than are listed."""

    of: Kind
    count: Count


# Of tables.


@dataclass(frozen=True, kw_only=True)
class TableWithoutLabel(IssueKind):
    """A table has no label; it is numbered in order."""

    severity = "note"
    table: TableNumber


@dataclass(frozen=True, kw_only=True)
class TableSplit(IssueKind):
    """A table is split by a repeated header, and its parts are joined."""

    severity = "note"
    table: TableNumber


@dataclass(frozen=True, kw_only=True)
class UnmappedTable(IssueKind):
    """No column of a table is a known measure."""

    table: TableNumber


@dataclass(frozen=True, kw_only=True)
class UnmappedColumn(IssueKind):
    """A column of a table is no known measure."""

    table: TableNumber
    name: Text


@dataclass(frozen=True, kw_only=True)
class MeasureTwice(IssueKind):
    """Two columns of a table are one measure of one year; the second is left out."""

    table: TableNumber
    first: Text
    second: Text


@dataclass(frozen=True, kw_only=True)
class UnmappedRow(IssueKind):
    """A row of a table is no known measure."""

    table: TableNumber
    name: Text


@dataclass(frozen=True, kw_only=True)
class BlankRow(IssueKind):
    """The row of a municipality states nothing."""

    severity = "note"
    table: TableNumber
    municipality: Name


@dataclass(frozen=True, kw_only=True)
class NumberInMergedCell(IssueKind):
    """A number stands in a merged cell, and is read for each row and column that it covers."""

    number: Text
    row: Text


@dataclass(frozen=True, kw_only=True)
class PartOfAPerson(IssueKind):
    """A number of people is no whole number."""

    severity = "note"
    number: Text
    measure: MeasureName


@dataclass(frozen=True, kw_only=True)
class MunicipalitiesLearnt(IssueKind):
    """No gazetteer was given, and the municipalities were taken from the tables."""

    municipalities: Texts


# Of names.


@dataclass(frozen=True, kw_only=True)
class MisspeltName(IssueKind):
    """A name differs by one letter from the municipality that it is read as."""

    severity = "note"
    written: Text
    municipality: Text


@dataclass(frozen=True, kw_only=True)
class MixedScript(IssueKind):
    """A name mixes Latin and Cyrillic letters."""

    severity = "note"
    written: Text
    municipality: Text


@dataclass(frozen=True, kw_only=True)
class UnclearName(IssueKind):
    """A name is as near to one municipality as to another, and is left open."""

    written: Text
    candidates: Texts


@dataclass(frozen=True, kw_only=True)
class SchoolWithoutMunicipality(IssueKind):
    """No municipality is stated for a school, which is left out."""

    school: Text


@dataclass(frozen=True, kw_only=True)
class RowOfNobody(IssueKind):
    """A row has numbers, and names no municipality that is known; it is left out."""

    severity = "error"
    table: TableNumber
    name: Text
    candidates: Names


@dataclass(frozen=True, kw_only=True)
class RowLeftOut(IssueKind):
    """A row without a number names no municipality: a heading, a note, a signature, an average."""

    severity = "note"
    table: TableNumber
    name: Text


@dataclass(frozen=True, kw_only=True)
class RowOfOtherSize(IssueKind):
    """A row has more fields than its table has columns; it is left out."""

    severity = "error"
    table: TableNumber
    fields: Count
    columns: Count


@dataclass(frozen=True, kw_only=True)
class RowTwice(IssueKind):
    """A municipality, or a thing counted, has a second row in one table, which is left out."""

    severity = "error"
    table: TableNumber
    name: Text


@dataclass(frozen=True, kw_only=True)
class CellNotRead(IssueKind):
    """A cell of a measure holds something that is no number of it; it counts as not stated."""

    severity = "error"
    written: Text
    measure: MeasureName


@dataclass(frozen=True, kw_only=True)
class WordForNumber(IssueKind):
    """A cell of a measure says "no" in a word; a person must say whether that is a zero."""

    written: Text
    measure: MeasureName


@dataclass(frozen=True, kw_only=True)
class FigureStatedTwice(IssueKind):
    """A document states one figure as two numbers; the first counts."""

    owner: Name
    measure: MeasureName
    first: Number
    second: Number


@dataclass(frozen=True, kw_only=True)
class FigureRestated(IssueKind):
    """A document corrects a number that a former one printed; the corrected one counts."""

    severity = "note"
    municipality: Name
    measure: MeasureName
    former: Text
    corrected: Text


@dataclass(frozen=True, kw_only=True)
class TieNotInForce(IssueKind):
    """A cell tells of a tie that has ended, is planned, is oral, or is not understood."""

    severity = "note"
    written: Text


# Of running text.


@dataclass(frozen=True, kw_only=True)
class TooLongText(IssueKind):
    """A paragraph is longer than any is read."""

    characters: Count
    most: Count


@dataclass(frozen=True, kw_only=True)
class TooLongSentence(IssueKind):
    """A sentence is longer than any is read."""

    characters: Count
    most: Count


@dataclass(frozen=True, kw_only=True)
class ParagraphSplit(IssueKind):
    """A paragraph is torn in mid-sentence, and its parts are joined."""

    severity = "note"


@dataclass(frozen=True, kw_only=True)
class OpenQuotationMark(IssueKind):
    """A quotation mark is not paired."""

    severity = "note"
    opened: Count
    closed: Count


@dataclass(frozen=True, kw_only=True)
class OpenBracket(IssueKind):
    """A bracket is not paired."""

    severity = "note"
    opened: Count
    closed: Count


@dataclass(frozen=True, kw_only=True)
class NotRead(IssueKind):
    """A sentence speaks of networking, and no rule read a fact in it."""

    severity = "note"


@dataclass(frozen=True, kw_only=True)
class StatedBothWays(IssueKind):
    """A municipality is stated to have something, and not to have it."""

    municipality: Name
    what: Property


@dataclass(frozen=True, kw_only=True)
class CountAgainstList(IssueKind):
    """A sentence counts so many municipalities and lists others."""

    stated: Count
    listed: Count


@dataclass(frozen=True, kw_only=True)
class PartsAgainstSum(IssueKind):
    """A sentence states a sum, and parts in brackets that do not add up to it."""

    stated: Count
    of: Text
    sum: Count


@dataclass(frozen=True, kw_only=True)
class AbsenceOnlyInTable(IssueKind):
    """A table has none or a blank for municipalities that the text does not list as without."""

    staff: Text
    municipalities: Names


@dataclass(frozen=True, kw_only=True)
class AbsenceOnlyInText(IssueKind):
    """The text lists municipalities as without, and the table states some."""

    staff: Text
    municipalities: Names
