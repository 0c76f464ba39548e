"""The texts of a document that are searched: what no report writes is kept, reported and passed by.

What a search costs grows faster than the length of a sentence, so one of a million letters would
take years. No report comes near these bounds.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.issues import IssueKind
from graph.reading_issues import TooLongSentence, TooLongText
from loaders.formats.blocks import Document, TextBlock
from loaders.formats.limits import LONGEST_BLOCK, LONGEST_SENTENCE
from loaders.prose.sentences import sentence_spans
from loaders.reading import Reading


def searched(document: Document, reading: Reading) -> Iterator[TextBlock]:
    """The blocks of running text that are short enough; an issue tells of each other one.

    Raises:
        InputError: the reading takes longer than any report.
    """
    for block in document.texts():
        reading.go_on(block.place)
        too_long = _too_long(block.text)
        if too_long:
            reading.issue(too_long, block.place, quote=block.text[:100])
        else:
            yield block


def _too_long(text: str) -> IssueKind | None:
    if len(text) > LONGEST_BLOCK:
        return TooLongText(characters=len(text), most=LONGEST_BLOCK)
    if len(text) > LONGEST_SENTENCE:
        longest = max((end - start for start, end in sentence_spans(text)), default=0)
        if longest > LONGEST_SENTENCE:
            return TooLongSentence(characters=longest, most=LONGEST_SENTENCE)
    return None
