"""Networks that prose names by a title, and the schools that belong to them."""

from __future__ import annotations

import re

from graph.declaration import Citation, Node
from graph.keys import network_key, slug
from graph.model import BaseFor, LocatedIn, MemberOf, Municipality, Network, School
from loaders.reading import Reading

WORDS = (
    r"(?:сет[ьи]|сетью|сетей|объединени\w+|сообществ\w+|клуб\w{0,3}|кластер\w{0,3}|союз\w{0,3}|"
    r"консорциум\w{0,3}|лаборатори\w+|ассоциаци\w+|групп[аеыуой]\w*|площадк\w+)"
)
#: What schools belong to: a word for it, then its title within a few words.
NETWORK = re.compile(
    rf"(?<!\w)(?i:{WORDS})(?:\s+[а-яё-]+){{0,5}}\s*[«\"](?P<title>[^«»\"]{{2,80}})[»\"]"
)
#: The word alone, which leads to a list of them.
NETWORKS = re.compile(rf"(?<!\w){WORDS}(?!\w)", re.IGNORECASE)
TITLE = re.compile(r"[«\"](?P<title>[^«»\"]{2,80})[»\"]")
#: The title that a network has from now on.
RENAMED = re.compile(
    r"(?:называется|переименован\w*\s+в|получил\w*\s+название|носит\s+название|"
    r"(?:объединен|объединён|преобразован|слит)\w*\s+в\s+[\w\s]{0,20}?)\s*"
    r"[«\"](?P<title>[^«»\"]{2,80})[»\"]",
    re.IGNORECASE,
)

#: Belonging that a date has ended.
UNTIL = re.compile(r"(?<!\w)до\s+(?:\w+\s+)?(?:19|20)\d\d", re.IGNORECASE)
#: Right behind the name of a school that leads.
LEADING = re.compile(r"\s*\((?:базов|опорн|ведущ|координатор|головн)\w*", re.IGNORECASE)


def known_network(title: str, reading: Reading) -> Network | None:
    """The network of this title that the document has named before."""
    wanted = slug(title)
    found = {
        network.key: network
        for network in reading.dataset.nodes(Network)
        if slug(network.name) == wanted
    }
    return next(iter(found.values())) if len(found) == 1 else None


def add_network(
    title: str, home: Municipality | None, citation: Citation, reading: Reading
) -> Network:
    """The network of a title, added to the facts where the document has not named it before."""
    network = known_network(title, reading) or Network(
        key=network_key("inter-school group", title, None), name=title, kind="inter-school group"
    )
    network = reading.dataset.add(network, citation)
    if home is not None:
        reading.dataset.link(LocatedIn(source=network, target=home, citation=citation))
    return network


def join_network(
    school: Node, network: Network, leads: bool, citation: Citation, reading: Reading
) -> None:
    """Say that a school belongs to a network, and whether it leads it."""
    if not isinstance(school, School):
        return
    if leads:
        reading.dataset.link(BaseFor(source=school, target=network, citation=citation))
    role = "host" if leads else "member"
    reading.dataset.link(MemberOf(source=school, target=network, role=role, citation=citation))
    home = reading.dataset.home_of(school.key)
    if home is not None and leads:
        reading.dataset.link(LocatedIn(source=network, target=home, citation=citation))
