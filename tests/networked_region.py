"""The small region with what its documents do not have: every kind of node and link.

Северный names two member schools of a network, Южный an agreement of a school with a partner, and
Дальний a project. A gazetteer states the municipalities, beside the report.
"""

from __future__ import annotations

from graph.dataset import Dataset
from graph.declaration import Citation
from graph.keys import issue_key, project_key, school_key, source_key
from graph.model import (
    BaseFor,
    Issue,
    LocatedIn,
    MemberOf,
    Municipality,
    PartyTo,
    Project,
    School,
    Source,
    TakesPartIn,
)
from tests.small_region import Builder, build


def networked_region(spoil: str = "") -> Dataset:
    """The dataset, before anything is derived.

    Args:
        spoil: what is put behind every text, for tests of hostile text.
    """
    made = build(spoil)
    dataset = made.dataset
    add_gazetteer(made)
    north, south, far = (made.municipalities[name] for name in ("Северный", "Южный", "Дальний"))

    network = made.network("шахматы", "Северный", kind="inter-school group")
    for number in ("11", "12"):
        school = member(made, number, north)
        citation = made.here()
        dataset.link(
            MemberOf(source=school, target=network, role=made.text("member"), citation=citation)
        )
    guest = made.partner("Шахматный клуб", "club", "Северный")
    dataset.link(MemberOf(source=guest, target=network, citation=made.here()))
    dataset.link(BaseFor(source=school, target=network, citation=made.here()))
    dataset.link(
        BaseFor(source=school, target=north, topic=made.text("шахматы"), citation=made.here())
    )

    partner = made.partner("Университет Края", "university", None)
    made.agreement(partner, "Южный", "практика студентов")
    signed = member(made, "21", south)
    agreement = next(
        link.target for link in dataset.links(PartyTo) if link.source.key == partner.key
    )
    dataset.link(
        PartyTo(source=signed, target=agreement, role=made.text("host"), citation=made.here())
    )

    project = Project(key=project_key("Олимп", far.key), name=made.text("Олимп"), kind="contest")
    dataset.add(project, made.here())
    for part in (signed, far, partner):
        dataset.link(TakesPartIn(source=part, target=project, citation=made.here()))

    place = made.here()
    issue = Issue(
        key=issue_key("odd-word", place.document, place.place),
        kind="odd-word",
        severity="note",
        message=made.text("A word is odd."),
    )
    dataset.add(issue, place)
    return dataset


def member(made: Builder, number: str, owner: Municipality) -> School:
    """A named school of the programme."""
    school = School(
        key=school_key(owner.key, "school", number, None, None),
        name=made.text(f"СОШ № {number}"),
        level="СОШ",
        number=number,
        in_programme=True,
    )
    citation = Citation(
        document=made.source.key,
        line=made.line,
        place=f"line {made.line}",
        quote=made.text(f"школа № {number}"),
        rule="school",
    )
    made.dataset.add(school, citation)
    made.dataset.link(LocatedIn(source=school, target=owner, citation=citation))
    return school


def add_gazetteer(made: Builder) -> None:
    """State the municipalities in a document of their own too."""
    source = made.dataset.add(
        Source(
            key=source_key("90", None, "Справочник"),
            title=made.text("Справочник"),
            file="gazetteer.csv",
            kind="gazetteer",
            sha256="cd" * 32,
        )
    )
    for line, owner in enumerate(made.municipalities.values(), start=2):
        made.dataset.cite(
            owner,
            Citation(document=source.key, line=line, place=f"line {line}", rule="gazetteer"),
        )
