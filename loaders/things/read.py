"""Tables of things into facts: schools, what they belong to, and whom they work with.

The same statement may stand in a register (a school a row), in a list of networks (their schools
in cells) or in a matrix (a sign where a school is in). What a cell says of a tie that has ended, is
planned or is by word of mouth makes none, and is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from graph.declaration import Citation
from graph.keys import network_key
from graph.model import (
    BaseFor,
    LocatedIn,
    MemberOf,
    Municipality,
    Network,
    Partner,
    School,
)
from graph.reading_issues import SchoolWithoutMunicipality, TieNotInForce
from loaders.formats.blocks import Cell, Document
from loaders.named import add_agreement, add_partner, add_school
from loaders.names.mentions import Mention
from loaders.names.organisations import kind_of
from loaders.names.school_spans import SchoolSpan, find_schools
from loaders.reading import Reading
from loaders.tables.grids import Grid, is_total, read_grids
from loaders.things.cells import (
    AGREED,
    SAME,
    class_name,
    in_force,
    items,
    network_name,
    partner_name,
)
from loaders.things.columns import MARK, NOBODY, Columns, Role, columns_of
from loaders.things.mentors import link_mentors

RULE = "table-of-things"
Kind = Literal["profile class", "inter-school group"]
#: Roles that lead a network, by how they are called in a cell.
LEADING = ("базов", "опорн", "ведущ", "координ", "головн", "руковод", "лидер", "б")
#: The columns whose cells name schools, and those whose cells name networks.
SCHOOLS: tuple[Role, ...] = (
    "school", "base", "members", "named", "mentor", "mentored", "attached"
)  # fmt: skip
NETWORKS: tuple[Role, ...] = ("network", "class")
#: How many characters behind the name of a school may hold its municipality.
BEHIND = 40


def read_things(document: Document, reading: Reading) -> set[str]:
    """Read the tables of things of a document.

    Returns:
        The numbers of the tables that are none of figures.
    """
    taken = set()
    for grid in read_grids(document, reading.finder):
        columns = columns_of(grid, reading.finder)
        if columns is not None and _Table(grid, columns, reading).read():
            taken.add(grid.number)
    return taken


@dataclass
class _Row:
    """A row, with its municipalities."""

    cells: tuple[Cell, ...]
    municipalities: list[Municipality]
    label: str
    schools: dict[int, list[School]] = field(default_factory=dict)

    def text(self, at: int | None) -> str:
        return "" if at is None else self.cells[at].text.strip()


class _Table:
    """One table, read row by row."""

    def __init__(self, grid: Grid, columns: Columns, reading: Reading) -> None:
        self.grid = grid
        self.columns = columns
        self.reading = reading
        headings = [grid.caption, *(grid.paths[at] for at in columns.all("partner"))]
        self.agreed = any(AGREED.search(text) for text in headings)
        #: Columns of dates, terms and numbers of agreements: what stands in them says there is one.
        self.dates = [
            at
            for at, path in enumerate(grid.paths)
            if columns.roles[at] == "other" and AGREED.search(path)
        ]

    def read(self) -> bool:
        """Read the table; whether any school came out of it."""
        rows = list(self._rows())
        for row in rows:
            for role in SCHOOLS:
                for at in self.columns.all(role):
                    row.schools[at] = list(self._schools(row, at))
        found = any(schools for row in rows for schools in row.schools.values())
        previous: dict[int, list[str]] = {}
        for row in rows:
            self._read_row(row, previous)
        return found

    def _rows(self) -> Iterator[_Row]:
        at = self.columns.first("municipality")
        before: list[Municipality] = []
        for cells in self.grid.body:
            if len(cells) != len(self.grid.paths) or any(is_total(cell.text) for cell in cells[:2]):
                continue
            if at is not None and cells[at].text.strip():
                before = self._municipalities(cells[at].text)
            elif at is None and (named := self._heading(cells)):
                before = named
                continue
            yield _Row(cells, before, cells[self.grid.label_column].text.strip()[:60])

    def _heading(self, cells: tuple[Cell, ...]) -> list[Municipality]:
        """The municipality that a row is the heading of: one merged cell that names it."""
        texts = {cell.text.strip() for cell in cells if cell.text.strip()}
        return self._municipalities(texts.pop()) if len(texts) == 1 else []

    def _municipalities(self, text: str) -> list[Municipality]:
        found = self.reading.finder.resolve(text)
        mentions = [found] if isinstance(found, Mention) else self.reading.finder.find(text)
        return list({item.municipality.key: item.municipality for item in mentions}.values())

    def _schools(self, row: _Row, at: int) -> Iterator[School]:
        cell = row.cells[at]
        citation = self._cite(cell, row)
        spans = list(find_schools(cell.text))
        for span, home in zip(spans, self._homes(spans, cell.text, row), strict=True):
            if home is None:
                self.reading.issue(
                    SchoolWithoutMunicipality(school=span.raw),
                    citation.place,
                    quote=span.raw,
                )
                continue
            yield add_school(span.raw, span.name, home, citation, self.reading)

    def _homes(self, spans: list[SchoolSpan], text: str, row: _Row) -> list[Municipality | None]:
        """The municipality of each school of a cell: its own, that of its row, of its list.

        «лицей № 8, СОШ № 21 г. Заречного»: the place behind a list is that of the whole list.
        """
        stated = [self._stated(span, text) for span in spans]
        homes: list[Municipality | None] = []
        for at, span in enumerate(spans):
            behind = next((home for home in stated[at:] if home is not None), None)
            homes.append(stated[at] or self._implied(span, row) or behind)
        return homes

    def _home(self, span: SchoolSpan, text: str, row: _Row) -> Municipality | None:
        return self._homes([span], text, row)[0]

    def _stated(self, span: SchoolSpan, text: str) -> Municipality | None:
        """The municipality in a name or right behind it."""
        for mention in self.reading.finder.find(text):
            inside = span.start <= mention.start < span.end
            gap = text[span.end : mention.start] if mention.start >= span.end else None
            if inside or (gap is not None and len(gap) < BEHIND and not gap.strip(' (»"')):
                return mention.municipality
        return self.reading.gazetteer.centres.of(span.name.settlement)

    def _implied(self, span: SchoolSpan, row: _Row) -> Municipality | None:
        """The one municipality of a row, else what the name is made of or the document knows."""
        if len(row.municipalities) == 1:
            return row.municipalities[0]
        of_name = self.reading.finder.of_adjective(span.adjective) if span.adjective else None
        return of_name or self.reading.home_of(span.name) or self.reading.own

    def _read_row(self, row: _Row, previous: dict[int, list[str]]) -> None:
        if self._told_otherwise(row):
            return
        networks = list(self._networks(row, previous))
        subjects = [school for at in self.columns.all("school") for school in row.schools[at]]
        bases = [school for at in self.columns.all("base") for school in row.schools[at]]
        members = [school for at in self.columns.all("members") for school in row.schools[at]]
        listing = bool(self.columns.all("members") or self.columns.all("base"))
        for number, (network, citation) in enumerate(networks):
            for municipality in row.municipalities if listing else ():
                self.reading.dataset.link(
                    LocatedIn(source=network, target=municipality, citation=citation)
                )
            for school in bases:
                self._lead(school, network, citation)
            for school in members:
                self._join(school, network, "member", citation)
            for school in subjects:
                role = self._role(row, number, len(networks), network)
                if network.kind == "profile class":
                    self._join(school, network, "host", citation)
                elif role == "base":
                    self._lead(school, network, citation)
                elif role == "member":
                    self._join(school, network, "member", citation)
        for at in self.columns.all("mark"):
            self._read_mark(row, at, subjects)
        link_mentors(
            self.grid,
            self.columns,
            row.cells,
            row.schools,
            lambda cell: self._cite(cell, row),
            self.reading,
        )
        self._read_partners(row, networks, subjects, previous)

    def _told_otherwise(self, row: _Row) -> bool:
        """Whether the row says of itself that it tells of no tie of today."""
        for at in (*self.columns.all("state"), *self.columns.all("ground")):
            text = row.text(at)
            if text and not in_force(text):
                self._not_in_force(row, at, text)
                return True
        return False

    def _not_in_force(self, row: _Row, at: int, text: str) -> None:
        place = self.grid.place_of(row.cells[at], row.label)
        self.reading.issue(TieNotInForce(written=text[:80]), place, quote=text[:300])

    def _networks(
        self, row: _Row, previous: dict[int, list[str]]
    ) -> Iterator[tuple[Network, Citation]]:
        for role in NETWORKS:
            for at in self.columns.all(role):
                text = row.text(at)
                if SAME.match(text):
                    said = previous.get(at, [])
                else:
                    said = items(text)
                    previous[at] = said
                for item in said:
                    network = self._network(item, role, row, at)
                    if network is not None:
                        yield network, self._cite(row.cells[at], row)

    def _network(self, item: str, role: Role, row: _Row, at: int) -> Network | None:
        name = class_name(item) if role == "class" else network_name(item)
        if name is None or not in_force(item.replace(name, "")):
            self._not_in_force(row, at, item)
            return None
        kind: Kind = "profile class" if role == "class" else "inter-school group"
        home = row.municipalities[0] if role == "class" and len(row.municipalities) == 1 else None
        return self._add_network(name, kind, home, self._cite(row.cells[at], row))

    def _add_network(
        self, name: str, kind: Kind, home: Municipality | None, citation: Citation
    ) -> Network:
        """A network; one title is one network, wherever its schools are."""
        known = Network(
            key=network_key(kind, name, home.key if home else None),
            name=name,
            kind=kind,
        )
        return self.reading.dataset.add(known, citation)

    def _role(self, row: _Row, number: int, networks: int, network: Network) -> str:
        """What a school is in a network, of several that a cell names."""
        at = self.columns.first("role")
        text = row.text(at)
        if at is None or not text or NOBODY.match(text):
            return "member"
        said = items(text)
        named = [item for item in said if network.name.casefold() in item.casefold()]
        if named:
            own = named[0]
        elif len(said) == networks:
            own = said[number]
        else:
            own = next((item for item in said if "(" not in item), said[0] if said else text)
        if not in_force(own):
            self._not_in_force(row, at, own)
            return "none"
        return "base" if _leads(own) else "member"

    def _read_mark(self, row: _Row, at: int, subjects: list[School]) -> None:
        text = row.text(at)
        if not MARK.match(text):
            if text and not NOBODY.match(text):
                self._not_in_force(row, at, text)
            return
        name = network_name(self.grid.paths[at].rsplit(" / ", 1)[-1])
        if name is None or self._closed(at):
            return
        citation = self._cite(row.cells[at], row)
        network = self._add_network(name, "inter-school group", None, citation)
        for school in subjects:
            if _leads(text):
                self._lead(school, network, citation)
            else:
                self._join(school, network, "member", citation)

    def _closed(self, at: int) -> bool:
        """Whether a row of totals says of a column that what it is about has ended."""
        return any(
            len(cells) > at
            and any(is_total(cell.text) for cell in cells[:2])
            and not in_force(cells[at].text)
            for cells in self.grid.body
        )

    def _read_partners(
        self,
        row: _Row,
        networks: list[tuple[Network, Citation]],
        subjects: list[School],
        previous: dict[int, list[str]],
    ) -> None:
        ground = " ".join(row.text(at) for at in self.columns.all("ground"))
        agreed = bool(AGREED.search(ground)) if self.columns.all("ground") else self.agreed
        if self.dates:
            dated = [row.text(at) for at in self.dates if not NOBODY.match(row.text(at))]
            agreed = bool(dated) and all(in_force(text) for text in dated)
        for at in self.columns.all("partner"):
            text = row.text(at)
            said = previous.get(at, []) if SAME.match(text) else items(text)
            previous[at] = said
            citation = self._cite(row.cells[at], row)
            for item in said:
                self._read_partner(item, row, at, citation, networks, subjects, agreed)

    def _read_partner(
        self,
        item: str,
        row: _Row,
        at: int,
        citation: Citation,
        networks: list[tuple[Network, Citation]],
        subjects: list[School],
        agreed: bool,
    ) -> None:
        others = list(find_schools(item))
        name = partner_name(item)
        if name is None or not in_force(item):
            self._not_in_force(row, at, item)
            return
        parties: list[School | Partner] = []
        if others:
            for span in others:
                home = self._home(span, item, row)
                if home is not None:
                    parties.append(add_school(span.raw, span.name, home, citation, self.reading))
        else:
            known = self.reading.decisions.name_of(name)
            parties.append(add_partner(known, kind_of(known), None, None, citation, self.reading))
        listing = self.columns.first("members", "base", "class") is not None
        for party in parties:
            if isinstance(party, Partner):
                for network, _ in networks if listing else ():
                    self.reading.dataset.link(
                        MemberOf(source=party, target=network, role="leader", citation=citation)
                    )
            for school in subjects if agreed else ():
                if school.key != party.key:
                    add_agreement(school, party, citation, self.reading)

    def _lead(self, school: School, network: Network, citation: Citation) -> None:
        self.reading.dataset.link(BaseFor(source=school, target=network, citation=citation))
        self._join(school, network, "host", citation)

    def _join(self, school: School, network: Network, role: str, citation: Citation) -> None:
        self.reading.dataset.link(
            MemberOf(source=school, target=network, role=role, citation=citation)
        )

    def _cite(self, cell: Cell, row: _Row) -> Citation:
        place = self.grid.place_of(cell, row.label)
        return self.reading.cite(place, RULE, quote=cell.text[:300] or None)


def _leads(word: str) -> bool:
    """Whether a role, or a sign for it, is that of a school which leads."""
    said = word.casefold().strip()
    return said == "б" or said.startswith(LEADING[:-1])
