"""Mentors and base schools of a table: who leads whom in a row."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import product

from graph.declaration import Citation
from graph.model import Mentors, School
from loaders.formats.blocks import Cell
from loaders.reading import Reading
from loaders.tables.grids import Grid
from loaders.things.cells import in_force
from loaders.things.columns import Columns, Role

#: «Закреплена за школой»: the column names the base school, and not those that are attached.
ATTACHED_TO = re.compile(r"закрепл[её]н\w*\s+за|прикрепл[её]н\w*\s+к", re.IGNORECASE)
#: A school says in the column of its mentors whom it leads itself.
LEADS = re.compile(
    r"(?<!\w)(?:сопровожда|курируе|шефствуе|опекае)\w*|наставник\w*\s+(?:для|у)(?!\w)",
    re.IGNORECASE,
)


def link_mentors(
    grid: Grid,
    columns: Columns,
    cells: Sequence[Cell],
    schools: Mapping[int, Sequence[School]],
    cite: Callable[[Cell], Citation],
    reading: Reading,
) -> None:
    """Say who leads whom, by the columns of mentors, of those they lead, and of the attached.

    Args:
        grid: the table.
        columns: what its columns are.
        cells: the row.
        schools: the schools in each of its cells, by the position of the column.
        cite: the citation of a cell.
        reading: takes the facts.
    """

    def of(*roles: Role) -> list[School]:
        return [school for role in roles for at in columns.all(role) for school in schools[at]]

    for at in columns.all("mentor"):
        mine = of("mentored") or of("school")
        pair = (mine, schools[at]) if LEADS.search(cells[at].text) else (schools[at], mine)
        _link(pair, "mentor", cells[at], cite, reading)
    for at in columns.all("mentored") if not columns.all("mentor") else ():
        _link((of("school"), schools[at]), "mentor", cells[at], cite, reading)
    for at in columns.all("attached"):
        mine = of("base") or of("school")
        pair = (schools[at], mine) if ATTACHED_TO.search(grid.paths[at]) else (mine, schools[at])
        _link(pair, "base school", cells[at], cite, reading)


def _link(
    pair: tuple[Sequence[School], Sequence[School]],
    role: str,
    cell: Cell,
    cite: Callable[[Cell], Citation],
    reading: Reading,
) -> None:
    if not in_force(cell.text):
        return
    citation = cite(cell)
    for leader, other in product(*pair):
        if leader.key != other.key:
            reading.dataset.link(Mentors(source=leader, target=other, role=role, citation=citation))
