"""What contradicts itself in what is stated: raised by the checks of :mod:`graph.checks`."""

from __future__ import annotations

from dataclasses import dataclass

from graph.issues import (
    Amounts,
    Blank,
    Count,
    IssueKind,
    Key,
    MeasureName,
    Name,
    Number,
    Text,
    Unit,
)


@dataclass(frozen=True, kw_only=True)
class TotalDisagrees(IssueKind):
    """A stated total is not the sum of the rows."""

    measure: MeasureName
    stated: Number
    sum: Number
    unit: Unit


@dataclass(frozen=True, kw_only=True)
class TotalsDiffer(IssueKind):
    """Two stated totals of one measure differ."""

    measure: MeasureName
    stated: Number
    elsewhere: Number
    unit: Unit


@dataclass(frozen=True, kw_only=True)
class MoreNetworkedThanSchools(IssueKind):
    """A municipality counts more networked schools than schools of the programme."""

    municipality: Name
    networked: Count
    programme: Count


@dataclass(frozen=True, kw_only=True)
class MoreNamedThanCounted(IssueKind):
    """A municipality names more programme schools than it counts."""

    municipality: Name
    counted: Count
    named: Count


@dataclass(frozen=True, kw_only=True)
class MoreTiesThanCounted(IssueKind):
    """A municipality counts fewer networked schools than have a named tie."""

    municipality: Name
    counted: Count
    tied: Count


@dataclass(frozen=True, kw_only=True)
class MoreAgreementsNamedThanCounted(IssueKind):
    """The text tells of more agreements of a municipality than its row counts."""

    municipality: Name
    counted: Number
    told: Count


@dataclass(frozen=True, kw_only=True)
class GroupsWhereTheRowIsBlank(IssueKind):
    """The text tells of groups of a municipality whose row states no network."""

    severity = "note"
    municipality: Name
    group: Text


@dataclass(frozen=True, kw_only=True)
class NetworkingWithoutSchools(IssueKind):
    """A municipality states networks, events or agreements, and no school in networking."""

    municipality: Name
    stated: Amounts
    blank: Blank


@dataclass(frozen=True, kw_only=True)
class SchoolsWithoutNetworks(IssueKind):
    """A municipality counts networked schools, and no network, event or agreement of them."""

    severity = "note"
    municipality: Name
    schools: Count


@dataclass(frozen=True, kw_only=True)
class FewerNetworksNamedThanCounted(IssueKind):
    """A municipality counts more methodical networks than are named."""

    severity = "note"
    municipality: Name
    counted: Number
    named: Count


@dataclass(frozen=True, kw_only=True)
class FewerNetworksNamedInAll(IssueKind):
    """A total counts more methodical networks than are named in the region."""

    severity = "note"
    counted: Number
    named: Count


@dataclass(frozen=True, kw_only=True)
class SchoolInTwoMunicipalities(IssueKind):
    """A school is placed in two municipalities, and counted in one of them."""

    school: Text
    municipality: Name
    counted_in: Name


@dataclass(frozen=True, kw_only=True)
class OneNameTwice(IssueKind):
    """Two nodes of one type, kind, name and place: one thing under two keys, most likely."""

    name: Text
    first: Key
    second: Key


@dataclass(frozen=True, kw_only=True)
class MoreNewThanAll(IssueKind):
    """A municipality states more of what is new in the year than of all there is."""

    municipality: Name
    measure: MeasureName
    new: Number
    all: Number
