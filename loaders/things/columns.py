"""What each column of a table of things is: told by what it holds, then by what it is called."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from loaders.formats.blocks import Cell
from loaders.names.mentions import MunicipalityFinder
from loaders.names.school_spans import find_schools
from loaders.names.words import has_stems
from loaders.tables.grids import Grid, is_total

Role = Literal[
    "school",
    "base",
    "members",
    "named",
    "mentor",
    "mentored",
    "attached",
    "municipality",
    "network",
    "class",
    "partner",
    "role",
    "ground",
    "state",
    "mark",
    "other",
]
Holds = Literal["schools", "municipalities", "numbers", "marks", "words", "nothing"]
#: What stands in a cell of which nobody is meant: a dash, or that there is none.
NOBODY = re.compile(
    r"^(?:[-–—−.]*|0|нет|не\s+(?:имеется|имеет|входит|входят|участвует|участвуют|состоит|"
    r"заключ[её]н\w*|заключал\w*|указан\w*)|отсутству\w+|н/д|н\.д\.)\.?$",
    re.IGNORECASE,
)
#: Signs that a school is in the network whose column it is.
MARK = re.compile(r"^(?:\+|✓|✔|☑|√|[vVxXхХ]|да|[Бб]|[Кк]|[Оо])$")
NUMBER = re.compile(r"^[\d\s.,%+-]+$")
LONGEST_MARK = 2
CLASSES = "класс|групп|профильн|предпрофильн"
PURPOSE = "направлен|профил|названи|тема|тематик"
#: A share of the cells of a column from which it is of that kind.
MOST = 0.5


@dataclass(frozen=True)
class Columns:
    """The columns of a table of things, by what they are.

    Attributes:
        roles: what each column is, by its position.
    """

    roles: tuple[Role, ...]

    def first(self, *roles: Role) -> int | None:
        """The first column that is one of these."""
        return next((at for at, role in enumerate(self.roles) if role in roles), None)

    def all(self, role: Role) -> list[int]:
        """Every column that is this."""
        return [at for at, own in enumerate(self.roles) if own == role]


@cache
def _named() -> tuple[tuple[Role, Holds | None, tuple[str, ...]], ...]:
    text = resources.files("loaders.things").joinpath("roles.toml").read_text("utf-8")
    return tuple(
        (entry["role"], entry.get("holds"), tuple(entry["cues"]))
        for entry in tomllib.loads(text)["column"]
    )


def columns_of(grid: Grid, finder: MunicipalityFinder) -> Columns | None:
    """What the columns of a table are, or None where it is no table of things.

    A table of things has a column of schools. It is a list of schools, of what they belong to, of
    those they work with; or a list of networks, with their schools in cells; or a matrix.
    """
    width = len(grid.paths)
    rows = [
        row
        for row in grid.body
        if len(row) == width and not any(is_total(cell.text) for cell in row[:2])
    ]
    cells = [[row[at] for row in rows] for at in range(width)]
    held = [_held(column, finder) for column in cells]
    roles = [_role(path, kind) for path, kind in zip(grid.paths, held, strict=True)]
    subject = _subject(roles)
    if subject is None:
        return None
    # One subject: a second column of the same schools is their other name.
    for at, role in enumerate(roles):
        if role == "school" and at != subject:
            roles[at] = "other"
    if "base" in roles and not {"network", "class"} & set(roles):
        _find_classes(grid, held, roles)
    marks = [at for at, kind in enumerate(held) if kind == "marks" and at > subject]
    if len(marks) > 1:
        for at in marks:
            roles[at] = "mark"
    return Columns(tuple(roles))


def _find_classes(grid: Grid, held: Sequence[Holds], roles: list[Role]) -> None:
    """Under a caption of classes or groups, the column that says what each is for names it."""
    if has_stems(grid.caption, CLASSES):
        for at, path in enumerate(grid.paths):
            if held[at] == "words" and has_stems(path, PURPOSE):
                roles[at] = "class"
                return


def _subject(roles: Sequence[Role]) -> int | None:
    """The first column of schools, those that a table is about before those that it only names."""
    for wanted in (("school", "base", "members"), ("mentored", "mentor", "attached", "named")):
        for at, role in enumerate(roles):
            if role in wanted:
                return at
    return None


def _role(path: str, held: Holds) -> Role:
    if held in ("nothing", "numbers"):
        return "other"
    for role, holds, cues in _named():
        if holds is not None and holds != held:
            continue
        if any(has_stems(path, cue) for cue in cues):
            return role
    if held == "schools":
        return "named" if path.strip() else "school"
    return "municipality" if held == "municipalities" and not path.strip() else "other"


def _held(column: Sequence[Cell], finder: MunicipalityFinder) -> Holds:
    """What most cells of a column hold."""
    texts = [cell.text.strip() for cell in column]
    said = [text for text in texts if not NOBODY.match(text)]
    if not said:
        return "nothing"
    if max(map(len, said)) <= LONGEST_MARK and any(MARK.match(text) for text in said):
        return "marks"
    if sum(bool(NUMBER.match(text)) for text in said) > MOST * len(said):
        return "numbers"
    if sum(any(True for _ in find_schools(text)) for text in said) >= MOST * len(said):
        return "schools"
    if sum(bool(finder.find(text)) for text in said) >= MOST * len(said) and (
        sum(map(len, said)) / len(said) < LONGEST_LABEL
    ):
        return "municipalities"
    return "words"


#: On the average; a column of sentences that name municipalities is none of them.
LONGEST_LABEL = 60
