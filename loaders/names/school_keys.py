"""The key of a school from the parts of its name, the same for a document and a row by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.inflection import case_forms
from graph.keys import school_key
from graph.model import Municipality
from loaders.names.school_names import SchoolName
from loaders.names.words import fold


class Centres:
    """The centres of the municipalities of a region, each found by its name in any case.

    Gathered once, as every row of a folder and every name of a document may ask.

    Args:
        municipalities: of two with one centre, the first has it.
    """

    def __init__(self, municipalities: Iterable[Municipality]) -> None:
        self._by_form: dict[str, Municipality] = {}
        for municipality in municipalities:
            for form in case_forms(municipality.centre) if municipality.centre else ():
                self._by_form.setdefault(form, municipality)

    def of(self, settlement: str | None) -> Municipality | None:
        """The municipality of which a settlement is the centre."""
        if not settlement:
            return None
        return self._by_form.get(fold(re.sub(r"^\S*?\.\s*|^\S+\s", "", settlement)))

    def nominative(self, settlement: str | None) -> str | None:
        """The settlement of a name in the nominative, where it is the centre of a municipality."""
        if settlement is None or " " not in settlement:
            return settlement
        home = self.of(settlement)
        kind = settlement.split(" ", 1)[0]
        return f"{kind} {home.centre}" if home else settlement


def key_of_school(name: SchoolName, municipality: Municipality, centres: Centres) -> str:
    """The key of a named school.

    Args:
        name: the parts of its name.
        municipality: its own.
        centres: those of its region.
    """
    settlement = centres.nominative(name.settlement)
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
