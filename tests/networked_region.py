"""The small region with what its documents do not have: every kind of node and link.

Named schools of the programme: 11 of Южный and 12 of Дальний share a network, 12 and 21 of г. Центр
an agreement, 11 has another with the same partner, and 13 of Северный has nothing. A gazetteer
states the municipalities, beside the report. So the ledger has every ground: Северный proves its
three schools isolated, Южный leaves three unknown of which two are isolated, the rest is connected.
"""

from __future__ import annotations

import json

from graph.dataset import Dataset
from graph.declaration import Citation
from graph.keys import issue_key, project_key, school_key, source_key
from graph.model import (
    Agreement,
    BaseFor,
    Issue,
    LocatedIn,
    MemberOf,
    Mentors,
    Municipality,
    PartyTo,
    Project,
    School,
    Source,
    TakesPartIn,
)
from graph.places import Place
from tests.small_region import Builder, build


def networked_region(spoil: str = "") -> Dataset:
    """The dataset, before anything is derived.

    Args:
        spoil: what is put behind every text, for tests of hostile text.
    """
    made = build(spoil)
    dataset = made.dataset
    add_gazetteer(made)
    north, south, far, city = made.municipalities.values()

    network = made.network("шахматы", "Южный", kind="inter-school group")
    eleven, twelve = member(made, "11", south), member(made, "12", far)
    member(made, "13", north)
    signed = member(made, "21", city)
    for school in (eleven, twelve):
        citation = made.here()
        dataset.link(
            MemberOf(source=school, target=network, role=made.text("member"), citation=citation)
        )
    guest = made.partner("Шахматный клуб", "club", "Южный")
    dataset.link(MemberOf(source=guest, target=network, citation=made.here()))
    dataset.link(BaseFor(source=eleven, target=network, citation=made.here()))
    dataset.link(
        BaseFor(source=eleven, target=south, topic=made.text("шахматы"), citation=made.here())
    )

    dataset.link(
        Mentors(source=eleven, target=twelve, role=made.text("mentor"), citation=made.here())
    )

    partner = made.partner("Университет Края", "university", None)
    for subject, schools in (("практика", (twelve, signed)), ("олимпиада", (eleven,))):
        made.agreement(partner, "Дальний", subject)
        agreement = dataset.nodes(Agreement)[-1]
        for school in schools:
            citation = made.here()
            dataset.link(
                PartyTo(source=school, target=agreement, role=made.text("host"), citation=citation)
            )

    project = Project(
        key=project_key("Олимп", far.key), name=made.text("Олимп"), kind="contest", school_count=4
    )
    dataset.add(project, made.here())
    for part in (signed, far, partner):
        dataset.link(TakesPartIn(source=part, target=project, citation=made.here()))

    place = made.here()
    issue = Issue(
        key=issue_key("odd-word", place.document, place.place, "{}"),
        kind="odd-word",
        severity="note",
        parameters=json.dumps({"word": made.text("odd")}),
        other_place=Place(line=3),
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
        place=Place(line=made.line),
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
            Citation(document=source.key, place=Place(line=line), rule="gazetteer"),
        )
