"""Networks with their schools right behind the title, where no verb says that they belong.

«Чтение» (Лучинский): МБОУ СОШ с. Лучин, МБОУ ООШ д. Кут; группа «Лес» (СОШ № 1, СОШ № 3); сеть
«Мост» на базе лицея № 4, в составе СОШ № 5. In a list under words that speak of networks, an item
begins with the name of one, in quotation marks or without them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from graph.model import Municipality
from loaders.formats.blocks import ListItem
from loaders.names.mentions import Mention
from loaders.prose.matching import is_negative
from loaders.prose.networks import (
    LEADING,
    NETWORK,
    NETWORKS,
    RENAMED,
    TITLE,
    UNTIL,
    add_network,
    join_network,
)
from loaders.prose.recognition import Entity, Recognised
from loaders.prose.rule_files import NEGATIVE
from loaders.reading import Reading
from loaders.things.cells import in_force

RULE = "frame.apposition"
#: Between a title and the first school, beside the municipality in brackets.
OPENS = re.compile(
    r"\s*(?P<home>\([^()]{2,60}\)\s*)?(?P<sign>[(:–—-]|,?\s*(?:(?P<leads>на\s+базе|вед[её]т|"
    r"координатор\w*|координирует|руководит|возглавляет|базов\w+\s+школ\w+)|(?:в\s+)?составе?(?!\w)|"
    r"участни\w+|входят|входит|объединяет)\s*[:–—-]?)\s*"
)
#: Between two schools of one list: signs, the municipality of one, and small words.
GAP_WORDS = re.compile(
    r"(?<!\w)(?:и|а|также|г|гор|район\w*|округ\w*|области|муниципальн\w+|городск\w+|в|состав\w*|"
    r"входят|входит|координатор|базов\w+|опорн\w+|ведущ\w+|школ\w*)(?!\w)|[\s.,;:«»\"()–—-]",
    re.IGNORECASE,
)
LONGEST_GAP = 60
#: The name of a network that is not quoted ends here.
NAME_ENDS = re.compile(r"\s*[(:;]|\s+[–—-]\s|,\s")
SHORTEST_NAME, LONGEST_NAME = 5, 80


def read_apposition(recognised: Recognised, reading: Reading) -> Iterator[tuple[int, int]]:
    """Read the networks of a block that have their schools right behind their titles.

    Yields:
        Where one was read.
    """
    text = recognised.text
    schools = [entity for entity in recognised.entities if entity.kind == "SCHOOL"]
    if not schools:
        return
    sentences = recognised.sentences()
    for title, start, end in _titles(recognised):
        opened = OPENS.match(text, end)
        if opened is None or not _of_today(recognised, sentences, start, opened.end()):
            continue
        members = _listed(recognised, schools, opened.end())
        if not members:
            continue
        quote = text[start : members[-1].end]
        citation = reading.cite(recognised.block.place_of(start), RULE, quote=quote[:600])
        home = _home(recognised, end, opened.end("home") if opened["home"] else end)
        network = add_network(title, home, citation, reading)
        for at, school in enumerate(members):
            leads = bool(opened["leads"] and at == 0) or bool(LEADING.match(text, school.end))
            join_network(school.node, network, leads, citation, reading)
        yield start, members[-1].end


def _titles(recognised: Recognised) -> Iterator[tuple[str, int, int]]:
    """The titles of networks in a block, each with where it begins and ends."""
    text = recognised.text
    found: dict[int, tuple[str, int, int]] = {}
    for pattern in (NETWORK, RENAMED):
        for match in pattern.finditer(text):
            found[match.end()] = (match["title"].strip(), match.start(), match.end())
    block = recognised.block
    if isinstance(block, ListItem) and block.lead_ins and NETWORKS.search(block.lead_ins[-1].text):
        item = _item_title(recognised)
        if item is not None:
            found.setdefault(item[2], item)
    yield from (found[at] for at in sorted(found))


def _item_title(recognised: Recognised) -> tuple[str, int, int] | None:
    """The name that an item of a list of networks begins with."""
    text = recognised.text
    quoted = TITLE.match(text)
    if quoted:
        return quoted["title"].strip(), 0, quoted.end()
    ends = NAME_ENDS.search(text)
    first = next((item.start for item in recognised.entities if item.kind == "SCHOOL"), len(text))
    if ends is None or ends.start() >= first or "«" in text[: ends.start()]:
        return None
    name = text[: ends.start()].strip()
    if not SHORTEST_NAME <= len(name) <= LONGEST_NAME or name.split()[0].casefold() == "по":
        return None
    return name, 0, ends.start()


def _listed(recognised: Recognised, schools: list[Entity], at: int) -> list[Entity]:
    """The schools of the list that begins at an offset, up to the first other word."""
    members: list[Entity] = []
    for school in schools[bisect_left(schools, at, key=_start) :]:
        if school.start - at > LONGEST_GAP:
            break
        gap = recognised.text[at : school.start]
        for mention in _mentions(recognised, at, school.start):
            gap = gap.replace(mention.raw, " ")
        closed = members and ")" in gap and "(" not in gap
        if closed or GAP_WORDS.sub("", gap):
            break
        members.append(school)
        at = school.end
    return members


def _home(recognised: Recognised, start: int, end: int) -> Municipality | None:
    """The one municipality in the brackets behind a title."""
    named = {item.municipality.key: item.municipality for item in _mentions(recognised, start, end)}
    return next(iter(named.values())) if len(named) == 1 else None


def _start(item: Entity | Mention) -> int:
    return item.start


def _mentions(recognised: Recognised, start: int, end: int) -> tuple[Mention, ...]:
    """The municipalities named in ``text[start:end]``."""
    found = recognised.mentions
    first, last = (bisect_left(found, at, key=_start) for at in (start, end))
    return found[first:last]


def _of_today(
    recognised: Recognised, sentences: list[tuple[int, int]], start: int, end: int
) -> bool:
    """Whether the sentence around a title tells of today, and so does what leads to it."""
    first = max(0, bisect_right(sentences, start, key=lambda span: span[0]) - 1)
    last = bisect_left(sentences, end, key=lambda span: span[0])
    texts = [recognised.text[begin:until] for begin, until in sentences[first:last]]
    block = recognised.block
    if isinstance(block, ListItem) and block.lead_ins:
        texts.append(block.lead_ins[-1].text)
    return all(
        in_force(text) and not is_negative(text, NEGATIVE) and not UNTIL.search(text)
        for text in texts
    )
