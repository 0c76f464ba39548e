"""Prose into facts: every block is recognised once, and every rule is tried on it."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.blocks import Document
from loaders.consistency import check_text
from loaders.makers import make
from loaders.matching import matches
from loaders.reading import Reading
from loaders.recognition import recognise
from loaders.rule_files import Rule, rules


def read_prose(document: Document, reading: Reading, chosen: Sequence[Rule] | None = None) -> None:
    """Read the running text of a document.

    Args:
        document: the document.
        reading: takes the facts.
        chosen: the rules to try; all by default.
    """
    tried = rules() if chosen is None else chosen
    blocks = [recognise(block, reading) for block in document.texts()]
    for recognised in blocks:
        taken: dict[str, list[tuple[int, int]]] = {}
        for rule in tried:
            for match in matches(rule, recognised):
                read = taken.setdefault(rule.makes, [])
                if rule.beside or _is_free(match.reach, read):
                    read.append(match.reach)
                    make(match, reading)
    check_text(blocks, reading)


def _is_free(reach: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    """Whether no earlier rule has made the same sort of fact from these words."""
    return not any(reach[0] < end and start < reach[1] for start, end in taken)
