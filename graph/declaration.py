"""How a node type and a relationship type are declared: once, as a frozen dataclass.

The class name is the label, the docstring its description, the annotations of the fields are the
properties, and the type parameters of a relationship are its ends. Constraints, statements, CSV
headers, validation, the schema page and the tests that walk the declarations are derived from it.

Example:
    >>> @dataclass(frozen=True, kw_only=True)
    ... class Club(Node):
    ...     '''A club of schools.'''
    ...
    ...     name: Annotated[str, "what the club calls itself"]
    >>> Club.label(), [prop.name for prop in Club.properties()]
    ('Club', ['key', 'name'])
"""

from __future__ import annotations

import math
import re
import types
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import (
    Annotated,
    Any,
    ClassVar,
    Generic,
    Literal,
    Self,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from graph.places import Place

Certainty = Literal["explicit", "implied", "derived"]
CERTAINTIES: dict[str, str] = {
    "explicit": "the document says it in these words",
    "implied": "it follows from what the document says, by the rule named",
    "derived": "the program computed it from counted figures",
}

#: Marks a property that the program computes from other facts: it is stored in the graph and never
#: written to or read from a dataset folder.
DERIVED = "derived"
#: The parts of a place that a citation shows as properties of their own.
PLACE_PARTS = ("page", "sheet", "line", "table", "row", "column")


@dataclass(frozen=True)
class Heading:
    """The word over a column, where it is not the name of the property."""

    word: str


@dataclass(frozen=True)
class Range:
    """The least and the most that a number can be, whatever a document says.

    Example:
        >>> str(Range(-90, 90)), str(Range(0)), Range(0).holds(-1)
        ('from -90 to 90', 'at least 0', False)
    """

    least: float
    most: float = math.inf

    def holds(self, value: float) -> bool:
        """Whether a number lies in it."""
        return self.least <= value <= self.most

    def __str__(self) -> str:
        """The range in words."""
        if math.isinf(self.most):
            return f"at least {self.least:g}"
        return f"from {self.least:g} to {self.most:g}"


#: Of everything that is counted or measured by size.
NOT_NEGATIVE = Range(0)
LATITUDE = Range(-90, 90)
LONGITUDE = Range(-180, 180)
#: Years that a document of an education authority can be about.
YEARS = Range(1900, 2100)


@dataclass(frozen=True)
class Property:
    """One property of a declared type.

    ``heading`` is the word that stands over its column in tables.
    """

    name: str
    kind: type
    optional: bool
    description: str
    derived: bool
    heading: str
    choices: tuple[str, ...] = ()
    range: Range | None = None


def properties_of(declared: type) -> tuple[Property, ...]:
    """The declared properties of a dataclass, read from its annotations."""
    return _read_properties(declared)


@cache
def _read_properties(declared: type) -> tuple[Property, ...]:
    hints = get_type_hints(declared, include_extras=True)
    return tuple(
        _property(item.name, hints[item.name])
        for item in fields(declared)
        if get_origin(hints[item.name]) is Annotated
    )


def _property(name: str, hint: Any) -> Property:
    inner, *notes = get_args(hint)
    optional = False
    if get_origin(inner) in (Union, types.UnionType):
        (inner,) = (part for part in get_args(inner) if part is not type(None))
        optional = True
    choices: tuple[str, ...] = ()
    if get_origin(inner) is Literal:
        choices, inner = get_args(inner), str
    return Property(
        name=name,
        kind=get_origin(inner) or inner,
        optional=optional,
        description=notes[0],
        derived=DERIVED in notes[1:],
        heading=next((note.word for note in notes if isinstance(note, Heading)), name),
        choices=choices,
        range=next((note for note in notes if isinstance(note, Range)), None),
    )


@dataclass(frozen=True, kw_only=True)
class Citation:
    """Where a fact comes from: the document, the place in it, and the rule that read it.

    Example:
        >>> Citation(document="source/42-2020-a1b2c3", place=Place(line=12), rule="table").line
        12
    """

    document: Annotated[str, "key of the Source that states the fact"]
    place: Annotated[Place, "where in the document: its parts, as `line 12, table 2, row 3`"]
    quote: Annotated[str | None, "the words of the document, where they may be kept"] = None
    rule: Annotated[str, "the rule of reading that produced the fact"]
    certainty: Annotated[Certainty, "explicit, implied or derived"] = "explicit"
    # The parts of the place that questions sort and select by, stored beside it.
    page: Annotated[int | None, "page of the place", DERIVED] = field(init=False, default=None)
    sheet: Annotated[str | None, "sheet of the place", DERIVED] = field(init=False, default=None)
    line: Annotated[int | None, "line of the place", DERIVED] = field(init=False, default=None)
    table: Annotated[str | None, "table of the place", DERIVED] = field(init=False, default=None)
    row: Annotated[int | None, "row of the place", DERIVED] = field(init=False, default=None)
    column: Annotated[int | None, "column of the place", DERIVED] = field(init=False, default=None)

    def __post_init__(self) -> None:
        """Show the parts of the place as properties of their own."""
        for name in PLACE_PARTS:
            object.__setattr__(self, name, getattr(self.place, name))

    @property
    def derived(self) -> bool:
        """Whether the program computed the fact, as opposed to having read it."""
        return self.certainty == "derived"


@dataclass(frozen=True, kw_only=True)
class Node:
    """A thing of the graph, known by its key."""

    key: Annotated[str, "stable identity, built from raw facts"]

    #: The name of its table in a dataset folder, without the ending.
    table: ClassVar[str] = ""

    @classmethod
    def label(cls) -> str:
        """The node label: the name of the class."""
        return cls.__name__

    @classmethod
    def prefix(cls) -> str:
        """What every key of this type begins with, up to the first slash."""
        return _joined(cls.__name__, "-").lower()

    @classmethod
    def properties(cls) -> tuple[Property, ...]:
        """The declared properties, the key first."""
        return properties_of(cls)

    def stated(self) -> Self:
        """The node with its stated properties only, without what the program derived."""
        blank: dict[str, Any] = {p.name: None for p in self.properties() if p.derived}
        if all(getattr(self, name) is None for name in blank):
            return self
        return replace(self, **blank)

    @property
    def caption(self) -> str:
        """The words a reader knows the node by."""
        return str(getattr(self, "name", "") or self.key)


SourceNode = TypeVar("SourceNode", bound=Node)
TargetNode = TypeVar("TargetNode", bound=Node)


@dataclass(frozen=True, kw_only=True)
class Relationship(Generic[SourceNode, TargetNode]):
    """A stated link between two nodes, with the citation that states it.

    A link that two documents state is two relationships, one a document, so each keeps its own
    evidence and goes when its own document no longer says it.
    """

    source: SourceNode
    target: TargetNode
    citation: Citation

    #: Properties that tell two links of this type between the same two nodes apart.
    identity: ClassVar[tuple[str, ...]] = ()
    #: A link that every node has at most once is written as a column of that node's table,
    #: ``end`` saying whose table: the name of the column, or "" for a table of its own.
    column: ClassVar[str] = ""
    column_end: ClassVar[Literal["source", "target"]] = "source"

    @classmethod
    def type_name(cls) -> str:
        """The relationship type, as ``MEMBER_OF``."""
        return _joined(cls.__name__, "_").upper()

    @classmethod
    def properties(cls) -> tuple[Property, ...]:
        """The declared properties, without the ends and the citation."""
        return properties_of(cls)

    @classmethod
    def ends(cls) -> tuple[tuple[type[Node], ...], tuple[type[Node], ...]]:
        """The node types the link may start from and the types it may end in."""
        return _ends_of(cls)

    @property
    def identifier(self) -> tuple[str, ...]:
        """What makes the link one and the same: ends, document, origin and declared identity."""
        own = [str(_identity_value(self, name)) for name in self.identity]
        origin = "derived" if self.citation.derived else "stated"
        return (
            self.type_name(),
            self.source.key,
            self.target.key,
            self.citation.document,
            origin,
            *own,
        )


@cache
def _joined(name: str, mark: str) -> str:
    """The words of a class name with a mark between them."""
    return re.sub(r"(?<!^)(?=[A-Z])", mark, name)


def _ends_of(declared: type) -> tuple[tuple[type[Node], ...], tuple[type[Node], ...]]:
    return _ends(declared)


@cache
def _ends(declared: Any) -> tuple[tuple[type[Node], ...], tuple[type[Node], ...]]:
    (base,) = (item for item in declared.__orig_bases__ if get_origin(item) is Relationship)
    source, target = get_args(base)
    return _union(source), _union(target)


def _identity_value(link: Relationship[Any, Any], name: str) -> Any:
    return getattr(link, name) if hasattr(link, name) else getattr(link.citation, name)


def _union(hint: Any) -> tuple[type[Node], ...]:
    return get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
