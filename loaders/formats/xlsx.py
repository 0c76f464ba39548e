"""XLSX into blocks: every visible sheet, merged cells expanded, values as they are shown.

The parts are walked here and not by openpyxl's reader: that one makes an object for every field
of a merged range, and a range of the whole sheet has 17 thousand million of them. Its tables of
number formats and dates are used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from openpyxl.utils import column_index_from_string, get_column_letter

from graph.errors import InputError
from graph.places import Place
from graph.reading_issues import FormulaWithoutValue, HiddenSheet, RoundedNumber
from loaders.formats.assembly import Assembly
from loaders.formats.characters import squeeze
from loaders.formats.limits import MOST_CELLS
from loaders.formats.packages import Package, child, local
from loaders.formats.sheets import Field, assemble_sheet
from loaders.formats.xlsx_values import Formats

REFERENCE = re.compile(r"^\$?([A-Z]{1,3})\$?([0-9]{1,7})$")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
IDENTIFIER = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_IDENTIFIER = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


def assemble_xlsx(data: bytes, assembly: Assembly) -> None:
    """Read a workbook.

    Raises:
        InputError: it is damaged, encrypted, or larger than any report.
    """
    package = Package(data, assembly)
    workbook = package.xml(package.main) if package.main else None
    sheets = child(workbook, "sheets")
    if workbook is None or sheets is None:
        raise assembly.error(
            "The workbook has no sheets.", None, "Open it in a spreadsheet and save it anew."
        )
    targets = package.targets(package.main)
    properties = child(workbook, "workbookPr")
    mac = properties is not None and properties.get("date1904") in ("1", "true")
    formats = Formats(package.part_of("styles"), mac=mac)
    texts = [_text(item) for item in _named(package.part_of("sharedStrings"), "si")]
    for sheet in _named(sheets, "sheet"):
        name = squeeze(sheet.get("name") or "")[:100]
        place = Place(sheet=name)
        kind, part = targets.get(
            sheet.get(IDENTIFIER) or sheet.get(STRICT_IDENTIFIER) or "", ("", "")
        )
        if kind != "worksheet":
            continue
        if sheet.get("state") in ("hidden", "veryHidden"):
            assembly.note(HiddenSheet(sheet=name), place)
            continue
        root = package.xml(part)
        if root is not None:
            reader = _Sheet(name, assembly, formats, texts)
            assemble_sheet(reader.rows(root), place, assembly, name)


@dataclass
class _Sheet:
    """One sheet: its filled fields by row and column, and its merged ranges."""

    name: str
    assembly: Assembly
    formats: Formats
    texts: list[str]
    fields: dict[int, dict[int, Field]] = field(default_factory=dict)

    def rows(self, root: etree._Element) -> list[list[Field]]:
        """Its rows, a blank one for each gap."""
        self._read(root)
        self._merge(root)
        rows: list[list[Field]] = []
        former = 0
        cells = 0
        numbers = sorted(self.fields)
        for at, number in enumerate(numbers):
            if number > former + 1 and rows:
                rows.append([])
            if at == 0 or number > former + 1:
                width = self._width(numbers, at)
            cells += width
            self.assembly.check_cells(cells, self._place(number, width))
            fields = self.fields[number]
            rows.append(
                [
                    fields.get(column) or Field("", self._place(number, column))
                    for column in range(1, width + 1)
                ]
            )
            former = number
        return rows

    def _width(self, numbers: list[int], at: int) -> int:
        """The width of the table that begins with a row: up to its last filled column."""
        width = 0
        while at < len(numbers):
            width = max(width, max(self.fields[numbers[at]]))
            if at + 1 < len(numbers) and numbers[at + 1] != numbers[at] + 1:
                break
            at += 1
        return width

    def _read(self, root: etree._Element) -> None:
        row_number = 0
        count = 0
        for row in _named(child(root, "sheetData"), "row"):
            stated = row.get("r")
            row_number = (
                int(stated)
                if stated and stated.isdecimal() and len(stated) < 8
                else (row_number + 1)
            )
            column = 0
            for cell in _named(row, "c"):
                count += 1
                if count > MOST_CELLS:
                    self.assembly.check_cells(count, self._place(row_number, 1))
                at = REFERENCE.match(cell.get("r") or "")
                column = column_index_from_string(at[1]) if at else column + 1
                if row_number > LAST_ROW or column > LAST_COLUMN:
                    raise self._damaged(row_number, column)
                text = self._shown(cell, self._place(row_number, column))
                if text:
                    self.fields.setdefault(row_number, {})[column] = Field(
                        text, self._place(row_number, column)
                    )

    def _shown(self, cell: etree._Element, place: Place) -> str:
        kind = cell.get("t") or "n"
        if kind == "inlineStr":
            return squeeze(_text(child(cell, "is")))
        stored = child(cell, "v")
        raw = (stored.text or "") if stored is not None else ""
        if not raw:
            if child(cell, "f") is not None:
                self.assembly.note(FormulaWithoutValue(), place)
            return ""
        if kind == "s":
            at = int(raw) if raw.isdecimal() and len(raw) < 10 else -1
            if not 0 <= at < len(self.texts):
                raise self.assembly.error(
                    "The workbook is damaged: a cell refers to a text that is not there.",
                    place,
                    "Open it in a spreadsheet and save it anew.",
                )
            return self.texts[at]
        if kind == "b":
            return "ИСТИНА" if raw == "1" else "ЛОЖЬ"
        if kind in ("str", "e", "d"):
            return squeeze(raw)
        shown = self.formats.show(raw, cell.get("s"))
        if shown.rounded:
            self.assembly.note(RoundedNumber(shown=shown.text, held=squeeze(raw)[:20]), place)
        return squeeze(shown.text)

    def _merge(self, root: etree._Element) -> None:
        """Put the text of each merged cell into every field of it that has a filled neighbour."""
        last_row = max(self.fields, default=0)
        last_column = max((max(row) for row in self.fields.values()), default=0)
        made = 0
        for merged in _named(child(root, "mergeCells"), "mergeCell"):
            first, _, last = (merged.get("ref") or "").partition(":")
            start, end = REFERENCE.match(first), REFERENCE.match(last)
            if not start or not end:
                continue
            top, left = int(start[2]), column_index_from_string(start[1])
            anchor = self.fields.get(top, {}).get(left)
            if anchor is None:
                continue
            bottom = min(int(end[2]), last_row)
            right = min(column_index_from_string(end[1]), last_column)
            made += max(bottom - top + 1, 0) * max(right - left + 1, 0)
            self.assembly.check_cells(made, anchor.place)
            for row in range(top, bottom + 1):
                fields = self.fields.setdefault(row, {})
                for column in range(left, right + 1):
                    if (row, column) != (top, left):
                        fields[column] = Field(anchor.text, anchor.place, covered=True)

    def _place(self, row: int, column: int) -> Place:
        letters = get_column_letter(min(max(column, 1), LAST_COLUMN))
        return Place(sheet=self.name, cell=f"{letters}{row}")

    def _damaged(self, row: int, column: int) -> InputError:
        return self.assembly.error(
            f"The workbook is damaged: it has a cell in row {row}, column {column}.",
            Place(sheet=self.name),
            "Open it in a spreadsheet and save it anew.",
        )


def _named(parent: etree._Element | None, name: str) -> Iterator[etree._Element]:
    return (item for item in parent if local(item) == name) if parent is not None else iter(())


def _text(element: etree._Element | None) -> str:
    """The text of a string, with all its runs; the readings of Japanese words left out."""
    if element is None:
        return ""
    return squeeze(
        "".join(
            part.text or ""
            for part in element.iter("{*}t")
            if (parent := part.getparent()) is None or local(parent) != "rPh"
        )
    )
