"""Mentors and base schools told in prose: who leads whom, by the words between two schools.

«Гимназия № 1 курирует СОШ № 7»; «за СОШ № 7 закреплён наставник – гимназия № 1, за СОШ № 9 – лицей
№ 2»; «за базовой школой № 1 закреплены СОШ № 7 и СОШ № 9»; and in a list under words on mentors,
«гимназия № 1 – СОШ № 7».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from graph.model import Mentors, School
from loaders.formats.blocks import ListItem
from loaders.prose.frames import clauses_of, tells_of_today
from loaders.prose.recognition import Entity, Recognised
from loaders.reading import Reading

RULE = "frame.mentoring"
#: Words of a sentence or of what leads to it, by which it speaks of mentors or of base schools.
MENTORING = re.compile(r"(?<!\w)(?:школ\w*-)?(?:наставни|шеф|курир|куратор)\w*", re.IGNORECASE)
ATTACHING = re.compile(r"(?<!\w)(?:базов|опорн|головн)\w*\s+(?:школ|организац|ОО)", re.IGNORECASE)
#: Between the school that leads and those that it leads.
LEADS = re.compile(
    r"(?<!\w)(?<!не\s)(?:курирует|курируют|сопровождает|сопровождают|шефствует|шефствуют|опекает|"
    r"(?:явля\w+\s+|стал\w*\s+|выступает\s+|–\s*|-\s*)?(?:школ\w*-)?наставник\w*)(?!\w)",
    re.IGNORECASE,
)
#: Right before a school that another one is given to.
GIVEN = re.compile(r"(?<!\w)за\s+(?:базов\w+\s+|опорн\w+\s+)?(?:школ\w+\s+)?$", re.IGNORECASE)
FIXED = re.compile(r"(?:за|при)крепл[её]н\w*|[–—]|\s-\s", re.IGNORECASE)
DASH = re.compile(r"\s[–—-]\s")
#: Of two schools, the longest text between the one and the other.
LONGEST_GAP = 120
BEFORE = 40


def read_mentoring(recognised: Recognised, reading: Reading) -> Iterator[tuple[int, int]]:
    """Read who is whose mentor or base school.

    Yields:
        Where it was read.
    """
    block = recognised.block
    lead = block.lead_ins[-1].text if isinstance(block, ListItem) and block.lead_ins else ""
    if not MENTORING.search(recognised.text) and not ATTACHING.search(recognised.text):
        if lead and MENTORING.search(lead) and tells_of_today(lead):
            yield from _pair_of_item(recognised, reading)
        return
    role = "mentor" if MENTORING.search(recognised.text) else "base school"
    for start, end in recognised.sentences():
        for clause in clauses_of(recognised, start, end):
            if len(clause.schools) < PAIR or not tells_of_today(clause.text):
                continue
            pairs = [*_given(recognised, clause.schools, role), *_led(recognised, clause.schools)]
            for leader, led, kind in pairs:
                _link(leader, led, kind, clause.text, clause.start, recognised, reading)
            if pairs:
                yield clause.start, clause.end


#: One leads, one is led.
PAIR = 2
Pair = tuple[Entity, Entity, str]


def _given(recognised: Recognised, schools: tuple[Entity, ...], role: str) -> Iterator[Pair]:
    """«За A закреплён наставник – B», «за базовой школой A закреплены B и C»."""
    text = recognised.text
    owner: Entity | None = None
    for before, school in zip((None, *schools), schools, strict=False):
        if GIVEN.search(text, max(0, school.start - BEFORE), school.start):
            owner = school
            continue
        if owner is None or before is None:
            continue
        gap = text[before.end : school.start]
        if len(gap) > LONGEST_GAP or (before is owner and not FIXED.search(gap)):
            owner = None
        elif role == "mentor":
            yield school, owner, role
        else:
            yield owner, school, role


def _led(recognised: Recognised, schools: tuple[Entity, ...]) -> Iterator[Pair]:
    """«A курирует B и C»."""
    text = recognised.text
    for at, (leader, led) in enumerate(pairwise(schools), 1):
        gap = text[leader.end : led.start]
        given = GIVEN.search(text, max(0, leader.start - BEFORE), leader.start)
        if given or len(gap) > LONGEST_GAP or not LEADS.search(gap):
            continue
        for other in schools[at:]:
            yield leader, other, "mentor"
        return


def _pair_of_item(recognised: Recognised, reading: Reading) -> Iterator[tuple[int, int]]:
    """«A – B» under words on mentors: the first leads the others; «за A – B» the other way."""
    schools = [entity for entity in recognised.entities if entity.kind == "SCHOOL"]
    text = recognised.text
    if len(schools) < PAIR or not tells_of_today(text):
        return
    first, second = schools[0], schools[1]
    if not DASH.search(text[first.end : second.start]):
        return
    given = bool(GIVEN.search(text[: first.start]))
    for other in schools[1:2] if given else schools[1:]:
        leader, led = (other, first) if given else (first, other)
        _link(leader, led, "mentor", text, 0, recognised, reading)
    yield 0, len(text)


def _link(
    leader: Entity,
    led: Entity,
    role: str,
    words: str,
    start: int,
    recognised: Recognised,
    reading: Reading,
) -> None:
    if not isinstance(leader.node, School) or not isinstance(led.node, School):
        return
    if leader.node.key == led.node.key:
        return
    place = recognised.block.place_of(start)
    citation = reading.cite(place, RULE, quote=words.strip()[:600])
    reading.dataset.link(Mentors(source=leader.node, target=led.node, role=role, citation=citation))
