"""Makers: a match of a rule into facts. Each is named by the ``makes`` of the rules that use it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from typing import Any

from graph.declaration import Citation
from graph.keys import agreement_key, network_key, project_key, total_key
from graph.model import (
    Agreement,
    BaseFor,
    LocatedIn,
    MemberOf,
    Municipality,
    Network,
    Partner,
    PartyTo,
    Project,
    Reports,
    School,
    TakesPartIn,
    Total,
)
from graph.reading_issues import StatedBothWays
from loaders.prose.matching import Match
from loaders.prose.naming import names_in, names_of_part
from loaders.reading import Reading

#: A year that a sentence names.
YEAR = re.compile(r"\b(20\d\d|19\d\d)\b")


def citation_of(match: Match, reading: Reading) -> Citation:
    """The citation of everything that a match makes: its sentence, its place, its rule."""
    return reading.cite(
        match.place, match.rule.id, quote=match.quote.strip(), certainty=match.rule.certainty
    )


def make_total(match: Match, reading: Reading) -> None:
    """A number stated for the whole region: options ``measures`` and ``unit``."""
    value = match.count()
    if value is None or match.municipalities_in_sentence():
        return
    citation = citation_of(match, reading)
    years = set(YEAR.findall(match.quote))
    year = int(years.pop()) if len(years) == 1 else reading.source.year
    for measure in match.rule.options["measures"]:
        total = reading.dataset.add(
            Total(
                key=total_key(measure, reading.source.key, citation.place),
                measure=measure,
                value=float(value),
                unit=match.rule.options["unit"],
                year=year,
            ),
            citation,
        )
        reading.dataset.link(Reports(source=reading.region, target=total, citation=citation))


def make_network(match: Match, reading: Reading) -> None:
    """A network of each municipality, with the members that the sentence names.

    Where schools are named, it is a network of the municipality of the first, its host.

    Options: ``kind`` of network, and those of :mod:`loaders.prose.naming`. With a COUNT slot it
    stands for so many networks, counted and not named, unless ``uncounted`` says that it counts
    others.
    """
    citation = citation_of(match, reading)
    hosts = match.schools()
    for municipality in _owners(match, hosts, reading):
        for name in names_in(match):
            network = _network(match, reading, name, municipality, citation)
            for number, role in ((1, "host"), (2, "funder")):
                for partner in match.organisations(number):
                    _join(reading, partner, network, role, citation)
            for number, role in ((1, "host"), (2, "member")):
                for school in match.schools(number):
                    _join(reading, school, network, role, citation)


def make_network_of_lead_in(match: Match, reading: Reading) -> None:
    """A network that the text before a list names; the items are its members.

    Option ``kind`` of network. A lead-in that quotes a name names the network by it.
    """
    citation = citation_of(match, reading)
    lead = match.lead_in()
    members: list[School | Partner] = [*match.schools(), *match.organisations()]
    hosts = match.schools()
    homes = match.lead_in_municipalities() or (_home(hosts[0], reading) if hosts else [])
    for municipality in homes[:1]:
        for name in names_of_part(lead)[:1]:
            network = _network(match, reading, name, municipality, citation)
            for member in members:
                _join(reading, member, network, "member", citation)


def _owners(match: Match, hosts: list[School], reading: Reading) -> list[Municipality]:
    """Whose network it is: the home of its host, else those that the match is about."""
    if match.rule.options.get("every"):
        return list({item.key: item for item in match.municipalities_in_sentence()}.values())
    return _home(hosts[0], reading) if hosts else match.municipalities()


def _network(
    match: Match,
    reading: Reading,
    name: str,
    municipality: Municipality,
    citation: Citation,
) -> Network:
    kind = match.rule.options["kind"]
    network = reading.dataset.add(
        Network(
            key=network_key(kind, name, municipality.key),
            name=name,
            kind=kind,
            topic=match.text("PHRASE") if match.rule.options.get("names") == "fixed" else name,
            count=None if match.rule.options.get("uncounted") else match.count(),
        ),
        citation,
    )
    reading.dataset.link(LocatedIn(source=network, target=municipality, citation=citation))
    return network


def _join(
    reading: Reading, member: School | Partner, network: Network, role: str, citation: Citation
) -> None:
    reading.dataset.link(MemberOf(source=member, target=network, role=role, citation=citation))


def make_base_school(match: Match, reading: Reading) -> None:
    """A base school of its municipality, with the theme that it is one for."""
    citation = citation_of(match, reading)
    topics: list[str | None] = [*names_in(match)] or [None]
    for school in match.schools():
        for municipality in match.municipalities() or _home(school, reading):
            for topic in topics:
                reading.dataset.link(
                    BaseFor(source=school, target=municipality, topic=topic, citation=citation)
                )


def make_agreement(match: Match, reading: Reading) -> None:
    """An agreement of a municipality with each institution that the sentence names.

    Where it names none, one node stands for the agreements that it counts. Option ``subject``:
    what they are about, where the sentence does not say it in a slot.
    """
    citation = citation_of(match, reading)
    subject = match.text("TEXT") or match.rule.options.get("subject")
    for municipality in match.municipalities():
        partners = match.organisations()
        for partner in partners:
            _agree(reading, (municipality, partner), subject, None, citation)
        if not partners:
            _agree(reading, (municipality,), subject, match.count(), citation)


def _agree(
    reading: Reading,
    parties: tuple[Municipality | Partner, ...],
    subject: str | None,
    count: int | None,
    citation: Citation,
) -> None:
    agreement = reading.dataset.add(
        Agreement(
            key=agreement_key([party.key for party in parties], subject, reading.source.year),
            name=" – ".join([*(party.name for party in parties), *_alone(parties, subject)]),
            subject=subject,
            year=reading.source.year,
            status="concluded",
            count=count,
        ),
        citation,
    )
    for party in parties:
        reading.dataset.link(
            PartyTo(source=party, target=agreement, role="party", citation=citation)
        )


def _alone(parties: tuple[Municipality | Partner, ...], subject: str | None) -> list[str]:
    """The subject, where one party alone does not tell an agreement from another."""
    return [subject] if subject and len(parties) == 1 else []


def make_participation(match: Match, reading: Reading) -> None:
    """A school, or else a municipality, takes part in a project. Option ``kind`` of project.

    An institution that the match names takes part in it too. With option ``counts = "schools"`` a
    COUNT slot says how many schools take part that are not named.
    """
    citation, options = citation_of(match, reading), match.rule.options
    schools = match.schools()
    owners: list[School | Municipality | Partner] = [
        *(schools or match.municipalities()),
        *match.organisations(),
    ]
    for name in names_in(match):
        project = reading.dataset.add(
            Project(
                key=project_key(name, reading.region.key),
                name=name,
                kind=options.get("kind"),
                school_count=match.count() if options.get("counts") == "schools" else None,
            ),
            citation,
        )
        for owner in owners:
            reading.dataset.link(TakesPartIn(source=owner, target=project, citation=citation))


def make_programme_school(match: Match, reading: Reading) -> None:
    """The school takes part in the programme that the document reports on."""
    citation = citation_of(match, reading)
    for school in match.schools():
        known = reading.dataset.get(school.key)
        if isinstance(known, School):
            reading.dataset.replace(dataclasses.replace(known, in_programme=True))
            reading.dataset.cite(known, citation)


def make_municipality_statement(match: Match, reading: Reading) -> None:
    """What a text says that a municipality has, or lacks: options ``property`` and ``value``.

    The first statement stands; another one that contradicts it is told.
    """
    citation = citation_of(match, reading)
    name, value = str(match.rule.options["property"]), bool(match.rule.options["value"])
    for mentioned in match.municipalities():
        known = reading.dataset.get(mentioned.key)
        if not isinstance(known, Municipality):
            continue
        said = getattr(known, name)
        if said is None:
            changed: dict[str, Any] = {name: value}
            reading.dataset.replace(dataclasses.replace(known, **changed))
        elif said is not value:
            stated = StatedBothWays(municipality=known.name, what=name)
            reading.issue(stated, match.place)
        reading.dataset.cite(known, citation)


def _home(school: School, reading: Reading) -> list[Municipality]:
    home = reading.dataset.home_of(school.key)
    return [home] if home else []


MAKERS: dict[str, Callable[[Match, Reading], None]] = {
    "agreement": make_agreement,
    "base school": make_base_school,
    "municipality statement": make_municipality_statement,
    "network": make_network,
    "network of lead-in": make_network_of_lead_in,
    "participation": make_participation,
    "programme school": make_programme_school,
    "total": make_total,
}


def make(match: Match, reading: Reading) -> None:
    """Turn a match into facts, by the maker that its rule names."""
    MAKERS[match.rule.makes](match, reading)
