"""The model: every node type and every relationship type, each declared here and nowhere else.

Ties between schools are not stored: they follow from shared networks and agreements
(:mod:`graph.ties`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from graph.declaration import (
    DERIVED,
    LATITUDE,
    LONGITUDE,
    NOT_NEGATIVE,
    YEARS,
    Heading,
    Node,
    Relationship,
)
from graph.places import Place

#: The version of this model, which a dataset folder names. A property, type or measure that is
#: added, renamed or taken out makes a new one.
VERSION = 2

Severity = Literal["error", "warning", "note"]
Status = Literal["connected", "isolated", "unknown"]
STATUSES: dict[Status, str] = {
    "connected": (
        "stands in at least one reported network, agreement or group, or in a mentoring pair"
    ),
    "isolated": "stands outside every reported network, agreement and group",
    "unknown": "the report does not say whether it stands in one",
}

Ground = Literal[
    "tie", "count-all", "count-none", "proved-none", "count-some", "not-stated", "outside"
]
GROUNDS: dict[Ground, str] = {
    "tie": "a document names the tie",
    "count-all": "every programme school of the municipality is counted as networked",
    "count-none": "every networked school of the municipality is accounted for by another",
    "proved-none": "the blank count is proved zero by the stated total",
    "count-some": "some programme schools are counted as networked, and which is not said",
    "not-stated": "no count says how many schools are networked",
    "outside": "the school is not counted in the programme, and no tie is named",
}

#: Words of the database itself, on every stored node or relationship beside its own properties.
RESERVED = ("schoolnet_key", "schoolnet_id", "stated")


@dataclass(frozen=True, kw_only=True)
class Region(Node):
    """A region of the country: the owner of the education authority that reports."""

    table: ClassVar[str] = "regions"
    name: Annotated[str, "official name"]
    oktmo: Annotated[str | None, "classification code of municipal territories"] = None


@dataclass(frozen=True, kw_only=True)
class Municipality(Node):
    """A municipal district or city of a region, as its gazetteer lists it."""

    table: ClassVar[str] = "municipalities"
    name: Annotated[str, "short name, as the reports write it"]
    kind: Annotated[Literal["district", "city"], "municipal district or city (urban okrug)"]
    centre: Annotated[str | None, "town or village that is the centre"] = None
    centre_latitude: Annotated[float | None, "latitude of the centre, degrees", LATITUDE] = None
    centre_longitude: Annotated[float | None, "longitude of the centre, degrees", LONGITUDE] = None
    inside_latitude: Annotated[float | None, "latitude of a point inside, degrees", LATITUDE] = None
    inside_longitude: Annotated[float | None, "longitude of a point inside, degrees", LONGITUDE] = (
        None
    )
    area_km2: Annotated[float | None, "area, square kilometres", NOT_NEGATIVE] = None
    oktmo: Annotated[str | None, "classification code of municipal territories"] = None
    base_school: Annotated[
        bool | None, "whether it is stated to have a base school, named or not; blank: not stated"
    ] = None
    municipal_programme: Annotated[
        bool | None, "whether it is stated to have a municipal programme; blank: not stated"
    ] = None
    outside_lowest: Annotated[
        int | None,
        "programme schools outside the networking without dispute",
        DERIVED,
        NOT_NEGATIVE,
    ] = None
    outside_highest: Annotated[
        int | None, "programme schools outside the networking at most", DERIVED, NOT_NEGATIVE
    ] = None


@dataclass(frozen=True, kw_only=True)
class School(Node):
    """A general-education organisation, named by a document or only counted by one."""

    table: ClassVar[str] = "schools"
    name: Annotated[str | None, "name as the document writes it; blank for a counted school"] = None
    form: Annotated[str | None, "legal form, as МБОУ"] = None
    level: Annotated[str | None, "level or kind, as СОШ, гимназия"] = None
    number: Annotated[str | None, "number in the name"] = None
    settlement: Annotated[str | None, "town or village in the name"] = None
    honorific: Annotated[str | None, "whom the school is named after"] = None
    title: Annotated[str | None, "name in quotation marks"] = None
    named: Annotated[bool, "whether a document names it (false: only counted)"] = True
    in_programme: Annotated[bool | None, "whether it takes part in the reported programme"] = None
    home: Annotated[str | None, "key of the municipality that it is counted in", DERIVED] = None
    status: Annotated[Status | None, "connected, isolated or unknown", DERIVED] = None
    status_ground: Annotated[Ground | None, "what the status rests on", DERIVED] = None
    status_reason: Annotated[str | None, "what the status follows from, as JSON", DERIVED] = None
    disputed: Annotated[
        bool | None, "whether a count that the status rests on is contradicted", DERIVED
    ] = None

    @property
    def caption(self) -> str:
        """Its name, or the words for a school that is only counted."""
        return self.name or f"unnamed school {self.key.rsplit('/', 1)[-1]}"


@dataclass(frozen=True, kw_only=True)
class Network(Node):
    """A group with members: methodical network, inter-school or creative group, profile class."""

    table: ClassVar[str] = "networks"
    name: Annotated[str, "name or direction, as the document writes it"]
    kind: Annotated[
        Literal[
            "methodical network",
            "inter-school group",
            "creative group",
            "profile class",
            "shared service",
            "staff group",
        ],
        "what sort of group it is",
    ]
    topic: Annotated[str | None, "what the group works on"] = None
    subject: Annotated[str | None, "school subject, where it is one"] = None
    count: Annotated[
        int | None,
        "how many groups it stands for, where they are counted and not named",
        NOT_NEGATIVE,
    ] = None
    home: Annotated[str | None, "key of the municipality that it is counted in", DERIVED] = None


@dataclass(frozen=True, kw_only=True)
class Agreement(Node):
    """An agreement between parties."""

    table: ClassVar[str] = "agreements"
    name: Annotated[str, "short words for the agreement: subject and parties"]
    subject: Annotated[str | None, "what it is about"] = None
    year: Annotated[int | None, "year it was concluded", YEARS] = None
    status: Annotated[str | None, "concluded, ended, planned; blank: not stated"] = None
    count: Annotated[
        int | None,
        "how many agreements it stands for, where they are counted and not named",
        NOT_NEGATIVE,
    ] = None


@dataclass(frozen=True, kw_only=True)
class Partner(Node):
    """An institution that is not a school: university, further-education centre, union."""

    table: ClassVar[str] = "partners"
    name: Annotated[str, "name as the document writes it"]
    kind: Annotated[str | None, "what sort of institution it is"] = None
    home: Annotated[str | None, "key of the municipality that it is counted in", DERIVED] = None


@dataclass(frozen=True, kw_only=True)
class Project(Node):
    """A project, programme or contest."""

    table: ClassVar[str] = "projects"
    name: Annotated[str, "title, as the document writes it"]
    kind: Annotated[str | None, "project, programme, contest, centre, support of staff"] = None
    school_count: Annotated[
        int | None, "how many schools take part, where they are counted and not named", NOT_NEGATIVE
    ] = None


@dataclass(frozen=True, kw_only=True)
class Figure(Node):
    """One stated number about a municipality or the region; a blank cell is a figure too."""

    table: ClassVar[str] = "figures"
    table_number: Annotated[str | None, "number of the table it stands in", Heading("table")] = None
    measure: Annotated[str, "what is measured"]
    value: Annotated[float | None, "the number; blank: not stated", NOT_NEGATIVE] = None
    unit: Annotated[str, "what the number counts"]
    year: Annotated[int | None, "year the number is about", YEARS] = None
    proved_zero: Annotated[
        bool | None, "a blank that the stated total proves to be zero", DERIVED
    ] = None

    @property
    def caption(self) -> str:
        """The measure."""
        return self.measure


@dataclass(frozen=True, kw_only=True)
class Total(Node):
    """A number stated for the whole region, which the figures of its measure should add up to."""

    table: ClassVar[str] = "totals"
    measure: Annotated[str, "what is measured; a sum of measures is joined by +"]
    value: Annotated[float, "the number stated", NOT_NEGATIVE]
    unit: Annotated[str, "what the number counts"]
    year: Annotated[int | None, "year the number is about", YEARS] = None

    @property
    def caption(self) -> str:
        """The measure."""
        return self.measure


@dataclass(frozen=True, kw_only=True)
class Source(Node):
    """A document that facts come from."""

    table: ClassVar[str] = "sources"
    title: Annotated[str, "its title"]
    file: Annotated[str, "name of the file that was read, without folders"]
    kind: Annotated[
        Literal["report", "gazetteer", "dataset"],
        "report, gazetteer, or a dataset folder that people added to by hand",
    ]
    year: Annotated[int | None, "year it reports on", YEARS] = None
    sha256: Annotated[str, "SHA-256 of the bytes that were read"]

    @property
    def caption(self) -> str:
        """Its title."""
        return self.title


@dataclass(frozen=True, kw_only=True)
class Issue(Node):
    """Something in a document that a person should look at: a doubt, a repair, a contradiction."""

    table: ClassVar[str] = "issues"
    kind: Annotated[str, "what sort of issue it is: a name of `graph/issues.py`"]
    severity: Annotated[Severity, "how much hangs on it"]
    parameters: Annotated[str | None, "what it is about, as JSON: the parameters of its kind"] = (
        None
    )
    other_place: Annotated[Place | None, "the second place, where two disagree"] = None

    @property
    def caption(self) -> str:
        """Its kind."""
        return self.kind


@dataclass(frozen=True, kw_only=True)
class InRegion(Relationship[Municipality, Region]):
    """The municipality lies in the region."""

    column: ClassVar[str] = "region"


@dataclass(frozen=True, kw_only=True)
class Neighbours(Relationship[Municipality, Municipality]):
    """The two municipalities share a border; stored once, read both ways."""


@dataclass(frozen=True, kw_only=True)
class LocatedIn(Relationship[School | Partner | Network, Municipality]):
    """The school, partner or network is of this municipality."""

    column: ClassVar[str] = "municipality"


@dataclass(frozen=True, kw_only=True)
class MemberOf(Relationship[School | Partner, Network]):
    """The school or partner is a member of the network."""

    role: Annotated[str | None, "member, host, leader, funder"] = None


@dataclass(frozen=True, kw_only=True)
class PartyTo(Relationship[School | Municipality | Partner, Agreement]):
    """The school, municipality or partner is a party to the agreement."""

    role: Annotated[str | None, "what the party does in it"] = None


@dataclass(frozen=True, kw_only=True)
class BaseFor(Relationship[School, Municipality | Network]):
    """The school is a base school for the municipality or network."""

    identity: ClassVar[tuple[str, ...]] = ("topic",)
    topic: Annotated[str | None, "what it is the base school for"] = None


@dataclass(frozen=True, kw_only=True)
class Mentors(Relationship[School, School]):
    """The school is a mentor of the other, or the base school that the other is attached to."""

    identity: ClassVar[tuple[str, ...]] = ("role",)
    role: Annotated[str, "mentor, base school"] = "mentor"


@dataclass(frozen=True, kw_only=True)
class TakesPartIn(Relationship[School | Municipality | Partner, Project]):
    """The school, municipality or partner takes part in the project."""


@dataclass(frozen=True, kw_only=True)
class Reports(Relationship[Municipality | Region, Figure | Total]):
    """The number is about this municipality or region."""

    column: ClassVar[str] = "municipality"
    column_end: ClassVar[Literal["source", "target"]] = "target"


@dataclass(frozen=True, kw_only=True)
class CitedIn(Relationship[Node, Source]):
    """The node is named or stated in the document, at this place."""

    identity: ClassVar[tuple[str, ...]] = ("place", "rule")


NODE_TYPES: tuple[type[Node], ...] = (
    Source,
    Region,
    Municipality,
    School,
    Network,
    Agreement,
    Partner,
    Project,
    Figure,
    Total,
    Issue,
)
RELATIONSHIP_TYPES: tuple[type[Relationship[Any, Any]], ...] = (
    InRegion,
    Neighbours,
    LocatedIn,
    MemberOf,
    PartyTo,
    BaseFor,
    Mentors,
    TakesPartIn,
    Reports,
    CitedIn,
)


def node_type_of(key: str) -> type[Node] | None:
    """The node type a key belongs to, read from its prefix.

    Example:
        >>> node_type_of("school/42606000/school/7/грязи").__name__
        'School'
    """
    prefix = key.split("/", 1)[0]
    return next((kind for kind in NODE_TYPES if kind.prefix() == prefix), None)
