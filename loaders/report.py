"""A report into a dataset: the whole way from a file to facts with citations."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from graph.dataset import Dataset
from graph.keys import source_key, tail
from graph.model import Municipality, Source
from graph.places import Place
from graph.reading_issues import MunicipalitiesLearnt
from loaders.formats.blocks import Document, Heading, Paragraph
from loaders.formats.characters import clean
from loaders.formats.detect import assemble
from loaders.formats.files import read_bytes
from loaders.names.decisions import Decisions, merge_same
from loaders.names.gazetteer import Gazetteer
from loaders.names.mentions import MunicipalityFinder
from loaders.names.organisations import short_names
from loaders.prose.implied import add_implied
from loaders.prose.mention_cells import cite_table_mentions
from loaders.prose.read import ReadBlock, read_prose
from loaders.prose.rule_files import Rule
from loaders.reading import Reading
from loaders.tables.figures import read_tables
from loaders.things.read import read_things

LONGEST_TITLE = 300
#: So many blocks are the head of a document, and these words are of who speaks in it.
HEAD = 3
AUTHOR = re.compile(
    r"отдел|управлени|комитет|центр|администраци|департамент|ИМЦ|МБУ", re.IGNORECASE
)
YEAR = re.compile(r"\b(20\d\d)\b")


@dataclasses.dataclass(frozen=True)
class ReadReport:
    """A report that was read: its blocks, its facts, and what was read in each text."""

    document: Document
    reading: Reading
    blocks: tuple[ReadBlock, ...]


def read_document(path: Path) -> Document:
    """Read a file into blocks.

    Raises:
        InputError: the file is no document that can be read.
    """
    data = read_bytes(path)
    # A name that is no text in the encoding of the file system holds lone surrogates.
    name = clean(path.name)
    assembly = assemble(data, name)
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(name, sha256, assembly.blocks, assembly.notes)


def facts_of(
    document: Document,
    gazetteer: Gazetteer,
    rules: Sequence[Rule] | None = None,
    decisions: Decisions | None = None,
) -> Dataset:
    """The facts of a document that has been read into blocks.

    Args:
        document: the document.
        gazetteer: the municipalities of its region.
        rules: the rules for its prose; all by default.
        decisions: what people decided about its names.

    Raises:
        InputError: it states something that cannot be, or nothing at all.
    """
    return read_facts(document, gazetteer, rules, decisions).reading.dataset


def read_facts(
    document: Document,
    gazetteer: Gazetteer,
    rules: Sequence[Rule] | None = None,
    decisions: Decisions | None = None,
) -> ReadReport:
    """Like :func:`facts_of`, with all that was read in each block."""
    dataset = gazetteer.dataset.copy()
    source = dataset.add(_source(document, gazetteer))
    decided = decisions or Decisions()
    known = dataclasses.replace(gazetteer, aliases={**gazetteer.aliases, **decided.aliases()})
    finder = MunicipalityFinder(known, decided.refused())
    reading = Reading(source, gazetteer, finder, dataset, decided)
    if gazetteer.learnt_at is not None:
        _say_that_it_was_learnt(gazetteer.learnt_at, reading)
    for note in document.notes:
        reading.issue(note.found, note.place, other=note.other)
    reading.own = _own(document, finder)
    for text in _texts(document):
        reading.short_names |= short_names(text)
    read_tables(document, reading, read_things(document, reading))
    cite_table_mentions(document, reading)
    blocks = read_prose(document, reading, rules)
    add_implied(reading)
    reading.refuse_nothing()
    reading.dataset = merge_same(dataset, decided)
    return ReadReport(document, reading, tuple(blocks))


def _say_that_it_was_learnt(place: Place, reading: Reading) -> None:
    names = tuple(item.name for item in reading.gazetteer.municipalities)
    reading.issue(MunicipalitiesLearnt(municipalities=names), place)


def _source(document: Document, gazetteer: Gazetteer) -> Source:
    title = _title(document)
    year = _year(document, title)
    return Source(
        key=source_key(tail(gazetteer.region.key), year, title),
        title=title,
        file=document.name,
        kind="report",
        year=year,
        sha256=document.sha256,
    )


def _texts(document: Document) -> Iterator[str]:
    """Everything that a document says, cells too."""
    yield from (block.text for block in document.texts())
    for table in document.tables():
        yield from (cell.text for row in table.rows for cell in row if not cell.covered)


def _own(document: Document, finder: MunicipalityFinder) -> Municipality | None:
    """The municipality that a document is of: the only one that its head names as its author."""
    for block in list(document.texts())[:HEAD]:
        named = {item.municipality.key: item.municipality for item in finder.find(block.text)}
        if named:
            single = len(named) == 1 and AUTHOR.search(block.text)
            return next(iter(named.values())) if single else None
    return None


def _title(document: Document) -> str:
    """The first heading, else the name of the file."""
    heading = next((block for block in document.texts() if isinstance(block, Heading)), None)
    return heading.text[:LONGEST_TITLE] if heading else Path(document.name).stem


def _year(document: Document, title: str) -> int | None:
    """The year in the title, else the first one in the running text."""
    texts = (block.text for block in document.texts() if isinstance(block, Paragraph))
    for text in (title, *texts):
        found = YEAR.search(text)
        if found:
            return int(found[1])
    return None
