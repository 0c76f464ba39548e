"""Prose into facts: every block is recognised once, and every rule is tried on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.reading_issues import NotRead
from loaders.formats.blocks import Document, Heading, ListItem
from loaders.names.words import fold
from loaders.prose.apposition import read_apposition
from loaders.prose.consistency import check_text
from loaders.prose.frames import read_frames
from loaders.prose.makers import make
from loaders.prose.matching import Match, is_negative, matches
from loaders.prose.mentoring import read_mentoring
from loaders.prose.patterns import QUOTED
from loaders.prose.recognition import Recognised, recognise_all
from loaders.prose.rule_files import NEGATIVE, Rule, rules
from loaders.prose.searched import searched
from loaders.reading import Reading

#: Words by which a sentence speaks of networking; one that no rule reads is told to a person.
CUES = re.compile(
    r"\b(?:методическ\w+ сет|сет[ьи] школ|сетев\w+ (?:взаимод|групп|школ)|договор|соглашени|"
    r"базов\w+ школ|межшкольн|творческ\w+ групп|профильн\w+ (?:групп|класс)|педкласс|парт[нё]+рств|"
    r"социальн\w+ парт[нё]+р)"
)


@dataclass(frozen=True)
class ReadBlock:
    """A block with what it names and what the rules read in it.

    ``leads`` says that it leads to a list of which an item was read, and so was read with it;
    ``framed`` is where a frame was read.
    """

    recognised: Recognised
    matches: tuple[Match, ...]
    leads: bool = False
    framed: tuple[tuple[int, int], ...] = ()

    def unread(self) -> Iterator[tuple[int, int, bool]]:
        """The sentences that speak of networking and that no rule read.

        Yields:
            Where the sentence begins and ends, and whether it says that something is absent,
            planned or advised, which is why it is passed over.
        """
        if self.leads or isinstance(self.recognised.block, Heading):
            return
        for start, end in self.recognised.sentences():
            sentence = self.recognised.text[start:end]
            reaches = [*(match.reach for match in self.matches), *self.framed]
            read = any(begin < end and start < until for begin, until in reaches)
            if not read and CUES.search(fold(re.sub(QUOTED, "«»", sentence))):
                yield start, end, is_negative(sentence, NEGATIVE)


def read_prose(
    document: Document, reading: Reading, chosen: Sequence[Rule] | None = None
) -> list[ReadBlock]:
    """Read the running text of a document.

    Args:
        document: the document.
        reading: takes the facts.
        chosen: the rules to try; all by default.

    Returns:
        The blocks with what was read in them, in order.
    """
    tried = rules() if chosen is None else chosen
    blocks = recognise_all(list(searched(document, reading)), reading)
    read = [ReadBlock(block, tuple(_read_block(block, tried, reading))) for block in blocks]
    if chosen is None:
        read = [_with_frames(block, reading) for block in read]
    found = _with_leads(read)
    check_text(blocks, reading)
    if chosen is None:
        _report_unread(found, reading)
    return found


def _read_block(recognised: Recognised, tried: Sequence[Rule], reading: Reading) -> Iterator[Match]:
    taken: dict[str, list[tuple[int, int]]] = {}
    for rule in tried:
        reading.go_on(recognised.block.place)
        for match in matches(rule, recognised):
            read = taken.setdefault(rule.makes, [])
            if rule.beside or _is_free(match.reach, read):
                read.append(match.reach)
                make(match, reading)
                yield match


def _with_frames(block: ReadBlock, reading: Reading) -> ReadBlock:
    """The block with what frames read where no rule did."""
    if isinstance(block.recognised.block, Heading):
        return block
    reaches = [match.reach for match in block.matches]
    apposed = tuple(read_apposition(block.recognised, reading))
    mentored = tuple(read_mentoring(block.recognised, reading))
    framed = tuple(read_frames(block.recognised, [*reaches, *apposed], reading))
    return replace(block, framed=(*apposed, *mentored, *framed))


def _is_free(reach: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    """Whether no earlier rule has made the same sort of fact from these words."""
    return not any(reach[0] < end and start < reach[1] for start, end in taken)


def _with_leads(blocks: list[ReadBlock]) -> list[ReadBlock]:
    leads = {
        lead
        for block in blocks
        if (block.matches or block.framed) and isinstance(block.recognised.block, ListItem)
        for lead in block.recognised.block.lead_ins
    }
    return [replace(block, leads=block.recognised.block in leads) for block in blocks]


def _report_unread(blocks: Sequence[ReadBlock], reading: Reading) -> None:
    for block in blocks:
        for start, end, passed_over in block.unread():
            if not passed_over:
                reading.issue(
                    NotRead(),
                    block.recognised.block.place_of(start),
                    quote=block.recognised.text[start:end],
                )
