"""The key of a school from the parts of its name, the same for a document and a row by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.inflection import case_forms
from graph.keys import school_key
from graph.model import Municipality
from loaders.names.school_names import SchoolName
from loaders.names.words import fold


def key_of_school(
    name: SchoolName, municipality: Municipality, municipalities: Iterable[Municipality]
) -> str:
    """The key of a named school.

    Args:
        name: the parts of its name.
        municipality: its own.
        municipalities: those of its region, whose centres are known in every case.
    """
    settlement = nominative(name.settlement, municipalities)
    if name.branch:
        settlement = f"{settlement or ''} филиал {name.branch}".strip()
    in_city = municipality.kind == "city" and settlement and settlement.startswith("г.")
    return school_key(
        municipality.key,
        name.school_class or "school",
        name.number,
        None if in_city else settlement,
        name.title or name.honorific,
    )


def nominative(settlement: str | None, municipalities: Iterable[Municipality]) -> str | None:
    """The settlement of a name in the nominative, where it is the centre of a municipality."""
    if settlement is None or " " not in settlement:
        return settlement
    home = with_centre(settlement, municipalities)
    kind = settlement.split(" ", 1)[0]
    return f"{kind} {home.centre}" if home else settlement


def with_centre(
    settlement: str | None, municipalities: Iterable[Municipality]
) -> Municipality | None:
    """The municipality of which a settlement is the centre."""
    if not settlement:
        return None
    town = fold(re.sub(r"^\S*?\.\s*|^\S+\s", "", settlement))
    return next(
        (
            municipality
            for municipality in municipalities
            if municipality.centre and town in case_forms(municipality.centre)
        ),
        None,
    )
