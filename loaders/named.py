"""What a document names, as nodes: schools and institutions, each in its municipality."""

from __future__ import annotations

import re

from graph.declaration import Citation
from graph.keys import agreement_key, partner_key
from graph.model import Agreement, LocatedIn, Municipality, Partner, PartyTo, School
from loaders.names.organisations import whole_name
from loaders.names.school_keys import key_of_school
from loaders.names.school_names import SchoolName
from loaders.reading import Reading


def add_school(
    raw: str, name: SchoolName, municipality: Municipality, citation: Citation, reading: Reading
) -> School:
    """Add a school that a document names to the facts of its reading.

    Args:
        raw: the name as the document writes it, in the nominative where that is known.
        name: its parts.
        municipality: its own.
        citation: where it is named.
        reading: of the document.
    """
    centres = reading.gazetteer.centres
    school = reading.dataset.add(
        School(
            key=key_of_school(name, municipality, centres),
            name=re.sub(r"\s+", " ", raw),
            form=name.form,
            level=name.level,
            number=name.number,
            settlement=centres.nominative(name.settlement),
            honorific=name.honorific,
            title=name.title,
        ),
        citation,
    )
    reading.dataset.link(LocatedIn(source=school, target=municipality, citation=citation))
    reading.note_home(name, municipality)
    return school


def add_partner(
    name: str,
    kind: str | None,
    place: str | None,
    home: Municipality | None,
    citation: Citation,
    reading: Reading,
) -> Partner:
    """Add an institution that a document names to the facts of its reading.

    Args:
        name: its name.
        kind: what sort of institution it is.
        place: what belongs to its identity beside the name, where the name alone does not tell.
        home: the municipality that it stands in, where that is known.
        citation: where it is named.
        reading: of the document.
    """
    name = whole_name(name, reading.short_names)
    partner = reading.dataset.add(
        Partner(key=partner_key(name, place), name=name, kind=kind), citation
    )
    if home is not None:
        reading.dataset.link(LocatedIn(source=partner, target=home, citation=citation))
    return partner


def add_agreement(
    school: School, other: School | Partner, citation: Citation, reading: Reading
) -> None:
    """An agreement between a school and an institution or another school."""
    year = reading.source.year
    agreement = reading.dataset.add(
        Agreement(
            key=agreement_key([school.key, other.key], None, year),
            name=f"{school.caption} – {other.caption}",
            year=year,
            status="concluded",
        ),
        citation,
    )
    for side in (school, other):
        reading.dataset.link(
            PartyTo(source=side, target=agreement, role="party", citation=citation)
        )
