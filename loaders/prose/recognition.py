"""What is named in a block of text: schools, municipalities and institutions, as nodes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from graph.model import Municipality, Partner, School
from graph.places import Place
from graph.reading_issues import MisspeltName, MixedScript, SchoolWithoutMunicipality, UnclearName
from loaders.formats.blocks import ListItem, TextBlock
from loaders.named import add_partner, add_school
from loaders.names.mentions import Mention, NearMiss
from loaders.names.organisations import OrganisationSpan, find_organisations
from loaders.names.school_spans import SchoolSpan, find_schools
from loaders.prose.networks import NETWORK
from loaders.prose.patterns import mark
from loaders.prose.sentences import sentence_spans
from loaders.reading import Reading

Kind = Literal["SCHOOL", "MUNICIPALITY", "ORGANISATION"]
CITY_PREFIX = re.compile(r"(?:г|гор|город\w*)\.?\s*$")
BRACKETED_END = re.compile(r"\([^()]{2,60}\)\s*[.;]?\s*$")
#: How many characters behind the name of a school may hold its municipality ("… (Лебединский)").
BEHIND = 40


@dataclass(frozen=True)
class Entity:
    """A thing named at ``text[start:end]`` of a block."""

    kind: Kind
    start: int
    end: int
    node: School | Municipality | Partner


@dataclass(frozen=True)
class Recognised:
    """A block with what it names, in order and without overlap.

    ``lead_in_municipalities`` are the municipalities that each text leading to it names; ``placed``
    says that it is known of each school where it is.
    """

    block: TextBlock
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    lead_in_municipalities: tuple[tuple[Municipality, ...], ...]
    placed: bool = True

    @property
    def text(self) -> str:
        """The text of the block."""
        return self.block.text

    def sentences(self) -> list[tuple[int, int]]:
        """Where its sentences begin and end."""
        return sentence_spans(self.text)


def marked_text(recognised: Recognised, start: int, end: int) -> tuple[str, tuple[Entity, ...]]:
    """The text from start to end, with a mark in the place of each recognised thing."""
    parts: list[str] = []
    at = start
    for number, entity in enumerate(recognised.entities):
        if entity.start < at or entity.end > end:
            continue
        parts.append(recognised.text[at : entity.start])
        parts.append(mark(entity.kind, number))
        at = entity.end
    parts.append(recognised.text[at:end])
    return "".join(parts), recognised.entities


def recognise_all(blocks: Sequence[TextBlock], reading: Reading) -> list[Recognised]:
    """Find what the blocks name, and add it to the facts of the reading.

    A school of which a block does not say where it is may be placed by a later one: such blocks
    are gone through again when all have been.
    """
    found = [recognise(block, reading, last=False) for block in blocks]
    return [item if item.placed else recognise(item.block, reading) for item in found]


def recognise(block: TextBlock, reading: Reading, *, last: bool = True) -> Recognised:
    """Find what a block names, and add it to the facts of the reading.

    Args:
        block: the block.
        reading: takes the facts.
        last: whether a school that cannot be placed is told now, or left for another time.
    """
    text = block.text
    mentions = reading.finder.find(text)
    schools = list(find_schools(text))
    # The title of a network may have the word for an institution in it: «Родительский университет».
    taken_before = [(school.start, school.end) for school in schools]
    taken_before += [found.span("title") for found in NETWORK.finditer(text)]
    organisations = [
        span
        for span in find_organisations(text)
        if not any(span.start < end and start < span.end for start, end in taken_before)
    ]
    entities: list[Entity] = []
    for span in schools:
        school = _add_school(span, block, _offered(span, schools, mentions, text), reading, last)
        if school is not None:
            entities.append(Entity("SCHOOL", span.start, span.end, school))
    for organisation in organisations:
        partner = _add_partner(organisation, block, mentions, reading)
        entities.append(Entity("ORGANISATION", organisation.start, organisation.end, partner))
    taken = [(entity.start, entity.end) for entity in entities]
    entities.extend(
        _municipality_entity(mention, text)
        for mention in mentions
        if not any(start <= mention.start < end for start, end in taken)
    )
    for mention in mentions:
        _cite_mention(mention, block, reading)
    for miss in reading.finder.near_misses(text):
        _report_near_miss(miss, block, reading)
    entities.sort(key=lambda entity: entity.start)
    placed = sum(entity.kind == "SCHOOL" for entity in entities) == len(schools)
    lead_ins = tuple(_lead_ins(block, reading))
    return Recognised(block, tuple(entities), tuple(mentions), lead_ins, placed)


def _municipality_entity(mention: Mention, text: str) -> Entity:
    """The mention with the "г." before it."""
    prefix = CITY_PREFIX.search(text[: mention.start])
    start = prefix.start() if prefix else mention.start
    return Entity("MUNICIPALITY", start, mention.end, mention.municipality)


def cite_mention_place(block_place: Place, column: int) -> Place:
    """The place of a word in a line."""
    return replace(block_place, character=column)


def _cite_mention(mention: Mention, block: TextBlock, reading: Reading) -> None:
    place = block.place_of(mention.start)
    note_mention(mention, cite_mention_place(place, mention.start + 1), reading)


def note_mention(mention: Mention, place: Place, reading: Reading) -> None:
    """Cite a municipality at a place that names it, and report a name that had to be repaired."""
    reading.dataset.cite(mention.municipality, reading.cite(place, "mention", quote=mention.raw))
    if mention.method == "name":
        return
    kind = MixedScript if mention.method == "mixed script" else MisspeltName
    reading.issue(
        kind(written=mention.raw, municipality=mention.municipality.name),
        place,
        quote=mention.raw,
    )


def _report_near_miss(miss: NearMiss, block: TextBlock, reading: Reading) -> None:
    place = block.place_of(miss.start)
    reading.issue(
        UnclearName(written=miss.raw, candidates=tuple(miss.candidates)),
        cite_mention_place(place, miss.start + 1),
        quote=miss.raw,
    )


def _offered(
    school: SchoolSpan, schools: list[SchoolSpan], mentions: list[Mention], text: str
) -> list[Mention]:
    """The municipalities that may be those of a school: none that is another school's own.

    A municipality right behind a name is of that school, and of those that are listed before it
    («СОШ № 1, СОШ № 2 и лицей Задонского района»), not of whatever else the sentence names.
    """
    offered = []
    for mention in mentions:
        owner = next((item for item in schools if _is_behind(mention, item, text)), None)
        if owner is None or owner is school or _listed(school, owner, schools, text):
            offered.append(mention)
    return offered


def _is_behind(mention: Mention, school: SchoolSpan, text: str) -> bool:
    gap = text[school.end : mention.start]
    return school.end <= mention.start < school.end + BEHIND and not gap.strip(' »"(')


def _listed(school: SchoolSpan, owner: SchoolSpan, schools: list[SchoolSpan], text: str) -> bool:
    """Whether nothing but further names of a list stands between a school and a later one."""
    if school.end > owner.start:
        return False
    at = school.end
    for item in schools:
        if school.end <= item.start <= owner.start:
            if text[at : item.start].strip(' ,»"') not in ("", "и"):
                return False
            at = item.end
    return True


def _add_school(
    span: SchoolSpan, block: TextBlock, mentions: list[Mention], reading: Reading, last: bool
) -> School | None:
    municipality = _municipality_at(
        span.start, span.end, span.name.settlement, block, mentions, reading, span
    )
    place = block.place_of(span.start)
    if municipality is None:
        if last:
            reading.issue(SchoolWithoutMunicipality(school=span.raw), place, quote=span.raw)
        return None
    citation = reading.cite(place, "school-name", quote=span.raw)
    return add_school(span.raw, span.name, municipality, citation, reading)


def _municipality_at(
    start: int,
    end: int,
    settlement: str | None,
    block: TextBlock,
    mentions: list[Mention],
    reading: Reading,
    school: SchoolSpan | None = None,
) -> Municipality | None:
    """The municipality of an institution named at ``text[start:end]``.

    In order: in or right behind the name; the centre that it stands in; that which the name of a
    school is made of, or where the document has the school in another place; the one municipality
    of its sentence, then of the text before it in the block, then of the texts that lead to it.
    """
    for mention in mentions:
        gap = block.text[end : mention.start]
        if start <= mention.start < end + BEHIND and re.fullmatch(r"[\s»\"(]*", gap):
            return mention.municipality
    return (
        reading.gazetteer.centres.of(settlement)
        or (_of_school(school, reading) if school else None)
        or _of_sentence(start, block, mentions)
        or (None if school and school.adjective else _named_before(start, mentions))
        or _of_lead_in(block, reading)
    )


def _named_before(at: int, mentions: list[Mention]) -> Municipality | None:
    """The municipality that a block named last before an offset."""
    return next((item.municipality for item in reversed(mentions) if item.start < at), None)


def _of_school(span: SchoolSpan, reading: Reading) -> Municipality | None:
    """The municipality that an adjective is made of, else that of the school as known so far."""
    named = reading.finder.of_adjective(span.adjective) if span.adjective else None
    return named or reading.home_of(span.name)


def _of_sentence(at: int, block: TextBlock, mentions: list[Mention]) -> Municipality | None:
    """The one municipality that the sentence around an offset names, up to the next semicolon.

    One in brackets at the end is that of the whole sentence.
    """
    for start, end in sentence_spans(block.text):
        if start <= at < end:
            stop = block.text.find(";", at, end)
            until = end if stop < 0 or BRACKETED_END.search(block.text[start:end]) else stop
            return _only(mention for mention in mentions if start <= mention.start < until)
    return None


def _lead_ins(block: TextBlock, reading: Reading) -> Iterator[tuple[Municipality, ...]]:
    """The municipalities that each text leading to the block names, outermost first."""
    for lead in block.lead_ins if isinstance(block, ListItem) else ():
        mentions = reading.finder.find(lead.text)
        # The sentence that ends in the colon leads to the list; those before it do not.
        last = sentence_spans(lead.text)[-1][0] if mentions else 0
        near = [mention for mention in mentions if mention.start >= last] or mentions
        yield tuple({item.municipality.key: item.municipality for item in near}.values())


def _of_lead_in(block: TextBlock, reading: Reading) -> Municipality | None:
    """The one municipality that a text which leads to the block names, the nearest first."""
    single = [named[0] for named in _lead_ins(block, reading) if len(named) == 1]
    return single[-1] if single else None


def _only(mentions: Iterable[Mention]) -> Municipality | None:
    named = {mention.municipality.key: mention.municipality for mention in mentions}
    return next(iter(named.values())) if len(named) == 1 else None


def _add_partner(
    span: OrganisationSpan, block: TextBlock, mentions: list[Mention], reading: Reading
) -> Partner:
    citation = reading.cite(block.place_of(span.start), "organisation-name", quote=span.raw)
    name = reading.decisions.name_of(span.name)
    home = reading.gazetteer.centres.of(span.settlement)
    if span.local and home is None:
        home = _municipality_at(span.start, span.end, span.settlement, block, mentions, reading)
    place = span.settlement or (home.name if home and span.local else None)
    return add_partner(name, span.kind, place, home, citation, reading)
