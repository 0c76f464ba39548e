"""A rule against a block: where its cues and its pattern hold, and what its slots hold there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.model import Municipality, Partner, School
from graph.places import Place
from loaders.formats.blocks import Heading, ListItem, Paragraph
from loaders.names.words import fold, has_stems
from loaders.prose.patterns import CLOSE, OPEN, QUOTED, compile_pattern, count_value
from loaders.prose.recognition import Entity, Recognised, marked_text
from loaders.prose.rule_files import Rule

MARKED = re.compile(rf"{OPEN}([A-Z])(\d+){CLOSE}")
#: A phrase that stops before a name may end in the preposition of that name.
PREPOSITION = re.compile(r"(?:^|\s+)(?:в|во|на|с|со|и|для|по|при|у|о|об|к|от|из|за)$")
OUTER = " \t.;,:–—-"


@dataclass(frozen=True)
class Match:
    """A place at which a rule holds.

    Attributes:
        rule: the rule.
        recognised: the block.
        quote: the sentence, or the whole item.
        place: where it stands.
        slots: the text of each slot, by its name and its number of order.
        things: for each slot of recognised things, those things.
        start: where the sentence begins in the block.
        reach: where the pattern holds in the block, from and to.
    """

    rule: Rule
    recognised: Recognised
    quote: str
    place: Place
    slots: dict[str, str]
    things: dict[str, tuple[Entity, ...]]
    start: int
    reach: tuple[int, int]

    def schools(self, number: int = 1) -> list[School]:
        """The schools in a SCHOOL slot."""
        return [
            entity.node
            for entity in self._nodes("SCHOOL", number)
            if isinstance(entity.node, School)
        ]

    def organisations(self, number: int = 1) -> list[Partner]:
        """The institutions in an ORGANISATION slot."""
        return [
            entity.node
            for entity in self._nodes("ORGANISATION", number)
            if isinstance(entity.node, Partner)
        ]

    def municipalities(self) -> list[Municipality]:
        """The municipalities that the match is about.

        Those in its slot; else the one of its sentence; else the last one named before it in its
        block; else the one that the texts which lead to it name.
        """
        in_slot = self._municipalities(self._nodes("MUNICIPALITY", 1))
        if in_slot:
            return in_slot
        inside = self.municipalities_in_sentence()
        if len(inside) == 1:
            return inside
        before = [
            mention.municipality
            for mention in self.recognised.mentions
            if mention.start < self.start
        ]
        return before[-1:] or self.lead_in_municipalities()

    def lead_in(self) -> str:
        """The text that leads to the block, the nearest one."""
        block = self.recognised.block
        return block.lead_ins[-1].text if isinstance(block, ListItem) and block.lead_ins else ""

    def lead_in_municipalities(self) -> list[Municipality]:
        """The one municipality that a text which leads to the block names, the nearest first."""
        for named in reversed(self.recognised.lead_in_municipalities):
            if len(named) == 1:
                return list(named)
        return []

    def municipalities_in_sentence(self) -> list[Municipality]:
        """The municipalities that the sentence of the match names."""
        start, end = self.span
        return self._municipalities(
            [entity for entity in self.recognised.entities if start <= entity.start < end]
        )

    @property
    def span(self) -> tuple[int, int]:
        """Where the sentence of the match begins and ends in its block."""
        return self.start, self.start + len(self.quote)

    def text(self, name: str, number: int = 1) -> str | None:
        """The text in a slot, without marks and outer punctuation; None where nothing is left."""
        words = tidy(self.slots.get(f"{name}_{number}", ""))
        if name == "PHRASE":
            words = PREPOSITION.sub("", words)
        return words or None

    def count(self) -> int | None:
        """The number in the COUNT slot."""
        words = self.slots.get("COUNT_1")
        return count_value(words) if words else None

    def quoted(self, number: int = 1) -> list[str]:
        """The names in a QUOTED slot."""
        words = self.slots.get(f"QUOTED_{number}", "")
        return [tidy(found[0]) for found in re.finditer(QUOTED, words)]

    def _nodes(self, name: str, number: int) -> tuple[Entity, ...]:
        return self.things.get(f"{name}_{number}", ())

    def _municipalities(self, entities: tuple[Entity, ...] | list[Entity]) -> list[Municipality]:
        return [entity.node for entity in entities if isinstance(entity.node, Municipality)]


def tidy(words: str) -> str:
    """A name without outer punctuation; quotation marks go where they enclose all of it.

    Example:
        >>> tidy(" «Читаем вместе»; "), tidy("по работе с детьми (1-4 классы)")
        ('Читаем вместе', 'по работе с детьми (1-4 классы)')
    """
    bare = re.sub(r"\s+", " ", words).strip(OUTER)
    if re.fullmatch(r"«[^«»]*(?:«[^«»]*»)?[^«»]*»", bare) or re.fullmatch(r'"[^"]*"', bare):
        bare = bare[1:-1].strip(OUTER)
    if bare.startswith("«") and bare.count("«") > bare.count("»"):
        bare = bare[1:].strip(OUTER)
    while bare.endswith(")") and bare.count(")") > bare.count("("):
        bare = bare[:-1].strip(OUTER)
    return f"{bare})" if bare.count("(") > bare.count(")") else bare


def matches(rule: Rule, recognised: Recognised) -> Iterator[Match]:
    """The places of a block at which a rule holds."""
    if not _is_block(rule, recognised) or not _led_in(rule, recognised):
        return
    text = recognised.text
    spans = [(0, len(text))] if rule.whole else recognised.sentences()
    for start, end in spans:
        sentence = text[start:end]
        if not has_stems(sentence, rule.cue) or is_negative(sentence, rule.unless):
            continue
        marked, entities = marked_text(recognised, start, end)
        for found in compile_pattern(rule.pattern).finditer(marked):
            blank = len(found[0]) - len(found[0].lstrip())
            begin = start + _plain_offset(marked, entities, found.start() + blank)
            groups = {name: words for name, words in found.groupdict().items() if words}
            yield Match(
                rule=rule,
                recognised=recognised,
                quote=sentence,
                place=recognised.block.place_of(begin),
                slots={name: _unmarked(words, entities, text) for name, words in groups.items()},
                things={name: _things(words, entities) for name, words in groups.items()},
                start=start,
                reach=(begin, start + _plain_offset(marked, entities, found.end())),
            )


def _is_block(rule: Rule, recognised: Recognised) -> bool:
    kinds = {"item": ListItem, "prose": Paragraph, "heading": Heading}
    return rule.block == "any" or isinstance(recognised.block, kinds[rule.block])


def _led_in(rule: Rule, recognised: Recognised) -> bool:
    if not rule.lead_in:
        return True
    block = recognised.block
    leads = block.lead_ins if isinstance(block, ListItem) else ()
    return any(
        has_stems(lead.text, rule.lead_in) and not is_negative(lead.text, rule.unless)
        for lead in leads
    )


def is_negative(sentence: str, unless: str) -> bool:
    """Whether a sentence has a negative cue outside the names that it quotes."""
    folded = fold(re.sub(QUOTED, "«»", sentence))
    return any(cue and re.search(rf"\b{cue}", folded) for cue in unless.split("|"))


def _things(words: str, entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    return tuple(entities[int(number)] for _, number in MARKED.findall(words))


def _unmarked(words: str, entities: tuple[Entity, ...], text: str) -> str:
    return MARKED.sub(
        lambda found: text[entities[int(found[2])].start : entities[int(found[2])].end], words
    )


def _plain_offset(marked: str, entities: tuple[Entity, ...], offset: int) -> int:
    """The offset in the sentence that an offset in its marked text stands for."""
    shift = 0
    for entity_mark in MARKED.finditer(marked, 0, offset):
        entity = entities[int(entity_mark[2])]
        shift += (entity.end - entity.start) - len(entity_mark[0])
    return offset + shift
