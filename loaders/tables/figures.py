"""Tables into figures, to the last cell: a number, a blank, or an issue with its place.

Nothing that a cell or a row says costs more than the cell or the row.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from graph.keys import figure_key, total_key
from graph.model import Figure, Municipality, Region, Reports, Total
from graph.places import Place
from graph.reading_issues import (
    BlankRow,
    FigureRestated,
    FigureStatedTwice,
    MeasureTwice,
    NumberInMergedCell,
    RowLeftOut,
    RowOfNobody,
    RowOfOtherSize,
    RowTwice,
    TableSplit,
    TableWithoutLabel,
    UnmappedColumn,
    UnmappedRow,
    UnmappedTable,
)
from loaders.formats.blocks import Cell, Document
from loaders.names.mentions import Mention, NearMiss
from loaders.reading import Reading
from loaders.tables.grids import NEVER, Grid, is_number, is_subtotal, is_total, read_grids
from loaders.tables.measures import Measure, find_measure
from loaders.tables.restated import Corrections, corrections_of
from loaders.tables.stated import YEAR_ALONE, heading_without_year, stated_measure, whole_headings
from loaders.tables.turned import turned
from loaders.tables.values import value_of

RULE = "table"
#: Stands for whatever measure a row names.
ANY = Measure("", "numbers", "", "", "municipality", "", "")
YEAR = re.compile(r"\b(20\d\d|19\d\d)\b")


def read_tables(document: Document, reading: Reading, taken: Collection[str] = ()) -> None:
    """Read every table of a document that states figures.

    A column of numbers that is no known measure is kept under its heading
    (:mod:`loaders.tables.stated`); a table without one is left out, and an issue says so.

    Args:
        document: the document.
        reading: of it.
        taken: the numbers of the tables that state other things.
    """
    named: set[tuple[str, str, int | None]] = set()
    for grid in read_grids(document, reading.finder):
        if grid.number not in taken:
            _Table(turned(grid, reading.finder), reading, named).read()


class _Table:
    """One table, read row by row.

    ``named`` holds what tables before it stated under headings of their own.
    """

    def __init__(
        self, grid: Grid, reading: Reading, named: set[tuple[str, str, int | None]]
    ) -> None:
        self.grid = grid
        self.reading = reading
        self.named = named
        self.headings = whole_headings(grid.paths)
        self.seen: dict[str, Place] = {}

    def read(self) -> None:
        corrections = corrections_of(self.grid)
        if corrections is not None:
            self._read_corrections(corrections)
            return
        columns = self._columns()
        by_item = not columns and any(
            self._item_measure(row) for row in self.grid.body if len(row) > self.grid.label_column
        )
        if not columns and not by_item:
            self._leave_out()
            return
        self._report_shape(columns, by_item)
        for row in self.grid.body:
            whole = self._whole(row)
            if whole is not None:
                self._read_row(whole, columns)

    def _columns(self) -> dict[int, Measure]:
        """The columns that are known measures, each measure once for each year."""
        found: dict[int, Measure] = {}
        seen: dict[tuple[str, int | None], int] = {}
        for at, path in enumerate(self.grid.paths):
            measure = self._known(path) or self._known(self.headings[at])
            if at <= self.grid.label_column or measure is None:
                continue
            first = seen.setdefault((measure.measure, self._year(at)), at)
            if first == at:
                found[at] = measure
            elif heading_without_year(path) == heading_without_year(self.grid.paths[first]):
                self.reading.issue(
                    MeasureTwice(
                        table=self.grid.number, first=self.grid.paths[first][:80], second=path[:80]
                    ),
                    self.grid.parts[0],
                )
        return found | self._stated(found)

    def _known(self, heading: str) -> Measure | None:
        return find_measure(heading, self.grid.caption, "municipality")

    def _read_corrections(self, columns: Corrections) -> None:
        """Read what is to be read in the place of what a former document printed."""
        year = self._year_in(*self.grid.paths, self.grid.caption, *self.grid.before)
        for row in self.grid.body:
            whole = self._whole(row)
            municipality = self._municipality(whole, {columns.corrected: ANY}) if whole else None
            if whole is None or municipality is None:
                continue
            heading = whole[columns.subject].text.strip()
            measure = self._known(heading) or stated_measure(
                heading, [whole[columns.corrected].text]
            )
            if measure is None:
                self.reading.issue(
                    UnmappedRow(table=self.grid.number, name=heading[:60]), self._place(whole[0])
                )
                continue
            cell = whole[columns.corrected]
            self._figure(cell, measure, municipality, municipality.name, year)
            self.reading.issue(
                FigureRestated(
                    municipality=municipality.name,
                    measure=measure.measure,
                    former=whole[columns.former].text.strip()[:60],
                    corrected=cell.text.strip()[:60],
                ),
                self._place(cell, municipality.name),
            )

    def _stated(self, known: dict[int, Measure]) -> dict[int, Measure]:
        """The other columns of numbers, by their headings, where rows are of owners."""
        owned = [(owner, row) for row in self.grid.body if (owner := self._owner_of(row))]
        same: dict[str, list[int]] = {}
        for at, path in enumerate(self.headings):
            same.setdefault(heading_without_year(path), []).append(at)
        found: dict[int, Measure] = {}
        seen: set[tuple[str, int | None]] = set()
        for at, path in enumerate(self.headings):
            stated = (heading_without_year(path), self._year(at))
            if at <= self.grid.label_column or at in known or stated in seen:
                continue
            seen.add(stated)
            # A column of signs alone is one of numbers where another year of it has some.
            cells = [
                row[column].text
                for _, row in owned
                for column in same[heading_without_year(path)]
                if len(row) > column
            ]
            measure = stated_measure(path, cells)
            if measure is None:
                continue
            mine = {(measure.measure, owner, self._year(at)) for owner, _ in owned}
            if mine & self.named:
                # The same words in another table need not count the same.
                name = f"{measure.measure} ({self.grid.caption[:60] or self.grid.number})"
                measure = replace(measure, measure=name, meaning=name)
            self.named |= mine
            found[at] = measure
        return found

    def _owner_of(self, row: tuple[Cell, ...]) -> str | None:
        """The key of the municipality that a row is about, or the year of the region."""
        label = row[self.grid.label_column].text if len(row) > self.grid.label_column else ""
        if YEAR_ALONE.match(label.strip()):
            return label.strip()
        found = None if NEVER.match(label) else self.reading.finder.resolve(label)
        return found.municipality.key if isinstance(found, Mention) else None

    def _year(self, at: int) -> int | None:
        """The year that a column is about: its own, that of the caption, or the document's."""
        return self._year_in(self.grid.paths[at], self.grid.caption)

    def _year_in(self, *texts: str) -> int | None:
        for text in texts:
            years = YEAR.findall(text)
            if years:
                return int(years[-1])
        return self.reading.source.year

    def _read_row(self, row: tuple[Cell, ...], columns: dict[int, Measure]) -> None:
        label = row[self.grid.label_column]
        if is_subtotal(label.text) or is_subtotal(row[0].text):
            self.reading.issue(
                RowLeftOut(table=self.grid.number, name=(label.text or row[0].text)[:60]),
                self._place(label),
            )
        elif is_total(label.text) or (not label.text and is_total(row[0].text)):
            self._read_totals(row, columns)
        elif columns and YEAR_ALONE.match(label.text.strip()):
            if self._is_new(label.text.strip(), label.text, label):
                year = self._year_in(label.text)
                for at, measure in columns.items():
                    self._figure(row[at], measure, self.reading.region, label.text, year)
        elif columns:
            municipality = self._municipality(row, columns)
            if municipality and self._is_new(municipality.key, municipality.name, label):
                self._report_blank_row([row[at] for at in columns], municipality.name)
                for at, measure in columns.items():
                    self._figure(row[at], measure, municipality, label.text, self._year(at))
        else:
            measure_of_row = self._item_measure(row)
            if measure_of_row is None:
                self.reading.issue(
                    UnmappedRow(table=self.grid.number, name=label.text[:60]), self._place(label)
                )
            elif self._is_new(measure_of_row.measure, label.text, label):
                for at, cell in enumerate(row):
                    if at > self.grid.label_column:
                        owner, year = self.reading.region, self._year(at)
                        self._figure(cell, measure_of_row, owner, label.text, year)

    def _report_blank_row(self, cells: list[Cell], name: str) -> None:
        if all(not cell.text.strip() for cell in cells):
            self.reading.issue(
                BlankRow(table=self.grid.number, municipality=name), self._place(cells[0], name)
            )

    def _item_measure(self, row: tuple[Cell, ...]) -> Measure | None:
        label = row[self.grid.label_column].text
        words = f"{self.grid.caption} {' '.join(self.grid.paths)}"
        return find_measure(label, words, "item")

    def _whole(self, row: tuple[Cell, ...]) -> tuple[Cell, ...] | None:
        """The row with a field for each column; None where it has more that say something.

        Blank fields at the end of a row carry no meaning: programs add and drop them.
        """
        wanted = len(self.grid.paths)
        if len(row) > wanted and any(cell.text.strip() for cell in row[wanted:]):
            self.reading.issue(
                RowOfOtherSize(table=self.grid.number, fields=len(row), columns=wanted),
                self._place(row[0]),
            )
            return None
        last = row[-1]
        missing = range(len(row), wanted)
        return row[:wanted] + tuple(
            replace(last, text="", column=last.column + at - len(row) + 1, covered=False)
            for at in missing
        )

    def _municipality(
        self, row: tuple[Cell, ...], columns: dict[int, Measure]
    ) -> Municipality | None:
        label = row[self.grid.label_column]
        name = label.text.strip()
        found = None if NEVER.match(name) else self.reading.finder.resolve(label.text)
        if isinstance(found, Mention):
            return found.municipality
        candidates = found.candidates if isinstance(found, NearMiss) else ()
        # A label over all columns is a heading, whatever number stands in its words.
        stated = {row[at].text.strip() for at in columns} - {name}
        if any(is_number(text) for text in stated) and not NEVER.match(name):
            self.reading.issue(
                RowOfNobody(table=self.grid.number, name=name[:60], candidates=tuple(candidates)),
                self._place(label),
            )
        elif name or any(stated):
            self.reading.issue(
                RowLeftOut(table=self.grid.number, name=name[:60]), self._place(label)
            )
        return None

    def _is_new(self, key: str, name: str, label: Cell) -> bool:
        """Whether it is the first row of a thing: the second one of a merged label is none."""
        if key not in self.seen:
            self.seen[key] = self._place(label)
            return True
        self.reading.issue(
            RowTwice(table=self.grid.number, name=name), self._place(label), other=self.seen[key]
        )
        return False

    def _figure(
        self,
        cell: Cell,
        measure: Measure,
        owner: Municipality | Region,
        row: str,
        year: int | None,
    ) -> None:
        value = self._value(cell, measure)
        if isinstance(value, str):
            return
        if cell.covered and value is not None:
            self.reading.issue(
                NumberInMergedCell(number=cell.text, row=row), self._place(cell, row)
            )
        citation = self.reading.cite(self._place(cell, row), RULE, quote=cell.text or None)
        source = self.reading.source
        own_year = None if year == source.year else year
        key = figure_key(owner.key, measure.measure, source.key, own_year)
        self._compare(key, value, owner, cell)
        figure = self.reading.dataset.add(
            Figure(
                key=key,
                table_number=self.grid.number,
                measure=measure.measure,
                value=value,
                unit=measure.unit,
                year=year,
            ),
            citation,
        )
        self.reading.dataset.link(Reports(source=owner, target=figure, citation=citation))

    def _compare(
        self, key: str, value: float | None, owner: Municipality | Region, cell: Cell
    ) -> None:
        """Tell of a number that the document has stated before as another one."""
        known = self.reading.dataset.get(key)
        if not isinstance(known, Figure) or None in (known.value, value) or known.value == value:
            return
        where = self.reading.dataset.citations_of(key)
        self.reading.issue(
            FigureStatedTwice(
                owner=owner.name, measure=known.measure, first=known.value or 0, second=value or 0
            ),
            self._place(cell, owner.name),
            other=where[0].place if where else None,
        )

    def _value(self, cell: Cell, measure: Measure) -> float | str | None:
        return value_of(cell, measure, self._place(cell), self.reading)

    def _read_totals(self, row: tuple[Cell, ...], columns: dict[int, Measure]) -> None:
        label = row[self.grid.label_column].text or row[0].text
        for at, measure in columns.items():
            value = self._value(row[at], measure)
            if isinstance(value, float):
                citation = self.reading.cite(
                    self._place(row[at], label), "table.total", quote=row[at].text
                )
                total = self.reading.dataset.add(
                    Total(
                        key=total_key(measure.measure, self.reading.source.key, citation.place),
                        measure=measure.measure,
                        value=value,
                        unit=measure.unit,
                        year=self._year(at),
                    ),
                    citation,
                )
                self.reading.dataset.link(
                    Reports(source=self.reading.region, target=total, citation=citation)
                )

    def _report_shape(self, columns: dict[int, Measure], by_item: bool) -> None:
        start = self.grid.parts[0]
        if not self.grid.labelled:
            self.reading.issue(TableWithoutLabel(table=self.grid.number), start)
        for part in self.grid.parts[1:]:
            self.reading.issue(TableSplit(table=self.grid.number), part, other=start)
        for at, path in enumerate(self.grid.paths):
            if at > self.grid.label_column and at not in columns and not by_item:
                self.reading.issue(UnmappedColumn(table=self.grid.number, name=path[:80]), start)

    def _leave_out(self) -> None:
        start = self.grid.parts[0]
        self.reading.issue(UnmappedTable(table=self.grid.number), start)

    def _place(self, cell: Cell, row: str | None = None) -> Place:
        return self.grid.place_of(cell, row)
