"""Why a school has the status that it has, as data: the counts and the ties that it follows from.

It is stored with the school as JSON, and said in words by the views.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from graph.errors import StoreError
from graph.model import Ground
from graph.places import Place


@dataclass(frozen=True, kw_only=True)
class CountedAt:
    """A counted number and its place; ``proved``: a blank that a stated total proves zero."""

    number: int | None
    proved: bool = False
    place: Place


@dataclass(frozen=True, kw_only=True)
class TieAt:
    """What a school has a tie by, as a reader knows it, and its place."""

    to: str
    place: Place


@dataclass(frozen=True, kw_only=True)
class Reason:
    """What the status of a school follows from.

    Attributes:
        ground: what it rests on.
        municipality: whose counts; None where no municipality is known.
        programme: the programme schools as counted.
        networked: those counted as networked.
        unknown: schools of which nothing is proved.
        outside: how many of these stand outside, at least and at most.
        ties: the ties that are named.

    Example:
        >>> found = Reason(ground="tie", ties=(TieAt(to="шахматы", place=Place(line=9)),))
        >>> found.text()
        '{"ground":"tie","ties":[{"place":"line 9","to":"шахматы"}]}'
        >>> Reason.parse(found.text()) == found
        True
    """

    ground: Ground
    municipality: str | None = None
    programme: CountedAt | None = None
    networked: CountedAt | None = None
    unknown: int = 0
    outside: tuple[int, int] = (0, 0)
    ties: tuple[TieAt, ...] = ()

    def record(self) -> dict[str, Any]:
        """The reason as plain values; what it does not have is left out."""
        values: dict[str, Any] = {"ground": self.ground}
        if self.municipality is not None:
            values["municipality"] = self.municipality
        for name, count in (("programme", self.programme), ("networked", self.networked)):
            if count is not None:
                values[name] = {"number": count.number, "place": str(count.place)}
                if count.proved:
                    values[name]["proved"] = True
        if self.unknown:
            values |= {"unknown": self.unknown, "outside": list(self.outside)}
        if self.ties:
            values["ties"] = [{"to": tie.to, "place": str(tie.place)} for tie in self.ties]
        return values

    def text(self) -> str:
        """The reason as JSON, always in the same text."""
        return json.dumps(self.record(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def parse(cls, text: str) -> Reason:
        """The reason of this JSON.

        Raises:
            StoreError: it is none, as somebody else has written to the graph.
        """
        try:
            return cls._of(json.loads(text))
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise StoreError(
                f"A reason is not as this version of schoolnet writes it: {text[:60]}",
                remedy="Build any document again: schoolnet build PATH.",
            ) from error

    @classmethod
    def _of(cls, values: dict[str, Any]) -> Reason:
        lowest, highest = values.get("outside", (0, 0))
        return cls(
            ground=values["ground"],
            municipality=values.get("municipality"),
            programme=_counted(values.get("programme")),
            networked=_counted(values.get("networked")),
            unknown=values.get("unknown", 0),
            outside=(lowest, highest),
            ties=tuple(
                TieAt(to=tie["to"], place=Place.parse(tie["place"]))
                for tie in values.get("ties", ())
            ),
        )


def _counted(values: dict[str, Any] | None) -> CountedAt | None:
    if values is None:
        return None
    return CountedAt(
        number=values["number"],
        proved=values.get("proved", False),
        place=Place.parse(values["place"]),
    )
