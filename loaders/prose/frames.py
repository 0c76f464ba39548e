"""Belonging and agreements told in a sentence, whatever its verb and the order of its words.

A frame is looked for in a clause: words that trigger it, and the things that the clause names. A
clause that denies, plans, advises, or speaks of what has ended makes no tie. The rules
(:mod:`loaders.prose.rule_files`) read first; a frame reads what they leave.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from graph.declaration import Citation
from graph.model import Network, Partner, School
from loaders.formats.blocks import ListItem
from loaders.named import add_agreement, add_partner
from loaders.names.organisations import find_organisations
from loaders.prose.matching import is_negative
from loaders.prose.networks import (
    LEADING,
    NETWORK,
    RENAMED,
    TITLE,
    UNTIL,
    add_network,
    join_network,
    known_network,
)
from loaders.prose.recognition import Entity, Recognised
from loaders.prose.rule_files import NEGATIVE
from loaders.reading import Reading
from loaders.things.cells import AGREED, in_force

BELONGING = "frame.belonging"
AGREEMENT = "frame.agreement"
#: Words of belonging, by how they begin.
BELONGS = re.compile(
    r"(?<!\w)(?:вход(?:ит|ят|ящ)|вош(?:ел|ёл|л)|участву|участник|участниц|состо(?:ит|ят)|объедин(?:я|ил|ен)|"
    r"составля|составил|образу|образова|учреди|подключ|присоедин|вступил|член(?:ы|ом|ами)\b|"
    r"состав\w*\s+(?:прежн|входят|вошл)|вед(?:ут|[её]т)\s+(?:\w+\s+)?(?:сеть|групп|клуб|лаборатор)|"
    r"в\s+составе|на\s+базе|собирает|создан|созда(?:ли|ла)|работа(?:ют|ет)\s+в)\w*",
    re.IGNORECASE,
)
#: Right before the name of a school that leads.
LEADS = re.compile(
    r"(?:на\s+базе|базов\w+(?:\s+школ\w+)?|опорн\w+(?:\s+школ\w+)?|ведущ\w+(?:\s+школ\w+)?|"
    r"координатор\w*|возглавля\w+|руководит(?:\s+\w+)?)\s*[–—:-]?\s*$",
    re.IGNORECASE,
)
RESPECTIVELY = re.compile(r"соответственно", re.IGNORECASE)
BETWEEN = re.compile(r"(?<!\w)(?:между|друг\s+с\s+другом|друг\s+друга)(?!\w)", re.IGNORECASE)
#: Clauses end here; a network named before one is still meant behind it by a pronoun.
CLAUSE = re.compile(
    r";\s*|,\s+(?=(?:договор|соглашени)\w*\s)|,\s+(?:а|но|однако|зато|хотя|у|при\s+этом)\s+"
)
PRONOUN = re.compile(
    r"(?<!\w)(?:к\s+ней|к\s+нему|в\s+не[её]|в\s+него|его|е[её]|их|им)(?!\w)", re.IGNORECASE
)
#: Once only, or a gift: no tie.
ONCE = re.compile(
    r"(?<!\w)(?:подарил|посетил|экскурси[яю]\s+(?:в|на)|встреч[аи]\s+с|разов\w+|отказал|отклон)\w*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Clause:
    """A clause of a sentence: ``text[start:end]``, with the schools and institutions in it."""

    start: int
    end: int
    text: str
    schools: tuple[Entity, ...]
    partners: tuple[Entity, ...]


def read_frames(
    recognised: Recognised, taken: list[tuple[int, int]], reading: Reading
) -> Iterator[tuple[int, int]]:
    """Read what no rule has read.

    Args:
        recognised: a block.
        taken: where the rules have read.
        reading: takes the facts.

    Yields:
        Where a frame was read.
    """
    for start, end in recognised.sentences():
        named: Network | None = None
        listed = False
        for clause in clauses_of(recognised, start, end):
            by_rule = any(begin < clause.end and clause.start < until for begin, until in taken)
            if by_rule or not tells_of_today(clause.text):
                listed = False
                continue
            found = _network(clause.text, reading, _cite(recognised, clause, BELONGING, reading))
            if found is None and PRONOUN.search(clause.text):
                found = named
            named = found or named
            done = _belonging(recognised, clause, found, reading)
            if not done and listed and found is None and _is_list(clause):
                done = _belonging(recognised, clause, named, reading, listed=True)
            listed = done
            if _agreement(recognised, clause, reading) or done:
                yield clause.start, clause.end
    if isinstance(recognised.block, ListItem) and not taken and _item(recognised, reading):
        yield 0, len(recognised.text)


def clauses_of(recognised: Recognised, start: int, end: int) -> Iterator[Clause]:
    """The clauses of the sentence ``text[start:end]``, with what each names."""
    text = recognised.text[start:end]
    cuts = [0, *(found.end() for found in CLAUSE.finditer(text)), len(text)]
    for begin, until in pairwise(cuts):
        inside = [
            entity
            for entity in recognised.entities
            if start + begin <= entity.start and entity.end <= start + until
        ]
        yield Clause(
            start + begin,
            start + until,
            text[begin:until],
            tuple(entity for entity in inside if entity.kind == "SCHOOL"),
            tuple(entity for entity in inside if entity.kind == "ORGANISATION"),
        )


def _is_list(clause: Clause) -> bool:
    """Whether a clause is a further item of a list of schools: one of them begins it."""
    return bool(clause.schools) and clause.schools[0].start <= clause.start + LIST_SIGNS


def tells_of_today(text: str) -> bool:
    """Whether a text denies nothing, plans nothing, and tells of nothing that has ended."""
    return in_force(text) and not is_negative(text, NEGATIVE) and not ONCE.search(text)


def _cite(recognised: Recognised, clause: Clause, rule: str, reading: Reading) -> Citation:
    place = recognised.block.place_of(clause.start)
    return reading.cite(place, rule, quote=clause.text.strip()[:600])


def _network(text: str, reading: Reading, citation: Citation) -> Network | None:
    """The one network that a text names; a title alone is one where it is known as such."""
    renamed = RENAMED.search(text)
    titles = [found["title"].strip() for found in (renamed, *NETWORK.finditer(text)) if found]
    if renamed:
        titles = titles[:1]
    elif not titles:
        titles = [
            title
            for found in TITLE.finditer(text)
            if known_network(title := found["title"].strip(), reading) is not None
        ]
    if len(set(titles)) != 1:
        return None
    known = known_network(titles[0], reading)
    if known is not None:
        return known
    return add_network(titles[0], None, citation, reading) if BELONGS.search(text) else None


def _belonging(
    recognised: Recognised,
    clause: Clause,
    network: Network | None,
    reading: Reading,
    *,
    listed: bool = False,
) -> bool:
    if network is None or not clause.schools:
        return False
    if not listed and not BELONGS.search(clause.text):
        return False
    if UNTIL.search(clause.text):
        return False
    citation = _cite(recognised, clause, BELONGING, reading)
    reading.dataset.add(network, citation)
    for entity in clause.schools:
        before = recognised.text[max(clause.start, entity.start - 40) : entity.start]
        behind = recognised.text[entity.end : entity.end + 30].lstrip()
        join_network(
            entity.node,
            network,
            bool(LEADS.search(before) or LEADING.match(behind)),
            citation,
            reading,
        )
    return True


def _agreement(recognised: Recognised, clause: Clause, reading: Reading) -> bool:
    """An agreement of the schools of a clause with its institutions, or of two schools."""
    if not AGREED.search(clause.text):
        return False
    schools = [entity.node for entity in clause.schools if isinstance(entity.node, School)]
    partners = [entity.node for entity in clause.partners if isinstance(entity.node, Partner)]
    citation = _cite(recognised, clause, AGREEMENT, reading)
    pairs: list[tuple[School, School | Partner]] = []
    if schools and partners:
        if RESPECTIVELY.search(clause.text):
            if len(schools) == len(partners):
                pairs = list(zip(schools, partners, strict=True))
        else:
            pairs = _pairs(clause)
    elif len(schools) == PAIR and not partners and BETWEEN.search(clause.text):
        pairs = [(schools[0], schools[1])]
    for school, other in pairs:
        add_agreement(school, other, citation, reading)
    return bool(pairs)


def _pairs(clause: Clause) -> list[tuple[School, School | Partner]]:
    """Who has an agreement with whom, by the order in which a clause names them.

    All of one side and then all of the other are tied each to each; sides that take turns («A с X,
    B – с Y») are tied in turn; of any other order it is not said.
    """
    order = sorted((*clause.schools, *clause.partners), key=lambda entity: entity.start)
    kinds = [entity.kind for entity in order]
    turns = [kind for kind, before in zip(kinds, ["", *kinds], strict=False) if kind != before]
    schools = [item.node for item in order if isinstance(item.node, School)]
    partners = [item.node for item in order if isinstance(item.node, Partner)]
    if len(turns) == PAIR:
        return [(school, partner) for school in schools for partner in partners]
    if len(turns) == len(order) and len(schools) == len(partners):
        return list(zip(schools, partners, strict=True))
    return []


#: So many signs may stand before the school that begins an item.
LIST_SIGNS = 3
#: An agreement has two sides.
PAIR = 2


def _item(recognised: Recognised, reading: Reading) -> bool:
    """An item of a list under a sentence that names a network, or who has agreements."""
    block = recognised.block
    if not isinstance(block, ListItem) or not block.lead_ins:
        return False
    schools = [entity for entity in recognised.entities if entity.kind == "SCHOOL"]
    lead = block.lead_ins[-1].text
    text = recognised.text
    if not schools or not tells_of_today(lead) or not tells_of_today(text):
        return False
    citation = reading.cite(block.place, BELONGING, quote=text[:600])
    network = _network(lead, reading, citation) if BELONGS.search(lead) else None
    if network is not None:
        for entity in schools:
            behind = text[entity.end : entity.end + 30].lstrip()
            join_network(entity.node, network, bool(LEADING.match(behind)), citation, reading)
        return True
    if not AGREED.search(lead):
        return False
    spans = list(find_organisations(lead))
    for span in spans:
        partner = add_partner(
            reading.decisions.name_of(span.name), span.kind, None, None, citation, reading
        )
        for entity in schools:
            if isinstance(entity.node, School):
                add_agreement(entity.node, partner, citation, reading)
    return bool(spans)
